"""Figures that sum a period, a campaign or a war are no incident's toll."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.data import of_kind, pattern_of
from dateline.extract.casualty.sentence import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SHORT_MONTH = pattern_of("summed_words", "short_month")
_DATED = "|".join(of_kind("number_words_context", "dated"))  # "a month ago" is no rate
_PERIOD = re.compile(
    rf"\bsince\s+(?:the\s+|its\s+|his\s+|their\s+|late\s+|early\s+|mid-?)*"
    rf"(?:{_MONTH}|{_SHORT_MONTH}\b|(?:19|20)\d\d|launch|start|beginning|outbreak|independence|war\b|uprising|revolution|coup|invasion|"
    rf"last\s+(?:year|month|week)|then\b|[a-z]+(?:\s+[a-z]+){{0,5}}\s+(?:was|were|began|erupted|started|took|flared|broke|"
    rf"launched|came|ended|fell|toppled|seized))"
    rf"|{pattern_of('summed_words', 'since')}"
    r"|\b(?:so\s+far\s+)?this\s+(?:year|month)\b"
    r"|\bso\s+far\s+in\s+(?:19|20)\d\d"
    r"|\b(?:in|over|during|for)\s+the\s+(?:past|last|previous)\s+(?:(?:\w+|\d+)\s+)?(?:years?|months?|decades?|weeks)\b"
    r"|\bin\s+(?:the\s+)?(?:past|recent)\s+(?:years|months|decades|weeks)\b"
    r"|\bduring\s+(?:the\s+)?(?:19|20)\d\d\b|\bin\s+(?:all|the\s+whole)\s+of\s+(?:last\s+year|(?:19|20)\d\d)"
    r"|\blast\s+year\s+alone\b|\b(?:per|each|every)\s+(?:year|month)\b|\bannually\b"
    rf"|\ba\s+(?:year|month)\b(?!\s+(?:{_DATED})\b|\s+on(?:,|\s+from\b))"
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
    text, figure = _around(doc, one)
    if any(_covers(match, text, figure) for match in _PERIOD.finditer(text)):
        return True
    return one.group.count.best >= _LARGE and bool(_WAR.search(text) or _PERFECT.search(text))


_SUPERLATIVE = re.compile(
    r"\b(?:(?:dead|bloodi|cost)l?i?est|heaviest|highest|biggest|largest|worst|most|first|fiercest)\b"
    r"|\bwhich (?:would|makes?|made)\b",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r"\b(?:when|after|where|in which)\b", re.IGNORECASE)
# "four died, bringing to 19 the number killed since May": the period is of the 19.
_SUMMED_BEHIND = re.compile(
    r"\b(?:bring|rais|tak|push|lift)(?:ing|es|s|e)?\b[^.;]{0,80}?\b(?:number|toll|total|tally|count)\b",
    re.IGNORECASE,
)
_OF_LATE = re.compile(
    r"^since\s+(?:it|they|(?:the\s+)?(?:fighting|clashes|battle|assault|siege))\s+(?:\w+\s+){0,2}?\w+"
    r"(?![^.;]{0,24}(?:19|20)\d\d)",
    re.IGNORECASE,
)


def _covers(match: re.Match[str], text: str, figure: int) -> bool:
    """Say whether a period sums the figure at `figure`, not another matter ("the worst day since 2013")."""
    start = match.start()
    if start > figure:
        return not _SUMMED_BEHIND.search(text[figure : match.end()]) and (
            not _OF_LATE.match(text[start:])
            and not _SUPERLATIVE.search(text[figure:start])
            and not _is_earlier(text, start)
        )
    return not _NEW_CLAUSE.search(text[match.end() : figure]) and not _is_earlier(text, start)


def _is_earlier(text: str, start: int) -> bool:
    """Say whether the words only date a thing: "earlier this month"."""
    return text[:start].rstrip().lower().endswith(("earlier", "early", "late", "later"))


def _around(doc: Doc, one: Found) -> tuple[str, int]:
    """Give the figure's own stretch, its sentence cut at semicolons, and where in it the figure is."""
    start, end = one.sentence
    for at in range(one.group.start, start, -1):
        if doc[at - 1].text in (";", ":"):
            start = at
            break
    for at in range(one.group.end, end):
        if doc[at].text == ";":
            end = at
            break
    return doc[start:end].text, doc[one.group.start].idx - doc[start].idx
