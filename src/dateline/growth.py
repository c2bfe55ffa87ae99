"""The incidents of a record as reports come in: only those that a batch touches are worked out anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.link import Cluster, Linked, Linker, report_profiles
from dateline.model import Claim, Incident, Report
from dateline.reconcile import incident_id, is_incident, reconcile
from dateline.store import Coded, Tie

_ENCODER = msgspec.json.Encoder(order="deterministic")  # sets in one order
_DECODER = msgspec.json.Decoder(Linked)


class Growth:
    """The incidents of one record, kept up while a run adds to it. What `Record.grow` asks of it."""

    def __init__(self) -> None:
        self._linker = Linker()
        self._state: str | None = None

    @property
    def state(self) -> str | None:
        """The state of the record that this stands at, as `stands_at` was told; None for none."""
        return self._state

    def restore(self, ties: Iterable[Tie]) -> None:
        """Take in how the record's reports were linked."""
        self._linker, self._state = Linker(), None
        self._linker.restore(_DECODER.decode(tie.payload) for tie in ties)

    def link(self, coded: Sequence[Coded]) -> tuple[set[Cluster], set[Cluster]]:
        """Link coded reports, in place of what they told before. Give the clusters gone, and the new ones.

        A cluster that holds a report coded anew is both, though its members are the same.
        """
        self._state = None
        again = {one.report.id for one in coded}
        before = self._linker.clusters_of(again)
        for one in coded:
            told = [claim for claim in one.claims if not claim.aside]
            self._linker.put(one.report.id, report_profiles(told, one.report))
        gone, new = self._linker.settle()
        kept = self._linker.clusters_of(again)
        return gone | before, new | kept

    def stands_at(self, state: str) -> None:
        """Be told that all is stored, and what state the record now has."""
        self._state = state

    def ties(self, clusters: Iterable[Cluster]) -> list[Tie]:
        """Give the members of clusters as they are to be stored."""
        found: list[Tie] = []
        for cluster in sorted(clusters):
            linked = self._linker.linked(cluster)
            name = incident_id((one.profile.published, *one.profile.key) for one in linked)
            for one in linked:
                report, number = one.profile.key
                payload = _ENCODER.encode(one).decode()
                found.append(Tie(report=report, number=number, incident=name, payload=payload))
        return found

    def moved(self) -> list[Cluster]:
        """Give the clusters with members whose ties were changed by the last `link`, new or not."""
        return self._linker.moved()

    def incidents(
        self, clusters: Iterable[Cluster], claims: Iterable[Claim], reports: Mapping[str, Report]
    ) -> list[Incident]:
        """Work out the incidents of clusters. claims: all of their reports."""
        told: dict[tuple[str, int], list[Claim]] = {}
        for claim in claims:
            if not claim.aside:
                told.setdefault((claim.report, claim.group), []).append(claim)
        groups = [[claim for key in cluster for claim in told[key]] for cluster in sorted(clusters)]
        return [reconcile(group, reports) for group in groups if is_incident(group)]
