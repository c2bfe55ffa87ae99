"""The words with which a report tells of one of its incidents.

A report of several incidents names the places and people of all of them. Which one another report tells
of is seen from the words around each: the bus or the mosque, the parade, the number of the wounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from sys import intern

from dateline.data import table
from dateline.model import Claim, Report
from dateline.spelling import fold

TELLING = 2
"""How much a word says that is not in `data/common_words.csv`."""

ROUND = 10
"""Numbers up to this, and its multiples, are shared by chance."""

PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
POSSESSIVE = re.compile(r"['’]s$")
WORD = re.compile(r"(?<![\w.,:-])\d{2,3}(?![\w:]|[.,-]\d)|[^\W\d_](?:[^\W_]|['’-]){3,}")
PLURAL = re.compile(r"(?<=\w{3}[^su])s$")


def own_texts(told: Sequence[Sequence[Claim]], report: Report) -> list[str]:
    """Give the part of a report that tells of each incident. told: the claims of each.

    Of several, each has its quotes with what follows in the paragraph up to the next one's.
    """
    if len(told) == 1:
        return [f"{report.title or ''}\n\n{report.text}"]
    quotes = sorted({(c.quote.start, c.quote.end, n) for n, claims in enumerate(told) for c in claims})
    parts: list[list[str]] = [[] for _ in told]
    for paragraph in PARAGRAPH.finditer(report.text):
        inside = [quote for quote in quotes if paragraph.start() <= quote[0] < paragraph.end()]
        bounds = [paragraph.start(), *(start for start, _, _ in inside[1:]), paragraph.end()]
        for (_, last, n), (start, end) in zip(inside, pairwise(bounds), strict=False):
            parts[n].append(report.text[start : max(end, last)])
    return ["\n\n".join(part) for part in parts]


def plain_words(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Give the words and unusual numbers of a text that say anything, folded, in the singular; sorted.

    names: folded; left out, for they are compared as names.
    """
    left_out = frozenset(names)
    found = {fold(POSSESSIVE.sub("", word)) for word in WORD.findall(text)}
    stems = {stem(word) for word in found if word and word not in left_out and not _round(word)}
    return tuple(intern(word) for word in sorted(stems) if telling(word))


def stem(word: str) -> str:
    """Give a folded word without the ending of a plural."""
    return PLURAL.sub("", word.removesuffix("ies") + "y" if word.endswith("ies") else word)


def telling(word: str) -> int:
    """Say how much it says that two texts share a word, from 0 to 2."""
    return _common().get(word, TELLING)


@cache
def _common() -> Mapping[str, int]:
    return {row["word"]: int(row["telling"]) for row in table("common_words")}


def _round(word: str) -> bool:
    return word.isdigit() and (int(word) <= ROUND or int(word) % ROUND == 0)
