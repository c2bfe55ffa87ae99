"""What a place name does in its sentence: heads the report, stands for a government, tells where
somebody is from, or is a place where something may have happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dateline.ground.place_spot import Spot
from dateline.ground.place_text import Word, lexicon

Role = Literal["event", "dateline", "metonym", "modifier"]

_DATELINE = re.compile(
    r"^[ \t]*(?P<places>[^\W\d_][^\n.:;!?\"]{1,60}?)"
    r"(?:,? ?(?:\w{3,9}\.? \d{1,2}|\d{1,2}\.? \w{3,9})(?:,? \d{4})?)?"
    r"(?: ?\([^)\n]{2,40}\)| ?/[^/\n]{2,30}/| ?\[[^\]\n]{2,30}\])?"
    r" ?(?:--?|–|—|:|\|) ?(?=\S|\n)",
    re.MULTILINE,
)
_AT_WORK = frozenset(
    "has had have will would is was does did may might must should could backs supports wants seeks"
    " says said".split()
)
_EVENT_PREPOSITIONS = frozenset("in at near around outside inside across throughout on".split())
_ORIGIN = re.compile(
    r"(?:(?:member|mp|lawmaker|senator|deputy|legislator|resident|native|governor|mayor|ruler|"
    r"representative|councillor|official|journalist|man|woman|businessman|emir|bishop)s?"
    r"(?: of parliament| of the parliament)?(?: from| of| for)(?: the)?|born in|hails? from|native of|"
    r"originally from|based in|headquartered in|ties (?:to|with)|relations with|talks with|talks in"
    r"|exiled? in|monitor(?:ing group)? in|speaking (?:in|from)|by (?:phone|telephone) from|told .{0,30} in"
    r"|meeting in|conference in|summit in|signed in|agreed in|accord in|arrived in|visit(?:ing|ed)?(?: to)?)"
    r" (?:the )?(?:\w+ern |central )?$",
    re.IGNORECASE,
)


def dateline_span(text: str) -> tuple[int, int] | None:
    """Find the dateline at the head of a report ("KUNDUZ, Afghanistan, Aug 31 (PNA) --")."""
    for match in _DATELINE.finditer(text[:600]):
        places = match["places"]
        plain = re.sub(r"[\"“”'’]", "", places)
        words = plain.split()
        capitals = [w for w in words if w[:1].isupper()]
        marked = "(" in match.group() or re.search(r"[–—|:]|--| -", match.group()[len(places) :])
        if len(words) <= 7 and marked and len(capitals) >= max(1, len(words) - 2):
            return match.start("places"), match.end("places")
    return None


def role_of(text: str, words: Sequence[Word], spot: Spot, head: tuple[int, int] | None) -> Role:
    """Judge the role of one name."""
    if head and head[0] <= spot.start and spot.end <= head[1]:
        return "dateline"
    if spot.adjective:
        return "modifier"
    if _is_metonym(text, words, spot):
        return "metonym"
    if _is_modifier(text, words, spot):
        return "modifier"
    return "event"


def _is_metonym(text: str, words: Sequence[Word], spot: Spot) -> bool:
    """Tell whether a country or a capital acts like a person ("Kabul said", "Washington has denied")."""
    c = spot.chosen
    if c is None or spot.preposition in _EVENT_PREPOSITIONS or spot.level:
        return False
    state = c.kind == "country" or (c.kind == "settlement" and c.importance >= 6.3)
    if not state:
        return False
    after = spot.last + 1
    if after >= len(words) or text[spot.end : words[after].start] != " ":
        return spot.preposition in {"by", "with", "against", "between"}
    nxt = words[after].folded
    if nxt in lexicon()["say"] or nxt in _AT_WORK:
        return True
    return spot.preposition in {"by", "with", "against", "between"}


def _is_modifier(text: str, words: Sequence[Word], spot: Spot) -> bool:
    """Tell whether the name only says where somebody or something is from."""
    if _ORIGIN.search(text[max(0, spot.start - 60) : spot.start]):
        return True
    if spot.preposition in _EVENT_PREPOSITIONS or (spot.words and words[spot.last].possessive):
        return False
    after = (spot.level_end if spot.level_end >= 0 else spot.last) + 1
    if after >= len(words) or text[words[after - 1].end : words[after].start] != " ":
        return False
    return words[after].folded in lexicon()["modnoun"]
