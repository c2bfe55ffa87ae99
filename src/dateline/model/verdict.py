"""What a decision of an analyst says, as `Decision.before` and `Decision.after` keep it in JSON.

| action | after | what it does |
| --- | --- | --- |
| accept | nothing | every value stands as it was seen |
| change | `Change` | some values are others |
| reject | nothing | it is no incident; it leaves the record that is handed on |
| merge | `Merge` | another incident is the same one |
| split | `Split` | some of its claims tell of other incidents |
| claim | `Claimed` | a claim is added, put in place of another, or taken out |
| undo | `Undo` | an earlier decision no longer counts |
| grade | `Grade` | how far a source can be trusted; of no incident (`Decision.incident` is "") |
| view | `View` | a filter is kept under a name; of no incident |

`Decision.before` is a `Seen`, but for undo, grade and view, which have none. Grades and views are not
undone: the last one counts.
"""

from __future__ import annotations

from typing import Any, Literal, get_type_hints

import msgspec

from dateline.model.claim import Claim
from dateline.model.incident import Incident
from dateline.model.report import Span

FIELDS: tuple[str, ...] = (
    *("event_type", "sub_event_type", "type_of_violence", "side_a", "side_b"),
    *("start", "end", "date_precision", "place", "where", "where_precision"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high", "wounded"),
    *("main", "clarity"),
)
"""The values of an incident that an analyst decides on. `best` follows from the four counts."""

COUNTS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")

_TYPES = get_type_hints(Incident)


class Anchor(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A claim as a decision remembers it: by id, and by the sentence it was read from.

    A new coding may give the claim another id; the text stays where it is.
    """

    claim: str
    quote: Span
    source: str


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as the analyst saw it on deciding.

    values: by field (`FIELDS`), as JSON has them. coded: those for which the coding alone had others.
    anchors: its claims. sources: how many independent ones there were.
    """

    values: dict[str, Any]
    coded: dict[str, Any]
    anchors: tuple[Anchor, ...]
    sources: int


class Pointer(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst rests a value on: words of a report, or a source beside the record."""

    span: Span | None = None
    source: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Other values, by field. rests_on: where the analyst has them from."""

    values: dict[str, Any]
    rests_on: tuple[Pointer, ...] = ()


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """The other incident, which becomes part of the one decided on."""

    other: str
    seen: Seen


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """The claims that leave, part by part; each part becomes an incident."""

    parts: tuple[tuple[Anchor, ...], ...]


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as the analyst reads it. replaces: the one that it takes the place of.

    claim: None takes `replaces` out.
    """

    claim: Claim | None = None
    replaces: Anchor | None = None


class Undo(msgspec.Struct, frozen=True, kw_only=True):
    """The id of the decision that no longer counts. An undo can be undone."""

    decision: str


class Grade(msgspec.Struct, frozen=True, kw_only=True):
    """A grade on the Admiralty scale.

    kind: an outlet, or a claimant as reports name it. reliability: A (completely reliable) to
    E (unreliable), F (cannot be judged). credibility: 1 (confirmed) to 5 (improbable), 6 (cannot be judged).
    """

    source: str
    kind: Literal["outlet", "claimant"]
    reliability: Literal["A", "B", "C", "D", "E", "F"]
    credibility: Literal[1, 2, 3, 4, 5, 6] = 6


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A filter of the workbench under a name, as its address has it. query: None takes it away."""

    name: str
    query: str | None


def plain_values(incident: Incident) -> dict[str, Any]:
    """Give the values of an incident by field, as JSON has them."""
    return {name: msgspec.to_builtins(getattr(incident, name)) for name in FIELDS}


def read_value(field: str, plain: Any) -> Any:
    """Read the value of a field from what JSON has of it. Raises ValueError where it cannot be one."""
    if field not in FIELDS:
        raise ValueError(f"an incident has no value {field!r} to decide on")
    try:
        return msgspec.convert(plain, _TYPES[field])
    except msgspec.ValidationError as error:
        raise ValueError(f"{field}: {error}") from error


def anchor(claim: Claim) -> Anchor:
    """Remember a claim."""
    return Anchor(claim=claim.id, quote=claim.quote, source=claim.attribution.source)
