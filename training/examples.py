"""Marked reports to what the model learns from: windows of tokens, tags, spans with their classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from tokenizers import Tokenizer

from dateline.extract.learned.labels import BEGIN, EVENT_TYPES, INSIDE, OUTCOMES, OUTSIDE, VICTIMS
from dateline.extract.learned.labels import TAGS as TYPES
from dateline.extract.learned.window import windows
from training.days import DAY_PARTS, lasted
from training.marked import Mark, Marked

PARTIES = {name: VICTIMS.index(whose) for name, whose in zip("ABC", VICTIMS[:3], strict=True)}
"""Types of marks that name people, by the class of a figure that counts them."""

SWAP = {"side_a": "side_b", "side_b": "side_a"}


class SpanLabel(msgspec.Struct, frozen=True, kw_only=True):
    """Marked words of a window. first, last: tokens, inclusive. incidents: what they are marked with.

    claims: "1.2" for a figure, its parts, its claimant and cue. Indexes: kind (event type), main, one_sided,
    days of a trigger; outcome, victims, denied of a figure; part of words of time.
    """

    type: str
    first: int
    last: int
    incidents: frozenset[int] = frozenset()
    claims: frozenset[str] = frozenset()
    kind: int = -1
    main: int = -1
    one_sided: int = -1
    outcome: int = -1
    victims: int = -1
    denied: int = -1
    days: int = -1
    part: int = -1


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A window: token ids, tags[token][type] of OUTSIDE, BEGIN, INSIDE, and its spans."""

    report: str
    ids: list[int]
    tags: list[list[int]]
    spans: list[SpanLabel]


def examples(tokenizer: Tokenizer, report: Marked) -> Iterator[Example]:
    """Give the windows of a report with their labels."""
    marks = [(0, mark) for mark in report.title_marks] + [(1, mark) for mark in report.marks]
    for window in windows(tokenizer, report.title, report.text):
        where = [(p, *o) for p, o in zip(window.parts, window.offsets, strict=True)]
        spans = _spans(report, marks, where)
        tags = [[OUTSIDE] * len(TYPES) for _ in window.ids]
        for span in spans:
            column = TYPES.index(span.type)
            for token in range(span.first, span.last + 1):
                if token == span.first or tags[token][column] == OUTSIDE:
                    tags[token][column] = BEGIN if token == span.first else INSIDE
        yield Example(report=report.id, ids=window.ids, tags=tags, spans=spans)


def _spans(
    report: Marked, marks: Sequence[tuple[int, Mark]], where: Sequence[tuple[int, int, int]]
) -> list[SpanLabel]:
    """Give the spans of a window; marks of one type over the same words are one span."""
    grouped: dict[tuple[str, int, int], list[Mark]] = {}
    for part, mark in marks:
        inside = [
            n
            for n, (p, start, end) in enumerate(where)
            if p == part and start < mark.end and end > mark.start
        ]
        if inside:
            grouped.setdefault((_swapped(report, mark.tag), inside[0], inside[-1]), []).append(mark)
    return [
        _label(report, kind, first, last, held)
        for (kind, first, last), held in sorted(grouped.items(), key=lambda item: item[0][1:] + item[0][:1])
    ]


def counts(figure: SpanLabel, party: SpanLabel) -> bool:
    """Tell whether a figure counts people of a party: of its incident, and of the side harmed."""
    return bool(figure.incidents & party.incidents) and PARTIES[party.type] == figure.victims


def state_first(incident: dict[str, Any]) -> bool:
    """Tell whether an incident's sides stand in the order the model learns: a state before who is none.

    The corpus names the attacker first; UCDP the state. Of two states or two groups the attacker stays first.
    """
    states = [incident[side].startswith("Government of") for side in ("side_a", "side_b")]
    return not (states[1] and not states[0])


def _swapped(report: Marked, tag: str) -> str:
    """Give the type of a mark, sides in the order the model learns."""
    if tag[0] in "AB" and not state_first(report.incidents[int(tag[1:]) - 1]):
        return "B" if tag[0] == "A" else "A"
    return tag[0]


def _label(report: Marked, kind: str, first: int, last: int, marks: Sequence[Mark]) -> SpanLabel:
    if kind == "N":
        return SpanLabel(type=kind, first=first, last=last)
    keys = [mark.tag[1:] for mark in marks]
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
            one_sided=int(incident["side_b"] == "Civilians"),
            days=lasted(incident),
        )
    if kind == "T":
        parts = {mark.part for mark in marks}
        return SpanLabel(
            type=kind,
            first=first,
            last=last,
            incidents=incidents,
            part=DAY_PARTS.index(parts.pop()) if len(parts) == 1 and parts != {None} else -1,
        )
    told = [c for i in report.incidents for c in i["claims"] if c["id"] in claims]
    if kind != "F" or not told:
        return SpanLabel(type=kind, first=first, last=last, incidents=incidents, claims=claims)
    victims = told[0]["victims"]
    if victims in SWAP and not state_first(incident):
        victims = SWAP[victims]
    return SpanLabel(
        type=kind,
        first=first,
        last=last,
        incidents=incidents,
        claims=claims,
        outcome=OUTCOMES.index(told[0]["outcome"]),
        victims=VICTIMS.index(victims),
        denied=int(told[0]["stance"] == "denies"),
    )
