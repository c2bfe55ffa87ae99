"""The connection to a record's database, and its failures in words for the user."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dateline.errors import RecordError, UsageError

BUSY_SECONDS = 10.0  # how long to wait for another program that writes

# What SQLite says (in part) and what it means to the user, with what to do.
_SQLITE_WORDS: tuple[tuple[str, str], ...] = (
    ("file is not a database", "is not a record: the file is no SQLite database; name another with --db"),
    ("malformed", "is damaged; restore it from a copy, or code the reports anew into another --db"),
    ("is locked", "is in use by another program; try again when that has ended"),
    ("readonly", "can only be read, not written; check the permissions of the file and its folder"),
    ("disk is full", "cannot be written: the disk is full; nothing of this batch was stored"),
    ("disk I/O error", "cannot be written: the disk is full or failing; nothing of this batch was stored"),
    ("unable to open", "cannot be opened; check that its folder exists and may be written"),
)


def address(where: str) -> sa.URL:
    """Give the database address for `where`: an address with `://`, or the path of an SQLite file.

    Raises UsageError for a malformed address, or a kind of database with no driver here.
    """
    if "://" not in where:
        return sa.URL.create("sqlite", database=where)
    try:
        url = sa.make_url(where)
        url.get_dialect().import_dbapi()
    except (sa.exc.NoSuchModuleError, ImportError) as error:
        raise UsageError(f"no driver for {where.split(':')[0]} databases is installed ({error})") from None
    except (sa.exc.ArgumentError, ValueError):
        words = "is no database address; give a file, or dialect://user@host/name"
        raise UsageError(f"{where!r} {words}") from None
    return url


def connect(url: sa.URL) -> sa.Engine:
    """Make an engine. SQLite transactions begin when told, lock for writing at once, check foreign keys."""
    if url.get_backend_name() != "sqlite":
        return sa.create_engine(url)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @sa.event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def file_of(url: sa.URL) -> Path | None:
    """Give the SQLite file that `url` names; None for a server, memory or a `file:` address."""
    name = url.database
    if url.get_backend_name() != "sqlite" or not name or name == ":memory:" or name.startswith("file:"):
        return None
    return Path(name)


def shown(url: sa.URL) -> str:
    """Give the record's name for messages: the file, or the address without its password."""
    return str(file_of(url) or url.render_as_string(hide_password=True))


def check_place(url: sa.URL) -> None:
    """Check that the file of a record can be there. Raises RecordError."""
    file = file_of(url)
    if file is None:
        return
    if file.is_dir():
        raise RecordError(f"{file}: is a folder; name a file with --db")
    if not file.parent.is_dir():
        raise RecordError(f"{file}: cannot be made: the folder {file.parent} does not exist")
    if not file.exists() and not os.access(file.parent, os.W_OK):
        raise RecordError(f"{file}: cannot be made: the folder {file.parent} may not be written")


@contextmanager
def in_words(url: sa.URL) -> Iterator[None]:
    """Turn a database's error within the block into a RecordError of one line."""
    try:
        yield
    except sa.exc.SQLAlchemyError as error:
        raise RecordError(f"{shown(url)}: {_reason(error)}") from error


def _reason(error: sa.exc.SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    words = re.sub(r"\s+", " ", str(cause)).strip()
    for part, reason in _SQLITE_WORDS:
        if part in words:
            return reason
    return f"the database failed: {words[:300]}"
