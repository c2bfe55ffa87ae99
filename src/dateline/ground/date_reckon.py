"""Reckoning with stretches of days: months, seasons, weeks, "three weeks ago"."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from dateline.ground.date_words import values

Days = tuple[date, date]
ONE_DAY = timedelta(days=1)


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression is reckoned from.

    published: the day the report came out. here: the day its words were written, where a dateline says.
    told: the days the text last told of. future: the clause speaks of what is to come.
    within: the days that a coarser expression beside it gives ("last week" for "Thursday last week").
    back: what is told comes after the words, so that "two days after" steps back from it.
    """

    published: date
    here: date
    told: Days
    future: bool = False
    within: Days | None = None
    back: bool = False


def single(day: date) -> Days:
    """Give a day as a stretch of days."""
    return day, day


def month_days(year: int, month: int) -> Days:
    """Give the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """Give the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def part_of(days: Days, part: str) -> Days:
    """Give the early, middle or late third of a stretch of days.

    Of a month these are 1-10, 11-20 and 21 to its end; of a decade four years, three and three.
    """
    start, end = days
    length = (end - start).days + 1
    if length >= 28 and length <= 31:
        first, second = start + 10 * ONE_DAY, start + 20 * ONE_DAY
    elif length > 3000:
        first, second = date(start.year + 4, 1, 1), date(start.year + 7, 1, 1)
    elif length > 300:
        first, second = date(start.year, 5, 1), date(start.year, 9, 1)
    else:
        first = start + timedelta(days=max(1, length // 3))
        second = end - timedelta(days=max(1, length // 3) - 1)
    part = part.lower().rstrip("-")
    if part in ("early", "beginning", "start", "opening"):
        return start, first - ONE_DAY
    if part in ("mid", "middle"):
        return first, second - ONE_DAY
    if part in ("late", "end", "close"):
        return second, end
    return days


def week_of(day: date) -> Days:
    """Give Monday to Sunday of the week of a day; a Sunday paper writes of the week that it closes."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + 6 * ONE_DAY


def months_before(day: date, count: int) -> date:
    """Give the same day some months before (or after, where count is negative), at most the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Give a day, or None where the calendar has none such (31 April)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest(options: Iterable[Days], context: Context) -> Days | None:
    """Choose, of the days that an expression may mean, the latest that has begun (or the next to come)."""
    listed = sorted(options)
    if context.within:
        low, high = context.within
        inside = [days for days in listed if days[0] <= high and days[1] >= low]
        if inside:
            return inside[0]
    if context.future:
        coming = [days for days in listed if days[1] >= context.published]
        return coming[0] if coming else None
    passed = [days for days in listed if days[0] <= context.published]
    return passed[-1] if passed else None


def years_about(context: Context) -> range:
    """Give the years in which an expression without a year may lie."""
    first = context.within[0].year - 1 if context.within else context.published.year - 2
    last = context.within[1].year + 1 if context.within else context.published.year + 1
    return range(max(first, 1), min(max(last, context.published.year + 1), 9998) + 1)


_VAGUELY = {"hour": (0, 0), "day": (2, 6), "week": (14, 42), "month": (60, 180), "year": (730, 2190)}


def shifted(base: date, unit: str, count: int | None, sign: int) -> Days | None:
    """Give the days that lie `count` units before (sign 1) or after (-1) a day.

    Hours keep the day unless they are whole days; "three months ago" is that month, "two years ago" a year.
    """
    count = count or 0
    try:
        if unit == "hour":
            return single(base - sign * timedelta(days=count // 24))
        if unit in ("week", "fortnight"):
            return single(base - sign * timedelta(days=count * (14 if unit == "fortnight" else 7)))
        if unit == "month":
            day = months_before(base, sign * count)
            return month_days(day.year, day.month)
        if unit in ("year", "decade"):
            return year_days(base.year - sign * count * (10 if unit == "decade" else 1))
        if unit == "weekend":
            monday = week_of(base - sign * timedelta(days=7 * count))[0]
            return monday + 5 * ONE_DAY, monday + 6 * ONE_DAY
        return single(base - sign * timedelta(days=count))
    except (ValueError, OverflowError):
        return None


def within_the_last(base: date, unit: str, count: int, sign: int) -> Days | None:
    """Give the days that "less than two weeks ago" may mean: those of the last of its units."""
    try:
        if unit in ("month", "year"):
            months = 12 if unit == "year" else 1
            far, near = (months_before(base, sign * n * months) for n in (count, count - 1))
        else:
            days = 14 if unit == "fortnight" else 7
            far, near = (base - sign * timedelta(days=n * days) for n in (count, count - 1))
    except (ValueError, OverflowError):
        return None
    ends = sorted((far + sign * ONE_DAY, near - (sign * ONE_DAY if count == 1 else timedelta())))
    return ends[0], ends[1]


def vaguely(base: date, unit: str, sign: int) -> Days | None:
    """Give the days that "a few days ago" may mean: two to six of the unit."""
    near, far = _VAGUELY.get(unit, (1, 3))
    ends = sorted((base - sign * timedelta(days=near), base - sign * timedelta(days=far)))
    if unit == "month":
        return month_days(ends[0].year, ends[0].month)[0], month_days(ends[1].year, ends[1].month)[1]
    if unit == "year":
        return date(ends[0].year, 1, 1), date(ends[1].year, 12, 31)
    return ends[0], ends[1]


def season_days(name: str, year: int) -> Days:
    """Give the days of a season of the northern year; winter is that which begins in the year."""
    first = values("season")[name]
    end_year, end_month = (year + 1, 2) if first == 12 else (year, first + 2)
    return date(year, first, 1), month_days(end_year, end_month)[1]


def weekend_days(which: str, base: date, context: Context) -> Days:
    """Give Saturday and Sunday: the last that has begun; the next, of what is to come."""
    saturday = base - timedelta(days=(base.weekday() - 5) % 7)
    if which in ("next", "coming", "following") or (context.future and which != "last"):
        saturday = base + timedelta(days=(5 - base.weekday()) % 7)
    elif which in ("last", "previous", "preceding") and saturday + ONE_DAY >= base:
        saturday -= 7 * ONE_DAY
    return saturday, saturday + ONE_DAY


def period_days(which: str, unit: str, context: Context) -> Days | None:
    """Give the days of "last week", "the same month", "the previous day" and the like."""
    here, told = context.here, context.told
    textual = which in ("previous", "preceding", "same", "that", "following")
    base = told[0] if textual else here
    step = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "preceding": -1,
        "next": 1,
        "following": 1,
        "coming": 1,
    }.get(which, 0)
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        if which == "past":
            return here - ONE_DAY, here
        if which == "next" or which == "following":
            base = told[1]
        return single(base + step * ONE_DAY)
    if unit == "week":
        if which == "past":
            return here - 7 * ONE_DAY, here
        if which in ("last", "previous", "preceding") and base.weekday() == 6 and not textual:
            return week_of(base)[0], base - ONE_DAY
        monday = week_of(base)[0] + timedelta(days=7 * step)
        return monday, monday + 6 * ONE_DAY
    if unit == "fortnight":
        return (here - 14 * ONE_DAY, here) if step < 0 else None
    if unit == "weekend":
        return weekend_days(which, base, context)
    if unit == "month":
        if which == "past":
            return months_before(here, 1), here
        day = months_before(base, -step)
        return month_days(day.year, day.month)
    if unit in ("year", "decade"):
        if which == "past":
            return months_before(here, 12 if unit == "year" else 120), here
        if unit == "decade":
            return date(base.year - 10, 1, 1), date(base.year - 1, 12, 31)
        return year_days(base.year + step)
    years = range(base.year - 2, base.year + 3)
    seasons = [season_days(unit, year) for year in years]
    if step > 0:
        return next((days for days in seasons if days[0] > base), None)
    if which == "last":
        return [days for days in seasons if days[1] < base][-1]
    return [days for days in seasons if days[0] <= base][-1]
