from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline import pipeline
from dateline.errors import InputError, UsageError
from dateline.model import Contents, Report, text_sha256
from fake_coding import coder, derive

LINES = [
    {
        "id": f"r{n}",
        "published": f"2020-01-{n + 1:02}",
        "text": f"{n} killed in Gao. {n + 1} killed in Town{n}.",
    }
    for n in range(8)
]


@pytest.fixture(autouse=True)
def _fake_linking(monkeypatch):
    monkeypatch.setattr(pipeline, "derive", derive)


def run(inputs, **options) -> pipeline.Outcome:
    return pipeline.code(inputs, coder=coder, **options)


def test_reports_come_as_records_as_fields_or_as_paths(tmp_path):
    (tmp_path / "a.txt").write_text("date 2020-01-01 3 killed in Gao.")
    text = "4 killed in Gao."
    record = Report(id="b", published=date(2020, 1, 2), text=text, sha256=text_sha256(text))
    outcome = run(
        [tmp_path / "a.txt", record, {"id": "c", "published": "2020-01-03", "text": "5 killed in Say."}]
    )
    assert outcome.given == outcome.coded == ("a", "b", "c")
    assert [incident.where for incident in outcome.incidents] == ["Gao", "Say"]
    assert run(record).given == run([record]).given == ("b",)
    assert run(str(tmp_path)).given == ("a",)


def test_fields_that_are_no_report_fail_and_the_others_are_coded():
    outcome = run([{"id": "x", "text": "3 killed in Gao."}, {"text": "y"}, LINES[1]])
    assert outcome.given == ("r1",)
    assert [error.name for error in outcome.failed] == ["report 2", "x"]


@pytest.mark.parametrize("db", [None, "one.db"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_report_that_cannot_be_coded_costs_only_itself(tmp_path, db, workers):
    bad = [{**LINES[0], "id": name, "text": f"{name} 1 killed in Gao."} for name in ("BREAK", "ASIDE")]
    outcome = run([*bad, *LINES], workers=workers, db=db and str(tmp_path / db))
    aside, broken = outcome.failed
    assert aside.name == "ASIDE"
    assert aside.reason.startswith("could not be coded: ValueError: claim ")
    assert aside.reason.endswith(" has the span 0-23 outside the text")
    assert str(broken) == "BREAK: could not be coded: LookupError: this text breaks the coder"
    assert outcome.given == tuple(line["id"] for line in LINES)
    assert [report.id for report in outcome.contents.reports] == [line["id"] for line in LINES]


def test_a_report_that_kills_its_process_costs_only_itself():
    deadly = {**LINES[0], "id": "deadly", "text": "DIE"}
    outcome = run([*LINES[:4], deadly, *LINES[4:]], workers=2)
    (error,) = outcome.failed
    assert (
        str(error)
        == "deadly: could not be coded: the process that read it died (the machine may lack memory)"
    )
    assert outcome.contents == run(LINES).contents


def test_order_and_workers_change_nothing(tmp_path):
    """Down to the bytes of the record, failures and clashing ids included."""
    clash = [{**LINES[3], "text": "9 killed in Gao."}, {**LINES[0], "id": "BREAK", "text": "BREAK"}]
    lines = [json.dumps(line) for line in [*LINES, *clash]]
    files = []
    for n, line in enumerate(lines):
        files.append(tmp_path / f"f{n}.jsonl")
        files[-1].write_text(line)
    outcomes = []
    for n, workers in enumerate([1, 1, 2]):
        random.Random(n).shuffle(files)
        outcomes.append((run(files, db=str(tmp_path / f"{n}.db"), workers=workers), tmp_path / f"{n}.db"))
    first, db = outcomes[0]
    assert [error.name.rpartition("/")[2] for error in first.failed] == ["f8.jsonl:1", "f9.jsonl:1"]
    for outcome, other in outcomes[1:]:
        assert outcome.contents == first.contents
        assert [str(error) for error in outcome.failed] == [str(error) for error in first.failed]
        assert other.read_bytes() == db.read_bytes()


def test_a_second_run_changes_nothing(tmp_path):
    db = tmp_path / "d.db"
    first = run(LINES, db=str(db))
    before, changed = db.read_bytes(), db.stat().st_mtime_ns
    second = run(reversed(LINES), db=str(db))
    assert second.coded == ()
    assert (second.given, second.contents, second.incidents) == (first.given, first.contents, first.incidents)
    assert (db.read_bytes(), db.stat().st_mtime_ns) == (before, changed)
    assert run(LINES, db=str(db), again=True).coded == first.coded
    assert pipeline.contents(str(db)) == first.contents


def test_other_settings_code_a_report_anew(tmp_path):
    from dateline.model import Settings

    db = str(tmp_path / "d.db")
    run(LINES[:2], db=db)
    assert run(LINES[:3], db=db, settings=Settings(model="other")).coded == ("r0", "r1", "r2")
    assert run(LINES[:3], db=db, settings=Settings(model="other")).coded == ()


CLASHES = [
    ({"text": "9 killed in Gao."}, "another text"),
    ({"published": "2020-01-09"}, "another date of publication"),
    ({"outlet": "The Ferry"}, "another outlet"),
]


@pytest.mark.parametrize(("change", "words"), CLASHES)
def test_an_id_the_record_holds_with_other_content_is_refused(tmp_path, change, words):
    db = str(tmp_path / "d.db")
    before = run(LINES[:1], db=db).contents
    outcome = run([{**LINES[0], **change}, LINES[1]], db=db)
    (error,) = outcome.failed
    assert error.reason == f"has the id r0 of a report in {db}, but {words}"
    assert outcome.given == ("r1",)
    assert before.reports[0] in pipeline.contents(db).reports


def test_the_same_report_twice_is_one_report():
    assert run([LINES[0], dict(LINES[0]), {**LINES[0], "extra": 1}]).failed == ()


def test_incidents_are_those_of_the_given_reports(tmp_path):
    db = str(tmp_path / "d.db")
    run(LINES, db=db)
    assert [incident.where for incident in run(LINES[2:3], db=db).incidents] == ["Gao", "Town2"]


def test_batches_come_to_the_same_record(tmp_path, monkeypatch):
    whole = run(LINES, db=str(tmp_path / "whole.db"))
    monkeypatch.setattr(pipeline, "BATCH", 3)
    seen = []
    parts = run(LINES, db=str(tmp_path / "parts.db"), progress=lambda done, total: seen.append((done, total)))
    assert (parts.contents, parts.coded) == (whole.contents, whole.coded)
    assert sorted(set(seen)) == [(n, 8) for n in range(9)]


def test_a_run_that_is_stopped_keeps_its_whole_batches(tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH", 3)
    db = str(tmp_path / "d.db")

    def stop(done: int, _total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(LINES, db=db, progress=stop)
    assert [report.id for report in pipeline.contents(db).reports] == ["r0", "r1", "r2"]
    assert pipeline.verify(db) == []
    assert run(LINES, db=db).contents == run(LINES).contents


def test_nothing_to_code_makes_no_record(tmp_path):
    outcome = run([tmp_path / "missing"], db=str(tmp_path / "d.db"))
    assert outcome.contents == Contents(reports=(), claims=(), incidents=())
    assert isinstance(outcome.failed[0], InputError)
    assert not (tmp_path / "d.db").exists()


def test_a_wrong_number_of_workers():
    with pytest.raises(UsageError, match="workers is 0"):
        run(LINES, workers=0)


def test_incidents_that_are_not_what_the_claims_come_to_are_seen(tmp_path, monkeypatch):
    db = str(tmp_path / "d.db")
    run(LINES, db=db)
    assert pipeline.verify(db) == []
    monkeypatch.setattr(pipeline, "derive", lambda claims, reports: derive(claims[1:], reports))
    assert pipeline.verify(db) == ["the incidents are not those that the claims come to"]


def test_a_report_without_a_word_of_violence_is_not_parsed(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "dateline.coding", None)
    outcome = pipeline.code({"id": "a", "published": "2020-01-01", "text": "Rain is forecast for Gao."})
    assert (outcome.given, outcome.failed, outcome.incidents) == (("a",), (), ())


def test_the_package_offers_the_whole_path():
    assert dateline.code is pipeline.code
    assert {name for name in dateline.__all__ if not hasattr(dateline, name)} == set()
    with pytest.raises(AttributeError):
        dateline.nothing  # noqa: B018


def test_the_demonstration_reports_can_be_read():
    folder = Path(__file__).parent.parent / "demo" / "reports"
    if not folder.is_dir():
        pytest.skip("no demonstration reports beside the tests")
    outcome = run([folder])
    assert outcome.failed == ()
    assert len(outcome.given) >= 8
