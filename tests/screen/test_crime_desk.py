"""Reports of the crime, court and obituary pages of peacetime, and that the gate says it drops them."""

from __future__ import annotations

import pytest

from dateline.read import report_from
from dateline.screen import CRIME_DESK, dropped
from dateline.screen.crime_desk import of_the_crime_desk


@pytest.mark.parametrize(
    ("text", "desk"),
    [
        ("A man was shot in a parking lot on Maple Avenue.", True),
        ("A man was shot in a parking lot.", False),
        ("Rebels shot a man in a parking lot on Maple Avenue.", False),
        ("Men killed nine villagers and burned a high school in Tallan county.", False),
        ("Raiders came to rob. Robbers fled. The robbery failed.", False),
    ],
)
def test_two_words_of_the_crime_desk_and_none_of_arms_make_a_report_of_it(text: str, desk: bool) -> None:
    assert of_the_crime_desk(text) is desk


def test_the_gate_says_that_it_drops_them_and_lets_them_through_when_it_is_off():
    text = "A teenager was shot dead in a parking lot on Maple Avenue on Sunday, police said."
    report = report_from({"id": "r", "published": "2020-05-06", "text": text, "outlet": "Wire"})
    assert dropped(report) == CRIME_DESK
    assert dropped(report, "off") is None
