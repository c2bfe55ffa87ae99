"""What a run keeps of its inputs: where reports came from, which failed, which are in another language."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from dateline import cli, pipeline
from dateline.errors import InputError
from dateline.ledger import FAILURES, Ledger
from dateline.model import Claim, Page, Provenance, Report, Settings, text_sha256
from dateline.read import Found, How
from dateline.spool import Spool, Taken
from dateline.store import get_provenance, open_record
from fake_coding import coder, derive

FRENCH = "Trois soldats ont été tués lundi dans une attaque près de la ville, a annoncé l'armée mardi."


@pytest.fixture(autouse=True)
def _fake_linking(monkeypatch):
    monkeypatch.setattr(pipeline, "derive", derive)


def run(inputs, **options) -> pipeline.Outcome:
    return pipeline.code(inputs, coder=coder, **options)


def provenance(db) -> dict[str, Provenance]:
    with open_record(str(db)) as record, record.reading() as connection:
        return get_provenance(connection)


def report(name: str, text: str = "3 killed in Gao.") -> Report:
    return Report(id=name, published=date(2020, 1, 1), text=text, sha256=text_sha256(text))


def _nothing(_report: Report, _settings: Settings) -> tuple[Claim, ...]:
    return ()


def test_where_a_report_came_from_is_kept_beside_it(tmp_path):
    (tmp_path / "a.txt").write_text("date 2020-01-01 3 killed in Gao.")
    line = json.dumps({"id": "b", "published": "2020-01-02", "text": "4 killed in Gao."})
    (tmp_path / "b.jsonl").write_text(f"\n{line}\n")
    outcome = run([tmp_path], db=str(tmp_path / "d.db"))
    kept = provenance(tmp_path / "d.db")
    assert {name: (one.origin, one.kind) for name, one in kept.items()} == {
        "a": (f"{tmp_path}/a.txt", "plain"),
        "b": (f"{tmp_path}/b.jsonl:2", "json"),
    }
    assert kept["b"].raw_sha256 == text_sha256(line)
    (tmp_path / "other").mkdir()
    (tmp_path / "a.txt").rename(tmp_path / "other" / "a.txt")
    again = run([tmp_path / "other"], db=str(tmp_path / "d.db"))
    assert (again.coded, again.contents) == ((), outcome.contents)
    assert provenance(tmp_path / "d.db") == kept, "where it was first read from stays"


def test_names_in_no_encoding_are_kept_as_they_can_be(tmp_path):
    (tmp_path / "caf\udce9.txt").write_text("date 2020-01-01 3 killed in Gao.")
    (tmp_path / "bad\udce9.txt").write_text("3 killed in Gao.")
    (tmp_path / "gone\udce9").symlink_to("nowhere")
    outcome = run([tmp_path], db=str(tmp_path / "d.db"))
    assert provenance(tmp_path / "d.db")["caf\ufffd"].origin == f"{tmp_path}/caf\\xe9.txt"
    assert [error.name for error in outcome.failed] == [f"{tmp_path}/bad\\xe9.txt", f"{tmp_path}/gone\\xe9"]


def test_half_a_surrogate_pair_costs_only_its_report():
    outcome = run([report("a", "3 killed in \ud800 Gao."), report("b")])
    assert (outcome.given, [error.name for error in outcome.failed]) == (("b",), ["'a'"])


def test_of_two_places_with_the_same_report_the_first_by_name_is_kept(tmp_path):
    text = "date 2020-01-01 3 killed in Gao."
    for folder in ("z", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
    for number, order in enumerate((["z", "y"], ["y", "z"])):
        db = tmp_path / f"{number}.db"
        run([tmp_path / folder for folder in order], db=str(db))
        assert provenance(db)["a"].origin == f"{tmp_path}/y/a.txt"
    assert (tmp_path / "0.db").read_bytes() == (tmp_path / "1.db").read_bytes()


def test_when_a_page_was_fetched_changes_nothing_else(tmp_path):
    made = {}
    for number in (1, 2):
        where = Provenance(
            origin="https://ferry.example/1",
            kind="html",
            raw_sha256="0" * 64,
            fetched=datetime(2021, 9, number, 10, 0, 5, tzinfo=UTC),
        )
        db = tmp_path / f"{number}.db"
        made[number] = run([Found(name="x", made=report("a"), root="x", provenance=where)], db=str(db))
        assert provenance(db)["a"] == where
    assert made[1].contents == made[2].contents


def test_failures_are_kept_and_tried_again(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_text("3 killed in Gao.")
    (tmp_path / "in" / "good.txt").write_text("date 2020-01-01 4 killed in Say.")
    (tmp_path / "in" / "t.csv").write_text("nr,when,what\nx,2020-01-03,\ny,2020-01-04,5 killed in Say.\n")
    how = How(columns={"id": "nr", "published": "when", "text": "what"})
    outcome = run(["in", "absent"], db="d.db", how=how)
    assert [error.name for error in outcome.failed] == ["absent", "in/bad.txt", "in/t.csv:2"]
    assert [(one.name, one.root) for one in pipeline.failures("d.db")] == [
        ("in/bad.txt", "in/bad.txt"),
        ("in/t.csv:2", "in/t.csv"),
    ]
    before = (tmp_path / "d.db").read_bytes()
    run(["in"], db="d.db", how=how)
    assert (tmp_path / "d.db").read_bytes() == before, "the same failures are kept once"
    (tmp_path / "in" / "bad.txt").write_text("date 2020-01-01 3 killed in Gao.")
    (tmp_path / "in" / "t.csv").write_text("nr,when,what\nx,2020-01-03,6 killed in Say.\n")
    again = pipeline.retry("d.db", coder=coder)
    assert (again.coded, again.failed, pipeline.failures("d.db")) == (("bad", "x"), (), ())
    nothing = pipeline.retry("d.db", coder=coder)
    assert (nothing.given, nothing.failed) == ((), ())


def test_a_failure_of_a_file_that_is_gone_is_not_forgotten(tmp_path):
    (tmp_path / "a.txt").write_text("3 killed in Gao.")
    db = str(tmp_path / "d.db")
    run([tmp_path / "a.txt"], db=db)
    (tmp_path / "a.txt").unlink()
    assert pipeline.retry(db, coder=coder).failed[0].reason == "does not exist"
    assert [one.reason for one in pipeline.failures(db)] == ["does not exist"]
    (tmp_path / "a.txt").write_text("date 2020-01-01 3 killed in Gao.")
    assert pipeline.retry(db, coder=coder).coded == ("a",)
    assert pipeline.failures(db) == ()


def test_a_report_that_cannot_be_coded_is_tried_again_with_its_file(tmp_path):
    (tmp_path / "a.txt").write_text("date 2020-01-01 BREAK 3 killed in Gao.")
    db = str(tmp_path / "d.db")
    run([tmp_path / "a.txt"], db=db)
    assert [one.root for one in pipeline.failures(db)] == [f"{tmp_path}/a.txt"]
    whole = pipeline.retry(db, coder=_nothing)
    assert (whole.coded, pipeline.failures(db)) == (("a",), ())


def test_reports_in_other_languages_are_counted_and_kept_and_not_coded(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.coding.code_report", lambda report, settings: coder(report, settings))
    monkeypatch.setattr(pipeline, "open_gazetteer", lambda: None)
    lines = [
        {"id": "en", "published": "2020-01-01", "text": "Near dawn gunmen attacked; 3 killed in Gao."},
        {"id": "fr", "published": "2020-01-01", "text": f"{FRENCH} 3 killed in Gao."},
        {
            "id": "ar",
            "published": "2020-01-01",
            "text": "قتلت القوات الحكومية ثلاثة مسلحين في المدينة يوم الاثنين",
        },
        {"id": "told", "published": "2020-01-01", "text": "3 killed in Gao.", "language": "Spanish"},
    ]
    outcome = pipeline.code(lines, db=str(tmp_path / "d.db"))
    assert outcome.foreign == {"ar": 1, "es": 1, "fr": 1}
    assert len(outcome.given) == 4
    assert {claim.report for claim in outcome.contents.claims} == {"en"}
    assert {one.id: one.language for one in outcome.contents.reports} == {
        "ar": "ar",
        "en": None,
        "fr": "fr",
        "told": "es",
    }
    assert pipeline.code(lines, db=str(tmp_path / "d.db")).coded == ()


def test_of_an_input_that_fails_without_end_the_first_failures_are_listed():
    ledger = Ledger()
    many = (
        Found(name=f"x:{n}", made=InputError(f"x:{n}", "is broken", "x"), root="x")
        for n in range(FAILURES + 7)
    )
    ledger.take(many, How())
    listed = ledger.failures()
    assert len(listed) == FAILURES + 1
    assert str(listed[0]) == "x: 7 more of its reports failed"


def test_a_spool_gives_reports_by_id_and_forgets_those_dropped():
    spool = Spool()
    names = [f"{n * 7919 % 100:02}" for n in range(100)]
    for name in names:
        assert spool.add(Taken(report=report(name), name=name))
    assert not spool.add(Taken(report=report("07"), name="again"))
    spool.put(Taken(report=report("07", "4 killed in Say."), name="other"))
    spool.drop("08")
    chunks = list(spool.chunks(30))
    assert [len(chunk) for chunk in chunks] == [30, 30, 30, 9]
    given = [one.report.id for chunk in chunks for one in chunk]
    assert given == sorted(set(names) - {"08"}) == list(spool.ids())
    assert (len(spool), spool.get("07").name) == (99, "other")
    with pytest.raises(KeyError):
        spool.get("08")


def test_pages_are_known_once_their_reports_are_stored(tmp_path):
    from dateline.read import Web

    web = Web()
    moment = datetime(2021, 9, 1, tzinfo=UTC)
    for name in ("good", "bad"):
        web.fetched[f"https://x/{name}"] = Page(url=f"https://x/{name}", etag='"1"', fetched=moment)
    failing = Found(
        name="https://x/bad", made=InputError("https://x/bad", "no", "https://x/bad"), root="https://x/bad"
    )
    good = Found(name="https://x/good", made=report("a"), root="https://x/good")
    run([good, failing], db=str(tmp_path / "d.db"), web=web)
    with sqlite3.connect(tmp_path / "d.db") as connection:
        kept = connection.execute("SELECT url, etag, fetched FROM pages").fetchall()
    connection.close()
    assert kept == [("https://x/good", '"1"', "2021-09-01T00:00:00Z")]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "screened", coder)
    monkeypatch.setattr(pipeline, "open_gazetteer", lambda: None)
    return lambda *words: CliRunner().invoke(cli.main, words, env={"COLUMNS": "80"})


def test_the_command_reads_chosen_columns_and_tries_again(tmp_path, here):
    (tmp_path / "t.csv").write_text("nr,Datum,Inhalt\na,3.1.2020,3 killed in Gao.\nb,soon,4 killed in Say.\n")
    done = here("code", "t.csv", "--columns", "id=nr,published=datum", "--columns", "text=Inhalt")
    assert done.exit_code == 1
    assert "dateline: t.csv:3: the date 'soon' is not of the form YYYY-MM-DD" in done.stderr
    assert "1 report coded; 1 input failed" in done.stderr
    (tmp_path / "t.csv").write_text(
        "nr,Datum,Inhalt\na,3.1.2020,3 killed in Gao.\nb,4.1.2020,4 killed in Say.\n"
    )
    done = here("code", "--retry")
    assert (done.exit_code, "1 report coded; 1 report already in the record" in done.stderr) == (0, True)


WRONG = [
    (["code", "x", "--columns", "text"], "'text' is not of the form FIELD=COLUMN"),
    (["code", "x", "--columns", "body=text"], "a report has no field 'body'"),
    (["code", "x", "--retry"], "Missing argument PATH"),
    (["code", "--retry", "--db", "none.db"], "there is no record here"),
]


@pytest.mark.parametrize(("words", "reason"), WRONG)
def test_a_wrong_command_about_inputs_says_so(here, words, reason):
    done = here(*words)
    assert done.exit_code in (1, 2)
    assert reason in done.stderr


def test_very_many_failures_are_named_in_part_and_counted_by_reason(tmp_path, here):
    lines = ['{"id": "x"}'] * 130 + ["nonsense{"] * 30
    (tmp_path / "a.jsonl").write_text("\n".join(['{"id": "ok", "text": ""}', *lines]))
    done = here("code", "a.jsonl")
    said = done.stderr.splitlines()
    assert len([line for line in said if line.startswith("dateline: a.jsonl:")]) == 100
    assert "dateline: and 61 more:" in said
    assert any(line.endswith("times: lacks the field text") for line in said)
    done = here("code", "a.jsonl", "--json", "-q")
    assert len(json.loads(done.stdout)["failed"]) == 161
