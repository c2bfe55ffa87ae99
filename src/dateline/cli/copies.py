"""`dateline copies`: one text carried by many."""

from __future__ import annotations

import click

from dateline.cli.options import db_option, json_option
from dateline.cli.say import count, print_json


@click.command()
@db_option
@json_option
def copies(db: str, as_json: bool) -> None:
    """List the reports of the record whose texts are copies of another's, word for word or nearly.

    Copies count as one source. A line each: the share of common runs of four words, the copy, its
    outlet and day, and the report that came out first.
    """
    from dateline import pipeline
    from dateline.screen.copies import find_copies

    reports = {report.id: report for report in pipeline.contents(db).reports}
    found = find_copies(reports.values())
    if as_json:
        print_json(found)
        return
    for one in found:
        report = reports[one.report]
        about = f"{report.outlet or 'outlet unknown'}, {report.published}"
        click.echo(f"{one.share:.2f}  {one.report} ({about})  of  {one.of}")
    click.echo(f"{count(len(reports), 'report')}, {len(found):,} of them copies", err=True)
