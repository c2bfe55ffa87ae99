"""Who bare words such as "rebels" mean in a country and a period, by `data/actor_umbrella.csv`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import msgspec

from dateline.data import table
from dateline.ground.actor_catalogue import in_period, split
from dateline.ground.actor_words import words_of


class Umbrella(msgspec.Struct, frozen=True):
    """Who bare words mean in a country and a period."""

    country: str
    start: str
    end: str
    words: frozenset[str]
    cues: tuple[tuple[str, ...], ...]
    actor: str


@cache
def umbrellas() -> tuple[Umbrella, ...]:
    """Give the rows of `data/actor_umbrella.csv`."""
    return tuple(
        Umbrella(
            r["country"],
            r["from"],
            r["to"],
            _singular(r["words"]),
            tuple(words_of(cue) for cue in split(r["cues"])),
            r["actor"],
        )
        for r in table("actor_umbrella")
    )


def _singular(cell: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for phrase in split(cell) for word in words_of(phrase))


def fitting(on: date, countries: Sequence[str], norms: Sequence[str]) -> list[Umbrella]:
    """Give the rows that fit a report's day, its countries and its words."""
    present = set(norms)

    def stands(cue: tuple[str, ...]) -> bool:
        if cue[0] not in present:
            return False
        return any(tuple(norms[i : i + len(cue)]) == cue for i, n in enumerate(norms) if n == cue[0])

    rows = [
        row
        for row in umbrellas()
        if row.country in countries
        and in_period(row.start, row.end, on)
        and (not row.cues or any(stands(cue) for cue in row.cues))
    ]
    return sorted(rows, key=lambda row: countries.index(row.country))
