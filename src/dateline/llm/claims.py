"""What stands of an answer, as claims: one that tells of each incident, and one for each figure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dateline.llm.answer import Whose
from dateline.llm.leash import Held, HeldFigure, HeldIncident
from dateline.model import (
    EVENT_TYPE_OF,
    Attribution,
    Casualty,
    Claim,
    Report,
    SubEventType,
    Victims,
    content_id,
    side_order,
)

USUAL: dict[str, SubEventType] = {
    "battle": "Armed clash",
    "explosion_remote_violence": "Shelling/artillery/missile attack",
    "violence_against_civilians": "Attack",
}
"""The sub-event type of an event type where the reader gives none that fits it."""


def held_claims(report: Report, held: Held, reader: str) -> tuple[Claim, ...]:
    """Give the claims of the incidents that stand, in text order, numbered from 0 as `Claim.group`."""
    found = [
        claim for number, one in enumerate(held.incidents) for claim in _claims(report, one, number, reader)
    ]
    return tuple({claim.id: claim for claim in found}.values())


def _claims(report: Report, held: HeldIncident, number: int, reader: str) -> Iterator[Claim]:
    told = held.told
    sub = told.sub_event_type
    if sub is None or EVENT_TYPE_OF[sub] != told.event_type:
        sub = USUAL[told.event_type]
    first, second = held.sides
    crossed = side_order(first.actor, second.actor) != (first.actor, second.actor)
    side_a, side_b = (second, first) if crossed else (first, second)
    plain = Claim(
        id="",
        report=report.id,
        group=number,
        trigger=held.trigger,
        quote=held.quote,
        event_type=EVENT_TYPE_OF[sub],
        sub_event_type=sub,
        side_a=side_a,
        side_b=side_b,
        attribution=Attribution(),
        when=held.when,
        where=held.where,
        main=told.main,
        readers=(reader,),
    )
    yield _named(plain)
    if held.bombers is not None:
        yield _named(msgspec.structs.replace(plain, quote=held.bombers))
    for figure in held.figures:
        casualty = _casualty(figure, crossed=crossed)
        yield _named(
            msgspec.structs.replace(
                plain, quote=figure.quote, attribution=figure.attribution, casualties=(casualty,)
            )
        )


def _casualty(figure: HeldFigure, *, crossed: bool) -> Casualty:
    relation = figure.figured.relation
    return Casualty(
        victims=_victims(figure.figured.victims, crossed=crossed),
        outcome=figure.outcome,
        low=figure.count.low,
        best=figure.count.best,
        high=figure.count.high,
        span=figure.span,
        qualifier=figure.count.qualifier,
        added=relation == "added",
        revised=relation == "revised",
        incomplete=True if relation == "some" else msgspec.UNSET,
    )


def _victims(whose: Whose, *, crossed: bool) -> Victims:
    if whose == "side_1":
        return "side_b" if crossed else "side_a"
    if whose == "side_2":
        return "side_a" if crossed else "side_b"
    return whose


def _named(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, id=content_id(msgspec.json.encode(claim).decode()))
