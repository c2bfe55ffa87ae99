"""A second speaker whose count goes without a verb of its own.

"Police say 12 died, the church 30"; "12 died, or 30 according to the church".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.extract.attribution.cues import Cue
from dateline.extract.attribution.memory import Memory
from dateline.extract.attribution.speaker import is_day, phrase
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MORE_OR_LESS = word_set("more than at least about around over some up to nearly almost only just")
_OPENERS = word_set("and but while ; ,")
_RIVALS = word_set("or and while , ( [ - -- – —")
_RIVAL_PEOPLE = word_set("people persons dead deaths killed victims fatalities")
_YEARS = range(1900, 2100)
_WITHIN = word_set("pobj prep compound poss amod appos")


def gapped(sentence: Span, said: list[Cue], memory: Memory) -> list[Cue]:
    """Give the speakers behind the first of a sentence who have a bare number and no verb, in order.

    Where the first speaks only behind what somebody lost, others lost too: "the army lost six, he said, the
    rebels ten".
    """
    if not said or any(t.lemma_ == "lose" for t in sentence if t.i < said[0].left):
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


def second_count(sentence: Span, left: int) -> int | None:
    """Give where a second count of one deed begins, right before the words at `left` that say whose it is.

    "Killed 12 people, or 17 according to monks", "12 people (17, according to monks) were killed".
    """
    doc, at = sentence.doc, left - 1
    while at > sentence.start and (doc[at].text == "," or doc[at].lower_ in _RIVAL_PEOPLE):
        at -= 1
    bare = all(token.text == "," for token in doc[at + 1 : left])
    if not _is_count(doc[at]):
        return None
    while at - 1 > sentence.start and doc[at - 1].lower_ in _MORE_OR_LESS:
        at -= 1
    before = doc[at - 1] if at > sentence.start else None
    if before is None or before.lower_ not in _RIVALS or not (bare or before.lower_ in {"or", "("}):
        return None
    name = doc[before.i - 1]
    aged = before.text == "," and name.pos_ == "PROPN" and not is_day(name)  # "Ali, 54, according to his son"
    counted = any(_is_count(token) for token in doc[sentence.start : before.i])
    return at if counted and not aged else None


def _is_count(token: Token) -> bool:
    return token.like_num and not (token.text.isdigit() and int(token.text) in _YEARS)
