"""Which pairs of report-level incidents are worth comparing, so that cost stays near linear.

Two are compared where their days come within a few days of each other and they lie close by; where one
of them names only a district or province, that province holds the other; where it names only a country,
that country does; where neither names a place, they have the same sides; and where their news shares a
rare name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import floor

from dateline.link.profile import Profile, folded, gap_days
from dateline.model import Place

BUCKET_DAYS = 4
REACH_DAYS = 2
"""Days by which each interval is widened, so that those 3 days apart still meet."""

CELL_DEGREES = 0.5
CELL_MARGIN = 0.3
"""Degrees by which a point is also counted in the cells next to it: 30 km or, far north, less."""

RARE = 3.0
"""Rarity from which a shared name alone brings two reports together: one in twenty has it."""

MANY = 20
"""Report-level incidents; a name that more have brings nobody together."""

REACH_OF_WORDS = 14
"""Days between the events of two reports that only a name brings together."""

EXACT, PROVINCE = 2, 4
"""UCDP where_prec up to which a place is a point, and up to which its province is known."""

BlockKey = tuple[str, ...]


class Blocks:
    """Profiles by key. Under one key, the vague ones meet all others, the exact ones only the vague."""

    def __init__(self, limit: int | None = None) -> None:
        """limit: a key that more profiles share than this brings nobody together."""
        self._limit = limit
        self._vague: dict[BlockKey, list[int]] = {}
        self._exact: dict[BlockKey, list[int]] = {}

    def add(self, key: BlockKey, index: int, *, vague: bool) -> None:
        """Put a profile under a key."""
        (self._vague if vague else self._exact).setdefault(key, []).append(index)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Give the index pairs that meet, the smaller first; a pair may come more than once."""
        for key, members in self._vague.items():
            if self._limit is not None and len(members) > self._limit:
                continue
            yield from combinations(members, 2)
            for one in members:
                for other in self._exact.get(key, []):
                    if one != other:
                        yield min(one, other), max(one, other)


def candidate_pairs(profiles: Sequence[Profile], rare: Mapping[str, float]) -> list[tuple[int, int]]:
    """Give the index pairs to compare, sorted; never two of one report, never long apart in time.

    rare: how rare each name is (`evidence.rarity`).
    """
    near, named = Blocks(), Blocks(limit=MANY)
    for index, profile in enumerate(profiles):
        for bucket in _buckets(profile):
            for key, vague in _keys(profile):
                near.add((bucket, *key), index, vague=vague)
        if profile.main:
            for word in profile.words:
                if rare.get(word, 0.0) >= RARE:
                    named.add((word,), index, vague=True)
    pairs = {pair for pair in near.pairs() if _may_meet(profiles, pair, 2 * REACH_DAYS)}
    pairs |= {pair for pair in named.pairs() if _may_meet(profiles, pair, REACH_OF_WORDS)}
    return sorted(pairs)


def _may_meet(profiles: Sequence[Profile], pair: tuple[int, int], reach: int) -> bool:
    one, other = profiles[pair[0]], profiles[pair[1]]
    if one.key[0] == other.key[0]:
        return False
    return any(gap_days(a, b) <= reach for a in one.days for b in other.days)


def _buckets(profile: Profile) -> list[str]:
    found: set[int] = set()
    for days in profile.days:
        first = (days.start.toordinal() - REACH_DAYS) // BUCKET_DAYS
        last = (days.end.toordinal() + REACH_DAYS) // BUCKET_DAYS
        found.update(range(first, last + 1))
    return [str(bucket) for bucket in sorted(found)]


def _keys(profile: Profile) -> set[tuple[BlockKey, bool]]:
    """Give the keys of a profile, each with whether the profile is vague under it."""
    finest = min((place.precision for place in profile.places), default=None)
    found: set[tuple[BlockKey, bool]] = set()
    for place in profile.places:
        found.update((("cell", *cell), True) for cell in _cells(place))
        if place.adm_1:
            vague = finest is not None and finest > EXACT
            found.add((("adm1", place.country or "", folded(place.adm_1)), vague))
    for country in _countries(profile):
        found.add((("country", country), finest is None or finest > PROVINCE))
    if finest is None:
        found.update((("sides", *pair), True) for pair in combinations(sorted(profile.sides), 2))
    return found


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
