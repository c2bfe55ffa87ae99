"""Reports set aside on disk, by id: a run may be larger than memory, and its order must not matter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from dateline.errors import UsageError
from dateline.model import Provenance, Report


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was taken in.

    name: of its input, for messages. root: the file or address that holds it. taking: the number of the
    call that took it in.
    """

    report: Report
    name: str
    root: str | None = None
    provenance: Provenance | None = None
    taking: int = 0


class Spool:
    """Reports by id, in a temporary database that goes when the process does, however it goes.

    SQLite keeps it in memory while it is small, then in a nameless file in the folder for temporary
    files (`SQLITE_TMPDIR`, `TMPDIR`).
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(
            "CREATE TABLE taken (id TEXT PRIMARY KEY, language TEXT, payload BLOB) WITHOUT ROWID"
        )
        self._connection.execute("BEGIN")
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(Taken).decode
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, taken: Taken) -> bool:
        """Set a report aside; False, and nothing done, where there is one of its id."""
        row = (taken.report.id, taken.report.language, self._encode(taken))
        try:
            added = (
                self._connection.execute("INSERT OR IGNORE INTO taken VALUES (?, ?, ?)", row).rowcount == 1
            )
        except sqlite3.OperationalError as error:
            words = f"the reports cannot be set aside in the folder for temporary files ({error})"
            raise UsageError(f"{words}; set TMPDIR to one with room") from None
        self._count += added
        return added

    def put(self, taken: Taken) -> None:
        """Set a report aside in place of the one of its id."""
        row = (taken.report.language, self._encode(taken), taken.report.id)
        self._connection.execute("UPDATE taken SET language = ?, payload = ? WHERE id = ?", row)

    def get(self, report_id: str) -> Taken:
        """Give the report of an id. Raises KeyError."""
        row = self._connection.execute("SELECT payload FROM taken WHERE id = ?", (report_id,)).fetchone()
        if row is None:
            raise KeyError(report_id)
        return self._decode(row[0])

    def drop(self, report_id: str) -> None:
        """Forget the report of an id."""
        self._count -= self._connection.execute("DELETE FROM taken WHERE id = ?", (report_id,)).rowcount

    def chunks(self, size: int) -> Iterator[list[Taken]]:
        """Give all in the order of their ids, `size` at a time; what is dropped meanwhile may be missing."""
        last = ""
        while rows := self._connection.execute(
            "SELECT id, payload FROM taken WHERE id > ? ORDER BY id LIMIT ?", (last, size)
        ).fetchall():
            last = rows[-1][0]
            yield [self._decode(payload) for _, payload in rows]

    def ids(self) -> tuple[str, ...]:
        """Give all ids, sorted."""
        return tuple(row[0] for row in self._connection.execute("SELECT id FROM taken ORDER BY id"))

    def languages(self) -> dict[str, int]:
        """Count the reports of each language, those of an unknown one aside."""
        query = "SELECT language, count(*) FROM taken WHERE language IS NOT NULL GROUP BY 1 ORDER BY 1"
        return dict(self._connection.execute(query).fetchall())

    def close(self) -> None:
        """Give the disk back."""
        self._connection.close()
