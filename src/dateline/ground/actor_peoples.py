"""Peoples and faiths that fight each other: "clashes between Christians and Muslims".

Elsewhere such words are of people who do not fight. In a fight they are its sides, by UCDP's name where it
has one ("Muslims (Nigeria)"), as is the people that farmers or villagers are of ("Berom farmers"). Table:
data/people_words.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from dateline.data import table
from dateline.ground.actor_catalogue import split
from dateline.model import CIVILIANS, Actor, ActorMention

if TYPE_CHECKING:
    from dateline.ground.actor_catalogue import Catalogue, Context

REACH = 100  # characters before the first of two peoples in which the words for their fight begin
_FIGHT = (
    r"(?:clash(?:es)?|fighting|fights?|battles?|violence|riots?|rioting|feud|bloodshed|skirmish(?:es)?"
    r"|gun ?battles?|gunfights?|confrontations?|hostilities)"
)
_FOUGHT = r"(?:clashed|fought|battled|skirmished|exchanged (?:gun)?fire|traded fire|attacked each other)"
_BETWEEN = re.compile(rf"\b{_FIGHT}\b[^.;\n]*\bbetween\s+(?:[\w-]+\s+){{0,3}}\Z", re.IGNORECASE)
_AND = re.compile(r"(?:\s+[\w-]+){0,2}\s+and\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\s+[\w-]+){{0,2}}?\s+{_FOUGHT}\b", re.IGNORECASE)
_WITH = re.compile(
    rf"(?:\s+[\w-]+)?\s+{_FOUGHT}(?:\s+(?:with|against))?\s+(?:[\w-]+\s+){{0,2}}", re.IGNORECASE
)


_NAME_BEFORE = re.compile(r"[A-Z][\w'’-]*\s\Z")  # "Arab herders"


class _People(NamedTuple):
    """Words for a people, and who they are in a fight; nobody known where that is None."""

    start: int
    end: int
    actor: Actor | None


def with_peoples_at_war(
    text: str, mentions: Sequence[ActorMention], catalogue: Catalogue, context: Context
) -> list[ActorMention]:
    """Give the mentions, two peoples who are told to fight each other as armed parties."""
    if not _fighting().search(text):
        return list(mentions)
    peoples = list(_peoples(text, mentions, catalogue, context))
    warring = [one for pair in pairwise(peoples) if _fought(text, *pair) for one in pair]
    if not warring:
        return list(mentions)
    sides = {one.actor for one in warring}
    # Elsewhere in the report a bare name of a side ("Muslims") is that side too.
    warring += [one for one in peoples if one.actor in sides and _named().fullmatch(text, one.start, one.end)]
    return _with(mentions, warring)


def _with(mentions: Sequence[ActorMention], warring: Sequence[_People]) -> list[ActorMention]:
    found = {m.start: m for m in mentions}
    for one in warring:
        over = [m for m in mentions if m.start < one.end and m.end > one.start]
        start, end = (over[0].start, over[0].end) if over else (one.start, one.end)
        if one.actor is not None and all(m.actor == CIVILIANS or m.actor.kind == "unknown" for m in over):
            found[start] = ActorMention(start=start, end=end, actor=one.actor, definite=True)
    return [found[start] for start in sorted(found)]


def _fought(text: str, one: _People, other: _People) -> bool:
    """Whether two peoples named side by side are told to fight each other."""
    if None in (one.actor, other.actor) or one.actor == other.actor:
        return False
    between = text[one.end : other.start]
    if _AND.fullmatch(between):
        before = text[max(0, one.start - REACH) : one.start]
        return bool(_BETWEEN.search(before) or _AFTER.match(text, other.end))
    return bool(_WITH.fullmatch(between))


def _peoples(
    text: str, mentions: Sequence[ActorMention], catalogue: Catalogue, context: Context
) -> Iterator[_People]:
    """Give the words for peoples in text order: the table's, and whose people farmers or villagers are."""
    found = {m.start: _People(m.start, m.end, m.actor) for m in mentions if m.actor.kind == "communal"}
    for m in mentions:
        first = text[m.start : m.end].split(maxsplit=1)[0]
        if m.actor == CIVILIANS and first[0].isupper() and len(first) < m.end - m.start:
            actor = catalogue.resolve(first, context.on, context.countries)
            if actor is not None and actor.kind == "communal":
                found[m.start] = _People(m.start, m.end, actor)
    for match in _words().finditer(text):
        of_others = match[0].islower() and _NAME_BEFORE.search(text, 0, match.start())
        if not (of_others or any(one.start <= match.start() < one.end for one in found.values())):
            actor = _in_the_fight(match[0], catalogue, context)
            found[match.start()] = _People(match.start(), match.end(), actor)
    return (found[start] for start in sorted(found))


def _in_the_fight(words: str, catalogue: Catalogue, context: Context) -> Actor | None:
    """Give the people of a table's word: UCDP's for the report's country, else the word's own."""
    row = _rows()[words]
    for name in catalogue.of_people(row["name"], context.countries[0]) if context.countries else ():
        return catalogue.actor(name, context.on)
    return Actor(name=row["name"], kind="communal") if row["alone"] else None


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {word: row for row in table("people_words") for word in split(row["words"])}


@cache
def _words() -> re.Pattern[str]:
    longest = sorted(_rows(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")


@cache
def _named() -> re.Pattern[str]:
    """Match words that name a people by themselves: "Muslims"."""
    plural = [
        word for word, row in _rows().items() if row["alone"] and (word.endswith("s") or word == row["name"])
    ]
    return re.compile("|".join(map(re.escape, sorted(plural, key=len, reverse=True))))


@cache
def _fighting() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_FIGHT}|{_FOUGHT})\b", re.IGNORECASE)
