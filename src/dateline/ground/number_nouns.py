"""Whether the noun that a number stands before is people, a thing, or unknown."""

from __future__ import annotations

from functools import cache
from typing import Literal

from dateline.data import table

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
# Plurals that end like people and are not.
_NOT_PEOPLE = frozenset(
    ["numbers", "others", "members", "quarters", "powers", "papers", "letters", "matters", "orders", "borders", "waters", "towers", "centers", "centres", "chambers", "computers", "factors", "sectors", "doors", "floors", "errors", "corridors", "motors", "tractors", "reactors", "rotors", "mirrors", "helicopters", "launchers", "trailers", "bulldozers", "freighters", "tankers", "carriers", "cruisers", "destroyers", "choppers", "containers", "mortars", "acres", "metres", "meters", "litres", "liters", "kilometers", "kilometres", "layers", "barriers", "shelters", "bunkers", "rivers", "craters", "theaters", "theatres", "fires", "wires", "tires", "tyres", "shares", "figures", "pictures", "measures", "structures", "features", "manoeuvres", "maneuvers", "degrees", "trees", "fees", "committees", "knees", "trophies", "newspapers", "posters", "stickers", "flowers", "winters", "summers", "dinners", "offers", "answers", "riders", "gunners", "scooters", "rotors", "detectors", "generators", "transformers", "drawers", "hammers", "daggers", "lasers", "sensors", "scanners", "printers", "routers", "servers", "folders", "headers", "numbers", "chapters", "charters", "quarters", "clusters", "disasters", "encounters", "murders", "slaughters", "transfers", "fingers", "shoulders", "collars", "dollars", "pillars", "cellars", "regimen", "specimen", "acumen", "abdomen", "women's", "boulders", "ladders", "bladders", "feathers", "leathers", "weathers", "sombers", "embers", "cinders", "suckers", "trawlers", "steamers", "ferries", "bombers", "fighters-bombers", "skyscrapers", "bunkers", "lockers", "freezers", "boilers", "jumpers", "corners", "customers'", "majors'", "colors", "colours", "harbors", "harbours", "labors", "vapors", "tremors", "terrors", "horrors", "favors"]
) - frozenset(["others", "members", "riders", "gunners", "bombers"])


@cache
def _people() -> frozenset[str]:
    words = set()
    for row in table("number_words_people"):
        words.add(row["word"].lower())
        if row["form"] == "singular":
            words.update(plurals(row["word"].lower()))
    return frozenset(words)


@cache
def _singular_people() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in table("number_words_people") if row["form"] == "singular")


@cache
def _things() -> dict[str, str]:
    kinds = {}
    for row in table("number_words_things"):
        word = row["word"].lower()
        for form in (word, *plurals(word)):
            kinds.setdefault(form, row["kind"])
    return kinds


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
        return lower not in _singular_things()
    return lower.endswith(("s", "men", "people")) and not lower.endswith(("ss", "us", "is"))


@cache
def noun_kind(word: str) -> NounKind:
    """Tell what a noun stands for, by the tables and, for plurals, by its ending."""
    lower = word.lower().replace("’", "'")
    if lower.endswith("'s"):
        lower = lower[:-2]
    if lower in _people():
        return "people"
    if lower in _things():
        return "time" if _things()[lower] in ("time", "measure", "money", "share") else "thing"
    if lower in _NOT_PEOPLE:
        return "thing"
    if lower.endswith(_PEOPLE_ENDINGS) and len(lower) > 4:
        return "people"
    if "-" in lower:
        return noun_kind(lower.rsplit("-", 1)[1])
    return "unknown"
