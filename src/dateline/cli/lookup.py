"""`dateline gazetteer` and `dateline actors`: what a name could be."""

from __future__ import annotations

import sys
from datetime import date

import click

from dateline.cli.options import day, db_option, json_option
from dateline.cli.say import count, print_json, say


@click.group()
def gazetteer() -> None:
    """Look up places, and add to them."""


@gazetteer.command("add")
@click.argument("source", metavar="FILE|COUNTRY")
def add_places(source: str) -> None:
    """Add places to your gazetteer: a file, or a country's GeoNames dump.

    FILE is a GeoNames dump (AF.txt, AF.zip, allCountries.zip), a table of places (CSV), or an OCHA
    table of divisions (CSV, XLSX). The dump of a COUNTRY (name or ISO code) is downloaded.
    """
    from dateline.ground.gazetteer import add

    rows = add(source)
    say(f"{rows} row{'' if rows == 1 else 's'} added; the gazetteer is built anew at its next use")


@gazetteer.command("find")
@click.argument("name")
@click.option(
    "--country", metavar="COUNTRY", help="Only in this country: UCDP's name, a common name or an ISO code."
)
@click.option("--adm-1", metavar="DIVISION", help="Only in this first-order division.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Places to show.")
@json_option
def find_place(name: str, country: str | None, adm_1: str | None, limit: int, as_json: bool) -> None:
    """Show what places NAME could be, the most likely first."""
    from dateline import show
    from dateline.ground.gazetteer import Gazetteer

    places = Gazetteer.open().find(name, country=country, adm_1=adm_1, limit=limit)
    if as_json:
        print_json(places)
    elif places:
        show.show_places(places)
    if not places:
        say(f"no place {name!r} in the gazetteer")
        sys.exit(1)


@click.group()
def actors() -> None:
    """Look up armed actors."""


@actors.command("find")
@click.argument("words")
@click.option(
    "--on",
    "on",
    callback=day,
    metavar="YYYY-MM-DD",
    required=True,
    help="The day: who a name stands for changes.",
)
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="COUNTRY",
    help="UCDP's name of a country the report is about; may be repeated.",
)
@json_option
def find_actor(words: str, on: date, countries: tuple[str, ...], as_json: bool) -> None:
    """Show what actor WORDS name on a day."""
    from dateline.ground.actor import Catalogue

    found = Catalogue.load().resolve(words, on, list(countries))
    if as_json:
        print_json(found)
    elif found:
        click.echo(f"{found.name} ({', '.join(filter(None, [found.kind, found.country]))})")
    if not found:
        say(f"no actor {words!r} in the catalogue")
        sys.exit(1)


@actors.command("unknown")
@db_option
@json_option
def unknown_actors(db: str, as_json: bool) -> None:
    """List the armed actors of the record that the catalogue does not have, the most reported first."""
    from dateline import pipeline

    found = pipeline.unlisted_actors(pipeline.contents(db))
    if as_json:
        print_json([{"name": name, "reports": reports, "quote": quote} for name, reports, quote in found])
        return
    for name, reports, quote in found:
        click.echo(f"{name}\t{count(len(reports), 'report')}\t{quote}")
