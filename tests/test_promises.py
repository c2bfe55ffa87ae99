"""End to end: every value of every claim, incident and line rests on words of the report that say it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

import dateline
from dateline.model import Contents
from dateline.pipeline import Outcome
from promises import Checks, amounts

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "demo" / "reports"
SHARED = ROOT.parent / "shared"
SEEDS, GOLD = SHARED / "seeds", SHARED / "eval" / "reports"

LEAST = {"figure is in the quote": 20, "day is in the quote": 10, "place bears the name": 10}


@pytest.fixture(scope="module")
def demo() -> Outcome:
    return dateline.code([DEMO])


def test_every_value_of_the_demo_rests_on_its_quote(demo):
    assert not demo.failed
    checks = Checks(demo).all()
    assert checks.broken == []
    assert {what: checks.looked[what] for what in LEAST if checks.looked[what] < LEAST[what]} == {}


@pytest.mark.shared
@pytest.mark.xdist_group("gold")
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed reports do not lie beside the project")
def test_every_value_of_the_seeds_rests_on_its_quote():
    checks = Checks(dateline.code([SEEDS])).all()
    assert checks.broken == []
    assert checks.looked["figure is in the quote"]


@pytest.mark.shared
@pytest.mark.xdist_group("gold")
@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold reports do not lie beside the project")
def test_every_value_of_the_gold_reports_rests_on_its_quote():
    outcome = dateline.code(
        [_plain(json.loads(path.read_text("utf-8"))) for path in sorted(GOLD.glob("*.json"))]
    )
    assert not outcome.failed
    checks = Checks(outcome).all()
    assert checks.broken == []
    assert checks.looked["figure is in the quote"] > 300


def _plain(coded: dict[str, Any]) -> dict[str, Any]:
    return {field: coded[field] for field in ("id", "outlet", "published", "title", "text")}


@pytest.mark.parametrize(
    ("quote", "ends"),
    [
        ("at least 23 Taliban fighters", (23, 23, 23)),
        ("one Talib", (1, 1, 1)),
        ("a shopkeeper", (1, 1, 1)),
        ("twelve", (12, 12, 12)),
        ("1,200 people", (1200, 1200, 1200)),
        ("9 to 12 soldiers", (9, 9, 12)),
        ("two hundred and five villagers", (205, 205, 205)),
        ("two guards and an official", (3, 3, 3)),
        ("his wife and a daughter", (2, 2, 2)),
    ],
)
def test_the_checks_read_numbers(quote, ends):
    assert ends in amounts(quote)
    assert (ends[0] + 3, ends[1] + 3, ends[2] + 3) not in amounts(quote)


def _moved(contents: Contents, by: int) -> Contents:
    """Give contents in which the words of every figure, day, place and source stand `by` too far on."""

    def shift(value: Any) -> Any:
        if isinstance(value, dict):
            moved = {name: shift(one) for name, one in value.items()}
            if set(value) == {"report", "start", "end"}:
                moved |= {end: max(at, value[end] + by) for at, end in enumerate(("start", "end"))}
            return moved
        return [shift(one) for one in value] if isinstance(value, list | tuple) else value

    raw = msgspec.to_builtins(contents)
    return msgspec.convert({**raw, "claims": shift(raw["claims"])}, Contents, strict=False)


@pytest.mark.parametrize("by", [1, -2, 5])
def test_the_checks_see_words_that_are_moved(demo, by):
    moved = _moved(demo.contents, by)
    checks = Checks(msgspec.structs.replace(demo, hold=lambda: moved, tell=None))
    for claim in checks.claims.values():
        checks.claim(claim, checks.reports[claim.report])
    seen = {line.split(":")[0] for line in checks.broken}
    assert {"day is in the quote", "figure is in the quote", "source is in the quote"} <= seen


def test_the_checks_see_numbers_that_are_changed(demo):
    def more(incident):
        return msgspec.structs.replace(
            incident,
            deaths_unknown=incident.deaths_unknown + 7000,
            best=incident.best + 7000,
            high=incident.high + 7000,
        )

    contents = msgspec.structs.replace(demo.contents, incidents=tuple(map(more, demo.contents.incidents)))
    checks = Checks(msgspec.structs.replace(demo, hold=lambda: contents, tell=None))
    for incident in contents.incidents:
        checks.incident(incident)
    assert {"working has the value"} <= {line.split(":")[0] for line in checks.broken}
