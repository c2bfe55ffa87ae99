"""Figures whose words count only some of the dead: children, bombers, a speaker's kin, "among the dead"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.data import of_kind, pattern_of
from dateline.model import Attribution, Casualty, Report
from dateline.reconcile.standing import is_name_alone

_PHRASE_END = r"(?=[\"”’]?\s*(?:$|[,;]|(?:and|or|under|below|aged|between|of|from|in|at|with|who)\b))"
"""What may follow the last noun of a phrase: "three women soldiers" are no women only."""


def count_some(casualties: Sequence[Casualty], report: Report) -> bool:
    """Tell whether a figure's words count one sort of people, kin of a speaker, or some "among the dead".

    Several sorts ("14 children and five women") may be all the dead that there are.
    """
    if all(_are_kin(one, report) or _are_among(one, report) for one in casualties):
        return True
    words = " ".join(one.span.quote(report) for one in casualties)
    return len(_sort().findall(words)) == len(casualties) == 1 and not _words("general").search(words)


def are_of_them(casualties: Sequence[Casualty], report: Report) -> bool:
    """Tell whether a figure's words count some of people told of before: "ten of the soldiers"."""
    return all(_of_them().match(one.span.quote(report)) for one in casualties)


def _are_kin(casualty: Casualty, report: Report) -> bool:
    start, end = casualty.span.start, casualty.span.end
    return _words("kin").search(report.text, max(0, start - _WHOSE), end + _OF_WHOM) is not None


def _are_among(casualty: Casualty, report: Report) -> bool:
    cue = casualty.cue
    return cue is not None and _among().search(report.text[: cue.start][-BEFORE:]) is not None


_WHOSE, _OF_WHOM = 4, 22
"""How many characters around a figure may say whose they were: "my two sons", "16 members of my family"."""


def is_one_person(attribution: Attribution) -> bool:
    """Tell whether a witness is a single one: "a survivor", "Amina Yusuf", not "residents"."""
    if attribution.kind != "witness":
        return False
    words = {word.strip(",.").casefold() for word in attribution.source.split()}
    return is_name_alone(attribution) or bool(words & _singular())


BEFORE = 20
"""How many characters before a word for the dead say that some are among them."""


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('some_words', kind)}\b", re.IGNORECASE)


@cache
def _of_them() -> re.Pattern[str]:
    return re.compile(pattern_of("some_words", "of them"), re.IGNORECASE)


@cache
def _sort() -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('some_words', 'sort')}{_PHRASE_END}", re.IGNORECASE)


@cache
def _among() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(of_kind('some_words', 'among', 'pattern'))})$", re.IGNORECASE)


@cache
def _singular() -> frozenset[str]:
    return frozenset(of_kind("number_words_people", "singular", of="form"))
