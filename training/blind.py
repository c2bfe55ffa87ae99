"""One report in five, bare, for a second reader: `python -m training.blind FOLDER PARTS`."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from training.marked import Marked, reports

ONE_IN = 5


def sample(folder: Path) -> Iterator[Marked]:
    """Give one report in five, chosen by its id alone."""
    for path in sorted(folder.glob("*.txt")):
        for name, report in reports(path):
            lot = int(hashlib.sha256(f"second reader {name}".encode()).hexdigest(), 16)
            if isinstance(report, Marked) and lot % ONE_IN == 0:
                yield report


def bare(report: Marked) -> str:
    """Give a report as an outlet would print it."""
    head = f"### {report.id}\noutlet: {report.head['outlet']}\npublished: {report.head['published']}\n"
    return f"{head}title: {report.title}\n\n{report.text.strip()}\n"


def main(folder: str, parts: str) -> None:
    """Write the sample into a folder, in so many files."""
    held = list(sample(Path("corpus/reports")))
    for part in range(int(parts)):
        text = "\n".join(bare(report) for report in held[part :: int(parts)])
        (Path(folder) / f"blind-{part + 1}.txt").write_text(text, encoding="utf-8")
    print(f"{len(held)} reports")


if __name__ == "__main__":
    main(*sys.argv[1:])
