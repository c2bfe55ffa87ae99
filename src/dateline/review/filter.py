"""Which incidents are asked for, and in which order: to and from the address, into SQL, into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import msgspec

from dateline.export import wording
from dateline.model import EVENT_TYPE_OF

PAGE = 50
"""Incidents on a page of the table."""

SORTS = {
    "start": "start",
    "place": "place",
    "sides": "side_a",
    "country": "country",
    "best": "best",
    "high": "high",
    "sources": "sources",
    "newest": "newest",
    "uncertain": "uncertain",
    "certainty": "certainty",
    "contested": "contested",
}
"""What can be sorted by, and the column it is; with a "-" before it, the highest first."""

STATUSES = {
    "open": "not reviewed",
    "accepted": "accepted",
    "changed": "changed",
    "rejected": "rejected",
    "decided": "reviewed in any way",
    "any": "all, rejected ones too",
    "differs": "a later coding disagrees",
}

CORROBORATION = {
    "1": "one source",
    "2": "two or more sources",
    "3": "three or more sources",
    "contradicted": "contradicted in any value",
    "confirmed": "confirmed by the other side or an independent body",
    "several-outlets": "several outlets, nobody beside them",
    "one-outlet": "one outlet, nobody beside it",
    "several-partisan": "several sources of one side",
    "one-partisan": "one source of one side",
    "contested": "contested",
    "denied": "denied",
}

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_MOST_TEXT = 200


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """A choice of incidents. Empty text and None choose nothing.

    q: words to find. since, until: days. box: west, south, east, north in degrees.
    least, most: deaths (best). certainty: of the surest claim, at most.
    sort: a key of `SORTS`, with "-" for the highest first. page: from 1.
    """

    q: str = ""
    since: date | None = None
    until: date | None = None
    country: str = ""
    place: str = ""
    actor: str = ""
    type: str = ""
    violence: int | None = None
    least: int | None = None
    most: int | None = None
    certainty: float | None = None
    corroboration: str = ""
    status: str = ""
    outlet: str = ""
    claimant: str = ""
    box: tuple[float, float, float, float] | None = None
    sort: str = "start"
    page: int = 1


CHOICES = tuple(name for name in Filter.__struct_fields__ if name not in ("sort", "page"))
"""The fields that choose incidents."""


def read_filter(query: Mapping[str, str]) -> tuple[Filter, list[str]]:
    """Read a filter from an address, and what in it made no sense, in words. Unknown names are left out."""
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for name in Filter.__struct_fields__:
        text = query.get(name, "").strip()[:_MOST_TEXT]
        if not text:
            continue
        try:
            found[name] = _READ.get(name, str)(text)
        except ValueError:
            wrong.append(
                f"{LABELS.get(name, name)}: {text!r} is left out; {_WANTED.get(name, 'unknown value')}"
            )
    return Filter(**found), wrong


def query_of(chosen: Filter, **changes: Any) -> str:
    """Write a filter as the part of an address after its "?", with some fields changed."""
    wanted = msgspec.structs.replace(chosen, **changes)
    default = Filter()
    pairs = []
    for name in Filter.__struct_fields__:
        value = getattr(wanted, name)
        if value != getattr(default, name) and value not in ("", None):
            text = ",".join(f"{one:.4f}".rstrip("0").rstrip(".") for one in value) if name == "box" else value
            pairs.append((name, str(text)))
    return urlencode(pairs)


def chooses(chosen: Filter) -> bool:
    """Tell whether a filter leaves anything out."""
    return any(getattr(chosen, name) not in ("", None) for name in CHOICES)


def words(chosen: Filter) -> str:
    """Say in words what a filter chooses."""
    said = []
    for name in CHOICES:
        value = getattr(chosen, name)
        if value in ("", None):
            continue
        if name == "box":
            west, south, east, north = value
            said.append(
                f"between {south:.2f}\u00b0 and {north:.2f}\u00b0 N, {west:.2f}\u00b0 and {east:.2f}\u00b0 E"
            )
        else:
            said.append(f"{LABELS[name].lower()}: {_said(name, value)}")
    return "; ".join(said) or "all incidents"


def condition(chosen: Filter) -> tuple[str, list[Any]]:
    """Give the SQL condition on the index's table `incident`, and its values.

    Rejected incidents are chosen only where the status asks for them.
    """
    parts: list[str] = []
    values: list[Any] = []

    def add(sql: str, *given: Any) -> None:
        parts.append(sql)
        values.extend(given)

    if chosen.q:
        match = fts(chosen.q)
        if not match:
            add("0")
        else:
            add(
                "n IN (SELECT rowid FROM incident_words WHERE incident_words MATCH ? UNION "
                "SELECT told.incident FROM report_words JOIN told ON told.report = report_words.rowid "
                "WHERE report_words MATCH ?)",
                match,
                match,
            )
    if chosen.since:
        add('"end" >= ?', chosen.since.isoformat())
    if chosen.until:
        add("start <= ?", chosen.until.isoformat())
    if chosen.country:
        add("country = ?", chosen.country)
    if chosen.place:
        like = f"%{_escaped(chosen.place)}%"
        add(
            "(place LIKE ? ESCAPE '!' OR adm_1 LIKE ? ESCAPE '!' OR words LIKE ? ESCAPE '!')",
            like,
            like,
            like,
        )
    if chosen.actor:
        like = f"%{_escaped(chosen.actor)}%"
        named = "(SELECT name FROM actor WHERE name LIKE ? ESCAPE '!')"
        add(f"(side_a IN {named} OR side_b IN {named})", like, like)
    if chosen.type:
        add("sub_event_type = ?" if chosen.type in EVENT_TYPE_OF else "event_type = ?", chosen.type)
    if chosen.violence is not None:
        add("violence IS NULL") if chosen.violence == 0 else add("violence = ?", chosen.violence)
    if chosen.least is not None:
        add("best >= ?", chosen.least)
    if chosen.most is not None:
        add("best <= ?", chosen.most)
    if chosen.certainty is not None:
        add("certainty <= ?", chosen.certainty)
    if chosen.corroboration:
        sql = {"1": "sources <= 1", "2": "sources >= 2", "3": "sources >= 3", "contradicted": "contested > 0"}
        if chosen.corroboration in sql:
            add(sql[chosen.corroboration])
        else:
            add("grade = ?", chosen.corroboration)
    if chosen.status:
        sql = {"decided": "status != 'open'", "any": "1", "differs": "differs > 0"}
        if chosen.status in sql:
            add(sql[chosen.status])
        else:
            add("status = ?", chosen.status)
    else:
        add("status != 'rejected'")
    for kind in ("outlet", "claimant"):
        if name := getattr(chosen, kind):
            add("n IN (SELECT incident FROM source WHERE kind = ? AND name = ?)", kind, name)
    if chosen.box:
        west, south, east, north = chosen.box
        add("latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?", south, north, west, east)
    return " AND ".join(parts) or "1", values


def order(chosen: Filter) -> str:
    """Give the SQL order of a filter; incidents of unknown certainty come last in theirs."""
    down = chosen.sort.startswith("-")
    way = "DESC" if down else "ASC"
    column = SORTS[chosen.sort.removeprefix("-")]
    known = '"certainty" IS NULL, ' if column == "certainty" else ""
    return f'{known}"{column}" {way}, n {way}'


def fts(text: str) -> str:
    """Write words as an FTS5 query for all of them, the last one as a beginning; "" where there is none."""
    found = _WORD.findall(text)
    if not found:
        return ""
    quoted = [f'"{word}"' for word in found]
    return " ".join(quoted) + "*"


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _whole(text: str) -> int:
    number = int(text)
    if not 0 <= number < 10**9:
        raise ValueError
    return number


def _chance(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 1:
        raise ValueError
    return number


def _page(text: str) -> int:
    return max(1, _whole(text))


def _sort(text: str) -> str:
    if text.removeprefix("-") not in SORTS:
        raise ValueError
    return text


def _box(text: str) -> tuple[float, float, float, float]:
    west, south, east, north = (float(part) for part in text.split(","))
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError
    return west, south, east, north


def _one_of(allowed: Iterable[str]) -> Any:
    known = frozenset(allowed)

    def read(text: str) -> str:
        if text not in known:
            raise ValueError
        return text

    return read


def _violence(text: str) -> int:
    return int(_one_of("0123")(text))


_READ: dict[str, Any] = {
    "since": date.fromisoformat,
    "until": date.fromisoformat,
    "type": _one_of([*EVENT_TYPE_OF, *wording.EVENT_TYPES]),
    "violence": _violence,
    "least": _whole,
    "most": _whole,
    "certainty": _chance,
    "corroboration": _one_of(CORROBORATION),
    "status": _one_of(STATUSES),
    "box": _box,
    "sort": _sort,
    "page": _page,
}

_WANTED = {
    "since": "a day is written 2024-03-31",
    "until": "a day is written 2024-03-31",
    "least": "a whole number is wanted",
    "most": "a whole number is wanted",
    "certainty": "a number from 0 to 1 is wanted",
    "box": "west,south,east,north in degrees",
}

LABELS = {
    "q": "Words",
    "since": "From",
    "until": "To",
    "country": "Country",
    "place": "Place",
    "actor": "Actor",
    "type": "Event",
    "violence": "Type of violence",
    "least": "Deaths, at least",
    "most": "Deaths, at most",
    "certainty": "Certainty, at most",
    "corroboration": "Corroboration",
    "status": "Status",
    "outlet": "Outlet",
    "claimant": "Claimant",
    "box": "Part of the map",
    "sort": "Order",
    "page": "Page",
}


def _said(name: str, value: Any) -> str:
    coded: dict[str, Mapping[Any, str]] = {
        "status": STATUSES,
        "corroboration": CORROBORATION,
        "type": {str(key): text for key, text in wording.EVENT_TYPES.items()},
        "violence": {key or 0: text for key, text in wording.VIOLENCE.items()},
    }
    return coded.get(name, {}).get(value, str(value))
