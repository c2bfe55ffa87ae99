"""Which pairs of parties may be the sides of one report's incident at all, whatever else speaks for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.armed_words import armed_words, loaded_words
from dateline.data import pattern_of
from dateline.link.judge import Judge
from dateline.link.one_sided import HARMED
from dateline.link.sides import Fights, armed, doers, doing, harming, of_two, suffering, taking_part
from dateline.model import (
    CIVILIANS,
    UNKNOWN,
    Act,
    Actor,
    ActorMention,
    Party,
    Span,
    SubEventType,
    Telling,
    Toll,
)
from dateline.spelling import word_set

AIR: SubEventType = "Air/drone strike"
BOMBINGS = frozenset({"Suicide bomb", "Remote explosive/landmine/IED"})

ALLIED = frozenset({"government", "foreign"})
FIGHTING = ALLIED | {"unknown", "rebel", "cartel"}
APART = 0.3  # how likely, at least, the second reader must find it that two states are of two sides
FAINT = 0.15  # how likely, at least, it must find a group that is named beside what gunmen did
EVEN = 0.5  # from how likely on the second reader finds a party a side rather than none
JOINED = len(" and ")
NAMED_WITHIN = 60  # characters between a word for one of a group's people and its name

MAY_BE_A_STATES = ("militia", "paramilitar")  # beginnings of words for armed people who may be a state's
ONE_OF_THEM = word_set("leader official activist member supporter candidate politician lawmaker minister")

Pair = tuple[Actor, Actor]


def apt_pairs(
    judge: Judge, tellings: Sequence[Telling], pairs: Sequence[Pair], elsewhere: Sequence[Span] = ()
) -> list[Pair]:
    """Give those pairs that may be the sides, in their order; all where none may.

    elsewhere: what tells of other incidents.
    """
    parts = _Parts(judge, tellings, elsewhere)
    return [pair for pair in pairs if parts.may_be(*pair)] or list(pairs)


def hit_the_armed(tellings: Sequence[Telling]) -> bool:
    """Say whether words name a state's men, peacekeepers or fighters as all the dead and hurt.

    Parts that come to the whole say so too.
    """
    tolls = [toll for t in tellings for toll in t.tolls if toll.outcome in HARMED and toll.count.high]
    named = [toll for toll in tolls if toll.victims and toll.victims.actor.kind in FIGHTING]
    parts = Counter[str]()
    for toll in named:
        parts[toll.outcome] += toll.count.best if toll.part else 0
    return bool(named) and all(toll in named or toll.count.best <= parts[toll.outcome] for toll in tolls)


class _Parts:
    """What parts the parties have in an incident, as far as its own words and those near tell."""

    def __init__(self, judge: Judge, tellings: Sequence[Telling], elsewhere: Sequence[Span]) -> None:
        self.judge = judge
        self.read = judge.sides(tellings)
        self.did, self.harmed, self.fights = doing(tellings), harming(tellings), Fights(tellings)
        self.lost = suffering(tellings) - self.did
        self.told = taking_part(tellings)
        self.opponents = list(_opponents(tellings))
        killed = [toll for t in tellings for toll in t.tolls if toll.outcome == "killed" and toll.count.high]
        self.arresting = set(_arresting(tellings))
        found = {party.actor for toll in killed for party in toll.finders}
        self.finders = found - self.did - self.lost
        self.only_found = all(toll.finders for toll in killed)
        self.guarded = _mostly_forces(killed)
        self.bereaved = {toll.victims.actor for toll in killed if toll.victims}
        most = max((toll.count.best for toll in killed), default=0)
        self.by_gunmen = {t.agent.actor for t in killed if t.agent and t.count.best == most} == {UNKNOWN}
        self.named = {party.actor for t in tellings for party in (*t.claimed, *t.blamed)}
        self.met_attackers = _killing_attackers(killed) - self.lost
        self.owners = {actor for actor in _owners(tellings) if not self._came_late(actor)}
        without = disowning(judge, tellings) | in_passing(judge, tellings)
        self.apart = (without | (denying(judge, tellings) if self.did else set())) - self.did - self.lost
        self.hit_the_armed = hit_the_armed(tellings)
        self.only_fought = _only_fought(tellings)
        self.faced_a_crowd = set(_facing_crowds(tellings)) - self.lost
        self.gunmen = _did_gunmen(judge, tellings)
        self.open = self.gunmen or any(t.unclaimed or any(_bombs(t)) for t in tellings)
        hurt = [toll.victims.actor if toll.victims else CIVILIANS for t in tellings for toll in t.tolls]
        self.civilians_fell = any(
            toll.victims and toll.victims.actor == CIVILIANS for t in tellings for toll in t.tolls
        )
        self.hit_gunmen = set() if self.civilians_fell else set(_hitting_gunmen(tellings))
        mutual = any(of_two(act) for t in tellings for act in t.acts)
        named = [toll.victims and toll.victims.actor for t in tellings for toll in t.tolls]
        self.hit_civilians = set(named) == {CIVILIANS} and not mutual
        self.flown = any(act.strong and act.sub_event_type == AIR for t in tellings for act in t.acts)
        self.parties = {p.actor for t in tellings for act in t.acts for p in (*act.agents, *act.patients)}
        self.among_themselves = any(
            act.mutual and _own_war().search(t.clause.quote(judge.report).lower())
            for t in tellings
            for act in t.acts
        )
        self.unarmed = bool(hurt) and not (self.hit_the_armed or any(armed(actor) for actor in hurt))
        clash = any(act.mutual and act.strong for t in tellings for act in t.acts)
        self.hit_unarmed = self.unarmed and self.civilians_fell and not clash
        others = [(s.start, s.end) for s in elsewhere if self.gunmen]
        active = [m for m in _active(judge, tellings) if not _in(m, others)]
        self.free = {m.actor for m in active}
        by_name = {m.actor for m in judge.near(tellings, judge.reading.actors) if not m.definite}
        self.ally_did = any(one.kind in ALLIED and one in by_name for one in self.did)
        self.stood_by = {m.actor for m in judge.near(tellings, judge.reading.actors)} - self.free
        fought = list(_in_fights(judge))
        self.may_harm = {m.actor for m in active if not _in(m, fought)}

    def may_be(self, a: Actor, b: Actor) -> bool:
        """Whether two parties may be the sides.

        A state's militia does not fight it. Words for the deed that say whose it is ("the Georgian shelling")
        leave it to no other but who claims it. States and peacekeepers stand against each other only where
        one is told to have harmed the other, or the second reader sees them so. Who clashed with a crowd
        fought nobody armed, and who hit a rebel base no civilians. Who only speaks fought nobody unnamed
        where nobody armed was harmed, nor did who harmed none but civilians; where all who were hit are
        armed, no civilians were, and where they have a name, their side has. Where a party is told to have
        hit another, none but a doer hit civilians. Whom unnamed gunmen killed, no state that only speaks did,
        nor, but from the air, one that only sealed off the place whomever others did; nor did a state that
        neither acts nor loses anybody fight whom another state hit, or who hit the unarmed. Tribes, gangs or
        factions that fought each other fought no state that only speaks, and no civilians. Those whom words
        for a fight name as its two sides are the sides, unless one is told to have hit another. Gunmen who
        killed at least as many of a state's men as civilians attacked the state. Who finds the bodies of
        civilians did not kill them; where all the dead were found, it is no side.
        """
        if self.owners and not self.owners & {a, b}:
            return False
        if self.among_themselves:
            return b != CIVILIANS and self._fought(a) and self._fought(b)
        if self.opponents and not (self._opposed(a, b) or self.fights.harmed(a, b)):
            return False
        own = self.judge.auxiliaries
        if own.get(a.name) == b.name or own.get(b.name) == a.name:
            return False
        if (
            a.kind in ALLIED
            and b.kind in ALLIED
            and not (self.fights.between(a, b) or self._read_apart(a, b))
        ):
            return False
        idle = a.kind == "government" and a not in self.did | self.lost
        if idle and b in self.lost and self.ally_did:
            return False
        if idle and b in self.harmed and self.hit_unarmed and not self._read_as_side(a):
            return False
        if idle and b in self.lost and (self.gunmen or (a in self.stood_by and not self.flown)):
            return False
        if b == CIVILIANS and (self.hit_the_armed or self.only_fought or a in self.lost):
            return False
        if (b == CIVILIANS and a in self.finders) or (self.only_found and {a, b} & self.finders):
            return False
        if b == CIVILIANS and a == UNKNOWN and self.guarded:
            return False
        if b == CIVILIANS and (a in self.hit_gunmen or not self._may_have_killed(a)):
            return False
        if b == UNKNOWN and a in self.faced_a_crowd and UNKNOWN not in self.bereaved:
            return False
        hit = self.lost - {UNKNOWN, CIVILIANS}
        if b == CIVILIANS and a not in self.did and any(map(self._hit_by_known, hit)):
            return False
        nobody = a == UNKNOWN and self.only_fought
        if b == UNKNOWN and self.unarmed and not (nobody or a in self.did | self.lost | self.free):
            return False
        nameless = self.unarmed or UNKNOWN in self.bereaved
        if b == UNKNOWN and nameless and self._came_late(a) and not self._read_as_side(a):
            return False
        if b == UNKNOWN and (self.hit_civilians or self.hit_unarmed) and a in self.harmed:
            return False
        named_dead = self.hit_the_armed and bool(self.lost)
        if b == UNKNOWN and named_dead and (a not in self.lost or self._hit_by_known(a)):
            return False
        return self._may_have_a_part(a) and self._may_have_a_part(b)

    def _opposed(self, a: Actor, b: Actor) -> bool:
        """Whether words for a fight name two parties as those who fought each other."""
        return any(
            (a in some and b in others) or (b in some and a in others) for some, others in self.opponents
        )

    def _hit_by_known(self, actor: Actor) -> bool:
        """Whether a party that has a name is told to have harmed another."""
        return any(actor in self.fights.against.get(doer, ()) for doer in self.did - {actor})

    def _fought(self, actor: Actor) -> bool:
        """Whether a party may be one of peoples, clans or gangs that fought: no state but as a fighter.

        Not one whose men were only hurt when they came between.
        """
        return actor.kind not in ALLIED or actor in self.did | self.bereaved | self.parties

    def _read_as_side(self, actor: Actor, likely: float = EVEN) -> bool:
        """Whether the second reader finds it as likely as said, else than not, that a party is a side."""
        return max(side.get(actor, 0.0) for side in self.read) >= likely

    def _read_apart(self, a: Actor, b: Actor) -> bool:
        """Whether the second reader finds it likely that two parties stand on different sides."""
        side_a, side_b = self.read
        crossed = (side_a.get(one, 0.0) * side_b.get(other, 0.0) for one, other in ((a, b), (b, a)))
        return max(crossed) >= APART

    def _may_have_a_part(self, actor: Actor) -> bool:
        """Whether a party may be a side at all.

        Not a group that denies a part in the deed, or that is named only for what it does at other times; a
        state's denial says little. Nor who denies the very deed where another is told as its doer, nor a
        group that only speaks, or that only other incidents are told of, where "gunmen" did this one; nor one
        then that none of its words names and that the second reader finds no side.
        """
        if not armed(actor) or actor in self.did or actor in self.lost:
            return True
        if actor in self.apart:
            return False
        if actor.kind == "government" or not self.gunmen:
            return True
        return actor in self.free and (actor in self.told or self._read_as_side(actor, FAINT))

    def _came_late(self, actor: Actor) -> bool:
        """Whether a state had no part in what gunmen did ("killed nine before police stormed the shop").

        Nor one that killed nobody but those who did it, and lost nobody.
        """
        late = self.by_gunmen or actor in self.met_attackers
        return actor.kind == "government" and late and actor not in self.named

    def _may_have_killed(self, actor: Actor) -> bool:
        """Whether a party may have attacked civilians: not who only fought others, or only speaks of it.

        Who killed armed people may have killed those who fell beside them where nobody else is told to have.
        A state only where it is told or blamed as who did it, if nobody claims the deed, "gunmen" whom nobody
        names did it or a bomb: its police come to every bomb.
        """
        if not armed(actor):
            return True
        if self._came_late(actor):
            return False
        if actor in self.did:
            return actor in self.harmed or (self.civilians_fell and self.did == {actor})
        lawful = actor in self.arresting and actor not in self.named
        return actor in self.may_harm and not lawful and not (self.open and actor.kind == "government")


def _killing_attackers(killed: Sequence[Toll]) -> set[Actor]:
    """Give who killed none but those who did a deed."""
    met = {toll.agent.actor for toll in killed if toll.agent and toll.attackers}
    return met - {toll.agent.actor for toll in killed if toll.agent and not toll.attackers}


def _did_gunmen(judge: Judge, tellings: Sequence[Telling]) -> bool:
    """Whether unnamed armed people or outlaws, or people whom nobody knows, did an incident."""
    words = [span.quote(judge.report) for span in doers(tellings).get(UNKNOWN, ())]
    gunmen, outlaws = armed_words(but=MAY_BE_A_STATES), loaded_words("criminal")
    known_for = any(gunmen.search(one) or outlaws.search(one) for one in words)
    return known_for or any(map(unnamed, _doers(judge, tellings)))


def _only_fought(tellings: Sequence[Telling]) -> bool:
    """Whether two armed sides are said to have fought, and none but people of no stated side were harmed."""
    acts = [act for t in tellings for act in t.acts]
    tolls = [toll for t in tellings for toll in t.tolls]
    crowd = any(party.actor == CIVILIANS for act in acts for party in (*act.agents, *act.patients))
    if crowd or any(toll.agent or (toll.victims and toll.victims.actor == CIVILIANS) for toll in tolls):
        return False
    deadly = [act for t in tellings for act in t.acts if act.strong or t.tolls or not tolls]
    return any(map(of_two, deadly)) and (not tolls or not any(act.agents and not act.mutual for act in acts))


def _facing_crowds(tellings: Sequence[Telling]) -> Iterator[Actor]:
    """Give who is told to have clashed with people who bear no arms ("between police and protesters")."""
    for act in (act for t in tellings for act in t.acts if act.mutual and act.strong):
        parties = {party.actor for party in (*act.agents, *act.patients)}
        if CIVILIANS in parties and len(parties) == 2:
            yield from parties - {CIVILIANS, UNKNOWN}


def _hitting_gunmen(tellings: Sequence[Telling]) -> Iterator[Actor]:
    """Give who is told to have hit none but unnamed armed people or what is theirs ("a rebel base")."""
    hit = [act for t in tellings for act in t.acts if act.strong and act.patients and not act.mutual]
    if not any(party.actor == CIVILIANS for act in hit for party in act.patients):
        at_gunmen = (act for act in hit if all(party.actor == UNKNOWN for party in act.patients))
        yield from (party.actor for act in at_gunmen for party in act.agents if armed(party.actor))


def _arresting(tellings: Sequence[Telling]) -> Iterator[Actor]:
    """Give who arrests people in the very words that tell of the dead: "four men held over the murder of"."""
    for tolls in (t.tolls for t in tellings if any(toll.outcome == "killed" for toll in t.tolls)):
        yield from (toll.agent.actor for toll in tolls if toll.arrest and toll.agent)


def _mostly_forces(killed: Sequence[Toll]) -> bool:
    """Whether unnamed people are said to have killed armed people, and no more civilians than of these."""
    of = Counter[bool]()
    for toll in killed:
        if toll.victims and toll.agent and toll.agent.actor == UNKNOWN:
            of[armed(toll.victims.actor)] += toll.count.best
    return of[True] > 0 and of[True] >= of[False]


def _opponents(tellings: Sequence[Telling]) -> Iterator[tuple[set[Actor], set[Actor]]]:
    """Give those whom words for a fight name as its two sides: "between X and Y", "X clashed with Y"."""
    now = [t for t in tellings if not (t.recalled or t.usual)]
    for act in (act for t in now for act in t.acts if act.mutual and (act.strong or t.tolls)):
        agents = {p.actor for p in act.agents if armed(p.actor)}
        patients = {p.actor for p in act.patients if armed(p.actor)}
        some, others = (agents, patients) if agents and patients else (agents | patients,) * 2
        if len(some | others) > 1:
            yield some, others


def _in(mention: ActorMention, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in stretches)


def _active(judge: Judge, tellings: Sequence[Telling]) -> Iterator[ActorMention]:
    """Give the words near an incident of those who do more than speak, condemn, come late, be helped or hit.

    Nor of groups of whom other clauses tell what they do at all times. A state that only speaks may still
    have done it: its army says how many militants a raid killed.
    """
    near = judge.near(tellings, judge.reading.clauses)
    told = {t.clause.start for t in tellings}
    usual = [(clause.start, clause.end) for clause in near if clause.usual and clause.start not in told]
    idle = [words for clause in near for words in clause.idle]
    idle += [words for event in judge.reading.events if not event.mutual for words in event.patients]
    doing = [words for event in judge.reading.events for words in event.agents]
    speaking = [(s.source_start, s.source_end) for s in judge.reading.sources if s.kind != "report"]
    for mention in judge.near(tellings, judge.reading.actors):
        speaks = _in(mention, speaking)
        passive = _in(mention, idle) or (_one_of(judge, mention) and not _in(mention, doing))
        passive = passive or (mention.actor.kind != "government" and _in(mention, usual))
        if mention.actor.kind == "government" if speaks else not passive:
            yield mention


def _in_fights(judge: Judge) -> Iterator[tuple[int, int]]:
    """Give the words for those who fight each other ("clashes between X and Y"); none where it is a crowd."""
    crowd = [(m.start, m.end) for m in judge.reading.actors if m.actor == CIVILIANS]
    for event in judge.reading.events:
        words = (*event.agents, *event.patients)
        if (
            (event.strong or len(words) > 1)
            and event.mutual
            and not any(a < end and start < b for a, b in words for start, end in crowd)
        ):
            yield from words


def _one_of(judge: Judge, mention: ActorMention) -> bool:
    """Whether words are of one of a group's people, whom a deed may befall: "the house of a X leader".

    Or "Y, leader of the leftist party X".
    """
    if mention.actor.kind == "government":
        return False
    text = judge.report.text
    ahead = text[max(0, mention.start - NAMED_WITHIN) : mention.start]
    behind = text[mention.end : mention.end + len(" politician")].split(maxsplit=1)
    last = text[mention.start : mention.end].rpartition(" ")[2]
    beside = not ONE_OF_THEM.isdisjoint((last.lower(), *behind[:1]))
    return beside or _of_one().search(ahead) is not None


@cache
def _of_one() -> re.Pattern[str]:
    """Match what says before a group's name that somebody is one of its people."""
    return re.compile(rf"\b(?:{'|'.join(sorted(ONE_OF_THEM))})s? of (?:the |an? )?(?:[\w-]+ ){{0,3}}$")


def _doers(judge: Judge, tellings: Sequence[Telling]) -> Iterator[str]:
    """Give the words for those who did what tellings tell of, whether or not they name a party."""
    told = {
        act.span.start for t in tellings if not (t.recalled or t.usual) for act in t.acts if not act.mutual
    }
    for event in judge.reading.events:
        if event.trigger_start in told and not event.denied:
            yield from (judge.report.text[start:end] for start, end in event.agents)


def unnamed(words: str) -> bool:
    """Whether words are of people of whom nothing is said but that they are some ("two men")."""
    return _unnamed().match(words.lower()) is not None


@cache
def _unnamed() -> re.Pattern[str]:
    """Match words for people whom nobody knows. Table: data/doer_words.csv."""
    return re.compile(pattern_of("doer_words", "unnamed"))


@cache
def _own_war() -> re.Pattern[str]:
    """Match words for a fight of people who are no state's among themselves. Table: data/clause_cues.csv."""
    return re.compile(pattern_of("clause_cues", "own war", of="at"))


def _bombs(telling: Telling) -> Iterator[Act]:
    return (act for act in telling.acts if act.strong and act.sub_event_type in BOMBINGS)


def _owners(tellings: Sequence[Telling]) -> set[Actor]:
    """Give the parties that the very words for a deed name as its doers; before them goes who claims it.

    Words that name violence by themselves: "the Georgian shelling". Of a state also others, in a clause that
    counts the harmed: "killed in an Israeli strike", "killed by Russian fire". Not who shot the gunmen.
    """
    owners: set[Actor] = set()
    for telling in tellings:
        if telling.recalled or telling.usual:
            continue
        harmed = any(toll.outcome in HARMED for toll in telling.tolls)
        for act in telling.acts:
            at_gunmen = any(party.actor == UNKNOWN for party in act.patients)
            agents = () if at_gunmen or of_two(act) else act.agents
            owners |= {party.actor for party in agents if _owned(act, party, harmed)}
    claimed = {party.actor for t in tellings for party in t.claimed if armed(party.actor)}
    return claimed if owners and claimed else owners


def _owned(act: Act, party: Party, harmed: bool) -> bool:
    """Whether the words for a deed name a party. harmed: they stand in a clause that counts the harmed."""
    state = party.actor.kind == "government" and harmed
    if not armed(party.actor) or not (act.strong or state):
        return False
    return any(_ahead(span, act.span) or (state and _by(span, act.span)) for span in party.spans)


def _ahead(name: Span, deed: Span) -> bool:
    """Whether a name is in the words for a deed or right before them ("Syrian and Russian raids")."""
    return name.start < deed.end and deed.start <= name.end + JOINED


def _by(name: Span, deed: Span) -> bool:
    """Whether a name is right behind the words for a deed ("killed by the X army")."""
    return len(" by ") <= name.start - deed.end <= len(" by the ")


def disowning(judge: Judge, tellings: Sequence[Telling]) -> set[Actor]:
    """Give the named groups that deny, near an incident's words, that they had a part in it."""
    denied = [words for clause in judge.near(tellings, judge.reading.clauses) for words in clause.disowned]
    return {m.actor for m in _groups(judge) if _in(m, denied)}


def denying(judge: Judge, tellings: Sequence[Telling]) -> set[Actor]:
    """Give the parties of whom it is said, near an incident's words, that they did no such thing."""
    near = judge.near(tellings, judge.reading.clauses)
    denied = [
        words
        for event in judge.reading.events
        if event.denied and any(c.start <= event.trigger_start < c.end for c in near)
        for words in event.agents
    ]
    parties = (m for m in judge.reading.actors if armed(m.actor))
    return {m.actor for m in parties if _in(m, denied)}


def in_passing(judge: Judge, tellings: Sequence[Telling]) -> set[Actor]:
    """Give the groups that none of an incident's words names, where they say that nobody claims it."""
    if not any(t.unclaimed for t in tellings):
        return set()
    told = [(t.clause.start, t.clause.end) for t in tellings if not (t.unclaimed or t.usual)]
    here = {m.actor for m in _groups(judge) if _in(m, told)}
    return {m.actor for m in _groups(judge)} - here


def _groups(judge: Judge) -> list[ActorMention]:
    """Give the words that name an armed party which is no state."""
    return [m for m in judge.reading.actors if armed(m.actor) and m.actor.kind != "government"]
