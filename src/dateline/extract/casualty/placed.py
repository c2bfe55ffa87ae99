"""Figures told place by place: "five were killed in Bala and three in Kuru", "at Bala five, at Ora six"."""

from __future__ import annotations

import re
from itertools import pairwise

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
        before = [(at, one) for (at, _), one in s.found.items() if at < position]
        at, source = max(before, key=lambda pair: pair[0], default=(0, None))
        if source is None or "G" in s.row[at + 1 : position]:
            continue
        known = s.known(position)
        if known is not None and source.outcome == "killed" and _where_they_died(s, position):
            del s.found[position, known.outcome]  # "and two in hospital"
        elif known is not None:
            continue
        by_place = _listed_by_place(s, position) or _where_they_died(s, position)
        if by_place or (_opens_with_place(s, at) and _headed_too(s, position)):
            s.found[position, source.outcome] = replace(source, group=group, rule="elsewhere", total=False)


def _listed_by_place(s: Sentence, position: int) -> bool:
    """Say whether a place's name follows the figure, and one stands before it: "... in Bala, 14 in Kuru"."""
    found = _IN_A_PLACE.match(s.row, position + 1)
    if found is None or _BEHIND_A_PLACE.search(s.row, 0, position) is None:
        return False
    return _places(s, found)


_DIED_THERE = re.compile(r"v*(?:p[vt]*N(?=$|[,;co)pt])|S)")
_AT_ONCE = word_set("spot scene instantly immediately outright")
_DEATHBEDS = word_set("spot scene way hospital hospitals clinic surgery table")


def _where_they_died(s: Sentence, position: int) -> bool:
    """Say whether a figure goes on one of those who died at once: "two died on the spot, one in hospital"."""
    there = _DIED_THERE.match(s.row, position + 1)
    before = max((at for (at, _), one in s.found.items() if at < position), default=None)
    if there is None or before is None or s.row[position - 1] not in ",c":
        return False
    between = s.lower[s.items[before].end : s.items[position].start]
    then = s.lower[s.items[position].end : s.items[there.end() - 1].end]
    return not (_AT_ONCE.isdisjoint(between) or _DEATHBEDS.isdisjoint(then))


_LATER = word_set("later injuries wounds burns overnight")


def read_later_dead(s: Sentence) -> None:
    """Add who died later to those who died at once: "three were killed on the spot, two died in hospital".

    Both are parts of a figure told before that holds them.
    """
    dead = sorted((at, one) for (at, outcome), one in s.found.items() if outcome == "killed")
    if any(one.total for _, one in dead):
        return
    for (at, first), (position, later) in pairwise(dead):
        between = s.lower[first.group.end : later.group.start]
        behind = s.lower[later.group.end : later.group.end + _BED_REACH]
        at_once = not _AT_ONCE.isdisjoint(between) and first.cue != later.cue
        if not at_once or (_LATER | _DEATHBEDS).isdisjoint(behind) or later.group.added:
            continue
        both = first.group.count.best + later.group.count.best
        held = any(e.outcome == "killed" and e.group.count.best >= both for e in s.earlier)
        if held:
            s.found[at, "killed"] = replace(first, part=True, rule="part of")
            s.found[position, "killed"] = replace(later, part=True, rule="part of")
        elif not first.part:
            group = replace(later.group, added=True)
            s.found[position, "killed"] = replace(later, group=group, part=False)


_BED_REACH = 8  # tokens behind the later dead that say how they died


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
