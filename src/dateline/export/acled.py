"""A CSV in the columns and words of ACLED. Rules: docs/formats.md."""

from __future__ import annotations

from typing import BinaryIO

from dateline.export.cell import Cell, listed, write_csv
from dateline.export.country import code
from dateline.export.ged import cited, ged_id
from dateline.export.lookup import Lookup
from dateline.model import Actor, ActorKind, Claim, Contents, EventType, Incident, Report

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
)
"""ACLED's columns, without `timestamp`: a moment of writing would make every export differ."""

EVENT_TYPES: dict[EventType, str] = {
    "battle": "Battles",
    "explosion_remote_violence": "Explosions/Remote violence",
    "violence_against_civilians": "Violence against civilians",
}

INTER_NAMES = {
    1: "State forces",
    2: "Rebel group",
    3: "Political militia",
    4: "Identity militia",
    7: "Civilians",
    8: "External/Other forces",
}
"""ACLED's inter codes and the words that stand for them since September 2024."""

INTER: dict[ActorKind, int] = {
    "government": 1,
    "rebel": 2,
    "militia": 3,
    "communal": 4,
    "cartel": 3,
    "foreign": 8,
    "civilians": 7,
    "unknown": 3,
}
"""Cartels and unidentified armed groups are political militias to ACLED."""

TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
"""UCDP's precision codes in ACLED's terms."""


def export(contents: Contents, out: BinaryIO) -> None:
    """Write every incident of `contents` as a row in ACLED's columns."""
    lookup = Lookup(contents)
    write_csv(out, COLUMNS, (_row(incident, lookup) for incident in lookup.incidents))


def inter(actor: Actor, country: str | None) -> int:
    """Give ACLED's inter code of an actor. A state's forces abroad are external forces."""
    if actor.kind == "government" and country and actor.country and actor.country != country:
        return 8
    return INTER[actor.kind]


def interaction(first: int, second: int) -> str:
    """Give ACLED's name of a pair of inter codes, the smaller first."""
    return "-".join(INTER_NAMES[number] for number in sorted((first, second)))


def actor_name(actor: Actor, country: str | None) -> str:
    """Give an actor's name as ACLED words it; those with names of their own keep UCDP's."""
    generic = {"civilians": "Civilians", "unknown": "Unidentified Armed Group"}.get(actor.kind)
    if generic is None:
        return actor.name
    place = actor.country or country
    return f"{generic} ({code(place, 'common') or place})" if place else generic


def _row(incident: Incident, lookup: Lookup) -> list[Cell]:
    place, reports = incident.place, lookup.reports_of(incident)
    country = place.country if place else None
    first, second = inter(incident.side_a, country), inter(incident.side_b, country)
    cells: dict[str, Cell] = {
        "event_id_cnty": f"{code(country, 'iso3') or 'XXX'}{ged_id(incident.id)}",
        "event_date": incident.start.isoformat(),
        "year": incident.start.year,
        "time_precision": TIME_PRECISION[incident.date_precision],
        "disorder_type": "Political violence",
        "event_type": EVENT_TYPES[incident.event_type],
        "sub_event_type": incident.sub_event_type,
        "actor1": actor_name(incident.side_a, country),
        "inter1": INTER_NAMES[first],
        "actor2": actor_name(incident.side_b, country),
        "inter2": INTER_NAMES[second],
        "interaction": interaction(first, second),
        "civilian_targeting": "Civilian targeting" if 7 in (first, second) else "",
        "iso": int(code(country, "numeric") or 0) or None,
        "region": code(country, "region"),
        "country": code(country, "common"),
        "admin1": place.adm_1 if place else None,
        "admin2": place.adm_2 if place else None,
        "location": place.name if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "geo_precision": GEO_PRECISION[incident.where_precision],
        "source": listed(report.outlet or report.id for report in reports),
        "notes": notes(incident, lookup.claims_of(incident), {report.id: report for report in reports}),
        "fatalities": incident.best,
    }
    return [cells.get(column, "") for column in COLUMNS]


def notes(incident: Incident, claims: tuple[Claim, ...], reports: dict[str, Report]) -> str:
    """Tell an incident in a few lines: what the first claim says, the range, what is disputed."""
    lines = []
    if claims:
        report = reports[claims[0].report]
        lines.append(f"\u201c{' '.join(claims[0].quote.quote(report).split())}\u201d ({cited(report)}).")
    if incident.low != incident.high:
        lines.append(f"Deaths: {incident.best}, reports range from {incident.low} to {incident.high}.")
    lines += [f"Disputed: {contradiction.note}." for contradiction in incident.contradictions]
    return " ".join(lines)
