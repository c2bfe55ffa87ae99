"""`dateline serve`: the workbench in the browser."""

from __future__ import annotations

import sys

import click

from dateline.cli.options import db_option
from dateline.cli.say import say

PORT = 8765


@click.command()
@db_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Port on this machine; 0 is any free one.",
)
@click.option("--as", "who", metavar="NAME", help="Name that decisions are signed with; else your user's.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in your browser.")
def serve(db: str, port: int, who: str | None, open_browser: bool) -> None:
    """Serve the workbench: see the record in the browser, check it, correct it.

    It listens on this machine alone (127.0.0.1) and asks nothing of any other. An index is kept
    beside the record (dateline.db.index); it may be deleted at any time.
    """
    from dateline.review.app import listen, workbench
    from dateline.review.app import serve as run

    opened = listen(port)
    with workbench(db, who=who, progress=_progress) as app:
        address = f"http://127.0.0.1:{opened.getsockname()[1]}/"
        click.echo(f"{address}  (Ctrl-C ends it)", err=True)
        if open_browser:
            click.launch(address)
        run(app, opened)


def _progress(done: int, total: int) -> None:
    """Say how far the index is, on a screen, where that takes a while."""
    if total >= 5000 and sys.stderr.isatty():
        click.echo(f"\rindexing: {done:,} of {total:,} incidents", nl=done >= total, err=True)
    elif total >= 5000 and done >= total:
        say(f"{total:,} incidents indexed")
