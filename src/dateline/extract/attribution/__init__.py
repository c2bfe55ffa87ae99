"""Who answers for which words of a report.

A report speaks in its own voice wherever no stretch found here covers the words. Stretches come from
cues (verbs of saying, "according to", "citing"), from the parse, and from quotation marks; where they
nest, the innermost counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.attribution.cues import Cue, cues
from dateline.extract.attribution.quotes import quotations
from dateline.extract.attribution.speaker import Memory
from dateline.extract.attribution.stretch import stretch
from dateline.extract.attribution.words import denial_pattern, hedge_pattern
from dateline.model import WordedSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

__all__ = ["find_sources", "source_at"]

_SHORTEST_QUOTE = 4  # words; shorter ones mark a term, not a speaker


def find_sources(doc: Doc) -> list[WordedSource]:
    """Give every stretch of a report that somebody answers for, by start, then the wider first.

    A stretch with source and kind "report" is in the outlet's own voice, but hedged ("reportedly").
    """
    text = doc.text
    quotes = [q for q in quotations(text) if len(text[q[0] : q[1]].split()) >= _SHORTEST_QUOTE]
    memory = Memory(doc)
    found: list[WordedSource] = []
    for sentence in doc.sents:
        before: list[Cue] = []
        for cue in cues(sentence, memory):
            found += _of_cue(cue, sentence, before, quotes, text)
            before.append(cue)
    found += _following_quotes(found, quotes, text)
    found += _hedged(doc, found)
    return sorted(dict.fromkeys(found), key=lambda s: (s.start, -s.end, s.cue_start, s.source))


def source_at(sources: Sequence[WordedSource], start: int, end: int) -> WordedSource | None:
    """Give who answers for the words from `start` to `end`: the innermost stretch around them.

    None in the outlet's own voice. Of equal stretches, the claimant named last ("Reuters, citing police").
    """
    around = [s for s in sources if s.start <= start and end <= s.end]
    return min(around, key=lambda s: (s.end - s.start, -s.cue_start), default=None)


def _of_cue(
    cue: Cue, sentence: Span, before: list[Cue], quotes: list[tuple[int, int]], text: str
) -> list[WordedSource]:
    doc = sentence.doc
    tokens = stretch(cue, sentence, before)
    if cue.citing and before and before[-1].right <= cue.left and _same_clause(cue, before[-1], sentence):
        tokens = stretch(before[-1], sentence, before[:-1]) or tokens
    head, tail = doc[cue.left].idx, doc[cue.right - 1].idx + len(doc[cue.right - 1])
    if tokens:
        start, end = doc[tokens[0]].idx, doc[tokens[1] - 1].idx + len(doc[tokens[1] - 1])
    else:
        start = end = -1
    for q_start, q_end in quotes:
        touches = tokens and q_start < end and start < q_end and not (q_start <= head and tail <= q_end)
        if touches or 0 <= q_start - tail <= 3 or (0 <= head - q_end <= 2 and "\n" not in text[q_end:head]):
            start, end = (min(start, q_start), max(end, q_end)) if start >= 0 else (q_start, q_end)
    if start < 0:
        return []
    said = text[end if tail <= start else start : end] if False else text[start:end]
    stance = cue.stance
    if stance == "asserts" and denial_pattern().match(said.lower().lstrip("\"“'‘ ").removeprefix("that ")):
        stance = "denies"
    return [_worded(cue, doc, start, end, stance)]


def _same_clause(cue: Cue, outer: Cue, sentence: Span) -> bool:
    return not any(t.text == ";" for t in sentence.doc[outer.right : cue.left])


def _worded(cue: Cue, doc: Doc, start: int, end: int, stance: object) -> WordedSource:
    who = cue.speaker
    hedge = hedge_pattern().search(doc.text, start, end)
    return WordedSource(
        start=start,
        end=end,
        source=who.name,
        source_start=who.start,
        source_end=who.end,
        cue_start=doc[cue.start].idx,
        cue_end=doc[cue.end - 1].idx + len(doc[cue.end - 1]),
        kind=who.kind,
        stance=stance,  # type: ignore[arg-type]
        affiliation=who.affiliation,
        hedge=hedge.group() if hedge else None,
    )


def _following_quotes(
    found: list[WordedSource], quotes: list[tuple[int, int]], text: str
) -> list[WordedSource]:
    """Give quotations without a cue of their own to whoever was quoted right before."""
    added: list[WordedSource] = []
    for start, end in quotes:
        if any(s.start < end and start < s.end for s in found):
            continue
        earlier = [s for s in [*found, *added] if max(s.end, s.cue_end) <= start]
        if not earlier or text[start - 1 : start] not in {" ", "\n", "\t"} or text[end - 2] not in ".,!?…":
            continue
        last = max(earlier, key=lambda s: (max(s.end, s.cue_end), s.start))
        between = text[max(last.end, last.cue_end) : start]
        if between.count("\n\n") <= 1 and len(between) < 200:
            added.append(_moved(last, start, end))
    return added


def _moved(source: WordedSource, start: int, end: int) -> WordedSource:
    import msgspec

    return msgspec.structs.replace(source, start=start, end=end, stance="asserts", hedge=None)


def _hedged(doc: Doc, found: list[WordedSource]) -> list[WordedSource]:
    """Mark hedged sentences in the outlet's own voice."""
    added = []
    for match in hedge_pattern().finditer(doc.text):
        if source_at(found, match.start(), match.end()):
            continue
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None:
            continue
        sentence = span.sent
        added.append(
            WordedSource(
                start=sentence.start_char,
                end=sentence.end_char,
                source="report",
                source_start=match.start(),
                source_end=match.end(),
                cue_start=match.start(),
                cue_end=match.end(),
                kind="report",
                hedge=match.group(),
            )
        )
    return added
