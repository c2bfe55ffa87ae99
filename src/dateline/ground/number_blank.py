"""What of a text holds no figure of people: times, dates, telephone numbers, addresses, set phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.ground.number_words import digit_pattern, word_pattern

_NO_COUNT = re.compile(
    r"""https?://\S+|\bwww\.\S+|\S+@\S+\.\S+|\+\d[\d\s()-]{6,}\d|\(\d{2,4}\)\s*\d{3}[\s-]?\d+|\b\d{3}-\d{4}\b|\b\d{3,4}-\d{3,4}-\d{3,4}\b
    |(?m:^[ \t]*(?:\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\])(?=\s))|\[\d{1,3}\]
    |\b\d{1,2}[.:]\d\d(?!\d)(?:\s*(?:[ap]\.?m\b|hours|hrs|GMT|UTC|local))?|\b\d{3,4}\s?(?:hours|hrs|GMT|UTC|Z)\b
    |\bone\s+(?:another|by\s+one|after\s+(?:another|the\s+other)|day|time|thing|side|way|hand)\b|\bno\s+longer\b|\bno\s+\d
    |\b(?:no|zero)[-\s](?:one's|man's|go|fly|fire|doubt|matter|sign|way|more\s+than|less\s+than|fewer\s+than|hour|tolerance)\b(?<!more\sthan)(?<!less\sthan)(?<!fewer\sthan)
    |\ball\s+but\s+(?:an?\s+)?[\w-]+(?:\s+(?:dozen|hundred))?\b
    |\b(?:one|two|three|four|five|six|seven|eight|nine)[\s-](?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?(?=\s+of\b)
    |\b(?<!same[ ])(?<!next[ ])(?<!that[ ])(?<!following[ ])(?<!previous[ ])
     (?:day|number|square|round|ground|chapter|phase|step)\s+(?:one|zero|two|three)\b""",
    re.IGNORECASE | re.VERBOSE,
)


_RISES = r"""\b(?:rose|risen|ris(?:es?|ing)|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|increas(?:es?|ed|ing)
      |gr[eo]w(?:s|n|ing)?|soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|swell(?:s|ed|ing)?|swollen|mount(?:s|ed|ing)?|gone\s+up|went\s+up|going\s+up
      |goes\s+up|rais(?:es?|ed|ing)|revis(?:es?|ed|ing)|lower(?:s|ed|ing)?|dropp(?:ed|ing)|updat(?:es?|ed|ing))
    (?:\s+(?:up|down|upwards?|downwards?|sharply|slightly|steadily|further
      |(?:the|its|their)(?:\s+(?:official|confirmed))?(?:\s+death)?\s+(?:toll|tally|count)))*"""
# What a toll rose by or came from, before what it came to: "rose by two to 15", "climbed from nine to 15".
_CAME_FROM = re.compile(
    rf"""{_RISES}\s+(?P<from>(?:by|from)\s+(?:[\w,-]+\s+){{0,3}}?(?:[\w-]+|\d[\d,]*\d))(?=\s+to\s+)""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = rf"(?:{digit_pattern()}|{word_pattern()})"
# ... and behind it: "raised the toll to 86 from 79".
_CAME_TO = re.compile(
    rf"""{_RISES}\s+to\s+(?:[a-z]+\s+){{0,2}}?{_NUMBER}(?:\s+(?:people|dead|deaths|killed))?,?
    \s+(?:up\s+)?(?P<from>from\s+{_NUMBER})\b""",
    re.IGNORECASE | re.VERBOSE,
)


def blanked(text: str, dates: Iterable[tuple[int, int]]) -> str:
    """Blank what counts nobody, so that "July 15 - Four soldiers" is no range from 15 to 4.

    dates: offsets of time expressions.
    """
    taken = [*dates, *(match.span() for match in _NO_COUNT.finditer(text))]
    taken += [match.span("from") for came in (_CAME_FROM, _CAME_TO) for match in came.finditer(text)]
    characters = list(text)
    for start, end in taken:
        characters[start:end] = "\0" * (end - start)
    return "".join(characters)
