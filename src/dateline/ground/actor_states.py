"""Whose a state's forces are: "the army", "soldiers", "its jets", "the defence ministry".

They are those of the country that the report is about, unless the words before say otherwise.
"""

from __future__ import annotations

import re
from functools import cached_property

from dateline.ground.actor_catalogue import RARELY_ABOUT, Catalogue, Row
from dateline.ground.actor_groups import Groups
from dateline.ground.actor_joined import RANKS
from dateline.ground.actor_memory import Memory
from dateline.ground.actor_phrase import Phrase
from dateline.ground.actor_setting import Setting, setting_of
from dateline.ground.actor_voice import SAID_WITHIN, SERVICES, VOICES, Voices
from dateline.model import UNKNOWN, Actor
from dateline.spelling import word_set

NEAREST = 3  # countries of a group, its own first, in which a report on it may be set
REACH = 3  # sentences that a description looks back for what the report has just shown
FIGHTING = frozenset({"soldiers", "army", "forces", "air", "navy", "security"})
UN = "UN peacekeepers"
STATE_ADJECTIVAL = frozenset({"air", "vehicles", "forces"})
NEEDS_COUNTRY = word_set(
    "airstrikes airstrike strike strikes raid raids drone drones shelling artillery bombardment tank tanks "
    "bulldozers vehicles forces missile pilots pilot planes plane aircraft helicopters helicopter "
    "rockets rocket missiles bombs bomb shells shell bombers side sniper snipers barracks ground grounds "
    "base bases airfield airfields airbase airbases outpost outposts positions"
)
CITING = word_set("citing quoting")
MINISTRIES = word_set("ministry minister")
OWN_LOSSES = frozenset({"soldiers", "army"})
OWN_DEED = re.compile(
    r"\b(?:it|its|they|their|he|his|we|our|(?:air ?)?strikes?|airstrikes?|raids?|jets|warplanes|planes"
    r"|helicopters|drones?|artillery|missiles?|rockets|shelling|bombardments?)\b",
    re.IGNORECASE,
)
"""Words after which the people killed are those of whom a state fought, not its own."""
APPOSED = re.compile(r"(?:['’]s)?(?: [\w-]+){0,2}, (?:an? |the )?", re.IGNORECASE)


class States:
    """Says whose the forces of states are in one report."""

    def __init__(self, catalogue: Catalogue, groups: Groups, voices: Voices, memory: Memory) -> None:
        self.catalogue = catalogue
        self.report = groups.report
        self.groups = groups
        self.voices = voices
        self.memory = memory

    def of(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        """Give the state of a phrase, and whether the report had to say which; None where it is no force."""
        ours = self.voices.of(self.report.sentence(phrase)) if phrase.determiner == "our" else None
        if ours is not None:
            return ours, True
        if phrase.head == "side" and (not phrase.country or self.report.next_word(phrase) == "of"):
            return None  # "the Afghan side of the border" is a place
        if phrase.country:
            own = self.catalogue.government(phrase.country, self.report.context.on)
            return self._mission_of(phrase) or own, False
        if (alone := self._alone_there(phrase)) is not None:
            return alone, True
        pointed = self._pointed_state(phrase) or self._by_its_sentence(phrase) or self._visiting(phrase)
        if pointed is not None:
            return pointed, True
        if phrase.label in STATE_ADJECTIVAL and (
            phrase.head in NEEDS_COUNTRY or phrase.determiner in ("its", "their")
        ):
            return self._forces(phrase)
        if phrase.label == "air" and self.foreign_air:
            return (UNKNOWN, False) if phrase.head not in ("force", "forces") else None
        home = self._set_in(phrase) or self.groups.dominant
        return (self.catalogue.government(home, self.report.context.on), True) if home else (UNKNOWN, False)

    def _setting(self, phrase: Phrase) -> Setting | None:
        return setting_of(self.report, phrase, self.voices.countries_named, self._known)

    @cached_property
    def _known(self) -> set[str]:
        """Give the countries that the report names or whose forces it does, and those of its groups."""
        of_groups = (c for actor in self.groups.all for c in self.catalogue.countries_of(actor)[:NEAREST])
        own = (self._country_of(p) for p in self.report.phrases)
        return {*self.voices.countries_named.values(), *own, *of_groups}

    def _set_in(self, phrase: Phrase) -> str:
        """Give the country that a phrase's sentence is set in, in a report that is about several.

        Not where the sentence names the report's main country, nor where that one's forces are told of, who
        may be abroad; unless the words open with the other country: "In Kenya, three policemen died".
        """
        setting = self._setting(phrase)
        if setting is None or not self.groups.dominant:
            return ""
        sentence, tokens = self.report.sentence(phrase), self.report.tokens
        here = {c for at, c in self.voices.countries_named.items() if tokens[at].sentence == sentence}
        if self.groups.dominant in here:
            return ""
        return setting.country if setting.opened or not self._fields_forces else ""

    @cached_property
    def _fields_forces(self) -> bool:
        """Whether the report names forces as those of the country that it is about."""
        return any(self._country_of(p) == self.groups.dominant for p in self.report.phrases)

    def _country_of(self, phrase: Phrase) -> str:
        """Give the country whose forces a phrase names as its own ("Malian army", "FARDC"), "" where none."""
        row = self.catalogue.rows.get(phrase.actor) if phrase.kind == "named" else None
        return row.countries[0] if row is not None and row.kind == "government" else phrase.country

    def _alone_there(self, phrase: Phrase) -> Actor | None:
        """Give whom bare words mean there: "federal troops" in Croatia, air strikes of one air force."""
        row = self.groups.umbrella_row(phrase)
        if row is None or row.country != self.groups.dominant:
            return None
        actor = self.catalogue.actor(row.actor, self.report.context.on)
        return actor if actor.kind in ("government", "foreign") else None

    @cached_property
    def foreign_air(self) -> bool:
        """Whether the report shows forces of a second state or a coalition at work."""
        return any(
            (p.kind == "state" and p.country not in ("", self.groups.dominant) and p.label in ("air", "navy"))
            or (p.kind == "named" and self._row_kind(p.actor) == "foreign")
            for p in self.report.phrases
        )

    def _row_kind(self, name: str) -> str:
        row: Row | None = self.catalogue.rows.get(name)
        return row.kind if row else ""

    def _mission_of(self, phrase: Phrase) -> Actor | None:
        """Give the UN mission of the sentence that a contingent is of: "five Indian soldiers"."""
        if phrase.label != "soldiers" or phrase.country in (self.groups.dominant, *RARELY_ABOUT):
            return None
        sentence = self.report.sentence(phrase)
        named = [
            p.actor for p in self.report.phrases if p.kind == "named" and self.report.sentence(p) == sentence
        ]
        rows = [self.catalogue.rows[name] for name in named if name in self.catalogue.rows]
        missions = [row.name for row in rows if UN in (row.name, row.parent)]
        return self.catalogue.actor(missions[0], self.report.context.on) if missions else None

    def _visiting(self, phrase: Phrase) -> Actor | None:
        """Give the foreign army named right before bare "soldiers", where the report names no other army.

        Not where the words open with a country: "In Lebanon, two soldiers were killed".
        """
        if phrase.label != "soldiers" or phrase.last > phrase.first or self.has_own_army:
            return None
        setting = self._setting(phrase)
        if setting is not None and setting.opened:
            return None
        sentence = self.report.sentence(phrase)
        abroad = [
            p.country
            for p in self.report.phrases
            if p.first < phrase.first and sentence - self.report.sentence(p) <= 1 and self._fields_army(p)
            if p.country not in ("", "PNA", self.groups.dominant)
        ]
        return self.catalogue.government(abroad[-1], self.report.context.on) if abroad else None

    @cached_property
    def has_own_army(self) -> bool:
        """Whether the report names soldiers or an army as those of the country that it is about."""
        own = (p for p in self.report.phrases if self._fields_army(p))
        return any(p.country == self.groups.dominant or (p.last > p.first and not p.country) for p in own)

    def _fields_army(self, phrase: Phrase) -> bool:
        return phrase.kind == "state" and phrase.label in FIGHTING

    def _pointed_state(self, phrase: Phrase) -> Actor | None:
        """Give the foreign force that "the soldiers" or "its troops" goes back to, where one is near."""
        sentence = self.report.sentence(phrase)
        if phrase.determiner in ("its", "their"):
            near = [a for s, _, a in self.memory.last_state if s == sentence]
            if near:
                return near[-1]
            subject = self.report.subjects.get(sentence) or self.report.subjects.get(sentence - 1)
            return self.catalogue.government(subject, self.report.context.on) if subject else None
        if phrase.determiner not in ("the", "these", "those"):
            return None
        same = [
            (label, actor)
            for s, label, actor in self.memory.last_state
            if sentence - 1 <= s <= sentence and label in (phrase.label, "soldiers", "peacekeepers")
        ]
        if same and phrase.label == "soldiers" and same[-1][1].country != self.groups.dominant:
            return same[-1][1]
        return None

    def _by_its_sentence(self, phrase: Phrase) -> Actor | None:
        """Give whose a bare army, ministry or officer is by who speaks in its sentence."""
        if phrase.determiner not in ("", "the", "that"):  # "said that two soldiers"
            return None
        return (
            self._apposed(phrase)
            or self._cited(phrase)
            or self._same_ministry(phrase)
            or self._own(phrase)
            or self._at_its_capital(phrase)
        )

    def _at_its_capital(self, phrase: Phrase) -> Actor | None:
        """Give the state whose capital a report comes from, for its bare ministry or army that speaks.

        "ANKARA - Turkish jets struck ..., the Defence Ministry said". Only where that state's own forces
        are named near: a report from one capital may tell of another country's army.
        """
        state, sentence = self.report.sent_from, self.report.sentence(phrase)
        if not state or phrase.label not in ("army", "government") or not self.voices.voiced(phrase, VOICES):
            return None
        near = (p for p in self.report.phrases if -REACH <= self.report.sentence(p) - sentence <= 0)
        if not any(p.kind == "state" and p.country == state for p in near):
            return None
        return self.catalogue.government(state, self.report.context.on)

    def _between(self, before: Phrase, phrase: Phrase) -> str:
        tokens = self.report.tokens
        return self.report.text[tokens[before.last].end : tokens[phrase.first].start]

    def _apposed(self, phrase: Phrase) -> Actor | None:
        """Give the side that an officer was said to speak for: "the X army's spokesman, Colonel Y"."""
        if self.report.tokens[phrase.last].norm not in RANKS:
            return None
        before = self.memory.earlier(phrase)
        apposed = before and APPOSED.fullmatch(self._between(before[-1][0], phrase))
        return before[-1][1] if apposed else None

    def _cited(self, phrase: Phrase) -> Actor | None:
        """Give the state of what its media cite, where it fights a group of the report's.

        "Turkey's news agency, citing the defence ministry, said PKK fighters ...".
        """
        before = phrase.first - (2 if phrase.determiner else 1)
        if before < 0 or self.report.tokens[before].norm not in CITING:
            return None
        sentence = self.report.sentence(phrase)
        for number in range(before, -1, -1):
            if self.report.tokens[number].sentence != sentence:
                break
            country = self.voices.countries_named.get(number)
            state = self.catalogue.government(country, self.report.context.on) if country else None
            if state is not None and any(
                self.catalogue.is_opponent(state, group) for group in self.groups.all
            ):
                return state
        return None

    def _same_ministry(self, phrase: Phrase) -> Actor | None:
        """Give the state of a ministry that goes back to one just named ("Turkey's defence ministry")."""
        words = self._ending(phrase)
        if phrase.determiner != "the" or phrase.head not in MINISTRIES:
            return None
        near = self.report.sentence(phrase) - REACH
        for before, actor in reversed(self.memory.sides):
            if (
                self.report.sentence(before) >= near
                and before.kind == "state"
                and self._ending(before) == words
            ):
                return actor
        return None

    def _ending(self, phrase: Phrase) -> tuple[str, ...]:
        return tuple(t.norm for t in self.report.tokens[phrase.first : phrase.last + 1])[-2:]

    def _own(self, phrase: Phrase) -> Actor | None:
        """Give the state whose army or defence ministry tells of "two soldiers wounded": they are its own.

        Not where it tells what it did itself, or of another state's forces.
        """
        if phrase.label not in OWN_LOSSES or phrase.last > phrase.first:
            return None  # "government soldiers" are spoken of by others
        earlier = self.memory.earlier(phrase)
        before = next(((p, a) for p, a in reversed(earlier) if self._tells(p)), None)
        if before is None:
            return self._own_behind(phrase) if not earlier else None
        others = {a for p, a in earlier if p.first > before[0].first} - {before[1]}
        if not all(self._fights(before[1], a) for a in others):
            return None
        if OWN_DEED.search(self._between(before[0], phrase)):
            return None
        return before[1] if before[1].kind == "government" else None

    def _fights(self, state: Actor, other: Actor) -> bool:
        """Whether a state may be at war with an armed group; never where others are its known foes."""
        if other.kind in ("government", "foreign"):
            return False
        return not self.catalogue.opponents_of(other) or self.catalogue.is_opponent(state, other)

    def _own_behind(self, phrase: Phrase) -> Actor | None:
        """Give the state whose army or defence ministry ends the sentence: "..., Turkey's army said"."""
        sentence = self.report.sentence(phrase)
        behind = [
            p for p in self.report.phrases if p.first > phrase.last and self.report.sentence(p) == sentence
        ]
        if not behind or not self._tells(behind[-1]):
            return None
        teller = behind[-1]
        country = self._country_of(teller)
        if teller.kind != "state" and not country:
            return None
        if any(p.country for p in behind[:-1]) or OWN_DEED.search(self._between(phrase, teller)):
            return None
        if country and country != "PNA":
            return self.catalogue.government(country, self.report.context.on)
        return self._same_ministry(teller)

    def _tells(self, phrase: Phrase) -> bool:
        """Whether a state's army or defence ministry speaks: "Turkey's defence ministry said"."""
        after = self.report.tokens[phrase.last + 1 : phrase.last + 1 + SAID_WITHIN]
        return self.report.tokens[phrase.last].norm in SERVICES and any(t.norm == "said" for t in after)

    def _forces(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        """Give the armed group just shown for "its positions"; bare "shelling" and "drones" name nobody."""
        shown = self.memory.last_armed
        if phrase.determiner not in ("its", "their", "his") or shown is None or shown[1] == UNKNOWN:
            return None
        return (shown[1], True) if shown[0] >= self.report.sentence(phrase) - 1 else None
