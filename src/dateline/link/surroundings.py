"""What a report-level incident stands among: how crowded its place and days are, which names are rare.

A clash in a province where nothing else was told of that day is easily found again in another report;
in a crowded one it takes more. A name that half the reports of a month have says nothing; one that two
have says much. Both are reckoned among the reports near in time, and in steps of doublings, so that a
new report changes little and only nearby.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from math import floor

import msgspec

from dateline.link.profile import Profile
from dateline.model import PROVINCE, Interval
from dateline.spelling import fold

CELL_DEGREES = 0.5
BACKGROUND = 100
"""Reports, imagined, that no name of the real ones occurs in: a name is rare in a handful of reports too."""

COMMON = 1.5
"""Rarity, in natural logs, up to which a shared name says nothing: a fifth of the reports have it."""

EXACT = 2
"""UCDP where_prec up to which a place is a point."""

COUNTED_DAYS = 3
"""An incident told to within so many days counts among those of its days."""

Unit = tuple[str, ...]
"""A cell of half a degree, a district, a province or a country."""


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What one report-level incident stands among.

    crowds: how many places reports tell of in its own days, in doublings (0 for one), for each kind of unit
    that holds its place: cell, adm2, adm1, country. crowd: the same of the smallest of these.
    rare: the names its report shares with few others, with how telling each is, in hundredths.
    """

    crowd: int
    crowds: Mapping[str, int]
    rare: Mapping[str, int]


class Neighbourhood:
    """Counts of places a day and of names a month, kept as reports come and go."""

    def __init__(self) -> None:
        self._spots: dict[tuple[Unit, int], Counter[tuple[float, float]]] = {}
        self._reports: Counter[str] = Counter()
        self._names: dict[str, Counter[str]] = {}

    def count(self, report: Sequence[Profile], by: int = 1) -> None:
        """Count the report-level incidents of one report in; out with `by` -1."""
        if not report:
            return
        month = month_of(report[0])
        self._reports[month] += by
        names = self._names.setdefault(month, Counter())
        for name in {name for profile in report for name in profile.words}:
            names[name] += by
        for profile in report:
            for unit, day, spot in _spots(profile):
                counts = self._spots.setdefault((unit, day), Counter())
                counts[spot] += by
                if not counts[spot]:
                    del counts[spot]

    def of(self, profile: Profile) -> Surroundings:
        """Give what a profile stands among."""
        days = {day for interval in profile.days for day in _days(interval)}
        crowds = {
            unit[0]: _doublings(sum(len(self._spots.get((unit, day), ())) for day in days))
            for unit in _units(profile)
        }
        month = month_of(profile)
        known, names = _doublings(self._reports[month] + BACKGROUND), self._names.get(month, Counter())
        rare: dict[str, int] = {}
        for name in profile.words:
            value = round(100 * (math.log(2) * (known - _doublings(names[name])) - COMMON))
            if value > 0:
                rare[name] = value
        crowd = next(iter(crowds.values()), 0)
        return Surroundings(crowd=crowd, crowds=crowds, rare=rare)


def month_of(profile: Profile) -> str:
    """Name the month a report came out in."""
    return profile.published.isoformat()[:7]


def countries_of(profile: Profile) -> set[str]:
    """Name the country in which a profile counts, and is counted; "" where it names none."""
    return {place.country or "" for place in profile.places[:1]} or {""}


def _units(profile: Profile) -> list[Unit]:
    """Give the units that hold the most exact place of a profile, the smallest first."""
    found: list[Unit] = []
    for place in profile.places[:1]:
        if place.precision <= EXACT and place.latitude is not None and place.longitude is not None:
            found.append(_cell(place.latitude, place.longitude))
        if place.adm_2 and place.precision < PROVINCE:
            found.append(("adm2", place.country or "", fold(place.adm_1 or ""), fold(place.adm_2)))
        if place.adm_1 and place.precision <= PROVINCE:
            found.append(("adm1", place.country or "", fold(place.adm_1)))
        if place.country:
            found.append(("country", place.country))
    return found


def _cell(latitude: float, longitude: float) -> Unit:
    return ("cell", str(floor(latitude / CELL_DEGREES)), str(floor(longitude / CELL_DEGREES)))


def _days(interval: Interval) -> range:
    return range(interval.start.toordinal(), interval.end.toordinal() + 1)


def _spots(profile: Profile) -> set[tuple[Unit, int, tuple[float, float]]]:
    """Give where and when a profile puts an incident exactly, for each unit that holds the place."""
    found: set[tuple[Unit, int, tuple[float, float]]] = set()
    for place in profile.places[:1]:
        if place.precision > EXACT or place.latitude is None or place.longitude is None:
            continue
        spot = (round(place.latitude, 2), round(place.longitude, 2))
        units = _units(profile)
        short = [interval for interval in profile.days if len(_days(interval)) <= COUNTED_DAYS]
        for interval in short:
            found.update((unit, day, spot) for unit in units for day in _days(interval))
    return found


def _doublings(number: int) -> int:
    """Give how often 1 was doubled to reach a number, rounded down; 0 for 0."""
    return max(0, number.bit_length() - 1)
