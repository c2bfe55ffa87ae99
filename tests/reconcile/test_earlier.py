"""Figures that their report calls earlier counts, by its words before them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claims_by_hand import DAY, Writer
from dateline.earlier import told_as_earlier
from dateline.model import Casualty, Report, Span
from dateline.reconcile import reconcile

B, C = "side_b", "civilians"

FIGURES = {
    "The governor had put the toll at 31 on Sunday.": ("31", True),
    "He had earlier in the day given the figure as 14.": ("14", True),
    "The first count overnight by the ministry was of 40 killed.": ("40", True),
    "Police at first spoke of nine dead.": ("nine", True),
    "Yesterday the monitor put the number of dead at 28.": ("28", True),
    "A day earlier police gave a toll of 28.": ("28", True),
    "Yesterday a bomb killed 28 people.": ("28", False),
    "The radio initially reported six deaths.": ("six", True),
    "In its first statement the army listed five dead.": ("five", True),
    "The ministry, which had given forty, now speaks of twenty-two.": ("twenty-two", False),
    "The ministry, which had given forty, now says 22.": ("forty", True),
    "The mayor had given a toll of 39, while a monitor speaks of 57.": ("57", False),
    "The mayor had given a toll of 39, but a monitor speaks of more.": ("39", True),
    "The mission said that it had confirmed ten deaths.": ("ten", False),
    "The rebels had been told that 12 were dead.": ("12", False),
    "On Sunday the president had told reporters that 15 were dead.": ("15", True),
    "Officials had put the toll at 31. Later 57 were counted.": ("57", False),
    "The army had put its losses at 11 and says that it killed 17 attackers.": ("17", False),
    "A first shell killed three people.": ("three", False),
    "The toll had stood at 34 during the night.": ("34", True),
    "The number of dead stands at 34.": ("34", False),
    "It killed 137, the governor said, revising a toll of 60 given by residents.": ("60", True),
    "Three died, the minister said, correcting the number of four that the mayor had given.": ("four", True),
    "It killed 137, the governor said, up from the 60 counted by residents.": ("60", True),
    "The toll is 137, up from about 60 on Sunday.": ("60", True),
    "It killed 137, the governor said, raising his toll from 60.": ("60", True),
    "It killed 137, more than double the toll of 60 given earlier by residents.": ("60", True),
    "It killed 137, up from an initial 60, the governor said.": ("60", True),
    "The governor lowered the toll of the raid to 50 from 60.": ("60", True),
    "The governor lowered the toll of the raid to 50 from 60 .": ("50", False),
    "The governor revised his toll of 60 to 137.": ("137", False),
    "The governor has not revised his toll of 60.": ("60", False),
    "It killed 137, more than the toll of 60 given by the army.": ("60", False),
}


@pytest.mark.parametrize("text", FIGURES)
def test_words_before_a_figure_make_it_an_earlier_count(text: str) -> None:
    figure, earlier = FIGURES[text]
    start = text.index(figure)
    span = Span(report="r", start=start, end=start + len(figure))
    casualty = Casualty(victims="civilians", outcome="killed", low=9, best=9, high=9, span=span)
    report = Report(id="r", published=date(2020, 5, 4), text=text, sha256="")
    assert told_as_earlier(casualty, report) is earlier


BEFORE = "It had put the toll at "
NOW = "The toll stood at "
COUNTS = {
    "its source's later count": ([("hospital", BEFORE, 31), ("hospital", NOW, 34)], 34, (34, 34)),
    "its source's lower later count": ([("hospital", BEFORE, 40), ("hospital", NOW, 31)], 31, (31, 31)),
    "another source's later count": ([("a source", BEFORE, 31), ("the Red Cross", NOW, 57)], 57, (31, 57)),
    "an equal's later count": ([("the Red Cross", BEFORE, 31), ("hospital", NOW, 57)], 57, (31, 57)),
    "another's lower later count": ([("the Red Cross", BEFORE, 40), ("hospital", NOW, 31)], 31, (31, 40)),
    "no later count": ([("the Red Cross", BEFORE, 31)], 31, (31, 31)),
    "a later count of others": ([("the Red Cross", BEFORE, 31), ("the Red Cross", NOW, 4)], 31, (31, 31)),
    "two earlier counts": ([("a source", BEFORE, 31), ("the Red Cross", BEFORE, 33)], 33, (31, 33)),
}


@pytest.mark.parametrize("name", COUNTS)
def test_an_earlier_count_gives_way_to_a_later_one(name: str) -> None:
    told, best, bounds = COUNTS[name]
    writer = Writer("r1")
    for source, words, figure in told:
        writer.tell(source, ("civilians", figure), words=words)
    found = reconcile(writer.claims, {"r1": writer.report()})
    assert (found.best, (found.low, found.high)) == (best, bounds)


ROSE = "The toll rose to "
LATER = {
    "at least four, and two days later nine": (("residents", C, 4, "least"), ("hospital", C, 9), 9, (4, 9)),
    "four, and two days later nine": (("residents", C, 4), ("hospital", C, 9), 4, (4, 9)),
    "four, and a toll that rose to nine": (("residents", C, 4), ("report", C, 9, "total"), 9, (4, 9)),
    "a higher toll before": (("residents", C, 12, "least"), ("report", C, 9, "total"), 12, (9, 12)),
    "a toll of a side with a stake": (
        ("hospital", C, 4),
        ("the army spokesman", C, 9, "total"),
        4,
        (4, 9),
    ),
    "a boast that grows": (
        ("the army spokesman", B, 20, "least"),
        ("the defence ministry", B, 35),
        20,
        (20, 35),
    ),
}

OWN_TOTALS = {
    "a running total": (ROSE, 10, (10, 10)),
    "the tenth to die": ("A woman died on Tuesday, the tenth of them ", 10, (10, 10)),
    "a count": ("Counted were ", 9, (9, 10)),
}


@pytest.mark.parametrize("name", OWN_TOTALS)
def test_an_outlets_own_running_total_replaces_what_it_was_told_before(name: str) -> None:
    words, best, bounds = OWN_TOTALS[name]
    writer = Writer("r1")
    writer.tell("residents", (C, 9))
    writer.tell("report", (C, 10, 10, "killed", "total"), words=words)
    found = reconcile(writer.claims, {"r1": writer.report()})
    assert (found.best, (found.low, found.high)) == (best, bounds)


@pytest.mark.parametrize("name", LATER)
def test_a_flash_toll_gives_way_to_what_it_has_grown_to(name: str) -> None:
    *told, best, bounds = LATER[name]
    writers = [Writer("r1"), Writer("r2", published=DAY + timedelta(days=2))]
    for writer, (source, victims, figure, *flags) in zip(writers, told, strict=True):
        writer.tell(
            source,
            (victims, figure, figure, "killed", *flags),
            words=ROSE if "total" in flags else "It said ",
        )
    reports = {writer.name: writer.report() for writer in writers}
    found = reconcile([claim for writer in writers for claim in writer.claims], reports)
    assert (found.best, (found.low, found.high)) == (best, bounds)


def test_a_few_that_a_hospital_counts_are_a_part_of_a_toll_that_the_outlet_says_has_risen():
    writer = Writer("r1")
    writer.tell("report", (C, 131, 131, "killed", "total"), words=ROSE)
    writer.tell("hospital", (C, 11))
    found = reconcile(writer.claims, {"r1": writer.report()})
    assert (found.low, found.best, found.high) == (11, 131, 131)
