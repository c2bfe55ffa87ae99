"""How unsure the built-in coder is of a report, from what its claims lack and where they quarrel."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from dateline.model import COUNTRY, Claim, Report
from dateline.screen import word_of_violence


def unsureness(report: Report, claims: Sequence[Claim]) -> float:
    """Give points for how unsure the built-in coder is of a report; 0 where it has no words of violence.

    A report with such words but no claim; each incident without a day, a place or a side; each figure
    of people of no known side; each source that gives another figure of the same people; each incident
    beyond the first: all are places where it is more often wrong.
    """
    if word_of_violence(report.text) is None:
        return 0.0
    if not claims:
        return 1.0
    points = 0.5
    groups = sorted({claim.group for claim in claims})
    for group in groups:
        points += _points([claim for claim in claims if claim.group == group])
    return points + 0.5 * (len(groups) - 1)


def _points(claims: Sequence[Claim]) -> float:
    points = 0.0
    points += not any(claim.when for claim in claims)
    points += not any(claim.where and claim.where.place.precision < COUNTRY for claim in claims)
    points += any("unknown" in (claim.side_a.actor.kind, claim.side_b.actor.kind) for claim in claims)
    points += 0.5 * any(claim.side_a.inferred or claim.side_b.inferred for claim in claims)
    figures = [figure for claim in claims for figure in claim.casualties if not figure.part]
    points += 0.5 * sum(figure.victims == "unknown" for figure in figures)
    for outcome, victims in sorted({(figure.outcome, figure.victims) for figure in figures}):
        told = {f.best for f in figures if (f.outcome, f.victims) == (outcome, victims)}
        points += len(told) - 1
    points += 0.5 * any(claim.attribution.stance == "denies" for claim in claims)
    return points


def most_unsure(
    reports: Sequence[Report], claims: Mapping[str, Sequence[Claim]], share: float
) -> tuple[Report, ...]:
    """Give the share of reports (0 to 1) that the built-in coder is least sure of; of equals by id.

    The share is of those with words of violence; the others are never among them.
    """
    points = {report.id: unsureness(report, claims.get(report.id, ())) for report in reports}
    told = sorted((r for r in reports if points[r.id]), key=lambda r: (-points[r.id], r.id))
    return tuple(told[: math.ceil(share * len(told))])
