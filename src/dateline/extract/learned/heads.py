"""The model's heads: what is said of spans and of pairs of spans, from the encoder's hidden states."""

from __future__ import annotations

import bisect
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dateline.extract.learned.labels import GAPS, TAGS
from dateline.model.second import Tag

Vector = NDArray[np.float32]


class Heads:
    """Linear heads over a span's representation, and scores for pairs."""

    def __init__(self, weights: Mapping[str, Vector]) -> None:
        self._weights = weights

    def represent(self, hidden: Vector, first: int, last: int, tag: Tag) -> Vector:
        """Represent the tokens from `first` to `last` of a window as a span of a kind."""
        ends = np.concatenate([hidden[first], hidden[last], hidden[first : last + 1].mean(0)])
        inner = self._linear("ends", ends) + self._weights["types.weight"][TAGS.index(tag)]
        return np.asarray(np.tanh(inner))

    def classes(self, head: str, span: Vector) -> Vector:
        """Give the probabilities of the classes of a head."""
        logits = self._linear(head, span)
        grown = np.exp(logits - logits.max())
        return np.asarray(grown / grown.sum())

    def pair(self, head: str, one: Vector, other: Vector, gap: int) -> float:
        """Give the log-odds that two spans belong together. gap: the tokens between them."""
        w = self._weights
        inner = self._linear(f"{head}.left", one) + self._linear(f"{head}.right", other)
        inner = (
            inner + w[f"{head}.both.weight"] @ (one * other) + w[f"{head}.apart.weight"] @ abs(one - other)
        )
        inner = inner + w[f"{head}.gap.weight"][bisect.bisect_left(GAPS, gap)]
        return float(self._linear(f"{head}.out", np.maximum(inner, 0))[0])

    def _linear(self, name: str, x: Vector) -> Vector:
        return np.asarray(self._weights[f"{name}.weight"] @ x + self._weights[f"{name}.bias"])
