"""Which names in a record are private persons'.

A name counts as a private person's where the record or the words beside it say so:

- a claimant of the kind "witness" or "medical" that has a name;
- a single victim that is no fighter and is told of by name;
- a name with an age ("Amina Sule, 34," or "34-year-old Amina Sule");
- a name beside a word of `data/private_roles.csv` ("a farmer, Musa Idris", "Musa Idris, a farmer").

A name that the record also has as an actor, a place or a speaker for a body is none, and so is that of a
body that tends to the hurt (`data/source_words.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.data import table
from dateline.model import Claim, Contents, Report

_WORD = r"(?:[^\W\d_a-z][^\W\d_]*[\w'\u2019-]*)"
_LINK = r"(?:al|el|bin|ibn|bint|abu|umm|van|von|de|da|dos|del|la|ould|ag)"
_NAME = rf"(?:{_WORD}(?:[ -](?:{_LINK}[ -])*{_WORD}){{1,4}})"
_ONE_NAME = rf"(?:{_WORD}(?:[ -](?:{_LINK}[ -])*{_WORD}){{0,4}})"
_NO_NAMES = """
The A An And But In On At Of For From With By As After Before When While Mr Mrs Ms Miss Dr Her His Their
Our My One Two Three Four Five Another Among Also Monday Tuesday Wednesday Thursday Friday Saturday Sunday
January February March April May June July August September October November December
"""
_LEADS = frozenset(_NO_NAMES.split())
_OFFICES = """
President Minister Governor Mayor Senator Ambassador Commander Commissioner Inspector Superintendent General
Brigadier Colonel Lieutenant Major Captain Sergeant Corporal Private Marshal Admiral Judge Chief Mullah Emir
"""
_HOLDERS = frozenset(_OFFICES.split())
"""A name that begins with one of these is a soldier's or an official's."""
_PUBLIC_KINDS = frozenset({"belligerent", "official", "un", "ngo", "media"})
_PRIVATE_KINDS = frozenset({"witness", "medical"})


def private_names(contents: Contents) -> dict[str, tuple[str, ...]]:
    """Give the names of private persons that each report tells of, by the report's id."""
    public = public_words(contents)
    claims: dict[str, list[Claim]] = {}
    for claim in contents.claims:
        claims.setdefault(claim.report, []).append(claim)
    return {report.id: _names_in(report, claims.get(report.id, []), public) for report in contents.reports}


def public_words(contents: Contents) -> frozenset[str]:
    """Give every word of the names that stay: actors, places, and those who speak for a body."""
    named = [row[column] for row in table("countries") for column in ("name", "common")]
    for claim in contents.claims:
        named += [claim.side_a.actor.name, claim.side_b.actor.name]
        if claim.attribution.kind in _PUBLIC_KINDS:
            named.append(claim.attribution.source)
        if claim.where:
            place = claim.where.place
            named += [
                claim.where.words,
                place.name,
                place.country or "",
                place.adm_1 or "",
                place.adm_2 or "",
            ]
    return frozenset(word for name in named for word in name.split())


def _names_in(report: Report, claims: Iterable[Claim], public: frozenset[str]) -> tuple[str, ...]:
    found = [match.group("name") for pattern in _signals() for match in pattern.finditer(report.text)]
    for claim in claims:
        found += _names_of(claim, report)
    names = {_without_lead(" ".join(name.split())) for name in found}
    return tuple(sorted(name for name in names if not _is_public(name.split(), public)))


def _is_public(words: list[str], public: frozenset[str]) -> bool:
    return all(word in public for word in words) or words[0] in _HOLDERS


def _names_of(claim: Claim, report: Report) -> list[str]:
    worded = [claim.attribution.source] if claim.attribution.kind in _PRIVATE_KINDS else []
    worded += [
        casualty.span.quote(report)
        for casualty in claim.casualties
        if casualty.best == 1 and casualty.victims in ("civilians", "unknown")
    ]
    names = [match.group() for words in worded for match in re.finditer(_NAME, words)]
    return [name for name in names if not _bodies().search(name)]


@cache
def _bodies() -> re.Pattern[str]:
    """Match names that end as those of bodies do that tend to the hurt ("White Helmets", "X Hospital")."""
    rows = [r for r in table("source_words") if r["role"] == "body" and r["kind"] == "medical"]
    return re.compile(rf"\b(?:{'|'.join(re.escape(row['words']) for row in rows)})s?\Z", re.IGNORECASE)


@cache
def _signals() -> tuple[re.Pattern[str], ...]:
    roles = "|".join(
        sorted((re.escape(row["form"]) for row in table("private_roles")), key=len, reverse=True)
    )
    name = rf"(?P<name>{_ONE_NAME})"
    full = rf"(?P<name>{_NAME})"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"\b{name}, (?:aged )?\d{{1,2}}[,.;)]",
            rf"\b{full} \(\d{{1,2}}\)",
            rf"\b\d{{1,2}}-year-old (?:(?:{roles}) )?{name}",
            rf"\b{full}, (?:an?|the|his|her|their|another)\b(?: [\w-]+){{0,3}} (?:{roles})\b",
            rf"\b(?:{roles})s?,? (?:named |called |identified as )?{full}",
        )
    )


def _without_lead(name: str) -> str:
    words = name.split(" ")
    while words and words[0].rstrip(".") in _LEADS:
        words = words[1:]
    return " ".join(words)
