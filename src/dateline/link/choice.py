"""Which of several values an incident has: what both readers say of each, weighed.

Each question has options, each option traits. A conditional logit gives their chances: the exponentials
of the sums of weighted traits, brought to 1 (McFadden 1974). Chosen is not the likeliest option but the one
that is worth most in expectation: a pair of sides of which one is surely right before a pair that may
be wholly right. The weights are natural log odds in `data/choices.csv`, found from the held parts of the
corpus by `python -m training.choices`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from dateline.data import table

T = TypeVar("T")

LEAST = 0.02  # a chance nearer to 0 or 1 says no more
MANY = 400  # options, more than the news gives cause to weigh
SLIGHT = 0.005  # options less likely than this do not sway a choice


class Option(NamedTuple, Generic[T]):
    """A value that an incident may have, and what speaks for it."""

    value: T
    traits: Mapping[str, float]


@cache
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in table("choices"):
        found.setdefault(row["question"], {})[row["trait"]] = float(row["weight"])
    return found


def chances(question: str, options: Sequence[Option[T]]) -> list[float]:
    """Give how likely each option is the right one. A trait without a weight says nothing."""
    weights = _weights().get(question, {})
    sums = [math.fsum(weights.get(name, 0.0) * v for name, v in one.traits.items()) for one in options]
    top = max(sums)
    powers = [math.exp(one - top) for one in sums]
    whole = math.fsum(powers)
    return [power / whole for power in powers]


def expected(
    question: str, options: Sequence[Option[T]], worth: Callable[[T, T], float]
) -> list[tuple[float, float]]:
    """Give what each option is worth in expectation, and how likely it is.

    worth: of saying the first value where the second is right. Of more than `MANY` options those that are
    hardly likely are worth nothing.
    """
    likely = chances(question, options)
    weighty = [(one.value, p) for one, p in zip(options, likely, strict=True) if p > SLIGHT]
    least = 0.0 if len(options) <= MANY else SLIGHT
    return [
        (math.fsum(p * worth(one.value, other) for other, p in weighty) if mine > least else 0.0, mine)
        for one, mine in zip(options, likely, strict=True)
    ]


def chosen(question: str, options: Sequence[Option[T]], worth: Callable[[T, T], float]) -> T:
    """Give the option worth most in expectation; of equals the likelier, then the first.

    options: at least one. worth: as `expected` has it.
    """
    return options[first_best(expected(question, options, worth))].value


def first_best(scored: Sequence[tuple[float, float]]) -> int:
    """Give the place of the greatest; of equals the first."""
    return max(range(len(scored)), key=lambda n: (*scored[n], -n))


def odds(chance: float) -> float:
    """Give the log odds of a chance, bounded."""
    held = min(1 - LEAST, max(LEAST, chance))
    return math.log(held / (1 - held))
