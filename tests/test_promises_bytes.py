"""The same reports give the same bytes: in any order, from any form, with any number of processes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline import export
from dateline.model import Contents, Report
from dateline.pipeline import Outcome
from promises import per_report

DEMO = Path(__file__).parents[1] / "demo" / "reports"


def everything(outcome: Outcome) -> dict[str, bytes]:
    """Give all that can be written of a run, by format."""
    written = {form: exported(outcome.contents, form) for form in export.FORMATS}
    return {**written, "per-report": per_report(outcome)}


def exported(contents: Contents, form: str) -> bytes:
    out = io.BytesIO()
    export.write(form, contents, out, all_incidents=True)
    return out.getvalue()


@pytest.fixture(scope="module")
def first() -> Outcome:
    return dateline.code([DEMO])


@pytest.fixture(scope="module")
def expected(first) -> dict[str, bytes]:
    written = everything(first)
    assert min(map(len, written.values())) > 500
    return written


def test_in_any_order(first, expected):
    reports = list(first.contents.reports)
    for order in (reports[::-1], reports[5:] + reports[:5]):
        assert everything(dateline.code(order)) == expected


def test_with_two_processes(expected):
    assert everything(dateline.code([DEMO], workers=2)) == expected


def test_from_a_record_and_a_second_time(tmp_path, expected):
    record = tmp_path / "a.db"
    assert everything(dateline.code([DEMO], db=str(record))) == expected
    before = record.read_bytes()
    again = dateline.code([DEMO], db=str(record))
    assert again.coded == ()
    assert everything(again) == expected
    assert record.read_bytes() == before


def test_a_record_filled_in_two_runs_is_a_record_filled_in_one(tmp_path, first, expected):
    reports = first.contents.reports
    for name, some in (("a", [reports[::2], reports[1::2]]), ("b", [reports])):
        for part in some:
            dateline.code(part, db=str(tmp_path / name))
    held = dateline.contents(str(tmp_path / "a"))
    assert held == dateline.contents(str(tmp_path / "b"))
    assert {form: exported(held, form) for form in export.FORMATS}.items() <= expected.items()


def test_as_json_lines_as_a_json_list_and_as_texts(tmp_path, first, expected):
    reports = first.contents.reports
    fields = [_fields(report) for report in reports]
    (tmp_path / "lines.jsonl").write_text("".join(json.dumps(one) + "\n" for one in fields), "utf-8")
    (tmp_path / "list.json").write_text(json.dumps(fields[::-1], ensure_ascii=False, indent=2), "utf-8")
    (tmp_path / "texts").mkdir()
    for report in reports:
        (tmp_path / "texts" / f"{report.id}.txt").write_text(_as_text(report), "utf-8")
    for form in ("lines.jsonl", "list.json", "texts"):
        assert everything(dateline.code([tmp_path / form])) == expected, form


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_whatever_the_order_of_hashes(tmp_path, expected, seed):
    """Sets and hashes of another process fall in another order."""
    command = [sys.executable, "-m", "dateline", "code", str(DEMO), "--per-report", "-", "-q", "--db", "a.db"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Kathmandu", "LC_ALL": "C"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert done.stdout == expected["per-report"]
    held = dateline.contents(str(tmp_path / "a.db"))
    assert {form: exported(held, form) for form in export.FORMATS}.items() <= expected.items()


def _fields(report: Report) -> dict[str, str | None]:
    return {
        "id": report.id,
        "published": str(report.published),
        "outlet": report.outlet,
        "title": report.title,
        "text": report.text,
    }


def _as_text(report: Report) -> str:
    head = [f"{name}: {value}" for name, value in _fields(report).items() if name != "text" and value]
    return "\n".join([*head, "", report.text])
