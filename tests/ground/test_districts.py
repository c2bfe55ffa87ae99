"""The district of places without one: by the seat's name, by neighbours, by the report's words."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from placed import gazetteer

from dateline.ground.gazetteer.districts import fill_districts, place_districts
from dateline.ground.gazetteer.sources import Entry
from dateline.ground.place import find_places
from dateline.ground.place_district import within_districts
from dateline.model import Place, PlaceMention


def entry(name: str, kind: str, lat: float, lon: float, **more: object) -> Entry:
    return Entry(
        id=name,
        name=name,
        kind=kind,
        country="ZZ",
        latitude=lat,
        longitude=lon,
        names=[name],
        **more,  # type: ignore[arg-type]
    )


PROVINCE = entry("Hill", "adm1", 10.0, 10.0)
EAST = entry("East Orchard", "adm2", 10.5, 10.5, precision=3, point_from="namesake")
WEST = entry("Westwell", "adm2", 10.0, 10.0, precision=4, point_from="parent")

FILLED = [
    # name, point, what it comes to lie in, with every district of the province on the map or not
    ("Westwell", (10.4, 9.6), "Westwell", False),  # the seat bears the name
    ("Westwel", (10.4, 9.6), "Westwell", False),  # in another spelling
    ("Orchard Mill", (10.52, 10.55), "East Orchard", False),  # 6 km from the seat
    ("Far Mill", (10.5, 10.68), "", False),  # 20 km: too far where a district may lie unseen between
    ("Far Mill", (10.5, 10.68), "East Orchard", True),
    ("Farther Mill", (10.5, 10.80), "", True),  # 33 km
]


@pytest.mark.parametrize(("name", "point", "district", "mapped"), FILLED)
def test_places_get_their_district(
    name: str, point: tuple[float, float], district: str, mapped: bool
) -> None:
    west = entry("Westwell", "adm2", 8.0, 8.0, precision=3, point_from="namesake") if mapped else WEST
    entries = [PROVINCE, EAST, west, entry(name, "settlement", *point)]
    adm_2 = [-1, -1, -1, -1]
    fill_districts(entries, [-1, 0, 0, 0], adm_2)
    assert (entries[adm_2[3]].name if adm_2[3] >= 0 else "") == district


def test_a_known_district_stays() -> None:
    entries = [PROVINCE, EAST, WEST, entry("Orchard Mill", "settlement", 10.5, 10.5)]
    adm_2 = [-1, -1, -1, 2]
    fill_districts(entries, [-1, 0, 0, 0], adm_2)
    assert adm_2[3] == 2


def test_another_province_lends_no_district() -> None:
    entries = [
        PROVINCE,
        EAST,
        entry("Vale", "adm1", 11.0, 11.0),
        entry("Orchard Mill", "settlement", 10.5, 10.5),
    ]
    adm_2 = [-1, -1, -1, -1]
    fill_districts(entries, [-1, 0, -1, 2], adm_2)
    assert adm_2[3] == -1


def test_a_vague_point_lends_and_gets_no_district() -> None:
    entries = [PROVINCE, EAST, WEST, entry("Somewhere", "settlement", 10.5, 10.5, precision=3)]
    adm_2 = [-1, -1, -1, -1]
    fill_districts(entries, [-1, 0, 0, 0], adm_2)
    assert adm_2[3] == -1


def test_a_district_without_a_point_gets_its_seats() -> None:
    district = entry("Westwell", "adm2", 10.0, 10.0, precision=4, point_from="parent")
    village = entry("Westwell", "settlement", 9.0, 9.0, population=300)
    town = entry("Westwell", "settlement", 10.4, 9.6, population=40_000)
    place_districts([PROVINCE, district, village, town], [-1, 0, 0, 0])
    assert (district.latitude, district.longitude, district.precision) == (10.4, 9.6, 3)


def test_a_seat_in_another_province_is_none() -> None:
    district = entry("Westwell", "adm2", 10.0, 10.0, precision=4, point_from="parent")
    town = entry("Westwell", "settlement", 10.4, 9.6, population=40_000)
    place_districts([PROVINCE, district, town], [-1, 0, 5])
    assert district.precision == 4


def mention(text: str, words: str, kind: str, adm_2: str | None, **more: object) -> PlaceMention:
    start = text.index(words)
    place = Place(
        name=words,
        kind=kind,
        precision=1,
        country="Mali",
        adm_1="Mopti region",
        adm_2=adm_2,
        **more,  # type: ignore[arg-type]
    )
    return PlaceMention(
        start=start, end=start + len(words), name_start=start, name_end=start + len(words), place=place,
        role="event", score=2.0,
    )  # fmt: skip


TEXT = "Gunmen struck Sokoura, in Bankass cercle. Later Douari was hit. Koro cercle was calm."


@pytest.mark.parametrize(
    ("words", "districts", "expected"),
    [
        ("Sokoura", ["Bankass", "Koro"], "Bankass cercle"),  # the one of its sentence
        ("Douari", ["Bankass", "Koro"], None),  # two to choose from
        ("Douari", ["Bankass"], "Bankass cercle"),  # the report's only one
        ("Douari", [], None),
    ],
)
def test_a_report_names_the_district(words: str, districts: list[str], expected: str | None) -> None:
    named = [mention(TEXT, d, "adm2", f"{d} cercle", latitude=14.0, longitude=-3.5) for d in districts]
    place = mention(TEXT, words, "settlement", None, latitude=14.1, longitude=-3.4)
    found = within_districts(TEXT, [place, *named])
    assert found[0].place is not None
    assert found[0].place.adm_2 == expected


def test_a_far_district_holds_no_place() -> None:
    district = mention(TEXT, "Bankass", "adm2", "Bankass cercle", latitude=16.0, longitude=-3.5)
    place = mention(TEXT, "Sokoura", "settlement", None, latitude=14.1, longitude=-3.4)
    assert within_districts(TEXT, [place, district])[0] == place


@pytest.mark.parametrize(("id_", "expected"), [("gn:1", "Koro cercle"), ("reported:1", "Bankass cercle")])
def test_a_known_district_is_not_replaced(id_: str, expected: str) -> None:
    district = mention(TEXT, "Bankass", "adm2", "Bankass cercle", latitude=14.0, longitude=-3.5)
    place = mention(TEXT, "Sokoura", "settlement", "Koro cercle", latitude=14.1, longitude=-3.4, id=id_)
    found = within_districts(TEXT, [place, district])[0].place
    assert found is not None
    assert found.adm_2 == expected


def test_a_wide_area_lies_in_no_district() -> None:
    district = mention(TEXT, "Bankass", "adm2", "Bankass cercle", latitude=14.0, longitude=-3.5)
    hills = mention(TEXT, "Douari", "area", None, latitude=14.1, longitude=-3.4)
    assert hills.place is not None
    hills = msgspec.structs.replace(hills, place=msgspec.structs.replace(hills.place, precision=5))
    assert within_districts(TEXT, [hills, district])[0] == hills


HELD = [
    # the text, a place in it, its district, and the words by which the text names that
    ("Gunmen shot a man at Tumbru in Naikhongchhari upazila of Bandarban.", "Tumbru", "Bandarban district",
     "Bandarban"),
    ("Troops cleared the Spin Qamar heights in Bara tehsil of Khyber Agency.", "Spin Qamar", "Khyber Agency",
     "Khyber"),
    ("A mine killed two at Na Be Kyin, Myaung Tsp.", "Na Be Kyin", "Myaung township", "Myaung"),
    ("The battle at Puerto Ospina, a settlement of the municipality of Leguizamo.", "Puerto Ospina",
     "Leguízamo municipality", "Leguizamo"),
    ("Rebels burned Kitchanga, Masisi, on Monday.", "Kitchanga", "Masisi territory", "Masisi"),
    ("Gunmen came to Kiwanja, Rutshuru and Sake.", "Kiwanja", "Rutshuru territory", "Rutshuru"),
    ("Soldiers burned Let Yet Kone, a village in Ye-U township. In Khin-U township a boy died.",
     "Let Yet Kone", "Shwebo district", "Ye-U"),
    ("Two guerrillas died in Muse on Monday, in Shan State.", "Muse", "Mu Se district", "Muse"),
    ("A policeman was killed in Gereshk, Helmand.", "Gereshk", "Grishk district", "Gereshk"),
    ("A policeman was killed in Sangin. A mine hit a lorry in Gereshk.", "Sangin", "Sangīn district",
     "Sangin"),
    ("A policeman was killed in Lashkar Gah.", "Lashkar Gah", "Lashkar Gāh district", "Lashkar Gah"),
    ("LASHKAR GAH - Two died in Lashkar Gah.", "LASHKAR GAH", "Lashkar Gāh district", "Lashkar Gah"),
    ("A bomb killed two in the Mansour quarter of Baghdad.", "Mansour", "Al Rusafa district", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "district", "words"), HELD)
def test_a_district_is_called_as_the_report_calls_it(
    text: str, name: str, district: str | None, words: str | None
) -> None:
    mentions = find_places(text, gazetteer=gazetteer(), published=date(2024, 5, 10))
    one = next(m for m in mentions if text[m.name_start : m.name_end] == name)
    assert one.place is not None
    assert one.place.adm_2 == district
    assert (text[slice(*one.district)] if one.district else None) == words


PROVINCES = [
    # the text, a place in it, its province, and the words by which the text names that
    ("Gunmen killed four in Beledweyne, Hiiraan, Somalia.", "Beledweyne", "Hiran region", "Hiiraan"),
    ("A bomb killed two in Lice, Diyarbakır.", "Lice", "Diyarbakir province", "Diyarbakır"),
    ("Two died in Hit. Al-Anbar province is calm, its governor said in Iraq.", "Hit", "Anbar province",
     "Al-Anbar"),
    ("Militia killed two in Gimbi, Oromia Regional State, Ethiopia.", "Gimbi", "Oromia state", None),
    ("A bomb killed two in Lice, Turkey.", "Lice", "Diyarbakir province", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "province", "words"), PROVINCES)
def test_a_province_is_called_as_the_report_calls_it(
    text: str, name: str, province: str, words: str | None
) -> None:
    mentions = find_places(text, gazetteer=gazetteer(), published=date(2024, 5, 10))
    one = next(m for m in mentions if text[m.name_start : m.name_end] == name)
    assert one.place is not None
    assert one.place.adm_1 == province
    assert (text[slice(*one.province)] if one.province else None) == words


WITHIN = [
    # the text, a name, the name that the text puts it in
    ("Rebels attacked the township of Santa Rita, in the municipality of Ituango, Colombia.", "Santa Rita",
     "Ituango"),
    ("Gunmen fired at a dance in Maracanaú, on the outskirts of Fortaleza, Brazil.", "Maracanaú",
     "Fortaleza"),
    ("A bomb killed two in Lice, Diyarbakır.", "Lice", "Diyarbakır"),
    ("Gunmen killed two in Kiwanja, Goma and Bunia, DR Congo.", "Kiwanja", None),
    ("Gunmen killed two in Lagos and two in Kano, Nigeria.", "Lagos", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "outer"), WITHIN)
def test_where_the_text_puts_a_place(text: str, name: str, outer: str | None) -> None:
    mentions = find_places(text, gazetteer=gazetteer(), published=date(2024, 5, 10))
    one = next(m for m in mentions if text[m.name_start : m.name_end] == name)
    assert one.within == (text.index(outer) if outer else None)
