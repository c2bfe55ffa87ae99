"""Places that head the items or the sections of a list ("A1. Masisi:", "META. In Granada ...", "Helmand")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from dateline.ground.place_spot import Spot
from dateline.model import PlaceMention
from dateline.spelling import level_words, word_set

_HEAD = re.compile(
    r"^[ \t]*(?P<mark>(?:\(?[A-Za-z]{0,2}\d{1,3}[.)]|\(?[A-Za-z][.)]|[-*•·–])[ \t]+)?(?:(?:In|IN) (?:the )?)?"
    r"(?P<places>[^\W\d_][^\n.:;!?\"\d()]{1,50}?(?: ?\([^()\n\d]{3,40}\))?)"
    r"(?P<close>:(?=\s)|\.(?= [A-Z\d])|[ \t]*[-–—]+(?=\s)|[ \t]*$)",
    re.MULTILINE,
)
_SMALL = word_set("of al el the and de la del ad ez es ar y e do da near")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
LEAST = 2  # lines of one form from which they head the items of a list


class Heading(msgspec.Struct, frozen=True):
    """A line's opening words that may name a place, and where what they head ends."""

    start: int
    end: int
    stop: int
    form: tuple[bool, str]

    def names(self, spot: Spot) -> bool:
        """Tell whether a name stands in it."""
        return self.start <= spot.start and spot.end <= self.end

    def holds(self, mention: PlaceMention) -> bool:
        """Tell whether a place is named in it."""
        return self.start <= mention.name_start and mention.name_end <= self.end

    def heads(self, spot: Spot) -> bool:
        """Tell whether a name stands in what it heads."""
        return self.end < spot.start < self.stop


def headings(text: str) -> list[Heading]:
    """Find the openings of lines that may be a place and head an item, where several are of one form."""
    groups: dict[tuple[bool, str], list[re.Match[str]]] = defaultdict(list)
    for match in _HEAD.finditer(text):
        if _may_head(match):
            groups[bool(match["mark"]), match["close"].strip()[:1]].append(match)
    found: list[Heading] = []
    for form, matches in groups.items():
        if len(matches) >= LEAST:
            stops = [*(match.start() for match in matches[1:]), len(text)]
            found += [Heading(*m.span("places"), stop, form) for m, stop in zip(matches, stops, strict=True)]
    return sorted(found, key=lambda one: one.start)


def _may_head(match: re.Match[str]) -> bool:
    """Tell whether the opening of a line may be a place's name: of few words, all capitalised.

    Before a full stop it is one in capitals, with its word of level, or behind an item's mark.
    """
    words = _WORD.findall(match["places"])
    levels = level_words()
    named = [word for word in words if word.lower() not in levels]
    if not 0 < len(named) <= 6 or not all(word[0].isupper() or word in _SMALL for word in named):
        return False
    sure = bool(match["mark"]) or match["places"].isupper() or len(named) < len(words)
    return sure or match["close"] != "."


def placed(found: Sequence[Heading], spots: Iterable[Spot]) -> Iterator[Heading]:
    """Give the headings of the forms of which most are known to name a place."""
    known = [one for one in found if any(spot.chosen and one.names(spot) for spot in spots)]
    for one in found:
        alike = sum(other.form == one.form for other in found)
        sure = sum(other.form == one.form for other in known)
        if sure >= LEAST and 2 * sure > alike:
            yield one


def heading_items(
    text: str, mentions: Sequence[PlaceMention], found: Sequence[Heading]
) -> list[PlaceMention]:
    """Mark the places that head an item each: in a list, or by two datelines that name two places."""
    written = [m for m in mentions if m.role == "dateline" and m.place]
    names = {m.place.name for m in written if m.place}
    lines = {text.count("\n", 0, m.start) for m in written}
    several = len(names) >= LEAST and len(lines) >= LEAST
    return [msgspec.structs.replace(m, role=_role(m, mentions, found, several=several)) for m in mentions]


def _role(
    mention: PlaceMention, mentions: Sequence[PlaceMention], found: Sequence[Heading], *, several: bool
) -> Literal["event", "dateline", "heading", "metonym", "modifier"]:
    """Give the role of a place; of two that head an item the second only says where the first lies."""
    if several and mention.role == "dateline":
        return "heading"
    line = next((one for one in found if one.holds(mention)), None)
    if line is None:
        return mention.role
    return "heading" if mention == next(m for m in mentions if line.holds(m)) else "modifier"
