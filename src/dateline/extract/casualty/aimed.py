"""People of whom words only say that somebody aimed at them, held or carried them: no toll counts these."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import of_kind
from dateline.extract.casualty.people import OF_THE_FALLEN
from dateline.model import CountMention
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OF_A_NOUN = word_set("nummod quantmod compound amod advmod npadvmod")
_AT = word_set("at on upon against with")
_THERE = word_set("among aboard inside")


def counts_of_harmed(doc: Doc, counts: Sequence[CountMention]) -> list[CountMention]:
    """Give the numbers but those of people whom words only aim at ("fired at five guards")."""
    starts = [token.idx for token in doc]
    return [one for one in counts if not _is_aimed_at(_noun(doc[bisect_left(starts, one.figure_start)]))]


def aimed_people(doc: Doc) -> list[tuple[int, int]]:
    """Give the offsets of nouns for people whom words only aim at ("attacked a senator"), in text order."""
    nouns = (token for token in doc if token.pos_ in ("NOUN", "PROPN"))
    return [(one.idx, one.idx + len(one)) for one in nouns if _is_aimed_at(_noun(one))]


def _noun(token: Token) -> Token:
    """Give the noun that a number counts, the first of its list, or the body of them ("a meeting of")."""
    while token.dep_ in _OF_A_NOUN and token.head is not token:
        token = token.head
    while token.dep_ == "conj" and token.head.pos_ == token.pos_:
        token = token.head
    of = token.dep_ == "pobj" and token.head.lower_ == "of"
    return token.head.head if of and token.head.head.pos_ == "NOUN" else token


def _is_aimed_at(noun: Token) -> bool:
    governor = noun.head
    if noun.dep_ in ("dobj", "nsubjpass"):
        return governor.lemma_.lower() in _tied("object") or _only_meant(governor)
    if noun.dep_ == "nsubj":
        return governor.lemma_.lower() in _tied("subject") or _was_there(governor)
    return noun.dep_ == "pobj" and governor.lower_ in _AT and governor.head.lemma_.lower() in _tied("at")


def _only_meant(verb: Token) -> bool:
    """Whether a verb is only what somebody tried or meant to do: "attempted to kill a judge"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _tied("to")


def _was_there(verb: Token) -> bool:
    """Whether a verb says where people were: "among the passengers", "aboard"; not "among the dead"."""
    behind = [child for child in verb.children if verb.lemma_ == "be" and child.lower_ in _THERE]
    with_whom = [one for child in behind for one in child.children if one.dep_ == "pobj"]
    return bool(behind) and all(one.pos_ == "NOUN" and one.lower_ not in OF_THE_FALLEN for one in with_whom)


@cache
def _tied(tie: str) -> frozenset[str]:
    return frozenset(of_kind("aimed_words", tie, of="tie"))
