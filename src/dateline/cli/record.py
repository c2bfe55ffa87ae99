"""What a record holds: its incidents listed, written out, explained and checked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.options import db_option, json_option, output_option, preset_option
from dateline.cli.say import count, print_json, say

if TYPE_CHECKING:
    from dateline.model import Incident

FORMATS = (
    "ged",
    "acled",
    "geojson",
    "parquet",
    "jsonl",
    "html",
    "contradictions",
)  # dateline.export.FORMATS, without its rooms


def show_incidents(incidents: tuple[Incident, ...], *, limit: int | None = None) -> None:
    """Print a table of incidents, the first `limit` of them."""
    from dateline import show

    if incidents:
        show.show_incidents(incidents[:limit])
    if limit is not None and len(incidents) > limit:
        click.echo(f"and {len(incidents) - limit:,} more: `dateline incidents` lists all", err=True)


@click.command()
@preset_option
@db_option
@json_option
def incidents(db: str, preset: str, as_json: bool) -> None:
    """List the incidents of the record, by date."""
    from dateline import pipeline

    found = pipeline.in_order(pipeline.contents(db, preset=preset).incidents)
    if as_json:
        print_json(found)
    else:
        show_incidents(found)


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@output_option
@click.option(
    "--all",
    "all_incidents",
    is_flag=True,
    help="In ged, also incidents in which nobody is said to have died.",
)
@click.option("--names", is_flag=True, help="Leave names of private persons in texts and quotes.")
@click.option(
    "--ratio",
    type=click.FloatRange(1),
    default=None,
    metavar="N",
    help="In contradictions, only tolls of which one is N times another (default 1.5).",
)
@preset_option
@db_option
def export(
    form: str, path: str, all_incidents: bool, names: bool, ratio: float | None, preset: str, db: str
) -> None:
    """Write the incidents of the record to a file.

    ged: UCDP GED, 49 columns. acled: ACLED-style CSV. geojson, parquet. jsonl: incidents with
    claims and quotes. html: a page that needs no network. contradictions: CSV, a row for each two
    sources that disagree on whether it happened, who did it, or the toll, with both quotes. Names of
    private persons are masked.
    """
    from dateline import export as exporters
    from dateline import pipeline
    from dateline.output import output

    contents = pipeline.contents(db, preset=preset)
    with output(path) as out:
        written = exporters.write(form, contents, out, all_incidents=all_incidents, names=names, ratio=ratio)
    line = f"{count(written.incidents, 'incident')} written"
    if written.left_out:
        line += f"; {written.left_out:,} without a death left out (--all takes them in)"
    if written.redacted:
        line += f"; {count(written.redacted, 'name')} of private persons masked (--names leaves them)"
    click.echo(line, err=True)


@click.command()
@click.argument("incident")
@click.argument("other", required=False)
@preset_option
@db_option
def explain(incident: str, other: str | None, preset: str, db: str) -> None:
    """Show what each value of INCIDENT rests on: the quotes, who said them, and the rule that decided.

    INCIDENT is an id, or as much of its beginning as tells it from the others. An id that has become
    part of another incident leads there. With OTHER, another incident, show why they are two: what speaks
    for and against it that reports of the one and of the other tell of one incident.
    """
    if other is not None:
        click.echo(_apart(incident, other, preset, db), nl=False)
        return
    from dateline import pipeline
    from dateline.export.history import history_lines
    from dateline.link import explain_links
    from dateline.reconcile import admiralty, preset_named
    from dateline.reconcile import explain as explanation

    decided = pipeline.judged(db, preset=preset)
    contents = decided.contents
    found = pipeline.follow_incident(db, contents, incident, tell=lambda line: click.echo(line, err=True))
    reports = {report.id: report for report in contents.reports}
    click.echo(explanation(found, contents.claims, reports, preset=preset_named(preset)))
    own = [claim for claim in contents.claims if claim.id in found.claims]
    grades = pipeline.reliability(db)
    if found.corroboration and (scale := admiralty(found.corroboration, own, reports, grades)):
        click.echo(f"\nAdmiralty scale, by the analysts' grades of its sources: {scale}")
    if found.id in decided.judged:
        click.echo("\n".join(("\nDecisions", *history_lines(decided.judged[found.id]))))
    if links := explain_links(own, reports, among=[one for one in contents.claims if not one.aside]):
        click.echo("\nWhy these reports were put together (evidence for +, against -; above 0 they are)\n")
        click.echo(links, nl=False)


def _apart(incident: str, other: str, preset: str, db: str) -> str:
    """Say why two incidents were not put together."""
    from dateline import pipeline
    from dateline.link import explain_apart

    contents = pipeline.judged(db, preset=preset).contents
    one, two = (
        pipeline.follow_incident(db, contents, name, tell=lambda line: click.echo(line, err=True))
        for name in (incident, other)
    )
    if one.id == two.id:
        raise click.UsageError(f"{incident} and {other} are one incident.")
    linked = [claim for claim in contents.claims if not claim.aside]
    claims, others = ([claim for claim in linked if claim.id in found.claims] for found in (one, two))
    reports = {report.id: report for report in contents.reports}
    told = explain_apart(claims, others, reports, among=linked)
    if not told:
        return "One report tells of both, and two incidents of one report are never put together.\n"
    heading = "Why these were kept apart (evidence for +, against -; two in reach of each other join above 0)"
    return f"{heading}\n\n{told}"


@click.command()
@db_option
def verify(db: str) -> None:
    """Check that the record holds together: hashes, spans, sums, links, and the chain of decisions."""
    from dateline import pipeline

    problems = pipeline.verify(db)
    for problem in problems:
        say(f"{db}: {problem}")
    if problems:
        sys.exit(1)
    held = pipeline.contents(db)
    counts = [
        count(len(held.reports), "report"),
        count(len(held.claims), "claim"),
        count(len(held.incidents), "incident"),
    ]
    click.echo(f"{db}: all is well: {', '.join(counts)}")
