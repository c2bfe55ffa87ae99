"""On which day a clause says that things happened, and on which its words were spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.ground.told_page import Page, gap, inside
from dateline.model import DateMention, When, WordedClause

VAGUE = 4  # from this date_prec on, "since ..." dates a period rather than an event
_PERIOD = re.compile(r"\b(?:since|until|till|ever since|from)\b")
_TOLD_OF = re.compile(r",?\s+when\b")
_COUNTED_BY = re.compile(r"\b(?:by|until|till)\s+(?:\w+\s+)?\w*$")
_HEAD_END = re.compile(r"[^.\n]{0,60}?(?:--|[—–_-]\s)")  # what closes a dateline, its agency before it
_COLON = re.compile(r"[)\]]?\s*:")
_HEAD_REACH = 40  # characters from the place of a dateline to its date
HEADS = frozenset({"dateline", "heading"})  # roles of a place that heads what is written from there


class Calendar:
    """The days of one report's clauses."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def when(self, clause: WordedClause, focus: tuple[int, int]) -> When | None:
        """Give the day of a clause: the most exact, the nearest to the words it turns on."""
        told = [
            d
            for d in self._dates_in(clause)
            if not (d.speech or d.backdrop or self._bounds_a_period(d) or self._in_dateline(d))
            and not self.page.is_past(d.start)
        ]
        if not told:
            return None
        best = min(told, key=lambda d: (d.interval.precision, self._heads(d), gap(d, focus), d.start))
        return When(interval=best.interval, spans=(self.page.span(best.start, best.end),))

    def days(self, clause: WordedClause) -> Iterator[DateMention]:
        """The very days on which a clause says that things happened."""
        for d in inside(self.page.reading.dates, clause.start, clause.end):
            told = not (d.speech or d.backdrop or self._bounds_a_period(d) or self._in_dateline(d))
            if told and d.interval.precision == 1:
                yield d

    def said(self, clause: WordedClause) -> When | None:
        """The day on which the words of a clause were spoken, where it says so."""
        for date in inside(self.page.reading.dates, clause.start, clause.end):
            if date.speech and date.interval.precision == 1:
                return When(interval=date.interval, spans=(self.page.span(date.start, date.end),))
        return None

    def _dates_in(self, clause: WordedClause) -> Iterator[DateMention]:
        """The days of a clause: one counted from its own ("a day after a bomb on Sunday") is the other's."""
        for one in self.page.sentence(clause):
            lent = one.counted and self._counts_to(one) == clause
            for d in inside(self.page.reading.dates, one.start, one.end):
                if lent if d.outward and one.counted else one == clause:
                    yield d

    def _counts_to(self, clause: WordedClause) -> WordedClause:
        """The clause before one from which time is counted, or behind it where it opens the sentence."""
        others = [one for one in self.page.sentence(clause) if one != clause]
        before = [one for one in others if one.start < clause.start]
        return before[-1] if before else next(iter(others), clause)

    def _heads(self, date: DateMention) -> bool:
        """Whether a date with a colon opens a paragraph: it heads an entry, whose own days go before."""
        line = self.page.text[: date.start].rpartition("\n")[2]
        return not line.strip(" \t([-*•") and _COLON.match(self.page.text, date.end) is not None

    def _in_dateline(self, date: DateMention) -> bool:
        """Whether a date only heads the report beside the place it was written ("LIMA, 3 May (AFP) --")."""
        heads = [p for p in self.page.reading.places if p.role in HEADS and p.end <= date.start]
        if not any(date.start - p.end < _HEAD_REACH for p in heads):
            return False
        return _HEAD_END.match(self.page.text[date.end : date.end + 80]) is not None

    def _bounds_a_period(self, date: DateMention) -> bool:
        """Whether a date only bounds: "by Monday" dates a count, "since 2013" a period."""
        before = self.page.text[max(0, date.start - 80) : date.start].lower()
        words = self.page.text[date.start : date.end].lower()
        if _TOLD_OF.match(self.page.text, date.end) or words.endswith("since"):
            return (
                False  # "since 2001, when a bomb killed 38", "two months have passed since a bomb killed 38"
            )
        if _COUNTED_BY.search(before + words):
            return True
        return date.interval.precision >= VAGUE and _PERIOD.search(before + words) is not None
