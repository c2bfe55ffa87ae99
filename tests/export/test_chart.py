from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import msgspec
import pytest

from dateline.export.chart import figures, timeline
from dateline.export.lookup import Lookup
from dateline.export.wording import days
from dateline.model import Contents, Incident

from . import sample


def on(start: date, end: date | None = None, best: int = 5, id: str = "x") -> Incident:
    return msgspec.structs.replace(
        sample.AMBUSH, id=id, start=start, end=end or start, deaths_a=best, best=best, low=0, high=best + 1
    )


@pytest.mark.parametrize(
    ("length", "unit"), [(0, "day"), (45, "day"), (46, "week"), (320, "week"), (321, "month"), (4000, "year")]
)
def test_a_bar_stands_for_more_the_longer_the_record(length: int, unit: str):
    first = date(2015, 1, 7)
    chart = timeline([on(first), on(first + timedelta(days=length))])
    assert chart
    assert chart.unit == unit
    assert sum(bar.incidents for bar in chart.bars) == 2
    assert len(chart.bars) < 80


def test_bars_add_up_to_the_record(contents: Contents):
    chart = timeline(contents.incidents)
    assert chart
    assert sum(bar.best for bar in chart.bars) == sum(i.best for i in contents.incidents)
    assert sum(bar.high for bar in chart.bars) == sum(i.high for i in contents.incidents)


def test_what_is_dated_roughly_is_drawn_as_such(contents: Contents):
    chart = timeline(contents.incidents)
    assert chart
    assert chart.bars[0].rough == 1
    assert chart.bars[0].certain_y > chart.bars[0].best_y
    (stretch,) = chart.stretches
    assert stretch.incident == sample.RAIDED.id
    assert stretch.x2 - stretch.x1 > 300


def test_stretches_in_a_lane_never_touch_and_the_rest_are_counted():
    first = date(2024, 1, 1)
    many = [on(first + timedelta(days=n), first + timedelta(days=n + 20), id=str(n)) for n in range(20)]
    chart = timeline(many)
    assert chart
    assert len(chart.stretches) + chart.undrawn == 20
    for y in {s.y for s in chart.stretches}:
        lane = sorted((s for s in chart.stretches if s.y == y), key=lambda s: s.x1)
        assert all(a.x2 < b.x1 for a, b in pairwise(lane))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)])
def test_any_day_can_be_drawn(day: date):
    assert timeline([on(day)])


def test_no_incidents_no_chart():
    assert timeline([]) is None


def test_incidents_without_deaths_are_drawn_on_a_scale_of_their_own():
    chart = timeline([msgspec.structs.replace(sample.ABDUCTION)])
    assert chart
    assert chart.bars[0].best_y == 180.0


def test_figures_stand_in_order_beside_low_best_and_high(contents: Contents):
    chart = figures(sample.AMBUSH, Lookup(contents).claims_of(sample.AMBUSH))
    assert chart
    assert [(row.source, row.text) for row in chart.rows] == [
        ("the army", "4"),
        ("JAS", "19"),
        ("a doctor at the hospital in Maiduguri", "11"),
    ]
    assert (
        chart.rows[0].x1 == chart.low_x < chart.best_x == chart.rows[2].x1 < chart.high_x == chart.rows[1].x2
    )


def test_a_single_figure_is_not_charted(contents: Contents):
    assert figures(sample.RAIDED, Lookup(contents).claims_of(sample.RAIDED)) is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 3, 3), date(2024, 3, 3), "3 March 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2024, 12, 1), date(2024, 12, 31), "December 2024"),
        (date(9999, 12, 1), date(9999, 12, 31), "December 9999"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2024, 3, 3), date(2024, 3, 9), "3–9 March 2024"),
        (date(2024, 3, 3), date(2024, 4, 9), "3 March 2024 to 9 April 2024"),
    ],
)
def test_days_in_words(start: date, end: date, words: str):
    assert days(start, end) == words
