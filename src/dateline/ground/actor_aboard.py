"""Who is aboard a force's vehicle is of that force: "an army truck hit a mine, killing its driver"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dateline.data import of_kind
from dateline.ground.actor_element import NUMBER_WORDS
from dateline.model import CIVILIANS, ActorMention

REACH = 120  # characters between a vehicle and whoever is aboard
_ABOARD = re.compile(
    r"(?:co-)?drivers?|crew(?:m[ae]n)?|crew members?|gunners?|passengers?|occupants?", re.IGNORECASE
)
_ITS = re.compile(rf"\b(?:its|the|both|a|all|their|\d+|{'|'.join(sorted(NUMBER_WORDS))})\s+\Z", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s")


def with_those_aboard(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Give the mentions, who is aboard a state's vehicle as the state's, where no other is named since."""
    return [_of_its_force(text, one, mentions) if one.actor == CIVILIANS else one for one in mentions]


def _of_its_force(text: str, rider: ActorMention, mentions: Sequence[ActorMention]) -> ActorMention:
    if not _ABOARD.fullmatch(text, rider.start, rider.end):
        return rider
    if not _ITS.search(text, max(0, rider.start - REACH), rider.start):
        return rider
    owner = next(_owners(text, rider, mentions), None)
    return msgspec.structs.replace(rider, actor=owner.actor) if owner else rider


def _owners(text: str, rider: ActorMention, mentions: Sequence[ActorMention]) -> Iterator[ActorMention]:
    for one in mentions:
        between = text[one.end : rider.start]
        near = one.end <= rider.start <= one.end + REACH and len(_SENTENCE_END.findall(between)) <= 1
        rolls = one.actor.kind == "government" and _vehicles().search(text, one.start, one.end)
        if near and rolls and not _vehicles().search(between):
            yield one


@cache
def _vehicles() -> re.Pattern[str]:
    words = sorted(of_kind("target_words", "vehicle", "word"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
