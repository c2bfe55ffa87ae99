"""How likely a telling is of an incident told so far: by days, places, kinds, sides, figures and words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateline.link.judge import Judge
from dateline.link.story import (
    REMOTE,
    Scene,
    Story,
    agents,
    is_sum,
    killed_in,
    kinds,
    parties,
    same_victims,
)
from dateline.link.whereabouts import other_place, relation
from dateline.model import EVENT_TYPE_OF, PROVINCE, SubEventType, Telling, Toll, When, Where

NEWS_DAYS = 7  # of the development reports' main incidents, 94 in 100 ended no earlier before publication
MONTHS_APART = 90  # days between what is news and what it recalls; no doubt about a day is as long


class Weights(NamedTuple):
    """What each agreement or difference adds, in points. Found by trial on the development reports."""

    same_days: float = 0.33
    other_days: float = -4.36
    next_day: float = -3.62
    old_days: float = -2.5
    old_scene: float = -2.0
    same_place: float = 1.5
    within_place: float = 0.25
    other_place: float = -4.07
    own_place: float = -12.02
    same_kind: float = 1.21
    other_kind: float = -3.69
    same_actor: float = 0.5
    other_agent: float = -1.42
    points_back: float = 1.63
    sole: float = 4.0
    set_apart: float = -2.5
    set_apart_counted: float = -4.0
    new_item: float = -0.8
    same_figure: float = 0.37
    other_figure: float = -1.05
    same_sentence: float = 1.43
    same_paragraph: float = 0.4
    latest: float = 0.6
    recalled: float = -2.0
    base: float = 0.5
    scene: float = 0.33
    judged: float = 1.5


WEIGHTS = Weights()
TELLING_TOLL = 3  # dead from which two tellings of one day with the same toll are of one incident


def affinity(
    telling: Telling,
    story: Story,
    scene: Scene,
    latest: bool,
    published: date | None = None,
    weights: Weights | None = None,
    *,
    judge: Judge | None = None,
) -> float:
    """Weigh whether `telling` tells of the incident of `story`: above 0 it does.

    scene: what the words before it set; it weighs less than the telling's own day and place.
    """
    weights = weights or WEIGHTS
    total = weights.base + (weights.latest if latest else 0.0)
    total += _nearness(telling, story, weights)
    refers = _refers_to(telling, story) or _found_after(telling, story)
    if not _updates(telling):
        total += _days(telling.when, story, published, weights, close=refers)
    total += _place(telling.where, story, weights, tolled=_new_figure(telling, story))
    if telling.when is None:
        total += _scene_days(scene.when, story, published, weights)
    if telling.where is None:
        total += weights.scene * _place(scene.where, story, weights)
    if met := _met_attackers(telling, story):
        total += weights.points_back
    else:
        total += _kind(telling, story, weights)
        total += _sides(telling, story, weights)
        total += _figures(telling, story, weights)
    if _of_other_times(telling.when, story, published):
        total += weights.own_place
    if tells_of_another(telling, story) or (not refers and counts_elsewhere(telling, story)):
        total += weights.own_place
    if refers and not met and not any(toll.added for toll in telling.tolls):
        total += weights.points_back
    if telling.separate and _counts(telling) and not any(toll.added for toll in telling.tolls):
        total += weights.set_apart_counted
    elif telling.separate or scene.separate:
        total += weights.set_apart
    if telling.item:
        total += weights.new_item
    if telling.recalled and not any(t.recalled for t in story.tellings):
        total += weights.recalled
    if judge and not met:
        total += weights.judged * judge.affinity(telling, story.tellings)
    return total


def _updates(telling: Telling) -> bool:
    """Whether a telling only carries a toll on ("on Sunday the toll rose to 13")."""
    return any(toll.total for toll in telling.tolls)


def _refers_to(telling: Telling, story: Story) -> bool:
    """Whether a telling points back to an act of a kind that the story may be of."""
    pointed = {act.sub_event_type for act in telling.acts if act.reference}
    told = story.kinds()
    return bool(pointed) and (not told or any(_alike(kind, other) for kind in pointed for other in told))


def sole_meant(telling: Telling, stories: Sequence[Story]) -> int | None:
    """Give the one story without a day that a telling with one points back to: "the blast on Thursday"."""
    meant = [n for n, story in enumerate(stories) if _refers_to(telling, story)]
    if len(meant) != 1 or telling.when is None or stories[meant[0]].whens():
        return None
    return meant[0] if any(t.acts for t in stories[meant[0]].tellings) else None


def _alike(kind: SubEventType, other: SubEventType) -> bool:
    """Whether two kinds may be words for one act: the generic ones go with any, blasts with bombs."""
    if "Attack" in (kind, other) or kind == other:
        return True
    apart = {kind, other} in _APART
    return EVENT_TYPE_OF[kind] == EVENT_TYPE_OF[other] and not apart


_APART: tuple[set[SubEventType], ...] = (
    {"Air/drone strike", "Remote explosive/landmine/IED"},
    {"Air/drone strike", "Suicide bomb"},
    {"Shelling/artillery/missile attack", "Suicide bomb"},
    {"Shelling/artillery/missile attack", "Remote explosive/landmine/IED"},
)


def _nearness(telling: Telling, story: Story, weights: Weights) -> float:
    if telling.sentence == story.last.sentence:
        return weights.same_sentence
    return weights.same_paragraph if telling.paragraph == story.last.paragraph else 0.0


def _days(
    when: When | None, story: Story, published: date | None, weights: Weights, *, close: bool = False
) -> float:
    told = story.whens()
    if when is None:
        return 0.0
    mine = when.interval
    if not told:
        return weights.old_days if long_past(when, published) else 0.0
    gap = min(max((w.interval.start - mine.end).days, (mine.start - w.interval.end).days) for w in told)
    if gap <= 0:
        return weights.same_days
    return weights.next_day if gap == 1 and close else weights.other_days


def _scene_days(when: When | None, story: Story, published: date | None, weights: Weights) -> float:
    """Weigh the day of the paragraph: one long past keeps what follows it in the past."""
    points = _days(when, story, published, weights)
    if points < 0 and when is not None and long_past(when, published):
        return weights.old_scene
    return weights.scene * points


def long_past(when: When, published: date | None) -> bool:
    """Whether a day is too long before publication to be that of the news."""
    return published is not None and when.interval.end < published - timedelta(days=NEWS_DAYS)


def _of_other_times(when: When | None, story: Story, published: date | None) -> bool:
    """Whether one of a telling and a story is of the news, and the other months back or more."""
    told = story.whens()
    if when is None or not told or published is None:
        return False
    apart = min(abs((when.interval.end - other.interval.end).days) for other in told) > MONTHS_APART
    return apart and any(long_past(when, published) != long_past(other, published) for other in told)


def _place(where: Where | None, story: Story, weights: Weights, *, tolled: bool = False) -> float:
    told = story.places()
    if where is None or not told:
        return 0.0
    if tolled and where.place.precision < PROVINCE <= min(place.precision for place in told):
        return weights.own_place
    relations = {relation(where.place, place) for place in told}
    if "same" in relations:
        return weights.same_place
    if "within" in relations:
        return weights.within_place
    return weights.other_place if "apart" in relations else 0.0


def _new_figure(telling: Telling, story: Story) -> bool:
    """Whether a telling counts other dead than the story does, of people of whom the story counts some."""
    told = [toll for toll in story.tolls() if toll.outcome == "killed"]
    counted = [toll for toll in telling.tolls if toll.outcome == "killed" and toll.count.high]
    mine = [toll for toll in counted if not toll.part and not toll.total]
    rivals = [{t.count.best for t in told if same_victims(t, toll)} - {0} for toll in mine]
    return any(bests and toll.count.best not in bests for toll, bests in zip(mine, rivals, strict=True))


def _sum_and_part(telling: Telling, story: Story) -> bool:
    """Whether one of a telling and a story sums the dead of several places, and the other is of one of them.

    It counts other dead, or tells by what means and in which town, where a sum was told. A higher figure and
    nothing else is another count of the sum.
    """
    told = {toll.count.best for toll in story.tolls() if toll.outcome == "killed"}
    mine = {toll.count.best for toll in telling.tolls if toll.outcome == "killed" and toll.count.high}
    if telling.summed == is_sum(story) or not told or mine & told:
        return False
    if not telling.summed and mine and max(mine) > max(told) and _bare(telling):
        return False
    placed = telling.where is not None and telling.where.place.precision < PROVINCE
    told_how = any(act.strong and not (act.reference or act.generic) for act in telling.acts)
    return bool(mine) or (placed and told_how and not telling.summed)


def _bare(telling: Telling) -> bool:
    """Whether a telling names no place, no day and no deed."""
    return telling.where is None and telling.when is None and not any(act.strong for act in telling.acts)


def _counted_pairs(telling: Telling, story: Story) -> list[tuple[Telling, Telling]]:
    """Give what time is counted from and what it is counted to, where a telling and a story have both."""
    beside = [t for t in story.tellings if t.sentence == telling.sentence and t.counted != telling.counted]
    return [(telling, t) if telling.counted else (t, telling) for t in beside]


def _counted_apart(telling: Telling, story: Story) -> bool:
    """Whether time is counted from one's dead to the other's deed: "a day after a bomb killed six"."""
    return any(_kills(first) and not then.echo for first, then in _counted_pairs(telling, story))


def tells_of_another(telling: Telling, story: Story) -> bool:
    """Whether the words of a telling part its deed from that of a story, however alike they are."""
    return (
        _sum_and_part(telling, story)
        or _counted_apart(telling, story)
        or _parted(telling, story)
        or _follows(telling, story)
        or _beside_in_another_place(telling, story)
    )


def _follows(telling: Telling, story: Story) -> bool:
    """Whether a telling kills in a deed after a story's: "hours after the blast, crowds killed three".

    Who kills the attackers does so in the same fight.
    """
    earlier = {act.sub_event_type for act in telling.acts if act.earlier}
    own = any(not (act.earlier or act.reference) for act in telling.acts)
    met = any(toll.attackers for toll in telling.tolls)
    told = any(_alike(kind, other) for kind in earlier for other in story.kinds())
    return told and own and killed_in(telling) > 0 and not met


def _beside_in_another_place(telling: Telling, story: Story) -> bool:
    """Whether one sentence counts a telling's dead in one town, and those of a story in another."""
    here = telling.where.place if telling.where and killed_in(telling) else None
    return here is not None and any(
        t.where is not None and killed_in(t) > 0 and other_place(here, t.where.place)
        for t in story.tellings
        if t.sentence == telling.sentence
    )


def counts_elsewhere(telling: Telling, story: Story) -> bool:
    """Whether a telling counts people harmed at a place that is none of a story's that counts some too.

    Who counts just as many dead of the same people further down may only place them otherwise.
    """
    told = [t.where.place for t in story.tellings if t.where and _harms(t)]
    if telling.where is None or not told or not _harms(telling):
        return False
    here = telling.where.place
    return all(other_place(here, place) for place in told) and not any(
        a.count == b.count and a.count.best >= TELLING_TOLL and same_victims(a, b)
        for a in telling.tolls
        for t in story.tellings
        for b in t.tolls
        if a.outcome == b.outcome == "killed" and telling.sentence > t.sentence + 1
    )


def _harms(telling: Telling) -> bool:
    """Whether a telling counts dead, or the wounded of a deed that it tells of: where they lie is none."""
    wounded = any(toll.outcome == "wounded" and toll.count.high and not toll.part for toll in telling.tolls)
    deed = any(act.strong and not act.reference for act in telling.acts)
    return killed_in(telling) > 0 or (wounded and deed)


def _parted(telling: Telling, story: Story) -> bool:
    """Whether a clause counts its people place by place or day by day, each a deed of its own.

    What is a part of a sum is none of what else the sum counts.
    """
    return telling.parted is not None and any(telling.parted in (t.parted, t.clause) for t in story.tellings)


def _counts(telling: Telling) -> bool:
    """Whether a telling counts people, not only some of those that another counts."""
    return any(toll.count.high and not (toll.part or toll.total) for toll in telling.tolls)


def _met_attackers(telling: Telling, story: Story) -> bool:
    """Whether a telling counts those who did a story's deed, and who killed them had not done it."""
    dead = [toll for toll in telling.tolls if toll.outcome == "killed" and not toll.part]
    met = bool(dead) and all(toll.attackers for toll in dead) and any(killed_in(t) for t in story.tellings)
    return met and not agents(telling) & story.agents()


def _found_after(telling: Telling, story: Story) -> bool:
    """Whether time is counted from a deed to the finding of its dead: "six bodies, a day after a raid"."""
    pairs = _counted_pairs(telling, story)
    return any(_kills(then) and not (_kills(first) or then.when) for first, then in pairs)


def _kills(telling: Telling) -> bool:
    return any(toll.outcome == "killed" for toll in telling.tolls)


def _kind(telling: Telling, story: Story, weights: Weights) -> float:
    mine, theirs = kinds(telling), story.kinds()
    if not mine or not theirs:
        return 0.0
    if mine & theirs:
        return weights.same_kind
    if any(_alike(one, other) for one in mine for other in theirs):
        return 0.0
    if {EVENT_TYPE_OF[k] for k in mine} & {EVENT_TYPE_OF[k] for k in theirs}:
        return weights.other_kind
    return weights.other_kind if REMOTE in {EVENT_TYPE_OF[k] for k in mine ^ theirs} else 0.0


def _sides(telling: Telling, story: Story, weights: Weights) -> float:
    mine, theirs = agents(telling), story.agents()
    if mine and theirs and not mine & story.actors():
        return weights.other_agent
    return weights.same_actor if parties(telling) & story.actors() else 0.0


def _figures(telling: Telling, story: Story, weights: Weights) -> float:
    told = story.tolls()
    total = 0.0
    for toll in telling.tolls:
        if toll.part or toll.total or not toll.count.high:
            total = max(total, weights.points_back)
            continue
        alike = [t for t in told if t.outcome == toll.outcome and same_victims(t, toll)]
        if any(_overlap(t, toll) for t in alike):
            total = max(total, weights.same_figure if toll.count.best > 1 else weights.same_actor)
        elif alike and not total:
            total = weights.other_figure
    return total


def _overlap(a: Toll, b: Toll) -> bool:
    return a.count.low <= b.count.high and b.count.low <= a.count.high
