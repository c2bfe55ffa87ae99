"""The parts of the corpus: what is trained on, developed on and tested on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from training.marked import Marked, reports


class Parts(NamedTuple):
    """The corpus, divided by cluster."""

    train: list[Marked]
    dev: list[Marked]
    test: list[Marked]


def corpus(folder: Path) -> Parts:
    """Read the corpus and divide it, one in ten each to dev and test; a cluster falls to one part."""
    held = [report for path in sorted(folder.glob("*.txt")) for _, report in reports(path)]
    kept = [report for report in held if isinstance(report, Marked)]
    parts = Parts([], [], [])
    for report, name in zip(kept, _families(kept), strict=True):
        lot = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10
        (parts.dev if lot == 0 else parts.test if lot == 1 else parts.train).append(report)
    return parts


def _families(kept: Sequence[Marked]) -> list[str]:
    """Name the family of each report: reports joined by clusters have one name."""
    family: dict[str, str] = {}

    def find(name: str) -> str:
        while family.setdefault(name, name) != name:
            name = family[name]
        return name

    for report in kept:
        own = f"report {report.id}"
        for incident in report.incidents:
            if incident["cluster"]:
                family[max(find(own), find(incident["cluster"]))] = min(find(own), find(incident["cluster"]))
    return [find(f"report {report.id}") for report in kept]
