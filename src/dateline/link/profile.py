"""What one report says of one incident, gathered for comparison with other reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from sys import intern

import msgspec

from dateline.data import table
from dateline.likeness import signature
from dateline.link.own_words import POSSESSIVE, plain_words
from dateline.model import Casualty, Claim, Interval, Place, Report
from dateline.spelling import fold, sounds

Key = tuple[str, int]
"""A report's id and the ordinal of the incident in it."""

DAYS_BEFORE_PUBLICATION = 3
"""An undated incident is sought in these days before its report came out, and on that day."""

LEDE_LENGTH = 450
"""Characters of a report that hold its headline and first lines."""

SENTENCE_END = re.compile(r"(?:^|[.!?:\"“”\n]\s*)\Z")
NAME = re.compile(r"\b[A-Z][\w'’-]{2,}")
COMMON_CAPITALS = frozenset(row["word"] for row in table("common_capitals"))
"""Words that news writes with a capital and that name nobody in particular, folded."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One incident of one report.

    days: the exact intervals its claims give; where they give none, days before publication.
    dated: whether a claim gives any. places: distinct, the most exact first.
    names: folded names of places more exact than a province, known to the gazetteer or not.
    thirds: of the day, that its time words name ("morning", "night"); see `data/time_words.csv`.
    sides: names of the named sides. civilians: whether a side is civilians.
    killed: every figure of the dead, after whose they were: an actor, "civilians" or "unknown".
    words: names, folded: of the whole report where the incident is its news, else of the sentences
    that tell of it; those of its sides left out, which are compared as sides.
    lede: those of them in the headline and the first lines, where it is the news.
    own_names, own_words: those and other telling words of the part of the report that tells of it.
    main: whether it is the report's news. alone: whether it is all of that.
    published: the day its report came out.
    outlet: that of the report, "" where it is not known.
    signature: of its report's text, where it is the news (`text.signature`); empty where not.
    """

    key: Key
    days: tuple[Interval, ...]
    dated: bool
    places: tuple[Place, ...]
    names: frozenset[str]
    thirds: frozenset[str]
    sides: frozenset[str]
    civilians: bool
    event_types: frozenset[str]
    sub_event_types: frozenset[str]
    killed: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    lede: tuple[str, ...]
    own_names: tuple[str, ...]
    own_words: tuple[str, ...]
    main: bool
    alone: bool
    published: date
    outlet: str
    signature: bytes


def profile(key: Key, claims: Sequence[Claim], report: Report, own_text: str, *, alone: bool) -> Profile:
    """Gather the claims of one report-level incident. The order of `claims` never matters.

    own_text: the part of the report that tells of it. alone: whether it is the report's only news.
    """
    intervals = {claim.when.interval for claim in claims if claim.when}
    wheres = [claim.where for claim in claims if claim.where]
    sides = {party.actor for claim in claims for party in (claim.side_a, claim.side_b)}
    names = {
        fold(name)
        for where in wheres
        if where.place.precision <= 3 or where.place.id is None
        for name in (where.words, where.place.name)
    }
    main = any(claim.main for claim in claims)
    of_sides = _side_words(claims, report)
    own_names = _named(own_text)
    named = frozenset(actor.name for actor in sides if actor.kind not in ("civilians", "unknown"))
    return Profile(
        key=key,
        days=_exact(intervals) if intervals else (_before(report.published),),
        dated=bool(intervals),
        places=tuple(sorted({where.place for where in wheres}, key=_exactness)),
        names=frozenset(name for name in names if name),
        thirds=_thirds(claims, report),
        sides=named,
        civilians=any(actor.kind == "civilians" for actor in sides),
        event_types=frozenset(claim.event_type for claim in claims),
        sub_event_types=frozenset(claim.sub_event_type for claim in claims),
        killed=_killed(claims),
        words=_but(_words(claims, report, main=main), of_sides),
        lede=_but(_names(f"{report.title or ''}\n\n{report.text[:LEDE_LENGTH]}"), of_sides) if main else (),
        own_names=_but(_heard(own_names), of_sides),
        own_words=_but(plain_words(own_text, own_names), of_sides),
        main=main,
        alone=main and alone,
        published=report.published,
        outlet=report.outlet or "",
        signature=signature(report.text) if main else b"",
    )


def _exact(intervals: set[Interval]) -> tuple[Interval, ...]:
    """Leave out intervals that hold a shorter one."""
    return tuple(
        one
        for one in sorted(intervals)
        if not any(
            other != one
            and one.start <= other.start
            and other.end <= one.end
            and _length(other) < _length(one)
            for other in intervals
        )
    )


def _length(interval: Interval) -> int:
    return (interval.end - interval.start).days


def gap_days(one: Interval, other: Interval) -> int:
    """Give the days between two intervals; 0 where they touch."""
    return max((other.start - one.end).days, (one.start - other.end).days, 0)


def _before(published: date) -> Interval:
    start = published - timedelta(days=DAYS_BEFORE_PUBLICATION)
    return Interval(start=start, end=published, precision=2)


def _exactness(place: Place) -> tuple[int, str, str, str, str]:
    return (place.precision, place.name, place.country or "", place.adm_1 or "", repr(place))


def _killed(claims: Sequence[Claim]) -> tuple[tuple[str, int], ...]:
    figures = [
        (_group(claim, one), one)
        for claim in claims
        for one in claim.casualties
        if one.outcome == "killed" and one.best
    ]
    wholes = {(group, one.best) for group, one in figures if not one.part}
    return tuple(sorted(wholes or {(group, one.best) for group, one in figures}))


def _group(claim: Claim, casualty: Casualty) -> str:
    if casualty.victims in ("civilians", "unknown"):
        return casualty.victims
    actor = (claim.side_a if casualty.victims == "side_a" else claim.side_b).actor
    return actor.kind if actor.kind in ("civilians", "unknown") else actor.name


def _words(claims: Sequence[Claim], report: Report, *, main: bool) -> tuple[str, ...]:
    if main:
        return _names(f"{report.title or ''}\n\n{report.text}")
    return _names("\n\n".join(sorted({claim.quote.quote(report) for claim in claims})))


def _side_words(claims: Sequence[Claim], report: Report) -> frozenset[str]:
    """Give the words of the sides' names, folded, as catalogued and as the report has them."""
    parties = [party for claim in claims for party in (claim.side_a, claim.side_b)]
    named = {party.actor.name for party in parties}
    named |= {span.quote(report) for party in parties for span in party.spans}
    return frozenset(sound for name in named for sound in sounds(fold(name)))


def _but(names: Sequence[str], left_out: frozenset[str]) -> tuple[str, ...]:
    """Leave out the names among those left out ("Boko", "Shabaab")."""
    return tuple(name for name in names if name not in left_out)


@cache
def _third_of() -> Mapping[str, str]:
    return {
        row["word"]: row["value"] for row in table("time_words") if row["kind"] == "daypart" and row["value"]
    }


@cache
def _third_words() -> re.Pattern[str]:
    longest = sorted(_third_of(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")


def _thirds(claims: Sequence[Claim], report: Report) -> frozenset[str]:
    spans = {span for claim in claims if claim.when for span in claim.when.spans}
    words = [word for span in spans for word in _third_words().findall(span.quote(report).casefold())]
    return frozenset(_third_of()[word] for word in words)


def _names(text: str) -> tuple[str, ...]:
    """Give how the names in a text sound, sorted."""
    return _heard(_named(text))


def _named(text: str) -> set[str]:
    """Give the capitalised words within sentences, folded, but for those that name nobody in particular."""
    found = {
        fold(POSSESSIVE.sub("", match[0]))
        for match in NAME.finditer(text)
        if not SENTENCE_END.search(text, max(0, match.start() - 3), match.start())
    }
    return found - COMMON_CAPITALS


def _heard(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(intern(sound) for sound in sorted({sound for name in names for sound in sounds(name)}))
