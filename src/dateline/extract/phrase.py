"""Noun phrases around a head word, as offsets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

COUNTS = frozenset({"count", "tally", "account", "estimate", "reckoning", "admission"})
"""By these of somebody people are said to have died, not by him: "by the army's count"."""
DASHES = frozenset({"-", "--", "–", "—"})
_OUTSIDE = frozenset({"relcl", "acl", "advcl", "conj", "cc", "punct", "appos", "preconj", "mark", "ccomp"})


def phrase_span(head: Token) -> tuple[int, int]:
    """Give the offsets of the noun phrase of `head`: its modifiers and its "of" phrases.

    Conjuncts, appositions and relative clauses stay outside.
    """
    tokens = sorted(_inside(head), key=lambda token: token.i)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def _inside(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ in _OUTSIDE or (child.dep_ == "prep" and child.lower_ not in {"of", "from"}):
            continue
        yield from _inside(child)


def referent(noun: Token) -> Token:
    """Give the noun that a relative pronoun stands for ("the group, which ..."), else the noun itself."""
    verb = noun.head
    relative = noun.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl"
    return verb.head if relative else noun


def behind_dateline(noun: Token) -> bool:
    """Whether a parser took people for the place of the dateline: "KABUL -- Four guards survived"."""
    between = noun.doc[noun.head.i : noun.i]
    return noun.dep_ == "appos" and noun.head.dep_ == "nsubj" and any(one.text in DASHES for one in between)


def conjuncts(head: Token) -> list[Token]:
    """Give `head` and the nouns coordinated with it, in text order."""
    return [head, *(token for token in head.conjuncts if token.i > head.i)]


def sentence_bounds(token: Token) -> tuple[int, int]:
    """Give the first token of a word's sentence and the token behind its last.

    `Token.sent` gives the same, but looks through the whole document each time.
    """
    doc = token.doc
    bounds: list[tuple[int, int]] | None = doc.user_data.get(_BOUNDS)
    if bounds is None:
        bounds = doc.user_data[_BOUNDS] = _bounds(doc)
    return bounds[token.i]


_BOUNDS = "dateline: sentence bounds"  # kept with the parse, which does not change any more


def _bounds(doc: Doc) -> list[tuple[int, int]]:
    """Give the bounds of its sentence for every token."""
    starts = [0, *(at for at, token in enumerate(doc) if at and token.is_sent_start), len(doc)]
    return [(start, end) for start, end in pairwise(starts) for _ in range(start, end)]


def entity_of(token: Token) -> Span | None:
    """Give the name that the parser marked around a word, without a look at all the others."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]
