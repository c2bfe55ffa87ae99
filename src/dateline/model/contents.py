"""What a record holds, all of it at once: the hand-over from `store` to `export`."""

from __future__ import annotations

import msgspec

from dateline.model.claim import Claim
from dateline.model.incident import Incident
from dateline.model.report import Report


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """The reports, claims and incidents of a record.

    Every id that an incident or a claim names is among them. Any order will do: exporters sort.
    """

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    incidents: tuple[Incident, ...]
