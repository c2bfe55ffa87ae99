"""The workbench's index of a record: a file beside it, made from it, that may be deleted at any time.

It holds what tables, filters, maps and charts are made from, so that none of them reads the whole
record. It follows the record: whoever changes that, the next look at the index takes it in, and only
what changed is worked out anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from dateline.decided import Decided, Judged
from dateline.errors import UsageError
from dateline.model import Claim, Contents, Decision, Incident, Report, surest
from dateline.model.verdict import Grade, Undo, View
from dateline.pipeline import program
from dateline.review.family import decided_part, names_of
from dateline.review.summary import COLUMNS, outlet_of, row_of, standings, words_of
from dateline.store import Record, tables
from dateline.store.find import incidents_of, part_of, reports_of
from dateline.store.log import decisions_after, decisions_numbered

VERSION = "5"
BATCH = 1000
KEPT = 64  # maps, timelines and sums that are remembered
FAMILIES = 300  # decisions applied at a time
Item = TypeVar("Item")
Made = TypeVar("Made")
Told = Callable[[int, int], None]

_TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE incident (n INTEGER PRIMARY KEY, {", ".join(f'"{k}" {v}' for k, v in COLUMNS.items())});
CREATE VIRTUAL TABLE incident_words USING fts5(words, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE report (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, outlet TEXT NOT NULL,
  published TEXT NOT NULL);
CREATE VIRTUAL TABLE report_words USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE told (incident INTEGER NOT NULL, report INTEGER NOT NULL,
  PRIMARY KEY (incident, report)) WITHOUT ROWID;
CREATE TABLE source (incident INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  alone INTEGER NOT NULL, contradicted INTEGER NOT NULL, confirmed INTEGER NOT NULL,
  PRIMARY KEY (incident, kind, name)) WITHOUT ROWID;
CREATE TABLE actor (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE coded (id TEXT PRIMARY KEY, hash BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE decision (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE touches (name TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (name, number)) WITHOUT ROWID;
CREATE TABLE loose (number INTEGER PRIMARY KEY);
CREATE TABLE view (name TEXT PRIMARY KEY, query TEXT NOT NULL);
CREATE TABLE grade (kind TEXT NOT NULL, name TEXT NOT NULL, reliability TEXT NOT NULL,
  credibility INTEGER NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE INDEX told_report ON told (report);
CREATE INDEX source_name ON source (kind, name);
CREATE INDEX touches_number ON touches (number);
CREATE INDEX report_day ON report (published, outlet);
"""
_SORTED = (
    "start",
    "best",
    "high",
    "sources",
    "newest",
    "uncertain",
    "certainty",
    "place",
    "side_a",
    "country",
)
_INDEXES = "".join(f'CREATE INDEX incident_{name} ON incident ("{name}", n);\n' for name in _SORTED)
_MORE = """
CREATE INDEX incident_days ON incident ("start", "end", status, low, best, high);
CREATE INDEX incident_point ON incident (latitude, longitude, where_precision, status, best, event_type);
CREATE INDEX incident_queue ON incident (status, contested, uncertain);
"""


class Index:
    """The index of one record. Use `open_index`."""

    def __init__(self, record: Record, record_file: Path, path: Path) -> None:
        self.record = record
        self._file = record_file
        self._path = path
        self._lock = threading.RLock()
        self._stamp = ""
        self._version = 0
        self._kept: OrderedDict[tuple[int, str], Any] = OrderedDict()

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """Give what was made under a name since the index last changed, else make it."""
        key = (self._version, name)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: Made = self._kept[key]
                return found
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection on one state of the index, brought up to the record first."""
        self.refresh()
        connection = self._connect()
        try:
            connection.execute("BEGIN")
            yield connection
        finally:
            connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that alone may write, in a transaction."""
        connection = self._connect()
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.close()

    def refresh(self, progress: Told | None = None) -> None:
        """Take in what changed in the record since the last look. progress: told incidents done, of all."""
        if self._record_stamp() == self._stamp:
            return
        with self._lock, self.writing() as connection:
            stamp = self._record_stamp()
            if _meta(connection, "stamp") != stamp:
                self._follow(connection, progress)
                _set(connection, "stamp", stamp)
            self._stamp = stamp
            self._version += 1

    def after_decisions(self, before: str) -> None:
        """Take in decisions that this process just added. before: the stamp of the record until then."""
        with self._lock, self.writing() as connection:
            stamp = self._record_stamp()
            if _meta(connection, "stamp") == before and _follows(before, stamp):
                self._decisions(connection, set())
                _set(connection, "stamp", stamp)
                self._stamp = stamp
                self._version += 1

    def stamp(self) -> str:
        """Name the record's state, as `after_decisions` wants it."""
        return self._record_stamp()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=60, isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA mmap_size = 1073741824")
        return connection

    def prepare(self) -> None:
        """Make the tables where the file is new or of another version."""
        connection = self._connect()
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
            made_by = f"{VERSION} {program()} {self._file.resolve()}"
            if names and ("meta" not in names or _meta(connection, "made_by") != made_by):
                connection.close()
                for suffix in ("", "-wal", "-shm"):
                    Path(f"{self._path}{suffix}").unlink(missing_ok=True)
                connection = self._connect()
                connection.execute("PRAGMA journal_mode = WAL")
                names = set()
            if not names:
                connection.executescript(_TABLES + _INDEXES + _MORE)
                _set(connection, "made_by", made_by)
        finally:
            connection.close()

    def _record_stamp(self) -> str:
        """Name the state of the record's file: SQLite counts its changes in bytes 24 to 27."""
        with self._file.open("rb") as file:
            head = file.read(28)
        counter = int.from_bytes(head[24:28], "big")
        status = self._file.stat()
        return f"{counter} {status.st_ino} {status.st_size}"

    def _follow(self, connection: sqlite3.Connection, progress: Told | None) -> None:
        self._reports(connection)
        changed = self._coded(connection, progress)
        self._decisions(connection, changed)
        connection.execute("ANALYZE")

    def _reports(self, connection: sqlite3.Connection) -> None:
        known = {row[0] for row in connection.execute("SELECT id FROM report")}
        with self.record.reading() as record:
            rows = record.execute(sa.select(tables.reports.c.id)).all() if record is not None else []
        names = {row[0] for row in rows}
        for name in sorted(known - names):
            connection.execute("DELETE FROM report WHERE id = ?", (name,))
        for batch in _batches(sorted(names - known), BATCH):
            for report in reports_of(self.record, batch):
                made = connection.execute(
                    "INSERT INTO report (id, outlet, published) VALUES (?, ?, ?)",
                    (report.id, outlet_of(report), report.published.isoformat()),
                )
                words = f"{report.title or ''}\n{_writable(report.text)}"
                connection.execute(
                    "INSERT INTO report_words (rowid, words) VALUES (?, ?)",
                    (made.lastrowid, _writable(words)),
                )

    def _coded(self, connection: sqlite3.Connection, progress: Told | None) -> set[str]:
        """Take in incidents that were coded anew; gives their ids, and those of the ones that went."""
        known = {row[0]: row[1] for row in connection.execute("SELECT id, hash FROM coded")}
        changed, there = [], set()
        for name, digest in self._hashes():
            there.add(name)
            if known.get(name) != digest:
                changed.append(name)
                connection.execute("INSERT OR REPLACE INTO coded VALUES (?, ?)", (name, digest))
        gone = sorted(set(known) - there)
        for name in gone:
            connection.execute("DELETE FROM coded WHERE id = ?", (name,))
            _delete(connection, name)
        done = 0
        for batch in _batches(changed, BATCH):
            part = part_of(self.record, incidents_of(self.record, batch))
            _put(connection, part, [_plain(incident) for incident in part.incidents])
            done += len(batch)
            if progress:
                progress(done, len(changed))
        return {*changed, *gone}

    def _hashes(self) -> Iterator[tuple[str, bytes]]:
        with self.record.reading() as record:
            if record is None:
                return
            query = sa.select(tables.incidents.c.id, tables.incidents.c.payload)
            for name, payload in record.execution_options(yield_per=500).execute(query):
                yield name, hashlib.blake2b(payload.encode(), digest_size=8).digest()

    def _decisions(self, connection: sqlite3.Connection, changed: set[str]) -> None:
        """Apply the decisions that are new, and after a new coding all of them."""
        self._check_log(connection)
        last = connection.execute("SELECT max(number) FROM decision").fetchone()[0] or 0
        fresh = decisions_after(self.record, last)
        for number, decision in fresh:
            self._note(connection, number, decision)
        if changed:
            numbers = [row[0] for row in connection.execute("SELECT number FROM decision ORDER BY number")]
        else:
            numbers = [number for number, _ in fresh]
        done: set[int] = set()
        for batch in _batches(numbers, FAMILIES):
            waiting = [number for number in batch if number not in done]
            names = {name for number in waiting for name in _names(connection, number)}
            done |= self._apply(connection, names)

    def _check_log(self, connection: sqlite3.Connection) -> None:
        """Begin the decisions anew where the record has another log than the one that was indexed."""
        row = connection.execute("SELECT number, id FROM decision ORDER BY number DESC LIMIT 1").fetchone()
        if row is None:
            return
        found = decisions_numbered(self.record, [row["number"]])
        if not found or found[0].id != row["id"]:
            for table in ("decision", "touches", "loose", "view", "grade"):
                connection.execute(f"DELETE FROM {table}")

    def _note(self, connection: sqlite3.Connection, number: int, decision: Decision) -> None:
        names = names_of(decision)
        if decision.action == "undo":
            target = msgspec.json.decode(decision.after or "", type=Undo).decision
            row = connection.execute("SELECT number FROM decision WHERE id = ?", (target,)).fetchone()
            names |= set(_names(connection, row["number"])) if row else set()
        connection.execute("INSERT INTO decision VALUES (?, ?)", (number, decision.id))
        _touch(connection, number, names)
        if decision.action == "view":
            view = msgspec.json.decode(decision.after or "", type=View)
            connection.execute("DELETE FROM view WHERE name = ?", (view.name,))
            if view.query is not None:
                connection.execute("INSERT INTO view VALUES (?, ?)", (view.name, view.query))
        if decision.action == "grade":
            grade = msgspec.json.decode(decision.after or "", type=Grade)
            values = (grade.kind, grade.source, grade.reliability, grade.credibility)
            connection.execute("INSERT OR REPLACE INTO grade VALUES (?, ?, ?, ?)", values)

    def _apply(self, connection: sqlite3.Connection, names: set[str]) -> set[int]:
        """Work out anew all incidents that decisions tie to `names`; gives the decisions' numbers."""
        names, numbers = family(connection, names)
        decisions = decisions_numbered(self.record, sorted(numbers))
        by_id = dict(zip((one.id for one in decisions), sorted(numbers), strict=True))
        decided = decided_part(self.record, decisions, also=names)
        for judged in decided.judged.values():
            for entry in judged.history:
                _touch(connection, by_id[entry.decision.id], {judged.incident.id, *judged.of})
        self._write(connection, decided, names)
        connection.executemany("DELETE FROM loose WHERE number = ?", [(number,) for number in numbers])
        loose = [(by_id[one.id],) for one in decided.loose]
        connection.executemany("INSERT INTO loose VALUES (?)", loose)
        return numbers

    def _write(self, connection: sqlite3.Connection, decided: Decided, names: set[str]) -> None:
        judged = decided.judged
        plain = [one for one in decided.contents.incidents if one.id not in judged]
        shown = {*judged, *(incident.id for incident in plain)}
        for name in sorted({*names, *decided.gone} - shown):
            _delete(connection, name)
        _put(connection, decided.contents, [*(_plain(one) for one in plain), *judged.values()])


def family(connection: sqlite3.Connection, names: Iterable[str]) -> tuple[set[str], set[int]]:
    """Give all incidents that decisions tie to `names`, however far, and the decisions' numbers."""
    found, numbers, edge = set(names), set[int](), set(names)
    while edge:
        fresh = _asked(connection, "SELECT DISTINCT number FROM touches WHERE name IN", edge) - numbers
        numbers |= fresh
        edge = _asked(connection, "SELECT DISTINCT name FROM touches WHERE number IN", fresh) - found
        found |= edge
    return found, numbers


def open_index(record: Record, record_file: Path | None, progress: Told | None = None) -> Index:
    """Open the index of a record, beside its file, and bring it up to date.

    Where the folder may not be written, the index is made in the folder for temporary files.
    Raises UsageError for a record that is no SQLite file.
    """
    if record_file is None:
        raise UsageError(f"{record.name}: the workbench reads records that are SQLite files")
    path = record_file.with_name(f"{record_file.name}.index")
    try:
        path.touch()
    except OSError:
        path = Path(tempfile.mkdtemp(prefix="dateline-")) / path.name
    index = Index(record, record_file, path)
    index.prepare()
    index.refresh(progress)
    return index


def _plain(incident: Incident) -> Judged:
    return Judged(incident=incident, coded=incident, of=(incident.id,), status="open", history=(), differs=())


def _put(connection: sqlite3.Connection, part: Contents, shown: Sequence[Judged]) -> None:
    """Put incidents with their words and sources in place of what the index has of them."""
    reports = {report.id: report for report in part.reports}
    claims = {claim.id: claim for claim in part.claims}
    numbers = _report_numbers(connection, reports)
    for judged in shown:
        incident = judged.incident
        own = [claims[name] for name in incident.claims if name in claims]
        row = row_of(
            incident,
            status=judged.status,
            differs=len(judged.differs),
            reports=reports,
            certainty=surest(own),
        )
        _put_one(connection, row, incident, own, reports, numbers)


def _put_one(
    connection: sqlite3.Connection,
    row: dict[str, object],
    incident: Incident,
    claims: Sequence[Claim],
    reports: dict[str, Report],
    numbers: dict[str, int],
) -> None:
    n = _number(connection, incident.id)
    if n is not None:
        _clear(connection, n)
    columns = ", ".join(f'"{name}"' for name in ("n", *row))
    marks = ", ".join("?" * (len(row) + 1))
    made = connection.execute(f"INSERT INTO incident ({columns}) VALUES ({marks})", (n, *row.values()))
    n = made.lastrowid
    words = _writable(words_of(incident, claims, reports))
    connection.execute("INSERT INTO incident_words (rowid, words) VALUES (?, ?)", (n, words))
    sides = [(row["side_a"],), (row["side_b"],)]
    connection.executemany("INSERT OR IGNORE INTO actor VALUES (?)", sides)
    told = [(n, numbers[name]) for name in incident.reports if name in numbers]
    connection.executemany("INSERT INTO told VALUES (?, ?)", told)
    found = [(n, *source) for source in standings(incident, claims, reports)]
    connection.executemany("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)", found)


def _number(connection: sqlite3.Connection, name: str) -> int | None:
    row = connection.execute("SELECT n FROM incident WHERE id = ?", (name,)).fetchone()
    return row["n"] if row else None


def _delete(connection: sqlite3.Connection, name: str) -> None:
    n = _number(connection, name)
    if n is not None:
        _clear(connection, n)


def _clear(connection: sqlite3.Connection, n: int) -> None:
    connection.execute("DELETE FROM incident WHERE n = ?", (n,))
    connection.execute("DELETE FROM incident_words WHERE rowid = ?", (n,))
    connection.execute("DELETE FROM told WHERE incident = ?", (n,))
    connection.execute("DELETE FROM source WHERE incident = ?", (n,))


def _report_numbers(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in _batches(sorted(names), 500):
        marks = ", ".join("?" * len(batch))
        rows = connection.execute(f"SELECT id, n FROM report WHERE id IN ({marks})", batch)
        found.update((row["id"], row["n"]) for row in rows)
    return found


def _names(connection: sqlite3.Connection, number: int) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM touches WHERE number = ?", (number,))]


def _touch(connection: sqlite3.Connection, number: int, names: Iterable[str]) -> None:
    rows = [(name, number) for name in sorted(names)]
    connection.executemany("INSERT OR IGNORE INTO touches VALUES (?, ?)", rows)


def _asked(connection: sqlite3.Connection, query: str, values: Iterable[object]) -> set[Any]:
    found: set[Any] = set()
    for batch in _batches(list(values), 500):
        marks = ", ".join("?" * len(batch))
        found |= {row[0] for row in connection.execute(f"{query} ({marks})", batch)}
    return found


def _meta(connection: sqlite3.Connection, key: str) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row["value"]) if row else ""


def _set(connection: sqlite3.Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _follows(before: str, after: str) -> bool:
    """Tell whether one change alone lies between two stamps."""
    return int(after.split()[0]) == int(before.split()[0]) + 1


def _writable(text: str) -> str:
    """Give a text that a database takes: half of a surrogate pair is no character."""
    return text.encode("utf-8", "replace").decode()


def _batches(items: Sequence[Item], size: int) -> Iterator[list[Item]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch
