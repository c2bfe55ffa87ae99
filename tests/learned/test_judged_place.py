"""Which names an incident may have happened at, as both readers have them."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import code_report, read_report, second_reading
from dateline.ground.telling import tellings
from dateline.link.judge import Judge
from dateline.link.judged_place import _View, _worth, place_options, placed
from dateline.model import Place, Report, Settings

WHERE = [
    ("An air strike hit a camp of Hayat Tahrir al-Sham in Idlib, Syria, on Friday, killing 12 fighters.",
     {"Idlib", "Syria"}),
    ("Fighters in Idlib, Syria, killed two soldiers on Friday.", {"Idlib", "Syria"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), WHERE)
def test_a_groups_name_is_no_place(text: str, names: set[str]) -> None:
    report = Report(id="r", published=date(2018, 6, 23), text=text, sha256="", outlet="", title="")
    settings = Settings()
    reading, second = read_report(report, settings), second_reading(report, settings)
    assert second is not None
    told = tellings(report, reading)
    found = place_options(Judge(report, reading, second), told, None)
    assert {option.value.words for option in found} == names


def test_a_city_of_no_known_district_speaks_against_no_quarter_of_it() -> None:
    city = Place(
        name="Orvel", kind="settlement", precision=1, country="X", id="c", latitude=10.0, longitude=10.0
    )
    quarter = Place(
        name="San Tomas",
        kind="settlement",
        precision=1,
        country="X",
        adm_2="Orvel",
        id="q",
        latitude=10.05,
        longitude=10.0,
    )
    assert _worth(quarter, city) == 1.0
    assert _worth(city, quarter) < 1.0


def test_a_mountain_range_goes_before_its_province() -> None:
    text = (
        "Seven Islamic State militants were killed on Saturday in airstrikes on their hideouts in the Hamrin "
        "mountain range in the eastern province of Diyala, the Iraqi military said."
    )
    report = Report(id="r", published=date(2019, 5, 26), text=text, sha256="", outlet="", title="")
    settings = Settings()
    reading, second = read_report(report, settings), second_reading(report, settings)
    assert second is not None
    told = placed(Judge(report, reading, second), tellings(report, reading), None)
    assert {t.where.words for t in told if t.where} == {"Hamrin"}


def test_here_is_said_of_the_incident_of_its_own_sentence_alone() -> None:
    text = (
        "SRINAGAR, Feb 23 - Four policemen were killed by a grenade here on Thursday, officials said. "
        "In Jammu, where two bombs killed eight people on January 26, security was strengthened."
    )
    report = Report(id="r", published=date(1995, 2, 23), text=text, sha256="", outlet="", title="")
    settings = Settings()
    reading, second = read_report(report, settings), second_reading(report, settings)
    assert second is not None
    judge = Judge(report, reading, second)
    bombs = [t for t in tellings(report, reading) if any(toll.count.best == 8 for toll in t.tolls)]
    assert {t.where.words for t in placed(judge, bombs, None) if t.where} == {"Jammu"}


SPOKEN = [
    ("WASHINGTON - The Pentagon said Thursday that four US soldiers had been killed in Niger.", "Niger"),
    ("GENEVA - Myanmar's army killed 12 people on Thursday, the UN rights chief said.", "Myanmar (Burma)"),
    ("KARACHI - Gunmen killed two policemen on Thursday.", "Pakistan"),
]


WRITTEN = [("country", "Pakistan", False), ("adm1", "Upland", True)]


@pytest.mark.parametrize(("kind", "name", "gives_way"), WRITTEN)
def test_a_country_is_no_other_place_than_its_town_in_the_dateline(
    kind: str, name: str, gives_way: bool
) -> None:
    report = Report(
        id="r",
        published=date(2019, 5, 10),
        text="KARACHI - Gunmen killed two policemen on Thursday.",
        sha256="",
        outlet="Wire",
        title=None,
    )
    settings = Settings()
    reading, second = read_report(report, settings), second_reading(report, settings)
    assert second is not None
    view = _View(Judge(report, reading, second), tellings(report, reading), None)
    (town,) = (place for place in view.places if place.name == "Karachi")
    view.read[town] = 0.0
    view.likely = [Place(name=name, kind=kind, precision=6, country=town.country)]
    assert bool(view.traits(town)["only_written"]) == gives_way


@pytest.mark.parametrize(("text", "country"), SPOKEN)
def test_where_a_report_was_only_written_gives_way_to_the_country_it_tells_of(
    text: str, country: str
) -> None:
    report = Report(id="r", published=date(2019, 5, 10), text=text, sha256="", outlet="Wire", title=None)
    claims = code_report(report)
    assert {claim.where.place.country for claim in claims if claim.where} == {country}


def test_a_point_lent_by_another_place_makes_the_two_no_one_place() -> None:
    town = Place(
        name="Orvel",
        kind="settlement",
        precision=1,
        country="X",
        adm_1="Y",
        id="t",
        latitude=1.0,
        longitude=1.0,
    )
    village = Place(
        name="Tamas", kind="settlement", precision=3, country="X", adm_1="Y", latitude=1.0, longitude=1.0
    )
    assert _worth(town, village) < 1.0
