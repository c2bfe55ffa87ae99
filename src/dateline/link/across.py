"""Which incidents of different reports are one, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.link.block import candidate_pairs
from dateline.link.cluster import clusters
from dateline.link.evidence import score, weigh
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
    links = {(a, b): score(profiles[a], profiles[b]) for a, b in candidate_pairs(profiles)}
    return clusters(
        len(profiles),
        links,
        lambda a, b: score(profiles[a], profiles[b]),
        [one.key[0] for one in profiles],
        threshold=LINK_SCORE,
    )


def explain_links(claims: Sequence[Claim], reports: Mapping[str, Report]) -> str:
    """Say why reports of one incident were put together: each pair's evidence, for and against.

    claims: of one incident. Plain text; empty where one report alone tells of it.
    """
    told = _told(claims)
    profiles = [profile(key, told[key], reports[key[0]]) for key in sorted(told)]
    lines: list[str] = []
    for place, one in enumerate(profiles):
        for other in profiles[place + 1 :]:
            evidence = weigh(one, other)
            total = sum(piece.weight for piece in evidence)
            lines.append(f"{one.key[0]} and {other.key[0]}: {total:+.1f}")
            lines += [f"  {piece.weight:+5.1f}  {piece.feature}: {piece.level}" for piece in evidence]
    return "\n".join(lines) + "\n" if lines else ""
