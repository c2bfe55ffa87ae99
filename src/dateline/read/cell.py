"""Cells of tables as plain values: text, numbers, days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dateline.read.columns import column_map
from dateline.read.lines import LINE_LIMIT


def plain(value: Any) -> Any:
    """Give a value that can be handed to another process: text, a number, None; a day as ISO text.

    What is none of these becomes None, bytes are read as UTF-8, a text too long is cut just beyond
    what a report may have.
    """
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        value = value[: LINE_LIMIT + 1].decode("utf-8", "replace")
    if isinstance(value, str):
        return value[:LINE_LIMIT].encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, bool | int | float) or value is None:
        return value if not isinstance(value, int) or abs(value) < 1 << 63 else str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in list(value.items())[:20] if not isinstance(one, Mapping)}
    return None


def wanted(names: list[str], chosen: Mapping[str, str]) -> list[str]:
    """Give the columns that hold fields of a report, in their order.

    Raises ValueError that names the columns, where none holds texts.
    """
    columns = column_map(names, chosen)
    listed = ", ".join(repr(name) for name in names[:20])
    for field, column in chosen.items():
        if columns.get(field) not in names:
            raise ValueError(f"has no column {column!r}; it has {listed}")
    if "text" not in columns:
        raise ValueError(
            f"is a table with no column that is known to hold texts; it has {listed}; "
            "say which with --columns text=NAME"
        )
    return [name for name in names if name in columns.values()]
