"""Who answers for a stretch of a report's words, and whose voice that is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from dateline.data import of_kind
from dateline.ground.told_page import Page
from dateline.model import CIVILIANS, UNKNOWN, Actor, ActorKind, Attribution, SourceKind, WordedSource

_BESIDE_THE_HEAD = re.compile(r"\s(?:and|by|against|taken|brought)\s")
_BEFORE_A_NAME = re.compile(r",?\s(?:\w+\.?\s)?\Z")
_POSSESSIVE = re.compile(r"\b(?:its|their)\s", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”]")
OWNER_REACH = len(" their ")  # characters before a claimant's other words in which "its" stands
_WARRING: frozenset[ActorKind] = frozenset({"rebel", "militia", "cartel"})


@cache
def _bystanders() -> re.Pattern[str]:
    """Match words for people who saw it (`source_words.csv`), and for who no longer speaks for a side."""
    words = of_kind("source_words", "witness", "words")
    forms = [re.escape(w[:-1]) + "(?:y|ies)" if w.endswith("y") else re.escape(w) + "s?" for w in words]
    return re.compile(rf"\b(?:{'|'.join(forms)}|witnesses|former|ex)\b(?!['’]s\b)", re.IGNORECASE)


def source_at(sources: Sequence[WordedSource], start: int, end: int) -> WordedSource | None:
    """Give who answers for the words from `start` to `end`: the innermost stretch that holds them."""
    holding = [s for s in sources if s.start <= start and s.end >= end]
    return min(holding, key=lambda s: (s.end - s.start, s.start), default=None)


class Voices:
    """The voices of one report."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def attribution(self, start: int, end: int) -> Attribution:
        """Give who answers for the words from `start` to `end`, as which party and by which words."""
        source = source_at(self.page.reading.sources, start, end)
        if source is None or source.kind == "report":
            return Attribution(actor=self.page.reading.speaker, hedge=source.hedge if source else None)
        actor = self._speaker(source)
        return Attribution(
            source=source.source,
            kind=self._speaks_as(source, actor),
            stance=source.stance,
            actor=actor,
            span=self.page.span(source.source_start, source.source_end),
            cue=self.page.span(source.cue_start, source.cue_end),
            hedge=source.hedge,
        )

    def _speaks_as(self, source: WordedSource, actor: Actor | None) -> SourceKind:
        """The kind of a source: a person speaks for the side he is of, and an armed group is no office."""
        if actor is None or source.kind not in {"witness", "official", "ngo"}:
            return source.kind
        if source.kind == "ngo" and not self._is_whole_name(source):
            return source.kind
        fights = source.kind == "witness" or actor.kind in _WARRING
        return "belligerent" if fights and not _bystanders().search(source.source) else source.kind

    def _is_whole_name(self, source: WordedSource) -> bool:
        """Whether the words of a source end with a party's name ("a spokesman for the Union of Forces")."""
        return any(m.start < source.source_end <= m.end for m in self.page.reading.actors)

    def _speaker(self, source: WordedSource) -> Actor | None:
        """The party whose word a source is, by the noun that heads its name, else by the title before it."""
        beside = _BESIDE_THE_HEAD.search(self.page.text, source.source_start, source.source_end)
        party = self.page.party_at(source.source_start, beside.start() if beside else source.source_end)
        if party is None or party.actor in (UNKNOWN, CIVILIANS):
            return self._for_its_state(source) or self._before_name(source) or self._owner(source)
        return party.actor

    def _owner(self, source: WordedSource) -> Actor | None:
        """The armed party whose spokesman he is: "its spokesman" is of whom his sentence tells first.

        Where it tells of nobody before him, of whom the sentence before it does.
        """
        start = source.source_start
        if not _POSSESSIVE.search(self.page.text, max(0, start - OWNER_REACH), start + OWNER_REACH):
            return None
        clauses = self.page.reading.clauses
        at = bisect_right([c.start for c in clauses], start) - 1
        for sentence in (clauses[at].sentence, clauses[at].sentence - 1) if at >= 0 else ():
            told = [(c.start, c.end) for c in clauses if c.sentence == sentence]
            opens = min((a for a, _ in told), default=start)
            named = [
                m.actor
                for m in self.page.reading.actors
                if m.end < start
                and any(a <= m.start < b for a, b in told)
                and len(_MARKS.findall(self.page.text, opens, m.start)) % 2 == 0  # not within a quotation
            ]
            if named:
                return named[0] if named[0] not in (UNKNOWN, CIVILIANS) else None
        return None

    def _for_its_state(self, source: WordedSource) -> Actor | None:
        """The government whose country or city speaks for it, where it is named too: "Baku said"."""
        speaking = [
            m.place.country
            for m in self.page.reading.places
            if m.place and (m.name_start, m.name_end) == (source.source_start, source.source_end)
        ]
        states = [m.actor for m in self.page.reading.actors if m.actor.kind == "government"]
        return next((state for state in states if speaking and state.country == speaking[0]), None)

    def _before_name(self, source: WordedSource) -> Actor | None:
        """The armed group that a person's title names ("Lancers spokesman Edo Vash"), or he speaks for."""
        if source.affiliation is None:
            return None
        armed = [m for m in self.page.reading.actors if m.actor.kind in _WARRING]
        near = [m for m in armed if m.end <= source.source_start]
        if near and _BEFORE_A_NAME.fullmatch(self.page.text, near[-1].end, source.source_start):
            return near[-1].actor
        if source.kind == "witness":  # an elder of a people is none of its militia
            return None
        body = re.compile(rf"\b{re.escape(source.affiliation)}\b", re.IGNORECASE)
        named = [m for m in armed if body.search(self.page.text, m.start, m.end)]
        return min(named, key=lambda m: abs(m.start - source.source_start)).actor if named else None
