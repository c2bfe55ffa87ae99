"""Tolls that move within one report, from its text to low, best and high."""

from __future__ import annotations

import pytest

from dateline.coding import code_report
from dateline.model import Settings
from dateline.read import report_from
from dateline.reconcile import reconcile

BOMB = "A bomb exploded in a market in Aleppo on Monday, killing civilians. "


@pytest.mark.parametrize(
    ("text", "best"),
    [
        (BOMB + "The mayor put the number of dead at 31. He had earlier given a toll of 19.", 31),
        (BOMB + "The toll has risen to 31, an official said. He said 19 more bodies were found.", 31),
        (BOMB + "Nine people were killed, police said. Two more people died in hospital, police said.", 11),
        (BOMB + "Four people were killed, police said. Two more died on Friday, raising the toll to six.", 6),
        (
            BOMB
            + "Four people were killed, police said. Two died since, taking the toll of the bomb to six.",
            6,
        ),
        (BOMB + "Police put the death toll at 12, raising it from nine.", 12),
        (BOMB + "It killed nine people, police said. By evening that had risen to 12.", 12),
        (BOMB + "Police said nine people were killed. Later in the evening they put the toll at 12.", 12),
        ("Initially 10 people were reported killed in a bomb attack in Aleppo on Monday, then 11.", 11),
        (BOMB + "The mayor put the dead at 18. He had announced twelve dead on Monday, then 16.", 18),
        ("Police first said eight people had been killed by a bomb in Aleppo on Monday, then nine.", 9),
        (
            "The mayor said a bomb killed 10 people in Aleppo on Monday, before raising the toll to 14.",
            14,
        ),
    ],
)
def test_a_toll_that_moves_is_counted_once(text: str, best: int) -> None:
    report = report_from({"id": "r", "published": "2014-05-06", "text": text, "outlet": "Wire"})
    found = reconcile(code_report(report, Settings(reader="patterns")), {"r": report})
    assert (found.low, found.best, found.high) == (best, best, best)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        (
            BOMB + "Police said 80 people were killed. A nurse said the hospital had received 70 bodies.",
            (70, 80),
        ),
        (BOMB + "Police said 81 people were killed. The mayor said 34 bodies had been buried.", (34, 81)),
        (BOMB + "A nurse said the hospital had received 70 bodies.", (70, 70)),
        (BOMB + "Police said 80 people were killed. A nurse counted 70 bodies.", (70, 70)),
    ],
)
def test_bodies_that_reached_one_place_are_no_rival_toll(text: str, toll: tuple[int, int]) -> None:
    report = report_from({"id": "r", "published": "2014-05-06", "text": text, "outlet": "Wire"})
    found = reconcile(code_report(report, Settings(reader="patterns")), {"r": report})
    assert (found.low, found.best) == toll


def test_the_bodies_of_fighters_found_are_no_rival_of_a_boast_that_runs() -> None:
    text = (
        "Ugandan soldiers killed LRA rebels near Katakwi on Sunday. Six more bodies were found on Monday, "
        "bringing the toll to 22, the army said. Sixteen bodies had been recovered on Sunday, a security "
        "source said."
    )
    report = report_from({"id": "r", "published": "2014-05-06", "text": text, "outlet": "Wire"})
    found = reconcile(code_report(report), {"r": report})
    assert (found.low, found.best) == (16, 22)
