"""All that was read off one report, by offset, before it is put together."""

from __future__ import annotations

import msgspec

from dateline.model.mention import ActorMention, CountMention, DateMention, PlaceMention
from dateline.model.value import Actor
from dateline.model.worded import WordedCasualty, WordedClause, WordedEvent, WordedRole, WordedSource


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a report (from `extract`) and what they stand for (from `ground`).

    Each list is in text order; `clauses` cover the report. speaker: the party whose own outlet it is.
    aimed: offsets of nouns for people whom words only aim at.
    """

    clauses: list[WordedClause]
    events: list[WordedEvent]
    casualties: list[WordedCasualty]
    sources: list[WordedSource]
    dates: list[DateMention]
    places: list[PlaceMention]
    actors: list[ActorMention]
    roles: list[WordedRole] = []
    counts: list[CountMention] = []
    aimed: list[tuple[int, int]] = []
    speaker: Actor | None = None
