"""Places that words beside them gloss: what lies near, whose division it is, where people fled to."""

from __future__ import annotations

import pytest
from placed import found, gazetteer

from dateline.ground.place import find_places
from dateline.ground.place_cue import gone_to
from dateline.model import Entity

CAMPS = [
    ("The RSF shelled the Abu Shouk camp north of El Fasher on Monday.", "Abu Shouk", "El Fasher"),
    ("Soldiers raided the Nur Shams refugee camp near Tulkarm on Monday.", "Nur Shams", "Tulkarm"),
    ("Rebels attacked the Qanaba Roe displacement camp near Rutshuru.", "Qanaba Roe", "Rutshuru"),
]


@pytest.mark.parametrize(("text", "camp", "town"), CAMPS)
def test_a_camp_near_a_town_is_one_place_with_it(text, camp, town):
    places = found(text)
    assert camp in places
    assert town not in places


def test_a_town_without_a_word_of_level_keeps_what_it_lies_near():
    assert {"Kunduz", "Kabul"} <= set(found("Two were killed in Kunduz near Kabul on Monday."))


def test_a_camp_of_the_displaced_is_a_place_whatever_the_parser_says():
    text = "Militiamen attacked the Qanaba displacement camp in Djugu territory on Monday."
    place = found(text, entities=[Entity(start=24, end=30, label="PERSON")])["Qanaba"]
    assert place.adm_1 == "Ituri province"


@pytest.mark.parametrize(
    ("text", "village", "province"),
    [
        (
            "Gunmen killed 20 people in Gedeb, in Ethiopia's Amhara region, on Monday.",
            "Gedeb",
            "Amhara state",
        ),
        ("Gunmen killed 20 people in Bamba, in Mali's Mopti region, on Monday.", "Bamba", "Mopti region"),
    ],
)
def test_a_village_lies_in_the_division_named_behind_its_country(text, village, province):
    places = found(text)
    assert places[village].adm_1 == province


def test_where_people_fled_to_is_not_where_the_report_is_about():
    text = "Twenty people were killed in an attack on Maungdaw on Monday as they fled to Bangladesh."
    entities = [Entity(start=42, end=50, label="PERSON")]
    assert found(text, entities=entities)["Maungdaw"].country == "Myanmar (Burma)"


@pytest.mark.parametrize(
    "words",
    ["they fled to ", "tried to cross into ", "tried to reach ", "crossed the border into neighbouring "],
)
def test_words_that_tell_where_people_went(words):
    assert gone_to(words)


@pytest.mark.parametrize("words", ["killed in ", "an attack on ", "soldiers sent to "])
def test_words_that_tell_no_flight(words):
    assert not gone_to(words)


@pytest.mark.parametrize(
    "text", ["Troops fired at UNIFIL's headquarters in Naqoura.", "at UNIFIL camp in Naqoura"]
)
def test_a_body_is_no_place(text):
    start = text.index("UNIFIL")
    entities = [Entity(start=start, end=start + 6, label="ORG")]
    assert "UNIFIL" not in found(text, entities=entities)


@pytest.mark.parametrize(
    ("text", "village", "latitude"),
    [
        ("Gunmen killed nine men in Tungar Baushe, a settlement near Gusau, Nigerian police said.",
         "Tungar Baushe", 12.2),
        ("Gunmen killed nine farmers in Kalgo Baushe near Biu, Nigerian police said.", "Kalgo Baushe", 10.6),
        ("Raiders killed two men at al-Mahjar, just outside Lawdar, Yemeni police said.", "al-Mahjar", 13.9),
    ],
)  # fmt: skip
def test_a_village_without_a_point_gets_that_of_the_town_it_lies_near(text, village, latitude):
    place = found(text)[village]
    assert place.name == village
    assert place.latitude == pytest.approx(latitude, abs=0.1)


def test_a_district_lends_its_point_to_a_place_known_by_its_province_alone():
    text = (
        "They killed 37 men in the district of Kono, Sierra Leone. The battle was at Njaiama-Sewafe in Kono."
    )
    places = found(text)
    assert places["Njaiama-Sewafe"].latitude == places["Kono"].latitude


def test_where_people_were_brought_from_holds_no_village():
    text = "Police brought from Magway to the camp at Nat Maw in Myanmar's Rakhine State were killed."
    assert found(text)["Nat Maw"].adm_1 == "Rakhine state"


@pytest.mark.parametrize(
    ("text", "name", "label", "adm_2"),
    [
        (
            "Tribesmen ambushed a convoy in the Tratani area of Kohlu district.",
            "Tratani",
            "NORP",
            "Kohlu district",
        ),
        ("The attack struck Gadabo in Mangu LGA of Plateau State, Nigeria.", "Gadabo", "ORG", "Mangu lga"),
    ],
)
def test_a_name_with_its_district_is_a_place_whatever_the_parser_says(text, name, label, adm_2):
    start = text.index(name)
    entities = [Entity(start=start, end=start + len(name), label=label)]
    assert found(text, entities=entities)[name].adm_2 == adm_2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighters took a town on Saturday. Tal Barak sits on a road to Qamishli in Syria.", "Tal Barak"),
        ("Shots were fired on Friday. Mirbad is a village in Panjshir province, Afghanistan.", "Mirbad"),
        ("MONROVIA - Fighters clashed in the Clara Town quarter on Tuesday.", "Clara Town"),
    ],
)
def test_what_is_said_of_a_name_makes_it_a_place(text, name):
    assert name in found(text)


@pytest.mark.parametrize(
    ("text", "name", "adm_1"),
    [
        ("BEIRUT - A shell hit Hamouria near Damascus, Syria. Elsewhere a car bomb killed six in Atmeh.",
         "Atmeh", "Idlib governorate"),
        ("GOMA - Rebels clashed with the army near Sake on Saturday.", "Sake", "North Kivu province"),
    ],
)  # fmt: skip
def test_a_name_that_one_place_alone_bears_stays_that_place(text, name, adm_1):
    assert found(text)[name].adm_1 == adm_1


def test_what_lies_some_way_from_a_town_is_not_the_district_that_holds_the_town():
    text = (
        "Eleven soldiers were killed in Soum province near Tongomael, about 60 km from Arbinda, Burkina Faso."
    )
    places = found(text)
    assert places["Arbinda"].precision > places["Soum"].precision


@pytest.mark.parametrize(
    ("text", "name", "province"),
    [
        (
            "Rebels killed three soldiers in San Vicente, close to Tagum City.",
            "San Vicente",
            "Compostela Valley",
        ),
        ("Police shot 24 men in Bela Crkva, near Orahovac, on Monday.", "Bela Crkva", "Gjakova"),
        ("RAIPUR - Two bodies were found after an encounter in Bijapur.", "Bijapur", "Chhattisgarh"),
        (
            "BOGOTA - Rebels killed six soldiers in San Antonio, near Tame, on Monday.",
            "San Antonio",
            "Arauca",
        ),
    ],
)
def test_of_places_of_one_name_that_near_the_next_or_the_dateline_is_meant(text, name, province):
    assert (found(text)[name].adm_1 or "").startswith(province)


LABELLED = [
    # the text, a name, the parser's label for it, its district
    ("Tribesmen ambushed a convoy in the Karmo Wad area of Kohlu district.", "Karmo Wad", "PERSON", "Kohlu"),
    ("Rebels were killed in the Hakim Gund area of Anantnag district.", "Hakim Gund", "GPE", "Anantnag"),
    ("Forty villagers were killed in two villages of Sangin district.", "Sangin", "NORP", "Sangīn"),
    ("Six died in a shooting at Chah-i-Anjir in Sangin district.", "Chah-i-Anjir", "GPE", "Sangīn"),
    ("Rebels blew up a pipeline at La Cabuya, killing a guard, in Tame, Arauca.", "La Cabuya", "ORG", "Tame"),
    (
        "Six volunteers were killed in Tanwalga on Tuesday, in Sangin district.",
        "Tanwalga",
        "PRODUCT",
        "Sangīn",
    ),
    ("KATHMANDU - Rebels took teachers from Lekhpara, Surkhet, on Monday.", "Surkhet", "PERSON", "Surkhet"),
]


@pytest.mark.parametrize(("text", "name", "label", "district"), LABELLED)
def test_what_a_division_holds_or_is_called_is_a_place_whatever_the_parser_says(text, name, label, district):
    start = text.index(name)
    place = found(text, entities=[Entity(start=start, end=start + len(name), label=label)])[name]
    assert (place.adm_2 or "").startswith(district)


def test_an_island_is_the_division_of_its_name_before_its_seat():
    text = "Gunmen killed five soldiers on Basilan island. The battle at Lamitan, Tuburan, lasted all night."
    assert found(text)["Basilan"].kind == "adm1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two were shot on the Tump road in Kech district.", "Tump road"),
        ("A bomb fell on a sandbank in the Kunduz river.", "Kunduz river"),
        ("Two were shot in the Beddawi camp near Tripoli.", "Beddawi camp"),
        ("Two were shot in Sangin district.", "Sangin"),
        ("KABUL - Nine were killed in Sangin Bazaar.", "Sangin Bazaar"),
        ("KARACHI - Six were killed in North Nazimabad on Tuesday.", "Nazimabad"),
        ("TUZLA - A shell killed 71 in the Kapija district of the town.", "Kapija"),
    ],
)
def test_a_way_a_water_and_a_camp_are_called_with_their_word(text, words):
    assert words in {m.called(text) for m in find_places(text, gazetteer=gazetteer())}


def test_a_district_of_a_town_lies_in_it_whatever_bears_its_name():
    text = "GROZNY - Two soldiers died in the Leninsky district of Grozny on Tuesday."
    assert found(text)["Leninsky"].adm_1 == "Chechnya"


def test_a_peoples_name_before_its_capital_holds_no_district_of_it():
    text = "MOGADISHU - Nine soldiers died in the Hodan district of the Somali capital on Monday."
    places = found(text, entities=[Entity(start=60, end=66, label="NORP")])
    assert places["Hodan"].country == "Somalia"


def test_the_defenders_of_a_town_are_in_it_though_they_speak():
    text = "ZAGREB - The defenders of Vukovar said they had beaten off an attack on the suburb of Borin."
    places = found(text, entities=[Entity(start=26, end=33, label="ORG")])
    assert places["Vukovar"].id
    assert places["Borin"].latitude == places["Vukovar"].latitude


def test_a_country_in_the_dateline_is_what_the_report_is_about():
    text = "QANA, Lebanon - A raid by Israeli jets hit the Khraibeh quarter. Rockets fell in Kiryat Shmona."
    assert found(text, countries=["Israel"])["Khraibeh"].country == "Lebanon"


def test_the_article_inside_a_name_may_be_assimilated():
    text = "IDLIB - Two strikes on a market near Ma'arat An Nu'man killed 39 people."
    assert found(text)["Ma'arat An Nu'man"].id


def test_a_town_that_alone_has_its_name_is_no_stray_of_a_far_one_where_somebody_speaks():
    text = "N'DJAMENA - The army drove rebels out of the town of Guereda. A clinic in nearby Abeche is full."
    assert found(text)["Guereda"].latitude == pytest.approx(14.5, abs=0.1)
