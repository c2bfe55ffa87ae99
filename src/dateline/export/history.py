"""What people decided on an incident, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from dateline.decided import Difference, Entry, Judged
from dateline.export import wording
from dateline.model import Decision
from dateline.model.verdict import Change, Claimed, Merge, Pointer, Seen, Split

ACTIONS = {
    "accept": "accepted as it stood",
    "change": "changed",
    "reject": "rejected: not an incident",
    "merge": "merged with another incident",
    "split": "split",
    "claim": "changed the claims",
    "undo": "took back a decision",
    "grade": "graded a source",
    "view": "kept a filter",
}


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A decision, ready to be shown. changes: field, before, after. undone: whether it no longer counts."""

    id: str
    action: str
    words: str
    made_at: str
    made_by: str
    reason: str
    changes: tuple[tuple[str, str, str], ...]
    rests_on: tuple[Pointer, ...]
    undone: bool


def history(judged: Judged) -> tuple[Past, ...]:
    """Give the history of an incident, oldest first."""
    return tuple(past(entry) for entry in judged.history)


def past(entry: Entry) -> Past:
    """Put a decision into words."""
    decision = entry.decision
    change = _read(decision, Change) if decision.action == "change" else None
    before = msgspec.json.decode(decision.before, type=Seen).values if decision.before else {}
    return Past(
        id=decision.id,
        action=decision.action,
        words=_words(decision),
        made_at=decision.made_at,
        made_by=decision.made_by,
        reason=decision.reason,
        changes=_changes(before, change.values) if change else (),
        rests_on=change.rests_on if change else (),
        undone=bool(entry.undone),
    )


def plain(field: str, value: Any) -> str:
    """Write a plain value of a field for a reader."""
    if isinstance(value, Mapping):
        parts = (value.get("name"), value.get("adm_1"), value.get("country"))
        return ", ".join(dict.fromkeys(str(part) for part in parts if part))
    if isinstance(value, bool):
        value = str(value).lower()
    return wording.value(field, value)


def difference(one: Difference) -> tuple[str, str, str]:
    """Put a disagreement of a new coding into words: field, as decided, as coded."""
    return wording.field(one.field), plain(one.field, one.decided), plain(one.field, one.coded)


def history_lines(judged: Judged) -> Iterator[str]:
    """Tell the decisions on an incident in plain text, and what a later coding says against them."""
    for one in history(judged):
        undone = " (taken back)" if one.undone else ""
        reason = f": {one.reason}" if one.reason else ""
        yield f"  {one.made_at} {one.made_by}: {one.words}{undone}{reason}"
        for field, before, after in one.changes:
            yield f"      {field}: {before} -> {after}"
    for differs in judged.differs:
        field, decided, coded = difference(differs)
        yield f"  A later coding disagrees: {field}: {coded}, not {decided}"


def _words(decision: Decision) -> str:
    words = ACTIONS.get(decision.action, decision.action)
    if decision.action == "merge":
        return f"merged with incident {_read(decision, Merge).other[:8]}"
    if decision.action == "split":
        parts = len(_read(decision, Split).parts)
        return f"split into {parts + 1} incidents"
    if decision.action == "claim":
        claimed = _read(decision, Claimed)
        if claimed.claim is None:
            return "took out a claim"
        return "changed a claim" if claimed.replaces else "added a claim"
    return words


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (wording.field(name), plain(name, before.get(name)), plain(name, value))
        for name, value in after.items()
    )


def _read(decision: Decision, kind: type[Any]) -> Any:
    return msgspec.json.decode(decision.after or "null", type=kind)
