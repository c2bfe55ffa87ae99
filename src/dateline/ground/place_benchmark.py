"""Reading a geoparsing corpus and answering in the form that corpus scorers take."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from dateline.ground.gazetteer import Gazetteer
from dateline.ground.gazetteer.sources import countries
from dateline.ground.place import read_spots
from dateline.ground.place_choose import adjectives
from dateline.ground.place_spot import Spot
from dateline.ground.place_text import Word, words_of
from dateline.model import Entity
from dateline.spelling import word_set


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
        taken: set[int] = set()
        for spot in read_spots(text, words, gazetteer, named):
            taken.update(range(spot.first, spot.last + 1))
            if spot.chosen is not None:
                yield {
                    "corpus": document.get("corpus"),
                    "doc": document["doc"],
                    "start": spot.start,
                    "end": _end(words, spot),
                    "lat": round(spot.chosen.latitude, 5),
                    "lon": round(spot.chosen.longitude, 5),
                }

        for first, last, iso in peoples(words, taken):
            row = countries()[iso]
            yield {
                "corpus": document.get("corpus"),
                "doc": document["doc"],
                "start": words[first].start,
                "end": words[last].end,
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
            }


def peoples(words: Sequence[Word], taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Find adjectives and names of peoples ("Syrian", "Afghans"), which corpora count as toponyms.

    Gives the first and last word number and the country's ISO code; words in `taken` are passed over.
    """
    known = adjectives()
    number = 0
    while number < len(words):
        word = words[number]
        two = f"{word.folded} {words[number + 1].folded}" if number + 1 < len(words) else ""
        if word.capital and number not in taken:
            if two in known:
                yield number, number + 1, known[two][0]
                number += 2
                continue
            if word.folded in known:
                yield number, number, known[word.folded][0]
        number += 1


_PART_OF_NAME = word_set(
    "county parish province oblast governorate prefecture valley river island islands lake "
    "bay mountains mountain peninsula desert sea strait gulf delta city town raion agency"
)


def _end(words: Sequence[Word], spot: Spot) -> int:
    """Count a level word with a capital to the name, as the corpora do ("Laurel County")."""
    after = spot.level_end
    part = after == spot.last + 1 and words[after].capital and words[after].folded in _PART_OF_NAME
    return words[after].end if part else spot.end


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
