"""How the places of two tellings of an incident compare: where they lie, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.link.profile import Profile
from dateline.model import Place, distance_km
from dateline.spelling import alike, fold, one_name, sounds

SAME_SPOT_KM, NEAR_KM, OFF_KM, FAR_KM = 5.0, 30.0, 80.0, 200.0

CROWDED = frozenset({"near", "same adm2", "both adm2", "same adm1", "both adm1", "same country"})
"""Levels of place that say less where others are told of there and then."""

ONE_HOLDS = frozenset(
    f"{held}{crowd}" for held in CROWDED - {"near", "both adm2", "both adm1"} for crowd in ("", ", crowded")
)
"""Levels of place at which one report gives what holds the other's place: other names are no evidence."""

UNIT_OF = {
    "same spot": "",
    "near": "cell",
    "off": "adm1",
    "far": "adm1",
    "same adm2": "adm2",
    "both adm2": "adm2",
    "others of adm2": "adm2",
    "same adm1": "adm1",
    "both adm1": "adm1",
    "others of adm1": "adm1",
    "elsewhere": "",
    "abroad": "",
}
"""The unit within which two reports agree on the place; "" where nothing else can be meant."""


def place_level(one: Profile, other: Profile, weights: Mapping[tuple[str, str], int]) -> str | None:
    """Give the level that weighs most over the places that each report names."""
    found = [_two_places(a, b) for a in one.places for b in other.places]
    told = [level for level in found if level is not None]
    return max(told, key=lambda level: (weights["place", level], level)) if told else None


def _two_places(one: Place, other: Place) -> str | None:
    distance = distance_km(one, other)
    vague = max(one.precision, other.precision)
    if distance is not None and vague <= 2:
        return _by_distance(distance)
    if one.country and other.country and one.country != other.country:
        return "abroad" if distance is None or distance > NEAR_KM else "off"
    if vague >= 5:
        return "same country" if one.country and other.country else None
    if one.adm_1 and other.adm_1 and not one_name(one.adm_1, other.adm_1):
        return "elsewhere" if distance is None or distance > FAR_KM else "far"
    if vague == 3 and one.adm_2 and other.adm_2:
        return _of_one(one, other, "adm2") if one_name(one.adm_2, other.adm_2) else "off"
    if one.adm_1 and other.adm_1:
        return _of_one(one, other, "adm1")
    if distance is None:
        return None
    return "elsewhere" if distance > 2 * FAR_KM else "same country"


def _of_one(one: Place, other: Place, division: str) -> str:
    """Say what two places of one division have in common: one is the division, both are, or neither is."""
    wholes = (one.kind == division) + (other.kind == division)
    if wholes == 2:
        return f"both {division}"
    return (
        f"same {division}" if wholes or alike(fold(one.name), fold(other.name)) else f"others of {division}"
    )


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


def name_level(one: Profile, other: Profile, place: str | None) -> str | None:
    """Compare what the two places are called. place: as `place_level` has it."""
    if one.names & other.names:
        return "same"
    if any(alike(a, b) for a in sorted(one.names) for b in sorted(other.names)):
        return "alike"
    told = _told_in(one, other) + _told_in(other, one)
    if told:
        return "in both texts" if told == 2 else "in the other's text"
    return "others" if one.names and other.names and place not in ONE_HOLDS else None


def _told_in(one: Profile, other: Profile) -> bool:
    """Say whether the other's report has a name of one's place, spelt so that it sounds alike."""
    return any(sounds(name).issubset(other.words) for name in one.names)
