"""Sentences that tell a toll of armed violence plainly: "Shelling of the market left nine people dead".

The classifier sums the words of a passage, so a report of one or two sentences has too few of them to
reach its bar. What such a sentence says needs no weighing: people counted beside a word of harm, and a deed
of arms.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.data import of_kind, table

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_APART = r"[ ,-]+"


def tells_a_toll(low: str) -> bool:
    """Tell whether a sentence of a passage, in small letters, holds a counted harm and a deed of arms.

    `data/toll_words.csv` has the words of harm and of deeds.
    """
    deed, toll = _words("deed"), _counted_harm()
    return deed.search(low) is not None and any(
        deed.search(sentence) and toll.search(sentence) for sentence in _SENTENCE_END.split(low)
    )


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(kind)})\b")


@cache
def _counted_harm() -> re.Pattern[str]:
    """Compile a count up to six words before a word of harm, or up to three behind it."""
    words = [row["word"] for name in ("number_words", "vague_numbers") for row in table(name)]
    count = rf"(?:\d{{1,3}}(?:,\d{{3}})?|an?|{'|'.join(words)})"
    harm, word = rf"(?:{_any_of('harm')})", rf"(?:{_APART}[\w'’-]+)"
    return re.compile(rf"\b(?:{count}\b{word}{{0,6}}?{_APART}{harm}|{harm}{word}{{0,3}}?{_APART}{count})\b")


def _any_of(kind: str) -> str:
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in of_kind("toll_words", kind))
