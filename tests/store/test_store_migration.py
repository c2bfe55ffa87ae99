"""Records of the version before are read as they are, and brought up to date by the first write."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import msgspec
import pytest
from sqlalchemy.dialects import postgresql

from dateline.model import Report, text_sha256
from dateline.model.settings import Settings
from dateline.store import Coded, open_record, problems, tables
from fake_coding import coder, derive


def coded(name: str, text: str, certainty: float | None = None) -> Coded:
    report = Report(
        id=name, published=date(2020, 1, 2), text=text, sha256=text_sha256(text), outlet="The Ferry"
    )
    claims = coder(report, Settings())
    if certainty is not None:
        claims = tuple(msgspec.structs.replace(claim, certainty=certainty) for claim in claims)
    return Coded(report=report, claims=claims, coded_with="test 1")


def run(path: Path, *statements: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found: list[tuple[object, ...]] = []
    for statement in statements:
        found = connection.execute(statement).fetchall()
    connection.commit()
    connection.close()
    return found


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A record as version 3 of the tables has it: its claims have no column for certainty."""
    path = tmp_path / "old.db"
    with open_record(str(path)) as record:
        record.add([coded("a", "3 killed in Gao."), coded("b", "4 killed in Gao.")], derive, program="x")
    run(
        path,
        "ALTER TABLE claims DROP COLUMN certainty",
        "UPDATE meta SET value = '3' WHERE key = 'schema_version'",
    )
    return path


def test_an_old_record_is_read_without_a_change(old):
    before = old.read_bytes()
    with open_record(str(old), must_exist=True) as record:
        held = record.contents()
        assert problems(record) == []
        assert "certainty" not in record.rows(tables.claims)[0]
    assert len(held.claims) == len(held.reports) == 2
    assert all(claim.certainty is msgspec.UNSET for claim in held.claims)
    assert old.read_bytes() == before


def test_the_first_write_brings_an_old_record_up_to_date_and_keeps_what_it_holds(old):
    with open_record(str(old)) as record:
        held = record.contents()
        record.add([coded("c", "5 killed in Gao.", 0.83)], derive, program="y")
        after = record.contents()
        assert problems(record) == []
    assert {claim for claim in after.claims if claim.report != "c"} == set(held.claims)
    assert run(old, "SELECT value FROM meta WHERE key = 'schema_version'") == [(tables.SCHEMA_VERSION,)]
    rows = run(old, "SELECT report, certainty FROM claims ORDER BY report")
    assert rows == [("a", None), ("b", None), ("c", 0.83)]


def test_an_old_record_takes_decisions(old):
    with open_record(str(old)) as record:
        [incident] = record.contents().incidents
        record.decide(
            program="y",
            incident=incident.id,
            action="accept",
            made_at="2020-01-03T00:00:00Z",
            made_by="Ana",
            reason="read it",
        )
        assert len(record.decisions()) == 1
        assert problems(record) == []


def test_a_write_that_fails_leaves_an_old_record_old(old):
    before = old.read_bytes()

    def breaks(_claims, _reports):
        raise LookupError("no")

    with pytest.raises(LookupError), open_record(str(old)) as record:
        record.add([coded("c", "9 killed in Gao.")], breaks, program="y")
    assert old.read_bytes() == before


def test_a_column_that_does_not_fit_its_claim_is_found(tmp_path):
    path = tmp_path / "d.db"
    with open_record(str(path)) as record:
        record.add([coded("a", "3 killed in Gao.", 0.4)], derive, program="x")
    run(path, "UPDATE claims SET certainty = 0.9")
    with open_record(str(path)) as record:
        assert "its columns do not fit" in problems(record)[0]


def test_the_column_is_added_with_a_type_that_a_server_has():
    assert tables.claims.c.certainty.type.compile(postgresql.dialect()) == "FLOAT"
    assert list(tables.claims.columns)[-1].name == "certainty"
