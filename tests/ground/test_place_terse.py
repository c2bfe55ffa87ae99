"""Places of terse reports: situation reports, lists of dated incidents, one line of news."""

from __future__ import annotations

import pytest
from placed import found, gazetteer

from dateline.ground.place import find_places
from dateline.ground.place_cue import fired_on, heads_item, hit_by_weapon, violence_at
from dateline.model import Entity

LABELS = [
    "Enemy: 138 killed.",
    "Own: 13 wounded.",
    "Civ: 20 executed.",
    "Recall: the group took the town on 23 May.",
    "Background - the province saw three such attacks in 2016.",
    "Access: the road stays closed.",
    "Displaced: 4,000.",
    "Received: nine wounded at the clinic.",
]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_a_line_is_no_place(label):
    text = f"Situation in Marawi, Philippines, 10 June.\n{label}\n"
    assert label.split()[0].rstrip(":") not in found(text, countries=["Philippines"])


def test_a_people_of_two_words_is_no_place():
    text = "The Tigers launched an offensive on the Sri Lankan army's complex at Manal Aru."
    assert "Sri Lankan" not in found(text, countries=["Sri Lanka"])


@pytest.mark.parametrize("word", ["Forty", "Seventeen", "Wed", "Fri"])
def test_numbers_and_days_are_no_villages(word):
    assert word not in found(f"Troops took a camp in Samarra, Iraq. {word} villages are free.")


@pytest.mark.parametrize(
    ("text", "name", "place", "country"),
    [
        ("Shells hit Hroza on Thursday, killing 51.", "Hroza", "Hroza", "Ukraine"),
        ("Mon 10 June, Bule road, Djugu: four traders killed in Ituri, DR Congo.", "Bule", "Bule",
         "DR Congo (Zaire)"),
        ("Insurgents attacked Mocímboa da Praia on 27 June in Cabo Delgado.", "Mocímboa da Praia",
         "Mocímboa da Praia", "Mozambique"),
        ("Four died in Malagakit, Pigcawayan, North Cotabato, at dawn.", "Pigcawayan", "Pigcawayan",
         "Philippines"),
        ("Workers died on the Palma road in Cabo Delgado.", "Palma", "Palma", "Mozambique"),
        ("KAPILVASTU -- The secretary of a village in Nepal was shot dead.", "KAPILVASTU", "Kapilbastu",
         "Nepal"),
    ],
)  # fmt: skip
def test_names_without_a_preposition(text, name, place, country):
    got = found(text)[name]
    assert (got.name, got.country) == (place, country)


@pytest.mark.parametrize(
    ("text", "name", "adm_1", "adm_2"),
    [
        ("The assault on Pili, a settlement in Kalikot district of Nepal, began on Sunday.", "Pili",
         "Karnali province", "Kalikot district"),
        ("1. Niaguis. Night of 21 April. Rebels attacked a post in Ziguinchor region, Senegal.", "Niaguis",
         "Ziguinchor region", None),
        ("Gunmen attacked a post in Yigi, Nduga regency, Indonesia, on Saturday.", "Yigi",
         "Papua Pengunungan province", "Nduga regency"),
    ],
)  # fmt: skip
def test_what_the_text_says_of_a_village_decides(text, name, adm_1, adm_2):
    got = found(text)[name]
    assert (got.adm_1, got.adm_2) == (adm_1, adm_2)


def test_a_list_of_villages_holds_none_of_them():
    text = "Cases are confirmed in the villages of Ceamurlia de Jos, Maliuc and Caraorman in Romania."
    assert found(text)["Ceamurlia de Jos"].precision == 1


def test_a_vereda_lies_in_the_place_after_it():
    text = "Four peasants were killed in vereda La Unión, San José de Apartadó, Colombia."
    got = found(text, countries=["Colombia"])
    assert got["La Unión"].adm_2 == got["San José de Apartadó"].adm_2


def test_a_name_before_a_count():
    assert "Rastan" in found("Homs, Syria. Shelling of Baba Amr: 6 killed. Rastan: 2.")


def test_the_second_of_a_chain_is_a_place():
    assert found("Two militants were killed in Wanpora, Kulgam, in India.")["Kulgam"].country == "India"


def test_a_town_is_no_village_of_a_country_of_which_no_place_is_named():
    text = "FOTOKOL - Chadian jets bombed Gamboru on Saturday, the Chadian army said."
    assert found(text, countries=["Chad"])["Gamboru"].country == "Nigeria"


def test_an_unknown_name_lies_in_the_country_that_follows_it():
    text = (
        "NICOSIA, Oct 8 - Guerrillas killed 40 soldiers at Karhoz in northern Iraq on Monday, a witness said."
    )
    assert found(text)["Karhoz"].country == "Iraq"


def test_whose_soldiers_died_does_not_say_where():
    text = "MOGADISHU, Oct 5 - Twelve U.S. soldiers were killed near the Olympic Hotel on Sunday."
    assert found(text, countries=["United States of America"])["Olympic"].country == "Somalia"


def test_a_road_of_a_town_is_of_no_namesake_abroad():
    text = "FREETOWN - Rebels fired on a crowd in Spur Road, Freetown, killing 19 people in Sierra Leone."
    assert found(text)["Spur"].country == "Sierra Leone"


def test_a_person_is_no_place_though_people_gather_outside_his_house():
    text = "FREETOWN - Rebels fired on a crowd outside Foday Sankoh's house in Sierra Leone."
    assert "Foday Sankoh" not in found(text)


def test_a_word_of_level_is_the_countrys_own():
    place = found("Tue 17 Nov, Mayi-Moya, Beni territory, DR Congo: two soldiers killed.")["Beni"]
    assert (place.precision, place.adm_2) == (3, "Beni territory")


def test_a_city_where_states_meet_is_no_village_of_the_country():
    text = "Militiamen killed 300 people in Gikongoro, Rwanda. Rwanda's envoy in Geneva said nothing."
    assert found(text, countries=["Rwanda"])["Geneva"].country == "Switzerland"


def test_a_village_lies_in_the_town_that_follows_it():
    text = "Two soldiers were killed in barangay Banga, Balabagan, Lanao del Sur, in the Philippines."
    assert found(text, countries=["Philippines"])["Banga"].adm_1 == "Lanao del Sur province"


@pytest.mark.parametrize("name", ["Civ", "Kie"])
def test_three_letters_are_a_place_only_by_its_own_name(name):
    assert name not in found(f"{name} killed: 20. The toll is from the ministry in Ukraine.")


@pytest.mark.parametrize(("name", "country"), [("Ica", "Peru"), ("Ufa", "Russia (Soviet Union)")])
def test_places_of_three_letters_stay(name, country):
    assert found(f"Police shot two men in {name} on Monday.")[name].country == country


@pytest.mark.parametrize(
    ("before", "yes"),
    [
        ("The assault on ", True),
        ("dropped eight bombs on ", True),
        ("an attack in March on ", True),
        ("fired rockets upon the ", True),
        ("beat back an attack by Taliban insurgents on ", True),
        ("in the battle for ", True),
        ("the shelling of ", True),
        ("a report on ", False),
        ("a statement on ", False),
    ],
)
def test_fired_on(before, yes):
    assert fired_on(before) is yes


@pytest.mark.parametrize(
    ("before", "yes"),
    [
        ("soldiers were ambushed at ", True),
        ("gunmen burned houses at ", True),
        ("he works at ", False),
        ("an analyst at ", False),
    ],
)
def test_violence_at(before, yes):
    assert violence_at(before) is yes


@pytest.mark.parametrize(
    ("before", "yes"),
    [
        ("Shells hit ", True),
        ("Russian missiles have struck ", True),
        ("an explosion rocked the town of ", True),
        ("warplanes bombed ", True),
        ("the news hit ", False),
        ("Workers struck ", False),
    ],
)
def test_hit_by_weapon(before, yes):
    assert hit_by_weapon(before) is yes


@pytest.mark.parametrize(
    ("line", "name", "yes"),
    [
        ("Mon 10 June, Tche, Djugu: 38 killed", "Tche", True),
        ("- 15 Feb, Na Be Kyin, Myaung: ambush", "Na Be Kyin", True),
        ("2. Thionck-Essyl. 24 April. Mine on the road.", "Thionck-Essyl", True),
        ("Wednesday. Jambalo. A clash before dawn.", "Jambalo", True),
        (
            "On Monday Smith, a farmer, was killed",
            "Smith",
            True,
        ),  # a name like others, were it not a person's
        ("The army said Monday, Tche, was hit", "Tche", False),
        ("10 June: Clashes went on", "Clashes", False),
        ("2. Casualties. Three dead", "Casualties", False),
    ],
)
def test_the_head_of_an_item(line, name, yes):
    start = line.index(name)
    assert heads_item(line, start, start + len(name)) is yes


def test_long_numbers_cost_no_time():
    line = "1" * 60 + "x Tche, Djugu: 38 killed on 10 June"
    assert not heads_item(line, line.index("Tche"), line.index("Tche") + 4)


OWN_WORD = [
    ("Militia killed ten in Irumu territory. Soldiers shot six in Fizi territory.", "Fizi",
     "South Kivu province"),
    ("Gunmen killed four in Shiroro LGA. Bandits also raided Zurmi in Zamfara.", "Shiroro", "Niger state"),
    ("In Uror County raiders killed three. Two died in Torit, South Sudan.", "Uror County", "Jonglei state"),
    ("In Uror County raiders killed three. Two died in Torit, South Sudan.", "Torit",
     "Eastern Equatoria state"),
    ("Three were shot in Kombolcha in West Hararghe, Ethiopia.", "West Hararghe", "Oromia state"),
    ("Three were shot in Kombolcha in West Hararghe, Ethiopia.", "Kombolcha", "Oromia state"),
    ("Gunmen shot two near Kaya in Centre-Nord. Three died in Toeni, Burkina Faso.", "Toeni",
     "Boucle du Mouhoun region"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "adm_1"), OWN_WORD)
def test_a_district_by_its_word_and_a_lone_name_may_lie_far(text, name, adm_1):
    assert found(text)[name].adm_1 == adm_1


PARTS = [
    ("Police shot a man on Kennedy Way in Belfast.", "Kennedy", "Northern Ireland"),
    ("Two died at San José station in Barranquilla, Colombia.", "San José", "Atlántico department"),
    ("Troops shot two in the al-Hamam quarter of the camp in Tulkarem.", "al-Hamam", "West Bank"),
    ("Rebels died at Bagmara under Ganganagar PS in Dhalai district of Tripura.", "Bagmara", "Tripura state"),
    ("A firefight in Patikul, Sulu, killed three soldiers.", "Sulu", "Sulu province"),
]


@pytest.mark.parametrize(("text", "name", "adm_1"), PARTS)
def test_a_part_lies_where_the_text_says(text, name, adm_1):
    assert found(text)[name].adm_1 == adm_1


def test_a_province_that_holds_a_town_is_not_its_seat():
    assert found("A firefight in Patikul, Sulu, killed three soldiers.")["Sulu"].kind == "adm1"


def test_a_direction_behind_a_district_glosses_it():
    text = "A mine killed three in Hays district, south of Hodeidah, Yemen."
    roles = {text[m.name_start : m.name_end]: m.role for m in find_places(text, gazetteer=gazetteer())}
    assert (roles["Hays"], roles["Hodeidah"]) == ("event", "modifier")


def test_a_distance_refutes_a_namesake_far_away():
    text = "Gunmen shot four in the village of Mandimba, 20 kilometres from Nangade town in Cabo Delgado."
    assert found(text)["Mandimba"].adm_1 == "Cabo Delgado province"


def test_the_people_of_a_border_name_no_town():
    assert "Thai" not in found("Two were shot near the Thai border, rebels in Myanmar said.")


INNERMOST = [
    ("A bomb hit Thay Baw Ler village in Karen State's Myawaddy Township in Myanmar.", "Thay Baw Ler"),
    (
        "A soldier died in Myawaddy district of Karen State, Myanmar, the army said. "
        "Five rebels died later in Thay Baw Ler village.",
        "Thay Baw Ler",
    ),
]


@pytest.mark.parametrize(("text", "name"), INNERMOST)
def test_an_unknown_place_takes_the_smallest_division_named(text, name):
    place = found(text)[name]
    assert (place.precision, place.adm_2) == (3, "Myawaddy district")


def test_a_city_before_its_part_stays_the_city():
    places = found("SARAJEVO, Bosnia - Eight died when a shell hit the Sarajevo suburb of Dobrinja.")
    assert places["Sarajevo"].adm_2 == places["Dobrinja"].adm_2 == "Canton of Sarajevo"


def test_a_point_that_a_province_lends_refutes_nothing():
    places = found(
        "Twelve rebels died in the Todka-Korcholi forests of Bijapur district, Chhattisgarh, India."
    )
    assert places["Todka"].adm_2 == places["Korcholi"].adm_2 == "Bijapur district"


def test_a_wide_district_holds_what_lies_far_from_its_seat():
    text = "Six rebels died in a forest under Koyyuru mandal of Visakhapatnam district, India."
    assert found(text)["Koyyuru"].longitude == pytest.approx(82.25)


def test_a_square_keeps_its_word():
    places = found("Gunmen shot three at a hotel in Banares Chowk, Karachi, Pakistan.")
    assert places["Banares"].name == "Banares Chowk"


def test_a_faith_before_quarter_names_no_place():
    assert "Moslem" not in found("Mortars hit the eastern, Moslem quarter of Mostar, Bosnia.")


CALLED = [
    ("Bandits shot five men in Unguwar Malo, a remote settlement in Katsina state, Nigeria.", "Unguwar Malo",
     "PERSON", "Katsina state", None),
    ("Gunmen shot three in La Esmeralda, municipality of El Tarra, Norte de Santander.", "La Esmeralda",
     "GPE", "Norte de Santander department", "El Tarra municipality"),
    ("Gunmen killed twelve in Tarmuwa Kasa, a village 12 km from Gusau in Zamfara.", "Tarmuwa Kasa",
     "PERSON", "Zamfara state", "Gusau lga"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "label", "adm_1", "adm_2"), CALLED)
def test_what_follows_a_name_says_what_it_is(text, name, label, adm_1, adm_2):
    place = found(
        text, entities=[Entity(start=text.index(name), end=text.index(name) + len(name), label=label)]
    )[name]
    assert (place.adm_1, place.adm_2) == (adm_1, adm_2)


def test_who_is_called_a_village_elder_is_no_place():
    assert "Malik Daud" not in found("Gunmen shot Malik Daud, a village elder, in Kunduz, Afghanistan.")


PERSONS = [
    # what a parser takes for a person, the countries of the report, and the name's district or province
    ("The navy sank two boats off Point Pedro on Friday.", "Point Pedro", "Sri Lanka", "Northern Province"),
    ("Nine died in an attack by Taliban militants on Musa Qala.", "Musa Qala", "Afghanistan",
     "Helmand province"),
    ("Air strikes on Lay Kay Kaw hit Myawaddy township, Myanmar.", "Lay Kay Kaw", "Myanmar (Burma)",
     "Kayin state"),
    ("In Sagaing Region's Depayin, soldiers shot eleven men.", "Depayin", "Myanmar (Burma)", "Sagaing state"),
    ("A plane bombed the village of Heiban in South Kordofan, Sudan.", "Heiban", "Sudan",
     "South Kordofan state"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "country", "adm_1"), PERSONS)
def test_what_is_done_to_a_name_makes_it_a_place_whatever_the_parser_says(text, name, country, adm_1):
    at = text.index(name)
    person = Entity(start=at, end=at + len(name), label="PERSON")
    place = found(text, entities=[person], countries=[country])[name]
    assert (place.country, place.adm_1) == (country, adm_1)


def test_a_village_before_a_town_lies_in_the_towns_district():
    text = "Rebels killed five at an outpost in Gecimli village, Cukurca, in Hakkari province, Turkey."
    assert found(text, countries=["Turkey"])["Gecimli"].adm_2 == "Çukurca district"


def test_an_unknown_name_that_nothing_holds_lies_in_the_country_of_the_report():
    text = "LONDON - The rebels said they killed 60 Sri Lankan soldiers in an attack on a camp at Qwerty Aru."
    place = found(text, countries=["Sri Lanka"])["Qwerty Aru"]
    assert (place.country, place.precision) == ("Sri Lanka", 6)


@pytest.mark.parametrize("label", ["PERSON", "ORG", ""])
def test_what_is_attacked_in_a_district_is_a_village_whatever_the_parser_says(label):
    text = "Bandits attacked Gidan Boka in Kankara LGA of Katsina State, killing four farmers."
    start = text.index("Gidan")
    entities = [Entity(start=start, end=start + 10, label=label)] if label else []
    assert found(text, countries=["Nigeria"], entities=entities)["Gidan Boka"].adm_1 == "Katsina state"


def test_who_is_attacked_in_a_town_is_no_village():
    text = "Gunmen attacked Musa Bello in Zaria on Monday."
    entities = [Entity(start=16, end=26, label="PERSON")]
    assert "Musa Bello" not in found(text, countries=["Nigeria"], entities=entities)


ATTACKED = [
    # the text, its name, what the parser takes that for, whether it is a place
    ("Gunmen invaded Kwatas on Sunday night and killed 18 people in Jos, Nigeria.", "Kwatas", "ORG", True),
    ("Troops torched Hpa Lan Daing on Tuesday in Sagaing, Myanmar.", "Hpa Lan Daing", "PERSON", True),
    ("On Monday they attacked Kalembo, where seven farmers died, in Beni, DR Congo.",
     "Kalembo", "PERSON", True),
    ("They attacked Ungwan Gata, killing four people in Kaduna, Nigeria.", "Ungwan Gata", "PERSON", True),
    ("They burned Basbagan on Monday evening in Erzincan, Turkey.", "Basbagan", "GPE", True),
    ("Two bombers struck Uruthipulam near Kilinochchi, Sri Lanka.", "Uruthipulam", "PERSON", True),
    ("The jets bombed Kurgol in the Nuba Mountains of Sudan on Monday.", "Kurgol", "ORG", True),
    ("Gunmen attacked Karim Rahimi on Tuesday in Kabul.", "Karim Rahimi", "GPE", False),
    ("Gunmen attacked Sana Begzad on Tuesday in Kabul.", "Sana Begzad", "PERSON", False),
    ("A pickup struck Corvane at 1:33 a.m. in Kabul.", "Corvane", "", False),
    ("They burned Begzad's house on Monday in Kabul.", "Begzad", "", False),
    ("An air raid hit lorries at Haji Karim in Aliabad district of Kunduz.", "Haji Karim", "PERSON", True),
    ("The clash in the swamp of Alue Raya, East Aceh, lasted an hour.", "Alue Raya", "PERSON", True),
    ("Tal Shirak, in the oil-rich Hasakah province, sits on a road to Qamishli.",
     "Tal Shirak", "PERSON", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "label", "place"), ATTACKED)
def test_what_is_attacked_there_and_then_is_a_place(text, name, label, place):
    start = text.index(name)
    entities = [Entity(start=start, end=start + len(name), label=label)] if label else []
    assert (name in found(text, entities=entities)) is place


POSTS = [
    # the text, a name, what the parser takes it for
    ("The garrison of Niafunke was attacked in Mali.", "Niafunke", "PERSON"),
    ("A bomb went off beside the police station of Toribio, Colombia.", "Toribio", "PERSON"),
    ("Soldiers killed 22 near Attatba, Le Matin reported in Algeria.", "Attatba", "NORP"),
    ("Troops took a line of defence north of Muhamalai in Sri Lanka.", "Muhamalai", "PERSON"),
    ("ISLAMABAD - Soldiers fought in Datta Khel on Monday.", "Datta Khel", "PERSON"),
]


@pytest.mark.parametrize(("text", "name", "label"), POSTS)
def test_a_place_of_a_post_or_behind_a_direction_is_one_whatever_the_parser_says(text, name, label):
    start = text.index(name)
    place = found(text, entities=[Entity(start=start, end=start + len(name), label=label)])[name]
    assert place is not None and place.country
