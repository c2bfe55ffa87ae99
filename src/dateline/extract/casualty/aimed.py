"""People of whom words only say what they did, or that somebody aimed at, held or carried them.

No toll counts these: "three men shot a judge", "there were 40 people on the bus", "could have killed 200".
"""

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
_THERE = word_set("among aboard inside in on at near")
_PLACES_OF_HARM = word_set(
    "hospital hospitals clinic morgue mortuary grave graves coffin coffins condition care coma"
)
_UNREAL = word_set("could would")
_DASHES = frozenset({"-", "--", "–", "—"})


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
    if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
        return token if _who_struck(token) else token.head.head
    return token.head if _behind_dateline(token) else token


def _behind_dateline(noun: Token) -> bool:
    """Whether a parser took people for the place of the dateline: "KABUL -- Four guards survived"."""
    between = noun.doc[noun.head.i : noun.i]
    return noun.dep_ == "appos" and noun.head.dep_ == "nsubj" and any(one.text in _DASHES for one in between)


def _is_aimed_at(noun: Token) -> bool:
    governor = noun.head
    if _who_struck(noun):
        return True
    if noun.dep_ in ("dobj", "nsubjpass"):
        there = noun.dep_ == "nsubjpass" and any(_is_there(one) for one in governor.children)
        return governor.lemma_.lower() in _tied("object") or there or _only_meant(governor)
    if noun.dep_ == "nsubj":
        active = governor.lemma_.lower() in _tied("subject") or _struck(governor)
        return active or _was_there(governor) or _only_meant(governor)
    if noun.dep_ == "attr":
        return _there_were(noun)
    return noun.dep_ == "pobj" and governor.lower_ in _AT and governor.head.lemma_.lower() in _tied("at")


def _who_struck(noun: Token) -> bool:
    """Whether a clause about people says that they struck others: "three men who shot a judge"."""
    clauses = [child for child in noun.children if child.dep_ == "relcl" and _struck(child)]
    return any(
        child.dep_ == "nsubj" and child.lower_ in ("who", "that")
        for clause in clauses
        for child in clause.children
    )


def _struck(verb: Token) -> bool:
    """Whether a verb says that its subject struck others: "shot a judge", "came and shot at the guards"."""
    return any(
        one.lemma_.lower() in _tied("doer")
        and any(child.dep_ in ("dobj", "ccomp") or child.lower_ in ("at", "on") for child in one.children)
        and not any(child.dep_ in ("nsubjpass", "auxpass") for child in one.children)
        for one in (verb, *verb.conjuncts)
    )


def _only_meant(verb: Token) -> bool:
    """Whether a verb is only what might have been, or what somebody tried or meant to do.

    "Attempted to kill a judge", "a plot to kill six", "strong enough to kill 100", "could have killed 200".
    """
    if any(child.dep_ == "aux" and child.lower_ in _UNREAL for child in verb.children):
        return True
    if not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return False
    above = verb.head.lemma_.lower()
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and above in _tied("to"):
        return True
    return (verb.dep_ == "acl" and above in _tied("plot")) or verb.head.pos_ == "ADJ" or above == "enough"


def _was_there(verb: Token) -> bool:
    """Whether a verb says where people were: "among the passengers", "in the bus"; not "among the dead"."""
    if verb.lemma_ != "be":
        return False
    behind = [child for child in verb.children if child.lower_ in _THERE]
    with_whom = [one for child in behind for one in child.children if one.dep_ == "pobj"]
    harmed = OF_THE_FALLEN | _PLACES_OF_HARM
    return bool(behind) and all(one.pos_ == "NOUN" and one.lower_ not in harmed for one in with_whom)


def _is_there(verb: Token) -> bool:
    """Whether it is where people are believed to be, or to hide: "were believed to be inside"."""
    return verb.dep_ == "xcomp" and (_was_there(verb) or verb.lemma_.lower() in _tied("subject"))


def _there_were(noun: Token) -> bool:
    """Whether people were only somewhere: "there were 40 people on the bus", not "there were 40 killed"."""
    there = any(child.dep_ == "expl" for child in noun.head.children)
    return there and noun.pos_ == "NOUN" and not any(child.tag_ in ("VBN", "JJ") for child in noun.children)


@cache
def _tied(tie: str) -> frozenset[str]:
    return frozenset(of_kind("aimed_words", tie, of="tie"))
