"""Which incidents of different reports are one, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.link.block import candidate_pairs
from dateline.link.cluster import clusters
from dateline.link.evidence import rarity, score, weigh
from dateline.link.profile import Key, Profile, profile
from dateline.model import Claim, Report

LINK_SCORE = 0.0
"""Sum of evidence, in natural log odds, above which two reports are put together."""


def link_claims(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[tuple[Claim, ...], ...]:
    """Put claims of all reports together that tell of one incident.

    Claims of one report and one `group` stay together, and two groups of one report stay apart.
    The order of `claims` and `reports` never matters. Incidents come sorted by their first claim,
    their claims by place in the text.
    reports: by id; must hold every claim's report.
    """
    told = _told(claims)
    profiles = [profile(key, told[key], reports[key[0]]) for key in sorted(told)]
    together = _clustered(profiles)
    linked = [
        tuple(sorted((claim for index in members for claim in told[profiles[index].key]), key=_text_order))
        for members in together
    ]
    return tuple(sorted(linked, key=lambda group: _text_order(group[0])))


def _told(claims: Sequence[Claim]) -> dict[Key, list[Claim]]:
    told: dict[Key, list[Claim]] = {}
    for claim in sorted(claims, key=_text_order):
        told.setdefault((claim.report, claim.group), []).append(claim)
    return told


def _text_order(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.report, claim.trigger.start, claim.trigger.end, claim.id)


def _clustered(profiles: Sequence[Profile]) -> list[list[int]]:
    rare = rarity(profiles)
    links = {(a, b): score(profiles[a], profiles[b], rare) for a, b in candidate_pairs(profiles, rare)}
    return clusters(
        len(profiles),
        links,
        lambda a, b: score(profiles[a], profiles[b], rare),
        [one.key[0] for one in profiles],
        threshold=LINK_SCORE,
    )


def explain_links(
    claims: Sequence[Claim], reports: Mapping[str, Report], *, among: Sequence[Claim] | None = None
) -> str:
    """Say why reports of one incident were put together: each pair's evidence, for and against.

    claims: of one incident. among: all claims that were linked, which tell how rare a name is;
    without them names weigh nothing. Plain text; empty where one report alone tells of it.
    """
    profiles = _profiles(claims, reports)
    rare = rarity(_profiles(among or claims, reports))
    lines: list[str] = []
    for place, one in enumerate(profiles):
        for other in profiles[place + 1 :]:
            evidence = weigh(one, other, rare)
            total = sum(piece.weight for piece in evidence)
            lines.append(f"{one.key[0]} and {other.key[0]}: {total:+.1f}")
            lines += [f"  {piece.weight:+5.1f}  {piece.feature}: {piece.level}" for piece in evidence]
    return "\n".join(lines) + "\n" if lines else ""


def _profiles(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Profile]:
    told = _told(claims)
    return [profile(key, told[key], reports[key[0]]) for key in sorted(told)]
