"""Noun phrases that name or describe people with arms, a state's forces or civilians.

The words of a phrase are read as elements (`actor_element`), these come to a meaning (`actor_phrase`), and
what follows may join it (`actor_joined`). Whom a bare description points to is settled later, over the
whole report (`actor_reference`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dateline.ground.actor_element import Element, Elements
from dateline.ground.actor_joined import Joins
from dateline.ground.actor_phrase import METONYM_VERBS, SAME_NETWORK, Meanings, Phrase
from dateline.ground.actor_words import plain_gap, tokens_of
from dateline.model import CIVILIANS, Actor
from dateline.spelling import word_set

if TYPE_CHECKING:
    from dateline.ground.actor_catalogue import Catalogue, Context

GROUP_NOUNS = word_set("group organisation organization movement militia faction outfit gang")
PARTS = word_set("faction splinter offshoot breakaway wing branch affiliate group")
PARTED = word_set("split splintered broke broken breaking away seceded separated offshoot splinter breakaway")
STATE_NOUNS = word_set("government regime state army military junta authorities")
ADJECTIVES_BEFORE = 3  # words between the article of an apposition and its phrase


class Reader:
    """Reads the phrases of one report."""

    def __init__(self, elements: Elements) -> None:
        self.catalogue = elements.catalogue
        self.tokens = elements.tokens
        self.elements = elements
        self.meanings = Meanings(elements)
        self.joins = Joins(elements, self.meanings)

    def phrases(self) -> list[Phrase]:
        """Give the phrases in text order, not overlapping."""
        found: list[Phrase] = []
        i = 0
        while i < len(self.tokens):
            phrase, after = self.phrase_at(i)
            if phrase is not None and not (self._parted_from(phrase) or self._favoured(phrase)):
                if found and self._names(found[-1], phrase):
                    phrase = msgspec.structs.replace(phrase, first=found.pop().first)
                found.append(self._apposed(found[-1], phrase) if found else phrase)
            i = max(after, i + 1)
        return found

    def _favoured(self, phrase: Phrase) -> bool:
        """Whether a state is only favoured by those named behind it ("the pro-government X militia")."""
        if phrase.last > phrase.first or not phrase.first:
            return False
        joined = self.tokens[phrase.first].gap.strip() in ("-", "‑")
        state = self.tokens[phrase.first].norm in STATE_NOUNS
        return state and joined and self.tokens[phrase.first - 1].norm == "pro"

    def _parted_from(self, phrase: Phrase) -> bool:
        """Whether a group is only one that another left ("X, which broke away from Y", "split from Y")."""
        ahead = phrase.first - 1
        if ahead >= 0 and self.tokens[ahead].norm == "the":
            ahead -= 1
        if ahead < 1 or self.tokens[ahead].norm != "from" or not self._is_group(phrase):
            return False
        return self.tokens[ahead - 1].norm in PARTED

    def _names(self, before: Phrase, phrase: Phrase) -> bool:
        """Whether a phrase names the group that the one right before it describes ("the rebel group X")."""
        return (
            self._is_group(phrase)
            and before.kind not in ("civilian", "coined")
            and before.actor != phrase.actor
            and phrase.first == before.last + 1
            and self.tokens[before.last].norm in GROUP_NOUNS
            and self.tokens[phrase.first].gap == " "
        )

    def _apposed(self, before: Phrase, phrase: Phrase) -> Phrase:
        """Give a phrase the group named right before it, which it explains.

        "The X, a Tamil group", "the X, a faction of the Y".
        """
        article, after = before.last + 1, phrase.last + 1
        part = phrase.kind == "named" and any(t.norm in PARTS for t in self.tokens[article:after])
        if (
            not (phrase.described or part)
            or not self._is_group(before)
            or not (part or self.tokens[phrase.last].norm in GROUP_NOUNS)
            or not article < phrase.first <= article + ADJECTIVES_BEFORE
            or self.tokens[article].norm not in ("a", "an")
            or self.tokens[article].gap.strip() not in (",", "),")
            or not all(plain_gap(t.gap) for t in self.tokens[article + 1 : after])
        ):
            return phrase
        if self._speaks(after) and (phrase.described or self.tokens[after].gap == " "):
            return phrase  # "..., a rebel group said"
        return msgspec.structs.replace(phrase, kind=before.kind, actor=before.actor, described=False)

    def _speaks(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].norm in METONYM_VERBS

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
        elements = self.elements.at(i)
        if not elements:
            return None, i + 1
        if all(e.kind == "modifier" for e in elements):
            return self._members(elements)
        if self.meanings.of_a_place(elements):
            return None, elements[-1].last + 1
        phrase = self.meanings.of(elements)
        if phrase is None:
            return None, (
                elements[0].last if elements[0].kind == "country" else i
            ) + 1  # no Sudan in "South Sudan"
        phrase = self.joins.extended(phrase)
        return phrase, phrase.last + 1

    def _members(self, elements: list[Element]) -> tuple[Phrase | None, int]:
        """Read people whose group is named after them ("men loyal to ...", "the leader of the ...")."""
        after = elements[-1].last + 1
        joined = self.joins.joined(after)
        if joined is None or joined[0].kind == "civilian" or joined[0].label == "place":
            return None, after
        if joined[1] and joined[0].actor not in SAME_NETWORK:
            return None, after
        common = self.meanings.common(elements, frozenset())
        phrase = msgspec.structs.replace(joined[0], first=common.first)
        return phrase, phrase.last + 1


def resolve_phrase(catalogue: Catalogue, words: str, context: Context) -> Actor | None:
    """Give the actor that a whole phrase stands for; None where it names nobody.

    "Turkish jets", "police" (with a country to go by), "members of the PKK", "three villagers".
    """
    tokens = tokens_of(words)
    matches = catalogue.matcher.matches(tokens)
    phrases = Reader(Elements(catalogue, tokens, matches, context)).phrases()
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
