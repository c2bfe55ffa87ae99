"""The two sides of one report's incident, decided over the whole report by what both readers say.

Every pair of parties that the report names is weighed, also against nobody named and against civilians. A
pair is worth a point for each side that is right, and `SAME_KIND` more if it is rightly one-sided or
rightly not: whose dead the figures count hangs on that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from dateline.link.apt_sides import Pair, apt_pairs
from dateline.link.choice import Option, expected, first_best, odds
from dateline.link.judge import Judge
from dateline.link.one_sided import one_sided
from dateline.link.sides import Sides, armed, taking_part
from dateline.model import CIVILIANS, UNKNOWN, Actor, Party, Span, Telling, side_order

QUESTION = "sides"
SAME_KIND = 0.7
MOST = 4.0  # log odds of one-sided violence beyond which they say no more


def judged_sides(
    judge: Judge, tellings: Sequence[Telling], told: Sides, elsewhere: Sequence[Span] = ()
) -> Sides:
    """Give the sides of an incident. told: as the patterns have them; elsewhere: what tells of others."""
    options = side_options(judge, tellings, told)
    scored = expected(QUESTION, options, _worth)
    apt = set(apt_pairs(judge, tellings, [option.value for option in options], elsewhere))
    open_to = [
        (option.value, one) for option, one in zip(options, scored, strict=True) if option.value in apt
    ]
    a, b = open_to[first_best([one for _, one in open_to])][0]
    attacker = told.attacker if told.attacker in (a, b) else None
    return Sides(_party(judge, a, told), _party(judge, b, told), attacker)


def side_options(judge: Judge, tellings: Sequence[Telling], told: Sides) -> list[Option[Pair]]:
    """Give the pairs of sides that an incident may have, in UCDP's order, with what speaks for each."""
    view = _View(judge, tellings, told)
    return [Option(pair, view.traits(*pair)) for pair in _pairs(view.parties)]


def _pairs(parties: Sequence[Actor]) -> list[Pair]:
    found = {side_order(a, b) for a, b in combinations(parties, 2)}
    found |= {side_order(a, open_side) for a in (*parties, UNKNOWN) for open_side in (UNKNOWN, CIVILIANS)}
    return sorted(found)


def _worth(said: Pair, right: Pair) -> float:
    straight = (said[0] == right[0]) + (said[1] == right[1])
    crossed = (said[0] == right[1]) + (said[1] == right[0])
    return max(straight, crossed) + SAME_KIND * ((said[1] == CIVILIANS) == (right[1] == CIVILIANS))


class _View:
    """One incident's parties as both readers have them."""

    def __init__(self, judge: Judge, tellings: Sequence[Telling], told: Sides) -> None:
        self.told = told
        self.foes = judge.foes
        self.a_of, self.b_of = judge.sides(tellings)
        self.one_sided = max(-MOST, min(MOST, one_sided(judge, tellings, told)))
        self.taking_part = taking_part(tellings)
        self.named = Counter(mention.actor for mention in judge.near(tellings, judge.reading.actors))
        self.often = max(self.named.values(), default=1)
        known = {*self.named, *self.taking_part, told.a.actor, told.b.actor}
        self.parties = sorted(actor for actor in known if armed(actor))

    def _read(self, actor: Actor) -> float:
        return max(self.a_of.get(actor, 0.0), self.b_of.get(actor, 0.0))

    def traits(self, a: Actor, b: Actor) -> dict[str, float]:
        """Give what speaks for a pair of sides, in UCDP's order."""
        found: dict[str, float] = {}
        for actor in (a, b):
            for name, value in self._of_party(actor).items() if armed(actor) else ():
                found[name] = found.get(name, 0.0) + value
        if b == CIVILIANS:
            return found | self._against_civilians(a)
        if b == UNKNOWN:
            return found | self._left_open(a)
        opposed = b.name in self.foes.get(a.name, ()) or a.name in self.foes.get(b.name, ())
        return found | {"two_opponents": float(opposed)}

    def _of_party(self, actor: Actor) -> dict[str, float]:
        return {
            "party_told": float(actor in self.taking_part),
            "party_read": odds(self._read(actor)),
            "party_named": self.named[actor] / self.often,
            "party_state": float(actor.kind == "government"),
        }

    def _against_civilians(self, a: Actor) -> dict[str, float]:
        found = {"civilians": 1.0, "civilians_one_sided": self.one_sided}
        if a == UNKNOWN:
            return found | {"civilians_open_told": float(self.told.a.actor == UNKNOWN)}
        return found | {
            "civilians_attacker": float(a == self.told.attacker),
            "civilians_side_a": odds(self.a_of.get(a, 0.0)),
        }

    def _left_open(self, a: Actor) -> dict[str, float]:
        other = max((self._read(actor) for actor in self.parties if actor != a), default=0.0)
        return {"open": 1.0, "open_other_read": other, "open_state": float(a.kind == "government")}


def _party(judge: Judge, actor: Actor, told: Sides) -> Party:
    for party in (told.a, told.b):
        if party.actor == actor:
            return party
    spans = tuple(
        Span(report=judge.report.id, start=m.start, end=m.end)
        for m in judge.reading.actors
        if m.actor == actor
    )
    return Party(actor=actor, spans=spans)
