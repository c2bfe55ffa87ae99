"""In whose voice a report is written, where its outlet's name does not tell."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.ground.actor import Catalogue, find_actors
from dateline.ground.actor_partisan import partisan
from dateline.model import WordedSource

CATALOGUE = Catalogue.load()


def _said(text: str, words: str, source: str) -> WordedSource:
    """Somebody's words in a report, for a speaker named in it."""
    start, named = text.index(words), text.index(source)
    return WordedSource(
        start=start,
        end=start + len(words),
        source=source,
        source_start=named,
        source_end=named + len(source),
        cue_start=named,
        cue_end=named + len(source),
        kind="belligerent",
    )


def _party(text: str, *sources: WordedSource) -> str | None:
    named = find_actors(text, date(2006, 6, 1), catalogue=CATALOGUE)
    party = partisan(text, named, sources)
    return party.name if party else None


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Our heroes of the FARC hit a post of the enemy in Tolda. On our side two comrades fell.", "FARC"),
        ("The LTTE overran an enemy camp at Velur. Forty of our fighters fell.", "LTTE"),
        ("The valiant fighters of the ELN struck. The enemy lost nine, the enemy's radio said four.", "ELN"),
        ("The LTTE shot five of our soldiers dead. Our army in Sri Lanka drove the enemy off.",
         "Government of Sri Lanka"),
        ("The LTTE overran a camp of the army at Velur. Forty soldiers fell.", None),
        ("The LTTE also attacked a school. The enemy fled, residents saw.", None),
        ("Our forces lost two men and the enemy nine in a valley.", None),
        ('The LTTE said: "Our fighters overran an enemy camp. Forty of our fighters fell."', None),
    ],
)  # fmt: skip
def test_whose_voice_a_report_is_in(text: str, party: str | None) -> None:
    assert _party(text) == party


def test_what_a_speaker_says_is_not_the_outlets_voice() -> None:
    text = "The LTTE said its men overran an enemy camp and forty of our fighters fell."
    assert (
        _party(text, _said(text, "its men overran an enemy camp and forty of our fighters fell", "LTTE"))
        is None
    )
