"""Parties of short reports: sides of a clash, who speaks of "our soldiers", words that are no names."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dateline.ground.actor import Catalogue, find_actors


@cache
def catalogue() -> Catalogue:
    return Catalogue.load()


def named(text, on, *countries):
    found = find_actors(text, on, catalogue=catalogue(), countries=countries)
    return {text[m.start : m.end]: m.actor.name for m in found}


PAKISTAN, AFGHANISTAN = "Government of Pakistan", "Government of Afghanistan"
LNA = "Forces of the House of Representatives"

WHO = [
    # text, day, countries, words, actor
    ("Pakistani and Afghan forces traded fire at Torkham.", date(2023, 9, 7), ["Afghanistan", "Pakistan"],
     {"Pakistani": PAKISTAN, "Afghan forces": AFGHANISTAN}),
    ("The Afghan side said two guards died; the Pakistani side denied it.", date(2023, 9, 7),
     ["Afghanistan", "Pakistan"], {"Afghan side": AFGHANISTAN, "Pakistani side": PAKISTAN}),
    ("Taliban forces shelled Chaman, the army said. The governor of Kandahar denied it.", date(2022, 12, 12),
     ["Pakistan", "Afghanistan"], {"Taliban forces": AFGHANISTAN}),
    ("The Taliban killed two policemen in Peshawar.", date(2012, 5, 2), ["Pakistan"], {"Taliban": "TTP"}),
    ("Two of our soldiers were martyred, said Colonel Ahmad of the Libyan National Army.", date(2019, 5, 1),
     ["Libya"], {"soldiers": LNA}),
    ("Our soldiers were attacked by the PKK, the minister said.", date(2012, 5, 1), ["Turkey"],
     {"soldiers": "Government of Turkey"}),
    ("Southern troops left Ataq after a battle with northern forces.", date(1994, 5, 28),
     ["Yemen (North Yemen)"], {"Southern troops": "DRY"}),
    ("Ex-Seleka fighters attacked Bozoum.", date(2013, 12, 9), ["Central African Republic"],
     {"Ex-Seleka fighters": "Seleka"}),
    ("Al-Shabab militants attacked a post in Macomia.", date(2023, 2, 8), ["Mozambique"],
     {"Al-Shabab militants": "IS"}),
    ("The Popular Mobilisation and the 21st Brigade of the Army killed nine.", date(2016, 3, 8), ["Iraq"],
     {"Brigade of the Army": "Government of Iraq"}),
    ("Hezbollah and the Army fought his gunmen.", date(2013, 6, 25), ["Lebanon"], {"Hezbollah": "Hezbollah"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "on", "countries", "who"), WHO)
def test_who(text, on, countries, who):
    found = named(text, on, *countries)
    assert {words: found.get(words) for words in who} == who


NOBODY = [
    ("13 Marines KIA, 40 WIA in a firefight in Marawi.", ["Philippines"], "KIA"),
    ("Losses: 3 KIA.", ["Iraq"], "KIA"),
    ("They fired on the Afghan side of the border.", ["Pakistan"], "Afghan side"),
    ("Both sides fired; one side lost two men.", ["India"], "side"),
]


@pytest.mark.parametrize(("text", "countries", "words"), NOBODY)
def test_nobody(text, countries, words):
    assert words not in named(text, date(2017, 6, 10), *countries)


def test_the_kachin_army_keeps_its_acronym():
    found = named("Kachin fighters of the KIA killed 3 soldiers.", date(2017, 6, 10), "Myanmar (Burma)")
    assert "KIO" in found.values()
