"""The leash: of what a model says it read, only what the report's own words hold.

A value stands where its quote is in the report (white space and quotation marks aside), the quote holds
its words, and `ground` reads the words so. All else is dropped and counted by reason. Codes, points and
sums are the program's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import combinations

import msgspec

from dateline.ground.actor import Catalogue
from dateline.ground.gazetteer import Gazetteer
from dateline.ground.instruction import instructions
from dateline.ground.number import find_counts
from dateline.llm.answer import Answer, Days, Figured, Side, Spot, Teller, Told
from dateline.llm.day import holds_days, interval_of
from dateline.llm.number import count_of, summed
from dateline.llm.place import Around, Name, Placer, countries_of
from dateline.llm.quote import find_quote, find_words
from dateline.llm.side import Caster
from dateline.model import (
    Actor,
    Attribution,
    Count,
    Interval,
    Outcome,
    Party,
    Reading,
    Report,
    Span,
    When,
    Where,
)
from dateline.screen import word_of_violence

NO_QUOTE = "quote not in the report"
NO_WORDS = "words not in their quote"
INSTRUCTION = "read off an instruction to the reader"
NO_DAY = "words stand for no such day"
NO_COUNT = "words count nobody"
NO_VIOLENCE = "quote tells of no violence"
NO_SOURCE = "source not in the report"
MISSHAPEN = "not in the form asked for"
REASONS = (NO_QUOTE, NO_WORDS, INSTRUCTION, NO_DAY, NO_COUNT, NO_VIOLENCE, NO_SOURCE, MISSHAPEN)
"""Why a value is dropped, as it is counted."""


class HeldFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that its quote holds. figured: as answered."""

    figured: Figured
    count: Count
    span: Span
    quote: Span
    attribution: Attribution

    @property
    def outcome(self) -> Outcome:
        """What befell the people."""
        return self.figured.outcome


class HeldIncident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that its quotes hold. sides: as answered, first and second, with the words of each."""

    told: Told
    trigger: Span
    quote: Span
    sides: tuple[Party, Party]
    when: When | None
    where: Where | None
    figures: tuple[HeldFigure, ...]
    bombers: Span | None = None


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What stands of an answer, in text order, and how many values were dropped for each reason."""

    incidents: tuple[HeldIncident, ...]
    dropped: dict[str, int]


def hold(
    report: Report, answer: Answer, reading: Reading, *, gazetteer: Gazetteer, catalogue: Catalogue
) -> Held:
    """Put an answer on the leash. reading: what the program's own rooms read in the report."""
    spots = [
        spot for told in answer.incidents for spot in (*told.within, *([told.place] if told.place else []))
    ]
    told_in = countries_of([spot.words for spot in spots if find_quote(report, spot.words)], gazetteer)
    leash = _Leash(report, reading, gazetteer, catalogue, _countries(reading, told_in))
    held = [found for told in answer.incidents if (found := leash.incident(told)) is not None]
    leash.dropped[MISSHAPEN] += answer.misshapen
    counts = {reason: leash.dropped[reason] for reason in REASONS if leash.dropped[reason]}
    return Held(incidents=tuple(sorted(held, key=lambda one: (one.trigger, one.quote))), dropped=counts)


class _Leash:
    def __init__(
        self,
        report: Report,
        reading: Reading,
        gazetteer: Gazetteer,
        catalogue: Catalogue,
        countries: Sequence[str],
    ) -> None:
        self.report = report
        self.reading = reading
        self.dropped: Counter[str] = Counter()
        self.counts = find_counts(report.text)
        self.orders = instructions(report.text)
        self.countries = countries
        self.placer = Placer(reading.places, gazetteer, report.text)
        self.caster = Caster(report, reading.actors, catalogue)
        self.catalogue = catalogue
        self.days = _known_days(report, reading)

    def incident(self, told: Told) -> HeldIncident | None:
        """Hold one incident; None where the words that tell of it are not the report's."""
        event = self._held(told.event.words, told.event.quote)
        if event is None:
            return None
        trigger, quote = event
        figures = tuple(f for one in told.figures if (f := self._figure(one)) is not None)
        if word_of_violence(quote.quote(self.report)) is None and not figures:
            self.dropped[NO_VIOLENCE] += 1
            return None
        states = [self._state(side) for side in (told.side_1, told.side_2)]
        where, around = self._where(told, self._home(told, states))
        sides = self._sides(told, states, around)
        figures = tuple(self._spoken(figure, sides) for figure in figures)
        bombers = self._held(told.bombers.words, told.bombers.quote) if told.bombers else None
        return HeldIncident(
            told=told,
            trigger=trigger,
            quote=quote,
            sides=sides,
            when=self._when(told.days) if told.days else None,
            where=where,
            figures=figures,
            bombers=bombers[1] if bombers else None,
        )

    def _held(self, words: str, quote: str, missing: str = NO_QUOTE) -> tuple[Span, Span] | None:
        """Find words and their quote; None, and counted, where the report does not hold them."""
        places = find_quote(self.report, quote)
        if not places:
            self.dropped[missing] += 1
            return None
        free = [place for place in places if not self._ordered(place)]
        if not free:
            self.dropped[INSTRUCTION] += 1
            return None
        for place in free:
            found = find_words(self.report, words, place)
            if found is not None:
                return found, place
        self.dropped[NO_WORDS] += 1
        return None

    def _ordered(self, span: Span) -> bool:
        return any(start < span.end and span.start < end for start, end in self.orders)

    def _state(self, side: Side) -> str | None:
        """Give the country that the report names as a government side's, if its words are held."""
        if side.country is None or side.kind != "government":
            return None
        found = self._held(side.country.words, side.country.quote)
        return self.placer.country(" ".join(found[0].quote(self.report).split())) if found else None

    def _sides(self, told: Told, states: Sequence[str | None], around: Around) -> tuple[Party, Party]:
        home = list(dict.fromkeys([*([around.country] if around.country else []), *self.countries]))
        first = self._party(told.side_1, states[0], home)
        second = self._party(told.side_2, states[1], home)
        if first.actor == second.actor and first.actor.kind not in ("unknown", "civilians"):
            if told.side_1.kind == "armed group" and told.side_2.kind != "armed group":
                first = self._as_worded(first)
            else:
                second = self._as_worded(second)
        return first, second

    def _as_worded(self, party: Party) -> Party:
        """Name a side by the report's words, where the catalogue has it for its own enemy."""
        words = " ".join(party.spans[0].quote(self.report).split()) if party.spans else "Unknown"
        kind = "rebel" if words != "Unknown" else "unknown"
        return msgspec.structs.replace(party, actor=Actor(name=words, kind=kind))  # type: ignore[arg-type]

    def _party(self, side: Side, state: str | None, home: Sequence[str]) -> Party:
        found = self._held(side.words, side.quote) if side.words and side.quote else None
        span = found[0] if found else None
        if side.words and not found:
            state = None
        actor = self.caster.actor(side.kind, span, state, home)
        return Party(actor=actor, spans=(span,) if span else ())

    def _when(self, days: Days) -> When | None:
        found = self._held(days.words, days.quote)
        if found is None:
            return None
        interval = self._interval(found[0], days)
        if interval is None:
            self.dropped[NO_DAY] += 1
            return None
        return When(interval=interval, spans=(found[0],))

    def _interval(self, span: Span, days: Days) -> Interval | None:
        """Give the days that words stand for: as the reader has them where the words allow it."""
        own = [d.interval for d in self.reading.dates if d.start < span.end and span.start < d.end]
        first, last = _day(days.first), _day(days.last)
        if first and last:
            if any((one.start, one.end) == (first, last) for one in own):
                return interval_of(first, last)
            if holds_days(span.quote(self.report), first, last, self.days):
                return interval_of(first, last)
        return own[0] if own and own[0].end <= self.report.published else None

    def _home(self, told: Told, states: Sequence[str | None]) -> list[str]:
        """Give the countries that an incident is likely in: of its sides, then of the report."""
        found = [state for state in states if state]
        for side in (told.side_1, told.side_2):
            if side.kind == "armed group" and side.words:
                actor = self.catalogue.resolve(side.words, self.report.published, self.countries)
                found += self.catalogue.countries_of(actor)[:1] if actor and actor.listed else ()
        return list(dict.fromkeys([*found, *self.countries]))

    def _where(self, told: Told, home: Sequence[str]) -> tuple[Where | None, Around]:
        holders = [name for spot in told.within if (name := self._name(spot)) is not None]
        name = self._name(told.place) if told.place else None
        around = self.placer.around(holders, home)
        if name is None and holders:
            ranks = ["road", "facility", "settlement", "water", "area", "district", "province", "country"]
            name = min(holders, key=lambda one: ranks.index(one.level))
            holders = [one for one in holders if one != name]
            around = self.placer.around(holders, home)
        if name is None:
            return None, around
        place = self.placer.place(name, around)
        if around.country is None:
            around = msgspec.structs.replace(around, country=place.country)
        spans = tuple(sorted({name.span, *(one.span for one in holders)}))
        return Where(place=place, words=name.words, spans=spans), around

    def _name(self, spot: Spot) -> Name | None:
        found = self._held(spot.words, spot.quote)
        if found is None:
            return None
        return Name(" ".join(found[0].quote(self.report).split()), spot.level, found[0])

    def _figure(self, figured: Figured) -> HeldFigure | None:
        """Hold a figure: its quote, the words of each piece, and its source; the source has no actor yet.

        Words named twice would count the same people twice: nothing is held.
        """
        pieces: list[tuple[Span, Span]] = []
        for words in figured.number:
            found = self._held(words, figured.quote)
            if found is None:
                return None
            pieces.append(found)
        counts = [None if self._is_place(s) else count_of(self.report, s, self.counts) for s, _ in pieces]
        known = [count for count in counts if count is not None]
        twice = any(a.start < b.end and b.start < a.end for (a, _), (b, _) in combinations(pieces, 2))
        if not known or len(known) < len(counts) or twice or (known[0].vague and not known[0].high):
            self.dropped[NO_COUNT] += 1
            return None
        attribution = self._attribution(figured.source, figured)
        if attribution is None:
            return None
        start, end = min(s.start for s, _ in pieces), max(s.end for s, _ in pieces)
        return HeldFigure(
            figured=figured,
            count=summed(known),
            span=Span(report=self.report.id, start=start, end=end),
            quote=pieces[0][1],
            attribution=attribution,
        )

    def _is_place(self, span: Span) -> bool:
        """Whether words that should count people are only the name of a place."""
        return any(p.name_start <= span.start and span.end <= p.name_end for p in self.reading.places)

    def _attribution(self, teller: Teller, figured: Figured) -> Attribution | None:
        if teller.words is None or teller.kind == "report":
            return Attribution(stance=figured.stance)
        found = self._held(teller.words, teller.quote or figured.quote, NO_SOURCE)
        if found is None:
            return None
        words = " ".join(found[0].quote(self.report).split())
        return Attribution(
            source=re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE),
            kind=teller.kind,
            stance=figured.stance,
            span=found[0],
        )

    def _spoken(self, figure: HeldFigure, sides: tuple[Party, Party]) -> HeldFigure:
        """Say whom the source of a figure speaks for."""
        said, teller = figure.attribution, figure.figured.source
        if said.span is None:
            return figure
        actor: Actor | None = None
        if teller.side != "neither":
            actor = sides[0 if teller.side == "side_1" else 1].actor
        elif teller.kind in ("official", "belligerent"):
            actor = self.catalogue.resolve(said.source, self.report.published, self.countries)
        if (
            actor is None
            or actor.kind in ("unknown", "civilians")
            or not (actor.listed or teller.side != "neither")
        ):
            return figure
        return msgspec.structs.replace(figure, attribution=msgspec.structs.replace(said, actor=actor))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _countries(reading: Reading, told_in: Sequence[str]) -> list[str]:
    """Give the countries that a report is about, the most named first. told_in: of the answer's places."""
    votes: Counter[str] = Counter(m.place.country for m in reading.places if m.place and m.place.country)
    votes.update(m.actor.country for m in reading.actors if m.actor.country)
    votes.update(told_in)
    return sorted(votes, key=lambda country: (-votes[country], country))


def _known_days(report: Report, reading: Reading) -> list[date]:
    """Give the days that time words may count from: that of publication, then those the report names."""
    told = [m.interval.end for m in reading.dates if m.interval.precision <= 2]
    told += [m.interval.start for m in reading.dates if m.interval.precision <= 2]
    return [report.published, *dict.fromkeys(told)]
