"""Reading a geoparsing corpus and answering in the form that corpus scorers take."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from dateline.ground.gazetteer import Gazetteer
from dateline.ground.place import find_places
from dateline.model import Entity


def geoparse(
    documents: Iterable[dict[str, Any]],
    *,
    gazetteer: Gazetteer,
    entities: Callable[[str], Sequence[Entity]] | None = None,
) -> Iterator[dict[str, Any]]:
    """Find and resolve the place names of corpus documents.

    documents: rows with "corpus", "doc" and "text". entities: gives a parser's names for a text.
    Each row given has "corpus", "doc", "start", "end", "lat", "lon"; offsets count characters of
    the text, half-open; lat and lon are None where a name was found but not resolved.
    """
    for document in documents:
        text = document["text"]
        named = entities(text) if entities else ()
        for mention in find_places(text, gazetteer=gazetteer, entities=named):
            place = mention.place
            known = place is not None and place.id is not None
            yield {
                "corpus": document.get("corpus"),
                "doc": document["doc"],
                "start": mention.name_start,
                "end": mention.name_end,
                "lat": place.latitude if place and known else None,
                "lon": place.longitude if place and known else None,
            }


def geoparse_lines(
    lines: Iterable[str],
    *,
    gazetteer: Gazetteer,
    entities: Callable[[str], Sequence[Entity]] | None = None,
) -> Iterator[str]:
    """Do as `geoparse`, from JSON lines to JSON lines."""
    documents = (json.loads(line) for line in lines if line.strip())
    for row in geoparse(documents, gazetteer=gazetteer, entities=entities):
        yield json.dumps(row, ensure_ascii=False)
