"""Places: the place names of a report and what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.ground.gazetteer import Gazetteer
from dateline.ground.place_choose import choose, country_weights
from dateline.ground.place_role import dateline_span, role_of
from dateline.ground.place_spot import Spot, spots
from dateline.ground.place_text import Word, lexicon, words_of
from dateline.model import Entity, Place, PlaceMention

ACCEPTED = 1.0


def find_places(
    text: str,
    *,
    gazetteer: Gazetteer,
    entities: Sequence[Entity] = (),
    countries: Sequence[str] = (),
    outlet: str | None = None,
) -> list[PlaceMention]:
    """Find the places that a report names, in text order, not overlapping.

    entities: names as a parser marked them; may be empty or wrong. countries: UCDP names of
    countries the report is likely about. outlet: its name is no place ("The Baghdad Letter").
    """
    words = words_of(text)
    found = spots(text, words, gazetteer, entities)
    weights = country_weights(words, found, countries)
    choose(text, found, weights, gazetteer)
    _judge(text, words, found, weights)
    head = dateline_span(text)
    kept = [spot for spot in found if spot.score >= ACCEPTED and spot.chosen]
    return [_mention(text, words, spot, head, gazetteer) for spot in kept]


def _judge(text: str, words: Sequence[Word], found: Sequence[Spot], weights: dict[str, float]) -> None:
    """Take into account what was chosen: its country, and surnames seen in full elsewhere."""
    surnames = {words[spot.last].folded for spot in found if spot.person}
    top = max(weights.values(), default=0.0)
    for spot in found:
        c = spot.chosen
        if c is None:
            continue
        if c.kind != "country" and c.importance < 5.3 and top:
            inside = weights.get(c.country, 0.0) >= 0.4 * top
            spot.score += 0.6 if inside else -1.2
        if (
            spot.key in surnames
            and not spot.person
            and not spot.level
            and spot.preposition not in {"in", "near"}
        ):
            spot.score -= 2.5
        nxt = spot.last + 1
        if nxt < len(words) and words[nxt].folded in lexicon()["say"] and c.kind == "settlement":
            spot.score -= 0.0 if c.importance >= 6 else 1.0


def _mention(
    text: str, words: Sequence[Word], spot: Spot, head: tuple[int, int] | None, gazetteer: Gazetteer
) -> PlaceMention:
    assert spot.chosen is not None
    start = words[spot.level_start].start if spot.level_start >= 0 else spot.start
    end = words[spot.level_end].end if spot.level_end >= 0 else spot.end
    place: Place = gazetteer.place(spot.chosen)
    return PlaceMention(
        start=start,
        end=end,
        name_start=spot.start,
        name_end=spot.end,
        place=place,
        role=role_of(text, words, spot, head),
        score=round(spot.score, 3),
    )
