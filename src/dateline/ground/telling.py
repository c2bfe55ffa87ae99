"""From what was read off a report to its tellings: each clause of violence with its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import TypeVar

import msgspec

from dateline.data import pattern_of
from dateline.ground.headline import headline
from dateline.ground.instruction import instructions
from dateline.ground.link_lines import link_lines
from dateline.ground.told_figure import Figures
from dateline.ground.told_page import Page, inside
from dateline.ground.told_toll import Tolls, with_its_dead
from dateline.ground.told_voice import Voices
from dateline.ground.told_when import Calendar
from dateline.ground.told_where import Scenes
from dateline.model import (
    Act,
    Attribution,
    Part,
    Party,
    Reading,
    Report,
    Span,
    Telling,
    WordedCasualty,
    WordedClause,
    WordedEvent,
)

LIKELY = 0.5  # from this score on a phrase is taken to be the weapon or the thing attacked

BEFORE = 60  # characters before a deed in which words say that another came after it

R = TypeVar("R")


def tellings(report: Report, reading: Reading) -> list[Telling]:
    """Give the clauses of `report` that tell of violence, in text order, with their values.

    A sentence that tells a machine reader what to do tells of nothing, nor do links to other reports. What
    the headline tells the report tells again.
    """
    reader = _Reader(report, reading)
    aside = [*instructions(report.text), *link_lines(report.text)]
    free = [c for c in reading.clauses if not any(c.start < end and start < c.end for start, end in aside)]
    told = [one for clause in free if (one := reader.telling(clause)) is not None]
    head = headline(report.text, report.title)
    below = [one for one in told if head is None or one.clause.end > head[1]]
    return below if any(one.acts or one.tolls for one in below) else told


class _Reader:
    """One report and what was read off it."""

    def __init__(self, report: Report, reading: Reading) -> None:
        self.page = Page(report, reading)
        self.voices = Voices(self.page)
        self.calendar = Calendar(self.page)
        self.scenes = Scenes(self.page)
        self.figures = Figures(self.page, self.calendar, self.scenes)
        self.tolls = Tolls(self.page, self.voices)

    def telling(self, clause: WordedClause) -> Telling | None:
        """Give what one clause tells, or None if it tells of no violence."""
        events = self._shared(clause, self.page.events)
        casualties = self.figures.counted(clause)
        if not events and not casualties:
            return self._scene(clause)
        happened = [e for e in events if e.modality == "happened"]
        chosen = happened or events
        real = happened or not events or not all(map(_alone, casualties)) or any(e.denied for e in events)
        focus = _focus(chosen, casualties)
        spoken = self.voices.attribution(*focus)
        tolls = self.tolls.of(clause, casualties)
        finders = {party for toll in tolls for party in toll.finders}
        return msgspec.structs.replace(
            self._bare(clause, spoken),
            acts=tuple(with_its_dead(self._act(e, finders), tolls) for e in _told_now(chosen)),
            tolls=tolls,
            when=self._shared(clause, lambda one: self.calendar.when(one, focus)),
            said=self.calendar.said(clause),
            where=self._shared(clause, lambda one: self.scenes.where(one, focus)),
            weapon=self._shared(clause, lambda one: self._part(one, "weapon")),
            target=self._part(clause, "thing"),
            modality="happened" if real else chosen[0].modality,
            denied=any(e.denied for e in events) or spoken.stance == "denies",
            recalled=_is_recalled(chosen, casualties),
        )

    def _bare(self, clause: WordedClause, spoken: Attribution) -> Telling:
        """What a clause tells beside its violence, its day and its place: who is named, and its cues."""
        return Telling(
            report=self.page.report.id,
            clause=self.page.span(clause.start, clause.end),
            sentence=clause.sentence,
            paragraph=clause.paragraph,
            attribution=spoken,
            others=tuple(
                self.page.party(m) for m in inside(self.page.reading.actors, clause.start, clause.end)
            ),
            claimed=self.page.parties(clause.claimed),
            blamed=self.page.parties(clause.blamed),
            separate=clause.separate,
            peaceful=clause.peaceful,
            unclaimed=clause.unclaimed,
            usual=clause.usual,
            item=clause.item,
            summed=clause.summed,
            overall=clause.overall,
            single=clause.single,
            counted=clause.counted,
            several=self.scenes.several(clause),
            parted=self.page.span(*clause.parted) if clause.parted else None,
        )

    def _shared(self, clause: WordedClause, read: Callable[[WordedClause], R]) -> R:
        """Give what is read off a clause, or off the other parts of the one that it is a part of.

        What only adds the parts up has nothing of theirs.
        """
        parted = None if clause.summed else clause.parted
        parts = [one for one in self.page.sentence(clause) if parted and one.parted == parted]
        return next((found for one in (clause, *parts) if (found := read(one))), read(clause))

    def _part(self, clause: WordedClause, part: Part) -> Span | None:
        """The phrase of a clause that most likely is its weapon or the thing attacked, if any likely is."""
        likely = [r for r in inside(self.page.reading.roles, clause.start, clause.end) if r.part == part]
        best = max(likely, key=lambda r: (r.score, -r.start), default=None)
        if best is None or best.score < LIKELY or best.kind is None:
            return None
        return self.page.span(best.start, best.end)

    def _scene(self, clause: WordedClause) -> Telling | None:
        """A clause without violence that names a place or a day, else None."""
        middle = (clause.start, clause.end)
        when, where = self.calendar.when(clause, middle), self.scenes.where(clause, middle)
        if when is None and where is None and not (clause.claimed or clause.blamed or clause.unclaimed):
            return None
        bare = self._bare(clause, self.voices.attribution(clause.start, clause.end))
        return msgspec.structs.replace(bare, when=when, where=where)

    def _act(self, event: WordedEvent, finders: Collection[Party]) -> Act:
        """Give what an event tells; who raids a place and finds bodies there did not kill them."""
        parties = self.page.each if event.mutual else self.page.parties
        return Act(
            span=self.page.span(event.trigger_start, event.trigger_end),
            sub_event_type=event.sub_event_type,
            strong=event.strong,
            mutual=event.mutual,
            reference=event.reference,
            generic=event.generic,
            earlier=_comes_before(self.page.text, event.trigger_start),
            agents=tuple(party for party in parties(event.agents) if party not in finders),
            patients=parties(event.patients),
        )


def _comes_before(text: str, trigger: int) -> bool:
    """Whether what is told came after a deed: "hours after the blast". Table: data/clause_cues.csv."""
    return _after().search(text, max(0, trigger - BEFORE), trigger) is not None


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('clause_cues', 'after', of='at')}\Z", re.IGNORECASE)


def _told_now(events: Sequence[WordedEvent]) -> Sequence[WordedEvent]:
    """Leave out what a clause only recalls beside what it tells ("to avenge the raid")."""
    return [e for e in events if not e.background] or events


def _focus(events: Sequence[WordedEvent], casualties: Sequence[WordedCasualty]) -> tuple[int, int]:
    """The words a clause turns on: its first figure, else its first strong trigger."""
    if casualties:
        return casualties[0].start, casualties[0].end
    best = min(events, key=lambda e: (not e.strong, e.trigger_start))
    return best.trigger_start, best.trigger_end


def _alone(casualty: WordedCasualty) -> bool:
    """Whether no words but a figure's own tell what befell the people, as where only a model saw it."""
    return (casualty.cue_start, casualty.cue_end) == (casualty.start, casualty.end)


def _is_recalled(events: Sequence[WordedEvent], casualties: Sequence[WordedCasualty]) -> bool:
    """Whether all that a clause tells is recalled, or what its first figure stands beside is.

    "Thousands marched on the anniversary of the massacre of 8,000 men."
    """
    if not events:
        return False
    focus = _focus(events, casualties)
    first = min(events, key=lambda e: max(e.trigger_start - focus[1], focus[0] - e.trigger_end, 0))
    return all(e.background for e in events) or (bool(casualties) and first.background)
