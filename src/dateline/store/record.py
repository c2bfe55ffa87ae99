"""A record: what one database holds. Every change is one transaction, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from dateline.errors import RecordError
from dateline.model import Claim, Contents, Decision, Incident, Provenance, Report
from dateline.store import tables
from dateline.store.decision import next_decision
from dateline.store.engine import address, check_place, connect, file_of, in_words, shown
from dateline.store.intake import put_provenance

IDS_AT_ONCE = 500  # databases take a limited number of values in one query

GROWN = "grown"
"""The key in `meta` of how often a record has grown (`store.grow`)."""

Derive = Callable[[Sequence[Claim], Mapping[str, Report]], Sequence[Incident]]
"""All claims of a record, and its reports by id, to its incidents."""

Kind = TypeVar("Kind", Claim, Incident, Decision)


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """A report with the claims it was coded to.

    coded_with: the version and settings that did it. provenance: where the report came from, if known.
    """

    report: Report
    claims: tuple[Claim, ...]
    coded_with: str
    provenance: Provenance | None = None


class Record:
    """An open record. Use `open_record`."""

    def __init__(self, url: sa.URL, engine: sa.Engine) -> None:
        self._url = url
        self._engine = engine

    @property
    def name(self) -> str:
        """The record's name for messages."""
        return shown(self._url)

    @property
    def address(self) -> str:
        """Where the record is, as `open_record` takes it."""
        return str(file_of(self._url) or self._url.render_as_string(hide_password=False))

    def known(self, ids: Sequence[str] | None = None) -> dict[str, tuple[Report, str]]:
        """Give the reports that the record holds by id, each with what coded it: all, or those of `ids`."""
        query = sa.select(tables.reports).order_by(tables.reports.c.id)
        found: dict[str, tuple[Report, str]] = {}
        with self._reading() as connection:
            if connection is None:
                return found
            for first in range(0, 1 if ids is None else len(ids), IDS_AT_ONCE):
                some = () if ids is None else (tables.reports.c.id.in_(ids[first : first + IDS_AT_ONCE]),)
                rows = connection.execute(query.where(*some)).mappings()
                found |= {row["id"]: (read_report(row), row["coded_with"]) for row in rows}
        return found

    def ids(self) -> list[str]:
        """Give the ids of the reports, sorted."""
        with self._reading() as connection:
            if connection is None:
                return []
            return list(
                connection.execute(sa.select(tables.reports.c.id).order_by(tables.reports.c.id)).scalars()
            )

    def contents(self, *, bare: bool = False) -> Contents:
        """Give all that the record holds, each kind in the order of its ids.

        bare: without the reports that have no claims, of which a record of news has many.
        """
        with self._reading() as connection:
            if connection is None:
                return Contents(reports=(), claims=(), incidents=())
            return _contents(connection, bare=bare)

    def decisions(self) -> tuple[Decision, ...]:
        """Give the decisions in the order they were made."""
        with self._reading() as connection:
            return _decisions(connection) if connection is not None else ()

    def rows(self, table: sa.Table) -> list[dict[str, Any]]:
        """Give a table's rows as they stand, for checks; without the columns that an older record lacks."""
        with self._reading() as connection:
            if connection is None:
                return []
            order = list(table.primary_key.columns)
            there = {column["name"] for column in sa.inspect(connection).get_columns(table.name)}
            query = sa.select(*(column for column in table.columns if column.name in there))
            return [dict(row) for row in connection.execute(query.order_by(*order)).mappings()]

    def integrity(self) -> list[str]:
        """Give what the database itself finds wrong with its file (SQLite only)."""
        if self._engine.dialect.name != "sqlite":
            return []
        with self._reading() as connection:
            if connection is None:
                return []
            found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check")]
            loose = [
                f"a row of {row[0]} names one of {row[2]} that is not there"
                for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
            ]
        return [line for line in found if line != "ok"] + loose

    def add(self, batch: Iterable[Coded], derive: Derive, *, program: str) -> Contents:
        """Store coded reports, and put the incidents anew that all claims now come to.

        A report that the record holds under the same id is coded anew: its claims are replaced.
        One transaction: after a kill, a full disk or an error in `derive`, the record is as it was.
        derive: gives the incidents of all claims. program: the version that writes.
        Gives all that the record then holds. Raises RecordError.
        """
        with self._writing(program) as connection:
            coded = sorted(batch, key=lambda one: one.report.id)
            before = {row.id: row.payload for row in connection.execute(_incident_payloads())}
            connection.execute(sa.delete(tables.incident_claims))
            connection.execute(sa.delete(tables.ties))
            connection.execute(sa.delete(tables.meta).where(tables.meta.c.key == GROWN))
            put_reports(connection, coded)
            put_provenance(connection, {one.report.id: one.provenance for one in coded if one.provenance})
            stored = _contents(connection, incidents=False)
            derived = sorted(derive(stored.claims, {r.id: r for r in stored.reports}), key=lambda i: i.id)
            _put_incidents(connection, before, derived)
        return Contents(reports=stored.reports, claims=stored.claims, incidents=tuple(derived))

    def decide(self, *, program: str, **fields: Any) -> Decision:
        """Add a decision to the log. fields: those of `next_decision`. Raises RecordError, ValueError."""
        with self._writing(program) as connection:
            chain = _decisions(connection)
            decision = next_decision(chain, **fields)
            row = tables.decision_row(decision, len(chain) + 1, encoded(decision))
            connection.execute(sa.insert(tables.decisions), row)
            _set(connection, "last_decision", decision.id)
        return decision

    def last_decision(self) -> str:
        """Give the id of the decision that was last added, as kept beside the log; "" for none."""
        with self._reading() as connection:
            query = sa.select(tables.meta.c.value).where(tables.meta.c.key == "last_decision")
            return str(connection.execute(query).scalar() or "") if connection is not None else ""

    @contextmanager
    def reading(self) -> Iterator[sa.Connection | None]:
        """Give a connection on one state of the record, for the queries of `store`; None without a record."""
        with self._reading() as connection:
            yield connection

    @contextmanager
    def writing(self, program: str) -> Iterator[sa.Connection]:
        """Give a connection that alone may write, in one transaction, for `store`."""
        with self._writing(program) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection | None]:
        """Give a connection on one state of the record; None where there is no record yet."""
        file = file_of(self._url)
        if file is not None and not file.exists():
            yield None
            return
        with in_words(self._url), self._engine.connect() as connection, connection.begin():
            yield connection if self._has_tables(connection) else None

    @contextmanager
    def _writing(self, program: str) -> Iterator[sa.Connection]:
        """Give a connection that alone may write, in a transaction; makes the tables if need be."""
        check_place(self._url)
        with in_words(self._url), self._engine.connect() as fresh:
            connection = fresh.execution_options(writes=True)
            with connection.begin():
                if not self._has_tables(connection):
                    tables.create(connection)
                    first = {"schema_version": tables.SCHEMA_VERSION, "program": "", "last_decision": ""}
                    rows = [{"key": key, "value": value} for key, value in first.items()]
                    connection.execute(sa.insert(tables.meta), rows)
                elif (version := self._version(connection)) not in (None, tables.SCHEMA_VERSION):
                    tables.migrate(connection, str(version))
                # The first write locks the row on servers too: two runs derive incidents one after the other.
                _set(connection, "program", program)
                yield connection

    def _has_tables(self, connection: sa.Connection) -> bool:
        """Say whether the database holds a record. Raises RecordError if of a version that is not read."""
        names = set(sa.inspect(connection).get_table_names())
        if not names & set(tables.metadata.tables):
            if names and self._engine.dialect.name == "sqlite":
                raise RecordError(
                    f"{self.name}: is a database of another program; name another file with --db"
                )
            return False
        version = self._version(connection) if "meta" in names else None
        if version is None:
            raise RecordError(f"{self.name}: is a database of another program; name another with --db")
        if version not in tables.READABLE:
            raise RecordError(
                f"{self.name}: is a record of another version of dateline (tables of version {version}, "
                f"not {tables.SCHEMA_VERSION}); use that version, or code the reports into a new --db"
            )
        return True

    def _version(self, connection: sa.Connection) -> str | None:
        columns = {column["name"] for column in sa.inspect(connection).get_columns("meta")}
        if not {"key", "value"} <= columns:
            return None
        query = sa.select(tables.meta.c.value).where(tables.meta.c.key == "schema_version")
        value = connection.execute(query).scalar()
        return None if value is None else str(value)


@contextmanager
def open_record(where: str, *, must_exist: bool = False) -> Iterator[Record]:
    """Open the record at `where`: the path of an SQLite file, or a database address with `://`.

    Nothing is made on disk before the first write.
    must_exist: whether a missing or empty record is an error.
    Raises RecordError if it is no record of this version or cannot be opened; UsageError for a
    malformed address.
    """
    url = address(where)
    check_place(url)
    engine = connect(url)
    try:
        record = Record(url, engine)
        with record._reading() as connection:
            exists = connection is not None
        if must_exist and not exists:
            raise RecordError(f"{record.name}: there is no record here; `dateline code` makes one")
        yield record
    finally:
        engine.dispose()


def _set(connection: sa.Connection, key: str, value: str) -> None:
    connection.execute(sa.update(tables.meta).where(tables.meta.c.key == key).values(value=value))


def put_reports(connection: sa.Connection, coded: Sequence[Coded]) -> None:
    """Put reports and their claims, in place of those with the same ids."""
    names = [{"name": one.report.id} for one in coded]
    if names:
        name: sa.BindParameter[str] = sa.bindparam("name")
        connection.execute(sa.delete(tables.claims).where(tables.claims.c.report == name), names)
        connection.execute(sa.delete(tables.reports).where(tables.reports.c.id == name), names)
        rows = [tables.report_row(one.report, one.coded_with) for one in coded]
        connection.execute(sa.insert(tables.reports), rows)
    claims = [claim for one in coded for claim in one.claims]
    if claims:
        connection.execute(sa.insert(tables.claims), [tables.claim_row(one, encoded(one)) for one in claims])


def _put_incidents(connection: sa.Connection, before: Mapping[str, str], derived: Sequence[Incident]) -> None:
    """Put `derived` in place of `before` (payloads by id), touching only what differs."""
    after = {incident.id: encoded(incident) for incident in derived}
    if len(after) != len(derived):
        raise RecordError("two incidents came to the same id; please report this")
    gone = sorted(name for name in before if after.get(name) != before[name])
    new = [incident for incident in derived if before.get(incident.id) != after[incident.id]]
    if gone:
        names = [{"name": name} for name in gone]
        connection.execute(
            sa.delete(tables.incidents).where(tables.incidents.c.id == sa.bindparam("name")), names
        )
    if new:
        rows = [tables.incident_row(incident, after[incident.id]) for incident in new]
        connection.execute(sa.insert(tables.incidents), rows)
    links = [{"incident": incident.id, "claim": claim} for incident in derived for claim in incident.claims]
    if links:
        connection.execute(sa.insert(tables.incident_claims), links)


def _incident_payloads() -> sa.Select[tuple[str, str]]:
    return sa.select(tables.incidents.c.id, tables.incidents.c.payload)


def _contents(connection: sa.Connection, *, incidents: bool = True, bare: bool = False) -> Contents:
    query = sa.select(tables.reports).order_by(tables.reports.c.id)
    if bare:
        query = query.where(tables.reports.c.id.in_(sa.select(tables.claims.c.report)))
    rows = connection.execute(query).mappings()
    return Contents(
        reports=tuple(read_report(row) for row in rows),
        claims=tuple(_payloads(connection, tables.claims, Claim)),
        incidents=tuple(_payloads(connection, tables.incidents, Incident)) if incidents else (),
    )


def _decisions(connection: sa.Connection) -> tuple[Decision, ...]:
    return tuple(_payloads(connection, tables.decisions, Decision))


def _payloads(connection: sa.Connection, table: sa.Table, kind: type[Kind]) -> Iterator[Kind]:
    decoder = msgspec.json.Decoder(kind)
    order = list(table.primary_key.columns)
    for name, payload in connection.execute(sa.select(table.c.id, table.c.payload).order_by(*order)):
        try:
            yield decoder.decode(payload)
        except (msgspec.DecodeError, ValueError) as error:
            raise RecordError(f"{kind.__name__.lower()} {name} in the record is damaged ({error})") from error


def read_report(row: Any) -> Report:
    """Read a row of the table of reports."""
    return Report(**{name: row[name] for name in Report.__struct_fields__})


def encoded(value: Claim | Incident | Decision) -> str:
    """Give a record's noun as the record keeps it whole."""
    return msgspec.json.encode(value).decode()
