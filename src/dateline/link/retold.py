"""Which incidents of a report are one incident that it tells more than once.

A report tells its news in the lead, again in its body with a finer place and other speakers, and once more in
the words of the other side. Their figures differ; what counts is whether the second reader has their words
for one incident, and that no words set them apart; of other towns or days it must be surer. What names the
place again but no day, finds its bodies or counts as many dead is another only where that reader says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from dateline.link.affinity import TELLING_TOLL, counts_elsewhere, tells_of_another
from dateline.link.judge import Judge
from dateline.link.story import Story, days_meet, parties, same_victims
from dateline.link.whereabouts import other_place, relation
from dateline.model import Place, Span, Telling, Toll

RETOLD = -1.0  # log-odds from which one is another told anew: of its place, and no day or deed of its own
SURE = 2.5  # log-odds from which the second reader is sure that two incidents are one
SURE_OF_TOWNS = 3.0  # the same where they name different towns
SURE_OF_DAYS = 4.5  # the same where they name different days
LIKELY = 1.5  # log-odds from which one that harmed nobody is another of the same parties, or a mere count is
SETTLED = -3.0  # the same where both name one place and one day

_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?|remains)\b", re.IGNORECASE)

Incident = list[Telling]


def joined(judge: Judge, told: Sequence[Incident], settled: Callable[[Incident], Incident]) -> list[Incident]:
    """Give the incidents of a report with their days and places, those joined that are surely one.

    settled: gives an incident its days and its place. Those of one place are joined before those of two, and
    the two that are surest to be one before others.
    """
    whole, groups = [settled(group) for group in told], list(told)
    sure = {pair: _likeness(judge, whole, groups, pair) for pair in combinations(range(len(whole)), 2)}
    while likely := [pair for pair, alike in sure.items() if alike.over >= 0]:
        one, other = max(likely, key=lambda pair: (sure[pair], -pair[0], -pair[1]))
        groups[one] = sorted([*groups[one], *groups[other]], key=lambda t: (t.sentence, t.clause.start))
        whole[one], whole[other] = settled(groups[one]), []
        sure = {pair: alike for pair, alike in sure.items() if other not in pair}
        sure |= {pair: _likeness(judge, whole, groups, pair) for pair in sure if one in pair}
    return [group for group in whole if group]


class _Likeness(NamedTuple):
    """Whether two incidents are of a place that both name, and by how much they are surely one."""

    there: bool
    over: float


def _likeness(
    judge: Judge, whole: Sequence[Incident], told: Sequence[Incident], pair: tuple[int, int]
) -> _Likeness:
    """Give how surely two incidents, in the order of the report, are one."""
    story, other = (Story.of(whole[n]) for n in pair)
    first, later = (Story.of(told[n]) for n in pair)
    there = _of_one_place(first, _places_named(later))
    if _set_apart(judge, story, other) or any(tells_of_another(t, first) for t in later.tellings):
        return _Likeness(there, float("-inf"))
    again = (there and not _dated(later)) or _told_again(judge, story, other)
    asked = _asked(story, other, later)
    return _Likeness(
        there, judge.together(story.tellings, other.tellings) - (min(asked, RETOLD) if again else asked)
    )


def _asked(story: Story, other: Story, later: Story) -> float:
    """Give how sure the second reader must be: of other days or other towns, surer than of the same.

    later: the other as its own words tell of it.
    """
    if not days_meet(story, other):
        return SURE_OF_DAYS
    if _only_counts(later):
        return LIKELY
    if _elsewhere(story, other):
        return SURE_OF_TOWNS
    if not _goes_with(story, other):
        return SURE
    settled = story.whens() and other.whens() and _of_one_place(story, other.places())
    return SETTLED if settled else LIKELY


def _only_counts(story: Story) -> bool:
    """Whether an incident's own words name no day, no place and no deed: "a nurse put the dead at 12"."""
    deeds = any(act.strong and not act.reference for t in story.tellings for act in t.acts)
    return not (deeds or _dated(story) or _places_named(story))


def _dated(story: Story) -> bool:
    """Whether an incident's own words name a day; "their radio said 20 fell at Kuru" does not."""
    return any(t.when and _names(t, t.when.spans) for t in story.tellings)


def _places_named(story: Story) -> list[Place]:
    """Give the places that an incident's own words name."""
    return [t.where.place for t in story.tellings if t.where and _names(t, t.where.spans)]


def _names(telling: Telling, spans: Sequence[Span]) -> bool:
    """Whether some words stand in a telling's own clause: what set the scene stands before it."""
    return any(telling.clause.start <= span.start < telling.clause.end for span in spans)


def _of_one_place(story: Story, places: Sequence[Place]) -> bool:
    return any(relation(a, b) == "same" for a in story.places() for b in places)


def _told_again(judge: Judge, story: Story, other: Story) -> bool:
    """Whether the later one counts bodies found at the place of the first, or as many dead as it."""
    at_once = _of_one_place(story, other.places())
    return at_once and (_counts_bodies(judge, story, other) or _same_dead(story, other))


def _counts_bodies(judge: Judge, story: Story, other: Story) -> bool:
    """Whether the later one tells of nothing but bodies, on no earlier day: "they found ten bodies"."""
    dead = _dead(other)
    found = all(_BODIES.search(t.span.quote(judge.report)) for t in dead)
    deeds = any(act.strong and not act.reference for t in other.tellings for act in t.acts)
    before = any(o.interval.end < w.interval.start for w in story.whens() for o in other.whens())
    return bool(dead) and found and not (deeds or before)


def _same_dead(story: Story, other: Story) -> bool:
    """Whether the most dead that the later one counts are as many of the same people as the first counts."""
    most = max((toll.count.best for toll in _dead(other)), default=0)
    return most >= TELLING_TOLL and any(
        one.count == another.count and another.count.best == most and same_victims(one, another)
        for one in _dead(story)
        for another in _dead(other)
    )


def _dead(story: Story) -> list[Toll]:
    return [t for t in story.tolls() if t.outcome == "killed" and not (t.part or t.total)]


def _elsewhere(story: Story, other: Story) -> bool:
    """Whether two incidents name other towns, or one counts dead of its own in another."""
    places = [(a, b) for a in story.places() for b in other.places()]
    return any(other_place(a, b) for a, b in places) or any(
        counts_elsewhere(t, story) for t in other.tellings
    )


def _goes_with(story: Story, other: Story) -> bool:
    """Whether one of two harmed nobody, and its parties are all in the other: "guns returned fire"."""
    empty = [not any(toll.count.high for toll in s.tolls()) for s in (story, other)]
    mine, theirs = ({p for t in s.tellings for p in parties(t)} for s in (story, other))
    return (empty[0] and mine <= theirs) or (empty[1] and theirs <= mine)


def _set_apart(judge: Judge, story: Story, other: Story) -> bool:
    """Whether words keep two incidents apart, or only one of them is news.

    What a province saw is more than what one of its towns did.
    """
    relations = {relation(a, b) for a in story.places() for b in other.places()}
    if "within" in relations and "same" not in relations:
        return True
    if _is_news(judge, story) != _is_news(judge, other):
        return True
    return other.tellings[0].separate or any(t.item or tells_of_another(t, story) for t in other.tellings)


def _is_news(judge: Judge, story: Story) -> bool:
    likely = judge.main(story.tellings)
    return likely is None or likely > 1 / 2
