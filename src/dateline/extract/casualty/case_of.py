"""Deeds told of for another's sake: "a judge who investigated the murder of two", "a rally against it"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.data import of_kind
from dateline.extract.casualty.lexicon import names_outcome
from dateline.extract.casualty.nominal import is_person
from dateline.spelling import word_set

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


def is_of_another_deed(people: Token) -> bool:
    """Say whether words tell of people for the sake of what befell others.

    "Two died in a rally against the killing of five", "shot dead a man wanted for the murder of a judge". Who
    killed others in turn did two deeds ("the rebels, blamed for the death of four, killed a guard").
    """
    token, apart = people, False
    for _ in range(_MAX_CLIMB * 2):
        above = token.head
        if above is token or token.dep_ not in _WITHIN:
            return False
        if apart and above.pos_ == "VERB" and _is_harm(above):
            return not (token.dep_ == "nsubj" and any(one.dep_ == "dobj" for one in above.children))
        behind, token = token.dep_ not in ("nsubj", "nsubjpass"), above
        if not apart and behind and token.lemma_.lower() in _apart_words():
            apart = True
            if any(one.dep_ == "conj" and _is_harm(one) and not _has_subject(one) for one in token.children):
                return True  # "a man wanted for the murder of two was shot"
    return False


def _has_subject(verb: Token) -> bool:
    return any(one.dep_ in ("nsubj", "nsubjpass") for one in verb.children)


_WITHIN = word_set(
    """nummod quantmod pobj dobj prep nmod agent conj compound acl relcl nsubj nsubjpass csubj csubjpass ccomp
    advcl pcomp"""
)


def _is_harm(verb: Token) -> bool:
    words = [verb.lower_, *(one.lower_ for one in verb.doc[verb.i + 1 : verb.i + 2])]
    words += [one.lower_ for one in verb.children if one.dep_ == "oprd"]
    return names_outcome(words, "killed") or names_outcome(words, "wounded")


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


@cache
def _apart_words() -> frozenset[str]:
    return frozenset(of_kind("aimed_words", "apart", of="tie"))
