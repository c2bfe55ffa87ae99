"""Names that a distance behind a comma checks: "Umm Kadada, 168 km east of El Fasher" names one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

import msgspec

from dateline.ground.place_shape import NEAR_KM
from dateline.model import DISTRICT, PlaceMention, distance_km

BESIDE_KM = 2 * NEAR_KM
"""How far a name may lie from the one that it is said to be near."""

_ASIDE = re.compile(
    r", (?:(?:which|that) (?:is|lies|lay|stands|was) |(?:located|situated|lying) "
    r"|an? (?:[\w-]+ ){0,3}(?:village|town|hamlet|settlement|locality|community|area|base|camp|city) )?"
)
_NAMED = frozenset({"settlement", "facility"})
_COMPASS = re.compile(r"(?:just )?(?:to the )?(?:north|south|east|west)(?:[ -]?(?:east|west))?(?:ern)? of ")
"""A bare direction behind a name only glosses it, however far: "Hays district, south of Hodeidah"."""
_NEAR = re.compile(
    r"near|close to|not far|outside|just outside|\w+ of "
    r"|(?:(?:about|some|around|just|roughly) )*\d+ ?(?:km|kilomet|mile)"
)

_BESIDE = re.compile(r"(?:located |situated )?(?:very )?near|close to|not far from|just outside|outside")


def measured(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Take what is measured behind a comma after a name for words on that name, not for a place of its own.

    A name without a point of its own gets the one worked out; one worked out is called by all its words.
    """
    found = list(_glossed(text, mentions))
    for number, (a, b) in enumerate(pairwise(list(found))):
        if _checks(text, a, b):
            found[number] = _at_point(text, found[number], b)
            found[number + 1] = msgspec.structs.replace(b, role="modifier" if b.role == "event" else b.role)
    return [
        msgspec.structs.replace(m, name_start=m.start, name_end=m.end) if _moved(text, m) else m
        for m in found
    ]


def _glossed(text: str, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Make one mention of a camp or a village and what it lies near: "Abu Shouk camp north of El Fasher"."""
    glossed = False
    for a, b in zip_longest(mentions, mentions[1:]):
        if a is None or glossed:
            glossed = False
            continue
        glossed = b is not None and _lies_near(text, a, b)
        yield msgspec.structs.replace(_at_point(text, a, b), end=b.end) if glossed and b is not None else a


def _lies_near(text: str, a: PlaceMention, b: PlaceMention) -> bool:
    """Tell whether words without a comma behind a name say what it lies near.

    The name has its own word of level ("Abu Shouk camp north of El Fasher"), or no point of its own.
    """
    if a.place is None or b.place is None or text[a.end : b.start] != " ":
        return False
    if a.end == a.name_end and not (_pointless(a) and a.start == a.name_start):
        return False
    beside = _COMPASS.match(text, b.start, b.name_start) or _NEAR.match(text, b.start, b.name_start)
    alike = a.place.country == b.place.country and a.place.kind in _NAMED
    return bool(beside) and alike and a.role == b.role == "event"


def _pointless(mention: PlaceMention) -> bool:
    """Tell whether a name has at most the point of the division that holds it."""
    return mention.place is not None and mention.place.precision >= DISTRICT


def _moved(text: str, mention: PlaceMention) -> bool:
    """Tell whether a place was worked out from a distance and a direction."""
    place = mention.place
    if place is None or place.id is not None or mention.start == mention.name_start:
        return False
    return place.name == text[mention.start : mention.end]


def _checks(text: str, a: PlaceMention, b: PlaceMention) -> bool:
    """Tell whether the second mention only says where the first lies."""
    if b.place is None or not _ASIDE.fullmatch(text[a.end : b.start]):
        return False
    if a.place is None:
        return _moved(text, b)
    if _moved(text, b):
        return a.place.kind in _NAMED and a.place.country == b.place.country and not _moved(text, a)
    if _COMPASS.match(text, b.start, b.name_start):
        return a.place.kind in _NAMED or (a.place.kind == "adm2" and a.place.adm_2 != b.place.adm_2)
    if a.place.kind not in _NAMED or a.place.country != b.place.country:
        return False
    distance = distance_km(a.place, b.place)
    near = _NEAR.match(text, b.start, b.name_start)
    return bool(near) and distance is not None and (distance <= BESIDE_KM or _pointless(a))


def _at_point(text: str, a: PlaceMention, b: PlaceMention) -> PlaceMention:
    """Give a name the point worked out from what follows it, where it has none as good."""
    there = b.place
    if there is None or (a.place and not _pointless(a)):
        return a
    if there.id is not None and (there.precision > 2 or not _BESIDE.match(text, b.start, b.name_start)):
        return a  # "near Kunduz" lends its point, "Kunduz province" does not
    if a.place is None or a.place.id is None:
        name = text[a.name_start : a.name_end]
        place = msgspec.structs.replace(
            there, id=None, name=name, kind=a.place.kind if a.place else "settlement"
        )
    elif a.end == a.name_end:
        place = msgspec.structs.replace(
            a.place,
            adm_2=a.place.adm_2 or (there.adm_2 if a.place.adm_1 == there.adm_1 else None),
            latitude=there.latitude,
            longitude=there.longitude,
            precision=there.precision,
        )
    else:  # "Imam Sahib district, 40 km north of Kunduz": a district has a point of its own
        return a
    return msgspec.structs.replace(a, place=place)
