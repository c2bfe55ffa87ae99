"""Learn what speaks for the answers of MUC-4's templates: `data/muc4_weights.csv`.

    python -m training.muc4 TEXTS... --keys KEYS... --scorer FOLDER [--write]

TEXTS and KEYS are the development texts and answer keys of MUC-3/4 (1,300 news reports of 1988 to 1991,
public evaluation data); FOLDER holds their scorer (`score_muc4.py`), which says which template of the key an
incident is, and how near a value comes to the key's. No test set is read. The same inputs give the same
table.

Printed is how many answers are worth how much by weights found on other reports: five folds.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest import mock

import msgspec
import numpy as np
from numpy.typing import NDArray

from dateline.coding import read_with_parse, second_reading
from dateline.extract.role import PARTS, Scene, features, told_candidates, worded
from dateline.model import Reading, SecondReader, Settings, WordedRole
from dateline.score.muc4_case import Case, Told, cases
from dateline.score.muc4_category import BLANK, CATEGORIES
from dateline.score.muc4_fill import Filler, fill_lines
from dateline.score.muc4_logit import Traits
from dateline.score.muc4_part import CLASSES, NONE, options, part_traits, rescored
from dateline.score.muc4_part import LEAST as LEAST_SCORE
from dateline.score.muc4_place import sites
from dateline.score.muc4_text import Message, messages

TABLE = Path("src/dateline/data/muc4_weights.csv")
FOLDS = 5
SEEN = 4  # incidents in which a trait must occur to get a weight
HELD = {"part": 3.0, "place": 3.0, "category": 10.0}  # how strongly each weight is held near 0
TURNS = 120
RATE = 0.05
LEAST = 0.02  # weights nearer to 0 are left out
PLACE, CATEGORY = 3, 8

Array = NDArray[np.float64]
Scores = dict[str, float]


class Example(NamedTuple):
    """One question on one incident. traits, worth: of each option. fold: of the report."""

    fold: int
    options: list[Traits]
    worth: list[float]


Examples = dict[str, list[Example]]


def modules(folder: Path, *names: str) -> dict[str, ModuleType]:
    """Load modules from a folder that is no package."""
    sys.path.insert(0, str(folder))
    return {name: importlib.import_module(name) for name in names}


class Heard(NamedTuple):
    """A report as both readers read it. phrases: where each head stands, its features, it in each part."""

    message: Message
    reading: Reading
    second: SecondReader
    phrases: list[tuple[int, list[str], list[WordedRole]]]

    @property
    def fold(self) -> int:
        """The fold that a report is in."""
        return int(hashlib.sha256(self.message.report.id.encode()).hexdigest(), 16) % FOLDS


def heard(texts: Iterable[str]) -> Iterator[Heard]:
    """Read the reports of MUC text files."""
    settings = Settings()
    for text in texts:
        for message in messages(text):
            reading, doc = read_with_parse(message.report, settings)
            scene = Scene(doc, reading.events, reading.casualties, reading.actors)
            phrases = [
                (head.idx, features(head, scene), [worded(head, part, 0.0) for part in PARTS])
                for head in told_candidates(doc, scene)
            ]
            second = second_reading(message.report, settings)
            assert second is not None
            yield Heard(message, reading, second, phrases)


def label(one: Heard, parts: Sequence[WordedRole], fills: Iterable[Any], roles: ModuleType) -> str:
    """Give the part that a phrase plays by the keys: "none" where no key names it."""
    text = one.message.report.text
    victim, body = parts[PARTS.index("victim")], parts[PARTS.index("group")]
    phrase = frozenset(roles.words(text[victim.start : victim.end]))
    own = next(iter(roles.words(text[victim.head_start : victim.head_end])), "")
    name, named = (
        frozenset(roles.words(text[role.name_start : role.name_end])) if role.name_start is not None else None
        for role in (victim, body)
    )
    for slot, key, head in fills:
        if slot == 18:
            mine = name or frozenset()
            same = own in key and bool(mine & key) and (len(mine & key) >= min(2, len(key)) or len(mine) <= 2)
        elif slot == 10:
            mine = named or frozenset([own])
            same = key <= mine or (mine <= key and len(mine) > 1)
        else:
            same = (own == head or (slot == 6 and own in key)) and (key <= phrase or phrase <= key)
        if same:
            return str(roles.SLOTS[slot])
    return NONE


def held_out(
    found: Sequence[Heard], labels: Sequence[Sequence[str]], roles: ModuleType
) -> list[list[Scores]]:
    """Score the phrases of each report by the reader of parts as trained on the reports of other folds.

    The table of it that ships has learned from all of them: of these it is surer than of others.
    """
    tables = [
        roles.train(
            [
                (said, names)
                for one, own in zip(found, labels, strict=True)
                if one.fold != fold
                for said, (_, names, _) in zip(own, one.phrases, strict=True)
            ]
        )
        for fold in range(FOLDS)
    ]
    return [[_scored(tables[one.fold], names) for _, names, _ in one.phrases] for one in found]


def _scored(weights: dict[str, list[float]], names: Iterable[str]) -> Scores:
    sums = np.zeros(len(PARTS) + 1)
    for name in names:
        if name in weights:
            sums[1:] += weights[name]
    powers = np.exp(sums - sums.max())
    return dict(zip(PARTS, (float(p) for p in powers[1:] / powers.sum()), strict=True))


def part_examples(
    found: Sequence[Heard], labels: Sequence[Sequence[str]], scores: Sequence[Sequence[Scores]]
) -> list[Example]:
    """Give the examples of what part a phrase plays."""
    examples = []
    for one, own, given in zip(found, labels, scores, strict=True):
        for said, (_, _, parts), score in zip(own, one.phrases, given, strict=True):
            if max(score.values()) < LEAST_SCORE:
                continue
            traits = part_traits(one.reading, one.second, _first(parts, score), score)
            examples.append(Example(one.fold, options(traits), [float(name == said) for name in CLASSES]))
    return examples


def _first(parts: Sequence[WordedRole], score: Scores) -> WordedRole:
    """A phrase in the first part that it may play, as `rescored` asks of it."""
    return next(role for role in parts if score[role.part] >= LEAST_SCORE)


def told(one: Heard, scores: Sequence[Scores], weights: dict[str, float]) -> Told:
    """Give a report whose phrases are scored by what was learned from others."""
    roles = [
        msgspec.structs.replace(role, score=round(score[role.part], 3))
        for (_, _, parts), score in zip(one.phrases, scores, strict=True)
        for role in parts
        if score[role.part] >= LEAST_SCORE
    ]
    reading = msgspec.structs.replace(one.reading, roles=roles)
    return Told(one.message, rescored(reading, one.second, weights), one.second)


def keyed(report: Told, keys: Sequence[Any], score: dict[str, ModuleType]) -> Iterator[tuple[Case, Any]]:
    """Pair the incidents of a report with the templates of its key, as the scorer does.

    They are paired by what this table does not decide.
    """
    found = cases(report)
    with mock.patch("dateline.score.muc4_fill.shipped", lambda: defaultdict(dict)):
        filled = [Filler(case).template() for case in found]
    for template in filled:
        template.slots.pop(PLACE, None)
        template.slots.pop(CATEGORY, None)
    name = report.message.report.id
    read = score["templates"].parse_templates("\n".join(fill_lines(filled))).get(name, [])
    wanted = [key for key in keys if not key.irrelevant]
    for key, one, _ in score["score_muc4"].map_templates(wanted, read):
        if key is not None and one is not None:
            yield found[next(n for n, other in enumerate(read) if other is one)], key


def case_examples(
    fold: int, case: Case, key: Any, score: dict[str, ModuleType]
) -> Iterator[tuple[str, Example]]:
    """Give the examples of an incident: of its place and of its category."""
    places = [a.value for fill in key.fills(PLACE) for a in fill.alternatives]
    found = sites(case)
    credit = score["matching"].value_credit
    worth = [max((credit(PLACE, value, one.written) for value in places), default=0.0) for one in found]
    if max(worth) > 0:
        yield "place", Example(fold, [one.traits for one in found], worth)
    said = next((a.value for fill in key.fills(CATEGORY) for a in fill.alternatives), BLANK)
    yield "category", Example(fold, Filler(case).categories(), [float(name == said) for name in CATEGORIES])


def learned(
    found: Sequence[Heard], keys: dict[str, Any], fills: Any, roles: ModuleType, score: Any
) -> Examples:
    """Give the examples of every question, each of a report by what was learned from others."""
    labels = [
        [label(one, parts, fills.get(one.message.report.id, ()), roles) for _, _, parts in one.phrases]
        for one in found
    ]
    scores = held_out(found, labels, roles)
    examples: Examples = {"part": part_examples(found, labels, scores), "place": [], "category": []}
    weights = [fit([e for e in examples["part"] if e.fold != n], HELD["part"]) for n in range(FOLDS)]
    for one, own in zip(found, scores, strict=True):
        report = told(one, own, weights[one.fold])
        for case, key in keyed(report, keys.get(one.message.report.id, ()), score):
            for name, example in case_examples(one.fold, case, key, score):
                examples[name].append(example)
    return examples


def fit(found: Sequence[Example], held: float) -> dict[str, float]:
    """Fit a conditional logit by gradient descent (Adam), each weight held near 0.

    The options worth most share the chance of being right.
    """
    seen = Counter(trait for one in found for trait in {t for option in one.options for t in option})
    order = {trait: n for n, trait in enumerate(sorted(t for t, times in seen.items() if times >= SEEN))}
    cells = [
        (row, order[trait], value)
        for row, option in enumerate(option for one in found for option in one.options)
        for trait, value in sorted(option.items())
        if trait in order and value
    ]
    rows = np.array([cell[0] for cell in cells])
    columns = np.array([cell[1] for cell in cells])
    values = np.array([cell[2] for cell in cells], dtype=np.float64)
    group = np.array([n for n, one in enumerate(found) for _ in one.options])
    right = np.concatenate([_shares(one.worth) for one in found])
    weights = np.zeros(len(order))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, TURNS + 1):
        sums = np.bincount(rows, weights=weights[columns] * values, minlength=len(group))
        error = _softmax(sums, group, len(found)) - right
        slope = np.bincount(columns, weights=error[rows] * values, minlength=len(order)) + held * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        rate = RATE * (1 - turn / TURNS) + RATE / 25
        weights -= rate * (first / (1 - 0.9**turn)) / (np.sqrt(second / (1 - 0.99**turn)) + 1e-8)
    return {trait: float(weights[n]) for trait, n in order.items()}


def _shares(worth: Sequence[float]) -> Array:
    best = np.array([float(one == max(worth)) for one in worth])
    return np.asarray(best / best.sum())


def _softmax(sums: NDArray[Any], group: NDArray[Any], groups: int) -> Array:
    top = np.full(groups, -np.inf)
    np.maximum.at(top, group, sums)
    grown = np.exp(sums - top[group])
    return np.asarray(grown / np.bincount(group, weights=grown, minlength=groups)[group])


def worth(name: str, found: Sequence[Example]) -> tuple[float, float]:
    """Give what answers by weights of other reports are worth on average, and the most they could be."""
    total = most = 0.0
    for fold in range(FOLDS):
        weights = fit([one for one in found if one.fold != fold], HELD[name])
        for one in found:
            if one.fold == fold:
                sums = [sum(weights.get(t, 0.0) * v for t, v in option.items()) for option in one.options]
                total += one.worth[int(np.argmax(sums))]
                most += max(one.worth)
    return total / len(found), most / len(found)


HEAD = """# What speaks for the answers of a MUC-4 template (dateline.score.muc4_logit): natural log odds,
# written by `python -m training.muc4` from the development part of MUC-4. part: what part a phrase plays;
# place, category: what an incident's slot is filled with.
question,trait,weight
"""


def write(weights: dict[str, dict[str, float]], path: Path) -> None:
    """Write the table, in order, weights too small to matter left out."""
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD)
        rows = csv.writer(out, lineterminator="\n")
        for name, traits in weights.items():
            rows.writerows([name, t, f"{w:.2f}"] for t, w in sorted(traits.items()) if abs(w) >= LEAST)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--keys", nargs="+", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help=f"write {TABLE}")
    args = parser.parse_args()
    score = modules(args.scorer, "score_muc4", "templates", "matching")
    roles = modules(Path("scripts"), "train_roles")["train_roles"]
    paths = sorted(args.keys)
    fills = roles.key_fills("\n".join(path.read_text("latin-1") for path in paths))
    keys = score["templates"].read_templates(*paths)
    found = list(heard(path.read_text("latin-1") for path in sorted(args.texts)))
    finish(learned(found, keys, fills, roles, score), write_to=TABLE if args.write else None)


def finish(examples: Examples, write_to: Path | None) -> None:
    """Print what answers are worth, and write the table of weights found on all reports."""
    for name, own in examples.items():
        mean, most = worth(name, own)
        print(f"{name}: {len(own)} examples, worth {mean:.3f} of {most:.3f}")
    if write_to is not None:
        write({name: fit(own, HELD[name]) for name, own in examples.items()}, write_to)


if __name__ == "__main__":
    main()
