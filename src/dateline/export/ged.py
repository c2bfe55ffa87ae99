"""UCDP GED as CSV: all 49 columns, in order. Rules: docs/formats.md."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.export.cell import Cell, listed, unguard, write_csv
from dateline.export.country import code, state_number
from dateline.export.lookup import Lookup, claimants
from dateline.model import UNKNOWN, Contents, Incident, Place, Report, content_id
from dateline.model.ged import GED_COLUMNS, GedRow

ID_DIGITS = 12
"""Hex digits of an incident's id that make GED's integer: at most 15 decimal digits, which
spreadsheets and doubles hold exactly."""

_MIDNIGHT = " 00:00:00.000"


def export(contents: Contents, out: BinaryIO) -> None:
    """Write every incident of `contents` as a row of UCDP GED."""
    write_csv(out, GED_COLUMNS, (_cells(row) for row in ged_rows(contents)))


def ged_rows(contents: Contents) -> Iterator[GedRow]:
    """Give the incidents as rows of UCDP GED, by first day, then by id."""
    lookup = Lookup(contents)
    for incident in lookup.incidents:
        yield GedRow(
            **_identity(incident),
            **_actors(incident),
            **_sources(incident, lookup),
            **_place(incident),
            **_point(incident.place),
            event_clarity=incident.clarity,
            date_prec=incident.date_precision,
            date_start=incident.start,
            date_end=incident.end,
            deaths_a=incident.deaths_a,
            deaths_b=incident.deaths_b,
            deaths_civilians=incident.deaths_civilians,
            deaths_unknown=incident.deaths_unknown,
            best=incident.best,
            high=incident.high,
            low=incident.low,
        )


def read_ged(file: BinaryIO) -> tuple[GedRow, ...]:
    """Read a file that `export` wrote, or a release of UCDP GED, back into rows.

    Columns are found by name. Raises InputError, naming the line, for a missing column or a cell
    that is not of its column's type, and for a file that is not UTF-8.
    """
    try:
        lines = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("GED file", f"not UTF-8 at byte {error.start}") from error
    reader = csv.DictReader(io.StringIO(lines, newline=""))
    missing = [column for column in GED_COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise InputError("GED file", f"no column {', '.join(missing)}")
    rows = []
    for cells in reader:
        try:
            rows.append(_row(cells))
        except (ValueError, KeyError, msgspec.ValidationError) as error:
            raise InputError(f"GED file:{reader.line_num}", str(error)) from error
    return tuple(rows)


def ged_id(incident: str) -> int:
    """Give GED's integer id of an incident: the first digits of its content id, as a number."""
    try:
        number = int(incident[:ID_DIGITS], 16)
    except ValueError:
        number = int(content_id(incident)[:ID_DIGITS], 16)
    return max(number, 1)


def priogrid_gid(latitude: float, longitude: float) -> int:
    """Give the PRIO-GRID cell of a point: half-degree cells counted from the south-west corner.

    A point on the northern or eastern edge falls in the last row or column.
    Rule: coding rules, section 1, "priogrid_gid".
    """
    row = min(math.floor((latitude + 90) * 2), 359)
    column = min(math.floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def dyad_name(incident: Incident) -> str:
    """Give the pair of sides as UCDP writes it."""
    return f"{incident.side_a.name} - {incident.side_b.name}"


def code_status(incident: Incident) -> str:
    """Say whether UCDP would release the row ("Clear"), and what is in the way if not."""
    if incident.high < 1:
        return "Check deaths"
    if UNKNOWN.name in (incident.side_a.name, incident.side_b.name):
        return "Check dyad"
    if incident.type_of_violence is None:
        return "Check type of violence"
    return "Clear"


def cited(report: Report) -> str:
    """Cite a report as UCDP's source_article does: outlet, date, title."""
    parts = (report.outlet or report.id, report.published.isoformat(), _one_line(report.title or ""))
    return ", ".join(part for part in parts if part)


def _point(place: Place | None) -> dict[str, Any]:
    empty = {"latitude": None, "longitude": None, "geom_wkt": "", "priogrid_gid": None}
    if place is None or place.latitude is None or place.longitude is None:
        return empty
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
        "priogrid_gid": priogrid_gid(place.latitude, place.longitude),
    }


def _identity(incident: Incident) -> dict[str, Any]:
    # Of state-based conflicts UCDP's name says what is contested, which no report tells.
    named = incident.type_of_violence in (2, 3)
    return {
        "id": ged_id(incident.id),
        "relid": incident.id,
        "year": incident.start.year,
        "active_year": None,
        "code_status": code_status(incident),
        "type_of_violence": incident.type_of_violence,
        "conflict_dset_id": None,
        "conflict_new_id": None,
        "conflict_name": dyad_name(incident) if named else "",
    }


def _actors(incident: Incident) -> dict[str, Any]:
    return {
        "dyad_dset_id": None,
        "dyad_new_id": None,
        "dyad_name": dyad_name(incident),
        "side_a_dset_id": None,
        "side_a_new_id": None,
        "side_a": incident.side_a.name,
        "side_b_dset_id": None,
        "side_b_new_id": None,
        "side_b": incident.side_b.name,
        "gwnoa": state_number(incident.side_a),
        "gwnob": state_number(incident.side_b),
    }


def _sources(incident: Incident, lookup: Lookup) -> dict[str, Any]:
    reports = lookup.reports_of(incident)
    return {
        "number_of_sources": incident.sources,
        "source_article": listed(cited(report) for report in reports),
        "source_office": listed(report.outlet or "" for report in reports),
        "source_date": listed(report.published.isoformat() for report in reports),
        "source_headline": listed(_one_line(report.title or "") for report in reports),
        "source_original": listed(claimants(lookup.claims_of(incident))),
    }


def _place(incident: Incident) -> dict[str, Any]:
    place = incident.place
    country = place.country if place else None
    number = code(country, "gw")
    return {
        "where_prec": incident.where_precision,
        "where_coordinates": place.name if place else "",
        "where_description": incident.where or "",
        "adm_1": (place.adm_1 if place else None) or "",
        "adm_2": (place.adm_2 if place else None) or "",
        "country": country or "",
        "country_id": int(number) if number else None,
        "region": code(country, "region"),
    }


def _cells(row: GedRow) -> list[Cell]:
    values = (getattr(row, column) for column in GED_COLUMNS)
    return [value.isoformat() + _MIDNIGHT if isinstance(value, date) else value for value in values]


def _row(cells: dict[str, str | None]) -> GedRow:
    return msgspec.convert({c: _read(c, cells[c] or "") for c in GED_COLUMNS}, GedRow, strict=False)


def _read(column: str, cell: str) -> str | bool | None:
    if column in ("date_start", "date_end"):
        return cell.split(" ")[0].split("T")[0]
    if column == "active_year":
        return {"": None, "1": True, "true": True, "0": False, "false": False}[cell.lower()]
    if GedRow.__annotations__[column] == "str":
        return unguard(cell)
    return cell or None


def _one_line(text: str) -> str:
    return " ".join(text.split())
