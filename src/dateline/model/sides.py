"""UCDP's order of two sides."""

from __future__ import annotations

from dateline.model.value import Actor


def side_order(a: Actor, b: Actor) -> tuple[Actor, Actor]:
    """Put two sides in UCDP's order.

    A government is side A; two governments, or two that are none, stand in the order of their
    names; Civilians are always side B; Unknown stands last, except before Civilians.
    Rule: UCDP GED, "Actors and dyads" (see docs/rules.md).
    """
    first, second = sorted((a, b), key=_rank)
    return first, second


def _rank(actor: Actor) -> tuple[int, str, str]:
    order = {"government": 0, "unknown": 2, "civilians": 3}
    state = actor.name.startswith("Government of ")
    return 0 if state else order.get(actor.kind, 1), actor.name.casefold(), actor.name
