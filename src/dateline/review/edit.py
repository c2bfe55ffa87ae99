"""The form that changes an incident's values: what it shows, and what it is read as."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, get_args

import msgspec

from dateline.coding import catalogue, gazetteer
from dateline.model import EVENT_TYPE_OF, UNKNOWN, Actor, ActorKind, Incident, Place
from dateline.model.verdict import COUNTS, plain_values
from dateline.reconcile.kind import type_of_violence

KINDS: tuple[str, ...] = get_args(ActorKind)
_PLACE = ("place", "adm_1", "adm_2", "country", "latitude", "longitude")
_MOST = 10_000_000  # people


class WrongError(ValueError):
    """A field of the form makes no sense. field: its name; the words are for the user."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def fields_of(incident: Incident) -> dict[str, str]:
    """Give the fields of the form as an incident has them."""
    place = incident.place
    return {
        "side_a": incident.side_a.name,
        "side_a_kind": incident.side_a.kind,
        "side_b": incident.side_b.name,
        "side_b_kind": incident.side_b.kind,
        "start": incident.start.isoformat(),
        "end": incident.end.isoformat(),
        "date_precision": str(incident.date_precision),
        "where": incident.where or "",
        "place": place.name if place else "",
        "adm_1": (place.adm_1 or "") if place else "",
        "adm_2": (place.adm_2 or "") if place else "",
        "country": (place.country or "") if place else "",
        "latitude": _degrees(place.latitude if place else None),
        "longitude": _degrees(place.longitude if place else None),
        "where_precision": str(incident.where_precision),
        "sub_event_type": incident.sub_event_type,
        "type_of_violence": str(incident.type_of_violence or ""),
        **{name: str(getattr(incident, name)) for name in COUNTS},
        "low": str(incident.low),
        "high": str(incident.high),
        "wounded": "" if incident.wounded is None else str(incident.wounded),
        "main": str(incident.main).lower(),
        "clarity": str(incident.clarity),
    }


def changes(incident: Incident, given: Mapping[str, str]) -> dict[str, Any]:
    """Give the values that a filled form changes, by field, as decisions keep them.

    given: the fields; those that are not there stay. What follows from a changed value follows: the
    date's precision from the days, the type of violence from the sides, low and high from the counts
    where they would no longer hold them, or were all the same before.
    Raises WrongError for a field that makes no sense.
    """
    shown = fields_of(incident)
    new = {name: " ".join(given.get(name, value).split()) for name, value in shown.items()}
    touched = {name for name in shown if new[name] != " ".join(shown[name].split())}
    values: dict[str, Any] = {}
    for side in ("side_a", "side_b"):
        if touched & {side, f"{side}_kind"}:
            values[side] = _actor(new, side, getattr(incident, side), touched, incident.start)
    if touched & {"start", "end", "date_precision"}:
        values |= _days(new, touched)
    if touched & {*_PLACE, "where_precision", "where"} or given.get("pick"):
        values |= _places(new, touched, given.get("pick", ""), incident)
    if "sub_event_type" in touched:
        if new["sub_event_type"] not in EVENT_TYPE_OF:
            raise WrongError("sub_event_type", "there is no such sub-event type")
        values["sub_event_type"] = new["sub_event_type"]
        values["event_type"] = EVENT_TYPE_OF[new["sub_event_type"]]
    if "type_of_violence" in touched:
        values["type_of_violence"] = int(new["type_of_violence"]) if new["type_of_violence"] else None
    elif "side_a" in values or "side_b" in values:
        sides = [
            msgspec.convert(values.get(s), Actor) if s in values else getattr(incident, s) for s in _SIDES
        ]
        values["type_of_violence"] = type_of_violence(*sides)[0]
    values |= _tolls(new, touched, incident)
    if "wounded" in touched:
        values["wounded"] = _people(new, "wounded") if new["wounded"] else None
    if "main" in touched:
        values["main"] = new["main"] == "true"
    if "clarity" in touched:
        values["clarity"] = _within(new, "clarity", 1, 2)
    before = plain_values(incident)
    return {name: value for name, value in values.items() if value != before[name]}


def places_for(name: str, country: str) -> list[Place]:
    """Give the places of the gazetteer that a name may stand for, the most likely first."""
    try:
        return list(gazetteer().find(name, country=country or None, limit=8))
    except (LookupError, ValueError):
        return list(gazetteer().find(name, limit=8))


_SIDES = ("side_a", "side_b")


def _actor(new: Mapping[str, str], side: str, before: Actor, touched: set[str], on: date) -> dict[str, Any]:
    name, kind = new[side], new[f"{side}_kind"]
    if not name:
        return dict(msgspec.to_builtins(UNKNOWN))
    if kind not in KINDS:
        raise WrongError(f"{side}_kind", "there is no such kind of actor")
    if side in touched and f"{side}_kind" not in touched:
        found = catalogue().resolve(name, on)
        if found is not None:
            return dict(msgspec.to_builtins(found))
    country = before.country if kind == before.kind else None
    return dict(msgspec.to_builtins(Actor(name=name, kind=kind, country=country)))  # type: ignore[arg-type]


def _days(new: Mapping[str, str], touched: set[str]) -> dict[str, Any]:
    start, end = _day(new, "start"), _day(new, "end")
    if "start" in touched and "end" not in touched and end < start:
        end = start
    if end < start:
        raise WrongError("end", "the last day is before the first")
    precision = _within(new, "date_precision", 1, 5)
    if "date_precision" not in touched:
        precision = precision_of((end - start).days + 1)
    return {"start": start.isoformat(), "end": end.isoformat(), "date_precision": precision}


def precision_of(days: int) -> int:
    """Give UCDP's date_prec of a number of days."""
    return next((code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4)) if days <= most), 5)


def _places(new: Mapping[str, str], touched: set[str], pick: str, incident: Incident) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if pick:
        try:
            place = msgspec.json.decode(pick, type=Place)
        except msgspec.DecodeError as error:
            raise WrongError("place", "the place chosen cannot be read; look it up again") from error
        precision = (
            place.precision if "where_precision" not in touched else _within(new, "where_precision", 1, 7)
        )
        where = new["where"] if "where" in touched else new["place"]
        return {"place": msgspec.to_builtins(place), "where_precision": precision, "where": where or None}
    precision = _within(new, "where_precision", 1, 7)
    if touched & set(_PLACE):
        values["place"] = _place(new, incident, precision)
        if "where" not in touched and "place" in touched:
            values["where"] = new["place"] or None
    if "where" in touched:
        values["where"] = new["where"] or None
    values["where_precision"] = precision
    return values


def _place(new: Mapping[str, str], incident: Incident, precision: int) -> dict[str, Any] | None:
    if not new["place"]:
        return None
    kind = incident.place.kind if incident.place else "settlement"
    latitude, longitude = _coordinate(new, "latitude", 90), _coordinate(new, "longitude", 180)
    if (latitude is None) != (longitude is None):
        raise WrongError("latitude", "a point needs both latitude and longitude")
    place = Place(
        name=new["place"],
        kind=kind,
        precision=precision,
        country=new["country"] or None,
        adm_1=new["adm_1"] or None,
        adm_2=new["adm_2"] or None,
        latitude=latitude,
        longitude=longitude,
    )
    return dict(msgspec.to_builtins(place))


def _tolls(new: Mapping[str, str], touched: set[str], incident: Incident) -> dict[str, Any]:
    if not touched & {*COUNTS, "low", "high"}:
        return {}
    counts = {name: _people(new, name) for name in COUNTS}
    low, best, high = _people(new, "low"), sum(counts.values()), _people(new, "high")
    certain = incident.low == incident.best == incident.high
    if "low" not in touched:
        low = best if certain else min(low, best)
    if "high" not in touched:
        high = best if certain else max(high, best)
    if not low <= best:
        raise WrongError("low", f"low is {low}, but the counts come to {best}")
    if not best <= high:
        raise WrongError("high", f"high is {high}, but the counts come to {best}")
    return {**counts, "low": low, "high": high}


def _people(new: Mapping[str, str], name: str) -> int:
    return _within(new, name, 0, _MOST)


def _within(new: Mapping[str, str], name: str, least: int, most: int) -> int:
    return _read(new, name, int, f"a whole number from {least} to {most} is wanted", least, most)


def _read(
    new: Mapping[str, str], name: str, kind: Callable[[str], int], words: str, least: int, most: int
) -> int:
    try:
        number = kind(new[name])
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise WrongError(name, words)
    return number


def _day(new: Mapping[str, str], name: str) -> date:
    try:
        return date.fromisoformat(new[name])
    except ValueError:
        raise WrongError(name, "a day is written 2024-03-31") from None


def _coordinate(new: Mapping[str, str], name: str, most: float) -> float | None:
    if not new[name]:
        return None
    try:
        degrees = float(new[name])
    except ValueError:
        degrees = most + 1
    if not -most <= degrees <= most:
        raise WrongError(name, f"degrees from -{most:g} to {most:g} are wanted, with a decimal point")
    return degrees


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.5f}".rstrip("0").rstrip(".")
