"""The words with which a report tells of one of its incidents."""

from __future__ import annotations

from datetime import date

import pytest

from claims_by_hand import Writer
from dateline.link import report_profiles
from dateline.link.own_words import plain_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The trombonists rehearsed in a bakery.", ("bakery", "rehearsed", "trombonist")),
        ("Soldiers said that people were killed.", ()),
        ("In all 37 of 40 passengers in 2019, on 12.5 acres, at 10:45.", ("37", "acre", "passenger")),
        ("Zenda's trombones.", ("trombone",)),
    ],
)
def test_common_words_round_numbers_and_names_are_left_out(text: str, found: tuple[str, ...]) -> None:
    assert plain_words(text, {"zenda"}) == found


def test_each_incident_of_a_report_has_the_words_around_its_quotes() -> None:
    writer = Writer("r1", published=date(2020, 5, 4))
    writer.tell("report", ("side_a", 7), words="The trombonists were at rehearsal. ", group=0)
    writer.tell("report", ("side_a", 9), words="A bakery burnt. ", group=1)
    first, second = report_profiles(writer.claims, writer.report())
    assert "trombonist" in first.own_words
    assert "bakery" not in first.own_words
    assert "bakery" in second.own_words
    assert not (first.alone or second.alone)
