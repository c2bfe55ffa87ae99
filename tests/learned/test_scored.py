"""Certainty held against a scorer of coded reports."""

from __future__ import annotations

from types import SimpleNamespace

from training.scored import judged


def claim(low: int, certainty: float | None = None) -> dict[str, object]:
    return {"low": low} if certainty is None else {"low": low, "certainty": certainty}


SCORER = SimpleNamespace(
    pair=lambda golds, lines, _published: [(0, 1)] if golds and len(lines) > 1 else [],
    claim_key=lambda one: one["low"],
    oriented=lambda _gold, line: line,
)


def test_a_claim_is_right_once_for_each_of_the_incident_that_its_own_is_paired_with():
    gold = {"published": "2020-01-01", "incidents": [{"claims": [claim(3), claim(5)]}]}
    lines = [
        {"claims": [claim(3, 0.7)]},
        {"claims": [claim(3, 0.4), claim(3, 0.6), claim(5, 0.9), claim(8, 0.2), claim(5)]},
    ]
    found = list(judged(SCORER, gold, lines))
    assert found == [(0.7, False), (0.9, True), (0.6, True), (0.4, False), (0.2, False)]


def test_a_report_without_incidents_makes_every_claim_wrong():
    gold = {"published": "2020-01-01", "incidents": []}
    assert list(judged(SCORER, gold, [{"claims": [claim(3, 0.7)]}])) == [(0.7, False)]
