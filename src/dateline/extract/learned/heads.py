"""The model's heads: what is said of spans and of pairs of spans, from the encoder's hidden states."""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.extract.learned.labels import GAPS, TAGS
from dateline.model.second import Tag

Vector = NDArray[np.float32]


class _Pairs(NamedTuple):
    """The weights of a head for pairs. beside: of the product of two spans, then of their difference."""

    beside: Vector
    gaps: Vector
    out: Vector
    bias: float


class Heads:
    """Linear heads over a span's representation, and scores for pairs."""

    def __init__(self, weights: Mapping[str, Vector]) -> None:
        self._weights = weights
        self._pairs = {
            name.removesuffix(".gap.weight"): self._for_pairs(name.removesuffix(".gap.weight"))
            for name in weights
            if name.endswith(".gap.weight")
        }

    def _for_pairs(self, head: str) -> _Pairs:
        w = self._weights
        beside = np.concatenate([w[f"{head}.both.weight"], w[f"{head}.apart.weight"]], axis=1)
        out, bias = w[f"{head}.out.weight"][0], float(w[f"{head}.out.bias"][0])
        return _Pairs(np.ascontiguousarray(beside), w[f"{head}.gap.weight"], out, bias)

    def represent(self, hidden: Vector, window: Vector, first: int, last: int, tag: Tag) -> Vector:
        """Represent the tokens from `first` to `last` of a window as a span of a kind.

        hidden: (tokens, hidden) states of the window; window: their mean.
        """
        ends = np.concatenate([hidden[first], hidden[last], hidden[first : last + 1].mean(0), window])
        inner = self._linear("ends", ends) + self._weights["types.weight"][TAGS.index(tag)]
        return np.asarray(np.tanh(inner))

    def classes(self, head: str, span: Vector) -> Vector:
        """Give the probabilities of the classes of a head."""
        logits = self._linear(head, span)
        grown = np.exp(logits - logits.max())
        return np.asarray(grown / grown.sum())

    def side(self, head: str, side: Literal["left", "right"], span: Vector) -> Vector:
        """Give what a span brings to each pair that it is the first (left) or second (right) of."""
        return self._linear(f"{head}.{side}", span)

    def pair(self, head: str, one: Vector, other: Vector, sides: Vector, gap: int) -> float:
        """Give the log-odds that two spans belong together.

        sides: what both bring (`side`), added up. gap: the tokens between them.
        """
        weights = self._pairs[head]
        inner = weights.beside @ np.concatenate([one * other, np.abs(one - other)])
        inner += sides
        inner += weights.gaps[bisect.bisect_left(GAPS, gap)]
        return float(weights.out @ np.maximum(inner, 0)) + weights.bias

    def _linear(self, name: str, x: Vector) -> Vector:
        return np.asarray(self._weights[f"{name}.weight"] @ x + self._weights[f"{name}.bias"])
