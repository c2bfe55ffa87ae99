"""How an outlet writes days in numerals: the day first or the month (3/5/2019)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dateline.ground.date_atoms import days_and_months


def day_first(text: str, published: date) -> bool:
    """Judge the outlet's habit from its numerals: one above 12 settles it, else the nearer past day."""
    votes = 0
    for first, second, year in _numerals(text, published):
        if first > 12 >= second:
            votes += 100
        elif second > 12 >= first:
            votes -= 100
        else:
            votes += _nearer(first, second, year, published)
    return votes >= 0


def _numerals(text: str, published: date) -> Iterator[tuple[int, int, int | None]]:
    """Give what a text has of days in numbers: both parts as written, and the year if it stands there."""
    for match in re.finditer(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-])", text):
        year = int(match[4])
        yield int(match[1]), int(match[3]), year + published.year // 100 * 100 if year < 100 else year
    for first, second in days_and_months(text):
        yield first, second, None


def _nearer(first: int, second: int, year: int | None, published: date) -> int:
    try:
        as_day, as_month = (_dated(year, m, d, published) for m, d in ((second, first), (first, second)))
    except ValueError:
        return 0
    if as_day == as_month:
        return 0
    gaps = [(published - day).days for day in (as_day, as_month)]
    past = [gap if gap >= 0 else 10_000 - gap for gap in gaps]
    return 1 if past[0] < past[1] else -1


def _dated(year: int | None, month: int, day: int, published: date) -> date:
    """Give a day; one without a year is the last before publication."""
    found = date(year or published.year, month, day)
    return found if year or found <= published else date(published.year - 1, month, day)
