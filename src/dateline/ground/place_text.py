"""A report cut into words, and stretches of words that may be a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dateline.data import table
from dateline.model import Entity
from dateline.spelling import ARTICLES, fold, word_set

_WORD = re.compile(r"[^\W_]+(?:[’'‘ʿʾʻʼ`´][^\W_]+)*")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}|W\.Va\.")
_SENTENCE_END = re.compile(r"[.!?:;]['\"”’)\]]*\s|\n|^\s*$|[\"“(]\s*$|[-–—_]{1,2}\s*$|•")
_POSSESSIVE = ("'s", "’s", "'S", "’S")

PARTICLES = ARTICLES | word_set(
    "de del della delle di da do dos das du des au aux la le les lo las los of the and y e i o sur "
    "sous upon under am on in bei an der den von van ter bin ibn ben ould wa al-"
)
"""Words that stand small inside a name ("Rio de Janeiro", "Deir ez-Zor", "6th of October City")."""


class Word(msgspec.Struct, kw_only=True):
    """A word of the text. folded: without accents and case. first: it begins a sentence."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    first: bool
    possessive: bool = False


@lru_cache(maxsize=1)
def lexicon() -> dict[str, frozenset[str]]:
    """Give the words of `data/place_words.csv` by class."""
    classes: dict[str, set[str]] = {}
    for row in table("place_words"):
        classes.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in classes.items()}


def words_of(text: str) -> list[Word]:
    """Cut a text into words, initials ("U.S.") whole and a possessive "'s" left off."""
    initials = {m.start(): m.end() for m in _INITIALS.finditer(text)}
    found: list[Word] = []
    skip = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        if start < skip:
            continue
        if start in initials:
            skip = end = initials[start]
        word = text[start:end]
        possessive = word.endswith(_POSSESSIVE)
        if possessive:
            word, end = word[:-2], end - 2
        folded = fold(word).replace(" ", "")
        found.append(
            Word(
                start=start,
                end=end,
                text=word,
                folded=folded,
                capital=word[0].isupper() or word[0].isdigit(),
                first=_begins(text, found, start),
                possessive=possessive,
            )
        )
    return found


def _begins(text: str, before: list[Word], start: int) -> bool:
    """Tell whether a word at `start` begins a sentence."""
    if not before:
        return True
    last = before[-1]
    gap = text[last.end : start]
    if gap == " ":
        return False
    if gap.startswith(".") and "\n" not in gap:
        abbreviated = last.folded in lexicon()["title"] or last.folded in {
            "st",
            "mt",
            "ft",
            "no",
            "vs",
            "inc",
        }
        return not (abbreviated or (len(last.text) == 1 and last.capital))
    return bool(_SENTENCE_END.search(gap))


def joined(text: str, left: Word, right: Word) -> bool:
    """Tell whether two neighbouring words may belong to one name."""
    if left.possessive:
        return False
    gap = text[left.end : right.start]
    return gap in {" ", "-", "‑", "–", " -", "- ", "’", "'", "\u00a0", "_"} or (
        gap == ". " and left.folded in {"st", "ste", "mt", "ft", "dr", "gen", "col", "mr", "mrs"}
    )


def hyphened(text: str, left: Word, right: Word) -> bool:
    """Tell whether only a hyphen stands between two words ("Kabul-Jalalabad")."""
    return text[left.end : right.start] in {"-", "–", "‑"}


def upper_line(text: str, start: int, end: int) -> bool:
    """Tell whether the line around a span is a headline in capitals."""
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    line = text[low : high if high >= 0 else len(text)]
    letters = [c for c in line if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)


@lru_cache(maxsize=1)
def agencies() -> frozenset[str]:
    """Give the names of news agencies, as reports write them."""
    return frozenset(row["words"] for row in table("news_agencies"))


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Give the first names of people that the table of such words has."""
    return frozenset(row["word"] for row in table("case_words") if row["case"] == "given")


_CREDIT = re.compile(
    r"(?:['’]s)? (?:[Nn]ews|[Aa]gency|reporters?|correspondents?|journalists?|told|quoted|cited)\b"
)


def names_agency(text: str, start: int, end: int) -> bool:
    """Tell whether a name is that of a news agency here ("Aleppo, SANA -", "(Saba)", "a Fars reporter")."""
    name = text[start:end]
    if name not in agencies():
        return False
    bracketed = text[start - 1 : start] == "(" and text[end : end + 1] in {")", "/", ","}
    if bracketed or _CREDIT.match(text, end):
        return True
    heads = text[end : end + 2] == ", " and text[end + 2 : end + 3].isupper()
    return name.isupper() and not heads and not upper_line(text, start, end)


def labels_of(words: Sequence[Word], entities: Sequence[Entity]) -> dict[int, str]:
    """Give the parser's label of each word, by its number."""
    found: dict[int, str] = {}
    position = 0
    for entity in sorted(entities, key=lambda e: (e.start, e.end)):
        while position < len(words) and words[position].end <= entity.start:
            position += 1
        number = position
        while number < len(words) and words[number].start < entity.end:
            found.setdefault(number, entity.label)
            number += 1
    return found
