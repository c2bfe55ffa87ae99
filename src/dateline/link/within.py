"""Which tellings of one report tell of one incident.

Tellings are taken in text order. Each is weighed against the incidents told so far: days, places,
kind of violence, sides, figures repeated, words that point back ("the attack") or set apart
("in another incident"). It joins the likeliest; else, if it can stand by itself, it founds one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.link.affinity import WEIGHTS, affinity, sole_meant
from dateline.link.judge import Judge
from dateline.link.standing import counts_dead, founds, recalls, stands, sure_dead, sure_deed, sure_harm
from dateline.link.story import Scene, Story, killed_in, only_scene, set_in
from dateline.link.sums import adds_all, adds_up, led_by, with_sums
from dateline.model import PROVINCE, OtherCause, Telling, Where

_ON_THE_SPOT = frozenset({"medical", "witness"})  # who counts the dead of the town that he speaks from


def group_tellings(
    tellings: Sequence[Telling],
    published: date | None = None,
    *,
    wary: OtherCause | None = None,
    loose: bool = False,
    judge: Judge | None = None,
    written_at: Where | None = None,
) -> list[list[Telling]]:
    """Divide the tellings of one report into incidents, in the order in which they are told.

    Tellings that neither join nor found an incident are left out. published: the report's day, to
    which an incident that nothing dates is taken to be near. wary: what the report seems to be of
    that is no violence. loose: keep whatever violence is told of, also where nobody armed, no place and no
    toll is. judge: a second reader's word. written_at: the place in the report's dateline.
    """
    stories: list[Story] = []
    scene = Scene.of(tellings)
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
    return [story.tellings for story in stories] if loose else _standing(stories, wary, judge, written_at)


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
    if judge and (there := _speaks_there(telling, stories, judge)) is not None:
        scored[there] = (scored[there][0] + WEIGHTS.sole, -there)
    best, index = max(scored, default=(float("-inf"), 0))
    return stories[-index] if best > 0 else None


def _speaks_there(telling: Telling, stories: Sequence[Story], judge: Judge) -> int | None:
    """Give the one incident of whose town somebody counts dead: "hospital sources in Kuru put them at 11"."""
    near = any(toll.attribution.kind in _ON_THE_SPOT for toll in telling.tolls)
    if telling.where is not None or not (near and killed_in(telling)):
        return None
    here = {place for place in judge.places_in(telling.clause) if place.precision < PROVINCE}
    dead = [any(killed_in(t) for t in story.tellings) for story in stories]
    there = [n for n, story in enumerate(stories) if dead[n] and here & set(story.places())]
    return there[0] if len(there) == 1 else None


def _standing(
    stories: Sequence[Story], wary: OtherCause | None, judge: Judge | None, written_at: Where | None
) -> list[list[Telling]]:
    """Keep the stories that make incidents.

    Where some do, one that only counts dead at a place or on a day of its own does too, as does one of
    wounded at a place and on a day that the second reader is sure of; and one that adds up what others tell
    place by place does not. A story in which the second reader is sure of a figure of dead is one,
    whatever its words: "441 of our cadres gave their lives". Where nothing else is one, or only what is
    recalled from long before, so is a deed that the second reader is sure of.
    """
    firm = [
        stands(story.tellings, wary=wary)
        or (judge is not None and wary != "instead" and sure_dead(story, judge))
        for story in stories
    ]
    if judge is not None and not wary:
        dead = [story for story, stood in zip(stories, firm, strict=True) if stood]
        firm = [
            stood or (all(recalls(one, story) for one in dead) and sure_deed(story, judge, written_at))
            for story, stood in zip(stories, firm, strict=True)
        ]
    kept = [
        story
        for story, stood in zip(stories, firm, strict=True)
        if stood or (any(firm) and not wary and (counts_dead(story) or sure_harm(story, judge)))
    ]
    sums = [story for story in kept if adds_up(story, kept)]
    return [_without_mishaps(led_by(sums, story)) for story in kept if story not in sums]


def _without_mishaps(told: list[Telling]) -> list[Telling]:
    """Give the tellings of an incident without what tells of another cause of harm, unless all of them do."""
    return [t for t in told if not t.peaceful or any(act.strong for act in t.acts)] or told
