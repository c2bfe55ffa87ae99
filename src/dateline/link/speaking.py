"""Whose people a figure counts by who speaks of them: for which side of an incident a speaker speaks."""

from __future__ import annotations

import re
from typing import Literal

from dateline.link.sides import Sides, armed
from dateline.link.spoken_of import Relation, admitted, office, praised, relation
from dateline.model import CIVILIANS, UNKNOWN, Actor, Attribution, Report, Toll, Victims

_NAME = re.compile(r"\b[A-Z]")
Side = Literal["side_a", "side_b"]
_FACING: dict[Side, Side] = {"side_a": "side_b", "side_b": "side_a"}


class Speaking:
    """Who speaks for the sides of one incident of a report."""

    def __init__(self, report: Report, sides: Sides) -> None:
        """Hold an incident's sides."""
        self.report = report
        self.sides = sides

    def of(self, toll: Toll) -> Victims | None:
        """Give whose people a figure counts, where a side speaks of its own or of its enemy's.

        None where the speaker is no side, or words name another party: "one of its villagers" is no fighter.
        Whom the speaker's side killed is none of its own: "we took the post and killed 11 of its guards".
        """
        told = relation(self.report, toll) or self._owned_to(toll)
        side = self.side_of(toll.attribution) if told and not self._names_another(toll) else None
        if side is None:
            return None
        if told == "foe":
            return self._enemy_of(side) if self._may_be_the_enemy(toll, side) else None
        return side if not (self._did_it(toll, side) or self._names_facing(toll, side)) else None

    def _owned_to(self, toll: Toll) -> Relation | None:
        """Say whether a speaker admits losses of his own: of a fight between two named sides, no killing."""
        fought = armed(self.sides.a.actor) and armed(self.sides.b.actor)
        return "own" if fought and admitted(self.report, toll) else None

    def side_of(self, said: Attribution) -> Side | None:
        """Give the side for which a speaker speaks; None where nothing tells, or it is another party's.

        An office of a state of which no more is told is of the one government that fights.
        """
        if said.actor is not None and said.actor not in (UNKNOWN, CIVILIANS):
            return self._side(said.actor)
        return self._by_office(said)

    def _side(self, actor: Actor) -> Side | None:
        if actor == self.sides.a.actor:
            return "side_a"
        return "side_b" if actor == self.sides.b.actor != CIVILIANS else None

    def _enemy_of(self, side: Side) -> Victims | None:
        return None if self.sides.b.actor == CIVILIANS and side == "side_a" else _FACING[side]

    def _by_office(self, said: Attribution) -> Side | None:
        if said.kind not in ("official", "belligerent") or not office(said.source):
            return None
        a, b = (party.actor.kind == "government" for party in (self.sides.a, self.sides.b))
        return None if a == b else "side_a" if a else "side_b"

    def _did_it(self, toll: Toll, side: Side) -> bool:
        return toll.agent is not None and self._side(toll.agent.actor) == side

    def _names_facing(self, toll: Toll, side: Side) -> bool:
        """Whether words praise the fallen of the other side by its own name: another speaks than is told."""
        if toll.victims is None or self._side(toll.victims.actor) != _FACING[side]:
            return False
        return praised(toll.cue.quote(self.report)) and self._by_name(toll)

    def _names_another(self, toll: Toll) -> bool:
        """Whether the words of a figure name a party that is no side, or people of none.

        "Fighters" and "soldiers" name no party.
        """
        if toll.victims is None:
            return False
        actor = toll.victims.actor
        if actor.kind == "unknown" or actor in (self.sides.a.actor, self.sides.b.actor):
            return False
        return not armed(actor) or self._by_name(toll)

    def _by_name(self, toll: Toll) -> bool:
        """Whether the words of a figure give its people a name: one with a capital, no word of praise."""
        spans = toll.victims.spans if toll.victims else ()
        words = [s.quote(self.report) for s in spans if toll.span.start <= s.start < toll.span.end]
        return any(_NAME.search(one) and not praised(one) for one in words)

    def _may_be_the_enemy(self, toll: Toll, side: Side) -> bool:
        """Whether words for the enemy were taken for nobody's people, or for the speaker's own."""
        return toll.victims is None or toll.victims.actor == UNKNOWN or self._side(toll.victims.actor) == side


def suspected(toll: Toll, sides: Sides) -> bool:
    """Whether people of no stated side were arrested for an attack on civilians, not by who made it."""
    others = toll.agent is None or toll.agent.actor != sides.a.actor
    of_the_law = toll.arrest and sides.a.actor.kind != "government" and others
    return of_the_law and toll.victims is None and sides.b.actor == CIVILIANS
