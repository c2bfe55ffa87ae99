"""Figures told camp by camp: "four dead among the police, two among the raiders", "six on the rebel side"."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from dateline.extract.casualty.found import Sentence
from dateline.spelling import word_set

_BEHIND = re.compile(r"v*[AFS]?v*(?P<in>p)[vt]*(?P<camp>[NMHG])?(?:f[vt]*(?P<of>[NMHG]))?")
_BEFORE = re.compile(r"(?P<in>p)[vt]*(?P<camp>[NMH])(?:f[vt]*(?P<of>[NMH]))?,?v*$")
_LISTED = re.compile(r"(?:,c?|;c?|c|,?ov?)v*$")
_SIDES = word_set("side sides camp ranks")
_NOT_WHOSE = word_set("the one other another each either own a first second opposing opposite same")
_IN_CAMP = word_set("on in from within")


class _Camp(msgspec.Struct, frozen=True):
    """The camp that people are of. at: its item in the row. whose: its words; None for "the other side"."""

    at: int
    whose: tuple[int, int] | None = None


def read_camps(s: Sentence) -> None:
    """Read whose the figures of a list are by the camp of each, and those that go without their verb."""
    camps = {at: camp for at, item in enumerate(s.items) if item.letter == "G" and (camp := _camp(s, at))}
    for position, camp in camps.items():
        _forget(s, camp.at)
        group, known = s.items[position].group, s.known(position)
        before = [one for (at, _), one in sorted(s.found.items()) if at < position and at in camps]
        assert group is not None
        unread = group.head is None and (known is None or known.cue[0] > group.start)
        if unread and before and _LISTED.search(s.row, 0, position):
            _forget(s, position)
            s.found[position, before[-1].outcome] = replace(
                before[-1], group=group, rule="camp", total=False, victims=camp.whose
            )
        elif known is not None and camp.whose and (group.victims is None or group.neutral):
            s.found[position, known.outcome] = replace(known, victims=camp.whose)


def _forget(s: Sentence, position: int) -> None:
    """Unread what was read of the people at `position`."""
    known = s.known(position)
    if known is not None:
        del s.found[position, known.outcome]


def _camp(s: Sentence, position: int) -> _Camp | None:
    """Give the camp that the people at `position` are of: "on the rebel side", "among the police"."""
    behind, before = _BEHIND.match(s.row, position + 1), _BEFORE.search(s.row, 0, position)
    return _named(s, behind) or _named(s, before)


def _named(s: Sentence, found: re.Match[str] | None) -> _Camp | None:
    if found is None:
        return None
    prep, at = s.items[found.start("in")], found.start("camp") if found["camp"] else found.start("of")
    if at < 0 or s.lower[prep.start] not in {"among", *_IN_CAMP}:
        return None
    words, of = s.lower[prep.end : s.items[at].end], s.items[found.start("of")] if found["of"] else None
    if s.lower[prep.start] == "among":
        return _Camp(at, (s.items[at].start, s.items[at].end)) if found["camp"] else None
    if of is not None and (words[-1] in _SIDES or words[0] == "those"):
        return _Camp(found.start("of"), (of.start, of.end))
    if words[-1] in _SIDES:
        whose = [k for k in range(s.items[at].start, s.items[at].end - 1) if s.lower[k] not in _NOT_WHOSE]
        return _Camp(at, (whose[0], whose[-1] + 1) if whose else None)
    return _Camp(at) if words == ["the", "other"] else None
