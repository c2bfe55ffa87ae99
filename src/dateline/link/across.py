"""Which incidents of different reports are one, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import msgspec

from dateline.link.evidence import Evidence, weigh
from dateline.link.linker import Linker
from dateline.link.own_words import own_texts
from dateline.link.profile import Key, Profile, profile
from dateline.link.surroundings import Neighbourhood
from dateline.model import Claim, Report


def link_claims(
    claims: Sequence[Claim], reports: Mapping[str, Report], *, workers: int = 1
) -> tuple[tuple[Claim, ...], ...]:
    """Put claims of all reports together that tell of one incident.

    Claims of one report and one `group` stay together, and two groups of one report stay apart.
    The order of `claims` and `reports` never matters. Incidents come sorted by their first claim,
    their claims by place in the text.
    reports: by id; must hold every claim's report.
    workers: processes; they change no result.
    """
    told = _told(claims)
    linker = Linker(workers=workers)
    for name, profiles in _profiles(claims, reports):
        linker.put(name, profiles)
    linker.settle()
    linked = [
        tuple(sorted((claim for key in cluster for claim in told[key]), key=_text_order))
        for cluster in linker.clusters()
    ]
    return tuple(sorted(linked, key=lambda group: _text_order(group[0])))


def report_profiles(claims: Iterable[Claim], report: Report) -> list[Profile]:
    """Gather what one report tells of, an incident each. claims: all of the report's."""
    told = sorted(_told(claims).items())
    texts = own_texts([own for _, own in told], report)
    alone = sum(any(claim.main for claim in own) for _, own in told) == 1
    return [
        profile(key, own, report, text, alone=alone) for (key, own), text in zip(told, texts, strict=True)
    ]


def _told(claims: Iterable[Claim]) -> dict[Key, list[Claim]]:
    told: dict[Key, list[Claim]] = {}
    for claim in sorted(claims, key=_text_order):
        told.setdefault((claim.report, claim.group), []).append(claim)
    return told


def _text_order(claim: Claim) -> tuple[str, int, int, str]:
    return (claim.report, claim.trigger.start, claim.trigger.end, claim.id)


def _profiles(claims: Iterable[Claim], reports: Mapping[str, Report]) -> Iterator[tuple[str, list[Profile]]]:
    """Give what each report tells of, by its id, sorted."""
    of_report: dict[str, list[Claim]] = {}
    for claim in claims:
        of_report.setdefault(claim.report, []).append(claim)
    for name, told in sorted(of_report.items()):
        yield name, report_profiles(told, reports[name])


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports of one incident, and the evidence for and against that, in natural log odds.

    one, other: report ids. evidence: each piece with its weight, the prior first. total: their sum.
    """

    one: str
    other: str
    evidence: tuple[Evidence, ...]

    @property
    def total(self) -> float:
        """Give the sum of the weights: above 0 the two are likelier one than not."""
        return round(sum(piece.weight for piece in self.evidence), 3)


class Links:
    """Why reports were put together, among all claims that were linked."""

    def __init__(self, claims: Iterable[Claim], reports: Mapping[str, Report]) -> None:
        self._near = Neighbourhood()
        self._profiles: dict[Key, Profile] = {}
        for _, profiles in _profiles(claims, reports):
            self._profiles.update((profile.key, profile) for profile in profiles)
            self._near.count(profiles)

    def of(self, claims: Iterable[Claim]) -> list[Link]:
        """Give every two reports of one incident with their evidence. claims: the incident's."""
        return [self._link(one, other) for one, other in combinations(_keys(claims), 2)]

    def between(self, claims: Iterable[Claim], others: Iterable[Claim]) -> list[Link]:
        """Give every report of one incident and every other of another with their evidence."""
        return [
            self._link(one, other)
            for one, other in product(_keys(claims), _keys(others))
            if one[0] != other[0]
        ]

    def _link(self, one: Key, other: Key) -> Link:
        sides = [(self._profiles[key], self._near.of(self._profiles[key])) for key in (one, other)]
        return Link(one=one[0], other=other[0], evidence=weigh(*sides))


def _keys(claims: Iterable[Claim]) -> list[Key]:
    return sorted({(claim.report, claim.group) for claim in claims})


def explain_links(
    claims: Sequence[Claim], reports: Mapping[str, Report], *, among: Sequence[Claim] | None = None
) -> str:
    """Say why reports of one incident were put together: each pair's evidence, for and against.

    claims: of one incident. among: all claims that were linked, which tell how rare a name and how
    crowded a place is. Plain text; empty where one report alone tells of it.
    """
    return _links_told(Links(among or claims, reports).of(claims), reports)


def explain_apart(
    claims: Sequence[Claim], others: Sequence[Claim], reports: Mapping[str, Report], *, among: Sequence[Claim]
) -> str:
    """Say why reports of two incidents were not put together: each pair's evidence, for and against.

    claims, others: of an incident each. among: all claims that were linked. Plain text; empty where one
    report alone tells of both, for two incidents of one report never become one.
    """
    return _links_told(Links(among, reports).between(claims, others), reports)


def _links_told(links: Iterable[Link], reports: Mapping[str, Report]) -> str:
    lines: list[str] = []
    for link in links:
        lines.append(f"{_named(reports[link.one])} and {_named(reports[link.other])}: {link.total:+.1f}")
        lines += [f"  {piece.weight:+5.1f}  {piece.feature}: {piece.level}" for piece in link.evidence]
    return "\n".join(lines) + "\n" if lines else ""


def _named(report: Report) -> str:
    return f"{report.id} ({report.outlet})" if report.outlet else report.id
