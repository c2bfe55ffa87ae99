"""Keep and find: reports, claims, incidents and decisions, in SQLite or wherever SQLAlchemy reaches."""

from __future__ import annotations

from dateline.store.check import problems
from dateline.store.decision import Draft, chain_problems, next_decision
from dateline.store.grow import Became, Growing, Tie, became, grow
from dateline.store.intake import (
    Failure,
    count_incidents,
    get_failures,
    get_page,
    get_provenance,
    known_addresses,
    put_failures,
    put_pages,
)
from dateline.store.log import add_decisions
from dateline.store.record import Coded, Record, open_record

__all__ = [
    "Became",
    "Coded",
    "Draft",
    "Failure",
    "Growing",
    "Record",
    "Tie",
    "add_decisions",
    "became",
    "chain_problems",
    "count_incidents",
    "get_failures",
    "get_page",
    "get_provenance",
    "grow",
    "known_addresses",
    "next_decision",
    "open_record",
    "problems",
    "put_failures",
    "put_pages",
]
