"""Who speaks in a report: whose "our soldiers" are, and whom they call the enemy.

The side that speaks is looked for in the sentence, then beside it (a quotation of several sentences has one
speaker), then in the outlet's own name: a statement of an army or of a group is in its own voice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from dateline.ground.actor_words import Token
from dateline.model import Actor
from dateline.spelling import word_set

if TYPE_CHECKING:
    from dateline.ground.actor_catalogue import Catalogue, Context
    from dateline.ground.actor_phrase import Phrase

SPEAKING_REACH = 90  # characters before a name in which words that make its bearer speak may stand
SPEAKS = re.compile(
    r"\b(?:said|says|told|according to|spokes\w+|commander|colonel|general|captain|major|brigadier"
    r"|lieutenant|statement)\b(?:(?!\b(?:by|against|with|from)\b)[^.;\n]){0,60}$",
    re.IGNORECASE,
)
"""Words that end where a name begins and make its bearer the one who speaks."""
SERVICES = word_set("army military navy ministry minister")
VOICES = SERVICES | word_set("staff spokesman spokeswoman spokesperson spokesmen")
OFFICES = VOICES | word_set("government president official officials general commander")
SAYING = word_set("said says reported announced claimed stated confirmed")
VOICING = SAYING | word_set("spokesman spokeswoman spokesperson commander statement")
SAID_WITHIN = 4  # words between a ministry and its verb of saying ("... ministry spokesman on Monday said")
BESIDE = (0, 1, -1)  # sentences in which the speaker of a sentence is looked for, in this order


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What resolving needs of a report.

    subjects: sentences that open with a country's name, and the country.
    sent_from: the country whose capital is in the dateline, "" where none is.
    outlet: the side whose own name the outlet's is. places: where it names a place, and the country that
    the place lies in.
    """

    text: str
    tokens: list[Token]
    phrases: Sequence[Phrase]
    context: Context
    voice: str = ""
    subjects: dict[int, str] = {}
    sent_from: str = ""
    outlet: Actor | None = None
    places: Sequence[tuple[int, str]] = ()

    def sentence(self, phrase: Phrase) -> int:
        """Give the number of the sentence that a phrase begins in."""
        return self.tokens[phrase.first].sentence

    def next_word(self, phrase: Phrase) -> str:
        """Give the word behind a phrase, "" at the report's end."""
        after = phrase.last + 1
        return self.tokens[after].norm if after < len(self.tokens) else ""


class Voices:
    """The sides that speak in one report."""

    def __init__(self, catalogue: Catalogue, report: Report, groups: dict[int, Actor]) -> None:
        """Hold a report. groups: the armed group that a phrase names, by the phrase's first word."""
        self.catalogue = catalogue
        self.report = report
        self.groups = groups

    @cached_property
    def countries_named(self) -> dict[int, str]:
        """Give the countries that the report names or gives an adjective of, by token."""
        found = self.catalogue.matcher.matches(self.report.tokens)
        return {
            first: entry.value
            for first, here in found.items()
            for entry in here[0].entries[:1]
            if entry.sort in ("place", "demonym") and entry.value != "PNA"
        }

    @cached_property
    def speaking_states(self) -> set[str]:
        """Give the countries whose army or ministry speaks, and that of the capital in the dateline."""
        telling = (p for p in self.report.phrases if p.kind == "state" and self.voiced(p, VOICES))
        return {self.report.sent_from, *(p.country for p in telling)} - {""}

    def voiced(self, phrase: Phrase, voices: frozenset[str]) -> bool:
        """Whether a phrase that ends in one of `voices`, or is followed by one, is the one who says it."""
        return self._says(phrase.last, voices)

    def _says(self, last: int, voices: frozenset[str]) -> bool:
        tokens = self.report.tokens
        after = [t for t in tokens[last + 1 : last + 1 + SAID_WITHIN] if t.sentence == tokens[last].sentence]
        ends = any(t.norm in voices for t in (tokens[last], *after[:1]))
        return ends and any(t.norm in SAYING for t in after)

    def of(self, sentence: int) -> Actor | None:
        """Give the one side in whose words a sentence stands, None where nothing tells."""
        for beside in BESIDE:
            speaking = self._speakers.get(sentence + beside, set())
            if speaking:
                return next(iter(speaking)) if len(speaking) == 1 else None
        return self.report.outlet

    @cached_property
    def _speakers(self) -> dict[int, set[Actor]]:
        found: dict[int, set[Actor]] = {}
        tokens, on = self.report.tokens, self.report.context.on
        for phrase in self.report.phrases:
            group = self.groups.get(phrase.first)
            if group is not None and self._voices(phrase):
                found.setdefault(tokens[phrase.first].sentence, set()).add(group)
            main = phrase.country or next(iter(self.report.context.countries), "")
            if phrase.kind == "state" and main not in ("", "PNA") and self.voiced(phrase, OFFICES):
                state = self.catalogue.government(main, on)
                found.setdefault(tokens[phrase.first].sentence, set()).add(state)
        for at, country in self.countries_named.items():
            if self._says(at, OFFICES):
                found.setdefault(tokens[at].sentence, set()).add(self.catalogue.government(country, on))
        return found

    def _voices(self, phrase: Phrase) -> bool:
        """Whether a named group speaks: "a X commander said", "X said", "a spokesman of X"."""
        tokens = self.report.tokens
        beside = tokens[phrase.last : phrase.last + 2]
        if any(t.norm in VOICING and t.sentence == tokens[phrase.first].sentence for t in beside):
            return True
        start = tokens[phrase.first].start
        return SPEAKS.search(self.report.text[max(0, start - SPEAKING_REACH) : start]) is not None

    def foe_of(self, speaker: Actor) -> Actor | None:
        """Give whom a side that speaks calls the enemy: its known foe in the report, or the one other side.

        A group that the tables know no foe of fights the state that the report is about.
        """
        on = self.report.context.on
        states = [self.catalogue.government(c, on) for c in self.report.context.countries]
        named = dict.fromkeys([*self.groups.values(), *(self._states_named())])
        others = [actor for actor in named if actor != speaker]
        if speaker.kind != "government":
            others += [state for state in states if state not in others]
        known = [other for other in others if self.catalogue.is_opponent(speaker, other)]
        if known:
            return known[0] if len(known) == 1 or speaker.kind != "government" else None
        if speaker.kind != "government":
            return states[0] if states and not self.catalogue.opponents_of(speaker) else None
        return others[0] if len(others) == 1 else None

    def _states_named(self) -> list[Actor]:
        """Give the states whose forces or whose government the report names with their country."""
        named = [p.country for p in self.report.phrases if p.kind == "state"]
        return [self.catalogue.government(c, self.report.context.on) for c in named if c not in ("", "PNA")]
