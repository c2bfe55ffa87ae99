"""Lines that a claimant heads: "Police: 12 killed", "Syrian Observatory (UK-based monitor): jets hit ..."."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dateline.data import table
from dateline.extract.attribution.speaker import Phrase, Speaker, speaker
from dateline.extract.attribution.words import hits

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LEAD = re.compile(
    r"(?:^|\n)[ \t]*(?:(?:\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2}\.|[-*•])[ \t]*[-–—:]?[ \t]*)?"
    r"([^\n:.;\"“?!]{3,90}?):[ \t]+(?=\S)"
)
_AFTER = re.compile(r"[^\n]*")
_ASIDE = re.compile(
    r"\s*\([^)]*\)|,? (?:via|to|in a|on|at|from|near|outside|speaking)\b.*|,? by (?:phone|telephone).*"
)


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """A line and the claimant that heads it, as offsets. start, end: what is said; cue: the colon."""

    start: int
    end: int
    cue: int
    speaker: Speaker


def leads(doc: Doc) -> list[Lead]:
    """Find the lines of a report that a claimant and a colon head. It is theirs to the line's end."""
    found, text = [], doc.text
    for match in _LEAD.finditer(text):
        span = _named(doc, match)
        who = _claimant(doc, span) if span is not None else None
        rest = _AFTER.match(text, match.end())
        if who and rest and rest.end() > match.end():
            colon = text.rindex(":", match.start(), match.end())
            found.append(Lead(start=match.end(), end=rest.end(), cue=colon, speaker=who))
    return found


def _named(doc: Doc, match: re.Match[str]) -> Span | None:
    head = match.group(1)
    aside = _ASIDE.search(head)
    name = head[: aside.start()] if aside else head
    return doc.char_span(match.start(1), match.start(1) + len(name.rstrip()), alignment_mode="contract")


def _claimant(doc: Doc, span: Span) -> Speaker | None:
    """Read the words before a colon as a claimant; datelines, bylines, headings and clauses are none."""
    words = [t.text for t in span]
    if any(t.like_num or t.ent_type_ in {"DATE", "TIME"} for t in span):
        return None
    if not words or any(t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"amod", "compound"} for t in span):
        return None
    if _is_heading(words):
        return None
    known = [h for h in hits(words) if h.role != "record" and h.kind]
    if any(h.kind == "media" and h.role == "title" for h in known):  # a byline
        return None
    if not known or (known[-1].end < len(words) and not span[-1].ent_type_ and span[-1].pos_ != "PROPN"):
        return None
    end = span.end
    who = speaker(doc, Phrase(left=span.start, head=end - 1, right=end, outer=end))
    return who if who and who.known and who.kind != "unnamed" else None


def _is_heading(words: list[str]) -> bool:
    """Whether a name ends with what it is a part of: "Rivers State" heads what happened there.

    A body that is named so is no place ("Islamic State"), nor is one that a word beside it tells of.
    """
    last = hits(words)[-1:]
    alone = bool(last) and last[0].end - last[0].start == 1 and last[0].start == len(words) - 1
    return alone and len(words) > 1 and words[-1].lower() in _provinces() and len(hits(words)) == 1


@cache
def _provinces() -> frozenset[str]:
    return frozenset(row["word"] for row in table("place_levels") if row["level"] == "adm1")
