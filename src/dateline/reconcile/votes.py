"""How much claims that agree on a value weigh: by the reports they stand in, then by their number."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Claim

Votes = tuple[int, int]


def votes(claims: Iterable[Claim]) -> Votes:
    """Weigh claims that agree: a report has one vote, however many claims; then the claims count.

    What is told as news counts twice, and so does what happened.
    """
    by_report: dict[str, int] = {}
    total = 0
    for claim in claims:
        weight = (2 if claim.main else 1) * (2 if claim.modality == "happened" else 1)
        by_report[claim.report] = max(by_report.get(claim.report, 0), weight)
        total += weight
    return sum(by_report.values()), total


def most_first(claims: Iterable[Claim]) -> Votes:
    """Give a key that sorts the most votes first."""
    reports, total = votes(claims)
    return -reports, -total
