"""Agglomerative clustering that respects what cannot be together; the order of input never matters."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence


def clusters(
    size: int,
    links: Mapping[tuple[int, int], float],
    score: Callable[[int, int], float],
    apart: Sequence[str],
    *,
    threshold: float = 0.0,
) -> list[list[int]]:
    """Put `size` items together, best pair first, as long as the mean score between clusters allows.

    links: scores of the pairs that were compared. score: gives the score of any other pair, asked
    only of items that links connect. apart: two items with the same label are never put together.
    threshold: two clusters join only if the mean score between them is above it.
    """
    found: list[list[int]] = []
    for members in _components(size, [pair for pair, value in links.items() if value > threshold]):
        found += _agglomerate(members, links, score, apart, threshold)
    return sorted(found)


def _components(size: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    parent = list(range(size))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    members: dict[int, list[int]] = {}
    for item in range(size):
        members.setdefault(root(item), []).append(item)
    return [members[key] for key in sorted(members)]


def _agglomerate(
    members: Sequence[int],
    links: Mapping[tuple[int, int], float],
    score: Callable[[int, int], float],
    apart: Sequence[str],
    threshold: float,
) -> list[list[int]]:
    """Join clusters, that of the best pair first; ties by the smallest members."""
    groups: dict[int, list[int]] = {item: [item] for item in members}
    labels = {item: {apart[item]} for item in members}
    sums: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, int], float] = {}
    heap: list[tuple[float, int, int, int, int]] = []

    def push(one: int, other: int) -> None:
        mean = sums[one, other] / (len(groups[one]) * len(groups[other]))
        if mean > threshold and not labels[one] & labels[other]:
            heapq.heappush(heap, (-best[one, other], one, other, len(groups[one]), len(groups[other])))

    for place, one in enumerate(members):
        for other in members[place + 1 :]:
            known = links.get((one, other))
            sums[one, other] = best[one, other] = score(one, other) if known is None else known
            push(one, other)
    while heap:
        _, one, other, size, other_size = heapq.heappop(heap)
        stale = one not in groups or other not in groups
        if stale or len(groups[one]) != size or len(groups[other]) != other_size:
            continue
        groups[one] = sorted(groups[one] + groups.pop(other))
        labels[one] |= labels.pop(other)
        for third in sorted(groups):
            if third != one:
                kept, gone = (min(one, third), max(one, third)), (min(other, third), max(other, third))
                sums[kept] += sums.pop(gone)
                best[kept] = max(best[kept], best.pop(gone))
                push(*kept)
    return [groups[key] for key in sorted(groups)]
