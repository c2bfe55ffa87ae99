"""The armed groups of a report: which it names, which says that it did it, which a description fits."""

from __future__ import annotations

import re
from functools import cache, cached_property

import msgspec

from dateline.data import pattern_of
from dateline.ground.actor_catalogue import Catalogue
from dateline.ground.actor_element import DEFINITE
from dateline.ground.actor_phrase import Phrase
from dateline.ground.actor_umbrella import Umbrella, fitting
from dateline.ground.actor_voice import Report
from dateline.model import Actor, ActorKind
from dateline.spelling import word_set

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


class Named(msgspec.Struct, frozen=True):
    """An armed group where the report names it."""

    actor: Actor
    first: int
    sentence: int


@cache
def _no_claims() -> re.Pattern[str]:
    return re.compile(pattern_of("clause_cues", "unclaimed", of="at"))


def _unclaimed(text: str) -> bool:
    """Whether words say that nobody claims a deed. Table: data/clause_cues.csv."""
    return _no_claims().search(text.lower()) is not None


class Groups:
    """The armed groups of one report."""

    def __init__(self, catalogue: Catalogue, report: Report, coined: dict[str, Actor]) -> None:
        """Hold a report. coined: the groups that it names and no table does, by name."""
        self.catalogue = catalogue
        self.report = report
        self.coined = coined
        self.named: list[Named] = [
            Named(actor, p.first, report.sentence(p))
            for p in report.phrases
            if (actor := self.armed_actor(p)) is not None
        ]

    def armed_actor(self, phrase: Phrase) -> Actor | None:
        """Give the armed group that a phrase names, governments and foreign forces left out."""
        if phrase.kind == "coined":
            return self.coined[phrase.actor]
        if phrase.kind != "named":
            return None
        actor = self.catalogue.actor(phrase.actor, self.report.context.on)
        if actor.kind == "government" and not phrase.actor.startswith("Government of"):
            return None
        return None if actor.kind in ("government", "civilians", "foreign") else actor

    @cached_property
    def nobody_claims(self) -> bool:
        """Whether the report says that nobody has claimed the attack."""
        return _unclaimed(self.report.text)

    @cached_property
    def all(self) -> tuple[Actor, ...]:
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
        context = self.report.context
        return fitting(context.on, context.countries[:2], [token.norm for token in self.report.tokens])

    def umbrella(self, phrase: Phrase) -> Actor | None:
        """Give whom a bare word means in the report's country and time, None where no table row tells."""
        row = self.umbrella_row(phrase)
        return self.catalogue.actor(row.actor, self.report.context.on) if row else None

    def umbrella_row(self, phrase: Phrase) -> Umbrella | None:
        """Give the row of the table that a phrase's words and country fit."""
        text = {self.report.tokens[k].norm.rstrip("s") for k in range(phrase.first, phrase.last + 1)}
        for row in self.umbrella_rows:
            if text & row.words and phrase.country in ("", "PNA", row.country):
                return row
        return None

    def called(self, phrase: Phrase) -> Actor | None:
        """Give the one group that the report has called by a bare word ("X rebels", then "rebels")."""
        word = phrase.head.rstrip("s")
        so_called = {
            actor
            for other in self.report.phrases
            if other.first < phrase.first and other.head.rstrip("s") == word
            if (actor := self.armed_actor(other)) is not None
        }
        if len(so_called) != 1 or phrase.country or phrase.suspected:
            return None
        actor = so_called.pop()
        return actor if self.fits(actor, phrase) else None

    def claimant(self, sentence: int) -> Actor | None:
        """Give the one group that says it did it, for words up to a sentence after it does."""
        if len(self.claimants) != 1 or self.nobody_claims:
            return None
        actor, said = next(iter(self.claimants.items()))
        return actor if sentence <= said + 1 else None

    def fits(self, actor: Actor, phrase: Phrase) -> bool:
        """Whether a description can mean a group, by its kind, its colour and its countries."""
        kinds = HEAD_KINDS.get(phrase.label, HEAD_KINDS["fighters"])
        if actor.kind not in kinds or not self.rebels_by(phrase, actor):
            return False
        if phrase.head in LEFT and actor.listed:
            return bool(LEFT_NAMES.search(actor.name))
        if (
            phrase.head.startswith(("militia", "paramilitar"))
            and actor.kind == "rebel"
            and phrase.determiner not in DEFINITE
        ):
            return (
                actor.name in ("DPR", "LPR", "Ansarallah", "Hezbollah", "Al-Shabaab", "Amal")
                or not actor.listed
            )
        countries = self.catalogue.countries_of(actor)
        if phrase.country and phrase.country != "PNA":
            return not countries or phrase.country in countries
        return True

    def rebels_by(self, phrase: Phrase, actor: Actor) -> bool:
        """Whether words for insurgents ("jihadists") can mean a group.

        No militia of a state is one, nor whom those fight that the country and the day tell.
        """
        if phrase.label not in ("identity", "insurgent"):
            return True
        insurgents = self.umbrella(phrase)
        fights_them = insurgents is not None and insurgents.name in self.catalogue.foes.get(actor.name, ())
        return actor.name not in self.catalogue.auxiliaries and not fights_them

    def before(self, phrase: Phrase) -> Named | None:
        """Give the fitting group that the report named last before a phrase."""
        before = [n for n in self.named if n.first < phrase.first and self.fits(n.actor, phrase)]
        return before[-1] if before else None

    def at_home(self, actor: Actor) -> bool:
        """Whether a group is active in a country of the report (an unlisted one may be anywhere)."""
        countries = self.catalogue.countries_of(actor)
        return (
            not countries
            or not self.dominant
            or any(c in countries for c in self.report.context.countries[:3])
        )

    def main_group(self, fitting: list[Actor]) -> Actor | None:
        """Give the group that the report names far more often than any other."""
        counts = sorted(((sum(n.actor == a for n in self.named), a) for a in fitting), key=lambda c: -c[0])
        if len(counts) > 1 and counts[0][0] >= 3 and counts[0][0] >= 2 * counts[1][0]:
            return counts[0][1]
        return None

    def full_name(self, named: Named) -> str:
        """Give the words that name a group where the report does."""
        tokens = self.report.tokens
        last = next((p.last for p in self.report.phrases if p.first == named.first), named.first)
        return self.report.text[tokens[named.first].start : tokens[last].end]
