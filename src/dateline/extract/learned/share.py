"""Figures that the learned reader alone sees and that only part a figure told before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dateline.extract.casualty.lexicon import names_outcome
from dateline.extract.casualty.people import OF_THE_FALLEN
from dateline.extract.learned.phrase import WORD, sentence_of
from dateline.model import WordedCasualty

_AMONG = re.compile(r",?\s+(?:were\s+)?among\s+(?:them|the\s+dead|those\s+killed)\b", re.IGNORECASE)
_OF_THEM = re.compile(r"\bof\s+(?:them\b|whom\b|(?:the|these|those)\s+(?P<noun>[\w-]+))", re.IGNORECASE)
_DEAD = re.compile(r"\s+dead\b", re.IGNORECASE)
_BARE = re.compile(r"[\w-]+")
_WERE_SUCH = re.compile(r"\s+(?:were|are)\s+(?:[\w-]+\s+){0,2}?[\w-]+s(?=\s*[,.;]|\s+and\b)", re.IGNORECASE)
_REACH = 250  # characters back to the figure that "two of them" is part of


def with_parts(
    text: str, new: Sequence[WordedCasualty], told: Sequence[WordedCasualty]
) -> list[WordedCasualty]:
    """Mark those of the new figures that are parts of others by their words or their sum.

    "Six were buried, two Somalis among them"; "16 were lost: eleven marines and five soldiers".
    told: what the patterns see.
    """
    known = [whole for whole in (*told, *new) if not whole.part]

    def shared(one: WordedCasualty) -> WordedCasualty:
        wholes = (w for w in known if _holds(text, w, one) or _adds_up(text, w, one, new))
        whole = next(wholes, None)
        return one if whole is None else msgspec.structs.replace(one, part=True, outcome=whole.outcome)

    return [shared(one) for one in new]


def _holds(text: str, whole: WordedCasualty, one: WordedCasualty) -> bool:
    """Whether words make a figure part of another: "among them" behind it, or "of the pickers" in it."""
    if whole.outcome != one.outcome or whole.count.high <= one.count.low:
        return False
    of = _OF_THEM.search(text, one.start, one.end)
    if of and whole.end <= one.start and (_DEAD.match(text, one.end) or of["noun"] in OF_THE_FALLEN):
        return True  # "20 of the enemy dead", "39 of the injured"
    noun = of["noun"] if of else None
    named = noun is None or re.search(rf"\b{re.escape(noun)}\b", text[whole.start : whole.end]) is not None
    if not whole.end <= one.start:
        return False
    such = _WERE_SUCH.match(text, one.end) if _BARE.fullmatch(text, one.start, one.end) else None
    if such and not names_outcome(WORD.findall(such[0].casefold()), "killed"):
        return True  # "Twenty-two were regulars"
    if one.start > whole.end + _REACH:
        return False
    return _AMONG.match(text, one.end) is not None or (of is not None and named)


def _adds_up(text: str, whole: WordedCasualty, one: WordedCasualty, new: Sequence[WordedCasualty]) -> bool:
    """Whether figures of one sentence behind another come to just as many as it counts."""
    last = sentence_of(text, whole.start, whole.end)[1]
    parts = [part for part in new if whole.end <= part.start < last]
    return len(parts) > 1 and one in parts and sum(p.count.best for p in parts) == whole.count.best
