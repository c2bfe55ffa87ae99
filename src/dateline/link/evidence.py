"""Evidence for and against two reports telling of one incident, each piece with its weight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache

import msgspec

from dateline.data import table
from dateline.likeness import likeness
from dateline.link.evidence_place import CROWDED, UNIT_OF, name_level, place_level
from dateline.link.own_words import telling
from dateline.link.profile import Profile, gap_days
from dateline.link.surroundings import Surroundings

GENERIC_SUB_EVENTS = frozenset({"Armed clash", "Attack"})
ALIKE_WEAPONS = (
    frozenset({"Suicide bomb", "Remote explosive/landmine/IED", "Grenade"}),
    frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"}),
)
"""Sub-event types that reports confuse: what blew up on the ground, what came through the air."""

DWARFED = 10
"""A toll this many times another's is of another incident, though each outlet may count one side's dead."""

WORD_LEVELS = (
    (4500, "nearly all"),
    (3000, "most rare"),
    (2000, "very many rare"),
    (1200, "many rare"),
    (700, "several rare"),
    (350, "some rare"),
    (150, "one rare"),
)
"""Sums of rarity, in hundredths, with what they are called."""

OWN_LEVELS = (
    (3000, "thirty"),
    (2000, "twenty"),
    (1300, "thirteen"),
    (800, "eight"),
    (500, "five"),
    (200, "two"),
    (0, "none"),
)
"""The same of all words with which each tells of the incident."""

COPIED, MUCH_SHARED = 0.5, 0.2
"""Shares of common runs of words from which a text is a copy, and from which much of it is."""

HOPELESS = -7000
"""A sum of what time, place and sides weigh, in thousandths, below which no more is weighed."""

CROWDS = 12
"""Doublings beyond which a crowd is no larger."""

LONG_DAYS = 10
"""Days between two dates from which they exclude each other."""

VAGUE_DAYS = 7
"""A span longer than this is evidence of the time only as far as it holds the other's."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison of two reports: what was compared, how it came out, and what that weighs."""

    feature: str
    level: str
    weight: float


@cache
def weights() -> dict[tuple[str, str], int]:
    """Give the weight of each level of each feature, in thousandths of natural log odds."""
    rows = table("link_weights")
    return {(row["feature"], row["level"]): round(1000 * float(row["weight"])) for row in rows}


Side = tuple[Profile, Surroundings]
"""A report-level incident and what it stands among."""


def weigh(one: Side, other: Side) -> tuple[Evidence, ...]:
    """Give all evidence on two report-level incidents, the prior first; alike in both directions."""
    known = weights()
    return tuple(
        Evidence(feature=feature, level=level, weight=known[feature, level] / 1000)
        for feature, level in levels(one, other)
    )


def score(one: Side, other: Side) -> int:
    """Give the sum of the weights, in thousandths: above 0 they are more likely one incident than two."""
    known = weights()
    total = 0
    for at in levels(one, other):
        total += known[at]
        if at[0] == "event" and total < HOPELESS:
            return HOPELESS
    return total


def levels(one: Side, other: Side) -> Iterator[tuple[str, str]]:
    """Give each feature in which two report-level incidents can be compared, with how it comes out."""
    if other[0].key < one[0].key:
        one, other = other, one
    (first, around), (second, about) = one, other
    yield "prior", "two reports in reach"
    place = place_level(first, second, weights())
    if crowd := _crowd(around, about, place):
        yield "crowd", str(crowd)
        place = f"{place}, crowded" if place in CROWDED else place
    yield "time", _time(first, second)
    if level := _hour(first, second):
        yield "hour", level
    if place:
        yield "place", place
    if level := _sides(first, second):
        yield "sides", level
    yield "event", _event(first, second)
    if level := _published(first, second):
        yield "published", level
    if level := _outlet(first, second):
        yield "outlet", level
    if level := name_level(first, second, place):
        yield "name", level
    if level := _weapon(first, second):
        yield "weapon", level
    if level := _toll(first, second):
        yield "toll", level
    if level := _rare(around, about):
        yield "words", level
    if level := _own(around, about, first, second):
        yield "own words", level
    if level := _story(first, second):
        yield "story", level
    if level := _text(first, second):
        yield "text", level


def _time(one: Profile, other: Profile) -> str:
    if _too_early(one, other) or _too_early(other, one):
        return "not yet happened"
    gap, first, second = min(
        ((gap_days(a, b), a, b) for a in one.days for b in other.days),
        key=lambda found: (found[0], found[1].precision + found[2].precision, found[1], found[2]),
    )
    spans = [(interval.end - interval.start).days for interval in (first, second)]
    if not (one.dated and other.dated):
        return "no date" if gap == 0 else "days apart" if gap <= 2 else "long apart"
    if gap == 0:
        return "same day" if max(spans) <= 1 else "within"
    if gap == 1:
        return "next day" if max(spans) <= VAGUE_DAYS else "days apart"
    return "days apart" if gap <= 3 else "a week apart" if gap <= 10 else "long apart"


def _hour(one: Profile, other: Profile) -> str | None:
    """Compare the thirds of the day that both give."""
    if not one.thirds or not other.thirds:
        return None
    return "same" if one.thirds & other.thirds else "other"


def exclude(one: Profile, other: Profile) -> bool:
    """Say whether two incidents cannot be one, whatever third they are alike to.

    Their days lie more than ten days apart, or one's report came out more than a day before the
    other happened.
    """
    if _too_early(one, other, slack=1) or _too_early(other, one, slack=1):
        return True
    if not (one.dated and other.dated):
        return False
    return min(gap_days(a, b) for a in one.days for b in other.days) > LONG_DAYS


def _crowd(around: Surroundings, about: Surroundings, place: str | None) -> int:
    """Say how many incidents may be meant by a place that is no more exact than both reports have it."""
    unit = UNIT_OF.get(place or "", "country")
    return min(max(one.crowds.get(unit, one.crowd) for one in (around, about)), CROWDS) if unit else 0


def _published(one: Profile, other: Profile) -> str | None:
    """Compare when the reports of two incidents came out, where both are news."""
    if not (one.main and other.main):
        return "recalled"
    days = abs((one.published - other.published).days)
    return "within a day" if days <= 1 else "within days" if days <= 4 else "apart" if days > 10 else None


def _story(one: Profile, other: Profile) -> str | None:
    """Say whether two incidents are all the news of their reports."""
    if not (one.alone and other.alone) or one.outlet == other.outlet != "":
        return None
    return "each alone"


def _text(one: Profile, other: Profile) -> str | None:
    share = likeness(one.signature, other.signature)
    return "copied" if share >= COPIED else "much shared" if share >= MUCH_SHARED else None


def _too_early(one: Profile, other: Profile, *, slack: int = 0) -> bool:
    """Say whether one's report came out before any day that the other gives for it, and `slack` days more."""
    if not other.dated:
        return False
    return one.published + timedelta(days=slack) < min(interval.start for interval in other.days)


def _outlet(one: Profile, other: Profile) -> str | None:
    if not one.outlet or one.outlet != other.outlet or not (one.main and other.main):
        return None
    return "one outlet, one day" if one.published == other.published else "one outlet, other days"


def _sides(one: Profile, other: Profile) -> str | None:
    shared = len(one.sides & other.sides)
    if not one.sides or not other.sides:
        return None
    if not shared:
        return "other culprit" if one.civilians and other.civilians else "none"
    if shared >= 2:
        return "both"
    if len(one.sides) == len(other.sides) == 1:
        return "both" if one.civilians == other.civilians else "one and civilians"
    if min(len(one.sides), len(other.sides)) == 1:
        return "one and civilians" if one.civilians or other.civilians else "one"
    return "one differs"


def _event(one: Profile, other: Profile) -> str:
    if one.event_types & other.event_types:
        return "same type"
    both = one.event_types | other.event_types
    return "battle or bombardment" if "violence_against_civilians" not in both else "other type"


def _weapon(one: Profile, other: Profile) -> str | None:
    first, second = one.sub_event_types - GENERIC_SUB_EVENTS, other.sub_event_types - GENERIC_SUB_EVENTS
    if not first or not second:
        return None
    if first & second:
        return "same"
    return (
        "alike" if any({a, b} <= alike for a in first for b in second for alike in ALIKE_WEAPONS) else "other"
    )


def _toll(one: Profile, other: Profile) -> str | None:
    """Compare figures of the same dead; a figure of people of unknown side compares with any."""
    pairs = [
        (first, second)
        for group, first in one.killed
        for other_group, second in other.killed
        if group == other_group or "unknown" in (group, other_group)
    ]
    alike = {group for group, figure in one.killed if figure > 1 and (group, figure) in other.killed}
    if len(alike) > 1:
        return "same of both"
    told = {_figure_level(first) for first, second in pairs if first == second}
    for level in ("same large", "same", "same small or round"):
        if level in told:
            return level
    if _beyond(one) > DWARFED * _beyond(other) or _beyond(other) > DWARFED * _beyond(one):
        return "far apart"
    if not pairs:
        return "other people" if one.killed and other.killed else None
    ratio, most = min((max(pair) / min(pair), max(pair)) for pair in pairs)
    if ratio <= 3:
        return "comparable"
    return "far apart" if ratio > 8 and most > 10 else "apart"


def _beyond(profile: Profile) -> int:
    """Give the most dead that a report has of an incident, counted from 3 so that few are never dwarfed."""
    largest: dict[str, int] = {}
    for group, figure in profile.killed:
        largest[group] = max(largest.get(group, 0), figure)
    total = largest.pop("unknown", 0)
    return max(3, total, sum(largest.values()))


def _figure_level(figure: int) -> str | None:
    """Say how telling it is that two reports share a figure."""
    if figure < 2:
        return None
    if figure < 6 or figure % 10 == 0:
        return "same small or round"
    return "same large" if figure > 20 else "same"


def _own(around: Surroundings, about: Surroundings, one: Profile, other: Profile) -> str | None:
    """Say how much the words say that two reports share where they tell of the incident."""
    if not (one.main and other.main):
        return None
    shared = 100 * sum(telling(word) for word in set(one.own_words).intersection(other.own_words))
    for name in set(one.own_names).intersection(other.own_names):
        shared += min(around.rare.get(name, 0), about.rare.get(name, 0))
    return next(level for least, level in OWN_LEVELS if shared >= least)


def _rare(around: Surroundings, about: Surroundings) -> str | None:
    """Say how many rare names two reports share, each counted by how rare it is."""
    shared = sum(min(around.rare[name], about.rare[name]) for name in around.rare.keys() & about.rare.keys())
    return next((level for least, level in WORD_LEVELS if shared >= least), None)
