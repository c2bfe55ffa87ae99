"""Whether the words around a name that the gazetteer does not know make it a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from dateline.ground.place_choose import adjectives, chained
from dateline.ground.place_cue import (
    assaulted,
    fired_on,
    heads_item,
    hit_by_weapon,
    lies,
    names_house,
    owns,
    violence_at,
)
from dateline.ground.place_shape import shape_before
from dateline.ground.place_spot import ORGANS, PLACE_LABELS, Spot, names_formation
from dateline.ground.place_text import Word, given_names, lexicon, names_agency
from dateline.spelling import word_set

SURE = frozenset({"in", "near", "off", "outside", "around", "at"})
PLAINLY = frozenset({"in", "near", "off"})
"""Prepositions before places only, whatever a parser takes a name behind them for."""
_NAMING_LEVELS = frozenset({"adm1", "adm2", "settlement", "quarter", "area", "water", "facility", "road"})
_BUILDINGS = word_set(
    "hospital university mosque church school hotel stadium palace monastery shrine prison "
    "jail station plant university gate market square street"
)
_OPEN_AIR = frozenset({"square", "market"})

_MISTAKEN = frozenset({"NORP", "PRODUCT", "WORK_OF_ART", "LANGUAGE", "LAW"})
"""Labels that a parser gives names that it does not know, though no noun follows them."""

MIN_SURNAME = 4  # letters
_ADDRESS = word_set("mr mrs ms dr")
MOST_WORDS = 3  # with a capital in the name of a place


def is_place(
    words: Sequence[Word], spot: Spot, accepted: Sequence[Spot], text: str, alone: Collection[str] = ()
) -> bool:
    """Judge the words around an unknown name. alone: what `surnames` gives."""
    if _is_other(words, spot, accepted, text):
        return False
    if spot.level_word in _OPEN_AIR and spot.label in PLACE_LABELS and spot.preposition in SURE:
        return True
    if spot.level in _NAMING_LEVELS and spot.level_word not in _BUILDINGS:
        return _by_level(words, spot, accepted, text)
    organised = any(word.folded in lexicon()["org"] for word in _name(words, spot))
    if organised or spot.level_word in _BUILDINGS or _is_acronym(words, spot) or _speaks(words, spot, text):
        return False
    told = _by_deed(words, spot, accepted, text, alone)
    return _by_words(words, spot, accepted, text) if told is None else told


def _name(words: Sequence[Word], spot: Spot) -> Sequence[Word]:
    return words[spot.first : spot.last + 1]


def _is_short(words: Sequence[Word], spot: Spot) -> bool:
    return sum(word.capital for word in _name(words, spot)) <= MOST_WORDS


def _is_other(words: Sequence[Word], spot: Spot, accepted: Sequence[Spot], text: str) -> bool:
    """Tell whether a name is a person's, a people's or a body's by its own words or those beside it."""
    lex, peoples = lexicon(), adjectives()
    folded = [word.folded for word in _name(words, spot)]
    titled = any(f in lex["title"] for f in folded)
    if titled and not (spot.preposition in SURE and _in_division(text, spot, accepted)):
        return True  # but "at Haji Amin in Aliabad district"
    if " ".join(folded) in peoples or all(f in lex["stop"] for f in folded):
        return True
    own = [word.folded for word in _name(words, spot) if word.capital]  # without "i" in "Chah-i-Anjir"
    if any(f in lex["notplace"] or f in lex["say"] or f in peoples for f in own):
        return True
    before = words[spot.first - 1] if spot.first else None
    if before and before.folded in lex["title"] and text[before.end : spot.start] in {" ", ". "}:
        return True
    if _is_acronym(words, spot) and (spot.level in {"area", "facility", "road"} or spot.level_word == "zone"):
        return True
    if _is_somebodys(text, spot) or _is_body(words, spot) or names_agency(text, spot.start, spot.end):
        return True
    wide = spot.level in {"area", "facility"} or spot.level_word == "community"
    return wide and any(f in lex["org"] for f in folded)


def _by_level(words: Sequence[Word], spot: Spot, accepted: Sequence[Spot], text: str) -> bool:
    """Judge a name beside a word for what it is: "Balta district", "the swamp of Alue Raya"."""
    called = spot.level == "settlement" and spot.level_start >= 0 and spot.level_word != "community"
    if spot.label == "NORP" and not called and not _in_division(text, spot, accepted):
        return False
    if spot.level_word == "agency" and not _capital_level(words, spot):
        return False
    named = spot.level == "area" and _NEXT.match(text, spot.end) is not None
    named = named or (spot.level_word in lexicon()["post"] and spot.label == "PERSON")
    return (
        (named and spot.level_start >= 0)
        or spot.label not in {"PERSON", "DATE"}
        or spot.level in {"adm2", "settlement", "quarter"}
        or (spot.level_word == "area" and _in_division(text, spot, accepted))
    )


def _speaks(words: Sequence[Word], spot: Spot, text: str) -> bool:
    after = words[spot.last + 1] if spot.last + 1 < len(words) else None
    return bool(after and after.folded in lexicon()["say"] and text[spot.end : after.start] == " ")


def _by_deed(
    words: Sequence[Word], spot: Spot, accepted: Sequence[Spot], text: str, alone: Collection[str]
) -> bool | None:
    """Judge a name by what is done to it; None where words tell of no deed and it may be a place."""
    lex, name = lexicon(), _name(words, spot)
    if spot.preposition in lex["act"]:
        return _is_short(words, spot) and spot.label not in {"NORP", "DATE", "TIME"}
    before = words[spot.first - 1] if spot.first else None
    hit = before is not None and before.folded in lex["hit"] and text[before.end : spot.start] == " "
    if hit and spot.label not in {"NORP", "DATE", "TIME"} and _in_division(text, spot, accepted):
        return _is_short(words, spot)  # "attacked Gidan Boka in Kankara LGA"
    if _has_surname(words, spot, alone):
        return False
    person = len(name) > 1 and (spot.label not in PLACE_LABELS or name[0].folded in given_names())
    if assaulted(text[max(0, spot.start - 60) : spot.start], text[spot.end : spot.end + 60], person=person):
        return _is_short(words, spot) and not (spot.label in {"NORP", "DATE"} or name[-1].possessive)
    return None


def _by_words(words: Sequence[Word], spot: Spot, accepted: Sequence[Spot], text: str) -> bool:
    """Judge a name by the words and distances beside it, and by what a parser takes it for."""
    name = _name(words, spot)
    before_it = text[max(0, spot.start - 60) : spot.start]
    struck = fired_on(before_it) or hit_by_weapon(before_it) or lies(text, spot.end)
    struck = struck or (shape_before(text, spot.start) is not None and not name[-1].possessive)
    if spot.preposition not in SURE and not struck and not heads_item(text, spot.start, spot.end):
        listed = _listed(text, spot, accepted)
        return (spot.label in PLACE_LABELS and bool(spot.preposition or listed)) or (
            listed and spot.label not in {"PERSON", "ORG", "NORP"}
        )
    if spot.label in _MISTAKEN and spot.preposition in PLAINLY and _ENDS.match(text, spot.end):
        return _is_short(words, spot)
    if spot.label in {"NORP", "DATE", "TIME", "LANGUAGE", "LAW", "EVENT", "WORK_OF_ART", "PRODUCT"}:
        return False
    if name[-1].possessive and (len(name) > 1 or spot.label == "ORG"):
        return False  # "outside Foday Sankoh's house", "at UNIFIL's headquarters"
    if len(name) > 1 and spot.label == "PERSON" and not (struck or spot.preposition in PLAINLY):
        told = violence_at(before_it) or _MEASURED.match(text, spot.end)
        return bool(told) and _is_located(text, spot, accepted)
    if spot.label == "ORG" and (len(name) > 2 or spot.preposition == "at"):
        chain = any(a.start >= spot.end and chained(text, spot, a) for a in accepted)
        told = violence_at(before_it) or _HARMING.match(text, spot.end)
        return _is_short(words, spot) and (chain or (len(name) <= 2 and bool(told)))
    return _is_short(words, spot)


_MEASURED = re.compile(
    r", (?:(?:some|about|around|nearly) )?\d+ ?(?:km|kilomet|mile)[^.;\n]{0,25} of "
    r"|, (?:some|a few|several|\d+) (?:km|kilomet\w+|miles?|minutes|hours)\b"
)
"""A distance behind a comma, from whatever it is measured: "at Sidi Rais, 20 km south of the capital"."""


_HARMING = re.compile(r",? (?:killing|wounding|injuring|leaving)\b")
"""What was done behind a name: "a pipeline at La Cabuya, killing a farmer"."""

_ENDS = re.compile(
    r"[,.;]| (?:on|early|late|last|when|where|after|before|during|as|by|yesterday|overnight)\b"
    r"| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
"""What stands behind a name that no noun follows: "near Attatba on Monday" is of no people."""

_NEXT = re.compile(r",? (?:in )?[A-Z]\w")
"""Another name behind one, that may hold it: "the swamp of Alue Raya, East Aceh"."""


def _is_located(text: str, spot: Spot, accepted: Sequence[Spot]) -> bool:
    """Tell whether the text goes on to say where a name lies: "at Sidi Rais, near Larbaa"."""
    if _MEASURED.match(text, spot.end):
        return True
    after = next((a for a in accepted if a.start >= spot.end), None)
    if after is None:
        return False
    shape = shape_before(text, after.start)
    return chained(text, spot, after) or (shape is not None and text[spot.end : shape.start] == ", ")


def _in_division(text: str, spot: Spot, accepted: Sequence[Spot]) -> bool:
    """Tell whether a district or a province called so by its own word holds a name: "in Kankara LGA"."""
    after = next((a for a in accepted if a.start >= spot.end), None)
    return after is not None and after.level in {"adm1", "adm2"} and chained(text, spot, after)


def _is_somebodys(text: str, spot: Spot) -> bool:
    """Tell whether a name is a house's ("the Florida nightclub") or a person's ("Mardan's car")."""
    lex = lexicon()
    return names_house(text, spot.start, spot.end, lex["business"]) or owns(text, spot.end, lex["owned"])


def surnames(words: Sequence[Word]) -> frozenset[str]:
    """Give the words that a report tells alone as it does people: "Ibarra was shot", "Mr Ibarra said"."""
    return frozenset(
        word.folded
        for number, (word, after) in enumerate(pairwise(words))
        if word.capital
        and not after.capital
        and len(word.folded) >= MIN_SURNAME
        and (
            words[number - 1].folded in _ADDRESS
            or (word.first and (number == 0 or word.start - words[number - 1].end > 1))
        )
    )


def _has_surname(words: Sequence[Word], spot: Spot, alone: Collection[str]) -> bool:
    """Tell whether the last word of a longer name is told again alone as people are."""
    longer = spot.first < spot.last and not spot.level and spot.label not in {"FAC", "LOC"}
    return longer and words[spot.last].folded in alone


def _is_body(words: Sequence[Word], spot: Spot) -> bool:
    """Tell whether a name is an office's ("Department of Health") or soldiers' ("1st Armored Division")."""
    if spot.level_word in ORGANS and spot.level_start >= 0 and words[spot.level_start].capital:
        return True
    after = words[spot.last + 1].folded if spot.last + 1 < len(words) else ""
    return after == "division" and names_formation(words, spot.first, spot.last)


def _is_acronym(words: Sequence[Word], spot: Spot) -> bool:
    word = words[spot.first].text
    short = len(word) < 6 or (spot.label == "ORG" and len(word) < 9)
    return spot.first == spot.last and word.isupper() and word.isalpha() and short


def _capital_level(words: Sequence[Word], spot: Spot) -> bool:
    return spot.level_end >= 0 and words[spot.level_end].capital


def _listed(text: str, spot: Spot, accepted: Sequence[Spot]) -> bool:
    """Tell whether the name goes on a list of places ("in Kunduz, Archi and Imam Sahib")."""
    for other in accepted:
        if 0 < spot.start - other.end < 7 and text[other.end : spot.start] in {", ", " and ", ", and "}:
            return other.preposition in SURE
    return False
