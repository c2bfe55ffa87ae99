"""Outlines of countries and first-order divisions, from the files that come with the program."""

from __future__ import annotations

import gzip
import json
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

Ring = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]

_TYPE_WORDS = frozenset(
    {
        *("province", "state", "region", "governorate", "district", "department", "county", "oblast"),
        *("republic", "division", "territory", "prefecture", "wilaya", "emirate", "of", "the"),
    }
)


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """An area on the map. rings: closed lines of (longitude, latitude), holes among them.

    box: west, south, east, north. point: where a label goes, (longitude, latitude).
    aliases: other names, as compared by `same_name`.
    """

    name: str
    country: str
    rings: tuple[Ring, ...]
    box: Box
    point: tuple[float, float]
    aliases: frozenset[str]

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a point lies inside (even-odd rule)."""
        west, south, east, north = self.box
        if not (west <= longitude <= east and south <= latitude <= north):
            return False
        return sum(_crosses(ring, longitude, latitude) for ring in self.rings) % 2 == 1


@cache
def countries() -> tuple[Outline, ...]:
    """Give the outlines of all countries."""
    return tuple(_outline(feature, feature["properties"]["common"]) for feature in _features("countries"))


@cache
def divisions() -> tuple[Outline, ...]:
    """Give the outlines of all first-order divisions."""
    return tuple(_outline(feature, feature["properties"]["name"]) for feature in _features("adm1"))


def country_of(name: str) -> Outline | None:
    """Find a country by UCDP's name; of several areas of one name, the largest box."""
    found = [outline for outline in countries() if outline.country == name]
    return max(found, key=_size, default=None)


def division_of(name: str, country: str, point: tuple[float, float] | None) -> Outline | None:
    """Find a first-order division by its name, else by a point (longitude, latitude) inside it."""
    wanted = plain_name(name)
    inside = [outline for outline in divisions() if outline.country == country]
    named = [outline for outline in inside if wanted and wanted in outline.aliases]
    holding = [outline for outline in inside if point and outline.holds(*point)]
    return next(iter([*named, *holding]), None)


def plain_name(name: str) -> str:
    """Fold a name for comparing: lower case, no diacritics, no word such as "province"."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(word for word in letters.split() if word not in _TYPE_WORDS)


def _features(name: str) -> list[dict[str, Any]]:
    packed = files("dateline.data").joinpath("outlines", f"{name}.geojson.gz").read_bytes()
    features: list[dict[str, Any]] = json.loads(gzip.decompress(packed))["features"]
    return features


def _outline(feature: dict[str, Any], name: str) -> Outline:
    properties, geometry = feature["properties"], feature["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    rings = tuple(tuple((x, y) for x, y in ring) for polygon in polygons for ring in polygon)
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return Outline(
        name=name,
        country=properties.get("country") or properties["name"],
        rings=rings,
        box=(min(xs), min(ys), max(xs), max(ys)),
        point=(properties["lon"], properties["lat"]),
        aliases=frozenset(plain_name(alias) for alias in (name, *properties.get("aliases", ()))),
    )


def _crosses(ring: Ring, x: float, y: float) -> int:
    """Count how often a line from (x, y) to the east crosses a ring."""
    count, (x1, y1) = 0, ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            count += 1
        x1, y1 = x2, y2
    return count


def _size(outline: Outline) -> float:
    west, south, east, north = outline.box
    return (east - west) * (north - south)
