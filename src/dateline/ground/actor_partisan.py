"""In whose voice a report is written, where its outlet's name does not tell: "our men killed the enemy's"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from dateline.data import pattern_of
from dateline.model import Actor, ActorMention, WordedSource

LEAST = 2  # words of a side in the outlet's own voice
ITS_OWN, HAILED, BEFORE_THE_ENEMY = 3, 2, 1  # what each place of a name says that the side is its bearer's
_NOBODY = frozenset({"unknown", "civilians", "foreign"})
_BESIDE = re.compile(r"(?:[ -]?[\w'’]*){0,2} (?:of |from |in )?(?:the |our )?", re.IGNORECASE)
_DONE_BY = re.compile(r"\b(?:by|against|from|with|on|of)(?: (?:the|a|an))?(?: [\w-]+)? \Z", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”\n]*[\"”]")
_SENTENCE = re.compile(r"[^.!?\n]+")
_BEFORE = 40  # characters before a name that are looked at


def partisan(text: str, mentions: Sequence[ActorMention], sources: Sequence[WordedSource]) -> Actor | None:
    """Give the armed party in whose voice a report is written; None where it takes no side, or hides whose.

    What others say, in quotation marks or not, is not the outlet's voice. The party is whom it calls its own,
    whom it hails, or who is told to have struck "the enemy".
    """
    parties = [one for one in mentions if one.actor.kind not in _NOBODY]
    own = _Voice(text, sources)
    ours, foes = own.words("ours"), own.words("enemy")
    if not parties or len(ours) + len(foes) < LEAST:
        return None
    votes: Counter[Actor] = Counter()
    for actor, worth in (
        *((actor, ITS_OWN) for actor in _overlapping(parties, ours)),
        *((actor, HAILED) for actor in _behind(text, parties, [*ours, *own.words("hailed")])),
        *((actor, BEFORE_THE_ENEMY) for actor in _striking(text, parties, foes)),
    ):
        votes[actor] += worth
    ranked = votes.most_common(2)
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return None if not ranked or tied else ranked[0][0]


class _Voice:
    """A report's words outside quotation marks and what others say."""

    def __init__(self, text: str, sources: Sequence[WordedSource]) -> None:
        self.text = text
        self.others = [(s.start, s.end) for s in sources if s.kind != "report"]
        self.others += [(s.source_start, s.source_end) for s in sources if s.kind != "report"]
        self.others += [match.span() for match in _QUOTED.finditer(text)]

    def words(self, kind: str) -> list[tuple[int, int]]:
        """Give where words of one kind of `own_words.csv` stand in the outlet's own voice."""
        found = (match.span() for match in _pattern(kind).finditer(self.text))
        return [
            one for one in found if not any(start < one[1] and one[0] < end for start, end in self.others)
        ]


def _overlapping(parties: Sequence[ActorMention], ours: Sequence[tuple[int, int]]) -> Iterator[Actor]:
    """Give whose words for its own are a party's: "our armed forces"."""
    for start, end in ours:
        yield from islice((p.actor for p in parties if p.start < end and start < p.end), 1)


def _behind(text: str, parties: Sequence[ActorMention], words: Sequence[tuple[int, int]]) -> Iterator[Actor]:
    """Give whom words of praise stand right before: "our heroes of the Front", "valiant Front fighters"."""
    for start, end in words:
        near = (p for p in parties if p.start >= end and _BESIDE.fullmatch(text, end, p.start))
        inside = (p for p in parties if p.start <= start and end <= p.end)
        yield from islice((p.actor for found in (inside, near) for p in found), 1)


def _striking(text: str, parties: Sequence[ActorMention], foes: Sequence[tuple[int, int]]) -> Iterator[Actor]:
    """Give who leads a sentence that goes on to tell of "the enemy"."""
    for sentence in _SENTENCE.finditer(text):
        enemy = next((start for start, _ in foes if sentence.start() <= start < sentence.end()), None)
        led = (p for p in parties if enemy is not None and sentence.start() <= p.start and p.end <= enemy)
        first = next(led, None)
        if first and not _DONE_BY.search(text, max(sentence.start(), first.start - _BEFORE), first.start):
            yield first.actor


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(pattern_of("own_words", kind), re.IGNORECASE)
