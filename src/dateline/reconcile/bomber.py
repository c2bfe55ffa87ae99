"""The suicide bomber, whom tolls leave out.

Rule: coding-rules 2, Suicide bomb (the bomber is among the dead), where a report says that he died.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from dateline.data import pattern_of
from dateline.model import Actor, Claim, Report, Span
from dateline.reconcile.standing import Side, is_government

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
MANY_BOMBERS = re.compile(
    rf"\b({'|'.join(NUMBERS)}) (?:[\w-]+ ){{0,2}}"
    r"(?:bombers|attackers|assailants|militants|fighters|men|women|girls)\b",
    re.IGNORECASE,
)


class Bombers(msgspec.Struct, frozen=True, kw_only=True):
    """Suicide bombers whom a report says died: how many, on which side, by which words."""

    side: Side
    dead: int
    claims: tuple[str, ...]
    spans: tuple[Span, ...]


@cache
def _death_words() -> re.Pattern[str]:
    patterns = pattern_of("bomber_death_words", "suicide")
    return re.compile(patterns, re.IGNORECASE)


def attacking_side(side_a: Actor, side_b: Actor) -> Side | None:
    """Give the side a suicide bomber is of: the one that is no government; side A against civilians."""
    if side_b.kind == "civilians":
        return "side_a"
    if is_government(side_a) == is_government(side_b):
        return None
    return "side_b" if is_government(side_a) else "side_a"


def dead_bombers(
    claims: Sequence[Claim], reports: Mapping[str, Report], side_a: Actor, side_b: Actor
) -> Bombers | None:
    """Find the bombers that the claims' own sentences say died; None where they say nothing of it."""
    side = attacking_side(side_a, side_b)
    dead = 0
    spans: set[Span] = set()
    ids: set[str] = set()
    for claim in claims:
        if claim.event_type != "explosion_remote_violence" or claim.modality != "happened":
            continue
        quote = claim.quote.quote(reports[claim.report])
        for match in _death_words().finditer(quote):
            ids.add(claim.id)
            number = _number(quote, match)
            dead = max(dead, NUMBERS[number[1].casefold()] if number else 1)
            spans.update(_span(claim, words) for words in (match, number) if words)
    if side is None or not dead:
        return None
    return Bombers(side=side, dead=dead, claims=tuple(sorted(ids)), spans=tuple(sorted(spans)))


def _span(claim: Claim, words: re.Match[str]) -> Span:
    """Give where words found in a claim's sentence stand in its report."""
    start, end = (claim.quote.start + at for at in words.span())
    return Span(report=claim.report, start=start, end=end)


def _number(quote: str, match: re.Match[str]) -> re.Match[str] | None:
    """Find the words for how many bombers `match` speaks of, where it is plural and a number goes before."""
    if not re.search(r"\b(?:themselves|their)\b", match[0], re.IGNORECASE):
        return None
    before = list(MANY_BOMBERS.finditer(quote, 0, match.start()))
    return before[-1] if before else None
