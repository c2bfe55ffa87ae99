"""Marked text: a text cut where spans begin and end, each piece with the spans that cover it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from dateline.model import Claim, Span

Kind = Literal["event", "side", "when", "where", "toll", "source", "detail"]

KINDS: dict[Kind, str] = {
    "event": "What happened",
    "side": "Who took part",
    "when": "When",
    "where": "Where",
    "toll": "How many",
    "source": "Who says so",
    "detail": "Weapon or target",
}
"""What a mark stands for, in the order of the legend."""


class Mark(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A stretch of a text and what was read from it. label: the value, for the reader."""

    start: int
    end: int
    kind: Kind
    label: str = ""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a text that the same marks cover, the shortest mark first.

    opens: whether a mark begins here; start: the offset in the whole text.
    """

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    opens: bool = False


def pieces(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """Cut `text[start:end]` at every mark's ends. The pieces, joined, are that text again.

    Marks may overlap or nest in any way, and may reach out of the stretch.
    """
    end = len(text) if end is None else end
    inside = sorted({mark for mark in marks if mark.start < end and mark.end > start})
    cuts = {start, end}
    for mark in inside:
        cuts.update((max(mark.start, start), min(mark.end, end)))
    edges = sorted(cuts)
    opened = {mark.start for mark in inside}
    active: list[Mark] = []
    upcoming = 0
    found = []
    for left, right in pairwise(edges):
        while upcoming < len(inside) and inside[upcoming].start <= left:
            active.append(inside[upcoming])
            upcoming += 1
        active = [mark for mark in active if mark.end > left]
        covering = tuple(sorted(active, key=lambda mark: (mark.end - mark.start, mark)))
        found.append(Piece(start=left, text=text[left:right], marks=covering, opens=left in opened))
    return tuple(found)


def marks_of(claim: Claim) -> tuple[Mark, ...]:
    """Give a mark for every span that a value of the claim was read from, with the value."""
    marks = [_mark(claim.trigger, "event", claim.sub_event_type)]
    for party in (claim.side_a, claim.side_b):
        marks += [_mark(span, "side", party.actor.name) for span in party.spans]
    if claim.when:
        days = claim.when.interval
        label = " to ".join(dict.fromkeys((days.start.isoformat(), days.end.isoformat())))
        marks += [_mark(span, "when", label) for span in claim.when.spans]
    if claim.where:
        marks += [_mark(span, "where", claim.where.place.name) for span in claim.where.spans]
    for casualty in claim.casualties:
        marks.append(
            _mark(casualty.span, "toll", f"{_range(casualty.low, casualty.high)} {casualty.outcome}")
        )
        marks += [_mark(casualty.cue, "toll", casualty.outcome)] if casualty.cue else []
    attribution = claim.attribution
    for span in (attribution.span, attribution.cue):
        marks += [_mark(span, "source", f"{attribution.source} {attribution.stance}")] if span else []
    for span in (claim.weapon, claim.target):
        marks += [_mark(span, "detail", "")] if span else []
    return tuple(sorted(set(marks)))


def decided_mark(span: Span) -> Mark:
    """Give the mark of words that an analyst rests a value on."""
    return _mark(span, "detail", "an analyst points here")


def passages(text: str, marks: Sequence[Mark], longest: int = 1200) -> tuple[tuple[int, int], ...]:
    """Give the stretches of `text` worth reading around the marks: whole paragraphs.

    In a paragraph longer than `longest` characters, only what lies within a quarter of that of a
    mark. The stretches are in text order and do not overlap.
    """
    found: list[tuple[int, int]] = []
    for left, right in _paragraphs(text):
        inside = [mark for mark in marks if mark.start < right and mark.end > left]
        if inside and right - left <= longest:
            found.append((left, right))
        elif inside:
            margin = longest // 4
            around = [(max(left, m.start - margin), min(right, m.end + margin)) for m in sorted(inside)]
            found += _merged(
                [(_to_space(text, a, -1, left), _to_space(text, b, 1, right)) for a, b in around]
            )
    return tuple(found)


def _mark(span: Span, kind: Kind, label: str) -> Mark:
    return Mark(start=span.start, end=span.end, kind=kind, label=label)


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, at + len(line.rstrip())))
        at += len(line)
    return found


def _to_space(text: str, at: int, step: int, limit: int) -> int:
    """Move a cut outward to the end of its word, not beyond `limit`."""
    while at != limit and not text[at if step > 0 else at - 1].isspace():
        at += step
    return at


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for left, right in sorted(stretches):
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
