"""What the learned table of MUC-4 decides, and how it is learned. The reports are made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding import read_report
from dateline.model import Settings
from dateline.score.muc4_case import Told, cases
from dateline.score.muc4_category import CATEGORIES, categories
from dateline.score.muc4_fill import Filler
from dateline.score.muc4_logit import chances, likeliest, shipped
from dateline.score.muc4_part import rescored
from dateline.score.muc4_place import sites
from dateline.score.muc4_text import messages

STREET = """
DEV-MUC3-9101 (X)

   SAN SALVADOR, 3 MAR 90 (DPA) -- [TEXT] UNIDENTIFIED INDIVIDUALS SHOT AND KILLED
TEACHER JULIO BARRIGA IN THE CITY OF SANTA ANA YESTERDAY.  THE UNITED STATES, THE
UNITED STATES CONGRESS, AND GERMANY CONDEMNED THE MURDER.
"""
ARMY = """
DEV-MUC3-9102 (X)

   LIMA, 5 MAY 89 -- [TEXT] ARMY SOLDIERS KILLED 12 PEASANTS IN AYACUCHO ON 2 MAY.
"""
REBELS = """
DEV-MUC3-9103 (X)

   LIMA, 5 MAY 89 -- [TEXT] SHINING PATH TERRORISTS KILLED 12 PEASANTS IN AYACUCHO ON 2 MAY.
"""


class Sure:
    """A learned reader that finds given words likely to have a tag, and all else unlikely."""

    def __init__(self, tag: str, start: int, end: int) -> None:
        self.found = (tag, start, end)

    def likely(self, tag: str, start: int, end: int) -> float:
        name, first, last = self.found
        return 0.99 if tag == name and start < last and first < end else 0.01

    def highest(self, tag: str) -> float:
        return 0.99 if tag == self.found[0] else 0.01

    def tagged(self, tag: str) -> list[tuple[int, int, float]]:
        name, first, last = self.found
        return [(first, last, 0.99)] if tag == name else []

    def classes(self, *_: Any) -> dict[Any, float]:
        return {}

    def together(self, *_: Any) -> float | None:
        return None


def _told(text: str) -> Told:
    (message,) = messages(text)
    return Told(message, read_report(message.report, Settings(reader="patterns")))


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.floats(-5, 5)), min_size=1, max_size=6))
def test_chances_are_chances(options: list[dict[str, float]]) -> None:
    found = chances({"a": 1.5, "b": -2.0}, options)
    assert sum(found) == pytest.approx(1)
    assert all(0 <= one <= 1 for one in found)
    assert found[likeliest({"a": 1.5, "b": -2.0}, options)] == max(found)


def test_of_equal_options_the_first_is_taken_and_unknown_traits_say_nothing() -> None:
    assert likeliest({"a": 1.0}, [{"x": 9.0}, {"y": -9.0}, {}]) == 0
    assert likeliest({"a": 1.0}, [{"x": 9.0}, {"a": 0.1}]) == 1


def test_the_table_answers_every_question_with_numbers() -> None:
    assert sorted(shipped()) == ["category", "part", "place"]
    assert all(weights for weights in shipped().values())


def test_a_country_that_only_comments_is_not_where_it_was() -> None:
    told = _told(STREET)
    assert told.countries[0] == "El Salvador"
    (case, *_) = cases(told)
    (place,) = Filler(case).template().slots[3]
    assert place.split(":")[0] == "EL SALVADOR"


def test_places_are_offered_alone_and_within_their_division() -> None:
    (case, *_) = cases(_told(ARMY))
    written = [site.written for site in sites(case)]
    assert written[0] == "PERU"
    assert len(written) == len(set(written))
    assert any(one.startswith("PERU: AYACUCHO (") for one in written)


def test_a_report_without_places_has_one_blank_place() -> None:
    told = _told(ARMY)
    told.reading = msgspec.structs.replace(told.reading, places=[], actors=[])
    (case, *_) = cases(told)
    assert [site.written for site in sites(case)] == ["-"]


@pytest.mark.parametrize(
    ("text", "category"), [(ARMY, "STATE-SPONSORED VIOLENCE"), (REBELS, "TERRORIST ACT")]
)
def test_soldiers_are_of_the_state_and_rebels_are_not(text: str, category: str) -> None:
    (case, *_) = cases(_told(text))
    assert Filler(case).template().slots[8] == [category]


def test_a_category_has_traits_of_its_own() -> None:
    (case, *_) = cases(_told(ARMY))
    offered = categories(case, [("ARMY SOLDIERS", "military")], [])
    assert len(offered) == len(CATEGORIES)
    assert not offered[0].keys() & offered[1].keys()


def test_people_whom_the_learned_reader_finds_unarmed_are_likelier_victims() -> None:
    told = _told(STREET)
    victim = next(r for r in told.reading.roles if r.part == "victim" and r.name_start is not None)
    near, far = (
        rescored(told.reading, Sure("C", start, start + 5), shipped()["part"]) for start in (victim.start, 0)
    )

    def score(reading: Any) -> float:
        return float(next(r.score for r in reading.roles if r.part == "victim" and r.start == victim.start))

    assert score(near) > score(far)
    assert {r.part for r in near.roles} == {r.part for r in told.reading.roles}
    assert [r for r in near.roles if r.part == "thing"] == [r for r in far.roles if r.part == "thing"]


training = pytest.importorskip("training.muc4", reason="training runs from the project's folder")


def test_what_marks_the_right_options_gets_weight() -> None:
    found = [
        training.Example(n % 5, [{"right": 1.0, "all": 1.0}, {"wrong": 1.0, "all": 1.0}], [1.0, 0.5])
        for n in range(20)
    ]
    weights = training.fit(found, 1.0)
    assert weights["right"] > 0.5 > -0.5 > weights["wrong"]
    assert abs(weights["all"]) < 0.01
    assert training.worth("place", found) == (1.0, 1.0)
    assert training.fit(found, 1.0) == weights


def test_a_written_table_leaves_slight_weights_out(tmp_path: Path) -> None:
    training.write({"place": {"b": 1.234, "a": -0.5, "c": 0.001}}, tmp_path / "t.csv")
    rows = [line for line in (tmp_path / "t.csv").read_text().splitlines() if not line.startswith("#")]
    assert rows == ["question,trait,weight", "place,a,-0.50", "place,b,1.23"]
