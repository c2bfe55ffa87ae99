"""Train the weights of the evidence that two reports tell of one incident: `data/link_weights.csv`.

    python scripts/train_links.py [--write]

The pairs to learn from are those that the program itself compares: in made-up reporting with known truth
(`benchmarks/reporting.py`, two sets that no benchmark is measured on), and in the part of the corpus that the
learned reader was trained on (`training/parts.py`), once with its coded claims and once with the claims that
the program reads from it, which takes a quarter of an hour. Gold reports that anything is measured on are
not among them. Many hands wrote the corpus: two incidents that may be one by their coded days and places, of
reports that share no name of an incident, are left out, for nobody said whether they are two.

1. Each level's weight is Fellegi and Sunter's: ln(m / u), the shares of matching and of other pairs in
   which it comes out so.
2. Levels depend on each other (a village's name and its point), so the weights are then fitted together
   (logistic regression), each held near its first value.
3. What more agreement may not lower is kept in order (`RISING`, `FALLING`), and the prior is moved so
   that a sum above 0 links.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), *(str(ROOT / folder) for folder in ("benchmarks", "scripts", "tests/golden"))]

from gold_claims import claims_of  # noqa: E402
from reporting import reporting  # noqa: E402
from training.gold import gold  # noqa: E402
from training.parts import corpus  # noqa: E402

from dateline.coding import code_report  # noqa: E402
from dateline.data import table  # noqa: E402
from dateline.export.per_report import lines  # noqa: E402
from dateline.link import Linker, report_profiles  # noqa: E402
from dateline.link.profile import gap_days  # noqa: E402
from dateline.model import Claim, Contents, Report, distance_km  # noqa: E402
from dateline.pipeline import derive  # noqa: E402
from score import paired  # noqa: E402

Level = tuple[str, str]
Key = tuple[str, int]
Coded = Sequence[tuple[Report, Sequence[Claim]]]
Pairs = list[tuple[tuple[Level, ...], bool]]
Weights = dict[Level, float]

CORPUS = ROOT / "corpus" / "reports"
WEIGHTS = ROOT / "src" / "dateline" / "data" / "link_weights.csv"
SEEDS = ((2, 10_000, 1.0), (3, 30_000, 0.3))
"""Made-up sets: seed, claims, and how much a pair counts. The benchmark's own seed is 1."""

CORPUS_COUNTS = 100.0
"""How much a pair of the corpus counts in the shares; they are few."""

STRENGTH = 0.08
"""How much a made-up pair counts in the fit beside one of the corpus.

Of those tried (0.02 to 0.3) the one that serves the made-up reporting, the corpus's held part and the golden
reports: less links incidents that are alike in a crowd, more fits the made-up set alone.
"""

SPREAD = 1.0
"""How far the fit may leave the first values; 0.2 to 1 serve alike."""

UNSURE_DAYS, UNSURE_KM = 2, 60.0
"""Days and distance up to which two incidents of the corpus may be one that two hands coded."""

LINKED_FROM = -1.0
"""The sum above which pairs were best put together, swept from -1.7 to 0; it goes into the prior."""

RISING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("place", ("same country, crowded", "same adm1, crowded")),
    ("place", ("near, crowded", "near", "same spot")),
    ("words", ("one rare", "some rare", "several rare", "many rare")),
    ("words", ("many rare", "very many rare", "most rare", "nearly all")),
    ("toll", ("far apart", "apart", "comparable", "same small or round")),
    ("toll", ("same small or round", "same", "same large", "same of both")),
)
"""Levels of which the next weighs no less than the one before: it is raised."""

FALLING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("place", ("elsewhere", "abroad")),
    ("place", ("same adm1", "same country")),
    ("crowd", tuple(str(doublings) for doublings in range(1, 13))),
)
"""Levels of which the next weighs no more than the one before: it is lowered."""


def pairs_of(
    coded: Coded,
    truth: Mapping[Key, Hashable],
    unsure: Callable[[Key, Key], bool] = lambda _one, _other: False,
) -> Pairs:
    """Give the pairs that the program compares, with how each comes out and whether it is one incident.

    unsure: tells of two that are not known to be one whether they are not known to be two either.
    """
    linker = Linker()
    for report, claims in coded:
        linker.put(report.id, report_profiles(claims, report))
    linker.settle()
    return [
        (levels, truth[one] == truth[other])
        for one, other, levels in linker.compared()
        if one in truth and other in truth and (truth[one] == truth[other] or not unsure(one, other))
    ]


def made_up(seed: int, claims: int) -> Pairs:
    """Give the pairs of a made-up set."""
    told = list(reporting(claims, seed=seed))
    truth = {(one.report.id, group): number for one in told for group, number in enumerate(one.truth)}
    return pairs_of([(one.report, one.claims) for one in told], truth)


def corpus_pairs() -> list[Pairs]:
    """Give the pairs of the corpus to train on: as coded there, and as read from its texts."""
    golds = [_clustered(gold(report)) for report in corpus(CORPUS).train]
    clusters = {(one["id"], n): each["cluster"] for one in golds for n, each in enumerate(one["incidents"])}
    told = [claims_of(one) for one in golds]
    read = [(report, code_report(report)) for report, _ in told]
    stands_for: dict[Key, Key] = {}
    for one, (report, claims) in zip(golds, read, strict=True):
        stands_for |= _paired(one, report, claims)
    unsure = _unsure(told, clusters)
    found = {key: clusters[coded] for key, coded in stands_for.items()}
    return [
        pairs_of(told, clusters, unsure),
        pairs_of(read, found, lambda one, other: unsure(stands_for[one], stands_for[other])),
    ]


def _unsure(told: Coded, clusters: Mapping[Key, str]) -> Callable[[Key, Key], bool]:
    """Give what tells of two coded incidents whether they may be one for all that the corpus says."""
    known: dict[str, set[str]] = defaultdict(set)
    for (report, _), cluster in clusters.items():
        known[report].add(cluster)
    profiles = {one.key: one for report, claims in told for one in report_profiles(claims, report)}

    def unsure(one: Key, other: Key) -> bool:
        first, second = profiles[one], profiles[other]
        if known[one[0]] & known[other[0]]:
            return False
        near = min(gap_days(a, b) for a in first.days for b in second.days) <= UNSURE_DAYS
        distances = [distance_km(a, b) for a in first.places for b in second.places]
        return near and all(d is None or d <= UNSURE_KM for d in distances)

    return unsure


def _clustered(coded: dict[str, Any]) -> dict[str, Any]:
    """Give each incident that no other report tells of a cluster of its own."""
    for n, incident in enumerate(coded["incidents"]):
        incident["cluster"] = incident["cluster"] or f"{coded['id']}#{n}"
    return coded


def _paired(coded: dict[str, Any], report: Report, claims: Sequence[Claim]) -> dict[Key, Key]:
    """Give the coded incidents that those read from a report stand for, as golden reports are scored."""
    incidents = derive(claims, {report.id: report})
    groups = {claim.id: claim.group for claim in claims}
    contents = Contents(reports=(report,), claims=tuple(claims), incidents=tuple(incidents))
    by_id = {incident.id: groups[incident.claims[0]] for incident in incidents}
    pairs = paired(coded["incidents"], list(lines(contents)), coded["published"])
    return {(report.id, by_id[line["incident"]]): (report.id, n) for n, line in pairs.items()}


def shares(sets: Iterable[tuple[float, Pairs]], known: Weights) -> Weights:
    """Give ln(m / u) of each level; one that never comes out so keeps its known weight."""
    matching: Counter[Level] = Counter()
    others: Counter[Level] = Counter()
    sizes = [0.0, 0.0]
    for counts, pairs in sets:
        for levels, same in pairs:
            sizes[same] += counts
            for level in levels:
                (matching if same else others)[level] += counts
    found: Weights = {}
    for level, before in known.items():
        m = (matching[level] + 0.02 * math.exp(before / 2)) / (sizes[1] + 0.02)
        u = (others[level] + 0.02 * math.exp(-before / 2)) / (sizes[0] + 0.02)
        found[level] = math.log(m / u)
    found["prior", "two reports in reach"] = math.log(sizes[1] / sizes[0])
    return found


def fitted(sets: Iterable[tuple[float, Pairs]], near: Weights) -> Weights:
    """Fit all weights together, each held near its value in `near` (penalised logistic regression)."""
    names = sorted(near)
    at = {name: place for place, name in enumerate(names)}
    counts: Counter[tuple[tuple[int, ...], bool]] = Counter()
    for weight, pairs in sets:
        for levels, same in pairs:
            counts[tuple(sorted(at[level] for level in levels)), same] += weight  # type: ignore[assignment]
    seen = sorted({places for places, _ in counts})
    x = np.zeros((len(seen), len(names)))
    for row, places in enumerate(seen):
        x[row, list(places)] = 1
    ones = np.array([counts[places, True] for places in seen])
    zeros = np.array([counts[places, False] for places in seen])
    middle = np.array([near[name] for name in names])
    hold = 1 / SPREAD**2

    def loss(w: Any) -> float:
        z = x @ w
        fit = (ones + zeros) * np.logaddexp(0, z) - ones * z
        return float(fit.sum() + hold / 2 * ((w - middle) ** 2).sum())

    w = middle.copy()
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ ((ones + zeros) * p - ones) + hold * (w - middle)
        curve = (x * ((ones + zeros) * p * (1 - p))[:, None]).T @ x + hold * np.eye(len(names))
        step, size = np.linalg.solve(curve, slope), 1.0
        while loss(w - size * step) > loss(w) and size > 1e-6:
            size /= 2
        w = w - size * step
        if size * np.abs(step).max() < 1e-4:
            break
    return dict(zip(names, w.tolist(), strict=True))


def in_order(weights: Weights) -> Weights:
    """Keep what more agreement may not lower in order, and move the prior so that a sum above 0 links."""
    found = dict(weights)
    for feature, levels in RISING:
        for before, after in pairwise(levels):
            found[feature, after] = max(found[feature, after], found[feature, before])
    for feature, levels in FALLING:
        for before, after in pairwise(levels):
            found[feature, after] = min(found[feature, after], found[feature, before])
    found["prior", "two reports in reach"] -= LINKED_FROM
    return found


def written(weights: Weights) -> None:
    """Write the weights into the table, in tenths; all else in it stays."""
    known = table("link_weights")
    remarks = [line for line in WEIGHTS.read_text("utf-8").splitlines() if line.startswith("#")]
    with WEIGHTS.open("w", encoding="utf-8", newline="") as out:
        out.writelines(f"{line}\n" for line in remarks)
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["feature", "level", "weight", "note"])
        for row in known:
            weight = round(weights[row["feature"], row["level"]], 1) + 0.0
            rows.writerow([row["feature"], row["level"], f"{weight:.1f}", row["note"]])


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the table; else only print")
    given = parser.parse_args()
    known = {(row["feature"], row["level"]): float(row["weight"]) for row in table("link_weights")}
    made = [(counts, made_up(seed, claims)) for seed, claims, counts in SEEDS]
    coded = corpus_pairs()
    first = shares([*made, *((CORPUS_COUNTS, pairs) for pairs in coded)], known)
    fit = [*((STRENGTH * counts, pairs) for counts, pairs in made), *((1.0, pairs) for pairs in coded)]
    final = in_order(fitted(fit, first))
    for level in known:
        print(f"{': '.join(level):40} ln(m/u) {first[level]:+5.1f}  fitted {final[level]:+5.1f}")
    if given.write:
        written(final)


if __name__ == "__main__":
    main()
