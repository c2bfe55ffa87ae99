"""A record that grows by batches holds what it would hold had all come at once, and what became of ids."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.growth import Growth
from dateline.pipeline import derive, verify
from dateline.reconcile import reconcile
from dateline.store import Coded, became, grow, open_record
from dateline.store.grow import what_became

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from reporting import reporting

PROGRAM = "dateline-0.1.0"
CODED = [
    Coded(report=one.report, claims=one.claims, coded_with=f"{PROGRAM} test")
    for one in reporting(400, seed=21)
]
CLAIMS = [claim for one in CODED for claim in one.claims]
WHOLE = tuple(derive(CLAIMS, {one.report.id: one.report for one in CODED}))


def contents(db: Path):
    with open_record(str(db), must_exist=True) as record:
        return record.contents()


@given(st.randoms(use_true_random=False), st.integers(1, 6), st.booleans())
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_batches_and_runs_change_nothing(tmp_path_factory, random, batches, one_run) -> None:
    db = tmp_path_factory.mktemp("grown") / "d.db"
    coded = list(CODED)
    random.shuffle(coded)
    cuts = sorted(random.randrange(len(coded)) for _ in range(batches))
    growth = Growth()
    for first, last in zip([0, *cuts], [*cuts, len(coded)], strict=True):
        with open_record(str(db)) as record:
            grow(record, coded[first:last], growth if one_run else Growth(), program=PROGRAM)
    held = contents(db)
    assert held.incidents == WHOLE
    assert len(held.claims) == len(CLAIMS)
    assert verify(str(db)) == []


def test_a_report_coded_again_is_put_in_the_place_of_what_it_told(tmp_path) -> None:
    db = tmp_path / "d.db"
    growth = Growth()
    with open_record(str(db)) as record:
        grow(record, CODED, growth, program=PROGRAM)
        told = [one for one in CODED if len(one.claims) > 1][:40]
        fewer = [msgspec.structs.replace(one, claims=one.claims[:1]) for one in told]
        grow(record, fewer, growth, program=PROGRAM)
        names = {one.report.id for one in fewer}
        left = [one for one in CODED if one.report.id not in names] + fewer
        claims = [claim for one in left for claim in one.claims]
        assert record.contents().incidents == tuple(derive(claims, {o.report.id: o.report for o in left}))
        grow(record, told, growth, program=PROGRAM)
        assert record.contents().incidents == WHOLE
    assert verify(str(db)) == []


def test_every_id_that_ever_was_leads_to_what_it_became(tmp_path) -> None:
    db = tmp_path / "d.db"
    growth = Growth()
    seen: set[str] = set()
    # the latest reports first: earlier ones join later and name the incidents anew
    coded = sorted(CODED, key=lambda one: (one.report.published, one.report.id), reverse=True)
    with open_record(str(db)) as record:
        for first in range(0, len(coded), 25):
            grow(record, coded[first : first + 25], growth, program=PROGRAM)
            seen |= {incident.id for incident in record.contents().incidents}
        found = became(record)
    now = {incident.id for incident in WHOLE}
    assert "renamed" in {one.how for one in found}
    for name in seen - now:
        reached, ahead = set(), {name}
        while ahead:
            one = ahead.pop()
            reached.add(one)
            ahead |= {into for row in found if row.incident == one for into in row.into} - reached
        assert reached & now, name


def test_later_reports_change_no_id(tmp_path) -> None:
    growth = Growth()
    coded = sorted(CODED, key=lambda one: (one.report.published, one.report.id))
    with open_record(str(tmp_path / "d.db")) as record:
        for first in range(0, len(coded), 25):
            grow(record, coded[first : first + 25], growth, program=PROGRAM)
        assert not [one for one in became(record) if one.how == "renamed"]


def test_an_error_leaves_the_record_and_the_run_as_they_were(tmp_path, monkeypatch) -> None:
    db = tmp_path / "d.db"
    growth = Growth()
    with open_record(str(db)) as record:
        grow(record, CODED[:60], growth, program=PROGRAM)
        before = record.contents()
        with monkeypatch.context() as patch:
            patch.setattr("dateline.growth.reconcile", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                grow(record, CODED[60:], growth, program=PROGRAM)
        assert record.contents() == before
        grow(record, CODED[60:], growth, program=PROGRAM)
        assert record.contents().incidents == WHOLE


def test_a_report_works_out_anew_only_what_it_touches(tmp_path, monkeypatch) -> None:
    worked_out = []
    growth = Growth()
    with open_record(str(tmp_path / "d.db")) as record:
        grow(record, CODED[1:], growth, program=PROGRAM)
        monkeypatch.setattr(
            "dateline.growth.reconcile", lambda *given: worked_out.append(1) or reconcile(*given)
        )
        grow(record, CODED[:1], growth, program=PROGRAM)
        assert record.contents().incidents == WHOLE
    assert 1 <= len(worked_out) <= 5


@pytest.mark.parametrize(
    ("held", "now", "expected"),
    [
        ({"a": {1}}, {"a": {1, 2}}, []),
        ({"a": {1}}, {"b": {0, 1}}, [("a", "renamed", ("b",))]),
        ({"a": {1}, "b": {2}}, {"a": {1, 2}}, [("b", "merged", ("a",))]),
        ({"a": {1, 2}}, {"a": {1}, "b": {2}}, [("a", "split", ("a", "b"))]),
        ({"a": {1, 2}}, {"b": {1}, "c": {2}}, [("a", "split", ("b", "c"))]),
        ({"a": {1}}, {}, [("a", "gone", ())]),
    ],
)
def test_what_became(held, now, expected) -> None:
    def keys(groups):
        return {name: {("r", one) for one in ones} for name, ones in groups.items()}

    assert [
        (one.incident, one.how, one.into) for one in what_became(keys(held), keys(now), ["r9"])
    ] == expected
