"""Whether time words hold the days that a reader takes them for.

The reader says which Monday is meant; the words decide whether it can be that one. What the words by
themselves are reckoned to (`ground.date`) always holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from dateline.ground.date_words import small_numbers, values
from dateline.model import Interval

LONGEST_SPAN = 400  # days; what lasts longer is a war
WEEKDAY_REACH = 15  # days back from a known day that a bare weekday may lie
UNITS: Mapping[str, int] = {
    "hour": 1, "morning": 1, "afternoon": 1, "evening": 1, "night": 1, "dawn": 1, "noon": 1, "dusk": 1,
    "midnight": 1, "midday": 1, "overnight": 1, "today": 1, "yesterday": 1, "tonight": 1, "eve": 1, "day": 1,
    "weekend": 7, "week": 7, "fortnight": 14, "month": 31, "season": 92, "spring": 92, "summer": 92,
    "autumn": 92, "winter": 92, "year": 366, "anniversary": 366, "decade": 3660,
}  # fmt: skip
"""Units of time with their length in days, rounded up."""

COUNTED = frozenset(UNITS) - {
    "hour", "morning", "afternoon", "evening", "dawn", "noon", "dusk", "midnight", "midday", "overnight",
    "today", "yesterday", "tonight", "eve", "anniversary",
}  # fmt: skip
"""Units that a number counts: "two days earlier", but not "four in the afternoon"."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(r"\b\d{1,2}[.:]\d\d\b|\b\d{1,4}\s*(?:hours|hrs|[ap]\.?m)\b", re.IGNORECASE)


def interval_of(first: date, last: date) -> Interval:
    """Give the interval of some days with UCDP's date_prec, as `ground.date` does."""
    length = (last - first).days + 1
    bounds = ((1, 1), (6, 2), (7, 3), (31, 4))
    precision = next((precision for longest, precision in bounds if length <= longest), 5)
    return Interval(start=first, end=last, precision=precision)


def holds_days(words: str, first: date, last: date, known: Iterable[date]) -> bool:
    """Tell whether time words may stand for the days from `first` to `last`.

    known: the day of publication first, then the days that other words of the report stand for. Each kind
    of word in it must fit: weekdays, months with their days, years, and lengths of time, counted from a
    known day.
    """
    anchors = list(known)
    if last < first or last > anchors[0] or (last - first).days > LONGEST_SPAN:
        return False
    ends = (first, last)
    tokens = [token.casefold() for token in _WORD.findall(_CLOCK.sub(" hour ", words))]
    years = [int(token) for token in tokens if len(token) == 4 and token.isdigit()]
    weekdays = _named(tokens, values("weekday"))
    months = _named(tokens, values("month"))
    if years and not any(day.year in years for day in ends):
        return False
    if weekdays and not any(day.weekday() in weekdays for day in ends):
        return False
    if months:
        numbers = {int(token.rstrip("stndrh")) for token in tokens if token.isdigit() and int(token) <= 31}
        return any(day.month in months for day in ends) and (
            not numbers or any(day.day in numbers for day in ends)
        )
    if weekdays:
        return any(0 <= (anchor - last).days <= WEEKDAY_REACH or anchor in ends for anchor in anchors)
    return bool(years) or _counted(tokens, first, last, anchors)


def _named(tokens: Iterable[str], names: Mapping[str, int]) -> set[int]:
    """Give the weekdays or months that words name, as numbers of the table."""
    singular = ((token, token.removesuffix("s")) for token in tokens)
    return {names[form] for pair in singular for form in pair if form in names}


def _counted(tokens: list[str], first: date, last: date, anchors: Iterable[date]) -> bool:
    """Tell whether words that count time ("two days earlier", "last night") lead from a known day there."""
    lengths = [UNITS[form] for token in tokens for form in (token, token.removesuffix("s")) if form in UNITS]
    if not lengths:
        return False
    unit = max(lengths)
    counted = any(form in COUNTED for token in tokens for form in (token, token.removesuffix("s")))
    numbers = [number for token in tokens if counted and (number := _number(token)) is not None]
    number = max(numbers, default=1)
    reach, slack = timedelta(days=number * unit), timedelta(days=max(1, unit))
    least = reach - 2 * slack if numbers and number > 1 else timedelta(0)
    for anchor in anchors:
        gap = max(anchor - last, first - anchor, timedelta(0))
        if least <= gap <= reach + slack:
            return True
    return False


def _number(token: str) -> int | None:
    if token.isdigit():
        return int(token) if int(token) < 200 else None
    return small_numbers().get(token) if token not in ("a", "an", "the") else None
