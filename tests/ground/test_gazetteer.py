"""The gazetteer: spellings, what a name could be, and what users add."""

from __future__ import annotations

import zipfile
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.data import table
from dateline.errors import InputError
from dateline.ground.gazetteer import Gazetteer, add, build
from dateline.ground.gazetteer.added import added_entries
from dateline.ground.gazetteer.sources import Entry, countries, outlines
from dateline.spelling import bare, fold, one_name, skeleton, sounds, without_article


@cache
def default() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Al-Hasakah", "al hasakah"),
        ("Al Ḩasakah", "al hasakah"),
        ("Sa'ada", "saada"),
        ("Şa‘dah", "sadah"),
        ("N’Djaména", "ndjamena"),
        ("Łódź", "lodz"),
        ("St. Louis", "saint louis"),
        ("Côte d'Ivoire", "cote divoire"),
        ("Iğdır", "igdir"),
        ("KUNDUZ", "kunduz"),
        ("Bosnia & Herzegovina", "bosnia and herzegovina"),
        ("Кабул", ""),
        ("كابل", ""),
        ("", ""),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_and_leaves_plain_letters(name):
    once = fold(name)
    assert fold(once) == once
    assert once.isascii() and once == once.lower() and "  " not in once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Panjshir", "Panjsheer"),
        ("Panjshir", "Panjsher"),
        ("Annaba", "Anaba"),
        ("Anaba", "Unaba"),
        ("Rokha", "Rukha"),
        ("Rokha", "Rekha"),
        ("Deir ez-Zor", "Dayr az Zawr"),
        ("Saraqib", "Saraqeb"),
        ("Maarat al-Numan", "Ma‘arrat an Nu‘mān"),
        ("Baiji", "Bayji"),
        ("Khan Sheikhoun", "Khan Shaykhun"),
        ("Imam Sahib", "Emam Saheb"),
        ("Tuz Khurmato", "Tuz Khurmatu"),
    ],
)
def test_one_place_has_one_skeleton(one, other):
    assert skeleton(fold(one)) == skeleton(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Kunar", "Kunduz"), ("Homs", "Hama"), ("Goma", "Gao"), ("Bria", "Bangui")]
)
def test_different_places_differ(one, other):
    assert skeleton(fold(one)) != skeleton(fold(other))


@pytest.mark.parametrize(
    ("folded", "rest", "level"),
    [
        ("kunduz province", "kunduz", "province"),
        ("borno state", "borno", "state"),
        ("province of kunduz", "kunduz", "province"),
        ("kunduz", "kunduz", ""),
        ("province", "province", ""),
        ("qada kifri", "kifri", "qada"),
        ("green bay", "green bay", ""),
    ],
)
def test_bare(folded, rest, level):
    assert bare(folded) == (rest, level)


@pytest.mark.parametrize(
    ("folded", "rest"), [("al hasakah", "hasakah"), ("hasakah", "hasakah"), ("al", "al")]
)
def test_without_article(folded, rest):
    assert without_article(folded) == rest


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hentzau province", "Hentzau", True),
        ("Hentzau", "the old fort of Hentzau", True),
        ("Modenstein", "Modanstayn", True),
        ("North Hentzau province", "South Hentzau province", False),
        ("Hentzau", "Modenstein", False),
        ("Хенцау", "Моденштайн", False),
    ],
)
def test_names_are_one_levels_aside(one, other, same):
    assert one_name(one, other) == one_name(other, one) == same


def test_words_of_a_name_sound_alike_in_two_spellings():
    assert sounds(fold("Tel al-Zendamark")) == sounds(fold("Tel el Zendemarq"))
    assert sounds("bara") != sounds("bira")  # too short to be told by its consonants


@pytest.mark.parametrize(
    ("name", "country", "adm_1", "latitude", "longitude"),
    [
        ("Kabul", None, "Kabul province", 34.53, 69.17),
        ("al-Hasakah", None, "Hasakah governorate", 36.50, 40.75),
        ("Hasakah", "Syria", "Hasakah governorate", 36.50, 40.75),
        ("Deir Ezzor", None, "Deir ez-Zor governorate", 35.34, 40.14),
        ("Maiduguri", None, "Borno state", 11.85, 13.16),
        ("Saraqeb", None, "Idlib governorate", 35.86, 36.81),
        ("Tripoli", "Libya", "Tripoli district", 32.88, 13.19),
        ("Tripoli", "Lebanon", "North Lebanon governorate", 34.44, 35.85),
        ("Goma", None, "North Kivu province", -1.67, 29.22),
        ("Kismayo", None, "Lower Juba region", -0.36, 42.55),
        ("Cizre", None, "Sirnak province", 37.33, 42.18),
        ("Marawi", "Philippines", "Lanao del Sur province", 8.0, 124.29),
        ("Khan Younis", None, "Gaza Strip", 31.35, 34.31),
    ],
)
def test_find_a_town(name, country, adm_1, latitude, longitude):
    place = default().find(name, country=country)[0]
    assert place.adm_1 == adm_1
    assert place.latitude == pytest.approx(latitude, abs=0.1)
    assert place.longitude == pytest.approx(longitude, abs=0.1)


@pytest.mark.parametrize(
    ("name", "country", "standard"),
    [
        ("Salinas", "United States of America", "California state"),
        ("Zagazig", "Egypt", "Sharqia governorate"),
        ("Lhasa", "China", "Tibet province"),
        ("Mekele", "Ethiopia", "Tigray state"),
    ],
)
def test_divisions_have_their_own_names_not_nicknames_or_titles(name, country, standard):
    assert default().find(name, country=country)[0].adm_1 == standard


@pytest.mark.parametrize(
    ("name", "kind", "country", "precision"),
    [
        ("Panjshir province", "adm1", "Afghanistan", 4),
        ("Helmand", "adm1", "Afghanistan", 4),
        ("Afghanistan", "country", "Afghanistan", 6),
        ("Burma", "country", "Myanmar (Burma)", 6),
        ("Zaire", "country", "DR Congo (Zaire)", 6),
        ("Khawak Pass", "area", "Afghanistan", 2),
        ("Lake Chad", "water", "Chad", 5),
        ("Red Sea", "water", None, 7),
        ("Sambisa Forest", "area", "Nigeria", 5),
        ("Gaza Strip", "adm1", "Israel", 4),
        ("Khmeimim", "facility", "Syria", 1),
    ],
)
def test_find_by_kind(name, kind, country, precision):
    place = default().find(name)[0]
    assert (place.kind, place.country, place.precision) == (kind, country, precision)


def test_find_inside_a_division_takes_similar_spellings():
    found = default().find("Rukhah", country="Afghanistan", adm_1="Panjsher")
    assert found and all(place.adm_1 == "Panjshir province" for place in found)


def test_find_nothing():
    assert default().find("Qwxzzyvville") == []


def test_find_keeps_the_limit():
    assert len(default().find("San Jose", limit=3)) == 3


def test_the_table_of_countries_is_whole():
    rows = countries()
    assert len(rows) > 240
    assert rows["CD"]["name"] == "DR Congo (Zaire)" and rows["CD"]["gw"] == "490"
    assert rows["PS"]["name"] == "Israel"
    assert {row["region"] for row in rows.values()} == {
        "Africa",
        "Americas",
        "Asia",
        "Europe",
        "Middle East",
        "",
    }
    assert all(row["lat"] and row["lon"] for row in rows.values() if row["gw"])


def test_our_places_are_well_formed():
    for row in table("places"):
        assert row["name"] and row["kind"] in build.KINDS, row
        assert (row["lat"] and row["lon"]) or row["code"], row
        assert row["country"] == "" or row["country"] in countries(), row
        assert 1 <= int(row["precision"]) <= 7, row


def test_outlines_have_what_a_map_needs():
    features = outlines("countries")
    assert {"name", "iso", "gw", "lon", "lat"} <= set(features[0]["properties"])
    assert any(feature["properties"]["name"] == "Afghanistan" for feature in features)


def entry(name, kind="settlement", **more):
    values = {"country": "AF", "latitude": 35.0, "longitude": 69.0, "names": [name], **more}
    return Entry(id=f"test:{fold(name)}", name=name, kind=kind, **values)


def province():
    names = ["Panjshir", "Panjsher"]
    return entry("Panjshir", "adm1", code="AF.42", importance=5.2, precision=4, names=names)


def small(home, *entries):
    """Build a gazetteer of a few entries and the user's additions."""
    build.write(home / "built", [province(), *entries, *added_entries(home)])
    return Gazetteer(home / "built")


def dump_row(number, name, others, lat, lon, group, feature, admin_2="", people=0):
    """A row as GeoNames writes it."""
    cells = [number, name, name, others, lat, lon, group, feature, "AF", "", "42", admin_2, "", "", people]
    return "\t".join(map(str, [*cells, "", 2200, "Asia/Kabul", "2020-01-01"]))


GEONAMES_ROWS = [
    dump_row(1, "Dasht-e Rewat", "Dashte Rewat,دشت ریوات", 35.49, 69.87, "P", "PPL", "3301", 800),
    dump_row(2, "Khawak Pass", "Kotal-e Khawak", 35.66, 69.79, "T", "PASS"),
    dump_row(3, "Panjshir Province", "Velayat-e Panjsher,Panjcher", 35.4, 69.7, "A", "ADM1"),
    dump_row(4, "Some Tree", "", 35.4, 69.7, "V", "TREE"),
]


@pytest.mark.parametrize("zipped", [False, True])
def test_add_a_geonames_dump(tmp_path, zipped):
    text = "\n".join(GEONAMES_ROWS) + "\n"
    path = tmp_path / ("AF.zip" if zipped else "AF.txt")
    if zipped:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.writestr("AF.txt", text)
    else:
        path.write_text(text, "utf-8")
    assert add(str(path), home=tmp_path) == 3
    gazetteer = small(tmp_path)
    village = gazetteer.find("Dashte Rewat")[0]
    assert (village.adm_1, village.id, village.precision) == ("Panjshir province", "gn:1", 1)
    assert gazetteer.find("Kotal-e Khawak")[0].kind == "area"
    assert gazetteer.find("Panjcher")[0].name == "Panjshir"
    assert gazetteer.find("Some Tree") == []


def test_a_row_that_is_no_geonames_row_is_named(tmp_path):
    path = tmp_path / "AF.txt"
    path.write_text(GEONAMES_ROWS[0] + "\nbroken\trow\n", "utf-8")
    with pytest.raises(InputError, match=r"AF\.txt:2"):
        add(str(path), home=tmp_path)


def test_add_a_table_of_ones_own(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,aliases,country,adm_1,lat,lon\nBlue House,Kabud Khana,Afghanistan,Panjsher,35.3,69.6\n"
    )
    assert add(str(path), home=tmp_path) == 1
    rival = entry("Blue House", country="US", importance=4.0, latitude=40.0, longitude=-90.0)
    place = small(tmp_path, rival).find("Kabud Khana")[0]
    assert (place.country, place.latitude) == ("Afghanistan", 35.3)


def test_a_table_needs_a_name_and_a_country(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("place,lat\nHere,3\n")
    with pytest.raises(InputError, match="country"):
        add(str(path), home=tmp_path)


def test_add_ocha_admin_names(tmp_path):
    path = tmp_path / "afg_admin2.csv"
    path.write_text(
        "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM2_ALT1EN\n"
        "Afghanistan,AF,Panjsher,AF03,Hisa-e-Awal-e-Panjsher,AF0306,Khenj\n"
    )
    assert add(str(path), home=tmp_path) == 2
    gazetteer = small(tmp_path)
    district = gazetteer.find("Khenj")[0]
    assert (district.kind, district.adm_1, district.precision) == ("adm2", "Panjshir province", 4)


def test_add_an_ocha_workbook(tmp_path):
    def cell(ref, value):
        return f'<c r="{ref}" t="inlineStr"><is><t>{value}</t></is></c>'

    rows = [
        ["ADM0_PCODE", "ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_PCODE"],
        ["AF", "Panjshir", "AF03", "Paryan", "AF0307"],
    ]
    body = "".join(
        f'<row r="{r}">' + "".join(cell(f"{'ABCDE'[c]}{r}", v) for c, v in enumerate(row)) + "</row>"
        for r, row in enumerate(rows, 1)
    )
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{body}</sheetData></worksheet>'
    path = tmp_path / "afg.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    assert add(str(path), home=tmp_path) == 2
    assert small(tmp_path).find("Paryan")[0].adm_1 == "Panjshir province"


def test_an_unknown_source_says_so(tmp_path):
    with pytest.raises(InputError, match="no country"):
        add("Nowhereland", home=tmp_path)


def test_building_twice_gives_the_same_bytes(tmp_path):
    rows = [province(), entry("Anaba"), entry("Rokha"), entry("Bazarak", latitude=35.31)]
    for name in ("one", "two"):
        build.write(tmp_path / name, [Entry(**{f: getattr(r, f) for f in r.__struct_fields__}) for r in rows])
    for file in ("names.marisa", "index.bin", "places.bin", "text.bin"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_a_build_that_lost_the_race_uses_the_other(tmp_path):
    build.write(tmp_path / "g", [province()])
    build.write(tmp_path / "g", [province()])
    assert len(Gazetteer(tmp_path / "g")) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["g"]
