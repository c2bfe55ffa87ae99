"""Incidents as people have decided them: what was coded, with the decisions of analysts on top.

`decide` is one function of the coded contents and the log. What it gives is what every export,
`dateline explain` and the workbench show. A decision finds its incident by id; where a new coding
has given it another, by the claims that the analyst saw (their ids, else the sentences they were read
from). So it outlives recoding, and where the new coding disagrees, both values are there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from dateline.model import Claim, Contents, Decision, Incident, Report, Working, content_id
from dateline.model.verdict import (
    COUNTS,
    FIELDS,
    Anchor,
    Change,
    Claimed,
    Grade,
    Merge,
    Pointer,
    Seen,
    Split,
    Undo,
    anchor,
    plain_values,
    read_value,
)
from dateline.reconcile import is_incident, reconcile

ANALYST = "analysts-word"
"""The rule beside a value that a person decided (`Working.rule`)."""

Status = Literal["open", "accepted", "changed", "rejected"]
Kind = TypeVar("Kind", bound=msgspec.Struct)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A decision in the history of an incident. undone: the id of the decision that undid it."""

    decision: Decision
    undone: str = ""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A value on which a coding after the decision disagrees with it. Plain values."""

    field: str
    decided: Any
    coded: Any
    decision: str


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as people have decided it.

    coded: what the coding alone comes to; None where it no longer finds the incident.
    of: ids of the coded incidents it was made from. history: oldest first.
    """

    incident: Incident
    coded: Incident | None
    of: tuple[str, ...]
    status: Status
    history: tuple[Entry, ...]
    differs: tuple[Difference, ...]


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What the decisions come to.

    contents: the record as it is handed on: no rejected incident, every value as decided.
    judged: the incidents with a history, by id, rejected ones too. gone: ids of coded incidents that
    are now part of another, each with that one's. loose: decisions that found no incident.
    """

    contents: Contents
    judged: dict[str, Judged]
    gone: dict[str, str]
    loose: tuple[Decision, ...]


class _Held(msgspec.Struct, frozen=True):
    """A value that a decision holds. then: what the coding said when it was made."""

    value: Any
    then: Any
    decision: Decision
    rests_on: tuple[Pointer, ...] = ()
    accepted: bool = False


class _Group(msgspec.Struct):
    """An incident in the making."""

    id: str
    coded: Incident | None
    of: list[str]
    claims: dict[str, Claim]
    status: Status = "open"
    remade: bool = False
    last: Seen | None = None
    held: dict[str, _Held] = {}
    history: list[Entry] = []


def decide(contents: Contents, decisions: Sequence[Decision]) -> Decided:
    """Put decisions, in the order they were made, on top of what was coded.

    contents: as coded; any part of a record will do that has every incident sharing a claim or a
    report with what the decisions saw.
    """
    work = _Work(contents, decisions)
    for decision in decisions:
        work.take(decision)
    return work.result()


def grades(decisions: Sequence[Decision]) -> dict[tuple[str, str], Grade]:
    """Give the grades of sources, the last of each, by kind and name."""
    found: dict[tuple[str, str], Grade] = {}
    for decision in decisions:
        if decision.action == "grade":
            grade = _read(decision.after, Grade)
            found[grade.kind, grade.source] = grade
    return found


def undone(decisions: Sequence[Decision]) -> dict[str, str]:
    """Give the decisions that no longer count, each with the one that undid it."""
    void: dict[str, str] = {}
    for decision in reversed(decisions):
        if decision.action == "undo" and decision.id not in void:
            void.setdefault(_read(decision.after, Undo).decision, decision.id)
    return void


def seen(incident: Incident, coded: Incident | None, claims: Iterable[Claim]) -> Seen:
    """Remember an incident as it stands, for a decision on it. claims: its own."""
    values = plain_values(incident)
    before = plain_values(coded) if coded else values
    return Seen(
        values=values,
        coded={name: value for name, value in before.items() if value != values[name]},
        anchors=tuple(sorted(anchor(claim) for claim in claims)),
        sources=incident.sources,
    )


class _Work:
    """The incidents while decisions are taken one by one."""

    def __init__(self, contents: Contents, decisions: Sequence[Decision]) -> None:
        self.contents = contents
        self.reports: dict[str, Report] = {report.id: report for report in contents.reports}
        self.claims = {claim.id: claim for claim in contents.claims}
        self.coded = {incident.id: incident for incident in contents.incidents}
        self.home = {claim: incident.id for incident in contents.incidents for claim in incident.claims}
        self.void = undone(decisions)
        self.groups: dict[str, _Group] = {}
        self.gone: dict[str, str] = {}
        self.parts: dict[str, str] = {}  # claims that left with a split: claim to incident
        self.where: dict[str, str] = {}  # decisions to the incidents they are in the history of
        self.loose: list[Decision] = []

    def take(self, decision: Decision) -> None:
        """Take one decision."""
        if decision.action in ("grade", "view"):
            return
        if decision.action == "undo":
            target = self.where.get(_read(decision.after, Undo).decision)
            if target in self.groups:
                self.note(self.groups[target], decision)
            return
        before = _read(decision.before, Seen)
        group = self.find(decision.incident, before.anchors)
        if group is None and decision.action in ("accept", "change") and decision.id not in self.void:
            group = self.revived(decision.incident, before)
        if group is None:
            self.loose.append(decision)
            return
        self.note(group, decision)
        if decision.id not in self.void:
            group.last = before
            getattr(self, f"_{decision.action}")(group, decision, before)

    def note(self, group: _Group, decision: Decision) -> None:
        """Write a decision into the history of an incident."""
        group.history.append(Entry(decision=decision, undone=self.void.get(decision.id, "")))
        self.where[decision.id] = group.id

    def find(self, name: str, anchors: Sequence[Anchor]) -> _Group | None:
        """Find the incident that a decision is about: by its id, by its claims, by their sentences."""
        while name in self.gone:
            name = self.gone[name]
        if name in self.groups or name in self.coded:
            return self.group(name)
        votes = Counter(home for one in anchors if (home := self.holder(one.claim)))
        if not votes:
            votes = Counter(home for one in anchors for home in self.telling(one))
        best = max(votes.values(), default=0)
        return self.group(min(home for home in votes if votes[home] == best)) if votes else None

    def telling(self, one: Anchor) -> set[str]:
        """Give the incidents with a claim read from the same sentence."""
        return {
            home
            for claim in self.claims.values()
            if _same_words(one, claim) and (home := self.holder(claim.id))
        }

    def holder(self, claim: str) -> str:
        """Give the incident that a claim now belongs to; "" for none."""
        home = self.parts.get(claim) or self.home.get(claim, "")
        while home in self.gone:
            home = self.gone[home]
        return home

    def group(self, name: str) -> _Group:
        """Give the incident `name` in the making."""
        if name not in self.groups:
            incident = self.coded[name]
            claims = {one: self.claims[one] for one in incident.claims}
            self.groups[name] = _Group(name, incident, [name], claims, held={}, history=[])
        return self.groups[name]

    def revived(self, name: str, before: Seen) -> _Group:
        """Bring back an incident that the coding no longer finds: the analyst's word keeps it."""
        group = _Group(name, None, [], {}, held={}, history=[], last=before)
        self.groups[name] = group
        return group

    def _accept(self, group: _Group, decision: Decision, before: Seen) -> None:
        group.status = "accepted"
        for name, value in before.values.items():
            old = group.held.get(name)
            rests_on = old.rests_on if old and old.value == value else ()
            kept = old.decision if old and old.value == value and not old.accepted else decision
            then = before.coded.get(name, value)
            group.held[name] = _Held(value, then, kept, rests_on, not old or old.accepted)

    def _change(self, group: _Group, decision: Decision, before: Seen) -> None:
        change = _read(decision.after, Change)
        group.status = "changed"
        for name, value in change.values.items():
            then = before.coded.get(name, before.values.get(name))
            group.held[name] = _Held(value, then, decision, change.rests_on)

    def _reject(self, group: _Group, _decision: Decision, _before: Seen) -> None:
        group.status = "rejected"

    def _merge(self, group: _Group, decision: Decision, _before: Seen) -> None:
        merge = _read(decision.after, Merge)
        other = self.find(merge.other, merge.seen.anchors)
        if other is None or other.id == group.id:
            return
        group.claims |= other.claims
        group.of += [one for one in other.of if one not in group.of]
        group.history = _by_time([*other.history, *group.history])
        self.where.update((entry.decision.id, group.id) for entry in other.history)
        self.gone[other.id] = group.id
        self.parts.update((claim, group.id) for claim in other.claims)
        del self.groups[other.id]
        self.remake(group)

    def _split(self, group: _Group, decision: Decision, _before: Seen) -> None:
        split = _read(decision.after, Split)
        for number, anchors in enumerate(split.parts, 1):
            leaving = {
                name: claim
                for name, claim in group.claims.items()
                if any(one.claim == name for one in anchors)
                or any(_same_words(one, claim) and one.source == claim.attribution.source for one in anchors)
            }
            if not leaving or len(leaving) == len(group.claims):
                continue
            name = part_id(decision, number)
            self.groups[name] = _Group(name, None, list(group.of), leaving, held={}, history=[])
            self.note(self.groups[name], decision)
            self.parts.update((claim, name) for claim in leaving)
            group.claims = {name: claim for name, claim in group.claims.items() if name not in leaving}
            self.remake(self.groups[name])
        self.where[decision.id] = group.id
        self.remake(group)

    def _claim(self, group: _Group, decision: Decision, _before: Seen) -> None:
        claimed = _read(decision.after, Claimed)
        if claimed.replaces:
            out = self.same_claim(group, claimed.replaces)
            if out:
                del group.claims[out]
        if claimed.claim and claimed.claim.report in self.reports:
            group.claims[claimed.claim.id] = claimed.claim
            self.parts[claimed.claim.id] = group.id
        self.remake(group)

    def same_claim(self, group: _Group, one: Anchor) -> str:
        """Find the claim that an anchor remembers within its incident; "" for none."""
        if one.claim in group.claims:
            return one.claim
        same = [
            name
            for name, claim in group.claims.items()
            if _same_words(one, claim) and claim.attribution.source == one.source
        ]
        return min(same, default="")

    def remake(self, group: _Group) -> None:
        """Note that an incident has other claims now: what was accepted of the old ones stands no more."""
        group.remade = True
        group.status = "changed"
        group.held = {name: held for name, held in group.held.items() if not held.accepted}

    def result(self) -> Decided:
        """Give what it all comes to."""
        judged = {name: found for name in sorted(self.groups) if (found := self.judged(self.groups[name]))}
        kept = [i for i in self.contents.incidents if i.id not in judged and i.id not in self.gone]
        kept += [one.incident for one in judged.values() if one.status != "rejected"]
        made = {claim.id: claim for group in self.groups.values() for claim in group.claims.values()}
        claims = {**self.claims, **made}
        contents = Contents(
            reports=self.contents.reports,
            claims=tuple(claims[name] for name in sorted(claims)),
            incidents=tuple(sorted(kept, key=lambda incident: incident.id)),
        )
        return Decided(contents=contents, judged=judged, gone=dict(self.gone), loose=tuple(self.loose))

    def judged(self, group: _Group) -> Judged | None:
        """Finish one incident. None where nothing is left of it."""
        coded = self.remade(group) if group.remade else group.coded
        basis = coded or self.from_memory(group)
        if basis is None:
            return None
        incident = _with_held(basis, group.held)
        differs = tuple(_differences(coded, group.held)) if coded else ()
        return Judged(
            incident=incident,
            coded=coded,
            of=tuple(group.of),
            status=group.status,
            history=tuple(group.history),
            differs=differs,
        )

    def remade(self, group: _Group) -> Incident | None:
        """Work an incident out from the claims that decisions left it."""
        claims = [group.claims[name] for name in sorted(group.claims)]
        if is_incident(claims):
            found = reconcile(claims, self.reports)
            return msgspec.structs.replace(found, id=group.id)
        if group.coded is None or not claims:
            return None
        ids = tuple(claim.id for claim in claims)
        told = tuple(sorted({claim.report for claim in claims}))
        return msgspec.structs.replace(group.coded, claims=ids, reports=told)

    def from_memory(self, group: _Group) -> Incident | None:
        """Give an incident that is no longer coded as the analyst last saw it."""
        if group.last is None:
            return None
        values = {name: read_value(name, group.last.values[name]) for name in FIELDS}
        told = {one.quote.report for one in group.last.anchors} & set(self.reports)
        return Incident(
            id=group.id, sources=group.last.sources, claims=(), reports=tuple(sorted(told)), **values
        )


def part_id(decision: Decision, number: int) -> str:
    """Name the incident that the `number`th part of a split becomes, from 1."""
    return content_id("part", decision.id, str(number))


def _with_held(incident: Incident, held: Mapping[str, _Held]) -> Incident:
    """Put decided values in place of coded ones, with the decision as their working."""
    before = plain_values(incident)
    changed = {name: one for name, one in held.items() if name != "best" and before[name] != one.value}
    stands = {name: one for name, one in held.items() if name in changed or not one.accepted}
    values: dict[str, Any] = {name: read_value(name, one.value) for name, one in changed.items()}
    best = sum(values.get(name, getattr(incident, name)) for name in COUNTS)
    values["best"] = best
    values["low"] = min(values.get("low", incident.low), best)
    values["high"] = max(values.get("high", incident.high), best)
    working = [
        *(one for one in incident.working if one.field not in stands),
        *(_working(name, one) for name, one in stands.items() if name != "best"),
    ]
    working = [_sum(one, values) if one.field in ("low", "best", "high") else one for one in working]
    order = {one.field: n for n, one in enumerate(incident.working)}
    working.sort(key=lambda one: (order.get(one.field, len(order)), one.field))
    return msgspec.structs.replace(incident, working=tuple(working), **values)


def _sum(working: Working, values: Mapping[str, Any]) -> Working:
    """Give the working of a number of deaths that follows from counts which a person changed."""
    value = values[working.field]
    if working.value == value:
        return working
    return msgspec.structs.replace(working, value=value, rule=ANALYST, spans=())


def _working(field: str, held: _Held) -> Working:
    spans = tuple(sorted({one.span for one in held.rests_on if one.span}))
    return Working(field=field, value=_word(held.value), rule=ANALYST, spans=spans)


def _word(value: Any) -> str | int | float | None:
    """Write a plain value as a working has it: an actor or a place by its name."""
    if isinstance(value, Mapping):
        return str(value["name"])
    if isinstance(value, bool):
        return str(value).lower()
    return value  # type: ignore[no-any-return]


def _differences(coded: Incident, held: Mapping[str, _Held]) -> Iterable[Difference]:
    now = plain_values(coded)
    for name in FIELDS:
        one = held.get(name)
        if one and now[name] not in (one.then, one.value):
            yield Difference(field=name, decided=one.value, coded=now[name], decision=one.decision.id)


def _same_words(one: Anchor, claim: Claim) -> bool:
    """Tell whether a claim was read from a sentence that overlaps the anchor's."""
    quote = claim.quote
    return one.quote.report == quote.report and one.quote.start < quote.end and quote.start < one.quote.end


def _by_time(history: list[Entry]) -> list[Entry]:
    """Put the histories of two incidents together; the log's own order is that of its times."""
    return sorted(history, key=lambda entry: entry.decision.made_at)


def _read(text: str | None, kind: type[Kind]) -> Kind:
    """Read what a decision keeps. Raises ValueError where it is not of its kind."""
    try:
        return msgspec.json.decode(text or "null", type=kind)
    except msgspec.DecodeError as error:
        raise ValueError(f"a decision in the log is damaged ({error})") from error
