"""Which claims tell of one incident, and why."""

from __future__ import annotations

from dateline.link.across import explain_links, link_claims

__all__ = ["explain_links", "link_claims"]
