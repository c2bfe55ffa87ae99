"""What a record keeps of a language model: reports put to it, its answers, and the leave to send texts away.

The tables are made when they are first needed, so that records without a model have none of them.
"""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from dateline.model import Report
from dateline.store.record import Record

metadata = sa.MetaData()

answers = sa.Table(
    "llm_answers",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("report", sa.String(500), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)

requests = sa.Table(
    "llm_requests",
    metadata,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("report", sa.String(500), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)

consents = sa.Table(
    "llm_consents",
    metadata,
    sa.Column("host", sa.String(300), primary_key=True),
    sa.Column("said_by", sa.Text, nullable=False),
    sa.Column("said_at", sa.Text, nullable=False),
)


class KeptAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as a model gave it.

    key: the hash of model, prompt and report that names it. text: its words, as they came.
    tokens_in, tokens_out: as the service counted them, 0 where it did not. tries: requests that it took.
    """

    key: str
    report: str
    model: str
    prompt: str
    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    tries: int = 1


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A report that was put to a model in a batch file."""

    key: str
    model: str
    report: Report


class Consent(msgspec.Struct, frozen=True, kw_only=True):
    """Leave to send texts to a host: who gave it, and when (ISO 8601, UTC)."""

    host: str
    said_by: str
    said_at: str


def kept_answers(record: Record) -> dict[str, KeptAnswer]:
    """Give the answers of a record by key. Raises RecordError."""
    rows = _rows(record, answers)
    return {row["key"]: msgspec.json.decode(row["payload"], type=KeptAnswer) for row in rows}


def keep_answers(record: Record, given: list[KeptAnswer], *, program: str) -> None:
    """Keep answers, in place of those of the same keys, in one transaction. Raises RecordError."""
    _put(record, answers, [_row(one.key, one.report, one) for one in given], program)


def asked_reports(record: Record) -> dict[str, Asked]:
    """Give the reports put to a model in batch files, by the key of the answer. Raises RecordError."""
    rows = _rows(record, requests)
    return {row["key"]: msgspec.json.decode(row["payload"], type=Asked) for row in rows}


def keep_asked(record: Record, asked: list[Asked], *, program: str) -> None:
    """Keep what was put to a model. Raises RecordError."""
    _put(record, requests, [_row(one.key, one.report.id, one) for one in asked], program)


def consents_of(record: Record) -> list[Consent]:
    """Give the leaves to send texts away, by host. Raises RecordError."""
    return [Consent(**row) for row in _rows(record, consents)]


def keep_consent(record: Record, consent: Consent, *, program: str) -> None:
    """Keep a leave to send texts to a host; the first one stands. Raises RecordError."""
    if all(one.host != consent.host for one in consents_of(record)):
        _put(record, consents, [msgspec.structs.asdict(consent)], program)


def _row(key: str, report: str, value: msgspec.Struct) -> dict[str, str]:
    return {"key": key, "report": report, "payload": msgspec.json.encode(value).decode()}


def _rows(record: Record, table: sa.Table) -> list[dict[str, str]]:
    with record.reading() as connection:
        if connection is None or not sa.inspect(connection).has_table(table.name):
            return []
        order = list(table.primary_key.columns)
        return [dict(row) for row in connection.execute(sa.select(table).order_by(*order)).mappings()]


def _put(record: Record, table: sa.Table, rows: list[dict[str, str]], program: str) -> None:
    if not rows:
        return
    (key,) = table.primary_key.columns
    unique = {row[key.name]: row for row in rows}
    with record.writing(program) as connection:
        metadata.create_all(connection, tables=[table], checkfirst=True)
        connection.execute(
            sa.delete(table).where(key == sa.bindparam("name")), [{"name": name} for name in unique]
        )
        connection.execute(sa.insert(table), list(unique.values()))
