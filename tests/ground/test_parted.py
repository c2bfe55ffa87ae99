"""Clauses that count people place by place or day by day, and reports that tell a sum and its parts."""

from __future__ import annotations

import pytest

from dateline.coding import code_report
from dateline.model import Settings
from dateline.read import report_from

APART = [
    ("Insurgents killed two policemen in Mosul and three in Kirkuk on Monday.", {"Mosul": 2, "Kirkuk": 3}),
    ("Gunmen killed two policemen in Mosul on Sunday, three in Kirkuk and one in Tikrit.",
     {"Mosul": 2, "Kirkuk": 3, "Tikrīt": 1}),
    ("Insurgents killed nine policemen in Mosul and four soldiers in Kirkuk.", {"Mosul": 9, "Kirkuk": 4}),
    ("Bombs killed 27 people in Iraq on Sunday: 15 in Mosul and 12 in Kirkuk.", {"Mosul": 15, "Kirkuk": 12}),
    ("Bombs killed 27 people in Mosul and Kirkuk on Sunday: 15 in Mosul and 12 in Kirkuk.",
     {"Mosul": 15, "Kirkuk": 12}),
    ("Insurgents killed 27 people in Iraq on Sunday, 15 of them in Mosul and 12 in Kirkuk.",
     {"Mosul": 15, "Kirkuk": 12}),
    ("Insurgents killed 12 policemen, three of them officers, in Mosul and two soldiers in Kirkuk.",
     {"Mosul": 12, "Kirkuk": 2}),
    ("A bomb killed five policemen in Mosul and wounded six, and another killed two in Kirkuk.",
     {"Mosul": 5, "Kirkuk": 2}),
    ("Bombs killed 17 in Iraq on Sunday. A bomb killed 14 people in Mosul. A mine killed three in Kirkuk.",
     {"Mosul": 14, "Kirkuk": 3}),
    ("Bombs killed 17 people in Iraq on Sunday. Fourteen were killed in Mosul and three in Kirkuk.",
     {"Mosul": 14, "Kirkuk": 3}),
    ("Rebels killed two soldiers in Mosul on Sunday. Two more soldiers were shot dead in Kirkuk province.",
     {"Mosul": 2, "Kirkuk": 2}),
]  # fmt: skip
TOGETHER = [
    "Insurgents killed four soldiers in Mosul and three policemen in the same city on Monday.",
    "Insurgents killed four soldiers in Mosul and seven wounded were flown to a hospital in Kirkuk.",
    "Insurgents killed 12 people in Mosul on Monday, seven of them from Kirkuk and five from Tikrit.",
    "In Nineveh province, insurgents killed four soldiers and wounded seven in Mosul.",
    "Insurgents killed three people in Mosul, including two policemen, and wounded four.",
    "Three policemen were killed in Mosul on Sunday and a fourth died in a hospital in Kirkuk on Monday.",
    "Rebels who had shot a guard ambushed a patrol on the Mosul - Kirkuk road, killing two soldiers.",
]


def dead(text: str, reader: str) -> list[dict[str | None, int]]:
    """Give what is counted at each place, incident by incident."""
    report = report_from({"id": "r", "published": "2007-05-23", "text": text})
    found: dict[int, dict[str | None, int]] = {}
    for claim in code_report(report, Settings(reader=reader)):
        name = claim.where.place.name if claim.where else None
        killed = sum(c.best for c in claim.casualties if c.outcome == "killed" and not c.part)
        found.setdefault(claim.group, {})[name] = killed
    return list(found.values())


def test_the_hurt_of_another_town_are_of_another_incident() -> None:
    text = "One soldier was killed in Mosul and two boys were wounded in Kirkuk on Monday, the governor said."
    assert dead(text, "both") == [{"Mosul": 1}, {"Kirkuk": 0}]


@pytest.mark.parametrize("reader", ["patterns", "both"])
def test_another_deed_on_another_day_is_told_in_one_sentence(reader: str) -> None:
    text = (
        "Sixteen rebels were killed in an operation in Mosul on Sunday, "
        "while six more were gunned down in a separate operation on Monday evening."
    )
    assert [sum(one.values()) for one in dead(text, reader)] == [16, 6]


@pytest.mark.parametrize("reader", ["patterns", "both"])
@pytest.mark.parametrize(("text", "places"), APART)
def test_each_place_has_its_own_dead(text: str, places: dict[str, int], reader: str) -> None:
    told = dead(text, reader)
    assert len(told) == len(places)
    assert {name: count for one in told for name, count in one.items()} == places


@pytest.mark.parametrize("reader", ["patterns", "both"])
@pytest.mark.parametrize("text", TOGETHER)
def test_what_is_of_one_place_stays_together(text: str, reader: str) -> None:
    assert len(dead(text, reader)) == 1


@pytest.mark.parametrize(
    ("text", "dead_on"),
    [
        ("Insurgents killed five soldiers in Mosul on Sunday and three in Kirkuk on Monday.", {5: 20, 3: 21}),
        ("A bomb killed nine people on Sunday and gunmen killed 11 soldiers at a school on Monday.",
         {9: 20, 11: 21}),
    ],
)  # fmt: skip
def test_each_day_has_its_own_dead(text: str, dead_on: dict[int, int]) -> None:
    report = report_from({"id": "r", "published": "2007-05-23", "text": text})
    days = {c.casualties[0].best: c.when.interval.start.day for c in code_report(report) if c.when}
    assert days == dead_on
