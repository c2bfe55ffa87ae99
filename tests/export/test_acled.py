from __future__ import annotations

import csv
import io

import pytest

from dateline.export import write
from dateline.export.acled import COLUMNS, actor_name, inter, interaction
from dateline.model import CIVILIANS, UNKNOWN, Actor, Contents

from . import sample


@pytest.fixture
def rows(contents: Contents) -> dict[str, dict[str, str]]:
    out = io.BytesIO()
    write("acled", contents, out)
    found = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"), newline="")))
    assert tuple(found[0]) == COLUMNS
    return {row["sub_event_type"] + " " + row["country"]: row for row in found}


def test_a_battle_in_acleds_words(rows: dict[str, dict[str, str]]):
    row = rows["Armed clash Nigeria"]
    assert row == row | {
        "event_date": "2024-03-03",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "actor1": "Government of Nigeria",
        "inter1": "State forces",
        "inter2": "Rebel group",
        "interaction": "State forces-Rebel group",
        "civilian_targeting": "",
        "iso": "566",
        "region": "Africa",
        "admin1": "Borno state",
        "geo_precision": "2",
        "fatalities": "11",
    }
    assert row["event_id_cnty"].startswith("NGA")
    assert "from 4 to 19" in row["notes"]
    assert "the army says 4, JAS says 19" in row["notes"]


def test_unnamed_sides_are_called_as_acled_calls_them(rows: dict[str, dict[str, str]]):
    row = rows["Suicide bomb Nigeria"]
    assert (row["actor1"], row["actor2"]) == ("Unidentified Armed Group (Nigeria)", "Civilians (Nigeria)")
    assert row["event_type"] == "Explosions/Remote violence"
    assert row["civilian_targeting"] == "Civilian targeting"


def test_an_incident_known_by_the_month_has_acleds_vaguest_time(rows: dict[str, dict[str, str]]):
    assert rows["Attack Nigeria"]["time_precision"] == "3"
    assert rows["Attack Nigeria"]["geo_precision"] == "3"


def test_an_incident_without_a_place_is_still_a_row(rows: dict[str, dict[str, str]]):
    assert rows["Abduction/forced disappearance "]["event_id_cnty"].startswith("XXX")


@pytest.mark.parametrize(
    ("actor", "country", "code"),
    [
        (sample.NIGERIA, "Nigeria", 1),
        (sample.NIGERIA, "Niger", 8),
        (sample.NIGERIA, None, 1),
        (sample.JAS, "Niger", 2),
        (CIVILIANS, "Niger", 7),
        (UNKNOWN, "Niger", 3),
        (Actor(name="Dan Na Ambassagou", kind="communal"), "Mali", 4),
        (Actor(name="Jalisco Cartel New Generation", kind="cartel"), "Mexico", 3),
    ],
)
def test_inter_codes(actor: Actor, country: str | None, code: int):
    assert inter(actor, country) == code


def test_the_smaller_inter_code_comes_first():
    assert interaction(7, 1) == interaction(1, 7) == "State forces-Civilians"


def test_a_generic_actor_takes_the_common_name_of_the_country():
    assert actor_name(CIVILIANS, "Myanmar (Burma)") == "Civilians (Myanmar)"
