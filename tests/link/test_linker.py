"""Linking as reports come and go comes to the same as linking them all at once."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link import Linked, Linker, report_profiles
from dateline.link.cluster import clusters
from dateline.link.evidence import levels, weights
from dateline.link.profile import Profile

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from reporting import reporting

TOLD = [one for seed in (11, 12) for one in reporting(500, seed=seed)]
PROFILES: dict[str, list[Profile]] = {
    f"{number}-{one.report.id}": [
        msgspec.structs.replace(profile, key=(f"{number}-{one.report.id}", profile.key[1]))
        for profile in report_profiles(one.claims, one.report)
    ]
    for number, one in enumerate(TOLD)
}
NAMES = sorted(PROFILES)


def at_once(names: list[str]) -> Linker:
    linker = Linker()
    for name in names:
        linker.put(name, PROFILES[name])
    linker.settle()
    return linker


WHOLE = at_once(NAMES).clusters()


def test_much_of_the_made_up_reporting_is_linked() -> None:
    assert max(len(cluster) for cluster in WHOLE) > 4
    assert len(WHOLE) < len(NAMES) * 0.6


@given(st.randoms(use_true_random=False), st.integers(1, 12))
@settings(max_examples=3, deadline=None)
def test_order_and_batches_change_nothing(random, batches) -> None:
    names = list(NAMES)
    random.shuffle(names)
    cuts = sorted(random.randrange(len(names)) for _ in range(batches))
    linker = Linker()
    held: set = set()
    for first, last in zip([0, *cuts], [*cuts, len(names)], strict=True):
        for name in names[first:last]:
            linker.put(name, PROFILES[name])
        gone, new = linker.settle()
        assert gone <= held
        held = (held - gone) | new
    assert linker.clusters() == WHOLE
    assert held == set(WHOLE)


@given(st.randoms(use_true_random=False))
@settings(max_examples=4, deadline=None)
def test_a_report_taken_out_leaves_no_trace(random) -> None:
    extra = set(random.sample(NAMES, 40))
    linker = at_once(NAMES)
    held = set(linker.clusters())
    for name in extra:
        linker.drop(name)
    gone, new = linker.settle()
    assert linker.clusters() == at_once([name for name in NAMES if name not in extra]).clusters()
    assert (held - gone) | new == set(linker.clusters())
    for name in extra:
        linker.put(name, PROFILES[name])
    linker.settle()
    assert linker.clusters() == WHOLE


@given(st.randoms(use_true_random=False))
@settings(max_examples=3, deadline=None)
def test_what_was_stored_goes_on_as_if_it_had_never_stopped(random) -> None:
    early = set(random.sample(NAMES, 2 * len(NAMES) // 3))
    before = at_once(sorted(early))
    stored = [one for cluster in before.clusters() for one in before.linked(cluster)]
    random.shuffle(stored)
    encoder = msgspec.json.Encoder(order="deterministic")
    again = msgspec.json.decode(encoder.encode(stored), type=list[Linked])
    after = Linker()
    after.restore(again)
    assert after.clusters() == before.clusters()
    for name in NAMES:
        if name not in early:
            after.put(name, PROFILES[name])
    after.settle()
    assert after.clusters() == WHOLE


def test_no_cluster_holds_two_incidents_of_one_report() -> None:
    for cluster in WHOLE:
        assert len({report for report, _ in cluster}) == len(cluster)


def test_every_level_has_a_weight_and_every_weight_a_level() -> None:
    linker = at_once(NAMES)
    seen = {level for _, _, told in linker.compared() for level in told}
    assert seen <= weights().keys()
    assert len(seen) > 35


@pytest.mark.parametrize(
    ("scores", "apart", "expected"),
    [
        ({(0, 1): 5, (1, 2): 5}, "abc", [[0, 1], [2]]),  # 0 and 2 were never compared: too far apart
        ({(0, 1): 5, (1, 2): 5, (0, 2): -3}, "abc", [[0, 1, 2]]),
        ({(0, 1): 5, (1, 2): 9, (0, 2): -30}, "abc", [[0], [1, 2]]),
        ({(0, 1): 9, (1, 2): 5, (0, 2): 5}, "aab", [[0, 2], [1]]),  # two of one report stay two
        ({(0, 1): -1}, "ab", [[0], [1]]),
        ({}, "ab", [[0], [1]]),
    ],
)
def test_clusters(scores, apart, expected) -> None:
    assert clusters(len(apart), scores, apart) == expected


def test_levels_are_alike_in_both_directions() -> None:
    linker = at_once(NAMES[:200])
    for one, other, told in linker.compared():
        assert tuple(levels(linker.around(other), linker.around(one))) == told


def test_several_processes_change_nothing(monkeypatch) -> None:
    monkeypatch.setattr("dateline.link.linker.MANY_KEYS", 50)
    monkeypatch.setattr("dateline.link.linker.PART_KEYS", 40)
    linker = Linker(workers=2)
    for name in NAMES:
        linker.put(name, PROFILES[name])
    linker.settle()
    assert linker.clusters() == WHOLE


def test_what_excludes_each_other_is_not_joined_through_a_third() -> None:
    scores = {(0, 1): 9, (1, 2): 8, (0, 2): -3}
    assert clusters(3, scores, "abc") == [[0, 1, 2]]
    assert clusters(3, scores, "abc", excluded=lambda one, other: {one, other} == {0, 2}) == [[0, 1], [2]]
