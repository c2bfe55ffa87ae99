"""What the elements of a phrase come to: a group by name, a state's forces, armed people, civilians.

"Suspected Islamist militants" are armed people, "Turkish jets" a state's forces, "members of the PKK" that
group. Whom a bare description points to is settled later, over the whole report.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.ground.actor_element import (
    DEEDS_OF,
    DEFINITE,
    HEADS,
    HYPHENS,
    INDEFINITE,
    NAMES,
    NO_OBJECT,
    NUMBER_WORDS,
    PLACE_WORDS,
    POSSESSIVES,
    Element,
    Elements,
)
from dateline.ground.actor_words import PEOPLES, plain_gap
from dateline.model import CIVILIANS
from dateline.spelling import word_set

PhraseKind = Literal["named", "coined", "state", "civilian", "armed", "loaded"]
OWN_FORCES = frozenset({"state", "armed", "loaded"})
GOVERNING = frozenset({"government", "army", "security"})
REBELS_TOO = frozenset({"forces", "soldiers", "army", "air", *DEEDS_OF})
NOT_FORCES_BEFORE = word_set(
    "hospital school schools office offices building buildings college university job jobs data figures "
    "statistics policy clinic ministry money funds service-book academy-award rule coup spokeswoman uniform "
    "uniforms fatigues exercise exercises drill drills parade dictatorship observer observers attache "
    "area areas council councils chairman administration administrations"
)
GUISES = word_set("dressed disguised posing masquerading clad pretending")
DEEDS = word_set(
    "attack attacks act acts action actions activity activities violence tactics propaganda plot plots "
    "threat threats offences charges crime crimes offence methods hideout hideouts"
)
OF_THE_GROUP = word_set(
    "official officials leader leaders activist activists supporters member members volunteers volunteer "
    "politicians politician cleric clerics mayor prisoners prisoner detainees detainee inmates hostages "
    "hostage captives captive candidate candidates youth youths women-fighters minister ministers "
    "suspects party-members herdsman herders herder pastoralists boys recruits negotiator negotiators "
    "preacher"
)
PEOPLES_MEN = word_set("youths youth")  # of a people that fights, however little is known of it
PLACE_PREPOSITIONS = frozenset({"in", "near", "around", "at", "outside", "between", "and", "from", "to"})
METONYM_VERBS = word_set(
    "said says denied denies claimed claims accused accuses launched bombed struck shelled attacked "
    "retaliated responded killed fired vowed blamed confirmed invaded sent deployed carried conducted "
    "warned insisted rejected condemned annexed hit admitted acknowledged violated resorted opened "
    "exchanged traded clashed fought"
)
BLAMING = word_set("blame blamed blames blaming accuse accused accuses accusing")
BACKING = word_set(
    """sponsoring sponsored backing backed supporting supported arming armed financing financed funding
    training trained harbouring harboring harboured harbored sheltering sheltered hosting aiding aided
    helping encouraging inciting fomenting fuelling fueling letting allowing equipping supplying"""
)  # of what a state is accused that others did
PEOPLES_DEEDS = word_set(
    "shelled bombed bombarded invaded attacked launched fired struck hit killed captured stormed lost raided "
    "ambushed massacred executed"
)
NOT_AFTER_PREPOSITION = word_set(
    "in from to near at into inside across around within through of for with on by over between against"
)
SAME_NETWORK = frozenset({"IS"})  # for UCDP one name covers the network, so a "linked" group is part of it
_PHRASE_KIND: dict[str, PhraseKind] = {
    "state": "state",
    "armed": "armed",
    "loaded": "loaded",
    "civilian": "civilian",
}


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name or describe somebody.

    first, last: tokens, inclusive. actor: the name it gives, where it gives one.
    country: of a demonym in it. label: the class of its head in the word lists; head: the word.
    determiner: "the", "its", "a", or "" where it has none; unknown: "unidentified" stands in it.
    described: the name comes from an adjective or a people ("Hutu rebels"), not from a group's own.
    """

    kind: PhraseKind
    first: int
    last: int
    actor: str = ""
    country: str = ""
    label: str = ""
    head: str = ""
    determiner: str = ""
    unknown: bool = False
    suspected: bool = False
    described: bool = False


class Meanings:
    """Says what the elements of one report's phrases come to."""

    def __init__(self, elements: Elements) -> None:
        self.elements = elements
        self.catalogue = elements.catalogue
        self.tokens = elements.tokens

    def of_a_place(self, elements: list[Element]) -> bool:
        """Whether the phrase only describes a place ("rebel-held areas", "Amhara region")."""
        if elements[-1].value == "held" and elements[-1].kind == "modifier":
            return True
        after = elements[-1].last + 1
        if after >= len(self.tokens) or not plain_gap(self.tokens[after].gap):
            return False
        last = elements[-1]
        if last.kind in ("actor", "sparse", "adjective") and not self.tokens[last.last].possessive:
            row = self.catalogue.rows.get(last.value)
            geographic = row is not None and (row.kind == "communal" or last.kind == "adjective")
            longer = self.tokens[after : after + 2]  # "Karbi Anglong district"
            if geographic and len(longer) > 1 and longer[0].capital and plain_gap(longer[1].gap):
                after += longer[0].norm not in PLACE_WORDS
            word = self.tokens[after].norm
            return word in PLACE_WORDS and (geographic or word == "region")
        return False

    def of(self, elements: list[Element]) -> Phrase | None:
        """Give what elements come to, None where they name and describe nobody."""
        kept, flags = _without_bystanders(elements)
        names = [e for e in kept if e.kind in NAMES]
        heads = [e for e in kept if e.kind in HEADS]
        countries = [e for e in kept if e.kind == "country"]
        members = any(e.kind == "modifier" and e.value == "member" for e in kept)
        if not heads and not names and not (countries and members):
            if countries and not flags:
                return self._country_alone(elements, countries[-1])
            return None
        if not kept:
            return None
        common = self.common(elements, flags)
        if heads and self._not_forces(heads, names):
            return None
        named = next((e for e in reversed(names) if self._stands(e, heads, members)), None)
        if named is not None:
            return self._named(named, heads, common)
        if countries and not heads:
            return None
        if not heads:
            return None
        return self._described(elements, heads, countries, flags, common)

    def common(self, elements: list[Element], flags: frozenset[str]) -> Phrase:
        """Give what every kind of phrase has: its words, its determiner, who is unknown or suspected."""
        first = elements[0].first
        before = self.tokens[first - 1].norm if first and plain_gap(self.tokens[first].gap) else ""
        determiner = before if before in DEFINITE | POSSESSIVES | INDEFINITE else ""
        if determiner == "that" and self.tokens[elements[-1].last].norm.endswith("s"):
            determiner = ""  # "said that militants ..."
        two_back = self.tokens[first - 2].norm if first > 1 else ""
        if not determiner and before and two_back in DEFINITE | POSSESSIVES and before.isalnum():
            determiner = two_back
        text = {self.tokens[k].norm for e in elements for k in range(e.first, e.last + 1)}
        return Phrase(
            kind="armed",
            first=first,
            last=elements[-1].last,
            determiner=determiner,
            unknown="unknown" in flags or bool(text & {"unidentified", "unknown"}),
            suspected=bool(text & {"suspected", "alleged", "presumed"}),
        )

    def _not_forces(self, heads: list[Element], names: list[Element]) -> bool:
        """Whether the head is of a thing ("a government hospital") or a guise ("dressed as police")."""
        last = heads[-1]
        before = min(e.first for e in (*heads, *names)) - 1
        if before > 0 and self.tokens[before].norm == "as" and self.tokens[before - 1].norm in GUISES:
            return True
        after = last.last + 1
        if last.kind == "loaded" and after < len(self.tokens) and plain_gap(self.tokens[after].gap):
            return not names and self.tokens[after].norm in DEEDS
        if last.kind != "state" or after >= len(self.tokens) or not plain_gap(self.tokens[after].gap):
            return False
        word = self.tokens[after].norm
        return word.startswith("administration") or (not names and word in NOT_FORCES_BEFORE)

    def _stands(self, name: Element, heads: list[Element], members: bool) -> bool:
        """Whether a name may stand as it does: adjectives, leaders and peoples need a head after them."""
        after = [h for h in heads if h.first > name.first]
        possessive = self.tokens[name.last].possessive
        if name.kind == "adjective":
            return any(h.kind in ("armed", "loaded") for h in after) or (members and not heads) or (
                any(h.kind == "state" and h.value in REBELS_TOO for h in after)
                and self._rebel(name.value)
            )  # fmt: skip
        if name.kind == "leader":
            return (possessive and (members or any(h.kind in OWN_FORCES for h in after))) or (
                any(h.kind in OWN_FORCES or h.value == "public life" for h in after) and not possessive
            )  # fmt: skip
        if name.kind == "sparse":
            return any(h.kind in ("armed", "civilian") for h in after) or self._peoples(name.last + 1)
        if name.kind == "actor":
            row = self.catalogue.rows.get(name.value)
            return row is None or row.kind != "communal" or self.elements.main(name.value)
        return True

    def _peoples(self, i: int) -> bool:
        """Whether a word says that the names before it are of peoples ("Nuer and Anuak communities")."""
        return i < len(self.tokens) and self.tokens[i].norm in PEOPLES and plain_gap(self.tokens[i].gap)

    def _rebel(self, name: str) -> bool:
        row = self.catalogue.rows.get(name)
        return row is None or row.kind not in ("government", "communal")

    def _named(self, name: Element, heads: list[Element], common: Phrase) -> Phrase | None:
        after = [h for h in heads if h.first > name.first]
        if after and after[-1].kind == "civilian":
            word = self.tokens[after[-1].last].norm
            adjective = name.kind in ("adjective", "sparse") and word not in PEOPLES_MEN
            if adjective or word not in OF_THE_GROUP:
                if self.tokens[name.last].possessive:
                    return msgspec.structs.replace(
                        common, kind="named", actor=name.value, last=name.last, label="named"
                    )
                return msgspec.structs.replace(common, kind="civilian", actor=CIVILIANS.name, head=word)
        kind: PhraseKind = "coined" if name.kind == "coined" else "named"
        row = self.catalogue.rows.get(name.value)
        if row is not None and row.kind == "civilians":
            kind = "civilian"
        label = after[-1].value if after else ""
        head = self.tokens[after[-1].last].norm if after else ""
        described = name.kind in ("adjective", "sparse") or (row is not None and row.kind == "communal")
        return msgspec.structs.replace(
            common, kind=kind, actor=name.value, label=label, head=head, described=described
        )

    def _country_alone(self, elements: list[Element], country: Element) -> Phrase | None:
        """Read a country's name that stands for its government ("Turkey said"), or its people."""
        first, last = elements[0].first, country.last
        before = self.tokens[first - 1].norm if first else ""
        after = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        sort = country.entries[0].sort if country.entries else ""
        if sort == "people" and (before.isdigit() or before in NUMBER_WORDS):
            return Phrase(kind="civilian", first=first, last=last, actor=CIVILIANS.name, head="people")
        if sort == "people" and before == "the" and len(elements) == 1 and self._at_war(last):
            return Phrase(
                kind="state", first=first, last=last, country=country.value, label="forces", head="side"
            )
        if sort != "place" or self.tokens[last].possessive or country.value == "PNA":
            return None
        if before in BLAMING and len(elements) == 1 and not self._accused_of_backing(last):
            return _state_of(country, first, last)
        if after is None:
            return None
        if not plain_gap(after.gap) or before in NOT_AFTER_PREPOSITION or len(elements) > 1:
            return None
        if after.norm == "had":
            after = self.tokens[last + 2] if last + 2 < len(self.tokens) else after
        if after.norm in METONYM_VERBS or (after.norm == "has" and not self.tokens[last].upper):
            return _state_of(country, first, last)
        return None

    def _accused_of_backing(self, last: int) -> bool:
        """Whether words behind a blamed state are of what others did: "of having sponsored the attack"."""
        words = {token.norm for token in self.tokens[last + 1 : last + 4]}
        return not BACKING.isdisjoint(words)

    def _at_war(self, last: int) -> bool:
        """Whether a people is told as a warring side: "the Russians shelled ...", "had lost 40 men".

        Not the people killed "in" or "by" something, for whom the verb is no deed of theirs.
        """
        after = self.tokens[last + 1 : last + 4]
        after = after[1:] if after and after[0].norm in ("had", "have") else after[:2]
        return (
            len(after) > 1
            and after[0].norm in PEOPLES_DEEDS
            and after[1].norm not in NO_OBJECT
            and after[1].sentence == self.tokens[last].sentence
            and all(plain_gap(token.gap) for token in after[:2])
        )

    def _described(
        self,
        elements: list[Element],
        heads: list[Element],
        countries: list[Element],
        flags: frozenset[str],
        common: Phrase,
    ) -> Phrase | None:
        head = heads[-1]
        first_head = heads[0]
        if head.value == "role" and first_head.value == "identity":
            head = first_head  # "separatist gunmen" are who they are before what they do
        word = self.tokens[head.last].norm
        country = countries[-1].value if countries else ""
        kind: PhraseKind = _PHRASE_KIND[head.kind]
        if first_head.kind == "state" and (
            head.kind == "civilian" or (head.value == "air" and first_head.value in GOVERNING)
        ):  # "government officials", "army shelling"
            kind, head = "state", first_head
            word = word if heads[-1].kind == "civilian" else self.tokens[head.last].norm
        elif (
            head.kind == "civilian" and first_head.kind in ("armed", "loaded") and word in OF_THE_GROUP
        ) or (
            head.kind == "state"
            and first_head.kind in ("armed", "loaded")
            and not self._auxiliary(first_head)
        ):
            kind, head = _PHRASE_KIND[first_head.kind], first_head
        if "former" in flags and kind in ("state", "civilian"):
            kind = "civilian"
        if kind == "civilian" and self._place_title(elements):
            return None
        if kind == "civilian":
            armed = any(self.tokens[e.first].norm == "armed" for e in elements if e.kind == "modifier")
            if armed or (common.unknown and word in ("youths", "youth")):
                return msgspec.structs.replace(common, kind="armed", label="role", head=word)
            return msgspec.structs.replace(
                common, kind=kind, actor=CIVILIANS.name, label=head.value, head=word
            )
        return msgspec.structs.replace(common, kind=kind, country=country, label=head.value, head=word)

    def _auxiliary(self, head: Element) -> bool:
        """Whether an armed word only says what kind of state force it is ("paramilitary police")."""
        return self.tokens[head.first].norm == "paramilitary"

    def _place_title(self, elements: list[Element]) -> bool:
        """Whether a title is the first word of a place's name ("near Sheikh Zuweid")."""
        first, last = elements[0].first, elements[-1].last
        if first == last and self.tokens[first].gap in HYPHENS and self.tokens[first].capital:
            return True  # Port-au-Prince
        if (
            first != last
            or first == 0
            or last + 1 >= len(self.tokens)
            or not self.tokens[first].text.istitle()
        ):
            return False
        follows = self.tokens[last + 1]
        before = self.tokens[first - 1].norm
        return before in PLACE_PREPOSITIONS and follows.text.istitle() and plain_gap(follows.gap)


def _state_of(country: Element, first: int, last: int) -> Phrase:
    return Phrase(
        kind="state", first=first, last=last, country=country.value, label="government", head="state"
    )


def _without_bystanders(elements: list[Element]) -> tuple[list[Element], frozenset[str]]:
    """Leave out the names that only help or oppose ("Turkish-backed", "anti-Taliban", "X-linked")."""
    kept: list[Element] = []
    flags: set[str] = set()
    against = False
    for element in elements:
        if element.kind != "modifier":
            if not against:
                kept.append(element)
            against = False
        elif element.value in ("backed", "linked"):
            if kept and kept[-1].kind in (*NAMES, "country") and not _same_network(element, kept[-1]):
                kept.pop()
        elif element.value == "against":
            against = True
        elif element.value == "member":
            kept.append(element)
        elif element.value != "plain":
            flags.add(element.value)
    return kept, frozenset(flags)


def _same_network(link: Element, name: Element) -> bool:
    return link.value == "linked" and name.value in SAME_NETWORK
