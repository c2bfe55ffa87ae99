"""Figures that their report calls earlier counts, by its words before them."""

from __future__ import annotations

from datetime import date

import pytest

from claims_by_hand import Writer
from dateline.earlier import told_as_earlier
from dateline.model import Casualty, Report, Span
from dateline.reconcile import reconcile

FIGURES = {
    "The governor had put the toll at 31 on Sunday.": ("31", True),
    "He had earlier in the day given the figure as 14.": ("14", True),
    "The first count overnight by the ministry was of 40 killed.": ("40", True),
    "Police at first spoke of nine dead.": ("nine", True),
    "The radio initially reported six deaths.": ("six", True),
    "In its first statement the army listed five dead.": ("five", True),
    "The ministry, which had given forty, now speaks of twenty-two.": ("twenty-two", False),
    "The ministry, which had given forty, now says 22.": ("forty", True),
    "The mission said that it had confirmed ten deaths.": ("ten", False),
    "The rebels had been told that 12 were dead.": ("12", False),
    "Officials had put the toll at 31. Later 57 were counted.": ("57", False),
    "The army had put its losses at 11 and says that it killed 17 attackers.": ("17", False),
    "A first shell killed three people.": ("three", False),
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
