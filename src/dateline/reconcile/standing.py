"""How well placed a source is to know a figure.

Rule: coding-rules 1, Conflicting sources. A hospital, an independent body or a witness has no
stake; a side knows its own dead; its word on its enemy's dead is worth least.
"""

from __future__ import annotations

from typing import Literal

from dateline.model import Actor, Attribution, Victims

INDEPENDENT = 0
OWN_DEAD = 1
STAKE = 2
BOAST = 3
INCOMPLETE = 4

STANDINGS = {
    INDEPENDENT: "independent body or witness",
    OWN_DEAD: "no stake, or a side on its own dead",
    STAKE: "has a stake",
    BOAST: "a warring side on its enemy's dead",
    INCOMPLETE: "counts only some of them, by its own words",
}
"""What `explain` calls each standing, best placed first."""

Side = Literal["side_a", "side_b"]


def is_government(actor: Actor) -> bool:
    """Tell whether an actor is a state (its army, police and ministries included)."""
    return actor.kind == "government" or actor.name.startswith("Government of ")


def same_actor(one: Actor, other: Actor) -> bool:
    """Tell whether two actors are one: by name, or as governments of one country."""
    if one.name == other.name:
        return True
    governments = is_government(one) and is_government(other)
    return governments and one.country is not None and one.country == other.country


def speaks_for(attribution: Attribution, side_a: Actor, side_b: Actor) -> Side | None:
    """Give the side that a source speaks for, or None where it speaks for neither.

    An official whose state is not named speaks for the one government that fights, but not for one that is
    said to have attacked civilians: who counts them is seldom the accused.
    """
    actor = attribution.actor
    if actor is not None and actor.kind != "unknown":
        if same_actor(actor, side_a):
            return "side_a"
        return "side_b" if same_actor(actor, side_b) else None
    fights = side_b.kind != "civilians"
    if attribution.kind == "official" and fights and is_government(side_a) != is_government(side_b):
        return "side_a" if is_government(side_a) else "side_b"
    return None


def is_name_alone(attribution: Attribution) -> bool:
    """Tell whether all that a report gives of a speaker is a name: nobody says that he saw it."""
    if attribution.kind != "witness":
        return False
    words = attribution.source.replace("-", " ").split()
    named = [word for word in words if word.casefold() not in _PARTICLES]
    people = len(words) == 1 and words[0].casefold() in _PEOPLE
    return bool(named) and not people and all(word[:1].isupper() for word in named)


_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "de", "la", "ul", "ur"})
_PEOPLE = frozenset(
    {"elders", "locals", "neighbors", "neighbours", "people", "relatives", "residents", "survivors"}
    | {"tribesmen", "villagers", "witnesses"}
)


def standing(attribution: Attribution, victims: Victims, side_a: Actor, side_b: Actor) -> int:
    """Rank a source for its figure of some victims of an incident; 0 is the best placed."""
    if attribution.kind in ("medical", "un", "ngo", "witness") and not is_name_alone(attribution):
        return INDEPENDENT
    side = speaks_for(attribution, side_a, side_b)
    if side is not None:
        if victims == side:
            return OWN_DEAD
        accused = side == "side_a" and side_b.kind == "civilians"
        return BOAST if accused or victims in ("side_a", "side_b") else STAKE
    return STAKE if attribution.kind in ("belligerent", "unnamed") else OWN_DEAD
