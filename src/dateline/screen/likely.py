"""The classifier: how likely a passage with a word of violence tells of an incident.

A linear model with whole-number weights over the words of a passage, each word once. The table
`data/screen_weights.csv` holds them, in hundredths; `scripts/train_screen.py` makes it. Whole numbers
are summed, so that every machine gets the same score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import repeat

import msgspec

from dateline.data import table

SHORT = 400  # characters; paragraphs are joined until a passage has as many
LONG = 1200  # characters; a longer paragraph is cut at a space

_BLANK = re.compile(r"\n\s*\n")
_TOKEN = re.compile(r"[a-z]+")
_BETWEEN = {code: " " for code in range(128) if not chr(code).isalpha()}


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The model. A passage scores `bias` and the weights of its words; from `bar` on it is likely."""

    bias: int
    bar: int
    words: dict[str, int]

    def score(self, words: set[str]) -> int:
        """Score the words of a passage."""
        return self.bias + sum(map(self.words.get, words, repeat(0)))


@cache
def weights() -> Weights:
    """Load the model once per process."""
    rows = {row["word"]: int(row["weight"]) for row in table("screen_weights")}
    return Weights(bias=rows.pop("(bias)"), bar=rows.pop("(bar)"), words=rows)


def words_of(passage: str) -> set[str]:
    """Give the words of a passage, which is in small letters: each run of letters from a to z."""
    if passage.isascii():  # the same, in half the time
        return set(passage.translate(_BETWEEN).split())
    return set(_TOKEN.findall(passage))


def passages(text: str) -> Iterator[tuple[int, int]]:
    """Give where the passages of a text begin and end: whole paragraphs, some `SHORT` to `LONG` long."""
    begun: int | None = None
    for start, end in _paragraphs(text):
        begun = start if begun is None else begun
        while end - begun > LONG:
            cut = text.rfind(" ", begun + LONG // 2, begun + LONG) + 1 or begun + LONG
            yield begun, cut
            begun = cut
        if end - begun >= SHORT:
            yield begun, end
            begun = None
    if begun is not None:
        yield begun, len(text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank in _BLANK.finditer(text):
        yield start, blank.end()
        start = blank.end()
    if start < len(text):
        yield start, len(text)
