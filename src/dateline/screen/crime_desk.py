"""Reports of the crime, court and obituary pages of peacetime."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from dateline.data import of_kind, table


def of_the_crime_desk(text: str) -> bool:
    """Tell whether a report is of the crime, court or obituary pages: two words of these, and none of arms.

    Tables: data/crime_desk_words.csv, data/toll_words.csv.
    """
    words = text.lower()
    found = (pattern for pattern in _desk_patterns() if pattern.search(words))
    return len(list(islice(found, 2))) == 2 and not _deeds().search(words)


@cache
def _desk_patterns() -> list[re.Pattern[str]]:
    return [re.compile(rf"\b(?:{row['pattern']})(?!\w)") for row in table("crime_desk_words")]


@cache
def _deeds() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in of_kind("toll_words", "deed"))
    return re.compile(rf"\b(?:{words})(?!\w)")
