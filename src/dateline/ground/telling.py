"""From what was read off a report to its tellings: each clause of violence with its values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Protocol, TypeVar

import msgspec

from dateline.data import of_kind, table
from dateline.ground.headline import headline
from dateline.ground.instruction import instructions
from dateline.ground.link_lines import link_lines
from dateline.ground.place_role import datelines
from dateline.ground.place_shape import shape_before
from dateline.model import (
    CIVILIANS,
    COUNTRY,
    DISTRICT,
    UNKNOWN,
    Act,
    Actor,
    ActorKind,
    ActorMention,
    Attribution,
    DateMention,
    Part,
    Party,
    Place,
    PlaceMention,
    Reading,
    Report,
    SourceKind,
    Span,
    Telling,
    Toll,
    When,
    Where,
    WordedCasualty,
    WordedClause,
    WordedEvent,
    WordedSource,
)

VAGUE = 4  # from this date_prec on, "since ..." dates a period rather than an event
_PERIOD = re.compile(r"\b(?:since|until|till|ever since|from)\b")
_HEAD_END = re.compile(r"[^.\n]{0,60}?(?:--|[—–_-]\s)")  # what closes a dateline, its agency before it
_COLON = re.compile(r"[)\]]?\s*:")
_HEAD_REACH = 40  # characters from the place of a dateline to its date
LIKELY = 0.5  # from this score on a phrase is taken to be the weapon or the thing attacked
_TOLD_OF = re.compile(r",?\s+when\b")
_COUNTED_BY = re.compile(r"\b(?:by|until|till)\s+(?:\w+\s+)?\w*$")
_OWN_LOSS = re.compile(r"\b(?:lost|lose|loses|losing|losses|suffered)\b", re.IGNORECASE)
_HARMED = frozenset({"killed", "wounded"})
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?)\b", re.IGNORECASE)
_TOLD_BEFORE = re.compile(
    r"both|all(?: (?:of them|\w+))?|the (?:two|three|four|five|six|pair)", re.IGNORECASE
)
_RIGHT_BEFORE = re.compile(r"(?: (?:had|have|has|also|alone|itself|themselves))* ")
_HEADS = frozenset({"dateline", "heading"})
_MEANT = frozenset({"event", "heading"})
OF_EVENT = 3  # what the place of an event counts for the country that a report is about
_OPEN = frozenset({"unknown", "civilians"})  # kinds of no armed party
_WE = re.compile(r"\bwe(?:['’]ve)?\b(?:\W+[\w'’]+){0,3}\W*\Z", re.IGNORECASE)  # who says "we lost" lost them
LOSER_WORDS = 40  # characters before the word of loss in which that "we" stands
LOSER_REACH = 300  # characters back to look for whom "they" are: two or three sentences
AWAY_REACH = 60  # characters before a place in which words say that it is where people went or were taken
_AWAY = re.compile(
    r"\b(?:hospitals?|health cent(?:er|re)|clinic|morgue|mortuary|flown|flew|taken|evacuated|transferred|"
    r"airlifted|rushed|"
    r"returning|returned|fled|flee|fleeing|headed|heading|travelling|traveling|office|based|monitored|"
    r"born|buried|funeral|talks|meeting|conference)\W+(?:[\w'-]+\W+){0,3}?(?:in|to|at|from|for)\W+(?:the\W+)?$",
    re.IGNORECASE,
)
WAR_TOLL = 1000  # from here on a figure is a war's or a campaign's, unless it is pinned down
_WAR = re.compile(
    r"\b[\w.]+[- ](?:(?:year|month|week)s?(?:[- ](?:old|long))? (?:\w+ )?(?:offensive|siege)|"
    r"(?:year|month|week|day)s?(?:[- ](?:old|long))? (?:\w+ )?"
    r"(?:war|conflict|insurgency|uprising|rebellion|campaign|unrest|crisis))\b",
    re.IGNORECASE,
)
_ARREST = re.compile(r"\b(?:arrest|detain|custody|jail|apprehend|round(?:ed)? up)", re.IGNORECASE)
_ALL_OF_THEM = re.compile(
    r"(?:\s+(?:dead|killed|people))?(?:\s+and\s+[\w-]+\s+(?:dead|killed|injured|wounded|hurt))?"
    r",?\s+(?:[–—-]+\s*)?all(?:\s+of\s+(?:them|whom))?(?:\s+(?:were|are))?\s+"
)  # between a figure and the noun for all whom it counts
_UNIFORM = re.compile(r"\s+(?:\w+\s+){0,3}?in\s+(?:\w+\s+){1,4}?(?:uniforms?|fatigues)\b")
_ON_SPEAKER = re.compile(r",?\s+(?:which|who|whose|that)\b")
LONG_AGO = timedelta(days=7)  # before publication: what a speaker did then is no part of what it tells now
SAID_BEHIND = 60  # characters between a speaker and the word of saying
_BESIDE_THE_HEAD = re.compile(r"\s(?:and|by|against|taken|brought)\s")
_BEFORE_A_NAME = re.compile(r",?\s(?:\w+\.?\s)?\Z")
_WARRING: frozenset[ActorKind] = frozenset({"rebel", "militia", "cartel"})
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")
_NAMED_FIRST = {"unknown": 2, "civilians": 1}


@cache
def _bystanders() -> re.Pattern[str]:
    """Match words for people who saw it (`source_words.csv`), and for who no longer speaks for a side."""
    words = of_kind("source_words", "witness", "words")
    forms = [re.escape(w[:-1]) + "(?:y|ies)" if w.endswith("y") else re.escape(w) + "s?" for w in words]
    return re.compile(rf"\b(?:{'|'.join(forms)}|witnesses|former|ex)\b(?!['’]s\b)", re.IGNORECASE)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)
R = TypeVar("R")


@cache
def _foes() -> re.Pattern[str]:
    """Give whose losses are no speaker's own: "the enemy's losses"."""
    rows = [row["words"] for row in table("loaded_words") if row["side"] == "either"]
    words = [word for row in rows for word in row.split("|")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})['’]?s?\s+loss", re.IGNORECASE)


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
        self.report = report
        self.reading = reading
        self.country = _main_country(reading)
        self.heads = datelines(report.text)
        self.past = list(self._past_of_speakers())
        self.places = [
            p
            for p in reading.places
            if p.role in _MEANT
            and not (_names_actor(p, reading) or self._elsewhere(p) or self._is_past(p.start))
        ]

    def _past_of_speakers(self) -> Iterator[tuple[int, int]]:
        """The clauses on what a speaker did long ago: "the group, which took Bala in May, said ..."."""
        for source in self.reading.sources:
            low, high = source.source_end, source.cue_start
            if source.kind == "report" or not _ON_SPEAKER.match(self.report.text, low, max(low, high)):
                continue
            if _SENTENCE_END.search(self.report.text, low, high):
                continue
            days = _inside(self.reading.dates, low, high)
            if any(self.report.published - day.interval.end > LONG_AGO for day in days):
                yield low, high

    def _is_past(self, at: int) -> bool:
        return any(low <= at < high for low, high in self.past)

    def _speaks(self, casualty: WordedCasualty) -> bool:
        """Whether the words of a figure name who speaks just behind: "killing 16, a health official said"."""
        return any(
            s.source_start < casualty.end <= s.cue_start + 1
            and casualty.start < s.source_end
            and s.cue_start - s.source_end <= SAID_BEHIND
            for s in self.reading.sources
            if s.kind != "report"
        )

    def _sums_a_war(self, casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a figure adds up a period or a war rather than counting one incident's people."""
        wars = _WAR.finditer(self.report.text, clause.start, clause.end)
        vast = casualty.count.best >= WAR_TOLL and not self._pinned_down(casualty, clause)
        return casualty.cumulative or vast or any(not self._apart(w, casualty, clause) for w in wars)

    def _apart(self, war: re.Match[str], casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a day on the figure's side of a war's name dates it: "killed four on Monday in the war"."""
        behind = war.start() > casualty.start
        return any((d.start < war.start()) == behind for d in self._days(clause))

    def _days(self, clause: WordedClause) -> Iterator[DateMention]:
        """The very days on which a clause says that things happened."""
        for d in _inside(self.reading.dates, clause.start, clause.end):
            told = not (d.speech or d.backdrop or self._bounds_a_period(d) or self._in_dateline(d))
            if told and d.interval.precision == 1:
                yield d

    def _pinned_down(self, casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a clause tells enough about a figure: of the day, the doer and a place, all for the dead.

        The place is finer than a country. Of the wounded, who are more, two will do. What befell the dead as
        their own ("1,000 people died in the shelling") needs no doer.
        """
        places = _inside(self.places, clause.start, clause.end)
        placed = any(p.place and p.place.precision < COUNTRY for p in places)
        deed = any(
            e.strong and clause.start <= e.trigger_start and e.trigger_end <= casualty.cue_start
            for e in self.reading.events
        )
        done = casualty.agent_start is not None or casualty.end <= casualty.cue_start
        dated = any(True for _ in self._days(clause))
        if dated and deed:
            return True  # "the attack of 7 October killed 1,200 people"
        return sum((dated, done, placed)) >= (3 if casualty.outcome == "killed" else 2)

    def _elsewhere(self, place: PlaceMention) -> bool:
        """Whether a place is only where people went or were taken."""
        return _AWAY.search(self.report.text[max(0, place.start - AWAY_REACH) : place.start]) is not None

    def telling(self, clause: WordedClause) -> Telling | None:
        """Give what one clause tells, or None if it tells of no violence."""
        events = self._shared(clause, self._events)
        casualties = [
            c
            for c in self.reading.casualties
            if clause.start <= c.start < clause.end
            and not (self._sums_a_war(c, clause) or self._speaks(c) or self._is_past(c.start))
        ]
        if not events and not casualties:
            return self._scene(clause)
        happened = [e for e in events if e.modality == "happened"]
        chosen = happened or events
        real = happened or not events or not all(map(_alone, casualties)) or any(e.denied for e in events)
        focus = _focus(chosen, casualties)
        spoken = self._attribution(*focus)
        tolls = _in_totals(list(self._of_the_struck(clause, self._tolls(casualties), casualties)))
        return msgspec.structs.replace(
            self._bare(clause, spoken),
            acts=tuple(_with_its_dead(self._act(e), tolls) for e in chosen),
            tolls=tolls,
            when=self._shared(clause, lambda one: self._when(one, focus)),
            said=self._said(clause),
            where=self._shared(clause, lambda one: self._where(one, focus)),
            weapon=self._shared(clause, lambda one: self._part(one, "weapon")),
            target=self._part(clause, "thing"),
            modality="happened" if real else chosen[0].modality,
            denied=any(e.denied for e in events) or spoken.stance == "denies",
            recalled=_is_recalled(chosen, casualties),
        )

    def _bare(self, clause: WordedClause, spoken: Attribution) -> Telling:
        """What a clause tells beside its violence, its day and its place: who is named, and its cues."""
        return Telling(
            report=self.report.id,
            clause=self._span(clause.start, clause.end),
            sentence=clause.sentence,
            paragraph=clause.paragraph,
            attribution=spoken,
            others=tuple(self._party(m) for m in _inside(self.reading.actors, clause.start, clause.end)),
            claimed=self._parties(clause.claimed),
            blamed=self._parties(clause.blamed),
            separate=clause.separate,
            peaceful=clause.peaceful,
            unclaimed=clause.unclaimed,
            usual=clause.usual,
            item=clause.item,
            summed=clause.summed,
            overall=clause.overall,
            single=clause.single,
            counted=clause.counted,
            parted=self._span(*clause.parted) if clause.parted else None,
        )

    def _shared(self, clause: WordedClause, read: Callable[[WordedClause], R]) -> R:
        """Give what is read off a clause, or off the other parts of the one that it is a part of.

        What only adds the parts up has nothing of theirs.
        """
        parted = None if clause.summed else clause.parted
        parts = [one for one in self._sentence(clause) if parted and one.parted == parted]
        return next((found for one in (clause, *parts) if (found := read(one))), read(clause))

    def _events(self, clause: WordedClause) -> list[WordedEvent]:
        return [
            e
            for e in self.reading.events
            if clause.start <= e.trigger_start < clause.end and not self._is_past(e.trigger_start)
        ]

    def _part(self, clause: WordedClause, part: Part) -> Span | None:
        """The phrase of a clause that most likely is its weapon or the thing attacked, if any likely is."""
        likely = [r for r in _inside(self.reading.roles, clause.start, clause.end) if r.part == part]
        best = max(likely, key=lambda r: (r.score, -r.start), default=None)
        if best is None or best.score < LIKELY or best.kind is None:
            return None
        return self._span(best.start, best.end)

    def _scene(self, clause: WordedClause) -> Telling | None:
        """A clause without violence that names a place or a day, else None."""
        middle = (clause.start, clause.end)
        when, where = self._when(clause, middle), self._where(clause, middle)
        if when is None and where is None and not (clause.claimed or clause.blamed or clause.unclaimed):
            return None
        bare = self._bare(clause, self._attribution(clause.start, clause.end))
        return msgspec.structs.replace(bare, when=when, where=where)

    def _span(self, start: int, end: int) -> Span:
        return Span(report=self.report.id, start=start, end=end)

    def _party(self, mention: ActorMention) -> Party:
        return Party(actor=mention.actor, spans=(self._span(mention.start, mention.end),))

    def _parties(self, phrases: Iterable[tuple[int, int]]) -> tuple[Party, ...]:
        found = (self._party_at(start, end) for start, end in phrases)
        return tuple(party for party in found if party is not None)

    def _party_at(self, start: int, end: int) -> Party | None:
        """The party that a phrase names: the best known actor in it, the first of equals."""
        mentions = [m for m in self.reading.actors if m.start < end and m.end > start]
        if not mentions:
            return None
        return self._party(min(mentions, key=lambda m: (_NAMED_FIRST.get(m.actor.kind, 0), m.start)))

    def _act(self, event: WordedEvent) -> Act:
        return Act(
            span=self._span(event.trigger_start, event.trigger_end),
            sub_event_type=event.sub_event_type,
            strong=event.strong,
            mutual=event.mutual,
            reference=event.reference,
            generic=event.generic,
            agents=self._parties(event.agents),
            patients=self._parties(event.patients),
        )

    def _tolls(self, casualties: Sequence[WordedCasualty]) -> Iterator[Toll]:
        """The figures of a clause; one that names nobody counts the people of the one before it.

        A running total counts all the dead, whoever died last.
        """
        before: Party | None = None
        names_left = 0
        for casualty in casualties:
            toll = self._toll(casualty)
            if names_left and toll.count.best == 1 and self._is_name(toll):
                toll = msgspec.structs.replace(toll, part=True)
                names_left -= 1
            else:
                names_left = toll.count.best if toll.count.best > 1 else 0
            if _OWN_LOSS.search(lost := toll.cue.quote(self.report)) and not _foes().search(lost):
                toll = self._lost(toll)
            if casualty.victims_start is None and before is not None and not casualty.total:
                toll = msgspec.structs.replace(toll, victims=before)
            if toll.victims is None:
                toll = msgspec.structs.replace(toll, victims=self._attackers(toll))
            before = toll.victims
            yield toll

    def _of_the_struck(
        self, clause: WordedClause, tolls: Iterable[Toll], worded: Sequence[WordedCasualty]
    ) -> Iterator[Toll]:
        """Let a bare number count those who were hit: "The guards came under fire; two were killed".

        Bodies that were found are of no side, unless words say whose they are.
        """
        for toll, casualty in zip(tolls, worded, strict=True):
            bare = toll.victims is None and casualty.victims_start is None and not casualty.total
            bare = bare and not any(_BODIES.search(s.quote(self.report)) for s in (toll.span, toll.cue))
            struck = self._struck(clause) if bare and toll.outcome in _HARMED else None
            yield msgspec.structs.replace(toll, victims=struck) if struck else toll

    def _struck(self, clause: WordedClause) -> Party | None:
        """Give the one armed party that a clause, else the one before it, tells as hit, if no others are."""
        at = self.reading.clauses.index(clause)
        for told in (clause, *self.reading.clauses[max(0, at - 1) : at]):
            events = [e for e in self._events(told) if not e.mutual and e.modality == "happened"]
            hit = {party.actor: party for party in self._parties([w for e in events for w in e.patients])}
            if hit:
                near = told.paragraph == clause.paragraph and clause.sentence - told.sentence <= 1
                party = next(iter(hit.values()))
                return party if near and len(hit) == 1 and party.actor.kind != "civilians" else None
        return None

    def _attackers(self, toll: Toll) -> Party | None:
        """Give the doers of the sentence before, if a state's men killed them: "Both were shot by police"."""
        if not toll.agent or toll.agent.actor.kind != "government":
            return None
        if not _TOLD_BEFORE.fullmatch(toll.span.quote(self.report)):
            return None
        at = bisect_right([c.start for c in self.reading.clauses], toll.span.start) - 1
        told = self.reading.clauses[at].sentence - 1
        near = [c for c in self.reading.clauses if c.sentence == told]
        doers = [
            words
            for event in self.reading.events
            if any(c.start <= event.trigger_start < c.end for c in near) and not event.mutual
            for words in event.agents
        ]
        armed = [
            party for party in self._parties(doers) if party.actor.kind not in {"government", "civilians"}
        ]
        return armed[0] if armed else None

    def _lost(self, toll: Toll) -> Toll:
        """A figure of people lost: they are of the party right before the word ("the rebels lost 20 men").

        Who lost them did not harm them, whatever a bare "soldiers" was taken to mean.
        """
        near = [m for m in self.reading.actors if m.end <= toll.cue.start and m.actor.kind not in _OPEN]
        beside = near and _RIGHT_BEFORE.fullmatch(self.report.text, near[-1].end, toll.cue.start)
        if beside and not (toll.victims and toll.victims.actor == CIVILIANS):
            return msgspec.structs.replace(toll, victims=self._party(near[-1]), agent=None)
        return toll if toll.victims else msgspec.structs.replace(toll, victims=self._loser(toll))

    def _is_name(self, toll: Toll) -> bool:
        """Whether a figure of one is a person's name, as in "two men, Juma Abd and Mahmoud Juma"."""
        words = toll.span.quote(self.report).split()
        return len(words) > 1 and all(word[:1].isupper() for word in words)

    def _loser(self, toll: Toll) -> Party | None:
        """Whom "they" are in "they lost 7 people".

        The speaker where the sentence is the speaker's own ("the rebels said they lost 7"), else the
        armed party last named who is not the speaker.
        """
        said = toll.attribution
        speaker = said.actor
        if speaker and said.span and _WE.search(self.report.text[: toll.cue.start][-LOSER_WORDS:]):
            return self._party_at(said.span.start, said.span.end)
        if speaker and said.span and said.span.end <= toll.cue.start:
            between = self.report.text[said.span.end : toll.cue.start]
            if not _SENTENCE_END.search(between):
                return self._party_at(said.span.start, said.span.end)
        before = [
            m
            for m in self.reading.actors
            if toll.cue.start - LOSER_REACH <= m.start < toll.cue.start
            and m.actor.kind not in _OPEN
            and m.actor != speaker
        ]
        return self._party(before[-1]) if before else None

    def _toll(self, casualty: WordedCasualty) -> Toll:
        victims = agent = None
        if casualty.victims_start is not None and casualty.victims_end is not None:
            victims = self._party_at(casualty.victims_start, casualty.victims_end)
        if victims is None and (worn := _UNIFORM.match(self.report.text, casualty.end)):
            victims = self._party_at(casualty.end, worn.end())
        victims = victims or self._all_of_them(casualty)
        if casualty.agent_start is not None and casualty.agent_end is not None:
            agent = self._party_at(casualty.agent_start, casualty.agent_end)
        return Toll(
            outcome=casualty.outcome,
            count=casualty.count,
            span=self._span(casualty.start, casualty.end),
            cue=self._span(casualty.cue_start, casualty.cue_end),
            attribution=self._attribution(casualty.start, casualty.end),
            victims=victims,
            agent=agent,
            part=casualty.part,
            total=casualty.total,
            added=casualty.added,
            exact=casualty.exact,
            arrest=_ARREST.search(self.report.text[casualty.cue_start : casualty.cue_end]) is not None,
        )

    def _all_of_them(self, casualty: WordedCasualty) -> Party | None:
        """Who those counted are by the words behind a figure: "killed 17 people, all of them civilians"."""
        behind = _ALL_OF_THEM.match(self.report.text, max(casualty.end, casualty.cue_end))
        named = (m for m in self.reading.actors if behind and m.start == behind.end())
        return next((self._party(m) for m in named), None)

    def _attribution(self, start: int, end: int) -> Attribution:
        source = source_at(self.reading.sources, start, end)
        if source is None or source.kind == "report":
            return Attribution(actor=self.reading.speaker, hedge=source.hedge if source else None)
        actor = self._speaker(source)
        return Attribution(
            source=source.source,
            kind=self._speaks_as(source, actor),
            stance=source.stance,
            actor=actor,
            span=self._span(source.source_start, source.source_end),
            cue=self._span(source.cue_start, source.cue_end),
            hedge=source.hedge,
        )

    def _speaks_as(self, source: WordedSource, actor: Actor | None) -> SourceKind:
        """The kind of a source: a person speaks for the side he is of, and an armed group is no office."""
        if actor is None or source.kind not in {"witness", "official", "ngo"}:
            return source.kind
        if source.kind == "ngo" and not self._is_whole_name(source):
            return source.kind
        fights = source.kind == "witness" or actor.kind in _WARRING
        return "belligerent" if fights and not _bystanders().search(source.source) else source.kind

    def _is_whole_name(self, source: WordedSource) -> bool:
        """Whether the words of a source end with a party's name ("a spokesman for the Union of Forces")."""
        return any(m.start < source.source_end <= m.end for m in self.reading.actors)

    def _speaker(self, source: WordedSource) -> Actor | None:
        """The party whose word a source is, by the noun that heads its name, else by the title before it."""
        beside = _BESIDE_THE_HEAD.search(self.report.text, source.source_start, source.source_end)
        party = self._party_at(source.source_start, beside.start() if beside else source.source_end)
        if party is None or party.actor in (UNKNOWN, CIVILIANS):
            return self._before_name(source)
        return party.actor

    def _before_name(self, source: WordedSource) -> Actor | None:
        """The armed group that a person's title names ("Lancers spokesman Edo Vash"), or he speaks for."""
        if source.affiliation is None:
            return None
        armed = [m for m in self.reading.actors if m.actor.kind in _WARRING]
        near = [m for m in armed if m.end <= source.source_start]
        if near and _BEFORE_A_NAME.fullmatch(self.report.text, near[-1].end, source.source_start):
            return near[-1].actor
        if source.kind == "witness":  # an elder of a people is none of its militia
            return None
        body = re.compile(rf"\b{re.escape(source.affiliation)}\b", re.IGNORECASE)
        named = [m for m in armed if body.search(self.report.text, m.start, m.end)]
        return min(named, key=lambda m: abs(m.start - source.source_start)).actor if named else None

    def _when(self, clause: WordedClause, focus: tuple[int, int]) -> When | None:
        told = [
            d
            for d in self._dates_in(clause)
            if not (d.speech or d.backdrop or self._bounds_a_period(d) or self._in_dateline(d))
            and not self._is_past(d.start)
        ]
        if not told:
            return None
        best = min(told, key=lambda d: (d.interval.precision, self._heads(d), _gap(d, focus), d.start))
        return When(interval=best.interval, spans=(self._span(best.start, best.end),))

    def _dates_in(self, clause: WordedClause) -> Iterator[DateMention]:
        """The days of a clause: one counted from its own ("a day after a bomb on Sunday") is the other's."""
        for one in self._sentence(clause):
            lent = one.counted and self._counts_to(one) == clause
            for d in _inside(self.reading.dates, one.start, one.end):
                if lent if d.outward and one.counted else one == clause:
                    yield d

    def _sentence(self, clause: WordedClause) -> list[WordedClause]:
        return [one for one in self.reading.clauses if one.sentence == clause.sentence]

    def _counts_to(self, clause: WordedClause) -> WordedClause:
        """The clause before one from which time is counted, or behind it where it opens the sentence."""
        others = [one for one in self._sentence(clause) if one != clause]
        before = [one for one in others if one.start < clause.start]
        return before[-1] if before else next(iter(others), clause)

    def _heads(self, date: DateMention) -> bool:
        """Whether a date with a colon opens a paragraph: it heads an entry, whose own days go before."""
        line = self.report.text[: date.start].rpartition("\n")[2]
        return not line.strip(" \t([-*•") and _COLON.match(self.report.text, date.end) is not None

    def _in_dateline(self, date: DateMention) -> bool:
        """Whether a date only heads the report beside the place it was written ("LIMA, 3 May (AFP) --")."""
        heads = [p for p in self.reading.places if p.role in _HEADS and p.end <= date.start]
        if not any(date.start - p.end < _HEAD_REACH for p in heads):
            return False
        return _HEAD_END.match(self.report.text[date.end : date.end + 80]) is not None

    def _said(self, clause: WordedClause) -> When | None:
        """The day on which the words of a clause were spoken, where it says so."""
        for date in _inside(self.reading.dates, clause.start, clause.end):
            if date.speech and date.interval.precision == 1:
                return When(interval=date.interval, spans=(self._span(date.start, date.end),))
        return None

    def _bounds_a_period(self, date: DateMention) -> bool:
        """Whether a date only bounds: "by Monday" dates a count, "since 2013" a period."""
        before = self.report.text[max(0, date.start - 80) : date.start].lower()
        words = self.report.text[date.start : date.end].lower()
        if _TOLD_OF.match(self.report.text, date.end) or words.endswith("since"):
            return (
                False  # "since 2001, when a bomb killed 38", "two months have passed since a bomb killed 38"
            )
        if _COUNTED_BY.search(before + words):
            return True
        return date.interval.precision >= VAGUE and _PERIOD.search(before + words) is not None

    def _where(self, clause: WordedClause, focus: tuple[int, int]) -> Where | None:
        """The place of a clause: in the report's country before abroad, the most exact, the nearest."""
        told = [p for p in _inside(self.places, clause.start, clause.end) if p.place is not None]
        told = [p for p in told if p.place and (p.place.precision < COUNTRY or self._at_home(p.place))]
        told = self._past_heading(told, clause)
        if not told:
            return None
        best = min(told, key=lambda p: (self._abroad(p), _coarseness(p), _gap(p, focus), p.start))
        return self._located(best)

    def _heads_item(self, mention: PlaceMention) -> bool:
        """Whether a place heads an item: it was written there, and it fell there if it names no other."""
        return mention.role == "heading" or any(
            start <= mention.start and mention.end <= end for start, end in self.heads
        )

    def _beside(self, mention: PlaceMention) -> bool:
        """Whether only a direction is told from a place, as from a great city ("south of Baghdad")."""
        shape = shape_before(self.report.text, mention.name_start)
        return shape is not None and not shape.kilometres

    def _past_heading(self, told: list[PlaceMention], clause: WordedClause) -> list[PlaceMention]:
        """Let the place that heads an item give way to what its sentence names finer than a province.

        A direction from elsewhere only says where that place lies.
        """
        if not any(self._heads_item(p) for p in told):
            return told
        parts = [c for c in self.reading.clauses if c.sentence == clause.sentence]
        whole = _inside(self.places, min(c.start for c in parts), max(c.end for c in parts))
        fine = [
            p
            for p in whole
            if p.place
            and p.place.precision <= DISTRICT
            and self._at_home(p.place)
            and not (self._heads_item(p) or self._beside(p))
        ]
        if fine:
            return [p for p in told if not self._heads_item(p)] or fine
        return [p for p in told if self._heads_item(p) or not self._beside(p)]

    def _located(self, mention: PlaceMention) -> Where | None:
        if mention.place is None:
            return None
        return Where(
            place=mention.place,
            words=self.report.text[mention.name_start : mention.name_end],
            spans=(self._span(mention.start, mention.end),),
        )

    def _at_home(self, place: Place) -> bool:
        return self.country is None or place.country in (None, self.country)

    def _abroad(self, mention: PlaceMention) -> bool:
        return mention.place is not None and not self._at_home(mention.place)


def dateline(report: Report, reading: Reading) -> Where | None:
    """Give the place in the report's dateline, where it was written, for want of any other.

    One abroad says nothing of where things happened: "NICOSIA, Oct 8 -" heads reports from all the region.
    """
    reader = _Reader(report, reading)
    written = [p for p in reading.places if p.role in _HEADS and p.place is not None]
    if not written or reader._abroad(written[0]):
        return None
    return reader._located(written[0])


def home(report: Report, reading: Reading) -> Where | None:
    """Give where a report is about, as the place of what it sets nowhere; None where unknown.

    That is the place most named where all that it names in its country lies in one province, no more
    exactly than a district; else the country, on the words for it or for the first place in it.
    """
    country = _main_country(reading)
    if country is None:
        return None
    said = [p for p in reading.places if p.place and p.place.country == country]
    small = [p for p in said if p.place and p.place.precision < COUNTRY and p.role != "metonym"]
    provinces = {p.place.adm_1 for p in small if p.place}
    if len(provinces) == 1 and provinces != {None}:
        votes = Counter(p.place.name for p in small if p.place)
        chosen = min(small, key=lambda p: (-votes[p.place.name] if p.place else 0, p.start))
        where = _Reader(report, reading)._located(chosen)
        if where is not None:
            vague = msgspec.structs.replace(where.place, precision=max(where.place.precision, DISTRICT))
            return msgspec.structs.replace(where, place=vague)
    whole = next((p for p in said if p.place and p.place.kind == "country"), None)
    place = whole.place if whole else Place(name=country, kind="country", precision=COUNTRY, country=country)
    if place is None or not said:
        return None
    named = whole or said[0]
    span = Span(report=report.id, start=named.start, end=named.end)
    return Where(place=place, words=report.text[named.name_start : named.name_end], spans=(span,))


def _main_country(reading: Reading) -> str | None:
    """The country that most places and governments of a report are of; None where it names none.

    Places of events weigh more than where it was written, who spoke and whose soldiers fell.
    """
    votes: Counter[str] = Counter()
    for mention in reading.places:
        if mention.place and mention.place.country and mention.role != "metonym":
            votes[mention.place.country] += OF_EVENT if mention.role in _MEANT else 1
    for actor in reading.actors:
        if actor.actor.country:
            votes[actor.actor.country] += 1
    meant = {m.place.country for m in reading.places if m.place and m.role in _MEANT}
    return min(votes, key=lambda country: (-votes[country], country not in meant, country), default=None)


def _names_actor(place: PlaceMention, reading: Reading) -> bool:
    """Whether a place name stands inside the name of a party ("Somali National Army")."""
    return any(a.start < place.end and place.start < a.end for a in reading.actors)


def _in_totals(tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """Mark what a clause adds as part of the running total it gives ("two more died, raising it to 43")."""
    totals = {toll.outcome for toll in tolls if toll.total}
    return tuple(
        msgspec.structs.replace(toll, part=True, added=False)
        if toll.added and toll.outcome in totals
        else toll
        for toll in tolls
    )


def _with_its_dead(act: Act, tolls: Sequence[Toll]) -> Act:
    """Take those whom a figure counts as dead by an act's own word for whom it befell: "56 rebels killed"."""
    own = (toll for toll in tolls if toll.cue.start < act.span.end and act.span.start < toll.cue.end)
    victims = tuple(toll.victims for toll in own if toll.victims)
    dead = {span for party in victims for span in party.spans}
    doers = tuple(party for party in act.agents if not dead.intersection(party.spans))
    return msgspec.structs.replace(act, agents=doers, patients=act.patients or (() if doers else victims))


def source_at(sources: Sequence[WordedSource], start: int, end: int) -> WordedSource | None:
    """Give who answers for the words from `start` to `end`: the innermost stretch that holds them."""
    holding = [s for s in sources if s.start <= start and s.end >= end]
    return min(holding, key=lambda s: (s.end - s.start, s.start), default=None)


def _inside(items: Sequence[P], start: int, end: int) -> Iterator[P]:
    return (item for item in items if start <= item.start < end)


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


def _gap(item: _Placed, focus: tuple[int, int]) -> int:
    return max(item.start - focus[1], focus[0] - item.end, 0)


def _coarseness(mention: PlaceMention) -> float:
    """Rank of a place by how exactly it locates: points before districts before provinces.

    A village that the gazetteer does not know stands before the division that lends it its point.
    """
    assert mention.place is not None
    ranks = {1: 0.0, 2: 0.0, 3: 1.0, 5: 2.0, 4: 3.0, 7: 3.0, 6: 4.0}
    within = 0.0 if mention.place.kind in {"adm1", "adm2", "country"} else -0.5
    return ranks[mention.place.precision] + within
