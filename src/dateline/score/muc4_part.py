"""What part a phrase plays by both readers: the patterns' scores, weighed with the learned reader's tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.model import Part, Reading, SecondReader, WordedRole
from dateline.model.second import Tag
from dateline.score.muc4_logit import Traits, chances, odds, of_class

PARTS: tuple[Part, ...] = ("weapon", "thing", "victim", "perpetrator", "group")
NONE = "none"
CLASSES = (NONE, *PARTS)
RESCORED = frozenset({"victim"})  # where it pays; the others are as well found without
LEAST = 0.05  # below it a part counts as not played, as in `extract.role`
_TAGS: tuple[Tag, ...] = ("A", "B", "C", "E", "F", "N", "S", "W")
_CLAUSE: tuple[Tag, ...] = ("E", "N", "F")


def part_traits(
    reading: Reading, second: SecondReader, role: WordedRole, scores: Mapping[str, float]
) -> Traits:
    """Give what speaks for the parts of a phrase. scores: by part, as the patterns have them."""
    found: dict[str, float] = {"all": 1.0, "report E": odds(second.highest("E")) / 4}
    kept = {part: score for part, score in scores.items() if score >= LEAST}
    for part in PARTS:
        found[f"score {part}"] = odds(kept.get(part, 0.0)) / 2
    found["score none"] = odds(1 - min(1.0, sum(kept.values()))) / 2
    top = max(PARTS, key=lambda part: kept.get(part, 0.0))
    found[f"top {top}"] = 1.0
    for tag in _TAGS:
        likely = (odds(second.likely(tag, role.start, role.end)) + 4) / 4
        found[f"tag {tag}"] = likely
        found[f"tag {tag} top {top}"] = likely / 2
        if role.kind:
            found[f"tag {tag} kind {role.kind}"] = likely * 0.7
    clause = next((c for c in reading.clauses if c.start <= role.start < c.end), None)
    if clause is not None:
        for tag in _CLAUSE:
            found[f"clause {tag}"] = odds(second.likely(tag, clause.start, clause.end)) / 2
    return found


def options(traits: Traits) -> list[Traits]:
    """Give the classes of a phrase as options, in the order of `CLASSES`."""
    return [of_class(name, traits) for name in CLASSES]


def by_head(roles: Sequence[WordedRole]) -> dict[int, dict[str, WordedRole]]:
    """Give phrases by where their head stands, and by part."""
    found: dict[int, dict[str, WordedRole]] = {}
    for role in roles:
        found.setdefault(role.head_start, {})[role.part] = role
    return found


def rescored(reading: Reading, second: SecondReader, weights: Mapping[str, float]) -> Reading:
    """Give a reading whose phrases have the scores that both readers come to."""
    roles: list[WordedRole] = []
    for parts in by_head(reading.roles).values():
        one = next(iter(parts.values()))
        scores = {part: role.score for part, role in parts.items()}
        likely = dict(
            zip(CLASSES, chances(weights, options(part_traits(reading, second, one, scores))), strict=True)
        )
        roles += [
            msgspec.structs.replace(role, score=round(likely[part], 3)) if part in RESCORED else role
            for part, role in parts.items()
        ]
    return msgspec.structs.replace(reading, roles=sorted(roles, key=lambda r: (r.start, r.end, r.part)))
