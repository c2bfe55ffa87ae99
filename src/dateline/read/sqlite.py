"""SQLite databases, row by row. They are opened to be read only; nothing in them is run but SELECT."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from dateline.read.cell import plain, wanted
from dateline.read.lines import LINE_LIMIT


def sqlite_rows(
    path: str, columns: Mapping[str, str], table: str | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the name and the fields of each row of the tables that have a column of texts.

    table: the only one to read. Raises ValueError, in words for the user.
    """
    try:
        connection = sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True)
        try:
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LINE_LIMIT)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            for name, names in _tables(connection, columns, table):
                yield from _rows(connection, name, names)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise ValueError(f"is a broken SQLite database ({' '.join(str(error).split())[:120]})") from None


def _tables(
    connection: sqlite3.Connection, columns: Mapping[str, str], table: str | None
) -> list[tuple[str, list[str]]]:
    """Give the tables to read, by name, each with the columns to read."""
    query = (
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    )
    names = [name for (name,) in connection.execute(query) if not name.startswith("sqlite_")]
    if table is not None and table not in names:
        raise ValueError(f"has no table {table!r}; it has {', '.join(map(repr, names[:20])) or 'none'}")
    found: list[tuple[str, list[str]]] = []
    problems: list[str] = []
    for name in [table] if table is not None else names:
        held = [row[1] for row in connection.execute(f"PRAGMA table_info({_quoted(name)})")]
        try:
            found.append((name, wanted(held, columns)))
        except ValueError as error:
            problems.append(str(error))
    if not found:
        raise ValueError(
            problems[0] if len(problems) == 1 else f"has no table with texts: {', '.join(names[:20])}"
        )
    return found


def _rows(
    connection: sqlite3.Connection, table: str, names: list[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    chosen = ", ".join(map(_quoted, names))
    rows = connection.execute(f"SELECT {chosen} FROM {_quoted(table)}")
    for number, row in enumerate(rows, start=1):
        yield f"#{table}.{number}", {name: plain(value) for name, value in zip(names, row, strict=True)}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
