"""The user's own places: GeoNames dumps, tables, OCHA's admin tables.

What is added is kept beside the built gazetteers as plain JSON lines, one file an addition, and goes
into the next build. Its name tells what it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.ground.gazetteer.sources import Entry


def added_files(home: Path) -> list[Path]:
    """List the user's additions, in a fixed order."""
    return sorted((home / "added").glob("*.jsonl"))


def added_entries(home: Path) -> Iterator[Entry]:
    """Read the user's additions."""
    decoder = msgspec.json.Decoder(Entry)
    for path in added_files(home):
        with path.open("rb") as file:
            for line in file:
                yield decoder.decode(line)
