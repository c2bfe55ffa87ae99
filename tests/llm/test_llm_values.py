"""What words may count, and which days they may stand for."""

from __future__ import annotations

from datetime import date

import pytest
from llm_telling import report

from dateline.ground.number import find_counts
from dateline.llm.day import holds_days, interval_of
from dateline.llm.number import count_of, summed
from dateline.model import Count, Span

PUBLISHED = date(2022, 9, 13)  # a Tuesday


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("at least 11", (11, 11, 11)),
        ("9-10", (9, 9, 10)),
        ("between 20 and 30", (20, 20, 30)),
        ("dozens", (24, 24, 24)),
        ("more than a hundred", (100, 100, 100)),
        ("a soldier", (1, 1, 1)),
        ("his wife", (1, 1, 1)),
        ("Major Ali Khan", (1, 1, 1)),
        ("both pilots", (2, 2, 2)),
        ("no casualties", (0, 0, 0)),
        ("nobody was killed", (0, 0, 0)),
        ("hasn't losses", (0, 0, 0)),
        ("several", (0, 0, 0)),
        ("people", None),
        ("guards", None),
    ],
)
def test_words_count_what_the_rules_of_numbers_say(words, count):
    text = f"It was said that {words} died there."
    start = text.index(words)
    span = Span(report="one", start=start, end=start + len(words))
    found = count_of(report(text), span, find_counts(text))
    assert (found and (found.low, found.best, found.high)) == count


def test_pieces_are_added_up_by_the_program():
    one, range_ = Count(low=1, best=1, high=1), Count(low=2, best=2, high=4)
    assert (summed([one, range_]).low, summed([one, range_]).high) == (3, 5)


@pytest.mark.parametrize(
    ("words", "first", "last", "held"),
    [
        ("on Monday night", "2022-09-12", "2022-09-12", True),
        ("on Monday night", "2022-09-12", "2022-09-13", True),
        ("on Monday", "2022-09-11", "2022-09-11", False),  # a Sunday
        ("Monday", "2022-09-05", "2022-09-05", True),  # the Monday before, if the text means it
        ("Monday", "2022-05-02", "2022-05-02", False),
        ("on Monday", "2022-09-19", "2022-09-19", False),  # after publication
        ("yesterday", "2022-09-12", "2022-09-12", True),
        ("yesterday", "2022-09-05", "2022-09-05", False),
        ("last night", "2022-09-12", "2022-09-13", True),
        ("in August", "2022-08-01", "2022-08-31", True),
        ("in August", "2022-07-01", "2022-07-31", False),
        ("on 30 August", "2022-08-30", "2022-08-30", True),
        ("on 30 August", "2022-08-03", "2022-08-03", False),
        ("in 2019", "2019-01-01", "2019-12-31", True),
        ("in 2019", "2018-01-01", "2018-12-31", False),
        ("two days earlier", "2022-09-10", "2022-09-10", True),
        ("three weeks ago", "2022-08-23", "2022-08-23", True),
        ("three weeks ago", "2022-09-12", "2022-09-12", False),
        ("at about half past four in the afternoon", "2022-09-12", "2022-09-12", True),
        ("at 02.30 hours", "2022-09-12", "2022-09-13", True),
        ("a year before", "2021-09-13", "2021-09-13", True),
        ("the attack", "2022-09-12", "2022-09-12", False),
        ("500", "2022-09-12", "2022-09-12", False),
        ("on Monday", "2022-09-13", "2022-09-12", False),
        ("since Monday", "1990-01-01", "2022-09-12", False),
    ],
)
def test_days_stand_only_where_their_words_may_mean_them(words, first, last, held):
    assert holds_days(words, date.fromisoformat(first), date.fromisoformat(last), [PUBLISHED]) is held


def test_words_may_count_from_another_day_that_the_report_names():
    told = date(2022, 6, 1)
    assert holds_days("the next day", date(2022, 6, 2), date(2022, 6, 2), [PUBLISHED, told])
    assert not holds_days("the next day", date(2022, 6, 2), date(2022, 6, 2), [PUBLISHED])


@pytest.mark.parametrize(("days", "precision"), [(1, 1), (3, 2), (7, 3), (30, 4), (60, 5)])
def test_the_precision_of_days_goes_by_their_number(days, precision):
    first = date(2022, 1, 1)
    assert interval_of(first, date.fromordinal(first.toordinal() + days - 1)).precision == precision
