"""The log of decisions in a record: adding to it, and reading parts of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
import sqlalchemy as sa

from dateline.errors import RecordError
from dateline.model import Decision
from dateline.store import tables
from dateline.store.decision import Draft, following
from dateline.store.record import Record

Check = Callable[[int], bool]
"""Told how many decisions the log holds; says whether the drafts may be added."""


def add_decisions(
    record: Record, drafts: Sequence[Draft], *, program: str, check: Check | None = None
) -> list[tuple[int, Decision]]:
    """Add decisions to the log, all or none, in one transaction. Gives each with its number, from 1.

    check: asked while nobody else can write; if it says no, nothing is added and the list is empty.
    Raises RecordError, and ValueError for an action that there is none of.
    """
    with record.writing(program) as connection:
        number, previous = _last(connection)
        if check is not None and not check(number):
            return []
        made: list[tuple[int, Decision]] = []
        for draft in drafts:
            decision = following(previous, draft)
            number, previous = number + 1, decision.id
            made.append((number, decision))
        if made:
            rows = [
                tables.decision_row(decision, n, msgspec.json.encode(decision).decode())
                for n, decision in made
            ]
            connection.execute(sa.insert(tables.decisions), rows)
            last = tables.meta.c.key == "last_decision"
            connection.execute(sa.update(tables.meta).where(last).values(value=previous))
        return made


def decisions_after(record: Record, number: int) -> list[tuple[int, Decision]]:
    """Give the decisions that came after the `number`th, each with its number."""
    return list(_read(record, tables.decisions.c.number > number))


def decisions_numbered(record: Record, numbers: Sequence[int]) -> list[Decision]:
    """Give the decisions of some numbers, in their order."""
    found: list[Decision] = []
    ordered = sorted(set(numbers))
    for first in range(0, len(ordered), 500):
        part = ordered[first : first + 500]
        found += [decision for _, decision in _read(record, tables.decisions.c.number.in_(part))]
    return found


def decision_named(record: Record, id: str) -> tuple[int, Decision] | None:
    """Give the decision of an id, with its number; None if there is none."""
    return next(iter(_read(record, tables.decisions.c.id == id)), None)


def decisions_like(record: Record, decision: Decision) -> list[Decision]:
    """Give the decisions made at once with another: of its time, person, action and reason."""
    columns = tables.decisions.c
    where = (columns.made_at == decision.made_at) & (columns.made_by == decision.made_by)
    where &= columns.action == decision.action
    return [one for _, one in _read(record, where) if one.reason == decision.reason]


def latest_decisions(
    record: Record, *, before: int | None = None, limit: int = 100
) -> list[tuple[int, Decision]]:
    """Give the last decisions, the newest first. before: only those of a lower number."""
    where = tables.decisions.c.number < before if before is not None else sa.true()
    return list(_read(record, where, newest=True, limit=limit))


def _read(
    record: Record, where: sa.ColumnElement[bool], *, newest: bool = False, limit: int | None = None
) -> Iterator[tuple[int, Decision]]:
    decoder = msgspec.json.Decoder(Decision)
    column = tables.decisions.c.number
    query = sa.select(column, tables.decisions.c.payload).where(where)
    query = query.order_by(column.desc() if newest else column).limit(limit)
    with record.reading() as connection:
        rows = connection.execute(query).all() if connection is not None else []
    for number, payload in rows:
        try:
            yield number, decoder.decode(payload)
        except msgspec.DecodeError as error:
            raise RecordError(f"decision {number} in the record is damaged ({error})") from error


def _last(connection: sa.Connection) -> tuple[int, str]:
    newest = tables.decisions.c.number.desc()
    row = connection.execute(
        sa.select(tables.decisions.c.number, tables.decisions.c.id).order_by(newest).limit(1)
    ).first()
    return (row[0], row[1]) if row else (0, "")
