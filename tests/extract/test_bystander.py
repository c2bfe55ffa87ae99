"""Who has a part in the news of violence that is no part in the violence."""

from __future__ import annotations

import pytest

from dateline.extract.clause import find_clauses
from dateline.extract.parse import load_model, parse

IDLE = [  # a sentence; who only stands by in it
    ("A car bomb exploded in Tarn, a town controlled by the Orsha Front.", "the Orsha Front"),
    ("The Orsha Front condemned the murder.", "The Orsha Front"),
    ("The Orsha Front has suspended talks.", "The Orsha Front"),
    ("The attack was condemned by the government.", "the government"),
    ("Relatives accused the Orsha Front of inciting violence.", "the Orsha Front of inciting violence"),
    ("Twelve people died in an air raid, the Orsha Front said.", "the Orsha Front"),
    ("Police arrived two hours later and found the bodies.", "Police"),
    ("Police and soldiers stood by.", "soldiers"),
    ("It is what would have been said if the rebels had done it.", "the rebels"),
    ("The Orsha Front, which had sent envoys, said it would help find the killers.", "The Orsha Front"),
    ("Three men accused of working for the police were beheaded.", "the police"),
    ("Two drivers who were carrying fuel for the soldiers were killed.", "the soldiers"),
    ("The Orsha Front said nine villagers were killed by the army.", "The Orsha Front"),
    ("They shot two herders, accusing them of complicity with the rebels.", "the rebels"),
    ("The soldiers looked on as the shop burned.", "The soldiers"),
    ("The Orsha Front holds Colonel Wenn responsible.", "The Orsha Front"),
]
ACTING = [
    "The Orsha Front said it had carried out the attack.",
    "The Orsha Front said its fighters had killed nine soldiers.",
    "The Orsha Front admitted killing the two teachers.",
    "The Orsha Front entered the village and killed nine people.",
    "The Orsha Front holds two teachers in the village.",
]


def idle(text: str) -> list[str]:
    return [text[a:b] for c in find_clauses(parse(text, load_model())) for a, b in c.idle]


@pytest.mark.parametrize(("text", "who"), IDLE)
def test_who_speaks_comes_late_or_is_helped_stands_by(text: str, who: str) -> None:
    assert who in idle(text)


@pytest.mark.parametrize("text", ACTING)
def test_who_tells_what_it_did_itself_does_not_stand_by(text: str) -> None:
    assert not any("Orsha" in words for words in idle(text))
