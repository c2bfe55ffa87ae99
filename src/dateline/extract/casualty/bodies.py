"""The taken who were found dead: "three drivers were abducted. Their bodies were found on Monday"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.casualty.found import REACH, Found
from dateline.extract.casualty.people import Group
from dateline.spelling import word_set

RECOVERED = word_set(
    """found recovered discovered dumped retrieved dug pulled brought received unearthed fished"""
)
_BODIES = word_set("body bodies corpse corpses remains")
_ONE = word_set("his her")
_ADJECTIVES = 3  # tokens between "their" and "bodies" ("bullet-riddled")
_NEAR = 8  # tokens around them in which they are found
_NOT = word_set("not n't n’t never no nor without if")


def found_dead(lower: Sequence[str], start: int, end: int, earlier: Sequence[Found]) -> list[Found]:
    """Give the dead of a sentence that tells of the bodies of those last told of as taken or missing."""
    taken = earlier[-1] if earlier else None
    if taken is None or taken.outcome not in ("captured", "missing") or taken.part:
        return []
    if start - taken.sentence[1] > REACH or not _NOT.isdisjoint(lower[start:end]):
        return []
    words = ("their",) if taken.group.count.low > 1 else _ONE
    first = max(start, taken.group.end)
    for body in (at for at in range(first, end) if lower[at] in _BODIES):
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
