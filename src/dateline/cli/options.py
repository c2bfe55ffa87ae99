"""Options that several commands share."""

from __future__ import annotations

from datetime import date

import click

from dateline.errors import UsageError


def day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    """Read the value of an option as a day."""
    from dateline.read.published import day as read_day

    try:
        return read_day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


db_option = click.option(
    "--db",
    default="dateline.db",
    show_default=True,
    metavar="RECORD",
    help="The record: an SQLite file, or a database address (postgresql://user@host/name).",
)
preset_option = click.option(
    "--preset",
    type=click.Choice(("ucdp", "acled", "airwars")),  # dateline.reconcile.PRESETS, without its room
    default="ucdp",
    show_default=True,
    help="How tolls are settled that sources disagree on.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")
output_option = click.option(
    "-o",
    "--output",
    "path",
    default="-",
    metavar="FILE",
    help="Where to; - (the default) is standard output.",
)


def installed(model: str) -> str:
    """Check that a spaCy model is there. Raises UsageError."""
    from importlib.util import find_spec
    from pathlib import Path

    if not Path(model).is_dir() and (not model.isidentifier() or find_spec(model) is None):
        raise UsageError(
            f"the spaCy model {model!r} is not installed; `pip install` it into this environment"
        )
    return model
