"""Keep and find: reports, claims, incidents and decisions, in SQLite or wherever SQLAlchemy reaches."""

from __future__ import annotations

from dateline.store.check import problems
from dateline.store.decision import Draft, chain_problems, next_decision
from dateline.store.log import add_decisions
from dateline.store.record import Coded, Record, open_record

__all__ = [
    "Coded",
    "Draft",
    "Record",
    "add_decisions",
    "chain_problems",
    "next_decision",
    "open_record",
    "problems",
]
