"""How badly some of the wounded were hurt: "31 were wounded, six critically" counts 31, not 37."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.extract.casualty.found import REACH, Found, Sentence
from dateline.extract.casualty.people import Group
from dateline.spelling import word_set

_GRADES = word_set(
    """serious seriously severe severely critical critically grave gravely badly heavily slight slightly light
    lightly minor intensive unstable stable"""
)
_OF_THE_WOUNDED = frozenset(("of", the, who) for the in ("the", "those") for who in ("wounded", "injured"))
_ONLY_GRADED = re.compile(r"v+(?=$|[,;o)]|c)")


def read_graded(s: Sentence) -> None:
    """Mark figures that only say how badly some of the wounded told of before were hurt."""
    for (position, outcome), one in list(s.found.items()):
        if outcome != "wounded" or one.part:
            continue
        if _is_next_of_them(s, position, one) or (_of_nobody_else(s, one.group) and _is_graded(s, one)):
            whole = _whole(s, position, one.group)
            if whole is None and _of_the_wounded(s, one):
                s.found[position, outcome] = replace(one, part=True, rule="part of", total=False)
            elif whole is not None:
                s.found[position, outcome] = replace(one, part=True, rule="part of", victims=whole.victims)
    for position, item in enumerate(s.items):
        group, grade = item.group, _ONLY_GRADED.match(s.row, position + 1)
        if item.letter != "G" or group is None or group.victims is not None or grade is None:
            continue
        whole = _whole(s, position, group)
        graded = s.lower[s.items[grade.end() - 1].start] in _GRADES
        if graded and whole is not None and s.known(position) is None:
            s.found[position, "wounded"] = replace(whole, group=group, part=True, rule="part of", total=False)


def _of_nobody_else(s: Sentence, group: Group) -> bool:
    """Say whether words for the people say nothing that the wounded at large were not."""
    at_large = group.victims is None or _AT_LARGE.issuperset(s.lower[slice(*group.victims)])
    return at_large or group.neutral or group.anaphoric


_AT_LARGE = word_set("patients victims casualties")


def _is_next_of_them(s: Sentence, position: int, one: Found) -> bool:
    """Say whether one comes next to one of the wounded: "One of them is critical. Another lost a leg."."""
    told = [*s.earlier, *(other for (at, _), other in sorted(s.found.items()) if at < position)]
    last = told[-1] if told else None
    another = one.group.added and one.group.single and one.group.victims is None
    return (
        another
        and last is not None
        and last.part
        and last.outcome == "wounded"
        and last.group.count.high == 1
    )


def _of_the_wounded(s: Sentence, one: Found) -> bool:
    """Say whether people are told of as some of the wounded: "21 of the injured are in intensive care"."""
    first, last = min(one.cue[0], one.group.start), max(one.cue[1], one.group.end)
    return any(tuple(s.lower[at : at + 3]) in _OF_THE_WOUNDED for at in range(first, last - 2))


def _is_graded(s: Sentence, one: Found) -> bool:
    first, last = min(one.cue[0], one.group.end), max(one.cue[1], one.group.end)
    return not _GRADES.isdisjoint(s.lower[first : min(last + 1, s.bounds[1])])


def _whole(s: Sentence, position: int, group: Group) -> Found | None:
    """Give the last figure of wounded told before that may hold those at `position`."""
    inside = [one for (at, _), one in sorted(s.found.items()) if at < position]
    told = [*(one for one in s.earlier if s.bounds[0] - one.sentence[1] <= REACH), *inside]
    wounded = [one for one in told if one.outcome == "wounded" and not one.part]
    return next((one for one in reversed(wounded) if one.group.count.low > group.count.high), None)
