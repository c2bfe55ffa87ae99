"""Deeds that somebody looks into or sits in court over: "a judge who investigated the murder of two"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.data import of_kind
from dateline.extract.casualty.nominal import is_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MAX_CLIMB = 6


def is_ones_case(doc: Doc, deed: int) -> bool:
    """Say whether the noun for a deed at token `deed` is only what one person's work is about.

    What the police look into may be the news.
    """
    token, case = doc[deed], False
    for _ in range(_MAX_CLIMB):
        above = token.head
        if token.dep_ not in ("pobj", "dobj", "prep", "nmod") or above is token:
            break
        token = above
        case = case or token.lemma_.lower() in _case_words()
    return case and _is_ones(token)


def _is_ones(verb: Token) -> bool:
    """Say whether one person does what a verb tells, or is told of by it: "a judge trying", "he heads"."""
    if verb.dep_ in ("acl", "relcl"):
        return verb.head.tag_ == "NN" and is_person(verb.head.lower_)
    subject = next((one for one in verb.children if one.dep_ == "nsubj"), None)
    if subject is None:
        return verb.tag_ == "NN" and is_person(verb.lower_)
    return subject.lower_ in ("he", "she") or (subject.tag_ in ("NN", "NNP") and is_person(subject.lower_))


@cache
def _case_words() -> frozenset[str]:
    return frozenset(of_kind("aimed_words", "case", of="tie"))
