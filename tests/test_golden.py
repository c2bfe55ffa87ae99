"""Reports of our own: their codings are sound, and that the program reads them no worse than it did."""

from __future__ import annotations

import importlib.util
import re
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

SCORE = Path(__file__).parent / "golden" / "score.py"


def load():
    spec = importlib.util.spec_from_file_location("golden_score", SCORE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["golden_score"] = module
    spec.loader.exec_module(module)
    return module


golden = load()
REPORTS = golden.gold_reports()
INCIDENTS = [
    pytest.param(report, incident, id=f"{report['id']}-{number}")
    for report in REPORTS
    for number, incident in enumerate(report["incidents"])
]

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
SMALL = {word: number for number, word in enumerate(UNITS.split())}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
TENS |= {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
VAGUE = {"a": 1, "an": 1, "him": 1, "dozen": 12, "dozens": 24, "scores": 40, "hundred": 100}


def figures(text: str) -> set[int]:
    """Every number that stands in a text, in digits or words."""
    found = {int(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*", text)}
    words = re.findall(r"[a-z]+", text.lower())
    for word, after in zip(words, [*words[1:], ""], strict=True):
        found |= {table[word] for table in (SMALL, TENS, VAGUE) if word in table}
        if word in TENS:
            found.add(TENS[word] + SMALL.get(after, 0))
    return found


def named(report, incident, field) -> bool:
    text = golden.plain(f"{report['title']} {report['text']}")
    return any(golden.plain(name) in text for name in (incident[field], *incident.get(f"{field}_accept", ())))


def test_there_are_enough_reports_of_each_kind() -> None:
    quiet = [report for report in REPORTS if not report["incidents"]]
    assert len(REPORTS) >= 100
    assert 1 / 8 <= len(quiet) / len(REPORTS) <= 1 / 4
    assert set(map(golden.half, REPORTS)) == set(golden.HALVES)


@pytest.mark.parametrize("incident", [param.values[1] for param in INCIDENTS], ids=[p.id for p in INCIDENTS])
def test_a_coding_adds_up(incident) -> None:
    parts = [incident[f"deaths_{whose}"] for whose in ("a", "b", "civilians", "unknown")]
    assert incident["best"] == sum(parts)
    assert min(parts) >= 0
    assert incident["low"] <= incident["best"] <= incident["high"]


@pytest.mark.parametrize(("report", "incident"), INCIDENTS)
def test_a_coding_names_days_before_publication(report, incident) -> None:
    start, end = golden.days(incident, report["published"])
    assert start <= end <= date.fromisoformat(report["published"])


@pytest.mark.parametrize(("report", "incident"), INCIDENTS)
def test_a_weekday_in_the_last_week_stands_in_the_report(report, incident) -> None:
    start, end = golden.days(incident, report["published"])
    published = date.fromisoformat(report["published"])
    if not start == end < published or published - start > timedelta(days=6) or not incident["main"]:
        return  # no single day of the last week
    said = {f"{start:%A}", f"{start.day} {start:%B}", f"{start:%B} {start.day}", f"{start.day} {start:%b}"}
    said |= {"yesterday", "past day", "the previous day", "the night before", "same night"}
    text = report["text"].lower()
    assert any(words.lower() in text for words in said)


@pytest.mark.parametrize(("report", "incident"), INCIDENTS)
def test_a_place_is_one_that_the_report_names(report, incident) -> None:
    for field in ("adm_1", "adm_2", "where"):
        assert not incident[field] or named(report, incident, field)
    if incident["latitude"] is not None:
        assert -60 <= incident["latitude"] <= 75
        assert -180 <= incident["longitude"] <= 180


@pytest.mark.parametrize(("report", "incident"), INCIDENTS)
def test_a_claim_has_a_figure_that_the_report_names(report, incident) -> None:
    found = figures(f"{report['title']} {report['text']}")
    people_named = re.search(r"\ba woman and two children\b", report["text"])
    for claim in incident["claims"]:
        assert {claim["low"], claim["high"]} <= found | ({3} if people_named else set())
        assert claim["low"] <= claim["high"]
    wounded = [c["low"] for c in incident["claims"] if c["outcome"] == "wounded"]
    if incident["wounded"] is not None and incident["main"]:
        assert incident["wounded"] in {*wounded, sum(wounded)}


@pytest.fixture(scope="session")
def scores():
    return golden.measure()


@pytest.mark.parametrize("half", golden.HALVES)
@pytest.mark.parametrize("figure", sorted(golden.floors()["dev"]))
def test_a_score_keeps_to_its_floor(scores, half, figure) -> None:
    """Where a change raises scores, `python tests/golden/score.py --raise-floors` keeps them up."""
    assert scores[half][figure] >= golden.floors()[half][figure] - golden.SLACK


def test_the_codings_score_full_marks_against_themselves() -> None:
    perfect = {
        report["id"]: [{**incident, "incident": incident["cluster"]} for incident in report["incidents"]]
        for report in REPORTS
    }
    assert set(golden.scores(REPORTS, perfect).values()) == {100.0}


def test_no_answers_find_nothing() -> None:
    nothing = golden.scores(REPORTS, {})
    assert nothing["silent"] == 100.0
    assert nothing["incidents F1"] == nothing["toll"] == nothing["claims F1"] == 0.0
