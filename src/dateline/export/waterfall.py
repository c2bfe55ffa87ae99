"""Why reports were put together, as pictures: each piece of evidence a step up or down.

Geometry only, in pixels; drawing is the template's work (templates/_links.html).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.link import Link, Links
from dateline.model import Contents, Report

WIDTH, LABELS, RIGHT = 720, 330.0, 60.0
ROW, TOP, FOOT = 20.0, 26.0, 8.0
MOST = 11
"""Pictures of one incident; each of twelve reports is shown with the one that it is best linked to."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence. x, width: of its bar; y: the middle of its row. at: where the sum then stands."""

    feature: str
    level: str
    weight: str
    against: bool
    x: float
    width: float
    y: float
    at: float


class Waterfall(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence on two reports, the sum running from the prior downwards. zero: where 0 stands."""

    title: str
    total: str
    linked: bool
    steps: tuple[Step, ...]
    zero: float
    height: float


def waterfalls(contents: Contents) -> dict[str, tuple[Waterfall, ...]]:
    """Give the pictures of every incident that several reports tell of, by id."""
    if not any(len(incident.reports) > 1 for incident in contents.incidents):
        return {}
    reports = {report.id: report for report in contents.reports}
    claims = {claim.id: claim for claim in contents.claims if not claim.aside}
    links = Links(claims.values(), reports)
    found: dict[str, tuple[Waterfall, ...]] = {}
    for incident in contents.incidents:
        own = [claims[name] for name in incident.claims if name in claims]
        if len({claim.report for claim in own}) > 1:
            found[incident.id] = tuple(waterfall(link, reports) for link in best_links(links.of(own)))
    return found


def best_links(links: Sequence[Link]) -> list[Link]:
    """Give links that connect all reports, the strongest that do, at most `MOST`; the strongest first."""
    together: dict[str, str] = {}

    def root(name: str) -> str:
        while together.setdefault(name, name) != name:
            name = together[name]
        return name

    kept: list[Link] = []
    for link in sorted(links, key=lambda link: (-link.total, link.one, link.other)):
        one, other = root(link.one), root(link.other)
        if one != other:
            together[other] = one
            kept.append(link)
    return kept[:MOST]


def waterfall(link: Link, reports: dict[str, Report]) -> Waterfall:
    """Lay out one link."""
    sums = [0.0]
    for piece in link.evidence:
        sums.append(round(sums[-1] + piece.weight, 3))
    low, high = min(*sums, -1.0), max(*sums, 1.0)
    scale = (WIDTH - LABELS - RIGHT) / (high - low)

    def x(value: float) -> float:
        return round(LABELS + (value - low) * scale, 2)

    steps = tuple(
        Step(
            feature=piece.feature,
            level=piece.level,
            weight=f"{piece.weight:+.1f}".replace("-", "−"),
            against=piece.weight < 0,
            x=x(min(before, after)),
            width=round(max(1.0, abs(after - before) * scale), 2),
            y=TOP + ROW * row + ROW / 2,
            at=x(after),
        )
        for row, (piece, before, after) in enumerate(zip(link.evidence, sums, sums[1:], strict=False))
    )
    return Waterfall(
        title=" and ".join(_named(reports[name]) for name in (link.one, link.other)),
        total=f"{link.total:+.1f}".replace("-", "−"),
        linked=link.total > 0,
        steps=steps,
        zero=x(0.0),
        height=TOP + ROW * len(steps) + FOOT,
    )


def _named(report: Report) -> str:
    return f"{report.outlet or report.id} ({report.published})"
