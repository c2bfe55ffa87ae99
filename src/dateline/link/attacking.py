"""Whose people "attackers" and "defenders" are, by which side of an incident attacked."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import pattern_of
from dateline.link.sides import Sides, armed
from dateline.model import Report, Telling, Toll, Victims


def by_part(report: Report, toll: Toll, telling: Telling, sides: Sides) -> Victims | None:
    """Give the side of attackers in a fight of two groups or two states; None where words do not tell.

    Whom a state fights is told apart by that alone. Defenders face the attackers counted beside them.
    """
    a, b, attacker = sides.a.actor, sides.b.actor, sides.attacker
    if not (armed(a) and armed(b)) or (a.kind == "government") != (b.kind == "government"):
        return None
    if attacker not in (a, b):
        return None
    theirs: Victims = "side_a" if attacker == a else "side_b"
    if _pattern("attacking").search(toll.span.quote(report)):
        return theirs
    beside = any(_pattern("attacking").search(one.span.quote(report)) for one in telling.tolls)
    if beside and _pattern("defending").search(toll.span.quote(report)):
        return "side_b" if theirs == "side_a" else "side_a"
    return None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(pattern_of("doer_words", kind), re.IGNORECASE)
