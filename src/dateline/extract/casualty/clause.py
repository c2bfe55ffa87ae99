"""Whom the parse ties to a verb: the fallback where the words alone are too far apart, and who did it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.extract.casualty.lexicon import saying_verbs
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_MAX_CLIMB = 3


def clause_people(doc: Doc, start: int, bounds: tuple[int, int]) -> list[int]:
    """Give the tokens of the nouns that the cue at token `start` befell, conjuncts included."""
    verb = _found(doc[start])
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
    heads = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if not passive:
        heads += [child for child in verb.children if child.dep_ in ("dobj", "obj")]
        if not heads and verb.lemma_ in ("die", "perish", "succumb", "fall"):
            heads += _subjects(verb)
    elif not heads:
        heads = _subjects(verb)
    if verb.dep_ in ("acl", "relcl") and not heads:
        heads.append(verb.head)
    return [token.i for head in heads for token in _with_conjuncts(head) if bounds[0] <= token.i < bounds[1]]


def _found(state: Token) -> Token:
    """Give the verb by which people were found in a state ("were found dead"); else the word itself."""
    verb = state.head
    found = state.dep_ in ("oprd", "acomp") and any(one.dep_ == "nsubjpass" for one in verb.children)
    return verb if found else state


def aside(doc: Doc, verb: int) -> frozenset[int]:
    """Give the tokens before the verb at token `verb` that are in clauses about its subjects."""
    if doc[verb].dep_ in ("relcl", "acl"):
        return frozenset()
    about = [one for subject in _subjects(doc[verb]) for one in subject.children]
    tokens = (token.i for one in about if one.dep_ in ("relcl", "acl") for token in one.subtree)
    return frozenset(at for at in tokens if at < verb)


def _subjects(verb: Token) -> list[Token]:
    """Give the subject of `verb`, its own or that of the verb it is coordinated with."""
    token = verb
    for _ in range(_MAX_CLIMB):
        own = [child for child in token.children if child.dep_ in _SUBJECTS]
        if own:
            if own[0].lower_ in ("who", "which", "that") and token.dep_ == "relcl":
                return [token.head]
            return own
        if token.dep_ != "conj":
            return []
        token = token.head
    return []


def _with_conjuncts(head: Token) -> Iterator[Token]:
    yield head
    yield from (token for token in head.conjuncts if token.i > head.i)


def subject_phrase(doc: Doc, start: int, bounds: tuple[int, int]) -> tuple[int, int] | None:
    """Give the tokens of the doer of the verb at token `start`, its own subject or that of its clause."""
    token = doc[start]
    for _ in range(_MAX_CLIMB):
        subjects = [c for c in token.children if c.dep_ == "nsubj"]
        subject = subjects[-1] if subjects else None  # the first may be a dateline's place
        if subject is not None:
            if subject.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
                subject = token.head
            return noun_phrase(subject)
        if token.dep_ not in ("conj", "advcl", "xcomp", "ccomp", "acl") or token.head is token:
            return None
        if token.dep_ == "acl" and token.head.pos_ in ("NOUN", "PROPN"):
            return noun_phrase(token.head)
        if token.dep_ == "ccomp":
            return None
        token = token.head
        if not bounds[0] <= token.i < bounds[1]:
            return None
    return None


_IT = word_set("it they we")


def own_subject(doc: Doc, verb: int, bounds: tuple[int, int]) -> tuple[int, int] | None:
    """Give the subject of a verb, who speaks where it is "it": "the army said it suffered no casualties"."""
    who, told = subject_phrase(doc, verb, bounds), doc[verb]
    pronoun = who is not None and who[1] - who[0] == 1 and doc[who[0]].lower_ in _IT
    if not pronoun or told.dep_ != "ccomp" or told.head.lemma_.lower() not in saying_verbs():
        return who
    return subject_phrase(doc, told.head.i, bounds) or who


_OUTSIDE = word_set("relcl acl advcl conj cc punct appos preconj mark ccomp")


def noun_phrase(head: Token) -> tuple[int, int]:
    """Give the first token and the one behind the last of the noun phrase of `head`."""
    low, high = head.i, head.i + 1
    for child in head.children:
        if child.dep_ in _OUTSIDE or (child.dep_ == "prep" and child.lower_ not in ("of", "from")):
            continue
        first, last = noun_phrase(child)
        low, high = min(low, first), max(high, last)
    return low, high
