"""What was found, as records by offset, with the flags that need the words around a figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.extract.casualty.agent import agent_of
from dateline.extract.casualty.found import Found
from dateline.extract.casualty.period import sums_a_period, sums_campaign, sums_weeks
from dateline.model import WordedCasualty
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RECENT = 60  # tokens: where a part has a verb of its own, its total is told in the last two sentences


def worded(doc: Doc, lower: Sequence[str], found: Sequence[Found]) -> list[WordedCasualty]:
    """Give each figure found as a record, in text order."""
    loose = _explained(lower)
    sums = _sums(doc, found)
    return [
        _record(
            doc, lower, one, found[:n], exact=one.exact and not _spelled(lower[slice(*one.cue)], loose), of=of
        )
        for n, (one, of) in enumerate(zip(found, sums, strict=True))
    ]


def _sums(doc: Doc, found: Sequence[Found]) -> list[Found | None]:
    """Give for each figure the one that sums a period: itself, or the one of its sentence it is a part of."""
    sums: list[Found | None] = []
    for n, one in enumerate(found):
        if sums_a_period(doc, one, found[:n]):
            sums.append(one)
            continue
        near = (found[k] for k in range(n) if sums[k] is found[k] and found[k].sentence == one.sentence)
        wholes = (whole for whole in near if not whole.part and whole.outcome == one.outcome)
        sums.append(next(wholes, None) if one.part else None)
    return sums


_LOOSE = ("neutralis", "neutraliz")
_EXPLAINS = word_set("term imply implies implying mean means meaning refers")
_ALIVE = word_set("captured surrendered arrested detained")
_EXPLANATION = 25  # tokens beside a word in which a report says what its speakers mean by it


def _explained(lower: Sequence[str]) -> tuple[str, ...]:
    """Give the beginnings of words that a report says may mean the living: "neutralised"."""
    for at, word in enumerate(lower):
        near = lower[max(0, at - _EXPLANATION) : at + _EXPLANATION] if word.startswith(_LOOSE) else ()
        if not (_EXPLAINS.isdisjoint(near) or _ALIVE.isdisjoint(near)):
            return _LOOSE
    return ()


def _spelled(words: Sequence[str], beginnings: tuple[str, ...]) -> bool:
    return any(word.startswith(beginnings) for word in words) if beginnings else False


def _record(
    doc: Doc, lower: Sequence[str], one: Found, earlier: Sequence[Found], *, exact: bool, of: Found | None
) -> WordedCasualty:
    group = one.group
    victims = _offsets(doc, one.victims)
    agent = _offsets(doc, agent_of(doc, lower, one))
    start, end = _offsets(doc, (group.start, group.end)) or (0, 0)
    cue = _offsets(doc, one.counted or one.cue) or (start, end)
    return WordedCasualty(
        outcome=one.outcome,
        count=group.count,
        start=start,
        end=end,
        cue_start=cue[0],
        cue_end=cue[1],
        victims_start=victims[0] if victims else None,
        victims_end=victims[1] if victims else None,
        agent_start=agent[0] if agent else None,
        agent_end=agent[1] if agent else None,
        part=one.part and (one.rule == "part of" or group.whole is not None or _within(one, earlier)),
        total=one.total or group.toll,
        added=group.added,
        exact=exact,
        cumulative=of is not None,
        lately=sums_weeks(doc, of or one),
        campaign=sums_campaign(doc, of or one, earlier),
    )


def _within(one: Found, earlier: Sequence[Found]) -> bool:
    """Say whether an earlier figure is large enough to hold this one."""
    if one.rule in ("before", "after", "parse"):
        earlier = [e for e in earlier if e.sentence[1] >= one.sentence[0] - _RECENT]
    return any(
        e.outcome == one.outcome
        and e.group.count.best >= one.group.count.best
        and (e.cue != one.cue or e.rule != one.rule)
        for e in earlier
    )


def _offsets(doc: Doc, tokens: tuple[int, int] | None) -> tuple[int, int] | None:
    """Give the offsets of tokens, without white space at their end."""
    if tokens is None or tokens[1] <= tokens[0]:
        return None
    start, end = tokens
    while end - 1 > start and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    return doc[start].idx, last.idx + len(last)
