"""What each word of an actor's phrase may be: a name of the tables, a demonym, a head word, a modifier.

A phrase is read from left to right as elements ("suspected" + "Islamist" + "militants"); the next element
is the longest reading that may follow those before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from dateline.ground.actor_words import Entry, Match, Token, plain_gap
from dateline.spelling import word_set

if TYPE_CHECKING:
    from dateline.ground.actor_catalogue import Catalogue, Context

ElementKind = Literal[
    "actor", "adjective", "leader", "sparse", "coined", "country", "state", "armed", "loaded", "civilian",
    "modifier",
]  # fmt: skip

LISTED: tuple[ElementKind, ...] = ("state", "armed", "loaded", "civilian")
NAMING: tuple[ElementKind, ...] = ("leader", "sparse", "adjective")
HEADS = frozenset(LISTED)
NAMES = frozenset({"actor", "adjective", "leader", "sparse", "coined"})
DEFINITE = frozenset({"the", "these", "those", "this", "that"})
POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "whose"})
INDEFINITE = frozenset({"a", "an", "some", "several", "unidentified", "unknown", "many", "other"})
NUMBER_WORDS = word_set(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty "
    "hundred dozen dozens scores hundreds thousands several many some few killed"
)
RANKS_AHEAD = word_set("army police former retired senior top serving")
OFFICERS_DO = word_set("who whose killed died fell survived escaped")
CAPITALS_OWN = frozenset({"government", "army", "soldiers", "air", "navy", "forces"})
DEEDS_OF = frozenset({"deed", "deed on", "bomb"})
STRIKING = word_set("hit struck fell landed slammed")
AIMED_AT = frozenset({"of", "on", "against", "into"})
DEEDS_DONE = word_set("across killed kill left wounded injured overnight hit struck damaged destroyed")
PLACE_WORDS = word_set(
    "region regions state province district county area areas language territory city town airport border "
    "plateau mountains valley peninsula desert camp hospital school university college strip refugee "
    "capital calendar new culture music food market lands land"
)
HYPHENS = frozenset({"-", "‐", "‑", "–"})
CONTINENTS = frozenset({"south", "latin", "central", "north", "pan", "native", "inter"})
OPEN_PLURALS = word_set("rebels forces islamists guerrillas women separatists")
NO_OBJECT = word_set(
    "in by at on near during when while and or were was are is have had with from to after before as since"
)


class Element(msgspec.Struct, frozen=True):
    """One match within a phrase. value: an actor's name, a country, or a word list's class."""

    kind: ElementKind
    first: int
    last: int
    value: str
    entries: tuple[Entry, ...] = ()


class Elements:
    """Reads the elements of one report's phrases."""

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

    def at(self, i: int) -> list[Element]:
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

    def readings(self, j: int) -> list[Element]:
        """Give what the words from token j may be, the longest first."""
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

    def _its_people(self, name: str, match: Match) -> bool:
        """Whether a word is for a people of the report's, not of another state ("Somali" in Kenya)."""
        nation = any(entry.sort == "demonym" for entry in match.entries)
        countries = self.context.countries[: 1 if nation else None]
        return any(country in self.catalogue.rows[name].countries for country in countries)

    def main(self, name: str) -> bool:
        """Whether a country of the report is one of a group's."""
        countries = self.catalogue.rows[name].countries
        return any(country in countries for country in self.context.countries)

    def _goes_on(self, before: Element, j: int) -> bool:
        last = self.tokens[before.last]
        if not plain_gap(self.tokens[j].gap) or self.tokens[j].sentence != last.sentence:
            return False
        return not (last.possessive and before.kind in HEADS)

    def _element(self, j: int, before: Sequence[Element]) -> Element | None:
        return next((e for e in self.readings(j) if self._may_follow(e, before)), None)

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

        "Russian attacks killed three people", "three people were killed in Russian attacks". A single one is
        where it is how they died: "killed during an Israeli raid in Jenin".
        """
        ahead = self.tokens[first - 1].norm if first else ""
        if deeds.value == "deed on" and ahead in DEFINITE | INDEFINITE:
            return first > 1 and self.tokens[first - 2].norm in {"in", "by", "during"}
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

    def _meaningful_tail(self, elements: list[Element]) -> bool:
        tail = elements[-1].value
        if tail == "held":
            return len(elements) > 1
        return tail == "member"

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
            if chosen is not None and not (sort == "sparse" and not self._its_people(chosen, match)):
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

    def _timely(self, match: Match) -> bool:
        """Whether a phrase names a group that was active on the report's day."""
        sorts = ("alias short", *NAMING)
        named = (self.catalogue.choose(match.entries, self.context, sorts=sort) for sort in sorts)
        return any(name is not None and self._active(name) for name in named)

    def _active(self, name: str) -> bool:
        return self.catalogue.active(name, self.context.on)

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
