"""Questions to the index: pages of incidents, sums, maps, times, rankings, coverage, sources."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

import msgspec

from dateline.export import wording
from dateline.export.chart import Moment, Published
from dateline.export.map import MOST_LINES, Frame, Spot, frame_of
from dateline.model import EventType, Place
from dateline.review.filter import PAGE, Filter, chooses, condition, order, query_of
from dateline.review.summary import COLUMNS

Row = sqlite3.Row
MOST_SPOTS = 120  # places that are drawn one by one; of more, neighbours are put together
MOST_ONE_BY_ONE = 1500  # incidents whose places are looked at one by one
_CELL_PIXELS = 34.0


class Sums(msgspec.Struct, frozen=True, kw_only=True):
    """What some incidents come to. first, last: days."""

    incidents: int
    low: int
    best: int
    high: int
    contested: int
    reviewed: int
    unplaced: int
    first: str
    last: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the table of incidents."""

    id: str
    days: str
    start: str
    where: str
    name: str
    within: str
    sides: str
    event_type: str
    sub_event_type: str
    low: int
    best: int
    high: int
    sources: int
    reports: int
    contested: int
    grade: str
    certainty: float | None
    main: bool
    status: str
    differs: int
    key: str
    newest: str


def sums(index: sqlite3.Connection, chosen: Filter) -> Sums:
    """Sum up what a filter chooses."""
    sql, values = condition(chosen)
    row = index.execute(
        "SELECT count(*), coalesce(sum(low), 0), coalesce(sum(best), 0), coalesce(sum(high), 0), "
        "coalesce(sum(contested > 0), 0), coalesce(sum(status != 'open'), 0), "
        "coalesce(sum(latitude IS NULL), 0), coalesce(min(start), ''), coalesce(max(\"end\"), '') "
        f"FROM {_table(chosen)} WHERE {sql}",
        values,
    ).fetchone()
    return Sums(**dict(zip(Sums.__struct_fields__, row, strict=True)))


def _table(chosen: Filter) -> str:
    """Name the table for a question about all that a filter chooses.

    With 100,000 incidents one pass over the table takes a fifth of the time that following an index does,
    unless the index alone has the answer.
    """
    return "incident NOT INDEXED" if chooses(chosen) else "incident"


def page(index: sqlite3.Connection, chosen: Filter) -> list[Line]:
    """Give one page of what a filter chooses, in its order."""
    sql, values = condition(chosen)
    rows = index.execute(
        f"SELECT * FROM incident WHERE {sql} ORDER BY {order(chosen)} LIMIT ? OFFSET ?",
        [*values, PAGE, (chosen.page - 1) * PAGE],
    )
    return [line(row) for row in rows]


def ids(index: sqlite3.Connection, chosen: Filter, limit: int) -> list[str]:
    """Give the ids that a filter chooses, at most `limit`."""
    sql, values = condition(chosen)
    query = f"SELECT id FROM incident WHERE {sql} ORDER BY id LIMIT ?"
    return [row["id"] for row in index.execute(query, [*values, limit])]


def lines(index: sqlite3.Connection, names: Iterable[str]) -> list[Line]:
    """Give the lines of some incidents, by day."""
    wanted = list(names)
    marks = ", ".join("?" * len(wanted))
    query = f"SELECT * FROM incident WHERE id IN ({marks}) ORDER BY start, n"
    return [line(row) for row in index.execute(query, wanted)]


def line(row: Row) -> Line:
    """Put a row of the index into words."""
    start, end = date.fromisoformat(row["start"]), date.fromisoformat(row["end"])
    where = [row["place"] or row["words"], row["adm_1"], row["country"]]
    kept = {name: row[name] for name in Line.__struct_fields__ if name in COLUMNS}
    return Line(
        **{**kept, "main": bool(row["main"])},
        days=wording.iso_days(start, end),
        where=", ".join(dict.fromkeys(part for part in where if part)) or "Place not known",
        name=row["place"] or row["words"] or "not known",
        within=", ".join(dict.fromkeys(part for part in where[1:] if part and part != where[0])),
        sides=f"{row['side_a']} \u2013 {row['side_b']}",
        key=_key(row),
    )


def moments(index: sqlite3.Connection, chosen: Filter) -> list[Moment]:
    """Sum what a filter chooses by first and last day, for a timeline."""
    sql, values = condition(chosen)
    rows = index.execute(
        'SELECT start, "end", count(*), sum(low), sum(best), sum(high) '
        f'FROM {_table(chosen)} WHERE {sql} GROUP BY start, "end" ORDER BY start, "end"',
        values,
    )
    return [_moment(row, chosen) for row in rows]


def spots(index: sqlite3.Connection, chosen: Filter) -> tuple[list[Spot], Frame | None]:
    """Give the places of what a filter chooses and the frame of their map; None where none has a point.

    More than `MOST_SPOTS` places: those that would lie on each other are put together.
    """
    frame = _frame(index, chosen)
    if frame is None:
        return [], None
    sql, values = condition(chosen)
    few = f"SELECT count(*) FROM (SELECT 1 FROM incident WHERE {sql} LIMIT {MOST_ONE_BY_ONE + 1})"
    if index.execute(few, values).fetchone()[0] > MOST_ONE_BY_ONE:
        return _cells(index, chosen, frame), frame
    rows = index.execute(
        "SELECT latitude, longitude, where_precision, count(*) AS many, sum(best) AS deaths, "
        "min(event_type) AS type, max(event_type) AS type_2, max(n) AS n "
        f"FROM incident WHERE latitude IS NOT NULL AND {sql} "
        "GROUP BY latitude, longitude, where_precision ORDER BY 1, 2, 3",
        values,
    ).fetchall()
    if len(rows) <= MOST_SPOTS:
        return [_spot(index, row, chosen) for row in rows], frame
    return _clusters(index, rows, frame, chosen), frame


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """An actor, place or kind of event with its incidents and deaths. key: as a filter has it."""

    name: str
    key: str
    incidents: int
    low: int
    best: int
    high: int


RANKINGS = ("actors", "countries", "divisions", "types")


def ranking(index: sqlite3.Connection, chosen: Filter, by: str, limit: int = 12) -> list[Ranked]:
    """Rank what a filter chooses by deaths: by "actors", "countries", "divisions" or "types"."""
    sql, values = condition(chosen)
    count = "count(*) AS incidents, sum(low) AS low, sum(best) AS best, sum(high) AS high"
    if by == "actors":
        inner = (
            f"SELECT side_a AS name, low, best, high FROM incident WHERE {sql} "
            f"UNION ALL SELECT side_b, low, best, high FROM incident WHERE side_b != side_a AND {sql}"
        )
        query, given = f"SELECT name, name AS key, {count} FROM ({inner})", [*values, *values]
    else:
        column = {"countries": "country", "divisions": "adm_1", "types": "sub_event_type"}[by]
        query, given = f"SELECT {column} AS name, {column} AS key, {count} FROM incident WHERE {sql}", values
    rows = index.execute(
        f"{query} GROUP BY name ORDER BY sum(best) DESC, count(*) DESC, name LIMIT ?", [*given, limit]
    )
    return [Ranked(**{**dict(row), "name": row["name"] or "not known"}) for row in rows]


def coverage(index: sqlite3.Connection, chosen: Filter) -> list[Published]:
    """Give the reports that the record holds, by outlet and day; only the days of a filter narrow it."""
    since = chosen.since.isoformat() if chosen.since else ""
    until = chosen.until.isoformat() if chosen.until else "9999"
    rows = index.execute(
        "SELECT outlet, published, count(*), sum(EXISTS (SELECT 1 FROM told WHERE told.report = report.n)) "
        "FROM report WHERE published BETWEEN ? AND ? GROUP BY published, outlet ORDER BY outlet, published",
        (since, until),
    )
    return [
        Published(outlet=row[0], day=date.fromisoformat(row[1]), reports=row[2], telling=row[3])
        for row in rows
    ]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet or claimant: how many incidents it tells of, and how it stands there."""

    kind: Literal["outlet", "claimant"]
    name: str
    incidents: int
    alone: int
    contradicted: int
    confirmed: int
    reliability: str | None
    credibility: int | None


SOURCE_SORTS = ("incidents", "alone", "contradicted", "confirmed", "name")


def sources(
    index: sqlite3.Connection,
    kind: str,
    *,
    sort: str = "incidents",
    q: str = "",
    limit: int = 100,
    offset: int = 0,
) -> tuple[list[Source], int]:
    """Give the sources of a kind, and how many there are in all. sort: one of `SOURCE_SORTS`."""
    way = "name" if sort == "name" else f"{sort} DESC, name"
    like = f"%{q}%"
    total = index.execute(
        "SELECT count(DISTINCT name) FROM source WHERE kind = ? AND name LIKE ?", (kind, like)
    ).fetchone()[0]
    rows = index.execute(
        "SELECT kind, name, count(*) AS incidents, sum(alone) AS alone, sum(contradicted) AS contradicted, "
        "sum(confirmed) AS confirmed, reliability, credibility FROM source "
        "LEFT JOIN grade USING (kind, name) "
        f"WHERE kind = ? AND name LIKE ? GROUP BY name ORDER BY {way} LIMIT ? OFFSET ?",
        (kind, like, limit, offset),
    )
    return [Source(**dict(row)) for row in rows], total


def choices(index: sqlite3.Connection, column: Literal["country", "side_a", "outlet"]) -> list[str]:
    """Give the values that a filter can choose from, the most frequent 300, by name."""
    query = {
        "country": "SELECT country, count(*) AS c FROM incident GROUP BY country",
        "outlet": "SELECT name, count(*) AS c FROM source WHERE kind = 'outlet' GROUP BY name",
        "side_a": "SELECT name, count(*) AS c FROM (SELECT side_a AS name FROM incident UNION ALL "
        "SELECT side_b FROM incident) GROUP BY name",
    }[column]
    rows = index.execute(f"{query} ORDER BY c DESC LIMIT 300")
    return sorted(row[0] for row in rows if row[0])


QUEUES = {
    "uncertain": "uncertain first",
    "contested": "contested first",
    "newest": "newest first",
}
_QUEUE_ORDER = {
    "uncertain": ("uncertain",),
    "contested": ("contested", "uncertain"),
    "newest": ("newest", "uncertain"),
}


def next_in_queue(
    index: sqlite3.Connection, chosen: Filter, queue: str, *, after: str = "", back: bool = False
) -> str | None:
    """Give the id of the next incident to review: the first not reviewed, or the one after another.

    Incidents on which a later coding disagrees with a decision are in the queue too.
    """
    sql, values = condition(chosen)
    columns = (*_QUEUE_ORDER[queue], "n")
    waiting = "(status = 'open' OR differs > 0)"
    place = index.execute("SELECT * FROM incident WHERE id = ?", (after,)).fetchone() if after else None
    if place is not None:
        sign = ">" if back else "<"
        sql += f" AND ({', '.join(columns)}) {sign} ({', '.join('?' * len(columns))})"
        values = [*values, *(place[column] for column in columns)]
    way = "ASC" if back else "DESC"
    by = ", ".join(f"{column} {way}" for column in columns)
    row = index.execute(
        f"SELECT id FROM incident WHERE {waiting} AND {sql} ORDER BY {by} LIMIT 1", values
    ).fetchone()
    return row["id"] if row else None


def waiting(index: sqlite3.Connection, chosen: Filter) -> int:
    """Count the incidents of a filter that wait for review."""
    sql, values = condition(chosen)
    query = f"SELECT count(*) FROM incident WHERE (status = 'open' OR differs > 0) AND {sql}"
    return int(index.execute(query, values).fetchone()[0])


def near(index: sqlite3.Connection, name: str, q: str = "", limit: int = 12) -> list[Line]:
    """Give the incidents most likely to be the same as another: near in time and place, or found by words."""
    row = index.execute("SELECT * FROM incident WHERE id = ?", (name,)).fetchone()
    if row is None:
        return []
    if q:
        found = page(index, Filter(q=q))
        return [one for one in found if one.id != name][:limit]
    query = (
        "SELECT *, abs(julianday(start) - julianday(:start)) / 3.0 + (country != :country) * 4 "
        "+ (adm_1 != :adm_1) * 1.5 + (place != :place) * 1.0 + (side_a != :side_a) + (side_b != :side_b) "
        "AS far FROM incident WHERE start BETWEEN date(:start, '-30 days') AND date(:start, '+30 days') "
        "AND status != 'rejected' AND id != :id ORDER BY far, n LIMIT :limit"
    )
    return [line(one) for one in index.execute(query, {**dict(row), "limit": limit})]


def _moment(row: Row, chosen: Filter) -> Moment:
    start, end = date.fromisoformat(row[0]), date.fromisoformat(row[1])
    return Moment(
        start=start,
        end=end,
        incidents=row[2],
        low=row[3],
        best=row[4],
        high=row[5],
        label=f"{wording.iso_days(start, end)}: {wording.plural(row[2], 'incident')}" if start != end else "",
        href="?" + query_of(chosen, since=start, until=end, page=1) if start != end else "",
    )


def _frame(index: sqlite3.Connection, chosen: Filter) -> Frame | None:
    if chosen.box:
        return frame_of(chosen.box, pad=0.02)
    sql, values = condition(chosen)
    row = index.execute(
        f"SELECT min(longitude), min(latitude), max(longitude), max(latitude) FROM {_table(chosen)} "
        f"WHERE latitude IS NOT NULL AND {sql}",
        values,
    ).fetchone()
    if row[0] is None:
        return None
    return frame_of(_rounded((row[0], max(row[1], -60.0), row[2], min(row[3], 80.0))))


def _rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Round a box outward, so that filters of one region share a map, which is then drawn once."""
    west, south, east, north = box
    step = 2.0 ** math.ceil(math.log2(max(east - west, north - south, 0.5) / 12))
    return (
        max(math.floor(west / step) * step, -180.0),
        max(math.floor(south / step) * step, -90.0),
        min(math.ceil(east / step) * step, 180.0),
        min(math.ceil(north / step) * step, 90.0),
    )


def _spot(index: sqlite3.Connection, row: Row | dict[str, Any], chosen: Filter) -> Spot:
    at = (row["latitude"], row["longitude"], row["where_precision"])
    first = index.execute("SELECT * FROM incident WHERE n = ?", (row["n"],)).fetchone()
    told: list[Line] = [line(first)]
    if row["many"] > 1:
        sql, values = condition(chosen)
        query = f"SELECT * FROM incident WHERE (latitude, longitude, where_precision) = (?, ?, ?) AND {sql}"
        rows = index.execute(f"{query} ORDER BY start LIMIT {MOST_LINES}", [*at, *values])
        told = [line(one) for one in rows]
    west, south, east, north = at[1] - 5e-4, at[0] - 5e-4, at[1] + 5e-4, at[0] + 5e-4
    box = query_of(chosen, box=(west, south, east, north), page=1)
    return Spot(
        place=_place(first),
        precision=row["where_precision"],
        longitude=row["longitude"],
        latitude=row["latitude"],
        count=row["many"],
        deaths=row["deaths"],
        event_type=row["type"] if row["type"] == row["type_2"] else None,
        href=f"/incident/{first['id']}" if row["many"] == 1 else f"?{box}",
        lines=tuple(f"{one.days}: {one.sides}" for one in told),
    )


def _place(row: Row) -> Place:
    return Place(
        name=row["place"] or row["words"] or "unnamed",
        kind="area",
        precision=row["where_precision"],
        country=row["country"] or None,
        adm_1=row["adm_1"] or None,
        latitude=row["latitude"],
        longitude=row["longitude"],
    )


def _clusters(index: sqlite3.Connection, rows: Iterable[Row], frame: Frame, chosen: Filter) -> list[Spot]:
    cells: dict[tuple[int, int], list[Row]] = {}
    west, south, east, north = frame.box
    for row in rows:
        if west <= row["longitude"] <= east and south <= row["latitude"] <= north:
            x, y = frame.xy(row["longitude"], row["latitude"])
            cells.setdefault((int(x // _CELL_PIXELS), int(y // _CELL_PIXELS)), []).append(row)
    return [
        _spot(index, cells[cell][0], chosen)
        if len(cells[cell]) == 1
        else _cluster(_summed(cells[cell]), chosen)
        for cell in sorted(cells)
    ]


class _Cell(msgspec.Struct, frozen=True):
    """The incidents of neighbouring places, summed up."""

    many: int
    deaths: int
    latitude: float
    longitude: float
    box: tuple[float, float, float, float]
    types: frozenset[EventType]


def _summed(rows: list[Row]) -> _Cell:
    many = sum(row["many"] for row in rows)
    latitudes, longitudes = [row["latitude"] for row in rows], [row["longitude"] for row in rows]
    return _Cell(
        many=many,
        deaths=sum(row["deaths"] for row in rows),
        latitude=sum(row["latitude"] * row["many"] for row in rows) / many,
        longitude=sum(row["longitude"] * row["many"] for row in rows) / many,
        box=(min(longitudes), min(latitudes), max(longitudes), max(latitudes)),
        types=frozenset(kind for row in rows for kind in (row["type"], row["type_2"])),
    )


def _cells(index: sqlite3.Connection, chosen: Filter, frame: Frame) -> list[Spot]:
    """Put the places of very many incidents together, in the database."""
    sql, values = condition(chosen)
    west, south, east, north = frame.box
    across, down = frame.squeeze * frame.scale / _CELL_PIXELS, frame.scale / _CELL_PIXELS
    rows = index.execute(
        "SELECT count(*) AS many, sum(best) AS deaths, "
        "avg(latitude) AS latitude, avg(longitude) AS longitude, "
        "min(longitude) AS w, min(latitude) AS s, max(longitude) AS e, max(latitude) AS n_, "
        "min(where_precision) AS p, max(where_precision) AS p_2, "
        "min(event_type) AS type, max(event_type) AS type_2, max(n) AS n "
        f"FROM {_table(chosen)} WHERE latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ? "
        f"AND {sql} GROUP BY CAST((longitude - ?) * ? AS INTEGER) * 1000 "
        "+ CAST((? - latitude) * ? AS INTEGER)",
        [south, north, west, east, *values, west, across, north, down],
    ).fetchall()
    found = []
    for row in rows:
        if (row["w"], row["s"], row["p"]) == (row["e"], row["n_"], row["p_2"]):
            at = {"latitude": row["s"], "longitude": row["w"], "where_precision": row["p"]}
            found.append(_spot(index, {**dict(row), **at}, chosen))
        else:
            box = (row["w"], row["s"], row["e"], row["n_"])
            types = frozenset((row["type"], row["type_2"]))
            cell = _Cell(row["many"], row["deaths"], row["latitude"], row["longitude"], box, types)
            found.append(_cluster(cell, chosen))
    return found


def _cluster(cell: _Cell, chosen: Filter) -> Spot:
    west, south, east, north = cell.box
    wide, tall = max(east - west, 0.02) * 0.02, max(north - south, 0.02) * 0.02
    box = (
        max(west - wide, -180.0),
        max(south - tall, -90.0),
        min(east + wide, 180.0),
        min(north + tall, 90.0),
    )
    place = Place(
        name="Several places", kind="area", precision=5, latitude=cell.latitude, longitude=cell.longitude
    )
    return Spot(
        place=place,
        precision=5,
        longitude=cell.longitude,
        latitude=cell.latitude,
        count=cell.many,
        deaths=cell.deaths,
        event_type=next(iter(cell.types)) if len(cell.types) == 1 else None,
        href="?" + query_of(chosen, box=box, page=1),
        cluster=True,
    )


def _key(row: Row) -> str:
    if row["latitude"] is None:
        return ""
    return f"{row['latitude']:.3f},{row['longitude']:.3f},{row['where_precision']}"
