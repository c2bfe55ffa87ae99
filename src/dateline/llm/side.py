"""Which actor the words for a side name, by the catalogue of `ground.actor`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.ground.actor import Catalogue
from dateline.llm.answer import SideKind
from dateline.model import CIVILIANS, UNKNOWN, Actor, ActorMention, Report, Span

_ARTICLE = re.compile(
    r"^(?:the|a|an|its|his|their|suspected|alleged|some|members of|fighters of)\s+", re.IGNORECASE
)


class Caster:
    """Resolves the sides of one report."""

    def __init__(self, report: Report, mentions: Sequence[ActorMention], catalogue: Catalogue) -> None:
        """Take what was read off the report, and the catalogue."""
        self.report = report
        self.mentions = mentions
        self.catalogue = catalogue

    def actor(self, kind: SideKind, span: Span | None, country: str | None, home: Sequence[str]) -> Actor:
        """Give the actor of a side.

        span: the words that name it. country: UCDP's name of its state, where the report names it.
        home: the countries that the incident and the report are about, the likeliest first.
        """
        if kind == "civilians":
            return CIVILIANS
        if kind == "unknown" or (span is None and country is None):
            return UNKNOWN
        words = self._words(span) if span else ""
        countries = list(dict.fromkeys([*([country] if country else []), *home]))
        found = self._resolved(words, span, countries)
        if kind == "government":
            return self._government(found, country, countries, words)
        if found is not None and found.kind not in ("unknown", "civilians"):
            return found
        return Actor(name=words, kind="rebel") if words else UNKNOWN

    def _words(self, span: Span) -> str:
        words = " ".join(span.quote(self.report).split())
        while match := _ARTICLE.match(words):
            words = words[match.end() :]
        return words

    def _resolved(self, words: str, span: Span | None, countries: Sequence[str]) -> Actor | None:
        found = self.catalogue.resolve(words, self.report.published, countries) if words else None
        if found is not None and found.listed:
            return found
        for mention in self.mentions:
            if span and mention.start < span.end and span.start < mention.end and mention.actor.listed:
                return mention.actor
        return found

    def _government(
        self, found: Actor | None, country: str | None, countries: Sequence[str], words: str
    ) -> Actor:
        """Give a state's government: as its words say, else as its country says."""
        if found is not None and found.kind == "government" and country in (None, found.country):
            return found
        if found is not None and found.listed and found.kind == "foreign":
            return found
        state = country or (found.country if found else None) or next(iter(countries), None)
        if state is None:
            return Actor(name=words, kind="government") if words else UNKNOWN
        return self.catalogue.government(state, self.report.published)
