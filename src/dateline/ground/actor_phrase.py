"""Noun phrases that name or describe people with arms, a state's forces or civilians.

A phrase is read from left to right as elements, each a match of the tables: modifiers, names of
actors, demonyms, and head words ("suspected" + "Islamist" + "militants"). What the elements come to
is a `Phrase`; whom a bare description points to is settled later, over the whole report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from dateline.ground.actor_words import PEOPLES, Entry, Match, Token, plain_gap, tokens_of
from dateline.model import CIVILIANS, Actor
from dateline.spelling import word_set

if TYPE_CHECKING:
    from dateline.ground.actor_catalogue import Catalogue, Context

ElementKind = Literal[
    "actor", "adjective", "leader", "sparse", "coined", "country", "state", "armed", "loaded", "civilian",
    "modifier",
]  # fmt: skip
PhraseKind = Literal["named", "coined", "state", "civilian", "armed", "loaded"]

LISTED: tuple[ElementKind, ...] = ("state", "armed", "loaded", "civilian")
NAMING: tuple[ElementKind, ...] = ("leader", "sparse", "adjective")
HEADS = frozenset(LISTED)
NAMES = frozenset({"actor", "adjective", "leader", "sparse", "coined"})
DEFINITE = frozenset({"the", "these", "those", "this", "that"})
POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "whose"})
INDEFINITE = frozenset({"a", "an", "some", "several", "unidentified", "unknown", "many", "other"})
JOINING = {
    ("of",), ("from",), ("with",), ("for",), ("under",), ("in",), ("inside",), ("belonging", "to"),
    ("loyal", "to"), ("allied", "to"), ("allied", "with"), ("affiliated", "with"), ("affiliated", "to"),
    ("linked", "to"), ("linked", "with"), ("led", "by"), ("commanded", "by"), ("called",), ("named",),
    ("known", "as"), ("calling", "itself"), ("calling", "themselves"), ("dubbed",), ("styling", "itself"),
    ("aligned", "with"), ("faithful", "to"), ("fighting", "for"), ("serving", "in"), ("serving", "with"),
    ("opposed", "to"),
}  # fmt: skip
LINKING = frozenset({"linked", "affiliated", "aligned"})
WITHIN = frozenset({"in", "inside"})
OWNING = frozenset({"of", "from", "belonging", "loyal", "led", "commanded"})
RANKS = word_set("colonel captain lieutenant sergeant corporal brigadier general major")
RANKS_AHEAD = word_set("army police former retired senior top serving")
OFFICERS_DO = word_set("who whose killed died fell survived escaped")
PERSON_NAME = 4  # words, at most, between a rank and the force ("Colonel Jama Nur of the ... army")
VOLUNTEERS = word_set("volunteer volunteers recruit recruits")
GROUP_NOUNS = word_set("group organisation organization movement militia faction outfit gang")
ADJECTIVES_BEFORE = 3  # words between the article of an apposition and its phrase
CAPITALS_OWN = frozenset({"government", "army", "soldiers", "air", "navy", "forces"})
OWN_FORCES = frozenset({"state", "armed", "loaded"})
GOVERNING = frozenset({"government", "army", "security"})
DEEDS_OF = frozenset({"deed", "deed on", "bomb"})
STRIKING = word_set("hit struck fell landed slammed")
AIMED_AT = frozenset({"of", "on", "against", "into"})
DEEDS_DONE = word_set("across killed kill left wounded injured overnight hit struck damaged destroyed")
REBELS_TOO = frozenset({"forces", "soldiers", "army", "air", *DEEDS_OF})
PLACE_WORDS = word_set(
    "region regions state province district county area areas language territory city town airport border "
    "plateau mountains valley peninsula desert camp hospital school university college strip refugee "
    "capital calendar new culture music food market lands land"
)
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
TITLES_AHEAD = 6  # "fighters loyal to the ousted former vice president Riek Machar"
TITLES = word_set(
    "former ex vice deputy faction president vice-president ex-president prime minister general gen "
    "colonel col commander warlord leader rebel ousted deposed exiled fugitive opposition militia chief "
    "marshal field king sheikh mullah strongman renegade dissident army ex-general ex-minister ex-rebel "
    "governor defence"
)
HYPHENS = frozenset({"-", "‐", "‑", "–"})
PLACE_PREPOSITIONS = frozenset({"in", "near", "around", "at", "outside", "between", "and", "from", "to"})
CONTINENTS = frozenset({"south", "latin", "central", "north", "pan", "native", "inter"})
OPEN_PLURALS = word_set("rebels forces islamists guerrillas women separatists")
METONYM_VERBS = word_set(
    "said says denied denies claimed claims accused accuses launched bombed struck shelled attacked "
    "retaliated responded killed fired vowed blamed confirmed invaded sent deployed carried conducted "
    "warned insisted rejected condemned annexed hit admitted acknowledged violated resorted opened"
)
PEOPLES_DEEDS = word_set(
    "shelled bombed bombarded invaded attacked launched fired struck hit killed captured stormed lost raided "
    "ambushed massacred executed"
)
NO_OBJECT = word_set(
    "in by at on near during when while and or were was are is have had with from to after before as since"
)
NOT_AFTER_PREPOSITION = word_set(
    "in from to near at into inside across around within through of for with on by over between against"
)


class Element(msgspec.Struct, frozen=True):
    """One match within a phrase. value: an actor's name, a country, or a word list's class."""

    kind: ElementKind
    first: int
    last: int
    value: str
    entries: tuple[Entry, ...] = ()


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


class Reader:
    """Reads the phrases of one report."""

    def __init__(
        self,
        catalogue: Catalogue,
        tokens: list[Token],
        matches: dict[int, list[Match]],
        context: Context,
        coined: dict[int, tuple[int, str]] | None = None,
        local: dict[str, str] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.tokens = tokens
        self.matches = matches
        self.context = context
        self.coined = coined or {}
        self.local = local or {}

    def phrases(self) -> list[Phrase]:
        """Give the phrases in text order, not overlapping."""
        found: list[Phrase] = []
        i = 0
        while i < len(self.tokens):
            phrase, after = self.phrase_at(i)
            if phrase is not None:
                found.append(self._apposed(found[-1], phrase) if found else phrase)
            i = max(after, i + 1)
        return found

    def _apposed(self, before: Phrase, phrase: Phrase) -> Phrase:
        """Give a phrase the group named right before it, which it explains ("the X, a Tamil group")."""
        article, after = before.last + 1, phrase.last + 1
        if (
            not phrase.described
            or not self._is_group(before)
            or self.tokens[phrase.last].norm not in GROUP_NOUNS
            or not article < phrase.first <= article + ADJECTIVES_BEFORE
            or self.tokens[article].norm not in ("a", "an")
            or self.tokens[article].gap.strip() not in (",", "),")
            or not all(plain_gap(t.gap) for t in self.tokens[article + 1 : after])
        ):
            return phrase
        if after < len(self.tokens) and self.tokens[after].norm in METONYM_VERBS:
            return phrase  # "..., a rebel group said"
        return msgspec.structs.replace(phrase, kind=before.kind, actor=before.actor, described=False)

    def _is_group(self, phrase: Phrase) -> bool:
        """Whether a phrase gives an armed group by name, and no state, foreign force or civilians."""
        if phrase.kind == "coined":
            return True
        row = self.catalogue.rows.get(phrase.actor)
        return phrase.kind == "named" and (
            row is None or row.kind not in ("government", "foreign", "civilians")
        )

    def phrase_at(self, i: int) -> tuple[Phrase | None, int]:
        """Read the phrase that begins at token i, and give the token to go on from."""
        elements = self.elements_at(i)
        if not elements:
            return None, i + 1
        if all(e.kind == "modifier" for e in elements):
            return self._members(elements)
        if self._of_a_place(elements):
            return None, elements[-1].last + 1
        phrase = self._meaning(elements)
        if phrase is None:
            return None, i + 1
        phrase = self._extended(phrase)
        return phrase, phrase.last + 1

    def _members(self, elements: list[Element]) -> tuple[Phrase | None, int]:
        """Read people whose group is named after them ("men loyal to ...", "the leader of the ...")."""
        after = elements[-1].last + 1
        joined = self._joined(after)
        if joined is None or joined[0].kind == "civilian" or joined[0].label == "place":
            return None, after
        if joined[1] and joined[0].actor not in SAME_NETWORK:
            return None, after
        common = self._common(elements, frozenset())
        phrase = msgspec.structs.replace(joined[0], first=common.first)
        return phrase, phrase.last + 1

    def elements_at(self, i: int) -> list[Element]:
        """Give the elements of the phrase that begins at token i; none where no head or name follows."""
        elements: list[Element] = []
        j = i
        while j < len(self.tokens):
            if elements and not self._goes_on(elements[-1], j):
                break
            element = self._element(j, elements)
            if element is None:
                break
            elements.append(element)
            j = element.last + 1
        while elements and elements[-1].kind == "modifier" and not self._meaningful_tail(elements):
            elements.pop()
        return elements

    def _meaningful_tail(self, elements: list[Element]) -> bool:
        tail = elements[-1].value
        if tail == "held":
            return len(elements) > 1
        return tail == "member"

    def _goes_on(self, before: Element, j: int) -> bool:
        last = self.tokens[before.last]
        if not plain_gap(self.tokens[j].gap) or self.tokens[j].sentence != last.sentence:
            return False
        return not (last.possessive and before.kind in HEADS)

    def _element(self, j: int, before: Sequence[Element]) -> Element | None:
        return next((e for e in self._readings(j) if self._may_follow(e, before)), None)

    def _may_follow(self, element: Element, before: Sequence[Element]) -> bool:
        """Whether a phrase that begins with `before` can go on with `element`."""
        if element.kind == "state" and element.value in DEEDS_OF:
            owned = bool(before) and before[-1].kind in ("country", "adjective")
            return owned and (self._aimed(element) or self._told_as_deeds(before[0].first, element))
        if element.kind == "state" and element.value == "rank" and not self._is_an_officer(element):
            return False
        if not before:
            return True
        last = before[-1]
        if any(e.kind in HEADS for e in before):
            if element.kind == "modifier":
                return element.value == "member" or (element.value == "held" and self._holds_a_place(element))
            if element.kind in HEADS:
                return not self._closed(last)
            named = any(e.kind in NAMES for e in before)
            return element.kind in ("actor", "coined") and not named and self._opens_a_name(last)
        if element.kind == "modifier" and element.value == "held":
            return self._holds_a_place(element)
        second = element.kind in ("actor", "coined", "leader", "sparse")
        if second and any(e.kind in NAMES for e in before):
            return last.kind in ("armed", "modifier")
        return True

    def _is_an_officer(self, rank: Element) -> bool:
        """Whether a word is for an officer: "a general was shot", not "a general strike", "in general"."""
        ahead = self.tokens[rank.first - 1].norm if rank.first else ""
        after = self.tokens[rank.last + 1 : rank.last + 2]
        told = ahead in DEFINITE | POSSESSIVES | INDEFINITE | NUMBER_WORDS or ahead in RANKS_AHEAD
        return told and all(t.norm in NO_OBJECT | OFFICERS_DO or not plain_gap(t.gap) for t in after)

    def _aimed(self, deed: Element) -> bool:
        """Whether a word for a deed has its doer before it: always, or where a word for its aim follows.

        A bomb has, where it was dropped ("Israeli bombs struck"); "an Afghan bomb killed nine" tells where.
        """
        after = self.tokens[deed.last + 1 : deed.last + 2]
        if deed.value == "bomb":
            return any(t.norm in STRIKING for t in after)
        return deed.value == "deed" or any(t.norm in AIMED_AT for t in after)

    def _told_as_deeds(self, first: int, deeds: Element) -> bool:
        """Whether several deeds are whose the word before them says, by what they did or how people died.

        "Russian attacks killed three people", "three people were killed in Russian attacks".
        """
        ahead = self.tokens[first - 1].norm if first else ""
        after = self.tokens[deeds.last + 1 : deeds.last + 2]
        several = self.tokens[deeds.last].norm.endswith("s") and deeds.value != "bomb"
        return several and (ahead in {"in", "by"} or any(t.norm in DEEDS_DONE for t in after))

    def _holds_a_place(self, held: Element) -> bool:
        """Whether "held" is of a place ("rebel-held areas") and no verb ("the rebels held the pass")."""
        after = held.last + 1
        place = after < len(self.tokens) and self.tokens[after].norm in PLACE_WORDS
        return self.tokens[held.first].gap.strip() in HYPHENS or place

    def _opens_a_name(self, last: Element) -> bool:
        """Whether a group's name can follow a head: "rebel group M23", but not "gunmen PKK"."""
        fits = last.kind in ("armed", "modifier", "loaded") and last.value != "role"
        return fits and not self.tokens[last.last].possessive

    def _closed(self, head: Element) -> bool:
        """Whether a head is a plural of people, after which no other head belongs to the phrase."""
        word = self.tokens[head.last].norm
        if head.kind not in HEADS or word in OPEN_PLURALS:
            return False
        return word.endswith("men") or (word.endswith("s") and not word.endswith("ss"))

    def _readings(self, j: int) -> list[Element]:
        token = self.tokens[j]
        readings: list[Element] = []
        if token.text in self.local:
            readings.append(Element("actor", j, j, self.local[token.text]))
        if j in self.coined:
            last, name = self.coined[j]
            readings.append(Element("coined", j, last, name))
        here = self.matches.get(j, ())
        for match in here:
            of_match = self._of_match(match)
            if self.tokens[match.last].text.islower() and any(
                other.last < match.last and self._timely(other) for other in here
            ):  # "Lendu militia" before the group was founded that goes by it
                of_match = [e for e in of_match if e.kind != "actor" or self._active(e.value)]
            readings.extend(of_match)
        readings.sort(key=lambda e: -e.last)
        return readings

    def _timely(self, match: Match) -> bool:
        """Whether a phrase names a group that was active on the report's day."""
        sorts = ("alias short", *NAMING)
        named = (self.catalogue.choose(match.entries, self.context, sorts=sort) for sort in sorts)
        return any(name is not None and self._active(name) for name in named)

    def _active(self, name: str) -> bool:
        return self.catalogue.active(name, self.context.on)

    def _of_match(self, match: Match) -> list[Element]:
        readings: list[Element] = []
        choose = self.catalogue.choose
        name = choose(match.entries, self.context)
        if name is not None:
            readings.append(Element("actor", match.first, match.last, name, match.entries))
        for sort in LISTED:
            for entry in match.entries:
                if entry.sort == sort and not (sort == "state" and self._of_self_defence(match)):
                    readings.append(Element(sort, match.first, match.last, entry.value))
                    break
        for sort in NAMING:
            chosen = choose(match.entries, self.context, sorts=sort)
            if chosen is not None and not (sort == "sparse" and not self._main(chosen)):
                readings.append(Element(sort, match.first, match.last, chosen, match.entries))
        countries = [e for e in match.entries if e.sort in ("demonym", "place", "people")]
        if not countries and self._stands_for_a_state(match):
            countries = [e for e in match.entries if e.sort == "capital"]
        if countries and not self._of_a_continent(match):
            entry = min(countries, key=lambda e: self._rank(e.value))
            readings.append(Element("country", match.first, match.last, entry.value, (entry,)))
        for entry in match.entries:
            if entry.sort == "modifier":
                readings.append(Element("modifier", match.first, match.last, entry.value))
                break
        return readings

    def _stands_for_a_state(self, match: Match) -> bool:
        """Whether a capital's possessive is its country's ("Nairobi's defence ministry")."""
        after = match.last + 1
        if not self.tokens[match.last].possessive or after >= len(self.tokens):
            return False
        owned = (e for m in self.matches.get(after, ()) for e in m.entries)
        return any(e.sort == "state" and e.value in CAPITALS_OWN for e in owned)

    def _of_self_defence(self, match: Match) -> bool:
        """Whether "defence forces" are "self-defence forces", which are no state's."""
        before = self.tokens[match.first - 1] if match.first else None
        return before is not None and before.norm == "self" and self.tokens[match.first].gap in HYPHENS

    def _rank(self, country: str) -> int:
        """Give how much the report is about a country, 0 for most ("Congolese" is of two)."""
        of_the_report = self.context.countries
        return of_the_report.index(country) if country in of_the_report else len(of_the_report)

    def _of_a_continent(self, match: Match) -> bool:
        """Whether "American" is part of "South American"."""
        before = self.tokens[match.first - 1].norm if match.first else ""
        return self.tokens[match.first].norm.startswith("american") and before in CONTINENTS

    def _main(self, name: str) -> bool:
        countries = self.catalogue.rows[name].countries
        return any(country in countries for country in self.context.countries)

    # What the elements come to -----------------------------------------------------------

    def _of_a_place(self, elements: list[Element]) -> bool:
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

    def _meaning(self, elements: list[Element]) -> Phrase | None:
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
        common = self._common(elements, flags)
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

    def _common(self, elements: list[Element], flags: frozenset[str]) -> Phrase:
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
            return row is None or row.kind != "communal" or self._main(name.value)
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
            adjective = name.kind in ("adjective", "sparse")
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
        if sort != "place" or after is None or self.tokens[last].possessive or country.value == "PNA":
            return None
        if not plain_gap(after.gap) or before in NOT_AFTER_PREPOSITION or len(elements) > 1:
            return None
        if after.norm == "had":
            after = self.tokens[last + 2] if last + 2 < len(self.tokens) else after
        if after.norm in METONYM_VERBS or (after.norm == "has" and not self.tokens[last].upper):
            return Phrase(
                kind="state", first=first, last=last, country=country.value, label="government", head="state"
            )
        return None

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

    # What follows the phrase --------------------------------------------------------------

    def _extended(self, phrase: Phrase) -> Phrase:
        """Join what names the group after its people ("members of the ...", "(ALF)")."""
        phrase = self._with_acronym(phrase)
        if phrase.kind == "civilian":
            return self._enlisted(phrase)
        if phrase.kind == "state" and self.tokens[phrase.last].norm in RANKS:
            phrase = self._of_a_force(phrase)
        if phrase.kind == "named" and not phrase.label and self._ends_in_people(phrase):
            phrase = msgspec.structs.replace(phrase, described=True)
        if phrase.label == "air" or (
            phrase.kind in ("named", "coined") and not (phrase.label or phrase.described)
        ):
            return phrase
        joined = self._joined(phrase.last + 1)
        if joined is None:
            return phrase
        other, linking = joined
        if phrase.kind == "state" and other.label == "leader" and self.tokens[phrase.last + 1].norm == "with":
            return phrase
        return self._merged(phrase, other, linking)

    def _ends_in_people(self, phrase: Phrase) -> bool:
        """Whether a name of the tables ends in a common word for people ("Naga rebels")."""
        last = phrase.last
        people = (e for m in self.matches.get(last, ()) if m.last == last for e in m.entries)
        return (
            last > phrase.first
            and self.tokens[last].text.islower()
            and any(e.sort == "armed" and e.value != "group" for e in people)
        )

    def _enlisted(self, phrase: Phrase) -> Phrase:
        """Read volunteers of a group or a force as its own ("volunteers of the X battalion")."""
        after = phrase.last + 1
        if self.tokens[phrase.last].norm not in VOLUNTEERS or after >= len(self.tokens):
            return phrase
        joined = self._joined(after) if self.tokens[after].norm in ("of", "from") else None
        if joined is None or joined[0].kind not in ("named", "coined") or joined[0].described:
            return phrase
        row = self.catalogue.rows.get(joined[0].actor)
        if row is not None and row.kind in ("foreign", "communal"):
            return phrase
        return msgspec.structs.replace(joined[0], first=phrase.first, label="member", head=phrase.head)

    def _of_a_force(self, phrase: Phrase) -> Phrase:
        """Join the force named after an officer's rank and name ("Colonel Jama Nur of the X army")."""
        j = phrase.last + 1
        while j < len(self.tokens) and j <= phrase.last + PERSON_NAME:
            if not self.tokens[j].capital or not plain_gap(self.tokens[j].gap):
                break
            j += 1
        if j == phrase.last + 1 or j >= len(self.tokens) or self.tokens[j].norm != "of":
            return phrase
        joined = self._joined(j)
        if joined is None or joined[0].label == "place" or joined[0].described:
            return phrase
        if joined[0].kind == "state" and not joined[0].country:
            return phrase
        return self._merged(phrase, joined[0], joined[1])

    def _with_acronym(self, phrase: Phrase) -> Phrase:
        after = phrase.last + 1
        if phrase.kind not in ("named", "coined") or after >= len(self.tokens):
            return phrase
        token = self.tokens[after]
        closed = after + 1 >= len(self.tokens) or self.tokens[after + 1].gap.startswith(")")
        if token.gap.strip() == "(" and closed and (token.upper or token.text in self.local):
            return msgspec.structs.replace(phrase, last=self._head_after(after))
        return phrase

    def _head_after(self, acronym: int) -> int:
        """Give the last token of the head that follows a bracketed acronym ("... Army (EPL) guerrillas")."""
        following = acronym + 1
        if following >= len(self.tokens) or self.tokens[following].gap not in (") ", ")\n"):
            return acronym
        head = next((e for e in self._readings(following) if e.kind in ("armed", "state")), None)
        return head.last if head else acronym

    def _joined(self, i: int) -> tuple[Phrase, bool] | None:
        for length in (2, 1):
            words = tuple(token.norm for token in self.tokens[i : i + length])
            if words not in JOINING or not all(plain_gap(t.gap) for t in self.tokens[i : i + length]):
                continue
            j = i + length
            while j < len(self.tokens) and self.tokens[j].norm in ("the", "a", "an", "so"):
                j += 1
            if j >= len(self.tokens) or self.tokens[j].sentence != self.tokens[i].sentence:
                return None
            phrase = self._group_at(j)
            return (phrase, words[0] in LINKING) if phrase else None
        return None

    def _group_at(self, j: int) -> Phrase | None:
        """Read a group's name at token j; a leader's name and a country's do here too."""
        k = j
        while (
            k < min(j + TITLES_AHEAD, len(self.tokens)) and self.tokens[k].sentence == self.tokens[j].sentence
        ):
            for element in self._readings(k):
                if element.kind == "leader":
                    return Phrase(
                        kind="named", first=j, last=element.last, actor=element.value, label="leader"
                    )
            if self.tokens[k].norm not in TITLES and not self._demonym(k):
                break
            k += 1
        elements = self.elements_at(j)
        if not elements or self._of_a_place(elements):
            return None
        phrase = self._meaning(elements)
        first = elements[0]
        if phrase is None and _is_country(first):
            return Phrase(kind="state", first=j, last=first.last, country=first.value, label="place")
        return self._with_acronym(phrase) if phrase else None

    def _demonym(self, k: int) -> bool:
        """Whether a word is of a country, as before a title ("loyal to Somali faction leader ...")."""
        return any(e.sort == "demonym" for m in self.matches.get(k, ()) if m.last == k for e in m.entries)

    def _merged(self, phrase: Phrase, other: Phrase, linking: bool) -> Phrase:
        from_place = other.label == "place"
        if phrase.described and other.kind in ("named", "coined") and not other.described:
            if self.tokens[phrase.last + 1].norm not in OWNING:
                return phrase
            return msgspec.structs.replace(
                phrase, kind=other.kind, actor=other.actor, last=other.last, described=False
            )
        if from_place and phrase.kind == "state" and not phrase.country:
            return msgspec.structs.replace(phrase, country=other.country, last=other.last)
        if from_place or other.kind == "civilian" or phrase.kind in ("named", "coined"):
            return phrase
        if phrase.kind == "state" and other.kind == "armed" and not phrase.country:
            speaks_for = self.tokens[phrase.last + 1].norm in ("of", "for")
            return msgspec.structs.replace(other, first=phrase.first) if speaks_for else phrase
        if other.kind in ("named", "coined"):
            if (linking and other.actor not in SAME_NETWORK) or self._beside(phrase, other):
                return phrase
            return msgspec.structs.replace(
                phrase, kind=other.kind, actor=other.actor, last=other.last, label=phrase.label or "member"
            )
        if phrase.kind == "state" and other.kind == "state" and other.label != "government":
            return msgspec.structs.replace(phrase, country=phrase.country or other.country, last=other.last)
        return phrase

    def _beside(self, phrase: Phrase, other: Phrase) -> bool:
        """Whether a name behind people is of where they are, not of whose they are.

        A people's name is ("troops in Murle areas", "police of Karbi Anglong"), and a name that begins a
        longer one ("police in Bodo Land").
        """
        row = self.catalogue.rows.get(other.actor)
        within = self.tokens[phrase.last + 1].norm in WITHIN
        if row is not None and row.kind == "communal" and not other.label:
            return within or phrase.kind == "state"
        after = self.tokens[other.last + 1 : other.last + 2]
        return within and bool(after) and after[0].capital and plain_gap(after[0].gap)


NUMBER_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty "
    "hundred dozen dozens scores hundreds thousands several many some few killed"
)
SAME_NETWORK = frozenset({"IS"})  # for UCDP one name covers the network, so a "linked" group is part of it
_PHRASE_KIND: dict[str, PhraseKind] = {
    "state": "state",
    "armed": "armed",
    "loaded": "loaded",
    "civilian": "civilian",
}


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


def _is_country(element: Element) -> bool:
    """Whether an element is a country's name (not a demonym), other than Palestine's."""
    named = element.kind == "country" and bool(element.entries) and element.entries[0].sort == "place"
    return named and element.value != "PNA"


def _same_network(link: Element, name: Element) -> bool:
    return link.value == "linked" and name.value in SAME_NETWORK


def resolve_phrase(catalogue: Catalogue, words: str, context: Context) -> Actor | None:
    """Give the actor that a whole phrase stands for; None where it names nobody.

    "Turkish jets", "police" (with a country to go by), "members of the PKK", "three villagers".
    """
    tokens = tokens_of(words)
    matches = catalogue.matcher.matches(tokens)
    phrases = Reader(catalogue, tokens, matches, context).phrases()
    if len(phrases) != 1:
        return None
    phrase = phrases[0]
    if phrase.kind == "civilian":
        return CIVILIANS
    if phrase.kind == "named":
        return catalogue.actor(phrase.actor, context.on)
    if phrase.kind == "state":
        country = phrase.country or (context.countries[0] if context.countries else "")
        if country == "PNA":
            return catalogue.actor("PNA")
        return catalogue.government(country, context.on) if country else None
    return None
