"""How fast the program is, beside the bare language model: `make bench`.

Everything is measured in one run and given as ratios, for times by themselves say little of another
machine. The texts are the reports that this project wrote: those of the demo and of `tests/golden`.
Each time is the best of several rounds, in which the two sides take turns. Both do their matrix products on
one thread: others would only spend processor time waiting.
"""

from __future__ import annotations

import gc
import io
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import news
from rich.console import Console
from rich.table import Table

import dateline
from dateline import coding, export, pipeline
from dateline.extract.threads import one_thread
from dateline.model import Report, Settings
from dateline.read import read, report_from
from dateline.screen import dropped

ROOT = Path(__file__).parents[1]
ROUNDS = 2
GOAL = 1.0  # coding takes at most this many times as long as the bare language model

STAGES = {
    "letters (all capitals)": ["dateline.extract.capitals:cased"],
    "parse (language model)": ["dateline.extract.parse:parse"],
    "names of the parse": ["dateline.extract.parse:entities"],
    "actors, before places": ["dateline.ground.actor:find_actors"],
    "places": ["dateline.ground.place:find_places"],
    "events": ["dateline.extract.event:find_events"],
    "numbers": ["dateline.ground.number:find_counts"],
    "casualties": ["dateline.extract.casualty:find_casualties"],
    "clauses": ["dateline.extract.clause:find_clauses"],
    "who says so": ["dateline.extract.attribution:find_sources"],
    "dates": ["dateline.ground.date:find_dates"],
    "roles": ["dateline.extract.role:find_roles"],
    "tellings": ["dateline.ground.telling:tellings"],
    "claims (linking within)": ["dateline.link.claims:report_claims"],
    "learned reader": ["dateline.coding:second_reading"],
    "what it leaves": ["dateline.coding:_is_told"],
    "what it amends": ["dateline.coding:amended"],
}
"""The stages of `coding.code_report` by the functions that do them, timed where they are called."""

Timed = dict[str, float]


def texts() -> list[Report]:
    """Give the reports to measure on: those of our own that the screen lets through."""
    found = [one for _, one in read([ROOT / "demo" / "reports"]) if isinstance(one, Report)]
    for path in sorted((ROOT / "tests" / "golden" / "reports").glob("*.json")):
        coded = json.loads(path.read_text("utf-8"))
        for one in coded if isinstance(coded, list) else [coded]:
            found.append(
                report_from({field: one.get(field) for field in ("id", "published", "text", "outlet")})
            )
    return [one for one in found if dropped(one) is None]


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Give how long one call takes. clock: `time.process_time` for the processor time of this process."""
    gc.collect()
    begun = clock()
    work()
    return clock() - begun


def side_by_side(*works: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Give the best processor time of each work; they take turns, so that a busy machine slows all alike."""
    taken = [[seconds(work, time.process_time) for work in works] for _ in range(rounds)]
    return [min(times) for times in zip(*taken, strict=True)]


def by_stage(reports: Iterable[Report]) -> Timed:
    """Give the time that each stage of coding takes."""
    taken: Timed = dict.fromkeys(STAGES, 0.0)

    def timed(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return work(*given, **named)
            finally:
                taken[stage] += time.process_time() - begun

        return run

    with ExitStack() as patches:
        for stage, places in STAGES.items():
            for place in places:
                module, name = place.split(":")
                work = getattr(import_module(module), name)
                patches.enter_context(patch(place.replace(":", "."), timed(stage, work)))
        whole = seconds(lambda: [coding.code_report(report) for report in reports], time.process_time)
    taken["all else"] = max(0.0, whole - sum(taken.values()))
    return taken


def after_coding(reports: list[Report]) -> Timed:
    """Give the time of what follows on coding: linking and reconciling, the record, each export."""
    claims = tuple(claim for report in reports for claim in coding.code_report(report))
    by_id = {report.id: report for report in reports}
    taken = {"incidents (linking across, rules)": seconds(lambda: pipeline.derive(claims, by_id))}
    contents = dateline.code(reports, coder=pipeline.screened).contents
    with TemporaryDirectory() as folder:
        made = {claim.report: [] for claim in claims} | {report.id: [] for report in reports}
        for claim in claims:
            made[claim.report].append(claim)
        path = str(Path(folder) / "bench.db")
        coder = _Made({name: tuple(some) for name, some in made.items()})
        taken["record (SQLite), incidents again"] = seconds(
            lambda: dateline.code(reports, db=path, coder=coder)
        )
        taken["a second run: nothing new"] = seconds(lambda: dateline.code(reports, db=path, coder=coder))
    for form in export.FORMATS:
        taken[f"export {form}"] = seconds(lambda form=form: export.write(form, contents, io.BytesIO()))
    return taken


class _Made:
    """A coder that gives claims made before."""

    def __init__(self, claims: dict[str, Any]) -> None:
        self.claims = claims

    def __call__(self, report: Report, _settings: Settings) -> Any:
        return self.claims[report.id]


def long_report(reports: list[Report], size: int) -> Report:
    """Give one report of `size` characters, made of the texts of others."""
    text = "\n\n".join(report.text for report in reports)
    text = (text + "\n\n") * (size // len(text) + 1)
    return report_from({"id": f"long-{size}", "published": str(reports[0].published), "text": text[:size]})


def started(*words: str) -> float:
    """Give how long a fresh process takes."""
    return min(
        seconds(lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True))
        for _ in range(5)
    )


def peak(code: str) -> float:
    """Give the most memory, in MB, that a fresh process had in use."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nprint(run.in_use())"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent,
    )
    return float(done.stdout.split()[-1])


def in_use() -> float:
    """Give the most memory, in MB, that this process has had in use.

    Linux hands `ru_maxrss` on from parent to child; what it keeps of a process alone stands elsewhere.
    """
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


def show(title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """Print a table."""
    table = Table(
        title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 3, 0, 0)
    )
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    Console(width=100).print(table, "")


def main() -> None:
    """Measure everything and print it."""
    reports = texts()
    size = sum(len(report.text) for report in reports)
    nlp = import_module("spacy").load(Settings().model)
    claims = [coding.code_report(report) for report in reports]  # also warms everything up
    number = sum(len(some) for some in claims)
    print(f"{len(reports)} reports, {size:,} characters, {number} claims; best of {ROUNDS} rounds\n")

    plain = Settings(reader="patterns")
    with one_thread():
        bare, patterns, coded = side_by_side(
            lambda: [nlp(report.text) for report in reports],
            lambda: [coding.code_report(report, plain) for report in reports],
            lambda: [coding.code_report(report) for report in reports],
        )
    verdict = "met" if coded <= GOAL * bare else "missed"
    show(
        "Coding beside the bare language model",
        ("", "seconds", "times bare", "reports/s"),
        [
            ("bare spaCy pipeline", f"{bare:.2f}", "1.00", f"{len(reports) / bare:.0f}"),
            (
                "dateline, patterns alone",
                f"{patterns:.2f}",
                f"{patterns / bare:.2f}",
                f"{len(reports) / patterns:.0f}",
            ),
            ("dateline, to claims", f"{coded:.2f}", f"{coded / bare:.2f}", f"{len(reports) / coded:.0f}"),
            (f"goal: at most {GOAL:.1f}", "", verdict, ""),
        ],
    )
    stages = min((by_stage(reports) for _ in range(ROUNDS)), key=lambda taken: sum(taken.values()))
    show(
        "Stages of coding",
        ("stage", "seconds", "times bare", "share"),
        [
            (name, f"{taken:.3f}", f"{taken / bare:.2f}", f"{100 * taken / sum(stages.values()):.0f} %")
            for name, taken in sorted(stages.items(), key=lambda pair: -pair[1])
        ],
    )
    show(
        "After coding",
        ("step", "seconds", "times bare"),
        [(name, f"{taken:.3f}", f"{taken / bare:.2f}") for name, taken in after_coding(reports).items()],
    )
    sizes = [5_000, 50_000, 200_000]
    longs = [long_report(reports, one) for one in sizes]
    rows = []
    for report in longs:
        model, all_of_it = side_by_side(
            lambda report=report: nlp(report.text), lambda report=report: coding.code_report(report), rounds=1
        )
        rows.append((f"{len(report.text):,} characters", f"{all_of_it:.2f}", f"{all_of_it / model:.2f}"))
    show("One long report (the ratio should not grow)", ("", "seconds", "times bare"), rows)

    nothing = started("-c", "pass")
    show(
        "Start",
        ("", "seconds", "times bare"),
        [
            (name, f"{taken:.3f}", f"{taken / nothing:.2f}")
            for name, taken in (
                ("python, nothing", nothing),
                ("import dateline", started("-c", "import dateline")),
                ("dateline --help", started("-m", "dateline", "--help")),
                ("dateline code --help", started("-m", "dateline", "code", "--help")),
            )
        ],
    )
    load = f"import run, spacy; nlp = spacy.load({Settings().model!r}); reports = run.texts()"
    alone = peak(f"{load}; [nlp(one.text) for one in reports]")
    ours = peak("import run; [run.coding.code_report(one) for one in run.texts()]")
    longest = peak(f"import run; run.coding.code_report(run.long_report(run.texts(), {sizes[-1]}))")
    show(
        "Peak memory of one process",
        ("", "MB", "times bare"),
        [
            ("bare spaCy pipeline", f"{alone:.0f}", "1.00"),
            ("dateline, to claims", f"{ours:.0f}", f"{ours / alone:.2f}"),
            (f"dateline, one report of {sizes[-1]:,} characters", f"{longest:.0f}", f"{longest / alone:.2f}"),
        ],
    )
    news.main()


if __name__ == "__main__":
    main()
