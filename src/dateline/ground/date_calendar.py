"""Days of other calendars and of feasts, as Gregorian days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

from dateline.data import table

Calendar = Literal["gregorian", "solar", "lunar", "hebrew", "easter", "orthodox"]

# Years of the solar hijri calendar that have 366 days, by their place in the cycle of 33. The cycle agrees
# with the calendar that Iran and Afghanistan proclaim for 1244-1472 (1865-2094).
_LEAP_IN_33 = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def solar_day(year: int, month: int, day: int) -> date:
    """Give the Gregorian day of a hijri-shamsi one ("17 Saur 1401").

    Raises ValueError where there is no such day, or the year is not in 1300-1472.
    """
    length = 31 if month <= 6 else 30 if month < 12 or year % 33 in _LEAP_IN_33 else 29
    if not (1300 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= length):
        raise ValueError(f"no day {day} of month {month} of {year}")
    new_year = date(1921, 3, 21)  # 1 Hamal 1300
    leaps = sum((earlier % 33) in _LEAP_IN_33 for earlier in range(1300, year))
    before = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return new_year + timedelta(days=365 * (year - 1300) + leaps + before + day - 1)


@cache
def _lunar_months() -> dict[int, tuple[date, ...]]:
    rows = table("calendar_hijri")
    return {int(row["year"]): tuple(date.fromisoformat(row[f"m{n}"]) for n in range(1, 13)) for row in rows}


def lunar_day(year: int, month: int, day: int) -> date:
    """Give the Gregorian day of an Islamic one, by the Umm al-Qura calendar.

    Raises ValueError where there is no such day, or the year is not in the table (1409-1453).
    """
    months = _lunar_months()
    if year not in months or not 1 <= month <= 12 or not 1 <= day <= 30:
        raise ValueError(f"no day {day} of month {month} of {year}")
    return months[year][month - 1] + timedelta(days=day - 1)


def easter(year: int) -> date:
    """Give Western Easter Sunday (the anonymous Gregorian computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Give Easter Sunday of the Eastern churches, in the Gregorian calendar (1900-2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _hebrew_new_year(year: int) -> int:
    """Give the day number (from the Hebrew epoch) of 1 Tishri of a Hebrew year."""

    def raw(which: int) -> int:
        months = (235 * which - 234) // 19
        parts = 12084 + 13753 * months
        days = 29 * months + parts // 25920
        return days + 1 if (3 * (days + 1)) % 7 < 3 else days

    before, here, after = raw(year - 1), raw(year), raw(year + 1)
    return here + (2 if after - here == 356 else 1 if here - before == 382 else 0)


_HEBREW_EPOCH = -1373427  # what turns such a day number into a Gregorian ordinal


def hebrew_day(gregorian_year: int, month: int, day: int) -> date:
    """Give the day of a Gregorian year on which a Hebrew one falls, for the months Nisan (1) to Tishri (7).

    From Nisan to the next Tishri the Hebrew year has no leap day, so that all is counted back from Tishri.
    """
    tishri = date.fromordinal(_hebrew_new_year(gregorian_year + 3761) + _HEBREW_EPOCH)
    if month == 7:
        return tishri + timedelta(days=day - 1)
    lengths = (30, 29, 30, 29, 30, 29)
    return tishri - timedelta(days=sum(lengths[month - 1 :])) + timedelta(days=day - 1)


def days_of(calendar: Calendar, month: int, day: int, near: int) -> Iterator[date]:
    """Give the Gregorian days of a yearly day that fall about the Gregorian year `near`, in order.

    month is not read for the two Easters, where day is the distance from Easter Sunday.
    """
    for year in (near - 1, near, near + 1):
        if calendar == "gregorian":
            yield date(year, month, day)
        elif calendar == "easter":
            yield easter(year) + timedelta(days=day)
        elif calendar == "orthodox":
            yield orthodox_easter(year) + timedelta(days=day)
        elif calendar == "hebrew":
            yield hebrew_day(year, month, day)
        elif calendar == "solar":
            yield solar_day(year - 621, month, day)
    if calendar == "lunar":
        first = int((near - 622) * 33 / 32) - 1
        for year in range(first, first + 5):
            if year in _lunar_months():
                yield lunar_day(year, month, day)
