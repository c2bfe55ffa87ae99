"""Who only supports a group does not fight for it: "police killed nine supporters of the X at a rally".

Those who attack or fight are the group's all the same ("supporters of the X stormed the station").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from dateline.data import pattern_of
from dateline.model import CIVILIANS, ActorMention, WordedCasualty, WordedEvent

REACH = 30  # characters before a name in which its supporters stand
_GROUPS = frozenset({"rebel", "militia", "cartel", "communal", "unknown"})
_SUSPECTED = re.compile(r"\b(?:suspect|alleged|armed)", re.IGNORECASE)
Words = tuple[int, int]


def with_harmed_supporters(
    text: str,
    mentions: Sequence[ActorMention],
    events: Sequence[WordedEvent],
    casualties: Sequence[WordedCasualty],
) -> list[ActorMention]:
    """Give the mentions, a group's supporters as civilians where they are told of as harmed alone."""
    harmed = [words for event in events if not event.mutual for words in event.patients]
    harmed += [
        (one.victims_start, one.victims_end)
        for one in casualties
        if one.victims_start is not None and one.victims_end is not None
    ]
    fighting = [
        words for event in events for words in (*event.agents, *(event.patients if event.mutual else ()))
    ]

    def unarmed(one: ActorMention) -> bool:
        words = text[one.start : one.end]
        before = text[max(0, one.start - REACH) : one.start]
        supporters = _supporters().search(words) if one.actor.kind in _GROUPS else None
        return (
            (supporters or _of_whom().search(before)) is not None
            and not _SUSPECTED.search(before + words)
            and _overlaps(one, harmed)
            and not _overlaps(one, fighting)
        )

    return [msgspec.structs.replace(one, actor=CIVILIANS) if unarmed(one) else one for one in mentions]


def _overlaps(one: ActorMention, stretches: Iterable[Words]) -> bool:
    return any(one.start < end and start < one.end for start, end in stretches)


@cache
def _supporters() -> re.Pattern[str]:
    """Match words for those who stand by a group without arms. Table: data/doer_words.csv."""
    return re.compile(pattern_of("doer_words", "supporters"), re.IGNORECASE)


@cache
def _of_whom() -> re.Pattern[str]:
    return re.compile(rf"{pattern_of('doer_words', 'supporters')} of (?:the )?\Z", re.IGNORECASE)
