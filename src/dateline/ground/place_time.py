"""Places as they were governed when a report came out: states and divisions that changed since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec

from dateline.data import table
from dateline.ground.gazetteer.sources import countries
from dateline.model import PROVINCE, PlaceMention

_STATES = frozenset({"state", "division"})
"""Kinds of rows that tell of states."""


@lru_cache(maxsize=1)
def predecessors() -> dict[str, str]:
    """Give the state (ISO code) that another was part of within the reports' time."""
    return {row["now"]: row["then"] for row in table("place_successors") if row["kind"] in _STATES}


def of_its_time(mentions: Sequence[PlaceMention], published: date) -> list[PlaceMention]:
    """Give places the country and the division that held them on a day.

    A state of later is a division of the one that it was part of. A division that the report names stays:
    who writes of Telangana in 2009 means that part of its state.
    """
    named = {m.place.adm_1 for m in mentions if m.place and m.place.kind == "adm1"}
    return [_governed(mention, published, named) for mention in mentions]


def _governed(mention: PlaceMention, day: date, named: set[str | None]) -> PlaceMention:
    place = mention.place
    if place is None or place.country is None:
        return mention
    changes: dict[str, str | int] = {}
    for row in _changes().get(place.country, ()):
        then = day < date.fromisoformat(row["day"])
        if row["kind"] in _STATES and then:
            changes["country"] = countries()[row["then"]]["name"]
            if place.kind == "country":
                changes |= {"kind": "adm1", "adm_1": place.name, "precision": PROVINCE}
            elif row["kind"] == "division":
                changes["adm_1"] = countries()[row["now"]]["common"]
        elif row["now"] == place.adm_1 and then == (row["kind"] == "before") and place.adm_1 not in named:
            changes["adm_1"] = row["then"]
    if not changes:
        return mention
    return msgspec.structs.replace(mention, place=msgspec.structs.replace(place, **changes))


@lru_cache(maxsize=1)
def _changes() -> dict[str, tuple[dict[str, str], ...]]:
    """Give the rows of `data/place_successors.csv` by UCDP's name of the country that places lie in today."""
    found: dict[str, tuple[dict[str, str], ...]] = {}
    for row in table("place_successors"):
        name = countries()[row["country"] or row["now"]]["name"]
        found[name] = (*found.get(name, ()), row)
    return found
