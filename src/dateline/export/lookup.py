"""A record's contents by id, in an order that does not depend on how they came."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Claim, Contents, Incident, Report


class Lookup:
    """Finds the claims and reports of an incident.

    incidents: by first day, then by id. reports: by day of publication, then by outlet and id.
    """

    def __init__(self, contents: Contents) -> None:
        self.incidents: tuple[Incident, ...] = tuple(sorted(contents.incidents, key=_when))
        self.reports: tuple[Report, ...] = tuple(sorted(contents.reports, key=_published))
        self._reports = {report.id: report for report in self.reports}
        self._claims = {claim.id: claim for claim in contents.claims}

    def report(self, id: str) -> Report:
        """Give a report by its id. Raises KeyError if the record has none."""
        return self._reports[id]

    def claims_of(self, incident: Incident) -> tuple[Claim, ...]:
        """Give an incident's claims, by report as `reports` has them, then as the text has them."""
        claims = [self._claims[id] for id in set(incident.claims)]
        return tuple(sorted(claims, key=self._told))

    def reports_of(self, incident: Incident) -> tuple[Report, ...]:
        """Give the reports that tell of an incident, oldest first."""
        return tuple(sorted((self._reports[id] for id in set(incident.reports)), key=_published))

    def _told(self, claim: Claim) -> tuple[str, str, str, int, int, str]:
        trigger = claim.trigger
        return (*_published(self._reports[claim.report]), trigger.start, trigger.end, claim.id)


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Give the items that are not empty, each once, in the order they first come."""
    return tuple(dict.fromkeys(item for item in items if item))


def claimants(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Give the claimants as the reports name them, without the outlets' own voices."""
    return unique(claim.attribution.source for claim in claims if claim.attribution.kind != "report")


def _when(incident: Incident) -> tuple[str, str, str]:
    return (incident.start.isoformat(), incident.end.isoformat(), incident.id)


def _published(report: Report) -> tuple[str, str, str]:
    return (report.published.isoformat(), report.outlet or "", report.id)
