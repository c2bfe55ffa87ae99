"""Evidence for and against two reports telling of one incident, each piece with its weight."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec
from rapidfuzz import fuzz

from dateline.data import table
from dateline.link.profile import Profile, gap_days
from dateline.model import Place, distance_km

SAME_SPOT_KM, NEAR_KM, OFF_KM, FAR_KM = 5.0, 30.0, 80.0, 200.0
ALIKE = 86.0
"""rapidfuzz ratio from which two place names are spellings of one name."""

GENERIC_SUB_EVENTS = frozenset({"Armed clash", "Attack"})
ALIKE_WEAPONS = (
    frozenset({"Suicide bomb", "Remote explosive/landmine/IED", "Grenade"}),
    frozenset({"Air/drone strike", "Shelling/artillery/missile attack", "Chemical weapon"}),
)
"""Sub-event types that reports confuse: what blew up on the ground, what came through the air."""

DWARFED = 10
"""A toll this many times another's is of another incident, though each outlet may count one side's dead."""

COMMON = 1.5
"""A name that more than a fifth of the reports have says nothing."""

WORD_LEVELS = ((8.0, "many rare"), (4.0, "some rare"), (2.0, "one rare"))
"""Sums of rarity, with what they are called. Of the development reports that share a main incident
three in four reach 4, of the others one in fifty."""

VAGUE_DAYS = 7
"""A span longer than this is evidence of the time only as far as it holds the other's."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison of two reports: what was compared, how it came out, and what that weighs."""

    feature: str
    level: str
    weight: float


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(row["feature"], row["level"]): float(row["weight"]) for row in table("link_weights")}


Rarity = Mapping[str, float]
"""How telling it is that two reports share a name: ln(reports / reports that have it)."""


def rarity(profiles: Sequence[Profile]) -> Rarity:
    """Reckon how rare each name is among the reports; in a handful of reports none is."""
    words: dict[str, set[str]] = {}
    for profile in profiles:
        words.setdefault(profile.key[0], set()).update(profile.words)
    counts = Counter(word for found in words.values() for word in found)
    return {word: math.log(len(words) / count) for word, count in sorted(counts.items())}


def weigh(one: Profile, other: Profile, rare: Rarity) -> tuple[Evidence, ...]:
    """Give all evidence on two report-level incidents, the prior first; alike in both directions."""
    return tuple(
        Evidence(feature=feature, level=level, weight=_weights()[feature, level])
        for feature, level in _levels(one, other, rare)
    )


def score(one: Profile, other: Profile, rare: Rarity) -> float:
    """Give the sum of the weights: above 0 they are more likely one incident than two."""
    weights = _weights()
    return sum(weights[at] for at in _levels(one, other, rare))


def _levels(one: Profile, other: Profile, rare: Rarity) -> Iterator[tuple[str, str]]:
    if other.key < one.key:
        one, other = other, one
    yield "prior", "two reports in reach"
    yield "time", _time(one, other)
    place = _place(one, other)
    if place:
        yield "place", place
    for feature, level in (
        ("name", _name(one, other)),
        ("sides", _sides(one, other)),
        ("event", _event(one, other)),
        ("weapon", _weapon(one, other)),
        ("toll", _toll(one, other)),
        ("words", _words(one, other, rare)),
    ):
        if level:
            yield feature, level


def _time(one: Profile, other: Profile) -> str:
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


def _place(one: Profile, other: Profile) -> str | None:
    """Give the best level over the places that each report names."""
    levels = [_two_places(a, b) for a in one.places for b in other.places]
    found = [level for level in levels if level is not None]
    return max(found, key=lambda level: (_weights()["place", level], level)) if found else None


def _two_places(one: Place, other: Place) -> str | None:
    distance = distance_km(one, other)
    vague = max(one.precision, other.precision)
    if distance is not None and vague <= 2:
        return _by_distance(distance)
    if one.country and other.country and one.country != other.country:
        return "abroad" if distance is None or distance > NEAR_KM else "off"
    if vague >= 5:
        return "same country" if one.country and other.country else None
    if one.adm_1 and other.adm_1 and not _same_name(one.adm_1, other.adm_1):
        return "elsewhere" if distance is None or distance > FAR_KM else "far"
    if vague == 3 and one.adm_2 and other.adm_2:
        return "same adm2" if _same_name(one.adm_2, other.adm_2) else "off"
    if one.adm_1 and other.adm_1:
        return "same adm1"
    if distance is None:
        return None
    return "elsewhere" if distance > 2 * FAR_KM else "same country"


def _by_distance(distance: float) -> str:
    for limit, level in (
        (SAME_SPOT_KM, "same spot"),
        (NEAR_KM, "near"),
        (OFF_KM, "off"),
        (FAR_KM, "far"),
    ):
        if distance <= limit:
            return level
    return "elsewhere"


@cache
def _same_name(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= ALIKE


def _name(one: Profile, other: Profile) -> str | None:
    if one.names & other.names:
        return "same"
    alike = any(fuzz.token_sort_ratio(a, b) >= ALIKE for a in one.names for b in other.names)
    return "alike" if alike else None


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
    told = {_figure_level(first) for first, second in pairs if first == second}
    for level in ("same large", "same", "same small or round"):
        if level in told:
            return level
    if _beyond(one) > DWARFED * _beyond(other) or _beyond(other) > DWARFED * _beyond(one):
        return "far apart"
    if not pairs:
        return None
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


def _words(one: Profile, other: Profile, rare: Rarity) -> str | None:
    """Say how many rare names the reports share, each counted by how rare it is."""
    shared = sum(max(0.0, rare.get(word, 0.0) - COMMON) for word in sorted(one.words & other.words))
    for least, level in WORD_LEVELS:
        if shared >= least:
            return level
    return None
