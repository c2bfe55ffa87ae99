"""The nouns that the rooms hand on. No files, no network."""

from __future__ import annotations

from dateline.model.claim import Attribution, Casualty, Claim, Party, When, Where, surest
from dateline.model.contents import Contents
from dateline.model.incident import Contradiction, Corroboration, Decision, Incident, Origin, Working
from dateline.model.mention import ActorMention, CountMention, DateMention, Entity, PlaceMention
from dateline.model.provenance import Page, Provenance
from dateline.model.reading import Reading
from dateline.model.report import Report, Span, content_id, text_sha256
from dateline.model.second import SecondReader
from dateline.model.settings import Settings
from dateline.model.sides import side_order
from dateline.model.telling import Act, Telling, Toll
from dateline.model.terms import (
    EVENT_TYPE_OF,
    ActorKind,
    EventType,
    Modality,
    OtherCause,
    Outcome,
    SourceKind,
    Stance,
    SubEventType,
    TypeOfViolence,
    Victims,
)
from dateline.model.value import (
    CIVILIANS,
    COUNTRY,
    DISTRICT,
    PROVINCE,
    UNKNOWN,
    Actor,
    Count,
    Interval,
    Place,
    distance_km,
    lies_in,
)
from dateline.model.worded import (
    Aside,
    Part,
    WordedCasualty,
    WordedClause,
    WordedEvent,
    WordedRole,
    WordedSource,
    WordedSpeaker,
)

__all__ = [
    "CIVILIANS",
    "COUNTRY",
    "DISTRICT",
    "EVENT_TYPE_OF",
    "PROVINCE",
    "UNKNOWN",
    "Act",
    "Actor",
    "ActorKind",
    "ActorMention",
    "Aside",
    "Attribution",
    "Casualty",
    "Claim",
    "Contents",
    "Contradiction",
    "Corroboration",
    "Count",
    "CountMention",
    "DateMention",
    "Decision",
    "Entity",
    "EventType",
    "Incident",
    "Interval",
    "Modality",
    "Origin",
    "OtherCause",
    "Outcome",
    "Page",
    "Part",
    "Party",
    "Place",
    "PlaceMention",
    "Provenance",
    "Reading",
    "Report",
    "SecondReader",
    "Settings",
    "SourceKind",
    "Span",
    "Stance",
    "SubEventType",
    "Telling",
    "Toll",
    "TypeOfViolence",
    "Victims",
    "When",
    "Where",
    "WordedCasualty",
    "WordedClause",
    "WordedEvent",
    "WordedRole",
    "WordedSource",
    "WordedSpeaker",
    "Working",
    "content_id",
    "distance_km",
    "lies_in",
    "side_order",
    "surest",
    "text_sha256",
]
