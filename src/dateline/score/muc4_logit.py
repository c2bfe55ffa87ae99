"""Which of several answers a template gets: what speaks for each, weighed.

Each question has options, each option traits; a conditional logit makes chances of them. The weights are
natural log odds in `data/muc4_weights.csv`, learned from the development part of MUC-4 by
`python -m training.muc4`. A trait without a weight says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.data import table

Traits = Mapping[str, float]
Weights = Mapping[str, Mapping[str, float]]

LEAST = 0.02  # a chance nearer to 0 or 1 says no more


@cache
def shipped() -> Weights:
    """Give the weights that ship: by question, by trait."""
    found: dict[str, dict[str, float]] = {}
    for row in table("muc4_weights"):
        found.setdefault(row["question"], {})[row["trait"]] = float(row["weight"])
    return found


def chances(weights: Mapping[str, float], options: Sequence[Traits]) -> list[float]:
    """Give how likely each of several options, at least one, is the answer."""
    sums = [math.fsum(weights.get(name, 0.0) * value for name, value in one.items()) for one in options]
    powers = [math.exp(one - max(sums)) for one in sums]
    whole = math.fsum(powers)
    return [power / whole for power in powers]


def likeliest(weights: Mapping[str, float], options: Sequence[Traits]) -> int:
    """Give the ordinal of the likeliest option; of equals the first."""
    likely = chances(weights, options)
    return max(range(len(options)), key=lambda n: (likely[n], -n))


def of_class(name: str, traits: Traits) -> dict[str, float]:
    """Give traits as those of one class among several that share them."""
    return {f"{name}: {trait}": value for trait, value in traits.items()}


def odds(chance: float) -> float:
    """Give the log odds of a chance, bounded."""
    held = min(1 - LEAST, max(LEAST, chance))
    return math.log(held / (1 - held))
