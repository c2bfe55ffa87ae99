"""Tables that people read and correct: lexicons, the actor catalogue, places.

A table is a CSV file in UTF-8 with one header row. Lines that begin with `#` are remarks.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of `data/<name>.csv`, each a column-to-text mapping. Missing cells are ""."""
    text = files(__package__).joinpath(f"{name}.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple({k: v or "" for k, v in row.items()} for row in csv.DictReader(lines))


@cache
def of_kind(name: str, kind: str, column: str = "word", *, of: str = "kind") -> tuple[str, ...]:
    """Give a column of those rows of `data/<name>.csv` that are of a kind; of: the column that says so."""
    return tuple(row[column] for row in table(name) if row[of] == kind)


@cache
def values_of(name: str, kind: str) -> dict[str, int]:
    """Give the words of a kind of `data/<name>.csv` with the numbers that they stand for."""
    return {row["word"]: int(row["value"]) for row in table(name) if row["kind"] == kind}


def pattern_of(name: str, kind: str, column: str = "pattern", *, of: str = "kind") -> str:
    """Give the regular expressions of a kind as one, without a group that captures."""
    return "(?:" + "|".join(of_kind(name, kind, column, of=of)) + ")"
