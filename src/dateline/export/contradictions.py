"""What sources disagree on, a row each with both quotes: whether it happened, who did it, how many died.

Rules: docs/formats.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import BinaryIO

from dateline.export.cell import Cell, write_csv
from dateline.export.lookup import Lookup
from dateline.model import Claim, Contents, Contradiction, Incident, Report

RATIO = 1.5
"""Two tolls count as disagreeing from this ratio on, where none is stated."""

SIDE = ("source", "kind", "stance", "says", "outlet", "published", "report", "quote")
COLUMNS = (
    *("incident", "start", "end", "country", "where", "side_a", "side_b", "corroboration"),
    *("disagree_on", "field", "ratio", "note"),
    *(f"{name}_1" for name in SIDE),
    *(f"{name}_2" for name in SIDE),
)

ABOUT = {
    "happened": "whether it happened",
    "sides": "who did it",
    "start": "when",
    "deaths_a": "toll",
    "deaths_b": "toll",
    "deaths_civilians": "toll",
    "deaths_unknown": "toll",
}
VICTIMS = {
    "deaths_a": "side_a",
    "deaths_b": "side_b",
    "deaths_civilians": "civilians",
    "deaths_unknown": "unknown",
}
EXPORTED = ("whether it happened", "who did it", "toll")


def export(contents: Contents, out: BinaryIO, *, ratio: float = RATIO) -> None:
    """Write one row for each contradiction, by incident (first day, then id), as incidents list them.

    ratio: leaves out tolls of which the larger is less than so many times the smaller; denials stay.
    """
    write_csv(out, COLUMNS, rows(contents, ratio=ratio))


def rows(contents: Contents, *, ratio: float = RATIO) -> Iterator[list[Cell]]:
    """Give the rows of `COLUMNS`."""
    lookup = Lookup(contents)
    for incident in lookup.incidents:
        claims = {claim.id: claim for claim in lookup.claims_of(incident)}
        for one in incident.contradictions:
            pair = [claims[name] for name in one.claims if name in claims]
            if len(pair) == 2 and ABOUT.get(one.field) in EXPORTED:
                times = _ratio(one, pair)
                if times is None or times >= Fraction(str(ratio)):
                    yield _row(incident, one, pair, times, lookup)


def _ratio(one: Contradiction, pair: list[Claim]) -> Fraction | None:
    """Give how many times the smaller toll the larger is; None for anything but two asserted tolls."""
    if ABOUT[one.field] != "toll" or any(claim.attribution.stance == "denies" for claim in pair):
        return None
    best = [_dead(claim, one.field) for claim in pair]
    return Fraction(max(best), min(best)) if min(best) else None


def _dead(claim: Claim, field: str) -> int:
    """Give the dead a claim has in one field; "people" may stand for any."""
    counted = [one for one in claim.casualties if one.outcome == "killed" and not one.revised]
    own = [one.best for one in counted if one.victims == VICTIMS[field] and not one.part]
    return max(own or [one.best for one in counted], default=0)


def _row(
    incident: Incident, one: Contradiction, pair: list[Claim], times: Fraction | None, lookup: Lookup
) -> list[Cell]:
    place = incident.place
    first: list[Cell] = [
        incident.id,
        incident.start.isoformat(),
        incident.end.isoformat(),
        place.country if place else None,
        incident.where,
        incident.side_a.name,
        incident.side_b.name,
        incident.corroboration.grade if incident.corroboration else None,
        ABOUT[one.field],
        one.field,
        None if times is None else f"{float(times):.2f}",
        one.note,
    ]
    return [*first, *_side(pair[0], one, lookup), *_side(pair[1], one, lookup)]


def _side(claim: Claim, one: Contradiction, lookup: Lookup) -> list[Cell]:
    report: Report = lookup.report(claim.report)
    source = claim.attribution.source
    return [
        (report.outlet or report.id) if source == "report" else source,
        claim.attribution.kind,
        claim.attribution.stance,
        _says(claim, one),
        report.outlet,
        report.published.isoformat(),
        report.id,
        " ".join(claim.quote.quote(report).split()),
    ]


def _says(claim: Claim, one: Contradiction) -> Cell:
    """Give what a claim says on the point: a number of dead, the sides it names, or nothing."""
    if ABOUT[one.field] == "toll":
        return _dead(claim, one.field)
    if one.field == "sides":
        return f"{claim.side_a.actor.name} - {claim.side_b.actor.name}"
    return None
