"""The two word lists of casualties: what befell people, and who they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, cast

import msgspec

from dateline.data import table
from dateline.model.terms import Outcome
from dateline.spelling import word_set

Frame = Literal["act", "fate", "state", "tally", "deed", "lose"]
VictimKind = Literal["neutral", "civilian", "state", "armed", "group", "not"]

SLOT = "~"
_SLOT_WORDS = 3
_NEW_CLAUSE = word_set(", . ; : ( ) was were is are died succumbed")
_SLOT_PEOPLE = (
    6  # words for the victims of an act that stand within its cue: "hacked at least five men to death"
)


class Cue(msgspec.Struct, frozen=True):
    """Words that give an outcome, and how they tie it to people (`data/outcome_words.csv`).

    people: read only of words known to be people ("captured three towns" counts nobody).
    ing: the "-ing" form, which is active ("killing three") or a noun ("the killing of three").
    """

    words: str
    outcome: Outcome
    frame: Frame
    exact: bool
    people: bool = False
    ing: bool = False


@cache
def _cue_patterns() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    patterns: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in table("outcome_words"):
        first, *rest = row["words"].split()
        frame = cast(Frame, row["frame"])
        forms = row["forms"].split() or _regular_forms(first, frame, bool(rest))
        for form in dict.fromkeys([first, *forms]):
            cue = Cue(
                words=row["words"],
                outcome=cast(Outcome, row["outcome"]),
                frame=frame,
                exact=row["exact"] == "1",
                people=row["people"] == "1",
                ing=frame == "act" and form.endswith(("ing", "ings")),
            )
            patterns.setdefault(form, []).append(((form, *rest), cue))
    return {form: tuple(sorted(found, key=lambda p: -len(p[0]))) for form, found in patterns.items()}


@cache
def spelled_in_capitals() -> frozenset[str]:
    """Give the cues that are such in capitals alone: "5 WIA"."""
    return frozenset(form for form in _cue_patterns() if form.isupper())


def _regular_forms(word: str, frame: Frame, phrase: bool) -> list[str]:
    if frame in ("tally", "deed"):
        return [] if phrase else [word + "s"]
    if frame == "state":
        return []
    stem = word[:-1] if word.endswith("e") else word
    if word.endswith(("sh", "ch", "ss", "x")):
        return [word + "es", word + "ed", word + "ing"]
    return [word + "s", stem + "ed", stem + "ing", stem + "ings"]


@cache
def person_words() -> dict[str, VictimKind]:
    """Give the kind of each noun for people, or for what is no people, singular and plural."""
    kinds: dict[str, VictimKind] = {}
    for row in table("victim_words"):
        for form in (row["word"], row["plural"]):
            if form:
                kinds.setdefault(form, cast(VictimKind, row["kind"]))
    return kinds


@cache
def singular_words() -> frozenset[str]:
    """Give the nouns that name one person ("soldier"), and those alike in both numbers ("police")."""
    return frozenset(row["word"] for row in table("victim_words") if row["kind"] not in ("group", "not"))


@cache
def saying_verbs() -> frozenset[str]:
    """Give the verbs of speech, base forms, that always are such ("say", not "add")."""
    return frozenset(row["verb"] for row in table("saying_verbs") if not row["strict"] and not row["with"])


@cache
def alike_words() -> frozenset[str]:
    """Give the nouns for people alike in both numbers ("police", "Taliban"): most are of many."""
    kinds = ("group", "not")
    return frozenset(r["word"] for r in table("victim_words") if not r["plural"] and r["kind"] not in kinds)


def cues_at(lower: Sequence[str], start: int, end: int) -> list[tuple[int, Cue]]:
    """Give the cues that begin at word `start`, each with the word it ends before.

    The longest first; of the same words, in the order of the table.
    """
    found = []
    for words, cue in _cue_patterns().get(lower[start], ()):
        stop = _match(words, lower, start, end, _SLOT_PEOPLE if cue.frame == "act" else _SLOT_WORDS)
        if stop is not None:
            found.append((stop, cue))
    found.sort(key=lambda pair: -pair[0])
    return found


def names_outcome(words: Sequence[str], outcome: Outcome) -> bool:
    """Tell whether words, in lower case, hold a cue of an outcome."""
    return any(
        cue.outcome == outcome for at in range(len(words)) for _, cue in cues_at(words, at, len(words))
    )


def has_cue(words: Iterable[str]) -> bool:
    """Tell whether a cue may begin at any of these words."""
    return not _cue_patterns().keys().isdisjoint(words)


def _match(words: tuple[str, ...], lower: Sequence[str], start: int, end: int, reach: int) -> int | None:
    at = start
    for n, word in enumerate(words):
        if word == SLOT:
            behind = range(at + 1, min(at + reach + 1, end))
            if at < end and lower[at] in _NEW_CLAUSE:
                return None
            stop = next((k for k in behind if lower[k] == words[n + 1] or lower[k] in _NEW_CLAUSE), None)
            if stop is None or lower[stop] in _NEW_CLAUSE:
                return None
            at = stop
            continue
        if at >= end or lower[at] != word:
            return None
        at += 1
    return at
