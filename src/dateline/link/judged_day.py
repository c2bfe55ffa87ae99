"""When one report's incident happened, decided among all days that the report names.

Two days may also be its first and its last. A choice is worth a point for each of these that is right.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from dateline.link.choice import Option, expected, first_best, odds
from dateline.link.judge import Judge, fullest, tells
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
from dateline.model import DateMention, Interval, Span, Telling, When

QUESTION = "day"
STANDS = 0.1  # of 2: found on the development, golden and held reports, whose days the patterns read well
OWN_STANDS = 0.6  # of 2: for one day that an incident's own sentence names, where no words say that it lasted
LASTING = ("said", "from_begun", "two_said", "two_begun", "two_closed")  # traits of what words say went on
LIKELY = 0.3  # how likely a day must be an incident's that nothing else dates
JOINED = 0.1  # how likely a day must be to be the first or the last of two
LONGEST = 14  # days from the first to the last of two that the report names apart
OF_PUBLICATION = 2  # date_prec of a day taken from publication
_SINCE = re.compile(r"\b(?:since|until|till|by)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_SINCE_WITHIN = re.compile(r"(?:since|until|by)\b", re.IGNORECASE)
_REACH = 20  # characters before a day in which such a word may stand


def dated(judge: Judge, tellings: Sequence[Telling]) -> list[Telling]:
    """Give the tellings of an incident with its day or days, and with no other.

    The days that the tellings name stand unless others are worth more by `STANDS`: what the patterns know
    of tense and of weekdays the model does not; one day of their own sentence by `OWN_STANDS`. What they
    leave undated gets only days that the second reader finds likely. An incident of the day of publication,
    which no words name, has none. What time is counted from is dated by its words ("two days after a bomb
    killed six").
    """
    named = [t for t in tellings if t.when]
    if named and all(t.counted for t in named):
        return list(tellings)
    options = day_options(judge, tellings)
    scored = expected(QUESTION, options, _worth)
    best = first_best(scored)
    told = _days(told_interval(tellings, judge.report.published))
    at = next((n for n, option in enumerate(options) if _days(option.value.interval) == told), best)
    lasts = any(options[best].traits.get(name) for name in LASTING)
    own = _own(judge, tellings, options[at].value) and not _beside(judge, tellings, options[best].value)
    stands = OWN_STANDS if own and not lasts else STANDS
    if scored[best][0] - scored[at][0] <= stands:
        if not any(t.when for t in tellings):
            return list(tellings)
        return _kept(tellings, _whole(judge, tellings, options, options[at].value))
    read = options[best].traits.get("read", options[best].traits.get("two_read", 0.0))
    if read < odds(LIKELY) and not any(t.when for t in tellings):
        return list(tellings)
    return _kept(tellings, _whole(judge, tellings, options, options[best].value))


def _whole(judge: Judge, tellings: Sequence[Telling], options: Sequence[Option[When]], when: When) -> When:
    """Give all the days of an incident of which one is chosen, where the words say how long it lasted."""
    report = judge.report
    if found := lasted(report.text, tellings, report.id):
        told = {_days(mention.interval) for mention in judge.reading.dates if not mention.speech}
        named = [option.value for option in options if option.value.spans]
        single = [
            one for one in named if one.interval.start == one.interval.end and _days(one.interval) in told
        ]
        return stretched(report.text, when, *found, single, report.published)
    if found := nth_day(report.text, tellings, report.id):
        return since_the_first(when, *found, judge.reading.dates, report.published)
    whole = to_its_end(report.text, when, judge.reading.dates, report.published)
    whole = to_the_morning(report.text, whole, tellings, report.id, report.published)
    whole = to_what_is_said(whole, judge.reading.dates, report.text, report.published)
    return since_it_began(report.text, whole, report.published)


def _own(judge: Judge, tellings: Sequence[Telling], when: When) -> bool:
    """Whether a sentence that tells of an incident names this one day."""
    one, said = when.interval, judge.sentences_of(tellings)
    return one.start == one.end and any(
        _days(mention.interval) == _days(one) and judge.sentence(mention.start) in said
        for mention in judge.reading.dates
        if not mention.speech
    )


def _beside(judge: Judge, tellings: Sequence[Telling], when: When) -> bool:
    """Whether sentences that tell of an incident name these days."""
    said = judge.sentences_of(tellings)
    return bool(when.spans) and all(judge.sentence(span.start) in said for span in when.spans)


def _kept(tellings: Sequence[Telling], when: When) -> list[Telling]:
    """Give tellings with these days and no other, and one whose word counts with them."""
    kept = [
        msgspec.structs.replace(t, when=t.when if _same(t.when, when) else None, said=None) for t in tellings
    ]
    if when.spans and not any(tells(t) and t.when for t in kept):
        first = fullest(kept)
        kept[first] = msgspec.structs.replace(kept[first], when=when)
    return kept


def told_interval(tellings: Sequence[Telling], published: date) -> Interval:
    """Give the days that most tellings agree with, of those that hold no other; else that of publication."""
    told = [t.when.interval for t in tellings if t.when]
    exact = [one for one in told if not any(one.holds(other) for other in told)]
    if not exact:
        return Interval(start=published, end=published, precision=OF_PUBLICATION)

    def rank(one: Interval) -> tuple[int, int, int, date]:
        agreeing = sum(one.overlaps(other) for other in told)
        return (-agreeing, one.precision, (one.end - one.start).days, one.start)

    return min(exact, key=rank)


def _same(one: When | None, other: When) -> bool:
    return one is not None and _days(one.interval) == _days(other.interval)


def _worth(said: When, right: When) -> float:
    one, other = said.interval, right.interval
    return (one.start == other.start) + (one.end == other.end)


def day_options(judge: Judge, tellings: Sequence[Telling]) -> list[Option[When]]:
    """Give the days that an incident may have fallen on, and what speaks for each."""
    view = _View(judge, tellings)
    alone = [Option(view.when(days), view.traits(days)) for days in view.days]
    return alone + [Option(view.both(*pair), view.traits_of_both(*pair)) for pair in view.pairs()]


Days = tuple[str, str]  # the first and the last, ISO


def _days(interval: Interval) -> Days:
    return interval.start.isoformat(), interval.end.isoformat()


class _View:
    """One report's days as both readers have them, seen from one incident."""

    def __init__(self, judge: Judge, tellings: Sequence[Telling]) -> None:
        self.judge = judge
        self.text = judge.report.text
        self.told = [t.when for t in tellings if t.when]
        self.best = _days(told_interval(tellings, judge.report.published))
        self.telling = judge.sentences_of(tellings)
        anchors = judge.anchors(tellings)
        self.mentions: dict[Days, list[DateMention]] = defaultdict(list)
        self.intervals: dict[Days, Interval] = {}
        self.read: dict[Days, float] = {}
        self.surest: dict[Days, DateMention] = {}
        mine = {t.clause.start for t in tellings}
        others = [c for c in judge.reading.clauses if c.counted and c.start not in mine]
        near = judge.own(tellings, judge.near(tellings, judge.reading.dates))
        near = [m for m in near if not m.backdrop]
        named = [m for m in near if m.outward or not any(c.start <= m.start < c.end for c in others)]
        for mention in self._of_deeds(named):
            days = _days(mention.interval)
            score = judge.belongs("T", mention.start, mention.end, anchors)
            if score > self.read.get(days, -1.0):
                self.read[days], self.surest[days] = score, mention
            self.mentions[days].append(mention)
            self.intervals.setdefault(days, mention.interval)
        published = judge.report.published
        self.published = (published.isoformat(), published.isoformat())
        today = Interval(start=published, end=published, precision=OF_PUBLICATION)
        for interval in (*(when.interval for when in self.told), today):
            self.mentions.setdefault(_days(interval), [])
            self.intervals.setdefault(_days(interval), interval)
        self.days = sorted(self.mentions)
        self.begun = self._led(begins)
        self.closed = self._led(closes)
        self.said = said_days(f"{judge.report.title or ''}\n{self.text}")
        self.battle = judge.kinds(tellings).get("battle", 0.0)
        self.top = max(self.read.values(), default=0.0)

    def _led(self, cue: Callable[[str, DateMention], bool]) -> frozenset[Days]:
        """Give the days with a mention that words lead up to."""
        return frozenset(
            days for days, mentions in self.mentions.items() if any(cue(self.text, one) for one in mentions)
        )

    def _of_deeds(self, mentions: Sequence[DateMention]) -> list[DateMention]:
        """Leave out days of what followed a deed, unless no other day may be that of the deed."""
        deeds = [one for one in mentions if not one.aftermath]
        single = any(not one.speech and one.interval.start == one.interval.end for one in deeds)
        return deeds if single or self.told else list(mentions)

    def when(self, days: Days) -> When:
        """Give days with the words that the second reader is surest of; those of publication have none."""
        mention = self.surest.get(days)
        if mention is not None:
            return When(interval=self.intervals[days], spans=(self._span(mention),))
        told = next((when for when in self.told if _days(when.interval) == days), None)
        return told or When(interval=self.intervals[days], spans=())

    def both(self, first: Days, last: Days) -> When:
        """Give the days from one to another."""
        one, other = self.when(first), self.when(last)
        start, end = one.interval.start, other.interval.end
        precision = 1 if (end - start).days == 1 else OF_PUBLICATION
        return When(
            interval=Interval(start=start, end=end, precision=precision), spans=(*one.spans, *other.spans)
        )

    def _span(self, mention: DateMention) -> Span:
        return Span(report=self.judge.report.id, start=mention.start, end=mention.end)

    def pairs(self) -> list[tuple[Days, Days]]:
        """Give the pairs of likely single days, not far apart, that may be the first and the last."""
        told = {_days(when.interval) for when in self.told}
        ends = told | self.begun | self.closed
        single = [d for d in self.days if d[0] == d[1] and (self.read.get(d, 0.0) >= JOINED or d in ends)]
        return [
            (one, other)
            for n, one in enumerate(single)
            for other in single[n + 1 :]
            if (self.intervals[other].end - self.intervals[one].start).days <= LONGEST
            and (one[0], other[1]) not in self.intervals
        ]

    def traits(self, days: Days) -> dict[str, float]:
        """Give what speaks for one or several days that are named together."""
        mentions, interval = self.mentions[days], self.intervals[days]
        read = self.read.get(days, 0.0)
        likely = max((self.judge.second.likely("T", m.start, m.end) for m in mentions), default=0.0)
        first = self.told[0].interval if self.told else None
        bounds = float(any(self._bounds(m) for m in mentions))
        return {
            "read": odds(read),
            "read_best": float(read == self.top and self.top > 0),
            "read_at_all": odds(likely),
            "told_first": float(first is not None and _days(first) == days),
            "same_sentence": self._same_sentence(mentions),
            "late": min((m.start for m in mentions), default=len(self.text)) / max(1, len(self.text)),
            "since": bounds * (read if days[0] != days[1] else 0.0),
            "by": bounds * (days[0] == days[1]),
            "long": math.log1p((interval.end - interval.start).days) / 4,
            "week": read * (interval.precision == OF_PUBLICATION),
            "told_best": float(bool(self.told) and days == self.best),
            "of_publication": float(days == self.published),
            "unnamed": float(not mentions),
            "begun": float(days in self.begun),
            "closed": float(days in self.closed),
            "said": read * ((interval.end - interval.start).days + 1 in self.said),
            "from_begun": float(days[0] != days[1] and (days[0], days[0]) in self.begun),
        }

    def traits_of_both(self, first: Days, last: Days) -> dict[str, float]:
        """Give what speaks for two days as the first and the last."""
        least = min(self.read.get(first, 0.0), self.read.get(last, 0.0))
        first_day, last_day = self.intervals[first].start, self.intervals[last].end
        return {
            "two": 1.0,
            "two_read": odds(least),
            "two_of_best": least / self.top if self.top else 0.0,
            "two_begun": float(first in self.begun),
            "two_closed": float(last in self.closed),
            "two_said": least * ((last_day - first_day).days + 1 in self.said),
            "two_next": float((last_day - first_day).days == 1),
            "two_told": float(any(_days(when.interval) in (first, last) for when in self.told)),
            "two_battle": self.battle,
        }

    def _same_sentence(self, mentions: Sequence[DateMention]) -> float:
        return float(any(self.judge.sentence(m.start) in self.telling for m in mentions))

    def _bounds(self, mention: DateMention) -> bool:
        """Whether words only bound a period: "since Friday"."""
        before = self.text[max(0, mention.start - _REACH) : mention.start]
        return bool(_SINCE.search(before) or _SINCE_WITHIN.match(self.text, mention.start, mention.end))
