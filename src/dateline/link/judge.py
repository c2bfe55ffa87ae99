"""A second reader's word on one report's incidents: what belongs to which, and what it is.

The reader is asked of words alone; values stay those that the words were grounded to.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from dateline.link.items import items
from dateline.model import (
    Act,
    Actor,
    ActorMention,
    EventType,
    Place,
    Reading,
    Report,
    Span,
    Telling,
)
from dateline.model.second import SecondReader, Tag

ANCHORS = 8  # triggers and figures of an incident that words are held against, at most
CLIP = 4.0  # log-odds beyond this say no more
TOP = 4.0  # log-odds of two tellings beyond which the reader's word adds no more
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+|\n\s*\n")
REACH = 6000  # characters from an incident's words beyond which others have no part in it
BIAS = -1.5  # added to the log-odds of two tellings: most words of a report are of one incident
EVENT_TYPES: tuple[EventType, ...] = (
    "battle",
    "explosion_remote_violence",
    "violence_against_civilians",
)


class _Worded(Protocol):
    """Words of a report."""

    @property
    def start(self) -> int:
        """Give where they begin."""

    @property
    def end(self) -> int:
        """Give where they end."""


M = TypeVar("M", bound=_Worded)


class Trust(NamedTuple):
    """From how likely on the second reader's word decides. Found on the development reports."""

    kind: float = 0.6
    main: float = 0.7
    incident: float = 0.6
    report: float = 0.9
    dead: float = 0.95


TRUST = Trust()


class Judge:
    """One report as the second reader has it. Every answer rests on words of the report."""

    def __init__(
        self,
        report: Report,
        reading: Reading,
        second: SecondReader,
        *,
        foes: Mapping[str, Collection[str]] | None = None,
        auxiliaries: Mapping[str, str] | None = None,
        trust: Trust | None = None,
    ) -> None:
        """Hold what both readers read.

        foes: the names of each actor's known opponents. auxiliaries: the government that each militia is of.
        """
        self.report = report
        self.reading = reading
        self.second = second
        self.foes = foes or {}
        self.auxiliaries = auxiliaries or {}
        self.trust = trust or TRUST
        self._items = items(report.text, reading)
        self._ends = [match.end() for match in _SENTENCE_END.finditer(report.text)]
        self._anchors: dict[tuple[Span, ...], list[tuple[Tag, int, int]]] = {}
        self._sides: dict[tuple[Span, ...], tuple[dict[Actor, float], dict[Actor, float]]] = {}

    def anchors(self, tellings: Iterable[Telling]) -> list[tuple[Tag, int, int]]:
        """Give the triggers and figures of tellings, those the reader is surest of."""
        held = tuple(tellings)
        words = _words(held)
        if words not in self._anchors:
            self._anchors[words] = self._surest(held)
        return self._anchors[words]

    def _surest(self, tellings: Sequence[Telling]) -> list[tuple[Tag, int, int]]:
        found: dict[tuple[Tag, int, int], float] = {}
        for telling in tellings:
            for act in _own_acts(telling):
                found[("E", act.span.start, act.span.end)] = 0.0
            for toll in telling.tolls:
                found[("F", toll.span.start, toll.span.end)] = 0.0
        scored = [(self.second.likely(*key), key) for key in found]
        scored.sort(key=lambda one: (-one[0], one[1]))
        return [key for _, key in scored[:ANCHORS]]

    def near(self, tellings: Iterable[Telling], mentions: Iterable[M]) -> list[M]:
        """Give the words that stand within `REACH` of any of an incident's surest; all where it has none.

        What an item of a list tells is read in the item and the heading of its section; where these have no
        such words, before the list.
        """
        anchors = self.anchors(tellings)
        close = _standing_in([(start - REACH, end + REACH) for _, start, end in anchors], mentions)
        extents = self._own_items(anchors)
        if not anchors or not extents:
            return close
        return _standing_in(extents, close) or _standing_in([(0, self._items[0][0][0] - 1)], close)

    def own(self, tellings: Sequence[Telling], mentions: Sequence[M]) -> list[M]:
        """Leave out the words of other parts, of a clause or of a sum whose parts have some of their own.

        "12 in Bala and seven in Kuru": what tells of the seven tells nothing of Bala.
        """
        parts = {t.clause.start: t.parted for t in tellings if t.parted}
        mine = [c for c in self.reading.clauses if c.start in parts]
        if not any(_standing_in([(c.start, c.end)], mentions) for c in mine):
            return list(mentions)
        if all(_summed_before(t) for t in tellings if t.parted):
            return _standing_in([(t.clause.start, t.clause.end) for t in tellings], mentions)
        wholes = {(whole.start, whole.end) for whole in parts.values()}
        others = [c for c in self.reading.clauses if c.parted in wholes and c.start not in parts]
        return [m for m in mentions if not any(c.start <= m.start < c.end for c in others)]

    def _own_items(self, anchors: Iterable[tuple[Tag, int, int]]) -> list[tuple[int, int]]:
        """Give the items of a list that words stand in, with their headings; none where one is in no item."""
        found: list[tuple[int, int]] = []
        for _, start, _end in anchors:
            item = next((one for one in self._items if one[0][0] <= start < one[0][1]), None)
            if item is None:
                return []
            found += item
        return found

    def places_in(self, words: Span) -> list[Place]:
        """Give the places that some words name, be it for where somebody speaks."""
        named = _standing_in([(words.start, words.end)], self.reading.places)
        return [mention.place for mention in named if mention.place]

    def sentence(self, offset: int) -> int:
        """Give the ordinal of the sentence that an offset stands in."""
        return bisect_right(self._ends, offset)

    def sentences_of(self, tellings: Iterable[Telling]) -> frozenset[int]:
        """Give the sentences in which the surest words of tellings stand."""
        return frozenset(self.sentence(start) for _, start, _ in self.anchors(tellings))

    def affinity(self, telling: Telling, story: Sequence[Telling]) -> float:
        """Give the log-odds that a telling tells of the incident of others; 0 where nothing is known."""
        odds = self.together([telling], story)
        return min(TOP, odds + BIAS) if odds else 0.0

    def together(self, tellings: Sequence[Telling], others: Sequence[Telling]) -> float:
        """Give the log-odds that two groups of tellings are of one incident."""
        mine, theirs = self.anchors(tellings), self.anchors(others)
        odds = [self._odds(one, other) for one in mine for other in theirs]
        return sum(odds) / len(odds) if odds else 0.0

    def is_incident(self, tellings: Sequence[Telling]) -> float:
        """Give how likely the surest word of tellings tells of an incident; arrests tell of none."""
        arrests = {
            ("F", toll.span.start, toll.span.end)
            for telling in tellings
            for toll in telling.tolls
            if toll.arrest
        }
        words = {*self.anchors(tellings), *self._deeds(tellings)} - arrests
        return max((self.second.likely(*key) for key in words), default=0.0)

    def main(self, tellings: Sequence[Telling]) -> float | None:
        """Give how likely tellings are the report's news rather than background."""
        return self._mean("main", tellings).get(True)

    def one_sided(self, tellings: Sequence[Telling]) -> float | None:
        """Give how likely an armed side attacked people who do not fight; None where nothing is known."""
        return self._mean("one_sided", tellings).get(True)

    def kind(self, tellings: Sequence[Telling]) -> EventType | None:
        """Give the event type, where the reader is sure of it."""
        said = self.kinds(tellings)
        sure = [kind for kind in EVENT_TYPES if said.get(kind, 0.0) >= self.trust.kind]
        return max(sure, key=lambda kind: said[kind], default=None)

    def kinds(self, tellings: Sequence[Telling]) -> dict[object, float]:
        """Give how likely each event type is; empty where nothing is known."""
        return self._mean("kind", tellings)

    def _deeds(self, tellings: Sequence[Telling]) -> list[tuple[Tag, int, int]]:
        """Give the surest triggers of tellings; failing these, those of the sum that they are parts of."""
        own = [key for key in self.anchors(tellings) if key[0] == "E"]
        return own or [("E", act.span.start, act.span.end) for t in tellings for act in t.acts]

    def _mean(self, head: str, tellings: Sequence[Telling]) -> dict[object, float]:
        triggers = self._deeds(tellings)
        total: dict[object, float] = defaultdict(float)
        weight = 0.0
        for key in triggers:
            likely = self.second.likely(*key)
            weight += likely
            for name, value in self.second.classes(head, *key).items():
                total[name] += likely * value
        return {name: value / weight for name, value in total.items()} if weight else {}

    def belongs(self, tag: Tag, start: int, end: int, anchors: Sequence[tuple[Tag, int, int]]) -> float:
        """Give how likely words play a part in the incident of some triggers and figures."""
        likely = self.second.likely(tag, start, end)
        odds = [self._odds((tag, start, end), anchor) for anchor in anchors]
        return likely * _chance(sum(odds) / len(odds)) if odds else 0.0

    def sides(self, tellings: Sequence[Telling]) -> tuple[dict[Actor, float], dict[Actor, float]]:
        """Give how likely each actor is side a, and side b, of the incident: by its surest mention."""
        words = _words(tellings)
        if words not in self._sides:
            mentions = self.near(tellings, self.reading.actors)
            self._sides[words] = self._sides_by_mention(mentions, self.anchors(tellings))
        return self._sides[words]

    def _sides_by_mention(
        self, mentions: Iterable[ActorMention], anchors: Sequence[tuple[Tag, int, int]]
    ) -> tuple[dict[Actor, float], dict[Actor, float]]:
        a: dict[Actor, float] = {}
        b: dict[Actor, float] = {}
        for mention in mentions:
            score = self.belongs("A", mention.start, mention.end, anchors)
            a[mention.actor] = max(a.get(mention.actor, 0.0), score)
            score = self.belongs("B", mention.start, mention.end, anchors)
            b[mention.actor] = max(b.get(mention.actor, 0.0), score)
        return a, b

    def _odds(self, one: tuple[Tag, int, int], other: tuple[Tag, int, int]) -> float:
        """Give the log-odds that two words are of one incident; 0 where nothing is known."""
        odds = self.second.together("same", one, other)
        return max(-CLIP, min(CLIP, odds)) if odds is not None else 0.0


def _own_acts(telling: Telling) -> list[Act]:
    """Give the acts in a telling's clause, or in the one that it is a part of: none of a sum elsewhere."""
    whole = telling.clause if telling.parted is None or _summed_before(telling) else telling.parted
    return [act for act in telling.acts if whole.start <= act.span.start < whole.end]


def _summed_before(telling: Telling) -> bool:
    """Whether a telling is a part of a sum in a clause before it, not of its own clause."""
    return telling.parted is not None and telling.parted.end <= telling.clause.start


def _words(tellings: Iterable[Telling]) -> tuple[Span, ...]:
    """Give the words that tellings rest on: their clauses, and acts that they may share with others."""
    return tuple(span for t in tellings for span in (t.clause, *(act.span for act in t.acts)))


def _standing_in(extents: Sequence[tuple[int, int]], mentions: Iterable[M]) -> list[M]:
    """Give the words that stand in any of some stretches; all where there is no stretch."""
    if not extents:
        return list(mentions)
    return [one for one in mentions if any(first <= one.end and one.start <= last for first, last in extents)]


def fullest(tellings: Sequence[Telling]) -> int:
    """Give which of tellings to put a place or a day with: the first that tells of more than others do."""
    return next((n for n, telling in enumerate(tellings) if tells(telling)), 0)


def tells(telling: Telling) -> bool:
    """Tell whether a telling's own place and day count: it reports what happened, and is no mere echo."""
    return not telling.echo and telling.modality == "happened" and not telling.denied


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
