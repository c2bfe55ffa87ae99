"""The claims of one incident to its values, and the reason for each."""

from __future__ import annotations

from dateline.reconcile.explain import explain
from dateline.reconcile.incident import incident_id, is_incident, reconcile
from dateline.reconcile.rules import RULES, Rule

__all__ = ["RULES", "Rule", "explain", "incident_id", "is_incident", "reconcile"]
