"""What an incident's claims cannot both be right about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.model import Actor, Claim, Contradiction, Victims, side_order
from dateline.reconcile.figure import Figure
from dateline.reconcile.standing import same_actor

FIELDS: dict[Victims, str] = {
    "side_a": "deaths_a",
    "side_b": "deaths_b",
    "civilians": "deaths_civilians",
    "unknown": "deaths_unknown",
}


def contradictions(
    claims: Sequence[Claim], killed: Sequence[Figure], side_a: Actor, side_b: Actor
) -> tuple[Contradiction, ...]:
    """List the contradictions of an incident: on the toll, on who, on when, and on whether at all."""
    by_id = {claim.id: claim for claim in claims}
    found = [*_tolls(killed, by_id), *_denials(claims), *_sides(claims, side_a, side_b), *_days(claims)]
    return tuple(sorted(set(found), key=lambda one: (one.field, one.claims, one.note)))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _said(claim: Claim) -> str:
    return f"report {claim.report}" if claim.attribution.source == "report" else claim.attribution.source


def _range(figure: Figure) -> str:
    return str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"


def _tolls(killed: Sequence[Figure], by_id: Mapping[str, Claim]) -> list[Contradiction]:
    found = []
    for victims, field in FIELDS.items():
        group = [one for one in killed if one.victims == victims and not one.void and not one.part]
        asserted = [one for one in group if not one.denied]
        if asserted:
            least = min(asserted, key=lambda one: (one.high, one.spans, one))
            most = min(asserted, key=lambda one: (-one.low, one.spans, one))
            if least.high < most.low and (least.source, least.report) != (most.source, most.report):
                note = _figures_note(least, by_id[least.claim], most, by_id[most.claim])
                found.append(Contradiction(field=field, claims=_pair(least.claim, most.claim), note=note))
        for denial in (one for one in group if one.denied):
            denier = _said(by_id[denial.claim])
            found += [
                Contradiction(
                    field=field,
                    claims=_pair(denial.claim, one.claim),
                    note=f"{denier} denies the {_range(one)} of {_said(by_id[one.claim])}",
                )
                for one in asserted
                if one.low <= denial.high and denial.low <= one.high
            ]
    return found


def _figures_note(least: Figure, one: Claim, most: Figure, other: Claim) -> str:
    return f"{_said(one)}: {_range(least)}, {_said(other)}: {_range(most)}"


def _denials(claims: Sequence[Claim]) -> list[Contradiction]:
    """Pair each denial that names no figure with the first claim that asserts.

    Who asserts it too denies a part ("no soldiers were killed"), not that it happened.
    """
    asserting = [one for one in claims if one.attribution.stance != "denies" and one.modality == "happened"]
    if not asserting:
        return []
    told = {one.attribution.source for one in asserting}
    against = min(asserting, key=lambda one: (not one.main, one.report, one.trigger, one.id))
    return [
        Contradiction(
            field="happened",
            claims=_pair(one.id, against.id),
            note=f"{_said(one)} denies what {_said(against)} asserts",
        )
        for one in claims
        if one.attribution.stance == "denies" and not one.casualties and one.attribution.source not in told
    ]


def _sides(claims: Sequence[Claim], side_a: Actor, side_b: Actor) -> list[Contradiction]:
    found = []
    backing = [
        one for one in claims if side_order(one.side_a.actor, one.side_b.actor) == (side_a, side_b)
    ] or list(claims)
    for claim in claims:
        for actor in (claim.side_a.actor, claim.side_b.actor):
            if (
                actor.kind in ("unknown", "civilians")
                or same_actor(actor, side_a)
                or same_actor(actor, side_b)
            ):
                continue
            others = [one for one in backing if one.id != claim.id]
            if others:
                against = min(others, key=lambda one: (not one.main, one.report, one.trigger, one.id))
                found.append(
                    Contradiction(
                        field="sides",
                        claims=_pair(claim.id, against.id),
                        note=f"{_said(claim)} names {actor.name}, not {side_a.name} and {side_b.name}",
                    )
                )
    return found


def _days(claims: Sequence[Claim]) -> list[Contradiction]:
    dated = sorted(
        ((claim.when.interval, claim) for claim in claims if claim.when),
        key=lambda pair: (pair[0], pair[1].id),
    )
    if not dated:
        return []
    first = min(dated, key=lambda pair: (pair[0].end, pair[1].id))
    last = max(dated, key=lambda pair: (pair[0].start, pair[1].id))
    if first[0].end >= last[0].start:
        return []
    note = f"{_said(first[1])}: {first[0].start}, {_said(last[1])}: {last[0].start}"
    return [Contradiction(field="start", claims=_pair(first[1].id, last[1].id), note=note)]
