"""How much the words around a name speak for a place and against a person, a body or an ordinary word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dateline.data import table
from dateline.ground.gazetteer import Candidate, Gazetteer
from dateline.ground.place_cue import (
    counted_after,
    fired_on,
    gone_to,
    heads_item,
    hit_by_weapon,
    in_part_of,
    lies,
    second_in_chain,
)
from dateline.ground.place_text import Word, hyphened, joined, lexicon, upper_line
from dateline.spelling import level_words, word_set

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
AGAINST = {
    "PERSON": -1.2,
    "ORG": -0.7,
    "NORP": -1.5,
    "DATE": -1.5,
    "TIME": -1.5,
    "EVENT": -0.6,
    "CARDINAL": -2.0,
}
_SURE = frozenset({"in", "near", "off", "outside", "around"})
_AT = _SURE | {"at"}
_PLAINLY = frozenset({"near", "outside"})
"""Prepositions behind which a capitalised word is a place more likely than an ordinary word."""
_ADJECTIVE_TAIL = re.compile(
    r"[-‑–](?:based|backed|led|held|controlled|occupied|allied|aligned|born|run|funded|trained|made"
    r"|supported|sponsored|linked|brokered|style|bound|mediated|dominated|area)\b"
)


class Spot(msgspec.Struct, kw_only=True):
    """A stretch of words that may name a place.

    first, last: numbers of its words. candidates: what the name could be; empty for a name that
    the gazetteer does not know. nicknamed: numbers of those that are called otherwise themselves.
    head: it heads the report. level: the level that a word beside the name gives ("province" -> adm1), ""
    where none does. level_word: that word. score: for a place, where above 1.
    left, right: the ends of the run of capitalised words around it, as word numbers. state: the country
    that a capital stands for where it speaks or heads the report. goal: people went there from elsewhere.
    mission: it only says whose an embassy or a passport is. tail: the parser takes it for the end of a longer
    place's name.
    """

    first: int
    last: int
    start: int
    end: int
    words: str
    key: str
    candidates: tuple[Candidate, ...]
    nicknamed: frozenset[int] = frozenset()
    head: bool = False
    level: str = ""
    level_word: str = ""
    level_end: int = -1
    level_start: int = -1
    preposition: str = ""
    label: str = ""
    left: int = -1
    right: int = -1
    score: float = 0.0
    adjective: bool = False
    short: bool = False
    person: bool = False
    chosen: Candidate | None = None
    state: Candidate | None = None
    container: int = -1
    goal: bool = False
    mission: bool = False
    tail: bool = False

    @property
    def own(self) -> tuple[Candidate, ...]:
        """What bears the name as its own, if anything does: Islamabad is not Chittagong."""
        return tuple(c for c in self.candidates if c.number not in self.nicknamed) or self.candidates


def find_cues(text: str, words: Sequence[Word], spot: Spot) -> None:
    """Read the level word and the preposition beside a name."""
    _add_level(text, words, spot)
    before = spot.level_start if spot.level_start >= 0 else spot.first
    spot.preposition = _preposition(text, words, before)
    if not spot.preposition and spot.level_start > 0 and words[spot.level_start - 1].capital:
        spot.preposition = "of"
    spot.adjective = bool(_ADJECTIVE_TAIL.match(text, spot.end))
    spot.mission = of_mission(words, spot.last)
    spot.goal = gone_to(text[max(0, spot.start - 60) : spot.start])


def add_cues(text: str, words: Sequence[Word], spot: Spot, gazetteer: Gazetteer) -> None:
    """Read all that stands beside a name, and weigh it."""
    find_cues(text, words, spot)
    _add_run(text, words, spot, gazetteer)
    spot.score = _score(text, words, spot)


_OF_TOWN = re.compile(r" (?:of|in) (?:the |this )?(?:\w+ )?(?:city|town|capital)\b")


def _add_level(text: str, words: Sequence[Word], spot: Spot) -> None:
    """Look for a word of level after the name ("Kunduz province") or before it ("the city of Kunduz")."""
    levels = level_words()
    after = spot.last + 1
    if after < len(words) and text[words[spot.last].end : words[after].start] in {" ", "-", "\u00a0"}:
        last = _level_end(text, words, after)
        if last >= 0:
            phrase = " ".join(word.folded for word in words[after : last + 1])
            if phrase == "division" and names_formation(words, spot.first, spot.last):
                return
            spot.level_word = phrase if phrase in levels else words[last].folded
            spot.level, spot.level_end = levels[spot.level_word], last
            if spot.level_word == "district" and _OF_TOWN.match(text, words[last].end):
                spot.level = "quarter"
            return
    own = words[spot.last].folded
    if spot.last > spot.first and levels.get(own) in {
        "adm1",
        "adm2",
    }:  # "Depayin Township", known by this name
        spot.level, spot.level_word = levels[own], own
        return
    before = spot.first - 1
    if before >= 0 and words[before].folded == "the":
        before -= 1
    if before >= 1 and words[before].folded == "of" and words[before - 1].folded in levels:
        spot.level, spot.level_word = levels[words[before - 1].folded], words[before - 1].folded
        spot.level_start = before - 1
    elif before >= 0 and _leads(text, words, before, spot.first):
        spot.level, spot.level_word = levels[words[before].folded], words[before].folded
        spot.level_start = before
    elif (match := _called().match(text, spot.end)) and not _has_more_before(text, words, spot):
        spot.level, spot.level_word = "settlement", match[1].lower()


def _has_more_before(text: str, words: Sequence[Word], spot: Spot) -> bool:
    """Tell whether a name is but the end of a longer one ("Tarmuwa Kasa")."""
    before = words[spot.first - 1] if spot.first else None
    return before is not None and before.capital and joined(text, before, words[spot.first])


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    """Match what a comma behind a name says that it is: "Unguwar Malo, a remote settlement in ..."."""
    named = "|".join(word for word, level in level_words().items() if level == "settlement")
    return re.compile(
        rf"(?:, (?:which is )?| is | was )(?:an?|the) (?:[\w-]+ ){{0,3}}?({named})"
        r"(?=[,.;)]| (?:in|of|near|on|at|outside|inside|within|some|about|around|north|south|east|west"
        r"|close|located|situated|along|between|under|that|which|where|\d))",
        re.IGNORECASE,
    )


ORGANS = word_set("agency department division")
"""Words of level that more often are those of a body."""


def of_mission(words: Sequence[Word], number: int) -> bool:
    """Tell whether a state's name is that of its embassy or of a passport, which are found abroad."""
    return number + 1 < len(words) and words[number + 1].folded in lexicon()["mission"]


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)")


@lru_cache(maxsize=1)
def _arms() -> frozenset[str]:
    return frozenset(row["word"] for row in table("number_words_context") if row["kind"] == "formation")


def names_formation(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether a name before "Division" is that of soldiers: it has a number, or says how they fight."""
    name = words[max(0, first - 1) : last + 1]
    return any(_ORDINAL.fullmatch(word.folded) for word in name) or words[last].folded in _arms()


_OPENING = word_set("refugee displacement displaced idp air military mountain sub")
"""Words that may open a name's level in two words ("refugee camp", "sub-district")."""


def _level_end(text: str, words: Sequence[Word], first: int) -> int:
    """Give the last word of a level that starts at `first` ("Local Government Area"), -1 where none does."""
    levels = level_words()
    last = first
    for number in range(first, min(first + 3, len(words))):
        if number > first and text[words[number - 1].end : words[number].start] not in {" ", "-"}:
            break
        if words[number].folded == "front" and words[number].capital:  # "Moro Islamic Liberation Front"
            break
        if number > first and " ".join(word.folded for word in words[first : number + 1]) in levels:
            last = number
    if last == first and opens_level(text, words, first):
        return first + 1
    if words[first].folded == "front" and words[first].capital:
        return -1
    return last if last > first or words[first].folded in levels else -1


def opens_level(text: str, words: Sequence[Word], first: int) -> bool:
    """Tell whether a word opens a level in two words ("refugee camp", "sub-county")."""
    two = first + 1 < len(words) and text[words[first].end : words[first + 1].start] in {" ", "-"}
    return two and words[first].folded in _OPENING and words[first + 1].folded in level_words()


def _leads(text: str, words: Sequence[Word], before: int, first: int) -> bool:
    """Tell whether the word before a name is its level word ("village Shagai", "Camp Bastion")."""
    word = words[before]
    if word.folded in ORGANS:  # "the agency SANA"
        return False
    small = not word.capital or word.folded in {"mount", "lake", "camp", "province"}
    return word.folded in level_words() and small and joined(text, word, words[first])


def _add_run(text: str, words: Sequence[Word], spot: Spot, gazetteer: Gazetteer) -> None:
    """Find the run of capitalised words around the name."""
    stop = lexicon()["stop"]
    left = spot.first
    while left > 0 and joined(text, words[left - 1], words[left]):
        word = words[left - 1]
        if hyphened(text, word, words[left]) and gazetteer.knows(word.folded):
            break
        small = word.folded in {"of", "al", "el", "bin", "ibn", "de"} and left > 1 and words[left - 2].capital
        if not (word.capital and not word.text.isdigit()) and not small:
            break
        if (word.first and word.folded in stop) or word.folded in lexicon()["notplace"]:
            break
        left -= 1
        if words[left].first:
            break
    right = spot.last
    while right + 1 < len(words) and joined(text, words[right], words[right + 1]):
        word = words[right + 1]
        if not word.capital or word.text.isdigit():
            break
        if hyphened(text, words[right], word) and gazetteer.knows(word.folded):
            break
        right += 1
    spot.left, spot.right = left, right


def _preposition(text: str, words: Sequence[Word], first: int) -> str:
    """Find the preposition before a name, over "the", "central", "northern" and the like."""
    prepositions, directions = lexicon()["prep"] | lexicon()["act"], lexicon()["direction"]
    number = first - 1
    steps = 0
    while number >= 0 and steps < 4:
        word = words[number]
        gap = text[word.end : words[number + 1].start]
        if gap not in {" ", "-", "\u00a0"}:
            return ""
        if word.folded in prepositions and not word.capital:
            return word.folded
        if word.folded in prepositions and word.first:
            return word.folded
        if word.folded not in directions and word.folded not in {
            "the",
            "s",
            "city",
            "area",
            "troubled",
            "restive",
        }:
            return ""
        number -= 1
        steps += 1
    return ""


_WHERE = re.compile(r", where\b")
_DIVISIONS = frozenset({"adm1", "adm2"})
STRONG = word_set("in at near around outside inside across throughout from of to toward towards between")


def _score(text: str, words: Sequence[Word], spot: Spot) -> float:
    """Add up what speaks for a place and against one."""
    lex = lexicon()
    best = spot.candidates[0]
    score = min(2.2, max(-0.6, (best.importance - 4.2) * 1.1))
    if best.kind == "country":
        score = 2.6
    first, after = words[spot.first], spot.last + 1
    before = text[max(0, spot.start - 60) : spot.start]
    post = spot.level_start >= 0 and spot.level_word in lex["post"]  # "the garrison of Niafunke"
    dwells = spot.preposition == "of" and spot.first > 1 and words[spot.first - 2].folded in lex["dweller"]
    struck = fired_on(before) or in_part_of(before) or post or dwells
    chain = second_in_chain(text[max(0, spot.start - 70) : spot.start])
    divides = spot.level in _DIVISIONS and any(c.kind == spot.level for c in spot.candidates)
    divides = divides or (chain and best.kind in _DIVISIONS)
    if spot.preposition in {"in", "at", "near", "off", "outside", "around", "across", "throughout"} or struck:
        score += 1.5
    elif spot.preposition in STRONG or spot.preposition in lex["act"]:
        score += 0.9
    elif spot.preposition and not chain:
        score += 0.3
    elif (
        hit_by_weapon(before)
        or lies(text, spot.end)
        or heads_item(text, spot.start, spot.end)
        or _WHERE.match(text, spot.end)
    ):
        score += 1.5
    elif chain:
        score += 1.5 if divides else 0.9
    elif counted_after(text, spot.end):
        score += 0.9
    elif spot.first and words[spot.first - 1].folded in lex["hit"]:
        score += 0.6
    if spot.level in {"adm1", "adm2", "settlement", "quarter", "area", "water"}:
        score += 1.6
    elif spot.level:
        score += 0.6
    against = AGAINST.get(spot.label, 1.5 if spot.label in PLACE_LABELS else 0.0)
    sure = struck or spot.preposition in _SURE or (not spot.preposition and _WHERE.match(text, spot.end))
    if against < 0 and (sure or divides or best.kind == "country"):
        against *= 0.4
    score += against
    single = spot.first == spot.last
    score += 0.0 if single else 0.4 if spot.last - spot.first == 1 else 0.8
    if first.folded in lex["notplace"] and single:
        score -= 6.0
    if single and first.text.isupper() and len(first.text) <= 5 and best.kind != "country":
        score -= (
            0.0 if upper_line(text, spot.start, spot.end) or text[spot.end : spot.end + 1] == "," else 1.5
        )
    acronym = first.text.isupper() and len(first.text) <= 5 and best.kind == "country"
    if acronym:
        score += 0.0
    elif single and first.folded in lex["stop"] and not (spot.level or spot.preposition in _AT):
        score -= 3.0
    elif single and first.folded in lex["stop"]:
        score -= 0.6 if spot.preposition in _PLAINLY else 1.2
    if single and (first.first or upper_line(text, spot.start, spot.end)) and not spot.label:
        score -= 0.4
    if single and first.folded in lex["direction"] and spot.right > max(spot.last, spot.level_end):
        score -= 3.0  # "North Nazimabad" is not North
    if spot.label == "NORP" and after < len(words) and words[after].folded == "capital":
        score -= 4.0  # "the Somali capital" is not in the region of that name
    score += _score_run(words, spot)
    speaks = after < len(words) and words[after].folded in lex["say"] and spot.preposition != "of"
    score -= 1.0 if speaks and best.importance < 5.5 else 0.0
    return score


TOWN = 4.5  # importance from which on a name is more likely a town's than the end of another name


def _score_run(words: Sequence[Word], spot: Spot) -> float:
    """Judge the capitalised words that stand with the name but are not part of it."""
    lex, levels = lexicon(), level_words()
    score = 0.0
    left = [word for word in words[spot.left : spot.first] if word.folded not in lex["direction"]]
    named = spot.level_end if spot.level_end > spot.last + 1 else spot.last
    right = words[named + 1 : spot.right + 1]
    before = words[spot.first - 1] if spot.first else None
    if before and before.folded in lex["title"] and before.end + 2 >= words[spot.first].start:
        known = before.capital and before.folded not in {"saint", "chief"}
        if known or before.folded in {"sheikh", "mullah"}:
            spot.person = True
            return -3.5
    unknown_left = [w for w in left if w.folded not in levels and w.folded not in lex["prep"]]
    if unknown_left:
        score -= 2.2
        if spot.tail and spot.candidates[0].importance < TOWN:
            score -= 2.2  # "the Hakim Gund area" is not Gund
        if unknown_left[-1].folded in {"abu", "bin", "ibn", "bint", "umm"}:
            score -= 1.5
        if spot.label == "PERSON":
            spot.person = True
    if right:
        head = right[0].folded
        if spot.candidates[0].kind == "country":
            score -= 0.4
        elif any(w.folded in lex["org"] for w in right) and spot.level_end != spot.last + 1:
            score -= 1.8
        elif head in levels or head in lex["title"] or head in lex["modnoun"] or head in lex["direction"]:
            score -= 0.0
        else:
            score -= 1.6
            if spot.label == "PERSON":
                spot.person = True
    return score
