"""Places: the place names of a report and what they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from dateline.ground.gazetteer import Candidate, Gazetteer
from dateline.ground.gazetteer.sources import countries
from dateline.ground.place_aside import said_aside
from dateline.ground.place_bound import CITY, ELSEWHERE_KM, bound, unread
from dateline.ground.place_choose import (
    adjectives,
    chained,
    choose,
    country_weights,
    holds,
    is_district,
)
from dateline.ground.place_cue import names_house, owns, won_or_lost
from dateline.ground.place_distance import kilometres
from dateline.ground.place_district import put_within, within_districts
from dateline.ground.place_find import spots
from dateline.ground.place_heading import Heading, heading_items, headings, placed
from dateline.ground.place_home import DISTRICT_KM, PLAIN, bring_home, drop_strays, once_part, over_the_border
from dateline.ground.place_implied import implied
from dateline.ground.place_measured import measured
from dateline.ground.place_named import named_divisions
from dateline.ground.place_pair import joined, way_between
from dateline.ground.place_role import datelines, is_capital, role_of, stands_for_state
from dateline.ground.place_shape import shape_before, shifted
from dateline.ground.place_spot import AGAINST, Spot
from dateline.ground.place_text import Word, labels_of, lexicon, words_of
from dateline.ground.place_theatre import OPEN, Theatre, fought_abroad
from dateline.ground.place_time import of_its_time
from dateline.ground.place_unknown import (
    approximate,
    container,
    unknown_spots,
)
from dateline.model import COUNTRY, Entity, Place, PlaceMention
from dateline.spelling import fold

ACCEPTED = 1.0
"""The score from which a name is taken for a place; higher wins precision, lower recall."""


HEADING = 1.5
"""What it adds to a name's score that it heads the report or an item."""
SURE_HEAD = 2.0
"""The least score of a capital that heads the report."""


def find_places(
    text: str,
    *,
    gazetteer: Gazetteer,
    entities: Sequence[Entity] = (),
    countries: Sequence[str] = (),
    forces: Sequence[str] = (),
    outlet: str | None = None,
    published: date | None = None,
) -> list[PlaceMention]:
    """Find the places that a report names, in text order, not overlapping.

    entities: names as a parser marked them; may be empty or wrong. countries: UCDP names of
    countries the report is likely about. forces: those of them that it names by their forces alone, who
    may fight abroad on the day. outlet: its name is no place ("The Baghdad Letter").
    published: the day whose states and divisions places are given; today's without it.
    A name that the gazetteer does not know, but that is a place by the words around it, comes with
    `Place.id` None, at the point and precision of the place that holds it.
    """
    words = words_of(text)
    theatres = fought_abroad(forces, published) if published else []
    kept = read_spots(text, words, gazetteer, entities, countries, outlet, theatres)
    heads = datelines(text)
    weights = country_weights(words, kept, countries, theatres)
    mentions = [_mention(text, words, spot, kept, heads, weights, gazetteer) for spot in kept]
    if any(theatre.unknown == OPEN for theatre in theatres):
        mentions = [_somewhere(text, mention) for mention in mentions]
    found = heading_items(text, mentions, list(placed(headings(text), kept)))
    found = implied(text, joined(text, found), weights, gazetteer)
    found = put_within(text, within_districts(text, measured(text, found)))
    found = of_its_time(found, published) if published else found
    sent = [m for spot, m in zip(kept, mentions, strict=True) if spot.head and spot.state]
    seats = {m.place.country or "" for m in sent if m.place}
    great = {spot.start for spot in kept if spot.chosen and spot.chosen.importance >= CITY}
    return said_aside(text, named_divisions(text, found), seats, great)


def read_spots(
    text: str,
    words: Sequence[Word],
    gazetteer: Gazetteer,
    entities: Sequence[Entity] = (),
    countries: Sequence[str] = (),
    outlet: str | None = None,
    theatres: Sequence[Theatre] = (),
) -> list[Spot]:
    """Find the names that are taken for places, in text order; `Spot.chosen` is None for unknown ones."""
    labels = labels_of(words, entities)
    found = [s for s in spots(text, words, gazetteer, labels) if not _in_outlet(text, s, outlet)]
    lines, heads = headings(text), datelines(text)
    _lift_heads(found, lines, heads)
    found, lost = bound(text, words, found, lines)
    weights = country_weights(words, found, countries, theatres)
    choose(text, found, weights)
    _judge(text, words, found, weights)
    _lift_ends(text, found)
    accepted = [spot for spot in found if spot.score >= ACCEPTED and spot.chosen]
    for spot in accepted:
        if spot.chosen and stands_for_state(text, words, spot, heads):
            spot.state = _country_of(spot.chosen, gazetteer)
    bring_home(text, accepted, weights, gazetteer)
    drop_strays(text, accepted)
    opening = [(line.start, line.end) for line in placed(lines, accepted)]
    unknown = unknown_spots(text, words, accepted, labels, weights, gazetteer, [*heads, *opening])
    return _merged(accepted, [*unknown, *unread(words, lost, unknown)])


def _lift_heads(found: Sequence[Spot], lines: Sequence[Heading], heads: Sequence[tuple[int, int]]) -> None:
    """Let names that head the report or an item be places; a capital that heads it is one for sure."""
    for spot in found:
        spot.head = any(a <= spot.start and spot.end <= b for a, b in heads)
        if spot.head or any(line.names(spot) for line in lines):
            spot.score += HEADING
        if spot.head and is_capital(spot.own[0]):
            spot.score = max(spot.score, SURE_HEAD)


def _country_of(c: Candidate, gazetteer: Gazetteer) -> Candidate | None:
    name = countries().get(c.country, {}).get("common", "")
    return next((o for o in gazetteer.lookup(name) if o.kind == "country" and o.country == c.country), None)


_SURE = frozenset({"in", "near", "at", "outside", "around"})


def _in_outlet(text: str, spot: Spot, outlet: str | None) -> bool:
    """Tell whether a name stands inside the name of the report's outlet."""
    if not outlet or spot.words not in outlet or fold(outlet) == spot.key:
        return False
    at = outlet.find(spot.words)
    start = spot.start - at
    return start >= 0 and text[start : start + len(outlet)] == outlet


def _judge(text: str, words: Sequence[Word], found: Sequence[Spot], weights: dict[str, float]) -> None:
    """Take into account what was chosen: its country, and surnames seen in full elsewhere."""
    surnames = {words[spot.last].folded for spot in found if spot.person}
    top = max(weights.values(), default=0.0)
    for number, spot in enumerate(found):
        c = spot.chosen
        if c is None or spot.short:
            continue
        following = found[number + 1] if number + 1 < len(found) else None
        if following and following.chosen and following.score >= 0 and chained(text, spot, following):
            division = following.chosen.kind in _HOLDING and _may_contain(following.chosen, c)
            if division or holds(following.chosen, c):  # "Pigcawayan, Cotabato": whatever the parser says
                spot.score += 1.0 + max(0.0, -AGAINST.get(spot.label, 0.0))
            if spot.score >= ACCEPTED and _may_contain(following.chosen, c):
                following.score += 1.0
        if c.kind != "country" and c.importance < 5.3 and top:
            part = once_part(c, weights)
            inside = part or weights.get(c.country, 0.0) >= 0.4 * top
            near = spot.preposition in _SURE and over_the_border(c, weights)
            spot.score += 0.6 if inside else 0.0 if near else -1.2
            spoken = part or weights.get(c.country, 0.0) - BY_NAME >= 0.5 * top
            if spoken and c.importance >= KNOWN and _alone(spot) and won_or_lost(text, spot.start, spot.end):
                spot.score += 0.9
        if number and _owns(text, found[number - 1], spot):
            spot.score += 1.0 + max(0.0, -AGAINST.get(spot.label, 0.0))
        lex = lexicon()
        house = names_house(text, spot.start, spot.end, lex["business"])
        house = house and all(o is spot or o.key != spot.key for o in found)
        if house or (c.kind != "country" and owns(text, spot.end, lex["owned"]) and c.importance < CITY):
            spot.score -= 6.0
        if spot.key in adjectives() and c.kind != "country" and _OF_STATE.match(text, spot.end):
            spot.score -= 6.0  # "the Thai border" is of a country, though a town bears the name
        if (
            spot.key in surnames
            and not spot.person
            and not spot.level
            and spot.preposition not in {"in", "near"}
        ):
            spot.score -= 2.5
        after = spot.last + 1
        speaks = after < len(words) and words[after].folded in lexicon()["say"]
        if speaks and spot.preposition != "of":
            spot.score -= 1.0 if c.kind == "settlement" and c.importance < 6 else 0.0


def _owns(text: str, outer: Spot, spot: Spot) -> bool:
    """Tell whether a name is said to be its division's ("Sagaing Region's Depayin")."""
    own = text[outer.end : spot.start].endswith(("'s ", "’s ")) and spot.start - outer.end <= OWN_REACH
    return bool(own and outer.chosen and spot.chosen and holds(outer.chosen, spot.chosen))


OWN_REACH = 25  # characters in which a division's word may stand behind its name


def _lift_ends(text: str, found: Sequence[Spot]) -> None:
    """Let two names that are the ends of one way be places, whatever the parser takes them for."""
    for a, b in pairwise(found):
        if a.chosen and b.chosen and way_between(text, a.start, a.end, b.start, b.end):
            for end in (a, b):
                end.score += 1.0 + max(0.0, -AGAINST.get(end.label, 0.0))


_OF_STATE = re.compile(
    r" (?:border|army|military|navy|police|air force|forces|troops|soldiers|side|authorities)\b"
)
_HOLDING = frozenset({"adm1", "adm2", "area"})
BY_NAME = 0.4  # what a small place's name adds to the weight of its country
KNOWN = 3.8  # importance from which on a name is more likely a town than a man: some 6,000 people


def _alone(spot: Spot) -> bool:
    """Tell whether a name is no part of a longer one, nor a person's or a body's by the parser."""
    named = max(spot.last, spot.level_end)
    return spot.left == spot.first and spot.right <= named and not spot.person and spot.label not in AGAINST


def _may_contain(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether a place may hold another: its division, or a town or district around it."""
    reach = ELSEWHERE_KM if outer.kind == "adm1" else DISTRICT_KM
    return holds(outer, inner) or (outer.country == inner.country and kilometres(outer, inner) <= reach)


def _merged(accepted: Sequence[Spot], unknown: Sequence[Spot]) -> list[Spot]:
    """Put known and unknown names in text order; an unknown one takes the place of what it holds."""
    covered = [(spot.first, spot.last) for spot in unknown]
    kept = [s for s in accepted if not any(a <= s.last and s.first <= b for a, b in covered)]
    return sorted([*kept, *unknown], key=lambda spot: spot.start)


def _mention(
    text: str,
    words: Sequence[Word],
    spot: Spot,
    kept: Sequence[Spot],
    heads: Sequence[tuple[int, int]],
    weights: dict[str, float],
    gazetteer: Gazetteer,
) -> PlaceMention:
    start = words[spot.level_start].start if spot.level_start >= 0 else spot.start
    end = words[spot.level_end].end if spot.level_end >= 0 else spot.end
    place: Place | None
    if spot.chosen is None:
        held, sure = container(text, spot, [s for s in kept if s is not spot], weights, heads)
        place = approximate(spot, held or _whole_country(spot, weights, gazetteer), sure, gazetteer)
        if place and spot.level_end >= 0 and words[spot.level_end].capital and spot.level_word in _WAYS:
            place = msgspec.structs.replace(place, name=text[spot.start : end])
    else:
        place = _plain(spot, gazetteer)
        shape = shape_before(text, start)
        if shape and place.kind != "country":
            place = shifted(place, shape, text[shape.start : end])
            start = shape.start
    return PlaceMention(
        start=start,
        end=end,
        name_start=spot.start,
        name_end=spot.end,
        place=place,
        role=role_of(text, words, spot, heads),
        score=round(spot.score, 3),
    )


def _somewhere(text: str, mention: PlaceMention) -> PlaceMention:
    """Let a name keep its words, without a country, where forces abroad leave open in which it lies."""
    if mention.place is not None:
        return mention
    name = text[mention.name_start : mention.name_end]
    return msgspec.structs.replace(mention, place=Place(name=name, kind="settlement", precision=COUNTRY))


def _whole_country(spot: Spot, weights: dict[str, float], gazetteer: Gazetteer) -> Spot | None:
    """Give the country that a report is plainly or only about, to hold a name that no place of its does."""
    iso = max(weights, key=lambda one: (weights[one], one), default="")
    plainly = weights.get(iso, 0.0) >= PLAIN or len(weights) == 1
    name = countries().get(iso, {}).get("common", "") if plainly else ""
    found = [c for c in gazetteer.lookup(name) if c.kind == "country" and c.country == iso] if name else []
    return msgspec.structs.replace(spot, chosen=found[0]) if found else None


def _plain(spot: Spot, gazetteer: Gazetteer) -> Place:
    """Give the chosen place at the precision that the words allow."""
    assert spot.chosen is not None
    place = gazetteer.place(spot.chosen)
    if place.kind == "settlement" and (spot.level == "adm2" or is_district(spot.level_word, spot.chosen)):
        word = _IN_FULL.get(spot.level_word, spot.level_word)
        named = f"{place.name} {word}" if word not in _LOOSE else None
        kind = "adm2" if place.adm_2 else place.kind  # else it may be given the one behind it
        return msgspec.structs.replace(place, kind=kind, precision=3, adm_2=place.adm_2 or named)
    if place.country in _TOWN_DISTRICTS and spot.level_word in {"town", "municipality"} and not place.adm_2:
        place = msgspec.structs.replace(place, adm_2=f"{place.name} municipality")
    if place.kind == "settlement" and spot.level == "adm1":
        return msgspec.structs.replace(place, precision=4)
    if place.kind == "settlement" and spot.level in {"area", "road", "water"}:
        return msgspec.structs.replace(place, precision=max(2, place.precision))
    return place


_LOOSE = frozenset({"zone"})
"""Words of level that as often stand for no division ("the Bureij zone")."""
_IN_FULL = {"tsp": "township"}
_WAYS = frozenset({"square", "way", "chowk", "street", "road", "avenue", "roundabout"})
"""Words that are part of the name of what they are: Change Square is no place called Change."""
_TOWN_DISTRICTS = frozenset({"Philippines"})
"""Countries whose towns are districts, with the villages around them."""
