"""A second speaker whose count goes without a verb of its own: "police say 12 died, the church 30"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.attribution.cues import Cue
from dateline.extract.attribution.memory import Memory
from dateline.extract.attribution.speaker import phrase
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MORE_OR_LESS = word_set("more than at least about around over some up to nearly almost only just")
_OPENERS = word_set("and but while ; ,")
_WITHIN = word_set("pobj prep compound poss amod appos")


def gapped(sentence: Span, said: list[Cue], memory: Memory) -> list[Cue]:
    """Give the speakers behind the first of a sentence who have a bare number and no verb, in order."""
    if not said:
        return []
    found = (_gapped(token, sentence, memory) for token in sentence if token.like_num)
    return [cue for cue in found if cue is not None and cue.left >= said[0].end]


def _gapped(number: Token, sentence: Span, memory: Memory) -> Cue | None:
    doc, at = number.doc, number.i
    behind = doc[at + 1] if at + 1 < sentence.end else None
    if behind is not None and not (behind.is_punct or behind.lower_ == "and"):
        return None
    while at - 1 > sentence.start and doc[at - 1].lower_ in _MORE_OR_LESS:
        at -= 1
    end = at - 1 if doc[at - 1].text == "," else at
    last = head = doc[end - 1]
    while head.dep_ in _WITHIN and sentence.start <= head.head.i < head.i:
        head = head.head
    if head.pos_ not in ("NOUN", "PROPN") or last.pos_ not in ("NOUN", "PROPN"):
        return None
    near = phrase(head, end)
    if near.left <= sentence.start or doc[near.left - 1].lower_ not in _OPENERS:
        return None
    who = memory.resolve(doc, near)
    if who is None or not who.known:
        return None
    return Cue(
        start=near.head,
        end=near.head + 1,
        left=near.left,
        right=at,
        speaker=who,
        takes="object",
        opens=at,
        bound=number.i + 1,
    )
