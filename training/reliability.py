"""How far stated chances hold: of the claims said to be right with 0.8, are 80 in 100 right?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

BINS = 10


class Bin(NamedTuple):
    """The claims whose certainty lies in one tenth of the scale: its mean, the share right, how many."""

    certainty: float
    right: float
    claims: int


def bins(chances: Sequence[float], right: Sequence[bool]) -> list[Bin | None]:
    """Give the claims by tenths of the scale; None for a tenth without any. Chances are from 0 to 1."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for chance, truth in zip(chances, right, strict=True):
        held[min(BINS - 1, int(chance * BINS + 1e-9))].append((chance, truth))
    return [
        Bin(sum(p for p, _ in one) / len(one), sum(t for _, t in one) / len(one), len(one)) if one else None
        for one in held
    ]


def calibration_error(found: Sequence[Bin | None]) -> float:
    """Give the expected calibration error: how far certainty and share are apart, by claims, 0 to 1."""
    full = [one for one in found if one]
    claims = sum(one.claims for one in full)
    return sum(one.claims * abs(one.certainty - one.right) for one in full) / claims if claims else 0.0


def told_apart(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Give in what share of pairs of a right and a wrong claim the right one is surer; ties are halves."""
    good = [p for p, truth in zip(chances, right, strict=True) if truth]
    bad = [p for p, truth in zip(chances, right, strict=True) if not truth]
    if not good or not bad:
        return 0.5
    won = sum((one > other) + (one == other) / 2 for one in good for other in bad)
    return won / (len(good) * len(bad))


def report(chances: Sequence[float], right: Sequence[bool]) -> Iterator[str]:
    """Give lines of text: a table by tenths, then the figures that sum it up."""
    found = bins(chances, right)
    yield "certainty   mean  right  claims"
    for number, one in enumerate(found):
        told = f"{one.certainty:5.2f}  {one.right:5.2f}  {one.claims:6}" if one else "    -      -       0"
        yield f"{number / BINS:.1f} - {(number + 1) / BINS:.1f}  {told}"
    share = sum(right) / len(right) if right else 0.0
    yield f"{len(right)} claims, {100 * share:.0f} in 100 right"
    yield f"expected calibration error {calibration_error(found):.3f}"
    yield f"a right claim is surer than a wrong one in {100 * told_apart(chances, right):.0f} pairs of 100"
