"""The vocabulary of time expressions, out of the tables, as pieces of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dateline.data import table

UNITS_OF_AMOUNT = {
    "a": 1,
    "an": 1,
    "one": 1,
    "the": 1,
    "a couple of": 2,
    "couple of": 2,
    "a couple": 2,
    "half a dozen": 6,
    "a dozen": 12,
}
VAGUE_AMOUNTS = ("a few", "few", "several", "some", "many", "a number of", "")


def either(words: Iterable[str]) -> str:
    """Join words to a pattern of alternatives, longest first; a space stands for any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@cache
def _rows(kind: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in table("time_words") if row["kind"] == kind)


@cache
def values(kind: str) -> Mapping[str, int]:
    """Give the words of a kind (weekday, month, season, ordinal) with their values, in lower case."""
    return {row["word"].lower(): int(row["value"] or 0) for row in _rows(kind)}


@cache
def forms(kind: str) -> Mapping[str, str]:
    """Give the words of a kind with how they may be written: word, name or short."""
    return {row["word"].lower(): row["form"] for row in _rows(kind)}


@cache
def small_numbers() -> Mapping[str, int]:
    """Give the number words that stand before a unit of time, with their values."""
    numbers = dict(UNITS_OF_AMOUNT)
    for row in table("number_words"):
        if row["kind"] in ("unit", "ten"):
            numbers[row["word"]] = int(row["value"])
    tens = [row for row in table("number_words") if row["kind"] == "ten"]
    units = [row for row in table("number_words") if row["kind"] == "unit" and int(row["value"]) < 10]
    for ten in tens:
        for unit in units:
            numbers[f"{ten['word']}-{unit['word']}"] = int(ten["value"]) + int(unit["value"])
    return numbers


@cache
def pieces() -> Mapping[str, str]:
    """Give the named pieces that patterns are written with."""
    weekdays, months = forms("weekday"), forms("month")
    shorts = [word for word, form in weekdays.items() if form == "short"]
    longs = [word for word, form in weekdays.items() if form != "short"]
    short = [word for word, form in months.items() if form == "short"]
    full = [word for word, form in months.items() if form != "short"]
    part = either(forms("daypart"))
    return {
        "W": f"(?:{either(longs)}|{either(shorts)}\\.?)",
        "WL": either(longs),
        "M": f"(?:{either(full)}\\b|{either(short)}\\b\\.?)",
        "S": either(forms("season")),
        "PART": f"(?:(?:early|late|mid-?)?\\s*{part}|early|late)",
        "U": either(forms("unit")) + "s?",
        "N": f"(?:\\d{{1,3}}|{either(small_numbers())})",
        "VAGUE": either(word for word in VAGUE_AMOUNTS if word),
        "ORD": f"(?:\\d{{1,2}}(?:st|nd|rd|th)|{either(forms('ordinal'))})",
        "Y": r"(?:19\d\d|20\d\d)",
        "PEOPLE": r"(?:people|persons?|civilians|soldiers|police\w*|militants|men|women|children|others)",
    }


def first_words(names: Iterable[str]) -> frozenset[str]:
    """Give what names begin with, as `words_of` splits a text."""
    return frozenset(next(iter(words_of(name)), "") for name in names) - {""}


def words_of(text: str) -> list[str]:
    """Split a text to its words, in lower case."""
    return re.findall(r"[^\W\d_]+", text.lower())


def amount(words: str) -> int | None:
    """Give the number that words before a unit of time stand for; None where they are vague."""
    plain = " ".join(words.lower().split())
    return int(plain) if plain.isdigit() else small_numbers().get(plain)


def written_as_name(word: str) -> bool:
    """Tell whether a word that is a common word too ("may", "march", "sun") is written as a name."""
    return not word[:1].islower()
