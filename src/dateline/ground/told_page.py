"""One report and what was read off it, as the rooms that make its tellings look things up in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Protocol, TypeVar

from dateline.data import table
from dateline.model import ActorMention, Party, Reading, Report, Span, WordedClause, WordedEvent

_ON_SPEAKER = re.compile(r",?\s+(?:which|who|whose|that)\b")
LONG_AGO = timedelta(days=7)  # before publication: what a speaker did then is no part of what it tells now
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
_OWNS = re.compile(r"['’]s?\s+(?:(?!and\b|or\b)[\w-]+\s+){0,2}")
KIN_REACH = 40  # characters before a party's name: "the wife of a former"
_NAMED_FIRST = {"unknown": 2, "civilians": 1}


@cache
def _kin_of() -> re.Pattern[str]:
    """Match words for kin with "of" at the end of a text ("the wife of a", "two relatives of the")."""
    kin = "|".join(row["form"] for row in table("private_roles") if row["note"] == "kin")
    return re.compile(rf"\b(?:(?:{kin})s?|wives|children|families|family)\s+of\s+(?:[\w-]+\s+){{0,2}}$")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)


def inside(items: Sequence[P], start: int, end: int) -> Iterator[P]:
    """Give those of `items` that begin from `start` to `end`."""
    return (item for item in items if start <= item.start < end)


def gap(item: _Placed, focus: tuple[int, int]) -> int:
    """Count the characters between an item and the words a clause turns on."""
    return max(item.start - focus[1], focus[0] - item.end, 0)


class Page:
    """One report and what was read off it."""

    def __init__(self, report: Report, reading: Reading) -> None:
        self.report = report
        self.reading = reading
        self.text = report.text
        self.past = list(self._past_of_speakers())

    def _past_of_speakers(self) -> Iterator[tuple[int, int]]:
        """The clauses on what a speaker did long ago: "the group, which took Bala in May, said ..."."""
        for source in self.reading.sources:
            low, high = source.source_end, source.cue_start
            if source.kind == "report" or not _ON_SPEAKER.match(self.text, low, max(low, high)):
                continue
            if SENTENCE_END.search(self.text, low, high):
                continue
            days = inside(self.reading.dates, low, high)
            if any(self.report.published - day.interval.end > LONG_AGO for day in days):
                yield low, high

    def is_past(self, at: int) -> bool:
        """Whether a word stands where only what a speaker did long ago is told."""
        return any(low <= at < high for low, high in self.past)

    def span(self, start: int, end: int) -> Span:
        """Give a stretch of this report."""
        return Span(report=self.report.id, start=start, end=end)

    def party(self, mention: ActorMention) -> Party:
        """Give the party that a mention names."""
        return Party(actor=mention.actor, spans=(self.span(mention.start, mention.end),))

    def parties(self, phrases: Iterable[tuple[int, int]]) -> tuple[Party, ...]:
        """Give the parties that phrases name."""
        found = (self.party_at(start, end) for start, end in phrases)
        return tuple(party for party in found if party is not None)

    def each(self, phrases: Iterable[tuple[int, int]]) -> tuple[Party, ...]:
        """Give every party that phrases name: both of "Taliban and Islamic State fighters"."""
        found = (m for start, end in phrases for m in self.reading.actors if m.start < end and m.end > start)
        return tuple(self.party(mention) for mention in dict.fromkeys(found))

    def party_at(self, start: int, end: int) -> Party | None:
        """The party that a phrase names: the best known actor in it, the first of equals.

        Unarmed people of theirs are none of them: "three soldiers' wives", "a widow of a policeman".
        """
        mentions = [m for m in self.reading.actors if m.start < end and m.end > start]
        named = [m for m in mentions if not self._own_civilians(m, mentions)]
        if not named:
            return None
        return self.party(min(named, key=lambda m: (_NAMED_FIRST.get(m.actor.kind, 0), m.start)))

    def _own_civilians(self, owner: ActorMention, mentions: Sequence[ActorMention]) -> bool:
        if any(
            one.actor.kind == "civilians" and _OWNS.fullmatch(self.text, owner.end, one.start)
            for one in mentions
            if one.start > owner.end
        ):
            return True
        before = self.text[max(0, owner.start - KIN_REACH) : owner.start]
        return owner.actor.kind != "civilians" and _kin_of().search(before) is not None

    def sentence(self, clause: WordedClause) -> list[WordedClause]:
        """Give the clauses of the sentence that a clause stands in."""
        return [one for one in self.reading.clauses if one.sentence == clause.sentence]

    def events(self, clause: WordedClause) -> list[WordedEvent]:
        """Give the violence that a clause tells."""
        return [
            e
            for e in self.reading.events
            if clause.start <= e.trigger_start < clause.end and not self.is_past(e.trigger_start)
        ]
