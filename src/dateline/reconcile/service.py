"""Soldiers and policemen, who are never the same dead: figures of the one and of the other add up."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.armed_words import state_words
from dateline.model import Casualty, Report, Victims
from dateline.reconcile import rules
from dateline.reconcile.figure import Figure
from dateline.reconcile.standing import OWN_DEAD

SERVICES = ("soldiers", "police")


def service_of(casualties: Sequence[Casualty], report: Report) -> str:
    """Give the one service whose people words count, "" where they name none or both."""
    words = " ".join(one.span.quote(report) for one in casualties)
    found = [service for service in SERVICES if state_words(service).search(words)]
    return found[0] if len(found) == 1 else ""


def with_services(found: list[Figure]) -> list[Figure]:
    """Add up what a report counts of a side's soldiers and of its police, whoever gives the two figures.

    Not where both come to the same, or another figure comes to one of them: then words for people are loose;
    nor what the foe boasts of, to whom all whom he killed are soldiers.
    """
    sides: dict[tuple[str, Victims], list[Figure]] = {}
    for one in found:
        if one.whole and one.best and one.victims in ("side_a", "side_b"):
            sides.setdefault((one.report, one.victims), []).append(one)
    summed: dict[Figure, Figure] = {}
    for told in sides.values():
        summed |= _added(told)
    return [summed.get(one, one) for one in found]


def _added(told: Sequence[Figure]) -> dict[Figure, Figure]:
    """Give what becomes of a side's figures where some count its soldiers and others its police."""
    placed = [one for one in told if one.standing <= OWN_DEAD]
    of = {service: [one for one in placed if one.service == service] for service in SERVICES}
    if not all(of.values()):
        return {}
    first, second = (min(ones, key=lambda one: (one.standing, one.best, one)) for ones in of.values())
    others = {one.best for one in told if one.service == ""}
    if first.best == second.best or others & {first.best, second.best}:
        return {}
    ends = {
        end: sum(pick(getattr(one, end) for one in ones) for ones in of.values())
        for end, pick in (("low", min), ("high", max))
    }
    whole = msgspec.structs.replace(
        first,
        best=first.best + second.best,
        **ends,
        standing=max(first.standing, second.standing),
        spans=tuple(sorted({*first.spans, *second.spans})),
        more=tuple(sorted({one.claim for ones in of.values() for one in ones} - {first.claim})),
        service="",
    )
    within = {
        one: msgspec.structs.replace(one, void=rules.OTHER_SERVICE.name)
        for ones in of.values()
        for one in ones
    }
    return within | {first: whole}
