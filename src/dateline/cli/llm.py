"""`dateline llm`: requests to a language model and its answers, as files; what readers differ on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.code import show_outcome
from dateline.cli.options import db_option, json_option, output_option
from dateline.cli.say import count, print_json, say

if TYPE_CHECKING:
    from dateline.model import Report

ROWS = 500  # differences shown; --json gives all


@click.group()
def llm() -> None:
    """Put reports to a language model by file, and take its answers back.

    `dateline code --engine llm` asks a server instead. See docs/llm.md.
    """


@llm.command("requests")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@output_option
@db_option
@click.option(
    "--model", metavar="NAME", help="The model to ask; DATELINE_LLM_MODEL, else `reader`, if not given."
)
@click.option(
    "--share",
    type=click.FloatRange(0, 1, min_open=True),
    default=1.0,
    show_default=True,
    help="Of the reports that the built-in coder is least sure of; 1 is all.",
)
@click.option("--all", "everything", is_flag=True, help="Also what the record has an answer for.")
def write_requests(
    paths: tuple[str, ...], path: str, db: str, model: str | None, share: float, everything: bool
) -> None:
    """Write the requests for the reports in PATH, one JSON line each, as batch services read them.

    The record keeps which report each request is for. Nothing is sent. Reports that the screen drops
    are left out.
    """
    from dateline.llm.batching import asked_of
    from dateline.llm.request import request_line
    from dateline.llm.settings import endpoint
    from dateline.output import check_output, output
    from dateline.pipeline import program

    check_output(path)
    name = model or endpoint(os.environ).model
    reports, failed = _reports(paths)
    asked = asked_of(db, reports, name, program=program(), share=share, everything=everything)
    with output(path) as out:
        for one in asked:
            out.write(request_line(one.report, one.model) + b"\n")
    left = len(reports) - len(asked)
    said = f"; {count(left, 'report')} without one: screened out, sure enough, or answered already"
    click.echo(f"{count(len(asked), 'request')} to {name}{said if left else ''}", err=True)
    sys.exit(1 if failed else 0)


def _reports(paths: tuple[str, ...]) -> tuple[list[Report], bool]:
    """Read reports, each once, by id; what cannot be read costs a line."""
    from dateline.errors import InputError
    from dateline.llm.batching import reports_of

    found: dict[str, Report] = {}
    failed = False
    for one in reports_of(paths):
        if isinstance(one, InputError):
            say(str(one))
            failed = True
        else:
            found.setdefault(one.id, one)
    return [found[name] for name in sorted(found)], failed


@llm.command("answers")
@click.argument("path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@db_option
@click.option(
    "--per-report", metavar="FILE", help="Write one JSON line per report and incident; - is standard output."
)
@click.option("-q", "--quiet", is_flag=True, help="Print no table and no summary; only failures.")
@json_option
def take_answers(path: str, db: str, per_report: str | None, quiet: bool, as_json: bool) -> None:
    """Take the answers in FILE back, and code their reports with them.

    FILE has one JSON object a line: `custom_id` as in the request, and `response` (as batch services
    give it) or `answer`. The answers are kept in the record.
    """
    from dateline.llm.batching import keep_given
    from dateline.llm.engine import Engine
    from dateline.llm.settings import Endpoint
    from dateline.output import check_output
    from dateline.pipeline import code, program

    if per_report:
        check_output(per_report)
    with click.open_file(path, "rb") as lines:
        taken = keep_given(db, lines, path, program=program())
    for error in taken.failed:
        say(str(error))
    outcome = None
    for model, reports in taken.reports.items():
        engine = Engine("llm", Endpoint(model=model), program=program(), kept_only=True)
        outcome = code(reports, db=db, again=True, second=engine, notice=lambda error: say(str(error)))
        for line in [] if quiet else engine.gain.lines():
            click.echo(line, err=True)
        show_outcome(outcome, db, per_report=per_report, quiet=quiet, as_json=as_json)
    if outcome is None:
        say(f"{path}: no answer to a request of this record")
    sys.exit(1 if taken.failed or outcome is None or outcome.failed else 0)


@llm.command("differences")
@db_option
@json_option
def differences(db: str, as_json: bool) -> None:
    """List what the model and the built-in coder read differently, by report."""
    from dateline import pipeline
    from dateline.llm.difference import differences_of

    found = differences_of(pipeline.contents(db))
    if as_json:
        print_json(found)
        return
    for one in found[:ROWS]:
        click.echo(
            f"{one.report}\t{one.incident or '-'}\t{', '.join(one.fields)}\t{one.readers}\t{one.quote}"
        )
    if len(found) > ROWS:
        click.echo(f"and {len(found) - ROWS:,} more: --json lists all", err=True)


@llm.command("consents")
@db_option
@json_option
def consents(db: str, as_json: bool) -> None:
    """List the addresses that reports' texts may be sent to: who said so, and when."""
    from dateline.store import open_record
    from dateline.store.answer import consents_of

    with open_record(db, must_exist=True) as record:
        found = consents_of(record)
    if as_json:
        print_json(found)
        return
    for one in found:
        click.echo(f"{one.host}\t{one.said_by}\t{one.said_at}")
