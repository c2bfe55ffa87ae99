"""Linking as reports come and go: only what a change touches is linked anew.

Whatever the order and batches in which the reports came, the result is that of linking them all at
once: the score of two report-level incidents follows from the two and from what they stand among, and a
cluster from the scores of those that links connect to it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_all_start_methods, get_context

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.link.block import Blocks, Names, may_be_one
from dateline.link.cluster import clusters
from dateline.link.evidence import exclude, levels, score
from dateline.link.profile import Key, Profile
from dateline.link.surroundings import Neighbourhood, Surroundings, countries_of, month_of

LINK_SCORE = 0
"""Sum of evidence, in thousandths of natural log odds, above which two reports are put together."""

MANY_KEYS, PART_KEYS = 20_000, 2_000
"""Report-level incidents from which several processes weigh them, and how many each takes at a time."""

Cluster = tuple[Key, ...]
"""Report-level incidents that are one incident, sorted."""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """A report-level incident as it was linked. component, cluster: the first keys of those it is in."""

    profile: Profile
    component: Key
    cluster: Key


class Linker:
    """The report-level incidents of a record, linked. `put` and `drop` reports, then `settle`."""

    def __init__(self, *, workers: int = 1) -> None:
        """workers: processes that weigh pairs where a great many are to be weighed. They change no result."""
        self._workers = workers
        self._profiles: dict[Key, Profile] = {}
        self._around: dict[Key, Surroundings] = {}
        self._reports: dict[str, list[Key]] = {}
        self._near = Neighbourhood()
        self._blocks, self._names = Blocks(), Names()
        self._of_month: dict[str, dict[Key, None]] = {}
        self._of_country: dict[str, dict[Key, None]] = {}
        self._component: dict[Key, Key] = {}
        self._connected: dict[Key, tuple[Key, ...]] = {}
        self._cluster: dict[Key, Cluster] = {}
        self._new: set[Key] = set()
        self._orphans: set[Key] = set()
        self._months: set[str] = set()
        self._countries: set[str] = set()
        self._lost: set[Cluster] = set()
        self._moved: set[Cluster] = set()

    def restore(self, linked: Iterable[Linked]) -> None:
        """Take in what was linked before, all of it, into a linker that is empty."""
        connected: dict[Key, list[Key]] = {}
        together: dict[Key, list[Key]] = {}
        reports: dict[str, list[Profile]] = {}
        for one in sorted(linked, key=lambda one: one.profile.key):
            reports.setdefault(one.profile.key[0], []).append(one.profile)
            connected.setdefault(one.component, []).append(one.profile.key)
            together.setdefault(one.cluster, []).append(one.profile.key)
        for name, profiles in reports.items():
            self.put(name, profiles)
        for first, members in connected.items():
            self._connected[first] = tuple(members)
            self._component.update(dict.fromkeys(members, first))
        for members in together.values():
            self._cluster.update(dict.fromkeys(members, tuple(members)))
        self._new.clear()
        for key in sorted(self._profiles):
            self._around[key] = self._near.of(self._profiles[key])
            self._names.add(self._profiles[key], self._around[key])
        self._months.clear()
        self._countries.clear()

    def linked(self, cluster: Cluster) -> list[Linked]:
        """Give the members of a cluster as they are to be stored."""
        return [
            Linked(profile=self._profiles[key], component=self._component[key], cluster=cluster[0])
            for key in cluster
        ]

    def clusters_of(self, reports: Iterable[str]) -> set[Cluster]:
        """Give the clusters that hold any of some reports."""
        keys = (key for report in reports for key in self._reports.get(report, ()))
        return {self._cluster[key] for key in keys if key in self._cluster}

    def moved(self) -> list[Cluster]:
        """Give the clusters that the last `settle` looked at anew, whether they changed or not."""
        return sorted(self._moved)

    def clusters(self) -> list[Cluster]:
        """Give all clusters, by their first member."""
        return sorted(set(self._cluster.values()))

    def around(self, key: Key) -> tuple[Profile, Surroundings]:
        """Give a report-level incident and what it stands among."""
        return self._profiles[key], self._around[key]

    def compared(self) -> Iterator[tuple[Key, Key, tuple[tuple[str, str], ...]]]:
        """Give every two that are compared, with how each feature comes out. After `settle`."""
        for key in sorted(self._profiles):
            for other in sorted(self._candidates(key)):
                if key < other:
                    yield key, other, tuple(levels(self.around(key), self.around(other)))

    def put(self, report: str, profiles: Sequence[Profile]) -> None:
        """Take in what a report tells of, in place of what it told before."""
        self.drop(report)
        if not profiles:
            return
        self._count(profiles, 1)
        self._reports[report] = [profile.key for profile in profiles]
        for profile in profiles:
            self._profiles[profile.key] = profile
            self._blocks.add(profile)
            self._of_month.setdefault(month_of(profile), {})[profile.key] = None
            for country in countries_of(profile):
                self._of_country.setdefault(country, {})[profile.key] = None
            self._new.add(profile.key)

    def drop(self, report: str) -> None:
        """Take a report out."""
        keys = self._reports.pop(report, [])
        profiles = [self._profiles.pop(key) for key in keys]
        self._count(profiles, -1)
        for profile in profiles:
            self._blocks.remove(profile)
            del self._of_month[month_of(profile)][profile.key]
            for country in countries_of(profile):
                del self._of_country[country][profile.key]
            around = self._around.pop(profile.key, None)
            if around is not None:
                self._new.update(self._names.remove(profile, around))
            self._new.discard(profile.key)
            component = self._component.pop(profile.key, None)
            if component is not None:
                self._orphans.update(self._connected.pop(component, ()))
            cluster = self._cluster.pop(profile.key, None)
            if cluster is not None:
                self._lost.add(cluster)

    def settle(self) -> tuple[set[Cluster], set[Cluster]]:
        """Link what the changes touch. Give the clusters that are gone, and those that are new."""
        touched = self._touched()
        pool = set(touched)
        scores = _Scores()
        for key, other, value in self._weighed(sorted(touched), touched):
            scores.add(key, other, value)
            if value > LINK_SCORE:
                pool.add(other)
        pool |= self._all_connected(pool | (self._orphans & self._profiles.keys()))
        for key in sorted(pool - touched):
            for other in self._candidates(key):
                if other in pool and other not in touched and key < other:
                    scores.add(key, other, self._score(key, other))
        before = {self._cluster[key] for key in sorted(pool) if key in self._cluster} | self._lost
        after = self._relink(sorted(pool), scores)
        self._lost.clear()
        self._orphans.clear()
        self._moved = after
        return before - after, after - before

    def _count(self, profiles: Sequence[Profile], by: int) -> None:
        self._near.count(profiles, by)
        self._months.update(month_of(profile) for profile in profiles)
        for profile in profiles:
            self._countries |= countries_of(profile)

    def _touched(self) -> set[Key]:
        """Give those whose scores may have changed: the new, and those among others than before."""
        doubtful = set(self._new)
        for month in self._months:
            doubtful.update(self._of_month.get(month, ()))
        for country in self._countries:
            doubtful.update(self._of_country.get(country, ()))
        touched = set(self._new)
        for key in sorted(doubtful):
            profile, before = self._profiles[key], self._around.get(key)
            around = self._near.of(profile)
            if around == before:
                continue
            touched.add(key)
            if before is not None:
                touched.update(self._names.remove(profile, before))
            touched.update(self._names.add(profile, around))
            self._around[key] = around
        self._new.clear()
        self._months.clear()
        self._countries.clear()
        return touched & self._profiles.keys()

    def _candidates(self, key: Key) -> list[Key]:
        profile, around = self._profiles[key], self._around[key]
        met = self._blocks.meeting(profile) | self._names.meeting(profile, around)
        return [
            other for other in met if may_be_one(profile, self._profiles[other], around, self._around[other])
        ]

    def _score(self, one: Key, other: Key) -> int:
        return score((self._profiles[one], self._around[one]), (self._profiles[other], self._around[other]))

    def _weighed(self, keys: list[Key], touched: set[Key]) -> Iterator[tuple[Key, Key, int]]:
        """Give the scores of `keys` with all they are compared with; of two touched the first has it."""
        if self._workers < 2 or len(keys) < MANY_KEYS or "fork" not in get_all_start_methods():
            for key in keys:
                yield from self._weighed_with(key, touched)
            return
        parts = [keys[first : first + PART_KEYS] for first in range(0, len(keys), PART_KEYS)]
        _FORKED["work"] = (self, touched)
        try:
            with get_context("fork").Pool(self._workers) as processes:
                for part in processes.imap(_weighed_part, parts):
                    yield from part
        finally:
            _FORKED.clear()

    def _weighed_with(self, key: Key, touched: set[Key]) -> list[tuple[Key, Key, int]]:
        return [
            (key, other, self._score(key, other))
            for other in self._candidates(key)
            if not (other in touched and other < key)
        ]

    def _all_connected(self, keys: Iterable[Key]) -> set[Key]:
        """Give all that links connected to any of `keys`, and those whose connection was lost."""
        firsts = {self._component[key] for key in keys if key in self._component}
        found = {key for first in firsts for key in self._connected.get(first, ())}
        return (found | self._orphans) & self._profiles.keys()

    def _relink(self, pool: list[Key], scores: _Scores) -> set[Cluster]:
        """Connect and cluster the members of `pool` anew."""
        for first in {self._component[key] for key in pool if key in self._component}:
            self._connected.pop(first, None)
        found: set[Cluster] = set()
        for members, inner in scores.components(pool):
            connected = tuple(pool[at] for at in members)
            self._connected[connected[0]] = connected
            self._component.update(dict.fromkeys(connected, connected[0]))
            told = [self._profiles[key] for key in connected]
            labels = [key[0] for key in connected]
            groups = clusters(len(members), inner, labels, threshold=LINK_SCORE, excluded=_excluding(told))
            for group in groups:
                cluster = tuple(connected[at] for at in group)
                self._cluster.update(dict.fromkeys(cluster, cluster))
                found.add(cluster)
        return found


def _excluding(told: Sequence[Profile]) -> Callable[[int, int], bool]:
    """Give what tells of two of some incidents whether they cannot be one."""
    return lambda one, other: exclude(told[one], told[other])


_FORKED: dict[str, tuple[Linker, set[Key]]] = {}


def _weighed_part(keys: list[Key]) -> list[tuple[Key, Key, int]]:
    linker, touched = _FORKED["work"]
    return [weighed for key in keys for weighed in linker._weighed_with(key, touched)]


class _Scores:
    """Scores of pairs, kept small: three numbers each."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._ones, self._others, self._values = array("l"), array("l"), array("l")

    def add(self, one: Key, other: Key, value: int) -> None:
        self._ones.append(self._numbers.setdefault(one, len(self._numbers)))
        self._others.append(self._numbers.setdefault(other, len(self._numbers)))
        self._values.append(value)

    def components(self, pool: list[Key]) -> Iterator[tuple[list[int], dict[tuple[int, int], int]]]:
        """Give the places in `pool` of those that links connect, with the scores between them.

        The scores' indices count within each component.
        """
        place = {key: at for at, key in enumerate(pool)}
        places = np.array([place.get(key, -1) for key in self._numbers], dtype=np.int64)
        empty = np.zeros(0, dtype=np.int64)
        ones = places[np.array(self._ones, dtype=np.int64)] if len(self._ones) else empty
        others = places[np.array(self._others, dtype=np.int64)] if len(self._ones) else empty
        values = np.array(self._values, dtype=np.int64)
        root = _roots(len(pool), ones[values > LINK_SCORE], others[values > LINK_SCORE])
        inside = (ones >= 0) & (others >= 0)
        ones, others, values = ones[inside], others[inside], values[inside]
        inside = root[ones] == root[others]
        ones, others, values = ones[inside], others[inside], values[inside]
        order = np.argsort(root[ones], kind="stable")
        ones, others, values = ones[order], others[order], values[order]
        starts = np.searchsorted(root[ones], np.arange(len(pool) + 1))
        members: dict[int, list[int]] = {}
        for at, first in enumerate(root.tolist()):
            members.setdefault(first, []).append(at)
        for first, own in members.items():
            local = {at: number for number, at in enumerate(own)}
            inner: dict[tuple[int, int], int] = {}
            part = slice(starts[first], starts[first + 1])
            for one, other, value in zip(
                ones[part].tolist(), others[part].tolist(), values[part].tolist(), strict=True
            ):
                a, b = local[one], local[other]
                inner[min(a, b), max(a, b)] = value
            yield own, inner


def _roots(size: int, ones: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give for each item the first item that pairs connect it to."""
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in zip(ones.tolist(), others.tolist(), strict=True):
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return np.array([root(item) for item in range(size)], dtype=np.int64)
