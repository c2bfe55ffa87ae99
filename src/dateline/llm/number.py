"""How many people the words of a figure count, by the rules of `ground.number`."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dateline.ground.number import figure_count
from dateline.ground.number_vague import vague_numbers
from dateline.model import Count, CountMention, Report, Span

_QUALIFIER = re.compile(
    r"^(?:at least|at most|up to|as many as|more than|over|about|around|some|nearly|almost|roughly|"
    r"approximately|an estimated|estimated|fewer than|less than|the|all|another|other|between|only|just)\s+",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"^(?:he|she|him|himself|herself)\b|^(?:a|an|one|another|his|her|the|their|its|our|my|this|that)\s+\S",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|none|nobody|not|without|zero|nil|neither|never|den(?:y|ies|ied|ying))\b"
    r"(?!\s+(?:less|fewer|more|under|over|below)\b)(?!\s+all\b)|n['’]t\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"^(?:both|a couple|the couple|a pair|the two)\b", re.IGNORECASE)


def count_of(report: Report, span: Span, mentions: Sequence[CountMention]) -> Count | None:
    """Give what the words at `span` count; None where they count nobody.

    mentions: the counts of the report (`find_counts`). Where several stand within the words, the first.
    """
    words = " ".join(report.text[span.start : span.end].split())
    inside = [m for m in mentions if span.start <= m.figure_start and m.figure_end <= span.end]
    none = _NONE.search(report.text, span.start, span.end)
    if none is not None and (not inside or none.start() <= inside[0].figure_start):
        return Count(low=0, best=0, high=0)
    if inside:
        return inside[0].count
    if _TWO.match(words):
        return Count(low=2, best=2, high=2)
    return _plain(words) or _person(words)


def _plain(words: str) -> Count | None:
    """Read number words by themselves, the longest opening that makes a number."""
    while match := _QUALIFIER.match(words):
        words = words[match.end() :]
    parts = words.split()
    for length in range(min(len(parts), 6), 0, -1):
        opening = " ".join(parts[:length]).strip(",;.()")
        found = figure_count(opening, vague_numbers())
        if found is not None:
            return found
    return None


def _person(words: str) -> Count | None:
    """Read one person: "a soldier", "his son", a name."""
    if _ONE.match(words) or words[:1].isupper():
        return Count(low=1, best=1, high=1)
    return None


def summed(counts: Sequence[Count]) -> Count:
    """Add up the pieces of one list."""
    if len(counts) == 1:
        return counts[0]
    return msgspec.structs.replace(
        counts[0],
        low=sum(one.low for one in counts),
        best=sum(one.best for one in counts),
        high=sum(one.high for one in counts),
        qualifier=None,
        vague=all(one.vague for one in counts),
    )
