"""What kind of incident it is: event type, type of violence, clarity, news or background, sources."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import (
    EVENT_TYPE_OF,
    Actor,
    Claim,
    Corroboration,
    EventType,
    Interval,
    Place,
    SubEventType,
    TypeOfViolence,
    Working,
)
from dateline.reconcile import rules
from dateline.reconcile.corroboration import RULES as GRADE_RULES
from dateline.reconcile.place import UNKNOWN_PRECISION
from dateline.reconcile.standing import is_government
from dateline.reconcile.votes import most_first

EVENT_ORDER: tuple[EventType, ...] = ("battle", "explosion_remote_violence", "violence_against_civilians")
GENERIC: tuple[SubEventType, ...] = ("Armed clash", "Attack")
"""Sub-event types that any violence may be told as; of equals the others go first."""

VAGUE_DATE = 4
VAGUE_PLACE = 4
"""From these precisions on, date and place together mark figures that a source has added up."""


def event_types(
    claims: Sequence[Claim], side_a: Actor, side_b: Actor
) -> tuple[EventType, SubEventType, tuple[Working, Working]]:
    """Decide event and sub-event type by the claims' votes, then by what the sides allow."""
    by_sub: dict[SubEventType, list[Claim]] = {}
    by_type: dict[EventType, list[Claim]] = {}
    for claim in claims:
        by_sub.setdefault(claim.sub_event_type, []).append(claim)
        by_type.setdefault(EVENT_TYPE_OF[claim.sub_event_type], []).append(claim)
    event = min(by_type, key=lambda one: (most_first(by_type[one]), EVENT_ORDER.index(one)))
    rule = rules.TYPE_MOST_CLAIMED
    allowed = _allowed(event, side_a, side_b)
    if allowed != event:
        event, rule = allowed, rules.TYPE_BY_SIDES
    fitting = [sub for sub in by_sub if EVENT_TYPE_OF[sub] == event]
    generic: SubEventType = "Armed clash" if event == "battle" else "Attack"
    order = list(EVENT_TYPE_OF)
    sub = min(
        fitting or [generic],
        key=lambda one: (most_first(by_sub.get(one, [])), one in GENERIC, order.index(one)),
    )
    resting = [claim for claim in claims if claim.event_type == event] or list(claims)
    ids = tuple(sorted(claim.id for claim in resting))
    spans = tuple(sorted({claim.trigger for claim in resting}))
    return (
        event,
        sub,
        (
            Working(field="event_type", value=event, rule=rule.name, claims=ids, spans=spans),
            Working(field="sub_event_type", value=sub, rule=rule.name, claims=ids, spans=spans),
        ),
    )


def _allowed(event: EventType, side_a: Actor, side_b: Actor) -> EventType:
    if event == "battle" and side_b.kind == "civilians":
        return "violence_against_civilians"
    armed = all(side.kind not in ("civilians", "unknown") for side in (side_a, side_b))
    return "battle" if event == "violence_against_civilians" and armed else event


def type_of_violence(side_a: Actor, side_b: Actor) -> tuple[TypeOfViolence | None, rules.Rule]:
    """Decide UCDP's type of violence by the sides alone.

    An attack by unknown people on a government is state-based, on civilians one-sided; between an
    unknown side and a group that is no government it is unclear.
    """
    if side_b.kind == "civilians":
        return (3, rules.ONE_SIDED) if side_a.kind != "civilians" else (None, rules.TYPE_UNCLEAR)
    if any(is_government(side) or side.kind == "foreign" for side in (side_a, side_b)):
        return 1, rules.STATE_BASED
    if all(side.kind != "unknown" for side in (side_a, side_b)):
        return 2, rules.NON_STATE
    return None, rules.TYPE_UNCLEAR


def clarity(interval: Interval, place: Place | None) -> tuple[int, rules.Rule]:
    """Decide UCDP's event clarity."""
    where = place.precision if place else UNKNOWN_PRECISION
    if interval.precision >= VAGUE_DATE and where >= VAGUE_PLACE:
        return 2, rules.SUMMED_EVENTS
    return 1, rules.CLEAR_EVENT


def known(claims: Sequence[Claim], found: Corroboration) -> tuple[bool, tuple[Working, ...]]:
    """Tell whether an incident is anyone's news; write down how well it is known."""
    main = any(claim.main for claim in claims)
    resting = [claim for claim in claims if claim.main == main]
    all_claims = tuple(sorted(claim.id for claim in claims))
    triggers = tuple(sorted({claim.trigger for claim in claims}))
    news = rules.NEWS if main else rules.RECALLED
    return (
        main,
        (
            Working(
                field="main",
                value=str(main).lower(),
                rule=news.name,
                claims=tuple(sorted(claim.id for claim in resting)),
                spans=tuple(sorted({claim.trigger for claim in resting})),
            ),
            Working(
                field="sources",
                value=len(found.origins),
                rule=rules.INDEPENDENT_SOURCES.name,
                claims=all_claims,
                spans=triggers,
            ),
            Working(
                field="corroboration",
                value=found.grade,
                rule=GRADE_RULES[found.grade].name,
                claims=all_claims,
                spans=triggers,
            ),
        ),
    )
