"""Where what reports say of an incident comes from: copies and citations of one source are one source.

Rule: coding-rules 4, Corroboration (independent sources count once each).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from dateline.data import table
from dateline.likeness import COPY, likeness, signature
from dateline.model import Claim, Origin, Report

Why = Literal["outlet", "agency", "copy", "citation", "statement"]

HEAD, TAIL = 160, 120
"""Characters at the beginning and the end of a report in which an agency's credit stands."""

SPEAKERS = ("belligerent", "official", "un", "ngo")
"""Kinds of sources whose statements are carried by many; witnesses and medics are others in each report."""

OFFICES = (
    ("police", r"\b(?:police|constable|superintendent|sheriff|gendarme)"),
    (
        "army",
        r"\b(?:army|military|colonel|general|major|captain|lieutenant|brigad|troops|command|air force|navy)",
    ),
    ("ministry", r"\b(?:minist)"),
    ("governor", r"\b(?:governor|prefect|mayor|provincial|district|county|state government)"),
    ("hospital", r"\b(?:hospital|doctor|medic|health|morgue)"),
)
"""Offices of one state that know by themselves; all else of a party speaks for the whole of it."""


class Key(NamedTuple):
    """What one report's telling comes from."""

    why: Why
    name: str


def origins(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Origin, ...]:
    """Give the independent sources of an incident, sorted. The order of `claims` never matters.

    A report comes from an agency whose credit it bears; else from the medium that it cites for all that it
    has from others; else from the one speaker whose statement is all that it has; else from its outlet.
    Reports of one such source, and reports whose texts are copies, are one.
    """
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.report, []).append(claim)
    names = sorted(told, key=lambda name: (reports[name].published, name))
    keys = {name: origin_of(told[name], reports[name]) for name in names}
    group = _together(names, keys, reports)
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(group[name], []).append(name)
    return tuple(sorted(_origin(members, keys) for members in found.values()))


def _origin(members: Sequence[str], keys: Mapping[str, Key]) -> Origin:
    """Name a group of reports by its first report's source; copies of it by that too."""
    named = [keys[name] for name in members if keys[name].why != "outlet"]
    key = named[0] if named else keys[members[0]]
    outlets = {keys[name].name for name in members}
    why: Why = "copy" if key.why == "outlet" and len(outlets) > 1 else key.why
    return Origin(name=key.name, why=why, reports=tuple(sorted(members)))


def _together(names: Sequence[str], keys: Mapping[str, Key], reports: Mapping[str, Report]) -> dict[str, str]:
    """Give for each report the first one that it is one source with."""
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    order = {name: place for place, name in enumerate(names)}
    first: dict[tuple[bool, str], str] = {}
    signatures = {name: signature(reports[name].text) for name in names} if len(names) > 1 else {}
    for place, name in enumerate(names):
        key = (keys[name].why in ("agency", "citation", "outlet"), keys[name].name)
        alike = [other for other in names[:place] if _copies(name, other, reports, signatures)]
        for other in [first.setdefault(key, name), *alike]:
            one, two = sorted((root(name), root(other)), key=lambda each: order[each])
            parent[two] = one
    return {name: root(name) for name in names}


def _copies(one: str, other: str, reports: Mapping[str, Report], signatures: Mapping[str, bytes]) -> bool:
    if reports[one].sha256 == reports[other].sha256:
        return True
    return likeness(signatures[one], signatures[other]) >= COPY


def origin_of(claims: Sequence[Claim], report: Report) -> Key:
    """Say where one report has what it tells of an incident from."""
    agency = credited(report)
    if agency:
        return Key("agency", agency)
    outlet = report.outlet or f"report {report.id}"
    cited = {claim.id: cited_in(claim, report) for claim in claims}
    from_others = [claim for claim in claims if claim.attribution.kind != "report" or cited[claim.id]]
    media = {cited[claim.id] for claim in from_others}
    if len(media) == 1 and None not in media:
        return Key("citation", str(media.pop()))
    speakers = {speaker(claim) for claim in from_others}
    if len(speakers) == 1 and None not in speakers and not _says_more(claims, from_others):
        return Key("statement", str(speakers.pop()))
    return Key("outlet", outlet)


def _says_more(claims: Sequence[Claim], from_others: Sequence[Claim]) -> bool:
    """Say whether an outlet gives figures in its own voice that no speaker it quotes gives."""
    others = {(one.outcome, one.best) for claim in from_others for one in claim.casualties}
    own = [claim for claim in claims if claim not in from_others]
    return any((one.outcome, one.best) not in others for claim in own for one in claim.casualties)


def speaker(claim: Claim) -> str | None:
    """Name the party whose statement a claim is, and the office where a state's; None for all others."""
    attribution = claim.attribution
    if attribution.kind not in SPEAKERS:
        return None
    source = " ".join(attribution.source.split())
    if attribution.actor is None or attribution.actor.kind == "unknown":
        return source.casefold() if " " in source else None
    for office, pattern in OFFICES:
        if re.search(pattern, source, re.IGNORECASE):
            return f"{attribution.actor.name}, {office}"
    return attribution.actor.name


def credited(report: Report) -> str | None:
    """Give the agency that a report credits, or that it came out with; None where it says nothing."""
    outlet = _agencies().get((report.outlet or "").strip())
    if outlet:
        return outlet
    for pattern, text in ((_opening(), report.text[:HEAD]), (_closing(), report.text[-TAIL:])):
        match = pattern.search(text)
        if match:
            return _agencies()[next(words for words in match.groups() if words)]
    return None


def cited_in(claim: Claim, report: Report) -> str | None:
    """Give the medium that a claim's sentence cites ("told Reuters", "according to Khaama Press")."""
    attribution = claim.attribution
    if attribution.kind == "media":
        name = " ".join(attribution.source.split())
        return next((_agencies()[words] for words in _agencies() if words in name), name)
    match = _citing().search(claim.quote.quote(report))
    if match is None:
        return None
    name = _agencies()[next(words for words in match.groups() if words)]
    return None if name == _agencies().get(report.outlet or "", report.outlet) else name


@cache
def _agencies() -> dict[str, str]:
    return {row["words"]: row["name"] for row in table("news_agencies")}


def _any_agency(words: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(words, key=lambda one: (-len(one), one)))


@cache
def _opening() -> re.Pattern[str]:
    """Compile "KABUL, Sept 13 (Reuters) -" and "By AFP", at the beginning of a report."""
    names = _any_agency(_agencies())
    return re.compile(
        rf"\(({names})(?:[/,][^)]{{0,40}})?\)\s*(?:[-–—:]|--)?|^\s*(?:By\s+)?({names})\s*[-–—:]"
    )


@cache
def _closing() -> re.Pattern[str]:
    """Compile "- AFP", "(Reuters)" and "Source: Xinhua", at the end of a report."""
    names = _any_agency(_agencies())
    return re.compile(rf"(?:[-–—(/]|\b[Ss]ource:|©)\s*({names})\s*\)?[.\s]*\Z")


@cache
def _citing() -> re.Pattern[str]:
    names = _any_agency(_agencies())
    before = r"(?:told|tells|according to|citing|cited by|quoted by|quoting|(?:as|was) reported by|report by)"
    after = r"(?:reported|reports|has reported|quoted|quotes|cited|citing|said|says|wrote|news agency|agency)"
    filler = r"\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?"
    return re.compile(
        rf"\b{before}{filler}({names})\b|\b({names})(?:\s+news agency)?(?:\s+[\w-]+)?\s+{after}\b"
    )
