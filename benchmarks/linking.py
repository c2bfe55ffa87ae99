"""How well and how fast reports are linked that tell of one incident: `make bench-linking`.

Made-up reporting with known truth (`reporting.py`) is linked by the program and by the one-a-day filter
of the classic event-data systems: all that is told of one day, one pair of sides, one event type and one
first-order division is one event.
"""

from __future__ import annotations

import math
import resource
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reporting import Told

from dateline.link import link_claims
from dateline.model import Claim, Report

Key = tuple[str, int]


class Score(NamedTuple):
    """Precision, recall and F1 of the pairs put together, in per cent."""

    precision: float
    recall: float
    f1: float


def pair_score(found: Iterable[list[Key]], truth: Mapping[Key, int]) -> Score:
    """Compare pairs of tellings put together with those that are one incident."""
    hits = predicted = 0
    for members in found:
        predicted += math.comb(len(members), 2)
        hits += sum(math.comb(n, 2) for n in Counter(truth[key] for key in members).values())
    wanted = sum(math.comb(n, 2) for n in Counter(truth.values()).values())
    precision, recall = 100 * hits / max(1, predicted), 100 * hits / max(1, wanted)
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def one_a_day(told: Iterable[Told]) -> list[list[Key]]:
    """Put together what has one day, one pair of sides, one event type and one first-order division."""
    events: dict[tuple[object, ...], list[Key]] = {}
    for one in told:
        first = {claim.group: claim for claim in reversed(one.claims)}
        for group, claim in sorted(first.items()):
            day = claim.when.interval.start if claim.when else one.report.published
            place = claim.where.place if claim.where else None
            at = (place.country, place.adm_1) if place else None
            sides = (claim.side_a.actor.name, claim.side_b.actor.name)
            events.setdefault((day, sides, claim.event_type, at), []).append((one.report.id, group))
    return list(events.values())


def linked(claims: list[Claim], reports: dict[str, Report]) -> list[list[Key]]:
    """Link as the program does."""
    return [sorted({(c.report, c.group) for c in group}) for group in link_claims(claims, reports)]


def peak_gb() -> float:
    """Give the most memory this process has had, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
