"""Places, days, sides and victims of one report's incident in the light of a second reader's word."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.link.judge import Judge, Trust
from dateline.link.one_sided import one_sided
from dateline.link.sides import Sides, armed
from dateline.model import CIVILIANS, UNKNOWN, Actor, Party, Place, Span, Telling, Toll, Victims, side_order


def placed(judge: Judge, tellings: Sequence[Telling]) -> list[Telling]:
    """Give tellings the place and the day that the second reader ties to their incident.

    What the patterns chose stays where the reader finds it nearly as likely as its own first choice;
    what it finds unlikely goes, unless nothing would be left.
    """
    trust = judge.trust
    wheres, whens = judge.where(tellings), judge.when(tellings)
    where_of = {where.spans: score for score, where in wheres}
    when_of = {when.spans: score for score, when in whens}
    kept = _weeded(tellings, where_of, when_of, trust)
    own_where = max((where_of.get(t.where.spans, 0.0) for t in kept if t.where), default=0.0)
    own_when = max((when_of.get(t.when.spans, 0.0) for t in kept if t.when), default=0.0)
    first = kept[0]
    top = max((score for score, _ in wheres), default=0.0)
    if top >= trust.take_place and own_where < trust.yield_place * top:
        near = [(_coarseness(w.place), -s, n, w) for n, (s, w) in enumerate(wheres) if s >= NEARLY * top]
        first = msgspec.structs.replace(first, where=min(near, key=lambda one: one[:3])[3])
    best = max(
        ((score, -n, when) for n, (score, when) in enumerate(whens)), key=lambda o: o[:2], default=None
    )
    if best and best[0] >= trust.take_day and own_when < trust.yield_day * best[0]:
        first = msgspec.structs.replace(first, when=best[2])
    return [first, *kept[1:]]


NEARLY = 0.8  # of the likeliest place's chance: from here on a finer place is preferred


def _weeded(
    tellings: Sequence[Telling],
    where_of: dict[tuple[Span, ...], float],
    when_of: dict[tuple[Span, ...], float],
    trust: Trust,
) -> list[Telling]:
    """Take away places and days that the reader finds unlikely, unless none would be left."""
    wheres = [where_of.get(t.where.spans, 1.0) >= trust.keep_place for t in tellings if t.where]
    whens = [when_of.get(t.when.spans, 1.0) >= trust.keep_day for t in tellings if t.when]
    return [
        msgspec.structs.replace(
            t,
            where=t.where
            if not any(wheres) or (t.where and where_of.get(t.where.spans, 1.0) >= trust.keep_place)
            else None,
            when=t.when
            if not any(whens) or (t.when and when_of.get(t.when.spans, 1.0) >= trust.keep_day)
            else None,
        )
        for t in tellings
    ]


def _coarseness(place: Place) -> float:
    """Rank of a place by how exactly it locates: villages whose point is a district's before the district."""
    ranks = {1: 0.0, 2: 0.0, 3: 1.0, 5: 2.0, 4: 3.0, 7: 3.0, 6: 4.0}
    return ranks[place.precision] + (0.0 if place.kind in {"adm1", "adm2", "country"} else -0.5)


def judged_sides(judge: Judge, tellings: Sequence[Telling], sides: Sides) -> Sides:
    """Give the sides, each that of the patterns unless the second reader is sure of another."""
    a_of, b_of = judge.sides(tellings)
    odds = one_sided(judge, tellings, sides)
    if odds >= SURE and CIVILIANS not in (sides.a.actor, sides.b.actor):
        sides = _against_civilians(judge, sides, a_of)
    elif odds <= -SURE and sides.b.actor == CIVILIANS:
        sides = _against_armed(judge, sides, b_of)
    a = _side(judge, sides.a.actor, a_of)
    b = _side(judge, sides.b.actor, b_of)
    if (a == sides.a.actor and b == sides.b.actor) or a == b or a.kind == "civilians":
        return sides
    first, second = side_order(a, b)
    return Sides(_party(judge, first, sides), _party(judge, second, sides), sides.attacker)


SURE = 0.5  # log odds from which the readers together say whether an incident was one-sided
FACING = 0.05  # how likely an armed party must be the other side to be named as it


def _against_civilians(judge: Judge, sides: Sides, a_of: dict[Actor, float]) -> Sides:
    """Give one-sided violence: the attacker against civilians."""
    armed_sides = [party.actor for party in (sides.a, sides.b) if armed(party.actor)]
    attacker = sides.attacker or max(armed_sides, key=lambda actor: a_of.get(actor, 0.0), default=UNKNOWN)
    return Sides(_party(judge, attacker, sides), _party(judge, CIVILIANS, sides), sides.attacker)


def _against_armed(judge: Judge, sides: Sides, b_of: dict[Actor, float]) -> Sides:
    """Give a fight: the party that the second reader sees on the other side, if any."""
    facing = [actor for actor in b_of if armed(actor) and actor != sides.a.actor]
    best = max(facing, key=lambda actor: b_of[actor], default=UNKNOWN)
    other = best if b_of.get(best, 0.0) >= FACING else UNKNOWN
    a, b = side_order(sides.a.actor, other)
    return Sides(_party(judge, a, sides), _party(judge, b, sides), sides.attacker)


def _side(judge: Judge, told: Actor, scores: dict[Actor, float]) -> Actor:
    """Give one side: a party the reader sees in it fills an open one sooner than it turns out another."""
    named = [actor for actor in scores if actor.kind != "unknown"]
    best = max(named, key=lambda actor: scores[actor], default=None)
    if best is None or best == told:
        return told
    if told == UNKNOWN:
        enough = judge.trust.fill_state if best.kind == "government" else judge.trust.fill_side
        return best if best.kind != "civilians" and scores[best] >= enough else told
    sure = scores[best] >= judge.trust.take_side and scores.get(told, 0.0) < judge.trust.keep_side
    return best if sure else told


def _party(judge: Judge, actor: Actor, sides: Sides) -> Party:
    for party in (sides.a, sides.b):
        if party.actor == actor:
            return party
    spans = tuple(
        Span(report=judge.report, start=m.start, end=m.end) for m in judge.reading.actors if m.actor == actor
    )
    return Party(actor=actor, spans=spans)


def judged_victims(judge: Judge | None, toll: Toll, told: Victims, sides: Sides) -> Victims:
    """Give whose people a figure counts: the second reader's word where the patterns have none.

    Where both have one the patterns are right more often; see docs/quality.md.
    """
    said = judge.victims(toll) if judge and told == "unknown" and not toll.part else None
    if judge is None or said is None or said[1] < judge.trust.victims:
        return told
    return in_order(said[0], sides)


def in_order(said: Victims, sides: Sides) -> Victims:
    """Give the side that the reader means: it learned a state first, else the attacker first."""
    if said not in ("side_a", "side_b"):
        return said
    if sides.b.actor.kind == "civilians":
        return "civilians" if said == "side_b" else said
    states = [party.actor.kind == "government" for party in (sides.a, sides.b)]
    if states == [True, False]:
        return said
    if sides.attacker is None:
        return "unknown"
    same = (said == "side_a") == (sides.attacker == sides.a.actor)
    return "side_a" if same else "side_b"
