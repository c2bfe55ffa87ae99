"""What one source says, in one report, of one incident."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.model.report import Span
from dateline.model.terms import (
    EventType,
    Modality,
    Outcome,
    SourceKind,
    Stance,
    SubEventType,
    Victims,
)
from dateline.model.value import Actor, Interval, Place


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Who says it.

    source: as the report names it ("police", "the NRF"); "report" for the outlet's own voice.
    actor: the actor it stands for, where it is a party to the fighting or a government.
    span: the words that name the source; cue: the words of saying ("said", "according to").
    Both are None in the outlet's own voice.
    hedge: "reportedly", "allegedly", as worded.
    """

    source: str = "report"
    kind: SourceKind = "report"
    stance: Stance = "asserts"
    actor: Actor | None = None
    span: Span | None = None
    cue: Span | None = None
    hedge: str | None = None


class Casualty(msgspec.Struct, frozen=True, kw_only=True):
    """How many people of one group met one fate, as one source has it.

    victims: side_a and side_b are the sides of the claim that holds it.
    span: the figure and the people it counts ("at least 23 Taliban fighters").
    cue: the words that give the outcome ("were killed").
    plain: the words name no side ("people"): civilians only where the incident is one-sided.
    part: counted within another figure of the claim ("including three children"); not added.
    added: beyond the same source's other figure for the same people ("two more died"); added to it.
    revised: the same source has since given another figure; stays on record, never counts.
    total: its words announce a running total that replaces earlier ones ("the toll rose to 14").
    incomplete: by its own words it counts only some of them ("the bodies brought in so far").
    qualifier: "at least", "up to", as worded.
    """

    victims: Victims
    outcome: Outcome
    low: int
    best: int
    high: int
    span: Span
    cue: Span | None = None
    qualifier: str | None = None
    plain: bool = False
    part: bool = False
    added: bool = False
    revised: bool = False
    total: bool | msgspec.UnsetType = msgspec.UNSET
    incomplete: bool | msgspec.UnsetType = msgspec.UNSET

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high:
            raise ValueError(f"casualty of {self.low}, {self.best}, {self.high} people")


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A side of a claim, and the words that name it (none where nobody is named).

    inferred: the incident's own words leave the side open; the report names it elsewhere.
    """

    actor: Actor
    spans: tuple[Span, ...] = ()
    inferred: bool = False


class When(msgspec.Struct, frozen=True, kw_only=True):
    """When a claim places its event, and the words that say so."""

    interval: Interval
    spans: tuple[Span, ...]


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim places its event. words: the place name as the report has it.

    district, province: the words by which the report names the divisions that hold the place, if it does.
    """

    place: Place
    words: str
    spans: tuple[Span, ...]
    district: Span | None = None
    province: Span | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says, in one report, of one incident.

    id: a content hash (`model.claim_id`). trigger: the words that tell of the event.
    quote: the sentence. sides are in UCDP's order, as `Casualty.victims` counts them.
    when, where: None where the claim does not say; the incident's other claims may.
    main: whether it is the report's news; False for background it recalls.
    mutual: both sides fought. target, weapon: the words, where the report says.
    group: ordinal of the incident within its report; claims of one report and group tell of one
    incident, two groups of one report of two.
    readers: who read it off the report, where a language model read beside the built-in coder; left
    out where the built-in coder alone did. aside: read by one reader where another's reading of the
    report stands: kept to be compared, it counts in no incident. differs: the values of the report's
    incident on which its readers differ ("deaths_b"; "found" where one alone read it).
    certainty: how likely it was read rightly, 0 to 1, two decimals; left out where the patterns alone or
    a person read it. It is no part of what the id is made from.
    """

    id: str
    report: str
    trigger: Span
    quote: Span
    event_type: EventType
    sub_event_type: SubEventType
    side_a: Party
    side_b: Party
    attribution: Attribution
    when: When | None = None
    where: Where | None = None
    casualties: tuple[Casualty, ...] = ()
    modality: Modality = "happened"
    main: bool = True
    mutual: bool = False
    weapon: Span | None = None
    target: Span | None = None
    group: int = 0
    readers: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    aside: bool | msgspec.UnsetType = msgspec.UNSET
    differs: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    certainty: float | msgspec.UnsetType = msgspec.UNSET

    def spans(self) -> tuple[Span, ...]:
        """Give every span that a value of the claim was read from, in text order."""
        found = {self.trigger, self.quote, *self.side_a.spans, *self.side_b.spans}
        found.update(self.when.spans if self.when else ())
        found.update(self.where.spans if self.where else ())
        optional = [self.attribution.span, self.attribution.cue, self.weapon, self.target]
        for casualty in self.casualties:
            optional += [casualty.span, casualty.cue]
        return tuple(sorted(found | {span for span in optional if span}))


def surest(claims: Iterable[Claim]) -> float | None:
    """Give the certainty of the surest of an incident's claims; None where none has one.

    An incident has happened if any of its claims is right.
    """
    known = [claim.certainty for claim in claims if isinstance(claim.certainty, float) and not claim.aside]
    return max(known, default=None)
