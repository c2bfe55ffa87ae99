"""Whose people a figure counts, by what both readers say of its words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

import msgspec

from dateline.armed_words import BY_THE_DEED, PERHAPS_HARMED, armed_words
from dateline.data import table
from dateline.link.choice import Option, chosen, odds
from dateline.link.judge import Judge
from dateline.link.sides import Sides, armed
from dateline.link.speaking import suspected
from dateline.model import CIVILIANS, UNKNOWN, Actor, Report, Telling, Toll, Victims
from dateline.model.second import Tag

QUESTION = "victims"
LEAST = 0.01  # a chance below this says no more
MOST = 4.0  # log odds of a figure and a party beyond which they say no more
EVEN = 0.25  # each kind of victims, where the second reader has no word
ATTACKER = 2.0  # log odds that the second reader means the attacker by its first side
FIRM = frozenset(
    {"plain", "work", "teaching and learning", "press", "travel and crowd"}
)  # whom no side counts its own
_OWN = re.compile(r"\b(?:our|his|her|its|their|my)\b", re.IGNORECASE)
ALL: tuple[Victims, ...] = ("side_a", "side_b", "civilians", "unknown")


def judged_victims(
    judge: Judge, toll: Toll, told: Victims, tellings: Sequence[Telling], sides: Sides
) -> Victims:
    """Give whose people a figure counts. told: as the patterns have it; tellings: the incident's.

    Where its words name one of the sides they are that side's; that none were harmed is of whom it names. So
    it is of suspects whom the law arrests.
    """
    party = toll.victims.actor if toll.victims else None
    if _doers(judge, toll, sides):
        return "side_a"
    plain = _told_behind(toll) or _firmly_civilian(judge, toll)
    if not toll.count.high or toll.bombers or plain or suspected(toll, sides):
        return told
    if party is not None and armed(party) and party in (sides.a.actor, sides.b.actor):
        return told
    return chosen(QUESTION, victim_options(judge, toll, told, tellings, sides), _worth)


def bombed_again(report: Report, toll: Toll, tellings: Sequence[Telling]) -> Toll:
    """Give "the dead man" for him whom his own bomb killed, where as many were told to have died so."""
    if not toll.span.quote(report).casefold().startswith("the "):
        return toll
    told = (one for telling in tellings for one in telling.tolls if one.bombers)
    first = next((t for t in told if (t.outcome, t.count) == (toll.outcome, toll.count)), None)
    return msgspec.structs.replace(toll, victims=first.victims, bombers=True) if first else toll


def _doers(judge: Judge, toll: Toll, sides: Sides) -> bool:
    """Whether a figure counts gunmen, attackers or bombers of an attack on civilians that is no state's."""
    if sides.b.actor != CIVILIANS or sides.a.actor.kind == "government":
        return False
    armed_men = toll.victims is not None and toll.victims.actor == UNKNOWN
    return (
        armed_men
        and armed_words("role", notes=("", BY_THE_DEED)).search(toll.span.quote(judge.report)) is not None
    )


def _firmly_civilian(judge: Judge, toll: Toll) -> bool:
    """Whether a figure's own words are for people at their work, on their way or at home: "five herders"."""
    if toll.victims is None or toll.victims.actor != CIVILIANS:
        return False
    words = toll.span.quote(judge.report)
    return _firm_words().search(words) is not None and _OWN.search(words) is None


@cache
def _firm_words() -> re.Pattern[str]:
    words = (row["words"] for row in table("civilian_words") if row["group"] in FIRM)
    return re.compile(rf"\b(?:{'|'.join(re.escape(one) for row in words for one in row.split('|'))})\b", re.I)


def _told_behind(toll: Toll) -> bool:
    """Whether words behind a figure say of all whom it counts that they are civilians."""
    if toll.victims is None or toll.victims.actor != CIVILIANS:
        return False
    return all(span.start > max(toll.span.end, toll.cue.end) for span in toll.victims.spans)


def _worth(said: Victims, right: Victims) -> float:
    return float(said == right)


def victim_options(
    judge: Judge, toll: Toll, told: Victims, tellings: Sequence[Telling], sides: Sides
) -> list[Option[Victims]]:
    """Give those whom a figure may count, and what speaks for each."""
    against_civilians = sides.b.actor == CIVILIANS
    read = meant(judge, toll.span.start, toll.span.end, tellings, sides)
    named = _named(toll, sides)
    tied = _tied(judge, toll, tellings, sides)
    kind = "one_sided_" if against_civilians else ""
    barred = _barred(judge, toll, sides) | _facing(judge, toll, tellings, sides)
    return [
        Option(
            whose,
            {
                "read": math.log(max(LEAST, read[whose])),
                f"told_{named}": float(whose == told),
                f"{kind}{whose}": 1.0,
                **({"counted": tied[whose]} if whose in tied else {}),
            },
        )
        for whose in ALL
        if whose not in barred
    ]


def _barred(judge: Judge, toll: Toll, sides: Sides) -> set[Victims]:
    """Give those whom a figure cannot count: in a fight unnamed armed men are no civilians ("five gunmen").

    In one-sided violence no second side fights, nor are a state's people those of the group that did it, or
    civilians; nor a group's the state's. Nor are a state's those of unnamed people who did it.
    """
    if sides.b.actor != CIVILIANS:
        own = _whom_a_side_harmed(toll, sides)
        return own | {"civilians"} if _counts_the_unnamed(judge, toll) else own
    doer, party = sides.a.actor, toll.victims.actor if toll.victims else UNKNOWN
    states = ("government", "foreign")
    if doer == UNKNOWN and party.kind in states:
        return {"side_b", "side_a"}
    if not (armed(doer) and armed(party)) or (doer.kind in states) == (party.kind in states):
        return {"side_b"}
    return {"side_b", "side_a", "civilians"} if party.kind in states else {"side_b", "side_a"}


def _whom_a_side_harmed(toll: Toll, sides: Sides) -> set[Victims]:
    """Give the side that is told to have harmed armed people who are not named: they are none of its own."""
    if toll.agent is None or toll.victims is None or toll.victims.actor != UNKNOWN:
        return set()
    return {side for side, actor in sides.both if armed(actor) and toll.agent.actor == actor}


def _facing(judge: Judge, toll: Toll, tellings: Sequence[Telling], sides: Sides) -> set[Victims]:
    """Give the side whose own dead stand beside those of unnamed armed men: "two guards, a gunman died".

    Vigilantes and tribesmen may have fought beside them.
    """
    if toll.victims is None or toll.victims.actor.kind != UNKNOWN.kind:
        return set()
    if armed_words("communal").search(toll.span.quote(judge.report)):
        return set()
    beside = [one for t in tellings if toll in t.tolls for one in t.tolls if one.outcome == toll.outcome]
    named = {one.victims.actor for one in beside if one.victims is not None}
    facing = {whose for whose, actor in sides.both if armed(actor) and actor in named}
    return facing if len(facing) == 1 else set()


def _counts_the_unnamed(judge: Judge, toll: Toll) -> bool:
    """Whether a figure's own words are for armed men without a name, not for "unidentified people"."""
    party = toll.victims
    if party is None or party.actor.kind != UNKNOWN.kind:
        return False
    if armed_words("role", notes=(PERHAPS_HARMED,)).search(toll.span.quote(judge.report)):
        return False
    return any(one.start < toll.span.end and toll.span.start < one.end for one in party.spans)


def _tied(judge: Judge, toll: Toll, tellings: Sequence[Telling], sides: Sides) -> dict[Victims, float]:
    """Give how surely the second reader ties a figure to each party that the report has words for."""
    found: dict[Victims, float] = {}
    whose_of: dict[Actor, Victims] = {CIVILIANS: "civilians", sides.a.actor: "side_a"}
    if sides.b.actor != CIVILIANS:
        whose_of[sides.b.actor] = "side_b"
    figure: tuple[Tag, int, int] = ("F", toll.span.start, toll.span.end)
    for mention in judge.near(tellings, judge.reading.actors):
        whose = whose_of.get(mention.actor)
        found_odds = (
            judge.second.together("counted", figure, ("A", mention.start, mention.end)) if whose else None
        )
        if whose and found_odds is not None:
            found[whose] = max(found.get(whose, -MOST), min(MOST, found_odds))
    return found


def _named(toll: Toll, sides: Sides) -> str:
    """Say whom the words of a figure name: nobody, civilians, unnamed armed men, a side, another party."""
    if toll.victims is None:
        return "nobody"
    actor = toll.victims.actor
    if not armed(actor):
        return actor.kind
    if actor in (sides.a.actor, sides.b.actor):
        return "side"
    return "state" if actor.kind == "government" else "group"


def meant(
    judge: Judge, start: int, end: int, tellings: Sequence[Telling], sides: Sides
) -> dict[Victims, float]:
    """Give whose people the second reader finds words to count, in the order of the sides; each a chance."""
    said = judge.second.classes("victims", "F", start, end) or dict.fromkeys(ALL, EVEN)
    one, other, civilians, unknown = (said.get(whose, 0.0) for whose in ALL)
    straight = _straight(judge, tellings, sides)
    first = straight * one + (1 - straight) * other
    second = straight * other + (1 - straight) * one
    if sides.b.actor == CIVILIANS:
        return {"side_a": first, "civilians": civilians + second, "unknown": unknown}
    return {"side_a": first, "side_b": second, "civilians": civilians, "unknown": unknown}


def _straight(judge: Judge, tellings: Sequence[Telling], sides: Sides) -> float:
    """Give how likely the second reader means side a by its first: a state, else the attacker."""
    a, b = sides.a.actor, sides.b.actor
    if b == CIVILIANS or (a.kind == "government" and b.kind != "government"):
        return 1.0
    a_of, b_of = judge.sides(tellings)
    total = odds(a_of.get(a, 0.0)) + odds(b_of.get(b, 0.0)) - odds(a_of.get(b, 0.0)) - odds(b_of.get(a, 0.0))
    total += ATTACKER * ((sides.attacker == a) - (sides.attacker == b))
    return 1 / (1 + math.exp(-total))
