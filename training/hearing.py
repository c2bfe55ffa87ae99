"""Reports of the corpus as the program reads them, and which incident of theirs it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.model import Report, Span, Telling
from training.marked import Mark, Marked


def plain(marked: Marked) -> Report:
    """Give a report without its marks."""
    return Report(
        id=marked.id,
        published=date.fromisoformat(marked.head["published"]),
        text=marked.text,
        sha256="",
        outlet=marked.head["outlet"],
        title=marked.title,
    )


def marks_over(marked: Marked, span: Span) -> Iterator[Mark]:
    """Give the marks that share words with a span of the text."""
    return (mark for mark in marked.marks if mark.start < span.end and span.start < mark.end)


def marked_incident(marked: Marked, tellings: Sequence[Telling]) -> int | None:
    """Give the incident whose triggers and figures most of the tellings' words are; None where no word is."""
    spans = [a.span for t in tellings for a in t.acts] + [toll.span for t in tellings for toll in t.tolls]
    votes = Counter(
        int(mark.tag[1:].split(".")[0])
        for span in spans
        for mark in marks_over(marked, span)
        if mark.tag[0] in "EF"
    )
    return min(votes, key=lambda number: (-votes[number], number)) if votes else None
