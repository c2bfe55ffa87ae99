"""The claims of one incident to its values, and the reason for each."""

from __future__ import annotations

from dateline.reconcile.corroboration import admiralty
from dateline.reconcile.explain import explain
from dateline.reconcile.incident import incident_id, is_incident, reconcile
from dateline.reconcile.preset import PRESETS, UCDP, Preset, preset_named
from dateline.reconcile.rules import RULES, Rule

__all__ = [
    "PRESETS",
    "RULES",
    "UCDP",
    "Preset",
    "Rule",
    "admiralty",
    "explain",
    "incident_id",
    "is_incident",
    "preset_named",
    "reconcile",
]
