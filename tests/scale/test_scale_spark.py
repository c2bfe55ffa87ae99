"""Spark comes to what a local run comes to."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import dateline
from dateline import export
from dateline.cli import main
from dateline.store import tables
from dateline.store.record import open_record

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import ordinary  # noqa: E402

TOLD = 12  # reports that are coded in full; the screen takes the others, as it takes most of a day's news
ALL = 2000


def no_spark() -> str:
    """Say why Spark cannot run here; "" if it can."""
    try:
        import pandas  # noqa: F401
        import pyspark  # noqa: F401
    except ImportError:
        return "pyspark and pandas are not installed"
    java = shutil.which("java")
    if java is None:
        return "there is no Java"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    return "" if said.returncode == 0 else "Java does not run"


REASON = no_spark()
pytestmark = [
    pytest.mark.skipif(bool(REASON), reason=REASON or "Spark runs"),
    pytest.mark.xdist_group("spark"),
]


def rows() -> list[dict[str, object]]:
    """Give 2,000 reports: golden ones, ordinary ones, and what goes wrong."""
    fields = ("id", "published", "text", "outlet", "title")
    golden = [
        json.loads(path.read_text("utf-8"))
        for path in sorted((ROOT / "tests" / "golden" / "reports").glob("*.json"))
    ]
    told = [one for held in golden for one in (held if isinstance(held, list) else [held])]
    found = [{name: one.get(name) for name in fields} for one in told if one["incidents"]][:TOLD]
    found += [
        {"id": "verse", "published": "2015-03-02", "text": "Der Stadtrat hat am Montag beschlossen, den Park "
         "zu öffnen, und die Bürger freuen sich sehr über die Entscheidung der Verwaltung."},
        {"id": "empty", "published": "2015-03-02", "text": " "},
        {"id": "undated", "published": None, "text": "Nobody knows when."},
    ]  # fmt: skip
    screened = (item for _, item in ordinary.items(90, half="learn"))
    for item in screened:
        if len(found) == ALL:
            break
        found.append({name: str(getattr(item, name) or "") for name in fields})
    return found


@pytest.fixture(scope="module")
def session():
    from dateline.scale import start

    session = start("local[2]")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def runs(session, tmp_path_factory):
    """Code the same reports locally and on Spark. Give the local outcome, its record and Spark's folder."""
    from dateline.scale import code_on_spark

    folder = tmp_path_factory.mktemp("spark")
    given = rows()
    assert len(given) == ALL
    source = folder / "news.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in given), "utf-8")
    db = str(folder / "local.db")
    local = dateline.code(str(source), db=db)
    done = code_on_spark(session, [str(source)], str(folder / "out"))
    return local, db, folder / "out", done


def test_reports_are_equal_row_for_row(runs):
    local, _, folder, done = runs
    spark = {row["id"]: row for row in pq.read_table(folder / "reports").to_pylist() if row["id"]}
    assert sorted(spark) == [report.id for report in local.contents.reports]
    for report in local.contents.reports:
        row = spark[report.id]
        for field in report.__struct_fields__:
            assert row[field] == getattr(report, field), (report.id, field)
    assert done.reports == ALL


def test_claims_are_equal_row_for_row(runs):
    _, db, folder, _ = runs
    with open_record(db) as record:
        local = record.rows(tables.claims)
    spark = sorted(pq.read_table(folder / "claims").to_pylist(), key=lambda row: row["id"])
    assert len(local) > TOLD
    assert spark == local
    nested = [claim for row in pq.read_table(folder / "reports").to_pylist() for claim in row["claims"]]
    assert sorted(nested, key=lambda row: row["id"]) == local


def test_incidents_are_the_same_bytes(runs):
    local, _, folder, done = runs
    out = io.BytesIO()
    export.write("parquet", local.contents, out)
    assert (folder / "incidents.parquet").read_bytes() == out.getvalue()
    assert done.incidents == len(local.incidents) > 3


def test_what_is_dropped_or_fails_is_dropped_and_fails_for_the_same_reasons(runs):
    local, _, _, done = runs
    dropped = {reason: times for reason, times in done.dropped.items() if "language" not in reason}
    assert dropped == local.screened
    assert sum(dropped.values()) > 1500
    assert done.failed == dict(Counter(error.reason for error in local.failed))
    assert {reason for reason in done.dropped if "language" in reason} == {"in another language (de)"}


def test_one_report_twice_is_one_and_of_two_with_one_id_one_fails(session):
    from dateline.scale import coded_frame

    told = ("a", "2015-03-02", "The council met.")
    frame = session.createDataFrame(
        [told, told, ("b", "2015-03-02", "One."), ("b", "2015-03-02", "Two.")],
        "id string, day string, body string",
    )
    found = coded_frame(frame).collect()
    assert sorted((row.id, row.failed) for row in found if row.failed) == [
        ("b", "has the id b of another report")
    ]
    assert sorted(row.id for row in found) == ["a", "b", "b"]


def test_columns_are_found_and_a_source_without_texts_is_refused(session):
    from dateline.errors import UsageError
    from dateline.read import How
    from dateline.scale import coded_frame

    frame = session.createDataFrame(
        [("x", 20150302, "The council met.")], "Ref string, Datum int, Words string"
    )
    with pytest.raises(UsageError, match="no column holds the field text"):
        coded_frame(frame)
    how = How(columns={"text": "Words", "published": "datum", "id": "Ref"})
    [row] = coded_frame(frame, how=how).collect()
    assert (row.id, str(row.published), row.dropped) == ("x", "2015-03-02", "no word of violence")


def test_the_command_needs_to_be_told_where_to():
    from click.testing import CliRunner

    done = CliRunner().invoke(main, ["code", "news.jsonl", "--engine", "spark"])
    assert done.exit_code == 2
    assert "--to FOLDER" in done.output
