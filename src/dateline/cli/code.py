"""`dateline code`: reports into the record."""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

import click

from dateline.cli.options import day, db_option, installed, json_option
from dateline.cli.record import show_incidents
from dateline.cli.say import count, print_json, say

if TYPE_CHECKING:
    from dateline.llm.engine import Engine
    from dateline.model import Settings
    from dateline.model.settings import Screen
    from dateline.pipeline import Outcome
    from dateline.read import How

ROWS = 200  # incidents that `code` shows; `incidents` lists all
LINES = 100  # failures that are named one by one; --json names all
REASONS = 20


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@db_option
@click.option(
    "--per-report", metavar="FILE", help="Write one JSON line per report and incident; - is standard output."
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that code.")
@click.option(
    "--date",
    "published",
    callback=day,
    metavar="YYYY-MM-DD",
    help="Date of publication of reports that give none.",
)
@click.option("--crawled", is_flag=True, help="The day a page was fetched stands for a date that it lacks.")
@click.option("--encoding", default="utf-8", show_default=True, help="Encoding of texts, JSON and tables.")
@click.option(
    "--columns",
    multiple=True,
    metavar="FIELD=COLUMN,...",
    help="Columns of tables that hold id, published, text, title, outlet, url, language.",
)
@click.option("--date-format", metavar="FORMAT", help="How a table writes its dates, such as %d/%m/%Y.")
@click.option("--table", metavar="NAME", help="The one table of a database, or sheet of a workbook, to read.")
@click.option("--fetch", is_flag=True, help="Fetch the addresses in files that are lists of addresses.")
@click.option("--retry", is_flag=True, help="Code again what failed before, in place of PATH...")
@click.option("--model", metavar="NAME", help="Another installed spaCy model to parse with.")
@click.option(
    "--screen",
    type=click.Choice(("likely", "words", "off")),
    default="likely",
    show_default=True,
    help="What to parse: what a classifier finds likely to tell of violence, all with a word of it, or all.",
)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(("builtin", "llm", "hybrid", "spark")),
    default="builtin",
    show_default=True,
    help="Who reads: the built-in coder, a language model beside it, or one only where the coder is unsure;"
    " or the built-in coder on Spark, from tables that Spark reads, into --to.",
)
@click.option("--to", metavar="FOLDER", help="With spark: where the Parquet goes, a folder or an address.")
@click.option(
    "--form", metavar="NAME", help="With spark: the kind of sources (parquet, json, csv, delta ...)."
)
@click.option("--master", metavar="URL", help="With spark: where it runs: local[2], spark://host:7077 ....")
@click.option(
    "--share",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.25,
    show_default=True,
    help="With hybrid: of the reports that pass the screen, how many to ask the model for.",
)
@click.option(
    "--budget", metavar="AMOUNT", help="Stop asking the model before this is passed: 2.50, or 200000tokens."
)
@click.option(
    "--allow-remote",
    is_flag=True,
    help="Let texts be sent to a model that is not on this machine; the record keeps who said so, and when.",
)
@click.option("--again", is_flag=True, help="Code again what the record holds already.")
@click.option(
    "-q", "--quiet", is_flag=True, help="Print no table, no progress and no summary; only failures."
)
@json_option
def code(
    paths: tuple[str, ...],
    db: str,
    per_report: str | None,
    workers: int,
    published: date | None,
    crawled: bool,
    encoding: str,
    columns: tuple[str, ...],
    date_format: str | None,
    table: str | None,
    fetch: bool,
    retry: bool,
    model: str | None,
    screen: Screen,
    engine_name: str,
    to: str | None,
    form: str | None,
    master: str | None,
    share: float,
    budget: str | None,
    allow_remote: bool,
    again: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Code the reports in files, folders and pages into the record, and show their incidents.

    Read are texts, JSON, web pages, feeds, web archives, PDFs, office documents, mail, tables and
    databases, packed or not; what a file is, its content tells. `-` is standard input, an address
    (https://...) is fetched.
    """
    from dateline import pipeline, show
    from dateline.model import Settings
    from dateline.output import check_output
    from dateline.read import How
    from dateline.read.columns import chosen_columns

    if bool(paths) == retry:
        raise click.UsageError("Missing argument PATH... (or --retry)")
    how = How(
        published=published,
        crawled=crawled,
        encoding=encoding,
        columns=chosen_columns(columns),
        date_format=date_format,
        table=table,
        fetch=fetch,
    )

    if per_report:
        check_output(per_report)
    settings = Settings(screen=screen, model=installed(model)) if model else Settings(screen=screen)
    if engine_name == "spark":
        _on_spark(paths, to, settings=settings, how=how, form=form, master=master, as_json=as_json)
    if to or form or master:
        raise click.UsageError("--to, --form and --master need --engine spark")
    engine = _engine(engine_name, share, budget, allow_remote=allow_remote, quiet=quiet)
    with show.progress_bar(hidden=quiet) as progress:
        if retry:
            outcome = pipeline.retry(db, settings=settings, workers=workers, second=engine, progress=progress)
        else:
            outcome = pipeline.code(
                paths,
                db=db,
                settings=settings,
                workers=workers,
                how=how,
                again=again,
                second=engine,
                progress=progress,
            )
    tell_failures(outcome)
    show_outcome(outcome, db, per_report=per_report, quiet=quiet, as_json=as_json)
    unread = _second_reading(engine, quiet=quiet)
    sys.exit(1 if outcome.failed or unread else 0)


def _on_spark(
    paths: tuple[str, ...],
    to: str | None,
    *,
    settings: Settings,
    how: How,
    form: str | None,
    master: str | None,
    as_json: bool,
) -> NoReturn:
    """Code tables on Spark, say what it came to, and end."""
    if not paths or not to:
        raise click.UsageError("--engine spark needs PATH... and --to FOLDER")
    from dateline.scale import code_on_spark, start

    done = code_on_spark(start(master), paths, to, settings=settings, how=how, form=form)
    if as_json:
        print_json(done)
    for reason, times in done.failed.items():
        say(f"{count(times, 'report')} failed: {reason}")
    parts = [count(done.reports, "report"), f"{sum(done.dropped.values()):,} dropped before the parser"]
    parts += [count(done.claims, "claim"), f"{count(done.incidents, 'incident')} in {to}"]
    click.echo("; ".join(parts), err=True)
    sys.exit(1 if done.failed else 0)


def show_outcome(outcome: Outcome, db: str, *, per_report: str | None, quiet: bool, as_json: bool) -> None:
    """Show or write what a run came to."""
    if per_report:
        _write_per_report(outcome, per_report)
    if as_json:
        print_json({"incidents": outcome.incidents, **_counts(outcome)})
    elif not quiet and per_report != "-":
        show_incidents(outcome.incidents, limit=ROWS)
    if not quiet:
        _summary(outcome, db)


def _engine(name: str, share: float, budget: str | None, *, allow_remote: bool, quiet: bool) -> Engine | None:
    """Set up the second reader, by the environment; None for the built-in coder alone."""
    if name == "builtin":
        return None
    from dateline.llm.engine import Engine
    from dateline.llm.settings import budget as read_budget
    from dateline.llm.settings import endpoint
    from dateline.pipeline import program
    from dateline.show import asking_line

    server = endpoint(os.environ)
    return Engine(
        "llm" if name == "llm" else "hybrid",
        server,
        program=program(),
        share=share,
        budget=read_budget(budget, server) if budget else None,
        allow_remote=allow_remote,
        progress=None if quiet else asking_line(),
    )


def _second_reading(engine: Engine | None, *, quiet: bool) -> bool:
    """Say what the second reader came to; tell whether a report has no answer."""
    if engine is None:
        return False
    gain = engine.gain
    for name, reason in gain.failed.items():
        say(f"{name}: {reason}; the built-in reading stands")
    for line in [] if quiet else gain.lines():
        click.echo(line, err=True)
    return bool(gain.failed or gain.unasked)


def tell_failures(outcome: Outcome) -> None:
    """Name what failed and why; of very many the first, and how many failed for each reason."""
    for error in outcome.failed[:LINES]:
        say(str(error))
    if len(outcome.failed) > LINES:
        reasons = Counter(error.reason for error in outcome.failed[LINES:])
        say(f"and {len(outcome.failed) - LINES:,} more:")
        for reason, times in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))[:REASONS]:
            say(f"  {times:,} times: {reason}")


def _write_per_report(outcome: Outcome, path: str) -> None:
    from dateline.export.per_report import write_per_report
    from dateline.output import output

    with output(path) as out:
        write_per_report(outcome.contents, out, reports=outcome.given)


def _counts(outcome: Outcome) -> dict[str, Any]:
    failed = [{"name": error.name, "reason": error.reason} for error in outcome.failed]
    return {
        "given": outcome.given,
        "coded": outcome.coded,
        "failed": failed,
        "foreign": outcome.foreign,
        "screened": outcome.screened,
    }


def _summary(outcome: Outcome, db: str) -> None:
    known = len(outcome.given) - len(outcome.coded)
    nothing = "nothing new" if known else "nothing coded"
    parts = [count(len(outcome.coded), "report") + " coded" if outcome.coded else nothing]
    if known:
        parts.append(f"{count(known, 'report')} already in the record")
    if outcome.failed:
        parts.append(f"{count(len(outcome.failed), 'input')} failed")
    if outcome.foreign:
        some = sorted(outcome.foreign.items(), key=lambda one: (-one[1], one[0]))[:6]
        listed = ", ".join(f"{times:,} {language}" for language, times in some)
        parts.append(f"{sum(outcome.foreign.values()):,} in other languages kept, not coded ({listed})")
    if outcome.screened:
        parts.append(f"{sum(outcome.screened.values()):,} screened out (dateline screen --db {db} says why)")
    parts.append(f"{count(len(outcome.held), 'incident')} in {db}")
    click.echo("; ".join(parts), err=True)
