"""Who bears an incident out, and what is one source though many carry it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claims_by_hand import CIVILIANS, REBELS, STATE, Writer
from dateline.model import Actor, Incident
from dateline.reconcile import admiralty, reconcile
from dateline.reconcile.origin import cited_in, credited

RIVALS = Actor(name="Coast Movement", kind="rebel", country="Ruritania", listed=True)


def told(*reports: dict[str, Any]) -> tuple[Incident, list, dict]:
    claims, by_id = [], {}
    for number, given in enumerate(reports):
        writer = Writer(given.get("id", f"r{number}"), outlet=given.get("outlet", f"Outlet {number}"))
        writer.published = given.get("published", date(2020, 5, 4))
        if head := given.get("head"):
            writer.write(head)
        own = " ".join(f"{word}{number}" for word in ("then", "came", "other", "words", "of", "this", "one"))
        for source, words, *figures in given["says"]:
            stance = "denies" if source.endswith(" denies") else "asserts"
            writer.tell(
                source.removesuffix(" denies"),
                *figures,
                words=f"{words or own}. ",
                stance=stance,
                sides=given.get("sides", (STATE, REBELS)),
            )
        if tail := given.get("tail"):
            writer.write(tail)
        claims += writer.claims
        by_id[writer.name] = writer.report()
    return reconcile(claims, by_id), claims, by_id


def origins(*reports: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    found = told(*reports)[0].corroboration
    assert found is not None
    return [(one.name, one.why, one.reports) for one in found.origins]


OWN = [("report", "", ("side_a", 3))]


@pytest.mark.parametrize(
    ("head", "tail", "agency"),
    [
        ("STRELSAU, May 4 (Reuters) - ", "", "Reuters"),
        ("STRELSAU (AFP) – ", "", "AFP"),
        ("STRELSAU (Xinhua) -- ", "", "Xinhua"),
        ("", " - AFP", "AFP"),
        ("", " (Agence France-Presse)", "AFP"),
        ("", " Source: TASS", "TASS"),
        ("A man read the AP style book. ", "", None),
        ("", "The Reuters office was hit.", None),
    ],
)
def test_an_agencys_credit_is_read_at_the_ends_of_a_report(head, tail, agency) -> None:
    _, _, reports = told({"head": head, "tail": tail, "says": OWN})
    assert credited(reports["r0"]) == agency


@pytest.mark.parametrize(
    ("words", "medium"),
    [
        ("a commander told Reuters that they had left", "Reuters"),
        ("the fighting began at dawn, according to Khaama Press", "Khaama Press"),
        ("AFP reported that they had left", "AFP"),
        ("an officer told the Anadolu Agency so", "Anadolu"),
        ("they left, Pajhwok Afghan News said", "Pajhwok"),
        ("they had left before the reporters of Reuters came", None),
    ],
)
def test_a_citation_is_read_from_the_claims_sentence(words, medium) -> None:
    _, claims, reports = told({"says": [("report", words, ("side_a", 3))]})
    assert cited_in(claims[0], reports["r0"]) == medium


def test_agency_copy_and_citations_of_one_agency_are_one_source() -> None:
    reports = (
        {"head": "STRELSAU, May 4 (Reuters) - ", "says": OWN},
        {"says": [("report", "three died, a doctor told Reuters", ("side_a", 3))]},
        {"says": OWN, "outlet": "The Ferry"},
    )
    assert origins(*reports) == [("Reuters", "agency", ("r0", "r1")), ("The Ferry", "outlet", ("r2",))]


def test_a_copied_text_is_one_source_though_a_number_was_changed() -> None:
    words = (
        "on Monday morning men in two cars drove up to the mill by the river and opened fire on the guards"
    )
    copies = [{"says": [("report", words, ("side_a", dead))]} for dead in (3, 4)]
    assert origins(*copies) == [("Outlet 0", "copy", ("r0", "r1"))]


def test_one_statement_is_one_source_however_many_carry_it() -> None:
    first = {"says": [("the army spokesman", "", ("side_b", 9))]}
    second = {"says": [("report", "", ("side_b", 9)), ("the army spokesman", "", ("side_b", 9))]}
    assert origins(first, second) == [("Government of Ruritania, army", "statement", ("r0", "r1"))]
    third = {"says": [("report", "", ("side_b", 5)), ("the army spokesman", "", ("side_b", 9))]}
    assert len(origins(first, third)) == 2  # it knows something of its own


GRADES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "one side says so": ("one-partisan", [{"says": [("the Front's spokesman", "", ("side_a", 9))]}]),
    "two offices of one side say so": (
        "several-partisan",
        [
            {"says": [("the army spokesman", "", ("side_b", 9))]},
            {"says": [("the defence ministry", "", ("side_b", 8))]},
        ],
    ),
    "both sides say so": (
        "confirmed",
        [
            {"says": [("the Front's spokesman", "", ("side_a", 9))]},
            {"says": [("the army spokesman", "", ("side_a", 2))]},
        ],
    ),
    "a hospital says so": ("confirmed", [{"says": [("hospital", "", ("side_a", 9))]}]),
    "the other side denies it": (
        "denied",
        [{"says": [("the Front's spokesman", "", ("side_a", 9)), ("the army spokesman denies", "")]}],
    ),
    "denied, but residents saw it": (
        "contested",
        [{"says": [("residents", "", ("side_a", 9)), ("the army spokesman denies", "")]}],
    ),
    "all there is denies it": ("denied", [{"says": [("the army spokesman denies", "")]}]),
    "who denies a part says that it happened": (
        "one-partisan",
        [{"says": [("the army spokesman", "", ("side_b", 9)), ("the army spokesman denies", "")]}],
    ),
    "a name alone saw nothing": ("one-outlet", [{"says": [("Rupert Hentzau", "", ("side_a", 9))]}]),
    "another culprit is named": (
        "contested",
        [
            {"says": [("hospital", "", ("civilians", 9))], "sides": (REBELS, CIVILIANS)},
            {"says": [("residents", "", ("civilians", 9))], "sides": (RIVALS, CIVILIANS)},
        ],
    ),
    "one outlet": ("one-outlet", [{"says": OWN}]),
    "two outlets": ("several-outlets", [{"says": OWN}, {"says": OWN}]),
    "one outlet twice": ("one-outlet", [{"says": OWN, "outlet": "A"}, {"says": OWN, "outlet": "A"}]),
}


@pytest.mark.parametrize("name", GRADES)
def test_grades(name: str) -> None:
    grade, reports = GRADES[name]
    found = told(*reports)[0]
    assert found.corroboration is not None
    assert found.corroboration.grade == grade
    [working] = [one for one in found.working if one.field == "corroboration"]
    assert working.rule == f"corroboration-{grade}"
    assert found.sources == len(found.corroboration.origins)


def test_the_admiralty_scale_stands_beside_the_grade_where_a_source_is_graded() -> None:
    incident, claims, reports = told({"says": [("hospital", "", ("side_a", 9))]}, {"says": OWN})
    assert incident.corroboration is not None
    assert admiralty(incident.corroboration, claims, reports, {}) is None
    assert admiralty(incident.corroboration, claims, reports, {("outlet", "Outlet 0"): "B"}) == "B1"
    assert admiralty(incident.corroboration, claims, reports, {("claimant", "hospital"): "C"}) == "C1"
    lone, claims, reports = told({"says": [("hospital", "", ("side_a", 9))]})
    assert lone.corroboration is not None
    assert admiralty(lone.corroboration, claims, reports, {("outlet", "Outlet 0"): "A"}) == "A2"


def test_the_order_of_claims_and_reports_changes_nothing() -> None:
    _, claims, reports = told(
        *(many[0] | {"id": f"x{number}"} for number, (_, many) in enumerate(GRADES.values()))
    )
    again = reconcile(claims[::-1], dict(reversed(reports.items())))
    assert again == reconcile(claims, reports)
