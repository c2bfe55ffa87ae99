"""Whose people a figure counts by who speaks of them: "four of ours", "eighteen enemy troops"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from dateline.data import pattern_of
from dateline.link.sides import Sides
from dateline.model import CIVILIANS, UNKNOWN, Report, Toll, Victims

REACH = 30  # characters behind a figure in which words may still say whose people it counts


def spoken_of(report: Report, toll: Toll, sides: Sides) -> Victims | None:
    """Give whose people a figure counts, where a side speaks of its own or of its enemy's.

    None where the speaker is no side, or the words name another party: "one of its villagers" is no fighter.
    Whom the speaker's side killed is none of its own: "we took the post and killed 11 of its guards".
    """
    side, other = _sides_of_speaker(toll, sides)
    if side is None or _names_another(toll, sides):
        return None
    relation = _relation(report, toll)
    if relation == "foe":
        return other if _may_be_the_enemy(toll) else None
    return side if relation == "own" and not _did_it(toll) else None


def suspected(toll: Toll, sides: Sides) -> bool:
    """Whether people of no stated side were arrested for an attack on civilians, not by who made it."""
    others = toll.agent is None or toll.agent.actor != sides.a.actor
    of_the_law = toll.arrest and sides.a.actor.kind != "government" and others
    return of_the_law and toll.victims is None and sides.b.actor == CIVILIANS


def _sides_of_speaker(toll: Toll, sides: Sides) -> tuple[Victims | None, Victims | None]:
    """Give the side that speaks and the one that it fights, None where there is none."""
    speaker = toll.attribution.actor
    if speaker is None or speaker not in (sides.a.actor, sides.b.actor):
        return None, None
    against_civilians = sides.b.actor == CIVILIANS
    if speaker == sides.a.actor:
        return "side_a", None if against_civilians else "side_b"
    return (None if against_civilians else "side_b"), "side_a"


def _names_another(toll: Toll, sides: Sides) -> bool:
    """Whether the words of a figure name a party that is no side, or people of none."""
    if toll.victims is None:
        return False
    actor = toll.victims.actor
    return actor.kind != "unknown" and actor not in (sides.a.actor, sides.b.actor)


def _may_be_the_enemy(toll: Toll) -> bool:
    """Whether words for the enemy were taken for nobody's people, or for the speaker's own."""
    return toll.victims is None or toll.victims.actor in (toll.attribution.actor, UNKNOWN)


def _did_it(toll: Toll) -> bool:
    """Whether the side that speaks is the one that killed."""
    return toll.agent is not None and toll.agent.actor == toll.attribution.actor


def _relation(report: Report, toll: Toll) -> Literal["own", "foe"] | None:
    """Say whether the words of a figure are a speaker's for his own people or for those he fights."""
    start, end = toll.span.start, toll.span.end
    stop = _pattern("end").search(report.text, end, end + REACH)
    words = report.text[start : stop.start() if stop else end + REACH]
    if _pattern("foe").search(words):
        return "foe"
    own = _pattern("own").search(words)
    return "own" if own and not (_named_behind(toll) and _pattern("theirs").search(own[0])) else None


def _named_behind(toll: Toll) -> bool:
    """Whether who speaks is named behind the figure: "killed 11 of its guards, a spokesman said"."""
    speaker = toll.attribution.span
    return speaker is not None and speaker.start >= toll.span.end


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(pattern_of("own_words", kind), re.IGNORECASE)
