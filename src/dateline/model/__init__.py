"""The nouns that the rooms hand on. No files, no network."""

from __future__ import annotations

from dateline.model.claim import Attribution, Casualty, Claim, Party, When, Where
from dateline.model.contents import Contents
from dateline.model.incident import Contradiction, Decision, Incident, Working
from dateline.model.mention import ActorMention, CountMention, DateMention, Entity, PlaceMention
from dateline.model.report import Report, Span, content_id, text_sha256
from dateline.model.terms import (
    EVENT_TYPE_OF,
    ActorKind,
    EventType,
    Modality,
    Outcome,
    SourceKind,
    Stance,
    SubEventType,
    TypeOfViolence,
    Victims,
)
from dateline.model.value import CIVILIANS, UNKNOWN, Actor, Count, Interval, Place
from dateline.model.worded import WordedCasualty, WordedEvent, WordedSource

__all__ = [
    "CIVILIANS",
    "EVENT_TYPE_OF",
    "UNKNOWN",
    "Actor",
    "ActorKind",
    "ActorMention",
    "Attribution",
    "Casualty",
    "Claim",
    "Contents",
    "Contradiction",
    "Count",
    "CountMention",
    "DateMention",
    "Decision",
    "Entity",
    "EventType",
    "Incident",
    "Interval",
    "Modality",
    "Outcome",
    "Party",
    "Place",
    "PlaceMention",
    "Report",
    "SourceKind",
    "Span",
    "Stance",
    "SubEventType",
    "TypeOfViolence",
    "Victims",
    "When",
    "Where",
    "WordedCasualty",
    "WordedEvent",
    "WordedSource",
    "Working",
    "content_id",
    "text_sha256",
]
