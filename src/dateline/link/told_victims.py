"""Whose people a figure counts by its own words, as the patterns have them."""

from __future__ import annotations

import re
from functools import cache

from dateline.armed_words import state_words
from dateline.data import table
from dateline.link.attacking import by_part
from dateline.link.sides import Sides, armed
from dateline.link.speaking import Speaking, suspected
from dateline.model import Actor, Report, Telling, Toll, Victims

_FOUGHT_WITH = re.compile(r"\b(?:with|against)\s+(?:[\w'’-]+\s+){0,4}\Z", re.IGNORECASE)  # before a name


def victims_of(toll: Toll, telling: Telling, speaking: Speaking) -> Victims:
    """Decide whose people a figure counts.

    Attackers and gunmen of no stated group belong to the side that attacked, else to the side that
    is no government. People of no stated side are civilians in one-sided violence; "25 men" are
    those whom the clause says were attacked. What a side says of its own or of its enemy's comes first. Whom
    the law arrests after an attack on civilians is taken for one of those who did it. People of several
    parties under one number are of no one side.
    """
    report, sides = speaking.report, speaking.sides
    if toll.mixed:
        return "unknown"
    if (said := said_whose(toll, telling, speaking)) is not None:
        return said
    one_sided = sides.b.actor.kind == "civilians"
    if suspected(toll, sides):
        return "side_a"
    if toll.victims is None:
        if one_sided:
            return "civilians"
        return _member(toll, telling, sides) if _member_words().search(toll.span.quote(report)) else "unknown"
    actor = toll.victims.actor
    if actor.kind == "civilians":
        return "civilians"
    if actor.kind == "unknown":
        if not one_sided and toll.agent and toll.agent.actor == sides.a.actor:
            return "side_b"  # whom a side killed are none of its own
        return "side_a" if one_sided or sides.a.actor.kind != "government" else "side_b"
    if _misread_as_own(report, toll, actor, sides):
        return _enemy_of(actor, sides)
    if actor in (sides.a.actor, sides.b.actor):
        return "side_a" if actor == sides.a.actor else "side_b"
    return _ally(actor.kind == "government", sides)


def said_whose(toll: Toll, telling: Telling, speaking: Speaking) -> Victims | None:
    """Give whose people a figure's words say that it counts, by who speaks or who attacked."""
    return speaking.of(toll) or by_part(speaking.report, toll, telling, speaking.sides)


def _misread_as_own(report: Report, toll: Toll, actor: Actor, sides: Sides) -> bool:
    """Whether a figure's people and who harmed them were taken for one party by a word each side uses.

    "Terrorists were killed by the front" are not the front's. Not where the words bear a name ("12 UNITA
    fighters"), where no second state has soldiers of its own ("a policeman was shot by a sniper"), nor
    where both only took part in a fight ("killed in an encounter with security forces").
    """
    if toll.agent is None or toll.agent.actor != actor:
        return False
    named = any(word[:1].isupper() for word in toll.span.quote(report).split()[1:])
    foe = sides.b.actor if actor == sides.a.actor else sides.a.actor
    men = state_words("soldiers", "police").search(toll.span.quote(report))
    serving = actor.kind == "government" and men is not None
    bare_state = serving and foe.kind not in ("government", "foreign")
    start = min((span.start for span in toll.agent.spans), default=0)
    fought = start > toll.cue.end and _FOUGHT_WITH.search(report.text, toll.cue.end, start) is not None
    return not (named or bare_state or fought)


def _enemy_of(actor: Actor, sides: Sides) -> Victims:
    if actor == sides.a.actor:
        return "side_b" if sides.b.actor.kind != "civilians" else "civilians"
    return "side_a" if actor == sides.b.actor else "unknown"


@cache
def _member_words() -> re.Pattern[str]:
    words = "|".join(re.escape(row["words"]) for row in table("member_words"))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _member(toll: Toll, telling: Telling, sides: Sides) -> Victims:
    """The side of "25 men": whom the clause says was attacked, else the enemy of who killed them."""
    attacked = {p.actor for act in telling.acts for p in act.patients}
    killer = toll.agent.actor if toll.agent else None
    sided: tuple[tuple[Victims, Actor, Actor], ...] = (
        ("side_a", sides.a.actor, sides.b.actor),
        ("side_b", sides.b.actor, sides.a.actor),
    )
    for side, actor, enemy in sided:
        if armed(actor) and (actor in attacked or killer == enemy):
            return side
    return "unknown"


def _ally(government: bool, sides: Sides) -> Victims:
    """The side of an armed actor that is neither: with its like, where only one side is."""
    alike: list[Victims] = []
    if (sides.a.actor.kind == "government") == government:
        alike.append("side_a")
    if (sides.b.actor.kind == "government") == government and sides.b.actor.kind != "civilians":
        alike.append("side_b")
    return alike[0] if len(alike) == 1 else "unknown"
