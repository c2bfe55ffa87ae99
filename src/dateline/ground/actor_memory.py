"""Whom the phrases of a report before the present one were resolved to."""

from __future__ import annotations

from dateline.ground.actor_phrase import PEOPLES_DEEDS, Phrase
from dateline.ground.actor_voice import Report
from dateline.model import Actor


class Memory:
    """The actors of one report so far, in text order.

    last_armed, named_state: a sentence and the armed actor, or the state by name, that it showed last.
    last_state: each state's force with its sentence and the class of its head; sides: whoever has a side.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.last_armed: tuple[int, Actor] | None = None
        self.last_state: list[tuple[int, str, Actor]] = []
        self.named_state: tuple[int, Actor] | None = None
        self.sides: list[tuple[Phrase, Actor]] = []

    def add(self, phrase: Phrase, actor: Actor) -> None:
        """Keep whom a phrase was resolved to."""
        sentence = self.report.sentence(phrase)
        if actor.kind not in ("civilians", "unknown"):
            self.sides.append((phrase, actor))
        shown = phrase.kind in ("armed", "coined", "loaded") or actor.kind in ("rebel", "militia", "cartel")
        if shown or (actor.kind == "communal" and self._at_work(phrase)):
            self.last_armed = (sentence, actor)
        if actor.kind in ("government", "foreign"):
            self.last_state.append((sentence, phrase.label, actor))
            if phrase.kind == "named":
                self.named_state = (sentence, actor)

    def _at_work(self, phrase: Phrase) -> bool:
        """Whether a people is told as fighters, or as having done a deed, and not as whom one befell."""
        return bool(phrase.label) or self.report.next_word(phrase) in PEOPLES_DEEDS

    def earlier(self, phrase: Phrase) -> list[tuple[Phrase, Actor]]:
        """Give whoever the phrase's sentence has shown before it."""
        before = [one for one in self.sides if one[0].last < phrase.first]
        return [one for one in before if self.report.sentence(one[0]) == self.report.sentence(phrase)]
