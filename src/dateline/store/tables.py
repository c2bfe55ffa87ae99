"""The tables of a record. Types are those that every database has.

A claim, an incident and a decision are kept whole as JSON in `payload`; the columns beside it
are for finding them. `meta` names the version of these tables and of the program.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from dateline.model import Claim, Decision, Incident, Provenance, Report

SCHEMA_VERSION = "4"

READABLE = ("3", SCHEMA_VERSION)
"""The versions of the tables that can be read as they are; the first write brings them to the latest."""

metadata = sa.MetaData()

meta = sa.Table(
    "meta",
    metadata,
    sa.Column("key", sa.String(100), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.String(500), primary_key=True),
    sa.Column("published", sa.Date, nullable=False, index=True),
    sa.Column("outlet", sa.Text),
    sa.Column("url", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("language", sa.Text),
    sa.Column("sha256", sa.String(64), nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("coded_with", sa.Text, nullable=False),
)

provenance = sa.Table(
    "provenance",
    metadata,
    sa.Column("report", sa.String(500), primary_key=True),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("raw_sha256", sa.String(64), nullable=False),
    sa.Column("fetched", sa.String(20)),  # UTC, 2021-08-31T09:30:00Z
)

failures = sa.Table(
    "failures",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("reason", sa.Text, primary_key=True),
    sa.Column("root", sa.Text, nullable=False),
    sa.Column("how", sa.Text, nullable=False),  # how its root was read, JSON
)

pages = sa.Table(  # what was fetched, so that it is not fetched again unchanged
    "pages",
    metadata,
    sa.Column("url", sa.String(2000), primary_key=True),
    sa.Column("etag", sa.Text),
    sa.Column("modified", sa.Text),
    sa.Column("fetched", sa.String(20), nullable=False),
)

claims = sa.Table(
    "claims",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("report", sa.ForeignKey("reports.id"), nullable=False, index=True),
    sa.Column("event_type", sa.String(50), nullable=False),
    sa.Column("side_a", sa.Text, nullable=False),
    sa.Column("side_b", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("stance", sa.String(20), nullable=False),
    sa.Column("modality", sa.String(20), nullable=False),
    sa.Column("start", sa.Date),
    sa.Column("end", sa.Date),
    sa.Column("country", sa.Text),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("certainty", sa.Float),  # last, where `migrate` adds it too
)

incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("event_type", sa.String(50), nullable=False),
    sa.Column("type_of_violence", sa.Integer),
    sa.Column("side_a", sa.Text, nullable=False),
    sa.Column("side_b", sa.Text, nullable=False),
    sa.Column("start", sa.Date, nullable=False, index=True),
    sa.Column("end", sa.Date, nullable=False),
    sa.Column("country", sa.Text, index=True),
    sa.Column("adm_1", sa.Text),
    sa.Column("latitude", sa.Float),
    sa.Column("longitude", sa.Float),
    sa.Column("low", sa.Integer, nullable=False),
    sa.Column("best", sa.Integer, nullable=False),
    sa.Column("high", sa.Integer, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)

incident_claims = sa.Table(
    "incident_claims",
    metadata,
    sa.Column("incident", sa.ForeignKey("incidents.id"), primary_key=True),
    sa.Column("claim", sa.ForeignKey("claims.id"), primary_key=True, index=True),
)

ties = sa.Table(  # how what each report tells of was linked, so that new reports are linked to it
    "ties",
    metadata,
    sa.Column("report", sa.String(500), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("incident", sa.String(64), nullable=False),  # the id of its incident, were it one or not
    sa.Column("payload", sa.Text, nullable=False),
)

became = sa.Table(  # what became of ids of incidents; rows are only ever added
    "became",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("incident", sa.String(64), nullable=False, index=True),
    sa.Column("how", sa.String(20), nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.String(64), nullable=False, unique=True),
    sa.Column("incident", sa.String(64), nullable=False, index=True),
    sa.Column("action", sa.String(50), nullable=False),
    sa.Column("made_at", sa.String(40), nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
)


def create(connection: sa.Connection) -> None:
    """Make the tables, always in the same order: two records of the same content are the same bytes."""
    for table in metadata.sorted_tables:
        connection.execute(sa.schema.CreateTable(table))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(sa.schema.CreateIndex(index))
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER decisions_no_{verb.lower()} BEFORE {verb} ON decisions "
                "BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END"
            )


def migrate(connection: sa.Connection, version: str) -> None:
    """Bring the tables of a readable version to the latest. What the tables hold stays as it is.

    3 to 4: a claim has a column for its certainty, empty for those that were coded without one.
    """
    if version == "3":
        kind = claims.c.certainty.type.compile(connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE claims ADD COLUMN certainty {kind}")
    row = meta.c.key == "schema_version"
    connection.execute(sa.update(meta).where(row).values(value=SCHEMA_VERSION))


def report_row(report: Report, coded_with: str) -> dict[str, Any]:
    """Give the row of a report. coded_with: the version and settings that made its claims."""
    return {
        "id": report.id,
        "published": report.published,
        "outlet": report.outlet,
        "url": report.url,
        "title": report.title,
        "language": report.language,
        "sha256": report.sha256,
        "text": report.text,
        "coded_with": coded_with,
    }


def provenance_row(report_id: str, provenance: Provenance) -> dict[str, Any]:
    """Give the row of where a report came from."""
    return {
        "report": report_id,
        "origin": provenance.origin,
        "kind": provenance.kind,
        "raw_sha256": provenance.raw_sha256,
        "fetched": provenance.fetched and provenance.fetched.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def claim_row(claim: Claim, payload: str) -> dict[str, Any]:
    """Give the row of a claim."""
    when = claim.when.interval if claim.when else None
    return {
        "id": claim.id,
        "report": claim.report,
        "event_type": claim.event_type,
        "side_a": claim.side_a.actor.name,
        "side_b": claim.side_b.actor.name,
        "source": claim.attribution.source,
        "stance": claim.attribution.stance,
        "modality": claim.modality,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "country": claim.where.place.country if claim.where else None,
        "payload": payload,
        "certainty": claim.certainty if isinstance(claim.certainty, float) else None,
    }


def incident_row(incident: Incident, payload: str) -> dict[str, Any]:
    """Give the row of an incident."""
    place = incident.place
    return {
        "id": incident.id,
        "event_type": incident.event_type,
        "type_of_violence": incident.type_of_violence,
        "side_a": incident.side_a.name,
        "side_b": incident.side_b.name,
        "start": incident.start,
        "end": incident.end,
        "country": place.country if place else None,
        "adm_1": place.adm_1 if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "low": incident.low,
        "best": incident.best,
        "high": incident.high,
        "payload": payload,
    }


def decision_row(decision: Decision, number: int, payload: str) -> dict[str, Any]:
    """Give the row of a decision. number: its place in the chain, from 1."""
    return {
        "number": number,
        "id": decision.id,
        "incident": decision.incident,
        "action": decision.action,
        "made_at": decision.made_at,
        "made_by": decision.made_by,
        "payload": payload,
    }
