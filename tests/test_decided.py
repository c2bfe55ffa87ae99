"""Decisions on top of what was coded: they win, they outlive recoding, and both values are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from claims_by_hand import STATE, TOWN, Writer
from dateline.decided import ANALYST, Decided, decide, part_id, seen
from dateline.model import Claim, Contents, Decision, Incident
from dateline.model.verdict import Change, Claimed, Merge, Pointer, Split, Undo, anchor
from dateline.reconcile import reconcile
from dateline.store.decision import Draft, following


class Log:
    """A log of decisions in the making."""

    def __init__(self) -> None:
        self.made: list[Decision] = []

    def add(self, incident: str, action: str, before: Any = None, after: Any = None) -> Decision:
        draft = Draft(
            incident=incident,
            action=action,
            made_at=f"2026-01-01T00:00:{len(self.made):02}Z",
            made_by="an analyst",
            reason="read it again",
            before=None if before is None else msgspec.json.encode(before).decode(),
            after=None if after is None else msgspec.json.encode(after).decode(),
        )
        self.made.append(following(self.made[-1].id if self.made else "", draft))
        return self.made[-1]

    def undo(self, decision: Decision) -> Decision:
        return self.add(decision.incident, "undo", None, Undo(decision=decision.id))


def contents(*groups: Sequence[tuple[Writer, Claim]]) -> Contents:
    """A record of incidents, each of some claims."""
    reports = {writer.name: writer.report() for group in groups for writer, _ in group}
    claims = {claim.id: claim for group in groups for _, claim in group}
    incidents = [reconcile([claim for _, claim in group], reports) for group in groups]
    return Contents(
        reports=tuple(reports[name] for name in sorted(reports)),
        claims=tuple(claims[name] for name in sorted(claims)),
        incidents=tuple(sorted(incidents, key=lambda one: one.id)),
    )


def told(name: str, killed: int, **more: Any) -> tuple[Writer, Claim]:
    writer = Writer(name)
    return writer, writer.tell("residents", ("side_a", killed), words=f"There was a clash ({name}). ", **more)


@pytest.fixture
def two() -> Contents:
    return contents([told("a", 3), told("b", 5)], [told("c", 7, place=TOWN)])


def with_claims(record: Contents, count: int) -> Incident:
    return next(one for one in record.incidents if len(one.claims) == count)


def as_seen(record: Contents, incident: Incident) -> Any:
    return seen(incident, incident, [one for one in record.claims if one.id in incident.claims])


def one(decided: Decided, id: str) -> Incident:
    return next(incident for incident in decided.contents.incidents if incident.id == id)


def test_without_decisions_nothing_changes(two: Contents):
    decided = decide(two, [])
    assert decided.contents == two
    assert decided.judged == {}


def change(log: Log, record: Contents, incident: Incident, **values: Any) -> Decision:
    quote = next(claim.quote for claim in record.claims if claim.id in incident.claims)
    after = Change(values=values, rests_on=(Pointer(span=quote), Pointer(source="a letter")))
    return log.add(incident.id, "change", as_seen(record, incident), after)


def test_a_corrected_toll_counts_and_its_sum_follows(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    change(log, two, incident, deaths_a=9, deaths_civilians=2)
    found = one(decide(two, log.made), incident.id)
    assert (found.deaths_a, found.deaths_civilians, found.best, found.high) == (9, 2, 11, 11)
    working = {step.field: step for step in found.working}
    assert (working["deaths_a"].rule, working["deaths_a"].value) == (ANALYST, 9)
    assert working["deaths_a"].spans
    assert working["best"].value == 11


def test_an_undone_decision_does_not_count_and_an_undone_undo_does(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    made = change(log, two, incident, deaths_a=9)
    undo = log.undo(made)
    assert one(decide(two, log.made), incident.id).deaths_a == 7
    history = decide(two, log.made).judged[incident.id].history
    assert [(entry.decision.action, bool(entry.undone)) for entry in history] == [
        ("change", True),
        ("undo", False),
    ]
    log.undo(undo)
    assert one(decide(two, log.made), incident.id).deaths_a == 9


def test_a_rejected_incident_is_handed_on_no_more(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    log.add(incident.id, "reject", as_seen(two, incident))
    decided = decide(two, log.made)
    assert incident.id not in {i.id for i in decided.contents.incidents}
    assert decided.judged[incident.id].status == "rejected"


def test_merged_incidents_are_one_worked_out_anew(two: Contents):
    log, left, right = Log(), with_claims(two, 2), with_claims(two, 1)
    log.add(left.id, "merge", as_seen(two, left), Merge(other=right.id, seen=as_seen(two, right)))
    decided = decide(two, log.made)
    [merged] = decided.contents.incidents
    assert merged.id == left.id
    assert set(merged.claims) == {*left.claims, *right.claims}
    assert (merged.low, merged.high) == (3, 7)
    assert decided.gone == {right.id: left.id}


def test_a_split_gives_two_incidents_and_undoing_it_one_again(two: Contents):
    log, incident = Log(), with_claims(two, 2)
    leaving = next(claim for claim in two.claims if claim.report == "b")
    made = log.add(incident.id, "split", as_seen(two, incident), Split(parts=((anchor(leaving),),)))
    decided = decide(two, log.made)
    assert one(decided, incident.id).best == 3
    assert one(decided, part_id(made, 1)).best == 5
    log.undo(made)
    assert decide(two, log.made).contents == two


def test_decisions_outlive_recoding_and_both_values_are_there(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    change(log, two, incident, deaths_a=9)
    writer, claim = told("c", 12, place=TOWN)
    recoded = msgspec.structs.replace(claim, id="0123456789abcdef")  # another reading of the same sentence
    again = contents([told("a", 3), told("b", 5)], [(writer, recoded)])
    [now] = [i for i in again.incidents if len(i.claims) == 1]
    assert now.claims != incident.claims
    judged = decide(again, log.made).judged[now.id]
    assert judged.incident.deaths_a == 9
    [differs] = [one for one in judged.differs if one.field == "deaths_a"]
    assert (differs.decided, differs.coded) == (9, 12)


def test_a_coding_that_says_the_same_again_disagrees_with_nothing(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    change(log, two, incident, deaths_a=9)
    assert decide(two, log.made).judged[incident.id].differs == ()


def test_what_an_analyst_accepted_stays_when_the_coding_loses_it(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    log.add(incident.id, "accept", as_seen(two, incident))
    lost = Contents(reports=two.reports, claims=(), incidents=())
    decided = decide(lost, log.made)
    kept = one(decided, incident.id)
    assert (kept.best, kept.place, kept.claims, kept.reports) == (7, TOWN, (), ("c",))
    assert decided.judged[incident.id].coded is None


def test_a_decision_that_finds_nothing_is_kept_aside(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    log.add(incident.id, "reject", as_seen(two, incident))
    decided = decide(Contents(reports=two.reports, claims=(), incidents=()), log.made)
    assert decided.loose == tuple(log.made)


def test_a_claim_that_an_analyst_makes_is_reconciled_with_the_others(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    [old] = [claim for claim in two.claims if claim.id in incident.claims]
    [figure] = old.casualties
    better = msgspec.structs.replace(figure, low=4, best=4, high=4)
    new = msgspec.structs.replace(old, id="f" * 16, casualties=(better,))
    log.add(incident.id, "claim", as_seen(two, incident), Claimed(claim=new, replaces=anchor(old)))
    decided = decide(two, log.made)
    assert one(decided, incident.id).deaths_a == 4
    assert new in decided.contents.claims


def test_a_part_of_the_record_gives_what_the_whole_gives(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    change(log, two, incident, deaths_a=9)
    part = Contents(
        reports=tuple(r for r in two.reports if r.id in incident.reports),
        claims=tuple(c for c in two.claims if c.id in incident.claims),
        incidents=(incident,),
    )
    assert decide(part, log.made).judged == decide(two, log.made).judged


def test_a_side_is_changed_with_its_kind(two: Contents):
    log, incident = Log(), with_claims(two, 1)
    change(log, two, incident, side_b=msgspec.to_builtins(STATE))
    assert one(decide(two, log.made), incident.id).side_b == STATE
