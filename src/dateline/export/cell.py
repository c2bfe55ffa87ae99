"""Comma-separated values that read back as written, and that no spreadsheet runs as a formula.

A spreadsheet takes a cell that begins with one of = + - @ (or with a tab or a line end before it)
for a formula, wherever the file came from. Report text must never get there. So a text that begins
so, at its start or after one of its semicolons, gets an apostrophe before that character; `unguard`
takes exactly one away again. Numbers are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import BinaryIO

_FORMULA = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_GUARDED = re.compile(rf"((?:^|;) *)(?='*[{_FORMULA}])")
_GUARD = re.compile(rf"((?:^|;) *)'(?='*[{_FORMULA}])")
_QUOTED = re.compile(r'[",;\r\n]|^\s|\s$')

Cell = str | int | float | bool | None


def guard(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return _GUARDED.sub(r"\1'", text)


def unguard(text: str) -> str:
    """Undo `guard`."""
    return _GUARD.sub(r"\1", text)


def utf8(text: str) -> str:
    """Replace what UTF-8 cannot hold (a lone surrogate) by a question mark, one for one."""
    return text.encode("utf-8", "replace").decode("utf-8")


def listed(items: Iterable[str]) -> str:
    """Join items with semicolons, as UCDP does; a semicolon inside an item becomes a comma."""
    return "; ".join(item.replace(";", ",") for item in items)


def write_csv(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a header and rows: UTF-8 without a byte order mark, lines ending in a line feed."""
    out.write(_line(columns))
    for row in rows:
        out.write(_line([_written(cell) for cell in row]))


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return guard(cell)
    return str(cell)


def _line(cells: Iterable[str]) -> bytes:
    quoted = ('"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells)
    return (",".join(quoted) + "\n").encode("utf-8", "replace")
