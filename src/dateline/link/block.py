"""Which pairs of report-level incidents are worth comparing, so that cost stays near linear.

Two are compared where their days come within a few days of each other and they lie close by; where one
of them names only a district or province, that province holds the other; where it names only a country,
that country does; where neither names a place, they have the same sides; and where reports that came out
within days of each other share two rare names. Where incidents crowd one place, two must also share a
figure, a name of the place or a rare name, or have the same sides within a day.
"""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Iterable
from itertools import combinations
from math import floor

from dateline.link.profile import Key, Profile, gap_days
from dateline.link.surroundings import CELL_DEGREES, EXACT, Surroundings, month_of
from dateline.model import PROVINCE, Place
from dateline.spelling import fold

BUCKET_DAYS = 4
REACH_DAYS = 2
"""Days by which each interval is widened, so that those 3 days apart still meet."""

CELL_MARGIN = 0.3
"""Degrees by which a point is also counted in the cells next to it: 30 km or, far north, less."""

SAMPLED = 12
"""Rare names of a report that bring it to others: those of its first lines, and of the others those of the
least checksums, so that two reports which share many sample the same ones."""

TELLING = 150
"""Rarity from which a name is sampled, in hundredths above the common: one report in twenty has it."""

MANY = 20
"""Report-level incidents; a name that more have in a month brings nobody together."""

REACH_OF_NAMES = 14
"""Days between the events of two reports that only names bring together."""

CROWDED = 2
"""Doublings from which a place is crowded: three others there in those days."""

PACKED = 4
"""Doublings from which the same sides within a day say nothing: fifteen others there in those days."""

UNUSUAL = 6
"""A figure of the dead from which sharing it brings two together in a crowd."""

BlockKey = tuple[str, ...]


class Blocks:
    """Keys of profiles by block. In one block, the vague meet all others, the exact only the vague."""

    def __init__(self) -> None:
        self._vague: dict[BlockKey, dict[Key, None]] = {}
        self._exact: dict[BlockKey, dict[Key, None]] = {}

    def add(self, profile: Profile) -> None:
        """Put a profile into its blocks."""
        for key, vague in block_keys(profile):
            (self._vague if vague else self._exact).setdefault(key, {})[profile.key] = None

    def remove(self, profile: Profile) -> None:
        """Take a profile out of its blocks."""
        for key, vague in block_keys(profile):
            side = self._vague if vague else self._exact
            side[key].pop(profile.key, None)
            if not side[key]:
                del side[key]

    def meeting(self, profile: Profile) -> set[Key]:
        """Give the keys of all that share a block with a profile, itself left out."""
        found: set[Key] = set()
        for key, vague in block_keys(profile):
            found.update(self._vague.get(key, ()))
            if vague:
                found.update(self._exact.get(key, ()))
        found.discard(profile.key)
        return found


class Names:
    """Keys of profiles by rare names of a month."""

    def __init__(self) -> None:
        self._having: dict[BlockKey, dict[Key, None]] = {}

    def add(self, profile: Profile, around: Surroundings) -> set[Key]:
        """Put a profile under its names; give those whom a name no longer brings together."""
        parted: set[Key] = set()
        for key in name_keys(profile, around):
            members = self._having.setdefault(key, {})
            members[profile.key] = None
            if len(members) == MANY + 1:
                parted.update(members)
        return parted

    def remove(self, profile: Profile, around: Surroundings) -> set[Key]:
        """Take a profile from under its names; give those whom a name brings together again."""
        joined: set[Key] = set()
        for key in name_keys(profile, around):
            members = self._having[key]
            members.pop(profile.key, None)
            if len(members) == MANY:
                joined.update(members)
            if not members:
                del self._having[key]
        return joined

    def meeting(self, profile: Profile, around: Surroundings) -> set[Key]:
        """Give the keys of all that share a sampled rare name with a profile."""
        found: set[Key] = set()
        for key in name_keys(profile, around):
            members = self._having.get(key, {})
            if len(members) <= MANY:
                found.update(members)
        found.discard(profile.key)
        return found


def may_be_one(one: Profile, other: Profile, around: Surroundings, about: Surroundings) -> bool:
    """Say whether two that met in a block or by a name are worth weighing: see the head of this module."""
    if one.key[0] == other.key[0]:
        return False
    gap = min(gap_days(a, b) for a in one.days for b in other.days)
    near = gap <= 2 * REACH_DAYS
    if near and max(around.crowd, about.crowd) < CROWDED and not _far(one, other):
        return True
    if gap > REACH_OF_NAMES and abs((one.published - other.published).days) > 2 * REACH_DAYS:
        return False
    rare = around.rare.keys() & about.rare.keys()
    if len(rare) >= 2:
        return True
    if not near or _far(one, other):
        return False
    if rare or not one.names.isdisjoint(other.names) or _figures(one) & _figures(other):
        return True
    packed = max(around.crowd, about.crowd) >= PACKED
    return not packed and gap <= 1 and bool(one.sides) and one.sides == other.sides


def _far(one: Profile, other: Profile) -> bool:
    """Say whether both have one exact place and these lie more than a degree apart."""
    if len(one.places) != 1 or len(other.places) != 1:
        return False
    here, there = one.places[0], other.places[0]
    if here.precision > EXACT or there.precision > EXACT or here.latitude is None or there.latitude is None:
        return False
    return abs(here.latitude - there.latitude) > 1


def _figures(profile: Profile) -> set[int]:
    return {figure for _, figure in profile.killed if figure >= UNUSUAL}


def name_keys(profile: Profile, around: Surroundings) -> list[BlockKey]:
    """Give the keys of the sampled rare names of a report's news."""
    if not profile.main:
        return []
    telling = [name for name, value in around.rare.items() if value >= TELLING]
    month = month_of(profile)
    lede = frozenset(profile.lede)
    sampled = heapq.nsmallest(SAMPLED, telling, key=lambda name: (name not in lede, *_checksum(name)))
    return [(month, name) for name in sampled]


def _checksum(name: str) -> tuple[int, str]:
    return zlib.crc32(name.encode()), name


def block_keys(profile: Profile) -> list[tuple[BlockKey, bool]]:
    """Give the blocks of a profile, each with whether the profile is vague in it."""
    places = _place_keys(profile)
    return [((bucket, *key), vague) for bucket in _buckets(profile) for key, vague in places]


def _buckets(profile: Profile) -> list[str]:
    found: set[int] = set()
    for days in profile.days:
        first = (days.start.toordinal() - REACH_DAYS) // BUCKET_DAYS
        last = (days.end.toordinal() + REACH_DAYS) // BUCKET_DAYS
        found.update(range(first, last + 1))
    return [str(bucket) for bucket in sorted(found)]


def _place_keys(profile: Profile) -> list[tuple[BlockKey, bool]]:
    finest = min((place.precision for place in profile.places), default=None)
    found: set[tuple[BlockKey, bool]] = set()
    for place in profile.places:
        found.update((("cell", *cell), True) for cell in _cells(place))
        if place.adm_1:
            vague = finest is not None and finest > EXACT
            found.add((("adm1", place.country or "", fold(place.adm_1)), vague))
    for country in _countries(profile):
        found.add((("country", country), finest is None or finest > PROVINCE))
    if finest is None:
        found.update((("sides", *pair), True) for pair in combinations(sorted(profile.sides), 2))
    return sorted(found)


def _cells(place: Place) -> Iterable[BlockKey]:
    if place.latitude is None or place.longitude is None or place.precision > EXACT + 1:
        return set()
    return {
        (str(floor(lat / CELL_DEGREES)), str(floor(lon / CELL_DEGREES)))
        for lat in (place.latitude - CELL_MARGIN, place.latitude + CELL_MARGIN)
        for lon in (place.longitude - CELL_MARGIN, place.longitude + CELL_MARGIN)
    }


def _countries(profile: Profile) -> list[str]:
    """Give the countries of the places; where there are none, those that the governments name."""
    found = {place.country for place in profile.places if place.country}
    if not found:
        found = {
            side.removeprefix("Government of ") for side in profile.sides if side.startswith("Government of ")
        }
    return sorted(found)
