"""A body that a report first describes and then names: "a rights group said ... Harbour Lawyers said"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.model import WordedSource

REACH = 600  # characters between a description and the name for it
_BODIES = frozenset({"ngo", "un"})
_DESCRIBED = re.compile(
    r"(?:[\w'’.-]+ ){1,4}?(?:group|organi[sz]ation|agency|monitor|watchdog|charity|association|network)"
)
_SMALL = re.compile(r"\b(?!(?:of|for|the|and|in|to|on|against|des?|du|la|les|et|pour|contre)\b)[a-z]\w*")
_NEW = re.compile(r"(?i:\b(?:an?|one)\s+\Z)|\A\s*\Z|[.!?\n]\s*The\s+\Z|\AThe\s+\Z")
_NUMBER = re.compile(r"\b\d{1,5}\b")
_BEFORE = 8  # characters before a description that are looked at


def named_later(found: Sequence[WordedSource], text: str) -> list[WordedSource]:
    """Give the stretches, those of a body that is only described under the name that it speaks by further on.

    Where two bodies of its kind are named, nothing tells which of them it is; who counts more than it did is
    another.
    """
    return [_by_name(one, found, text) for one in found]


def _by_name(one: WordedSource, found: Iterable[WordedSource], text: str) -> WordedSource:
    if one.kind not in _BODIES or not _is_description(one, text):
        return one
    same = [other for other in found if other.kind == one.kind and other.source != one.source]
    names = {other.source: other for other in same if not _SMALL.search(other.source)}
    name = next(iter(names.values()), None)
    if name is None or len(names) > 1 or len({other.source for other in same}) > 1:
        return one
    if not 0 < name.source_start - one.source_start <= REACH:
        return one
    if max(_numbers(name, text), default=0) > max(_numbers(one, text), default=0):
        return one
    return msgspec.structs.replace(
        one, source=name.source, source_start=name.source_start, source_end=name.source_end
    )


def _numbers(told: WordedSource, text: str) -> Iterator[int]:
    """Give the numbers in what somebody says."""
    return (int(number) for number in _NUMBER.findall(text, told.start, told.end))


def _is_description(one: WordedSource, text: str) -> bool:
    """Tell words that describe a body of which nothing was told before: "a Sudanese rights group"."""
    led = text[max(0, one.source_start - _BEFORE) : one.source_start]
    bare = _DESCRIBED.fullmatch(one.source) is not None and _SMALL.search(one.source) is not None
    return bare and _NEW.search(led) is not None
