"""Two names that mean what lies between them: "the A-B road", "the road from A to B", "between A and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from dateline.data import pattern_of
from dateline.ground.place_shape import between
from dateline.model import PlaceMention, distance_km

FARTHEST_KM = 400.0
"""Two towns farther apart than this are no ends of a road or of the ground between them."""

REACH = 70  # characters before a name in which words for a way stand
_OF_TOWNS = r"(?: (?:the )?(?:\w+ )?(?:towns?|cities|villages|districts|provinces|states)(?: of)?)?(?: the)?"
_BETWEEN = re.compile(rf"\bbetween{_OF_TOWNS} $")
_TO = re.compile(rf" (?:and|to|with){_OF_TOWNS} ")
_AND = re.compile(rf" and{_OF_TOWNS} ")
_HYPHEN = re.compile(r"[-–‑]| [-–] | to ")
_ENDS = frozenset({"settlement", "adm2", "facility", "area"})


@cache
def _from() -> re.Pattern[str]:
    """Match words for a way before the first of its ends: "the road linking"."""
    joins = "links?|linking|connects?|connecting|joins?|joining|leads?|leading|runs?|running"
    return re.compile(
        rf"\b{pattern_of('place_cues', 'way')}s?(?: (?:that|which))?"
        rf" (?:(?:{joins})(?: from)?|from|between|of){_OF_TOWNS} $"
    )


@cache
def _way_behind() -> re.Pattern[str]:
    ways = pattern_of("place_cues", "way")
    return re.compile(rf" (?:main |old |desert |dirt |strategic )?{ways}\b(?: axis\b)?")


@cache
def _sides() -> re.Pattern[str]:
    """Match words before "between" that make what follows two parties and no two ends."""
    return re.compile(rf"\b{pattern_of('place_cues', 'sides')}\w*(?:\W+\w+){{0,2}}?\W+$", re.IGNORECASE)


def way_between(text: str, start: int, end: int, following: int, last: int) -> tuple[int, int] | None:
    """Give the words that make two names, `start` to `end` and `following` to `last`, the ends of one way."""
    gap = text[end:following]
    behind = _way_behind().match(text, last)
    if behind and _HYPHEN.fullmatch(gap):
        return start, behind.end()
    low = max(0, start - REACH)
    before = _from().search(text[low:start]) if _TO.fullmatch(gap) else None
    return (low + before.start(), last) if before else None


def begins_way(text: str, start: int) -> bool:
    """Tell whether words for a way that begins there stand before a name ("on the road from X")."""
    return bool(_from().search(text[max(0, start - REACH) : start]))


def joined(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Join two neighbours where the words mean what lies between them."""
    found: list[PlaceMention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if before is not None and mention.start < before.end:
            if mention.name_start < before.end:
                continue
            mention = msgspec.structs.replace(mention, start=mention.name_start)
        pair = _pair(text, before, mention) if before is not None else None
        if pair is not None:
            found[-1] = pair
        else:
            found.append(mention)
    return found


def _pair(text: str, a: PlaceMention, b: PlaceMention) -> PlaceMention | None:
    """Make one mention of two, named by the words that say what lies between them."""
    if a.place is None or b.place is None or "country" in {a.place.kind, b.place.kind}:
        return None
    words = way_between(text, a.name_start, a.name_end, b.name_start, b.name_end)
    start, end = words or (a.start, b.end)
    if words is None:
        match = _BETWEEN.search(text[max(0, a.start - 50) : a.start])
        if match is None or not _are_ends(text, a, b, match):
            return None
        start = a.start - len(match.group())
    place = between(a.place, b.place, text[start:end], "road" if words else "area")
    if place is None:
        return None
    return msgspec.structs.replace(
        b, start=start, end=end, name_start=start, name_end=end, place=place, score=min(a.score, b.score)
    )


def _are_ends(text: str, a: PlaceMention, b: PlaceMention, match: re.Match[str]) -> bool:
    """Tell whether two names behind "between" are towns with ground between them, and no two parties."""
    assert a.place is not None and b.place is not None
    if not _AND.fullmatch(text[a.end : b.name_start]) or not {a.place.kind, b.place.kind} <= _ENDS:
        return False
    start = a.start - len(match.group())
    far = distance_km(a.place, b.place)
    if "metonym" in {a.role, b.role} or far is None or far > FARTHEST_KM:
        return False
    return not _sides().search(text[max(0, start - 60) : start])
