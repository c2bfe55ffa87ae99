"""CSV and TSV to reports: one a row."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator

from dateline.read.cell import wanted
from dateline.read.columns import column_map, fields_of
from dateline.read.found import Found
from dateline.read.how import How
from dateline.read.item import Item, Steps
from dateline.read.lines import LINE_LIMIT, numbered_lines
from dateline.read.record import report_from

DELIMITERS = (",", "\t", ";", "|")
HEADER_LIMIT = 20_000  # bytes of the line that names the columns
NAME_LIMIT = 64  # characters of a column's name
ROWS_ALIKE = 4  # lines of as many cells each that make a table of what has no column of texts


def delimiter_of(head: bytes, how: How) -> str | None:
    """Tell by the first bytes of a text whether it is a table: what stands between cells, else None.

    A table's first line names its columns, and one of them is known to hold texts, or was chosen.
    """
    lines = [line for line in head.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    if not lines or len(lines[0]) > HEADER_LIMIT:
        return None
    for delimiter in DELIMITERS:
        names = _cells(lines[0], delimiter)
        if len(names) < 2 or any(len(name) > NAME_LIMIT for name in names):
            continue
        if "text" in column_map(names, how.columns) and (set(how.columns) or len(column_map(names, {})) > 1):
            return delimiter
        rows = [_cells(line, delimiter) for line in lines[1:ROWS_ALIKE]]
        if len(names) > 2 and len(rows) == ROWS_ALIKE - 1 and all(len(row) == len(names) for row in rows):
            return delimiter
    return None


def read_table(item: Item, delimiter: str) -> Steps:
    """Read the rows of a table."""
    lines = _Lines(item)
    old = csv.field_size_limit(LINE_LIMIT)
    try:
        yield from _rows(item, lines, delimiter)
    finally:
        csv.field_size_limit(old)


class _Lines:
    """The lines of a table as text, and the bytes of those that one row took."""

    def __init__(self, item: Item) -> None:
        self._lines = numbered_lines(item.stream)
        self.number = 0
        self.taken = hashlib.sha256()
        self.problem: str | None = None

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.number, line = next(self._lines)
        self.taken.update(line)
        if len(line) > LINE_LIMIT:
            self.problem = f"is too long a line for a report (more than {LINE_LIMIT:,} bytes)"
            return "\n"
        try:
            return line.removeprefix(b"\xef\xbb\xbf" if self.number == 1 else b"").decode("utf-8")
        except UnicodeDecodeError as error:
            byte = f"byte 0x{line[error.start]:02X} at offset {error.start} of line {self.number}"
            self.problem = f"is not UTF-8 ({byte}); name its encoding with --encoding"
            return line.decode("utf-8", "replace")


def _rows(item: Item, lines: _Lines, delimiter: str) -> Steps:
    names: list[str] | None = None
    rows = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        lines.taken, lines.problem = hashlib.sha256(), None
        start = lines.number + 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield item.failure(f"is a broken row ({error})", f"{item.name}:{start}")
            rows = csv.reader(lines, delimiter=delimiter)
            continue
        if not any(cell.strip() for cell in row) and lines.problem is None:
            continue
        if names is None:
            names = [name.strip() for name in row]
            wanted(names, item.how.columns)
            continue
        number += 1
        yield _report(item, names, row, lines, f"{item.name}:{start}")
    if not number:
        yield item.failure("is a table without rows")


def _report(item: Item, names: list[str], row: list[str], lines: _Lines, name: str) -> Found:
    try:
        if lines.problem:
            raise ValueError(lines.problem)
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            raise ValueError(f"has {len(row)} cells; the table has {len(names)} columns")
        values = {column: cell or None for column, cell in zip(names, row, strict=False)}
        made = report_from(fields_of(values, item.how), published=item.fallback)
    except ValueError as error:
        return item.failure(str(error), name)
    digest = lines.taken.hexdigest()
    return Found(name=name, made=made, root=item.root, provenance=item.provenance("csv", digest, name))


def _cells(line: bytes, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line.decode("utf-8")], delimiter=delimiter), [])]
    except (csv.Error, UnicodeDecodeError):
        return []
