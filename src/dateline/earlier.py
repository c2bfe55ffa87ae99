"""A figure that its report calls an earlier count ("officials had put the toll at 31").

Rule: coding-rules 1, Conflicting sources (what has been revised does not count).
"""

from __future__ import annotations

import re
from functools import cache

from dateline.data import table

REACH = 200  # characters before a figure in which its sentence is looked for

_NOW = re.compile(r"\b(?:now|later|today|since)\b|\band (?:\w+ )?says?\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;!?:]['\"”’]?\s|\n")


def told_as_earlier(text: str, start: int, end: int) -> bool:
    """Tell whether the words before a figure in its sentence make it an earlier count.

    start, end: of the figure or of the word that gives the outcome, whichever stands later.
    What comes after "now" or "and says" is the later count ("which had given forty, now speaks of 22").
    """
    words = _sentence_up_to(start, end, text)
    marks = list(_earlier_words().finditer(words))
    return bool(marks) and not _NOW.search(words, marks[-1].end())


@cache
def _earlier_words() -> re.Pattern[str]:
    patterns = "|".join(f"(?:{row['pattern']})" for row in table("earlier_count_words"))
    return re.compile(patterns, re.IGNORECASE)


def _sentence_up_to(start: int, end: int, text: str) -> str:
    begin = max(0, start - REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, start)]
    return text[ends[-1] if ends else begin : end]
