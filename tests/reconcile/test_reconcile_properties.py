"""What holds of every incident, whatever its claims."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_by_hand import CLAN, DAY, REBELS, SOURCES, STATE, TOWN, Writer
from dateline.model import CIVILIANS, UNKNOWN, Claim, Interval, Report
from dateline.reconcile import RULES, explain, reconcile
from dateline.reconcile.figure import Figure
from dateline.reconcile.standing import BOAST
from dateline.reconcile.toll import TIMES_A_PART, settle

PAIRS = [(STATE, REBELS), (STATE, UNKNOWN), (REBELS, CIVILIANS), (UNKNOWN, CIVILIANS), (CLAN, REBELS)]
FLAGS = [(), (), (), ("part",), ("revised",), ("added",)]

figure = st.builds(
    lambda victims, low, more, outcome, flags: (victims, low, low + more, outcome, *flags),
    st.sampled_from(["side_a", "side_b", "civilians", "unknown"]),
    st.integers(0, 60),
    st.sampled_from([0, 0, 3]),
    st.sampled_from(["killed", "killed", "killed", "wounded", "missing"]),
    st.sampled_from(FLAGS),
)
statement = st.tuples(
    st.sampled_from(sorted(SOURCES)),
    st.sampled_from(["asserts", "asserts", "denies", "confirms"]),
    st.sampled_from(PAIRS),
    st.lists(figure, max_size=3),
    st.integers(0, 2),
    st.none() | st.integers(0, 5),
    st.booleans(),
)


def written(statements: list) -> tuple[list[Claim], dict[str, Report]]:
    writers = [Writer(f"r{n}", published=DAY + timedelta(days=n)) for n in range(3)]
    for source, stance, sides, figures, report, day, placed in statements:
        when = None
        if day is not None:
            start = date(2020, 4, 25) + timedelta(days=day)
            when = Interval(start=start, end=start, precision=1)
        writers[report].tell(
            source, *figures, stance=stance, sides=sides, when=when, place=TOWN if placed else None
        )
    claims = [claim for writer in writers for claim in writer.claims]
    return claims, {writer.name: writer.report() for writer in writers}


stories = st.lists(statement, min_size=1, max_size=8)


@given(stories)
@settings(max_examples=150, deadline=None)
def test_counts_add_up_and_bounds_hold(statements) -> None:
    claims, reports = written(statements)
    found = reconcile(claims, reports)
    deaths = found.deaths_a + found.deaths_b + found.deaths_civilians + found.deaths_unknown
    assert found.best == deaths
    assert 0 <= found.low <= found.best <= found.high


@given(stories, st.randoms())
@settings(max_examples=80, deadline=None)
def test_the_order_of_claims_and_reports_changes_nothing(statements, random) -> None:
    claims, reports = written(statements)
    shuffled = list(claims)
    random.shuffle(shuffled)
    names = list(reports)
    random.shuffle(names)
    again = {name: reports[name] for name in names}
    found = reconcile(claims, reports)
    assert msgspec.json.encode(reconcile(shuffled, again)) == msgspec.json.encode(found)
    assert explain(found, shuffled, again) == explain(found, claims, reports)


@given(stories)
@settings(max_examples=80, deadline=None)
def test_every_value_has_its_rule_and_its_words(statements) -> None:
    claims, reports = written(statements)
    found = reconcile(claims, reports)
    names = {rule.name for rule in RULES}
    ids = {claim.id for claim in claims}
    fields = {working.field: working for working in found.working}
    assert len(fields) == len(found.working)
    for working in found.working:
        assert working.rule in names
        assert set(working.claims) <= ids
        assert all(span.quote(reports[span.report]) for span in working.spans)
    for field in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"):
        assert fields[field].value == getattr(found, field)
        if fields[field].value:
            assert fields[field].claims
            assert fields[field].spans


@given(stories)
@settings(max_examples=80, deadline=None)
def test_the_explanation_fits_the_page(statements) -> None:
    claims, reports = written(statements)
    text = explain(reconcile(claims, reports), claims, reports)
    assert max(map(len, text.splitlines())) <= 100


@given(st.integers(1, 50), st.integers(0, 90))
def test_a_boast_never_moves_the_best_figure_of_a_better_placed_source(known: int, boast: int) -> None:
    writer = Writer("r1")
    writer.tell("residents", ("side_b", known))
    before = reconcile(writer.claims, {"r1": writer.report()})
    writer.tell("the army spokesman", ("side_b", boast))
    after = reconcile(writer.claims, {"r1": writer.report()})
    assert after.best == before.best
    assert after.low == min(known, boast)
    assert after.high == max(known, boast)


told = st.builds(
    lambda standing, low, more, number, denied: Figure(
        victims="side_a",
        standing=standing,
        low=low,
        best=low,
        high=low + more,
        source=f"source {number}",
        published=DAY,
        report="r1",
        claim=f"claim {number}",
        spans=(),
        denied=denied,
    ),
    st.integers(0, 2),
    st.integers(0, 50),
    st.integers(0, 5),
    st.integers(0, 4),
    st.booleans(),
)


@given(st.lists(told, min_size=1), st.integers(0, 90))
def test_a_boast_widens_the_bounds_and_moves_nothing_else(figures, boast: int) -> None:
    boasting = msgspec.structs.replace(
        figures[0], standing=BOAST, low=boast, best=boast, high=boast, source="enemy", denied=False
    )
    before, after = settle(figures), settle([*figures, boasting])
    assert after.best == before.best
    assert after.low <= before.low
    assert after.high >= before.high


@given(st.lists(told, min_size=1))
def test_the_worst_source_never_decides_alone(figures) -> None:
    asserted = [one for one in figures if not one.denied]
    found = settle(figures)
    assert found.low <= found.best <= found.high
    if len(asserted) == len(figures):
        best_standing = min(one.standing for one in figures)
        placed = [one for one in figures if one.standing == best_standing]
        equals = [one.best for one in placed if one.high] or [0]  # that none died decides against no equal
        parts = [n for n in equals if best_standing < BOAST and 0 < TIMES_A_PART * n <= max(equals)]
        assert found.best == min(n for n in equals if n not in parts)


@given(stories)
@settings(max_examples=60, deadline=None)
def test_a_revised_figure_changes_nothing(statements) -> None:
    claims, reports = written(statements)
    before = reconcile(claims, reports)
    stripped = [
        msgspec.structs.replace(claim, casualties=tuple(one for one in claim.casualties if not one.revised))
        for claim in claims
    ]
    after = reconcile(stripped, reports)
    assert (after.low, after.best) == (before.low, before.best)
    assert after.high >= before.high  # a denied figure counts in high unless its source has taken it back
