"""The table of smaller places: each in its country, once in its province, its words guarded."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache

import pytest

from dateline.data import table
from dateline.ground.gazetteer import Gazetteer, build
from dateline.ground.gazetteer.sources import countries, outlines
from dateline.ground.place import find_places
from dateline.ground.place_text import lexicon
from dateline.spelling import fold

TOLERANCE = 0.3  # degrees: outlines are simplified, and islands left out
GUARDED = 3.0  # an importance from which a name is no place without a cue

Ring = list[list[float]]


@cache
def default() -> Gazetteer:
    return Gazetteer.open()


def rings(geometry: dict) -> list[Ring]:
    polygons = geometry["coordinates"]
    return [part[0] for part in (polygons if geometry["type"] == "MultiPolygon" else [polygons])]


def degrees_outside(lon: float, lat: float, shape: list[Ring]) -> float:
    """Measure how far a point lies outside a shape; 0.0 inside."""
    least = math.inf
    for ring in shape:
        inside = False
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
            dx, dy = x2 - x1, y2 - y1
            along = ((lon - x1) * dx + (lat - y1) * dy) / ((dx * dx + dy * dy) or 1.0)
            along = max(0.0, min(1.0, along))
            least = min(least, math.hypot(lon - x1 - along * dx, lat - y1 - along * dy))
        if inside:
            return 0.0
    return least


SQUARE: list[Ring] = [[[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [0.0, 0.0]]]


@pytest.mark.parametrize(("lon", "lat", "outside"), [(1, 1, 0.0), (2.5, 1, 0.5), (1, -0.2, 0.2), (5, 6, 5.0)])
def test_degrees_outside(lon, lat, outside):
    assert degrees_outside(lon, lat, SQUARE) == pytest.approx(outside)


def test_no_place_lies_outside_its_country():
    shapes = {f["properties"]["iso"]: rings(f["geometry"]) for f in outlines("countries")}
    far = [
        (row["name"], row["country"])
        for row in table("places_reported")
        if row["lat"]
        and degrees_outside(float(row["lon"]), float(row["lat"]), shapes[row["country"]]) > TOLERANCE
    ]
    assert far == []


def test_rows_are_well_formed():
    for row in table("places_reported"):
        assert fold(row["name"]) and row["kind"] in build.KINDS, row
        assert row["country"] in countries() and row["note"], row
        assert bool(row["lat"]) == bool(row["lon"]), row
        assert row["lat"] or row["code"] or (row["adm_1"] and row["precision"] == "4"), row
        assert 2 <= int(row["precision"]) <= 5 or row["code"], row


def test_no_name_stands_twice_in_a_province():
    names = Counter(
        (row["country"], row["adm_1"], fold(row["name"]))
        for row in table("places_reported")
        if not row["code"]
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_every_province_is_known():
    named = {(row["adm_1"], row["country"]) for row in table("places_reported") if row["adm_1"]}
    assert [n for n in sorted(named) if not default().lookup_division(n[0], "adm1", n[1])] == []


def test_ordinary_words_are_guarded():
    words = lexicon()
    ordinary = words["stop"] | words["notplace"] | words["title"] | words["org"]
    bold = [
        row["name"]
        for row in table("places_reported")
        if not row["code"]
        and float(row["importance"]) > GUARDED
        and {fold(name) for name in (row["name"], *row["aliases"].split(";"))} & ordinary
    ]
    assert bold == []


@pytest.mark.parametrize(
    ("name", "country", "adm_1", "latitude", "longitude", "precision"),
    [
        ("Kafr Hamra", "Syria", "Aleppo governorate", 36.26, 37.09, 2),
        ("Marja", "Afghanistan", "Helmand province", 31.52, 64.12, 2),
        ("Kafranbel", "Syria", "Idlib governorate", 35.61, 36.56, 1),
        ("Tora Bora", "Afghanistan", "Nangarhar province", 34.12, 70.22, 2),
        ("Zamzam camp", "Sudan", "North Darfur state", 13.49, 25.3, 2),
        ("Tukanalipao", "Philippines", "Maguindanao province", 6.87, 124.5, 2),
        ("Chut Pyin", "Myanmar (Burma)", "Rakhine state", 20.75, 92.5, 2),
    ],
)
def test_find_a_small_place(name, country, adm_1, latitude, longitude, precision):
    place = default().find(name, country=country)[0]
    assert (place.adm_1, place.precision) == (adm_1, precision)
    assert place.latitude == pytest.approx(latitude, abs=0.2)
    assert place.longitude == pytest.approx(longitude, abs=0.3)


@pytest.mark.parametrize(
    "text",
    [
        "He said the mission in Kabul was over and the Sake of peace was lost.",
        "Progress was slow in Kabul, and the Market closed early.",
        "Double the number had fled Maiduguri by noon, officials said.",
    ],
)
def test_a_word_is_no_village_without_a_cue(text):
    found = {text[m.start : m.end] for m in find_places(text, gazetteer=default(), entities=(), countries=())}
    assert not found & {"Sake", "Progress", "Market", "Double"}


def test_a_village_in_a_sentence_is_placed():
    text = "Shells hit a market in Kafr Hamra in Syria's Aleppo province, residents said."
    places = [m.place for m in find_places(text, gazetteer=default(), entities=(), countries=["Syria"])]
    assert ("Kafr Hamra", "Aleppo governorate") in {(p.name, p.adm_1) for p in places if p}


@pytest.mark.parametrize(
    ("text", "country", "name", "district"),
    [
        (
            "Gunmen raided Bungudu Local Government Area of Zamfara State.",
            "Nigeria",
            "Bungudu",
            "Bungudu lga",
        ),
        ("They fled the Barkin Ladi local government area.", "Nigeria", "Barkin Ladi", "Barkin Ladi lga"),
        ("Militants shot four in Lafey sub-county, Mandera County.", "Kenya", "Lafey", "Lafey"),
        ("Rebels killed 60 in Lokung sub-county, Kitgum district.", "Uganda", "Lokung", "Kitgum district"),
        (
            "Russian troops shelled Hroza in the Kupiansk raion of Kharkiv oblast.",
            "Ukraine",
            "Hroza",
            "Kupiansk raion",
        ),
    ],
)
def test_the_words_of_a_district_tell_it(text, country, name, district):
    found = find_places(text, gazetteer=default(), entities=(), countries=[country])
    assert (name, district) in {(m.place.name, m.place.adm_2) for m in found if m.place}


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Momo", "Cameroon", 6.0, 9.95),
        ("North Wollo", "Ethiopia", 11.9, 39.3),
        ("Budi", "South Sudan", 4.4, 33.5),
    ],
)
def test_a_district_has_a_point_of_its_own(name, country, latitude, longitude):
    place = default().find(name, country=country)[0]
    assert (place.kind, place.precision) == ("adm2", 3)
    assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.3)


def test_a_place_is_not_taken_from_another_district_than_the_one_named():
    text = "Two soldiers died in the vereda La Esperanza, municipality of Tibú, Norte de Santander."
    found = find_places(text, gazetteer=default(), entities=(), countries=["Colombia"])
    place = next(m.place for m in found if m.place and m.place.name == "La Esperanza")
    assert (place.adm_2, place.precision, place.id) == ("Tibú municipality", 3, None)


def test_a_distance_from_a_place_may_end_in_another_province():
    text = "Fighting erupted near Kobo, 15km south of Alamata, in North Wollo zone."
    found = find_places(text, gazetteer=default(), entities=(), countries=["Ethiopia"])
    assert "15km south of Alamata" in {m.place.name for m in found if m.place}


def test_a_row_with_a_code_may_tell_the_district():
    assert default().find("Mostar", country="Bosnia-Herzegovina")[0].adm_2 == "Herzegovina-Neretva Canton"
