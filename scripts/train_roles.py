"""Train the reader of parts (`dateline.extract.role`) on texts with filled templates.

    python scripts/train_roles.py TEXTS... --keys KEYS...

TEXTS and KEYS are the development texts and answer keys of MUC-3/4 (1,300 news reports of 1988 to 1991,
public evaluation data). Writes src/dateline/data/role_weights.csv: for each feature its weight for each part,
against "none". No feature holds a name. The same inputs give the same table.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dateline.coding import read_with_parse
from dateline.extract.phrase import phrase_span
from dateline.extract.role import PARTS, Scene, features, told_candidates
from dateline.model import Settings
from dateline.score.muc4_text import messages

if TYPE_CHECKING:
    from spacy.tokens import Token

SLOTS = {6: "weapon", 9: "perpetrator", 10: "group", 12: "thing", 18: "victim", 19: "victim"}
SMALL = frozenset(
    ("A", "AN", "THE", "OF", "HIS", "HER", "ITS", "THEIR", "OTHER", "ANOTHER", "SOME", "SEVERAL")
)
SEEN = 6  # times a feature must occur to get a weight
EPOCHS = 8
RATE = 0.03
SHRINK = 0.97  # each epoch
SMALLEST = 0.05  # weights below are left out

Fill = tuple[int, frozenset[str], str]


def stem(word: str) -> str:
    """The singular, roughly."""
    if word.endswith("MEN"):
        return word[:-3] + "MAN"
    if word.endswith("IES") and len(word) > 4:
        return word[:-3] + "Y"
    return word[:-1] if word.endswith("S") and not word.endswith("SS") and len(word) > 3 else word


def words(phrase: str) -> list[str]:
    """The words of a phrase that matter, singular, in order."""
    return [stem(w) for w in re.findall(r"[A-Z0-9Ñ]+", phrase.upper()) if w not in SMALL]


def head(phrase: str) -> str:
    """The head of a phrase: its last word before what follows it."""
    found = words(re.split(r",| (?:OF|IN|AT|WHO|WHICH|FROM|ON|TO|NEAR|BY|WITH|FOR) ", phrase.upper())[0])
    return found[-1] if found else ""


def key_fills(text: str) -> dict[str, list[Fill]]:
    """Read answer keys: for each text the strings of the slots that name parts, alternatives included."""
    fills: dict[str, list[Fill]] = {}
    message, slot = "", -1
    for line in text.splitlines():
        number = re.match(r"\s*(\d{1,2})\.\s", line)
        if number:
            slot = int(number.group(1))
        if line.lstrip().startswith(";") or not line.strip():
            continue
        found = re.search(r"(?:DEV|TST\d)-MUC\d-\d{4}", line) if slot == 0 else None
        message = found.group() if found else message
        if slot in SLOTS:
            told = re.split(r'":\s*"', line)[0] + '"' if slot in {18, 19} else line  # without the tag
            strings = [s for s in re.findall(r'"([^"]*)"', told) if words(s)]
            fills.setdefault(message, []).extend((slot, frozenset(words(s)), head(s)) for s in strings)
    return fills


def label(token: Token, fills: Iterable[Fill]) -> str:
    """The part that a phrase plays by the keys: "none" where no key names it."""
    start, end = phrase_span(token)
    phrase = frozenset(words(token.doc.text[start:end]))
    entity = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
    name = frozenset(words(entity.text)) if entity else frozenset()
    own = next(iter(words(token.text)), "")
    for slot, key, key_head in fills:
        if slot == 18:
            mine = name if entity is not None and entity.label_ == "PERSON" else frozenset()
            mine = mine or (phrase if token.pos_ == "PROPN" else frozenset())
            same = own in key and bool(mine & key) and (len(mine & key) >= min(2, len(key)) or len(mine) <= 2)
        elif slot == 10:
            mine = name or frozenset([own])
            same = mine == key or key <= mine or (mine <= key and len(mine) > 1)
        else:
            same = (own == key_head or (slot == 6 and own in key)) and (key <= phrase or phrase <= key)
        if same:
            return SLOTS[slot]
    return "none"


Example = tuple[str, list[str]]


def examples(texts: Iterable[str], fills: dict[str, list[Fill]]) -> Iterator[Example]:
    """Give the label and the features of every phrase in sentences that tell of violence."""
    settings = Settings()
    for text in texts:
        for message in messages(text):
            reading, doc = read_with_parse(message.report, settings)
            scene = Scene(doc, reading.events, reading.casualties, reading.actors)
            for token in told_candidates(doc, scene):
                yield label(token, fills.get(message.report.id, ())), features(token, scene)


def train(found: list[Example]) -> dict[str, list[float]]:
    """Fit the weights: logistic regression over the parts, by AdaGrad."""
    labels = ["none", *PARTS]
    seen = Counter(name for _, names in found for name in names)
    order = {name: number for number, name in enumerate(sorted(n for n, k in seen.items() if k >= SEEN))}
    rows = [np.array([order[name] for name in names if name in order]) for _, names in found]
    wanted = [labels.index(part) for part, _ in found]
    weights = np.zeros((len(order), len(labels)))
    steps = np.full_like(weights, 1e-6)
    shuffled = list(range(len(rows)))
    chance = random.Random(1)
    for _ in range(EPOCHS):
        chance.shuffle(shuffled)
        for number in shuffled:
            row = rows[number]
            total = weights[row].sum(0)
            error = np.exp(total - total.max())
            error /= error.sum()
            error[wanted[number]] -= 1
            steps[row] += error**2
            weights[row] -= RATE * error / np.sqrt(steps[row])
        weights *= SHRINK
    weights = weights[:, 1:] - weights[:, :1]
    return {name: weights[k].round(2).tolist() for name, k in order.items()}


HEAD = """# Weights of the reader of parts (dateline.extract.role), written by scripts/train_roles.py from the
# development texts and answer keys of MUC-3/4. A feature's weight for each part, against playing none.
"""


def write(weights: dict[str, list[float]], path: Path) -> None:
    """Write the table, features in order, weights too small to matter left out."""
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD)
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["feature", *PARTS])
        for name, row in weights.items():
            if max(map(abs, row)) >= SMALLEST:
                table.writerow([name, *(f"{w:g}" if abs(w) >= SMALLEST / 2 else "" for w in row)])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--keys", nargs="+", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/dateline/data/role_weights.csv"))
    args = parser.parse_args()
    fills = key_fills("\n".join(path.read_text("latin-1") for path in sorted(args.keys)))
    found = list(examples((path.read_text("latin-1") for path in sorted(args.texts)), fills))
    print(Counter(part for part, _ in found))
    write(train(found), args.output)


if __name__ == "__main__":
    main()
