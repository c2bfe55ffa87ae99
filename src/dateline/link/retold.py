"""Which incidents of a report are one incident that it tells more than once.

A report tells its news in the lead, again in its body with a finer place and other speakers, and once more in
the words of the other side. Their figures differ; what counts is whether the second reader has their words
for one incident, and that no words set them apart; of other towns or days it must be surer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from dateline.link.affinity import counts_elsewhere, tells_of_another
from dateline.link.judge import Judge
from dateline.link.story import Story, parties
from dateline.link.whereabouts import other_place, relation
from dateline.model import Telling

SURE = 2.5  # log-odds from which the second reader is sure that two incidents are one
SURE_OF_TOWNS = 3.0  # the same where they name different towns
SURE_OF_DAYS = 4.5  # the same where they name different days
LIKELY = 1.5  # log-odds from which one that harmed nobody is another of the same parties, place and day

Incident = list[Telling]


def joined(judge: Judge, told: Sequence[Incident], settled: Callable[[Incident], Incident]) -> list[Incident]:
    """Give the incidents of a report with their days and places, those joined that are surely one.

    settled: gives an incident its days and its place. The two that are surest to be one are joined first.
    """
    whole = [settled(group) for group in told]
    sure = {pair: _odds(judge, whole, pair) for pair in combinations(range(len(whole)), 2)}
    groups = list(told)
    while sure and max(sure.values()) >= 0:
        one, other = max(sure, key=lambda pair: (sure[pair], -pair[0], -pair[1]))
        groups[one] = sorted([*groups[one], *groups[other]], key=lambda t: (t.sentence, t.clause.start))
        whole[one], whole[other] = settled(groups[one]), []
        sure = {pair: odds for pair, odds in sure.items() if other not in pair}
        sure |= {pair: _odds(judge, whole, pair) for pair in sure if one in pair}
    return [group for group in whole if group]


def _odds(judge: Judge, groups: Sequence[Incident], pair: tuple[int, int]) -> float:
    """Give by how much two incidents, in the order of the report, are surely one."""
    story, other = (Story.of(groups[n]) for n in pair)
    if _set_apart(judge, story, other):
        return float("-inf")
    return judge.together(story.tellings, other.tellings) - _asked(story, other)


def _asked(story: Story, other: Story) -> float:
    """Give how sure the second reader must be: of other days or other towns, surer than of the same."""
    days = [(w.interval, o.interval) for w in story.whens() for o in other.whens()]
    if days and not any(one.overlaps(another) for one, another in days):
        return SURE_OF_DAYS
    if _elsewhere(story, other):
        return SURE_OF_TOWNS
    return LIKELY if _goes_with(story, other) else SURE


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
