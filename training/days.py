"""How many days a coded incident lasted, and which of them the marked words of time name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from msgspec.structs import replace

from dateline.ground.date import find_dates
from dateline.model import Interval
from training.marked import Mark, Marked

DAYS = ("one", "two", "more")  # how many an incident lasted
ONE, TWO, MORE = range(3)
DAY_PARTS = ("whole", "first", "last")  # which of an incident's days words of time name

Incident = Mapping[str, Any]


def lasted(incident: Incident) -> int:
    """Give the index in `DAYS` of how many days an incident lasted; -1 where its days are not coded."""
    days = _days(incident)
    return -1 if days is None else min((days[1] - days[0]).days, MORE)


def dayed(report: Marked) -> Marked:
    """Give a report whose marks of time say which of their incident's days the words name."""
    published = date.fromisoformat(report.head["published"])
    found = [(m.start, m.end, m.interval) for m in find_dates(report.text, published)]

    def told(mark: Mark) -> Mark:
        if mark.tag[0] != "T":
            return mark
        incident = report.incidents[int(mark.tag[1:]) - 1]
        parts = {part_of(i, incident) for start, end, i in found if start < mark.end and mark.start < end}
        return replace(mark, part=parts.pop() if len(parts) == 1 else None)

    return replace(report, marks=tuple(map(told, report.marks)))


def part_of(named: Interval, incident: Incident) -> Literal["whole", "first", "last"] | None:
    """Tell which of an incident's days some days are; None where they are neither its first nor its last."""
    days = _days(incident)
    if days is None:
        return None
    if (named.start, named.end) == days:
        return "whole"
    if named.start != named.end:
        return None
    return "first" if named.start == days[0] else "last" if named.end == days[1] else None


def _days(incident: Incident) -> tuple[date, date] | None:
    if not incident.get("date_start"):
        return None
    first = date.fromisoformat(incident["date_start"])
    return first, date.fromisoformat(incident.get("date_end") or incident["date_start"])
