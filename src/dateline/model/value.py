"""Values that words stand for: a stretch of days, a place, an actor, a count of people."""

from __future__ import annotations

import math
from datetime import date

import msgspec

from dateline.model.terms import ActorKind


class Interval(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """The days an incident may have fallen on, both ends included.

    precision: UCDP date_prec. 1 exact day, 2 a span of 2-6 days, 3 the week known,
    4 a span of 8-30 days or the month known, 5 more than a month.
    """

    start: date
    end: date
    precision: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"interval from {self.start} to {self.end}")
        if not 1 <= self.precision <= 5:
            raise ValueError(f"date precision {self.precision}")

    def holds(self, inner: Interval) -> bool:
        """Tell whether another is a smaller part of this one, or the same days more exactly."""
        if (inner.start, inner.end) == (self.start, self.end):
            return inner.precision < self.precision
        return self.start <= inner.start and inner.end <= self.end

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


DISTRICT, PROVINCE, COUNTRY = 3, 4, 6
"""UCDP where_prec of second-order and first-order divisions, and of a country."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place as the gazetteer knows it, or a point worked out from one ("40 km north of Z").

    name: its standard name. country: UCDP's name of the country. adm_1, adm_2: standard names
    of the divisions that hold it, with UCDP's type word where known ("Borno state").
    latitude, longitude: degrees, WGS84. precision: UCDP where_prec, 1-7.
    id: of the gazetteer entry; None where the place is not in the gazetteer.
    kind: settlement, adm2, adm1, country, area (valley, mountains, region), water, road,
    facility (base, camp, airport).
    """

    name: str
    kind: str
    precision: int
    country: str | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.precision <= 7:
            raise ValueError(f"place precision {self.precision}")


class Actor(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Who takes part in violence.

    name: UCDP's name where it has one ("Government of Afghanistan", "JAS"), else the report's;
    "Civilians"; "Unknown" where nobody is named.
    country: UCDP's name of the country, of governments and of actors of one country.
    listed: whether the actor stands in the catalogue.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    listed: bool = False


UNKNOWN = Actor(name="Unknown", kind="unknown")
CIVILIANS = Actor(name="Civilians", kind="civilians", listed=True)


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A number of people: bounds, the best reading, and the word that qualified it.

    "at least 23": 23, 23, 23, "at least"; "9-10": 9, 9, 10, None; "dozens": 24, 24, 24, with
    vague=True (a word read through the table of vague numbers).
    """

    low: int
    best: int
    high: int
    qualifier: str | None = None
    vague: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.best <= self.high:
            raise ValueError(f"count {self.low}, {self.best}, {self.high}")


_POINTS = frozenset({"settlement", "road", "facility"})
_DIVISIONS = frozenset({"adm1", "adm2", "country"})


def lies_in(inner: Place, outer: Place) -> bool:
    """Tell whether a place lies within a vaguer one, as far as their divisions tell.

    Divisions and areas hold others, also a village that has no point but theirs. What lies near a town, or is
    known by no more than the division that lends it its point, holds only what bears its own name.
    """
    apart = inner.country is not None and outer.country is not None and inner.country != outer.country
    pointless = inner.kind in _POINTS and (inner.id is None or inner.precision >= DISTRICT)
    lent = pointless and outer.kind in _DIVISIONS
    if apart or outer.precision < inner.precision + (not lent):
        return False
    if outer.kind in _POINTS and (outer.precision < DISTRICT or outer.id is None):
        return inner.id == outer.id if outer.id else inner.name == outer.name
    if outer.kind == "country" or outer.precision == COUNTRY:
        return True
    if outer.precision <= DISTRICT and outer.adm_2 is not None:
        return inner.adm_2 == outer.adm_2
    return outer.adm_1 is not None and inner.adm_1 == outer.adm_1


def distance_km(a: Place, b: Place) -> float | None:
    """Give the great-circle distance between two places in km; None where either has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (a.latitude, a.longitude, b.latitude, b.longitude))
    h = math.sin((lat_b - lat_a) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
