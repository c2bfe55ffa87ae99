from __future__ import annotations

import csv
import io

import pytest

from dateline.export import write
from dateline.export.contradictions import COLUMNS
from dateline.model import Contents
from dateline.reconcile import reconcile

from claims_by_hand import REBELS, STATE, TOWN, Writer  # isort: skip

TOLD = [
    ("hospital", "Nurses counted nine bodies by noon. ", "asserts", [("civilians", 9)]),
    ("the army spokesman", "Only four had been killed there. ", "asserts", [("civilians", 4)]),
    ("residents", "They buried ten of their own. ", "asserts", [("side_b", 10)]),
    ("the defence ministry", "Twelve of the rebels were dead. ", "asserts", [("side_b", 12)]),
    ("the Front's spokesman", "Nothing of the kind took place. ", "denies", []),
]


@pytest.fixture
def disputed() -> Contents:
    writer = Writer("r1", outlet="The Ferry")
    for source, words, stance, figures in TOLD:
        writer.tell(source, *figures, words=words, stance=stance, place=TOWN, sides=(STATE, REBELS))
    reports = {"r1": writer.report()}
    incident = reconcile(writer.claims, reports)
    return Contents(reports=(reports["r1"],), claims=tuple(writer.claims), incidents=(incident,))


def rows(contents: Contents, **options: object) -> list[dict[str, str]]:
    out = io.BytesIO()
    write("contradictions", contents, out, **options)  # type: ignore[arg-type]
    found = list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8"), newline="")))
    assert not found or tuple(found[0]) == COLUMNS
    return found


def test_both_quotes_stand_beside_each_other(disputed: Contents):
    [row] = [row for row in rows(disputed) if row["field"] == "deaths_civilians"]
    said = {
        row["source_1"]: (row["says_1"], row["quote_1"]),
        row["source_2"]: (row["says_2"], row["quote_2"]),
    }
    assert said == {
        "hospital": ("9", "Nurses counted nine bodies by noon."),
        "the army spokesman": ("4", "Only four had been killed there."),
    }
    assert (row["disagree_on"], row["ratio"]) == ("toll", "2.25")
    assert (row["outlet_1"], row["report_2"]) == ("The Ferry", "r1")


def test_a_denial_of_the_whole_is_listed(disputed: Contents):
    [row] = [row for row in rows(disputed) if row["field"] == "happened"]
    assert "Nothing of the kind took place." in (row["quote_1"], row["quote_2"])
    assert {row["stance_1"], row["stance_2"]} == {"asserts", "denies"}
    assert row["ratio"] == ""


@pytest.mark.parametrize(
    ("ratio", "fields"),
    [
        (None, ["deaths_civilians", "happened"]),
        (1.1, ["deaths_b", "deaths_civilians", "happened"]),
        (2.25, ["deaths_civilians", "happened"]),
        (2.26, ["happened"]),
    ],
)
def test_tolls_are_listed_from_the_stated_ratio_on(disputed: Contents, ratio, fields):
    assert sorted(row["field"] for row in rows(disputed, ratio=ratio)) == fields


def test_the_sample_gives_the_same_bytes_in_any_order(contents: Contents):
    turned = Contents(
        reports=contents.reports[::-1], claims=contents.claims[::-1], incidents=contents.incidents[::-1]
    )
    assert rows(contents) == rows(turned)
