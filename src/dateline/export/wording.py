"""Values as a reader wants them: days, tolls, places, the names of fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.model import EventType, Incident, TypeOfViolence

MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
"""English whatever the machine's language, so that the same record gives the same page."""

EVENT_TYPES: dict[EventType, str] = {
    "battle": "Battle",
    "explosion_remote_violence": "Explosion or remote violence",
    "violence_against_civilians": "Violence against civilians",
}

VIOLENCE: dict[TypeOfViolence | None, str] = {
    1: "state-based",
    2: "non-state",
    3: "one-sided",
    None: "type of violence unclear",
}

WHERE_PRECISION = {
    1: "exact place",
    2: "near the named place, within about 25 km",
    3: "somewhere in the district (ADM2)",
    4: "somewhere in the province or state (ADM1)",
    5: "a larger or fuzzy area",
    6: "only the country is known",
    7: "at sea or in international airspace",
}

DATE_PRECISION = {
    1: "exact day",
    2: "within 2 to 6 days",
    3: "within the week",
    4: "within the month",
    5: "within the year",
}

FIELDS = {
    "event_type": "Event type",
    "sub_event_type": "Sub-event type",
    "type_of_violence": "Type of violence",
    "side_a": "Side A",
    "side_b": "Side B",
    "sides": "Sides",
    "date": "When",
    "start": "First day",
    "end": "Last day",
    "date_start": "First day",
    "date_end": "Last day",
    "date_precision": "Date precision",
    "date_prec": "Date precision",
    "place": "Place",
    "where": "Where",
    "where_precision": "Place precision",
    "where_prec": "Place precision",
    "deaths_a": "Deaths, side A",
    "deaths_b": "Deaths, side B",
    "deaths_civilians": "Deaths, civilians",
    "deaths_unknown": "Deaths, status unknown",
    "low": "Deaths, low",
    "best": "Deaths, best",
    "high": "Deaths, high",
    "wounded": "Wounded",
    "main": "News or background",
    "clarity": "Event clarity",
    "sources": "Independent sources",
    "happened": "Whether it happened",
    "victims": "Who the victims were",
}
"""Names of an incident's fields; a field without one is shown as it is."""


GRADES = {
    "denied": "denied by a side",
    "contested": "contested",
    "confirmed": "confirmed by both sides or an independent body",
    "several-outlets": "several outlets",
    "several-partisan": "several sources of one side",
    "one-outlet": "one outlet",
    "one-partisan": "one source of one side",
}
"""Grades of corroboration, in words."""


def field(name: str) -> str:
    """Name a field for a reader."""
    return FIELDS.get(name, name.replace("_", " ").capitalize())


def value(field: str, found: str | int | float | bool | None) -> str:
    """Write a field's value for a reader, as `Working.value` has it."""
    if found is None:
        return "not known"
    coded: dict[str, Mapping[Any, str]] = {
        "event_type": EVENT_TYPES,
        "main": {"true": "news", "false": "background"},
        "type_of_violence": {kind: f"{kind}, {words}" for kind, words in VIOLENCE.items()},
        "where_precision": {code: f"{code}, {words}" for code, words in WHERE_PRECISION.items()},
        "date_precision": {code: f"{code}, {words}" for code, words in DATE_PRECISION.items()},
        "clarity": {1: "1, a single event", 2: "2, several events summed by the source"},
    }
    return coded.get(field, {}).get(found, str(found))


def day(value: date) -> str:
    """Write a day: 3 March 2024."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def iso_days(start: date, end: date) -> str:
    """Write a stretch of days as ISO 8601 has them, the second without what it shares: 2024-03-30–04-02."""
    if start == end:
        return start.isoformat()
    last = end.isoformat()
    same = 8 if start.isoformat()[:7] == last[:7] else 5 if start.year == end.year else 0
    return f"{start.isoformat()}\u2013{last[same:]}"


def days(start: date, end: date) -> str:
    """Write a stretch of days, a whole month or year as such."""
    if start == end:
        return day(start)
    whole_month = start.day == 1 and (start.year, start.month) == (end.year, end.month)
    if whole_month and end.day == _last_day(end):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}\u2013{day(end)}"
    return f"{day(start)} to {day(end)}"


def span_of(low: int, high: int) -> str:
    """Write a range of numbers: 4–19, or 4 where both ends are the same."""
    return number(low) if low == high else f"{number(low)}\u2013{number(high)}"


def short(number: int) -> str:
    """Write a number in at most four characters: 950, 1.2k, 12k, 1.2M."""
    for size, letter in ((1_000_000, "M"), (1000, "k")):
        if number >= size:
            return (
                f"{number / size:.1f}".removesuffix(".0")[: 4 if number < 10 * size else 3].rstrip(".")
                + letter
            )
    return str(number)


def number(value: int) -> str:
    """Write a number so that no reader takes it for another: thousands apart by a narrow space."""
    return f"{value:,}".replace(",", "\u202f")


def plural(count: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: 1 death, 2 deaths."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def where(incident: Incident) -> str:
    """Write an incident's place, from the point to the country."""
    place = incident.place
    if place is None:
        return incident.where or "Place not known"
    return ", ".join(dict.fromkeys(p for p in (place.name, place.adm_1, place.country) if p))


def _last_day(value: date) -> int:
    following = (
        date(value.year + value.month // 12, value.month % 12 + 1, 1) if value < date(9999, 12, 1) else None
    )
    return (following - date.resolution).day if following else 31
