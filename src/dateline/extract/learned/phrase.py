"""The sentences and words around a figure, by the text alone."""

from __future__ import annotations

import re

WORD = re.compile(r"[\w'’-]+")
ENDS = re.compile(r"[.!?][\"'”’)]*\s+(?=\W*[A-Z0-9])|\n\s*\n")


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentence that holds words, or of those from their first to their last."""
    opening = ENDS.finditer(text, max(0, start - _REACH), start + 1)  # which looks at the letter behind
    before = [match.end() for match in opening if match.end() <= start]
    after = ENDS.search(text, end)
    return before[-1] if before else max(0, start - _REACH), after.end() if after else len(text)


def next_sentence(text: str, end: int) -> tuple[int, int] | None:
    """Give the bounds of the sentence that begins at `end`; None behind the last."""
    if end >= len(text):
        return None
    after = ENDS.search(text, end)
    return end, after.end() if after else len(text)


_REACH = 1500  # characters: no sentence is longer
