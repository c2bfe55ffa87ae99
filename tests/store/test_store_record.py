from __future__ import annotations

import sqlite3
from datetime import date

import pytest
import sqlalchemy as sa

from dateline.errors import RecordError, UsageError
from dateline.model import Report, text_sha256
from dateline.model.settings import Settings
from dateline.store import Coded, chain_problems, next_decision, open_record, problems
from dateline.store.tables import SCHEMA_VERSION
from fake_coding import coder, derive

PROGRAM = "dateline-test"


def coded(name: str, text: str) -> Coded:
    report = Report(
        id=name, published=date(2020, 1, 2), text=text, sha256=text_sha256(text), outlet="The Ferry"
    )
    return Coded(report=report, claims=coder(report, Settings()), coded_with="test 1")


def add(db, *batch: Coded):
    with open_record(str(db)) as record:
        return record.add(batch, derive, program=PROGRAM)


def contents(db):
    with open_record(str(db), must_exist=True) as record:
        return record.contents()


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "d.db"
    add(path, coded("b", "4 killed in Gao."), coded("a", "3 killed in Gao. 1 killed in Say."))
    return path


def test_what_is_stored_comes_back_the_same(tmp_path):
    batch = [coded("b", "4 killed in Gao.\n\n“É”, \U0001f4a5 they said."), coded("a", "3 killed in Gao.")]
    written = add(tmp_path / "d.db", *batch)
    assert contents(tmp_path / "d.db") == written
    assert [report.text for report in written.reports] == [batch[1].report.text, batch[0].report.text]
    assert len(written.claims) == 2
    assert [len(incident.reports) for incident in written.incidents] == [2]


def test_two_runs_come_to_what_one_run_comes_to(tmp_path, db):
    add(tmp_path / "two.db", coded("a", "3 killed in Gao. 1 killed in Say."))
    add(tmp_path / "two.db", coded("b", "4 killed in Gao."))
    assert contents(tmp_path / "two.db") == contents(db)
    with open_record(str(tmp_path / "two.db")) as record:
        assert problems(record) == []


def test_a_report_coded_again_replaces_its_claims_and_the_incidents_they_led_to(db):
    one = coded("a", "3 killed in Gao. 1 killed in Say.")
    after = add(db, Coded(report=one.report, claims=one.claims[:1], coded_with="test 2"))
    assert len(after.claims) == 2
    assert after == contents(db)
    with open_record(str(db)) as record:
        assert {name: made for name, (_, made) in record.known().items()} == {"a": "test 2", "b": "test 1"}
        assert problems(record) == []


def test_the_same_content_is_the_same_bytes(tmp_path):
    batch = [coded(f"r{n}", f"{n} killed in Gao. 2 killed in Town{n}.") for n in range(9)]
    add(tmp_path / "one.db", *batch)
    add(tmp_path / "two.db", *reversed(batch))
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_an_error_while_incidents_are_derived_leaves_the_record_as_it_was(db):
    before = db.read_bytes()

    def breaks(_claims, _reports):
        raise LookupError("no")

    with pytest.raises(LookupError), open_record(str(db)) as record:
        record.add([coded("c", "9 killed in Gao.")], breaks, program=PROGRAM)
    assert db.read_bytes() == before
    assert len(contents(db).reports) == 2


def test_nothing_is_made_before_the_first_write(tmp_path):
    with open_record(str(tmp_path / "new.db")) as record:
        assert record.known() == {}
        assert record.contents().reports == record.decisions() == ()
    assert not (tmp_path / "new.db").exists()
    with (
        pytest.raises(RecordError, match="no record here"),
        open_record(str(tmp_path / "new.db"), must_exist=True),
    ):
        pass


def _sql(path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def _text_file(path):
    path.write_text("These are notes, and no database at all.\n" * 50)


def _other_version(path):
    add(path, coded("a", "3 killed in Gao."))
    _sql(path, "UPDATE meta SET value = '7' WHERE key = 'schema_version'")


def _other_program(path):
    _sql(path, "CREATE TABLE songs (id INTEGER)")


def _same_table_names(path):
    _sql(path, "CREATE TABLE reports (id INTEGER)")


def _cut_short(path):
    add(path, *(coded(f"r{n}", f"{n} killed in Gao.") for n in range(30)))
    path.write_bytes(path.read_bytes()[:9000])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_text_file, "is not a record: the file is no SQLite database; name another with --db"),
        (
            _other_version,
            f"another version of dateline (tables of version 7, not {SCHEMA_VERSION}); use that version",
        ),
        (_other_program, "is a database of another program; name another file with --db"),
        (_same_table_names, "is a database of another program"),
        (_cut_short, "is damaged"),
        (lambda path: path.mkdir(), "is a folder; name a file with --db"),
    ],
)
def test_what_is_no_record_is_refused_and_left_alone(tmp_path, spoil, words):
    path = tmp_path / "x.db"
    spoil(path)
    before = None if path.is_dir() else path.read_bytes()
    with pytest.raises(RecordError) as caught:
        add(path, coded("z", "9 killed in Say."))
    assert str(caught.value).startswith(f"{path}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert before is None or path.read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(RecordError, match=r"the folder .* does not exist"):
        add(tmp_path / "no" / "d.db", coded("a", "x"))


def test_a_record_that_another_program_writes_to(db, monkeypatch):
    monkeypatch.setattr("dateline.store.engine.BUSY_SECONDS", 0.05)
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RecordError, match="in use by another program; try again"):
        add(db, coded("c", "9 killed in Gao."))
    other.execute("ROLLBACK")
    assert len(add(db, coded("c", "9 killed in Gao.")).reports) == 3


def test_a_record_that_can_only_be_read(db):
    address = f"sqlite:///file:{db}?mode=ro&uri=true"
    assert contents(address) == contents(db)
    with pytest.raises(RecordError, match="can only be read, not written"):
        add(address, coded("c", "9 killed in Gao."))


def test_a_disk_that_is_full(db):
    before = contents(db)
    with open_record(str(db)) as record:

        def full(connection, _):
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 1}")

        sa.event.listen(record._engine.pool, "connect", full)
        record._engine.dispose()
        with pytest.raises(RecordError, match="the disk is full; nothing of this batch was stored"):
            record.add(
                (coded(f"r{n}", f"{n} killed in Gao. " * 99) for n in range(50)), derive, program=PROGRAM
            )
    assert contents(db) == before


@pytest.mark.parametrize(
    ("where", "words"),
    [("nosuch://host/x", "no driver for nosuch databases"), ("sqlite://a:b:c/x", "is no database address")],
)
def test_an_address_that_cannot_be(where, words):
    with pytest.raises(UsageError, match=words), open_record(where):
        pass


def test_a_password_is_not_shown():
    from dateline.store.engine import shown

    assert "secret" not in shown(sa.make_url("postgresql://ann:secret@host/record"))


DECISIONS = [
    {"incident": "i1", "action": "accept", "made_at": "2024-01-01T00:00:00Z", "made_by": "ann", "reason": ""},
    {
        "incident": "i1",
        "action": "change",
        "made_at": "2024-01-02T00:00:00Z",
        "made_by": "ann",
        "reason": "misread",
    }
    | {"before": '{"best": 3}', "after": '{"best": 4}'},
    {
        "incident": "i2",
        "action": "reject",
        "made_at": "2024-01-03T00:00:00Z",
        "made_by": "bo",
        "reason": "drill",
    },
]


def decide(db) -> None:
    with open_record(str(db)) as record:
        for fields in DECISIONS:
            record.decide(program=PROGRAM, **fields)


def test_decisions_are_chained_and_outlive_coding_again(db):
    decide(db)
    add(db, coded("a", "3 killed in Gao. 1 killed in Say."))
    with open_record(str(db)) as record:
        chain = record.decisions()
        assert [one.reason for one in chain] == ["", "misread", "drill"]
        assert [one.previous for one in chain] == ["", chain[0].id, chain[1].id]
        assert chain_problems(chain) == problems(record) == []


def test_an_action_that_there_is_none_of():
    with pytest.raises(ValueError, match="no action 'delete'"):
        next_decision((), incident="i", action="delete", made_at="", made_by="", reason="")


@pytest.mark.parametrize("statement", ["UPDATE decisions SET made_by = 'x'", "DELETE FROM decisions"])
def test_decisions_cannot_be_changed_through_the_database(db, statement):
    decide(db)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        _sql(db, statement)


TAMPERED = [
    (
        ["DROP TRIGGER decisions_no_delete", "DELETE FROM decisions WHERE number = 1"],
        "decision 1 does not follow",
    ),
    (
        ["DROP TRIGGER decisions_no_delete", "DELETE FROM decisions WHERE number = 2"],
        "decision 2 does not follow",
    ),
    (
        ["DROP TRIGGER decisions_no_delete", "DELETE FROM decisions WHERE number = 3"],
        "the last decisions were taken",
    ),
    (
        [
            "DROP TRIGGER decisions_no_update",
            "UPDATE decisions SET payload = replace(payload, 'misread', 'agreed')",
        ],
        "decision 2 was altered",
    ),
    (["UPDATE reports SET text = text || '!' WHERE id = 'a'"], "report a: its text was altered"),
    (
        ["UPDATE claims SET payload = replace(payload, '\"end\":15', '\"end\":999') WHERE report = 'b'"],
        "lies outside",
    ),
    (["UPDATE claims SET side_a = 'Nobody'"], "its columns do not fit"),
    (["UPDATE incidents SET best = 99"], "its columns do not fit"),
    (["DELETE FROM incident_claims"], "the table incident_claims does not fit"),
    (["PRAGMA foreign_keys = OFF", "DELETE FROM claims WHERE report = 'b'"], "is not in the record"),
]


@pytest.mark.parametrize(("statements", "words"), TAMPERED, ids=[words for _, words in TAMPERED])
def test_tampering_is_seen(db, statements, words):
    decide(db)
    _sql(db, *statements)
    with open_record(str(db)) as record:
        found = problems(record)
    assert any(words in line for line in found), found


def test_sums_that_do_not_add_up_cannot_be_read(db):
    _sql(db, "UPDATE incidents SET payload = replace(payload, '\"best\":', '\"best\":1')")
    with pytest.raises(RecordError, match="in the record is damaged"):
        contents(db)
