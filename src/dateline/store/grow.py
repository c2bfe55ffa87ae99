"""Adding reports to a record so that only the incidents they touch change, and saying what became of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol

import msgspec
import sqlalchemy as sa

from dateline.errors import RecordError
from dateline.model import Claim, Incident, Report
from dateline.store import tables
from dateline.store.intake import put_provenance
from dateline.store.record import GROWN, Coded, Record, encoded, put_reports, read_report

_AT_ONCE = 500  # ids in one query; every database takes so many
Cluster = tuple[tuple[str, int], ...]
"""Report-level incidents that are one: the report's id and the ordinal of the incident in it."""


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """How one incident of one report was linked, as `Growing` writes and reads it."""

    report: str
    number: int
    incident: str
    payload: str


class Became(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the id of an incident.

    how: merged (all of it is now part of another), split (parts of it are now other incidents; it stays
    where `into` has its own id too), renamed (an earlier report joined, which names it now), gone (no
    report tells of it any more). into: the ids that hold what it held. because: ids of the reports
    that were coded then.
    """

    incident: str
    how: Literal["merged", "split", "renamed", "gone"]
    into: tuple[str, ...]
    because: tuple[str, ...]


class Growing(Protocol):
    """What links and works out the incidents of a record while a run adds to it."""

    @property
    def state(self) -> str | None:
        """The state it stands at; None for none."""

    def restore(self, ties: Iterable[Tie]) -> None:
        """Take in what is stored."""

    def link(self, coded: Sequence[Coded]) -> tuple[set[Cluster], set[Cluster]]:
        """Link reports; give the clusters that are gone, and those that are new."""

    def stands_at(self, state: str) -> None:
        """Be told the state that is now stored."""

    def moved(self) -> list[Cluster]:
        """Give the clusters whose ties are to be stored."""

    def ties(self, clusters: Iterable[Cluster]) -> list[Tie]:
        """Give the ties of clusters."""

    def incidents(
        self, clusters: Iterable[Cluster], claims: Iterable[Claim], reports: Mapping[str, Report]
    ) -> list[Incident]:
        """Work out the incidents of clusters."""


def grow(record: Record, batch: Iterable[Coded], growing: Growing, *, program: str) -> None:
    """Store coded reports, and put anew the incidents that they touch.

    A report that the record holds under the same id is coded anew. One transaction: after a kill, a full
    disk or an error, the record is as it was. What it then holds is what `Record.add` of all reports at
    once would have come to. Raises RecordError.
    """
    coded = sorted(batch, key=lambda one: one.report.id)
    names = [one.report.id for one in coded]
    with record.writing(program) as connection:
        state = _state(connection)
        if growing.state is None or growing.state != state:
            _restore(connection, growing)
        _unlink(connection, names)
        put_reports(connection, coded)
        put_provenance(connection, {one.report.id: one.provenance for one in coded if one.provenance})
        gone, new = growing.link(coded)
        held = _held(connection, gone)
        made = growing.incidents(new, *_told(connection, new))
        _put_incidents(connection, held, made)
        ties = growing.ties(growing.moved())
        _put_ties(connection, names, ties)
        number_of = {(tie.report, tie.number): tie.incident for tie in ties}
        now = {number_of[cluster[0]]: set(cluster) for cluster in new}
        _put_became(connection, held, {one.id: now[one.id] for one in made}, names)
        state = str(int(state or 0) + 1)
        connection.execute(sa.delete(tables.meta).where(tables.meta.c.key == GROWN))
        connection.execute(sa.insert(tables.meta), {"key": GROWN, "value": state})
    growing.stands_at(state)


def became(record: Record) -> tuple[Became, ...]:
    """Give what became of ids of incidents, in the order in which it happened."""
    decoder = msgspec.json.Decoder(Became)
    query = sa.select(tables.became.c.payload).order_by(tables.became.c.number)
    with record.reading() as connection:
        rows = [] if connection is None else connection.execute(query).scalars().all()
    try:
        return tuple(decoder.decode(row) for row in rows)
    except (msgspec.DecodeError, ValueError) as error:
        raise RecordError(f"what became of an incident in the record is damaged ({error})") from error


def what_became(
    held: Mapping[str, set[tuple[str, int]]], now: Mapping[str, set[tuple[str, int]]], because: Sequence[str]
) -> list[Became]:
    """Say what became of ids. held, now: what each held before, and what those that replace them hold."""
    found: list[Became] = []
    for name in sorted(held):
        into = tuple(sorted(one for one in now if now[one] & held[name]))
        how: Literal["merged", "split", "renamed", "gone"] | None
        if into == (name,):
            how = None
        elif len(into) > 1:
            how = "split"
        elif not into:
            how = "gone"
        else:
            others = any(held[other] & now[into[0]] for other in held if other != name)
            how = "merged" if others else "renamed"
        if how:
            found.append(Became(incident=name, how=how, into=into, because=tuple(because)))
    return found


def _restore(connection: sa.Connection, growing: Growing) -> None:
    """Bring `growing` to where the record stands; one that did not grow so far is linked anew."""
    ties = _ties(connection)
    growing.restore(ties)
    if not ties:
        decoder = msgspec.json.Decoder(Claim)
        claims: dict[str, list[Claim]] = {}
        for payload in connection.execute(sa.select(tables.claims.c.payload)).scalars():
            claim = decoder.decode(payload)
            claims.setdefault(claim.report, []).append(claim)
        rows = connection.execute(sa.select(tables.reports)).mappings().all()
        reports = [read_report(row) for row in rows if row["id"] in claims]
        growing.link([Coded(report=r, claims=tuple(claims[r.id]), coded_with="") for r in reports])
        _put_ties(connection, [], growing.ties(growing.moved()))


def _state(connection: sa.Connection) -> str | None:
    value = connection.execute(sa.select(tables.meta.c.value).where(tables.meta.c.key == GROWN)).scalar()
    return None if value is None else str(value)


def _ties(connection: sa.Connection) -> list[Tie]:
    table = tables.ties
    rows = connection.execute(sa.select(table).order_by(table.c.report, table.c.number)).mappings()
    return [Tie(**row) for row in rows]


def _unlink(connection: sa.Connection, reports: Sequence[str]) -> None:
    """Take the claims of reports that are coded anew out of their incidents."""
    own = sa.select(tables.claims.c.id).where(tables.claims.c.report == sa.bindparam("name"))
    old = _in(connection, sa.select(tables.reports.c.id), tables.reports.c.id, reports)
    if old:
        statement = sa.delete(tables.incident_claims).where(tables.incident_claims.c.claim.in_(own))
        connection.execute(statement, [{"name": row["id"]} for row in old])


def _held(connection: sa.Connection, clusters: Iterable[Cluster]) -> dict[str, set[tuple[str, int]]]:
    """Give the incidents in the record that clusters come to, by id, with the members of each."""
    clusters = sorted(clusters)
    query = sa.select(tables.ties.c.report, tables.ties.c.number, tables.ties.c.incident)
    firsts = sorted({cluster[0][0] for cluster in clusters})
    ids = {
        (row["report"], row["number"]): row["incident"]
        for row in _in(connection, query, tables.ties.c.report, firsts)
    }
    named = {ids[cluster[0]]: set(cluster) for cluster in clusters}
    there = _in(connection, sa.select(tables.incidents.c.id), tables.incidents.c.id, sorted(named))
    return {row["id"]: named[row["id"]] for row in there}


def _told(connection: sa.Connection, clusters: Iterable[Cluster]) -> tuple[list[Claim], dict[str, Report]]:
    """Give all claims of the reports in clusters, and these reports by id."""
    names = sorted({report for cluster in clusters for report, _ in cluster})
    decoder = msgspec.json.Decoder(Claim)
    claims = _in(connection, sa.select(tables.claims.c.payload), tables.claims.c.report, names)
    reports = _in(connection, sa.select(tables.reports), tables.reports.c.id, names)
    found = sorted((decoder.decode(row["payload"]) for row in claims), key=lambda claim: claim.id)
    return found, {row["id"]: read_report(row) for row in reports}


def _put_incidents(connection: sa.Connection, held: Iterable[str], made: Sequence[Incident]) -> None:
    """Put incidents in place of those held before, touching only what differs."""
    payloads = _in(
        connection,
        sa.select(tables.incidents.c.id, tables.incidents.c.payload),
        tables.incidents.c.id,
        sorted({*held, *(one.id for one in made)}),
    )
    before = {row["id"]: row["payload"] for row in payloads}
    after = {one.id: encoded(one) for one in made}
    old = [{"name": name} for name in sorted(before)]
    fresh = [one for one in sorted(made, key=lambda one: one.id) if before.get(one.id) != after[one.id]]
    stale = [{"name": name} for name in sorted(before) if after.get(name) != before[name]]
    name: sa.BindParameter[str] = sa.bindparam("name")
    if old:
        links = tables.incident_claims
        connection.execute(sa.delete(links).where(links.c.incident == name), old)
    if stale:
        connection.execute(sa.delete(tables.incidents).where(tables.incidents.c.id == name), stale)
    if fresh:
        rows = [tables.incident_row(one, after[one.id]) for one in fresh]
        connection.execute(sa.insert(tables.incidents), rows)
    rows = [{"incident": one.id, "claim": claim} for one in made for claim in one.claims]
    if rows:
        connection.execute(sa.insert(tables.incident_claims), rows)


def _put_ties(connection: sa.Connection, reports: Sequence[str], ties: Sequence[Tie]) -> None:
    table = tables.ties
    names = [{"name": name} for name in sorted({*reports, *(tie.report for tie in ties)})]
    known = _in(connection, sa.select(table), table.c.report, [one["name"] for one in names])
    before = {(row["report"], row["number"]): Tie(**row) for row in known}
    after = {(tie.report, tie.number): tie for tie in ties}
    own = set(reports)
    stale = [key for key in before if after.get(key, None if key[0] in own else before[key]) != before[key]]
    if stale:
        one = sa.and_(table.c.report == sa.bindparam("r"), table.c.number == sa.bindparam("n"))
        connection.execute(sa.delete(table).where(one), [{"r": r, "n": n} for r, n in sorted(stale)])
    fresh = [after[key] for key in sorted(after) if before.get(key) != after[key]]
    if fresh:
        connection.execute(sa.insert(table), [msgspec.structs.asdict(tie) for tie in fresh])


def _put_became(
    connection: sa.Connection,
    held: Mapping[str, set[tuple[str, int]]],
    now: Mapping[str, set[tuple[str, int]]],
    because: Sequence[str],
) -> None:
    found = what_became(held, now, because)
    if not found:
        return
    last = connection.execute(sa.select(sa.func.max(tables.became.c.number))).scalar() or 0
    rows = [
        {
            "number": number,
            "incident": one.incident,
            "how": one.how,
            "payload": msgspec.json.encode(one).decode(),
        }
        for number, one in enumerate(found, start=last + 1)
    ]
    connection.execute(sa.insert(tables.became), rows)


def _in(
    connection: sa.Connection, query: sa.Select[Any], column: sa.Column[Any], values: Sequence[str]
) -> list[sa.RowMapping]:
    found: list[sa.RowMapping] = []
    for first in range(0, len(values), _AT_ONCE):
        part = values[first : first + _AT_ONCE]
        found += connection.execute(query.where(column.in_(part))).mappings().all()
    return found
