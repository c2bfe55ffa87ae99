"""Which pairs of report-level incidents are worth comparing, so that cost stays near linear.

Two are compared where their days come within a few days of each other and they share a corner of the
map, a province, a pair of sides, or a country where one of them names nothing nearer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import floor

from dateline.link.profile import Profile, folded

BUCKET_DAYS = 4
REACH_DAYS = 2
"""Days by which each interval is widened, so that those 3 days apart still meet."""

CELL_DEGREES = 1.0
CELL_MARGIN = 0.3
"""Degrees by which a point is also counted in the cell next to it: 30 km at the least."""

VAGUE_PRECISION = 4

BlockKey = tuple[str, ...]


def candidate_pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Give the index pairs to compare, sorted; never two of one report."""
    near: dict[BlockKey, list[int]] = {}
    vague: dict[BlockKey, list[int]] = {}
    exact: dict[BlockKey, list[int]] = {}
    for index, profile in enumerate(profiles):
        areas = set(_areas(profile))
        countries = _countries(profile)
        is_vague = all(place.precision >= VAGUE_PRECISION for place in profile.places)
        for bucket in _buckets(profile):
            for area in areas:
                near.setdefault((bucket, *area), []).append(index)
            for country in countries:
                (vague if is_vague else exact).setdefault((bucket, country), []).append(index)
    pairs: set[tuple[int, int]] = set()
    for members in near.values():
        pairs.update(combinations(members, 2))
    for key, members in vague.items():
        pairs.update(combinations(members, 2))
        pairs.update((min(a, b), max(a, b)) for a in members for b in exact.get(key, []))
    return sorted((a, b) for a, b in pairs if profiles[a].key[0] != profiles[b].key[0])


def _buckets(profile: Profile) -> list[str]:
    found: set[int] = set()
    for days in profile.days:
        first = (days.start.toordinal() - REACH_DAYS) // BUCKET_DAYS
        last = (days.end.toordinal() + REACH_DAYS) // BUCKET_DAYS
        found.update(range(first, last + 1))
    return [str(bucket) for bucket in sorted(found)]


def _areas(profile: Profile) -> Iterator[BlockKey]:
    for place in profile.places:
        if place.latitude is not None and place.longitude is not None and place.precision <= 3:
            for lat in (place.latitude - CELL_MARGIN, place.latitude + CELL_MARGIN):
                for lon in (place.longitude - CELL_MARGIN, place.longitude + CELL_MARGIN):
                    yield "cell", str(floor(lat / CELL_DEGREES)), str(floor(lon / CELL_DEGREES))
        if place.adm_1:
            yield "adm1", place.country or "", folded(place.adm_1)
    for first, second in combinations(sorted(profile.sides), 2):
        yield "sides", first, second


def _countries(profile: Profile) -> list[str]:
    """Give the countries of the places; where there are none, those that the governments name."""
    found = {place.country for place in profile.places if place.country}
    if not found:
        found = {
            side.removeprefix("Government of ") for side in profile.sides if side.startswith("Government of ")
        }
    return sorted(found)
