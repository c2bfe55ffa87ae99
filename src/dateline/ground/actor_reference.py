"""Whom bare and definite descriptions of a report point to: "the militants", "gunmen", "the army".

The rules, in short. A state's forces are those of the country that the report is about, unless the
words before say otherwise. "The rebels" are the armed group named last before; a bare "rebels" is
the one group that the report names, or UCDP's umbrella for the country. Words for what people did
("gunmen", "the attackers") point to a group only where it says that it did it, or where the report
has just shown it at work. A group that is named only as background beside an attack that nobody
claimed takes no part.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

import msgspec

from dateline.data import pattern_of, table
from dateline.ground.actor_catalogue import RARELY_ABOUT, Catalogue, Row, in_period, split
from dateline.ground.actor_phrase import PEOPLES_DEEDS, RANKS, Phrase
from dateline.ground.actor_voice import SAID_WITHIN, SERVICES, VOICES, Report, Voices
from dateline.ground.actor_words import words_of
from dateline.model import CIVILIANS, UNKNOWN, Actor, ActorKind
from dateline.spelling import word_set

REACH = 3  # sentences that a description looks back for what the report has just shown
CLAIM = re.compile(
    r"claim(?:ed|s|ing)?\b[^.]{0,30}\b(?:responsib|attack|credit|it\b|bomb|blast|killing|ambush|raid)"
    r"|(?:took|taken|takes|accept(?:ed|s)|admit(?:ted|s)|assum(?:ed|es)) (?:\w+ )?(?:responsib|carry|having)"
    r"|said (?:that )?(?:it|they|(?:its|his|their) (?:fighters|men|forces|members|movement))"
    r" (?:had |were |was |have )?(?:behind|carried|done|bomb|kill|attack|did|planted|set off|shot|ambush)"
    r"|(?:was|were|been) behind (?:the|it|this)|owned up|owns up|own(?:ed)? responsib|its work"
    r"|responsible for the|said (?:that )?(?:it|they) had (?:bombed|killed|attacked|shot|ambushed|done it)",
    re.IGNORECASE,
)
OTHER_DEEDS = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|responsibility for) "
    r"(?:(?!(?:the|both|these|those|its|all|\w+ly)\b)[\w.]+ ){0,3}"
    r"(?:attacks|bombings|blasts|killings|raids|shootings)\b",
    re.IGNORECASE,
)
"""Words by which a group claims deeds of another time or place ("claimed bombings in Kabul on May 3")."""
DISOWNED = re.compile(
    r"\b(?:den(?:y|ied|ies)|disowned|rejected|was not behind|no hand in|distanced)\b", re.IGNORECASE
)
OF_THE_NAMED = re.compile(r"\b(?:the|its?) (?:group|insurgents|militants|movement|rebels)\b", re.IGNORECASE)
HEAD_KINDS: dict[str, tuple[ActorKind, ...]] = {
    "gang": ("cartel",),
    "communal": ("communal", "militia"),
    "identity": ("rebel", "militia"),
    "fighters": ("rebel", "militia", "communal", "cartel"),
    "group": ("rebel", "militia", "cartel", "communal"),
    "role": ("rebel", "militia", "cartel", "communal"),
    "member": ("rebel", "militia", "cartel", "communal"),
}
LEFT = word_set("maoist maoists naxal naxals communist communists leftist")
LEFT_NAMES = re.compile(r"Maoist|CPP|CPN|Communist|FARC|ELN|Sendero|PWG|MCC|FMLN|MRTA", re.IGNORECASE)
GROUP_WORDS = word_set("front alliance coalition network cell wing")
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
NO_STATE = word_set("mercenary mercenaries hireling hirelings stooges puppet puppets lackeys")
OWN_LOSSES = frozenset({"soldiers", "army"})
OWN_DEED = re.compile(
    r"\b(?:it|its|they|their|he|his|we|our|(?:air ?)?strikes?|airstrikes?|raids?|jets|warplanes|planes"
    r"|helicopters|drones?|artillery|missiles?|rockets|shelling|bombardments?)\b",
    re.IGNORECASE,
)
"""Words after which the people killed are those of whom a state fought, not its own."""
APPOSED = re.compile(r"(?:['’]s)?(?: [\w-]+){0,2}, (?:an? |the )?", re.IGNORECASE)


class Named(msgspec.Struct, frozen=True):
    """An armed group where the report names it."""

    actor: Actor
    first: int
    sentence: int


class Umbrella(msgspec.Struct, frozen=True):
    """Who bare words mean in a country and a period."""

    country: str
    start: str
    end: str
    words: frozenset[str]
    cues: tuple[tuple[str, ...], ...]
    actor: str


@cache
def _no_claims() -> re.Pattern[str]:
    return re.compile(pattern_of("clause_cues", "unclaimed", of="at"))


def _unclaimed(text: str) -> bool:
    """Whether words say that nobody claims a deed. Table: data/clause_cues.csv."""
    return _no_claims().search(text.lower()) is not None


@cache
def umbrellas() -> tuple[Umbrella, ...]:
    """Give the rows of `data/actor_umbrella.csv`."""
    return tuple(
        Umbrella(
            r["country"],
            r["from"],
            r["to"],
            _singular(r["words"]),
            tuple(words_of(cue) for cue in split(r["cues"])),
            r["actor"],
        )
        for r in table("actor_umbrella")
    )


def _singular(cell: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for phrase in split(cell) for word in words_of(phrase))


class Resolver:
    """Settles the actors of one report's phrases, in text order."""

    def __init__(self, catalogue: Catalogue, report: Report, coined: dict[str, Actor]) -> None:
        self.catalogue = catalogue
        self.report = report
        self.coined = coined
        self.named: list[Named] = [
            Named(actor, p.first, self._sentence(p))
            for p in report.phrases
            if (actor := self._armed_actor(p)) is not None
        ]
        by_phrase = {named.first: named.actor for named in self.named}
        self.voices = Voices(catalogue, report, by_phrase)
        self.last_armed: tuple[int, Actor] | None = None
        self.last_state: list[tuple[int, str, Actor]] = []
        self.named_state: tuple[int, Actor] | None = None
        self.sides: list[tuple[Phrase, Actor]] = []
        self.enemy: Actor | None = None

    def _sentence(self, phrase: Phrase) -> int:
        return self.report.tokens[phrase.first].sentence

    def _armed_actor(self, phrase: Phrase) -> Actor | None:
        """Give the armed group that a phrase names, governments and foreign forces left out."""
        if phrase.kind == "coined":
            return self.coined[phrase.actor]
        if phrase.kind != "named":
            return None
        actor = self.catalogue.actor(phrase.actor, self.report.context.on)
        if actor.kind == "government" and not phrase.actor.startswith("Government of"):
            return None
        return None if actor.kind in ("government", "civilians", "foreign") else actor

    # Facts of the whole report --------------------------------------------------------------

    @cached_property
    def nobody_claims(self) -> bool:
        """Whether the report says that nobody has claimed the attack."""
        return _unclaimed(self.report.text)

    @cached_property
    def groups(self) -> tuple[Actor, ...]:
        """Give the armed groups that the report names, each once, in order."""
        return tuple(dict.fromkeys(n.actor for n in self.named))

    @cached_property
    def claimants(self) -> dict[Actor, int]:
        """Give the groups that say that they did it, with the sentence in which each first does."""
        found: dict[Actor, int] = {}
        for number, (start, end) in enumerate(self._sentences()):
            sentence = self.report.text[start:end]
            if not CLAIM.search(sentence) or OTHER_DEEDS.search(sentence):
                continue
            if _unclaimed(sentence) or DISOWNED.search(sentence):
                continue
            here = [n for n in self.named if start <= self.report.tokens[n.first].start < end]
            before = [n for n in self.named if self.report.tokens[n.first].start < start]
            if here:
                found.setdefault(here[0].actor, number)
            elif before and OF_THE_NAMED.search(sentence):
                found.setdefault(before[-1].actor, number)
        return found

    def _sentences(self) -> list[tuple[int, int]]:
        bounds: list[tuple[int, int]] = []
        for token in self.report.tokens:
            if len(bounds) <= token.sentence:
                bounds.append((token.start, token.end))
            else:
                bounds[token.sentence] = (bounds[token.sentence][0], token.end)
        return bounds

    @cached_property
    def dominant(self) -> str:
        """Give the country that the report is about, "" where nothing tells."""
        return self.report.context.countries[0] if self.report.context.countries else ""

    @cached_property
    def umbrella_rows(self) -> list[Umbrella]:
        """Give the umbrella rows that fit the report's day, countries and words."""
        on, countries = self.report.context.on, self.report.context.countries[:2]
        norms = [token.norm for token in self.report.tokens]
        present = set(norms)

        def stands(cue: tuple[str, ...]) -> bool:
            if cue[0] not in present:
                return False
            return any(tuple(norms[i : i + len(cue)]) == cue for i, n in enumerate(norms) if n == cue[0])

        fitting = [
            row
            for row in umbrellas()
            if row.country in countries
            and in_period(row.start, row.end, on)
            and (not row.cues or any(stands(cue) for cue in row.cues))
        ]
        return sorted(fitting, key=lambda row: countries.index(row.country))

    @cached_property
    def foreign_air(self) -> bool:
        """Whether the report shows forces of a second state or a coalition at work."""
        return any(
            (p.kind == "state" and p.country not in ("", self.dominant) and p.label in ("air", "navy"))
            or (p.kind == "named" and self._row_kind(p.actor) == "foreign")
            for p in self.report.phrases
        )

    def _row_kind(self, name: str) -> str:
        row: Row | None = self.catalogue.rows.get(name)
        return row.kind if row else ""

    # One phrase -----------------------------------------------------------------------------

    def resolve(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        """Give the phrase's actor and whether the report had to say whom it points to.

        None where the words, read in the report, describe nobody who takes part.
        """
        result = self._resolve(phrase)
        if result is not None:
            self._remember(phrase, result[0])
        return result

    def _resolve(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        if phrase.kind == "civilian":
            return CIVILIANS, False
        if phrase.kind == "coined":
            return self.coined[phrase.actor], False
        if phrase.kind == "named":
            return self.catalogue.actor(phrase.actor, self.report.context.on), False
        if phrase.kind == "state":
            return self._state(phrase)
        if phrase.kind == "loaded":
            return self._loaded(phrase)
        return self._armed(phrase)

    def _remember(self, phrase: Phrase, actor: Actor) -> None:
        sentence = self._sentence(phrase)
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
        return bool(phrase.label) or self._next_word(phrase) in PEOPLES_DEEDS

    # States ---------------------------------------------------------------------------------

    def _state(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        if phrase.country == "PNA":
            if phrase.label in ("police", "security", "government"):
                return self.catalogue.actor("PNA", self.report.context.on), False
            return self._armed(msgspec.structs.replace(phrase, label="fighters", determiner=""))
        ours = self.voices.of(self._sentence(phrase)) if phrase.determiner == "our" else None
        if ours is not None:
            return ours, True
        if phrase.head == "side" and (not phrase.country or self._next_word(phrase) == "of"):
            return None  # "the Afghan side of the border" is a place
        if phrase.country:
            own = self.catalogue.government(phrase.country, self.report.context.on)
            return self._mission_of(phrase) or own, False
        umbrella = self._umbrella(phrase)
        if umbrella is not None and umbrella.kind == "government":
            return umbrella, True  # "federal troops" in Croatia
        pointed = self._pointed_state(phrase) or self._by_its_sentence(phrase) or self._visiting(phrase)
        if pointed is not None:
            return pointed, True
        if phrase.label in STATE_ADJECTIVAL and (
            phrase.head in NEEDS_COUNTRY or phrase.determiner in ("its", "their")
        ):
            return self._forces(phrase)
        if phrase.label == "air" and self.foreign_air:
            return (UNKNOWN, False) if phrase.head not in ("force", "forces") else None
        return (
            (self.catalogue.government(self.dominant, self.report.context.on), True)
            if self.dominant
            else (UNKNOWN, False)
        )

    def _next_word(self, phrase: Phrase) -> str:
        after = phrase.last + 1
        return self.report.tokens[after].norm if after < len(self.report.tokens) else ""

    def _mission_of(self, phrase: Phrase) -> Actor | None:
        """Give the UN mission of the sentence that a contingent is of: "five Indian soldiers"."""
        if phrase.label != "soldiers" or phrase.country in (self.dominant, *RARELY_ABOUT):
            return None
        sentence = self._sentence(phrase)
        named = [p.actor for p in self.report.phrases if p.kind == "named" and self._sentence(p) == sentence]
        rows = [self.catalogue.rows[name] for name in named if name in self.catalogue.rows]
        missions = [row.name for row in rows if UN in (row.name, row.parent)]
        return self.catalogue.actor(missions[0], self.report.context.on) if missions else None

    def _visiting(self, phrase: Phrase) -> Actor | None:
        """Give the foreign army named right before bare "soldiers", where the report names no other army."""
        if phrase.label != "soldiers" or phrase.last > phrase.first or self.has_own_army:
            return None
        sentence = self._sentence(phrase)
        abroad = [
            p.country
            for p in self.report.phrases
            if p.first < phrase.first and sentence - self._sentence(p) <= 1 and self._fields_army(p)
            if p.country not in ("", "PNA", self.dominant)
        ]
        return self.catalogue.government(abroad[-1], self.report.context.on) if abroad else None

    @cached_property
    def has_own_army(self) -> bool:
        """Whether the report names soldiers or an army as those of the country that it is about."""
        own = (p for p in self.report.phrases if self._fields_army(p))
        return any(p.country == self.dominant or (p.last > p.first and not p.country) for p in own)

    def _fields_army(self, phrase: Phrase) -> bool:
        return phrase.kind == "state" and phrase.label in FIGHTING

    def _pointed_state(self, phrase: Phrase) -> Actor | None:
        """Give the foreign force that "the soldiers" or "its troops" goes back to, where one is near."""
        sentence = self._sentence(phrase)
        if phrase.determiner in ("its", "their"):
            near = [a for s, _, a in self.last_state if s == sentence]
            if near:
                return near[-1]
            subject = self.report.subjects.get(sentence) or self.report.subjects.get(sentence - 1)
            return self.catalogue.government(subject, self.report.context.on) if subject else None
        if phrase.determiner not in ("the", "these", "those"):
            return None
        same = [
            (label, actor)
            for s, label, actor in self.last_state
            if sentence - 1 <= s <= sentence and label in (phrase.label, "soldiers", "peacekeepers")
        ]
        if same and phrase.label == "soldiers" and same[-1][1].country != self.dominant:
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
        state, sentence = self.report.sent_from, self._sentence(phrase)
        if not state or phrase.label not in ("army", "government") or not self.voices.voiced(phrase, VOICES):
            return None
        near = (p for p in self.report.phrases if -REACH <= self._sentence(p) - sentence <= 0)
        if not any(p.kind == "state" and p.country == state for p in near):
            return None
        return self.catalogue.government(state, self.report.context.on)

    def _earlier(self, phrase: Phrase) -> list[tuple[Phrase, Actor]]:
        before = [one for one in self.sides if one[0].last < phrase.first]
        return [one for one in before if self._sentence(one[0]) == self._sentence(phrase)]

    def _between(self, before: Phrase, phrase: Phrase) -> str:
        tokens = self.report.tokens
        return self.report.text[tokens[before.last].end : tokens[phrase.first].start]

    def _apposed(self, phrase: Phrase) -> Actor | None:
        """Give the side that an officer was said to speak for: "the X army's spokesman, Colonel Y"."""
        if self.report.tokens[phrase.last].norm not in RANKS:
            return None
        before = self._earlier(phrase)
        apposed = before and APPOSED.fullmatch(self._between(before[-1][0], phrase))
        return before[-1][1] if apposed else None

    def _cited(self, phrase: Phrase) -> Actor | None:
        """Give the state of what its media cite, where it fights a group of the report's.

        "Turkey's news agency, citing the defence ministry, said PKK fighters ...".
        """
        before = phrase.first - (2 if phrase.determiner else 1)
        if before < 0 or self.report.tokens[before].norm not in CITING:
            return None
        sentence = self._sentence(phrase)
        for number in range(before, -1, -1):
            if self.report.tokens[number].sentence != sentence:
                break
            country = self.voices.countries_named.get(number)
            state = self.catalogue.government(country, self.report.context.on) if country else None
            if state is not None and any(self.catalogue.is_opponent(state, group) for group in self.groups):
                return state
        return None

    def _same_ministry(self, phrase: Phrase) -> Actor | None:
        """Give the state of a ministry that goes back to one just named ("Turkey's defence ministry")."""
        words = self._ending(phrase)
        if phrase.determiner != "the" or phrase.head not in MINISTRIES:
            return None
        near = self._sentence(phrase) - REACH
        for before, actor in reversed(self.sides):
            if self._sentence(before) >= near and before.kind == "state" and self._ending(before) == words:
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
        earlier = self._earlier(phrase)
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
        sentence = self._sentence(phrase)
        behind = [p for p in self.report.phrases if p.first > phrase.last and self._sentence(p) == sentence]
        if not behind or not self._tells(behind[-1]) or behind[-1].kind != "state":
            return None
        teller = behind[-1]
        if any(p.country for p in behind[:-1]) or OWN_DEED.search(self._between(phrase, teller)):
            return None
        if teller.country and teller.country != "PNA":
            return self.catalogue.government(teller.country, self.report.context.on)
        return self._same_ministry(teller)

    def _tells(self, phrase: Phrase) -> bool:
        """Whether a state's army or defence ministry speaks: "Turkey's defence ministry said"."""
        after = self.report.tokens[phrase.last + 1 : phrase.last + 1 + SAID_WITHIN]
        return self.report.tokens[phrase.last].norm in SERVICES and any(t.norm == "said" for t in after)

    def _forces(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        if phrase.determiner in ("its", "their", "his") and self.last_armed and self.last_armed[0] >= (
            self._sentence(phrase) - 1
        ) and self.last_armed[1] != UNKNOWN:  # fmt: skip
            return self.last_armed[1], True
        return None

    # Armed people ---------------------------------------------------------------------------

    def _armed(self, phrase: Phrase) -> tuple[Actor, bool] | None:
        if phrase.label == "group":
            return self._group(phrase)
        if phrase.unknown:
            return UNKNOWN, False
        ours = self.voices.of(self._sentence(phrase)) if phrase.determiner == "our" else None
        if ours is not None:
            return ours, True
        owned = phrase.determiner in ("its", "their", "his")
        if owned and (own := self._own_state(phrase)) is not None:
            return own, True
        if owned and self.last_armed is not None and self.last_armed[1] != UNKNOWN:
            return self.last_armed[1], True
        if phrase.label == "role":
            return self._role(phrase)
        actor = self._identity(phrase)
        return (actor, True) if actor is not None else (UNKNOWN, False)

    def _own_state(self, phrase: Phrase) -> Actor | None:
        """Give the state named in the sentence that "its fighters" are of, where no group is between."""
        sentence = self._sentence(phrase)
        if self.named_state is None or self.named_state[0] != sentence:
            return None
        if self.last_armed is not None and self.last_armed[0] == sentence:
            return None
        return self.named_state[1]

    def _fits(self, actor: Actor, phrase: Phrase) -> bool:
        kinds = HEAD_KINDS.get(phrase.label, HEAD_KINDS["fighters"])
        if actor.kind not in kinds or not self._rebels_by(phrase, actor):
            return False
        if phrase.head in LEFT and actor.listed:
            return bool(LEFT_NAMES.search(actor.name))
        if (
            phrase.head.startswith(("militia", "paramilitar"))
            and actor.kind == "rebel"
            and phrase.determiner not in DEFINITE_WORDS
        ):
            return (
                actor.name in ("DPR", "LPR", "Ansarallah", "Hezbollah", "Al-Shabaab", "Amal")
                or not actor.listed
            )
        countries = self.catalogue.countries_of(actor)
        if phrase.country and phrase.country != "PNA":
            return not countries or phrase.country in countries
        return True

    def _rebels_by(self, phrase: Phrase, actor: Actor) -> bool:
        """Whether words for insurgents ("jihadists") can mean a group.

        No militia of a state is one, nor whom those fight that the country and the day tell.
        """
        if phrase.label not in ("identity", "insurgent"):
            return True
        insurgents = self._umbrella(phrase)
        fights_them = insurgents is not None and insurgents.name in self.catalogue.foes.get(actor.name, ())
        return actor.name not in self.catalogue.auxiliaries and not fights_them

    def _before(self, phrase: Phrase) -> Named | None:
        """Give the fitting group that the report named last before a phrase."""
        before = [n for n in self.named if n.first < phrase.first and self._fits(n.actor, phrase)]
        return before[-1] if before else None

    def _identity(self, phrase: Phrase) -> Actor | None:
        """Resolve who people are: "the rebels", "insurgents", "suspected militants"."""
        before = self._before(phrase)
        sentence = self._sentence(phrase)
        if phrase.determiner in DEFINITE_WORDS and before is not None:
            background = self.nobody_claims and before.sentence < sentence - REACH
            if not background:
                return before.actor
        fitting = [actor for actor in self.groups if self._fits(actor, phrase)]
        umbrella = self._umbrella(phrase)
        if self.nobody_claims and (before is None or before.sentence < sentence - 1):
            return umbrella if umbrella is not None and "insurgents" in umbrella.name else None
        called = self._called(phrase)
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
        if len(fitting) == 1 and self._at_home(fitting[0]):
            return fitting[0]
        if umbrella is not None:
            return umbrella
        claimant = self._claimant(sentence)
        if len(fitting) > 1 and claimant in fitting:
            return claimant
        if len(fitting) > 1 and phrase.determiner in DEFINITE_WORDS and before is None:
            return None
        main = self._main_group(fitting)
        return main if main is not None and not phrase.suspected else None

    def _called(self, phrase: Phrase) -> Actor | None:
        """Give the one group that the report has called by a bare word ("X rebels", then "rebels")."""
        word = phrase.head.rstrip("s")
        so_called = {
            actor
            for other in self.report.phrases
            if other.first < phrase.first and other.head.rstrip("s") == word
            if (actor := self._armed_actor(other)) is not None
        }
        if len(so_called) != 1 or phrase.country or phrase.suspected:
            return None
        actor = so_called.pop()
        return actor if self._fits(actor, phrase) else None

    def _claimant(self, sentence: int) -> Actor | None:
        """Give the one group that says it did it, for words up to a sentence after it does."""
        if len(self.claimants) != 1 or self.nobody_claims:
            return None
        actor, said = next(iter(self.claimants.items()))
        return actor if sentence <= said + 1 else None

    def _at_home(self, actor: Actor) -> bool:
        """Whether a group is active in a country of the report (an unlisted one may be anywhere)."""
        countries = self.catalogue.countries_of(actor)
        return (
            not countries
            or not self.dominant
            or any(c in countries for c in self.report.context.countries[:3])
        )

    def _main_group(self, fitting: list[Actor]) -> Actor | None:
        """Give the group that the report names far more often than any other."""
        counts = sorted(((sum(n.actor == a for n in self.named), a) for a in fitting), key=lambda c: -c[0])
        if len(counts) > 1 and counts[0][0] >= 3 and counts[0][0] >= 2 * counts[1][0]:
            return counts[0][1]
        return None

    def _umbrella(self, phrase: Phrase) -> Actor | None:
        row = self._umbrella_row(phrase)
        return self.catalogue.actor(row.actor, self.report.context.on) if row else None

    def _umbrella_row(self, phrase: Phrase) -> Umbrella | None:
        text = {self.report.tokens[k].norm.rstrip("s") for k in range(phrase.first, phrase.last + 1)}
        for row in self.umbrella_rows:
            if text & row.words and phrase.country in ("", "PNA", row.country):
                return row
        return None

    def _role(self, phrase: Phrase) -> tuple[Actor, bool]:
        """Resolve what people did: "gunmen", "the attackers", "a suicide bomber"."""
        sentence = self._sentence(phrase)
        claimant = self._claimant(sentence)
        if claimant is not None:
            return claimant, True
        definite = phrase.determiner in DEFINITE_WORDS
        if definite and self.last_armed is not None and self.last_armed[0] >= sentence - REACH:
            actor = self.last_armed[1]
            if actor != UNKNOWN:
                return actor, True
        if phrase.head == "settlers":
            return self.catalogue.actor("Israeli settlers"), True
        umbrella = self._umbrella(phrase)
        if umbrella is None or self.nobody_claims or not self._faces(umbrella, sentence):
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
        if phrase.determiner not in (*DEFINITE_WORDS, "its") or phrase.unknown:
            return None
        before = self._before(phrase)
        if before is None:
            return None
        if text in GROUP_WORDS and text not in words_of(self._full_name(before)):
            return None
        return before.actor, True

    def _full_name(self, named: Named) -> str:
        tokens = self.report.tokens
        last = next((p.last for p in self.report.phrases if p.first == named.first), named.first)
        return self.report.text[tokens[named.first].start : tokens[last].end]

    # Loaded words ---------------------------------------------------------------------------

    def _loaded(self, phrase: Phrase) -> tuple[Actor, bool]:
        if phrase.label in ("either", "state") and (foe := self._foe(phrase)) is not None:
            return foe, True
        side = phrase.label
        if side == "either":
            side = {"state": "insurgent", "rebel": "state"}.get(self.report.voice, "")
        if side == "insurgent":
            fitting = [
                a for a in self.groups if a.kind in ("rebel", "militia") and self._rebels_by(phrase, a)
            ]
            if phrase.determiner in DEFINITE_WORDS and (before := self._before(phrase)) is not None:
                return before.actor, True
            umbrella = self._umbrella(phrase)
            umbrella = umbrella if umbrella is not None and umbrella.kind != "government" else None
            if len(fitting) == 1 and not self.nobody_claims:
                return fitting[0], True
            near = self._before(phrase)
            if (
                near is not None
                and near.sentence >= self._sentence(phrase) - 2 * REACH
                and not self.nobody_claims
            ):
                return near.actor, True
            if umbrella is not None and not self.nobody_claims:
                return umbrella, True
        if side == "state" and self.report.voice == "rebel" and self.dominant:
            return self.catalogue.government(self.dominant, self.report.context.on), True
        if side == "criminal" and phrase.determiner in DEFINITE_WORDS:
            shown = self.last_armed
            if shown is not None and shown[1] != UNKNOWN and shown[0] >= self._sentence(phrase) - REACH:
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
        speaker = self.voices.of(self._sentence(phrase)) if phrase.label == "either" else None
        if phrase.label == "either" and (foe := self.enemy or (speaker and self.voices.foe_of(speaker))):
            return foe
        row = self._umbrella_row(phrase)
        umbrella = self.catalogue.actor(row.actor, self.report.context.on) if row else None
        if row is None or umbrella is None or umbrella.country not in self.voices.speaking_states:
            return umbrella
        return self.catalogue.government(row.country, self.report.context.on)


DEFINITE_WORDS = frozenset({"the", "these", "those", "this", "that"})
