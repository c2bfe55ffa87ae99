"""Whose people a figure counts by who speaks of them: for which side of an incident a speaker speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dateline.link.sides import Sides, armed
from dateline.link.spoken_of import Relation, admitted, his_own, of_the_outlet, office, praised, relation
from dateline.model import CIVILIANS, UNKNOWN, Actor, Attribution, Report, Telling, Toll, Victims

RECENT = 300  # characters back to the speaker whose "own losses" an outlet tells of: two or three sentences
_NAME = re.compile(r"\b[A-Z]")
Side = Literal["side_a", "side_b"]
_FACING: dict[Side, Side] = {"side_a": "side_b", "side_b": "side_a"}


class Speaking:
    """Who speaks for the sides of one incident of a report."""

    def __init__(self, report: Report, sides: Sides, tellings: Sequence[Telling] = ()) -> None:
        """Hold an incident's sides and what is told of it, by whom."""
        self.report = report
        self.sides = sides
        said = [telling.attribution for telling in tellings]
        said += [toll.attribution for telling in tellings for toll in telling.tolls]
        self.voice = next((one.actor for one in said if one.span is None and one.actor is not None), None)
        spoke = ((one.span.start, one) for one in said if one.span is not None)
        self.speakers = sorted(spoke, key=lambda one: one[0])

    def of(self, toll: Toll) -> Victims | None:
        """Give whose people a figure counts, where a side speaks of its own or of its enemy's.

        None where the speaker is no side, or words name another party: "one of its villagers" is no fighter.
        Whom the speaker's side killed is none of its own: "we took the post and killed 11 of its guards".
        """
        if self.voice is not None and of_the_outlet(self.report, toll):
            return self._side(self.voice)
        told = relation(self.report, toll) or self._owned_to(toll)
        said = self._of_his_own(toll) or toll.attribution
        side = self.side_of(said) if told and not self._names_another(toll) else None
        if side is None:
            return None
        if told == "foe":
            return self._enemy_of(side) if self._may_be_the_enemy(toll, side) else None
        return side if not (self._did_it(toll, side) or self._names_facing(toll, side)) else None

    def is_own(self, toll: Toll) -> bool:
        """Whether the words of a figure are a speaker's for his own people."""
        return relation(self.report, toll) == "own"

    def _of_his_own(self, toll: Toll) -> Attribution | None:
        """Give who spoke last before an outlet tells of "his own losses" without saying who says so."""
        if toll.attribution.span is not None or not his_own(self.report, toll):
            return None
        start = toll.span.start
        return next((one for at, one in reversed(self.speakers) if start - RECENT <= at < start), None)

    def _owned_to(self, toll: Toll) -> Relation | None:
        """Say whether a speaker admits losses of his own: of a fight between two named sides, no killing."""
        fought = armed(self.sides.a.actor) and armed(self.sides.b.actor)
        return "own" if fought and admitted(self.report, toll) else None

    def side_of(self, said: Attribution) -> Side | None:
        """Give the side for which a speaker speaks; None where nothing tells, or it is another party's.

        An office of a state of which no more is told is of the one government that fights: "the army" beside
        a border is no neighbour's.
        """
        if said.actor is None or said.actor in (UNKNOWN, CIVILIANS):
            return self._by_office(said)
        side = self._side(said.actor)
        fought = side is None and self.sides.b.actor != CIVILIANS
        bare = fought and said.actor.kind == "government" and not _NAME.search(said.source)
        return self._by_office(said) if bare else side

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

        "Fighters" and "soldiers" name no party. Civilians are nobody's own, though an office mourns them.
        """
        if toll.victims is None:
            return False
        actor = toll.victims.actor
        if actor == CIVILIANS:
            return True
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
