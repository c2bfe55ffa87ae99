"""Who answers for which words of a report.

A report speaks in its own voice wherever no stretch found here covers the words. Stretches come from
cues (verbs of saying, "according to", "citing"), from the parse, and from quotation marks; where they
nest, the innermost counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec

from dateline.extract.attribution.cues import Cue
from dateline.extract.attribution.leads import leads
from dateline.extract.attribution.memory import Memory
from dateline.extract.attribution.named_later import named_later
from dateline.extract.attribution.phrases import cues
from dateline.extract.attribution.quotes import quotations
from dateline.extract.attribution.stretch import stretch
from dateline.extract.attribution.words import denial_pattern, hedge_pattern, verbs
from dateline.model import WordedSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span

__all__ = ["find_sources", "source_at"]

_SAID_THEY = re.compile(
    r" (?:that )?(?:he|she|they)(?: (?:had|have|has|also|only|already|(?:him|her|them)sel(?:f|ves)))* "
)
_BESIDE = 3  # code points between a cue and the quotation it opens or closes: a mark and spaces
_DATELINE = re.compile(r"\s*[A-Z]{3,}[^\n\"“:;!?]{0,70}?\s(?:-|--|–|—|__?)\s+(?=[A-Z0-9\"“])")
_SENT_FROM = re.compile(r"\s*(?:[A-Z][\w'’.]+[ -]?){1,4}(?:, [A-Z]\w+)? (?:-|--|–|—) (?=[A-Z\"“])")
_FOLLOWS_WITHIN = 200  # code points between a quotation and what its speaker said before
_DENIAL_WITHIN = 120  # code points at the head of what is said
_SHORTEST_QUOTE = 4  # words; shorter ones mark a term, not a speaker


def find_sources(doc: Doc) -> list[WordedSource]:
    """Give every stretch of a report that somebody answers for, by start, then the wider first.

    A stretch with source and kind "report" is in the outlet's own voice, but hedged ("reportedly").
    """
    text = doc.text
    quotes = [q for q in quotations(text) if len(text[q[0] : q[1]].split()) >= _SHORTEST_QUOTE]
    memory = Memory(doc)
    found: list[WordedSource] = []
    for sentence in map(_after_dateline, doc.sents):
        found += _of_sentence(sentence, cues(sentence, memory), quotes, text)
    found += _of_leads(doc)
    found = [one for one in found if any(c.isalnum() for c in one.source)]  # a lone emoji is nobody
    found = named_later(_spoken_by_speakers(found, text), text)
    found += _following_quotes(found, quotes, text)
    found += _hedged(doc, found, text)
    return sorted(dict.fromkeys(found), key=lambda s: (s.start, -s.end, s.cue_start, s.source))


def _spoken_by_speakers(found: Sequence[WordedSource], text: str) -> list[WordedSource]:
    """Leave out what somebody only did by another's words: these are that other's.

    "A doctor said the hospital received 12 dead"; "residents said they had counted six": they are residents.
    """

    def within(one: WordedSource, other: WordedSource) -> bool:
        return other.start <= one.source_start and one.cue_end <= other.end

    def themselves(one: WordedSource, other: WordedSource) -> bool:
        between = text[other.cue_end : one.cue_start] if other.cue_end <= one.cue_start else ""
        return _SAID_THEY.fullmatch(between) is not None

    def told(one: WordedSource) -> bool:
        verb = verbs().get(text[one.cue_start : one.cue_end].split()[-1].lower())
        others = [other for other in found if other.source != one.source]
        return verb is not None and any(
            (bool(verb.who) and within(one, other)) or (verb.takes == "object" and themselves(one, other))
            for other in others
        )

    return [one for one in found if not told(one)]


def source_at(sources: Sequence[WordedSource], start: int, end: int) -> WordedSource | None:
    """Give who answers for the words from `start` to `end`: the innermost stretch around them.

    None in the outlet's own voice. Of equal stretches, the claimant named last ("Reuters, citing police").
    """
    around = [s for s in sources if s.start <= start and end <= s.end]
    return min(around, key=lambda s: (s.end - s.start, -s.cue_start), default=None)


def _after_dateline(sentence: Span) -> Span:
    """Give a sentence without the place and agency that head it ("JOS, Nigeria (AP) - ", "Jos – ")."""
    match = _DATELINE.match(sentence.text)
    if match is None and not sentence.doc.text[: sentence.start_char].rstrip(" ").strip("\n"):
        match = _SENT_FROM.match(sentence.text)
    if match is None:
        return sentence
    starts = sentence.start_char + match.end()
    first = next((t.i for t in sentence if t.idx >= starts), None)
    return sentence if first is None else sentence.doc[first : sentence.end]


def _of_leads(doc: Doc) -> list[WordedSource]:
    return [
        WordedSource(
            start=lead.start,
            end=lead.end,
            source=lead.speaker.name,
            source_start=lead.speaker.start,
            source_end=lead.speaker.end,
            cue_start=lead.cue,
            cue_end=lead.cue + 1,
            kind=lead.speaker.kind,
            affiliation=lead.speaker.affiliation,
        )
        for lead in leads(doc)
    ]


def _of_sentence(
    sentence: Span, said: list[Cue], quotes: list[tuple[int, int]], text: str
) -> list[WordedSource]:
    doc = sentence.doc
    reach = [_reach(cue, sentence, said[:i], quotes, text) for i, cue in enumerate(said)]
    cited: dict[int, int] = {}
    for i, cue in enumerate(said):
        outer = _outer(i, said) if cue.citing else None
        if outer is not None and reach[outer]:
            cited[outer] = i
            reach[i] = reach[outer]
    found = []
    for i, cue in enumerate(said):
        span = reach[i]
        if span is None or i in cited:
            continue
        worded = _worded(cue, doc, text, *span)
        for other in (said[o] for o, inner in cited.items() if inner == i):
            worded = msgspec.structs.replace(
                worded,
                cue_start=min(worded.cue_start, doc[other.start].idx),
                cue_end=max(worded.cue_end, _end_of(doc, other.end)),
            )
        found.append(worded)
    return [one for one in found if not _belied(one, found)]


def _belied(one: WordedSource, found: Sequence[WordedSource]) -> bool:
    """Tell what somebody says only for another to call it false: "media reports of deaths are untrue"."""
    return one.stance == "denies" and any(
        other.stance == "denies" and other.start < one.start and one.end == other.end and other.key != one.key
        for other in found
        if other.cue_end <= one.cue_start
    )


def _outer(i: int, said: list[Cue]) -> int | None:
    """Give the cue whose words the claimant of `said[i]` answers for: "Reuters, citing police, said"."""
    if i + 1 < len(said) and said[i + 1].left <= said[i].left and not said[i + 1].citing:
        return i + 1
    if i > 0 and not said[i - 1].citing:
        return i - 1
    return i + 1 if i + 1 < len(said) else None


def _reach(
    cue: Cue, sentence: Span, before: list[Cue], quotes: list[tuple[int, int]], text: str
) -> tuple[int, int] | None:
    """Give the offsets of what `cue` attributes, with the whole of any quotation that it opens or closes."""
    doc = sentence.doc
    tokens = stretch(cue, sentence, before)
    head, tail = doc[cue.left].idx, _end_of(doc, cue.right)
    start, end = (doc[tokens[0]].idx, _end_of(doc, tokens[1])) if tokens else (-1, -1)
    for q_start, q_end in _around(quotes, min(start, head) if tokens else head, max(end, tail)):
        inside = q_start <= head and tail <= q_end
        touches = tokens is not None and q_start < end and start < q_end and not inside
        closes = 0 <= head - q_end < _BESIDE and (start < 0 or start <= head)
        gap = text[tail:q_start]
        opens = 0 <= q_start - tail <= _BESIDE and ("\n" not in gap or ":" in gap)
        if touches or closes or opens:
            start, end = (min(start, q_start), max(end, q_end)) if start >= 0 else (q_start, q_end)
    return (start, end) if start >= 0 else None


def _around(quotes: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Give the quotations that touch [start, end) or lie right beside it. They are disjoint and in order."""
    first = bisect_left(quotes, start - _BESIDE, key=lambda q: q[1])
    last = bisect_right(quotes, end + _BESIDE, key=lambda q: q[0])
    return quotes[first:last]


def _end_of(doc: Doc, token: int) -> int:
    return doc[token - 1].idx + len(doc[token - 1])


def _worded(cue: Cue, doc: Doc, text: str, start: int, end: int) -> WordedSource:
    stance = cue.stance
    words = text[start : min(end, start + _DENIAL_WITHIN)].lower().lstrip("\"“'‘ ").removeprefix("that ")
    if stance == "asserts" and denial_pattern().match(words):
        stance = "denies"
    who = cue.speaker
    hedge = hedge_pattern().search(text, start, end)
    return WordedSource(
        start=start,
        end=end,
        source=who.name,
        source_start=who.start,
        source_end=who.end,
        cue_start=doc[cue.start].idx,
        cue_end=doc[cue.end - 1].idx + len(doc[cue.end - 1]),
        kind=who.kind,
        stance=stance,
        affiliation=who.affiliation,
        hedge=hedge.group() if hedge else None,
    )


def _following_quotes(
    found: list[WordedSource], quotes: list[tuple[int, int]], text: str
) -> list[WordedSource]:
    """Give quotations without a cue of their own to whoever was quoted right before."""
    added: list[WordedSource] = []
    covered, reached = _Cover(found), sorted(found, key=lambda s: (max(s.end, s.cue_end), s.start))
    ends = [max(s.end, s.cue_end) for s in reached]
    for start, end in quotes:
        at = bisect_right(ends, start)
        earlier = [*reached[max(at - 1, 0) : at], *added[-1:]]
        if covered.touches(start, end) or not earlier:
            continue
        last = max(earlier, key=lambda s: (max(s.end, s.cue_end), s.start))
        between = text[max(last.end, last.cue_end) : start]
        plain = between[-1:].isspace() and text[end - 2] in ".,!?…"
        if plain and between.count("\n\n") <= 1 and len(between) < _FOLLOWS_WITHIN:
            added.append(_moved(last, start, end))
    return added


class _Cover:
    """Which offsets some stretches cover."""

    def __init__(self, stretches: Sequence[WordedSource]) -> None:
        ordered = sorted(stretches, key=lambda s: s.start)
        self._starts = [s.start for s in ordered]
        self._furthest = list(accumulate((s.end for s in ordered), max))

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a stretch overlaps [start, end)."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._furthest[at - 1] > start

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a stretch contains [start, end)."""
        at = bisect_right(self._starts, start)
        return at > 0 and self._furthest[at - 1] >= end


def _moved(source: WordedSource, start: int, end: int) -> WordedSource:
    return msgspec.structs.replace(source, start=start, end=end, stance="asserts", hedge=None)


def _hedged(doc: Doc, found: list[WordedSource], text: str) -> list[WordedSource]:
    """Mark hedged sentences in the outlet's own voice."""
    added, covered = [], _Cover(found)
    for match in hedge_pattern().finditer(text):
        if covered.holds(match.start(), match.end()):
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
