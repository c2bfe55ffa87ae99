"""Whom bare and definite descriptions of a report point to: "the militants", "gunmen", "the army".

States are settled in `actor_states`, armed people in `actor_armed`, by the groups that the report names
(`actor_groups`), who speaks in it (`actor_voice`) and what it has shown so far (`actor_memory`).
"""

from __future__ import annotations

import msgspec

from dateline.ground.actor_armed import Armed
from dateline.ground.actor_catalogue import Catalogue
from dateline.ground.actor_groups import Groups
from dateline.ground.actor_memory import Memory
from dateline.ground.actor_phrase import Phrase
from dateline.ground.actor_states import States
from dateline.ground.actor_voice import Report, Voices
from dateline.model import CIVILIANS, Actor

OFFICIAL = frozenset({"police", "security", "government"})


class Resolver:
    """Settles the actors of one report's phrases, in text order."""

    def __init__(self, catalogue: Catalogue, report: Report, coined: dict[str, Actor]) -> None:
        self.catalogue = catalogue
        self.report = report
        self.coined = coined
        groups, self.memory = Groups(catalogue, report, coined), Memory(report)
        voices = Voices(catalogue, report, {named.first: named.actor for named in groups.named})
        self.states = States(catalogue, groups, voices, self.memory)
        self.armed = Armed(catalogue, groups, voices, self.memory)

    def resolve(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        """Give the phrase's actor and whether the report had to say whom it points to.

        None where the words, read in the report, describe nobody who takes part.
        """
        result = self._resolve(phrase)
        if result is not None:
            self.memory.add(phrase, result[0])
        return result

    def _resolve(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        if phrase.kind == "civilian":
            return CIVILIANS, False
        if phrase.kind == "coined":
            return self.coined[phrase.actor], False
        if phrase.kind == "named":
            return self.catalogue.actor(phrase.actor, self.report.context.on), False
        if phrase.kind == "state" and phrase.country == "PNA":
            return self._palestinian(phrase)
        if phrase.kind == "state":
            return self.states.of(phrase)
        if phrase.kind == "loaded":
            return self.armed.loaded(phrase)
        return self.armed.of(phrase)

    def _palestinian(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        """Read police and officials as the Authority's, other Palestinian forces as fighters of a group."""
        if phrase.label in OFFICIAL:
            return self.catalogue.actor("PNA", self.report.context.on), False
        return self.armed.of(msgspec.structs.replace(phrase, label="fighters", determiner=""))
