"""The table of vague number words ("dozens", "several"), and a user's own in its place."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from dateline.data import table
from dateline.errors import InputError
from dateline.model import Count

Preset = Literal["default", "acled"]


def _count(name: str, row: Mapping[str, str]) -> Count:
    try:
        low, best, high = (int(row[column]) for column in ("low", "best", "high"))
        return Count(low=low, best=best, high=high, vague=True)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            name, f"not a row of word, low, best, high in ascending order: {dict(row)}"
        ) from error


@cache
def _preset(preset: Preset) -> dict[str, Count]:
    found = {}
    for row in table("vague_numbers"):
        if preset == "acled":
            row = {**row, "low": row["acled"], "best": row["acled"], "high": row["acled"]}
        found[row["word"]] = _count("vague_numbers", row)
    return found


def vague_numbers(path: Path | None = None, *, preset: Preset = "default") -> dict[str, Count]:
    """Give what each vague number word counts.

    preset: "default" (dozens 24, scores 40, several 0) or "acled" (dozens 12, hundreds 100, several 3).
    path: a CSV of the user's own with the columns word, low, best, high; its rows go before the preset's.
    Raises InputError where the file cannot be read or a row is wrong.
    """
    found = dict(_preset(preset))
    if path is not None:
        found.update(_own(path))
    return found


def _own(path: Path) -> dict[str, Count]:
    try:
        lines: Iterable[str] = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    rows = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
    own = {}
    for line, row in enumerate(rows, start=2):
        name = f"{path}:{line}"
        if not (row.get("word") or "").strip():
            raise InputError(name, "a row without a word")
        own[" ".join(row["word"].lower().split())] = _count(name, row)
    return own
