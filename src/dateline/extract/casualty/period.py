"""Figures that sum a period, a campaign or a war are no incident's toll."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.extract.casualty.sentence import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_PERIOD = re.compile(
    rf"\bsince\s+(?:the\s+|its\s+|his\s+|their\s+|late\s+|early\s+|mid-?)*"
    rf"(?:{_MONTH}|(?:19|20)\d\d|launch|start|beginning|outbreak|independence|war\b|uprising|revolution|coup|invasion|"
    rf"last\s+(?:year|month|week)|then\b|[a-z]+(?:\s+[a-z]+){{0,5}}\s+(?:was|were|began|erupted|started|took|flared|broke|"
    rf"launched|came|ended|fell|toppled|seized))"
    r"|\b(?:so\s+far\s+)?this\s+(?:year|month)\b"
    r"|\bso\s+far\s+in\s+(?:19|20)\d\d"
    r"|\b(?:in|over|during|for)\s+the\s+(?:past|last|previous)\s+(?:(?:\w+|\d+)\s+)?(?:years?|months?|decades?|weeks)\b"
    r"|\bin\s+(?:the\s+)?(?:past|recent)\s+(?:years|months|decades|weeks)\b"
    r"|\bduring\s+(?:the\s+)?(?:19|20)\d\d\b|\bin\s+(?:all|the\s+whole)\s+of\s+(?:last\s+year|(?:19|20)\d\d)"
    r"|\blast\s+year\s+alone\b|\b(?:a|per|each|every)\s+(?:year|month)\b|\bannually\b"
    rf"|\b(?:from|between)\s+{_MONTH}\s+(?:through|to|and)\s+{_MONTH}"
    r"|\bfirst\s+(?:\w+\s+)?(?:months|half|quarter)\s+of\b"
    r"|\b(?:decades?|years)\s+of\s+(?:\w+\s+)?(?:war|conflict|fighting|violence|insurgency|rebellion|terror)"
    r"|\b(?:civil\s+war|insurgency|rebellion|genocide)\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:war|conflict|insurgency|rebellion|uprising|unrest|campaign|violence|crackdown|genocide|battle\s+for)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:has|have|had)\s+(?:been\s+|also\s+|already\s+)*$|\b(?:has|have)\s+(?:\w+\s+){0,3}", re.IGNORECASE
)
_LARGE = 500  # people: no single event of the gold reports has so many, most sums have more


def sums_a_period(doc: Doc, one: Found) -> bool:
    """Say whether the words around a figure make it a sum over months, years or a war."""
    text = _around(doc, one)
    if _PERIOD.search(text):
        return True
    return one.group.count.best >= _LARGE and bool(_WAR.search(text) or _PERFECT.search(text))


def _around(doc: Doc, one: Found) -> str:
    """Give the words of the figure's own stretch: its sentence, cut at semicolons and dashes."""
    start, end = one.sentence
    for at in range(one.group.start, start, -1):
        if doc[at - 1].text in (";", ":"):
            start = at
            break
    for at in range(one.group.end, end):
        if doc[at].text == ";":
            end = at
            break
    return doc[start:end].text
