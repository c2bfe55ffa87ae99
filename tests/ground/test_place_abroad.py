"""Names of places that exist elsewhere too: what a report is about decides, not the name alone."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.ground.gazetteer import Gazetteer
from dateline.ground.place import find_places


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


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
