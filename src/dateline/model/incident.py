"""An incident: what the claims of all reports come to, and how each value was worked out."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dateline.model.report import Span
from dateline.model.terms import EventType, SubEventType, TypeOfViolence
from dateline.model.value import Actor, Place


class Working(msgspec.Struct, frozen=True, kw_only=True):
    """How one value of an incident was decided.

    field: the incident's field ("deaths_a"). rule: the name of the rule that decided.
    claims: ids of the claims it rests on. spans: the words those claims were read from;
    empty only where the rule says that the report has none (a date taken from publication).
    """

    field: str
    value: str | int | float | None
    rule: str
    claims: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims of one incident that cannot both hold.

    field: what they differ on ("deaths_b", "side_a", "happened"). note: one line for the reader.
    """

    field: str
    claims: tuple[str, str]
    note: str


Grade = Literal[
    "denied",
    "contested",
    "confirmed",
    "several-outlets",
    "several-partisan",
    "one-outlet",
    "one-partisan",
]
"""How well an incident is corroborated (docs/rules.md, Corroboration)."""


class Origin(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """One independent source of an incident: whoever carries it, what they carry is from one place.

    name: an outlet, an agency, or who made the statement. why: how that is known: told by the outlet
    itself, agency copy, text copied from another report, "X, citing Y", one statement that all carry.
    reports: ids, sorted.
    """

    name: str
    why: Literal["outlet", "agency", "copy", "citation", "statement"]
    reports: tuple[str, ...]


class Corroboration(msgspec.Struct, frozen=True, kw_only=True):
    """Who bears an incident out.

    reports: how many tell of it. origins: the independent sources they come from.
    sides: names of the sides that themselves say it happened. independent: kinds of sources without a
    side that say so (un, ngo, medical, witness), sorted.
    """

    reports: int
    origins: tuple[Origin, ...]
    sides: tuple[str, ...]
    independent: tuple[str, ...]
    grade: Grade


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One incident of armed violence.

    id: a content hash. start, end, date_precision: UCDP date_start, date_end, date_prec.
    where: the place as reports word it; place: the gazetteer's; where_precision: UCDP where_prec.
    best = deaths_a + deaths_b + deaths_civilians + deaths_unknown; low <= best <= high.
    wounded: all sides together; None where no claim says. clarity: UCDP event_clarity.
    differs: the values on which two readers of a report differ, left out where one alone read; what a
    person should look at first.
    sources: number of independent sources. corroboration: which, and
    who bears it out. claims, reports: ids, sorted.
    """

    id: str
    event_type: EventType
    sub_event_type: SubEventType
    type_of_violence: TypeOfViolence | None
    side_a: Actor
    side_b: Actor
    start: date
    end: date
    date_precision: int
    place: Place | None
    where: str | None
    where_precision: int
    deaths_a: int
    deaths_b: int
    deaths_civilians: int
    deaths_unknown: int
    low: int
    best: int
    high: int
    wounded: int | None
    main: bool
    clarity: int
    sources: int
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    working: tuple[Working, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    corroboration: Corroboration | None = None
    differs: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET

    def __post_init__(self) -> None:
        total = self.deaths_a + self.deaths_b + self.deaths_civilians + self.deaths_unknown
        if self.best != total or not 0 <= self.low <= self.best <= self.high:
            raise ValueError(f"deaths {total}, low {self.low}, best {self.best}, high {self.high}")


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided on the record. Decisions are only ever added.

    action: accept, change, merge, split, reject. before, after: the value as JSON text.
    previous: the id of the decision before it ("" for the first): the chain.
    id: the hash of all the rest. made_at: ISO 8601, UTC. made_by: as the person signs.
    """

    id: str
    previous: str
    incident: str
    action: str
    made_at: str
    made_by: str
    reason: str
    before: str | None = None
    after: str | None = None
