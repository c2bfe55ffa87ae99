"""How well an incident is borne out: who says so, how many of them independently, and who denies it.

Rules: coding-rules 4, Corroboration; 5, Airwars grades; 6, Admiralty (see docs/rules.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.model import Actor, Claim, Contradiction, Corroboration, Report
from dateline.model.incident import Grade
from dateline.reconcile import rules
from dateline.reconcile.origin import origins, speaker
from dateline.reconcile.standing import is_name_alone, same_actor, speaks_for

INDEPENDENT = ("medical", "ngo", "un", "witness")
"""Kinds of sources that take no side."""

RULES: dict[Grade, rules.Rule] = {
    "denied": rules.GRADE_DENIED,
    "contested": rules.GRADE_CONTESTED,
    "confirmed": rules.GRADE_CONFIRMED,
    "several-outlets": rules.GRADE_SEVERAL_OUTLETS,
    "several-partisan": rules.GRADE_SEVERAL_PARTISAN,
    "one-outlet": rules.GRADE_ONE_OUTLET,
    "one-partisan": rules.GRADE_ONE_PARTISAN,
}
"""The rule behind each grade, in the order in which they are tried."""

CREDIBILITY: dict[Grade, int] = {
    "confirmed": 1,
    "several-outlets": 2,
    "several-partisan": 3,
    "one-outlet": 3,
    "one-partisan": 3,
    "contested": 4,
    "denied": 5,
}
"""The Admiralty scale's credibility of the information, by how it is corroborated."""


def corroboration(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    side_a: Actor,
    side_b: Actor,
    contradictions: Sequence[Contradiction],
) -> Corroboration:
    """Say who bears an incident out. The order of `claims` never matters.

    claims: those of it that happened. contradictions: of the incident.
    """
    saying = [claim for claim in claims if claim.attribution.stance != "denies"]
    spoken = {
        side: [one for one in saying if speaks_for(one.attribution, side_a, side_b) == side]
        for side in ("side_a", "side_b")
    }
    sides = tuple(actor.name for side, actor in (("side_a", side_a), ("side_b", side_b)) if spoken[side])
    independent = tuple(sorted({one.attribution.kind for one in saying if _independent(one)}))
    found = origins(claims, reports)
    asserting = {one.attribution.source for one in saying}
    denied = not saying or any(
        one.attribution.stance == "denies"
        and not one.casualties
        and one.attribution.source not in asserting
        and speaks_for(one.attribution, side_a, side_b) is not None
        for one in claims
    )
    disputed = any(one.field == "happened" for one in contradictions) or _culprits(claims, side_a, side_b)
    voices = {speaker(one) or one.attribution.source for one in (*spoken["side_a"], *spoken["side_b"])}
    grade = _grade(
        borne_out=len(sides) == 2 or bool(independent),
        denied=denied,
        disputed=disputed,
        partisan=len(voices),
        origins=len(found),
        outlets_too=_told_by_outlets(saying, found_only_statements=all(o.why == "statement" for o in found)),
    )
    return Corroboration(
        reports=len({claim.report for claim in claims}),
        origins=found,
        sides=sides,
        independent=independent,
        grade=grade,
    )


def _independent(claim: Claim) -> bool:
    """Tell whether who says so takes no side; of a name alone nobody says that he saw it."""
    return claim.attribution.kind in INDEPENDENT and not is_name_alone(claim.attribution)


def _told_by_outlets(saying: Sequence[Claim], *, found_only_statements: bool) -> bool:
    """Say whether outlets of no side say so in their own voice, and not only carry statements."""
    own = [one.attribution for one in saying if one.attribution.kind == "report"]
    return not found_only_statements and any(one.actor is None for one in own)


def _culprits(claims: Sequence[Claim], side_a: Actor, side_b: Actor) -> bool:
    """Say whether sources name armed actors who are neither side."""
    named = {
        party.actor
        for claim in claims
        for party in (claim.side_a, claim.side_b)
        if party.actor.kind not in ("unknown", "civilians") and not party.inferred
    }
    known = [side for side in (side_a, side_b) if side.kind not in ("unknown", "civilians")]
    return any(not any(same_actor(actor, side) for side in known) for actor in named)


def _grade(
    *, borne_out: bool, denied: bool, disputed: bool, partisan: int, origins: int, outlets_too: bool
) -> Grade:
    """Grade by the first rule that fits."""
    if denied and not borne_out:
        return "denied"
    if denied or disputed:
        return "contested"
    if borne_out:
        return "confirmed"
    if outlets_too and origins > 1:
        return "several-outlets"
    if partisan > 1:
        return "several-partisan"
    return "one-partisan" if partisan else "one-outlet"


def admiralty(
    found: Corroboration,
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    grades: Mapping[tuple[str, str], str],
) -> str | None:
    """Grade an incident on the Admiralty scale, as "B2"; None where no analyst has graded a source of it.

    grades: the reliability of sources, A to F, by kind (outlet, claimant) and name. The best placed source
    that is graded gives the letter, the corroboration the number: a lone source never gives 1.
    """
    letters = []
    for claim in claims:
        outlet = reports[claim.report].outlet or ""
        letters += [grades.get(("outlet", outlet)), grades.get(("claimant", claim.attribution.source))]
    graded = sorted(letter for letter in letters if letter)
    if not graded:
        return None
    number = CREDIBILITY[found.grade]
    if len(found.origins) < 2:
        number = max(number, 2)
    return f"{graded[0]}{number}"
