"""A report as read, and the incidents that it may have templates for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from dateline.coding import reading_claims
from dateline.model import Claim, Reading, SecondReader, WordedRole
from dateline.model.second import Tag
from dateline.score.muc4_text import Message

NINE = frozenset(
    [
        *("El Salvador", "Guatemala", "Honduras", "Argentina", "Bolivia"),
        *("Chile", "Colombia", "Ecuador", "Peru"),
    ]
)
"""The countries whose incidents the task asks for (template-doc, 1.0, 4)."""
REACH = 600  # characters from an incident's clauses within which a phrase may belong to it
ANCHORS = 4  # triggers of an incident that words are held against, at most
CLIP = 4.0  # log-odds beyond this say no more
_WORD = re.compile(r"[a-z][a-z'-]+")


class Told:
    """A report as read: by the patterns, and by the learned reader where `second` is given."""

    def __init__(self, message: Message, reading: Reading, second: SecondReader | None = None) -> None:
        self.message = message
        self.text = message.report.text
        self.low = self.text.lower()
        self.reading = reading
        self.second = second

    @cached_property
    def countries(self) -> list[str]:
        """The countries of what a report names: those of the task first, then by how often."""
        votes: Counter[str] = Counter()
        for mention in self.reading.places:
            if mention.place and mention.place.country:
                votes[mention.place.country] += 2 if mention.start < len(self.message.place) else 1
        for actor in self.reading.actors:
            if actor.actor.country:
                votes[actor.actor.country] += 1
        return sorted(votes, key=lambda c: (c not in NINE, -votes[c], c))

    def likely(self, tag: Tag, start: int, end: int) -> float:
        """Give how likely the learned reader finds words to have a tag; 0 where it was not asked."""
        return self.second.likely(tag, start, end) if self.second else 0.0


class Case:
    """One incident of a report: its claims, where they stand, and the phrases shared out to it."""

    def __init__(self, told: Told, claims: Sequence[Claim]) -> None:
        self.told = told
        self.claims = list(claims)
        self.zone = [(c.quote.start, c.quote.end) for c in claims]
        self.words = " ".join(told.low[start:end] for start, end in self.zone)
        self.roles: list[WordedRole] = []
        self.rivals: list[Case] = []

    @cached_property
    def anchors(self) -> list[tuple[int, int]]:
        """The triggers that the learned reader is surest of."""
        triggers = sorted({(c.trigger.start, c.trigger.end) for c in self.claims})
        return sorted(triggers, key=lambda t: (-self.told.likely("E", *t), t))[:ANCHORS]

    def distance(self, at: int) -> int:
        """Give how many characters an offset lies from the incident's clauses."""
        return min(max(start - at, at - end, 0) for start, end in self.zone)

    def bound(self, tag: Tag, start: int, end: int) -> float:
        """Give the mean log-odds, by the learned reader, that words are of this incident; 0 if unknown."""
        second = self.told.second
        if second is None:
            return 0.0
        found = [second.together("same", (tag, start, end), ("E", *anchor)) for anchor in self.anchors]
        known = [max(-CLIP, min(CLIP, one)) for one in found if one is not None]
        return sum(known) / len(known) if known else 0.0


def cases(told: Told) -> list[Case]:
    """Give the incidents of a report as coded, in the order in which they are told.

    Phrases are shared out among them: by the clause, else to the nearest within reach.
    """
    claims = reading_claims(told.message.report, told.reading, loose=True, second=told.second)
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.group].append(claim)
    found = [Case(told, group) for group in groups.values()]
    for case in found:
        case.rivals = [other for other in found if other is not case]
    for role in told.reading.roles if found else ():
        best = min(found, key=lambda case: case.distance(role.start))
        if best.distance(role.start) <= REACH or len(found) == 1:
            best.roles.append(role)
    return found


def words(text: str) -> Iterator[str]:
    """Give the words of a text in lower case."""
    return (match.group() for match in _WORD.finditer(text))


def step(value: float, bounds: Sequence[float]) -> int:
    """Give how many bounds a value reaches."""
    return sum(value >= bound for bound in bounds)
