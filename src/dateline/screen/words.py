"""The dictionary scan: where words that may tell of armed violence stand in raw text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import table

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_ODD = str.maketrans({"ſ": "s", "ı": "i", "İ": "i"})  # letters that a search without case takes for others


def word_of_violence(text: str) -> str | None:
    """Give the first word of `text` that may tell of armed violence, as worded; None if there is none.

    Generous on purpose: what it lets through is still read; what it stops is never read.
    """
    found = min(words_of_violence(text), default=None)
    return text[slice(*found)] if found else None


def words_of_violence(text: str) -> Iterator[tuple[int, int]]:
    """Give where the words of `data/violence_words.csv` stand in `text`: start and end, in no order.

    One pass of an Aho-Corasick automaton finds the beginnings of all words at once; what stands
    there is then held against the whole word. Time grows with the text alone.
    """
    pattern, automaton = _pattern(), _automaton()
    seen = -1
    for _, start, _ in automaton.find_matches_as_indexes(lowered(text), overlapping=True):
        if start != seen and (match := pattern.match(text, start)):
            seen = start
            yield match.span()


def lowered(text: str) -> str:
    """Give `text` in small letters, as long as it was."""
    if text.isascii():
        return text.lower()
    text = text.translate(_ODD)
    low = text.lower()
    return low if len(low) == len(text) else "".join(s if len(s := c.lower()) == 1 else c for c in text)


def _words() -> list[str]:
    return [row["word"] for row in table("violence_words")]


@cache
def _pattern() -> re.Pattern[str]:
    """Compile `data/violence_words.csv`: a word, or the head of words where it ends in `*`."""
    words = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in _words()]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _automaton() -> AhoCorasick:
    """Build the automaton over what each word begins with, up to its first space or `*`."""
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(sorted({re.split(r"[ *]", word)[0].lower() for word in _words()}))
