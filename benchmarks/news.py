"""A day of the world's news: screening, coding and what it costs by size.

`make bench` runs it with the rest; `python benchmarks/news.py 1000 10000 1000000` measures other sizes.
A day here has 5 reports in 100 that tell of violence (golden ones, on days of their own) and ordinary
items (`ordinary.py`, sentences that the screen did not learn from).
"""

from __future__ import annotations

import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ordinary

from dateline import coding
from dateline.model import Report, Settings
from dateline.read import report_from
from dateline.screen import dropped

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "eval" / "reports"
TOLD = 5  # in 100 reports of a day
WORKERS = 2
SIZES = (500, 2000, 8000)
DROPPED = (4000, 64_000)  # sizes of a day on which the screen drops everything
SAMPLE = 600  # reports of a mixed day whose time is taken apart
DAY = 500_000  # reports of a day of the world's news
FIELDS = ("id", "published", "text", "outlet", "title")

Rows = list[tuple[str, ...]]


def with_incidents(folder: Path) -> list[Report]:
    """Give the reports under a folder of gold that hold an incident."""
    found = []
    for path in sorted(folder.glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        for one in held if isinstance(held, list) else [held]:
            if one["incidents"]:
                found.append(report_from({name: one.get(name) for name in FIELDS}))
    return found


def day_of_news(size: int, share: int = TOLD) -> Iterator[dict[str, Any]]:
    """Give `size` reports, `share` in 100 of violence, each with an id of its own.

    Where the share is nought, only items that the screen drops.
    """
    told = with_incidents(ROOT / "tests" / "golden" / "reports")
    topics = len(list(ordinary.topics()))
    each = (size if share else size * 5 // 4) // topics + 1
    items = (pair for pair in ordinary.items(each, half="measure") if share or dropped(pair[1]))
    for number in range(size):
        if number % 100 < share:
            turn = number // 100 * share + number % 100
            one = told[turn % len(told)]
            published = date(2001, 1, 1) + timedelta(days=turn // len(told) * 11 % 8000)
        else:
            one = next(items)[1]
            published = one.published
        yield {
            "id": f"{number:07}",
            "published": str(published),
            "text": one.text,
            "outlet": one.outlet,
            "title": one.title,
        }


def screening() -> Rows:
    """Measure the gate: how fast beside `wc`, what passes of reports with incidents and of ordinary items."""
    told = with_incidents(ROOT / "tests" / "golden" / "reports")
    items = [one for _, one in ordinary.items(half="measure")]
    reports = [report_from(row) for row in day_of_news(4000)]
    size = sum(len(one.text.encode()) for one in reports) / 1e6
    dropped(reports[0])
    begun = time.process_time()
    through = sum(dropped(one) is None for one in reports)
    spent = time.process_time() - begun
    with TemporaryDirectory() as folder:
        path = Path(folder) / "texts"
        path.write_text("\n".join(one.text for one in reports) * 20, "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(["wc", str(path)], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        counted = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        pace = path.stat().st_size / 1e6 / max(counted, 0.001)
    rows: Rows = [
        ("screening a mixed day, MB/s of one processor", f"{size / spent:.0f}"),
        ("`wc` on the same bytes, MB/s", f"{pace:.0f}"),
        ("screening, milliseconds a report", f"{1000 * spent / len(reports):.2f}"),
        ("of the mixed day let through", f"{through} of {len(reports)}"),
    ]
    for name, some in (("golden reports with incidents", told), ("ordinary items", items)):
        rows.append((f"{name} let through", _share(some)))
    if GOLD.is_dir():
        rows.append(
            (
                "gold reports with incidents (not part of the project) let through",
                _share(with_incidents(GOLD)),
            )
        )
    return rows


def _share(reports: list[Report]) -> str:
    through = sum(dropped(one) is None for one in reports)
    return f"{through} of {len(reports)} ({100 * through / len(reports):.1f} %)"


def run_of(size: int, share: int = TOLD) -> dict[str, float]:
    """Code a day of `size` reports into a fresh record. Gives seconds, processor seconds, and peak MB.

    Each run is a process of its own, so that its memory is its own; its workers' peak is the largest one's.
    """
    with TemporaryDirectory() as folder:
        source = Path(folder) / "news.jsonl"
        with source.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in day_of_news(size, share))
        code = f"import news; news.one_run({str(source)!r}, {str(Path(folder) / 'd.db')!r})"
        done = subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path(__file__).parent,
        )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def one_run(source: str, db: str) -> None:
    """Code `source` into `db`, and print what it took."""
    from run import in_use

    import dateline

    gc.collect()
    begun = time.perf_counter()
    outcome = dateline.code(source, db=db, workers=WORKERS)
    incidents = len(outcome.incidents)
    seconds = time.perf_counter() - begun
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    found = {
        "seconds": seconds,
        "processor": own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime,
        "reports": len(outcome.coded),
        "incidents": incidents,
        "dropped": sum(outcome.screened.values()),
        "own": in_use(),
        "worker": workers.ru_maxrss / 1024,
    }
    print(json.dumps(found))


def by_size(runs: dict[int, dict[str, float]]) -> Rows:
    """Give the table of runs of several sizes."""
    table: Rows = []
    for size, run in runs.items():
        memory = run["own"] + WORKERS * run["worker"]
        table.append(
            (
                f"{size:,}",
                f"{run['seconds']:.1f}",
                f"{run['processor']:.1f}",
                f"{1000 * run['processor'] / size:.1f}",
                f"{run['own']:.0f}",
                f"{memory:.0f}",
            )
        )
    return table


def _whole_day(runs: dict[int, dict[str, float]]) -> Rows:
    """Reckon a whole day from the two largest runs, so that what starting takes counts once."""
    *_, small, large = sorted(runs)
    wall, work = (
        (runs[large][name] - runs[small][name]) / (large - small) for name in ("seconds", "processor")
    )
    busy = work / WORKERS
    return [
        ("reports a second, as measured", f"{1 / wall:.0f}"),
        ("processor milliseconds a report", f"{1000 * work:.2f}"),
        (f"reports a second, {WORKERS} processors with nothing else to do", f"{1 / busy:.0f}"),
        (f"{DAY:,} reports, as measured", f"{DAY * wall / 60:.0f} minutes"),
        (f"{DAY:,} reports, {WORKERS} processors with nothing else to do", f"{DAY * busy / 60:.0f} minutes"),
        ("goal", "30 minutes"),
        ("dropped before the parser", f"{runs[large]['dropped'] / large:.1%}"),
    ]


def parts() -> Rows:
    """Give where the processor time of a mixed day goes: milliseconds a report of the day, in one process."""
    from run import by_stage, seconds

    reports = [report_from(row) for row in day_of_news(SAMPLE)]
    dropped(reports[0])
    screening = seconds(lambda: [dropped(one) for one in reports], time.process_time)
    through = [one for one in reports if dropped(one) is None]
    told = sum(bool(coding.code_report(one)) for one in through)  # also warms everything up
    parsed = sum(not _ruled_out(one) for one in through)
    stages = {"screen": screening, **by_stage(through)}
    rows = [
        (name, f"{1000 * taken / SAMPLE:.3f}", f"{100 * taken / sum(stages.values()):.0f} %")
        for name, taken in sorted(stages.items(), key=lambda pair: -pair[1])
    ]
    counts = {"reports": SAMPLE, "let through": len(through), "parsed": parsed, "with claims": told}
    return [*rows, *((name, str(count), "") for name, count in counts.items())]


def _ruled_out(report: Report) -> bool:
    second = coding.second_reading(report, Settings())
    return second is not None and coding._rules_all_out(second)


def main(sizes: tuple[int, ...] = SIZES) -> None:
    """Measure all and print it."""
    from run import show

    show("Screening", ("", ""), screening())
    show("Where the time of a mixed day goes", ("", "ms a report", "share"), parts())
    headings = ("reports", "seconds", "processor s", "ms a report", "MB, parent", "MB, all")
    idle = {size: run_of(size, 0) for size in DROPPED}
    show("A day of which the screen drops all, into a record", headings, by_size(idle))
    runs = {size: run_of(size) for size in sizes}
    title = f"A mixed day of news, {TOLD} in 100 of violence, into a record, {WORKERS} workers"
    show(title, headings, by_size(runs))
    show("A day of the world's news", ("", ""), _whole_day(runs))


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or SIZES)
