"""The part of a record that some decisions bear on, and what they come to there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.decided import Decided, decide, part_id
from dateline.model import Contents, Decision
from dateline.model.verdict import Claimed, Merge, Seen, Split
from dateline.store import Record
from dateline.store.find import incidents_of, incidents_told_in, incidents_with, part_of


def names_of(decision: Decision) -> set[str]:
    """Give the incidents that a decision names: its own, the one merged, the parts of a split."""
    names = {decision.incident} if decision.incident else set()
    if decision.action == "merge":
        names.add(_merge(decision).other)
    if decision.action == "split":
        parts = msgspec.json.decode(decision.after or "", type=Split).parts
        names |= {part_id(decision, number) for number in range(1, len(parts) + 1)}
    return names


def decided_part(record: Record, decisions: Sequence[Decision], *, also: Iterable[str] = ()) -> Decided:
    """Apply decisions to the part of the record that they bear on. also: ids of further incidents."""
    return decide(_material(record, decisions, also), decisions)


def _material(record: Record, decisions: Sequence[Decision], also: Iterable[str]) -> Contents:
    named = {name for decision in decisions for name in names_of(decision)} | set(also)
    found = {incident.id for incident in incidents_of(record, named)}
    seen = [(name, view) for decision in decisions for name, view in _seen(decision)]
    lost = [view for name, view in seen if name not in found]
    found |= set(incidents_with(record, {one.claim for view in lost for one in view.anchors}))
    if lost:
        found |= set(incidents_told_in(record, {one.quote.report for view in lost for one in view.anchors}))
    told = {one.quote.report for _, view in seen for one in view.anchors}
    told |= {report for decision in decisions for report in _claimed(decision)}
    return part_of(record, incidents_of(record, found), reports=told)


def _seen(decision: Decision) -> list[tuple[str, Seen]]:
    if decision.before is None:
        return []
    found = [(decision.incident, msgspec.json.decode(decision.before, type=Seen))]
    if decision.action == "merge":
        merge = _merge(decision)
        found.append((merge.other, merge.seen))
    return found


def _claimed(decision: Decision) -> list[str]:
    if decision.action != "claim":
        return []
    claimed = msgspec.json.decode(decision.after or "", type=Claimed)
    return [claimed.claim.report] if claimed.claim else []


def _merge(decision: Decision) -> Merge:
    return msgspec.json.decode(decision.after or "", type=Merge)
