"""Kills a run at each statement it sends to the database, and at random moments of its writing.

Prints how many kills of each kind left the record as it was, and how many left it complete.
Run in a process of its own: it forks.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from dateline import pipeline
from dateline.model import Contents
from fake_coding import coder, derive

pipeline.derive = derive


def reports(first: int, last: int) -> list[dict[str, object]]:
    return [
        {
            "id": f"r{n:03}",
            "published": date(2020, 1, 1 + n % 28),
            "text": f"{n} killed in Gao. 2 killed in Town{n}.",
        }
        for n in range(first, last)
    ]


def run(db: Path) -> None:
    pipeline.code(reports(0, 60), db=str(db), coder=coder)


def forked(db: Path, *, kill_at: int) -> tuple[int, int]:
    """Run in a child that kills itself at its n-th statement; give its id and nothing of its output."""
    child = os.fork()
    if child:
        return child, kill_at
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    sa.event.listen(sa.Engine, "commit", count)
    status = 1
    try:
        run(db)
        status = 0
    finally:
        os._exit(status)


def state(db: Path, before: Contents, after: Contents) -> str:
    problems = pipeline.verify(str(db))
    if problems:
        return f"damaged: {problems[0]}"
    held = pipeline.contents(str(db))
    return "as it was" if held == before else "complete" if held == after else "in between"


def main(folder: Path) -> None:
    old = folder / "old.db"
    pipeline.code(reports(0, 10), db=str(old), coder=coder)
    before = pipeline.contents(str(old))
    shutil.copy(old, folder / "new.db")
    began = time.monotonic()
    run(folder / "new.db")
    seconds = time.monotonic() - began
    after = pipeline.contents(str(folder / "new.db"))
    tally: Counter[str] = Counter()
    for kind, kills in (("statement", range(1, 1000)), ("moment", range(25))):
        chance = random.Random(7)
        for n in kills:
            db = folder / f"{kind}{n}.db"
            shutil.copy(old, db)
            child, _ = forked(db, kill_at=n if kind == "statement" else 0)
            if kind == "moment":
                time.sleep(chance.uniform(0, 1.3 * seconds))
                os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            if kind == "statement" and not os.WIFSIGNALED(status):
                assert status == 0
                break
            tally[f"{kind} {state(db, before, after)}"] += 1
            for file in folder.glob(f"{db.name}*"):
                file.unlink()
    for name, number in sorted(tally.items()):
        print(f"{name}: {number}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
