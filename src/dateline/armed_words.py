"""Words for armed people, as a report has them.

Tables: data/armed_words.csv and data/loaded_words.csv (no state's), data/state_words.csv (a state's).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.data import table

PERHAPS_HARMED = "may be the harmed"  # note of words for people of whom nothing is known ("unidentified men")
BY_THE_DEED = "by a deed told"  # note of words that only name who did what is told of ("the attackers")


@cache
def armed_words(
    kind: str | None = None, *, notes: tuple[str, ...] = (), but: tuple[str, ...] = ()
) -> re.Pattern[str]:
    """Match words for no state's, of a class ("role": by what they did), or of all.

    notes: of which they have one, where any are given. but: with what words begin that it leaves out.
    """
    of_kind = (row for row in table("armed_words") if kind in (None, row["class"]))
    rows = (row for row in of_kind if not notes or row["note"] in notes)
    words = (word for row in rows for word in row["words"].split("|"))
    return _any_of(word for word in words if not word.startswith(but))


@cache
def loaded_words(kind: str) -> re.Pattern[str]:
    """Match words of a class that are names of abuse as well ("bandits" are criminal)."""
    rows = (row for row in table("loaded_words") if row["side"] == kind)
    return _any_of(word for row in rows for word in row["words"].split("|"))


@cache
def state_words(*services: str) -> re.Pattern[str]:
    """Match words for a state's men and forces of some classes ("soldiers", "police")."""
    rows = (row for row in table("state_words") if row["class"] in services)
    return _any_of(word for row in rows for word in row["words"].split("|"))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
