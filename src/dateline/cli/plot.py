"""`dateline plot`: the pictures of the workbench as files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import click

from dateline.cli.options import db_option, output_option
from dateline.errors import UsageError

PICTURES = ("time", "actors", "countries", "divisions", "types", "coverage", "map")
FORMATS = ("svg", "png")


@click.command()
@click.argument("picture", type=click.Choice(PICTURES))
@output_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By the file's ending if not given; else SVG."
)
@click.option(
    "--filter",
    "query",
    default="",
    metavar="FILTER",
    help="Which incidents, as the workbench has it in the address after `?`: country=Mali&since=2020-01-01.",
)
@db_option
def plot(picture: str, path: str, form: str | None, query: str, db: str) -> None:
    """Draw PICTURE of the record to a file, with its caption and what it was made from.

    time: deaths and incidents over time. actors, countries, divisions, types: deaths by each.
    coverage: reports by outlet over time. map: where the incidents happened.
    """
    from dateline.export.picture import png
    from dateline.output import check_output, output
    from dateline.review.filter import read_filter
    from dateline.review.index import open_index
    from dateline.review.pictures import EmptyError, document
    from dateline.store import open_record
    from dateline.store.engine import address, file_of

    check_output(path)
    chosen, wrong = read_filter(dict(parse_qsl(query.removeprefix("?"))))
    if wrong:
        raise UsageError(wrong[0])
    form = form or (ending if (ending := Path(path).suffix.lower().removeprefix(".")) in FORMATS else "svg")
    with (
        open_record(db, must_exist=True) as record,
        open_index(record, file_of(address(db))).reading() as index,
    ):
        try:
            text = document(index, picture, chosen)
        except EmptyError as error:
            raise UsageError(str(error)) from error
    content = png(text) if form == "png" else text.encode()
    with output(path) as out:
        out.write(content)
