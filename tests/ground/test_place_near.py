"""Places that words beside them gloss: what lies near, whose division it is, where people fled to."""

from __future__ import annotations

import pytest
from placed import found

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
