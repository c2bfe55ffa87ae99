"""The items of a report that is a list: bulleted, numbered, or headed each by a place or a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dateline.data import pattern_of
from dateline.model import Reading

LEAST = 2  # lines that open an item from which a report is a list
HEAD = 70  # characters of a section's heading, at most
_LINE = re.compile(r"^[ \t]*(?=\S)", re.MULTILINE)
_BULLET = re.compile(r"[-*•·–]\s")
_COLON = re.compile(r"[^.\n:]{0,30}:\s")
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|hrs?\b|GMT\b)", re.IGNORECASE)
_HEADING = re.compile(rf"(?<![^\n])[ \t]*([^\n]{{1,{HEAD}}})\s*\Z")
_SENTENCE = re.compile(r"[.!?;,][\"”’')]*\s*\Z")

Extent = tuple[int, int]


def items(text: str, reading: Reading) -> list[tuple[Extent, ...]]:
    """Give the items of a list, each with the heading of its section behind it; none of other reports.

    An item ends where the next begins, a bullet with its paragraph.
    """
    starts = list(_openings(text, reading))
    if len(starts) < LEAST:
        return []
    found: list[tuple[Extent, ...]] = []
    section: tuple[Extent, ...] = ()
    end = 0
    for start, following in pairwise([*starts, len(text)]):
        heading = _heading(text, end, start)
        section = (heading,) if heading else section
        end = _end(text, start, following)
        below = _heading(text, start, end) if following < len(text) else None
        end = below[0] if below and below[0] > start else end
        found.append(((start, end), *section))
    return found


def _openings(text: str, reading: Reading) -> Iterator[int]:
    """Give where a line opens an item: by a bullet, a number, a heading place, a place or day and a colon.

    The hours of one day's running report head no items.
    """
    heads = {p.start: p.end for p in reading.places}
    heads |= {d.start: d.end for d in reading.dates if not _CLOCK.match(text, d.start)}
    headed = {p.start for p in reading.places if p.role == "heading"}
    for match in _LINE.finditer(text):
        at = match.end()
        named = at in headed or _COLON.match(text, heads.get(at, len(text)))
        if opening().match(text, match.start()) or named:
            yield at


@cache
def opening() -> re.Pattern[str]:
    """Match what opens an item of a list (`clause_cues.csv`) at the head of a line."""
    return re.compile(pattern_of("clause_cues", "item", of="at"), re.MULTILINE | re.IGNORECASE)


def _end(text: str, start: int, following: int) -> int:
    blank = text.find("\n\n", start, following) if _BULLET.match(text, start) else -1
    return blank if blank > 0 else following


def _heading(text: str, start: int, end: int) -> Extent | None:
    """Give the last line of a stretch where it is short and no sentence: the heading of what follows."""
    match = _HEADING.search(text, start, end)
    if match is None or _SENTENCE.search(match[1]):
        return None
    return match.start(1), match.end(1)
