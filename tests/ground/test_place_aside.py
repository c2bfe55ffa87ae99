"""Places only said of somebody, and names that are a house's or a person's."""

from __future__ import annotations

from datetime import date

import pytest
from placed import found, gazetteer

from dateline.ground.place import find_places

ASIDE = [
    # the text, a name, whether it is only said of somebody
    ("KARACHI - An engineer, who was born in Lahore, was shot dead.", "Lahore", True),
    ("KARACHI - A cleric who had studied in Qom was shot dead.", "Qom", True),
    ("KARACHI - A reporter who has worked in Baghdad and Damascus was killed.", "Damascus", True),
    ("KARACHI - Gunmen kidnapped a man who spends most of his time in Dubai.", "Dubai", True),
    ("KARACHI - The bomber came from Waziristan, police said.", "Waziristan", True),
    ("KARACHI - Police shot a man wanted for a bombing in Lahore.", "Lahore", True),
    ("KARACHI - Three men planning attacks in Islamabad were shot dead.", "Islamabad", True),
    ("KARACHI - Gunmen shot dead a professor who taught at the University of Lahore.", "Lahore", True),
    ("KARACHI - The cleric, who ran a seminary in Multan, was on his way home.", "Multan", True),
    ("KARACHI - The trader owned two shops in Quetta and left four children.", "Quetta", True),
    ("KARACHI - Gunmen shot a lawyer. He had served as a judge in Sukkur.", "Sukkur", True),
    ("KARACHI - Gunmen shot dead the former governor of Balochistan.", "Balochistan", True),
    ("KARACHI - A bus ran over a mine in Quetta.", "Quetta", False),
    ("KARACHI - A shell hit the teaching hospital in Quetta.", "Quetta", False),
    ("KARACHI - Rebels burned a state-owned plant in Quetta.", "Quetta", False),
    ("KARACHI - A convoy heading for Quetta was attacked.", "Quetta", True),
    ("KARACHI - Gunmen burned trucks bound for Kabul.", "Kabul", True),
    ("BOGOTA - A helicopter carrying soldiers to Mutata was shot down.", "Mutata", False),
    ("KARACHI - Gunmen killed a driver near Quetta.", "Quetta", False),
    ("KARACHI - Soldiers based in Quetta were killed.", "Quetta", False),
    ("QUETTA - Miners who worked in Harnai were shot dead.", "Harnai", False),
    ("KABUL - A bomber killed 12 at a funeral in Jalalabad.", "Jalalabad", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "aside"), ASIDE)
def test_what_is_only_said_of_somebody_is_no_place_of_the_news(text, name, aside):
    mentions = find_places(text, gazetteer=gazetteer(), published=date(2019, 5, 10))
    [mention] = [m for m in mentions if text[m.name_start : m.name_end] == name]
    assert mention.aside is aside
    assert mention.role != "event" or not aside


NO_PLACE = [
    ("NAIROBI - A grenade was thrown into the Florida nightclub.", "Florida"),
    ("LAGOS - Gunmen killed two at the Madison supermarket.", "Madison"),
    ("BAGHDAD - A bomb killed two people at the Babylon hotel.", "Babylon"),
    ("KARACHI - A bomb went off outside the Lincoln tea shop.", "Lincoln"),
    ("KABUL - A blast at the Serena hotel killed six.", "Serena"),
    ("KARACHI - Bilal Mardan was hurt. Gunmen fired at Mardan's car.", "Mardan"),
    ("BOGOTA - Gunmen fired at Pelaez' vehicle on Monday.", "Pelaez"),
    ("SAN SALVADOR - We repudiate this attack on Elpidio Ibarra. Ibarra was shot.", "Elpidio Ibarra"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NO_PLACE)
def test_a_house_and_a_person_are_no_places(text, name):
    assert name not in found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KABUL - Gunmen stormed the Kabul hotel.", "Kabul"),
        ("PESHAWAR - A bomb in a Quetta hotel killed six.", "Quetta"),
        ("PESHAWAR - Gunmen fired at Bugti's house in Dera Bugti.", "Dera Bugti"),
        ("ISLAMABAD - A blast rocked Quetta's airport.", "Quetta"),
    ],
)
def test_a_town_lends_its_name_to_its_houses(text, name):
    assert name in found(text)


SCENES = [
    # the text, a name, its role
    ("DAMASCUS - Aleppo was bombed by government aircraft on Monday.", "Aleppo", "event"),
    ("KYIV - Kharkiv was again shelled by Russian troops.", "Kharkiv", "event"),
    ("SANAA - Hodeidah has come under attack.", "Hodeidah", "event"),
    ("DAMASCUS - Aleppo was accused of nothing.", "Aleppo", "metonym"),
    ("KABUL - Moscow was told of the raid.", "Moscow", "metonym"),
]


@pytest.mark.parametrize(("text", "name", "role"), SCENES)
def test_a_city_that_is_attacked_does_not_act(text, name, role):
    mentions = find_places(text, gazetteer=gazetteer(), published=date(2019, 5, 10))
    assert next(m.role for m in mentions if text[m.name_start : m.name_end] == name) == role


@pytest.mark.parametrize(
    ("text", "name", "adm_1"),
    [
        ("BOGOTA - A bomb killed two in the Policarpa neighborhood.", "Policarpa", "Bogota department"),
        ("KANDAHAR - Gunmen shot a judge in the Shahr-e Naw quarter.", "Shahr-e Naw", "Kandahar province"),
        ("BOGOTA - A bomb killed two in the Policarpa neighborhood in Nariño.", "Policarpa",
         "Nariño department"),
        ("BOGOTA - A bomb killed two near Policarpa.", "Policarpa", "Nariño department"),
    ],
)  # fmt: skip
def test_a_quarter_lies_in_the_town_that_heads_the_report(text, name, adm_1):
    assert found(text)[name].adm_1 == adm_1
