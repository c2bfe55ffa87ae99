"""Learn the weights of the screen's classifier: `python scripts/train_screen.py`.

Writes `src/dateline/data/screen_weights.csv`. The texts are this project's own: the reports in
`corpus/reports` and half of the sentences of ordinary news in `corpus/ordinary`; the other half measures
the result (`make bench`). A passage is an example: of an incident where the marks of a report say that
one is told there, of none where the report holds none. Passages of a report with incidents that tell of
none are left out, for they may hint at one.

The model is a logistic regression. First it is fitted on three regions of the corpus and tried on the
fourth, four times over, which says what the bar costs on reports of wars that it has not seen.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import ordinary  # noqa: E402
from training.marked import Marked, reports  # noqa: E402

from dateline.model import Report  # noqa: E402
from dateline.read import report_from  # noqa: E402
from dateline.screen import told_passages  # noqa: E402

TABLE = ROOT / "src" / "dateline" / "data" / "screen_weights.csv"
REGIONS = ("africa", "asia", "mena", "west")
SEEN = 4  # reports that must have a word, else it is no feature
PULL = 2.0  # of each weight towards nought (L2); 1 and 5 were no better on the fourth region
HARD = 0.3  # weight of a passage of a report of the corpus without incidents: written to mislead
STEPS = 250
FLOOR = -80  # hundredths: no single word ("years") may outweigh all that a passage tells of violence
BAR = 40  # hundredths: at nought 1 in 666 reports of unseen regions is lost, at 100 there are 27


class Example(msgspec.Struct, frozen=True):
    """A report to learn from: where it is from, and the words of its passages, each with what it tells."""

    name: str
    region: str
    incident: bool
    passages: tuple[tuple[frozenset[str], bool], ...]
    text: str


def main() -> None:
    """Learn, say what the bar costs, write the table."""
    examples = [*corpus(), *ordinary_items()]
    features = vocabulary(examples)
    scores = [pair for region in REGIONS for pair in on_region(examples, region, features)]
    for bar in (0, BAR, 100):
        lost = [name for name, incident, score in scores if incident and 100 * score < bar]
        through = sum(100 * score >= bar for _, incident, score in scores if not incident)
        print(
            f"bar {bar}: {len(lost)} of {sum(one.incident for one in examples)} reports with incidents lost,"
        )
        print(f"  {through} of the {sum(not pair[1] for pair in scores)} of the corpus without let through")
        print(f"  lost: {', '.join(lost)}")
    write(features, *fitted(examples, features))


def corpus() -> list[Example]:
    """Give the marked reports."""
    found = []
    for path in sorted((ROOT / "corpus" / "reports").glob("*.txt")):
        for name, one in reports(path):
            if isinstance(one, Marked):
                starts = [mark.start for mark in one.marks if mark.tag[0] == "E"]
                head = any(mark.tag[0] == "E" for mark in one.title_marks)
                made = _report(name, one.head["published"], one.title, one.text)
                passages = [
                    (frozenset(each.words), (head and number == 0) or _any(starts, each.start, each.end))
                    for number, each in enumerate(told_passages(made))
                ]
                region = path.name.split("-")[0]
                found.append(Example(name, region, bool(one.incidents), tuple(passages), one.text))
    return found


def ordinary_items() -> list[Example]:
    """Give the ordinary items to learn from."""
    return [
        Example(
            one.id,
            "ordinary",
            False,
            tuple((frozenset(each.words), False) for each in told_passages(one)),
            one.text,
        )
        for _, one in ordinary.items(half="learn")
    ]


def vocabulary(examples: list[Example]) -> list[str]:
    """Give the words that may weigh: frequent enough, no names, no words that any text has."""
    small, capital, seen = Counter[str](), Counter[str](), Counter[str]()
    for one in examples:
        for word in re.findall(r"(?<=[a-z,] )[A-Za-z][a-z]*", one.text):
            (small if word[0].islower() else capital)[word.lower()] += 1
        seen.update({word for words, _ in one.passages for word in words})
    return sorted(
        word
        for word, times in seen.items()
        if times >= SEEN and len(word) > 2 and capital[word] <= small[word] and word not in STOP_WORDS
    )


def on_region(examples: list[Example], region: str, features: list[str]) -> list[tuple[str, bool, float]]:
    """Fit on the other regions, and score this one: name, whether it has incidents, score."""
    weights, bias = fitted([one for one in examples if one.region != region], features)
    weight = dict(zip(features, (max(FLOOR / 100, one) for one in weights.tolist()), strict=True))
    return [
        (
            one.name,
            one.incident,
            max(
                (bias + sum(weight.get(word, 0.0) for word in words) for words, _ in one.passages), default=-9
            ),
        )
        for one in examples
        if one.region == region
    ]


def fitted(examples: list[Example], features: list[str]) -> tuple[np.ndarray, float]:
    """Fit the model: a weight for each feature, and the bias."""
    place = {word: number for number, word in enumerate(features)}
    rows = [(words, one) for one in examples for words, tells in one.passages if tells or not one.incident]
    has = np.zeros((len(rows), len(features)))
    for number, (words, _) in enumerate(rows):
        has[number, [place[word] for word in words if word in place]] = 1
    right = np.array([float(one.incident) for _, one in rows])
    share = np.array([HARD if not one.incident and one.region != "ordinary" else 1.0 for _, one in rows])
    weights = before = np.zeros(len(features))
    bias = bias_before = 0.0
    pace = 1 / (has.sum(1).mean() / 4 + PULL / len(rows))
    for step in range(STEPS):  # Nesterov's gradient descent
        drift = step / (step + 3)
        at, bias_at = weights + drift * (weights - before), bias + drift * (bias - bias_before)
        off = (1 / (1 + np.exp(-(has @ at + bias_at))) - right) * share / len(rows)
        before, bias_before = weights, bias
        weights, bias = at - pace * (has.T @ off + PULL * at / len(rows)), bias_at - pace * off.sum()
    return weights, float(bias)


def write(features: list[str], weights: np.ndarray, bias: float) -> None:
    """Write the table, in hundredths."""
    rows = [("(bar)", BAR), ("(bias)", round(100 * bias))]
    whole = zip(features, (max(FLOOR, round(100 * weight)) for weight in weights.tolist()), strict=True)
    rows += [(word, weight) for word, weight in whole if weight]
    lines = [f"{word},{weight}" for word, weight in rows]
    head = "# Made by scripts/train_screen.py: what a word in a passage says for an incident, in hundredths."
    TABLE.write_text("\n".join([head, "word,weight", *lines]) + "\n", "utf-8")
    print(f"{len(rows)} rows in {TABLE.name}")


def _report(name: str, published: str, title: str, text: str) -> Report:
    return report_from({"id": name, "published": published, "title": title, "text": text})


def _any(starts: list[int], start: int, end: int) -> bool:
    return any(start <= one < end for one in starts)


if __name__ == "__main__":
    main()
