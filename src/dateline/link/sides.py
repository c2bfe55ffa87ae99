"""Who fought whom in one report's incident, from the parts its tellings give each party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dateline.model import CIVILIANS, UNKNOWN, Actor, Party, Span, Telling, side_order


class Sides(NamedTuple):
    """The two sides in UCDP's order, and the one that attacked (None where both fought)."""

    a: Party
    b: Party
    attacker: Actor | None


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


def choose_sides(tellings: Sequence[Telling]) -> Sides:
    """Decide the sides of one incident.

    The attacker is the party most told as agent, as claiming it or as blamed; the other side the
    armed party most told as its victim, else the civilians harmed. Where both fought, the two
    parties most told of. Nobody named stays Unknown.
    """
    did, suffered, present = _tallies(tellings)
    known = {actor for tally in (did, suffered, present) for actor in tally.points if armed(actor)}
    mutual = any(act.mutual and act.strong for t in tellings for act in t.acts)
    attacker = did.best(known)
    victims = suffered.best(known - {attacker}) if attacker else suffered.best(known)
    if mutual and (attacker is None or victims is None):
        attacker, victims = _pair(attacker, victims, present, known)
    if victims is None and not _harmed_civilians(suffered) and mutual is False and attacker is not None:
        victims = _other(attacker, present, known) if not _harmed_people(tellings) else None
    first = attacker or UNKNOWN
    second = victims or (CIVILIANS if _one_sided(tellings, suffered, attacker) else UNKNOWN)
    if second == UNKNOWN and first == UNKNOWN:
        second = CIVILIANS if _harmed_people(tellings) else UNKNOWN
    a, b = side_order(first, second)
    return Sides(_party(a, did, suffered, present), _party(b, did, suffered, present), attacker)


def _tallies(tellings: Sequence[Telling]) -> tuple[_Tally, _Tally, _Tally]:
    did, suffered, present = _Tally(), _Tally(), _Tally()
    for telling in tellings:
        for act in telling.acts:
            weight = 2.0 if act.strong else 1.0
            for party in act.agents:
                (present if act.mutual else did).add(party, weight)
            for party in act.patients:
                (present if act.mutual else suffered).add(party, weight)
        for toll in telling.tolls:
            if toll.agent:
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


def _other(attacker: Actor, present: _Tally, known: set[Actor]) -> Actor | None:
    return present.best(known - {attacker})


def _harmed_civilians(suffered: _Tally) -> bool:
    return suffered.points.get(CIVILIANS, 0) > 0


def _harmed_people(tellings: Sequence[Telling]) -> bool:
    """Whether people of no stated side were harmed."""
    return any(toll.victims is None for t in tellings for toll in t.tolls)


def _one_sided(tellings: Sequence[Telling], suffered: _Tally, attacker: Actor | None) -> bool:
    return _harmed_civilians(suffered) or (_harmed_people(tellings) and attacker is not None)


def _party(actor: Actor, *tallies: _Tally) -> Party:
    spans = {span for tally in tallies for span in tally.spans.get(actor, [])}
    return Party(actor=actor, spans=tuple(sorted(spans)))
