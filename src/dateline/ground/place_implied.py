"""Places that a report means without naming them: the capital, and the town that it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dateline.data import of_kind, pattern_of
from dateline.ground.gazetteer import Gazetteer
from dateline.ground.gazetteer.sources import countries
from dateline.ground.place_choose import adjectives
from dateline.ground.place_shape import shape_before, shifted
from dateline.model import Place, PlaceMention
from dateline.spelling import fold

_CAPITAL = re.compile(r"\bthe (?:([A-Z][\w-]+(?: [A-Z][\w-]+)?) )?capital\b(?! (?:of|city of)\b)(?!,? [A-Z])")
_CITY = re.compile(r"\b(?:here|(?:the|this) (?:city|town|port))\b(?! (?:of|centre|center)\b)")
_THIS = re.compile(
    r"\b(?:in|at|on|near|outside|attack\w*|hit|struck|rock\w*|enter\w*|storm\w*|raid\w*|bomb\w*|shell\w*) "
    r"(this (?:[\w-]+ ){0,4}?(?:city|town|village|port|suburb|resort|oasis|hamlet|settlement))\b"
)
_BEFORE_HERE = 50  # characters before "here" in which a word of violence stands


@cache
def _here() -> re.Pattern[str]:
    """Match "here" behind a word of violence: "two men were shot dead here"."""
    return re.compile(
        rf"\b{pattern_of('place_cues', 'at')}\w*\b([^.;:\n]{{0,{_BEFORE_HERE}}}? )"
        r"(?<!\bof )(?<!\bfrom )(?<!\bto )(here)\b"
    )


@cache
def _says() -> re.Pattern[str]:
    """Match what makes a "here" the place of words: "told reporters here"."""
    words = of_kind("place_words", "say", of="class")
    said = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:(?:{said}|sources|officials)\b|report|{pattern_of('place_cues', 'come')})")


def implied(
    text: str, mentions: Sequence[PlaceMention], weights: Mapping[str, float], gazetteer: Gazetteer
) -> list[PlaceMention]:
    """Add to the places that a report names those that it means by other words, in text order.

    "20 km south of the capital" is measured from the capital of the country that the report is about, "30 km
    west of the city" from where it was written; "here" and "this town" are where it was written.
    """
    written = next((m for m in mentions if m.role == "dateline" and m.place and m.place.precision <= 2), None)
    found = [*_from_capital(text, weights, gazetteer)]
    if written is not None:
        found += [*_from_city(text, written), *_here_at(text, written)]
    free = [f for f in found if not any(m.start < f.end and f.start < m.end for m in mentions)]
    return sorted([*mentions, *free], key=lambda m: m.start)


def _from_capital(text: str, weights: Mapping[str, float], gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    for match in _CAPITAL.finditer(text):
        whose = adjectives().get(fold(match[1]), ()) if match[1] else _first(weights)
        place = _capital_of(whose[0], gazetteer) if whose else None
        if place is not None:
            yield from _measured_from(text, match.start(), match.end(), place)


def _from_city(text: str, written: PlaceMention) -> Iterator[PlaceMention]:
    assert written.place is not None
    for match in _CITY.finditer(text):
        yield from _measured_from(text, match.start(), match.end(), written.place)


def _measured_from(text: str, start: int, end: int, place: Place) -> Iterator[PlaceMention]:
    """Give the place that a distance before some words means: "20 km south of the capital"."""
    shape = shape_before(text, start)
    if shape is not None and shape.kilometres and shape.bearing is not None:
        there = shifted(place, shape, text[shape.start : end])
        yield PlaceMention(
            start=shape.start, end=end, name_start=start, name_end=end, place=there, role="event", score=1.0
        )


def _here_at(text: str, written: PlaceMention) -> Iterator[PlaceMention]:
    """Give where "here" and "this town" say that something happened, by the name that heads the report."""
    spans = [match.span(1) for match in _THIS.finditer(text, written.end)]
    for match in _here().finditer(text, written.end):
        if not _says().search(match[1]):
            spans.append(match.span(2))
    for start, end in spans:
        yield PlaceMention(
            start=start,
            end=end,
            name_start=written.name_start,
            name_end=written.name_end,
            place=written.place,
            role="event",
            score=1.0,
        )


def _first(weights: Mapping[str, float]) -> tuple[str, ...]:
    return (max(weights, key=lambda iso: (weights[iso], iso)),) if weights else ()


def _capital_of(iso: str, gazetteer: Gazetteer) -> Place | None:
    row = countries().get(iso, {})
    named = gazetteer.lookup(row.get("capital", "")) if row.get("capital") else ()
    return next((gazetteer.place(c) for c in named if c.country == iso and c.kind == "settlement"), None)
