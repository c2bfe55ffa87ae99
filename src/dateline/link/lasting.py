"""How long an incident lasted, where its report says so: "in three days of fighting"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dateline.model import Interval, Span, Telling, When

LONGEST = 7  # days that words of this form still make one incident
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_LASTING = re.compile(
    r"\b(?P<number>" + "|".join([*_NUMBERS, f"[2-{LONGEST}]"]) + r")(?: straight| consecutive| full)? days"
    r"(?: and (?:\w+ )?nights)? of (?:[\w-]+ ){0,3}?"
    r"(?:fighting|clash(?:es)?|combat|battles?|gun ?battles?|violence|bloodshed|street fighting|hostilities"
    r"|shelling|bombardment|shooting|skirmishes|unrest|killings?|slaughter)\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|erupted|broke out|flared|launched)\b[^.;\n]{0,25}$", re.IGNORECASE
)


def lasted(text: str, tellings: Sequence[Telling], report: str) -> tuple[int, Span] | None:
    """Give the days that tellings say their fighting lasted, with the words; None where none does."""
    for telling in tellings:
        match = _LASTING.search(text, telling.clause.start, telling.clause.end)
        if match:
            said = match["number"].lower()
            span = Span(report=report, start=match.start(), end=match.end())
            return _NUMBERS.get(said) or int(said), span
    return None


def stretched(text: str, when: When, days: int, words: Span, named: Sequence[When], published: date) -> When:
    """Give the first and the last day of what lasted some days, of which the report names one.

    named: the single days that the report names, and their words. Two of them that lie so far apart are the
    first and the last; else the one known is the last, or the first where the fighting began on it.
    """
    one = when.interval
    if one.start != one.end or not when.spans:
        return when
    pairs = [
        tuple(sorted((when, other), key=lambda w: w.interval.start))
        for other in named
        if abs((other.interval.start - one.start).days) in (days - 1, days)
        and other.interval.end <= published
    ]
    if pairs:
        first, last = min(
            pairs,
            key=lambda p: ((p[1].interval.start - p[0].interval.start).days, p[0].interval.start),
        )
        return _between(first.interval.start, last.interval.end, (*first.spans, *last.spans, words))
    began = any(_BEGAN.search(text[max(0, span.start - 60) : span.start]) for span in when.spans)
    start, end = (
        (one.start, one.start + timedelta(days=days - 1))
        if began
        else (one.end - timedelta(days=days - 1), one.end)
    )
    return _between(start, min(end, max(published, start)), (*when.spans, words))


def _between(start: date, end: date, spans: tuple[Span, ...]) -> When:
    precision = 1 if start == end else 2 if (end - start).days < LONGEST - 1 else 3
    return When(
        interval=Interval(start=start, end=end, precision=precision), spans=tuple(dict.fromkeys(spans))
    )
