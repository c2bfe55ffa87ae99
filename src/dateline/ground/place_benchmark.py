"""Reading a geoparsing corpus and answering in the form that corpus scorers take."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from dateline.ground.gazetteer import Gazetteer
from dateline.ground.place import read_spots
from dateline.ground.place_spot import Spot
from dateline.ground.place_text import Word, words_of
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
    the text, half-open. Names that the gazetteer does not know are left out.
    """
    for document in documents:
        text = document["text"]
        named = entities(text) if entities else ()
        words = words_of(text)
        for spot in read_spots(text, words, gazetteer, named):
            if spot.chosen is not None:
                yield {
                    "corpus": document.get("corpus"),
                    "doc": document["doc"],
                    "start": spot.start,
                    "end": _end(words, spot),
                    "lat": round(spot.chosen.latitude, 5),
                    "lon": round(spot.chosen.longitude, 5),
                }


def _end(words: Sequence[Word], spot: Spot) -> int:
    """Count a level word with a capital to the name, as the corpora do ("Laurel County")."""
    after = spot.level_end
    return words[after].end if after == spot.last + 1 and words[after].capital else spot.end


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
