"""The district (second-order division) of a place whose source gives none.

A place that bears the name of a district of its province is that district's seat. Any other goes with the
nearest place or seat whose district is known, where one lies close by: measured on the districts that
conflict records give, that is right three times in four within `NEAR_KM`, and two times in three as far as
`MAPPED_KM` where every district of the province has a point.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from dateline.ground.gazetteer.sources import Entry
from dateline.spelling import bare, fold, skeleton, without_article

NEAR_KM = 12.0
MAPPED_KM = 25.0
"""The same in a province all of whose districts have a point."""

SEAT_KM = 60.0
"""Farther from its district's point than this, a place of the same name is another one."""

Cell = tuple[int, int, int]
CELL = 0.3
"""Side of a cell in degrees: more than `MAPPED_KM` up to 41 degrees of latitude."""

PLACED = frozenset({"settlement", "facility"})
_NAMES = 3
_TOWN_NAMES = 8


def fill_districts(entries: Sequence[Entry], adm_1: Sequence[int], adm_2: list[int]) -> None:
    """Give places without a district the one they lie in, as far as names and neighbours tell.

    adm_1, adm_2: for each entry the number of the division that holds it, -1 for none; `adm_2` is filled in.
    """
    known: dict[Cell, list[tuple[Entry, int]]] = defaultdict(list)
    seats: dict[tuple[int, str], int] = {}
    for number, entry in enumerate(entries):
        if adm_1[number] < 0 or not _has_own_point(entry):
            continue
        if entry.kind == "adm2":
            known[_cell(entry, adm_1[number])].append((entry, number))
        elif entry.kind in PLACED and adm_2[number] >= 0:
            known[_cell(entry, adm_1[number])].append((entry, adm_2[number]))
    for number, entry in enumerate(entries):
        if entry.kind == "adm2" and adm_1[number] >= 0:
            for key in _keys(entry.names):
                seats.setdefault((adm_1[number], key), number)
    unmapped = _unmapped(entries, adm_1)
    for number, entry in enumerate(entries):
        if entry.kind in PLACED and adm_1[number] >= 0 and adm_2[number] < 0 and entry.precision <= 2:
            reach = NEAR_KM if adm_1[number] in unmapped else MAPPED_KM
            adm_2[number] = _district(entry, adm_1[number], entries, seats, known, reach)


def place_districts(entries: Sequence[Entry], adm_1: Sequence[int]) -> None:
    """Give a district that only has its province's point that of the place it is named after."""
    places: dict[tuple[int, str], Entry] = {}
    wanting = _unmapped(entries, adm_1)
    towns = [n for n, e in enumerate(entries) if adm_1[n] in wanting and e.kind == "settlement"]
    for number in sorted(towns, key=lambda number: (-_weight(entries[number]), number)):
        entry = entries[number]
        if entry.precision <= 2:
            for key in _keys(entry.names[:_TOWN_NAMES]):
                places.setdefault((adm_1[number], key), entry)
    for number, entry in enumerate(entries):
        if entry.kind == "adm2" and adm_1[number] >= 0 and not _has_own_point(entry):
            keys = ((adm_1[number], key) for key in _keys(entry.names))
            seat = next((places[key] for key in keys if key in places), None)
            if seat is not None:
                entry.latitude, entry.longitude = seat.latitude, seat.longitude
                entry.point_from, entry.precision = "namesake", 3


def _unmapped(entries: Sequence[Entry], adm_1: Sequence[int]) -> set[int]:
    """Give the provinces in which a district has no point of its own."""
    return {
        province
        for province, entry in zip(adm_1, entries, strict=True)
        if province >= 0 and entry.kind == "adm2" and not _has_own_point(entry)
    }


def _weight(entry: Entry) -> float:
    return max(entry.population, 10**entry.importance if entry.importance >= 1 else 0.0)


def _has_own_point(entry: Entry) -> bool:
    if entry.kind == "adm2":
        return entry.point_from != "parent" and entry.precision <= 3
    return entry.precision <= 2


def _district(
    entry: Entry,
    province: int,
    entries: Sequence[Entry],
    seats: dict[tuple[int, str], int],
    known: dict[Cell, list[tuple[Entry, int]]],
    reach: float,
) -> int:
    for key in _keys(entry.names[:_NAMES]):
        number = seats.get((province, key), -1)
        if number >= 0:
            seat = entries[number]
            if not _has_own_point(seat) or kilometres(entry, seat) <= SEAT_KM:
                return number
    _, y, x = _cell(entry, province)
    around = [(province, y + i, x + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    near = min(
        ((kilometres(entry, other), number) for cell in around for other, number in known.get(cell, ())),
        default=None,
    )
    return near[1] if near and near[0] <= reach else -1


def _cell(entry: Entry, province: int) -> Cell:
    return province, math.floor(entry.latitude / CELL), math.floor(entry.longitude / CELL)


def _keys(names: Sequence[str]) -> list[str]:
    plain = [without_article(bare(fold(name))[0]) for name in names if fold(name)]
    return list(dict.fromkeys([*plain, *(f"~{skeleton(name)}" for name in plain if len(skeleton(name)) > 3)]))


def kilometres(a: Entry, b: Entry) -> float:
    """Measure the distance between two entries, roughly (equirectangular)."""
    y = a.latitude - b.latitude
    x = (a.longitude - b.longitude) * math.cos(math.radians(a.latitude))
    return 111.2 * math.hypot(x, y)
