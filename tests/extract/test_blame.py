"""Who claims a deed and who disowns it."""

from __future__ import annotations

import pytest

from dateline.extract.clause import find_clauses
from dateline.extract.parse import load_model, parse

DISOWNING = [  # a sentence; who disowns a deed in it
    ("The Orsha Front denied responsibility for the attack.", "The Orsha Front"),
    ("The Orsha Front denied any involvement.", "The Orsha Front"),
    ("A spokesman for the Orsha Front denied that his forces were behind the raid.", "A spokesman"),
    ("The Orsha Front dismissed claims that its forces were responsible.", "The Orsha Front"),
    ("The Orsha Front said it had nothing to do with the bombing.", "The Orsha Front"),
    ("The Orsha Front said it was not behind the bombing.", "The Orsha Front"),
    ("The Orsha Front said its men had no role in the raid.", "The Orsha Front"),
    ("The Orsha Front refused to take responsibility for the attack.", "The Orsha Front"),
    ("The rebels denied carrying out the attack.", "The rebels"),
    ("Police said the Orsha Front was not involved.", "the Orsha Front"),
]
OWNING = [  # a sentence; who claims a deed in it
    ("The Orsha Front claimed responsibility for the attack.", "The Orsha Front"),
    ("The Orsha Front, which had denied involvement in a blast, claimed the attack.", "The Orsha Front"),
    ("The Orsha Front said it was behind the bombing.", "The Orsha Front"),
    ("The Orsha Front said on Monday it had carried out the attack.", "The Orsha Front"),
    ("The Orsha Front admitted planting the bomb.", "The Orsha Front"),
    ("The Orsha Front admitted the bombing.", "The Orsha Front"),
    ("The soldiers hid behind a wall.", ""),
    ("The Orsha Front took credit for the raid.", "The Orsha Front"),
    ("The Orsha Front claimed it.", "The Orsha Front"),
    ("It was claimed by the Orsha Front.", "the Orsha Front"),
    ("It was claimed by the Orsha Front that its men had fled.", ""),
    ("The Orsha Front said it was responsible.", "The Orsha Front"),
    ("The Orsha Front said it was responsible for the blast.", "The Orsha Front"),
    ("The Orsha Front said it was responsible for the schools of the valley.", ""),
    ("Police said the Orsha Front was responsible.", ""),
    ("Police said it had carried out a raid on the Orsha Front's base by mistake.", "Police"),
    ("Police said the Orsha Front carried out the attack.", ""),
    ("The minister admitted that the rebels bombed the port.", ""),
    ("The Orsha Front did not deny responsibility for the attack.", ""),
    ("The army denied that the Orsha Front was behind the attack.", ""),
    ("The Orsha Front claimed responsibility for May 3 bombings in Tarn.", ""),
    ("The Orsha Front claimed the bombings.", "The Orsha Front"),
    ("Police found the Orsha Front, which claimed the attack, in a cellar.", "the Orsha Front"),
]


def clause_words(text: str, kind: str) -> list[str]:
    return [text[a:b] for c in find_clauses(parse(text, load_model())) for a, b in getattr(c, kind)]


@pytest.mark.parametrize(("text", "who"), DISOWNING)
def test_who_denies_a_part_disowns_the_deed_and_claims_none(text: str, who: str) -> None:
    assert any(words.startswith(who) for words in clause_words(text, "disowned"))
    assert not clause_words(text, "claimed")


@pytest.mark.parametrize(("text", "who"), OWNING)
def test_who_claims_a_deed(text: str, who: str) -> None:
    found = clause_words(text, "claimed")
    assert any(words.startswith(who) for words in found) if who else not found


BLAMING = [  # a sentence; who is blamed in it
    ("Police blamed the Orsha Front for the blasts.", "the Orsha Front"),
    ("Police blamed the Orsha Front for attacks that killed nine people.", "the Orsha Front"),
    ("The Orsha Front has been blamed for earlier blasts.", ""),
    ("The Orsha Front has been blamed for a string of attacks.", ""),
    ("Nine people died in a raid by suspected rebels.", "suspected rebels"),
    ("Suspected rebels attacked the market.", "Suspected rebels"),
    ("Troops killed nine suspected rebels.", ""),
    ("The army blamed the attack on the Orsha Front.", "the Orsha Front"),
    ("The army blamed the rebels for an attack on the port.", "the rebels"),
    ("Suspicion has fallen on the Orsha Front.", "the Orsha Front"),
    ("Police suspect the Orsha Front.", "the Orsha Front"),
    ("The minister accused the Orsha Front of firing the rockets.", "the Orsha Front"),
    ("The minister accused the Orsha Front of inciting violence.", ""),
    ("The blast bore the hallmarks of the Orsha Front.", "the Orsha Front"),
    ("They left leaflets signed by the Orsha Front.", "the Orsha Front"),
    ("Signs left at the scene were signed by the Orsha Front.", "the Orsha Front"),
    ("They met in a hall signed for by the Orsha Front.", ""),
    ("Soldiers were accused of killing nine villagers.", "Soldiers"),
    ("Four soldiers have been charged with the killings.", "Four soldiers"),
    ("Five policemen were arrested over the killings.", "Five policemen"),
    ("The army suspended two captains over the deaths of nine men.", "two captains"),
    ("A soldier was arrested for firing in the air.", ""),
    ("Two officers were charged with theft.", ""),
    ("Suspicion has not fallen on the Orsha Front.", ""),
    ("Nine men held as suspected rebels died in their cell.", ""),
    (
        "Shells hit the market. The Orsha Front, which was blamed for the attack, denied it.",
        "The Orsha Front",
    ),
]


@pytest.mark.parametrize(("text", "who"), BLAMING)
def test_who_is_blamed_for_the_deed_and_not_for_others(text: str, who: str) -> None:
    found = clause_words(text, "blamed")
    assert any(words.startswith(who) for words in found) if who else not found


UNCLAIMED = [
    "No group has claimed the blast.",
    "No militant outfit immediately claimed responsibility.",
    "There was no immediate claim.",
    "Nobody has said who did it.",
    "The attack was not claimed.",
    "No one has taken responsibility for it.",
]
USUAL = [
    "The Orsha Front has attacked the town before.",
    "The Orsha Front has carried out attacks in the city.",
    "The Orsha Front is active in the region.",
    "The Orsha Front often raids the villages.",
    "Most attacks in the country are the work of the Orsha Front.",
]


@pytest.mark.parametrize("text", [*UNCLAIMED, *USUAL])
def test_what_nobody_claims_and_what_is_usual_are_told_apart(text: str) -> None:
    clauses = find_clauses(parse(text, load_model()))
    assert any(c.unclaimed for c in clauses) == (text in UNCLAIMED)
    assert any(c.usual for c in clauses) == (text in USUAL)


def test_the_news_is_neither_unclaimed_nor_usual() -> None:
    clauses = find_clauses(
        parse("Gunmen claimed no ransom and killed nine people before dawn.", load_model())
    )
    assert not any(c.unclaimed or c.usual for c in clauses)


@pytest.mark.parametrize(
    "text",
    [
        "The Orsha Front denied that three of its men had been killed.",
        "The Orsha Front said the commander played no part in the talks and claimed the attack.",
        "The Orsha Front did not deny responsibility for the attack.",
    ],
)
def test_other_denials_disown_nothing(text: str) -> None:
    assert not [w for w in clause_words(text, "disowned") if "Orsha" in w]
