"""Tables that a file holds in a form of its own (Parquet, SQLite, Excel) to reports: one a row.

Another process reads the file (`child.py`): a hostile one costs only itself.
"""

from __future__ import annotations

import atexit
import hashlib

import msgspec

from dateline.errors import InputError
from dateline.read.columns import fields_of
from dateline.read.found import Found
from dateline.read.guard import Child
from dateline.read.item import Item, Steps, on_disk
from dateline.read.record import report_from

_IDLE: list[Child] = []  # processes that wait for the next file; a folder may hold thousands


def close_idle() -> None:
    """End the processes that wait."""
    while _IDLE:
        _IDLE.pop().close()


atexit.register(close_idle)


def read_rows(kind: str, item: Item) -> Steps:
    """Read the rows of a file. kind: parquet, sqlite or xlsx."""
    child = _IDLE.pop() if _IDLE else Child()
    number = 0
    try:
        with on_disk(item) as path:
            for name, row in child.rows(kind, path, item):
                number += 1
                yield _report(kind, item, f"{item.name}{name}", row)
    finally:
        _IDLE.append(child)
    if not number:
        yield item.failure("is a table without rows")


def _report(kind: str, item: Item, name: str, row: dict[str, object]) -> Found:
    try:
        made = report_from(fields_of(row, item.how), published=item.fallback)
    except ValueError as error:
        return Found(name=name, made=InputError(name, str(error), item.root), root=item.root)
    digest = hashlib.sha256(msgspec.json.encode(row, order="sorted")).hexdigest()
    return Found(name=name, made=made, root=item.root, provenance=item.provenance(kind, digest, name))
