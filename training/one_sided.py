"""Find what speaks for one-sided violence: `data/one_sided.csv`, from the corpus.

    python -m training.one_sided [--write]

Learns from the development and test parts, which the network has not seen: its word on reports that it
learned from is surer than on others. An incident that the program groups is the one that most of its
words are marked with.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from dateline.coding import read_report, reading_claims, second_reading
from dateline.data import table
from dateline.link import judged_sides
from dateline.link.judge import Judge
from dateline.link.one_sided import traits
from dateline.link.sides import Sides
from dateline.model import Settings, Telling
from training.hearing import marked_incident, plain
from training.marked import Marked
from training.parts import corpus

TABLE = Path("src/dateline/data/one_sided.csv")
HELD = 0.02  # how strongly each weight is held near 0
TURNS = 50

Case = tuple[dict[str, float], bool]


def cases(report: Marked) -> Iterator[Case]:
    """Give the traits of each incident that the program groups, and whether it was one-sided."""
    heard: list[tuple[dict[str, float], list[Telling]]] = []

    def listen(judge: Judge, tellings: Sequence[Telling], sides: Sides) -> float:
        heard.append((traits(judge, tellings, sides), list(tellings)))
        return 0.0

    told = plain(report)
    settings = Settings()
    with mock.patch.object(judged_sides, "one_sided", listen):
        reading_claims(told, read_report(told, settings), second=second_reading(told, settings))
    for found, tellings in heard:
        number = marked_incident(report, tellings)
        if number is not None:
            yield found, report.incidents[number - 1]["side_b"] == "Civilians"


def fitted(learned: Sequence[Case]) -> dict[str, float]:
    """Fit natural log odds (logistic regression, weights held near 0)."""
    names = sorted({name for found, _ in learned for name in found})
    x = np.array([[found[name] for name in names] + [1.0] for found, _ in learned])
    y = np.array([float(one_sided) for _, one_sided in learned])
    hold = np.diag([HELD * len(learned) / 10] * len(names) + [0.0])
    w: Any = np.zeros(len(names) + 1)
    for _ in range(TURNS):
        p = 1 / (1 + np.exp(-x @ w))
        curve = (x * (p * (1 - p))[:, None]).T @ x + hold + 1e-9 * np.eye(len(w))
        w = w - np.linalg.solve(curve, x.T @ (p - y) + hold @ w)
    return dict(zip([*names, "base"], w.tolist(), strict=True))


def right(weights: dict[str, float], learned: Sequence[Case]) -> float:
    """Give the share of cases, in per cent, that weights decide rightly."""
    odds = [weights["base"] + sum(weights[n] * v for n, v in found.items()) for found, _ in learned]
    return 100 * sum((o > 0) == told for o, (_, told) in zip(odds, learned, strict=True)) / len(learned)


def main() -> None:
    """Run."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, default=Path("corpus/reports"))
    options.add_argument("--write", action="store_true", help="write the table; else only print")
    given = options.parse_args()
    parts = corpus(given.corpus)
    dev, test = ([case for report in part for case in cases(report)] for part in (parts.dev, parts.test))
    for name, learned, tried in (("test", dev, test), ("development", test, dev)):
        share = right(fitted(learned), tried)
        print(f"right in {share:.0f} of 100 of the {name} part, learned from the other")
    weights = fitted([*dev, *test])
    for name, weight in weights.items():
        print(f"{name:24} {weight:+.2f}")
    if given.write:
        order = [row["trait"] for row in table("one_sided")]
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out, lineterminator="\n")
            rows.writerow(["trait", "weight"])
            rows.writerows([n, f"{weights[n]:.2f}"] for n in sorted(weights, key=order.index))


if __name__ == "__main__":
    main()
