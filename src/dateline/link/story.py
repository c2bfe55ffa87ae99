"""What a report has told of one incident so far, and the scene that its words set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from dateline.model import Actor, EventType, Place, SubEventType, Telling, Toll, When, Where

SCENE_PARAGRAPHS = 1  # how far back a place named without violence still sets the scene
REMOTE: EventType = "explosion_remote_violence"


class Story:
    """The tellings of one incident so far."""

    def __init__(self, telling: Telling) -> None:
        self.tellings = [telling]

    @classmethod
    def of(cls, tellings: Sequence[Telling]) -> Story:
        """Give the story of tellings, at least one."""
        story = cls(tellings[0])
        story.tellings += tellings[1:]
        return story

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
    """The day and the place that the words before a telling set, in its paragraph or the one before.

    sentence: the one that names the place. placed: the sentences of the report that name one, where the place
    of another does not hold.
    """

    when: When | None = None
    where: Where | None = None
    paragraph: int = 0
    separate: bool = False
    sentence: int = 0
    placed: frozenset[int] = frozenset()

    @classmethod
    def of(cls, tellings: Iterable[Telling]) -> Scene:
        """Give the scene before the first of some tellings."""
        return cls(placed=frozenset(t.sentence for t in tellings if t.where))

    def moved(self, telling: Telling) -> Scene:
        """Give the scene after a telling: its own day and place, else those that still hold.

        A deed that only time is counted from sets none.
        """
        held = self.held(telling)
        if telling.counted:
            return held
        apart = only_scene(telling) and (telling.separate or held.separate)
        return held._replace(
            when=telling.when or held.when,
            where=telling.where or held.where,
            paragraph=telling.paragraph,
            separate=apart,
            sentence=telling.sentence if telling.where else held.sentence,
        )

    def held(self, telling: Telling) -> Scene:
        """Give what of the scene still holds at a telling: the day within the paragraph only."""
        if telling.paragraph - self.paragraph > SCENE_PARAGRAPHS:
            return Scene(placed=self.placed)
        elsewhere = telling.sentence in self.placed and telling.sentence != self.sentence
        held = self._replace(where=None) if elsewhere else self
        if telling.paragraph == self.paragraph:
            return held
        return held._replace(when=None, separate=False)


def killed_in(telling: Telling) -> int:
    """Give how many dead a telling counts, parts of its figures left out."""
    return sum(t.count.best for t in telling.tolls if t.outcome == "killed" and not (t.part or t.total))


def is_sum(story: Story) -> bool:
    """Whether the words of a story say that it sums."""
    return any(t.summed for t in story.tellings)


def days_meet(story: Story, other: Story) -> bool:
    """Whether two incidents have a day in common, as far as both have days."""
    days = [(w.interval, o.interval) for w in story.whens() for o in other.whens()]
    return not days or any(one.overlaps(another) for one, another in days)


def only_scene(telling: Telling) -> bool:
    """Whether a telling names a day or a place and tells of no violence."""
    return not telling.acts and not telling.tolls


def set_in(telling: Telling, scene: Scene) -> Telling:
    """Give a telling the day and the place of its scene where it names none; a sum has no such place."""
    where = telling.where if telling.summed else telling.where or scene.where
    return msgspec.structs.replace(telling, when=telling.when or scene.when, where=where)


def same_victims(a: Toll, b: Toll) -> bool:
    """Whether two figures may count people of one party."""
    if a.victims is None or b.victims is None:
        return True
    kinds_of = {a.victims.actor.kind, b.victims.actor.kind}
    return a.victims.actor == b.victims.actor or "unknown" in kinds_of
