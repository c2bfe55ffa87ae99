"""What the workbench's index keeps of an incident: the columns to filter and sort by, and its words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.model import UNKNOWN, Casualty, Claim, Incident, Report

COLUMNS: dict[str, str] = {
    "id": "TEXT NOT NULL UNIQUE",
    "start": "TEXT NOT NULL",
    "end": "TEXT NOT NULL",
    "date_precision": "INTEGER NOT NULL",
    "country": "TEXT NOT NULL",
    "adm_1": "TEXT NOT NULL",
    "place": "TEXT NOT NULL",
    "words": "TEXT NOT NULL",
    "latitude": "REAL",
    "longitude": "REAL",
    "where_precision": "INTEGER NOT NULL",
    "event_type": "TEXT NOT NULL",
    "sub_event_type": "TEXT NOT NULL",
    "violence": "INTEGER",
    "side_a": "TEXT NOT NULL",
    "side_b": "TEXT NOT NULL",
    "low": "INTEGER NOT NULL",
    "best": "INTEGER NOT NULL",
    "high": "INTEGER NOT NULL",
    "sources": "INTEGER NOT NULL",
    "reports": "INTEGER NOT NULL",
    "contested": "INTEGER NOT NULL",
    "grade": "TEXT NOT NULL",
    "main": "INTEGER NOT NULL",
    "status": "TEXT NOT NULL",
    "differs": "INTEGER NOT NULL",
    "uncertain": "REAL NOT NULL",
    "certainty": "REAL",
    "newest": "TEXT NOT NULL",
}
"""The columns of the index's table of incidents. start, end, newest: days as ISO has them.

contested: contradictions. grade: of corroboration. differs: values on which a later coding disagrees
with a decision. newest: when the last of its reports was published.
"""


def row_of(
    incident: Incident,
    *,
    status: str = "open",
    differs: int = 0,
    reports: Mapping[str, Report],
    certainty: float | None = None,
) -> dict[str, Any]:
    """Give an incident's columns. reports: by id, its own among them. certainty: of its surest claim."""
    place = incident.place
    told = [reports[name].published.isoformat() for name in incident.reports if name in reports]
    return {
        "id": incident.id,
        "start": incident.start.isoformat(),
        "end": incident.end.isoformat(),
        "date_precision": incident.date_precision,
        "country": (place.country or "") if place else "",
        "adm_1": (place.adm_1 or "") if place else "",
        "place": place.name if place else "",
        "words": incident.where or "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "where_precision": incident.where_precision,
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "violence": incident.type_of_violence,
        "side_a": incident.side_a.name,
        "side_b": incident.side_b.name,
        "low": incident.low,
        "best": incident.best,
        "high": incident.high,
        "sources": incident.sources,
        "reports": len(incident.reports),
        "contested": len(incident.contradictions),
        "grade": incident.corroboration.grade if incident.corroboration else "",
        "main": int(incident.main),
        "status": status,
        "differs": differs,
        "uncertain": uncertainty(incident, certainty),
        "certainty": certainty,
        "newest": max(told, default=""),
    }


def uncertainty(incident: Incident, certainty: float | None = None) -> float:
    """Say how little is sure of an incident; the higher, the sooner a person should look at it.

    Two points for a side that nobody names, one where the type of violence is open, half a point for
    each step of date and place precision, one for a single source, one where it is only recalled, one
    for each value that two readers of a report read differently, twice what the certainty of its surest
    claim lacks of 1, and the size of the range of deaths as log2(1 + high - low).
    """
    points = 2.0 * [incident.side_a.name, incident.side_b.name].count(UNKNOWN.name)
    points += incident.type_of_violence is None
    points += (incident.date_precision - 1) / 2 + (incident.where_precision - 1) / 2
    points += (incident.sources <= 1) + (not incident.main)
    points += len(incident.differs or ()) + (2 * (1 - certainty) if certainty is not None else 0)
    points += math.log2(1 + incident.high - incident.low)
    return round(points, 3)


def words_of(incident: Incident, claims: Sequence[Claim], reports: Mapping[str, Report]) -> str:
    """Give the words that an incident is found by: names, places, sources, sentences, titles."""
    place = incident.place
    found = [incident.id, incident.where or "", incident.side_a.name, incident.side_b.name]
    found += [incident.sub_event_type, incident.side_a.country or "", incident.side_b.country or ""]
    if place:
        found += [place.name, place.adm_1 or "", place.adm_2 or "", place.country or ""]
    for report in (reports[name] for name in incident.reports if name in reports):
        found += [report.id, report.outlet or "", report.title or ""]
    for claim in claims:
        found += [claim.attribution.source, claim.quote.quote(reports[claim.report])]
    return "\n".join(dict.fromkeys(word for word in found if word))


def standings(
    incident: Incident, claims: Sequence[Claim], reports: Mapping[str, Report]
) -> list[tuple[str, str, int, int, int]]:
    """Give the sources of an incident: kind, name, and whether each is alone, contradicted, confirmed.

    kind: "outlet", or "claimant" as reports name it. Alone: no other of its kind tells of the incident.
    Contradicted: a claim of it is part of a contradiction. Confirmed: another of its kind gives an
    overlapping number for the same group and outcome, or confirms what it says.
    """
    disputed = {name for one in incident.contradictions for name in one.claims}
    found: list[tuple[str, str, int, int, int]] = []
    for kind, named in (("outlet", _outlets(claims, reports)), ("claimant", _claimants(claims))):
        for name in sorted(named):
            own = named[name]
            others = [claim for other in sorted(named) if other != name for claim in named[other]]
            contradicted = any(claim.id in disputed for claim in own)
            found.append((kind, name, int(not others), int(contradicted), int(_confirmed(own, others))))
    return found


def outlet_of(report: Report) -> str:
    """Name the outlet of a report; one that names none counts as its own."""
    return report.outlet or report.id


def _outlets(claims: Iterable[Claim], reports: Mapping[str, Report]) -> dict[str, list[Claim]]:
    named: dict[str, list[Claim]] = {}
    for claim in claims:
        named.setdefault(outlet_of(reports[claim.report]), []).append(claim)
    return named


def _claimants(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    named: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.attribution.kind != "report":
            named.setdefault(" ".join(claim.attribution.source.split()), []).append(claim)
    return named


def _confirmed(own: Iterable[Claim], others: Sequence[Claim]) -> bool:
    asserted = [claim for claim in own if claim.attribution.stance != "denies"]
    if asserted and any(other.attribution.stance == "confirms" for other in others):
        return True
    rivals = [c for other in others if other.attribution.stance != "denies" for c in other.casualties]
    return any(_same(one, rival) for claim in asserted for one in claim.casualties for rival in rivals)


def _same(one: Casualty, other: Casualty) -> bool:
    same_people = (one.victims, one.outcome) == (other.victims, other.outcome)
    return same_people and one.low <= other.high and other.low <= one.high
