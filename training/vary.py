"""Reports of the corpus told with other numbers and other names of places, marks kept.

A network that sees each report many times learns its names and figures by heart; told a little
otherwise each time, it has to read the words around them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from training.marked import Mark, Marked

CHANGED = 0.5  # of reports, and of the numbers of a report that is changed
DROPPED = 0.06  # of paragraphs after the first
DIGITS = re.compile(r"(?<![\w.,:/-])\d{1,3}(?![\w.,:/-])")
WORDS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
]
WORDED = re.compile(r"\b(?:" + "|".join(WORDS) + r")\b", re.IGNORECASE)
NAME = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*\Z")

Edit = tuple[int, int, str]


def place_names(reports: Iterable[Marked]) -> list[str]:
    """Give the names of places that reports mark, once each."""
    return sorted({words for report in reports for _, words in _named(report)})


def varied(report: Marked, places: Sequence[str], rng: random.Random) -> Marked:
    """Give the report with some numbers, names of places and paragraphs changed; half the time as it is."""
    if rng.random() > CHANGED:
        return report
    swap = {words: rng.choice(places) for _, words in _named(report) if rng.random() < CHANGED}

    def other(words: str) -> str:
        return swap.get(words, words)

    title, title_marks = _edited(report.title, report.title_marks, rng, other)
    text, marks = _edited(report.text, report.marks, rng, other)
    text, marks = _shortened(text, marks, rng)
    return replace(report, title=title, title_marks=title_marks, text=text, marks=marks)


def _named(report: Marked) -> list[tuple[Mark, str]]:
    return [
        (mark, report.text[mark.start : mark.end])
        for mark in report.marks
        if mark.tag[0] == "W" and NAME.match(report.text[mark.start : mark.end])
    ]


def _edited(
    text: str, marks: Sequence[Mark], rng: random.Random, other: Callable[[str], str]
) -> tuple[str, tuple[Mark, ...]]:
    """Change numbers and the names of places in a text, and move its marks along."""
    places = {(m.start, m.end) for m in marks if m.tag[0] == "W"}
    edits = [(a, b, other(text[a:b])) for a, b in sorted(places)]
    for pattern, draw in ((DIGITS, _digits), (WORDED, _worded)):
        found = [m for m in pattern.finditer(text) if rng.random() < CHANGED]
        edits += [(m.start(), m.end(), draw(m[0], rng)) for m in found]
    return _applied(text, marks, edits)


def _digits(words: str, rng: random.Random) -> str:
    lowest = 2 if len(words) == 1 else 10 ** (len(words) - 1)
    return str(rng.randrange(lowest, 10 ** len(words)))


def _worded(words: str, rng: random.Random) -> str:
    drawn = rng.choice(WORDS)
    return drawn.capitalize() if words[0].isupper() else drawn


def _applied(text: str, marks: Sequence[Mark], edits: Iterable[Edit]) -> tuple[str, tuple[Mark, ...]]:
    """Put other words in place of some, marks moved; edits that overlap an earlier one are left out."""
    out, at, kept = [], 0, []
    for start, end, words in sorted(edits):
        if start < at or text[start:end] == words:
            continue
        out += [text[at:start], words]
        kept.append((start, end, len(words) - (end - start)))
        at = end
    out.append(text[at:])

    def moved(offset: int, *, ends: bool) -> int:
        """Move an offset; one inside changed words goes to their beginning or end."""
        shift = 0
        for start, end, grown in kept:
            if offset >= end:
                shift += grown
            elif offset > start:
                return end + shift + grown if ends else start + shift
        return offset + shift

    return "".join(out), tuple(
        replace(mark, start=moved(mark.start, ends=False), end=moved(mark.end, ends=True)) for mark in marks
    )


def _shortened(text: str, marks: Sequence[Mark], rng: random.Random) -> tuple[str, tuple[Mark, ...]]:
    """Leave out some paragraphs after the first, with their marks."""
    out: list[str] = []
    held: list[Mark] = []
    at = size = 0
    for number, paragraph in enumerate(text.split("\n\n")):
        start, end = at, at + len(paragraph)
        at = end + 2
        inside = [m for m in marks if start <= m.start and m.end <= end]
        if number and rng.random() < DROPPED:
            continue
        held += [replace(m, start=m.start - start + size, end=m.end - start + size) for m in inside]
        out.append(paragraph)
        size += len(paragraph) + 2
    return "\n\n".join(out), tuple(held)
