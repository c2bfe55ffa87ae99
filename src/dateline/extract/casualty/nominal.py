"""Noun phrases: a run of adjectives and nouns, and the words behind it that say whose people they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.casualty.lexicon import Cue, cues_at, person_words
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TIME = word_set(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow overnight
    tonight january february march april may june july august september october november december
    late early here there ago later earlier daily"""
)
_TIME_SPANS = word_set("night week month year weekend autumn spring summer winter").union(_TIME)
_STOP = word_set(
    """and or but nor of to in on at by with from for as than that which who whom whose where when
    while including among between near after before during since until into over under against is
    are was were be been being am has have had do does did will would can could may might must shall
    should not no never also he she it they them we us you i this these those the a an his her its
    their our my your all both each every some any reportedly allegedly so then there what how if
    because said says say told dead killed alive"""
)
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_STRUCK = frozenset({"shot", "hit", "struck"})  # what befell people, where a parser sees a noun
_LOYAL = frozenset({"loyal", "belonging", "allied", "affiliated", "aligned"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "''", "``", "«", "»"})
_PERSON_ENDINGS = ("man", "men", "woman", "women", "person", "persons")


def time_words() -> frozenset[str]:
    """Give the words of time that may stand beside a noun without belonging to it ("Monday", "late")."""
    return _TIME


class Nominal(msgspec.Struct, frozen=True):
    """A run of adjectives and nouns, by token."""

    start: int
    end: int
    head: int
    cue: tuple[int, int, Cue] | None = None


def is_person(word: str) -> bool:
    """Say whether a noun is known to be people ("miners", "chairman")."""
    kind = person_words().get(word)
    return kind not in (None, "not", "group") or (kind is None and word.endswith(_PERSON_ENDINGS))


def is_thing(word: str) -> bool:
    """Say whether a noun counts no people ("vehicles", "villages")."""
    return person_words().get(word) in ("not", "group")


def _past_acronym(doc: Doc, lower: Sequence[str], at: int, end: int) -> int | None:
    """Give the token behind an acronym in brackets within a phrase ("19 Reserve Force (CRF) men")."""
    if lower[at] != "(":
        return None
    close = next((i for i in range(at + 1, min(at + 5, end)) if lower[i] == ")"), None)
    if close is None or close == at + 1 or close + 1 >= end:
        return None
    inside = doc[at + 1 : close].text
    noun = lower[close + 1] in person_words() or doc[close + 1].pos_ in ("NOUN", "PROPN")
    return close + 1 if noun and inside.upper() == inside and any(c.isalpha() for c in inside) else None


def _is_last_night(lower: Sequence[str], at: int, end: int) -> bool:
    """Say whether a time stands behind people: "killed a guard last night", "the next day"."""
    return lower[at] in ("last", "next", "earlier") and at + 1 < end and lower[at + 1] in _TIME_SPANS


def nominal(doc: Doc, lower: Sequence[str], at: int, end: int) -> Nominal | None:
    """Read a run of adjectives and nouns from token `at`. None if there is no noun."""
    start, head, behind, cue = at, -1, 0, None
    while at < end:
        word, token = lower[at], doc[at]
        if at > start and (past := _past_acronym(doc, lower, at, end)) is not None:
            at = past
            continue
        if at > start and word in "()" and not doc[at - 1].whitespace_ and (word == "(" or head >= 0):
            at += 1
            continue
        if _is_hyphened(doc, lower, at, end):
            if lower[at + 2] in _STOP and lower[at + 3 : at + 4] != ["-"] and token.pos_ == "NOUN":
                head, behind = at, at + 3  # "passers-by"
                break
            at += 2
            continue
        if head >= 0 and (
            word in _TIME or _is_last_night(lower, at, end) or (word in _STRUCK and is_person(lower[head]))
        ):
            break
        if word in ("hostage", "prisoner", "captive") and head >= 0:
            break
        if word in _STOP and not (word in ("dead", "killed") and head < 0):
            break
        found = cues_at(lower, at, end)
        verb = next((f for f in found if f[1].frame in ("act", "fate", "state")), None)
        if verb and at == start and any(f[1].frame == "tally" for f in found) and token.tag_ == "NNS":
            verb = None
        if verb:
            if head >= 0 or not _is_attributive(doc, lower, verb[0], end) or verb[1].ing:
                break
            cue = (at, verb[0], verb[1])
            at = verb[0]
            continue
        if word in POSSESSIVE and head >= 0 and at + 1 < end and doc[at + 1].pos_ in ("NOUN", "PROPN", "ADJ"):
            at += 1
            continue
        if (
            word == "-"
            and at > start
            and at + 1 < end
            and not doc[at - 1].whitespace_
            and not doc[at].whitespace_
        ):
            at += 2
            continue
        if word in person_words() or word.isupper() or token.pos_ in ("NOUN", "PROPN"):
            if word in _TIME:
                break
            head = at
        elif (
            (token.pos_ in ("VERB", "ADV", "AUX") and head >= 0)
            or token.pos_ not in ("ADJ", "VERB", "ADV", "X", "NUM")
            or (token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG"))
            or (token.pos_ == "VERB" and token.dep_ not in ("amod", "compound", "nmod"))
            or (token.pos_ == "NUM" and (head >= 0 or at == start))
            or (head >= 0 and token.pos_ == "ADJ" and not _noun_follows(doc, at + 1, end))
        ):
            break
        at += 1
    if head < 0:
        return None
    return Nominal(start, max(head + 1, behind), head, cue)


def _is_hyphened(doc: Doc, lower: Sequence[str], at: int, end: int) -> bool:
    """Say whether a hyphen ties the word at `at` to the next ("off-duty", "so-called")."""
    joined = at + 2 < end and lower[at + 1] == "-"
    return joined and not doc[at].whitespace_ and not doc[at + 1].whitespace_


def _noun_follows(doc: Doc, at: int, end: int) -> bool:
    return at < end and doc[at].pos_ in ("NOUN", "PROPN", "ADJ")


def _is_attributive(doc: Doc, lower: Sequence[str], at: int, end: int) -> bool:
    """Say whether a participle before token `at` describes a noun there ("two injured jawans")."""
    if at >= end or lower[at] in _STOP or lower[at] in _TIME:
        return False
    return lower[at] in person_words() or (doc[at].pos_ in ("NOUN", "PROPN") and doc[at].dep_ != "npadvmod")


def _another_home(doc: Doc, lower: Sequence[str], at: int, end: int) -> int:
    """Take in a second place that people are from, which is nobody's name: "soldiers from Chad and Niger"."""
    second = at + 1
    joined = second < end and lower[at] == "and" and doc[at - 1].pos_ == doc[second].pos_ == "PROPN"
    alone = joined and (second + 1 >= end or doc[second + 1].pos_ != "PROPN")
    return second + 1 if alone and doc[at - 1].ent_type_ in {"GPE", "LOC"} else at


def extended(doc: Doc, lower: Sequence[str], at: int, end: int) -> int:
    """Take in the phrases that say whose people they are: "of the army", "from Hamas", "loyal to X"."""
    for _ in range(3):
        if at >= end:
            break
        step = at
        if lower[at] in _LOYAL and at + 1 < end and lower[at + 1] in ("to", "with"):
            step = at + 2
        elif lower[at] in ("of", "from"):
            step = at + 1
        else:
            break
        while step < end and (
            lower[step] in ("the", "a", "an", "its", "his", "her", "their", "our") or lower[step] in QUOTES
        ):
            step += 1
        noun = nominal(doc, lower, step, end)
        if noun is None or (lower[at] == "from" and lower[noun.head] in _TIME):
            break
        at = _another_home(doc, lower, noun.end, end) if lower[at] == "from" else noun.end
        if at < end and lower[at].isdigit() and doc[at - 1].text[:1].isupper():
            at += 1  # "soldiers of LIB 103": a number that counts people would end the phrase
    return at
