"""What a claimant heads: "Police: 12 killed. Hospital: nine bodies", "The Command informs the people:"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dateline.data import table
from dateline.extract.attribution.speaker import Phrase, Speaker, speaker
from dateline.extract.attribution.words import hits, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

_LEAD = re.compile(
    r"(?:^|\n)[ \t]*(?:(?:\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2}\.|[-*•])[ \t]*[-–—:]?[ \t]*)?"
    r"([^\n:.;\"“?!]{3,90}?):[ \t]+(?=\S)"
)
_LATER = re.compile(r"(?<=[.;!?])[ \t]+([^\n:.;,\"“?!]{3,60}?(?:,[^\n:.;,\"“?!]{3,30})?):[ \t]+(?=\S)")
_OPENING = re.compile(r"\s*([^\n\"“?!]{10,300}):[ \t]*\n\s*(?=[^\s\"“])")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_APART = frozenset({",", ")", "-", "–", "—"})
_AFTER = re.compile(r"[^\n]*")
_SENTENCE = re.compile(r"(?:[^\n.;!?]|\.(?=\S))*[.!?]?")
_ASIDE = re.compile(
    r"\s*\([^)]*\)|,? (?:via|to|in a|on|at|from|near|outside|speaking)\b.*|,? by (?:phone|telephone).*"
)


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """What a claimant heads, as offsets. start, end: what is said; cue: the colon."""

    start: int
    end: int
    cue: int
    speaker: Speaker


def leads(doc: Doc) -> list[Lead]:
    """Find what a claimant and a colon head: the rest of a line that opens so, else a sentence."""
    found, text = [], doc.text
    for opening, extent in ((_LEAD, _AFTER), (_LATER, _SENTENCE)):
        for match in opening.finditer(text):
            span = _named(doc, match)
            who = _claimant(doc, span) if span is not None else None
            rest = extent.match(text, match.end())
            if who and rest and rest.end() > match.end():
                colon = text.rindex(":", match.start(), match.end())
                found.append(Lead(start=match.end(), end=rest.end(), cue=colon, speaker=who))
    return [*_communique(doc), *found]


def _communique(doc: Doc) -> Iterator[Lead]:
    """Find who informs the readers in a report's opening line: all that follows is theirs."""
    line = _OPENING.match(doc.text)
    span = doc.char_span(line.start(1), line.end(1), alignment_mode="contract") if line else None
    informs = next((t.i for t in span or () if _informs(t)), None)
    if line is None or span is None or informs is None:
        return
    marks = (t.i + 1 for t in doc[span.start : informs] if t.text in _APART and t.whitespace_)
    left = max(marks, default=span.start)
    who = _claimant(doc, doc[left:informs]) if left < informs else None
    if who is not None:
        yield Lead(start=line.end(), end=len(doc.text), cue=line.end(1), speaker=who)


def _informs(token: Token) -> bool:
    """Tell a verb of saying, which the parser may take for a noun ("the Command informs the people")."""
    verb = verbs().get(token.lower_)
    return verb is not None and verb.takes in {"clause", "any"} and verb.stance == "asserts"


def _named(doc: Doc, match: re.Match[str]) -> Span | None:
    head = match.group(1)
    aside = _ASIDE.search(head)
    whole = doc.char_span(match.start(1), match.end(1), alignment_mode="contract")
    if any(t.tag_ in _FINITE and t.dep_ != "relcl" for t in whole or ()):
        return None  # "Clashes in Bala on Monday left eight dead: ..."
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
    named = span[-1].ent_type_ or span[-1].pos_ == "PROPN" or words[-1][:1].isupper()
    if not known or (known[-1].end < len(words) and not named):
        return None
    end = span.end
    who = speaker(doc, Phrase(left=span.start, head=end - 1, right=end, outer=end))
    return who if who and (who.known or named) and who.kind != "unnamed" else None


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
