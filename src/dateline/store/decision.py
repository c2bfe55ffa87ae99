"""Decisions of people: an append-only log in which each names the hash of the one before it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.model import Decision, content_id

ACTIONS = ("accept", "change", "reject", "merge", "split", "claim", "undo", "grade", "view")
"""What each does, and what it keeps: `model.verdict`."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that is to be made: all of it but its place in the chain."""

    incident: str
    action: str
    made_at: str
    made_by: str
    reason: str = ""
    before: str | None = None
    after: str | None = None


def next_decision(
    chain: Sequence[Decision],
    *,
    incident: str,
    action: str,
    made_at: str,
    made_by: str,
    reason: str,
    before: str | None = None,
    after: str | None = None,
) -> Decision:
    """Make the decision that comes after `chain`. before, after: the value as JSON text.

    Raises ValueError for an action that there is none of.
    """
    draft = Draft(
        incident=incident,
        action=action,
        made_at=made_at,
        made_by=made_by,
        reason=reason,
        before=before,
        after=after,
    )
    return following(chain[-1].id if chain else "", draft)


def following(previous: str, draft: Draft) -> Decision:
    """Make the decision that comes after the one of the id `previous` ("" for the first).

    Raises ValueError for an action that there is none of.
    """
    if draft.action not in ACTIONS:
        raise ValueError(f"no action {draft.action!r}; there are {', '.join(ACTIONS)}")
    decision = Decision(id="", previous=previous, **msgspec.structs.asdict(draft))
    return msgspec.structs.replace(decision, id=_hash(decision))


def chain_problems(chain: Sequence[Decision]) -> list[str]:
    """Say where a log of decisions was tampered with; an empty list where it was not."""
    found = []
    previous = ""
    for number, decision in enumerate(chain, start=1):
        if decision.id != _hash(decision):
            found.append(f"decision {number} was altered: its hash does not fit its words")
        if decision.previous != previous:
            found.append(
                f"decision {number} does not follow the one before it: some were taken out or put in"
            )
        previous = decision.id
    return found


def _hash(decision: Decision) -> str:
    parts = [decision.previous, decision.incident, decision.action, decision.made_at]
    parts += [decision.made_by, decision.reason]
    for value in (decision.before, decision.after):
        parts += ["-", ""] if value is None else ["+", value]
    return content_id(*parts, length=64)
