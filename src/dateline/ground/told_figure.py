"""Which figures of a clause count one incident's people, rather than those of a war or a period."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from dateline.data import of_kind
from dateline.ground.told_page import Page, inside
from dateline.ground.told_when import Calendar
from dateline.ground.told_where import Scenes
from dateline.model import COUNTRY, PROVINCE, WordedCasualty, WordedClause, WordedEvent

WAR_TOLL = 1000  # from here on a figure is a war's or a campaign's, unless it is pinned down
_WAR = re.compile(
    r"\b[\w.]+[- ](?:(?:year|month|week)s?(?:[- ](?:old|long))? (?:\w+ )?(?:offensive|siege)|"
    r"(?:year|month|week|day)s?(?:[- ](?:old|long))? (?:\w+ )?"
    r"(?:war|conflict|insurgency|uprising|rebellion|campaign|unrest|crisis))\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:where|in which)\b", re.IGNORECASE)
LONG_AGO = 60  # days before the report: what fell on a place then is no part of its news
SAID_BEHIND = 60  # characters between a speaker and the word of saying


@cache
def _avenged() -> re.Pattern[str]:
    """Match words before what a deed avenges. Table: data/modality_words.csv."""
    words = "|".join(of_kind("modality_words", "avenged", of="modality"))
    return re.compile(
        rf"\b(?:aveng(?:e[ds]?|ing)|(?:{words}) (?:for|to)) (?:(?:the|an?|its|his|their) )?(?:\w+ )?$"
    )


class Figures:
    """The figures of one report."""

    def __init__(self, page: Page, calendar: Calendar, scenes: Scenes) -> None:
        self.page = page
        self.calendar = calendar
        self.scenes = scenes

    def counted(self, clause: WordedClause) -> list[WordedCasualty]:
        """Give the figures of a clause that count one incident's people."""
        return [
            c
            for c in self.page.reading.casualties
            if clause.start <= c.start < clause.end
            and not (self._sums_a_war(c, clause) or self._speaks(c) or self.page.is_past(c.start))
            and not (self._of_recalled(c, clause) or self._of_long_ago(c, clause))
        ]

    def _of_recalled(self, casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a figure is of a deed that a clause only recalls beside another.

        "Killed a commander linked to the massacre of 12": the 12 are not his day's, nor is whom it avenges.
        """
        if _avenged().search(self.page.text, clause.start, casualty.cue_start):
            return True
        events = self.page.events(clause)
        if all(e.background for e in events) or not any(e.background for e in events):
            return False
        near = min(events, key=lambda e: _apart(e, casualty))
        return near.background

    def _speaks(self, casualty: WordedCasualty) -> bool:
        """Whether the words of a figure name who speaks just behind: "killing 16, a health official said".

        Not of whom no more is told than that they lost none: "the rebels said they suffered no losses"; nor
        where his fate comes first: "fifty rebels died, and put the civilian dead at 91".
        """
        return casualty.count.high > 0 and any(
            s.source_start < casualty.end <= s.cue_start + 1
            and casualty.start < s.source_end
            and s.cue_start - s.source_end <= SAID_BEHIND
            and not casualty.end <= casualty.cue_start < casualty.cue_end <= s.cue_start
            for s in self.page.reading.sources
            if s.kind != "report"
        )

    def _of_long_ago(self, casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a figure stands in a clause about a place, which dates it long before what the rest tells.

        "Gunmen killed six in Ogo, where 160 were massacred in March 2019".
        """
        opening = next(reversed([*_WHERE.finditer(self.page.text, clause.start, casualty.start)]), None)
        if opening is None or not any(
            clause.start <= c.start < opening.start() for c in self.page.reading.casualties
        ):
            return False
        past = self.page.report.published - timedelta(days=LONG_AGO)
        dates = [*inside(self.page.reading.dates, opening.end(), clause.end)]
        return bool(dates) and all(d.interval.end < past for d in dates)

    def _sums_a_war(self, casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a figure adds up a period or a war rather than counting one incident's people."""
        if casualty.sure:
            return False
        wars = _WAR.finditer(self.page.text, clause.start, clause.end)
        vast = casualty.count.best >= WAR_TOLL and not (
            self._pinned_down(casualty, clause) or self._in_a_list(casualty)
        )
        summed = casualty.cumulative and not (casualty.lately and self._in_one_town(casualty, clause))
        return summed or vast or any(not self._apart(w, casualty, clause) for w in wars)

    def _in_a_list(self, casualty: WordedCasualty) -> bool:
        """Whether others of an incident are counted right beside it: "2,182 women and 959 men died"."""
        beside = [(casualty.end, c.start) for c in self.page.reading.casualties if c.count.best < WAR_TOLL]
        beside += [(c.end, casualty.start) for c in self.page.reading.casualties if c.count.best < WAR_TOLL]
        return any(self.page.text[end:start] in (" and ", ", ") for end, start in beside if end < start)

    def _in_one_town(self, casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether one named party, or a fight, killed those counted in a place finer than a province."""
        places = inside(self.scenes.places, clause.start, clause.end)
        placed = any(p.place and p.place.precision < PROVINCE for p in places)
        return placed and (self._by_party(casualty) or self._in_fight(casualty, clause))

    def _by_party(self, casualty: WordedCasualty) -> bool:
        if casualty.agent_start is None or casualty.agent_end is None:
            return False
        party = self.page.party_at(casualty.agent_start, casualty.agent_end)
        return party is not None and party.actor.kind != "unknown"

    def _in_fight(self, casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a clause tells of a fight before the words of what befell the people."""
        return any(e.mutual and e.trigger_start < casualty.cue_start for e in self.page.events(clause))

    def _apart(self, war: re.Match[str], casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a day on the figure's side of a war's name dates it: "killed four on Monday in the war"."""
        behind = war.start() > casualty.start
        return any((d.start < war.start()) == behind for d in self.calendar.days(clause))

    def _pinned_down(self, casualty: WordedCasualty, clause: WordedClause) -> bool:
        """Whether a clause tells enough about a figure: of the day, the doer and a place, all for the dead.

        The place is finer than a country. Of the wounded, who are more, two will do. What befell the dead as
        their own ("1,000 people died in the shelling") needs no doer.
        """
        places = inside(self.scenes.places, clause.start, clause.end)
        placed = any(p.place and p.place.precision < COUNTRY for p in places)
        deed = any(
            e.strong and clause.start <= e.trigger_start and e.trigger_end <= casualty.cue_start
            for e in self.page.reading.events
        )
        done = casualty.agent_start is not None or casualty.end <= casualty.cue_start
        dated = any(True for _ in self.calendar.days(clause))
        if dated and deed:
            return True  # "the attack of 7 October killed 1,200 people"
        return sum((dated, done, placed)) >= (3 if casualty.outcome == "killed" else 2)


def _apart(event: WordedEvent, casualty: WordedCasualty) -> int:
    """Count the characters between the words of a deed and a figure, or those of what befell its people."""
    spans = ((casualty.start, casualty.end), (casualty.cue_start, casualty.cue_end))
    return min(max(event.trigger_start - end, start - event.trigger_end, 0) for start, end in spans)
