"""The gate: a report without one word of armed violence has no incident to tell of."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import table


def word_of_violence(text: str) -> str | None:
    """Give the first word of `text` that may tell of armed violence, as worded; None if there is none.

    Generous on purpose: what it lets through is still read; what it stops is never read.
    """
    match = _pattern().search(text)
    return match.group() if match else None


@cache
def _pattern() -> re.Pattern[str]:
    """Compile `data/violence_words.csv`: a word, or the head of words where it ends in `*`."""
    words = [re.escape(row["word"]) for row in table("violence_words")]
    words = [word.replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
