"""The command line: words to calls. Rooms are imported inside commands, so that --help is instant."""

from __future__ import annotations

import sys

import click

from dateline.cli.benchmark import benchmark
from dateline.cli.code import code
from dateline.cli.copies import copies
from dateline.cli.llm import llm
from dateline.cli.lookup import actors, gazetteer
from dateline.cli.plot import plot
from dateline.cli.record import explain, export, incidents, verify
from dateline.cli.say import Commands
from dateline.cli.screen import screen
from dateline.cli.serve import serve
from dateline.cli.watch import watch


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline")
def main() -> None:
    """Turn dated news reports of armed conflict into a sourced record of incidents."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


for command in (
    code,
    watch,
    incidents,
    export,
    plot,
    explain,
    verify,
    copies,
    screen,
    serve,
    gazetteer,
    actors,
    benchmark,
    llm,
):
    main.add_command(command)
