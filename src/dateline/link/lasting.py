"""How long an incident lasted, where its report says so: "in three days of fighting", "for a third day"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dateline.model import DateMention, Interval, Span, Telling, When

LONGEST = 7  # days that words of this form still make one incident
BESIDE = 4  # characters between "for a third day" and the day it was: "on Monday"
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_FIGHTING = (
    r"(?:[\w-]+ ){0,3}?"
    r"(?:fighting|clash(?:es)?|combat|battles?|gun ?battles?|violence|bloodshed|street fighting|hostilities"
    r"|shelling|bombardment|shooting|skirmishes|unrest|killings?|slaughter)"
)
_LASTING = re.compile(
    r"\b(?P<number>" + "|".join([*_NUMBERS, f"[2-{LONGEST}]"]) + r")(?: straight| consecutive| full)? days"
    rf"(?: and (?:\w+ )?nights)? of {_FIGHTING}\b",
    re.IGNORECASE,
)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_NTH_DAY = re.compile(
    r"\b(?:(?:for|enter(?:ed|s|ing)(?: into)?) (?:a|an|the|its|their) (?P<number>"
    + "|".join(_ORDINALS)
    + r")"
    r"(?: straight| consecutive| successive| running)? (?:day|night)(?: running)?"
    r"|(?:a|the|its) (?P<other>"
    + "|".join(_ORDINALS)
    + rf") (?:straight |consecutive )?day of {_FIGHTING})\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|erupted|broke out|flared|launched)\b[^.;\n]{0,25}$", re.IGNORECASE
)


def lasted(text: str, tellings: Sequence[Telling], report: str) -> tuple[int, Span] | None:
    """Give the days that tellings say their fighting lasted, with the words; None where none does."""
    return _said(_LASTING, _NUMBERS, text, tellings, report)


def nth_day(text: str, tellings: Sequence[Telling], report: str) -> tuple[int, Span] | None:
    """Give which day of their fighting tellings tell of, from the second on, with the words."""
    return _said(_NTH_DAY, _ORDINALS, text, tellings, report)


def _said(
    words: re.Pattern[str], values: Mapping[str, int], text: str, tellings: Sequence[Telling], report: str
) -> tuple[int, Span] | None:
    for telling in tellings:
        match = words.search(text, telling.clause.start, telling.clause.end)
        if match:
            said = next(word for word in match.groups() if word).lower()
            return values.get(said) or int(said), Span(report=report, start=match.start(), end=match.end())
    return None


def since_the_first(when: When, nth: int, words: Span, named: Sequence[DateMention], published: date) -> When:
    """Give the days from the first to the nth, where the words have a day beside them: that is the nth.

    Without one, a day is the first from which the nth is that of publication or the one before.
    named: the days that the report names.
    """
    known, more = when.interval, timedelta(days=nth - 1)
    if not when.spans or known.start != known.end:
        return when
    for mention in named:
        last = mention.interval
        if _beside(mention, words) and last.start == last.end:
            if not last.start - more <= known.start <= last.start:
                return when
            span = Span(report=words.report, start=mention.start, end=mention.end)
            return _between(last.start - more, last.start, (*when.spans, span, words))
    for mention in named:
        first, end = mention.interval.start, mention.interval.start + more
        today = published - timedelta(days=1) <= end <= published
        if today and first == mention.interval.end and first <= known.start <= end:
            span = Span(report=words.report, start=mention.start, end=mention.end)
            return _between(first, end, (*when.spans, span, words))
    return when


def _beside(mention: DateMention, words: Span) -> bool:
    """Whether a day stands right before or after words: "for a third day on Monday"."""
    return mention.start - words.end <= BESIDE and words.start - mention.end <= BESIDE


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
