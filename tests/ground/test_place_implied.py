"""Places meant without their names: the capital, and the town that a report was written in."""

from __future__ import annotations

import pytest
from placed import gazetteer

from dateline.ground.place import find_places


def places(text: str) -> dict:
    return {text[m.start : m.end]: m for m in find_places(text, gazetteer=gazetteer())}


@pytest.mark.parametrize(
    ("text", "words", "latitude", "longitude"),
    [
        ("KABUL - A bomb killed four policemen 40 km south of the Afghan capital on Thursday.",
         "40 km south of the Afghan capital", 34.2, 69.2),
        ("KABUL - Afghan police said that a bomb killed four men 40 km south of the capital on Thursday.",
         "40 km south of the capital", 34.2, 69.2),
        ("MOGADISHU - Insurgents attacked a convoy on Sunday some 30 km west of the city.",
         "some 30 km west of the city", 2.0, 45.1),
        ("SRINAGAR - Troops shot four men at a village 40 km south of here on Friday.",
         "40 km south of here", 33.7, 74.8),
    ],
)  # fmt: skip
def test_a_distance_from_the_capital_or_the_city_is_a_place(text, words, latitude, longitude):
    place = places(text)[words].place
    assert place.precision == 2
    assert place.latitude == pytest.approx(latitude, abs=0.1)
    assert place.longitude == pytest.approx(longitude, abs=0.1)


def test_a_village_measured_from_the_capital_gets_the_point():
    text = (
        "KABUL - A bomb killed four Afghan policemen in Surkh Dewal, 25 km south of the capital, on Thursday."
    )
    place = places(text)["Surkh Dewal"].place
    assert place.latitude == pytest.approx(34.3, abs=0.1)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("SWABI - Two policemen were shot dead here on Saturday, a man in Kohat said.", "here", "Swabi"),
        ("QUIBDO, Colombia - Rebels attacked this river port on Saturday.", "this river port", "Quibdó"),
        ("BAQUBA, Iraq - Gunmen shot three men in this city north of Baghdad.",
         "this city north of Baghdad", "Baqubah"),
    ],
)  # fmt: skip
def test_here_is_where_a_report_was_written(text, words, name):
    mention = places(text)[words]
    assert mention.implied
    assert mention.place.name == name


@pytest.mark.parametrize(
    "text",
    [
        "SWABI - Three men were killed in Kohat, police told reporters here on Saturday.",
        "SWABI - Gunmen killed two men and the bodies were brought here on Saturday.",
        "SWABI - Gunmen killed two men, 40 km from here, on Saturday.",
        "Two policemen were shot dead here on Saturday.",
    ],
)
def test_here_may_be_where_somebody_spoke(text):
    assert not any(mention.implied for mention in places(text).values())
