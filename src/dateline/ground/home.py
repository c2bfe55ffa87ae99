"""Where a report was written and what part of the world it is about, for what it sets nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

import msgspec

from dateline.data import pattern_of
from dateline.ground.actor_catalogue import Catalogue
from dateline.ground.place_theatre import fought_abroad
from dateline.ground.told_page import Page
from dateline.ground.told_when import HEADS
from dateline.ground.told_where import MEANT, Scenes, main_country
from dateline.model import COUNTRY, DISTRICT, Place, Reading, Report, Span, Where

_GROUPS = frozenset({"rebel", "militia", "cartel"})
MOST_HOMES = 5  # of a group: one that is found in more countries says nothing of where it fought
_SOLDIERS = re.compile(pattern_of("doer_words", "soldiers"))


def fought_in(report: Report, reading: Reading, catalogue: Catalogue) -> frozenset[str]:
    """Give the countries of the armed groups that a report names, and of soldiers who fight at home."""
    found: set[str] = set()
    for mention in reading.actors:
        homes = catalogue.homes_of(mention.actor)
        at_home = mention.actor.kind in _GROUPS and len(homes) <= MOST_HOMES
        if not at_home and _SOLDIERS.search(report.text, mention.start, mention.end):
            at_home = not fought_abroad(homes, report.published)
        found.update(homes if at_home else ())
    return frozenset(found)


def dateline(report: Report, reading: Reading, fought: Collection[str] = ()) -> Where | None:
    """Give the place in the report's dateline, where it was written, for want of any other.

    One abroad says nothing of where things happened: "NICOSIA, Oct 8 -" heads reports from all the region.
    """
    scenes = Scenes(Page(report, reading))
    written = [p for p in reading.places if p.role in HEADS and p.place is not None]
    if not written or scenes.abroad(written[0]) or _only_speaks(written[0].place, reading, fought):
        return None
    return scenes.located(written[0])


def _only_speaks(place: Place | None, reading: Reading, fought: Collection[str]) -> bool:
    """Whether a place's country only speaks of what a group did at home: "GENEVA - The UN condemned"."""
    if place is None or not fought or place.country in fought:
        return False
    return not any(p.place and p.place.country == place.country and p.role in MEANT for p in reading.places)


def home(report: Report, reading: Reading, fought: Collection[str] = ()) -> Where | None:
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
        return None
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
