"""Charts to be drawn: deaths and incidents over time, and the figures of one incident's claimants.

Geometry only, in pixels; drawing is the template's work (templates/_chart.html).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from dateline.export.wording import MONTHS, day, days
from dateline.model import Casualty, Claim, Incident

WIDTH = 720
LEFT, RIGHT = 44.0, 10.0
DEATHS_TOP, DEATHS_FOOT = 30.0, 180.0
COUNTS_TOP, COUNTS_FOOT = 224.0, 268.0
LANES_TOP, LANE, MOST_LANES = 300.0, 9.0, 6

_LONGEST = ((45, "day"), (320, "week"), (2200, "month"))
"""Days from the first to the last incident, up to which a bar stands for a day, a week, a month."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents that began and ended on the same days. label, href: of a line that stands for them."""

    start: date
    end: date
    incidents: int
    low: int
    best: int
    high: int
    label: str = ""
    href: str = ""
    id: str = ""


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time: how many incidents began in it, and their deaths.

    x, width, and the heights' pixels: top of the best bar and of its part that is dated for certain,
    of the low and high ends, of the count. rough: how many of the incidents may as well have
    happened in another bar.
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
    certain_y: float
    low_y: float
    high_y: float
    count_y: float


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents whose day is not known: a line over the days they may have fallen on."""

    incident: str
    href: str
    label: str
    x1: float
    x2: float
    y: float


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Bars over time with their axes.

    unit: what a bar stands for. ticks: (x, text); scales: (y, number). undrawn: roughly dated
    incidents for whose lines there was no room.
    """

    unit: str
    height: float
    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]
    undrawn: int
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


class Rank(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a ranking: a bar for the best estimate, a line on it from low to high."""

    name: str
    href: str
    incidents: int
    low: int
    best: int
    high: int
    y: float
    best_x: float
    low_x: float
    high_x: float


class Ranking(msgspec.Struct, frozen=True, kw_only=True):
    """Actors, places or kinds of events by their deaths."""

    height: float
    rows: tuple[Rank, ...]
    scale: tuple[tuple[float, int], ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """The reports of one outlet in one stretch of time. level: 1 (few) to 4 (many), 0 for none."""

    x: float
    width: float
    label: str
    reports: int
    telling: int
    level: int


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """The cells of one outlet."""

    outlet: str
    y: float
    cells: tuple[Cell, ...]
    reports: int


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """Reports by outlet over time. silences: (x, width, label) of stretches with no report at all.

    undrawn: outlets for which there was no room.
    """

    unit: str
    height: float
    lanes: tuple[Lane, ...]
    silences: tuple[tuple[float, float, str], ...]
    ticks: tuple[tuple[float, str], ...]
    undrawn: int


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """How many reports an outlet published on a day, and how many of them tell of an incident."""

    outlet: str
    day: date
    reports: int
    telling: int


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of like certainty: at their mean certainty the share that was right. radius: by their number."""

    x: float
    y: float
    radius: float
    claims: int
    label: str


class Reliability(msgspec.Struct, frozen=True, kw_only=True):
    """How far a stated certainty holds: points, which lie on the diagonal where it does.

    xs, ys: the axes, (pixel, number from 0 to 1). counts: bars under the points: x, y, width, height.
    """

    height: float
    points: tuple[Point, ...]
    xs: tuple[tuple[float, float], ...]
    ys: tuple[tuple[float, float], ...]
    counts: tuple[tuple[float, float, float, float], ...]


RELIABLE_LEFT, RELIABLE_SIDE, RELIABLE_TOP = 210.0, 300.0, 26.0
RELIABLE_BARS = 60.0


def reliability(found: Sequence[tuple[float, float, int]]) -> Reliability | None:
    """Draw how far a certainty holds. found: of each bin its mean certainty, share right, claims."""
    if not found:
        return None
    most = max(claims for _, _, claims in found)
    foot = RELIABLE_TOP + RELIABLE_SIDE
    bars = foot + 34 + RELIABLE_BARS

    def x(value: float) -> float:
        return round(RELIABLE_LEFT + RELIABLE_SIDE * value, 1)

    def y(value: float) -> float:
        return round(foot - RELIABLE_SIDE * value, 1)

    points = tuple(
        Point(
            x=x(certainty),
            y=y(right),
            radius=round(3 + 5 * math.sqrt(claims / most), 1),
            claims=claims,
            label=f"certainty {certainty:.2f}: {100 * right:.0f} in 100 of {claims} claims right",
        )
        for certainty, right, claims in found
    )
    counts = tuple(
        (round(one.x - 11, 1), round(bars - height, 1), 22.0, height)
        for one in points
        for height in (round(RELIABLE_BARS * one.claims / most, 1),)
    )
    tenths = tuple(n / 10 for n in range(0, 11, 2))
    return Reliability(
        height=bars + 20,
        points=points,
        xs=tuple((x(value), value) for value in tenths),
        ys=tuple((y(value), value) for value in tenths),
        counts=counts,
    )


RANK_LEFT, RANK_STEP, RANK_TOP = 230.0, 26.0, 12.0
COVERAGE_LEFT, COVERAGE_TOP, COVERAGE_STEP, MOST_OUTLETS = 180.0, 12.0, 20.0, 20


def ranking(rows: Sequence[tuple[str, str, int, int, int, int]]) -> Ranking | None:
    """Draw a ranking, in the order given. rows: name, href, incidents, low, best, high."""
    if not rows:
        return None
    along, scale = _scale(max(high for *_, high in rows), RANK_LEFT, WIDTH - 60.0, 5)
    drawn = tuple(
        Rank(
            name=name,
            href=href,
            incidents=incidents,
            low=low,
            best=best,
            high=high,
            y=RANK_TOP + n * RANK_STEP,
            best_x=along(best),
            low_x=along(low),
            high_x=along(high),
        )
        for n, (name, href, incidents, low, best, high) in enumerate(rows)
    )
    return Ranking(height=RANK_TOP + len(rows) * RANK_STEP + 26, rows=drawn, scale=scale)


def coverage(days: Sequence[Published]) -> Coverage | None:
    """Draw reports by outlet over time; those with the most reports first. None if there are none."""
    if not days:
        return None
    first, last = min(one.day for one in days), max(one.day for one in days)
    unit = next((unit for most, unit in _LONGEST if (last - first).days <= most), "year")
    starts = _starts(first, last, unit)
    step = (WIDTH - COVERAGE_LEFT - RIGHT) / len(starts)
    found: dict[str, dict[date, list[int]]] = {}
    for one in days:
        counts = found.setdefault(one.outlet, {}).setdefault(_start(one.day, unit), [0, 0])
        counts[0] += one.reports
        counts[1] += one.telling
    order = sorted(found, key=lambda name: (-sum(c[0] for c in found[name].values()), name))
    most = max(counts[0] for outlet in found.values() for counts in outlet.values())
    xs = {start: COVERAGE_LEFT + n * step for n, start in enumerate(starts)}
    lanes = tuple(
        _lane(name, found[name], COVERAGE_TOP + n * COVERAGE_STEP, xs, (step, most), unit)
        for n, name in enumerate(order[:MOST_OUTLETS])
    )
    told = {start for outlet in found.values() for start in outlet}
    silences = tuple(
        (round(xs[start], 2), round(step, 2), _label(start, unit)) for start in starts if start not in told
    )
    return Coverage(
        unit=unit,
        height=COVERAGE_TOP + len(lanes) * COVERAGE_STEP + 24,
        lanes=lanes,
        silences=silences,
        ticks=_ticks(starts, unit, step, COVERAGE_LEFT),
        undrawn=len(order) - len(lanes),
    )


def _lane(
    outlet: str,
    counts: dict[date, list[int]],
    y: float,
    xs: dict[date, float],
    scale: tuple[float, int],
    unit: str,
) -> Lane:
    step, most = scale
    cells = tuple(
        Cell(
            x=round(xs[start], 2),
            width=round(max(step - min(step * 0.15, 1.5), 0.8), 2),
            label=_label(start, unit),
            reports=reports,
            telling=telling,
            level=min(4, 1 + int(4 * (reports - 1) / max(most, 1))),
        )
        for start, (reports, telling) in sorted(counts.items())
    )
    return Lane(outlet=outlet, y=y, cells=cells, reports=sum(cell.reports for cell in cells))


def timeline(incidents: Sequence[Incident]) -> Timeline | None:
    """Draw incidents by the day they began (the first day they may have); None if there are none."""
    return timeline_of([_moment(incident) for incident in incidents])


def timeline_of(incidents: Sequence[Moment]) -> Timeline | None:
    """Draw incidents, already summed by their days, as `timeline` does."""
    if not incidents:
        return None
    first, last = min(i.start for i in incidents), max(i.start for i in incidents)
    unit = next((unit for most, unit in _LONGEST if (last - first).days <= most), "year")
    starts = _starts(first, last, unit)
    groups: dict[date, list[Moment]] = {start: [] for start in starts}
    for incident in incidents:
        groups[_start(incident.start, unit)].append(incident)
    most = max(sum(i.high for i in group) for group in groups.values())
    many = max(sum(i.incidents for i in group) for group in groups.values())
    deaths, deaths_scale = _scale(most, DEATHS_FOOT, DEATHS_TOP)
    counts, counts_scale = _scale(many, COUNTS_FOOT, COUNTS_TOP, 2)
    step = (WIDTH - LEFT - RIGHT) / len(starts)
    bars = tuple(
        _bar(start, groups[start], unit, (LEFT + n * step, step), deaths, counts)
        for n, start in enumerate(starts)
    )
    stretches, undrawn = _stretches(incidents, starts, unit, step)
    lanes = len({stretch.y for stretch in stretches})
    return Timeline(
        unit=unit,
        height=LANES_TOP + lanes * LANE,
        bars=bars,
        stretches=stretches,
        undrawn=undrawn,
        ticks=_ticks(starts, unit, step),
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


def _moment(incident: Incident) -> Moment:
    return Moment(
        start=incident.start,
        end=incident.end,
        incidents=1,
        low=incident.low,
        best=incident.best,
        high=incident.high,
        label=f"{days(incident.start, incident.end)}: {incident.side_a.name} \u2013 {incident.side_b.name}",
        href=f"#i-{incident.id}",
        id=incident.id,
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
    group: Sequence[Moment],
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
        incidents=(count := sum(i.incidents for i in group)),
        rough=sum(i.incidents for i in group if _start(i.end, unit) != start),
        low=low,
        best=best,
        high=high,
        x=round(x + gap / 2, 2),
        width=round(min(step - gap, 40.0), 2),
        best_y=deaths(best),
        certain_y=deaths(sum(i.best for i in group if _start(i.end, unit) == start)),
        low_y=deaths(low),
        high_y=deaths(high),
        count_y=counts(count),
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
        longest = timedelta(days={"day": 1, "week": 7, "month": 31, "year": 366}[unit])
        if start > date.max - longest:
            break
        start = _start(start + longest, unit)
    return found


def _stretches(
    incidents: Sequence[Moment], starts: Sequence[date], unit: str, step: float
) -> tuple[tuple[Stretch, ...], int]:
    """Lay the roughly dated incidents in lanes, so that no two lines touch; count what finds no room."""
    at = {start: n for n, start in enumerate(starts)}
    rough = [i for i in incidents if _start(i.end, unit) != _start(i.start, unit)]
    ends = [0.0] * MOST_LANES
    found, undrawn = [], 0
    for incident in sorted(rough, key=lambda i: (i.start, i.end, i.id)):
        x1 = LEFT + at[_start(incident.start, unit)] * step
        x2 = LEFT + (at.get(_start(incident.end, unit), len(starts) - 1) + 1) * step
        lane = next((n for n, end in enumerate(ends) if end <= x1), None)
        if lane is None:
            undrawn += incident.incidents
            continue
        ends[lane] = x2 + 4
        y = LANES_TOP + lane * LANE
        place = {"x1": round(x1 + 1, 1), "x2": round(x2 - 1, 1), "y": y}
        found.append(Stretch(incident=incident.id, href=incident.href, label=incident.label, **place))
    return tuple(found), undrawn


def _label(start: date, unit: str) -> str:
    if unit == "year":
        return str(start.year)
    if unit == "month":
        return f"{MONTHS[start.month - 1]} {start.year}"
    return day(start) if unit == "day" else f"week of {day(start)}"


def _ticks(
    starts: Sequence[date], unit: str, step: float, left: float = LEFT
) -> tuple[tuple[float, str], ...]:
    """Name some of the bars; the year stands where it is new."""
    every = max(1, math.ceil(88 / step))
    named, year = [], 0
    for n in range(0, len(starts), every):
        short = {"year": "", "month": MONTHS[starts[n].month - 1][:3]}.get(
            unit, f"{starts[n].day} {MONTHS[starts[n].month - 1][:3]}"
        )
        text = short if starts[n].year == year and short else f"{short} {starts[n].year}".strip()
        year = starts[n].year
        x = left + n * step + min(step / 2, 20.0)
        if x < WIDTH - 40:
            named.append((round(max(x, left + 22), 1), text))
    return tuple(named)


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
