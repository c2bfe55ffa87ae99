"""The command line: words to calls. Rooms are imported inside commands, so that --help is instant."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

import click

from dateline.errors import DatelineError, InputError, UsageError

if TYPE_CHECKING:
    from dateline.model import Incident
    from dateline.pipeline import Outcome

ROWS = 200  # incidents that `code` shows; `incidents` lists all
FORMATS = (
    "ged",
    "acled",
    "geojson",
    "parquet",
    "jsonl",
    "html",
)  # dateline.export.FORMATS, without its rooms
INTERRUPTED = 130


class Commands(click.Group):
    """A group whose commands end in one line and an exit code, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command asked for."""
        with _in_one_line():
            return super().invoke(ctx)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Say what went wrong within the block in one line, and leave with its exit code."""
    try:
        yield
    except UsageError as error:
        _say(str(error))
        sys.exit(2)
    except DatelineError as error:
        _say(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        _say("stopped; nothing is left half done")
        sys.exit(INTERRUPTED)
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except OSError as error:
        _say(f"cannot read or write: {error}")
        sys.exit(1)
    except Exception as error:
        if os.environ.get("DATELINE_TRACEBACK"):
            raise
        _say(f"failed unexpectedly ({type(error).__name__}: {error}); DATELINE_TRACEBACK=1 shows where")
        sys.exit(1)


def _say(line: str) -> None:
    """Tell the user one line on standard error, whatever characters are in it."""
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)
    click.echo(f"dateline: {shown}", err=True)


def _day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> date | None:
    from dateline.read.published import day

    try:
        return day(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


_db = click.option(
    "--db",
    default="dateline.db",
    show_default=True,
    metavar="RECORD",
    help="The record: an SQLite file, or a database address (postgresql://user@host/name).",
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dateline")
def main() -> None:
    """Turn dated news reports of armed conflict into a sourced record of incidents."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_db
@click.option(
    "--per-report", metavar="FILE", help="Write one JSON line per report and incident; - is standard output."
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes that code.")
@click.option(
    "--date",
    "published",
    callback=_day,
    metavar="YYYY-MM-DD",
    help="Date of publication of reports that give none.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="Encoding of the inputs.")
@click.option("--model", metavar="NAME", help="Another installed spaCy model to parse with.")
@click.option("--again", is_flag=True, help="Code again what the record holds already.")
@click.option(
    "-q", "--quiet", is_flag=True, help="Print no table, no progress and no summary; only failures."
)
@_as_json
def code(
    paths: tuple[str, ...],
    db: str,
    per_report: str | None,
    workers: int,
    published: date | None,
    encoding: str,
    model: str | None,
    again: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Code the reports in files and folders into the record, and show their incidents.

    A report is plain text that begins with `date YYYY-MM-DD` or has the date in its file's name,
    a JSON object, a list of them, or JSON lines with id, outlet, url, published, title and text.
    `-` is standard input.
    """
    from dateline import pipeline, show
    from dateline.model import Settings
    from dateline.output import check_output

    if per_report:
        check_output(per_report)
    settings = Settings(model=_installed(model)) if model else Settings()
    with show.progress_bar(hidden=quiet) as progress:
        outcome = pipeline.code(
            paths,
            db=db,
            settings=settings,
            workers=workers,
            published=published,
            encoding=encoding,
            again=again,
            progress=progress,
            notice=_notice,
        )
    if per_report:
        _write_per_report(outcome, per_report)
    if as_json:
        _print_json({"incidents": outcome.incidents, **_counts(outcome)})
    elif not quiet and per_report != "-":
        _show(outcome.incidents, limit=ROWS)
    if not quiet:
        _summary(outcome, db)
    sys.exit(1 if outcome.failed else 0)


def _notice(error: InputError) -> None:
    _say(str(error))


def _installed(model: str) -> str:
    """Check that a spaCy model is there. Raises UsageError."""
    from importlib.util import find_spec
    from pathlib import Path

    if not Path(model).is_dir() and (not model.isidentifier() or find_spec(model) is None):
        raise UsageError(
            f"the spaCy model {model!r} is not installed; `pip install` it into this environment"
        )
    return model


def _write_per_report(outcome: Outcome, path: str) -> None:
    from dateline.export.per_report import write_per_report
    from dateline.output import output

    with output(path) as out:
        write_per_report(outcome.contents, out, reports=outcome.given)


def _counts(outcome: Outcome) -> dict[str, Any]:
    failed = [{"name": error.name, "reason": error.reason} for error in outcome.failed]
    return {"given": outcome.given, "coded": outcome.coded, "failed": failed}


def _summary(outcome: Outcome, db: str) -> None:
    known = len(outcome.given) - len(outcome.coded)
    nothing = "nothing new" if known else "nothing coded"
    parts = [_count(len(outcome.coded), "report") + " coded" if outcome.coded else nothing]
    if known:
        parts.append(f"{_count(known, 'report')} already in the record")
    if outcome.failed:
        parts.append(f"{_count(len(outcome.failed), 'input')} failed")
    parts.append(f"{_count(len(outcome.contents.incidents), 'incident')} in {db}")
    click.echo("; ".join(parts), err=True)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _show(incidents: tuple[Incident, ...], *, limit: int | None = None) -> None:
    from dateline import show

    if incidents:
        show.show_incidents(incidents[:limit])
    if limit is not None and len(incidents) > limit:
        click.echo(f"and {len(incidents) - limit:,} more: `dateline incidents` lists all", err=True)


def _print_json(value: object) -> None:
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=1))


@main.command()
@_db
@_as_json
def incidents(db: str, as_json: bool) -> None:
    """List the incidents of the record, by date."""
    from dateline import pipeline

    found = pipeline.in_order(pipeline.contents(db).incidents)
    if as_json:
        _print_json(found)
    else:
        _show(found)


@main.command()
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option(
    "-o",
    "--output",
    "path",
    default="-",
    metavar="FILE",
    help="Where to; - (the default) is standard output.",
)
@click.option(
    "--all",
    "all_incidents",
    is_flag=True,
    help="In ged, also incidents in which nobody is said to have died.",
)
@click.option("--names", is_flag=True, help="Leave names of private persons in texts and quotes.")
@_db
def export(form: str, path: str, all_incidents: bool, names: bool, db: str) -> None:
    """Write the incidents of the record to a file.

    ged: UCDP GED, 49 columns. acled: ACLED-style CSV. geojson, parquet. jsonl: incidents with
    claims and quotes. html: a page that needs no network. Names of private persons are masked.
    """
    from dateline import export as exporters
    from dateline import pipeline
    from dateline.output import output

    contents = pipeline.contents(db)
    with output(path) as out:
        written = exporters.write(form, contents, out, all_incidents=all_incidents, names=names)
    line = f"{_count(written.incidents, 'incident')} written"
    if written.left_out:
        line += f"; {written.left_out:,} without a death left out (--all takes them in)"
    if written.redacted:
        line += f"; {_count(written.redacted, 'name')} of private persons masked (--names leaves them)"
    click.echo(line, err=True)


@main.command()
@click.argument("incident")
@_db
def explain(incident: str, db: str) -> None:
    """Show what each value of INCIDENT rests on: the quotes, who said them, and the rule that decided.

    INCIDENT is an id, or as much of its beginning as tells it from the others.
    """
    from dateline import pipeline
    from dateline.link import explain_links
    from dateline.reconcile import explain as explanation

    contents = pipeline.contents(db)
    found = pipeline.find_incident(contents, incident)
    reports = {report.id: report for report in contents.reports}
    click.echo(explanation(found, contents.claims, reports))
    own = [claim for claim in contents.claims if claim.id in found.claims]
    if links := explain_links(own, reports, among=contents.claims):
        click.echo("\nWhy these reports were put together (evidence for +, against -)\n")
        click.echo(links, nl=False)


@main.command()
@_db
def verify(db: str) -> None:
    """Check that the record holds together: hashes, spans, sums, links, and the chain of decisions."""
    from dateline import pipeline

    problems = pipeline.verify(db)
    for problem in problems:
        _say(f"{db}: {problem}")
    if problems:
        sys.exit(1)
    held = pipeline.contents(db)
    counts = [
        _count(len(held.reports), "report"),
        _count(len(held.claims), "claim"),
        _count(len(held.incidents), "incident"),
    ]
    click.echo(f"{db}: all is well: {', '.join(counts)}")


@main.group()
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
    _say(f"{rows} row{'' if rows == 1 else 's'} added; the gazetteer is built anew at its next use")


@gazetteer.command("find")
@click.argument("name")
@click.option(
    "--country", metavar="COUNTRY", help="Only in this country: UCDP's name, a common name or an ISO code."
)
@click.option("--adm-1", metavar="DIVISION", help="Only in this first-order division.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Places to show.")
@_as_json
def find_place(name: str, country: str | None, adm_1: str | None, limit: int, as_json: bool) -> None:
    """Show what places NAME could be, the most likely first."""
    from dateline import show
    from dateline.ground.gazetteer import Gazetteer

    places = Gazetteer.open().find(name, country=country, adm_1=adm_1, limit=limit)
    if as_json:
        _print_json(places)
    elif places:
        show.show_places(places)
    if not places:
        _say(f"no place {name!r} in the gazetteer")
        sys.exit(1)


@main.group()
def actors() -> None:
    """Look up armed actors."""


@actors.command("find")
@click.argument("words")
@click.option(
    "--on",
    "on",
    callback=_day,
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
@_as_json
def find_actor(words: str, on: date, countries: tuple[str, ...], as_json: bool) -> None:
    """Show what actor WORDS name on a day."""
    from dateline.ground.actor import Catalogue

    found = Catalogue.load().resolve(words, on, list(countries))
    if as_json:
        _print_json(found)
    elif found:
        click.echo(f"{found.name} ({', '.join(filter(None, [found.kind, found.country]))})")
    if not found:
        _say(f"no actor {words!r} in the catalogue")
        sys.exit(1)


@actors.command("unknown")
@_db
@_as_json
def unknown_actors(db: str, as_json: bool) -> None:
    """List the armed actors of the record that the catalogue does not have, the most reported first."""
    from dateline import pipeline

    found = pipeline.unlisted_actors(pipeline.contents(db))
    if as_json:
        _print_json([{"name": name, "reports": reports, "quote": quote} for name, reports, quote in found])
        return
    for name, reports, quote in found:
        click.echo(f"{name}\t{_count(len(reports), 'report')}\t{quote}")


@main.group()
def benchmark() -> None:
    """Answer public corpora in the form that their scorers read."""


@benchmark.command("geoparsing")
@click.argument("documents", type=click.File("r", encoding="utf-8"))
@click.option(
    "-o",
    "--output",
    "path",
    default="-",
    metavar="FILE",
    help="Where to; - (the default) is standard output.",
)
@click.option("--model", metavar="NAME", help="Another installed spaCy model to find names with.")
def geoparsing(documents: TextIO, path: str, model: str | None) -> None:
    """Find and resolve the places of DOCUMENTS: JSON lines with corpus, doc and text."""
    from dateline.extract.parse import entities, load_model, parse
    from dateline.ground.gazetteer import Gazetteer
    from dateline.ground.place_benchmark import geoparse_lines
    from dateline.model import Settings
    from dateline.output import output

    nlp = load_model(_installed(model) if model else Settings().model)
    with output(path) as out:
        for line in geoparse_lines(
            documents, gazetteer=Gazetteer.open(), entities=lambda text: entities(parse(text, nlp))
        ):
            out.write(line.encode() + b"\n")


@benchmark.command("muc4")
@click.argument("texts", nargs=-1, required=True, type=click.File("r", encoding="latin-1"))
@click.option(
    "-o",
    "--output",
    "path",
    default="-",
    metavar="FILE",
    help="Where to; - (the default) is standard output.",
)
@click.option("--model", metavar="NAME", help="Another installed spaCy model to parse with.")
def muc4(texts: tuple[TextIO, ...], path: str, model: str | None) -> None:
    """Fill MUC-4 templates for the reports of TEXTS: MUC-3/4 text files."""
    from dateline.model import Settings
    from dateline.output import output
    from dateline.score.muc4 import respond

    settings = Settings(model=_installed(model)) if model else Settings()
    with output(path) as out:
        for text in texts:
            for line in respond(text.read(), name=text.name, settings=settings):
                out.write(line.encode("latin-1", "replace") + b"\n")
