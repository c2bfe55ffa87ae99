"""The parts of the corpus: what is trained on, developed on and tested on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from training.marked import Marked, reports

HELD = "held.txt"  # beside the folder of reports: ids of those that no part has


class Parts(NamedTuple):
    """The corpus, divided by cluster; families of held reports are in none."""

    train: list[Marked]
    dev: list[Marked]
    test: list[Marked]


def corpus(folder: Path) -> Parts:
    """Read the corpus and divide it, one in ten each to dev and test; a cluster falls to one part.

    The reports that `held.txt` names are left out, with their families: gold reports tell of the same.
    """
    held = [report for path in sorted(folder.glob("*.txt")) for _, report in reports(path)]
    kept = [report for report in held if isinstance(report, Marked)]
    parts = Parts([], [], [])
    named = list(zip(kept, families(kept), strict=True))
    left_out = {name for report, name in named if report.id in _held(folder.parent / HELD)}
    for report, name in named:
        if name in left_out:
            continue
        lot = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10
        (parts.dev if lot == 0 else parts.test if lot == 1 else parts.train).append(report)
    return parts


def _held(path: Path) -> frozenset[str]:
    """Read the ids of held reports, a line each; lines that begin with # are remarks."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))


def families(kept: Sequence[Marked]) -> list[str]:
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
