"""Which pairs of parties may be the sides of one report's incident at all, whatever else speaks for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.data import of_kind
from dateline.link.judge import Judge
from dateline.link.one_sided import HARMED
from dateline.link.sides import armed, doing, harming, suffering
from dateline.model import CIVILIANS, UNKNOWN, Act, Actor, ActorMention, Span, Telling

BOMBINGS = frozenset({"Suicide bomb", "Remote explosive/landmine/IED"})

JOINED = len(" and ")

Pair = tuple[Actor, Actor]


def apt_pairs(judge: Judge, tellings: Sequence[Telling], pairs: Sequence[Pair]) -> list[Pair]:
    """Give those pairs that may be the sides, in their order.

    A state's militia does not fight it. A group that denies a part in the deed, or that is named only for
    what it does elsewhere or at other times, has none where it is neither told nor blamed as its doer nor
    lost anybody; a state's denial says little. Who denies the very deed has none where another is told or
    blamed as its doer. Words for the deed that say whose it is ("the Georgian shelling") leave it to no other
    but who claims it. Where all who were hit are a state's men, no civilians were.
    """
    killers = _Killers(judge, tellings)
    lost = suffering(tellings) - killers.did
    without = disowning(judge, tellings) | in_passing(judge, tellings)
    apart = (without | (denying(judge, tellings) if killers.did else set())) - killers.did - lost
    owners = _owners(tellings)
    unarmed = not hit_a_state(tellings)

    def may_be(a: Actor, b: Actor) -> bool:
        if a in apart or b in apart or (owners and not owners & {a, b}):
            return False
        if b == CIVILIANS and not (unarmed and a not in lost and killers.may_be(a)):
            return False
        return judge.auxiliaries.get(a.name) != b.name and judge.auxiliaries.get(b.name) != a.name

    return [pair for pair in pairs if may_be(*pair)] or list(pairs)


def hit_a_state(tellings: Sequence[Telling]) -> bool:
    """Say whether words name a state's men as the victims of all the dead and hurt, or of all their parts."""
    tolls = [toll for t in tellings for toll in t.tolls if toll.outcome in HARMED and toll.count.high]
    named = [toll for toll in tolls if toll.victims and toll.victims.actor.kind == "government"]
    parts = Counter[str]()
    for toll in named:
        parts[toll.outcome] += toll.count.best if toll.part else 0
    return bool(named) and all(toll in named or toll.count.best <= parts[toll.outcome] for toll in tolls)


class _Killers:
    """Who may have attacked civilians, as tellings have it."""

    def __init__(self, judge: Judge, tellings: Sequence[Telling]) -> None:
        self.did = doing(tellings)
        self.harmed = harming(tellings)
        words = [span.quote(judge.report) for span in self.harmed.get(UNKNOWN, ())]
        gunmen = any(_role_words().search(one) for one in words)
        self.faceless = gunmen or any(t.unclaimed or any(_bombs(t)) for t in tellings)

    def may_be(self, actor: Actor) -> bool:
        """Whether a party may have: not who only fought others.

        A state only where it is told or blamed as who did it, if nobody claims the deed, "gunmen" whom nobody
        names did it or a bomb: its police come to every bomb.
        """
        if actor in self.did:
            return actor in self.harmed
        return not (self.faceless and actor.kind == "government")


@cache
def _role_words() -> re.Pattern[str]:
    """Match words for what people did, which say nothing of who they are: "gunmen", "the attackers"."""
    words = [w for cell in of_kind("armed_words", "role", "words", of="class") for w in cell.split("|")]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _bombs(telling: Telling) -> Iterator[Act]:
    return (act for act in telling.acts if act.strong and act.sub_event_type in BOMBINGS)


def _owners(tellings: Sequence[Telling]) -> set[Actor]:
    """Give the parties that the very words for a deed name as its doers; before them goes who claims it."""
    acts = [act for t in tellings if not (t.recalled or t.usual) for act in t.acts if act.strong]
    owners = {
        party.actor
        for act in acts
        for party in act.agents
        if not act.mutual and armed(party.actor) and any(_beside(span, act.span) for span in party.spans)
    }
    claimed = {party.actor for t in tellings for party in t.claimed if armed(party.actor)}
    return (claimed or owners) if owners else owners


def _beside(name: Span, deed: Span) -> bool:
    """Whether a name is in the words for a deed or right before them ("Syrian and Russian raids")."""
    return name.start < deed.end and deed.start <= name.end + JOINED


def disowning(judge: Judge, tellings: Sequence[Telling]) -> set[Actor]:
    """Give the named groups that deny, near an incident's words, that they had a part in it."""
    denied = [words for clause in judge.near(tellings, judge.reading.clauses) for words in clause.disowned]
    return {m.actor for m in _groups(judge) if any(start <= m.start < end for start, end in denied)}


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
    return {m.actor for m in parties if any(start <= m.start < end for start, end in denied)}


def in_passing(judge: Judge, tellings: Sequence[Telling]) -> set[Actor]:
    """Give the groups that none of an incident's words names, where they say that nobody claims it."""
    if not any(t.unclaimed for t in tellings):
        return set()
    told = [t.clause for t in tellings if not (t.unclaimed or t.usual)]
    here = {m.actor for m in _groups(judge) if any(span.start <= m.start < span.end for span in told)}
    return {m.actor for m in _groups(judge)} - here


def _groups(judge: Judge) -> list[ActorMention]:
    """Give the words that name an armed party which is no state."""
    return [m for m in judge.reading.actors if armed(m.actor) and m.actor.kind != "government"]
