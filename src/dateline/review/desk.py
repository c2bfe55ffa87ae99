"""The record on an analyst's desk: one incident with all that bears on it, and decisions made on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import msgspec

from dateline.decided import Decided, Judged, seen
from dateline.errors import DatelineError, RecordError
from dateline.model import Contents, Decision, Incident, content_id
from dateline.model.verdict import Seen, Undo
from dateline.pipeline import program
from dateline.review.family import decided_part
from dateline.review.index import Index, family
from dateline.store import Draft, Record, add_decisions
from dateline.store.find import incidents_of
from dateline.store.log import decisions_numbered

TRIES = 8  # how often a decision is tried while others write


class ConflictError(DatelineError):
    """Somebody decided on the incident, or it was coded anew, after the page was made."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """An incident with all that bears on it.

    contents: it alone, with its claims and reports. token: names this state, for decisions on it.
    """

    judged: Judged
    contents: Contents
    token: str

    @property
    def incident(self) -> Incident:
        """The incident as decided."""
        return self.judged.incident

    def seen(self) -> Seen:
        """Remember it for a decision."""
        return seen(self.judged.incident, self.judged.coded, self.contents.claims)


class Desk:
    """An open record with its index."""

    def __init__(self, record: Record, index: Index) -> None:
        self.record = record
        self.index = index

    @contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to the index, up to date with the record."""
        with self.index.reading() as connection:
            yield connection

    def case(self, name: str) -> Case | None:
        """Give an incident by its id; None if there is none."""
        with self.looking() as index:
            return self._case(index, name)

    def moved(self, name: str) -> str | None:
        """Give the id of the incident that another has become part of; None for none."""
        with self.looking() as index:
            decided = self._decided(index, name)[0]
            found = decided.gone.get(name) if decided else None
            while decided and found in decided.gone:
                found = decided.gone[found]
            return found

    def decide(
        self, names: Sequence[str], token: str, made_by: str, make: Callable[[list[Case]], list[Draft]]
    ) -> list[Decision]:
        """Add decisions on incidents, if they still are as `token` says.

        token: the cases' own, one after another with a space between. make: gives the decisions.
        Raises ConflictError if anything bears on the incidents that the page did not show, RecordError if
        the record cannot be written.
        """
        for _ in range(TRIES):
            with self.looking() as index:
                stamp = self.index.stamp()
                last = _last(index)
                cases = [self._case(index, name) for name in names]
            if " ".join(case.token if case else "-" for case in cases) != token:
                raise ConflictError("it was decided on, or coded anew, since this page was made")
            drafts = make([case for case in cases if case])
            signed = [msgspec.structs.replace(one, made_by=made_by, made_at=now()) for one in drafts]
            made = add_decisions(self.record, signed, program=program(), check=last.__eq__)
            if made:
                self.index.after_decisions(stamp)
                return [decision for _, decision in made]
        raise RecordError(f"{self.record.name}: others keep writing; nothing was stored, try again")

    def decide_many(
        self, choose: Callable[[sqlite3.Connection], list[str]], made_by: str, make: Callable[[Case], Draft]
    ) -> int:
        """Add a decision on each incident that `choose` gives; all of them, or none. Gives how many.

        choose: asked for the ids on the state that is decided on; an error of it leaves all as it was.
        """
        for _ in range(TRIES):
            with self.looking() as index:
                stamp = self.index.stamp()
                last = _last(index)
                cases = [case for name in choose(index) if (case := self._case(index, name))]
            at = now()
            drafts = [msgspec.structs.replace(make(case), made_by=made_by, made_at=at) for case in cases]
            if not drafts:
                return 0
            if add_decisions(self.record, drafts, program=program(), check=last.__eq__):
                self.index.after_decisions(stamp)
                return len(drafts)
        raise RecordError(f"{self.record.name}: others keep writing; nothing was stored, try again")

    def take_back(self, decisions: Sequence[Decision], made_by: str) -> int:
        """Undo decisions, all in one transaction. Gives how many."""
        stamp, at = self.index.stamp(), now()
        drafts = [
            Draft(
                incident=one.incident,
                action="undo",
                made_at=at,
                made_by=made_by,
                after=as_json(Undo(decision=one.id)),
            )
            for one in decisions
        ]
        add_decisions(self.record, drafts, program=program())
        self.index.after_decisions(stamp)
        return len(drafts)

    def note(self, made_by: str, action: str, after: msgspec.Struct) -> None:
        """Add a decision that is about no incident: a grade, a view."""
        stamp = self.index.stamp()
        draft = Draft(incident="", action=action, made_at=now(), made_by=made_by, after=as_json(after))
        add_decisions(self.record, [draft], program=program())
        self.index.after_decisions(stamp)

    def _case(self, index: sqlite3.Connection, name: str) -> Case | None:
        decided, names, numbers = self._decided(index, name)
        if decided is None:
            return None
        incident = next((one for one in decided.contents.incidents if one.id == name), None)
        judged = decided.judged.get(name) or (_coded(incident) if incident else None)
        if judged is None:
            return None
        return Case(
            judged=judged,
            contents=_alone(judged.incident, decided.contents),
            token=_token(index, names, numbers),
        )

    def _decided(self, index: sqlite3.Connection, name: str) -> tuple[Decided | None, set[str], set[int]]:
        names, numbers = family(index, [name])
        if not numbers and not incidents_of(self.record, [name]):
            return None, names, numbers
        decisions = decisions_numbered(self.record, sorted(numbers))
        return decided_part(self.record, decisions, also=names), names, numbers


def draft(case: Case, action: str, reason: str = "", after: msgspec.Struct | None = None) -> Draft:
    """Make a decision on an incident, unsigned."""
    return Draft(
        incident=case.incident.id,
        action=action,
        made_at="",
        made_by="",
        reason=reason,
        before=as_json(case.seen()) if action != "undo" else None,
        after=as_json(after) if after is not None else None,
    )


def as_json(value: Any) -> str:
    """Write a record as a decision keeps it."""
    return msgspec.json.encode(value).decode()


def now() -> str:
    """Give the time as decisions have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _coded(incident: Incident) -> Judged:
    return Judged(incident=incident, coded=incident, of=(incident.id,), status="open", history=(), differs=())


def _alone(incident: Incident, contents: Contents) -> Contents:
    own = set(incident.claims)
    told = set(incident.reports) | {span.report for step in incident.working for span in step.spans}
    return Contents(
        reports=tuple(report for report in contents.reports if report.id in told),
        claims=tuple(claim for claim in contents.claims if claim.id in own),
        incidents=(incident,),
    )


def _last(index: sqlite3.Connection) -> int:
    return int(index.execute("SELECT coalesce(max(number), 0) FROM decision").fetchone()[0])


def _token(index: sqlite3.Connection, names: Iterable[str], numbers: Iterable[int]) -> str:
    """Name the state of an incident: the last decision that bears on it, and what it was coded to."""
    codings = []
    for name in sorted(names):
        row = index.execute("SELECT hash FROM coded WHERE id = ?", (name,)).fetchone()
        codings += [name, row["hash"].hex() if row else "-"]
    return content_id(str(max(numbers, default=0)), *codings)
