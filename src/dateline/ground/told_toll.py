"""The tolls of a clause: each figure with whom it counts, who harmed them and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from dateline.data import pattern_of, table
from dateline.ground.told_back import pointing_back
from dateline.ground.told_page import SENTENCE_END, Page, inside
from dateline.ground.told_voice import Voices
from dateline.model import (
    CIVILIANS,
    UNKNOWN,
    Act,
    Actor,
    ActorMention,
    Party,
    Toll,
    WordedCasualty,
    WordedClause,
)

_OWN_LOSS = re.compile(
    r"\b(?:lost|lose|loses|losing|losses|suffered)\b"
    r"(?!\s+(?:their|his|her)\s+li(?:fe|ves)\b)(?!\s+(?:\w+\s+)?(?:injur|burn|wound))",
    re.IGNORECASE,
)  # no words for dying or being hurt: "lost their lives", "suffered burns"
_LOST_BEFORE = re.compile(
    r"\b(?:lost|lose|losing)(?:\s+(?:about|around|some|only|just|over|up|to|at|least|more|than|nearly|almost))*\s+\Z",
    re.IGNORECASE,
)
LOST_REACH = 30  # characters before a figure in which that word stands
_AND = re.compile(r".*\b(?:and|but) ")
_LOSSES = re.compile(
    r"\b(?P<noun>losses|dead|casualties|toll)\b(?:\W+\w+){0,4}?\W+(?:at|as|of|to|numbered|were|was|are|is)"
    r"(?:\W+(?:about|around|some|only|over|up|to|at|least|more|than|not|fewer|no|nearly|almost))*\W+\Z",
    re.IGNORECASE,
)  # words for losses that a figure right behind them counts
_STAFF = re.compile(r"\bstaff(?:ers)?\b(?! (?:officers?|sergeants?|colleges?))", re.IGNORECASE)
_AMONG = re.compile(r" (?:among|of|for|on the side of)(?: the)? ", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s?)?\s+(?:own\s+)?")
LOSSES_REACH = 60  # characters before a figure in which they stand
_HARMED = frozenset({"killed", "wounded"})
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?)\b", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(r"(?: (?:had|have|has|also|alone|itself|themselves))* ")
_OPEN = frozenset({"unknown", "civilians"})  # kinds of no armed party
_WE = re.compile(r"\bwe(?:['’]ve)?\b(?:\W+[\w'’]+){0,5}\W*\Z", re.IGNORECASE)  # who says "we lost" lost them
LOSER_WORDS = 40  # characters before the word of loss in which that "we" stands
LOSER_REACH = 300  # characters back to look for whom "they" are: two or three sentences
_ARREST = re.compile(r"\b(?:arrest|detain|custody|jail|apprehend|round(?:ed)? up)", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"(?:\s+(?:dead|killed|people))?(?:\s+and\s+[\w-]+\s+(?:dead|killed|injured|wounded|hurt))?"
    r"(?:,?\s+(?:[–—-]+\s*)?all(?:\s+of\s+(?:them|whom))?(?:\s+(?:were|are))?"
    r"|,\s+(?:apparently|reportedly|presumably|evidently|who\s+were"
    r"|(?:believed|thought|presumed|understood|said)\s+to\s+(?:be|have\s+been)))\s+"
)  # between a figure and the noun for all whom it counts
_ANYBODY = re.compile(r"\A(?!.*\b(?:children|boys?|girls?)\b)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.;\n]|\.(?!\s)){0,160}")
_SOME_OF_THEM = re.compile(r"\bof (?:them|these|those|whom)\b", re.IGNORECASE)
_COMRADES = re.compile(
    r"\b(?:his|her|their) (?:[\w-]+ )?(?:comrades?|colleagues?|companions?|fellow \w+)\b", re.IGNORECASE
)
_JOINED = re.compile(r" (?:and|or) (?!(?:an?|the)\b)(?:[a-z-]+ )?")
JOINED_REACH = 25  # characters behind words for people in which others may be joined to them under one number
_UNIFORM = re.compile(r"\s+(?:\w+\s+){0,3}?in\s+(?:\w+\s+){1,4}?(?:uniforms?|fatigues)\b")


@cache
def _foes() -> re.Pattern[str]:
    """Give whose losses are no speaker's own: "the enemy's losses"."""
    rows = [row["words"] for row in table("loaded_words") if row["side"] == "either"]
    words = [word for row in rows for word in row.split("|")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})['’]?s?\s+loss", re.IGNORECASE)


@cache
def _finds() -> re.Pattern[str]:
    """Match words by which somebody comes upon bodies. Table: data/clause_cues.csv."""
    return re.compile(pattern_of("clause_cues", "finds", of="at"), re.IGNORECASE)


@cache
def _own_bomb() -> re.Pattern[str]:
    """Match words that say that people's own bomb harmed them."""
    return re.compile(pattern_of("bomber_death_words", "own bomb"), re.IGNORECASE)


class Tolls:
    """The tolls of one report's clauses."""

    def __init__(self, page: Page, voices: Voices) -> None:
        self.page = page
        self.voices = voices

    def of(self, clause: WordedClause, worded: Sequence[WordedCasualty]) -> tuple[Toll, ...]:
        """Give the tolls that the figures of a clause make."""
        tolls = _of_parts(_in_totals(list(self._of_the_struck(clause, self._tolls(worded), worded))))
        return tuple(self._found(clause, toll) for toll in tolls)

    def _tolls(self, casualties: Sequence[WordedCasualty]) -> Iterator[Toll]:
        """The figures of a clause; one that names nobody counts the people of the one before it.

        A running total counts all the dead, whoever died last. Behind a list of several parties ("killed two
        soldiers and three civilians and wounded ten") it counts them together. A part says whose it is alone.
        """
        listed: list[Toll] = []
        names_left = 0
        for casualty in casualties:
            toll = self._toll(casualty)
            if names_left and toll.count.best == 1 and self._is_name(toll) and not _of_others(toll, listed):
                toll = msgspec.structs.replace(toll, part=True)
                names_left -= 1
            else:
                names_left = toll.count.best if toll.count.best > 1 else 0
            carried = bool(listed) and (_carried(casualty, listed[-1]) or self._comrades(toll))
            if party := self._named_loser(toll):
                toll = msgspec.structs.replace(toll, victims=party, agent=None)
            elif (lost := self._loss(toll)) is not None:
                if carried and listed[-1].cue != toll.cue:
                    toll, carried = msgspec.structs.replace(toll, victims=None), False
                toll = self._lost(toll, lost, listed)
            if carried and not casualty.total:
                toll = _of_all(toll, listed)
            elif toll.count.best > 1 and self._of_a_list(casualty):
                toll = msgspec.structs.replace(toll, mixed=True)
            toll = pointing_back(self.page, toll)
            if bombed := self._by_own_bomb(toll):
                toll = msgspec.structs.replace(toll, victims=bombed, bombers=True)
            if not toll.part:
                listed = [*listed, toll] if listed and listed[-1].cue == toll.cue else [toll]
            yield toll

    def _toll(self, casualty: WordedCasualty) -> Toll:
        victims = agent = None
        if casualty.victims_start is not None and casualty.victims_end is not None:
            victims = self.page.party_at(casualty.victims_start, casualty.victims_end)
        if victims is None and (worn := _UNIFORM.match(self.page.text, casualty.end)):
            victims = self.page.party_at(casualty.end, worn.end())
        victims = victims or self._described(casualty) or self._staff(casualty)
        if casualty.agent_start is not None and casualty.agent_end is not None:
            agent = self.page.party_at(casualty.agent_start, casualty.agent_end)
        return Toll(
            outcome=casualty.outcome,
            count=casualty.count,
            span=self.page.span(casualty.start, casualty.end),
            cue=self.page.span(casualty.cue_start, casualty.cue_end),
            attribution=self.voices.attribution(casualty.start, casualty.end),
            victims=victims,
            agent=agent,
            part=casualty.part,
            total=casualty.total,
            added=casualty.added,
            exact=casualty.exact,
            arrest=_ARREST.search(self.page.text[casualty.cue_start : casualty.cue_end]) is not None,
            mixed=casualty.count.best > 1 and victims is not None and self._with_others(victims, casualty),
        )

    def _with_others(self, party: Party, casualty: WordedCasualty) -> bool:
        """Whether one number counts people of a party and others: "nine soldiers and civilians".

        Not where the others have a figure of their own, nor where a party counts all who fight it.
        """
        start, end = party.spans[0].start, party.spans[-1].end
        counts = self.page.reading.counts

        def joined(m: ActorMention) -> bool:
            behind = end < m.start <= end + JOINED_REACH
            if not behind and not casualty.start <= m.start < m.end < start:
                return False
            between = (end, m.start) if behind else (m.end, start)
            own = any(between[0] < one.start < max(end, m.end) for one in counts)
            return not own and _JOINED.fullmatch(self.page.text, *between) is not None

        others = (m for m in self.page.reading.actors if joined(m))
        said = self.voices.attribution(casualty.start, casualty.end).actor
        by_a_party = said is not None and said.kind not in _OPEN
        kinds = {party.actor.kind}
        return any(
            _apart(party.actor, m.actor) and not (by_a_party and "civilians" not in kinds | {m.actor.kind})
            for m in others
        )

    def _of_the_struck(
        self, clause: WordedClause, tolls: Iterable[Toll], worded: Sequence[WordedCasualty]
    ) -> Iterator[Toll]:
        """Let a bare number count those who were hit: "The guards came under fire; two were killed".

        Bodies that were found are of no side, unless words say whose they are.
        """
        for toll, casualty in zip(tolls, worded, strict=True):
            bare = toll.victims is None and casualty.victims_start is None and not casualty.total
            anew = casualty.cue_end <= clause.start  # "put it at nine": counts those told of before
            bare = bare and not (anew or self._counts_bodies(toll))
            struck = self._struck(clause) if bare and toll.outcome in _HARMED else None
            yield msgspec.structs.replace(toll, victims=struck) if struck else toll

    def _counts_bodies(self, toll: Toll) -> bool:
        return any(_BODIES.search(span.quote(self.page.report)) for span in (toll.span, toll.cue))

    def _found(self, clause: WordedClause, toll: Toll) -> Toll:
        """Add who came upon the bodies that a figure counts: "marines found the bodies of 72 people".

        Who finds those of armed people may have killed them: "our troops found the bodies of nine soldiers".
        """
        armed = toll.victims is not None and toll.victims.actor.kind not in _OPEN
        if armed or not self._counts_bodies(toll):
            return toll
        at = min(toll.span.start, toll.cue.start)
        found = next(reversed([*_finds().finditer(self.page.text, clause.start, at)]), None)
        end = found.start() if found else clause.start
        finders = tuple(self.page.party(m) for m in inside(self.page.reading.actors, clause.start, end))
        return msgspec.structs.replace(toll, finders=finders) if finders else toll

    def _struck(self, clause: WordedClause) -> Party | None:
        """Give the one armed party that a clause, else the one before it, tells as hit, if no others are."""
        at = self.page.reading.clauses.index(clause)
        for told in (clause, *self.page.reading.clauses[max(0, at - 1) : at]):
            events = [e for e in self.page.events(told) if not e.mutual and e.modality == "happened"]
            hit = {party.actor: party for party in self.page.parties([w for e in events for w in e.patients])}
            if hit:
                near = told.paragraph == clause.paragraph and clause.sentence - told.sentence <= 1
                party = next(iter(hit.values()))
                return party if near and len(hit) == 1 and party.actor.kind != "civilians" else None
        return None

    def _named_loser(self, toll: Toll) -> Party | None:
        """Give the party whose losses words before a figure put at it: "put the rebels' losses at 44".

        So do words behind the noun: "put the toll among the soldiers at 25".
        """
        if toll.victims is not None and toll.victims.actor.kind not in _OPEN:
            return None
        text, start = self.page.report.text, toll.span.start
        noun = _LOSSES.search(text, max(0, start - LOSSES_REACH), start)
        if noun is None:
            return None
        near = [m for m in self.page.reading.actors if m.end < start and m.actor.kind not in _OPEN]
        among = (
            near
            and text[near[-1].end] == " "  # not "the toll of the army's attack"
            and _AMONG.fullmatch(text, noun.end("noun"), near[-1].start)
        )
        owned = [m for m in near if m.end < noun.start()]
        if among or (owned and _OWNED.fullmatch(text, owned[-1].end, noun.start())):
            return self.page.party(near[-1] if among else owned[-1])
        return None

    def _loss(self, toll: Toll) -> int | None:
        """Give where the word stands that tells of those counted as lost: "killed 30 and lost four"."""
        lost = toll.cue.quote(self.page.report)
        if _OWN_LOSS.search(lost):
            return None if _foes().search(lost) else toll.cue.start
        start = toll.span.start
        before = _LOST_BEFORE.search(self.page.text, max(0, start - LOST_REACH), start)
        return before.start() if before else None

    def _lost(self, toll: Toll, at: int, listed: Sequence[Toll]) -> Toll:
        """A figure of people lost: they are of the party right before the word ("the rebels lost 20 men").

        at: where the word begins. Who lost them did not harm them, whatever "soldiers" was taken to mean. A
        second party may stand before its own figure ("the rebels lost 20 men, the army four"). Who killed
        those before them in a list, lost them: "the rebels killed 12 soldiers and lost 20".
        """
        if toll.victims and any(
            toll.cue.end <= span.start < span.end <= toll.span.start for span in toll.victims.spans
        ):
            return msgspec.structs.replace(toll, agent=None)
        near = [m for m in self.page.reading.actors if m.end <= at and m.actor.kind not in _OPEN]
        beside = near and _RIGHT_BEFORE.fullmatch(self.page.text, near[-1].end, at)
        by_cue = at == toll.cue.start
        if by_cue and beside and not (toll.victims and toll.victims.actor == CIVILIANS):
            return msgspec.structs.replace(toll, victims=self.page.party(near[-1]), agent=None)
        if toll.victims:
            return toll
        doer = listed[-1].agent if listed and _AND.fullmatch(self.page.text[at - len(" and ") : at]) else None
        armed = doer if doer and doer.actor.kind not in _OPEN else None
        return msgspec.structs.replace(toll, victims=armed or (self._loser(toll, at) if by_cue else None))

    def _loser(self, toll: Toll, at: int) -> Party | None:
        """Whom "they" are in "they lost 7 people".

        The speaker where the sentence is the speaker's own ("the rebels said they lost 7"), else the
        armed party last named who is not the speaker. at: where the word of loss begins.
        """
        said = toll.attribution
        speaker = said.actor
        if speaker and said.span and _WE.search(self.page.text[:at][-LOSER_WORDS:]):
            return Party(actor=speaker, spans=(said.span,))
        if speaker and said.span and said.span.end <= at:
            between = self.page.text[said.span.end : at]
            if not SENTENCE_END.search(between):
                return self.page.party_at(said.span.start, said.span.end)
        before = [
            m
            for m in self.page.reading.actors
            if at - LOSER_REACH <= m.start < at and m.actor.kind not in _OPEN and m.actor != speaker
        ]
        return self.page.party(before[-1]) if before else None

    def _described(self, casualty: WordedCasualty) -> Party | None:
        """Who those counted are by words behind: "ten, all of them civilians", "12, apparently traders"."""
        ends = {
            self._end_of_list(casualty, end) for end in (casualty.end, max(casualty.end, casualty.cue_end))
        }
        behind = [found.end() for end in sorted(ends) if (found := _DESCRIBED.match(self.page.text, end))]
        named = (m for m in self.page.reading.actors if m.start in behind)
        return next((self.page.party(m) for m in named), None)

    def _end_of_list(self, casualty: WordedCasualty, end: int) -> int:
        """Where the list ends of which a figure is one: "58 men and 14 women, apparently migrants"."""
        for other in self.page.reading.casualties:
            if other.cue_start == casualty.cue_start and self.page.text[end : other.start] == " and ":
                end = other.end
        return end

    def _staff(self, casualty: WordedCasualty) -> Party | None:
        """Give civilians for a body's staff: "six of its staff", which names nobody."""
        staff = _STAFF.search(self.page.text, casualty.start, casualty.end)
        return Party(actor=CIVILIANS, spans=(self.page.span(*staff.span()),)) if staff else None

    def _by_own_bomb(self, toll: Toll) -> Party | None:
        """Give unnamed armed people for those whom the bomb harmed that they were making or carrying."""
        actor = toll.victims.actor if toll.victims else CIVILIANS
        if actor != CIVILIANS or not _ANYBODY.search(toll.span.quote(self.page.report)):
            return None
        behind = _SENTENCE.match(self.page.text, max(toll.span.end, toll.cue.end))
        bomb = behind and _own_bomb().search(self.page.text, *behind.span())
        return Party(actor=UNKNOWN, spans=(self.page.span(*bomb.span()),)) if bomb else None

    def _of_a_list(self, casualty: WordedCasualty) -> bool:
        """Whether a figure's people are those of a list of several parties, told before as harmed otherwise.

        "Two soldiers and a rebel were killed. Twelve others were wounded."
        """
        told = casualty.victims_start
        some = _SOME_OF_THEM.search(self.page.text, casualty.start, casualty.end)
        if told is None or told >= casualty.start or casualty.part or some:
            return False
        figures = self.page.reading.casualties
        last = next((one for one in figures if one.start <= told < one.end), None)
        if last is None or last.outcome == casualty.outcome:
            return False
        alike = [one for one in figures if one.cue_start == last.cue_start and not one.part]
        words = [(c.victims_start, c.victims_end) for c in alike]
        named = [self.page.party_at(a, b) for a, b in words if a is not None and b is not None]
        actors = [party.actor for party in named if party]
        return any(_apart(actor, actors[0]) for actor in actors)

    def _comrades(self, toll: Toll) -> bool:
        """Whether those counted are only said to be like those before them: "two of his colleagues"."""
        open_words = toll.victims is None or toll.victims.actor.kind == "unknown"
        return open_words and _COMRADES.search(toll.span.quote(self.page.report)) is not None

    def _is_name(self, toll: Toll) -> bool:
        """Whether a figure of one is a person's name, as in "two men, Juma Abd and Mahmoud Juma"."""
        words = toll.span.quote(self.page.report).split()
        return len(words) > 1 and all(word[:1].isupper() for word in words)


def _of_others(toll: Toll, listed: Sequence[Toll]) -> bool:
    """Whether a name is of another party than those counted before: "nine rebels died, and Sergeant Ali"."""
    told = [one.victims for one in listed if one.victims]
    mine = toll.victims
    return mine is not None and bool(told) and all(_apart(mine.actor, one.actor) for one in told)


def _carried(casualty: WordedCasualty, last: Toll) -> bool:
    """Whether a figure has no words for people but those of the figure before it."""
    if casualty.victims_start is None:
        return True
    behind = last.span.start <= casualty.victims_start < last.span.end <= casualty.start
    return behind and not casualty.part


def _of_all(toll: Toll, listed: Sequence[Toll]) -> Toll:
    """Let a figure that names nobody count those of the list before it, of several parties or of one."""
    named = [one.victims for one in listed if one.victims]
    mixed = any(one.mixed for one in listed) or any(_apart(one.actor, named[0].actor) for one in named)
    return msgspec.structs.replace(toll, victims=listed[-1].victims, mixed=mixed and toll.count.best > 1)


def _apart(one: Actor, other: Actor) -> bool:
    """Whether two parties cannot be of one side: civilians and armed people, or a state and who fights it."""
    kinds = {one.kind, other.kind}
    return len(kinds) > 1 and ("civilians" in kinds or ("government" in kinds and "foreign" not in kinds))


def _in_totals(tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """Mark what a clause adds as part of the running total it gives ("two more died, raising it to 43")."""
    totals = {toll.outcome for toll in tolls if toll.total}
    return tuple(
        msgspec.structs.replace(toll, part=True, added=False)
        if toll.added and toll.outcome in totals
        else toll
        for toll in tolls
    )


def _of_parts(tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """Mark a figure that names nobody, and that parts of several parties behind it come to, as of them all.

    "Four died in the fight: two soldiers, a rebel and a farmer."
    """

    def mixed(at: int, toll: Toll) -> bool:
        parts = [one for one in tolls[at + 1 :] if one.part and one.outcome == toll.outcome]
        named = [one.victims.actor for one in parts if one.victims]
        spans = toll.victims.spans if toll.victims else ()
        nobody = not any(toll.span.start <= span.start < toll.span.end for span in spans)
        whole = nobody and sum(one.count.best for one in parts) == toll.count.best > 1
        return whole and any(_apart(actor, named[0]) for actor in named)

    return tuple(
        msgspec.structs.replace(toll, mixed=True) if mixed(at, toll) else toll
        for at, toll in enumerate(tolls)
    )


def with_its_dead(act: Act, tolls: Sequence[Toll]) -> Act:
    """Take those whom a figure counts as dead by an act's own word for whom it befell: "56 rebels killed"."""
    own = (toll for toll in tolls if toll.cue.start < act.span.end and act.span.start < toll.cue.end)
    victims = tuple(toll.victims for toll in own if toll.victims)
    dead = {span for party in victims for span in party.spans}
    doers = tuple(party for party in act.agents if not dead.intersection(party.spans))
    return msgspec.structs.replace(act, agents=doers, patients=act.patients or (() if doers else victims))
