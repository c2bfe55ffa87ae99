"""How well and how fast reports are linked that tell of one incident: `make bench-linking`.

    python benchmarks/linking.py [--sizes 10000,100000] [--workers 2] [--crowded]

Made-up reporting with known truth (`reporting.py`) is linked by the program and by the one-a-day filter
of the classic event-data systems: all that is told of one day, one pair of sides, one event type and one
first-order division is one event. Each size is measured in a process of its own, so that its peak of
memory is its own; times are of the processor, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from reporting import Told, reporting
from rich.console import Console
from rich.table import Table

from dateline.link import link_claims
from dateline.model import Claim, Report

Key = tuple[str, int]
SIZES = (10_000, 100_000)
CROWDED = 12_000  # incidents of one country in a year, for --crowded


class Score(NamedTuple):
    """Precision, recall and F1 of the pairs put together, in per cent."""

    precision: float
    recall: float
    f1: float


def pair_score(found: Iterable[list[Key]], truth: Mapping[Key, int]) -> Score:
    """Compare pairs of tellings put together with those that are one incident."""
    hits = predicted = 0
    for members in found:
        predicted += math.comb(len(members), 2)
        hits += sum(math.comb(n, 2) for n in Counter(truth[key] for key in members).values())
    wanted = sum(math.comb(n, 2) for n in Counter(truth.values()).values())
    precision, recall = 100 * hits / max(1, predicted), 100 * hits / max(1, wanted)
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def one_a_day(told: Iterable[Told]) -> list[list[Key]]:
    """Put together what has one day, one pair of sides, one event type and one first-order division."""
    events: dict[tuple[object, ...], list[Key]] = {}
    for one in told:
        first = {claim.group: claim for claim in reversed(one.claims)}
        for group, claim in sorted(first.items()):
            day = claim.when.interval.start if claim.when else one.report.published
            place = claim.where.place if claim.where else None
            at = (place.country, place.adm_1) if place else None
            sides = (claim.side_a.actor.name, claim.side_b.actor.name)
            events.setdefault((day, sides, claim.event_type, at), []).append((one.report.id, group))
    return list(events.values())


def linked(claims: list[Claim], reports: dict[str, Report], *, workers: int = 1) -> list[list[Key]]:
    """Link as the program does."""
    groups = link_claims(claims, reports, workers=workers)
    return [sorted({(claim.report, claim.group) for claim in group}) for group in groups]


def processor_seconds() -> float:
    """Give the processor time that this process and its children took."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def measure(size: int, *, workers: int, most_a_year: int | None) -> dict[str, Any]:
    """Make a set, link it both ways, and say how well and how fast."""
    more = {"most_a_year": most_a_year} if most_a_year else {}
    told = list(reporting(size, **more))
    claims = [claim for one in told for claim in one.claims]
    reports = {one.report.id: one.report for one in told}
    truth = {(one.report.id, group): number for one in told for group, number in enumerate(one.truth)}
    rival = pair_score(one_a_day(told), truth)
    sizes = {"reports": len(told), "tellings": len(truth), "incidents": len(set(truth.values()))}
    del told
    begun, clock = processor_seconds(), time.perf_counter()
    found = linked(claims, reports, workers=workers)
    seconds, wall = processor_seconds() - begun, time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak_child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if workers > 1 else 0
    return {
        "claims": len(claims),
        **sizes,
        "ours": pair_score(found, truth),
        "rival": rival,
        "seconds": seconds,
        "wall": wall,
        "peak_gb": (peak + workers * peak_child) / 1e6,
    }


def in_own_process(size: int, *, workers: int, most_a_year: int | None) -> dict[str, Any]:
    """Measure one size in a fresh process."""
    words = [sys.executable, __file__, "--one", str(size), "--workers", str(workers)]
    words += ["--most-a-year", str(most_a_year)] if most_a_year else []
    found: dict[str, Any] = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return found


def show(rows: list[dict[str, Any]], crowded: dict[str, Any] | None) -> None:
    """Print the table, and how the cost grows."""
    table = Table(title="Linking made-up reporting of known truth")
    for name in (
        "claims",
        "reports",
        "incidents",
        "F1",
        "precision",
        "recall",
        "one a day: F1",
        "processor s",
        "peak GB",
    ):
        table.add_column(name, justify="right")
    for row in [*rows, *([crowded] if crowded else [])]:
        table.add_row(
            f"{row['claims']:,}" + (" crowded" if row is crowded else ""),
            f"{row['reports']:,}",
            f"{row['incidents']:,}",
            *(f"{value:.1f}" for value in (row["ours"][2], row["ours"][0], row["ours"][1], row["rival"][2])),
            f"{row['seconds']:.1f}",
            f"{row['peak_gb']:.2f}",
        )
    console = Console(width=130)
    console.print(table)
    for less, more in pairwise(rows):
        exponent = math.log(more["seconds"] / less["seconds"]) / math.log(more["claims"] / less["claims"])
        console.print(
            f"from {less['claims']:,} to {more['claims']:,} claims the cost grows as n^{exponent:.2f}"
        )


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of claims")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--crowded", action="store_true", help="also 100,000 claims of one country's year")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--most-a-year", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, workers=given.workers, most_a_year=given.most_a_year)))
        return
    rows = [
        in_own_process(int(size), workers=given.workers, most_a_year=None) for size in given.sizes.split(",")
    ]
    crowded = None
    if given.crowded:
        crowded = in_own_process(100_000, workers=given.workers, most_a_year=CROWDED)
    show(rows, crowded)


if __name__ == "__main__":
    main()
