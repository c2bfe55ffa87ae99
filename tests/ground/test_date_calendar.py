"""Days of other calendars, against days that are known from public calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dateline.ground.date_calendar import days_of, easter, hebrew_day, lunar_day, orthodox_easter, solar_day


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1300, 1, 1, date(1921, 3, 21)),
        (1357, 2, 7, date(1978, 4, 27)),
        (1375, 7, 5, date(1996, 9, 26)),
        (1399, 1, 1, date(2020, 3, 20)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1400, 5, 24, date(2021, 8, 15)),
        (1401, 2, 17, date(2022, 5, 7)),
        (1403, 1, 1, date(2024, 3, 20)),
        (1404, 1, 1, date(2025, 3, 21)),
    ],
)
def test_solar_days(year: int, month: int, day: int, expected: date) -> None:
    assert solar_day(year, month, day) == expected


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1398, 12, 30), (1400, 7, 31), (1400, 13, 1), (1200, 1, 1)]
)
def test_days_that_the_solar_calendar_lacks(year: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no day"):
        solar_day(year, month, day)


def test_every_solar_day_follows_the_one_before() -> None:
    day = solar_day(1367, 1, 1)
    for year in range(1367, 1410):
        for month in range(1, 13):
            for number in range(1, 30):
                assert solar_day(year, month, number) == day + timedelta(days=number - 1)
            day = solar_day(year + month // 12, month % 12 + 1, 1)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (1440, 10, 1, date(2019, 6, 4)),
        (1440, 12, 10, date(2019, 8, 11)),
        (1435, 1, 10, date(2013, 11, 13)),
        (1444, 9, 1, date(2023, 3, 23)),
    ],
)
def test_lunar_days(year: int, month: int, day: int, expected: date) -> None:
    assert lunar_day(year, month, day) == expected


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (1991, date(1991, 3, 31), date(1991, 4, 7)),
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2011, date(2011, 4, 24), date(2011, 4, 24)),
        (2019, date(2019, 4, 21), date(2019, 4, 28)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
    ],
)
def test_easter(year: int, western: date, eastern: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, eastern)


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2019, 7, 10, date(2019, 10, 9)),
        (2002, 1, 15, date(2002, 3, 28)),
        (2023, 7, 22, date(2023, 10, 7)),
        (2024, 1, 15, date(2024, 4, 23)),
        (2013, 7, 1, date(2013, 9, 5)),
    ],
)
def test_hebrew_days(year: int, month: int, day: int, expected: date) -> None:
    assert hebrew_day(year, month, day) == expected


@pytest.mark.parametrize("year", range(1989, 2031))
def test_each_year_has_the_feasts_of_the_moon(year: int) -> None:
    for month, day in ((10, 1), (12, 10), (1, 10), (9, 1)):
        days = list(days_of("lunar", month, day, year))
        assert days == sorted(days)
        assert any(found.year == year for found in days)
