"""Finding parts of a record by id, without reading the rest of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa

from dateline.errors import RecordError
from dateline.model import Claim, Contents, Incident, Report
from dateline.store import tables
from dateline.store.record import Record

Kind = TypeVar("Kind", Claim, Incident)

_AT_ONCE = 500  # ids in one query; every database takes so many


def incidents_of(record: Record, ids: Iterable[str]) -> tuple[Incident, ...]:
    """Give the coded incidents of some ids, by id; those that are not there are left out."""
    return tuple(_payloads(record, tables.incidents, tables.incidents.c.id, ids, Incident))


def claims_of(record: Record, ids: Iterable[str]) -> tuple[Claim, ...]:
    """Give the claims of some ids, by id."""
    return tuple(_payloads(record, tables.claims, tables.claims.c.id, ids, Claim))


def claims_in(record: Record, reports: Iterable[str]) -> tuple[Claim, ...]:
    """Give the claims of some reports, by id."""
    found = _payloads(record, tables.claims, tables.claims.c.report, reports, Claim)
    return tuple(sorted(found, key=lambda claim: claim.id))


def reports_of(record: Record, ids: Iterable[str]) -> tuple[Report, ...]:
    """Give the reports of some ids, by id."""
    rows = _rows(record, sa.select(tables.reports), tables.reports.c.id, ids)
    return tuple(sorted((_report(row) for row in rows), key=lambda report: report.id))


def incidents_with(record: Record, claims: Iterable[str]) -> tuple[str, ...]:
    """Give the ids of the coded incidents that hold some claims, by id."""
    column = tables.incident_claims.c.claim
    rows = _rows(record, sa.select(tables.incident_claims.c.incident), column, claims)
    return tuple(sorted({row["incident"] for row in rows}))


def incidents_told_in(record: Record, reports: Iterable[str]) -> tuple[str, ...]:
    """Give the ids of the coded incidents that some reports tell of, by id."""
    both = tables.incident_claims.join(tables.claims)
    query = sa.select(tables.incident_claims.c.incident).select_from(both)
    return tuple(sorted({row["incident"] for row in _rows(record, query, tables.claims.c.report, reports)}))


def part_of(record: Record, incidents: Sequence[Incident], *, reports: Iterable[str] = ()) -> Contents:
    """Give some incidents with their claims and reports. reports: ids of further reports."""
    claims = claims_of(record, (claim for incident in incidents for claim in incident.claims))
    told = {claim.report for claim in claims} | set(reports)
    return Contents(reports=reports_of(record, told), claims=claims, incidents=tuple(incidents))


def _payloads(
    record: Record, table: sa.Table, column: sa.Column[Any], values: Iterable[str], kind: type[Kind]
) -> Iterator[Kind]:
    decoder = msgspec.json.Decoder(kind)
    rows = _rows(record, sa.select(table.c.id, table.c.payload), column, values)
    for row in sorted(rows, key=lambda row: str(row["id"])):
        try:
            yield decoder.decode(row["payload"])
        except (msgspec.DecodeError, ValueError) as error:
            raise RecordError(
                f"{kind.__name__.lower()} {row['id']} in the record is damaged ({error})"
            ) from error


def _rows(
    record: Record, query: sa.Select[Any], column: sa.Column[Any], values: Iterable[str]
) -> list[sa.RowMapping]:
    wanted = sorted(set(values))
    found: list[sa.RowMapping] = []
    with record.reading() as connection:
        if connection is None:
            return []
        for first in range(0, len(wanted), _AT_ONCE):
            part = wanted[first : first + _AT_ONCE]
            found += connection.execute(query.where(column.in_(part))).mappings().all()
    return found


def _report(row: Any) -> Report:
    return Report(**{name: row[name] for name in Report.__struct_fields__})
