"""The district of a place that the gazetteer knows without one: the one that the report names for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from dateline.model import COUNTRY, DISTRICT, Place, PlaceMention, distance_km

REACH_KM = 90.0
"""How far a place may lie from the point of the district that the report names with it."""

_SENTENCE = re.compile(r"[.!?][\"”’')]*\s|\n")
_CONTAINED = re.compile(
    r",? (?:in|of|inside|within|under) (?:the )?|, | \((?:in )?"
    r"|,? an? (?:\w+ ){0,3}(?:village|town|hamlet|settlement|area|locality|municipality)(?: of [\w ]{2,20})?"
    r" (?:in|of) (?:the )?"
)
_AWAY = re.compile(r"\bfrom (?:the )?\Z", re.IGNORECASE)
_SMALL = frozenset({"settlement", "facility", "area", "road", "water"})


def within_districts(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Give places without a district that which the report names in their sentence, else its only one.

    A district counts for places of its own province only, and not for far ones. It lends its point to a place
    in it that has only its province's, not to what lies some way from one ("60 km from Orsha").
    """
    districts = [m for m in mentions if m.place and m.place.adm_2 and m.place.kind in {"adm2", "settlement"}]
    points = {m.place.adm_2: m.place for m in districts if m.place and _has_point(m.place)}
    return [
        mention if _is_away(text, mention) else _at_district(_placed(text, mention, districts), points)
        for mention in mentions
    ]


def _has_point(place: Place) -> bool:
    return place.kind == "adm2" and place.precision == DISTRICT and place.latitude is not None


def _is_away(text: str, mention: PlaceMention) -> bool:
    return _AWAY.search(text[mention.start : mention.name_start]) is not None


def _at_district(mention: PlaceMention, points: Mapping[str | None, Place]) -> PlaceMention:
    place = mention.place
    if place is None or place.kind not in _SMALL or not DISTRICT < place.precision < COUNTRY:
        return mention
    held = points.get(place.adm_2) if place.adm_2 else None
    if held is None or held.country != place.country or place.kind == "area":
        return mention
    there = msgspec.structs.replace(
        place, latitude=held.latitude, longitude=held.longitude, precision=held.precision
    )
    return msgspec.structs.replace(mention, place=there)


def _placed(text: str, mention: PlaceMention, districts: Sequence[PlaceMention]) -> PlaceMention:
    place = mention.place
    if place is None or place.kind not in _SMALL:
        return mention
    holder = _next_district(text, mention, districts)
    if holder is not None:
        return _in(mention, holder, province=True)
    if place.adm_1 is None or (place.kind == "area" and place.precision > DISTRICT):
        return mention
    if place.adm_2 is not None and (place.id is None or place.id.startswith("gn:")):
        return mention
    fitting = [d for d in districts if d.place and _may_hold(d.place, place)]
    beside = [d for d in fitting if d.place and d.place.kind == "adm2" and _one_sentence(text, mention, d)]
    beside = beside or [d for d in fitting if d is not mention and _contained(text, mention, d)]
    if place.adm_2 is not None:  # worked out from its neighbours: the text knows better
        beside = [d for d in beside if _CONTAINED.fullmatch(text[mention.end : d.start])]
    if beside:
        nearest = min(beside, key=lambda d: (abs(d.start - mention.start), d.start))
        return _in(mention, nearest)
    if place.adm_2 is not None:
        return mention
    named = [d for d in fitting if d.place and d.place.kind == "adm2"]
    return _in(mention, named[0]) if len({d.place.adm_2 for d in named if d.place}) == 1 else mention


def _contained(text: str, mention: PlaceMention, town: PlaceMention) -> bool:
    """Tell whether a name is said to lie in a town, whose district it shares: "Tambak, in Orsha town"."""
    return town.end > town.name_end and bool(_CONTAINED.fullmatch(text[mention.end : town.start]))


def _may_hold(district: Place, place: Place) -> bool:
    if district.country != place.country or district.adm_1 != place.adm_1:
        return False
    distance = distance_km(district, place)
    return distance is None or distance <= REACH_KM


def _one_sentence(text: str, one: PlaceMention, other: PlaceMention) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start)
    return _SENTENCE.search(text[first.end : last.start]) is None


def _next_district(
    text: str, mention: PlaceMention, districts: Sequence[PlaceMention]
) -> PlaceMention | None:
    """Give the district that the text names as a place's container, in whatever province either was listed.

    Provinces are split and districts move: "Yigi, Nduga regency" lies in Nduga, though the gazetteer has
    Yigi in the province of before.
    """
    place = mention.place
    assert place is not None
    for district in districts:
        held = district.place
        if held is None or held.country != place.country or district.start < mention.end:
            continue
        village = mention.end > mention.name_end and place.kind == "settlement"
        called = held.precision == DISTRICT and district.end > district.name_end
        if held.kind != "adm2" and not (called or village):
            continue
        named = district.end > district.name_end or village
        if place.adm_2 is not None and not named:  # "Kiwanja, Rutshuru" may be a list
            continue
        if held.adm_2 == place.adm_2 or not _CONTAINED.fullmatch(text[mention.end : district.start]):
            continue
        distance = distance_km(held, place)
        if distance is None or distance <= REACH_KM:
            return district
    return None


def _in(mention: PlaceMention, district: PlaceMention, *, province: bool = False) -> PlaceMention:
    assert mention.place is not None and district.place is not None
    adm_1 = district.place.adm_1 if province else mention.place.adm_1
    return msgspec.structs.replace(
        mention, place=msgspec.structs.replace(mention.place, adm_1=adm_1, adm_2=district.place.adm_2)
    )
