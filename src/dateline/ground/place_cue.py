"""Positions in which a capitalised name is a place, though no preposition stands before it.

What weapons hit ("shells hit Hroza"), what is fired on ("the assault on Pili"), and what follows the day
of an item in a list of incidents ("10 June, Tche, Djugu: four killed").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from functools import cache

from dateline.data import pattern_of

_MONTHS = r"jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*"
_DAYS = r"mon(?:day)?|tue\w*|wed\w*|thu\w*|fri(?:day)?|sat(?:urday)?|sun(?:day)?"


@cache
def _fired_on() -> re.Pattern[str]:
    words = pattern_of("place_cues", "against")
    fought = pattern_of("place_cues", "fought")
    return re.compile(
        rf"\b{words}\w*(?: down)?(?: (?:at|in|by) [^,.;\n]{{3,40}}?)? (?:up)?on (?:the )?$"
        rf"|\b{fought} (?:control of )?(?:the )?$"
    )


@cache
def _hits() -> re.Pattern[str]:
    weapon, hits = (pattern_of("place_cues", kind) for kind in ("weapon", "hits"))
    return re.compile(
        rf"\b{weapon}(?: (?:has|have|had|also|again|then))* {hits} "
        r"(?:the )?(?:(?:villages?|towns?|city|cities|hamlets?) (?:of )?)?$",
        re.IGNORECASE,
    )


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:in|at|on|near|outside|hit|struck) the {pattern_of('place_cues', 'part')} of (?:the )?$"
    )


def in_part_of(before: str) -> bool:
    """Tell whether words before a name say in which part of a place: "in the centre of Omagh"."""
    return bool(_part_of().search(before))


@cache
def _lies() -> re.Pattern[str]:
    return re.compile(
        rf"(?:, in [^,.;\n]{{3,60}},)? {pattern_of('place_cues', 'lies')}(?: \w+)?"
        r" (?:on|in|near|at|along|close|between|astride|beside|off|some|about|just|\d)"
    )


@cache
def _assaulted() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('place_cues', 'assault')} (?:the )?$")


_DEED = re.compile(
    r",? (?:where|killing|leaving|burning|shooting|setting|looting|torching|abducting|kidnapping)\b"
    r"| and (?:killed|burn|shot|set|loot|abduct|kidnap|torch|left|opened)"
    r"|,? (?:some|about|around|a few|\d+) (?:km|kilomet|mile)"
)
_THEN = re.compile(
    r" (?:early|late|last|overnight|yesterday|again|twice|at (?:dawn|about|around|night|\d)|before dawn)\b"
    rf"|,? (?:on )?(?:the night of )?(?i:{_DAYS})\b"
    r"| (?:in|on) the (?:morning|evening|night|early|afternoon)\b| in the [A-Z]|[.;]\s"
)


def assaulted(before: str, after: str, *, person: bool) -> bool:
    """Tell whether the words around a name say of it what is said of places: "attacked Kwata on Sunday".

    Of what may be a person's name they tell what was done there, or how far it is.
    """
    told = _DEED.match(after) or (not person and _THEN.match(after))
    return bool(told and _assaulted().search(before))


def lies(text: str, end: int) -> bool:
    """Tell whether words behind a name say where it lies ("Tal Barak sits on a road between ...")."""
    return bool(_lies().match(text, end))


@cache
def _violence_at() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('place_cues', 'at')}\w*\b[^.;:\n]{{0,40}}\bat $")


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(
        rf",? {pattern_of('place_cues', 'aside')}, (?:has |have |had |also )?(\w+)", re.IGNORECASE
    )


_WHICH = re.compile(r", which (?:also |long )?(\w+)")


def speaks_aside(text: str, end: int, verbs: Collection[str]) -> bool:
    """Tell whether a name that ends here speaks after words set between ("Asmara, in a statement, said").

    verbs: what states do and towns do not; one after "which" tells it too ("Riyadh, which backs ...").
    """
    found = [match[1].lower() for match in (_aside().match(text, end), _WHICH.match(text, end)) if match]
    return any(verb in verbs for verb in found)


@cache
def _won() -> tuple[re.Pattern[str], re.Pattern[str]]:
    taken, fallen = (pattern_of("place_cues", kind) for kind in ("taken", "fallen"))
    return re.compile(rf"\b{taken} (?:back )?$"), re.compile(rf" {fallen}\b")


def won_or_lost(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name say of a place that it changed hands ("took Marinka")."""
    before, after = _won()
    return bool(before.search(text[max(0, start - 30) : start]) or after.match(text, end))


@cache
def _accused() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('place_cues', 'accused')} $", re.IGNORECASE)


def accused(before: str) -> bool:
    """Tell whether words that end where a name begins address it as a state ("accused Delhi of ...")."""
    return bool(_accused().search(before))


@cache
def _suffered() -> re.Pattern[str]:
    words = pattern_of("place_cues", "suffered")
    passive = r"(?:was|were|is being|has been|had been|came|has come)"
    return re.compile(rf" {passive} (?:[a-z]+ly |again |also |itself )?{words}\b")


def suffered(text: str, end: int) -> bool:
    """Tell whether a city that ends here is said to be attacked: "Aleppo was bombed by aircraft"."""
    return bool(_suffered().match(text, end))


@cache
def _organ() -> re.Pattern[str]:
    return re.compile(rf"['’][sS] (?:[a-z-]+ ){{0,2}}{pattern_of('place_cues', 'organ')}\b")


def organ_of_state(text: str, end: int) -> bool:
    """Tell whether a body of a state follows a possessive name that ends here ("Seoul's ministry")."""
    return bool(_organ().match(text, end))


_DAY = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ /.-]?(?:{_MONTHS}|\d{{1,2}})|(?:{_MONTHS})\.? \d{{1,2}}|(?:{_DAYS})\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    rf"(?:[\s\-•*–—.,:;/()\[\]]|\d++(?:st|nd|rd|th)?|hrs?\b|hours?\b|[ap]\.?m\b\.?|h\b|(?:{_MONTHS})\b|(?:{_DAYS})\b"
    r"|(?:early|late|night|morning|evening|afternoon|noon|midnight|dawn|dusk|day|of|to|and|on|from|the|in|at|approx"
    r"|circa|around|about|near)\b)*",
    re.IGNORECASE,
)
_DAY_NEXT = re.compile(
    rf"\s*(?:(?:in|on|the|night|morning|evening|early|late|of)\s+)*{_DAY.pattern}", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?: (?:village|town|district|city|area|vdc|tsp|township|camp|road))?(?:[,:;(.]| [-–—(] ?)"
)


_NOUN = re.compile(r" (\w+)(?: (\w+))?")
_OWNED = re.compile(r"['’]s? (\w+)(?: (\w+))?")


def names_house(text: str, start: int, end: int, words: AbstractSet[str]) -> bool:
    """Tell whether a name is that of one house of business: "the Florida nightclub". words: for such."""
    following = _NOUN.match(text, end)
    called = text[max(0, start - 4) : start].lower() == "the "
    return called and bool(following and not words.isdisjoint(following.groups("")))


def owns(text: str, end: int, words: AbstractSet[str]) -> bool:
    """Tell whether what people have and places do not follows a name: "Mardan's car". words: for it."""
    following = _OWNED.match(text, end)
    return bool(following and not words.isdisjoint(following.groups("")))


def violence_at(before: str) -> bool:
    """Tell whether words that end where a name begins tell of violence at it: "ambushed at Mar Dara"."""
    return bool(_violence_at().search(before))


def fired_on(before: str) -> bool:
    """Tell whether words that end where a name begins say that something is fired at it or led against it."""
    return bool(_fired_on().search(before))


def hit_by_weapon(before: str) -> bool:
    """Tell whether words that end where a name begins say that a weapon hit it."""
    return bool(_hits().search(before))


@cache
def _goal() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('place_cues', 'goal')} (?:neighbou?ring )?$", re.IGNORECASE)


def gone_to(before: str) -> bool:
    """Tell whether words that end where a name begins say that people went there: "they fled to Chad"."""
    return bool(_goal().search(before))


_CHAIN = re.compile(
    r"\b(?:in|at|near|outside|around|from) (?:the |village |barangay )?"
    r"(?:[a-z]{2}-)?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, | of )$"
)


def second_in_chain(before: str) -> bool:
    """Tell whether words that end where a name begins name another place first ("in Wanpora, Kulgam")."""
    return bool(_CHAIN.search(before))


_COUNTED = re.compile(
    r":\s+(?:at least |some |about |only |no )?"
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|dead|wounded|killed)\b"
)


def counted_after(text: str, end: int) -> bool:
    """Tell whether a count follows a name after a colon ("Rastan: 2 killed")."""
    return bool(_COUNTED.match(text, end))


def heads_item(text: str, start: int, end: int) -> bool:
    """Tell whether a name is the first of an item in a list of dated incidents.

    Only times and numbers stand before it in its line, and a stop after it. One of them is a day, or a day
    follows ("1. Niaguis. Night of 21 April.").
    """
    low = text.rfind("\n", 0, start) + 1
    before = text[low:start]
    if len(before) > 70 or not _ITEM.fullmatch(before):
        return False
    after = _AFTER.match(text, end)
    return bool(after and (_DAY.search(before) or _DAY_NEXT.match(text, after.end())))
