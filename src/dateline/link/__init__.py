"""Which claims tell of one incident, and why."""

from __future__ import annotations

from dateline.link.across import Link, Links, explain_apart, explain_links, link_claims, report_profiles
from dateline.link.evidence import Evidence
from dateline.link.linker import Cluster, Linked, Linker

__all__ = [
    "Cluster",
    "Evidence",
    "Link",
    "Linked",
    "Linker",
    "Links",
    "explain_apart",
    "explain_links",
    "link_claims",
    "report_profiles",
]
