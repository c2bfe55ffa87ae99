"""Copies among reports: one text carried by many, word for word or nearly so.

Found through MinHash and locality-sensitive hashing, so that the cost grows with the number of reports, not
of their pairs; then checked on the texts themselves, so that what is called a copy is one.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from rensa import RMinHash, RMinHashLSH

from dateline.likeness import COPY, word_runs
from dateline.model import Report

SLOTS, BANDS, SEED = 128, 32, 1
"""Of texts half of whose runs are shared 87 in 100 meet in one of 32 bands of 4; of those with 0.7, all."""


class Copy(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A report whose text is another's.

    of: the report that came out first. share: of the runs of words that both have, 0 to 1.
    """

    report: str
    of: str
    share: float


def find_copies(reports: Iterable[Report]) -> tuple[Copy, ...]:
    """Give each report that copies one that came out before it, by id; the order of `reports` never matters.

    A copy of a copy is one of the first report. An exact copy has the share 1.0. Texts of fewer than
    four words are copies only of themselves.
    """
    index = RMinHashLSH(COPY, SLOTS, BANDS)
    ordered = sorted(reports, key=lambda report: (report.published, report.id))
    runs: list[frozenset[str]] = []
    first: dict[int, int] = {}
    exact: dict[str, int] = {}
    found: list[Copy] = []
    for number, report in enumerate(ordered):
        runs.append(frozenset(word_runs(report.text)))
        hashes = RMinHash(num_perm=SLOTS, seed=SEED)
        hashes.update(sorted(runs[number]))
        same = exact.setdefault(report.sha256, number)
        met = [same] if same != number else sorted(index.query(hashes)) if runs[number] else []
        shares = [(share_of(runs[number], runs[other]), other) for other in met if other < number]
        share, other = max(shares, key=lambda one: (one[0], -one[1]), default=(0.0, number))
        if share >= COPY:
            first[number] = first.get(other, other)
            found.append(Copy(report=report.id, of=ordered[first[number]].id, share=round(share, 3)))
        if runs[number] and same == number:
            index.insert(number, hashes)
    return tuple(sorted(found))


def share_of(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of runs of words that two texts have in common (Jaccard); 0 for texts without any."""
    together = len(one | other)
    return len(one & other) / together if together else 0.0
