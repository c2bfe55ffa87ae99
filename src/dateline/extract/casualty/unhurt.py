"""Of whom a side says that it lost none: "all our fighters returned safely", "no losses on our side"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline.data import of_kind
from dateline.extract.casualty.clause import noun_phrase, own_subject
from dateline.extract.casualty.lexicon import alike_words, person_words
from dateline.model import Count, WordedCasualty

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NONE = Count(low=0, best=0, high=0)
_FIGHTERS = ("armed", "state")
_SOME = frozenset({"some", "most", "many", "few", "several", "two"})


def none_lost(doc: Doc, told: Sequence[WordedCasualty]) -> Iterator[WordedCasualty]:
    """Give a count of none for each side said to have lost nobody, where no figure read stands there.

    told: the figures read of the report.
    """
    for token in doc:
        who = _who(token)
        if who is None:
            continue
        first, last = doc[who[0]], doc[who[1] - 1]
        start, end = first.idx, last.idx + len(last)
        if any(
            _is_read(c, token) or (c.start < end and start < c.end) for c in told if c.outcome == "killed"
        ):
            continue
        yield WordedCasualty(
            outcome="killed",
            count=_NONE,
            start=start,
            end=end,
            cue_start=token.idx,
            cue_end=token.idx + len(token),
            victims_start=start,
            victims_end=end,
        )


def _is_read(casualty: WordedCasualty, token: Token) -> bool:
    """Say whether a figure rests on the words at `token` already: "the army suffered no casualties"."""
    return casualty.cue_start <= token.idx < casualty.cue_end


def _who(token: Token) -> tuple[int, int] | None:
    """Give the tokens of the fighters of whom the words at `token` say that none died."""
    word = token.lower_
    if word in _words("safe"):
        return _fighters(_subject_of(token))
    if word in _words("loss") and _is_none(token):
        return _on_whose_side(token) or _losers(token)
    if token.lemma_.lower() in _words("hurt") and token.tag_ == "VBN":
        return _none_of(token)
    return None


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(of_kind("unhurt_words", kind))


def _is_none(token: Token) -> bool:
    """Say whether losses are told to be none: "no losses", "without loss"."""
    denied = any(child.lower_ in ("no", "any", "zero") for child in token.lefts)
    without = token.dep_ == "pobj" and token.head.lower_ == "without"
    return without or (denied and not any(child.lower_ == "any" for child in token.lefts))


def _subject_of(token: Token) -> tuple[Doc, tuple[int, int]] | None:
    """Give the subject of the clause that the words at `token` are in."""
    verb = next((one for one in (token, *token.ancestors) if one.pos_ in ("VERB", "AUX")), None)
    if verb is None or any(child.dep_ == "neg" for child in verb.children):
        return None
    sentence = token.sent
    who = own_subject(token.doc, verb.i, (sentence.start, sentence.end))
    return None if who is None else (token.doc, who)


def _losers(token: Token) -> tuple[int, int] | None:
    """Give the subject of "suffered no losses", whoever it is, or the fighters of "withdrew without loss"."""
    found = _subject_of(token)
    if found is not None and token.dep_ == "dobj" and token.head.lemma_.lower() in _words("suffer"):
        return found[1]
    return _fighters(found)


def _fighters(found: tuple[Doc, tuple[int, int]] | None) -> tuple[int, int] | None:
    """Give the tokens of a noun phrase where it is of all fighters of a side, not of some or of others."""
    if found is None:
        return None
    doc, (start, end) = found
    words = [doc[at].lower_ for at in range(start, end)]
    head = doc[start:end].root
    kind = person_words().get(head.lower_)
    own = any(child.dep_ == "poss" and child.lower_ in _words("own") for child in head.children)
    several = head.tag_ in ("NNS", "NNPS") or head.lower_ in {*_words("own many"), *alike_words()}
    some = not _SOME.isdisjoint(words) or any(doc[at].like_num for at in range(start, end))
    fits = kind in _FIGHTERS or (own and (kind == "neutral" or head.lower_ in _words("own many")))
    return (start, end) if fits and several and not some else None


def _on_whose_side(token: Token) -> tuple[int, int] | None:
    """Read "on our side", "in their ranks" behind losses."""
    for prep in (*token.children, *token.head.children):
        if prep.lower_ not in ("on", "in", "among", "to") or prep.i < token.i:
            continue
        for noun in prep.children:
            own = any(c.dep_ == "poss" and c.lower_ in _words("own") for c in noun.children)
            if noun.dep_ == "pobj" and own:
                return noun_phrase(noun)
    return None


def _none_of(verb: Token) -> tuple[int, int] | None:
    """Read "none of our men was harmed", "no fighters were hurt"."""
    for child in verb.children:
        if child.dep_ != "nsubjpass":
            continue
        if child.lower_ == "none":
            nouns = [n for of in child.children if of.lower_ == "of" for n in of.children if n.dep_ == "pobj"]
            return _fighters((verb.doc, noun_phrase(nouns[0]))) if nouns else None
        if any(left.lower_ == "no" for left in child.lefts):
            return _fighters((verb.doc, noun_phrase(child)))
    return None
