"""Figures told place by place: "five were killed in Bala and three in Kuru"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.extract.casualty.found import Sentence
from dateline.spelling import word_set

_IN_A_PLACE = re.compile(r"(p)[vt]*([NMH])(?:[pf][vt]*[NMH])*(?![vtbhmnwrAFSITDL(])")
_BEHIND_A_PLACE = re.compile(r"p[vt]*[NMH](?:[pf][vt]*[NMH])*(?:p?v)*(?:,c?|c)v*$")
_PLACING = word_set("in at near outside inside around")


def read_elsewhere(s: Sentence) -> None:
    """Read a figure that goes on a list of places: "five were killed in Bala and three in Kuru"."""
    for position, item in enumerate(s.items):
        group = item.group
        if item.letter != "G" or group is None or group.victims is not None or group.count.high == 0:
            continue
        if s.known(position) is not None or not _listed_by_place(s, position):
            continue
        before = [(at, one) for (at, _), one in s.found.items() if at < position]
        at, source = max(before, key=lambda pair: pair[0], default=(0, None))
        if source is not None and "G" not in s.row[at + 1 : position]:
            s.found[position, source.outcome] = replace(source, group=group, rule="elsewhere", total=False)


def _listed_by_place(s: Sentence, position: int) -> bool:
    """Say whether a place's name follows the figure, and one stands before it: "... in Bala, 14 in Kuru"."""
    found = _IN_A_PLACE.match(s.row, position + 1)
    if found is None or _BEHIND_A_PLACE.search(s.row, 0, position) is None:
        return False
    return _places(s, found)


def is_placed(s: Sentence, position: int) -> bool:
    """Say whether a place's name follows people told of before: "39 of them in Bala"."""
    found = _IN_A_PLACE.match(s.row, position + 1)
    return found is not None and _places(s, found)


def _places(s: Sentence, found: re.Match[str]) -> bool:
    """Say whether "in" and the name of a place were found, of no hospital."""
    place = s.items[found.start(2)]
    named = s.doc[place.end - 1].text[:1].isupper() and "hospital" not in s.lower[place.start : place.end]
    return named and s.lower[s.items[found.start(1)].start] in _PLACING
