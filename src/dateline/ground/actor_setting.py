"""In which country a sentence of a report is set, by the places that it or its paragraph names."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dateline.ground.actor_phrase import Phrase
    from dateline.ground.actor_voice import Report

OPENING = 12  # characters in which the country that a sentence or an item is set in opens it ("- In Kenya")


class Setting(NamedTuple):
    """A country; opened: whether its name opens the sentence or the paragraph ("In Kenya, two men ...")."""

    country: str
    opened: bool


def setting_of(
    report: Report, phrase: Phrase, named: dict[int, str], known: AbstractSet[str]
) -> Setting | None:
    """Give the one country that a phrase's sentence is set in, else its paragraph; None where none is.

    named: the countries that the report names, by token. known: those it may be about; no other is a setting.
    """
    tokens = report.tokens
    sentence = [t for t in tokens if t.sentence == report.sentence(phrase)]
    start, end = sentence[0].start, sentence[-1].end
    paragraph = report.text.rfind("\n", 0, start) + 1
    within = _countries(report, start, end) or _countries(report, paragraph, end)
    if len(within) != 1 or not within <= known:
        return None
    (country,) = within
    heads = [tokens[at].start for at, one in named.items() if one == country]
    opened = any(0 <= head - begin < OPENING for head in heads for begin in (start, paragraph))
    return Setting(country, opened)


def _countries(report: Report, start: int, end: int) -> set[str]:
    return {country for at, country in report.places if start <= at < end}
