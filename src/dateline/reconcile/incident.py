"""The claims of one incident to its values, each with the rule that decided it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from dateline.model import Claim, Incident, Report, Working, content_id
from dateline.reconcile import rules
from dateline.reconcile.bomber import Bombers, dead_bombers
from dateline.reconcile.contradiction import FIELDS, contradictions
from dateline.reconcile.corroboration import corroboration
from dateline.reconcile.counting import figures
from dateline.reconcile.figure import Figure
from dateline.reconcile.kind import clarity, event_types, known, type_of_violence
from dateline.reconcile.place import incident_place
from dateline.reconcile.preset import UCDP, Preset
from dateline.reconcile.sides import incident_sides
from dateline.reconcile.toll import Settled, Toll, reckon
from dateline.reconcile.when import incident_days


def is_incident(claims: Sequence[Claim]) -> bool:
    """Tell whether any claim says, or any source denies, that violence happened.

    What all claims only planned, foiled or feared is no incident.
    """
    return any(claim.modality == "happened" for claim in claims)


def incident_id(told: Iterable[tuple[date, str, int]]) -> str:
    """Name an incident by the report that first told of it: later reports that join it change no id.

    told: of each report-level incident in it the day its report came out, the report's id, and the
    ordinal of the incident in the report; at least one.
    """
    _, report, group = min(told)
    return content_id("incident", report, str(group))


def reconcile(claims: Sequence[Claim], reports: Mapping[str, Report], *, preset: Preset = UCDP) -> Incident:
    """Work out an incident from all its claims; the order of `claims` and `reports` never matters.

    claims: of one incident, with at least one that happened. reports: by id, those of the claims.
    preset: how tolls are settled that sources disagree on.
    Raises ValueError where no claim happened.
    Rules: docs/rules.md.
    """
    if not is_incident(claims):
        raise ValueError("no claim of the incident happened")
    name = incident_id((reports[claim.report].published, claim.report, claim.group) for claim in claims)
    claims = sorted(claims, key=lambda claim: (claim.report, claim.trigger, claim.id))
    claims = [claim for claim in claims if claim.modality == "happened"]
    (side_a, side_b), sides = incident_sides(claims)
    event, sub_event, types = event_types(claims, side_a, side_b)
    violence, violence_rule = type_of_violence(side_a, side_b)
    interval, days = incident_days(claims, reports)
    place, where, places = incident_place(claims)
    clear, clear_rule = clarity(interval, place)
    killed = figures(claims, reports, side_a, side_b, "killed", preset)
    toll, deaths = _deaths(reckon(killed, preset), dead_bombers(claims, reports, side_a, side_b))
    hurt = figures(claims, reports, side_a, side_b, "wounded", preset)
    wounded, hurt_working = _wounded(hurt, preset)
    contradicted = contradictions(claims, killed, side_a, side_b)
    borne_out = corroboration(claims, reports, side_a, side_b, contradicted)
    main, fame = known(claims, borne_out)
    ids = tuple(sorted({claim.id for claim in claims}))
    return Incident(
        id=name,
        event_type=event,
        sub_event_type=sub_event,
        type_of_violence=violence,
        side_a=side_a,
        side_b=side_b,
        start=interval.start,
        end=interval.end,
        date_precision=interval.precision,
        place=place,
        where=where,
        where_precision=place.precision if place else 6,
        deaths_a=toll.side_a.best,
        deaths_b=toll.side_b.best,
        deaths_civilians=toll.civilians.best,
        deaths_unknown=toll.unknown.best,
        low=toll.low,
        best=toll.best,
        high=toll.high,
        wounded=wounded,
        main=main,
        clarity=clear,
        sources=len(borne_out.origins),
        claims=ids,
        reports=tuple(sorted({claim.report for claim in claims})),
        working=(
            *sides,
            *types,
            _from("type_of_violence", violence, violence_rule, sides),
            *days,
            *places,
            *deaths,
            hurt_working,
            _from("clarity", clear, clear_rule, (days[0], places[0])),
            *fame,
        ),
        contradictions=contradicted,
        corroboration=borne_out,
        differs=_differs(claims),
    )


def _differs(claims: Sequence[Claim]) -> tuple[str, ...] | msgspec.UnsetType:
    """Give the values on which the readers of any report of the incident differ."""
    fields = {field for claim in claims if claim.differs for field in claim.differs}
    return tuple(sorted(fields)) or msgspec.UNSET


def _from(field: str, value: int | None, rule: rules.Rule, resting: Sequence[Working]) -> Working:
    """Give the working of a value that follows from other values."""
    return Working(
        field=field,
        value=value,
        rule=rule.name,
        claims=tuple(sorted({one for working in resting for one in working.claims})),
        spans=tuple(sorted({one for working in resting for one in working.spans})),
    )


def _of_figures(field: str, value: int | None, rule: rules.Rule, resting: Sequence[Figure]) -> Working:
    return Working(
        field=field,
        value=value,
        rule=rule.name,
        claims=tuple(sorted({claim for one in resting for claim in (one.claim, *one.more)})),
        spans=tuple(sorted({span for one in resting for span in one.spans})),
    )


def _deaths(toll: Toll, bombers: Bombers | None) -> tuple[Toll, list[Working]]:
    """Add the bombers that no figure counts, and write down how each number came about."""
    toll, added = _with_bombers(toll, bombers)
    working = []
    for victims, field in FIELDS.items():
        settled: Settled = getattr(toll, victims)
        if added is not None and added.field == field:
            working.append(added)
        else:
            working.append(_of_figures(field, settled.best, settled.rule, settled.figures))
    counts = tuple(working)
    working.append(_of_figures("low", toll.low, rules.LOWEST_ACCOUNT, toll.low_figures))
    working.append(_from("best", toll.best, rules.SUM_OF_COUNTS, counts))
    working.append(_of_figures("high", toll.high, rules.HIGHEST_ACCOUNT, toll.high_figures))
    return toll, working


def _with_bombers(toll: Toll, bombers: Bombers | None) -> tuple[Toll, Working | None]:
    if bombers is None:
        return toll, None
    field: Literal["deaths_a", "deaths_b"] = "deaths_a" if bombers.side == "side_a" else "deaths_b"
    settled: Settled = toll.side_a if bombers.side == "side_a" else toll.side_b
    if settled.figures:
        return toll, None
    counted = msgspec.structs.replace(settled, best=bombers.dead, high=bombers.dead, rule=rules.BOMBER)
    sides = {"side_a": counted} if bombers.side == "side_a" else {"side_b": counted}
    toll = msgspec.structs.replace(toll, high=toll.high + bombers.dead, **sides)
    return toll, Working(
        field=field, value=bombers.dead, rule=rules.BOMBER.name, claims=bombers.claims, spans=bombers.spans
    )


def _wounded(hurt: Sequence[Figure], preset: Preset) -> tuple[int | None, Working]:
    counting = [one for one in hurt if not one.void]
    if not counting:
        return None, _of_figures("wounded", None, rules.NO_FIGURE, ())
    best = reckon(hurt, preset).best
    return best, _of_figures("wounded", best, rules.WOUNDED, counting)
