"""Sentences that tell of armed violence plainly: "Shelling of the market left nine people dead".

The classifier sums the words of a passage, so a report of one or two sentences has too few of them to
reach its bar. What such a sentence says needs no weighing: a word of harm, and a deed of arms or a party
that bears them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import of_kind, table
from dateline.screen.words import lowered

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_NO_GROUPS = frozenset({"government", "civilians", "communal"})
_SHORTEST_NAME = 5  # letters; a shorter one may be any word, unless it is in capitals
_SHORTEST_INITIALS = 3


def tells_plainly(text: str) -> bool:
    """Tell whether a sentence of a text holds a word of harm and another of arms.

    `data/toll_words.csv` has the words of harm and of deeds, `data/actors.csv` the names of groups,
    `data/countries.csv` the nationalities that make a deed of a word else none ("an Israeli strike").
    """
    return any(_tells(sentence) for sentence in _SENTENCE_END.split(text))


def _tells(sentence: str) -> bool:
    low = lowered(sentence)
    harm = {match.start() for match in _words("harm").finditer(low)}
    deeds = (_words("deed"), _deeds_of_states()) if harm else ()
    deed = {match.start() for pattern in deeds for match in pattern.finditer(low)}
    if harm and deed:
        return len(harm | deed) > 1
    return bool(harm) and _names_a_group(sentence)


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_any(of_kind('toll_words', kind))}\b")


@cache
def _deeds_of_states() -> re.Pattern[str]:
    """Give what finds a nationality before a `state deed`, or one word before it ("Russian night raid")."""
    cells = (f"{row['adjectives']};{row['aliases']}".split(";") for row in table("countries"))
    states = sorted({name.lower() for names in cells for name in names if name and _adjectival(name)})
    return re.compile(rf"\b{_any(states)} (?:\w+ )?{_any(of_kind('toll_words', 'state deed'))}\b")


def _adjectival(name: str) -> bool:
    """Whether a country's adjective or other name may stand before a noun: "Israeli", "US"."""
    return " " not in name and (name.isupper() or name.endswith(("i", "n", "h", "e")))


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + ")"


def _names_a_group(sentence: str) -> bool:
    found = _groups().find_matches_as_indexes(sentence, overlapping=True)
    return any(
        not (sentence[max(0, start - 1) : start].isalnum() or sentence[end : end + 1].isalnum())
        for _, start, end in found
    )


@cache
def _groups() -> AhoCorasick:
    """Build the automaton over the names of the armed groups of the catalogue."""
    from ahocorasick_rs import AhoCorasick

    rows = [row for row in table("actors") if row["kind"] not in _NO_GROUPS]
    names = {name for row in rows for name in (row["name"], *row["aliases"].split("|"))}
    return AhoCorasick(sorted(name for name in names if _is_telling(name)))


def _is_telling(name: str) -> bool:
    least = _SHORTEST_INITIALS if name.isupper() else _SHORTEST_NAME
    return len(name) >= least and not name.islower()
