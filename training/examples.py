"""Marked reports to what the model learns from: windows of tokens, tags by token, spans with classes and links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from tokenizers import Tokenizer

from training.marked import Mark, Marked

TYPES = ("E", "A", "B", "C", "W", "T", "F", "P", "S", "Q", "N")
EVENT_TYPES = ("battle", "explosion_remote_violence", "violence_against_civilians")
OUTCOMES = ("killed", "wounded", "captured", "missing")
VICTIMS = ("side_a", "side_b", "civilians", "unknown")
WINDOW = 384  # tokens of a window, its title and marks of begin and end included
OVERLAP = 64  # tokens that a window shares with the one before it
TITLE = 40  # tokens of the title that every window begins with
OUTSIDE, BEGIN, INSIDE = range(3)


class SpanLabel(msgspec.Struct, frozen=True, kw_only=True):
    """Marked words of a window. first, last: tokens, inclusive. incidents: what they are marked with.

    claims: "1.2" for a figure, its parts, its claimant and cue. kind: event type of a trigger (index);
    main: of a trigger; outcome, victims, denied: of a figure.
    """

    type: str
    first: int
    last: int
    incidents: frozenset[int] = frozenset()
    claims: frozenset[str] = frozenset()
    kind: int = -1
    main: int = -1
    outcome: int = -1
    victims: int = -1
    denied: int = -1


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A window: token ids, tags[token][type] of OUTSIDE, BEGIN, INSIDE, and its spans."""

    report: str
    ids: list[int]
    tags: list[list[int]]
    spans: list[SpanLabel]


def windows(tokenizer: Tokenizer, title: str, text: str) -> Iterator[tuple[list[int], list[tuple[int, int, int]]]]:
    """Cut a report into windows: token ids, and for each token (part, start, end).

    part: 0 the title, 1 the text, -1 neither; start, end: offsets in that part.
    """
    head = tokenizer.encode(title, add_special_tokens=False)
    body = tokenizer.encode(text, add_special_tokens=False)
    begin, end = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
    title_ids = head.ids[:TITLE]
    room = WINDOW - len(title_ids) - 3
    first = 0
    while True:
        last = min(first + room, len(body.ids))
        ids = [begin, *title_ids, end, *body.ids[first:last], end]
        where = [(-1, 0, 0), *((0, *o) for o in head.offsets[:TITLE]), (-1, 0, 0)]
        where += [*((1, *o) for o in body.offsets[first:last]), (-1, 0, 0)]
        yield ids, where
        if last == len(body.ids):
            return
        first = last - OVERLAP


def examples(tokenizer: Tokenizer, report: Marked) -> Iterator[Example]:
    """Give the windows of a report with their labels."""
    marks = [(0, mark) for mark in report.title_marks] + [(1, mark) for mark in report.marks]
    for ids, where in windows(tokenizer, report.title, report.text):
        spans = _spans(report, marks, where)
        tags = [[OUTSIDE] * len(TYPES) for _ in ids]
        for span in spans:
            column = TYPES.index(span.type)
            for token in range(span.first, span.last + 1):
                if token == span.first or tags[token][column] == OUTSIDE:
                    tags[token][column] = BEGIN if token == span.first else INSIDE
        yield Example(report=report.id, ids=ids, tags=tags, spans=spans)


def _spans(
    report: Marked, marks: Sequence[tuple[int, Mark]], where: Sequence[tuple[int, int, int]]
) -> list[SpanLabel]:
    """Give the spans of a window; marks of one type over the same words are one span."""
    grouped: dict[tuple[str, int, int], list[str]] = {}
    for part, mark in marks:
        inside = [
            n for n, (p, start, end) in enumerate(where) if p == part and start < mark.end and end > mark.start
        ]
        if inside:
            grouped.setdefault((mark.tag[0], inside[0], inside[-1]), []).append(mark.tag)
    return [
        _label(report, kind, first, last, tags)
        for (kind, first, last), tags in sorted(grouped.items(), key=lambda item: item[0][1:] + item[0][:1])
    ]


def _label(report: Marked, kind: str, first: int, last: int, tags: Sequence[str]) -> SpanLabel:
    if kind == "N":
        return SpanLabel(type=kind, first=first, last=last)
    keys = [tag[1:] for tag in tags]
    incidents = frozenset(int(key.split(".")[0]) for key in keys)
    claims = frozenset(key for key in keys if "." in key)
    incident = report.incidents[min(incidents) - 1]
    if kind == "E":
        return SpanLabel(
            type=kind,
            first=first,
            last=last,
            incidents=incidents,
            kind=EVENT_TYPES.index(incident["event_type"]),
            main=int(incident["main"]),
        )
    told = [c for i in report.incidents for c in i["claims"] if c["id"] in claims]
    if kind != "F" or not told:
        return SpanLabel(type=kind, first=first, last=last, incidents=incidents, claims=claims)
    return SpanLabel(
        type=kind,
        first=first,
        last=last,
        incidents=incidents,
        claims=claims,
        outcome=OUTCOMES.index(told[0]["outcome"]),
        victims=VICTIMS.index(told[0]["victims"]),
        denied=int(told[0]["stance"] == "denies"),
    )
