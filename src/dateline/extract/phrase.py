"""Noun phrases around a head word, as offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

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


def conjuncts(head: Token) -> list[Token]:
    """Give `head` and the nouns coordinated with it, in text order."""
    return [head, *(token for token in head.conjuncts if token.i > head.i)]
