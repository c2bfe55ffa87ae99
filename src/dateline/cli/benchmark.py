"""`dateline benchmark`: public corpora answered in the form that their scorers read."""

from __future__ import annotations

from typing import TextIO

import click

from dateline.cli.options import installed, output_option


@click.group()
def benchmark() -> None:
    """Answer public corpora in the form that their scorers read."""


@benchmark.command("geoparsing")
@click.argument("documents", type=click.File("r", encoding="utf-8"))
@output_option
@click.option("--model", metavar="NAME", help="Another installed spaCy model to find names with.")
def geoparsing(documents: TextIO, path: str, model: str | None) -> None:
    """Find and resolve the places of DOCUMENTS: JSON lines with corpus, doc and text."""
    from dateline.extract.parse import entities, load_model, parse
    from dateline.ground.gazetteer import Gazetteer
    from dateline.ground.place_benchmark import geoparse_lines
    from dateline.model import Settings
    from dateline.output import output

    nlp = load_model(installed(model) if model else Settings().model)
    with output(path) as out:
        for line in geoparse_lines(
            documents, gazetteer=Gazetteer.open(), entities=lambda text: entities(parse(text, nlp))
        ):
            out.write(line.encode() + b"\n")


@benchmark.command("muc4")
@click.argument("texts", nargs=-1, required=True, type=click.File("r", encoding="latin-1"))
@output_option
@click.option("--model", metavar="NAME", help="Another installed spaCy model to parse with.")
def muc4(texts: tuple[TextIO, ...], path: str, model: str | None) -> None:
    """Fill MUC-4 templates for the reports of TEXTS: MUC-3/4 text files."""
    from dateline.model import Settings
    from dateline.output import output
    from dateline.score.muc4 import respond

    settings = Settings(model=installed(model)) if model else Settings()
    with output(path) as out:
        for text in texts:
            for line in respond(text.read(), name=text.name, settings=settings):
                out.write(line.encode("latin-1", "replace") + b"\n")
