"""Places as they were governed when a report came out."""

from __future__ import annotations

from datetime import date

import pytest
from placed import gazetteer

from dateline.data import table
from dateline.ground.place import find_places
from dateline.ground.place_time import predecessors

MALAKAL = "Gunmen shot four in Malakal."
DATED = [
    # text, name, day, country, first-order division
    (MALAKAL, "Malakal", "2006-08-02", "Sudan", "Upper Nile state"),
    (MALAKAL, "Malakal", "2014-08-02", "South Sudan", "Upper Nile state"),
    ("Militia shot 30 in Suai, East Timor.", "Suai", "1999-09-08", "Indonesia", "East Timor"),
    ("Police shelled Suva Reka in Kosovo.", "Suva Reka", "1998-08-02", "Serbia (Yugoslavia)", "Kosovo"),
    ("Police shelled Suva Reka in Kosovo.", "Suva Reka", "2009-08-02", "Kosovo", "Prizren district"),
    ("Militia shot 30 in Suai, East Timor.", "East Timor", "1999-09-08", "Indonesia", "East Timor"),
    ("Rebels shot two in Orakzai, Pakistan.", "Orakzai", "2012-05-27", "Pakistan",
     "Federally Administered Tribal Areas"),
    ("Rebels shot two in Orakzai, Pakistan.", "Orakzai", "2020-05-27", "Pakistan",
     "Khyber Pakhtunkhwa province"),
    ("Rebels shot two in Bunia, Congo.", "Bunia", "2003-05-27", "DR Congo (Zaire)", "Orientale province"),
    ("Rebels shot two in Bunia in Ituri, Congo.", "Bunia", "2003-05-27", "DR Congo (Zaire)",
     "Ituri province"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "day", "country", "adm_1"), DATED)
def test_who_held_a_place_on_a_day(text, name, day, country, adm_1):
    found = find_places(text, gazetteer=gazetteer(), published=date.fromisoformat(day))
    place = next(m.place for m in found if text[m.name_start : m.name_end] == name)
    assert (place.country, place.adm_1) == (country, adm_1)


def test_without_a_day_places_are_of_today():
    [mention] = find_places(MALAKAL, gazetteer=gazetteer())
    assert mention.place.country == "South Sudan"


def test_the_table_names_divisions_that_the_gazetteer_has():
    for row in table("place_successors"):
        if row["kind"] not in {"state", "division"}:
            held = gazetteer().lookup_division(row["now"].rpartition(" ")[0], "adm1", row["country"])
            names = {gazetteer().standard_name(c.number) for c in held}
            held = gazetteer().lookup_division(row["now"], "adm1", row["country"])
            assert row["now"] in names | {gazetteer().standard_name(c.number) for c in held}, row
    assert predecessors()["SS"] == "SD"
