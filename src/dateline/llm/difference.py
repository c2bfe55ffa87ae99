"""What two readers of a report read differently, one line for each incident of a report."""

from __future__ import annotations

import msgspec

from dateline.llm.merge import BUILT_IN, FOUND
from dateline.model import Claim, Contents


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of a report on which readers differ.

    incident: the id of the incident that it is part of; None where the reader who found it does not lead.
    fields: the values that differ. readers: who read it. quote: the words that tell of it.
    """

    report: str
    incident: str | None
    fields: tuple[str, ...]
    readers: str
    quote: str


def differences_of(contents: Contents) -> list[Difference]:
    """Give the differences of a record, by report and place in its text."""
    incident_of = {claim: incident.id for incident in contents.incidents for claim in incident.claims}
    texts = {report.id: report for report in contents.reports}
    groups: dict[tuple[str, int], list[Claim]] = {}
    for claim in contents.claims:
        groups.setdefault((claim.report, claim.group), []).append(claim)
    found = []
    for (report, _), claims in sorted(groups.items()):
        claims = sorted(claims, key=lambda claim: (bool(claim.aside), claim.trigger, claim.id))
        leading = [claim for claim in claims if not claim.aside]
        fields = {field for claim in leading for field in claim.differs or ()}
        if not leading:
            fields = {FOUND}
        if fields:
            readers = sorted({name for claim in claims for name in claim.readers or (BUILT_IN,)})
            found.append(
                Difference(
                    report=report,
                    incident=next((incident_of[c.id] for c in leading if c.id in incident_of), None),
                    fields=tuple(sorted(fields)),
                    readers=" and ".join(readers),
                    quote=" ".join(claims[0].quote.quote(texts[report]).split()),
                )
            )
    return found
