"""Where incidents happened, as maps to be drawn: outlines, areas, symbols and labels in pixels.

A place is drawn as precisely as it is known. Only an exact place is a filled dot. Anything vaguer
is an area (a circle, the division's outline, the country's) with an open ring at its point, for
the incident happened somewhere in it. Drawing is the template's work (templates/_map.html).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import msgspec

from dateline.export import wording
from dateline.export.outline import Box, Outline, Ring, countries, country_of, division_of, divisions
from dateline.model import EventType, Incident, Place

WIDTH, HEIGHT = 720, 460
SMALL_WIDTH, SMALL_HEIGHT = 480, 310
OVERVIEW_HEIGHT = 230
"""A map alone, one of several side by side, and the overview that then comes first; in pixels."""
MOST_PANELS = 6
MOST_LINES = 8
"""Incidents of a place that are named when it is pointed at."""
KM_PER_DEGREE = 111.2
RADIUS_KM = {1: 0.0, 2: 25.0, 3: 30.0, 4: 100.0, 5: 75.0, 6: 200.0, 7: 75.0}
"""How far around its point a place reaches by where_prec. 2 is UCDP's own figure; the others are for
drawing only, where no outline is at hand."""

_CELL = 6.0  # degrees: incidents in touching cells share a map
_LEAST_SPAN = 2.4  # degrees of latitude on the closest map
_DIVISIONS_BELOW = 26.0  # degrees of latitude: wider maps show countries only
_DIVISION_NAMES_BELOW = 9.0
_MOST_NAMED = 3  # countries in a map's title
_LEAST_STEP = 0.7  # pixels: finer steps in an outline cannot be seen


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A window on the earth: degrees to pixels, true to scale at its middle latitude."""

    west: float
    north: float
    scale: float
    squeeze: float
    width: float = WIDTH
    height: float = HEIGHT

    def xy(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the pixel of a point; y runs down."""
        return (longitude - self.west) * self.squeeze * self.scale, (self.north - latitude) * self.scale

    def pixels(self, km: float) -> float:
        """Give the length of a distance, in pixels."""
        return km / KM_PER_DEGREE * self.scale

    @property
    def box(self) -> Box:
        """West, south, east, north, in degrees."""
        south = self.north - self.height / self.scale
        return self.west, south, self.west + self.width / self.scale / self.squeeze, self.north


class Symbol(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents of one place at one precision.

    x, y, radius: the dot or ring, its area in proportion to the deaths (best).
    reach: radius in pixels of the area around it; 0 for none. path: the area's outline instead.
    event_type: None where the incidents differ. key: names the place within the page.
    count: how many incidents. href, lines: where the symbol leads, and what is said of it.
    cluster: it stands for several places.
    """

    x: float
    y: float
    radius: float
    reach: float
    path: str
    precision: int
    event_type: EventType | None
    name: str
    key: str
    incidents: tuple[str, ...]
    deaths: int
    count: int
    href: str
    lines: tuple[str, ...] = ()
    cluster: bool = False


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A name on the map. anchor: which part of the text stands at x (start, middle, end).

    rank: place, division or country.
    """

    x: float
    y: float
    text: str
    rank: str
    anchor: str = "middle"


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One map. boxes: where the other maps lie (x, y, width, height, number), on an overview."""

    title: str
    width: float
    height: float
    countries: tuple[str, ...]
    divisions: tuple[str, ...]
    symbols: tuple[Symbol, ...] = ()
    labels: tuple[Label, ...] = ()
    boxes: tuple[tuple[float, float, float, float, int], ...] = ()
    bar_km: int = 0
    bar: float = 0.0


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place at one precision, and the incidents there; or the middle of several places (`cluster`).

    place: for its name, divisions and country. incidents: ids, as many as are to be found by the symbol.
    """

    place: Place
    precision: int
    longitude: float
    latitude: float
    count: int
    deaths: int
    event_type: EventType | None
    href: str
    incidents: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    cluster: bool = False

    @property
    def key(self) -> str:
        """Name the place within a page."""
        return f"{self.latitude:.3f},{self.longitude:.3f},{self.precision}"

    @property
    def area(self) -> Outline | None:
        """The outline of the area that the incidents lie in, where there is one."""
        return None if self.cluster else _area(self.place, self.precision)

    def box(self) -> Box:
        """Give what the map must show of it: its point and what lies around it."""
        reach = RADIUS_KM[self.precision] / KM_PER_DEGREE
        wide = reach / max(math.cos(math.radians(self.latitude)), 0.1)
        boxes = [(self.longitude - wide, self.latitude - reach, self.longitude + wide, self.latitude + reach)]
        return _around([*boxes, self.area.box] if self.area else boxes)


def panels(incidents: Sequence[Incident]) -> tuple[Panel, ...]:
    """Give the maps that show `incidents`: one for each part of the world where there are some.

    More than one part: an overview comes first. Of more than six parts, those with the most
    incidents get a map of their own; the overview shows all. No incident with a point: no map.
    """
    return panels_of(spots_of(incidents))


def panels_of(spots: Sequence[Spot]) -> tuple[Panel, ...]:
    """Give the maps that show `spots`, as `panels` does."""
    parts = _parts(spots)
    if len(parts) == 1:
        return (_panel(parts[0], _frame(_extent(parts[0])), spots),)
    if not parts:
        return ()
    closer = parts[:MOST_PANELS]
    frames = [_frame(_extent(part), SMALL_WIDTH, SMALL_HEIGHT) for part in closer]
    maps = tuple(_panel(part, frame, spots) for part, frame in zip(closer, frames, strict=True))
    return (_overview(spots, frames), *maps)


def place_key(incident: Incident) -> str:
    """Name the symbol that an incident stands at ("" if it has no point)."""
    place = incident.place
    if place is None or place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.3f},{place.longitude:.3f},{incident.where_precision}"


def panel_of(spots: Sequence[Spot], frame: Frame) -> Panel:
    """Give one map that shows what lies in a frame."""
    return _panel(spots, frame, spots)


def frame_of(box: Box, width: float = WIDTH, height: float = HEIGHT, pad: float = 0.14) -> Frame:
    """Give the frame that shows a box (west, south, east, north), with a margin of `pad` of its span."""
    return _frame(box, width, height, pad)


def spots_of(incidents: Sequence[Incident]) -> list[Spot]:
    """Give the places of incidents that have a point."""
    by_key: dict[str, list[Incident]] = {}
    for incident in incidents:
        if key := place_key(incident):
            by_key.setdefault(key, []).append(incident)
    return [_spot(tuple(by_key[key])) for key in sorted(by_key)]


def _spot(incidents: tuple[Incident, ...]) -> Spot:
    place, precision = incidents[0].place, incidents[0].where_precision
    assert place is not None and place.longitude is not None and place.latitude is not None
    types = {incident.event_type for incident in incidents}
    return Spot(
        place=place,
        precision=precision,
        longitude=place.longitude,
        latitude=place.latitude,
        count=len(incidents),
        deaths=sum(incident.best for incident in incidents),
        event_type=types.pop() if len(types) == 1 else None,
        href=f"#{'row' if len(incidents) > 1 else 'i'}-{incidents[0].id}",
        incidents=tuple(incident.id for incident in incidents),
        lines=tuple(
            f"{wording.days(i.start, i.end)}: {i.side_a.name} \u2013 {i.side_b.name}"
            for i in incidents[:MOST_LINES]
        ),
    )


def _area(place: Place, precision: int) -> Outline | None:
    if precision == 6 and place.country:
        return country_of(place.country)
    if precision == 4 and place.country and place.longitude is not None and place.latitude is not None:
        return division_of(place.adm_1 or place.name, place.country, (place.longitude, place.latitude))
    return None


def _parts(spots: Iterable[Spot]) -> list[list[Spot]]:
    """Group spots whose cells of the earth touch; the group with the most incidents first."""
    cells: dict[tuple[int, int], list[Spot]] = {}
    for spot in spots:
        cells.setdefault((int(spot.longitude // _CELL), int(spot.latitude // _CELL)), []).append(spot)
    parts = []
    left = dict(sorted(cells.items()))
    while left:
        group, edge = [], [next(iter(left))]
        while edge:
            x, y = edge.pop()
            if (x, y) in left:
                group += left.pop((x, y))
                edge += [(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        parts.append(group)
    return sorted(parts, key=lambda part: (-sum(s.count for s in part), part[0].key))


def _around(boxes: Iterable[Box]) -> Box:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _extent(part: Sequence[Spot]) -> Box:
    """Give what a map must show: whole countries only where nothing is known more closely."""
    closer = [spot.box() for spot in part if spot.precision != 6]
    points = [(s.longitude, s.latitude, s.longitude, s.latitude) for s in part]
    return _around([*closer, *points] if closer else [spot.box() for spot in part])


def _frame(box: Box, width: float = WIDTH, height: float = HEIGHT, pad: float = 0.14) -> Frame:
    west, south, east, north = box
    middle = (south + north) / 2
    squeeze = max(math.cos(math.radians(middle)), 0.25)
    tall = max((north - south) * (1 + 2 * pad), _LEAST_SPAN)
    wide = max((east - west) * (1 + 2 * pad) * squeeze, _LEAST_SPAN * width / height)
    scale = min(width / wide, height / tall)
    return Frame(
        west=(west + east) / 2 - width / scale / squeeze / 2,
        north=middle + height / scale / 2,
        scale=scale,
        squeeze=squeeze,
        width=width,
        height=height,
    )


def _panel(part: Sequence[Spot], frame: Frame, every: Sequence[Spot]) -> Panel:
    """Draw one part, with whatever else falls into its frame."""
    west, south, east, north = frame.box
    seen = [s for s in every if west <= s.longitude <= east and south <= s.latitude <= north]
    close = north - south < _DIVISIONS_BELOW
    symbols = tuple(sorted((_symbol(spot, frame) for spot in seen), key=lambda s: (-s.radius, s.key)))
    names = sorted({spot.place.country for spot in part if spot.place.country})
    km = _bar_km(frame)
    return Panel(
        title=_title(names) or next((spot.place.name for spot in part), "Map"),
        width=frame.width,
        height=frame.height,
        countries=_land(frame),
        divisions=_inner(frame) if close else (),
        symbols=symbols,
        labels=_labels(symbols, frame),
        bar_km=km,
        bar=round(frame.pixels(km), 1),
    )


def _title(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:_MOST_NAMED])} and {more} more"


def _overview(spots: Sequence[Spot], frames: Sequence[Frame]) -> Panel:
    box = _around([*(frame.box for frame in frames), *(spot.box() for spot in spots)])
    seen = (box[0], max(box[1], -60.0), box[2], min(box[3], 80.0))
    frame = _frame(seen, SMALL_WIDTH, OVERVIEW_HEIGHT, 0.04)
    symbols = tuple(
        msgspec.structs.replace(_symbol(spot, frame), radius=2.5, reach=0.0, path="") for spot in spots
    )
    boxes = []
    for number, other in enumerate(frames, 1):
        west, south, east, north = other.box
        (x1, y1), (x2, y2) = frame.xy(west, north), frame.xy(east, south)
        boxes.append((round(x1, 1), round(y1, 1), round(x2 - x1, 1), round(y2 - y1, 1), number))
    return Panel(
        title="Overview",
        width=frame.width,
        height=frame.height,
        countries=_paths(countries(), frame),
        divisions=(),
        symbols=symbols,
        boxes=tuple(boxes),
    )


def _symbol(spot: Spot, frame: Frame) -> Symbol:
    x, y = frame.xy(spot.longitude, spot.latitude)
    path = _path(spot.area.rings, frame) if spot.area else ""
    reach = 0.0 if path or spot.cluster else round(frame.pixels(RADIUS_KM[spot.precision]), 1)
    return Symbol(
        x=round(x, 1),
        y=round(y, 1),
        radius=round(min(4.0 + 1.5 * math.sqrt(spot.deaths), 24.0), 1)
        if not spot.cluster
        else _big(spot.count),
        reach=reach,
        path=path,
        precision=spot.precision,
        event_type=spot.event_type,
        name=spot.place.name,
        key=spot.key,
        incidents=spot.incidents,
        deaths=spot.deaths,
        count=spot.count,
        href=spot.href,
        lines=spot.lines,
        cluster=spot.cluster,
    )


def _big(count: int) -> float:
    """Give the radius of a cluster: it holds its number, and grows with it."""
    return round(min(8.0 + 2.0 * math.log10(max(count, 1)) * 1.6, 17.0), 1)


@lru_cache(64)
def _land(frame: Frame) -> tuple[str, ...]:
    return _paths(countries(), frame)


@lru_cache(64)
def _inner(frame: Frame) -> tuple[str, ...]:
    return _paths(divisions(), frame)


def _paths(outlines: Iterable[Outline], frame: Frame) -> tuple[str, ...]:
    west, south, east, north = frame.box
    seen = (
        o for o in outlines if o.box[0] < east and o.box[2] > west and o.box[1] < north and o.box[3] > south
    )
    return tuple(path for path in (_path(outline.rings, frame) for outline in seen) if path)


def _path(rings: Iterable[Ring], frame: Frame) -> str:
    """Give rings as SVG path data, cut to a little beyond the frame."""
    parts = []
    for ring in rings:
        points = _clipped(_thinned([frame.xy(*point) for point in ring]), frame)
        steps = [step for step, _ in groupby(f"{x:.1f} {y:.1f}" for x, y in points)]
        if len(steps) > 2:
            parts.append("M" + "L".join(steps) + "Z")
    return "".join(parts)


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out points that no eye can tell from the one before."""
    kept: list[tuple[float, float]] = []
    for x, y in points:
        if not kept or max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= _LEAST_STEP:
            kept.append((x, y))
    return kept


def _clipped(
    points: list[tuple[float, float]], frame: Frame, margin: float = 6.0
) -> list[tuple[float, float]]:
    """Cut a polygon to the frame and a margin (Sutherland and Hodgman), side by side."""
    for axis, limit, sign in (
        (0, -margin, 1),
        (0, frame.width + margin, -1),
        (1, -margin, 1),
        (1, frame.height + margin, -1),
    ):
        points = list(_cut(points, axis, limit, sign))
    return points


def _cut(
    points: list[tuple[float, float]], axis: int, limit: float, sign: int
) -> Iterator[tuple[float, float]]:
    if not points:
        return
    before = points[-1]
    for point in points:
        here, there = sign * (point[axis] - limit), sign * (before[axis] - limit)
        if (here >= 0) != (there >= 0):
            share = there / (there - here)
            yield tuple(b + share * (p - b) for p, b in zip(point, before, strict=True))  # type: ignore[misc]
        if here >= 0:
            yield point
        before = point


def _bar_km(frame: Frame) -> int:
    """Give the longest round distance that takes less than a fifth of the map's width."""
    fits = [m * 10**p for p in range(5) for m in (1, 2, 5) if frame.pixels(m * 10**p) < frame.width / 5]
    return max(fits, default=1)


def _labels(symbols: Sequence[Symbol], frame: Frame) -> tuple[Label, ...]:
    """Name the places, the divisions and the countries, as far as there is room."""
    taken = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in symbols]
    found: list[Label] = []
    named: dict[tuple[float, float, str], Symbol] = {}
    for symbol in symbols:
        if symbol.precision not in (4, 6) and not symbol.cluster:
            named.setdefault((symbol.x, symbol.y, symbol.name), symbol)
    for symbol in named.values():
        _place_label(_beside(symbol), found, taken, frame)
    span = frame.height / frame.scale
    for outline in countries():
        _place_label(_inside(outline, frame, "country"), found, taken, frame)
    for outline in divisions() if span < _DIVISION_NAMES_BELOW else ():
        _place_label(_inside(outline, frame, "division"), found, taken, frame)
    return tuple(found)


def _beside(symbol: Symbol) -> list[Label]:
    gap = symbol.radius + 4
    x, y, text = symbol.x, symbol.y, symbol.name
    return [
        Label(x=round(x + gap, 1), y=round(y + 4, 1), text=text, rank="place", anchor="start"),
        Label(x=round(x - gap, 1), y=round(y + 4, 1), text=text, rank="place", anchor="end"),
        Label(x=x, y=round(y - gap - 2, 1), text=text, rank="place"),
        Label(x=x, y=round(y + gap + 10, 1), text=text, rank="place"),
    ]


def _inside(outline: Outline, frame: Frame, rank: str) -> list[Label]:
    x, y = frame.xy(*outline.point)
    return [Label(x=round(x, 1), y=round(y + dy, 1), text=outline.name, rank=rank) for dy in (0, 16, -16, 32)]


def _place_label(choices: list[Label], found: list[Label], taken: list[Box], frame: Frame) -> None:
    for label in choices:
        width = len(label.text) * (8.4 if label.rank == "country" else 7.0)
        left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
        box = (left, label.y - 12, left + width, label.y + 4)
        inside = box[0] > 2 and box[1] > 2 and box[2] < frame.width - 2 and box[3] < frame.height - 22
        if inside and not any(_touch(box, other) for other in taken):
            found.append(label)
            taken.append(box)
            return


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
