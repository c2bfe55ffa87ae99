"""Everything about an incident on one JSON line: claims, spans with quotes, working, reports."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import msgspec

from dateline.export.cell import utf8
from dateline.export.ged import ged_id
from dateline.export.lookup import Lookup
from dateline.model import Claim, Contents, Incident, Report, Span, surest


def export(contents: Contents, out: BinaryIO) -> None:
    """Write one JSON object a line for each incident, by first day, then by id."""
    lookup = Lookup(contents)
    for incident in lookup.incidents:
        line = json.dumps(incident_record(incident, lookup), ensure_ascii=False, allow_nan=False)
        out.write(utf8(line).encode() + b"\n")


def incident_record(incident: Incident, lookup: Lookup) -> dict[str, Any]:
    """Give an incident with its claims and reports as plain values.

    Every span, wherever it stands, has the words it marks beside it, as "quote". Reports come
    without their text: sha256 tells which text the spans count in.
    """
    reports = {report.id: report for report in lookup.reports_of(incident)}
    claims = lookup.claims_of(incident)
    record: dict[str, Any] = _plain(incident, reports)
    record["ged_id"] = ged_id(incident.id)
    record["claims"] = [claim_record(claim, reports) for claim in claims]
    record["certainty"] = surest(claims)
    record["reports"] = [_about(report) for report in reports.values()]
    return record


def claim_record(claim: Claim, reports: dict[str, Report]) -> dict[str, Any]:
    """Give a claim as plain values, quotes beside its spans."""
    record: dict[str, Any] = _plain(claim, reports)
    return record


def _about(report: Report) -> dict[str, Any]:
    record: dict[str, Any] = msgspec.to_builtins(report)
    del record["text"]
    return record


def _plain(value: Any, reports: dict[str, Report]) -> Any:
    if isinstance(value, Span):
        return msgspec.to_builtins(value) | {"quote": value.quote(reports[value.report])}
    if isinstance(value, msgspec.Struct):
        found = {name: getattr(value, name) for name in value.__struct_fields__}
        return {name: _plain(one, reports) for name, one in found.items() if one is not msgspec.UNSET}
    if isinstance(value, tuple):
        return [_plain(item, reports) for item in value]
    return msgspec.to_builtins(value)
