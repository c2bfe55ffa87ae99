"""How long fighting lasted, where a report says so, and which days that makes."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.link.lasting import (
    begins,
    closes,
    lasted,
    nth_day,
    said_days,
    since_it_began,
    since_the_first,
    stretched,
    to_its_end,
    to_the_morning,
    to_what_is_said,
)
from dateline.model import Attribution, DateMention, Interval, Span, Telling, When

PUBLISHED = date(2006, 11, 27)  # a Monday


def telling(text: str) -> Telling:
    return Telling(
        report="r",
        clause=Span(report="r", start=0, end=len(text)),
        sentence=0,
        paragraph=0,
        attribution=Attribution(source="report", kind="media", stance="asserts"),
    )


def day(text: str, words: str, number: int) -> When:
    at = text.index(words)
    one = date(2006, 11, number)
    span = Span(report="r", start=at, end=at + len(words))
    return When(interval=Interval(start=one, end=one, precision=1), spans=(span,))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It drove rebels out of the town after two days of fighting.", 2),
        ("Twelve died in three straight days of heavy street fighting.", 3),
        ("after 4 days of shelling", 4),
        ("five days and nights of bombardment", 5),
        ("Twenty fell in a four-day battle for the bridge.", 4),
        ("after a 3-day government offensive", 3),
        ("They ended a two-day siege of the hotel.", 2),
        ("Gunmen shelled the old town of Rann for two days.", 2),
        ("The battle raged for three days.", 3),
        ("Clashes that lasted two days left nine dead.", 2),
        ("They fought and then held the town for two days.", None),
        ("They fought for months and in two days were gone.", None),
        ("three days of mourning", None),
        ("a two-day visit to the front", None),
        ("a five-day lull in fighting", None),
        ("two days of talks", None),
        ("12 days of fighting", None),
        ("a day of fighting", None),
    ],
)
def test_lasted(text, days):
    found = lasted(text, [telling(text)], "r")
    assert (found[0] if found else None) == days
    if found:
        assert "day" in text[found[1].start : found[1].end]


def test_a_named_day_is_the_last():
    text = "Rebels overran the camp on Sunday; 90 soldiers died in two days of fighting."
    whole = stretched(text, day(text, "on Sunday", 26), *lasted(text, [telling(text)], "r"), [], PUBLISHED)
    assert (whole.interval.start.day, whole.interval.end.day, whole.interval.precision) == (25, 26, 2)
    assert len(whole.spans) == 2


def test_or_the_first_where_it_began_then():
    text = "The battle began on Friday and 90 died in three days of fighting."
    whole = stretched(text, day(text, "on Friday", 24), *lasted(text, [telling(text)], "r"), [], PUBLISHED)
    assert (whole.interval.start.day, whole.interval.end.day) == (24, 26)


def test_a_battle_of_some_days_begins_on_its_day():
    text = "The army killed 90 in a three-day battle beginning on Friday."
    whole = stretched(text, day(text, "on Friday", 24), *lasted(text, [telling(text)], "r"), [], PUBLISHED)
    assert (whole.interval.start.day, whole.interval.end.day) == (24, 26)


def test_two_named_days_are_both():
    text = "It began on Thursday and ended on Sunday; 90 died in three days of fighting."
    first, last = day(text, "on Thursday", 23), day(text, "on Sunday", 26)
    whole = stretched(text, last, *lasted(text, [telling(text)], "r"), [first, last], PUBLISHED)
    assert (whole.interval.start.day, whole.interval.end.day) == (23, 26)


def test_the_day_that_a_place_fell_is_the_last():
    text = "They captured it on Saturday; 90 died in a two-day battle. They left the bodies on Sunday."
    first, last = day(text, "on Saturday", 25), day(text, "on Sunday", 26)
    whole = stretched(text, first, *lasted(text, [telling(text)], "r"), [first, last], PUBLISHED)
    assert (whole.interval.start.day, whole.interval.end.day) == (24, 25)


def test_never_after_publication():
    text = "The battle began on Monday; 90 died in three days of fighting."
    whole = stretched(text, day(text, "on Monday", 27), *lasted(text, [telling(text)], "r"), [], PUBLISHED)
    assert whole.interval.end == PUBLISHED


def test_several_days_stay_as_they_are():
    text = "Over the weekend 90 died in two days of fighting."
    when = When(
        interval=Interval(start=date(2006, 11, 25), end=date(2006, 11, 26), precision=2),
        spans=(Span(report="r", start=0, end=16),),
    )
    assert stretched(text, when, *lasted(text, [telling(text)], "r"), [], PUBLISHED) == when


def mentions(text: str, **days: int) -> list[DateMention]:
    found = []
    for words, number in days.items():
        at = text.index(words)
        one = date(2006, 11, number)
        interval = Interval(start=one, end=one, precision=1)
        found.append(DateMention(start=at, end=at + len(words), interval=interval, anchor="published"))
    return found


@pytest.mark.parametrize(
    ("text", "nth"),
    [
        ("Troops fought rebels for a second day on Sunday.", 2),
        ("Fighting entered its third day.", 3),
        ("Clashes went on for the fourth consecutive day.", 4),
        ("Guns were heard for a fifth day running.", 5),
        ("Twelve died in the third day of heavy fighting.", 3),
        ("for a second night", 2),
        ("The raid came on the second day of the census.", None),
        ("for a twelfth day", None),
        ("for a second time that day", None),
    ],
)
def test_nth_day(text, nth):
    found = nth_day(text, [telling(text)], "r")
    assert (found[0] if found else None) == nth


@pytest.mark.parametrize(
    ("text", "named", "known", "days"),
    [
        ("Troops fought rebels for a second day on Sunday.", {"Sunday": 26}, "Sunday", (25, 26)),
        ("On Sunday for the third day, since Friday.", {"Sunday": 26, "Friday": 24}, "Friday", (24, 26)),
        # The day known lies outside: the words are of other fighting.
        ("For a second day on Sunday; on Tuesday,", {"Sunday": 26, "Tuesday": 21}, "Tuesday", (21, 21)),
        # No day beside the words: the nth is today or yesterday, if a day fits as the first.
        ("It went on for a third day. It began on Saturday.", {"Saturday": 25}, "Saturday", (25, 27)),
        ("It went on for a third day. It began on Friday.", {"Friday": 24}, "Friday", (24, 26)),
        ("It went on for a third day. On Monday,", {"Monday": 20}, "Monday", (20, 20)),
    ],
)  # fmt: skip
def test_from_the_first_to_the_nth_day(text, named, known, days):
    found = mentions(text, **named)
    whole = since_the_first(
        day(text, known, named[known]), *nth_day(text, [telling(text)], "r"), found, PUBLISHED
    )
    assert (whole.interval.start.day, whole.interval.end.day) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Fighting erupted on Friday and continued on Sunday.", (24, 26)),
        ("The siege, which began on Friday, lasted until Sunday.", (24, 26)),
        ("Shelling began on Friday and went on through Sunday.", (24, 26)),
        (
            "The battle began on Friday as troops ringed a mill near Rann and raged into Sunday.",
            (24, 26),
        ),
        ("A shell hit a house on Friday, and the shelling went on into Sunday.", (24, 26)),
        ("Fighting began on Friday. Talks continued on Sunday.", (24, 24)),
        ("The town was hit on Friday and mourning continued on Sunday.", (24, 24)),
        ("Fighting began on Friday and nine died on Sunday.", (24, 24)),
    ],
)
def test_from_the_day_it_began_to_the_day_it_ended(text, days):
    named = []
    for words, number in (
        ("on Friday", 24),
        (next(w for w in ("until Sunday", "through Sunday", "into Sunday", "on Sunday") if w in text), 26),
    ):
        when = day(text, words, number)
        start, end = when.spans[0].start, when.spans[0].end
        named.append(
            DateMention(start=start, end=end, interval=when.interval, anchor="published", speech=False)
        )
    found = to_its_end(text, day(text, "on Friday", 24), named, PUBLISHED).interval
    assert (found.start.day, found.end.day) == days


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("They attacked on Friday night and the battle went on until dawn.", "on Friday night", (24, 25)),
        ("The raid on Friday lasted until the early hours.", "on Friday", (24, 25)),
        ("The shooting on Friday continued through the night.", "on Friday", (24, 25)),
        ("Shells fell from 11 p.m. on Friday until 3 a.m.", "on Friday", (24, 25)),
        ("They attacked on Friday morning and shot into the morning crowd.", "on Friday morning", (24, 24)),
        ("They attacked on Friday and left at dusk.", "on Friday", (24, 24)),
        ("They attacked on Friday night and fought until three in the morning.", "on Friday", (24, 25)),
        ("The raid began at dusk on Friday and the fighting went on for ten hours.", "on Friday", (24, 25)),
        ("An overnight battle began on Friday evening.", "on Friday", (24, 25)),
        ("The raid began at dusk on Friday and the fighting went on for two hours.", "on Friday", (24, 24)),
        ("They attacked on Friday and fought for ten hours.", "on Friday", (24, 24)),
    ],
)
def test_what_went_on_to_the_morning_is_of_two_days(text, words, days):
    found = to_the_morning(text, day(text, words, 24), [telling(text)], "r", PUBLISHED).interval
    assert (found.start.day, found.end.day) == days


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Nine men have died since Friday, the army said on Sunday.", 26),
        ("Nine men have died since Friday, the army said.", 27),
        ("Nine men have died since Friday. The army said so on Sunday.", 27),
        ("Nine men died on Friday, the army said on Sunday.", 27),
    ],
)
def test_what_was_said_of_days_since_one_ends_when_it_was_said(text, end):
    words = "since Friday" if "since" in text else "on Friday"
    at = text.index(words)
    span = Span(report="r", start=at, end=at + len(words))
    days = Interval(start=date(2006, 11, 24), end=PUBLISHED, precision=2)
    named = []
    if "on Sunday" in text:
        said = text.index("on Sunday")
        sunday = Interval(start=date(2006, 11, 26), end=date(2006, 11, 26), precision=1)
        named = [DateMention(start=said, end=said + 9, interval=sunday, anchor="published", speech=True)]
    found = to_what_is_said(When(interval=days, spans=(span,)), named, text, PUBLISHED).interval
    assert (found.start.day, found.end.day) == (24, end)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Clashes that broke out on Friday have left nine dead.", (24, 27)),
        ("Nine people have died since fighting erupted in Rann on Friday.", (24, 27)),
        ("Nine died since it flared up on Friday, doctors say.", (24, 27)),
        ("A battle that began on Friday killed nine.", (24, 24)),
        ("Rebels who have killed hundreds attacked on Friday.", (24, 24)),
    ],
)
def test_what_has_killed_since_it_began_goes_on_to_publication(text, days):
    found = since_it_began(text, day(text, "on Friday", 24), PUBLISHED).interval
    assert (found.start.day, found.end.day) == days


@pytest.mark.parametrize(
    ("text", "begun", "closed"),
    [
        ("The clashes in the market broke out on Friday.", True, False),
        ("Shooting that began late on Friday was heard for hours.", True, False),
        ("The battle went on until Friday.", False, True),
        ("Firing continued on Friday, residents said.", False, True),
        ("Gunmen killed two men on Friday.", False, False),
        ("It began at noon. On Friday a bomb went off.", False, False),
    ],
)
def test_words_say_that_a_day_is_the_first_or_the_last(text, begun, closed):
    words = next(w for w in ("until Friday", "on Friday", "On Friday") if w in text)
    (one,) = mentions(text, **{words: 24})
    assert (begins(text, one), closes(text, one)) == (begun, closed)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Forty died in three days, the mayor said.", {3}),
        ("A four-day operation ended after two nights.", {2, 4}),
        ("He was killed two days ago, in the first of three days of mourning.", set()),
        ("a two-day visit", set()),
    ],
)
def test_days_that_a_text_says_anything_lasted(text, days):
    assert said_days(text) == days


def test_what_went_on_from_the_last_day_known_ends_on_the_next() -> None:
    text = "It began on Friday. Shooting spread on Saturday, and went on until Sunday."
    known = When(
        interval=Interval(start=date(2006, 11, 24), end=date(2006, 11, 25), precision=1),
        spans=day(text, "on Saturday", 25).spans,
    )
    whole = to_its_end(text, known, mentions(text, **{"on Saturday": 25, "until Sunday": 26}), PUBLISHED)
    assert (whole.interval.start.day, whole.interval.end.day) == (24, 26)
