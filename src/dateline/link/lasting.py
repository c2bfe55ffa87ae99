"""How long an incident lasted, where its report says so: "three days of fighting", "fought for two days"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import msgspec

from dateline.data import of_kind, pattern_of, values_of
from dateline.model import DateMention, Interval, Span, Telling, When

LONGEST = 7  # days that words of this form still make one incident
_LINKS = "(?:in|of|from|after|to|for|and)"  # after them stands another thing: "a two-day lull in fighting"
_PEACEFUL = r"mourning|talks?|visit|truce|lull|ceasefire|cease-fire|conference|holiday|feast|strike|rest|rain"
_ON = r"(?:(?! (?:and|after|before|which|who|that|then) )[^.,;:\n]){0,60}"  # whom they fought, and where
_ONE_SENTENCE = 120  # characters from the day that something began to the word that it ended
_BY = 12  # characters around a day in which its time stands: "at dusk on Sunday"
HOURS = 6  # from an evening on that end the next day
STILL = 14  # days for which what has killed people since it began is told of as one incident
_STOP = re.compile(r"[.!?;][\"”’')]*\s|\n")
_UNTIL = re.compile(r"(?:until|till?|to|into|through)\s+", re.IGNORECASE)
BESIDE = 4  # characters between "for a third day" and the day it was: "on Monday"


@cache
def _numbers() -> dict[str, int]:
    return _days(values_of("number_words", "unit"))


@cache
def _ordinals() -> dict[str, int]:
    return _days(values_of("time_words", "ordinal"))


def _days(values: Mapping[str, int]) -> dict[str, int]:
    """Give the number words that may count the days of one incident, or the second of them on."""
    return {word: value for word, value in values.items() if 1 < value <= LONGEST}


@cache
def _lasting() -> re.Pattern[str]:
    numbers = "|".join([*_numbers(), f"[2-{LONGEST}]"])
    fighting, spell = pattern_of("lasting_words", "fighting"), pattern_of("lasting_words", "spell")
    went = pattern_of("lasting_words", "went")
    return re.compile(
        rf"\b(?:(?P<number>{numbers})(?: straight| consecutive| full)? days(?: and (?:\w+ )?nights)?"
        rf" of (?:[\w-]+ ){{0,3}}?{fighting}"
        rf"|(?:{went}(?: for)?|{pattern_of('lasting_words', 'fought')}{_ON}? for) (?P<span>{numbers})"
        rf"(?: straight| consecutive| full)? days"
        rf"|(?P<long>{numbers})[ -]day(?:[ -]long)?"
        rf" (?:(?!{_LINKS} )[\w-]+ ){{0,2}}?(?:{fighting}|{spell}))\b",
        re.IGNORECASE,
    )


@cache
def _nth_day() -> re.Pattern[str]:
    nth = "|".join(_ordinals())
    return re.compile(
        rf"\b(?:(?:for|enter(?:ed|s|ing)(?: into)?) (?:a|an|the|its|their) (?P<number>{nth})"
        rf"(?: straight| consecutive| successive| running)? (?:day|night)(?: running)?"
        rf"|(?:a|the|its) (?P<other>{nth}) (?:straight |consecutive )?day"
        rf" of (?:[\w-]+ ){{0,3}}?{pattern_of('lasting_words', 'fighting')})\b",
        re.IGNORECASE,
    )


@cache
def _and_on() -> re.Pattern[str]:
    ran, closed = (pattern_of("lasting_words", kind) for kind in ("ran", "closed"))
    return re.compile(
        rf"[^.;:!?\n]{{0,{_ONE_SENTENCE}}}?\b(?:(?P<ran>{ran})\W+(?:(?:in|un)?to\s|through(?:out)?\s|till?\s|until\s)"
        rf"|(?:{ran}|{closed})\W+)(?:the\s)?(?:(?:early|late)\s)?",
        re.IGNORECASE,
    )


@cache
def _led_by(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('lasting_words', kind)}\b[^.;\n]{{0,25}}$", re.IGNORECASE)


def _is_led(kind: str, text: str, when: When) -> bool:
    """Whether verbs of a kind stand before a day: "began on Friday", "captured on Sunday"."""
    return any(_led(kind, text, span.start) for span in when.spans)


def _led(kind: str, text: str, start: int) -> bool:
    return _led_by(kind).search(text[max(0, start - 60) : start]) is not None


def begins(text: str, day: DateMention) -> bool:
    """Whether something is said to have begun on a day: "clashes broke out on Friday"."""
    return _led("began", text, day.start)


def closes(text: str, day: DateMention) -> bool:
    """Whether something is said to have ended or gone on on a day: "until Sunday", "raged on Sunday"."""
    return bool(_UNTIL.match(text, day.start, day.end)) or any(
        _led(kind, text, day.start) for kind in ("ran", "closed")
    )


@cache
def _some_days() -> re.Pattern[str]:
    numbers = "|".join([*_numbers(), f"[2-{LONGEST}]"])
    return re.compile(
        rf"\b(?:(?:in|for|over|after|of|within|during|the|these|last(?:ed|ing)?|past|by)"
        rf" (?:(?:about|nearly|some|at least|the|last|past|first) )*(?P<number>{numbers})"
        rf"(?: straight| consecutive| full| whole| successive)? (?:days|nights)(?: and (?:\w+ )?nights)?"
        rf"(?! (?:ago|earlier|later|before|after|old|since|of (?:{_PEACEFUL})))"
        rf"|(?P<long>{numbers})[ -]day(?:[ -]long)?(?! (?:{_PEACEFUL})))\b",
        re.IGNORECASE,
    )


def said_days(text: str) -> frozenset[int]:
    """Give the numbers of days that a text says anything lasted: "in three days", "a four-day operation"."""
    found = (match["number"] or match["long"] for match in _some_days().finditer(text))
    return frozenset(_numbers().get(word.lower()) or int(word) for word in found)


def lasted(text: str, tellings: Sequence[Telling], report: str) -> tuple[int, Span] | None:
    """Give the days that tellings say their fighting lasted, with the words; None where none does."""
    return _said(_lasting(), _numbers(), text, tellings, report)


def nth_day(text: str, tellings: Sequence[Telling], report: str) -> tuple[int, Span] | None:
    """Give which day of their fighting tellings tell of, from the second on, with the words."""
    return _said(_nth_day(), _ordinals(), text, tellings, report)


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
            return _between(last.start - more, last.start, (span, words))
    for mention in named:
        first, end = mention.interval.start, mention.interval.start + more
        today = published - timedelta(days=1) <= end <= published
        if mention.speech or first != mention.interval.end:
            continue
        if today and first <= known.start <= end:
            span = Span(report=words.report, start=mention.start, end=mention.end)
            return _between(first, end, (span, words))
    return when


def to_its_end(text: str, when: When, named: Sequence[DateMention], published: date) -> When:
    """Give the days from the first to the last where one sentence names both, and `when` is one of them.

    "It began on Friday and ended on Sunday"; "shells fell on Friday, and the battle went on into Sunday".
    """
    single = [m for m in named if m.interval.start == m.interval.end and not m.speech]
    for first, last in pairwise(single):
        low, high = first.interval.start, last.interval.start
        near = low < high <= min(published, low + timedelta(days=LONGEST))
        goes_on = when.interval.start < low == when.interval.end
        if not near or not (goes_on or when.interval in (first.interval, last.interval)):
            continue
        until = _UNTIL.match(text, last.start, last.end)
        joined = _and_on().fullmatch(text, first.end, until.end() if until else last.start)
        spans = tuple(
            Span(report=s.report, start=m.start, end=m.end) for s in when.spans[:1] for m in (first, last)
        )
        led = when.spans and _is_led("began", text, msgspec.structs.replace(when, spans=spans[:1]))
        if joined and when.spans and (led or joined["ran"]):
            spans = tuple(dict.fromkeys((*when.spans, *spans))) if goes_on else spans
            return _between(min(low, when.interval.start), high, spans)
    return when


def since_it_began(text: str, when: When, published: date) -> When:
    """Give the days from one on which fighting began to publication, where it "has killed" people since.

    "Clashes that broke out on Saturday have left nine dead"; "nine have died since it began on Saturday".
    """
    one = when.interval
    near = timedelta(0) < published - one.end <= timedelta(days=STILL)
    if one.start != one.end or not near or not _is_led("began", text, when):
        return when
    for span in when.spans:
        start, end = _sentence(text, span)
        if match := _so_far().search(text, start, end):
            words = Span(report=span.report, start=match.start(), end=match.end())
            return _between(one.start, published, (*when.spans, words))
    return when


def _sentence(text: str, span: Span) -> tuple[int, int]:
    start = max((m.end() for m in _STOP.finditer(text, 0, span.start)), default=0)
    stop = _STOP.search(text, span.end)
    return start, stop.start() if stop else len(text)


@cache
def _so_far() -> re.Pattern[str]:
    began, fighting = (pattern_of("lasting_words", kind) for kind in ("began", "fighting"))
    return re.compile(
        rf"\b{pattern_of('lasting_words', 'so far')}\b"
        rf"|\bsince (?:[\w-]+ ){{0,4}}?(?:it|they|{fighting}) (?:\w+ )?{began}\b",
        re.IGNORECASE,
    )


def to_the_morning(text: str, when: When, tellings: Sequence[Telling], report: str, published: date) -> When:
    """Give the day and the next where the words of tellings say that it went on to the morning.

    "They attacked on Monday night, and the fighting lasted until dawn." What began in the morning did not.
    """
    one = when.interval
    said = [text[span.start : span.end] for span in when.spans]
    if not said or one.start != one.end or one.end >= published or any(map(_of_morning().search, said)):
        return when
    late = any(_of_evening().search(text, max(0, s.start - _BY), s.end + _BY) for s in when.spans)
    for telling in tellings:
        match = _overnight().search(text, telling.clause.start, telling.clause.end)
        if match is None and late:
            match = _for_hours().search(text, telling.clause.start, telling.clause.end)
        if match and telling.modality == "happened":
            words = Span(report=report, start=match.start(), end=match.end())
            return _between(one.start, one.end + timedelta(days=1), (*when.spans, words))
    return when


@cache
def _overnight() -> re.Pattern[str]:
    days = "|".join(of_kind("time_words", "weekday"))
    return re.compile(
        rf"\b{pattern_of('lasting_words', 'overnight')}\b(?! (?:of|on|the) )(?! (?:{days}))", re.IGNORECASE
    )


@cache
def _of_morning() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('lasting_words', 'morning')}\b", re.IGNORECASE)


@cache
def _of_evening() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('lasting_words', 'evening')}\b", re.IGNORECASE)


@cache
def _for_hours() -> re.Pattern[str]:
    """Match what makes an evening's fighting last into the next day: "went on for ten hours"."""
    hours = "|".join([*(word for word, value in values_of("number_words", "unit").items() if value >= HOURS)])
    lasted = "|".join(pattern_of("lasting_words", kind) for kind in ("ran", "went", "fought"))
    return re.compile(
        rf"\b(?:(?:{lasted}){_ON}? for (?:(?:about|some|nearly|at least|more than|over) )*(?:{hours}|\d\d)"
        rf"[ -]hours|overnight {pattern_of('lasting_words', 'fighting')})\b",
        re.IGNORECASE,
    )


def to_what_is_said(when: When, named: Sequence[DateMention], text: str, published: date) -> When:
    """Let "since Friday" end on the day on which that was said, where its sentence names one.

    "Nine men have died since Friday, the army said on Sunday."
    """
    one = when.interval
    if not when.spans or one.end != published or one.start == one.end:
        return when
    span = when.spans[0]
    if len(when.spans) > 1 or not _SINCE.match(text, span.start):
        return when
    start, end = _sentence(text, span)
    said = [m for m in named if m.speech and start <= m.start < end and m.interval.precision == 1]
    within = [m for m in said if one.start < m.interval.start < one.end]
    if not within:
        return when
    last = max(within, key=lambda m: m.interval.start)
    words = Span(report=span.report, start=last.start, end=last.end)
    return _between(one.start, last.interval.start, (span, words))


_SINCE = re.compile(r"(?:ever )?since\b", re.IGNORECASE)


def _beside(mention: DateMention, words: Span) -> bool:
    """Whether a day stands right before or after words: "for a third day on Monday"."""
    return mention.start - words.end <= BESIDE and words.start - mention.end <= BESIDE


def stretched(text: str, when: When, days: int, words: Span, named: Sequence[When], published: date) -> When:
    """Give the first and the last day of what lasted some days, of which the report names one.

    named: the single days that the report names, and their words. Two of them that lie so far apart are the
    first and the last, unless a place fell on the first; else the one known is the last, or the first where
    the fighting began on it.
    """
    one = when.interval
    if one.start != one.end or not when.spans:
        return when
    pairs = [
        tuple(sorted((when, other), key=lambda w: w.interval.start))
        for other in named
        if abs((other.interval.start - one.start).days) in (days - 1, days)
        and other.interval.end <= published
        and not (other.interval.start > one.start and _is_led("ended", text, when))
    ]
    if pairs:
        first, last = min(
            pairs,
            key=lambda p: ((p[1].interval.start - p[0].interval.start).days, p[0].interval.start),
        )
        return _between(first.interval.start, last.interval.end, (*first.spans, *last.spans, words))
    began = _is_led("began", text, when)
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
