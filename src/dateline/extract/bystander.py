"""Who takes a part in the news of violence that is no part in the violence.

Who condemns it, speaks of it, comes too late, finds the bodies, is said to have been helped by the dead or is
accused of less did not do it, as far as those words go. Table: data/bystander_verbs.csv.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import of_kind, table
from dateline.extract.blame import BLAMING, its_own, short_of_doing
from dateline.extract.phrase import conjuncts, phrase_span, referent

if TYPE_CHECKING:
    from spacy.tokens import Token

Offsets = tuple[int, int]

_MODALS = frozenset({"would", "could", "might", "may", "should", "will"})
_CONDITIONS = frozenset({"if", "whether", "unless"})
_BEGINNING = frozenset({"begin", "start", "continue", "try"})


@cache
def _standing_by() -> frozenset[str]:
    cells = of_kind("bystander_verbs", "subject", "verb", of="part")
    return frozenset(verb for cell in cells for verb in cell.split("|"))


@cache
def _holding() -> dict[str, frozenset[str]]:
    """Give the verbs that only stand by with some words: "holds the army responsible"."""
    rows = [row for row in table("bystander_verbs") if row["part"] == "subject with"]
    return {verb: frozenset(row["with"].split("|")) for row in rows for verb in row["verb"].split("|")}


@cache
def _helping() -> dict[str, frozenset[str]]:
    """Give the verbs of helping, with the prepositions that stand before whom they help."""
    rows = [row for row in table("bystander_verbs") if row["part"] == "helped"]
    return {verb: frozenset(row["with"].split("|")) for row in rows for verb in row["verb"].split("|")}


def bystanders(tokens: list[Token]) -> Iterator[Offsets]:
    """Give the phrases of those whom a clause gives no part in violence, in text order of their verbs."""
    for token in tokens:
        if token.pos_ in {"VERB", "AUX"} and (
            _unreal(token) or (stands_by(token) and not _tells_of_itself(token))
        ):
            yield from (phrase_span(one) for noun in _doers(token) for one in conjuncts(noun))
        if token.lemma_.lower() in BLAMING and short_of_doing(token):
            whom = (c for c in token.children if c.dep_ in {"dobj", "nsubjpass"})
            yield from (phrase_span(one) for noun in whom for one in conjuncts(noun))
        if token.pos_ in {"VERB", "NOUN"} and token.lemma_.lower() in _helping():
            yield from (phrase_span(one) for noun in _helped(token) for one in conjuncts(noun))


def _unreal(verb: Token) -> bool:
    """Whether a verb tells of what might be: "if the rebels had done it", "the army would have reacted"."""
    return any(
        (c.dep_ == "aux" and c.lower_ in _MODALS) or (c.dep_ == "mark" and c.lower_ in _CONDITIONS)
        for c in verb.children
    )


def stands_by(verb: Token) -> bool:
    """Whether who does what a verb says has no part in violence by it."""
    if verb.lemma_.lower() in _BEGINNING:
        return any(c.dep_ == "xcomp" and stands_by(c) for c in verb.children)
    lemma = verb.lemma_.lower()
    beside = _holding().get(lemma, frozenset())
    return lemma in _standing_by() or any(word.lower_ in beside for word in verb.subtree)


def _tells_of_itself(verb: Token) -> bool:
    """Whether who speaks tells what it did itself: "said it had shot them", not "said it mourned them"."""
    return any(
        said.dep_ in {"ccomp", "xcomp", "pcomp"} and not (_unreal(said) or stands_by(said)) and _own(said)
        for said in verb.children
    )


def _own(said: Token) -> bool:
    """Whether what is said is of the speaker: "it had ...", "its men had ...", "having ..."."""
    subjects = [c for c in said.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return not subjects or any(its_own(noun) for noun in subjects)


def _doers(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield referent(child)
        elif child.dep_ == "agent":
            yield from (c for c in child.children if c.dep_ == "pobj")


def _helped(word: Token) -> Iterator[Token]:
    """Give whom a word of helping helps: its object or that of a preposition ("carrying fuel for")."""
    ways = _helping()[word.lemma_.lower()]
    objects = [c for c in word.children if c.dep_ == "dobj"]
    yield from objects if "" in ways else ()
    for child in (c for one in (word, *objects) for c in one.children):
        if child.dep_ in {"prep", "dative"} and child.lower_ in ways:
            yield from (c for c in child.children if c.dep_ == "pobj")
