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
from dateline.ground.place_bound import CITY, ELSEWHERE_KM, VILLAGES, bound, unread
from dateline.ground.place_choose import (
    adjectives,
    chained,
    choose,
    country_weights,
    holder,
    holds,
    is_district,
)
from dateline.ground.place_cue import names_house, owns, won_or_lost
from dateline.ground.place_distance import apart_km, kilometres
from dateline.ground.place_district import put_within, within_districts
from dateline.ground.place_heading import Heading, heading_items, headings, placed
from dateline.ground.place_implied import implied
from dateline.ground.place_measured import measured
from dateline.ground.place_named import named_divisions
from dateline.ground.place_namesake import in_another_land, known_by_name, lone_namesake, many_bear, names_way
from dateline.ground.place_pair import begins_way, joined, way_between
from dateline.ground.place_role import datelines, is_capital, role_of, stands_for_state
from dateline.ground.place_shape import shape_before, shifted
from dateline.ground.place_spot import AGAINST, Spot, spots
from dateline.ground.place_text import Word, labels_of, lexicon, words_of
from dateline.ground.place_theatre import OPEN, Theatre, fought_abroad
from dateline.ground.place_time import of_its_time, predecessors
from dateline.ground.place_unknown import (
    approximate,
    container,
    likely_countries,
    similar_places,
    unknown_spots,
)
from dateline.model import COUNTRY, DISTRICT, Entity, Place, PlaceMention
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
    _bring_home(text, accepted, weights, gazetteer)
    _drop_strays(text, accepted)
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


def _bring_home(text: str, accepted: Sequence[Spot], weights: dict[str, float], gazetteer: Gazetteer) -> None:
    """Prefer a similar spelling where the text puts the name to a namesake far away.

    The text says where: by the place named as its container ("Annaba district of Panjshir"), or by
    the countries that it is about.
    """
    top = max(weights.values(), default=0.0)
    for number, spot in enumerate(accepted):
        c = spot.chosen
        if c is None or not c.country or c.kind == "country":
            continue
        following = holder(text, accepted, number)
        if following is not None and text[spot.end : following.start] in _OWNER:
            following = None  # "Kherson's Dniprovskyi district" holds no Kherson
        linked = following is not None and not following.state
        outer = following.chosen if following and linked else None
        misplaced = outer is not None and outer.kind in {"adm1", "adm2"} and not holds(outer, c)
        abroad = outer is not None and outer.country not in {"", c.country} and outer.kind != "area"
        held = outer is not None and holds(outer, c)
        foreign = (
            (top >= 2.0 or spot.level in _WITHIN_TOWNS)
            and not (_known_abroad(spot, c, gazetteer) and not begins_way(text, spot.start))
            and not (c.importance >= SMALL and _spoken_of(spot, c, accepted, weights))
            and not held
            and not (known_by_name(spot, c) and top < PLAIN)
            and not _once_part(c, weights)
            and (
                weights.get(c.country, 0.0) < 0.25 * top
                or (abroad and weights.get(c.country, 0.0) < 0.5 * top)
                or (top >= PLAIN and not _spoken_of(spot, c, accepted, weights))
            )
        )
        refuted = _too_far(text, spot, c, accepted[number + 1 : number + 3]) or (
            names_way(text, spot)
            and c.kind in _PEOPLED
            and (c.importance < CITY or _another_named(spot, c, accepted))
        )
        refuted = refuted or (number > 0 and _owned_elsewhere(text, accepted[number - 1], spot, c))
        refuted = refuted or (following is None and _quarter_of_head(spot, c, accepted))
        lone = (
            not (held or _once_part(c, weights) or _known_abroad(spot, c, gazetteer))
            and not (_over_the_border(c, weights) and not many_bear(spot))
            and lone_namesake(spot, c, accepted, weights, OWN)
        )
        foreign = foreign or lone or in_another_land(text, spot, c, following)
        elsewhere = (
            following is not None
            and outer is not None
            and outer.kind in {"adm1", "adm2", "settlement"}
            and not holds(outer, c)
            and not (c.importance > outer.importance and _PART_OF.fullmatch(text[spot.end : following.start]))
            and (spot.level in _TOWN_PARTS or shape_before(text, spot.start) is None)
            and (spot.level in _TOWN_PARTS or weights.get(outer.country, 0) >= weights.get(c.country, 0))
            and _elsewhere(spot, c, outer, following)
        )
        if refuted:
            spot.chosen = None
            continue
        if not (misplaced and spot.level) and not foreign and not elsewhere:
            continue
        found = similar_places(text, spot, [a for a in accepted if a is not spot], weights, gazetteer)
        found = tuple(f for f in found if f.country != c.country) if foreign else found
        if elsewhere and outer and following:
            found = tuple(f for f in found if not _elsewhere(spot, f, outer, following))
        if found:
            spot.chosen = found[0]
        elif elsewhere or (
            foreign
            and (
                lone
                or in_another_land(text, spot, c, following)
                or (
                    not (_over_the_border(c, weights) and not many_bear(spot))
                    and not _vouched(spot, c, accepted, weights, top)
                )
            )
        ):
            spot.chosen = None


_PEOPLED = frozenset({"settlement", "adm1", "adm2"})


_OWNER = frozenset({"'s ", "’s "})


def _owned_elsewhere(text: str, owner: Spot, spot: Spot, c: Candidate) -> bool:
    """Tell whether a district is said to be of a city or province that it does not lie in."""
    o = owner.chosen
    if o is None or not spot.level or text[owner.end : spot.start] not in _OWNER or holds(o, c):
        return False
    return o.kind == "settlement" and c.kind in {"settlement", "adm2"} and kilometres(o, c) > ELSEWHERE_KM


def _quarter_of_head(spot: Spot, c: Candidate, accepted: Sequence[Spot]) -> bool:
    """Tell whether a quarter that nothing holds lies far from the one town that heads the report.

    "The Policarpa neighborhood", in a report from Bogota that names no town near Policarpa, is Bogota's.
    """
    if spot.level != "quarter" or spot.head or c.kind not in _PEOPLED:
        return False
    heads = {
        a.chosen.number: a.chosen for a in accepted if a.head and a.chosen and a.chosen.kind == "settlement"
    }
    others = [a.chosen for a in accepted if a.chosen and a.key != spot.key and a.chosen.kind in _PEOPLED]
    town = next(iter(heads.values())) if len(heads) == 1 else None
    if town is None or town.country != c.country:
        return False
    return not any(holds(o, c) or kilometres(o, c) <= DISTRICT_KM for o in others)


def _another_named(spot: Spot, c: Candidate, accepted: Sequence[Spot]) -> bool:
    """Tell whether a report names another place that may hold a street: a town of its country or abroad."""
    others = [a.chosen for a in accepted if a.chosen and a.key != spot.key]
    return any(o.kind in _PEOPLED and o.number != c.adm_1 for o in others)


_PART_OF = re.compile(r" (?:suburb|quarter|neighbou?rhood|district|area) of (?:the )?")
"""Between a city and a part of it: "the Sarajevo suburb of Dobrinja"."""


def _too_far(text: str, spot: Spot, c: Candidate, after: Sequence[Spot]) -> bool:
    """Tell whether a distance behind a name refutes it: "Mandimba, 20 km from Nangade town in Cabo Delgado".

    What it is measured from must lie in the division that follows it, as the text says.
    """
    if len(after) < 2 or c.kind not in {"settlement", "adm2"} or c.importance >= CITY:
        return False
    mark, division = after[0].chosen, after[1].chosen
    shape = shape_before(text, after[0].start)
    if not mark or not division or not shape or not shape.kilometres or shape.start < spot.end:
        return False
    anchored = holds(division, mark) and chained(text, after[0], after[1])
    aside = _ASIDE.fullmatch(text[spot.end : shape.start])
    return bool(anchored and aside) and kilometres(c, mark) > 2 * shape.kilometres + DISTRICT_KM


_ASIDE = re.compile(r"(?: (?:village|town|area))?,? (?:which is |located |situated |lying )?", re.IGNORECASE)


def _elsewhere(spot: Spot, c: Candidate, outer: Candidate, following: Spot) -> bool:
    """Tell whether a small place lies far from the division that the text names as its container.

    "San Miguel, Northern Samar" is not the San Miguel near Manila, though the gazetteer knows no other.
    A division's own word ("Tibú municipality"), or a first-order division, leaves no doubt of what is named;
    nor does any place that follows the name of a village ("barangay Banga, Balabagan"). A quarter, a street
    or a station lies in the town that follows, wherever a town of its name may be. A point that a province
    lends says nothing; and a place known to some kilometres may be of a wide district whose point is far.
    """
    if any(p.kind == "settlement" and p.precision > DISTRICT for p in (c, outer)):
        return False
    apart = kilometres(outer, c)
    if outer.kind == "settlement" and spot.level in _TOWN_PARTS and c.kind in {"settlement", "adm2", "road"}:
        return apart > PART_KM
    if c.kind not in {"settlement", "adm2"}:
        return False
    if outer.country != c.country:
        return c.importance < min(SMALL + 0.2, outer.importance) and apart > STRAY_KM
    village = spot.level == "settlement" and spot.level_word in VILLAGES
    if village and outer.kind in {"settlement", "adm2"} and outer.precision <= 3:
        beside = c.adm_2 < 0 and c.adm_1 == outer.adm_1 >= 0  # it may lie in a wide district's far end
        return apart > (STRAY_KM if beside else DISTRICT_KM)
    if outer.kind == "adm2" and _only_division(following, outer) and apart > ELSEWHERE_KM:
        return c.importance < CITY
    if c.importance >= SMALL + 0.2:
        return False
    if outer.kind == "adm1":
        return c.adm_1 >= 0 and apart > ELSEWHERE_KM
    known = c.adm_2 >= 0 and outer.precision <= 3 and bool(following.level)
    return known and apart > (DISTRICT_KM if c.precision == 1 else ELSEWHERE_KM)


def _only_division(spot: Spot, c: Candidate) -> bool:
    """Tell whether a name is that of a division and of no town in its country ("West Hararghe")."""
    return bool(spot.level) or all(o.kind != "settlement" for o in spot.candidates if o.country == c.country)


_TOWN_PARTS = frozenset({"quarter", "road", "facility"})
"""Levels of what lies inside the town that is named after it."""
PART_KM = 25.0


def _drop_strays(text: str, accepted: Sequence[Spot]) -> None:
    """Take no small place for a name's where it lies far from all that the report names in its country.

    A report from Taiz that names "Wadi al-Qadi" means none in Hadramawt, but a place the gazetteer lacks.
    Nor is any town a river or a lake: the San Juan river may flow far from San Juan. A district called one
    by its own word stays, and so does the division that the text names as a town's container: of those two
    the town is another of its name. So does a town that alone has its name in the
    country of the report.
    """
    for number, spot in enumerate(accepted):
        c = spot.chosen
        if c is not None and c.kind == "settlement" and spot.level_word in _FLOWING:
            spot.chosen = None
            continue
        if c is None or c.kind not in {"settlement", "adm2"} or c.importance >= STRAY or spot.score < 0:
            continue
        if c.kind == "adm2" and (_own_word(spot, c) or _holds_next_before(text, accepted, number)):
            continue
        if c.importance >= PART and not spot.level and _only_one(spot, c, accepted):
            continue
        others = [
            a.chosen
            for a in accepted
            if a.chosen and a.key != spot.key and a.chosen.country == c.country and a.chosen.kind != "country"
        ]
        around = [o for o in others if o.kind in {"adm1", "adm2", "settlement"} and not _great(o)]
        if not around or any(holds(o, c) or holds(c, o) or kilometres(o, c) <= STRAY_KM for o in others):
            continue
        if any(o.kind == "adm1" and o.number == c.adm_1 for o in others) or any(
            o.adm_1 == c.adm_1 >= 0 for o in others
        ):
            continue
        spot.chosen = None


def _own_word(spot: Spot, c: Candidate) -> bool:
    """Tell whether the word beside a name is that of the country's districts ("Fizi territory")."""
    return spot.level == "adm2" or is_district(spot.level_word, c)


def _only_one(spot: Spot, c: Candidate, accepted: Sequence[Spot]) -> bool:
    """Tell whether all places of a name in the country of a report lie together: a town and its district.

    Where a report names places of two countries, the name may be that of an unknown one in the other; where
    it was written from does not count.
    """
    others = [a.chosen for a in accepted if a.chosen and not (a.head or a.state)]
    if any(o.country != c.country and o.kind != "country" for o in others):
        return False
    return all(kilometres(o, c) <= DISTRICT_KM for o in spot.candidates if o.country == c.country)


def _holds_next_before(text: str, accepted: Sequence[Spot], number: int) -> bool:
    """Tell whether a name is the container of the one before it ("Kombolcha in West Hararghe")."""
    return number > 0 and chained(text, accepted[number - 1], accepted[number])


_FLOWING = frozenset({"river", "lake", "creek"})
STRAY = 4.5  # importance below which a place may be another of its name: some 30,000 people
STRAY_KM = 150.0
DISTRICT_KM = 50.0  # farther than this from the point of its district, a place is another of its name


def _great(c: Candidate) -> bool:
    """Tell whether a place is a great city: reports name it for its government or its news."""
    return c.kind == "settlement" and c.importance >= 5.8


NEIGHBOUR_KM = 1200.0
"""How far a town over the border may lie from the middle of the country that a report is about."""


def _once_part(c: Candidate, weights: dict[str, float]) -> bool:
    """Tell whether a town lies in a state that was part of the one that a report is about: Torit, Sudan."""
    return c.importance >= PART and predecessors().get(c.country) in likely_countries(weights)


def _over_the_border(c: Candidate, weights: dict[str, float]) -> bool:
    """Tell whether a town or a range lies near the country that a report is about: Qandil, Turkey."""
    row = countries().get(max(weights, key=lambda iso: (weights[iso], iso)), {}) if weights else {}
    small = c.importance < TOWN and c.kind not in {"area", "water"}
    if small or not row.get("lat"):
        return False
    return apart_km(c.latitude, c.longitude, float(row["lat"]), float(row["lon"])) <= NEIGHBOUR_KM


def _known_abroad(spot: Spot, c: Candidate, gazetteer: Gazetteer) -> bool:
    """Tell whether a name is the own one of a great place, which it means whatever the report is about."""
    if spot.key in lexicon()["seat"] and spot.key == fold(gazetteer.text_of(c.number)[0]):
        return True
    return c.importance >= 6.0 and spot.key == fold(gazetteer.text_of(c.number)[0])


def _spoken_of(spot: Spot, c: Candidate, accepted: Sequence[Spot], weights: dict[str, float]) -> bool:
    """Tell whether a report speaks of a place's country, or of another place in it, but for its name."""
    if weights.get(c.country, 0.0) > OWN:
        return True
    return any(a.chosen and a.chosen.country == c.country for a in accepted if a.key != spot.key)


def _vouched(
    spot: Spot, c: Candidate, accepted: Sequence[Spot], weights: dict[str, float], top: float
) -> bool:
    """Tell whether anything in a report but the name itself speaks for a place abroad.

    Its country is spoken of, or another place of that country is named. Where nothing does and the
    report is plainly about one country, the name more likely is that of a place there which the
    gazetteer lacks: there is a Buenos Aires in Cauca and a Medina in Mogadishu.
    """
    home = {iso for iso, weight in weights.items() if weight >= 0.5 * top}
    if not any(a.chosen and a.chosen.country in home for a in accepted if a.key != spot.key):
        return not many_bear(spot)  # no place there is named: "Chadian jets bombed Gamboru"
    plain = spot.level in _WITHIN_TOWNS or top >= (PLAIN if c.importance >= SMALL else LEANING)
    if not plain or c.importance >= FAMOUS:
        return True
    return _spoken_of(spot, c, accepted, weights)


_SURE = frozenset({"in", "near", "at", "outside", "around"})
_WITHIN_TOWNS = frozenset({"road", "quarter"})
"""Levels of what towns have parts of their own of: "Spur Road" in Freetown is of no Spur in Texas."""

PLAIN = 3.0  # from this weight of a country on a report is plainly about it
LEANING = 2.0  # the same, where a small place of the name stands against it
SMALL = 4.8  # importance below which a place is small: some 60,000 people
OWN = 1.25  # the most that one name adds to the weight of its own country
PART = 3.7  # importance from which on a name is taken for one in a state once part: some 5,000 people
TOWN = 4.5  # importance from which on a place is a town: some 30,000 people
FAMOUS = 6.6  # from this importance on a name stands for the place abroad whatever the report is about


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
            part = _once_part(c, weights)
            inside = part or weights.get(c.country, 0.0) >= 0.4 * top
            near = spot.preposition in _SURE and _over_the_border(c, weights)
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
        if after < len(words) and words[after].folded in lexicon()["say"]:
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
