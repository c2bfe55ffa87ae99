"""Whether the noun that a number stands before is people, a thing, or unknown."""

from __future__ import annotations

from functools import cache
from typing import Literal

from dateline.data import of_kind, table

NounKind = Literal["people", "thing", "time", "unknown"]

_PEOPLE_ENDINGS = (
    "ers",
    "ors",
    "ists",
    "men",
    "women",
    "ians",
    "ees",
    "people",
    "folk",
    "folks",
    "crats",
    "eers",
    "ieves",
    "mates",
    "keepers",
    "bearers",
)
# Endings of plurals that are things, and the people whose plurals end so all the same.
_THING_ENDINGS = (
    "ions",
    "ments",
    "nesses",
    "ances",
    "ences",
    "isms",
    "ships",
    "ages",
    "ings",
    "logies",
    "ways",
    "arms",
)
_PEOPLE_ALL_THE_SAME = frozenset(
    (
        "companions",
        "champions",
        "scions",
        "hostages",
        "savages",
        "sages",
        "siblings",
        "underlings",
        "hirelings",
        "kings",
        "beings",
    )
)
# Things whose plural is like the singular.
_SAME = frozenset(
    (
        "sheep",
        "fish",
        "cattle",
        "series",
        "species",
        "ammunition",
        "artillery",
        "premises",
        "barracks",
        "corps",
    )
)

_COUNTABLE = ("singular", "name")  # forms of nouns whose plural the table does not list


@cache
def _people() -> frozenset[str]:
    words = set()
    for row in table("number_words_people"):
        words.add(row["word"].lower())
        if row["form"] in _COUNTABLE:
            words.update(plurals(row["word"].lower()))
    return frozenset(words)


@cache
def _capital_people() -> frozenset[str]:
    """Give the nouns that are people only with a capital: "three Poles", not "three poles"."""
    words = [row["word"].lower() for row in table("number_words_people") if row["form"] == "name"]
    return frozenset(form for word in words for form in (word, *plurals(word)))


def are_people(phrase: str) -> bool:
    """Tell whether several words together name people whose last word alone does not ("blue helmets")."""
    return " " in phrase.strip() and phrase.lower() in _people()


@cache
def _singular_people() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in table("number_words_people") if row["form"] in _COUNTABLE)


@cache
def _things() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for row in table("number_words_things"):
        word = row["word"].lower()
        for form in (word, *plurals(word)):
            kinds.setdefault(form, row["kind"])
    return kinds


def is_group(word: str) -> bool:
    """Tell whether a noun is of people counted as one ("gang", "patrol")."""
    return word in _groups()


@cache
def _groups() -> frozenset[str]:
    return frozenset(of_kind("number_words_things", "group", "word"))


@cache
def _singular_things() -> frozenset[str]:
    words = {row["word"].lower() for row in table("number_words_things")}
    return frozenset(word for word in words if not word.endswith("s"))


def plurals(word: str) -> tuple[str, ...]:
    """Give the plurals that English may make of a noun."""
    if word.endswith("man"):
        return (word[:-3] + "men",)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "ch", "sh")):
        return (word + "es",)
    return (word + "s",)


def is_plural(word: str) -> bool:
    """Tell whether a known noun stands in the plural, or has one form for both."""
    lower = word.lower()
    if lower in _people():
        return lower not in _singular_people()
    if lower in _things():
        return lower not in _singular_things() or lower in _SAME or lower.endswith("craft")
    return lower.endswith(("s", "men", "people")) and not lower.endswith(("ss", "us", "is"))


@cache
def noun_kind(word: str) -> NounKind:
    """Tell what a noun stands for, by the tables and, for plurals, by its ending."""
    lower = word.lower().replace("’", "'")
    if lower.endswith("'s"):
        lower = lower[:-2]
    if lower in _people() and not (word[:1].islower() and lower in _capital_people()):
        return "people"
    if lower in _things():
        return "time" if _things()[lower] in ("time", "measure", "money", "share") else "thing"
    if (lower.endswith(_PEOPLE_ENDINGS) and len(lower) > 4) or lower in _PEOPLE_ALL_THE_SAME:
        return "people"
    if "-in-" in lower or "-of-" in lower:
        return noun_kind(lower.split("-")[0])
    if "-" in lower:
        return noun_kind(lower.rsplit("-", 1)[1])
    if lower.endswith(_THING_ENDINGS) or (lower.endswith("s") and _ends_in_thing(lower)):
        return "thing"
    if word[:1].isupper() and lower.endswith(("ans", "ese", "ards")) and len(lower) > 5:
        return "people"
    return "unknown"


def _ends_in_thing(word: str) -> bool:
    """Tell whether a plural is a compound of a thing's ("townhouses", "machineguns")."""
    return any(word[cut:] in _things() and is_plural(word[cut:]) for cut in range(3, len(word) - 4))
