"""Where a report was written and what part of the world it is about, for what it sets nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from dateline.data import pattern_of
from dateline.ground.actor_catalogue import Catalogue
from dateline.ground.place_theatre import fought_abroad
from dateline.ground.told_page import Page
from dateline.ground.told_when import HEADS
from dateline.ground.told_where import MEANT, Scenes, main_country
from dateline.model import COUNTRY, DISTRICT, Place, Reading, Report, Span, Where

Fought = Mapping[str, tuple[int, int]]
"""The countries of those who fight in a report, each with its first words for one."""
_NOWHERE: Fought = MappingProxyType({})


_GROUPS = frozenset({"rebel", "militia", "cartel"})
MOST_HOMES = 5  # of a group: one that is found in more countries says nothing of where it fought
_SOLDIERS = re.compile(pattern_of("doer_words", "soldiers"))


def fought_in(report: Report, reading: Reading, catalogue: Catalogue) -> Fought:
    """Give the countries of the armed groups that a report names, and of soldiers who fight at home.

    Of a group's countries the first goes before the rest.
    """
    found: dict[str, tuple[int, int]] = {}
    for mention in reading.actors:
        words = mention.start, mention.end
        homes = catalogue.homes_of(mention.actor)
        at_home = mention.actor.kind in _GROUPS and len(homes) <= MOST_HOMES
        if not at_home and _SOLDIERS.search(report.text, *words):
            at_home = not fought_abroad(homes, report.published)
        for country in homes if at_home else ():
            found.setdefault(country, words)
    return found


def dateline(report: Report, reading: Reading, fought: Fought = _NOWHERE) -> Where | None:
    """Give the place in the report's dateline, where it was written, for want of any other.

    One abroad says nothing of where things happened: "NICOSIA, Oct 8 -" heads reports from all the region.
    """
    scenes = Scenes(Page(report, reading))
    written = [p for p in reading.places if p.role in HEADS and p.place is not None]
    if not written or scenes.abroad(written[0]) or _only_speaks(written[0].place, reading, fought):
        return None
    return scenes.located(written[0])


def _only_speaks(place: Place | None, reading: Reading, fought: Fought) -> bool:
    """Whether a place's country only speaks of what a group did at home: "GENEVA - The UN condemned"."""
    if place is None or not fought or place.country in fought:
        return False
    return not any(p.place and p.place.country == place.country and p.role in MEANT for p in reading.places)


def home(report: Report, reading: Reading, fought: Fought = _NOWHERE) -> Where | None:
    """Give where a report is about, as the place of what it sets nowhere; None where unknown.

    That is the place most named where all that it names in its country lies in one province, no more
    exactly than a district; else the country, on the words for it or for the first place in it.
    """
    country = main_country(reading)
    if country is None:
        return None
    lone = Place(name=country, kind="country", precision=COUNTRY, country=country)
    said = [p for p in reading.places if p.place and p.place.country == country and not p.aside]
    if _only_speaks(lone, reading, fought):
        country = min(fought, key=lambda one: fought[one])
        said = []
    if not said and country in fought:
        return _whole_land(report, country, fought[country])
    small = [p for p in said if p.place and p.place.precision < COUNTRY and p.role != "metonym"]
    provinces = {p.place.adm_1 for p in small if p.place}
    if len(provinces) == 1 and provinces != {None}:
        votes = Counter(p.place.name for p in small if p.place)
        chosen = min(small, key=lambda p: (-votes[p.place.name] if p.place else 0, p.start))
        where = Scenes(Page(report, reading)).located(chosen)
        if where is not None:
            vague = msgspec.structs.replace(where.place, precision=max(where.place.precision, DISTRICT))
            return msgspec.structs.replace(where, place=vague)
    whole = next((p for p in said if p.place and p.place.kind == "country"), None)
    place = whole.place if whole else lone
    if place is None or not said:
        return None
    named = whole or said[0]
    span = Span(report=report.id, start=named.start, end=named.end)
    return Where(place=place, words=report.text[named.name_start : named.name_end], spans=(span,))


def _whole_land(report: Report, country: str, words: tuple[int, int]) -> Where:
    """Give a country as a place, on the words for who fights there."""
    place = Place(name=country, kind="country", precision=COUNTRY, country=country)
    span = Span(report=report.id, start=words[0], end=words[1])
    return Where(place=place, words=country, spans=(span,))
