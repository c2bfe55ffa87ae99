"""What holds of every time expression, whatever the day of publication."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from dateline.ground.date import find_dates

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(calendar.month_name)[1:]
PAST = (
    "on {weekday}",
    "late on {weekday}",
    "last {weekday}",
    "in the early hours of {weekday}",
    "since {weekday}",
    "{weekday} last week",
    "overnight {weekday}",
    "overnight",
    "last night",
    "yesterday",
    "today",
    "this morning",
    "last week",
    "last month",
    "last year",
    "earlier this week",
    "earlier this month",
    "earlier this year",
    "over the weekend",
    "last weekend",
    "in recent days",
    "in the past {n} days",
    "{n} days ago",
    "{n} weeks ago",
    "{n} months ago",
    "{n} years ago",
    "on {day} {month}",
    "on {month} {day}",
    "{month} {day}-{later}",
    "in {month}",
    "in early {month}",
    "in late {month}",
    "last {month}",
    "since {month}",
    "last spring",
    "last winter",
    "on the {day}th",
    "on the eve of Eid",
    "during Ramadan",
    "on Christmas Day",
    "on {day} Saur",
    "in {month} last year",
    "between {weekday} and {other}",
    "from {day} to {later} {month}",
    "two days earlier",
    "the same day",
    "the previous day",
    "the next morning",
    "a week later",
    "hours later",
    "the week before",
    "the following month",
    "the day after",
)
PUBLISHED = st.dates(date(1990, 1, 1), date(2029, 12, 31))
EXPRESSIONS = st.builds(
    lambda form, weekday, other, month, day, later, n: form.format(
        weekday=weekday, other=other, month=month, day=day, later=later, n=n
    ),
    st.sampled_from(PAST),
    st.sampled_from(DAYS),
    st.sampled_from(DAYS),
    st.sampled_from(MONTHS),
    st.integers(1, 28),
    st.integers(1, 31),
    st.integers(1, 12),
)
TEXTS = st.lists(EXPRESSIONS, min_size=1, max_size=4).map(
    lambda parts: " ".join(f"Gunmen killed two men in the town {part}." for part in parts)
)


@given(TEXTS, PUBLISHED)
@example("Gunmen killed two men in the town on 29 February.", date(2024, 2, 29))
@example("Gunmen killed two men in the town in late January.", date(2000, 1, 1))
@example("Gunmen killed two men in the town last winter.", date(2024, 2, 29))
def test_what_is_told_as_past_never_lies_after_publication(text: str, published: date) -> None:
    for mention in find_dates(text, published):
        assert mention.interval.start <= published, text[mention.start : mention.end]


@given(TEXTS, PUBLISHED)
def test_offsets_slice_back_in_order_and_apart(text: str, published: date) -> None:
    end = 0
    for mention in find_dates(text, published):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        end = mention.end


@given(st.text(max_size=300), PUBLISHED)
@example("0/0/2000 31/02/2019 99 May 1 Saur 9999 on the 99th 1301/13/40", date(2020, 1, 1))
@example("9" * 400 + " years ago in 2099, 12 Dey 1499, Eid 1901, 999 decades ago", date(2020, 1, 1))
def test_any_text_at_all_is_read_without_error(text: str, published: date) -> None:
    for mention in find_dates(text, published):
        assert mention.interval.start <= mention.interval.end
        assert 1 <= mention.interval.precision <= 5


@given(
    st.lists(EXPRESSIONS, min_size=1, max_size=6).map(" and ".join),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
)
@example("on Monday and last spring", date(2, 1, 1))
@example("on Tuesday", date(1, 1, 1))
@example("next Sunday", date(9999, 12, 31))
def test_the_ends_of_the_calendar_raise_nothing(text: str, published: date) -> None:
    found = find_dates(f"They fled {text}, and will return {text}.", published)
    assert found == [] or 100 <= published.year <= 9900


def test_weekdays_are_right_on_every_day_of_ten_years() -> None:
    text = "".join(f"They fled on {day}. " for day in DAYS)
    published = date(2010, 1, 1)
    while published < date(2020, 1, 1):
        mentions = find_dates(text, published)
        assert [mention.interval.start.weekday() for mention in mentions] == list(range(7))
        ages = sorted((published - mention.interval.start).days for mention in mentions)
        assert ages == list(range(7))
        assert mentions[published.weekday()].interval.start == published
        published += timedelta(days=1)


@given(PUBLISHED, st.sampled_from(DAYS))
def test_a_planned_weekday_is_within_the_week_to_come(published: date, day: str) -> None:
    (mention,) = find_dates(f"They will march on {day}.", published)
    assert 0 <= (mention.interval.start - published).days < 7


@given(PUBLISHED, st.integers(1, 60))
def test_days_ago_are_counted(published: date, count: int) -> None:
    (mention,) = find_dates(f"It fell {count} days ago.", published)
    assert mention.interval.start == mention.interval.end == published - timedelta(days=count)


@given(PUBLISHED, st.dates(date(1991, 1, 1), date(2029, 12, 31)))
def test_a_full_date_does_not_depend_on_publication(published: date, day: date) -> None:
    forms = (
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        f"{MONTHS[day.month - 1][:3]} {day.day}, {day.year}",
        day.isoformat(),
    )
    for form in forms:
        (mention,) = find_dates(f"It fell on {form}.", published)
        assert (mention.interval.start, mention.interval.precision) == (day, 1)
