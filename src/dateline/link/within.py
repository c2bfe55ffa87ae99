"""Which tellings of one report tell of one incident.

Tellings are taken in text order. Each is weighed against the incidents told so far: days, places,
kind of violence, sides, figures repeated, words that point back ("the attack") or set apart
("in another incident"). It joins the likeliest; else, if it can stand by itself, it founds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from dateline.link.judge import TOP, Judge
from dateline.model import (
    EVENT_TYPE_OF,
    Actor,
    EventType,
    OtherCause,
    Place,
    SubEventType,
    Telling,
    Toll,
    When,
    Where,
    distance_km,
    lies_in,
)

NEAR_KM = 15  # points this close may be one incident's; villages of one clash rarely lie farther apart
APART_KM = 40  # points this far apart are two incidents'
NEWS_DAYS = 7  # of the development reports' main incidents, 94 in 100 ended no earlier before publication
SAME_NAME = 80  # rapidfuzz ratio from which two spellings may be one place
PROVINCE = 4  # where_prec of a first-order division
COARSE_AREA = 6  # from this where_prec on a place is a country or vaguer
SCENE_PARAGRAPHS = 1  # how far back a place named without violence still sets the scene


REMOTE: EventType = "explosion_remote_violence"


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


class Story:
    """The tellings of one incident so far."""

    def __init__(self, telling: Telling) -> None:
        self.tellings = [telling]

    def add(self, telling: Telling) -> None:
        """Let one more telling join."""
        self.tellings.append(telling)

    @property
    def last(self) -> Telling:
        """The telling that joined last."""
        return self.tellings[-1]

    def whens(self) -> list[When]:
        """The days its tellings name."""
        return [t.when for t in self.tellings if t.when]

    def places(self) -> list[Place]:
        """The places its tellings name."""
        return [t.where.place for t in self.tellings if t.where]

    def kinds(self) -> set[SubEventType]:
        """The kinds of violence its tellings name."""
        return {kind for t in self.tellings for kind in kinds(t)}

    def actors(self) -> set[Actor]:
        """The parties with a part in it."""
        return {actor for t in self.tellings for actor in parties(t)}

    def agents(self) -> set[Actor]:
        """The parties told to have done it."""
        return {actor for t in self.tellings for actor in agents(t)}

    def tolls(self) -> list[Toll]:
        """The figures its tellings give of people harmed."""
        return [toll for t in self.tellings for toll in t.tolls if toll.count.high]


def kinds(telling: Telling) -> set[SubEventType]:
    """The kinds of violence that strong words of a telling name."""
    return {act.sub_event_type for act in telling.acts if act.strong}


def agents(telling: Telling) -> set[Actor]:
    """The armed parties a telling says acted."""
    found = {p.actor for act in telling.acts if not act.mutual for p in act.agents}
    found |= {toll.agent.actor for toll in telling.tolls if toll.agent}
    return {actor for actor in found if actor.kind not in {"unknown", "civilians"}}


def parties(telling: Telling) -> set[Actor]:
    """The armed parties with a part in a telling."""
    found = agents(telling)
    for act in telling.acts:
        found |= {p.actor for p in (*act.agents, *act.patients)}
    found |= {toll.victims.actor for toll in telling.tolls if toll.victims}
    return {actor for actor in found if actor.kind not in {"unknown", "civilians"}}


class Scene(NamedTuple):
    """The day and the place that the words before a telling set, in its paragraph or the one before."""

    when: When | None = None
    where: Where | None = None
    paragraph: int = 0
    separate: bool = False

    def moved(self, telling: Telling) -> Scene:
        """Give the scene after a telling: its own day and place, else those that still hold.

        A deed that only time is counted from sets none.
        """
        held = self.held(telling)
        if telling.counted:
            return held
        apart = _only_scene(telling) and (telling.separate or held.separate)
        return Scene(telling.when or held.when, telling.where or held.where, telling.paragraph, apart)

    def held(self, telling: Telling) -> Scene:
        """Give what of the scene still holds at a telling: the day within the paragraph only."""
        if telling.paragraph - self.paragraph > SCENE_PARAGRAPHS:
            return Scene()
        return self if telling.paragraph == self.paragraph else Scene(None, self.where, self.paragraph)


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
    that is no violence. loose: keep whatever
    violence is told of, also where nobody armed, no place and no toll is. judge: a second reader's word.
    """
    stories: list[Story] = []
    scene = Scene()
    for telling in _with_sums(tellings):
        held = scene.held(telling)
        scene = scene.moved(telling)
        if telling.overall and _adds_all(telling, stories):
            continue
        if _only_scene(telling):
            if stories and (telling.claimed or telling.blamed or telling.unclaimed):
                stories[-1].add(telling)
            continue
        scored = [
            (affinity(telling, story, held, story is stories[-1], published, judge=judge), -n)
            for n, story in enumerate(stories)
        ]
        if (sole := _sole(telling, stories)) is not None:
            scored[sole] = (scored[sole][0] + WEIGHTS.sole, -sole)
        best, index = max(scored, default=(float("-inf"), 0))
        if best > 0:
            stories[-index].add(telling)
        elif founds(set_in(telling, held)) or (loose and any(act.strong for act in telling.acts)):
            stories.append(Story(set_in(telling, held)))
    if judge:
        stories = _joined(stories, judge, published)
    return [story.tellings for story in stories] if loose else _standing(stories, wary, judge)


def _with_sums(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Mark as a sum each telling whose dead are those of the next ones together, told place by place."""
    for n, telling in enumerate(tellings):
        heads = not (telling.single or telling.parted) and _heads_parts(telling, tellings[n + 1 :])
        yield msgspec.structs.replace(telling, summed=True) if heads else telling


def _heads_parts(telling: Telling, behind: Iterable[Telling]) -> bool:
    whole, wide = _dead(telling), telling.where and telling.where.place
    places = [wide] if wide else []
    told = 0
    for part in behind if whole >= SUMMED else ():
        if not (dead := _dead(part)):
            continue
        if (
            part.where is None
            or part.where.place in places
            or (wide and _other_place(part.where.place, wide))
        ):
            return False
        places.append(part.where.place)
        told += dead
        if told >= whole:
            return told == whole > dead
    return False


def _dead(telling: Telling) -> int:
    """Give how many dead a telling counts, parts of its figures left out."""
    return sum(t.count.best for t in telling.tolls if t.outcome == "killed" and not (t.part or t.total))


def _joined(stories: Sequence[Story], judge: Judge, published: date | None) -> list[Story]:
    """Join the incidents that the second reader is sure are one, where their days and places allow it.

    The lead of a report often gives the toll without the day, and its body the day and a finer place.
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
        if a.outcome == b.outcome == "killed" and not (a.part or b.part) and _same_victims(a, b)
    ]
    return any(a == b and a.precision == 1 for a, b in days) and any(
        a.count == b.count and a.count.best >= TELLING_TOLL for a, b in tolls
    )


SLACK = (
    2  # days by which two tellings of one incident may differ: the day of a statement is taken for its own
)
TELLING_TOLL = 3  # dead from which two tellings of one day with the same toll are of one incident
JOINED = 1.5  # log-odds from which the second reader is sure that two incidents are one


def _may_be_one(story: Story, other: Story, published: date | None) -> bool:
    """Whether neither the days nor the places of two incidents exclude that they are one, nor their words."""
    past = [any(_long_past(w, published) for w in s.whens()) for s in (story, other)]
    if past[0] != past[1]:
        return False
    if any(t.separate for t in story.tellings) or not _tolls_agree(story, other):
        return False
    if any(_tells_of_another(t, other) or _counts_elsewhere(t, other) for t in story.tellings):
        return False
    days = [(w.interval, o.interval) for w in story.whens() for o in other.whens()]
    if days and min(max((a.start - b.end).days, (b.start - a.end).days) for a, b in days) > SLACK:
        return False
    relations = {_relation(a, b) for a in story.places() for b in other.places()}
    return not relations or relations != {"apart"}


def _standing(stories: Sequence[Story], wary: OtherCause | None, judge: Judge | None) -> list[list[Telling]]:
    """Keep the stories that make incidents.

    Where some do, one that only counts dead at a place or on a day of its own does too; and one that
    adds up what others tell place by place does not. A story in which the second reader is sure of a figure
    of dead is one, whatever its words: "441 of our cadres gave their lives".
    """
    firm = [
        stands(story.tellings, wary=wary)
        or (judge is not None and wary != "instead" and _sure_dead(story, judge))
        for story in stories
    ]
    kept = [
        story
        for story, stood in zip(stories, firm, strict=True)
        if stood or (any(firm) and not wary and _counts_dead(story))
    ]
    sums = [story for story in kept if _adds_up(story, kept)]
    return [_without_mishaps(_led_by(sums, story)) for story in kept if story not in sums]


def _without_mishaps(told: list[Telling]) -> list[Telling]:
    """Give the tellings of an incident without what tells of another cause of harm, unless all of them do."""
    return [t for t in told if not t.peaceful or any(act.strong for act in t.acts)] or told


def _led_by(sums: Sequence[Story], story: Story) -> list[Telling]:
    """Give the tellings of an incident with the days and the deed of a sum that counts its dead."""
    wholes = [whole for whole in sums if _of_sum(whole, story)]
    if not wholes:
        return story.tellings
    first, *others = story.tellings
    if not story.whens():
        when = next((when for whole in wholes for when in whole.whens()), None)
        first = set_in(first, Scene(when=when))
    if not any(act.strong for t in story.tellings for act in t.acts):
        deed = tuple(act for t in wholes[0].tellings for act in t.acts)
        first = msgspec.structs.replace(first, acts=(*first.acts, *deed))
    return [first, *others]


def _sure_dead(story: Story, judge: Judge) -> bool:
    """Whether the second reader is sure of a figure of dead, and no other harm than violence is named."""
    told = [t for t in story.tellings if t.modality == "happened" and (not t.recalled or t.when)]
    figures = [toll.span for t in told for toll in t.tolls if toll.outcome == "killed"]
    sure = any(judge.second.likely("F", span.start, span.end) >= judge.trust.dead for span in figures)
    return sure and not any(t.peaceful for t in told)


def _tolls_agree(story: Story, other: Story) -> bool:
    """Whether two incidents count the same dead, or count the dead of different sides, or one counts none.

    The figures of the one may also be the parts of which the other gives the sum.
    """
    told = [[t for t in s.tolls() if t.outcome == "killed" and not t.part] for s in (story, other)]
    alike = [(a, b) for a in told[0] for b in told[1] if _same_victims(a, b)]
    if not alike or any(a.count.best == b.count.best for a, b in alike):
        return True
    bests = [[t.count.best for t in tolls] for tolls in told]
    return sum(bests[0]) in bests[1] or sum(bests[1]) in bests[0]


def _counts_dead(story: Story) -> bool:
    told = [t for t in story.tellings if t.modality == "happened"]
    killed = any(toll.outcome == "killed" and toll.exact for t in told for toll in t.tolls)
    set_apart = any(t.where or t.when for t in told)
    return killed and set_apart and not any(t.peaceful or t.recalled for t in told)


def _adds_up(story: Story, stories: Sequence[Story]) -> bool:
    """Whether a story only sums what others of its days tell one by one.

    It tells of no single act, stands before all or behind all, and nothing sets it apart. It is of a province
    or more, and they count about as many dead of its people town by town; or their dead are exactly its own.
    """
    one = any(t.single or ((t.separate or t.parted) and not t.summed) for t in story.tellings)
    parts = [] if one else _parts(story, stories)
    if not parts or not _at_an_end(story, parts):
        return False
    here = [part for part in parts if _lies_in(part, story)]
    return _sums_exactly(story, parts, here) or _sums_about(story, here)


def _parts(story: Story, stories: Sequence[Story]) -> list[Story]:
    """Give the others of a story's days that count dead of whom its figure may be the sum."""
    return [o for o in stories if o is not story and _days_meet(story, o) and _of_sum(story, o)]


def _at_an_end(story: Story, parts: Sequence[Story]) -> bool:
    """Whether a story is first told before all others or after all others: no sum stands among its parts."""
    first = story.tellings[0].sentence
    others = [part.tellings[0].sentence for part in parts]
    return first <= min(others) or first >= max(others)


def _lies_in(part: Story, story: Story) -> bool:
    """Whether an incident may be of a story's place; a sum without one is of all the report's."""
    if not story.places():
        return _summed(story)
    return any(_relation(a, b) != "apart" for a in part.places() for b in story.places())


def _sums_about(story: Story, parts: Sequence[Story]) -> bool:
    """Whether the dead of towns in a story's province or country come near its own.

    Where its words say that it sums, the better half of its dead is near enough.
    """
    if not _wide(story):
        return False
    dead = [_of_sum(story, part) for part in parts if any(p.precision < PROVINCE for p in part.places())]
    least = (HALF if _summed(story) else NEARLY_ALL) * _most_killed(story)
    return len(dead) > (not _summed(story)) and least <= sum(dead) <= _most_killed(story) / NEARLY_ALL


def _wide(story: Story) -> bool:
    """Whether a story is of a province or more and of no place in it, or sums without a place."""
    places = story.places()
    return all(place.precision >= PROVINCE for place in places) if places else _summed(story)


def _summed(story: Story) -> bool:
    return any(t.summed for t in story.tellings)


NEARLY_ALL = 0.75  # of a sum: parts that come to less, or a sum that comes to less of them, are of other dead
HALF = 0.5


def _sums_exactly(story: Story, parts: Sequence[Story], here: Sequence[Story]) -> bool:
    """Whether the dead of others of its days are together as many as a story's own.

    Two that are must also be of its place, and so must all that a story of a town sums; of three nobody says
    it by chance of a wider one.
    """
    wide = _summed(story) or all(place.precision >= PROVINCE for place in story.places())
    return any(
        len(told) >= least and sum(_of_sum(story, part) for part in told) == _most_killed(story)
        for told, least in ((here, 2), (parts if wide else (), 3))
    )


def _of_sum(story: Story, part: Story) -> int:
    """Give how many dead a story tells of whom the figure of another counts: its people, or all."""
    whole = [t for t in story.tolls() if t.outcome == "killed" and t.count.best == _most_killed(story)]
    return max((dead for one in whole for dead in _alike_dead(part, one)), default=0)


def _same_people(part: Toll, whole: Toll) -> bool:
    """Whether one figure may count people of the other: none who fights is among the civilians it counts."""
    if part.victims is None or whole.victims is None:
        return True
    kinds_of = [t.victims.actor.kind == "civilians" for t in (part, whole) if t.victims]
    return kinds_of[0] == kinds_of[1] and _same_victims(part, whole)


def _adds_all(telling: Telling, stories: Sequence[Story]) -> bool:
    """Whether a telling adds up the dead of all incidents told before it, or of all of the same people."""
    whole = [toll for toll in telling.tolls if toll.outcome == "killed"]
    if len(whole) != 1 or len(stories) < SUMMED:
        return False
    alike = [_alike_dead(story, whole[0]) for story in stories]
    by_story, by_figure = sum(max(dead, default=0) for dead in alike), sum(map(sum, alike))
    return whole[0].count.best in (by_story, by_figure) and sum(map(bool, alike)) >= SUMMED


def _alike_dead(story: Story, whole: Toll) -> list[int]:
    """Give how many dead a story tells of, figure by figure, of whom another may count the same people."""
    dead = [t for t in story.tolls() if t.outcome == "killed" and not t.part and _same_people(t, whole)]
    return [toll.count.best for toll in dead if toll.count.best]


SUMMED = 2  # incidents told one by one from which a total may add them up


def _most_killed(story: Story) -> int:
    return max((toll.count.best for toll in story.tolls() if toll.outcome == "killed"), default=0)


def _days_meet(story: Story, other: Story) -> bool:
    """Whether two incidents have a day in common, as far as both have days."""
    days = [(w.interval, o.interval) for w in story.whens() for o in other.whens()]
    return not days or any(one.overlaps(another) for one, another in days)


def _only_scene(telling: Telling) -> bool:
    return not telling.acts and not telling.tolls


def set_in(telling: Telling, scene: Scene) -> Telling:
    """Give a telling the day and the place of its scene where it names none; a sum has no such place."""
    where = telling.where if telling.summed else telling.where or scene.where
    return msgspec.structs.replace(telling, when=telling.when or scene.when, where=where)


def founds(telling: Telling) -> bool:
    """Whether a telling can be the first of an incident: it has a toll, or violence with a place or a day."""
    if telling.modality != "happened" and not telling.denied:
        return False
    if any(toll.count.high > 0 for toll in telling.tolls):
        return True
    if any(act.strong for act in telling.acts):
        return telling.where is not None or telling.when is not None
    return telling.where is not None and telling.when is not None


def stands(tellings: Sequence[Telling], *, wary: OtherCause | None = None) -> bool:
    """Whether tellings make an incident of armed violence.

    People were killed by an act of violence, or by or among an armed party; or hurt or taken in one
    that strong words name; or strong words tell of violence at a place by a party. Where another
    cause of harm is named, only clauses of their own count that tell of harm anew in strong words; where
    there are none, those with strong words and an armed party, or with arms where nothing is told instead.
    """
    told = [t for t in tellings if t.modality == "happened" and (not t.recalled or t.when)]
    plain = [t for t in told if not t.peaceful]
    if any(act.strong and not act.reference for t in plain if t.tolls for act in t.acts):
        told = plain
    acts = [act for t in told for act in t.acts]
    strong = any(act.strong for act in acts)
    armed = any(parties(t) for t in told)
    doubtful = wary or any(t.peaceful for t in told)
    if not told or (doubtful and not any(_firm(t) or (wary != "instead" and _by_arms(t)) for t in told)):
        return False
    tolls = [toll for t in told for toll in t.tolls if toll.count.high > 0]
    harmed = {toll.outcome for toll in tolls if not toll.arrest}
    if tolls and not harmed and not any(act.mutual and act.strong for act in acts):
        return False  # a raid in which people were arrested
    if "killed" in harmed:
        remote = any(EVENT_TYPE_OF[act.sub_event_type] == REMOTE for act in acts)
        return strong or armed or remote or any(_by_armed(t) for t in told)
    return strong and (bool(harmed) or (armed and any(t.where for t in told)))


def _by_armed(telling: Telling) -> bool:
    """Whether somebody armed whom nobody names did it: "gunmen", "the rebels"."""
    did = [*(p for act in telling.acts for p in act.agents), *(t.agent for t in telling.tolls if t.agent)]
    return any(party.actor.kind == "unknown" for party in did)


def _by_arms(telling: Telling) -> bool:
    """Whether a telling counts people harmed by arms that leave no doubt: a bomb, a gunman."""
    remote = any(act.strong and EVENT_TYPE_OF[act.sub_event_type] == REMOTE for act in telling.acts)
    return bool(telling.tolls) and not telling.peaceful and (remote or _by_armed(telling))


def _firm(telling: Telling) -> bool:
    """Whether a telling speaks of armed violence beyond doubt."""
    strong = [act for act in telling.acts if act.strong]
    return not telling.peaceful and (any(act.mutual for act in strong) or bool(strong and parties(telling)))


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
    total += _kind(telling, story, weights)
    total += _sides(telling, story, weights)
    total += _figures(telling, story, weights)
    if _tells_of_another(telling, story) or (not refers and _counts_elsewhere(telling, story)):
        total += weights.own_place
    if refers and not any(toll.added for toll in telling.tolls):
        total += weights.points_back
    if telling.separate or scene.separate:
        total += weights.set_apart
    if telling.item:
        total += weights.new_item
    if telling.recalled and not any(t.recalled for t in story.tellings):
        total += weights.recalled
    if judge:
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


def _sole(telling: Telling, stories: Sequence[Story]) -> int | None:
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
        return weights.old_days if _long_past(when, published) else 0.0
    gap = min(max((w.interval.start - mine.end).days, (mine.start - w.interval.end).days) for w in told)
    if gap <= 0:
        return weights.same_days
    return weights.next_day if gap == 1 and close else weights.other_days


def _scene_days(when: When | None, story: Story, published: date | None, weights: Weights) -> float:
    """Weigh the day of the paragraph: one long past keeps what follows it in the past."""
    points = _days(when, story, published, weights)
    if points < 0 and when is not None and _long_past(when, published):
        return weights.old_scene
    return weights.scene * points


def _long_past(when: When, published: date | None) -> bool:
    return published is not None and when.interval.end < published - timedelta(days=NEWS_DAYS)


def _place(where: Where | None, story: Story, weights: Weights, *, tolled: bool = False) -> float:
    told = story.places()
    if where is None or not told:
        return 0.0
    if tolled and where.place.precision < PROVINCE <= min(place.precision for place in told):
        return weights.own_place
    relations = {_relation(where.place, place) for place in told}
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
    rivals = [{t.count.best for t in told if _same_victims(t, toll)} - {0} for toll in mine]
    return any(bests and toll.count.best not in bests for toll, bests in zip(mine, rivals, strict=True))


def _sum_and_part(telling: Telling, story: Story) -> bool:
    """Whether one of a telling and a story sums the dead of several places, and the other is of one of them.

    It counts other dead, or tells by what means and in which town, where a sum was told.
    """
    told = {toll.count.best for toll in story.tolls() if toll.outcome == "killed"}
    mine = {toll.count.best for toll in telling.tolls if toll.outcome == "killed" and toll.count.high}
    if telling.summed == _summed(story) or not told or mine & told:
        return False
    placed = telling.where is not None and telling.where.place.precision < PROVINCE
    told_how = any(act.strong and not (act.reference or act.generic) for act in telling.acts)
    return bool(mine) or (placed and told_how and not telling.summed)


def _counted_pairs(telling: Telling, story: Story) -> list[tuple[Telling, Telling]]:
    """Give what time is counted from and what it is counted to, where a telling and a story have both."""
    beside = [t for t in story.tellings if t.sentence == telling.sentence and t.counted != telling.counted]
    return [(telling, t) if telling.counted else (t, telling) for t in beside]


def _counted_apart(telling: Telling, story: Story) -> bool:
    """Whether time is counted from one's dead to the other's deed: "a day after a bomb killed six"."""
    return any(_kills(first) and not then.echo for first, then in _counted_pairs(telling, story))


def _tells_of_another(telling: Telling, story: Story) -> bool:
    """Whether the words of a telling part its deed from that of a story, however alike they are."""
    return _sum_and_part(telling, story) or _counted_apart(telling, story) or _parted(telling, story)


def _counts_elsewhere(telling: Telling, story: Story) -> bool:
    """Whether a telling counts dead of its own at a place that is none of a story's that counts dead too.

    Who counts just as many of the same people may only place them otherwise.
    """
    told = [place for t in story.tellings if t.where and _dead(t) for place in (t.where.place,)]
    if telling.where is None or not told or not _dead(telling):
        return False
    here = telling.where.place
    return all(_other_place(here, place) for place in told) and not any(
        a.count == b.count and a.count.best >= TELLING_TOLL and _same_victims(a, b)
        for a in telling.tolls
        for b in story.tolls()
        if a.outcome == b.outcome == "killed"
    )


def _other_place(a: Place, b: Place) -> bool:
    """Whether two places are two towns or divisions, apart or in other provinces."""
    if a.name == b.name or lies_in(a, b) or lies_in(b, a) or COARSE_AREA in (a.precision, b.precision):
        return False
    provinces = a.adm_1 and b.adm_1 and a.adm_1 != b.adm_1 and PROVINCE in (a.precision, b.precision)
    return bool(provinces) or _relation(a, b) == "apart"


def _parted(telling: Telling, story: Story) -> bool:
    """Whether a clause counts its people place by place or day by day, each a deed of its own."""
    return telling.parted is not None and any(t.parted == telling.parted for t in story.tellings)


def _found_after(telling: Telling, story: Story) -> bool:
    """Whether time is counted from a deed to the finding of its dead: "six bodies, a day after a raid"."""
    pairs = _counted_pairs(telling, story)
    return any(_kills(then) and not (_kills(first) or then.when) for first, then in pairs)


def _kills(telling: Telling) -> bool:
    return any(toll.outcome == "killed" for toll in telling.tolls)


def _relation(a: Place, b: Place) -> str:
    """How two places lie: the same, one within the other, near, or apart."""
    if (a.id and a.id == b.id) or a.name == b.name:
        return "same"
    rough = _approximate(a) or _approximate(b)
    if rough and max(a.precision, b.precision) < COARSE_AREA and _unlike(a.name, b.name):
        return "apart"  # places the gazetteer does not know share a district's point, not their spot
    if a.country and b.country and a.country != b.country:
        return "apart"
    if a.precision >= 6 or b.precision >= 6:
        return "within"
    for level in ("adm_1", "adm_2"):
        upper_a, upper_b = getattr(a, level), getattr(b, level)
        coarse = 4 if level == "adm_1" else 3
        if upper_a and upper_b and upper_a == upper_b and coarse in (a.precision, b.precision):
            return "within"
    distance = distance_km(a, b)
    if distance is None:
        return "near"
    reach = {3: 25.0, 4: 100.0, 5: 100.0}
    slack = max(reach.get(a.precision, 0.0), reach.get(b.precision, 0.0))
    if distance <= NEAR_KM + slack:
        return "within" if slack else "same"
    return "apart" if distance > APART_KM + slack else "near"


def _approximate(place: Place) -> bool:
    """Whether a place's point is only that of the district or province around it."""
    return place.id is None or (place.kind == "settlement" and place.precision > 2)


def _unlike(a: str, b: str) -> bool:
    return fuzz.token_set_ratio(a.lower(), b.lower()) < SAME_NAME


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
        alike = [t for t in told if t.outcome == toll.outcome and _same_victims(t, toll)]
        if any(_overlap(t, toll) for t in alike):
            total = max(total, weights.same_figure if toll.count.best > 1 else weights.same_actor)
        elif alike and not total:
            total = weights.other_figure
    return total


def _overlap(a: Toll, b: Toll) -> bool:
    return a.count.low <= b.count.high and b.count.low <= a.count.high


def _same_victims(a: Toll, b: Toll) -> bool:
    if a.victims is None or b.victims is None:
        return True
    kinds_of = {a.victims.actor.kind, b.victims.actor.kind}
    return a.victims.actor == b.victims.actor or "unknown" in kinds_of
