"""Which tellings of one report tell of one incident.

Tellings are taken in text order. Each is weighed against the incidents told so far: days, places,
kind of violence, sides, figures repeated, words that point back ("the attack") or set apart
("in another incident"). It joins the likeliest; else, if it can stand by itself, it founds one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.link.affinity import (
    TELLING_TOLL,
    WEIGHTS,
    affinity,
    counts_elsewhere,
    long_past,
    sole_meant,
    tells_of_another,
)
from dateline.link.judge import TOP, Judge
from dateline.link.standing import counts_dead, founds, stands, sure_dead, sure_deed
from dateline.link.story import Scene, Story, only_scene, same_victims, set_in
from dateline.link.sums import adds_all, adds_up, led_by, with_sums
from dateline.link.whereabouts import relation
from dateline.model import OtherCause, Telling


def group_tellings(
    tellings: Sequence[Telling],
    published: date | None = None,
    *,
    wary: OtherCause | None = None,
    loose: bool = False,
    judge: Judge | None = None,
) -> list[list[Telling]]:
    """Divide the tellings of one report into incidents, in the order in which they are told.

    Tellings that neither join nor found an incident are left out. published: the report's day, to
    which an incident that nothing dates is taken to be near. wary: what the report seems to be of
    that is no violence. loose: keep whatever violence is told of, also where nobody armed, no place and no
    toll is. judge: a second reader's word.
    """
    stories: list[Story] = []
    scene = Scene()
    for telling in with_sums(tellings):
        held = scene.held(telling)
        scene = scene.moved(telling)
        if telling.overall and adds_all(telling, stories):
            continue
        if only_scene(telling):
            if stories and (telling.claimed or telling.blamed or telling.unclaimed):
                stories[-1].add(telling)
            continue
        likeliest = _likeliest(telling, stories, held, published, judge)
        if likeliest is not None:
            likeliest.add(telling)
        elif founds(set_in(telling, held)) or (loose and any(act.strong for act in telling.acts)):
            stories.append(Story(set_in(telling, held)))
    if judge:
        stories = _joined(stories, judge, published)
    return [story.tellings for story in stories] if loose else _standing(stories, wary, judge)


def _likeliest(
    telling: Telling, stories: Sequence[Story], scene: Scene, published: date | None, judge: Judge | None
) -> Story | None:
    """Give the incident that a telling most likely is of, of equals the first; None where none is likely."""
    scored = [
        (affinity(telling, story, scene, story is stories[-1], published, judge=judge), -n)
        for n, story in enumerate(stories)
    ]
    if (sole := sole_meant(telling, stories)) is not None:
        scored[sole] = (scored[sole][0] + WEIGHTS.sole, -sole)
    best, index = max(scored, default=(float("-inf"), 0))
    return stories[-index] if best > 0 else None


def _joined(stories: Sequence[Story], judge: Judge, published: date | None) -> list[Story]:
    """Join the incidents that the second reader is sure are one, where their days and places allow it.

    The lead of a report often gives the toll without the day, and its body the day and a finer place; and
    those of one place whose figures differ are often rival accounts of one.
    """
    joined: list[Story] = []
    for story in stories:
        scored = [
            (TOP if _one_toll(story, other) else judge.together(story.tellings, other.tellings), -n)
            for n, other in enumerate(joined)
            if _may_be_one(story, other, published)
        ]
        best, index = max(scored, default=(float("-inf"), 0))
        if best >= JOINED:
            for telling in story.tellings:
                joined[-index].add(telling)
        else:
            joined.append(story)
    return joined


def _one_toll(story: Story, other: Story) -> bool:
    """Whether two incidents are of one day and count as many dead: few days see the same toll twice.

    A later part of a report often tells its news again, with words that point to other things told since.
    """
    days = [(w.interval, o.interval) for w in story.whens() for o in other.whens()]
    tolls = [
        (a, b)
        for a in story.tolls()
        for b in other.tolls()
        if a.outcome == b.outcome == "killed" and not (a.part or b.part) and same_victims(a, b)
    ]
    return any(a == b and a.precision == 1 for a, b in days) and any(
        a.count == b.count and a.count.best >= TELLING_TOLL for a, b in tolls
    )


SLACK = 2  # days by which tellings of one incident may differ: a statement's day is taken for its own
JOINED = 1.5  # log-odds from which the second reader is sure that two incidents are one
APART = 3  # times the dead of one account from which another's are of another deed


def _may_be_one(story: Story, other: Story, published: date | None) -> bool:
    """Whether neither the days nor the places of two incidents exclude that they are one, nor their words."""
    past = [any(long_past(w, published) for w in s.whens()) for s in (story, other)]
    if past[0] != past[1]:
        return False
    if any(t.separate for t in story.tellings):
        return False
    if any(tells_of_another(t, other) or counts_elsewhere(t, other) for t in story.tellings):
        return False
    days = [(w.interval, o.interval) for w in story.whens() for o in other.whens()]
    if days and min(max((a.start - b.end).days, (b.start - a.end).days) for a, b in days) > SLACK:
        return False
    relations = {relation(a, b) for a in story.places() for b in other.places()}
    if not relations or "same" in relations:
        return _tolls_agree(story, other, APART)
    return relations != {"apart"} and _tolls_agree(story, other, 1)


def _standing(stories: Sequence[Story], wary: OtherCause | None, judge: Judge | None) -> list[list[Telling]]:
    """Keep the stories that make incidents.

    Where some do, one that only counts dead at a place or on a day of its own does too; and one that
    adds up what others tell place by place does not. A story in which the second reader is sure of a figure
    of dead is one, whatever its words: "441 of our cadres gave their lives". Where nothing else is one, so is
    a deed that the second reader is sure of.
    """
    firm = [
        stands(story.tellings, wary=wary)
        or (judge is not None and wary != "instead" and sure_dead(story, judge))
        for story in stories
    ]
    if judge is not None and not wary and not any(firm):
        firm = [sure_deed(story, judge) for story in stories]
    kept = [
        story
        for story, stood in zip(stories, firm, strict=True)
        if stood or (any(firm) and not wary and counts_dead(story))
    ]
    sums = [story for story in kept if adds_up(story, kept)]
    return [_without_mishaps(led_by(sums, story)) for story in kept if story not in sums]


def _without_mishaps(told: list[Telling]) -> list[Telling]:
    """Give the tellings of an incident without what tells of another cause of harm, unless all of them do."""
    return [t for t in told if not t.peaceful or any(act.strong for act in t.acts)] or told


def _tolls_agree(story: Story, other: Story, apart: int) -> bool:
    """Whether two incidents count the same dead, or count the dead of different sides, or one counts none.

    The figures of the one may also be the parts of which the other gives the sum, or a rival account, whose
    most dead are fewer than so many times those of the other.
    """
    told = [[t for t in s.tolls() if t.outcome == "killed" and not t.part] for s in (story, other)]
    alike = [(a, b) for a in told[0] for b in told[1] if same_victims(a, b)]
    if not alike or any(a.count.best == b.count.best for a, b in alike):
        return True
    bests = [[t.count.best for t in tolls] for tolls in told]
    if sum(bests[0]) in bests[1] or sum(bests[1]) in bests[0]:
        return True
    least, most = sorted(max(counts) for counts in bests)
    return most < apart * least
