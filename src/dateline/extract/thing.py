"""What kind of weapon, of target or of people a noun phrase names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline.data import table
from dateline.extract.phrase import sentence_bounds

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 3  # words of the longest entry of the tables


@cache
def _weapons() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("weapon_words")}


@cache
def _targets() -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    """Kinds by word, the generic words, and kinds by words that only tell beside a generic one."""
    rows = table("target_words")
    kinds = {row["word"]: row["kind"] for row in rows if row["generic"] != "modifier"}
    generic = frozenset(row["word"] for row in rows if row["generic"] == "1")
    return kinds, generic, {row["word"]: row["kind"] for row in rows if row["generic"] == "modifier"}


@cache
def _people() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("victim_words"):
        if row["kind"] != "not":
            found.setdefault(row["word"], row["kind"])
            found.setdefault(row["plural"] or row["word"], row["kind"])
    return found


def weapon_kind(head: Token) -> str | None:
    """Give the kind of weapon that a phrase with this head names, else None (table: weapon_words)."""
    return next((kind for words in _tails(head) if (kind := _weapons().get(words))), None)


def target_kind(head: Token) -> str | None:
    """Give the kind of thing that a phrase with this head names, else None (table: target_words).

    A generic head ("office", "station") takes the kind of another word in its phrase.
    """
    kinds, generic, beside = _targets()
    word = next((words for words in _tails(head) if words in kinds), None)
    if word is None:
        return None
    if word not in generic:
        return kinds[word]
    for other in _beside(head):
        lemma = other.lemma_.lower()
        kind = beside.get(lemma) or beside.get(other.lower_) or kinds.get(lemma)
        if kind and kind != "other" and lemma != word:
            return kind
    return kinds[word]


def people_kind(head: Token) -> str | None:
    """Give who a phrase with this head says people are, else None (table: victim_words)."""
    words = (head.lower_, head.lemma_.lower())
    return next((kind for word in words if (kind := _people().get(word))), None)


@cache
def _last_words() -> frozenset[str]:
    """Give the words that entries of the tables of weapons and things end in."""
    return frozenset(entry.rpartition(" ")[2] for entry in (*_weapons(), *_targets()[0]))


def _tails(head: Token) -> list[str]:
    """The words up to a head as table entries, longest first; none where no entry ends in it."""
    if _last_words().isdisjoint((head.lower_, head.lemma_.lower())):
        return []
    words = [head.doc[i] for i in range(max(sentence_bounds(head)[0], head.i - LONGEST + 1), head.i + 1)]
    found: list[str] = []
    for first in range(len(words)):
        before = [token.lower_ for token in words[first:-1]]
        found += [" ".join([*before, head.lemma_.lower()]), " ".join([*before, head.lower_])]
    return found


def _beside(head: Token) -> list[Token]:
    """The words of a phrase beside its head: modifiers, possessors, and what "of" brings."""
    found = [c for c in head.children if c.dep_ in {"compound", "amod", "nmod", "poss"}]
    found += [g for c in found for g in c.children if g.dep_ in {"compound", "amod"}]
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "belonging"}:
            objects = [g for g in child.children if g.dep_ == "pobj"]
            found += [*objects, *(m for o in objects for m in o.children if m.dep_ in {"compound", "amod"})]
    return found
