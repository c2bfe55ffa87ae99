"""The place a report is written at and the country it is about, for what nothing else places."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from dateline.ground.actor_catalogue import Catalogue
from dateline.ground.home import dateline, fought_in, home
from dateline.link.filled import at_home
from dateline.model import (
    Actor,
    ActorMention,
    Attribution,
    Place,
    PlaceMention,
    Reading,
    Report,
    Span,
    Telling,
    Where,
)

TEXT = "NICOSIA - Guerrillas executed sixty prisoners near Arbat, Kurds said. Erbil was calm. Iraq denied it."


def mention(words: str, role: str, country: str, kind: str = "settlement") -> PlaceMention:
    start = TEXT.index(words)
    place = Place(name=words, kind=kind, precision=6 if kind == "country" else 1, country=country)
    return PlaceMention(
        start=start, end=start + len(words), name_start=start, name_end=start + len(words), place=place,
        role=role, score=2.0,  # type: ignore[arg-type]
    )  # fmt: skip


def read(*places: PlaceMention) -> tuple[Report, Reading]:
    report = Report(id="r", published=date(1991, 10, 8), text=TEXT, sha256="", outlet=None, title=None)
    return report, Reading(
        clauses=[], events=[], casualties=[], sources=[], dates=[], places=list(places), actors=[]
    )


CYPRUS = mention("NICOSIA", "dateline", "Cyprus")
ARBAT, ERBIL = mention("Arbat", "event", "Iraq"), mention("Erbil", "event", "Iraq")
IRAQ = mention("Iraq", "metonym", "Iraq", "country")
WHOLE = mention("Iraq", "event", "Iraq", "country")


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([CYPRUS, ARBAT, ERBIL], None),  # written abroad
        ([CYPRUS], "NICOSIA"),  # of no other country
        ([ARBAT, ERBIL], None),  # no dateline
    ],
)
def test_a_dateline_abroad_places_nothing(places: list[PlaceMention], expected: str | None) -> None:
    found = dateline(*read(*places))
    assert (found.words if found else None) == expected


@pytest.mark.parametrize(
    ("places", "name", "words"),
    [
        ([CYPRUS, ARBAT, ERBIL, IRAQ], "Iraq", "Iraq"),
        ([CYPRUS, ARBAT, ERBIL], "Iraq", "Arbat"),  # nowhere named: any place of it bears it out
        ([], None, None),
    ],
)
def test_the_country_a_report_is_about(
    places: list[PlaceMention], name: str | None, words: str | None
) -> None:
    found = home(*read(*places))
    assert (found.place.country if found else None) == name
    assert ({TEXT[s.start : s.end] for s in found.spans} if found else {None}) == {words}
    assert found is None or found.place.precision == 6


def told(where: Where | None) -> Telling:
    span = Span(report="r", start=0, end=10)
    return Telling(report="r", clause=span, sentence=0, paragraph=0, attribution=Attribution(), where=where)


def test_what_nothing_places_falls_in_the_reports_country() -> None:
    country = home(*read(ARBAT, ERBIL, IRAQ))
    village = Where(place=ARBAT.place or Place(name="", kind="", precision=1), words="Arbat", spans=())
    assert [t.where for t in at_home([told(None), told(None)], country)] == [country, None]
    assert [t.where for t in at_home([told(None), told(village)], country)] == [None, village]
    assert [t.where for t in at_home([told(None)], None)] == [None]


def in_province(words: str, province: str, role: str = "event") -> PlaceMention:
    found = mention(words, role, "Iraq")
    assert found.place is not None
    return msgspec.structs.replace(found, place=msgspec.structs.replace(found.place, adm_1=province))


SULAYMANIYAH = in_province("Arbat", "Sulaymaniyah province")
ONE_PROVINCE = [
    ([SULAYMANIYAH, IRAQ], "Arbat", 3),
    ([SULAYMANIYAH, in_province("Erbil", "Erbil province"), IRAQ], "Iraq", 6),
    ([in_province("Arbat", "Sulaymaniyah province", "metonym"), WHOLE], "Iraq", 6),
    ([CYPRUS, SULAYMANIYAH, ERBIL], "Arbat", 6),  # one of no known province: the country, on its words
]


@pytest.mark.parametrize(("places", "words", "precision"), ONE_PROVINCE)
def test_a_report_from_one_province(places: list[PlaceMention], words: str, precision: int) -> None:
    found = home(*read(*places))
    assert found is not None
    assert (found.words, found.place.precision) == (words, precision)


KENYA = mention("NICOSIA", "dateline", "Kenya")


def test_a_place_of_events_weighs_more_than_the_dateline_and_a_speakers_town() -> None:
    found = home(*read(KENYA, mention("Erbil", "modifier", "Kenya"), WHOLE))
    assert found is not None and found.place.country == "Iraq"


@pytest.mark.parametrize(
    ("places", "fought", "written", "about"),
    [
        ([CYPRUS], {"Turkey"}, None, None),  # who speaks there is told of a group abroad
        ([CYPRUS], {"Cyprus", "Turkey"}, "NICOSIA", "NICOSIA"),
        ([CYPRUS], set(), "NICOSIA", "NICOSIA"),
        ([ARBAT, ERBIL], {"Turkey"}, None, "Arbat"),  # the report names places of its own
    ],
)
def test_where_somebody_speaks_of_a_group_abroad_nothing_happened(
    places: list[PlaceMention], fought: set[str], written: str | None, about: str | None
) -> None:
    report, reading = read(*places)
    head, land = dateline(report, reading, fought), home(report, reading, fought)
    assert (head.words if head else None, land.words if land else None) == (written, about)


def acting(words: str, **actor: str) -> ActorMention:
    start = TEXT.index(words)
    return ActorMention(start=start, end=start + len(words), actor=Actor(**actor))


ACTING = [
    (acting("Guerrillas", name="Al-Shabaab", kind="rebel"), "Somalia"),
    (acting("Guerrillas", name="IS", kind="rebel"), None),  # found in half the world
    (acting("Kurds", name="Government of Iraq", kind="government", country="Iraq"), None),  # who only speaks
]


@pytest.mark.parametrize(("actor", "country"), ACTING)
def test_where_those_who_fight_are_at_home(actor: ActorMention, country: str | None) -> None:
    report, reading = read(CYPRUS)
    found = fought_in(report, msgspec.structs.replace(reading, actors=[actor]), Catalogue.load())
    assert found == set() if country is None else country in found


def test_soldiers_fight_at_home_unless_their_state_fights_abroad() -> None:
    text = "LONDON - The Syrian army killed 40 and Russian troops six."
    report = Report(id="r", published=date(2023, 5, 1), text=text, sha256="", outlet=None, title=None)
    syria = Actor(name="Government of Syria", kind="government", country="Syria")
    russia = Actor(name="Government of Russia", kind="government", country="Russia (Soviet Union)")
    actors = [ActorMention(start=13, end=24, actor=syria), ActorMention(start=39, end=53, actor=russia)]
    reading = msgspec.structs.replace(read(CYPRUS)[1], actors=actors)
    assert fought_in(report, reading, Catalogue.load()) == {"Syria"}
