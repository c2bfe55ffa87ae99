"""The taken who died: "three drivers were abducted. Their bodies were found", "They were beheaded"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.casualty.found import REACH, Found
from dateline.extract.casualty.lexicon import cues_at
from dateline.extract.casualty.people import Group
from dateline.spelling import word_set

RECOVERED = word_set(
    """found recovered discovered dumped retrieved dug pulled brought received unearthed fished turned"""
)
BODIES = word_set("body bodies corpse corpses remains")
_ONE = word_set("his her")
_ADJECTIVES = 3  # tokens between "their" and "bodies" ("bullet-riddled")
_NEAR = 8  # tokens around them in which they are found
_NOT = word_set("not n't n’t never no nor without if would could might may")
_THEY = word_set("they both all")
_CAPTIVES = word_set("men women captives hostages prisoners victims boys villagers")
_WERE = word_set("were was are have had been being found then later all both subsequently reportedly")


def found_dead(lower: Sequence[str], start: int, end: int, earlier: Sequence[Found]) -> list[Found]:
    """Give the dead of a sentence that tells of the death of those last told of as taken or missing."""
    taken = earlier[-1] if earlier else None
    if taken is None or taken.outcome not in ("captured", "missing") or taken.part:
        return []
    if start - taken.sentence[1] > REACH or not _NOT.isdisjoint(lower[start:end]):
        return []
    return _their_bodies(lower, start, end, taken) or _they_were_killed(lower, start, end, taken)


def _they_were_killed(lower: Sequence[str], start: int, end: int, taken: Found) -> list[Found]:
    """Read "they were later beheaded" of several who were taken."""
    if taken.group.count.low < _SEVERAL or start < taken.sentence[1]:
        return []
    same = _CAPTIVES.union(lower[slice(*taken.victims)] if taken.victims else ())
    for who in range(start, end):
        if not (lower[who] in _THEY or (lower[who] in same and who > start and lower[who - 1] == "the")):
            continue
        verb = next((at for at in range(who + 1, end) if lower[at] not in _WERE), end)
        if verb == end or verb == who + 1 or lower[verb - 1] in ("have", "had"):
            continue
        for stop, cue in cues_at(lower, verb, end):
            if cue.outcome == "killed" and cue.frame in ("act", "state") and cue.exact and not cue.ing:
                group = Group(taken.group.count, who, who + 1, anaphoric=True)
                return [
                    Found(group, "killed", (verb, stop), (start, end), "they died", victims=taken.victims)
                ]
    return []


_SEVERAL = 2


def _their_bodies(lower: Sequence[str], start: int, end: int, taken: Found) -> list[Found]:
    """Read "their bodies were found on Monday"."""
    words = ("their",) if taken.group.count.low > 1 else _ONE
    first = max(start, taken.group.end)
    for body in (at for at in range(first, end) if lower[at] in BODIES):
        whose = next(
            (at for at in range(body - 1, max(first, body - 2 - _ADJECTIVES) - 1, -1) if lower[at] in words),
            None,
        )
        if whose is None or RECOVERED.isdisjoint(lower[max(start, whose - _NEAR) : min(body + _NEAR, end)]):
            continue
        group = Group(taken.group.count, whose, body + 1, anaphoric=True)
        bounds, cue = (start, end), (body, body + 1)
        return [Found(group, "killed", cue, bounds, "their bodies", victims=taken.victims)]
    return []
