"""Find how likely claims with given traits are right: `data/certainty.csv`, from the corpus.

    python -m training.certainty [--write] [--plot FILE.svg]

Learns from the development and test parts, which the network has not seen: its word on reports that it
learned from is surer than on others. A claim is right where the marks of the corpus bear it out
(`is_right`). The figures printed are of claims judged by weights found on other reports: ten folds, no
cluster of incidents in two.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np

from dateline.coding import read_report, reading_claims, second_reading
from dateline.export import chart
from dateline.export.picture import svg
from dateline.link import certainty as weighing
from dateline.link.judge import Judge
from dateline.link.sides import Sides
from dateline.model import Casualty, Claim, Reading, Report, SecondReader, Settings, Telling
from training.examples import state_first
from training.hearing import marked_incident, marks_over, plain
from training.marked import Marked
from training.parts import corpus, families
from training.reliability import bins, report

TABLE = Path("src/dateline/data/certainty.csv")
FOLDS = 10
HELD = 0.5  # how strongly each weight is held near 0
TURNS = 50

TRAITS = (
    *("base", "no_figure"),
    *("figure_likely", "figure_both", "number_told", "outcome_likely"),
    *("victims_likely", "victims_named", "victims_decided", "claimant_likely"),
    *("trigger_likely", "trigger_both", "incident_likely", "grouped"),
)
"""The rows of the table, in order."""


class Case(NamedTuple):
    """A claim as the program reads it from a report of the corpus: its traits, and whether it is right."""

    traits: dict[str, float]
    right: bool


def cases(marked: Marked) -> Iterator[Case]:
    """Give each claim that the program reads in a report."""
    settings = Settings()
    bare = plain(marked)
    yield from heard(marked, bare, read_report(bare, settings), second_reading(bare, settings))


def heard(marked: Marked, bare: Report, reading: Reading, second: SecondReader | None) -> Iterator[Case]:
    """Give the cases of a report that has been read."""
    found: list[tuple[dict[str, float], list[Telling], Sides, Claim]] = []

    def listen(
        judge: Judge, told: Reading, tellings: Sequence[Telling], sides: Sides, claim: Claim
    ) -> dict[str, float]:
        found.append((_TRAITS(judge, told, tellings, sides, claim), list(tellings), sides, claim))
        return {}

    with mock.patch.object(weighing, "traits", listen):
        reading_claims(bare, reading, second=second)
    for traits, tellings, sides, claim in found:
        yield Case(traits, is_right(marked, tellings, sides, claim))


_TRAITS = weighing.traits


def is_right(marked: Marked, tellings: Sequence[Telling], sides: Sides, claim: Claim) -> bool:
    """Tell whether the marks bear a claim out.

    The incident it is put with is the one that most words of that incident's tellings are marked with.
    With figures: each is marked as a figure of a claim of that incident with the same outcome, victims,
    number and stance. Without: its trigger is marked as that incident's.
    """
    number = marked_incident(marked, tellings)
    if number is None:
        return False
    incident = marked.incidents[number - 1]
    figures = [c for c in claim.casualties if not c.part]
    if not figures:
        return f"E{number}" in {mark.tag for mark in marks_over(marked, claim.trigger)}
    crossed = _crossed(incident, sides)
    return all(_borne_out(marked, number, crossed, figure, claim.attribution.stance) for figure in figures)


def _borne_out(marked: Marked, number: int, crossed: bool, figure: Casualty, stance: str) -> bool:
    """Tell whether a figure is marked and coded so. crossed: the coding has the sides the other way round."""
    keys = {mark.tag[1:] for mark in marks_over(marked, figure.span) if mark.tag[0] == "F"}
    victims = {"side_a": "side_b", "side_b": "side_a"}.get(figure.victims) if crossed else None
    wanted = (
        "denies" if stance == "denies" else "asserts",
        figure.outcome,
        victims or figure.victims,
        figure.low,
        figure.high,
    )
    told = [claim for claim in marked.incidents[number - 1]["claims"] if claim["id"] in keys]
    return any((c["stance"], c["outcome"], c["victims"], c["low"], c["high"]) == wanted for c in told)


def _crossed(incident: dict[str, Any], sides: Sides) -> bool:
    """Tell whether the coding has the sides the other way round than the program."""
    mine = [_words([party.actor.name]) for party in (sides.a, sides.b)]
    theirs = [_words([incident[f"side_{s}"], *incident.get(f"side_{s}_accept", [])]) for s in "ab"]
    straight = bool(mine[0] & theirs[0]) + bool(mine[1] & theirs[1])
    other = bool(mine[0] & theirs[1]) + bool(mine[1] & theirs[0])
    return other > straight if other != straight else not state_first(incident)


def _words(names: Iterable[str]) -> set[str]:
    return {re.sub(r"\W+", " ", name).casefold().strip() for name in names if name}


def fitted(learned: Sequence[Case]) -> dict[str, float]:
    """Fit natural log odds (logistic regression, weights held near 0), as the table has them."""
    x = np.array([[case.traits.get(name, 0.0) for name in TRAITS] for case in learned])
    y = np.array([float(case.right) for case in learned])
    hold = HELD * np.eye(len(TRAITS))
    w: Any = np.zeros(len(TRAITS))
    for _ in range(TURNS):
        p = 1 / (1 + np.exp(-x @ w))
        curve = (x * (p * (1 - p))[:, None]).T @ x + hold
        w = w - np.linalg.solve(curve, x.T @ (p - y) + hold @ w)
    return {name: round(weight, 2) for name, weight in zip(TRAITS, w.tolist(), strict=True)}


def tried(folds: Sequence[Sequence[Case]]) -> list[float]:
    """Give the certainty of each case, fold by fold, by weights found on the other folds."""
    said = []
    for number, fold in enumerate(folds):
        weights = fitted([case for n, other in enumerate(folds) if n != number for case in other])
        said += [weighing.certainty(case.traits, weights) for case in fold]
    return said


def drawn(said: Sequence[float], right: Sequence[bool], reports: int) -> str:
    """Draw how far the certainty holds, as SVG."""
    found = chart.reliability([one for one in bins(said, right) if one])
    if found is None:
        raise ValueError("no claims to draw")
    return svg(
        found,
        title="Are claims as often right as their certainty says?",
        caption="Each dot: the claims of one tenth of the scale, at their mean certainty. On the dashed line "
        "the certainty would hold exactly. Under it, how many claims there are.",
        made_from=f"{len(said)} claims of {reports} reports of the corpus, judged by weights found on others",
    )


def main() -> None:
    """Run."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, default=Path("corpus/reports"))
    options.add_argument("--write", action="store_true", help="write the table; else only print")
    options.add_argument("--plot", type=Path, help="draw the reliability to this SVG file")
    given = options.parse_args()
    parts = corpus(given.corpus)
    held = [*parts.dev, *parts.test]
    folds: list[list[Case]] = [[] for _ in range(FOLDS)]
    for name, marked in zip(families(held), held, strict=True):
        folds[int(hashlib.sha256(f"fold {name}".encode()).hexdigest(), 16) % FOLDS] += cases(marked)
    every = [case for fold in folds for case in fold]
    said = tried(folds)
    for words, figure in (("All claims", None), ("\nWith a figure", True), ("\nWithout", False)):
        some = [n for n, c in enumerate(every) if figure is None or ("no_figure" in c.traits) != figure]
        print(words)
        print("\n".join(report([said[n] for n in some], [every[n].right for n in some])))
    weights = fitted(every)
    print()
    for name, weight in weights.items():
        print(f"{name:16} {weight:+.2f}")
    if given.write:
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out, lineterminator="\n")
            rows.writerow(["trait", "weight"])
            rows.writerows([name, f"{weight:.2f}"] for name, weight in weights.items())
    if given.plot:
        given.plot.write_text(drawn(said, [case.right for case in every], len(held)), encoding="utf-8")


if __name__ == "__main__":
    main()
