"""Incidents as Parquet: GED's columns with their types, and the claims nested beside them."""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export.cell import utf8
from dateline.export.ged import ged_rows
from dateline.export.lookup import Lookup
from dateline.model import Claim, Contents, Incident, Report, surest
from dateline.model.ged import GedRow

_ARROW = {
    "int": pa.int64(),
    "str": pa.string(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
}

_CASUALTY = pa.struct(
    [
        ("victims", pa.string()),
        ("outcome", pa.string()),
        ("low", pa.int64()),
        ("best", pa.int64()),
        ("high", pa.int64()),
        ("qualifier", pa.string()),
        ("part", pa.bool_()),
        ("revised", pa.bool_()),
        ("quote", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
    ]
)

_CLAIM = pa.struct(
    [
        ("id", pa.string()),
        ("report", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.date32()),
        ("source", pa.string()),
        ("source_kind", pa.string()),
        ("stance", pa.string()),
        ("modality", pa.string()),
        ("main", pa.bool_()),
        ("event_type", pa.string()),
        ("sub_event_type", pa.string()),
        ("side_a", pa.string()),
        ("side_b", pa.string()),
        ("date_start", pa.date32()),
        ("date_end", pa.date32()),
        ("date_prec", pa.int64()),
        ("where", pa.string()),
        ("quote", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("casualties", pa.list_(_CASUALTY)),
        ("certainty", pa.float64()),
    ]
)

_BESIDE = (
    ("event_type", pa.string()),
    ("sub_event_type", pa.string()),
    ("wounded", pa.int64()),
    ("main", pa.bool_()),
    ("contradictions", pa.list_(pa.string())),
    ("claims", pa.list_(_CLAIM)),
    ("certainty", pa.float64()),
)


def schema() -> pa.Schema:
    """Give the columns: GED's 49 in order, then event types, wounded, claims and certainty."""
    ged = [(name, _ARROW[hint.split(" ")[0]]) for name, hint in GedRow.__annotations__.items()]
    return pa.schema([*ged, *_BESIDE])


def export(contents: Contents, out: BinaryIO) -> None:
    """Write every incident of `contents` as a row."""
    lookup = Lookup(contents)
    rows = [
        _clean(msgspec.structs.asdict(row) | _beside(incident, lookup))
        for row, incident in zip(ged_rows(contents), lookup.incidents, strict=True)
    ]
    table = pa.Table.from_pylist(rows, schema=schema())
    # One thread's worth of row groups and a fixed codec: the bytes hang on the rows alone.
    pq.write_table(table, out, compression="zstd", row_group_size=10_000, store_schema=False)


def _beside(incident: Incident, lookup: Lookup) -> dict[str, Any]:
    return {
        "event_type": incident.event_type,
        "sub_event_type": incident.sub_event_type,
        "wounded": incident.wounded,
        "main": incident.main,
        "contradictions": [contradiction.note for contradiction in incident.contradictions],
        "claims": [_claim(claim, lookup.report(claim.report)) for claim in lookup.claims_of(incident)],
        "certainty": surest(lookup.claims_of(incident)),
    }


def _claim(claim: Claim, report: Report) -> dict[str, Any]:
    when = claim.when.interval if claim.when else None
    return {
        "id": claim.id,
        "report": claim.report,
        "outlet": report.outlet,
        "published": report.published,
        "source": claim.attribution.source,
        "source_kind": claim.attribution.kind,
        "stance": claim.attribution.stance,
        "modality": claim.modality,
        "main": claim.main,
        "event_type": claim.event_type,
        "sub_event_type": claim.sub_event_type,
        "side_a": claim.side_a.actor.name,
        "side_b": claim.side_b.actor.name,
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
        "date_prec": when.precision if when else None,
        "where": claim.where.words if claim.where else None,
        "quote": claim.quote.quote(report),
        "start": claim.quote.start,
        "end": claim.quote.end,
        "casualties": [
            {
                "victims": casualty.victims,
                "outcome": casualty.outcome,
                "low": casualty.low,
                "best": casualty.best,
                "high": casualty.high,
                "qualifier": casualty.qualifier,
                "part": casualty.part,
                "revised": casualty.revised,
                "quote": casualty.span.quote(report),
                "start": casualty.span.start,
                "end": casualty.span.end,
            }
            for casualty in claim.casualties
        ],
        "certainty": claim.certainty if isinstance(claim.certainty, float) else None,
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return utf8(value)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {key: _clean(item) for key, item in value.items()}
    return value
