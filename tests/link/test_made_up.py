"""Linking made-up reporting of known truth reaches pinned floors, and beats the one-a-day filter."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from linking import linked, one_a_day, pair_score
from reporting import reporting


def test_made_up_reporting_is_linked_as_it_was_made() -> None:
    told = list(reporting(4000, seed=31))
    truth = {(one.report.id, group): number for one in told for group, number in enumerate(one.truth)}
    claims = [claim for one in told for claim in one.claims]
    found = pair_score(linked(claims, {one.report.id: one.report for one in told}), truth)
    rival = pair_score(one_a_day(told), truth)
    assert found.f1 >= 95
    assert min(found.precision, found.recall) >= 93
    assert rival.f1 < 70


def test_the_same_seed_gives_the_same_reporting_and_another_seed_another() -> None:
    one, again, other = (list(reporting(300, seed=seed)) for seed in (5, 5, 6))
    assert one == again
    assert one != other
    for told in one:
        assert all(span.end <= len(told.report.text) for claim in told.claims for span in claim.spans())


def test_pair_scores() -> None:
    truth = {("a", 0): 1, ("b", 0): 1, ("c", 0): 1, ("d", 0): 2}
    assert pair_score([[("a", 0), ("b", 0), ("c", 0)], [("d", 0)]], truth).f1 == 100
    assert pair_score([[("a", 0), ("b", 0)], [("c", 0), ("d", 0)]], truth)[:2] == (50.0, 100 / 3)
    assert pair_score([[key] for key in truth], truth).f1 == 0
