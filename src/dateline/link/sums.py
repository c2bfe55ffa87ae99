"""What only adds up the dead of incidents that the report tells one by one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.link.story import Scene, Story, days_meet, is_sum, killed_in, same_victims, set_in
from dateline.link.whereabouts import other_place, relation
from dateline.model import PROVINCE, Telling, Toll

SUMMED = 2  # incidents told one by one from which a total may add them up
NEARLY_ALL = 0.75  # of a sum: parts that come to less, or a sum that comes to less of them, are of other dead
HALF = 0.5
CLOSE = 4  # sentences from one part of a sum to the next


def with_sums(tellings: Sequence[Telling]) -> list[Telling]:
    """Mark as a sum each telling whose dead the next ones tell place by place, and those as parts of it."""
    told = list(tellings)
    for n, telling in enumerate(told):
        parts = () if telling.single or telling.parted else _parts_behind(n, told)
        if parts:
            told[n] = msgspec.structs.replace(telling, summed=True)
        for part in parts:
            told[part] = msgspec.structs.replace(told[part], parted=telling.clause)
    return told


def _parts_behind(head: int, tellings: Sequence[Telling]) -> list[int]:
    """Give which tellings behind one count its dead, each at a place of its own; none if they do not.

    They come to its dead exactly. Of one that names several places or says that it sums, the better half
    of its dead is near enough, and they may be of any place.
    """
    telling = tellings[head]
    whole, wide = killed_in(telling), telling.where and telling.where.place
    named = telling.several or telling.summed
    parts: list[int] = []
    places = [] if named or not wide else [wide]
    told = 0
    for n in range(head + 1, len(tellings) if whole >= SUMMED else 0):
        part, dead = tellings[n], killed_in(tellings[n])
        if not dead:
            continue
        far = part.sentence - tellings[parts[-1] if parts else head].sentence > CLOSE
        if far or told + dead > whole or not _may_be_part(part, telling):
            break
        if part.where is not None:
            if part.where.place in places or (wide and not named and other_place(part.where.place, wide)):
                break
            places.append(part.where.place)
            parts.append(n)
        elif not parts:
            break
        told += dead
    enough = (HALF if named else 1) * whole
    return parts if len(parts) >= SUMMED and told >= enough else []


def _may_be_part(part: Telling, whole: Telling) -> bool:
    """Whether a telling may count some of a sum's dead: its people, of no other day, as news."""
    days = part.when and whole.when and not part.when.interval.overlaps(whole.when.interval)
    people = any(_same_people(one, other) for one in part.tolls for other in whole.tolls)
    return people and not (days or part.separate or part.recalled)


def led_by(sums: Sequence[Story], story: Story) -> list[Telling]:
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


def adds_up(story: Story, stories: Sequence[Story]) -> bool:
    """Whether a story only sums what others of its days tell one by one.

    It tells of no single act, stands before all or behind all, and nothing sets it apart. It is of a province
    or more, and they count about as many dead of its people town by town; or their dead are exactly its own.
    """
    if _of_parts(story, stories):
        return True
    one = any(t.single or ((t.separate or t.parted) and not t.summed) for t in story.tellings)
    parts = [] if one else _parts(story, stories)
    if not parts or not _at_an_end(story, parts):
        return False
    here = [part for part in parts if _lies_in(part, story)]
    return _sums_exactly(story, parts, here) or _sums_about(story, here)


def _is_of_several(story: Story) -> bool:
    """Whether the words of a story say that it sums, or its figure is of two places side by side."""
    return is_sum(story) or any(t.several and killed_in(t) for t in story.tellings)


def _of_parts(story: Story, stories: Sequence[Story]) -> bool:
    """Whether others tell the parts of a story's dead, and those make the better half of them."""
    heads = {t.clause for t in story.tellings}
    parts = [t for other in stories if other is not story for t in other.tellings if t.parted in heads]
    return sum(map(killed_in, parts)) >= HALF * _most_killed(story) if parts else False


def _parts(story: Story, stories: Sequence[Story]) -> list[Story]:
    """Give the others of a story's days that count dead of whom its figure may be the sum.

    The day of one deed that is told behind a sum is not the sum's.
    """
    summed = [t.sentence for t in story.tellings if t.summed]
    whole = Story.of([t for t in story.tellings if not summed or t.sentence <= max(summed)])
    return [o for o in stories if o is not story and days_meet(whole, o) and _of_sum(story, o)]


def _at_an_end(story: Story, parts: Sequence[Story]) -> bool:
    """Whether a story is first told before all others or after all others: no sum stands among its parts."""
    first = _sentence(story)
    others = [_sentence(part) for part in parts]
    return first <= min(others) or first >= max(others)


def _lies_in(part: Story, story: Story) -> bool:
    """Whether an incident may be of a story's place; a sum without one is of all the report's."""
    if not story.places() or any(t.several for t in story.tellings):
        return _is_of_several(story)
    return any(relation(a, b) != "apart" for a in part.places() for b in story.places())


def _sums_about(story: Story, parts: Sequence[Story]) -> bool:
    """Whether the dead of towns in a story's province or country come near its own.

    Where its words say that it sums, the better half of its dead is near enough.
    """
    if not _wide(story):
        return False
    dead = [_of_sum(story, part) for part in parts if any(p.precision < PROVINCE for p in part.places())]
    least = (HALF if _is_of_several(story) else NEARLY_ALL) * _most_killed(story)
    return len(dead) > (not _is_of_several(story)) and least <= sum(dead) <= _most_killed(story) / NEARLY_ALL


def _wide(story: Story) -> bool:
    """Whether a story is of a province or more and of no place in it, or sums without a place."""
    places = story.places()
    return all(place.precision >= PROVINCE for place in places) if places else _is_of_several(story)


def _sums_exactly(story: Story, parts: Sequence[Story], here: Sequence[Story]) -> bool:
    """Whether the dead of others of its days are together as many as a story's own.

    Two that are must also be of its place, unless its words say that it sums, and all that a story of a town
    sums must be of its place; of three nobody says it by chance of a wider one.
    """
    wide = _is_of_several(story) or all(place.precision >= PROVINCE for place in story.places())
    named = parts if _is_of_several(story) else ()
    return any(
        len(told) >= least and sum(_of_sum(story, part) for part in told) == _most_killed(story)
        for told, least in ((here, 2), (named, 2), (parts if wide else (), 3))
    )


def _sentence(story: Story) -> int:
    return story.tellings[0].sentence


def _of_sum(story: Story, part: Story) -> int:
    """Give how many dead a story tells of whom the figure of another counts: its people, or all."""
    whole = [t for t in story.tolls() if t.outcome == "killed" and t.count.best == _most_killed(story)]
    return max((dead for one in whole for dead in _alike_dead(part, one)), default=0)


def _same_people(part: Toll, whole: Toll) -> bool:
    """Whether one figure may count people of the other: none who fights is among the civilians it counts.

    Whom a party killed are none of its own, and none of those whom another did.
    """
    if whole.agent and whole.agent.actor.kind != "unknown":
        by, dead = part.agent and part.agent.actor, part.victims and part.victims.actor
        if dead == whole.agent.actor or (by and by.kind != "unknown" and by != whole.agent.actor):
            return False
    if part.victims is None or whole.victims is None:
        return True
    kinds_of = [t.victims.actor.kind == "civilians" for t in (part, whole) if t.victims]
    return kinds_of[0] == kinds_of[1] and same_victims(part, whole)


def adds_all(telling: Telling, stories: Sequence[Story]) -> bool:
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


def _most_killed(story: Story) -> int:
    return max((toll.count.best for toll in story.tolls() if toll.outcome == "killed"), default=0)
