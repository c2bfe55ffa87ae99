"""Whom words for armed people point to: "the rebels", "gunmen", "the group", "terrorists", "the enemy".

"The rebels" are the armed group named last before; a bare "rebels" is the one group that the report
names, or UCDP's umbrella for the country. Words for what people did ("gunmen", "the attackers") point to
a group only where it says that it did it, or where the report has just shown it at work. A group that is
named only as background beside an attack that nobody claimed takes no part.
"""

from __future__ import annotations

from dateline.ground.actor_catalogue import Catalogue
from dateline.ground.actor_element import DEFINITE
from dateline.ground.actor_groups import Groups
from dateline.ground.actor_memory import Memory
from dateline.ground.actor_phrase import Phrase
from dateline.ground.actor_voice import Voices
from dateline.ground.actor_words import words_of
from dateline.model import CIVILIANS, UNKNOWN, Actor
from dateline.spelling import word_set

REACH = 3  # sentences that a description looks back for what the report has just shown
GROUP_WORDS = word_set("front alliance coalition network cell wing")
NO_STATE = word_set("mercenary mercenaries hireling hirelings stooges puppet puppets lackeys")


class Armed:
    """Says whom words for armed people point to in one report."""

    def __init__(self, catalogue: Catalogue, groups: Groups, voices: Voices, memory: Memory) -> None:
        self.catalogue = catalogue
        self.report = groups.report
        self.groups = groups
        self.voices = voices
        self.memory = memory
        self.enemy: Actor | None = None

    def of(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        """Give whom armed people are, and whether the report had to say it; None for no party."""
        if phrase.label == "group":
            return self._group(phrase)
        if phrase.label == "settlers":
            return self.groups.umbrella(phrase) or CIVILIANS, True
        if phrase.unknown:
            return UNKNOWN, False
        ours = self.voices.of(self.report.sentence(phrase)) if phrase.determiner == "our" else None
        if ours is not None:
            return ours, True
        owned = phrase.determiner in ("its", "their", "his")
        if owned and (own := self._own_state(phrase)) is not None:
            return own, True
        if owned and self.memory.last_armed is not None and self.memory.last_armed[1] != UNKNOWN:
            return self.memory.last_armed[1], True
        if phrase.label == "role":
            return self._role(phrase)
        actor = self._identity(phrase)
        return (actor, True) if actor is not None else (UNKNOWN, False)

    def _own_state(self, phrase: Phrase) -> Actor | None:
        """Give the state named in the sentence that "its fighters" are of, where no group is between."""
        sentence = self.report.sentence(phrase)
        if self.memory.named_state is None or self.memory.named_state[0] != sentence:
            return None
        if self.memory.last_armed is not None and self.memory.last_armed[0] == sentence:
            return None
        return self.memory.named_state[1]

    def _identity(self, phrase: Phrase) -> Actor | None:
        """Resolve who people are: "the rebels", "insurgents", "suspected militants"."""
        before = self.groups.before(phrase)
        sentence = self.report.sentence(phrase)
        if phrase.determiner in DEFINITE and before is not None:
            background = self.groups.nobody_claims and before.sentence < sentence - REACH
            if not background:
                return before.actor
        fitting = [actor for actor in self.groups.all if self.groups.fits(actor, phrase)]
        umbrella = self.groups.umbrella(phrase)
        if self.groups.nobody_claims and (before is None or before.sentence < sentence - 1):
            return umbrella if umbrella is not None and "insurgents" in umbrella.name else None
        called = self.groups.called(phrase)
        if called is not None:
            return called
        if (
            before is not None
            and before.sentence == sentence
            and (len(fitting) == 1 or phrase.label == "fighters")
        ):
            return before.actor
        if phrase.country and umbrella is not None and umbrella not in fitting and len(fitting) != 1:
            return umbrella
        if len(fitting) == 1 and self.groups.at_home(fitting[0]):
            return fitting[0]
        if umbrella is not None:
            return umbrella
        claimant = self.groups.claimant(sentence)
        if len(fitting) > 1 and claimant in fitting:
            return claimant
        if len(fitting) > 1 and phrase.determiner in DEFINITE and before is None:
            return None
        main = self.groups.main_group(fitting)
        return main if main is not None and not phrase.suspected else None

    def _role(self, phrase: Phrase) -> tuple[Actor, bool]:
        """Resolve what people did: "gunmen", "the attackers", "a suicide bomber"."""
        sentence = self.report.sentence(phrase)
        claimant = self.groups.claimant(sentence)
        if claimant is not None:
            return claimant, True
        definite = phrase.determiner in DEFINITE
        if definite and self.memory.last_armed is not None and self.memory.last_armed[0] >= sentence - REACH:
            actor = self.memory.last_armed[1]
            if actor != UNKNOWN:
                return actor, True
        umbrella = self.groups.umbrella(phrase)
        if umbrella is None or self.groups.nobody_claims or not self._faces(umbrella, sentence):
            return UNKNOWN, False
        return umbrella, True

    def _faces(self, group: Actor, sentence: int) -> bool:
        """Whether a state that a group fights is named in a sentence or the one before it."""
        foes = self.catalogue.opponents_of(group)
        named = self.voices.countries_named
        near = (c for i, c in named.items() if 0 <= sentence - self.report.tokens[i].sentence <= 1)
        return not foes or any(
            self.catalogue.government(c, self.report.context.on).name in foes for c in near
        )

    def _group(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        """Resolve "the group", "the movement", "resistance forces"; elsewhere the words mean nobody."""
        text = self.report.tokens[phrase.last].norm
        resisting = any(
            self.report.tokens[k].norm in ("resistance", "opposition")
            for k in range(phrase.first, phrase.last + 1)
        )
        if resisting and (text in ("forces", "fighters", "front") or phrase.determiner == "the"):
            actor = self._identity(phrase)
            return (
                (actor, True) if actor is not None else ((UNKNOWN, False) if text != "opposition" else None)
            )
        if phrase.determiner not in (*DEFINITE, "its") or phrase.unknown:
            return None
        before = self.groups.before(phrase)
        if before is None:
            return None
        if text in GROUP_WORDS and text not in words_of(self.groups.full_name(before)):
            return None
        return before.actor, True

    def loaded(self, phrase: Phrase) -> tuple[Actor, bool]:
        """Give whom a loaded word ("terrorists", "the enemy") means, and whether the report had to say it."""
        if phrase.label in ("either", "state") and (foe := self._foe(phrase)) is not None:
            return foe, True
        side = phrase.label
        if side == "either":
            side = {"state": "insurgent", "rebel": "state"}.get(self.report.voice, "")
        if side == "insurgent":
            fitting = [
                a
                for a in self.groups.all
                if a.kind in ("rebel", "militia") and self.groups.rebels_by(phrase, a)
            ]
            if phrase.determiner in DEFINITE and (before := self.groups.before(phrase)) is not None:
                return before.actor, True
            umbrella = self.groups.umbrella(phrase)
            umbrella = umbrella if umbrella is not None and umbrella.kind != "government" else None
            if len(fitting) == 1 and not self.groups.nobody_claims:
                return fitting[0], True
            near = self.groups.before(phrase)
            if (
                near is not None
                and near.sentence >= self.report.sentence(phrase) - 2 * REACH
                and not self.groups.nobody_claims
            ):
                return near.actor, True
            if umbrella is not None and not self.groups.nobody_claims:
                return umbrella, True
        if side == "state" and self.report.voice == "rebel" and self.groups.dominant:
            return self.catalogue.government(self.groups.dominant, self.report.context.on), True
        if side == "criminal" and phrase.determiner in DEFINITE:
            shown = self.memory.last_armed
            if shown is not None and shown[1] != UNKNOWN and shown[0] >= self.report.sentence(phrase) - REACH:
                return shown[1], True
        return UNKNOWN, False

    def _foe(self, phrase: Phrase) -> Actor | None:
        """Give whom "the enemy" and "the invaders" are, where the report says it.

        The state of an adjective beside them ("the Israeli enemy"), and of a later bare "enemy"; whom the
        side fights which speaks of them; whom the country and the day tell, or that country where he speaks.
        """
        words = {self.report.tokens[k].norm for k in range(phrase.first, phrase.last + 1)}
        if words & NO_STATE:
            return None
        if phrase.country and phrase.country != "PNA":
            self.enemy = self.catalogue.government(phrase.country, self.report.context.on)
            return self.enemy
        speaker = self.voices.of(self.report.sentence(phrase)) if phrase.label == "either" else None
        if phrase.label == "either" and (foe := self.enemy or (speaker and self.voices.foe_of(speaker))):
            return foe
        row = self.groups.umbrella_row(phrase)
        umbrella = self.catalogue.actor(row.actor, self.report.context.on) if row else None
        if row is None or umbrella is None or umbrella.country not in self.voices.speaking_states:
            return umbrella
        return self.catalogue.government(row.country, self.report.context.on)
