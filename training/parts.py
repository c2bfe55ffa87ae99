"""The parts of the corpus: what is trained on, developed on and tested on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dateline.model import Place, distance_km
from training.marked import Marked, reports

SAME_KM = 15  # incidents of one day or the next and one country, this close, are taken for one
HELD = "held.txt"  # beside the folder of reports: ids of those that no part has


Incident = Mapping[str, Any]  # as coded, in the form of the gold reports


class Parts(NamedTuple):
    """The corpus, divided by cluster; families of held reports are in none."""

    train: list[Marked]
    dev: list[Marked]
    test: list[Marked]


def corpus(folder: Path) -> Parts:
    """Read the corpus and divide it, one in ten each to dev and test; a cluster falls to one part.

    The reports that `held.txt` names are left out, with their families: gold reports tell of the same.
    Families of dev and test that tell of what a report to train on tells of, too, under no common cluster,
    are trained on.
    """
    held = [report for path in sorted(folder.glob("*.txt")) for _, report in reports(path)]
    kept = [report for report in held if isinstance(report, Marked)]
    named = list(zip(kept, families(kept), strict=True))
    left_out = {name for report, name in named if report.id in _held(folder.parent / HELD)}
    divided: tuple[Members, Members, Members] = ([], [], [])
    for report, name in named:
        if name not in left_out:
            lot = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10
            divided[1 if lot == 0 else 2 if lot == 1 else 0].append((report, name))
    train, dev, test = divided
    while known := _families_told_in(train, [*dev, *test]):
        train = [*train, *(one for one in (*dev, *test) if one[1] in known)]
        dev, test = ([one for one in part if one[1] not in known] for part in (dev, test))
    return Parts(*([report for report, _ in part] for part in (train, dev, test)))


Members = list[tuple[Marked, str]]  # reports, each with the name of its family


def _families_told_in(train: Members, held: Members) -> set[str]:
    """Name the families of held reports that tell of an incident of one that is trained on."""
    told: dict[tuple[str, int], list[Incident]] = {}
    for report, _ in train:
        for incident in report.incidents:
            for key in _days(incident, 0):
                told.setdefault(key, []).append(incident)
    return {
        name
        for report, name in held
        for incident in report.incidents
        for key in _days(incident, 1)
        if any(_near(incident, other) for other in told.get(key, ()))
    }


def _days(incident: Incident, around: int) -> list[tuple[str, int]]:
    if not incident["date_start"]:
        return []
    first = date.fromisoformat(incident["date_start"]).toordinal()
    return [(incident["country"], first + day) for day in range(-around, around + 1)]


def _near(one: Incident, other: Incident) -> bool:
    apart = distance_km(_place(one), _place(other))
    return apart is not None and apart <= SAME_KM


def _place(incident: Incident) -> Place:
    point = incident.get("latitude"), incident.get("longitude")
    return Place(name="", kind="", precision=1, latitude=point[0], longitude=point[1])


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
