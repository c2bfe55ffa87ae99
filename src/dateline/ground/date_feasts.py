"""Days of other calendars and of feasts: "17 Saur 1401", "on the eve of Eid"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import Literal

import msgspec

from dateline.data import table
from dateline.ground.date_atom import DAY, MONTH, Anchor, Atom, Resolve, rule
from dateline.ground.date_calendar import Calendar, days_of, lunar_day, solar_day
from dateline.ground.date_reckon import ONE_DAY, Context, Days, latest, single
from dateline.ground.date_words import amount, either, first_words, written_as_name


class _Month(msgspec.Struct, frozen=True):
    calendar: Literal["solar", "lunar"]
    month: int
    alone: bool


@cache
def _other_months() -> dict[str, _Month]:
    found = {}
    for row in table("calendar_months"):
        for name in row["names"].split("|"):
            kind: Literal["solar", "lunar"] = "solar" if row["calendar"] == "solar" else "lunar"
            found[name.lower()] = _Month(kind, int(row["month"]), row["alone"] == "yes")
    return found


def _other_days(month: _Month, day: int, last: int, year: int | None) -> Resolve:
    reckon = solar_day if month.calendar == "solar" else lunar_day

    def resolve(context: Context) -> Days | None:
        try:
            if year is not None:
                return reckon(year, month.month, day), reckon(year, month.month, last)
            here = context.published.year
            starts = list(days_of(month.calendar, month.month, day, here))
        except ValueError:
            return None
        return latest(iter([(start, start + timedelta(days=last - day)) for start in starts]), context)

    return resolve


def _other_pattern() -> str:
    names = either(name for name in _other_months())
    return (
        rf"\b(?:on\s+)?(?:the\s+)?(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–]\s*(?P<d2>\d{{1,2}}))?\s+(?:of\s+)?"
        rf"(?P<m1>{names})(?:,?\s+(?P<y1>1[34]\d\d))?|(?P<m2>{names})\s+(?P<d3>\d{{1,2}})(?:,?\s+(?P<y2>1[34]\d\d))?"
        rf"|(?P<m3>{names}),?\s+(?:of\s+)?(?P<y3>1[34]\d\d))(?!\w)"
    )


@rule(_other_pattern(), first_words(_other_months()))
def other_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read a day or a month of the solar or the lunar Islamic calendar."""
    name = match["m1"] or match["m2"] or match["m3"]
    month = _other_months()[" ".join(name.lower().split())]
    year = int(match["y1"] or match["y2"] or match["y3"] or 0) or None
    if not written_as_name(name) or (year is None and not month.alone):
        return None
    day = int(match["d1"] or match["d3"] or 1)
    last = int(match["d2"] or day)
    grain = DAY
    if match["m3"]:
        last, grain = (31 if month.calendar == "solar" and month.month <= 6 else 29), MONTH
    resolve = _other_days(month, day, max(day, last), year)
    anchor: Anchor = "absolute" if year else "published"
    return Atom(
        start=match.start(), end=match.end(), grain=grain, resolve=resolve, anchor=anchor, span=last > day
    )


class _Feast(msgspec.Struct, frozen=True):
    calendar: Calendar
    month: int
    day: int
    days: int


@cache
def _feasts() -> dict[str, _Feast]:
    found = {}
    for row in table("holidays"):
        for name in row["names"].split("|"):
            kind: Calendar = row["calendar"]  # type: ignore[assignment]
            found[name.lower()] = _Feast(kind, int(row["month"] or 0), int(row["day"]), int(row["days"]))
    return found


def _feast_pattern() -> str:
    names = either(name for name in _feasts())
    return (
        r"\b(?:(?:on|at|during|over|for|in)\s+)?(?:the\s+|(?P<last>last\s+(?!day\b)))?"
        r"(?:(?P<eve>eve\s+of|night\s+before|day\s+before)\s+|(?P<nth>first|second|third|fourth|last)\s+day\s+of\s+|day\s+of\s+"
        r"|(?:(?P<n><N>)\s+)?(?P<u>day|night|morning|week)s?\s+(?P<way>before|after)\s+)?"
        rf"(?:the\s+)?(?:Muslim\s+|Islamic\s+|Christian\s+|holiday\s+of\s+|festival\s+of\s+|feast\s+of\s+)*(?P<name>{names}|Eid|Ramadan|Ramadhan|Ramzan|Ramazan)\b(?!'s\b)"
        r"(?:\s+(?P<tail>eve|day|holidays?|celebrations?|festival|prayers?|night))?(?:,?\s+(?P<y>(?:19|20)\d\d))?(?!\w)"
    )


def _feast_days(feast: _Feast, context: Context, year: int | None) -> list[Days]:
    found = []
    about = [context.published.year] if year is None else [year]
    if context.within:
        about.append(context.within[0].year)
    for near in about:
        try:
            for day in days_of(feast.calendar, feast.month, feast.day, near):
                if year is None or day.year == year:
                    found.append((day, day + timedelta(days=feast.days - 1)))
        except ValueError:
            continue
    return found


_THROUGHOUT = re.compile(r"(?:in|over|during)\b", re.IGNORECASE)


def _days_off(match: re.Match[str], start: date, end: date) -> Days:
    """Give "two days after" a feast, and the whole of "the week before" or "in the two nights before" it."""
    count = amount(match["n"] or "the") or 1
    before = match["way"].lower() == "before"
    if count > 1 and match["u"].lower() != "week" and _THROUGHOUT.match(match[0]):
        return (
            (start - count * ONE_DAY, start - ONE_DAY) if before else (end + ONE_DAY, end + count * ONE_DAY)
        )
    if match["u"].lower() != "week":
        return single(start - count * ONE_DAY if before else end + count * ONE_DAY)
    if match["n"] and match["n"].lower() != "the":
        return single(start - 7 * count * ONE_DAY if before else end + 7 * count * ONE_DAY)
    return (start - 7 * ONE_DAY, start - ONE_DAY) if before else (end + ONE_DAY, end + 7 * ONE_DAY)


@rule(
    _feast_pattern(),
    first_words([*_feasts(), "eid", "ramadan", "ramadhan", "ramzan", "ramazan"]) - {"the"}
    | {"prophet", "feast"},
)
def feast_rule(match: re.Match[str], _day_first: bool) -> Atom | None:
    """Read a feast, its eve, its second day, or days before or after it; Ramadan is a month."""
    name = " ".join(match["name"].lower().split())
    words = match[0].lower()
    if not written_as_name(match["name"]):
        return None
    fast = name in ("ramadan", "ramadhan", "ramzan", "ramazan")
    month_long = fast and not (match["eve"] or match["nth"] or match["way"])
    to_its_end = fast and (match["nth"] or "").lower() == "last"
    if to_its_end:
        feasts = [_feasts()["eid al-fitr"]]  # on the eve of which the fast ends, after 29 days or 30
    elif fast:
        feasts = [_Feast("lunar", 9, 1, 29)]
    elif name == "eid":
        feasts = [_feasts()["eid al-fitr"], _feasts()["eid al-adha"]]
    else:
        feasts = [_feasts()[name]]
    if month_long and not re.match(r"\s*(?:during|in|over|last)\b", words):
        return None
    if not re.match(r"\s*(?:on|at|during|over|in|eve|the|first|second|third|for|last)\b", words) and not (
        match["tail"] or match["way"]
    ):
        return None
    if name in ("christmas", "easter", "new year", "eid") and words == name:
        return None
    year = int(match["y"]) if match["y"] else None
    many = re.match(r"\s*(?:during|over)\b", words) or (match["tail"] or "").lower().startswith(
        ("holiday", "celebration")
    )
    eve = bool(match["eve"]) or to_its_end or (match["tail"] or "").lower() == "eve"
    nth = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}.get((match["nth"] or "").lower(), 0)

    def resolve(context: Context) -> Days | None:
        options = []
        for feast in feasts:
            for start, end in _feast_days(feast, context, year):
                if eve:
                    options.append(single(start - ONE_DAY))
                elif match["way"]:
                    options.append(_days_off(match, start, end))
                elif nth < 0:
                    options.append(single(end))
                elif match["last"] and end >= context.published:
                    continue
                elif month_long or (many and end > start):
                    options.append((start, end))
                else:
                    options.append(single(start + nth * ONE_DAY))
        if year is not None and not context.within:
            return options[0] if options else None
        return latest(iter(options), context)

    grain = MONTH if month_long else DAY
    return Atom(
        start=match.start(),
        end=match.end(),
        grain=grain,
        resolve=resolve,
        anchor="absolute" if year else "published",
    )
