"""Count which words say nothing of an incident, for many reports have them: `data/common_words.csv`.

    python scripts/common_words.py [--write]

Counted in the part of the corpus that is trained on. A word in more than one report of ten says nothing
(telling 0), one in more than one of fifty little (1); all others are not in the table.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from training.parts import corpus  # noqa: E402

from dateline.link.own_words import WORD, stem  # noqa: E402
from dateline.spelling import fold  # noqa: E402

TABLE = ROOT / "src" / "dateline" / "data" / "common_words.csv"
HEAD = """\
# Words that many reports of armed conflict have: little evidence that two tell of one incident.
# telling: 0 in more than one report of ten, 1 in more than one of fifty. Counted by scripts/common_words.py.
word,telling
"""
EVERYWHERE, OFTEN = 0.1, 0.02


def main() -> None:
    """Run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write the table; else only print")
    write = parser.parse_args().write
    texts = [report.text for report in corpus(ROOT / "corpus" / "reports").train]
    having = Counter(word for text in texts for word in {stem(fold(word)) for word in WORD.findall(text)})
    rows = [
        f"{word},{0 if count > EVERYWHERE * len(texts) else 1}"
        for word, count in sorted(having.items())
        if count > OFTEN * len(texts) and not word.isdigit()
    ]
    (TABLE.write_text if write else print)(HEAD + "\n".join(rows) + "\n")


if __name__ == "__main__":
    main()
