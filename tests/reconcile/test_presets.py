"""The presets settle what sources disagree on each in its own way."""

from __future__ import annotations

import pytest

from claims_by_hand import AGAINST_CIVILIANS, one_report
from dateline.errors import UsageError
from dateline.reconcile import PRESETS, preset_named, reconcile

CASES = {
    "a hospital has more than the army": (
        (("hospital", ("civilians", 9)), ("the army spokesman", ("civilians", 4))),
        {"ucdp": (4, 9, 9), "acled": (4, 4, 9), "airwars": (4, 9, 9)},
    ),
    "a denial": (
        (("hospital", ("civilians", 9)), ("the Front's spokesman denies", ("civilians", 9))),
        {"ucdp": (0, 9, 9), "acled": (0, 0, 9), "airwars": (9, 9, 9)},
    ),
    "dozens": (
        (("hospital", ("civilians", 24, 24, "killed", "vague")),),
        {"ucdp": (24, 24, 24), "acled": (12, 12, 12), "airwars": (24, 24, 24)},
    ),
    "all agree": (
        (("hospital", ("civilians", 9)), ("residents", ("civilians", 9))),
        {"ucdp": (9, 9, 9), "acled": (9, 9, 9), "airwars": (9, 9, 9)},
    ),
}


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", CASES)
def test_low_best_and_high(name: str, preset: str) -> None:
    told, expected = CASES[name]
    claims, reports = one_report(*told, sides=AGAINST_CIVILIANS)
    found = reconcile(claims, reports, preset=preset_named(preset))
    assert (found.low, found.best, found.high) == expected[preset]


@pytest.mark.parametrize(
    ("preset", "name", "rule"),
    [
        ("acled", "a hospital has more than the army", "most-conservative"),
        ("airwars", "a denial", "denials-stay-aside"),
    ],
)
def test_the_rule_that_decided_is_named(preset: str, name: str, rule: str) -> None:
    claims, reports = one_report(*CASES[name][0], sides=AGAINST_CIVILIANS)
    found = reconcile(claims, reports, preset=preset_named(preset))
    assert rule in {one.rule for one in found.working}


def test_an_unknown_preset_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match="ucdp, acled, airwars"):
        preset_named("gtd")
