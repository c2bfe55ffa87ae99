"""Kills a long run at random moments, and looks whether anything is lost or doubled.

    python benchmarks/kill.py [--reports 50000] [--kills 20] [--workers 1] [--seed 7]

So many short reports, one in two hundred of them relevant, are coded once in peace. Then they are coded
into another record by runs that are killed (SIGKILL, the whole group of processes) at a random moment,
started again, and killed again; a record that is complete before all kills were made is put aside and a new
one begun. After each kill the record must be whole, and hold at least what it held before; each complete
record must be the first one, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILES = 5
RELEVANT = 200  # one report in so many
PLACES = ("Gao", "Maiduguri", "Kandahar", "Mosul", "Goma", "Aleppo", "Mogadishu", "Kidal", "Bunia", "Homs")
DULL = (
    "The ministry of agriculture said that the harvest of {word} would be larger than that of last year.",
    "The orchestra of {word} opened its season on Thursday with a concert in the town hall.",
    "Shares in the maker of {word} rose after it said that it would open a second plant next spring.",
    "The museum of {word} closes for repairs in March, its director said.",
)
WORDS = ("maize", "cotton", "glass", "paper", "salt", "wool", "copper", "honey", "barley", "linen")


def write_reports(folder: Path, count: int) -> None:
    """Write reports as JSON lines into files, in an order that is not that of their ids."""
    folder.mkdir()
    chance = random.Random(1)
    numbers = list(range(count))
    chance.shuffle(numbers)
    for part in range(FILES):
        with (folder / f"part-{part}.jsonl").open("w") as out:
            for number in numbers[part::FILES]:
                out.write(json.dumps(_report(number)) + "\n")


def _report(number: int) -> dict[str, str]:
    chance = random.Random(number)
    day = f"2021-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    text = f"{chance.choice(DULL).format(word=chance.choice(WORDS))} It was number {number} of its kind."
    if number % RELEVANT == 0:
        place, dead = chance.choice(PLACES), chance.randint(1, 40)
        text = (
            f"Police said that gunmen attacked a checkpoint in {place} on Monday and killed {dead} soldiers."
        )
    return {"id": f"report-{number:06}", "published": day, "outlet": f"Outlet {number % 17}", "text": text}


def command(folder: Path, record: Path, workers: int) -> list[str]:
    """Give the command of one run."""
    return [
        *(sys.executable, "-m", "dateline", "code", str(folder)),
        *("--db", str(record), "--workers", str(workers), "--quiet"),
    ]


def state(record: Path) -> tuple[int, int, list[str]]:
    """Give the numbers of reports and of different reports that a record holds, and what is wrong with it."""
    if not record.exists():
        return 0, 0, []
    connection = sqlite3.connect(record)
    try:
        wrong = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        wrong += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'reports'").fetchone():
            return 0, 0, wrong
        counted = connection.execute("SELECT count(*), count(DISTINCT id) FROM reports").fetchone()
        loose = connection.execute(
            "SELECT count(*) FROM claims WHERE report NOT IN (SELECT id FROM reports)"
        ).fetchone()[0]
        return counted[0], counted[1], wrong + ([f"{loose} claims of no report"] if loose else [])
    finally:
        connection.close()


def killed_after(words: list[str], seconds: float) -> bool:
    """Run a command and kill it with all its processes after so many seconds; False where it ended before."""
    with subprocess.Popen(words, start_new_session=True, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
    if process.returncode:
        sys.exit(f"a run ended by itself with {process.returncode}")
    return False


def main() -> None:
    """Run, kill, compare; the exit code says whether all was well."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--reports", type=int, default=50_000)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        sys.exit(_compare(Path(name), given, chance))


def _compare(folder: Path, given: argparse.Namespace, chance: random.Random) -> int:
    write_reports(folder / "in", given.reports)
    peace = folder / "peace.db"
    began = time.monotonic()
    if killed_after(command(folder / "in", peace, given.workers), 86_400):
        return 1
    whole = time.monotonic() - began
    print(f"in peace: {state(peace)[0]:,} reports in {whole:.0f} s", flush=True)
    kills, complete, failures, record, before = 0, 0, 0, folder / "killed-0.db", -1
    while kills < given.kills or before >= 0:
        last, began, fresh = kills >= given.kills, time.monotonic(), before < 0
        wait = 86_400 if last else chance.uniform(0.3, 1.1) * whole
        if killed_after(command(folder / "in", record, given.workers), wait):
            kills += 1
            held, different, wrong = state(record)
            lost = held < before or held != different
            failures += bool(wrong or lost)
            words = "; ".join([*wrong, *(["lost or doubled"] if lost else [])]) or "whole"
            print(f"kill {kills} after {wait:.1f} s: {held:,} reports, {words}", flush=True)
            before = held
            continue
        complete += 1
        if fresh:
            whole = time.monotonic() - began  # the machine may be busier or idler than it was
        same = record.read_bytes() == peace.read_bytes()
        failures += not same
        print(
            f"complete: {state(record)[0]:,} reports, {'the same bytes' if same else 'OTHER BYTES'}",
            flush=True,
        )
        record, before = folder / f"killed-{complete}.db", -1
    print(f"{kills} kills, {complete} complete records, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    main()
