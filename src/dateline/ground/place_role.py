"""What a place name does in its sentence: heads the report, stands for a government, tells where
somebody is from, or is a place where something may have happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from dateline.ground.gazetteer import Candidate
from dateline.ground.gazetteer.sources import countries
from dateline.ground.place_cue import accused, organ_of_state, speaks_aside, suffered
from dateline.ground.place_distance import apart_km
from dateline.ground.place_spot import Spot
from dateline.ground.place_text import Word, lexicon
from dateline.spelling import word_set

Role = Literal["event", "dateline", "heading", "metonym", "modifier"]

_DATELINE = re.compile(
    r"^[ \t]*(?P<places>[^\W\d_][^\n.:;!?\"]{1,60}?)"
    r"(?:,? ?(?:\w{3,9}\.? \d{1,2}|\d{1,2}\.? \w{3,9})(?:,? '?(?:\d{2})?\d{2})?)?"
    r"(?: ?\([^)\n]{2,60}\)| ?/[^/\n]{2,30}/| ?\[[^\]\n]{2,30}\])?"
    r"(?: (?:--?|__?|[–—|:])|(?:--?|__?|[–—|:])(?=[ \n])|--) ?(?=\S|\n)",
    re.MULTILINE,
)
_DATED = re.compile(
    r"^[ \t]*(?P<places>[^\W\d_][^\n.:;!?\"\d]{1,40}?),?"
    r" \d{1,2}([/.-])\d{1,2}\2(?:\d\d)?\d\d(?:[.:](?= )|\.?(?=\n))",
    re.MULTILINE,
)
_BYLINE = re.compile(
    r"^[ \t]*[Bb][Yy] (?:[A-Z][\w.'’-]*,? (?:and )?){2,8}in (?P<places>[A-Z][^\n.:;!?\"\d]{1,40})$",
    re.MULTILINE,
)
_HEADS = (_DATELINE, _DATED, _BYLINE)
"""Lines that name the place of the news: before a dash, before a day in figures, at the end of a byline."""

_SMALL = word_set("of al el the and de la near ad ez es ar y e do da del")
_AT_WORK = word_set(
    "has had have will would is was does did may might must should could backs supports wants seeks says said"
)
_EVENT_PREPOSITIONS = word_set("in at near around outside inside across throughout on")
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
_SPEAKER_IN = re.compile(
    r"\b(?:sources?|officials?|activists?|spokes\w+|diplomats?|monitors?|analysts?|officers?|embassy|headquarters"
    r"|office|group|exiles?|commanders?|leaders?) in (?:the )?$",
    re.IGNORECASE,
)
_SAID_IN = re.compile(r"\b(?:said|announced|confirmed|denied|declared)(?: (?:on )?[A-Z]\w+day)? in $")
"""Words before the capital where something is told, not where it happened, as are words for a speaker."""


def datelines(text: str) -> list[tuple[int, int]]:
    """Find the places that head a report or its items ("KUNDUZ, Afghanistan, Aug 31 (PNA) --").

    Or that end the line of its writer ("By Amina Okello in Lira").
    """
    found = []
    for match in sorted((m for head in _HEADS for m in head.finditer(text)), key=lambda m: m.span()):
        places = match["places"]
        words = re.sub(r"[\"“”'’#,()]", "", places).split()
        small = [word for word in words if not word[:1].isupper()]
        if words and len(words) <= 7 and all(word in _SMALL for word in small):
            found.append(match.span("places"))
    return list(dict.fromkeys(found))


ROUNDUP = 3
"""From so many datelines on, a report is a list of incidents, each headed by its place."""


def role_of(text: str, words: Sequence[Word], spot: Spot, heads: Sequence[tuple[int, int]]) -> Role:
    """Judge the role of one name. heads: what `datelines` gives."""
    if any(a <= spot.start and spot.end <= b for a, b in heads):
        return "dateline" if len(heads) < ROUNDUP else "heading"
    if spot.adjective:
        return "modifier"
    if _is_people(spot):
        return "modifier"
    if _is_metonym(text, words, spot):
        return "metonym"
    if _is_modifier(text, words, spot):
        return "modifier"
    return "event"


_VILLAGES = word_set(
    "NG GH LR SL GM CM CI BJ TG MX GT SV HN NI CR PA CO VE EC PE BO PY BR CL AR DO IL PS PH US CA AU GB"
)
"""Countries where a "community" behind a name is a village or a town, not a people."""


def _is_people(spot: Spot) -> bool:
    """Tell whether a name before "community" is that of a people who live there ("the Samburu community")."""
    if spot.chosen is None or spot.level_word != "community" or spot.level_end < 0:
        return False
    return spot.chosen.country not in _VILLAGES


def _is_metonym(text: str, words: Sequence[Word], spot: Spot) -> bool:
    """Tell whether a country or a capital acts like a person ("Kabul said", "Washington has denied")."""
    c = spot.chosen
    if c is None or spot.preposition in _EVENT_PREPOSITIONS or spot.level:
        return False
    city = c.kind == "settlement" and (c.importance >= 6.3 or is_capital(c))
    if c.kind != "country" and not city:
        return False
    if city and words[spot.last].possessive:
        return organ_of_state(text, spot.end)
    if accused(text[max(0, spot.start - 40) : spot.start]):
        return True
    if not spot.preposition and speaks_aside(text, spot.end, lexicon()["say"]):
        return True
    after = spot.last + 1
    if after >= len(words) or text[spot.end : words[after].start] != " ":
        return spot.preposition in {"by", "with", "against", "between"}
    if city and suffered(text, spot.end):
        return False
    nxt = words[after].folded
    if nxt in lexicon()["say"] or nxt in _AT_WORK:
        return True
    if c.kind == "country" and spot.mission:
        return True
    return spot.preposition in {"by", "with", "against", "between"}


_CAPITAL_KM = 8.0  # how far a capital's own point may lie from the one of the table of countries


def is_capital(c: Candidate) -> bool:
    """Tell whether a place is its country's capital."""
    row = countries().get(c.country, {})
    if c.kind != "settlement" or c.importance < 4.5 or not row.get("capital_lat"):
        return False
    there = float(row["capital_lat"]), float(row["capital_lon"])
    return apart_km(c.latitude, c.longitude, *there) <= _CAPITAL_KM


def stands_for_state(text: str, words: Sequence[Word], spot: Spot, heads: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a city speaks for its state, or is a capital that heads the report or hears the news."""
    c = spot.chosen
    if c is None or c.kind != "settlement":
        return False
    role = role_of(text, words, spot, heads)
    return role == "metonym" or (is_capital(c) and (role == "dateline" or _is_origin(text, spot)))


def _is_origin(text: str, spot: Spot) -> bool:
    """Tell whether the words before a name say where somebody is from or speaks."""
    before = text[max(0, spot.start - 60) : spot.start]
    if _ORIGIN.search(before):
        return True
    if spot.chosen is None or not is_capital(spot.chosen):
        return False
    speaks = _SPEAKER_IN.search(before) and _speaks(text, spot.end)
    return bool(speaks or _SAID_IN.search(before))


def _speaks(text: str, end: int) -> bool:
    """Tell whether a word of saying follows, maybe after the day ("in Dakar on Monday said")."""
    match = _SAYS.match(text, end)
    return match is not None and match[1] in lexicon()["say"]


_SAYS = re.compile(r"(?: (?:on )?[A-Z]\w+day)?,? (\w+)")


def _is_modifier(text: str, words: Sequence[Word], spot: Spot) -> bool:
    """Tell whether the name only says where somebody or something is from."""
    if _is_origin(text, spot):
        return True
    if spot.preposition in _EVENT_PREPOSITIONS or (spot.words and words[spot.last].possessive):
        return False
    after = (spot.level_end if spot.level_end >= 0 else spot.last) + 1
    if after >= len(words) or text[words[after - 1].end : words[after].start] != " ":
        return False
    return words[after].folded in lexicon()["modnoun"]
