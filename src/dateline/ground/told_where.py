"""Where a clause says that things happened."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from dateline.ground.place_role import datelines
from dateline.ground.place_shape import shape_before
from dateline.ground.told_page import Page, gap, inside
from dateline.model import COUNTRY, DISTRICT, Place, PlaceMention, Reading, Where, WordedClause, lies_in

MEANT = frozenset({"event", "heading"})  # roles of a place where things happened
OF_EVENT = 3  # what the place of an event counts for the country that a report is about
AWAY_REACH = 60  # characters before a place in which words say that it is where people went or were taken
_AWAY = re.compile(
    r"\b(?:hospitals?|health cent(?:er|re)|clinic|morgue|mortuary|flown|flew|taken|evacuated|transferred|"
    r"airlifted|rushed|"
    r"returning|returned|fled|flee|fleeing|headed|heading|travelling|traveling|office|based|monitored|"
    r"born|buried|funeral|talks|meeting|conference)\W+(?:[\w'-]+\W+){0,3}?(?:in|to|at|from|for)\W+(?:the\W+)?\Z",
    re.IGNORECASE,
)

_SIDE_BY_SIDE = re.compile(
    r"(?:\s+[a-z]+)?,?\s+and\s+(?:(?:in|at|near)\s+)?(?:the\s+(?:[a-z-]+\s+){1,3}(?:of\s+)?)?"
)
_BETWEEN = re.compile(r"\b(?:between|road|highway|border|from)\s+(?:\w+\s+)?\Z", re.IGNORECASE)


class Scenes:
    """The places of one report's clauses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.country = main_country(page.reading)
        self.heads = datelines(page.report.text)
        self.places = [
            p
            for p in page.reading.places
            if p.role in MEANT
            and not (_names_actor(p, page.reading) or self._elsewhere(p) or page.is_past(p.start))
        ]

    def where(self, clause: WordedClause, focus: tuple[int, int]) -> Where | None:
        """The place of a clause: in the report's country before abroad, the most exact, the nearest."""
        told = [p for p in inside(self.places, clause.start, clause.end) if p.place is not None]
        told = [p for p in told if p.place and (p.place.precision < COUNTRY or self._at_home(p.place))]
        told = self._past_heading(told, clause)
        if not told:
            return None
        best = min(told, key=lambda p: (self.abroad(p), _coarseness(p), gap(p, focus), p.start))
        return self.located(best)

    def several(self, clause: WordedClause) -> bool:
        """Whether a sentence names two places side by side up to a clause's end, neither within the other."""
        start = min(c.start for c in self.page.sentence(clause))
        return any(
            one.place is not None
            and other.place is not None
            and _SIDE_BY_SIDE.fullmatch(self.page.text, one.name_end, other.name_start)
            and one.place.name != other.place.name
            and not (lies_in(one.place, other.place) or lies_in(other.place, one.place))
            and not _BETWEEN.search(self.page.text, start, one.name_start)
            for one, other in pairwise(inside(self.places, start, clause.end))
        )

    def _past_heading(self, told: list[PlaceMention], clause: WordedClause) -> list[PlaceMention]:
        """Let the place that heads an item give way to what its sentence names finer than a province.

        A direction from elsewhere only says where that place lies.
        """
        if not any(self._heads_item(p) for p in told):
            return told
        parts = [c for c in self.page.reading.clauses if c.sentence == clause.sentence]
        whole = inside(self.places, min(c.start for c in parts), max(c.end for c in parts))
        fine = [
            p
            for p in whole
            if p.place
            and p.place.precision <= DISTRICT
            and self._at_home(p.place)
            and not (self._heads_item(p) or self._beside(p))
        ]
        if fine:
            return [p for p in told if not self._heads_item(p)] or fine
        return [p for p in told if self._heads_item(p) or not self._beside(p)]

    def _heads_item(self, mention: PlaceMention) -> bool:
        """Whether a place heads an item: it was written there, and it fell there if it names no other."""
        return mention.role == "heading" or any(
            start <= mention.start and mention.end <= end for start, end in self.heads
        )

    def _beside(self, mention: PlaceMention) -> bool:
        """Whether only a direction is told from a place, as from a great city ("south of Baghdad")."""
        shape = shape_before(self.page.text, mention.name_start)
        return shape is not None and not shape.kilometres

    def _elsewhere(self, place: PlaceMention) -> bool:
        """Whether a place is only where people went or were taken: not where a hospital itself was hit."""
        away = _AWAY.search(self.page.text, max(0, place.start - AWAY_REACH), place.start)
        hit = (words for event in self.page.reading.events for words in event.patients)
        return away is not None and not any(start <= away.start() < end for start, end in hit)

    def located(self, mention: PlaceMention) -> Where | None:
        """Give a mentioned place with its words, None where nobody knows it.

        "Here" rests on the name that it stands for too.
        """
        if mention.place is None:
            return None
        told = self.page.span(mention.start, mention.end)
        named = self.page.span(mention.name_start, mention.name_end)
        return Where(
            place=mention.place,
            words=mention.called(self.page.text),
            spans=(named, told) if mention.implied else (told,),
            district=self.page.span(*mention.district) if mention.district else None,
            province=self.page.span(*mention.province) if mention.province else None,
        )

    def _at_home(self, place: Place) -> bool:
        return self.country is None or place.country in (None, self.country)

    def abroad(self, mention: PlaceMention) -> bool:
        """Whether a place lies in another country than the report is about."""
        return mention.place is not None and not self._at_home(mention.place)


def main_country(reading: Reading) -> str | None:
    """The country that most places and governments of a report are of; None where it names none.

    Places of events weigh more than where it was written, who spoke and whose soldiers fell.
    """
    votes: Counter[str] = Counter()
    for mention in reading.places:
        if mention.place and mention.place.country and mention.role != "metonym" and not mention.aside:
            votes[mention.place.country] += OF_EVENT if mention.role in MEANT else 1
    for actor in reading.actors:
        if actor.actor.country:
            votes[actor.actor.country] += 1
    meant = {m.place.country for m in reading.places if m.place and m.role in MEANT}
    return min(votes, key=lambda country: (-votes[country], country not in meant, country), default=None)


def _names_actor(place: PlaceMention, reading: Reading) -> bool:
    """Whether a place name stands inside the name of a party ("Somali National Army")."""
    return any(a.start < place.end and place.start < a.end for a in reading.actors)


def _coarseness(mention: PlaceMention) -> float:
    """Rank of a place by how exactly it locates: points before districts before provinces.

    A village that the gazetteer does not know stands before the division or the town that lends it its point.
    """
    assert mention.place is not None
    unknown = mention.place.id is None and mention.place.kind == "settlement"
    if unknown and mention.place.precision <= DISTRICT:
        return -0.5
    ranks = {1: 0.0, 2: 0.0, 3: 1.0, 5: 2.0, 4: 3.0, 7: 3.0, 6: 4.0}
    within = 0.0 if mention.place.kind in {"adm1", "adm2", "country"} else -0.5
    return ranks[mention.place.precision] + within
