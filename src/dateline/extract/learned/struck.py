"""People shot or stabbed whom the learned reader takes for dead, and of whom the next words say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.data import pattern_of
from dateline.extract.casualty.lexicon import names_outcome
from dateline.extract.casualty.nominal import is_person
from dateline.extract.learned.phrase import WORD, next_sentence, sentence_of
from dateline.model import WordedCasualty

_THE_SAME = frozenset({"he", "she", "him", "her", "they", "them", "all", "both"})


def of_the_struck(text: str, one: WordedCasualty, told: Iterable[WordedCasualty]) -> WordedCasualty | None:
    """Give a figure of dead as what its own sentence and the next leave of it.

    "They shot two guards. They are out of danger": wounded. "They shot five guards. Two died": none, as those
    who died have their own figure. told: the figures that the patterns see.
    """
    first, last = sentence_of(text, one.start, one.end)
    if one.outcome != "killed" or not _pattern("struck").search(text, first, last):
        return one
    behind = text[one.end : last]
    if following := next_sentence(text, last):
        behind += text[slice(*following)] if _pattern("them").search(text[slice(*following)]) else ""
    died = [c for c in told if c.outcome == "killed" and one.end <= c.start < one.end + len(behind)]
    if one.count.best > 1 and (
        _pattern("some").search(behind) or any(_is_of_them(text, c, one, last) for c in died)
    ):
        return None
    if _dead(_pattern("alive").sub(" ", text[first : one.end] + behind)):
        return one
    alive = _pattern("alive").search(behind) is not None or names_outcome(_words(behind), "wounded")
    if not alive or _others_hurt(text, one, behind, told):
        return one
    return msgspec.structs.replace(one, outcome="wounded")


def set_free(text: str, one: WordedCasualty) -> bool:
    """Say whether words only tell how a captivity ended: "rescued eight children", "and 15 were freed"."""
    freed = _pattern("freed").search(text[one.end : one.end + _BESIDE])
    freeing = _pattern("freeing").search(text[max(0, one.start - _BESIDE) : one.start])
    return one.outcome == "captured" and bool(freeing or freed)


_BESIDE = 20


def _is_of_them(text: str, died: WordedCasualty, struck: WordedCasualty, last: int) -> bool:
    """Whether a lower figure of dead is of those struck: "Two died" behind it, "killing one of them".

    last: where the sentence of the struck ends.
    """
    words = _words(text[died.start : died.end])
    if died.count.high >= struck.count.low or any(is_person(word) for word in words if word != "one"):
        return False
    said = text[died.cue_start : died.cue_end].casefold()
    return died.start >= last or said == "killing" or not {"them", "whom"}.isdisjoint(words)


def _others_hurt(text: str, one: WordedCasualty, behind: str, told: Iterable[WordedCasualty]) -> bool:
    """Whether those told of behind as wounded are others than the struck: "and wounded a third"."""
    return any(
        c.outcome == "wounded"
        and one.end <= c.start < one.end + len(behind)
        and text[c.start : c.end].casefold() not in _THE_SAME
        for c in told
    )


def _dead(words: str) -> bool:
    return names_outcome(_words(words), "killed")


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(pattern_of("survival_words", kind), re.IGNORECASE)
