"""`dateline watch`: feeds into the record, as their reports come."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.options import db_option, installed
from dateline.cli.say import count, say

if TYPE_CHECKING:
    from dateline.watch import Heard


@click.command()
@click.argument("feeds", metavar="FEEDS.toml")
@db_option
@click.option("--once", is_flag=True, help="Ask each feed once, then end.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that code.")
@click.option("--model", metavar="NAME", help="Another installed spaCy model to parse with.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what failed.")
def watch(feeds: str, db: str, once: bool, workers: int, model: str | None, quiet: bool) -> None:
    """Follow the feeds in a list: code and link what is new in them, for ever or once.

    FEEDS.toml names each feed under [[feed]] by its url. Stopped in any way, it goes on where it was.
    """
    from dateline.model import Settings
    from dateline.read.feeds import load_feeds
    from dateline.watch import Watch

    settings = Settings(model=installed(model)) if model else Settings()
    following = Watch(load_feeds(feeds), db, settings=settings, workers=workers)
    dead: set[str] = set()

    def told(heard: Heard) -> None:
        _tell(heard, dead, quiet=quiet)

    sys.exit(0 if following.run(once=once, told=told) else 1)


def _tell(heard: Heard, dead: set[str], *, quiet: bool) -> None:
    """Say what is new; of a feed that fails, once that it does, and once that it is back."""
    name = heard.feed.outlet or heard.feed.url
    if heard.dead is not None:
        if heard.feed.url not in dead:
            say(f"{heard.feed.url}: {heard.dead}; it is tried again")
        dead.add(heard.feed.url)
        return
    if heard.feed.url in dead:
        say(f"{heard.feed.url}: answers again")
        dead.discard(heard.feed.url)
    for error in heard.failed:
        say(str(error))
    if heard.coded and not quiet:
        told = f"; {count(heard.incidents, 'incident')} told of" if heard.incidents else ""
        click.echo(f"{name}: {count(heard.coded, 'new report')}{told}")
        sys.stdout.flush()
