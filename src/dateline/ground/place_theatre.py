"""Where a state's forces fight abroad: what the nation of an attacker says of the place, and what not.

"Russian shelling of Nikopol" names no place of Russia's. A state known by nothing but its forces, who fight
abroad on the day of the report, leaves the place to those countries as much as to its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

import msgspec

from dateline.data import table
from dateline.ground.gazetteer.sources import country_codes
from dateline.ground.place_role import is_capital
from dateline.ground.place_spot import Spot
from dateline.spelling import fold

AWAY = 2.0  # the weight of a country where forces fight, and of a state whose forces hardly fight at home
PLAINLY = 4.0  # the weight of the country, there or at home, where a name that no table knows lies


OPEN, THERE = "open", "there"


class Theatre(msgspec.Struct, frozen=True):
    """A country in which forces of a state fight. unknown: where a name that no table knows lies."""

    state: str
    country: str
    unknown: str


@lru_cache(maxsize=64)
def _theatres(day: str) -> tuple[Theatre, ...]:
    return tuple(
        Theatre(row["state"], row["theatre"], row["unknown"])
        for row in table("forces_abroad")
        if row["from"] <= day and (not row["to"] or day[: len(row["to"])] <= row["to"])
    )


def fought_abroad(states: Iterable[str], on: date) -> list[Theatre]:
    """Give where the forces of states (UCDP names of countries) fought abroad on a day."""
    named = {country_codes().get(fold(name)) for name in states}
    return [theatre for theatre in _theatres(on.isoformat()) if theatre.state in named]


def weigh_abroad(weights: dict[str, float], theatres: Sequence[Theatre], spots: Sequence[Spot]) -> None:
    """Weigh the countries where forces fight beside their states, where no place of those is named."""
    for theatre in theatres:
        if _has_place(theatre.state, spots):
            continue
        at_home = PLAINLY if not theatre.unknown else AWAY
        there = PLAINLY if theatre.unknown == THERE else AWAY
        weights[theatre.state] = min(weights.get(theatre.state, 0.0), at_home)
        weights[theatre.country] = max(weights.get(theatre.country, 0.0), there)


def _has_place(state: str, spots: Sequence[Spot]) -> bool:
    """Tell whether a report names a place of a state, or one that it occupies: no capital and no dateline."""
    return any(
        spot.score >= 0.5 and not spot.head and _is_within(spot, state) for spot in spots if spot.candidates
    )


def _is_within(spot: Spot, state: str) -> bool:
    best = spot.chosen or spot.candidates[0]
    home = best.country == state or (state == "IL" and best.country == "PS")
    return home and best.kind != "country" and not is_capital(best)
