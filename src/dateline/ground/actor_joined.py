"""What follows a phrase and belongs to it: "members of the X", "fighters loyal to Y", "(ALF)"."""

from __future__ import annotations

import msgspec

from dateline.ground.actor_element import Element, Elements
from dateline.ground.actor_phrase import SAME_NETWORK, Meanings, Phrase
from dateline.ground.actor_words import plain_gap
from dateline.spelling import word_set

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
PERSON_NAME = 4  # words, at most, between a rank and the force ("Colonel Jama Nur of the ... army")
FACTIONS = word_set("faction factions wing splinter group")
RULERS = word_set("president king emir sultan ruler premier")
VOLUNTEERS = word_set("volunteer volunteers recruit recruits")
TITLES_AHEAD = 6  # "fighters loyal to the ousted former vice president Riek Machar"
TITLES = word_set(
    "former ex vice deputy faction president vice-president ex-president prime minister general gen "
    "colonel col commander warlord leader rebel ousted deposed exiled fugitive opposition militia chief "
    "marshal field king sheikh mullah strongman renegade dissident army ex-general ex-minister ex-rebel "
    "governor defence"
)


class Joins:
    """Joins the phrases of one report to what names the group after its people."""

    def __init__(self, elements: Elements, meanings: Meanings) -> None:
        self.elements = elements
        self.meanings = meanings
        self.catalogue = elements.catalogue
        self.tokens = elements.tokens
        self.matches = elements.matches
        self.local = elements.local

    def extended(self, phrase: Phrase) -> Phrase:
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
        if phrase.label == "group" and (led := self._led(phrase)) is not None:
            return led
        joined = self.joined(phrase.last + 1)
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
        joined = self.joined(after) if self.tokens[after].norm in ("of", "from") else None
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
        joined = self.joined(j)
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
        head = next((e for e in self.elements.readings(following) if e.kind in ("armed", "state")), None)
        return head.last if head else acronym

    def joined(self, i: int) -> tuple[Phrase, bool] | None:
        """Read what joining words at token i lead to, and whether they only link ("affiliated with")."""
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
            for element in self.elements.readings(k):
                if element.kind == "leader":
                    return Phrase(
                        kind="named", first=j, last=element.last, actor=element.value, label="leader"
                    )
            if self.tokens[k].norm not in TITLES and not self._demonym(k):
                break
            k += 1
        elements = self.elements.at(j)
        if not elements or self.meanings.of_a_place(elements):
            return None
        phrase = self.meanings.of(elements)
        first = elements[0]
        country = next((e.value for e in elements if e.kind == "country"), "")
        if country and phrase and phrase.kind == "civilian" and phrase.head in RULERS:
            return Phrase(kind="state", first=j, last=phrase.last, country=country, label="place")
        if phrase is None and _is_country(first):
            return Phrase(kind="state", first=j, last=first.last, country=first.value, label="place")
        if phrase and phrase.label == "group" and (leader := self._led(phrase)) is not None:
            return leader
        return self._with_acronym(phrase) if phrase else None

    def _led(self, phrase: Phrase) -> Phrase | None:
        """Give the group whose leader or network is named behind "faction".

        "The breakaway faction of Riek Machar", "a Boko Haram faction allied to Islamic State".
        """
        joined = self.joined(phrase.last + 1)
        if joined is None or self.tokens[phrase.last].norm not in FACTIONS:
            return None
        if joined[0].label != "leader" and joined[0].actor not in SAME_NETWORK:
            return None
        return msgspec.structs.replace(joined[0], first=phrase.first)

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


def _is_country(element: Element) -> bool:
    """Whether an element is a country's name (not a demonym), other than Palestine's."""
    named = element.kind == "country" and bool(element.entries) and element.entries[0].sort == "place"
    return named and element.value != "PNA"
