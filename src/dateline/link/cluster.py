"""Agglomerative clustering that respects what cannot be together; the order of input never matters."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence

UNCOMPARED = -4000
"""The score, in thousandths, of two members that nothing brought together."""

Pair = tuple[int, int]


def clusters(
    size: int,
    scores: Mapping[Pair, int],
    apart: Sequence[str],
    *,
    threshold: int = 0,
    excluded: Callable[[int, int], bool] = lambda _one, _other: False,
) -> list[list[int]]:
    """Put `size` items together, best pair first, as long as the mean score between clusters allows.

    scores: of the pairs that were compared, the smaller index first. apart: two items with the same
    label are never put together. threshold: two clusters join only if the mean is above it.
    excluded: tells of two items whether they cannot be together, whatever links them to a third.
    Whole numbers throughout: no sum depends on its order.
    """
    work = _Agglomeration(size, scores, apart, threshold, excluded)
    return work.result()


class _Agglomeration:
    def __init__(
        self,
        size: int,
        scores: Mapping[Pair, int],
        apart: Sequence[str],
        threshold: int,
        excluded: Callable[[int, int], bool],
    ) -> None:
        self._excluded = excluded
        self._threshold = threshold
        self._members = {item: [item] for item in range(size)}
        self._labels = {item: {apart[item]} for item in range(size)}
        # Of each two clusters that hold a compared pair: the sum, the number and the best of their scores.
        self._between: dict[int, dict[int, tuple[int, int, int]]] = {item: {} for item in range(size)}
        self._heap: list[tuple[int, int, int, int, int]] = []
        for (one, other), score in scores.items():
            self._between[one][other] = self._between[other][one] = (score, 1, score)
        for one, other in scores:
            self._offer(one, other)

    def result(self) -> list[list[int]]:
        while self._heap:
            _, one, other, size, other_size = heapq.heappop(self._heap)
            known = one in self._members and other in self._members
            if known and len(self._members[one]) == size and len(self._members[other]) == other_size:
                self._join(one, other)
        return [self._members[key] for key in sorted(self._members)]

    def _offer(self, one: int, other: int) -> None:
        """Put two clusters up for joining if the mean between them allows."""
        one, other = min(one, other), max(one, other)
        total, compared, best = self._between[one][other]
        pairs = len(self._members[one]) * len(self._members[other])
        mean_allows = total + (pairs - compared) * UNCOMPARED > self._threshold * pairs
        if best <= self._threshold or not mean_allows or self._labels[one] & self._labels[other]:
            return
        if not any(self._excluded(a, b) for a in self._members[one] for b in self._members[other]):
            sizes = len(self._members[one]), len(self._members[other])
            heapq.heappush(self._heap, (-best, one, other, *sizes))

    def _join(self, one: int, other: int) -> None:
        self._members[one] = sorted(self._members[one] + self._members.pop(other))
        self._labels[one] |= self._labels.pop(other)
        del self._between[one][other]
        gone = self._between.pop(other)
        del gone[one]
        for third, (total, compared, best) in gone.items():
            more = self._between[one].get(third)
            both = (
                (total, compared, best)
                if more is None
                else (total + more[0], compared + more[1], max(best, more[2]))
            )
            self._between[one][third] = self._between[third][one] = both
            del self._between[third][other]
        for third in sorted(self._between[one]):
            self._offer(one, third)
