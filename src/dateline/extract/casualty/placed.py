"""Figures told place by place: "five were killed in Bala and three in Kuru", "at Bala five, at Ora six"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.extract.casualty.found import Sentence
from dateline.spelling import word_set

_IN_A_PLACE = re.compile(r"(p)[vt]*([NMH])(?:[pf][vt]*[NMH])*(?![vtbhmnwrAFSITDL(])")
_BEHIND_A_PLACE = re.compile(r"p[vt]*[NMH](?:[pf][vt]*[NMH])*(?:p?v)*(?:,r[^GQ;(]{1,30})?(?:,c?|c)v*$")
_HEADED = re.compile(r"(p)[vt]*([NMH])(?:[pf][vt]*[NMH])*,?v*$")  # "at Kuru |eight"
_A_PLACE = re.compile(r"(p)[vt]*([NMH])")
_ENDS = re.compile(r"$|[,;cro)]")
_PLACING = word_set("in at near outside inside around")


def read_elsewhere(s: Sentence) -> None:
    """Read a figure that goes on a list of places: "five were killed in Bala and three in Kuru"."""
    for position, item in enumerate(s.items):
        group = item.group
        if item.letter != "G" or group is None or group.victims is not None or group.count.high == 0:
            continue
        if s.known(position) is not None:
            continue
        before = [(at, one) for (at, _), one in s.found.items() if at < position]
        at, source = max(before, key=lambda pair: pair[0], default=(0, None))
        if source is None or "G" in s.row[at + 1 : position]:
            continue
        if _listed_by_place(s, position) or (_opens_with_place(s, at) and _headed_too(s, position)):
            s.found[position, source.outcome] = replace(source, group=group, rule="elsewhere", total=False)


def _listed_by_place(s: Sentence, position: int) -> bool:
    """Say whether a place's name follows the figure, and one stands before it: "... in Bala, 14 in Kuru"."""
    found = _IN_A_PLACE.match(s.row, position + 1)
    if found is None or _BEHIND_A_PLACE.search(s.row, 0, position) is None:
        return False
    return _places(s, found)


def _opens_with_place(s: Sentence, position: int) -> bool:
    """Say whether a place's name comes before the people at `position`: "in Bala the rebels killed six"."""
    return any(_places(s, found) for found in _A_PLACE.finditer(s.row, 0, position))


def _headed_too(s: Sentence, position: int) -> bool:
    """Say whether a figure goes on a list that puts the place first: "at Bala five died, at Kuru three"."""
    found = _HEADED.search(s.row, 0, position)
    if found is None or s.row[found.start() - 1 : found.start()] not in (",", ";", "c"):
        return False
    return _places(s, found) and _ENDS.match(s.row, position + 1) is not None


def is_placed(s: Sentence, position: int) -> bool:
    """Say whether a place's name follows people told of before: "39 of them in Bala"."""
    found = _IN_A_PLACE.match(s.row, position + 1)
    return found is not None and _places(s, found)


def _places(s: Sentence, found: re.Match[str]) -> bool:
    """Say whether "in" and the name of a place were found, of no hospital."""
    place = s.items[found.start(2)]
    named = s.doc[place.end - 1].text[:1].isupper() and "hospital" not in s.lower[place.start : place.end]
    return named and s.lower[s.items[found.start(1)].start] in _PLACING
