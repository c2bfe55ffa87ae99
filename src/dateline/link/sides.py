"""Who fought whom in one report's incident, from the parts its tellings give each party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from dateline.model import (
    CIVILIANS,
    UNKNOWN,
    Act,
    Actor,
    ActorMention,
    Party,
    Span,
    Telling,
    Toll,
    Victims,
    side_order,
)


class Sides(NamedTuple):
    """The two sides in UCDP's order, and the one that attacked (None where both fought)."""

    a: Party
    b: Party
    attacker: Actor | None

    @property
    def both(self) -> tuple[tuple[Victims, Actor], ...]:
        """Give the two, each by what its people are called among the victims."""
        return ("side_a", self.a.actor), ("side_b", self.b.actor)


class _Tally:
    """Points and words for each actor in one part: as agent, as victim, as present."""

    def __init__(self) -> None:
        self.points: dict[Actor, float] = defaultdict(float)
        self.spans: dict[Actor, list[Span]] = defaultdict(list)

    def add(self, party: Party, points: float) -> None:
        self.points[party.actor] += points
        self.spans[party.actor] += party.spans

    def best(self, allowed: Iterable[Actor]) -> Actor | None:
        """The actor with most points; of equals the one named first."""
        return max(
            (actor for actor in allowed if self.points.get(actor, 0) > 0),
            key=lambda actor: (self.points[actor], -self.spans[actor][0].start if self.spans[actor] else 0),
            default=None,
        )


def armed(actor: Actor) -> bool:
    """Whether an actor is a known armed party."""
    return actor.kind not in {"civilians", "unknown"}


class Cast(NamedTuple):
    """The armed parties of a whole report, most named first."""

    groups: tuple[Party, ...]
    governments: tuple[Party, ...]


def cast_of(report: str, mentions: Sequence[ActorMention], auxiliaries: Mapping[str, str]) -> Cast:
    """Count who is named in a report, each party with the words that name it.

    auxiliaries: as of `beside_their_own`.
    """
    own = _own_militias({mention.actor for mention in mentions}, auxiliaries)
    spans: dict[Actor, list[Span]] = defaultdict(list)
    for mention in mentions:
        if armed(mention.actor):
            actor = own.get(mention.actor, mention.actor)
            spans[actor].append(Span(report=report, start=mention.start, end=mention.end))
    ranked = sorted(spans, key=lambda actor: (-len(spans[actor]), spans[actor][0].start))
    parties = [Party(actor=actor, spans=tuple(spans[actor])) for actor in ranked]
    return Cast(
        groups=tuple(p for p in parties if p.actor.kind != "government"),
        governments=tuple(p for p in parties if p.actor.kind == "government"),
    )


def choose_sides(tellings: Sequence[Telling], cast: Cast, before: Sides | None = None) -> Sides:
    """Decide the sides of one incident.

    The attacker is the party most told as agent, as claiming it or as blamed; the other side the
    armed party most told as its victim, else the civilians harmed. Where both fought, or both lost
    people, the two parties most told of. A side that the incident's own words leave open is taken
    from the report's cast where an armed side faces it; an air strike's from the one government
    named. Words that only count dead are of the sides of the incident told before. Where the report
    says that nobody claims the deed, and else, nobody named stays Unknown.
    """
    did, suffered, present = _tallies(tellings)
    known = {actor for tally in (did, suffered, present) for actor in tally.points if armed(actor)}
    mutual = any(act.mutual and act.strong for t in tellings for act in t.acts)
    attacker = did.best(known)
    victims = suffered.best(known - {attacker}) if attacker else suffered.best(known)
    if attacker is None and victims is not None:
        attacker = suffered.best({actor for actor in known if _opposed(actor, victims)})
    if mutual and (attacker is None or victims is None):
        attacker, victims = _pair(attacker, victims, present, known)
    civilian = suffered.points.get(CIVILIANS, 0) > 0 or (_harmed_people(tellings) and not mutual)
    if attacker and not victims and not civilian:
        victims = present.best(known - {attacker})
    if not any(t.unclaimed for t in tellings):
        attacker, victims = _completed(attacker, victims, civilian, tellings, cast)
        if attacker is None and victims is None and before and not _tells_of_acts(tellings):
            return before
    a, b = side_order(attacker or UNKNOWN, victims or (CIVILIANS if civilian else UNKNOWN))
    for party in (*cast.groups, *cast.governments):
        if party.actor in (a, b) and party.actor not in known:
            present.add(party, 0.0)
    tallies = (did, suffered, present)
    return Sides(_party(a, known, *tallies), _party(b, known, *tallies), attacker)


def beside_their_own(tellings: Sequence[Telling], auxiliaries: Mapping[str, str]) -> list[Telling]:
    """Take a government's militia for the government itself where both have a part in an incident.

    auxiliaries: the government that each such militia is of. Neither fights the other, and the dead of
    both are of one side.
    """
    own = _own_militias(taking_part(tellings), auxiliaries)
    return [_taken_for(telling, own) for telling in tellings] if own else list(tellings)


def _own_militias(actors: Iterable[Actor], auxiliaries: Mapping[str, str]) -> dict[Actor, Actor]:
    """Give the government of each militia among `actors` whose government is among them too."""
    by_name = {actor.name: actor for actor in actors}
    return {
        by_name[name]: by_name[government]
        for name, government in auxiliaries.items()
        if name in by_name and government in by_name
    }


def _taken_for(telling: Telling, own: Mapping[Actor, Actor]) -> Telling:
    def one(party: Party | None) -> Party | None:
        return msgspec.structs.replace(party, actor=own.get(party.actor, party.actor)) if party else None

    def each(parties: Iterable[Party]) -> tuple[Party, ...]:
        return tuple(named for party in parties if (named := one(party)) is not None)

    renewed = msgspec.structs.replace
    return renewed(
        telling,
        acts=tuple(renewed(a, agents=each(a.agents), patients=each(a.patients)) for a in telling.acts),
        tolls=tuple(renewed(t, victims=one(t.victims), agent=one(t.agent)) for t in telling.tolls),
        claimed=each(telling.claimed),
        blamed=each(telling.blamed),
        others=each(telling.others),
    )


def _opposed(one: Actor, other: Actor) -> bool:
    """Whether two parties that both lost people may have fought: states and peacekeepers stand together."""
    return one != other and not {one.kind, other.kind} <= {"government", "foreign"}


def _tells_of_acts(tellings: Sequence[Telling]) -> bool:
    return any(act.strong for t in tellings for act in t.acts)


def _completed(
    attacker: Actor | None, victims: Actor | None, civilian: bool, tellings: Sequence[Telling], cast: Cast
) -> tuple[Actor | None, Actor | None]:
    """Fill one open side from the report's cast: the group that faces a government, or the reverse."""
    if attacker is None and _by_air(tellings):
        flying = [p.actor for p in cast.governments if p.actor != victims]
        attacker = flying[0] if len(flying) == 1 else None
    side = attacker or victims
    if side is None or (attacker and victims) or (civilian and attacker is not None):
        return attacker, victims
    if side.kind == "government":
        facing = [p.actor for p in cast.groups if p.actor.country in (None, side.country) or len(p.spans) > 1]
        facing += [p.actor for p in cast.governments if p.actor != side and len(p.spans) > 1]
    else:
        countries = [t.where.place.country for t in tellings if t.where]
        facing = [p.actor for p in cast.governments if not countries or p.actor.country in countries]
    found = facing[0] if facing else None
    return attacker or found, victims if attacker is None else found


def _by_air(tellings: Sequence[Telling]) -> bool:
    acts = [act for t in tellings for act in t.acts]
    return any(act.strong and act.sub_event_type == "Air/drone strike" for act in acts)


def _tallies(tellings: Sequence[Telling]) -> tuple[_Tally, _Tally, _Tally]:
    did, suffered, present = _Tally(), _Tally(), _Tally()
    for telling in tellings:
        for act in telling.acts:
            weight, fought = 2.0 if act.strong else 1.0, of_two(act)
            hit = {party.actor for party in act.patients if party.actor.kind == "government"}
            for party in act.agents:
                if fought or party.actor not in hit:
                    (present if fought else did).add(party, weight)
            for party in act.patients:
                (present if fought else suffered).add(party, weight)
        for toll in telling.tolls:
            if not toll.count.high or toll.arrest:
                continue
            if toll.agent and not _on_itself(toll):
                did.add(toll.agent, 3.0)
            if toll.victims:
                suffered.add(toll.victims, 3.0 if toll.outcome == "killed" else 2.0)
        for party in telling.claimed:
            did.add(party, 3.0)
        for party in telling.blamed:
            did.add(party, 2.0)
        for party in telling.others:
            present.add(party, 0.5)
    return did, suffered, present


def _on_itself(toll: Toll) -> bool:
    """Whether a state's men are read as having harmed its own: the doer stands elsewhere in the sentence."""
    return (
        toll.victims is not None
        and toll.agent is not None
        and (toll.victims.actor == toll.agent.actor and toll.agent.actor.kind == "government")
    )


def taking_part(tellings: Sequence[Telling]) -> set[Actor]:
    """Give the armed parties that tellings give any part in it: as agent, victim, claimant or present."""
    return {
        actor
        for tally in _tallies(tellings)
        for actor, points in tally.points.items()
        if points > 0 and armed(actor)
    }


def doing(tellings: Sequence[Telling]) -> set[Actor]:
    """Give the armed parties that tellings give as having done it, claimed it or been blamed for it.

    Where nobody claims it, what somebody does at all times or did before is no telling of it.
    """
    if any(t.unclaimed for t in tellings):
        tellings = [msgspec.structs.replace(t, acts=()) if t.usual else t for t in tellings]
    return {actor for actor, points in _tallies(tellings)[0].points.items() if points > 0 and armed(actor)}


def harming(tellings: Sequence[Telling]) -> dict[Actor, list[Span]]:
    """Give those whom tellings have as doers of more than fights with armed people, with their words."""
    return doers(
        [
            msgspec.structs.replace(
                t,
                acts=tuple(_harms(t.acts)),
                tolls=tuple(one for one in t.tolls if not one.victims or one.victims.actor == CIVILIANS),
            )
            for t in tellings
        ]
    )


def doers(tellings: Sequence[Telling]) -> dict[Actor, list[Span]]:
    """Give those whom tellings have as doers of whatever befell whomever, with their words."""
    did, _, _ = _tallies(tellings)
    return {actor: did.spans[actor] for actor, points in did.points.items() if points > 0}


def of_two(act: Act) -> bool:
    """Whether words tell of a fight: an operation of one party that names no foe is none."""
    agents, whom = {party.actor for party in act.agents}, {party.actor for party in act.patients}
    alone = len(agents) == 1 and all(map(armed, agents)) and whom <= {CIVILIANS}
    return act.mutual and (act.strong or not alone)


def _harms(acts: Iterable[Act]) -> Iterator[Act]:
    """Give the acts that may have harmed people who do not fight."""
    for act in acts:
        whom = {party.actor for party in act.patients}
        if not (of_two(act) or (whom and CIVILIANS not in whom)):
            yield act


class Fights:
    """Whom the parties are told to have harmed or fought."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        self.against: dict[Actor, set[Actor]] = defaultdict(set)
        self.together: list[set[Actor]] = []
        for telling in tellings:
            for act in telling.acts:
                if act.strong or act.patients:
                    self._act({p.actor for p in act.agents}, {p.actor for p in act.patients}, act.mutual)
            for toll in telling.tolls:
                if toll.agent and not toll.arrest:
                    self._act({toll.agent.actor}, {toll.victims.actor} if toll.victims else set(), False)
            for party in (*telling.claimed, *telling.blamed):
                self.against[party.actor] |= set()
        self.lost = suffering(tellings)

    def _act(self, agents: set[Actor], patients: set[Actor], mutual: bool) -> None:
        if mutual:
            self.together.append(agents | patients)
        for agent in () if mutual else agents:
            self.against[agent] |= {actor for actor in patients if actor.kind != "unknown"}

    def between(self, one: Actor, other: Actor) -> bool:
        """Whether one is told to have harmed the other, or to have done harm that hit nobody else named."""
        return self._harmed(one, other) or self._harmed(other, one) or self._fought(one, other)

    def harmed(self, one: Actor, other: Actor) -> bool:
        """Whether one of two is told to have harmed the other."""
        return other in self.against.get(one, ()) or one in self.against.get(other, ())

    def _harmed(self, one: Actor, other: Actor) -> bool:
        if one not in self.against:
            return False
        whom = {actor for actor in self.against[one] if armed(actor)}
        return other in whom or (not whom and (other in self.lost or other in self.against))

    def _fought(self, one: Actor, other: Actor) -> bool:
        return any({one, other} & party and {one, other} <= party | self.lost for party in self.together)


def suffering(tellings: Sequence[Telling]) -> set[Actor]:
    """Give the armed parties that tellings give as having lost people or been attacked."""
    return {actor for actor, points in _tallies(tellings)[1].points.items() if points > 0 and armed(actor)}


def _pair(
    attacker: Actor | None, victims: Actor | None, present: _Tally, known: set[Actor]
) -> tuple[Actor | None, Actor | None]:
    """Fill the missing side of a fight with the parties told to be in it."""
    chosen = [actor for actor in (attacker, victims) if actor]
    while len(chosen) < 2:
        best = present.best(known - set(chosen))
        if best is None:
            break
        chosen.append(best)
    padded: list[Actor | None] = [*chosen, None, None]
    return padded[0], padded[1]


def _harmed_people(tellings: Sequence[Telling]) -> bool:
    """Whether people of no stated side, and not said to be armed, were harmed."""
    return any(toll.victims is None and toll.count.high for t in tellings for toll in t.tolls)


def _party(actor: Actor, known: set[Actor], *tallies: _Tally) -> Party:
    spans = {span for tally in tallies for span in tally.spans.get(actor, [])}
    return Party(actor=actor, spans=tuple(sorted(spans)), inferred=armed(actor) and actor not in known)
