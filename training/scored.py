"""How far the certainty of claims holds on reports that were coded for the shared scorer.

    python -m training.scored SCORER GOLD CODED [--only d1-]

SCORER: the scorer's file. GOLD: a folder of coded reports. CODED: the program's lines for them (`dateline
code --per-report`). A claim is right where the scorer matches it with one of the incident that it pairs its
incident with: stance, outcome, victims and numbers.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from training.reliability import report


def judged(
    scorer: ModuleType, gold: dict[str, Any], lines: Sequence[dict[str, Any]]
) -> Iterator[tuple[float, bool]]:
    """Give the certainty of each claim of a report's lines, and whether the scorer finds it right."""
    pairs = {line: number for number, line in scorer.pair(gold["incidents"], lines, gold["published"])}
    for number, line in enumerate(lines):
        wanted: Counter[object] = Counter()
        if number in pairs:
            incident = gold["incidents"][pairs[number]]
            wanted.update(scorer.claim_key(claim) for claim in incident.get("claims") or [])
            line = scorer.oriented(incident, line)
        for claim in sorted(line["claims"], key=lambda one: -one.get("certainty", 0)):
            key = scorer.claim_key(claim)
            right = wanted[key] > 0
            wanted[key] -= right
            if "certainty" in claim:
                yield claim["certainty"], right


def main() -> None:
    """Run."""
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("scorer", "gold", "coded"):
        options.add_argument(name, type=Path)
    options.add_argument("--only", default="", help="only reports whose id begins so")
    given = options.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", given.scorer)
    if spec is None or spec.loader is None:
        options.error(f"{given.scorer} is no Python file")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    lines = [json.loads(line) for line in given.coded.read_text("utf-8").splitlines()]
    found: list[tuple[float, bool]] = []
    for gold in scorer.load_gold(given.gold):
        if gold["id"].startswith(given.only):
            found += judged(scorer, gold, [line for line in lines if line["report"] == gold["id"]])
    print("\n".join(report([chance for chance, _ in found], [right for _, right in found])))


if __name__ == "__main__":
    main()
