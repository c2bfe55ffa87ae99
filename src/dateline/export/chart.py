"""Charts to be drawn: deaths and incidents over time, and the figures of one incident's claimants.

Geometry only, in pixels; drawing is the template's work (templates/_chart.html).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from dateline.export.wording import MONTHS, day
from dateline.model import Casualty, Claim, Incident

WIDTH = 720
LEFT, RIGHT = 44.0, 10.0
DEATHS_TOP, DEATHS_FOOT = 14.0, 174.0
COUNTS_TOP, COUNTS_FOOT = 204.0, 254.0
HEIGHT = 290

_LONGEST = ((45, "day"), (320, "week"), (2200, "month"))
"""Days from the first to the last incident, up to which a bar stands for a day, a week, a month."""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time: how many incidents began in it, and their deaths.

    x, width, and the heights' pixels: top of the best bar, of the low and high ends, of the count.
    rough: how many of the incidents may as well have begun in another bar.
    """

    label: str
    incidents: int
    rough: int
    low: int
    best: int
    high: int
    x: float
    width: float
    best_y: float
    low_y: float
    high_y: float
    count_y: float


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Bars over time with their axes. unit: what a bar stands for. ticks: (x, text); scales: (y, number)."""

    unit: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    deaths_scale: tuple[tuple[float, int], ...]
    counts_scale: tuple[tuple[float, int], ...]


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One claimant's number of dead as a dot or a line. x1, x2: its low and high ends."""

    y: float
    x1: float
    x2: float
    source: str
    text: str
    counts: bool


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """All claimants' numbers of dead of one incident, beside its low, best and high."""

    width: float
    height: float
    low_x: float
    best_x: float
    high_x: float
    rows: tuple[Figure, ...]
    scale: tuple[tuple[float, int], ...]


def timeline(incidents: Sequence[Incident]) -> Timeline | None:
    """Draw incidents by the day they began (the first day they may have); None if there are none."""
    if not incidents:
        return None
    first, last = min(i.start for i in incidents), max(i.start for i in incidents)
    unit = next((unit for days, unit in _LONGEST if (last - first).days <= days), "year")
    starts = _starts(first, last, unit)
    groups: dict[date, list[Incident]] = {start: [] for start in starts}
    for incident in incidents:
        groups[_start(incident.start, unit)].append(incident)
    most = max(sum(i.high for i in group) for group in groups.values())
    many = max(len(group) for group in groups.values())
    deaths, deaths_scale = _scale(most, DEATHS_FOOT, DEATHS_TOP)
    counts, counts_scale = _scale(many, COUNTS_FOOT, COUNTS_TOP, 2)
    step = (WIDTH - LEFT - RIGHT) / len(starts)
    bars = tuple(
        _bar(start, groups[start], unit, (LEFT + n * step, step), deaths, counts)
        for n, start in enumerate(starts)
    )
    return Timeline(
        unit=unit,
        bars=bars,
        ticks=_ticks(bars, step),
        deaths_scale=deaths_scale,
        counts_scale=counts_scale,
    )


def figures(incident: Incident, claims: Sequence[Claim]) -> Figures | None:
    """Draw what each claimant says of the number killed; None where fewer than two figures are given.

    A figure that its source has revised, or that is part of another, is drawn but does not count.
    """
    told = [(claim, c) for claim in claims for c in claim.casualties if c.outcome == "killed"]
    if len(told) < 2:
        return None
    width, left, top, step = 560.0, 190.0, 26.0, 24.0
    most = max([incident.high, *(c.high for _, c in told)])
    along, scale = _scale(most, left, width - 24.0)
    rows = tuple(
        _figure(claim, casualty, top + 14 + n * step, along) for n, (claim, casualty) in enumerate(told)
    )
    return Figures(
        width=width,
        height=top + len(rows) * step + 24,
        low_x=along(incident.low),
        best_x=along(incident.best),
        high_x=along(incident.high),
        rows=rows,
        scale=scale,
    )


def _figure(claim: Claim, casualty: Casualty, y: float, along: Callable[[int], float]) -> Figure:
    number = str(casualty.low) if casualty.low == casualty.high else f"{casualty.low}\u2013{casualty.high}"
    source = "the report itself" if claim.attribution.kind == "report" else claim.attribution.source
    return Figure(
        y=y,
        x1=along(casualty.low),
        x2=along(casualty.high),
        source=source,
        text=f"denies {number}" if claim.attribution.stance == "denies" else number,
        counts=not (casualty.part or casualty.revised or claim.attribution.stance == "denies"),
    )


def _bar(
    start: date,
    group: Sequence[Incident],
    unit: str,
    place: tuple[float, float],
    deaths: Callable[[int], float],
    counts: Callable[[int], float],
) -> Bar:
    x, step = place
    gap = min(step * 0.2, 3.0)
    low, best, high = (sum(getattr(i, end) for i in group) for end in ("low", "best", "high"))
    return Bar(
        label=_label(start, unit),
        incidents=len(group),
        rough=sum(_start(i.end, unit) != start for i in group),
        low=low,
        best=best,
        high=high,
        x=round(x + gap / 2, 2),
        width=round(min(step - gap, 40.0), 2),
        best_y=deaths(best),
        low_y=deaths(low),
        high_y=deaths(high),
        count_y=counts(len(group)),
    )


def _start(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    if unit == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit == "year" else day


def _starts(first: date, last: date, unit: str) -> list[date]:
    found, start = [], _start(first, unit)
    while start <= last:
        found.append(start)
        days = {"day": 1, "week": 7, "month": 31, "year": 366}[unit]
        if start > date.max - timedelta(days=days):
            break
        start = _start(start + timedelta(days=days), unit)
    return found


def _label(start: date, unit: str) -> str:
    if unit == "year":
        return str(start.year)
    if unit == "month":
        return f"{MONTHS[start.month - 1]} {start.year}"
    return day(start) if unit == "day" else f"week of {day(start)}"


def _ticks(bars: Sequence[Bar], step: float) -> tuple[tuple[float, str], ...]:
    every = max(1, math.ceil(96 / step))
    return tuple(
        (round(bar.x + bar.width / 2, 1), bar.label.removeprefix("week of "))
        for n, bar in enumerate(bars)
        if n % every == 0 and LEFT + n * step + 44 < WIDTH
    )


def _scale(
    most: int, start: float, end: float, wanted: int = 4
) -> tuple[Callable[[int], float], tuple[tuple[float, int], ...]]:
    """Give a scale from 0 to at least `most`, and some round numbers on it."""
    round_steps: Iterator[int] = (m * 10**p for p in range(9) for m in (1, 2, 5))
    step = next(s for s in round_steps if s * wanted >= most)
    top = step * max(1, -(-most // step))

    def along(number: int) -> float:
        return round(start + (end - start) * number / top, 1)

    return along, tuple((along(n), n) for n in range(0, top + 1, step))
