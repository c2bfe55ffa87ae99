"""Whether a record holds together: `dateline verify`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.model import Claim, Contents, Incident, Report, text_sha256
from dateline.store import tables
from dateline.store.decision import chain_problems
from dateline.store.record import Record


def problems(record: Record) -> list[str]:
    """Say in one line each what is wrong with a record; an empty list where all is well.

    Checks the file, the hashes of texts, every span, the sums of deaths, that what names another
    finds it, and the chain of decisions. Raises RecordError where the record cannot be read at all.
    """
    found = record.integrity()
    contents = record.contents()
    reports = {report.id: report for report in contents.reports}
    for report in contents.reports:
        if text_sha256(report.text) != report.sha256:
            found.append(f"report {report.id}: its text was altered (the hash does not fit)")
    for claim in contents.claims:
        found += _claim_problems(claim, reports)
    found += _incident_problems(contents)
    found += _row_problems(record, contents)
    loose = sorted({row["report"] for row in record.rows(tables.provenance)} - set(reports))
    found += [f"report {name}: it is said where it came from, but it is not in the record" for name in loose]
    chain = record.decisions()
    found += chain_problems(chain)
    if record.last_decision() != (chain[-1].id if chain else ""):
        found.append("the last decisions were taken out, or put in by another program")
    return found


def _claim_problems(claim: Claim, reports: Mapping[str, Report]) -> Iterator[str]:
    report = reports.get(claim.report)
    if report is None:
        yield f"claim {claim.id}: its report {claim.report} is not in the record"
        return
    for span in claim.spans():
        if span.report != claim.report or span.end > len(report.text):
            yield f"claim {claim.id}: its span {span.start}-{span.end} lies outside report {claim.report}"


def _incident_problems(contents: Contents) -> Iterator[str]:
    claims = {claim.id: claim for claim in contents.claims}
    lengths = {report.id: len(report.text) for report in contents.reports}
    for incident in contents.incidents:
        for name in incident.claims:
            if name not in claims:
                yield f"incident {incident.id}: its claim {name} is not in the record"
        told = sorted({claims[name].report for name in incident.claims if name in claims})
        if told != sorted(incident.reports):
            yield f"incident {incident.id}: its reports are not those of its claims"
        for working in incident.working:
            for span in working.spans:
                if span.end > lengths.get(span.report, 0):
                    where = f"outside report {span.report}"
                    yield f"incident {incident.id}: a span of {working.field} lies {where}"


def _row_problems(record: Record, contents: Contents) -> Iterator[str]:
    """Compare the columns for finding with what is kept whole."""
    linked = {(row["incident"], row["claim"]) for row in record.rows(tables.incident_claims)}
    if linked != {(incident.id, claim) for incident in contents.incidents for claim in incident.claims}:
        yield "the table incident_claims does not fit the incidents"
    incidents: dict[str, Incident] = {incident.id: incident for incident in contents.incidents}
    for row in record.rows(tables.incidents):
        incident = incidents.get(row["id"])
        if incident is None or row != tables.incident_row(incident, row["payload"]):
            yield f"incident {row['id']}: its columns do not fit what is kept of it"
    claims = {claim.id: claim for claim in contents.claims}
    for row in record.rows(tables.claims):
        claim = claims.get(row["id"])
        if claim is None or not row.items() <= tables.claim_row(claim, row["payload"]).items():
            yield f"claim {row['id']}: its columns do not fit what is kept of it"
