"""Who fought whom, in UCDP's order, and how a claim's sides map onto the incident's."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import CIVILIANS, UNKNOWN, Actor, Claim, Party, Span, Victims, Working, side_order
from dateline.reconcile import rules
from dateline.reconcile.standing import is_government, same_actor
from dateline.reconcile.votes import Votes, most_first

Pair = tuple[Actor, Actor]


def incident_sides(claims: Sequence[Claim]) -> tuple[Pair, tuple[Working, Working]]:
    """Decide the two sides of an incident from the pairs that its claims name."""
    votes: dict[Pair, list[Claim]] = {}
    for claim in claims:
        votes.setdefault(_canonical(claim), []).append(claim)
    pair = min(votes, key=lambda pair: _preference(pair, _supporting(pair, votes)))
    rule = rules.SIDES_CLAIMED
    if _named(pair) < 2:
        completed = _completed(pair, votes)
        if completed != pair:
            pair, rule = completed, rules.SIDES_COMPLETED
    if _target_unarmed(pair, claims):
        known = [actor for actor in pair if actor.kind != "unknown"]
        pair, rule = side_order(known[0] if known else UNKNOWN, CIVILIANS), rules.TARGET_UNARMED
    return pair, (_working("side_a", pair[0], rule, claims), _working("side_b", pair[1], rule, claims))


def _target_unarmed(pair: Pair, claims: Sequence[Claim]) -> bool:
    """Tell whether an unknown side stands for people: nobody fought back, and nobody armed was hurt."""
    settled = all(actor.kind != "unknown" for actor in pair) or CIVILIANS in pair
    if settled or any(is_government(actor) for actor in pair) or any(claim.mutual for claim in claims):
        return False
    hurt = [(claim, one.victims) for claim in claims for one in claim.casualties]
    armed = [_parties(claim, victims)[0].actor for claim, victims in hurt if victims in ("side_a", "side_b")]
    if any(actor.kind not in ("civilians", "unknown") for actor in armed):
        return False
    told = {victims for _, victims in hurt}
    fights = sum(claim.event_type == "battle" for claim in claims)
    if 2 * fights >= len(claims) and _named(pair):
        return "civilians" in told
    return bool(told & {"civilians", "unknown"})


def _canonical(claim: Claim) -> Pair:
    return side_order(claim.side_a.actor, claim.side_b.actor)


def _named(pair: Pair) -> int:
    return sum(actor.kind != "unknown" for actor in pair)


def _armed(pair: Pair) -> int:
    return sum(actor.kind not in ("unknown", "civilians") for actor in pair)


def _supporting(pair: Pair, votes: dict[Pair, list[Claim]]) -> list[Claim]:
    """Give the claims whose named sides are all among `pair`."""
    return [
        claim
        for other, claims in votes.items()
        if all(actor.kind == "unknown" or any(same_actor(actor, one) for one in pair) for actor in other)
        for claim in claims
    ]


def _preference(pair: Pair, claims: Sequence[Claim]) -> tuple[int, Votes, int, str, str]:
    return (-_named(pair), most_first(claims), -_armed(pair), pair[0].name, pair[1].name)


def _completed(pair: Pair, votes: dict[Pair, list[Claim]]) -> Pair:
    """Fill the unknown side of `pair` with the actor that most of the other claims name.

    Not with civilians where a government is told to have fought: who fights it is armed, and nobody says that
    it attacked the people whom unnamed gunmen killed.
    """
    known = [actor for actor in pair if actor.kind != "unknown"]
    fought = [claim.event_type == "battle" for claim in votes[pair]]
    armed_only = 2 * sum(fought) > len(fought) and any(is_government(actor) for actor in known)
    tally: dict[Actor, list[Claim]] = {}
    for other, claims in votes.items():
        for actor in other:
            if actor.kind == "unknown" or (armed_only and actor.kind == "civilians"):
                continue
            if not any(same_actor(actor, one) for one in known):
                tally.setdefault(actor, []).extend(claims)
    if not tally:
        return pair
    found = min(tally, key=lambda actor: (most_first(tally[actor]), actor.kind == "civilians", actor.name))
    if known:
        return side_order(known[0], found)
    others = [actor for actor in tally if actor != found]
    second = min(others, key=lambda actor: (most_first(tally[actor]), actor.name)) if others else UNKNOWN
    return side_order(found, second)


def _working(field: str, actor: Actor, rule: rules.Rule, claims: Sequence[Claim]) -> Working:
    ids: set[str] = set()
    spans: set[Span] = set()
    told = inferred = False
    for claim in claims:
        for party in (claim.side_a, claim.side_b):
            if same_actor(party.actor, actor):
                ids.add(claim.id)
                spans.update(party.spans)
                told, inferred = told or not party.inferred, inferred or party.inferred
    if actor.kind == "civilians" and not spans:
        ids.update(claim.id for claim in claims)
        spans.update(_people_hurt(claims) or {claim.trigger for claim in claims})
    if actor.kind == "unknown":
        rule = rules.SIDES_UNKNOWN
    elif inferred and not told:
        rule = rules.SIDES_INFERRED
    return Working(
        field=field, value=actor.name, rule=rule.name, claims=tuple(sorted(ids)), spans=tuple(sorted(spans))
    )


def _people_hurt(claims: Sequence[Claim]) -> set[Span]:
    """Give the words for people hurt who are of no armed side."""
    return {
        casualty.span
        for claim in claims
        for casualty in claim.casualties
        if casualty.victims in ("civilians", "unknown")
    }


def victims_in(claim: Claim, victims: Victims, side_a: Actor, side_b: Actor) -> Victims:
    """Give which of the incident's victims a claim's victims are.

    Rule: by actor. A side that the incident does not have goes to the side the claim's other
    side leaves free; a second state goes with the government, another armed group with the rebels.
    Civilians are civilians whichever side the claim has them on.
    """
    if victims in ("civilians", "unknown"):
        return victims
    party, other = _parties(claim, victims)
    if party.actor.kind == "civilians":
        return "civilians"
    if same_actor(party.actor, side_a):
        return "side_a"
    if same_actor(party.actor, side_b):
        return "side_b"
    free = _free_side(party.actor, other.actor, side_a, side_b)
    if free is None:
        return "unknown"
    actor = side_a if free == "side_a" else side_b
    return "unknown" if actor.kind == "civilians" else free


def _parties(claim: Claim, victims: Victims) -> tuple[Party, Party]:
    if victims == "side_a":
        return claim.side_a, claim.side_b
    return claim.side_b, claim.side_a


def _free_side(actor: Actor, opponent: Actor, side_a: Actor, side_b: Actor) -> Victims | None:
    if same_actor(opponent, side_a):
        return "side_b"
    if same_actor(opponent, side_b):
        return "side_a"
    if actor.kind == "unknown":
        return None
    likenesses = [is_government(actor) == is_government(side) for side in (side_a, side_b)]
    if sum(likenesses) != 1:
        return None
    return "side_a" if likenesses[0] else "side_b"
