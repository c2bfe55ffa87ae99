"""Made-up reporting of made-up incidents, as claims, with what is true of each: to measure linking by.

A country has provinces, districts and villages, a government, armed groups and outlets. Incidents
crowd into some provinces and come in bursts. Each is told by 1 to 12 outlets, most by few, and they err:
a day off, a week given for the day, no day; a village spelt otherwise, unknown to the gazetteer, or only
its province named; a toll half counted, rounded, revised days later, told by each side of the other; a
side left open. Some reports are copies of agency copy, some tell of two incidents, some sum up a week,
some recall what was months ago.

Everything follows from the seed. Names and numbers are drawn; nothing is taken from any report or record.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from msgspec import structs

from dateline.data import table
from dateline.model import (
    CIVILIANS,
    EVENT_TYPE_OF,
    UNKNOWN,
    Actor,
    Attribution,
    Casualty,
    Claim,
    Interval,
    Party,
    Place,
    Report,
    SourceKind,
    Span,
    SubEventType,
    Victims,
    When,
    Where,
    content_id,
    side_order,
    text_sha256,
)

FIRST_DAY = date(2023, 1, 1)
MOST_A_YEAR = 3_000
"""Incidents of one country in a year, as in a large war; what is beyond that happens in other countries."""

SYLLABLES = (
    *("ba", "ka", "ta", "da", "ma", "na", "sa", "ra", "la", "za", "ga", "sha", "cha", "kha", "han", "dar"),
    *("bu", "ku", "tu", "du", "mu", "nu", "su", "ru", "lu", "gu", "kal", "mar", "zan", "wal", "bur", "tal"),
    *("ki", "ti", "di", "mi", "ni", "si", "ri", "li", "zi", "be", "ke", "te", "de", "me", "ne", "se", "re"),
    *("le", "ze", "go", "ko", "to", "do", "mo", "no", "so", "ro", "lo", "zo", "gar", "nur"),
)
GIVEN = (
    *("Aden", "Basim", "Daro", "Elan", "Farim", "Gavo", "Hadar", "Idan", "Jorim", "Karo"),
    *("Lemin", "Mirza", "Nado", "Omar", "Palo", "Qasim"),
)
OUTLETS = 60
PROVINCES, DISTRICTS, VILLAGES = 30, 10, 12  # districts of a province, villages of a district
CLAIMS_PER_INCIDENT = 7
AGENCIES = ("Meridian News Agency", "Continental Press", "Delta Wire")

_DRAW = Random(0)
_IDLE = [row["word"] for row in table("common_words") if row["telling"] == "0"]
PHRASES = tuple(" ".join(_DRAW.choice(_IDLE) for _ in range(5)) for _ in range(5000))
"""Runs of words that say nothing, for half of all reports have each."""

PEOPLE: dict[Victims, str] = {
    "side_a": "attackers",
    "side_b": "soldiers",
    "civilians": "civilians",
    "unknown": "people",
}

SUBS: tuple[tuple[SubEventType, float], ...] = (
    ("Armed clash", 0.36),
    ("Attack", 0.2),
    ("Remote explosive/landmine/IED", 0.14),
    ("Shelling/artillery/missile attack", 0.14),
    ("Air/drone strike", 0.11),
    ("Suicide bomb", 0.03),
    ("Abduction/forced disappearance", 0.02),
)


class Village(NamedTuple):
    """A place where things happen."""

    name: str
    district: str
    province: str
    latitude: float
    longitude: float
    number: int


class Land(NamedTuple):
    """A country: its places with how much happens there, and who fights and reports in it."""

    name: str
    villages: list[Village]
    weights: list[float]
    government: Actor
    groups: list[Actor]
    outlets: list[str]
    spokesmen: dict[str, str]


class Event(NamedTuple):
    """What is true of one incident."""

    number: int
    land: Land
    day: date
    village: Village
    sides: tuple[Actor, Actor]
    sub: SubEventType
    dead: dict[Victims, int]
    names: list[str]


class Told(NamedTuple):
    """One report with its claims, and the number of the true incident of each ordinal in it."""

    report: Report
    claims: tuple[Claim, ...]
    truth: tuple[int, ...]


class Version(NamedTuple):
    """How one outlet, or an agency that others copy, has an incident."""

    event: Event
    when: Interval | None
    where: Place | None
    words: str
    sides: tuple[Actor, Actor]
    sub: SubEventType
    said: list[tuple[str, SourceKind, Actor | None, dict[Victims, int]]]
    names: list[str]
    main: bool = True
    credit: str = ""
    style: int = 0  # of the words that say nothing; copies share it


def reporting(claims: int, *, seed: int = 1, most_a_year: int = MOST_A_YEAR) -> Iterator[Told]:
    """Give reports with at least so many claims in all. The same numbers give the same reports."""
    random = Random(seed)
    made, number = 0, 0
    while made < claims:
        land = _land(random)
        wanted = min(most_a_year, math.ceil((claims - made) / CLAIMS_PER_INCIDENT))
        for told in _year(random, land, number, wanted):
            made += len(told.claims)
            yield told
            if made >= claims:
                return
        number += 1


# The country.


def _word(random: Random, least: int = 2, most: int = 3) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(random.randint(least, most))).capitalize()


def _land(random: Random) -> Land:
    name = _word(random, 3, 4) + "ia"
    south, west = random.uniform(-20, 35), random.uniform(-10, 90)
    villages: list[Village] = []
    weights: list[float] = []
    for rank in range(PROVINCES):
        province = f"{_word(random)} province"
        mid = (south + 1.3 * (rank // 6) + 0.65, west + 1.3 * (rank % 6) + 0.65)
        for _ in range(DISTRICTS):
            district = f"{_word(random)} district"
            seat = (mid[0] + random.uniform(-0.55, 0.55), mid[1] + random.uniform(-0.55, 0.55))
            hot = random.lognormvariate(0, 1)
            for _ in range(VILLAGES):
                at = (seat[0] + random.gauss(0, 0.07), seat[1] + random.gauss(0, 0.07))
                villages.append(Village(_word(random, 2, 4), district, province, *at, len(villages)))
                weights.append(hot * random.lognormvariate(0, 1) / (rank + 1) ** 0.8)
    government = Actor(name=f"Government of {name}", kind="government", country=name, listed=True)
    groups = [
        Actor(name=f"{_word(random)} {what}", kind=kind, country=name, listed=True)
        for what, kind in (
            ("Front", "rebel"),
            ("Movement", "rebel"),
            ("State", "rebel"),
            ("Guard", "militia"),
        )
    ]
    outlets = [
        f"{_word(random)} {random.choice(('Times', 'Herald', 'News', 'Radio'))}" for _ in range(OUTLETS)
    ]
    spokesmen = {actor.name: _person(random) for actor in (government, *groups)}
    return Land(f"{name}", villages, weights, government, groups, outlets, spokesmen)


def _person(random: Random) -> str:
    return f"{random.choice(GIVEN)} {_word(random)}"


# What happens.


def _events(random: Random, land: Land, first: int, wanted: int) -> list[Event]:
    """Draw incidents: some places and days have many, as an offensive does."""
    events: list[Event] = []
    places = random.choices(land.villages, land.weights, k=wanted)
    day = random.randrange(365)
    for place in places:
        if random.random() < 0.3:
            day = random.randrange(365)
        elif random.random() < 0.5:
            day = min(364, max(0, day + random.choice((-1, 0, 0, 1, 2))))
        events.append(_event(random, land, first + len(events), FIRST_DAY + timedelta(days=day), place))
    return sorted(events, key=lambda event: (event.day, event.number))


def _event(random: Random, land: Land, number: int, day: date, place: Village) -> Event:
    group = random.choices(land.groups, (5, 3, 2, 1))[0]
    sub = random.choices([one for one, _ in SUBS], [share for _, share in SUBS])[0]
    against = sub in ("Attack", "Abduction/forced disappearance") or (
        EVENT_TYPE_OF[sub] == "explosion_remote_violence" and random.random() < 0.4
    )
    if against:
        sides = side_order(random.choice((group, group, land.government)), CIVILIANS)
    elif random.random() < 0.1:
        sides = side_order(group, random.choice([one for one in land.groups if one != group]))
    else:
        sides = side_order(land.government, group)
    dead: dict[Victims, int] = {}
    whose: tuple[Victims, ...] = ("civilians",) if against else ("side_a", "side_b")
    for victims in whose:
        count = int(random.paretovariate(0.9))
        if random.random() < 0.75:
            dead[victims] = min(count, 300)
    if not against and random.random() < 0.15:
        dead["civilians"] = random.randint(1, 6)
    names = [_person(random) for _ in range(random.choice((0, 1, 1, 2, 3)))]
    return Event(number, land, day, place, sides, sub, dead, names)


# Who tells it, and what they make of it.


def _outlets(random: Random) -> int:
    """Draw how many outlets tell of an incident: most have few."""
    return random.choices(range(1, 13), (34, 20, 13, 9, 7, 5, 4, 3, 2, 1, 1, 1))[0]


def _version(random: Random, event: Event, *, recalled: bool = False) -> Version:
    when = _when(random, event.day)
    where, words = _where(random, event)
    sides, sub = event.sides, event.sub
    chance = random.random()
    if chance < 0.10:
        unnamed = random.choice([side for side in sides if side.kind != "civilians"])
        sides = side_order(UNKNOWN, sides[0] if unnamed == sides[1] else sides[1])
    elif chance < 0.14:
        other = random.choice([one for one in event.land.groups if one not in sides])
        named = [side for side in sides if side.kind in ("government", "civilians")]
        sides = side_order(named[0] if named else sides[0], other)
    if random.random() < 0.10:
        alike: dict[SubEventType, SubEventType] = {
            "Armed clash": "Remote explosive/landmine/IED",
            "Attack": "Armed clash",
            "Shelling/artillery/missile attack": "Air/drone strike",
            "Air/drone strike": "Shelling/artillery/missile attack",
        }
        sub = alike.get(sub, sub)
    if recalled:
        when = _month(event.day) if random.random() < 0.6 else when
        figures = dict(sorted(event.dead.items())[:1])
        own: list[tuple[str, SourceKind, Actor | None, dict[Victims, int]]] = [
            ("report", "report", None, figures)
        ]
        return Version(event, when, where, words, sides, sub, own, [], False, style=random.getrandbits(32))
    said = _said(random, event, sides)
    names = [name for name in event.names if random.random() < 0.6]
    return Version(event, when, where, words, sides, sub, said, names, style=random.getrandbits(32))


def _when(random: Random, day: date) -> Interval | None:
    chance = random.random()
    if chance < 0.78:
        return Interval(start=day, end=day, precision=1)
    if chance < 0.88:
        day += timedelta(days=random.choice((-1, 1, 1)))
        return Interval(start=day, end=day, precision=1)
    if chance < 0.93:
        start = day - timedelta(days=day.weekday())
        return Interval(start=start, end=start + timedelta(days=6), precision=3)
    if chance < 0.95:
        day += timedelta(days=random.choice((-3, -2, 2, 3)))
        return Interval(start=day, end=day, precision=1)
    return None


def _month(day: date) -> Interval:
    start = day.replace(day=1)
    return Interval(
        start=start, end=(start + timedelta(days=31)).replace(day=1) - timedelta(days=1), precision=4
    )


def _where(random: Random, event: Event) -> tuple[Place | None, str]:
    village, country = event.village, event.land.name
    point = Place(
        name=village.name,
        kind="settlement",
        precision=1,
        country=country,
        adm_1=village.province,
        adm_2=village.district,
        latitude=round(village.latitude, 4),
        longitude=round(village.longitude, 4),
        id=f"{village.name} {village.latitude:.3f}",
    )
    chance = random.random()
    if chance < 0.66:
        return point, village.name
    if chance < 0.80:  # a spelling the gazetteer lacks: the point of the district
        words = _misspelt(random, village.name)
        at = event.land.villages[village.number // VILLAGES * VILLAGES]
        near = (round(at.latitude, 4), round(at.longitude, 4))
        return structs.replace(
            point, name=words, precision=3, latitude=near[0], longitude=near[1], id=None
        ), words
    if chance < 0.82:  # another village nearby
        first = village.number // VILLAGES * VILLAGES
        other = event.land.villages[first + random.randrange(VILLAGES)]
        return structs.replace(
            point,
            name=other.name,
            latitude=round(other.latitude, 4),
            longitude=round(other.longitude, 4),
            precision=2,
            id=f"{other.name} {other.latitude:.3f}",
        ), other.name
    if chance < 0.88:  # the district only
        first = event.land.villages[village.number // VILLAGES * VILLAGES]
        return structs.replace(
            point,
            name=village.district,
            kind="adm2",
            precision=3,
            latitude=round(first.latitude, 4),
            longitude=round(first.longitude, 4),
            id=village.district,
        ), village.district
    if chance < 0.97:
        wide = Place(name=village.province, kind="adm1", precision=4, country=country, adm_1=village.province)
        return wide, village.province
    return Place(name=country, kind="country", precision=6, country=country), country


def _misspelt(random: Random, name: str) -> str:
    at = random.randrange(1, len(name))
    swaps = {"k": "q", "q": "k", "u": "o", "o": "u", "i": "e", "e": "i", "z": "s", "a": "aa"}
    return name[:at] + swaps.get(name[at], name[at] * 2) + name[at + 1 :]


def _said(
    random: Random, event: Event, sides: tuple[Actor, Actor]
) -> list[tuple[str, SourceKind, Actor | None, dict[Victims, int]]]:
    land = event.land
    said: list[tuple[str, SourceKind, Actor | None, dict[Victims, int]]] = []
    own = _misheard(random, event.dead) if random.random() < 0.75 else {}
    said.append(("report", "report", None, own))
    if random.random() < 0.5:
        figures = _misheard(random, event.dead)
        said.append(
            (
                f"{land.spokesmen[land.government.name]}, an army spokesman",
                "official",
                land.government,
                figures,
            )
        )
    for side in sides:
        if side.kind in ("rebel", "militia") and random.random() < 0.3:
            boast = _misheard(random, event.dead)
            for victims, one in (("side_a", sides[0]), ("side_b", sides[1])):
                if one != side and victims in boast:
                    boast[victims] = int(boast[victims] * random.uniform(1.2, 3))  # type: ignore[index]
            said.append(
                (f"{land.spokesmen[side.name]}, a spokesman of the {side.name}", "belligerent", side, boast)
            )
    if random.random() < 0.3:
        said.append(("residents", "witness", None, _misheard(random, event.dead)))
    if event.dead and random.random() < 0.25:
        said.append(("a hospital", "medical", None, _misheard(random, event.dead)))
    return said


def _misheard(random: Random, dead: dict[Victims, int]) -> dict[Victims, int]:
    heard: dict[Victims, int] = {}
    for victims, count in dead.items():
        chance = random.random()
        if chance < 0.15:
            continue
        if chance < 0.7:
            heard[victims] = count
        elif chance < 0.85:
            heard[victims] = max(1, count + random.choice((-2, -1, 1, 2)))
        elif chance < 0.95:
            heard[victims] = max(1, round(count * random.uniform(0.5, 1.8)))
        else:
            heard[victims] = max(10, round(count, -1))
    return heard


# The reports of a year.


def _year(random: Random, land: Land, number: int, wanted: int) -> Iterator[Told]:
    events = _events(random, land, number * 1_000_000, wanted)
    plans: dict[tuple[date, str], list[Version]] = {}
    for event in events:
        for published, outlet, version in _told_by(random, event):
            plans.setdefault((published, outlet), []).append(version)
    _round_ups(random, land, events, plans)
    serial = 0
    for published, outlet in sorted(plans):
        waiting = plans[published, outlet]
        while waiting:
            several = 1 if random.random() < 0.85 else random.choice((2, 2, 3))
            if waiting[0].credit == "round-up":
                several = len(waiting)
            part, waiting = waiting[:several], waiting[several:]
            serial += 1
            yield _written(f"{number:03d}-{serial:06d}", published, outlet, part)


def _told_by(random: Random, event: Event) -> Iterator[tuple[date, str, Version]]:
    """Give who tells of an incident, when, and how; copies have one version."""
    outlets = random.sample(event.land.outlets, _outlets(random))
    agency = _version(random, event)._replace(credit=random.choice(AGENCIES))
    copied = random.random() < 0.4
    for outlet in outlets:
        published = event.day + timedelta(days=random.choices((0, 1, 2, 4), (30, 55, 12, 3))[0])
        copy = copied and random.random() < 0.5
        yield published, outlet, agency if copy else _version(random, event)
    if len(outlets) > 3 and random.random() < 0.4 and event.dead:  # a toll revised days later
        more = {victims: count + random.randint(1, 4) for victims, count in event.dead.items()}
        later = _version(random, event._replace(dead=more))
        yield event.day + timedelta(days=random.randint(2, 5)), random.choice(outlets), later
    if random.random() < 0.08:
        months = timedelta(days=random.randint(30, 200))
        yield event.day + months, random.choice(event.land.outlets), _version(random, event, recalled=True)


def _round_ups(
    random: Random, land: Land, events: list[Event], plans: dict[tuple[date, str], list[Version]]
) -> None:
    """Add reports that sum up a week, some of its incidents each."""
    weeks: dict[int, list[Event]] = {}
    for event in events:
        weeks.setdefault((event.day - FIRST_DAY).days // 7, []).append(event)
    for week, told in sorted(weeks.items()):
        for _ in range(1 + len(told) // 60):
            some = random.sample(told, min(len(told), random.randint(3, 8)))
            published = FIRST_DAY + timedelta(days=7 * week + 8)
            versions = [_version(random, event)._replace(credit="round-up") for event in some]
            plans.setdefault((published, f"{random.choice(land.outlets)} Weekly"), []).extend(versions)


def _padding(random: Random) -> str:
    """Draw words that say nothing."""
    return PHRASES[int(random.random() * len(PHRASES))]


def _written(name: str, published: date, outlet: str, versions: list[Version]) -> Told:
    text = ""
    claims: list[Claim] = []
    land = versions[0].event.land

    def write(words: str) -> Span:
        nonlocal text
        start = len(text)
        text += words
        return Span(report=name, start=start, end=len(text))

    credit = versions[0].credit
    if credit and credit != "round-up":
        write(f"({credit}) - ")
    for group, version in enumerate(versions):
        filler = Random(version.style)
        who = " and ".join(side.name for side in version.sides)
        for number, (source, kind, actor, dead) in enumerate(version.said):
            begun = len(text)
            write(f"{_padding(filler).capitalize()}: ")
            said = None if source == "report" else write(f"According to {source}, ")
            trigger = write("fighting")
            write(f" between {who} was told of {_padding(filler)} ")
            place = write(f"in {version.words}" if number == 0 else "there")
            write(f", {_padding(filler)}, ")
            day = write(
                "that week"
                if version.when is None or version.when.precision > 1
                else f"on {version.when.start}"
            )
            casualties = []
            for victims, count in sorted(dead.items()):
                write(f", {_padding(filler)} and ")
                span = write(f"{count} {PEOPLE[victims]}")
                cue = write(" died")
                casualties.append(
                    Casualty(
                        victims=victims,
                        outcome="killed",
                        low=count,
                        best=count,
                        high=count,
                        span=span,
                        cue=cue,
                    )
                )
            if number == 0 and version.names:
                write(f", among them {' and '.join(version.names)}")
            write(". ")
            claims.append(
                Claim(
                    id=content_id(name, str(group), str(number)),
                    report=name,
                    trigger=trigger,
                    quote=Span(report=name, start=begun, end=len(text)),
                    event_type=EVENT_TYPE_OF[version.sub],
                    sub_event_type=version.sub,
                    side_a=Party(actor=version.sides[0], spans=(trigger,)),
                    side_b=Party(actor=version.sides[1], spans=(trigger,)),
                    attribution=Attribution(source=source, kind=kind, actor=actor, span=said),
                    when=When(interval=version.when, spans=(day,)) if version.when else None,
                    where=Where(place=version.where, words=version.words, spans=(place,))
                    if version.where
                    else None,
                    casualties=tuple(casualties),
                    main=version.main,
                    group=group,
                )
            )
    write(f"This was reported by the {outlet} in {land.name}.")
    report = Report(id=name, published=published, text=text, sha256=text_sha256(text), outlet=outlet)
    return Told(report, tuple(claims), tuple(version.event.number for version in versions))
