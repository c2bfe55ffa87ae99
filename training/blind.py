"""One report in five, bare, for a second reader: `python -m training.blind FOLDER PARTS`.

Reports that a second reader has coded already are left out. The rest go out under numbers, in the
order of their lots, because an id may tell the country, the incident or that there is none;
`key.txt` says which number is which id, for after the reading.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from training.marked import Marked, reports

ONE_IN = 5


def sample(folder: Path) -> Iterator[Marked]:
    """Give one report in five, chosen by its id alone."""
    for path in sorted(folder.glob("*.txt")):
        for name, report in reports(path):
            if isinstance(report, Marked) and lot(name) % ONE_IN == 0:
                yield report


def lot(name: str) -> int:
    """Give the lot of a report, the same for ever."""
    return int(hashlib.sha256(f"second reader {name}".encode()).hexdigest(), 16)


def read(folder: Path) -> set[str]:
    """Give the ids that the files of second readings hold."""
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*.txt"))
    return {name for text in texts for name in re.findall(r"^### +(\S+) *$", text, flags=re.MULTILINE)}


def bare(report: Marked, number: int) -> str:
    """Give a report as an outlet would print it, under a number."""
    head = f"### {number:03}\noutlet: {report.head['outlet']}\npublished: {report.head['published']}\n"
    return f"{head}title: {report.title}\n\n{report.text.strip()}\n"


def main(folder: str, parts: str) -> None:
    """Write what nobody has read twice into a folder, in so many files, and the key beside them."""
    done = read(Path("corpus/second"))
    held = [report for report in sample(Path("corpus/reports")) if report.id not in done]
    numbered = list(enumerate(sorted(held, key=lambda report: lot(report.id)), start=1))
    for part in range(int(parts)):
        text = "\n".join(bare(report, number) for number, report in numbered[part :: int(parts)])
        (Path(folder) / f"blind-{part + 1}.txt").write_text(text, encoding="utf-8")
    key = "".join(f"{number:03} {report.id}\n" for number, report in numbered)
    (Path(folder) / "key.txt").write_text(key, encoding="utf-8")
    print(f"{len(held)} reports")


if __name__ == "__main__":
    main(*sys.argv[1:])
