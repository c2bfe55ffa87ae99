"""Places that head the items of a list, and what they say of the names below them."""

from __future__ import annotations

import pytest
from placed import gazetteer

from dateline.ground.place import find_places
from dateline.ground.place_heading import headings

LISTS = [
    ("A1. Masisi: Two died.\nA2. Walikale: Four died.", ["Masisi", "Walikale"]),
    ("Dengelat (Eastern Tigray): Two died.\nBora (Southern Tigray): Four died.",
     ["Dengelat (Eastern Tigray)", "Bora (Southern Tigray)"]),
    ("In Borno State:\n- Two died at Baga.\nIn Kaduna State:\n- Four died.", ["Borno State", "Kaduna State"]),
    ("Helmand\n\nTwo died.\n\nGhazni\n\nFour died.", ["Helmand", "Ghazni"]),
    ("META. Two died.\nCAUCA. Four died.", ["META", "CAUCA"]),
    ("Donetsk region. Two died.\nKharkiv region. Four died.", ["Donetsk region", "Kharkiv region"]),
    ("PESHAWAR - Two died.\nSWAT - Four died.", ["PESHAWAR", "SWAT"]),
    ("Helmand: Two died.", []),
    ("The shelling went on: two died.\nThe army said: four died.", []),
    ("Bakhmut burns. Two died.\nSoledar fell. Four died.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "heads"), LISTS)
def test_headings(text, heads):
    assert [text[one.start : one.end] for one in headings(text)] == heads


def test_a_name_means_the_place_of_the_division_that_heads_it():
    text = (
        "ANTIOQUIA. In Granada, guerrillas killed four policemen on Sunday.\n\n"
        "META. In Granada, gunmen killed three peasants on Saturday.\n"
    )
    found = find_places(text, gazetteer=gazetteer(), countries=["Colombia"])
    named = [m.place.adm_1 for m in found if text[m.name_start : m.name_end] == "Granada"]
    assert named == ["Antioquia department", "Meta department"]
    assert [m.role for m in found] == ["heading", "event", "heading", "event"]


def test_what_stands_behind_the_place_of_a_heading_only_says_where_that_lies():
    text = "Rumonge (Bururi): Two died.\n\nBugendana (Gitega): Four died."
    found = find_places(text, gazetteer=gazetteer(), countries=["Burundi"])
    assert [m.role for m in found] == ["heading", "modifier"] * 2


def test_a_heading_that_no_place_of_its_division_has_stops_nobody_from_reading_on():
    text = "Granada, Eastern Tigray: Two died.\nBora, Southern Tigray: Four died."
    found = find_places(text, gazetteer=gazetteer(), countries=["Ethiopia"])
    assert "Bora" in {text[m.name_start : m.name_end] for m in found}
