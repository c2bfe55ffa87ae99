"""Incidents as GeoJSON points (RFC 7946), each with how precisely the place is known."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from dateline.export.cell import utf8
from dateline.export.ged import dyad_name, ged_id
from dateline.export.lookup import Lookup
from dateline.model import Contents, Incident, Place

PRECISION_WORDS = {
    1: "the exact place",
    2: "within about 25 km",
    3: "the second-order division",
    4: "the first-order division",
    5: "a larger or fuzzy area",
    6: "the country only",
    7: "at sea or in international airspace",
}
"""What a where_prec says of the point. Source: UCDP GED codebook."""


def export(contents: Contents, out: BinaryIO) -> None:
    """Write a FeatureCollection with a feature an incident, one a line.

    An incident without a known point has the geometry null, as RFC 7946 section 3.2 has it.
    """
    lookup = Lookup(contents)
    out.write(b'{"type": "FeatureCollection", "features": [')
    for number, incident in enumerate(lookup.incidents):
        outlets = [report.outlet or report.id for report in lookup.reports_of(incident)]
        feature = json.dumps(_feature(incident, outlets), ensure_ascii=False, allow_nan=False)
        out.write(("\n" if number == 0 else ",\n").encode() + utf8(feature).encode())
    out.write(b"\n]}\n")


def _feature(incident: Incident, outlets: list[str]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _geometry(incident.place),
        "properties": _properties(incident) | {"outlets": outlets},
    }


def _geometry(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def _properties(incident: Incident) -> dict[str, Any]:
    place = incident.place
    return {
        "ged_id": ged_id(incident.id),
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "type_of_violence": incident.type_of_violence,
        "dyad_name": dyad_name(incident),
        "side_a": incident.side_a.name,
        "side_b": incident.side_b.name,
        "date_start": incident.start.isoformat(),
        "date_end": incident.end.isoformat(),
        "date_prec": incident.date_precision,
        "where": incident.where,
        "where_coordinates": place.name if place else None,
        "where_prec": incident.where_precision,
        "where_prec_meaning": PRECISION_WORDS[incident.where_precision],
        "country": place.country if place else None,
        "adm_1": place.adm_1 if place else None,
        "adm_2": place.adm_2 if place else None,
        "deaths_a": incident.deaths_a,
        "deaths_b": incident.deaths_b,
        "deaths_civilians": incident.deaths_civilians,
        "deaths_unknown": incident.deaths_unknown,
        "low": incident.low,
        "best": incident.best,
        "high": incident.high,
        "wounded": incident.wounded,
        "number_of_sources": incident.sources,
        "contradictions": [contradiction.note for contradiction in incident.contradictions],
    }
