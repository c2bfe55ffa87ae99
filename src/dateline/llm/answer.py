"""The form of an answer: what a model says it read, each value in the report's own words with its quote."""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec

from dateline.model import EventType, Outcome, SourceKind, SubEventType

SideName = Literal["side_1", "side_2"]
SideKind = Literal["government", "armed group", "civilians", "unknown"]
Level = Literal["settlement", "district", "province", "area", "water", "road", "facility", "country"]
Whose = Literal["side_1", "side_2", "civilians", "unknown"]
Relation = Literal["whole", "some", "added", "revised"]

MOST_INCIDENTS = 30  # a report tells of a handful; what goes on and on is a model that has lost its way
MOST_FIGURES = 40
LONGEST = 1200  # characters of a quote or of words


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the report, and a longer run of it that holds them."""

    words: str
    quote: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A side of an incident. words: its name; country: the words that name a government's state."""

    kind: SideKind
    words: str | None = None
    quote: str | None = None
    country: Words | None = None


class Days(msgspec.Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """Time words, and the first and last day (ISO) that the reader takes them for."""

    words: str
    quote: str
    first: str | None = None
    last: str | None = None


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place name and what kind of place it is."""

    words: str
    quote: str
    level: Level = "settlement"


class Teller(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives a figure. words: None in the outlet's own voice."""

    words: str | None = None
    quote: str | None = None
    kind: SourceKind = "unnamed"
    side: Literal["side_1", "side_2", "neither"] = "neither"


class Figured(msgspec.Struct, frozen=True, kw_only=True):
    """A figure. number: the words of each piece that is to be added up, as a rule one."""

    outcome: Outcome
    number: list[str]
    victims: Whose
    quote: str
    source: Teller = Teller(kind="report")
    relation: Relation = "whole"
    stance: Literal["asserts", "denies"] = "asserts"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One incident as a model tells it."""

    main: bool
    event: Words
    event_type: EventType
    side_1: Side
    side_2: Side
    sub_event_type: SubEventType | None = None
    days: Days | None = None
    place: Spot | None = None
    within: list[Spot] = []
    figures: list[Figured] = []
    bombers: Words | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What is left of an answer once its form is checked. misshapen: parts that did not have it."""

    incidents: tuple[Told, ...]
    misshapen: int = 0


OPTIONAL: tuple[tuple[str, type], ...] = (("days", Days), ("place", Spot), ("bombers", Words))
LISTS: tuple[tuple[str, type], ...] = (("within", Spot), ("figures", Figured))


def read_answer(value: object) -> Answer:
    """Check the form of a decoded answer, part by part: one bad part does not take the others along.

    Raises ValueError where there is no list of incidents at all.
    """
    told = value.get("incidents") if isinstance(value, dict) else value
    if not isinstance(told, list):
        raise ValueError("it has no list of incidents")
    misshapen = max(0, len(told) - MOST_INCIDENTS)
    incidents = []
    for one in told[:MOST_INCIDENTS]:
        found, bad = _incident(one)
        misshapen += bad
        if found is not None:
            incidents.append(found)
    return Answer(incidents=tuple(incidents), misshapen=misshapen)


def _incident(value: object) -> tuple[Told | None, int]:
    if not isinstance(value, dict):
        return None, 1
    kept: dict[str, Any] = dict(value)
    bad = 0
    for name, kind in LISTS:
        kept[name], worse = _list(value.get(name), kind)
        bad += worse
    for name, kind in OPTIONAL:
        if kept.get(name) is not None and not _converts(kept[name], kind):
            kept[name] = None
            bad += 1
    for name in ("side_1", "side_2"):
        if not _converts(kept.get(name), Side):
            kept[name] = {"kind": "unknown"}
            bad += 1
    if kept.get("sub_event_type") not in get_args(SubEventType):
        kept["sub_event_type"] = None
    try:
        found = msgspec.convert(kept, Told)
    except msgspec.ValidationError:
        return None, bad + 1
    return (found, bad) if len(found.event.quote) <= LONGEST else (None, bad + 1)


def _list(value: object, kind: type) -> tuple[list[Any], int]:
    if value is None:
        return [], 0
    if not isinstance(value, list):
        return [], 1
    good = [one for one in value[:MOST_FIGURES] if _converts(one, kind)]
    return good, len(value) - len(good)


def _converts(value: object, kind: type) -> bool:
    try:
        found: Any = msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    texts = [getattr(found, name, None) for name in ("words", "quote")]
    numbers = getattr(found, "number", [])
    return all(text is None or len(text) <= LONGEST for text in (*texts, *numbers))


def _object(**fields: dict[str, Any]) -> dict[str, Any]:
    """Give a JSON schema of an object that has just these fields, all of them."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(kind: object) -> dict[str, Any]:
    return {"type": "string", "enum": list(get_args(kind))}


def schema() -> dict[str, Any]:
    """Give the JSON schema of an answer, strict enough for servers that decode by it."""
    text = {"type": "string"}
    words = _object(words=text, quote=text)
    spot = _object(words=text, level=_one_of(Level), quote=text)
    side = _object(
        kind=_one_of(SideKind), words=_or_null(text), quote=_or_null(text), country=_or_null(words)
    )
    days = _object(words=text, **{"from": text, "to": text}, quote=text)
    source = _object(
        words=_or_null(text),
        kind=_one_of(SourceKind),
        side={"type": "string", "enum": ["side_1", "side_2", "neither"]},
        quote=_or_null(text),
    )
    figure = _object(
        outcome=_one_of(Outcome),
        number={"type": "array", "items": text},
        victims=_one_of(Whose),
        relation=_one_of(Relation),
        stance={"type": "string", "enum": ["asserts", "denies"]},
        source=source,
        quote=text,
    )
    incident = _object(
        main={"type": "boolean"},
        event=words,
        event_type=_one_of(EventType),
        sub_event_type=_one_of(SubEventType),
        side_1=side,
        side_2=side,
        days=_or_null(days),
        place=_or_null(spot),
        within={"type": "array", "items": spot},
        figures={"type": "array", "items": figure},
        bombers=_or_null(words),
    )
    return _object(incidents={"type": "array", "items": incident})
