"""Names of the gazetteer that a report uses for a place of its own, which the gazetteer lacks.

A suburb of Karachi is not the town of its name in New Jersey, nor is Market Street the village of Market.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.data import pattern_of
from dateline.ground.gazetteer import Candidate
from dateline.ground.place_distance import kilometres
from dateline.ground.place_spot import Spot
from dateline.ground.place_text import lexicon
from dateline.ground.place_unknown import SENDERS
from dateline.spelling import level_words

WELL_KNOWN = 5.2  # importance from which on a town says by itself which country is meant: 160,000 people
SMALL = 4.8  # importance below which a place is small: some 60,000 people
SPOKEN = 1.0  # weight of a country whose people a report names
NEAR_KM = 500.0
_NO_TOWN = frozenset({"country", "area", "water"})
AMBIGUOUS = 2  # countries with places of one name, below which it means the one place it names
BORNE = 3  # countries with places of one name, from which on it may well be borne in more


def lone_namesake(
    spot: Spot, c: Candidate, accepted: Sequence[Spot], weights: Mapping[str, float], own: float
) -> bool:
    """Tell whether nothing but its name speaks for a place abroad, while others say what country is meant.

    own: the most that one name adds to the weight of its country.
    """
    if spot.head or spot.short or c.kind in _NO_TOWN or known_by_name(spot, c):
        return False
    others = [a for a in accepted if a.chosen and a.key != spot.key and not a.mission]
    if weights.get(c.country, 0.0) > own or any(a.chosen.country == c.country for a in others if a.chosen):
        return False
    if _bearers(spot) < AMBIGUOUS:
        return False
    many = many_bear(spot)
    meant = [a.chosen for a in others if a.chosen and _says_where(a) and (a.head or many)]
    if not meant:
        spoken = [iso for iso, weight in weights.items() if weight >= SPOKEN and iso not in SENDERS]
        return bool(spoken) and many
    near = min(kilometres(c, o) for o in meant) <= NEAR_KM
    return not near or (many and not (c.kind == "settlement" and c.importance >= SMALL))


def _bearers(spot: Spot) -> int:
    """Count the countries in which a place bears a name."""
    return len({c.country for c in spot.candidates if c.kind != "country"})


def many_bear(spot: Spot) -> bool:
    """Tell whether places of several countries bear a name: it may well be one's more that no table has."""
    return _bearers(spot) >= BORNE


def known_by_name(spot: Spot, c: Candidate) -> bool:
    """Tell whether a name means one well known place, unless a report says otherwise: Kherson."""
    if c.importance < WELL_KNOWN or c.number in spot.nicknamed or spot.level in _PARTS or many_bear(spot):
        return False
    return all(o.country == c.country or o.importance < c.importance - AHEAD for o in spot.candidates)


_PARTS = frozenset({"quarter", "road", "facility", "area"})
AHEAD = 1.2  # by how much more important a place must be than its namesakes abroad


def _says_where(a: Spot) -> bool:
    """Tell whether a name says which country a report is about: it heads it, or is well known."""
    c = a.chosen
    if c is None or a.adjective:
        return False
    land = c.kind == "country" and c.country not in SENDERS
    return a.head or land or known_by_name(a, c)


@cache
def _ways() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = (pattern_of("place_cues", kind) for kind in ("street_of", "street"))
    return re.compile(rf"\b{before}(?: (?:de|del|la|las|los|el|du|des))* $"), re.compile(rf" {after}\b")


def names_way(text: str, spot: Spot) -> bool:
    """Tell whether a name is a street's or a square's ("Market Street", "Plaza de San Martin")."""
    before, after = _ways()
    if level_words().get(spot.key.rpartition(" ")[2]) in {"adm1", "adm2"}:
        return False  # "Mahnomen County Road 3"
    return bool(before.search(text[max(0, spot.start - 40) : spot.start]) or after.match(text, spot.end))


def in_another_land(text: str, spot: Spot, c: Candidate, following: Spot | None) -> bool:
    """Tell whether the country behind a small place's name is not that of the place: "Banjska, Kosovo"."""
    land = following.chosen if following else None
    if following is None or land is None or land.kind != "country" or land.country == c.country:
        return False
    said = text[spot.end : following.start] in {", ", " in "} and _CLOSES.match(text, following.end)
    after = _WORD.match(text, following.end)
    speaks = after is not None and after[1] in lexicon()["say"]
    return bool(said and not speaks) and c.importance < SMALL


_CLOSES = re.compile(
    r"[,.;)]|$| (?:on|in|at|late|early|during|when|where|after|before|by|and|killing|overnight)\b"
)
_WORD = re.compile(r",? (\w+)")
