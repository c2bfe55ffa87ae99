"""Names of places that exist elsewhere too: what a report is about decides, not the name alone."""

from __future__ import annotations

from datetime import date

import pytest
from placed import gazetteer

from dateline.ground.place import find_places
from dateline.model import Entity, Place

HOME = [
    # text, name, country, countries the report is likely about
    ("A mortar killed two people in the Medina district of Mogadishu, Somali police said. Somalia mourned.",
     "Medina", "Somalia", ["Somalia"]),
    ("Sri Lanka's navy sank two boats east of Nagarkovil, Jaffna, the Sri Lankan army said.",
     "Nagarkovil", "Sri Lanka", ["Sri Lanka"]),
    ("Afghan troops shelled the quarter of Afshar in west Kabul.", "Afshar", "Afghanistan", ["Afghanistan"]),
    ("Rebels fled Cali and hid in Buenos Aires, Cauca, the Colombian army said.", "Cauca", "Colombia",
     ["Colombia"]),
    # what lies over the border stays itself
    ("Turkey's army said Turkish jets struck camps in Qandil; Turkey lost no soldier.", "Qandil", "Iraq",
     ["Turkey"]),
    ("Saudi guards fired across the border at Saada, a Saudi officer said in Saudi Arabia.", "Saada",
     "Yemen (North Yemen)", ["Saudi Arabia"]),
    ("Indian troops fired at Pakistani posts. In Sialkot, Pakistan, two died, India's army said in India.",
     "Sialkot", "Pakistan", ["India"]),
    # a great city abroad stays itself
    ("Nigeria's army killed nine rebels in Borno. The minister met them in Paris.", "Paris", "France",
     ["Nigeria"]),
    # a name means first of all who bears it as its own
    ("A bomb killed nine people in Islamabad on Tuesday.", "Islamabad", "Pakistan", []),
    # a capital that heads a report speaks for its country's namesakes, and so does one where somebody speaks
    ("BAMAKO, 21 June (AFP) -- Three farmers were killed today near Koro.", "Koro", "Mali", []),
    ("LIMA -- Three farmers were killed today near Santa Rosa.", "Santa Rosa", "Peru", []),
    ("HAVANA -- Sources in San Salvador said eight died in Zacamil.", "Zacamil", "El Salvador", []),
    # no road leads from Freetown's suburbs to New Zealand
    ("FREETOWN - Rebels killed 12 on the road between Wellington and Calaba Town in Sierra Leone.",
     "road between Wellington and Calaba", "Sierra Leone", []),
    ("Rebels killed four civilians in eastern Congo on Sunday.", "Congo", "DR Congo (Zaire)", []),
    # a suburb of the town that heads the report, or of a well known one, is no namesake abroad
    ("KARACHI, May 10 - Gunmen killed a doctor in the Clifton area.", "Clifton", "Pakistan", []),
    ("LIMA, May 10 - Gunmen shot two policemen in the Victoria district, near the U.S. Embassy.", "Victoria",
     "Peru", []),
    ("SAN SALVADOR, May 10 - Rebels attacked a post in the Santa Rosa district of this city.", "Santa Rosa",
     "El Salvador", []),
    ("Troops shot a man in Karachi.\n\nA second was shot in the area of Clifton.", "Clifton", "Pakistan",
     []),
    ("Three attackers were killed in Banjska, Kosovo, on Sunday.", "Banjska", "Kosovo", []),
    # but a name that means one city is that city's
    ("Russian shells hit Kherson on Sunday. In Belgorod, a drone killed a man.", "Kherson", "Ukraine", []),
    ("A woman was killed in the shelling of Kherson's Dniprovskyi district.", "Kherson", "Ukraine", []),
    # an embassy says nothing of where it stands
    ("KABUL, May 10 -- A bomb exploded beside the U.S. consulate, in front of Forestal park.", "Forestal",
     "Afghanistan", []),
    # and so does a place whose country the report speaks of
    ("Nigerian and Cameroonian troops fought in Kolofata, Cameroon.", "Kolofata", "Cameroon", ["Nigeria"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "likely"), HOME)
def test_a_report_decides_the_country(text: str, name: str, country: str, likely: list[str]) -> None:
    found = {
        text[m.name_start : m.name_end]: m.place.country
        for m in find_places(text, gazetteer=gazetteer(), countries=likely)
        if m.place
    }
    assert found.get(name) == country


STREETS = [
    # text, words, first-order division
    ("A bomb killed nine in the centre of Omagh. It went off in Market Street.", "Market",
     "Northern Ireland"),
    ("LIMA - Two policemen were killed on Ancash Street on Tuesday.", "Ancash", "Lima region"),
    ("Rebels shot five in San Luis de la Reina, San Miguel Department.", "San Luis de la Reina",
     "San Miguel department"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "division"), STREETS)
def test_a_street_lies_in_the_town_of_the_report_whatever_it_is_named_after(
    text: str, words: str, division: str
) -> None:
    assert where(text, words, []).adm_1 == division


def test_a_name_far_from_all_others_keeps_its_words_but_not_the_namesakes_point() -> None:
    text = (
        "Houthi snipers shot two men in the Taizz quarter of Wadi al-Qadi. Shells hit Al-Turbah and Mocha,"
        " in Taiz province, Yemeni doctors said."
    )
    found = [
        m
        for m in find_places(text, gazetteer=gazetteer(), countries=["Yemen (North Yemen)"])
        if "Qadi" in text[m.name_start : m.name_end]
    ]
    assert found and found[0].place
    assert found[0].place.adm_1 == "Taiz governorate"
    assert found[0].place.precision >= 2


def test_a_name_told_twice_lies_where_it_was_first_told_to_lie() -> None:
    text = (
        "Fighting broke out in Zarbeno district of Kunduz province, Afghanistan, on Monday. In Herat, five"
        " policemen died. Twelve militants were killed in Zarbeno, the army said."
    )
    found = find_places(text, gazetteer=gazetteer(), countries=["Afghanistan"])
    zarbeno = [m.place for m in found if text[m.name_start : m.name_end] == "Zarbeno"]
    assert len(zarbeno) == 2
    assert all(place and place.adm_1 and "Kunduz" in place.adm_1 for place in zarbeno)


def test_a_name_taken_for_a_place_is_that_place_where_the_parser_takes_it_for_a_body() -> None:
    text = (
        "Five PKK militants were killed in Haftanin region of northern Iraq. In Turkey's Sirnak province, two"
        " militants were killed. A mine killed two soldiers at Haftanin on Sunday."
    )
    second = text.rindex("Haftanin")
    entities = [Entity(start=second, end=second + 8, label="ORG")]
    found = find_places(text, gazetteer=gazetteer(), countries=["Turkey"], entities=entities)
    assert {m.place.country for m in found if m.name_start == second and m.place} == {"Iraq"}


SUCCESSORS = [
    # text, name, country, countries the report is likely about
    ("Sudanese planes bombed rebels near Torit, in southern Sudan, killing ten.", "Torit", "South Sudan",
     ["Sudan"]),
    ("KHARTOUM, June 3 (NW) - Rebels shelled Kapoeta on Sunday, the Sudanese army said.", "Kapoeta",
     "South Sudan", ["Sudan"]),
    ("BELGRADE, Oct 4 - Six guardsmen were killed in Vukovar on Friday. Yugoslavia sent tanks.", "Vukovar",
     "Croatia", ["Serbia (Yugoslavia)"]),
    ("Eritrean rebels captured Massawa on Sunday. Ethiopia said it would fight on.", "Massawa", "Eritrea",
     ["Ethiopia"]),
    ("Serb policemen killed 20 people in Srbica, Serbian officials said in Belgrade.", "Srbica", "Kosovo",
     ["Serbia (Yugoslavia)"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "country", "likely"), SUCCESSORS)
def test_a_town_of_a_state_that_was_part_of_the_reports_keeps_its_point(
    text: str, words: str, country: str, likely: list[str]
) -> None:
    place = where(text, words, likely)
    assert (place.country, place.precision <= 2) == (country, True)


def test_an_unknown_village_lies_with_the_town_of_the_state_once_part() -> None:
    text = "KHARTOUM, June 3 (NW) - Rebels shelled Torit. Twelve died in the village of Qwertorit."
    assert where(text, "Qwertorit", ["Sudan"]).adm_1 == "Eastern Equatoria state"


BOUND = [
    # text, name, country, first-order division
    ("Gunmen shot farmers in Jerusalem village, Adamawa State.", "Jerusalem", "Nigeria", "Adamawa state"),
    ("Bandits burnt homes in Paris village in Zamfara State.", "Paris", "Nigeria", "Zamfara state"),
    ("A rebel died in the village of Valencia, Antioquia.", "Valencia", "Colombia", "Antioquia department"),
    ("Rebels shot a guard in Barangay Alegria, Santiago, Agusan del Norte.", "Santiago", "Philippines",
     "Agusan del Norte province"),
    ("Two rebels died in San Fernando, Bukidnon, on Sunday.", "San Fernando", "Philippines",
     "Bukidnon province"),
    ("A bus was hit in Alexandria, Virginia.", "Alexandria", "United States of America", "Virginia state"),
    # a city that comes before another clause, or in a list of places, is itself
    ("In Geneva, Darfur rebels said that nine men had died.", "Geneva", "Switzerland", "Genève"),
    ("Shells fell in Damascus, Idlib and Homs.", "Damascus", "Syria", "Damascus governorate"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "division"), BOUND)
def test_what_the_text_puts_inside_a_division_lies_there(
    text: str, name: str, country: str, division: str
) -> None:
    place = where(text, name, [])
    assert (place.country, place.adm_1) == (country, division)


def test_a_name_put_inside_a_division_means_the_same_when_told_again() -> None:
    text = "Gunmen shot six men in Jerusalem village, Adamawa State. Troops went to Jerusalem on Monday."
    found = find_places(text, gazetteer=gazetteer())
    assert {m.place.country for m in found if m.place} == {"Nigeria"}


def test_two_towns_of_one_name_may_be_told_apart_by_their_divisions() -> None:
    text = "Bombs killed two in Hyderabad, Sindh, and three in Hyderabad, Andhra Pradesh."
    found = find_places(text, gazetteer=gazetteer())
    towns = [m.place.country for m in found if m.place and m.place.name == "Hyderabad"]
    assert towns == ["Pakistan", "India"]


THEATRES = [
    # text, name, state whose forces are named, day, country, whether the name has a point of its own
    ("Russian shelling of Nikopol killed two people.", "Nikopol", "Russia (Soviet Union)", "2023-05-02",
     "Ukraine", True),
    ("US strikes killed nine people in Hodeidah.", "Hodeidah", "United States of America", "2025-04-02",
     "Yemen (North Yemen)", True),
    ("Israeli planes struck Khiam, killing two.", "Khiam", "Israel", "2024-10-02", "Lebanon", True),
    ("Rwandan troops shelled Mweso.", "Mweso", "Rwanda", "2024-02-02", "DR Congo (Zaire)", True),
    # a name that no table knows lies where they fight, if they hardly fight elsewhere
    ("Australian soldiers killed two men in Qwertan.", "Qwertan", "Australia", "2012-09-11", "Afghanistan",
     False),
    ("Turkish troops shot two men in Qwertepe village.", "Qwertepe", "Turkey", "2019-02-02", "Turkey",
     False),
    ("An Israeli strike on Qwerbine killed three.", "Qwerbine", "Israel", "2024-10-02", None, False),
    # forces that fight at home as well, or did on that day, or where places of what they hold are named
    ("Israeli shells hit Deir al-Balah. Gunmen came out near Qwersufa.", "Qwersufa", "Israel", "2014-07-02",
     "Israel", True),
    ("Russian troops killed three men in Nazran.", "Nazran", "Russia (Soviet Union)", "2009-05-02",
     "Russia (Soviet Union)", True),
    ("Ugandan troops killed nine people in Qwerte.", "Qwerte", "Uganda", "2003-02-02", "Uganda", False),
    ("Turkish soldiers killed four men in Lice.", "Lice", "Turkey", "2019-02-02", "Turkey", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "state", "day", "country", "pointed"), THEATRES)
def test_forces_named_by_their_nation_alone_may_fight_abroad(
    text: str, name: str, state: str, day: str, country: str | None, pointed: bool
) -> None:
    mentions = find_places(
        text,
        gazetteer=gazetteer(),
        countries=[state],
        forces=[state],
        published=date.fromisoformat(day),
    )
    place = next(m.place for m in mentions if text[m.name_start : m.name_end] == name)
    assert place is not None
    assert (place.country, place.precision < 6) == (country, pointed)


COMMON = ["San Ramon", "San Benito", "Palo Blanco", "Santa Marta", "San Isidro", "Concepcion"]


@pytest.mark.parametrize("name", COMMON)
def test_a_name_of_many_lands_lies_in_the_country_of_who_fights(name: str) -> None:
    text = f"FMLN guerrillas attacked an army patrol in {name} on Friday, killing three soldiers."
    assert where(text, name, ["El Salvador"]).country == "El Salvador"


def where(text: str, name: str, likely: list[str]) -> Place:
    """The place of the mention whose name is `name`."""
    mentions = find_places(text, gazetteer=gazetteer(), countries=likely)
    return next(m.place for m in mentions if m.place and text[m.name_start : m.name_end] == name)
