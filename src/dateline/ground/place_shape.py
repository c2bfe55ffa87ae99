"""Places that words work out from a name: "40 km north of Z", "near Z", "the A-B highway"."""

from __future__ import annotations

import math
import re

import msgspec

from dateline.model import Place, distance_km

NEAR_KM = 25.0
"""UCDP's where_prec 2: within some 25 km of a known point."""

_BEARING = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_UNIT_KM = {"k": 1.0, "m": 1.609344}
_NUMBER_WORDS = {
    "a": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0,
    "eight": 8.0, "nine": 9.0, "ten": 10.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0,
    "fifty": 50.0, "sixty": 60.0, "hundred": 100.0,
}  # fmt: skip
_DISTANCE = re.compile(
    r"(?:(?:some|about|around|roughly|nearly|approximately|just|almost|only|barely) )*"
    r"(?P<number>\d+(?:[.,]\d+)?|" + "|".join(_NUMBER_WORDS) + r")[ -]?"
    r"(?P<unit>kilomet(?:er|re)s?|kms?|miles?|mi)\.?"
    r"(?: ?\([^)]{2,20}\))?(?: (?:away|drive|further|farther))?,?"
    r"(?: to the)?"
    r"(?: (?:due )?(?P<direction>(?:north|south|east|west)(?:[ -]?(?:north|south|east|west))*(?:ern)?))?"
    r"(?: (?:of|from|outside|off))(?: (?:the|the capital|the city of|the town of|downtown|central))*,? ?$",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"(?:(?:located |situated )?(?:very )?(?:near|close to|not far from|adjacent to|just outside|outside)"
    r"|(?:in|on) (?:the )?(?:\w+ )?(?:outskirts|edge|vicinity|suburbs?|periphery) (?:of|to)|around"
    r"|(?:north|south|east|west)(?:[ -]?(?:east|west))?(?:ern)? of"
    r"|(?:in|on) the (?:\w+ )?(?:hills|mountains|area|areas|countryside|villages|desert|forests?|fields)"
    r" (?:around|outside|near|above|surrounding))"
    r"(?: the)?(?: (?:\w+ern|border|provincial|regional|coastal|small|remote|rural|main|market))?"
    r"(?: (?:city|town|village|capital|district)(?: of)?)?(?: city)? $",
    re.IGNORECASE,
)


class Shape(msgspec.Struct, frozen=True):
    """Words that shift a place: where they start, how far (km), which way (degrees or None)."""

    start: int
    kilometres: float
    bearing: float | None


def shape_before(text: str, start: int) -> Shape | None:
    """Read "40 km north of", "near" or "on the outskirts of" before a name that starts at `start`."""
    window = text[max(0, start - 90) : start]
    offset = start - len(window)
    match = _DISTANCE.search(window)
    if match:
        number = match["number"].lower()
        count = _NUMBER_WORDS.get(number) or float(number.replace(",", "."))
        direction = re.sub(r"[ -]|ern", "", (match["direction"] or "").lower())
        bearing = _BEARING.get(direction)
        return Shape(offset + match.start(), count * _UNIT_KM[match["unit"][0].lower()], bearing)
    match = _NEAR.search(window)
    if match:
        return Shape(offset + match.start(), 0.0, None)
    return None


def shifted(place: Place, shape: Shape, words: str) -> Place:
    """Work out the place that the words mean, with its precision.

    "near X" keeps the point; a direction and a distance move it; a distance alone cannot.
    """
    if place.latitude is None or place.longitude is None:
        return place
    if shape.bearing is None or shape.kilometres == 0:
        precision = 2 if shape.kilometres <= NEAR_KM else 5
        return msgspec.structs.replace(place, precision=max(place.precision, precision))
    latitude, longitude = destination(place.latitude, place.longitude, shape.kilometres, shape.bearing)
    return msgspec.structs.replace(
        place,
        name=words,
        id=None,
        kind="area",
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        precision=2 if place.precision <= 2 else 5,
        adm_2=place.adm_2 if shape.kilometres <= NEAR_KM else None,
    )


def destination(latitude: float, longitude: float, kilometres: float, bearing: float) -> tuple[float, float]:
    """Go some kilometres from a point in a direction (degrees from north), on a sphere."""
    angle, way = kilometres / 6371.0, math.radians(bearing)
    lat, lon = math.radians(latitude), math.radians(longitude)
    to_lat = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(way))
    to_lon = lon + math.atan2(
        math.sin(way) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(to_lat)
    )
    return math.degrees(to_lat), (math.degrees(to_lon) + 540) % 360 - 180


def between(a: Place, b: Place, name: str, kind: str) -> Place | None:
    """Make the place that lies between two: a road, or the ground between two towns."""
    apart = distance_km(a, b)
    if apart is None:
        return None
    assert a.latitude is not None and b.latitude is not None
    assert a.longitude is not None and b.longitude is not None
    latitude = (a.latitude + b.latitude) / 2
    longitude = (a.longitude + b.longitude) / 2
    return Place(
        name=name,
        kind=kind,
        precision=2 if apart <= 2 * NEAR_KM else 5,
        country=a.country if a.country == b.country else a.country or b.country,
        adm_1=a.adm_1 if a.adm_1 == b.adm_1 else None,
        adm_2=a.adm_2 if a.adm_2 == b.adm_2 else None,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
    )
