"""`dateline screen`: what the gate before the parser lets through, and why not the rest."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import db_option, json_option
from dateline.cli.say import count, print_json, say

if TYPE_CHECKING:
    from dateline.model import Report
    from dateline.model.settings import Screen

ROWS = 200  # reports that are shown; --json gives all


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@db_option
@click.option(
    "--screen",
    type=click.Choice(("likely", "words")),
    default="likely",
    show_default=True,
    help="Judge as `code --screen` does.",
)
@click.option("--all", "everything", is_flag=True, help="Name what passes too.")
@json_option
def screen(paths: tuple[str, ...], db: str, screen: Screen, everything: bool, as_json: bool) -> None:
    """Say which reports are not worth parsing, and why: those in PATH..., else those in the record.

    Nothing is coded and nothing changes. A score is that of a report's likeliest passage.
    """
    from dateline.screen import verdict

    rows: list[dict[str, Any]] = []
    tally = Counter[str]()
    failed: list[str] = []
    for report in _given(paths, failed) if paths else _held(db):
        judged = verdict(report, screen)
        tally[judged.dropped or "passed"] += 1
        if judged.dropped or everything:
            words = dict(judged.words)
            rows.append(
                {"report": report.id, "dropped": judged.dropped, "score": judged.score, "words": words}
            )
    rows.sort(key=lambda row: str(row["report"]))
    if as_json:
        print_json({"reports": rows, "counts": dict(sorted(tally.items()))})
    else:
        _show(rows)
    for line in failed:
        say(line)
    parts = [
        f"{number:,} {reason}" for reason, number in sorted(tally.items(), key=lambda one: (-one[1], one[0]))
    ]
    click.echo(f"{count(sum(tally.values()), 'report')}: {'; '.join(parts) or 'none'}", err=True)
    sys.exit(1 if failed else 0)


def _show(rows: list[dict[str, Any]]) -> None:
    for row in rows[:ROWS]:
        telling = ", ".join(f"{word} {weight:+}" for word, weight in row["words"].items())
        score = f", score {row['score']}: {telling}" if row["score"] is not None else ""
        click.echo(f"{row['report']}: {row['dropped'] or 'passed'}{score}")
    if len(rows) > ROWS:
        click.echo(f"and {len(rows) - ROWS:,} more; --json names all")


def _given(paths: Iterable[str], failed: list[str]) -> Iterator[Report]:
    from dateline.errors import InputError
    from dateline.read import read

    for _, made in read(paths):
        if isinstance(made, InputError):
            failed.append(str(made))
        else:
            yield made


def _held(db: str) -> Iterator[Report]:
    from dateline import pipeline
    from dateline.store import open_record

    with open_record(db, must_exist=True) as record:
        ids = record.ids()
        for first in range(0, len(ids), 500):
            for report, _ in record.known(ids[first : first + 500]).values():
                if not pipeline.foreign(report):
                    yield report
