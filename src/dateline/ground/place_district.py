"""The district of a place that the gazetteer knows without one: the one that the report names for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from dateline.model import COUNTRY, DISTRICT, Place, PlaceMention, distance_km, lies_in
from dateline.spelling import one_name

REACH_KM = 90.0
"""How far a place may lie from the point of the district that the report names with it."""

FAR_KM = 150.0
"""The same of a district that the report says holds it, by its own word ("in Leguizamo municipality")."""

_SENTENCE = re.compile(r"[.!?][\"”’')]*\s|\n")
_CONTAINED = re.compile(
    r",? (?:in|of|inside|within|under) (?:the )?|, | \((?:in )?"
    r"|,? an? (?:\w+ ){0,3}(?:village|town|hamlet|settlement|area|locality|municipality)(?: of [\w ]{2,20})?"
    r" (?:in|of) (?:the )?"
)
_BESIDE = re.compile(r",? (?:also )?|,? (?:in|on) the (?:outskirts|edge) of (?:the )?")
_DIVISIONS = frozenset({"adm1", "adm2", "country"})
_LISTED = re.compile(r",? and |, [A-Z]")
_AWAY = re.compile(r"\bfrom (?:the )?\Z", re.IGNORECASE)
_SMALL = frozenset({"settlement", "facility", "area", "road", "water"})


def within_districts(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Give places without a district that which the report names in their sentence, else its only one.

    A district counts for places of its own province only, and not for far ones. It lends its point to a place
    in it that has only its province's, not to what lies some way from one ("60 km from Orsha"). The last come
    first: what lies in a part of a district lies in that ("Tumbru in Naikhongchhari upazila of Bandarban").
    """
    found = list(mentions)
    numbers = [n for n, m in enumerate(found) if m.place and m.place.kind in {"adm2", "settlement"}]
    districts = {n: found[n] for n in numbers if _district(found[n])}
    for number in reversed(range(len(found))):
        if _is_away(text, found[number]):
            continue
        found[number] = _placed(text, found[number], list(districts.values()))
        if number in districts:
            districts[number] = found[number]
    points = {m.place.adm_2: m.place for m in districts.values() if m.place and _has_point(m.place)}
    found = [m if _is_away(text, m) else _at_district(m, points) for m in found]
    return _with_their_holders(found)


def put_within(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Give every place where the name begins that the text says holds it: "Orsha, in Balta district".

    Behind a bare comma a division holds it, or what the gazetteer has around it: other towns are listed.
    """
    found = list(mentions)
    for n, (one, outer) in enumerate(pairwise(mentions)):
        if _within(text, one, outer):
            found[n] = msgspec.structs.replace(one, within=outer.name_start)
    return found


def _within(text: str, one: PlaceMention, outer: PlaceMention) -> bool:
    inner, around = one.place, outer.place
    between = text[one.end : outer.start]
    if inner is None or around is None or not (_CONTAINED.fullmatch(between) or _BESIDE.fullmatch(between)):
        return False
    if inner.kind in {"adm1", "country"} and not lies_in(inner, around):
        return False
    distance = distance_km(inner, around)
    if between == ", " and around.kind not in _DIVISIONS and outer.start == outer.name_start:
        return lies_in(inner, around)
    unknown = inner.id is None or around.precision > DISTRICT
    return unknown or lies_in(inner, around) or (distance is not None and distance <= REACH_KM)


def _district(mention: PlaceMention) -> str | None:
    return mention.place.adm_2 if mention.place else None


def _with_their_holders(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Give a name that no table knows the divisions of the place that lends it its point."""
    known = {
        (m.place.latitude, m.place.longitude): (m.place.adm_1, m.place.adm_2)
        for m in mentions
        if m.place and m.place.id and m.place.adm_2 and m.place.precision <= DISTRICT
    }
    found = []
    for mention in mentions:
        place = mention.place
        held = known.get((place.latitude, place.longitude)) if place else None
        if place and held and place.id is None and place.kind in _SMALL and place.adm_2 in {None, held[1]}:
            place = msgspec.structs.replace(place, adm_1=held[0], adm_2=held[1])
            mention = msgspec.structs.replace(mention, place=place)
        found.append(mention)
    return found


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
    part = place is not None and place.kind == "adm2" and mention.end > mention.name_end
    if place is None or not (place.kind in _SMALL or part):
        return mention
    holder = _next_district(text, mention, districts)
    if holder is not None:
        return _in(mention, holder, province=True)
    if part or place.adm_1 is None or (place.kind == "area" and place.precision > DISTRICT):
        return mention
    if place.adm_2 is not None and (place.id is None or _surely_known(place)):
        return mention
    fitting = [d for d in districts if d.place and _may_hold(d.place, place)]
    beside = [d for d in fitting if d.place and d.place.kind == "adm2" and one_sentence(text, mention, d)]
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


def one_sentence(text: str, one: PlaceMention, other: PlaceMention) -> bool:
    """Tell whether two places stand in one sentence."""
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
    village = mention.end > mention.name_end and place.kind == "settlement"
    for district in districts:
        held = district.place
        if held is None or held.country != place.country or district.start < mention.end:
            continue
        if held.adm_2 == place.adm_2 or not _CONTAINED.fullmatch(text[mention.end : district.start]):
            continue
        called = district.end > district.name_end or text[district.start : district.name_start].endswith(
            " of "
        )
        if held.kind == "settlement" and not (called and held.precision == DISTRICT):
            seat = one_name(text[district.name_start : district.name_end], held.adm_2 or "")
            if not (village or seat):
                continue
        if place.kind == "adm2" and (held.kind != "adm2" or _level(text, mention) == _level(text, district)):
            continue
        listed = _surely_known(place) or _LISTED.match(text, district.end)  # "Kiwanja, Rutshuru and Sake"
        if place.adm_2 is not None and not (called or village) and listed:
            continue
        distance = distance_km(held, place) if place.precision <= DISTRICT else None
        if distance is None or distance <= (FAR_KM if called else REACH_KM):
            return district
    return None


def _surely_known(place: Place) -> bool:
    """Tell whether a place is of the gazetteer's own source, which mostly has its district."""
    return place.id is not None and place.id.startswith("gn:")


def _level(text: str, mention: PlaceMention) -> str:
    return text[mention.name_end : mention.end].lower()


def _in(mention: PlaceMention, district: PlaceMention, *, province: bool = False) -> PlaceMention:
    assert mention.place is not None and district.place is not None
    adm_1 = district.place.adm_1 if province else mention.place.adm_1
    return msgspec.structs.replace(
        mention, place=msgspec.structs.replace(mention.place, adm_1=adm_1, adm_2=district.place.adm_2)
    )
