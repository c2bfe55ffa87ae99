"""Which of the places of one name a report means: decided for all its names together.

Weighed are: how many people a place stands for, the countries that the report is about, the level
word beside the name, places named as its container ("X, Y"; "X district of Y province"), and how
near it lies to the report's other places.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dateline.data import table
from dateline.ground.gazetteer import Candidate
from dateline.ground.gazetteer.sources import countries, country_codes
from dateline.ground.place_distance import kilometres
from dateline.ground.place_role import is_capital
from dateline.ground.place_shape import shape_before
from dateline.ground.place_spot import Spot, of_mission
from dateline.ground.place_text import Word
from dateline.ground.place_theatre import Theatre, weigh_abroad
from dateline.spelling import fold, level_words

MOST_CANDIDATES = 40
NICKNAME = (
    1.3  # what a name that is not its own takes from a place, where another far away bears it as its own
)
BESIDE = 0.8  # what a province loses by a name that things only happened near
_BESIDE = frozenset({"near", "outside", "at"})
BESIDE_KM = 50.0  # how far from a name one may lie that the text puts near it
COUNTRY_WEIGHT, NEAR_WEIGHT, CHAIN_WEIGHT, SAME_DIVISION = 2.0, 1.6, 3.0, 0.7
SENT_FROM = 2.0  # what a country gains that stands in the dateline by its name
WRITTEN_THERE = 1.2  # what a place gains that lies in the province of a town from which the report was sent

_LEVELS = "|".join(sorted(level_words(), key=len, reverse=True))
_DIRECTIONS = r"(?:north|south|east|west|central|upper|lower|restive|troubled|volatile|neighbou?ring|\w+ern)"
_BELOW = (
    r"(?:,? under (?:the )?(?-i:[A-Z])[\w'’.-]+(?: (?-i:[A-Z])[\w'’.-]+)? "
    r"(?:PS|P\.S\.|(?:police )?(?:station|post)|thana|mandal|tehsil|taluka?|upazila|union|block)"
    r"(?: limits| area)?)?"
)
_CHAIN = re.compile(
    rf"(?:[ -](?:{_LEVELS}|capital|neighbou?rhood))*{_BELOW}"
    r"(?: (?:of|in|at) (?:the|a) (?:refugee )?camp)?"
    rf"(?:, (?:in )?|,? (?:in|of|inside|within|in the|of the) (?:the )?|'s |’s | \(| "
    rf"|,? an? (?:[\w-]+ ){{0,2}}(?:{_LEVELS}) (?:in|of) (?:the )?)?"
    rf"(?:(?:the |{_DIRECTIONS}[- ]"
    rf"|(?:{_LEVELS}|regional|provincial|capital|largest|second|city)s? (?:of )?)*)$",
    re.IGNORECASE,
)


class Group(msgspec.Struct):
    """All spots of one name and level, taken to mean one place."""

    key: str
    level: str
    spots: list[Spot]
    candidates: list[Candidate]
    chosen: Candidate
    inside: list[int]
    holds: list[int]
    near: list[tuple[int, float]]


def country_weights(
    words: Sequence[Word], spots: Sequence[Spot], hinted: Sequence[str], theatres: Sequence[Theatre] = ()
) -> dict[str, float]:
    """Weigh the countries a report may be about, as ISO codes: hinted, named, by their people or wars."""
    weights: dict[str, float] = {}

    def add(iso: str, amount: float, most: float) -> None:
        weights[iso] = min(max(most, weights.get(iso, 0.0)), weights.get(iso, 0.0) + amount)

    for name in hinted:
        iso = country_codes().get(fold(name))
        if iso:
            add(iso, 4.0, 6.0)
    of_people = adjectives()
    for number, word in enumerate(words):
        if word.capital and not of_mission(words, number):
            pair = f"{word.folded} {words[number + 1].folded}" if number + 1 < len(words) else ""
            for iso in of_people.get(pair) or of_people.get(word.folded, ()):
                add(iso, 1.0, 3.0)
    for spot in spots:
        homes = {c.country for c in spot.candidates}
        if len(homes) == 1 and spot.score > -2.0 and not spot.person and spot.candidates[0].importance >= 3.6:
            add(homes.pop(), 0.4, 2.0)
        best = spot.candidates[0] if spot.candidates else None
        if best is None or spot.score < 0.5 or spot.goal or spot.mission:
            continue
        if spot.head and is_capital(spot.own[0]):
            add(spot.own[0].country, 1.0, 3.0)
        if best.kind == "country":
            rivals = any(c.importance >= 5.2 and c.country != best.country for c in spot.candidates[1:5])
            sent = SENT_FROM if spot.head and not rivals else 0.0  # "QANA, Lebanon -"
            add(best.country, 0.5 if rivals else 1.5 + sent, 1.0 if rivals else 4.0 + sent)
        elif best.importance >= 5.2 and all(
            c.country == best.country or c.importance < best.importance - 1.2 for c in spot.candidates[:12]
        ):
            add(best.country, 0.8, 3.0)
    weigh_abroad(weights, theatres, spots)
    if "PS" in weights or "IL" in weights:
        both = max(weights.get("PS", 0.0), weights.get("IL", 0.0))
        weights["PS"] = weights["IL"] = both
    return weights


@lru_cache(maxsize=1)
def adjectives() -> dict[str, tuple[str, ...]]:
    """Give the countries (ISO codes) of each adjective and people's name ("afghan", "afghans")."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("countries"):
        for name in [*row["adjectives"].split(";"), *row["people"].split(";")]:
            if name:
                found[fold(name)] = (*found.get(fold(name), ()), row["iso2"])
    return found


def choose(text: str, spots: Sequence[Spot], weights: dict[str, float]) -> list[Group]:
    """Choose a place for every spot; `Spot.chosen` is set, and the groups are given."""
    groups = _grouped(spots, weights)
    _link_chains(text, [spot for spot in spots if spot.candidates and spot.score > -1.0], groups)
    top = max(weights.values(), default=0.0)
    for group in groups:
        group.chosen = max(group.candidates, key=lambda c: _alone(c, group, weights, top))
    for _ in range(2):
        for group in sorted(groups, key=lambda g: (-g.chosen.importance, g.key, g.level)):
            scored = [(_together(c, group, groups, weights, top), -c.number, c) for c in group.candidates]
            group.chosen = max(scored, key=lambda item: item[:2])[2]
    for group in groups:
        for spot in group.spots:
            spot.chosen = group.chosen
    return groups


_ISLANDS = frozenset({"island", "islands"})


def _grouped(spots: Sequence[Spot], weights: dict[str, float]) -> list[Group]:
    found: dict[tuple[str, str, tuple[int, ...]], Group] = {}
    for spot in spots:
        if not spot.candidates:
            continue
        level = spot.level if spot.level in {"adm1", "adm2"} else ""
        candidates = spot.candidates
        if spot.level_word in _ISLANDS:  # "Basilan island" is the province before its seat
            candidates = tuple(c for c in candidates if c.kind != "settlement") or candidates
        key = spot.key, level, tuple(c.number for c in candidates)
        group = found.get(key)
        if group is None:
            pruned = _pruned(candidates, weights)
            group = Group(spot.key, level, [], pruned, pruned[0], [], [], [])
            found[key] = group
        group.spots.append(spot)
    return list(found.values())


def _pruned(candidates: tuple[Candidate, ...], weights: dict[str, float]) -> list[Candidate]:
    """Keep the most important candidates, those of the report's countries first."""
    if len(candidates) <= MOST_CANDIDATES:
        return list(candidates)
    ordered = sorted(candidates, key=lambda c: (-(c.importance + 3 * (c.country in weights)), c.number))
    return ordered[:MOST_CANDIDATES]


def chained(text: str, left: Spot, right: Spot) -> bool:
    """Tell whether the words between two names say that the second may hold the first."""
    if right.start - left.end > 60:
        return False
    return bool(_CHAIN.fullmatch(text[left.end : right.start]))


def said_near(text: str, left: Spot, right: Spot) -> float | None:
    """Give how far from one name the text says that the name before it lies: "San Vicente, near Tagum"."""
    if right.start - left.end > GLOSS:
        return None
    shape = shape_before(text, right.start)
    if shape is None or not _GLOSS.fullmatch(text, left.end, shape.start):
        return None
    return shape.kilometres


GLOSS = 90  # characters in which words that measure a name from another stand
_GLOSS = re.compile(
    r"(?: (?:village|town|area))?,? (?:(?:which is |that is )?(?:located |situated |lying )?|"
    r"an? (?:[\w-]+ ){0,2}(?:village|town|hamlet|settlement|area) )?",
    re.IGNORECASE,
)


def holder(text: str, spots: Sequence[Spot], number: int) -> Spot | None:
    """Give the name that may hold one by the words between: the next, or the one behind a police station's.

    "Bagmara under Ganganagar PS in Dhalai district" lies in Dhalai, and "Gedeb, in Ethiopia's Amhara region"
    in Amhara.
    """
    for at in range(number + 1, min(number + 3, len(spots))):
        if chained(text, spots[number], spots[at]):
            inner = spots[at + 1] if at + 1 < len(spots) else None
            return inner if inner and _divides(text, spots[at], inner) else spots[at]
    return None


def _divides(text: str, land: Spot, inner: Spot) -> bool:
    """Tell whether a name is that of a division which the country before it is said to have."""
    owned = text[land.end : inner.start] in {"'s ", "’s "} and inner.level in {"adm1", "adm2"}
    return owned and bool(land.candidates) and land.candidates[0].kind == "country"


def _link_chains(text: str, spots: Sequence[Spot], groups: list[Group]) -> None:
    number_of = {id(spot): i for i, group in enumerate(groups) for spot in group.spots}
    for number, left in enumerate(spots):
        right = holder(text, spots, number)
        if right is not None:
            a, b = number_of[id(left)], number_of[id(right)]
            if a != b:
                groups[a].inside.append(b)
                groups[b].holds.append(a)
        following = spots[number + 1] if number + 1 < len(spots) else None
        far = said_near(text, left, following) if following else None
        if following is not None and far is not None:
            groups[number_of[id(left)]].near.append((number_of[id(following)], far))


def _alone(
    c: Candidate, group: Group, weights: dict[str, float], top: float, *, beyond: bool = False
) -> float:
    """Score a candidate by itself. beyond: whether the name holds a town or a district of its province."""
    score = c.importance
    if top and c.country:
        score += COUNTRY_WEIGHT * weights.get(c.country, 0.0) / max(top, 2.0)
    score += _level_fit(c, group)
    beside = c.kind == "adm1" and all(spot.preposition in _BESIDE for spot in group.spots)
    score -= BESIDE if beside else 0.0
    score -= NICKNAME if c.number in group.spots[0].nicknamed else 0.0
    if not group.level and c.kind in {"adm1", "adm2"}:
        rivals = [o for o in group.candidates if o.kind == "settlement" and o.country == c.country]
        if c.kind == "adm1":
            near = [o for o in rivals if o.adm_1 == c.number and o.importance >= 4.8]
            score -= 1.5 if near and not beyond else 0.0
        else:
            score -= 1.0 if [o for o in rivals if o.adm_1 == c.adm_1] else 0.3
    return score


def is_district(word: str, c: Candidate) -> bool:
    """Tell whether a word is that of a country's districts: "territory" in DR Congo, elsewhere a province."""
    return bool(word) and countries().get(c.country, {}).get("adm2_type") == word


_FIT = {
    "adm1": {"adm1": 2.5, "adm2": 0.8, "area": 0.5, "country": 0.5},
    "adm2": {"adm2": 2.5, "adm1": 0.2, "settlement": 0.4},
    "settlement": {"settlement": 1.5},
    "area": {"area": 2.5, "water": 0.5},
    "water": {"water": 2.5},
    "facility": {"facility": 2.5, "settlement": 0.5},
    "road": {"road": 2.5, "settlement": 0.3},
}


def _level_fit(c: Candidate, group: Group) -> float:
    level = group.level or (group.spots[0].level if group.spots else "")
    level = "adm2" if group.spots and is_district(group.spots[0].level_word, c) else level
    return _FIT.get(level, {}).get(c.kind, 0.0)


def _together(
    c: Candidate, group: Group, groups: list[Group], weights: dict[str, float], top: float
) -> float:
    """Score a candidate beside what the other names are taken to mean."""
    held = [groups[number] for number in group.holds]
    score = _alone(c, group, weights, top, beyond=any(_is_town(one, c) for one in held))
    for number in group.inside:
        score += _contains(groups[number].chosen, c)
    for one in held:
        score += _contains(c, one.chosen)
    for number, far in group.near:
        score += CHAIN_WEIGHT * 0.8 if kilometres(c, groups[number].chosen) <= far + BESIDE_KM else 0.0
    apart = {c.number, *(one.chosen.number for one in held)}
    near = sorted(
        (
            math.exp(-kilometres(c, other.chosen) / 120)
            for other in groups
            if other.key != group.key
            and other.chosen.number not in apart
            and other.chosen.kind != "country"
            and _trusted(other)
        ),
        reverse=True,
    )[:3]
    beside = [o for o in groups if o.key != group.key and c.adm_1 >= 0 and _trusted(o)]
    if any(c.adm_1 in {o.chosen.adm_1, o.chosen.number} for o in beside):
        score += SAME_DIVISION
    score += max((_written_near(c, o.chosen) for o in beside if _is_local_head(o)), default=0.0)
    return score + NEAR_WEIGHT * sum(w * n for w, n in zip((1.0, 0.5, 0.3), near, strict=False))


def _written_near(c: Candidate, head: Candidate) -> float:
    """Give what a place gains beside the town from which a report was sent: in its province, or near it."""
    same = c.adm_1 in {head.adm_1, head.number}
    return WRITTEN_THERE if same else WRITTEN_THERE * math.exp(-kilometres(c, head) / 120)


def _is_local_head(group: Group) -> bool:
    """Tell whether a name heads the report and is no capital: it tells of its own province above all."""
    return any(spot.head for spot in group.spots) and not is_capital(group.chosen)


def _is_town(group: Group, province: Candidate) -> bool:
    """Tell whether a name is that of a town or a district of a province, and of no part of a town."""
    levels = {spot.level for spot in group.spots}
    return group.chosen.adm_1 == province.number and not levels & {"quarter", "road", "facility"}


def _trusted(group: Group) -> bool:
    return any(spot.score >= 0.5 for spot in group.spots)


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether one place is the division or country that another lies in."""
    if outer.number in {inner.adm_1, inner.adm_2}:
        return True
    return outer.kind == "country" and outer.country == inner.country and inner.kind != "country"


def _contains(outer: Candidate, inner: Candidate) -> float:
    if outer.number in {inner.adm_1, inner.adm_2}:
        return CHAIN_WEIGHT
    if outer.kind == "country" and outer.country == inner.country and inner.kind != "country":
        return CHAIN_WEIGHT * 0.8
    if outer.kind == "settlement" and inner.kind != "country" and kilometres(outer, inner) < 40:
        return CHAIN_WEIGHT * 0.4
    if outer.kind in {"area", "water"} and inner.kind != "country" and kilometres(outer, inner) < 300:
        return CHAIN_WEIGHT * 0.3
    return 0.0
