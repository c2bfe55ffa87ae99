"""Incidents and progress on a screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from dateline.model import Incident, Place

DASH = "–"


class Spent(Protocol):
    """What asking has used so far."""

    tokens_in: int
    tokens_out: int

    @property
    def cost(self) -> float:
        """In the money of the prices."""


def incident_table(incidents: Sequence[Incident]) -> Table:
    """Lay incidents out as a table that fits a screen of 80 columns."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("incident", no_wrap=True, width=8)
    table.add_column("date", no_wrap=True)
    table.add_column("place", ratio=3, overflow="fold")
    table.add_column("sides", ratio=4, overflow="fold")
    table.add_column("deaths", justify="right", no_wrap=True)
    table.add_column("rep.", justify="right", no_wrap=True)
    for incident in incidents:
        cells = [incident.id[:8], days(incident), place(incident), sides(incident), deaths(incident)]
        table.add_row(*(Text(cell) for cell in cells), str(len(incident.reports)))
    return table


def days(incident: Incident) -> str:
    """Give the days of an incident, the second on a line of its own: "2021-08-30", "2021-08-30\\n-09-02"."""
    start, end = incident.start.isoformat(), incident.end.isoformat()
    if start == end:
        return start
    return f"{start}\n{DASH}{end if start[:4] != end[:4] else end[5:]}"


def place(incident: Incident) -> str:
    """Give the place in a few words: the name, the division that holds it and the country."""
    found = incident.place
    if found is None:
        return incident.where or "?"
    names = [incident.where or found.name, found.adm_1, found.country]
    return ", ".join(dict.fromkeys(name for name in names if name))


def sides(incident: Incident) -> str:
    """Give the sides, and whether the incident is only recalled."""
    names = f"{incident.side_a.name} {DASH} {incident.side_b.name}"
    return names if incident.main else f"{names} (recalled)"


def deaths(incident: Incident) -> str:
    """Give the best count of deaths, and low and high where they differ: "7 [7-10]"."""
    if incident.low == incident.high:
        return str(incident.best)
    return f"{incident.best} [{incident.low}{DASH}{incident.high}]"


def show_incidents(incidents: Sequence[Incident]) -> None:
    """Print the table on standard output, 80 columns wide where that is no screen."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    console.print(incident_table(incidents))


def show_places(places: Sequence[Place]) -> None:
    """Print places on standard output, one a line, with what tells them apart."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for heading in ("place", "kind", "in"):
        table.add_column(heading, overflow="fold")
    for heading in ("latitude", "longitude"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in places:
        holders = ", ".join(dict.fromkeys(name for name in (one.adm_2, one.adm_1, one.country) if name))
        point = [f"{value:.3f}" if value is not None else "" for value in (one.latitude, one.longitude)]
        table.add_row(*(Text(cell) for cell in (one.name, one.kind, holders, *point)))
    Console(file=sys.stdout, highlight=False).print(table)


@contextmanager
def progress_bar(*, hidden: bool) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how many reports of how many are coded, and shows it on a screen."""
    console = Console(file=sys.stderr)
    columns = (
        TextColumn("coding"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, transient=True, disable=hidden or not console.is_terminal
    ) as bar:
        task = bar.add_task("coding", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


STEPS = 20  # lines that asking a model takes at most


def asking_line() -> Callable[[int, int, Spent], None]:
    """Give a function that is told how far the asking of a model is, and says it on a screen."""
    shown = sys.stderr.isatty()

    def told(done: int, total: int, spent: Spent) -> None:
        if shown and (done == total or done % max(1, total // STEPS) == 0):
            money = f", cost {spent.cost:.4f}" if spent.cost else ""
            tokens = f"{spent.tokens_in:,} + {spent.tokens_out:,} tokens"
            print(f"{done:,} of {total:,} answers, {tokens}{money}", file=sys.stderr)

    return told
