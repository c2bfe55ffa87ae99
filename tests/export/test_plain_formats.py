from __future__ import annotations

import io
import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export import write
from dateline.model import Contents
from dateline.model.ged import GED_COLUMNS

from . import sample


def text(format: str, contents: Contents, **options: bool) -> str:
    out = io.BytesIO()
    write(format, contents, out, **options)
    return out.getvalue().decode("utf-8")


def test_geojson_points_put_longitude_first_and_say_how_precise_they_are(contents: Contents):
    collection = json.loads(text("geojson", contents))
    assert collection["type"] == "FeatureCollection"
    features = {feature["id"]: feature for feature in collection["features"]}
    damboa = features[sample.AMBUSH.id]
    assert damboa["geometry"] == {"type": "Point", "coordinates": [12.756, 11.155]}
    assert damboa["properties"]["where_prec"] == 2
    assert damboa["properties"]["where_prec_meaning"] == "within about 25 km"
    assert damboa["properties"]["contradictions"][0] == "the army says 4, JAS says 19"
    assert features[sample.ABDUCTION.id]["geometry"] is None


def test_every_span_in_json_lines_has_its_quote(contents: Contents):
    reports = {report.id: report.text for report in contents.reports}
    spans = 0

    def check(value: Any) -> None:
        nonlocal spans
        if isinstance(value, dict):
            if {"start", "end", "report"} <= value.keys() and isinstance(value["start"], int):
                assert value["quote"] == reports[value["report"]][value["start"] : value["end"]]
                spans += 1
            for item in value.values():
                check(item)
        elif isinstance(value, list):
            for item in value:
                check(item)

    lines = text("jsonl", contents, names=True).splitlines()
    for line in lines:
        check(json.loads(line))
    assert len(lines) == 6
    assert spans > 80


def test_a_json_line_holds_claims_working_contradictions_and_reports_without_their_text(contents: Contents):
    lines = [json.loads(line) for line in text("jsonl", contents).splitlines()]
    ambush = next(line for line in lines if line["id"] == sample.AMBUSH.id)
    assert [claim["attribution"]["source"] for claim in ambush["claims"]] == [
        "the army",
        "JAS",
        "a doctor at the hospital in Maiduguri",
    ]
    assert ambush["working"][-1]["spans"][0]["quote"] == "19 soldiers"
    assert len(ambush["contradictions"]) == 2
    assert [report["outlet"] for report in ambush["reports"]] == ["Borno Herald", "The “Sahel” Tribune"]
    assert all("text" not in report and report["sha256"] for report in ambush["reports"])


def test_parquet_has_geds_columns_with_types_and_claims_nested(contents: Contents):
    out = io.BytesIO()
    write("parquet", contents, out)
    table = pq.read_table(io.BytesIO(out.getvalue()))
    assert tuple(table.column_names[:49]) == GED_COLUMNS
    assert table.schema.field("best").type == pa.int64()
    assert table.schema.field("latitude").type == pa.float64()
    assert table.schema.field("date_start").type == pa.date32()
    rows = {row["relid"]: row for row in table.to_pylist()}
    row = rows[sample.AMBUSH.id]
    assert (row["best"], row["high"], row["low"]) == (11, 19, 4)
    assert [claim["source"] for claim in row["claims"]][:2] == ["the army", "JAS"]
    assert row["claims"][1]["casualties"][0]["quote"] == "19 soldiers"
    assert rows[sample.ABDUCTION.id]["latitude"] is None


def test_text_in_parquet_is_not_guarded_for_spreadsheets(contents: Contents):
    out = io.BytesIO()
    write("parquet", contents, out)
    rows = {row["relid"]: row for row in pq.read_table(io.BytesIO(out.getvalue())).to_pylist()}
    assert rows[sample.DENIED.id]["source_headline"].startswith("=HYPERLINK")
