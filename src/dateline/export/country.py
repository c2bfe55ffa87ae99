"""What the field's codes say of a country: Gleditsch-Ward number, region, ISO codes."""

from __future__ import annotations

from functools import cache

from dateline.data import table
from dateline.model import Actor


@cache
def countries() -> dict[str, dict[str, str]]:
    """Give the rows of the table of countries by UCDP's name. The first row of a name counts."""
    rows: dict[str, dict[str, str]] = {}
    for row in table("countries"):
        rows.setdefault(row["name"], row)
    return rows


def code(country: str | None, column: str) -> str:
    """Give a country's entry in a column of the table; "" where there is none."""
    return countries().get(country or "", {}).get(column, "")


def state_number(actor: Actor) -> str:
    """Give the Gleditsch-Ward number of a government; "" for any other actor."""
    if actor.kind != "government":
        return ""
    return code(actor.country or actor.name.removeprefix("Government of "), "gw")
