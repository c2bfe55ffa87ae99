"""Names that the report itself says are of no such place as the gazetteer has.

A namesake abroad, or far from the division that the text names as its container, and a small place far from
all that the report names in its country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.ground.gazetteer import Candidate, Gazetteer
from dateline.ground.gazetteer.sources import countries
from dateline.ground.place_bound import CITY, ELSEWHERE_KM, VILLAGES
from dateline.ground.place_choose import chained, holder, holds, is_district, said_near
from dateline.ground.place_distance import apart_km, kilometres
from dateline.ground.place_namesake import in_another_land, known_by_name, lone_namesake, many_bear, names_way
from dateline.ground.place_pair import begins_way
from dateline.ground.place_shape import shape_before
from dateline.ground.place_spot import Spot
from dateline.ground.place_text import lexicon
from dateline.ground.place_time import predecessors
from dateline.ground.place_unknown import likely_countries, similar_places
from dateline.model import DISTRICT
from dateline.spelling import fold


def bring_home(text: str, accepted: Sequence[Spot], weights: dict[str, float], gazetteer: Gazetteer) -> None:
    """Take no name for a place abroad, or far off, if the report speaks against it.

    The text says where: by the place named as its container ("Annaba district of Panjshir"), or by
    the countries that it is about.
    """
    home = _Home(text, accepted, weights, gazetteer)
    for number, spot in enumerate(accepted):
        c = spot.chosen
        if c is None or not c.country or c.kind == "country":
            continue
        following = _container(text, accepted, number)
        if _refuted(text, accepted, number, c, following):
            spot.chosen = None
            continue
        outer = following.chosen if following and not following.state else None
        certain = home.is_lone(spot, c, outer) or in_another_land(text, spot, c, following)
        foreign = certain or home.is_foreign(spot, c, outer)
        elsewhere = outer and following and home.is_elsewhere(spot, c, outer, following)
        misplaced = spot.level and outer and outer.kind in {"adm1", "adm2"} and not holds(outer, c)
        if not (misplaced or foreign or elsewhere):
            continue
        found = similar_places(text, spot, [a for a in accepted if a is not spot], weights, gazetteer)
        found = tuple(f for f in found if f.country != c.country) if foreign else found
        if elsewhere and outer and following:
            found = tuple(f for f in found if not _elsewhere(spot, f, outer, following))
            found = tuple(f for f in found if not home.is_elsewhere(spot, f, outer, following))
        if found:
            spot.chosen = found[0]
        elif elsewhere or certain or (foreign and home.is_unvouched(spot, c)):
            spot.chosen = None


def _container(text: str, accepted: Sequence[Spot], number: int) -> Spot | None:
    """Give the name that holds another; "Kherson's Dniprovskyi district" holds no Kherson."""
    following = holder(text, accepted, number)
    owned = following is not None and text[accepted[number].end : following.start] in _OWNER
    return None if owned else following


def _refuted(text: str, accepted: Sequence[Spot], number: int, c: Candidate, following: Spot | None) -> bool:
    """Tell whether a name is of no place that the gazetteer has, by a distance, an owner or its kind."""
    spot = accepted[number]
    if _too_far(text, spot, c, accepted[number + 1 : number + 3]):
        return True
    way = names_way(text, spot) and c.kind in _PEOPLED
    if way and (c.importance < CITY or _another_named(spot, c, accepted)):
        return True
    if number > 0 and _owned_elsewhere(text, accepted[number - 1], spot, c):
        return True
    return following is None and _quarter_of_head(spot, c, accepted)


class _Home:
    """A report's names beside the countries that it is about. weights: of those."""

    def __init__(
        self, text: str, accepted: Sequence[Spot], weights: dict[str, float], gazetteer: Gazetteer
    ) -> None:
        self.text, self.accepted, self.gazetteer = text, accepted, gazetteer
        self.weights, self.top = weights, max(weights.values(), default=0.0)

    def is_foreign(self, spot: Spot, c: Candidate, outer: Candidate | None) -> bool:
        """Tell whether a place lies in a country that the report is not about. outer: what holds its name."""
        weight = self.weights.get(c.country, 0.0)
        if not (self.top >= LEANING or spot.level in _WITHIN_TOWNS) or (outer and holds(outer, c)):
            return False
        if _known_abroad(spot, c, self.gazetteer) and not begins_way(self.text, spot.start):
            return False
        if (known_by_name(spot, c) and self.top < PLAIN) or once_part(c, self.weights):
            return False
        spoken = _spoken_of(spot, c, self.accepted, self.weights)
        if c.importance >= SMALL and spoken:
            return False
        abroad = outer is not None and outer.country not in {"", c.country} and outer.kind != "area"
        least = 0.5 * self.top if abroad else 0.25 * self.top
        return weight < least or (self.top >= PLAIN and not spoken)

    def is_lone(self, spot: Spot, c: Candidate, outer: Candidate | None) -> bool:
        """Tell whether only its name speaks for a place abroad. outer: what holds its name."""
        if (outer and holds(outer, c)) or once_part(c, self.weights):
            return False
        if _known_abroad(spot, c, self.gazetteer) or self._is_neighbour(spot, c):
            return False
        return lone_namesake(spot, c, self.accepted, self.weights, OWN)

    def is_elsewhere(self, spot: Spot, c: Candidate, outer: Candidate, following: Spot) -> bool:
        """Tell whether a place does not lie in what the text names as its container."""
        if outer.kind not in {"adm1", "adm2", "settlement"} or holds(outer, c):
            return False
        part = _PART_OF.fullmatch(self.text[spot.end : following.start])
        if part and c.kind == "adm2" and outer.kind != "adm1" and kilometres(outer, c) > ELSEWHERE_KM:
            return True  # "the Leninsky district of Grozny"
        if part and c.importance > outer.importance:
            return False
        nearer = self.weights.get(outer.country, 0) >= self.weights.get(c.country, 0)
        plain = nearer and shape_before(self.text, spot.start) is None
        return (plain or spot.level in _TOWN_PARTS) and _elsewhere(spot, c, outer, following)

    def is_unvouched(self, spot: Spot, c: Candidate) -> bool:
        """Tell whether nothing but its name speaks for a place abroad that lies near no border."""
        return not (self._is_neighbour(spot, c) or _vouched(spot, c, self.accepted, self.weights, self.top))

    def _is_neighbour(self, spot: Spot, c: Candidate) -> bool:
        return over_the_border(c, self.weights) and not many_bear(spot)


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
    if not after or c.kind not in {"settlement", "adm2"} or c.importance >= CITY:
        return False
    if after[0].chosen and said_near(text, spot, after[0]) == 0:
        return c.importance < after[0].chosen.importance and kilometres(c, after[0].chosen) > STRAY_KM
    if len(after) < 2:
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


_TOWNS = frozenset({"town", "city"})


def drop_strays(text: str, accepted: Sequence[Spot]) -> None:
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
        town = not spot.level or spot.level_word in _TOWNS
        if c.importance >= PART and town and _only_one(spot, c, accepted):
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


def once_part(c: Candidate, weights: dict[str, float]) -> bool:
    """Tell whether a town lies in a state that was part of the one that a report is about: Torit, Sudan."""
    return c.importance >= PART and predecessors().get(c.country) in likely_countries(weights)


def over_the_border(c: Candidate, weights: dict[str, float]) -> bool:
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


_WITHIN_TOWNS = frozenset({"road", "quarter"})
"""Levels of what towns have parts of their own of: "Spur Road" in Freetown is of no Spur in Texas."""

PLAIN = 3.0  # from this weight of a country on a report is plainly about it
LEANING = 2.0  # the same, where a small place of the name stands against it
SMALL = 4.8  # importance below which a place is small: some 60,000 people
OWN = 1.25  # the most that one name adds to the weight of its own country
PART = 3.7  # importance from which on a name is taken for one in a state once part: some 5,000 people
TOWN = 4.5  # importance from which on a place is a town: some 30,000 people
FAMOUS = 6.6  # from this importance on a name stands for the place abroad whatever the report is about
