from __future__ import annotations

import io
import json
from datetime import date

import msgspec
import pytest

from dateline.export.per_report import lines, write_per_report
from dateline.model import (
    CIVILIANS,
    UNKNOWN,
    Actor,
    Attribution,
    Casualty,
    Claim,
    Contents,
    Interval,
    Party,
    Place,
    Report,
    Span,
    When,
    Where,
    text_sha256,
)
from dateline.reconcile import reconcile

ARMY = Actor(name="Government of Mali", kind="government", country="Mali", listed=True)
REBELS = Actor(name="CMA", kind="rebel", listed=True)
GAO = Place(
    name="Gao",
    kind="settlement",
    precision=1,
    country="Mali",
    adm_1="Gao region",
    latitude=16.27,
    longitude=-0.04,
)

TEXT = (
    "The army said 9 rebels were killed near Gao on Sunday. The CMA denied that 9 died and said 4 were "
    "killed. Medics said 2 of the 3 residents hit were women."
)


def report(name: str = "r1", text: str = TEXT) -> Report:
    return Report(
        id=name, published=date(2020, 1, 6), text=text, sha256=text_sha256(text), outlet=f"The {name}"
    )


def words(of: Report, quote: str) -> Span:
    start = of.text.index(quote)
    return Span(report=of.id, start=start, end=start + len(quote))


def claim(of: Report, source: str, quote: str, *casualties: Casualty, stance="asserts", **fields) -> Claim:
    plain = {
        "id": f"{of.id}-{source}-{quote}",
        "report": of.id,
        "trigger": words(of, quote),
        "quote": words(of, quote),
        "event_type": "battle",
        "sub_event_type": "Armed clash",
        "side_a": Party(actor=ARMY, spans=(words(of, "The army"),)),
        "side_b": Party(actor=REBELS, spans=(words(of, "rebels"),)),
        "attribution": Attribution(
            source=source, kind="belligerent", stance=stance, span=words(of, source), cue=words(of, "said")
        ),
        "when": When(
            interval=Interval(start=date(2020, 1, 5), end=date(2020, 1, 5), precision=1),
            spans=(words(of, "Sunday"),),
        ),
        "where": Where(place=GAO, words="Gao", spans=(words(of, "Gao"),)),
        "casualties": casualties,
    }
    return Claim(**{**plain, **fields})


def dead(of: Report, number: int, quote: str, victims="side_b", **fields) -> Casualty:
    plain = {"outcome": "killed", "low": number, "best": number, "high": number, "span": words(of, quote)}
    return Casualty(victims=victims, **{**plain, **fields})


def linked(*claims: Claim, reports: list[Report]) -> Contents:
    by_id = {one.id: one for one in reports}
    incident = reconcile(claims, by_id)
    return Contents(reports=tuple(reports), claims=claims, incidents=(incident,))


def said(line) -> list[tuple[object, ...]]:
    return [tuple(value for key, value in one.items() if key != "spans") for one in line["claims"]]


def test_what_others_add_to_a_figure_is_no_quote_of_its_own():
    one = report()
    contents = linked(
        claim(one, "The army", "9 rebels were killed", dead(one, 9, "9 rebels")),
        claim(one, "CMA", "4 were killed", dead(one, 4, "4 were killed", added=True)),
        reports=[one],
    )
    (line,) = lines(contents)
    quoted = [[words for _, _, words in one["spans"]["figure"]] for one in line["claims"]]
    assert (line["best"], quoted) == (13, [["9 rebels"], ["4 were killed"]])


def test_a_line_holds_the_values_the_claims_and_the_words_of_each():
    one = report()
    contents = linked(
        claim(one, "The army", "9 rebels were killed", dead(one, 9, "9 rebels")),
        claim(one, "CMA", "9 died", dead(one, 9, "9 died"), stance="denies"),
        claim(one, "CMA", "4 were killed", dead(one, 4, "4 were killed")),
        reports=[one],
    )
    (line,) = lines(contents)
    assert line["report"] == "r1"
    assert line["incident"] == contents.incidents[0].id
    assert {key: line[key] for key in ("main", "event_type", "type_of_violence", "side_a", "side_b")} == {
        "main": True,
        "event_type": "battle",
        "type_of_violence": 1,
        "side_a": "Government of Mali",
        "side_b": "CMA",
    }
    assert (line["date_start"], line["date_end"]) == ("2020-01-05", "2020-01-05")
    assert (line["country"], line["adm_1"], line["adm_2"], line["where"]) == ("Mali", "Gao region", "", "Gao")
    assert (line["latitude"], line["longitude"]) == (16.27, -0.04)
    assert (
        line["best"]
        == line["deaths_a"] + line["deaths_b"] + line["deaths_civilians"] + line["deaths_unknown"]
    )
    assert line["wounded"] is None
    assert said(line) == [
        ("The army", "asserts", "killed", "side_b", 9, 9),
        ("CMA", "denies", "killed", "side_b", 9, 9),
        ("CMA", "asserts", "killed", "side_b", 4, 4),
    ]
    assert line["spans"]["side_b"] == [(16, 22, "rebels")]
    assert line["claims"][2]["spans"]["figure"] == [
        (TEXT.index("4 were"), TEXT.index("4 were") + 13, "4 were killed")
    ]


def test_a_district_is_called_as_the_report_calls_it():
    one = report(text=TEXT + " Gao cercle is large.")
    known = msgspec.structs.replace(GAO, adm_2="Gao Cercle district")
    plain = Where(place=known, words="Gao", spans=(words(one, "Gao"),))
    named = msgspec.structs.replace(plain, district=words(one, "Gao cercle"))
    for where, said_to_be in [(plain, "Gao Cercle district"), (named, "Gao cercle")]:
        contents = linked(
            claim(one, "The army", "9 rebels were killed", dead(one, 9, "9 rebels"), where=where),
            reports=[one],
        )
        (line,) = lines(contents)
        assert line["adm_2"] == said_to_be
        assert ("Gao cercle" in [quote for _, _, quote in line["spans"]["adm_2"]]) == (where is named)
        assert contents.incidents[0].place == known


def test_a_province_is_called_as_the_report_calls_it():
    one = report(text=TEXT + " The Gaou region is large.")
    where = Where(place=GAO, words="Gao", spans=(words(one, "Gao"),), province=words(one, "Gaou"))
    contents = linked(
        claim(one, "The army", "9 rebels were killed", dead(one, 9, "9 rebels"), where=where), reports=[one]
    )
    (line,) = lines(contents)
    assert line["adm_1"] == "Gaou"
    assert "Gaou" in [quote for _, _, quote in line["spans"]["adm_1"]]
    assert contents.incidents[0].place == GAO


def test_every_quote_is_the_text_at_its_offsets():
    one = report(text="\U0001f4a5 É ﬁ \u2028" + TEXT)
    contents = linked(claim(one, "The army", "9 rebels were killed", dead(one, 9, "9 rebels")), reports=[one])
    (line,) = lines(contents)
    quotes = [quote for found in line["spans"].values() for quote in found]
    quotes += [quote for said in line["claims"] for found in said["spans"].values() for quote in found]
    assert len(quotes) > 10
    assert [one.text[start:end] for start, end, _ in quotes] == [quote for _, _, quote in quotes]
    given = {key for key, value in line.items() if value not in (None, "", 0)}
    assert given - {"report", "incident", "main", "claims", "spans"} <= set(line["spans"])


def test_each_report_speaks_for_itself():
    one, other = report("r1"), report("r2")
    contents = linked(
        claim(one, "The army", "9 rebels were killed", dead(one, 9, "9 rebels")),
        claim(other, "CMA", "4 were killed", dead(other, 4, "4 were killed")),
        reports=[one, other],
    )
    first, second = lines(contents)
    assert (first["best"], second["best"]) == (9, 4)
    assert first["incident"] == second["incident"]
    assert [line["report"] for line in lines(contents, reports=["r2"])] == ["r2"]


def test_a_report_that_only_tells_of_a_plan_has_no_line():
    one, other = report("r1"), report("r2")
    contents = linked(
        claim(one, "The army", "9 rebels were killed", dead(one, 9, "9 rebels")),
        claim(other, "CMA", "4 were killed", modality="planned"),
        reports=[one, other],
    )
    whole = msgspec.structs.replace(
        contents.incidents[0], reports=("r1", "r2"), claims=tuple(c.id for c in contents.claims)
    )
    kept = msgspec.structs.replace(contents, incidents=(whole,))
    assert [line["report"] for line in lines(kept)] == ["r1"]


CIVIL = {
    "side_b": Party(actor=CIVILIANS),
    "event_type": "violence_against_civilians",
    "sub_event_type": "Attack",
}


@pytest.mark.parametrize(
    ("casualties", "fields", "expected"),
    [
        # A part of the same people is no entry; a confirmed figure is asserted; a repeated one is there once.
        (
            [("3 residents", 3, "civilians", {}), ("2 of the 3", 2, "civilians", {"part": True})],
            CIVIL,
            [("Medics", "asserts", "killed", "civilians", 3, 3)],
        ),
        # Soldiers among the dead: a part by side is one.
        (
            [("3 residents", 3, "unknown", {}), ("2 of the 3", 2, "side_a", {"part": True})],
            {},
            [
                ("Medics", "asserts", "killed", "side_a", 2, 2),
                ("Medics", "asserts", "killed", "unknown", 3, 3),
            ],
        ),
        # People killed in one-sided violence are civilians.
        ([("3 residents", 3, "unknown", {})], CIVIL, [("Medics", "asserts", "killed", "civilians", 3, 3)]),
        # A figure that its source has revised stays on record.
        (
            [("3 residents", 3, "side_b", {"revised": True}), ("4 were killed", 4, "side_b", {})],
            {},
            [
                ("Medics", "asserts", "killed", "side_b", 4, 4),
                ("Medics", "asserts", "killed", "side_b", 3, 3),
            ],
        ),
        (
            [("3 residents", 3, "unknown", {"outcome": "captured", "low": 2, "high": 5})],
            {},
            [("Medics", "asserts", "captured", "unknown", 2, 5)],
        ),
    ],
)
def test_who_says_what(casualties, fields, expected):
    one = report()
    counted = [dead(one, number, quote, victims, **extra) for quote, number, victims, extra in casualties]
    contents = linked(
        claim(one, "Medics", "residents hit", *counted, stance="confirms", **fields),
        claim(one, "Medics", "were women", *counted, stance="asserts", **fields),
        reports=[one],
    )
    (line,) = lines(contents)
    assert sorted(said(line)) == sorted(expected)


@pytest.mark.parametrize(("speaker", "name"), [(ARMY, "The r1"), (None, "report")])
def test_a_party_in_an_outlet_of_its_own_is_named(speaker, name):
    one = report()
    own = Attribution(actor=speaker)
    counted = dead(one, 3, "3 residents", "civilians")
    contents = linked(claim(one, "Medics", "residents hit", counted, attribution=own, **CIVIL), reports=[one])
    (line,) = lines(contents)
    assert said(line) == [(name, "asserts", "killed", "civilians", 3, 3)]


def test_an_unknown_place_and_unknown_sides_are_empty():
    one = report()
    contents = linked(
        claim(one, "Medics", "residents hit", where=None, when=None, side_b=Party(actor=UNKNOWN)),
        reports=[one],
    )
    (line,) = lines(contents)
    assert (line["country"], line["adm_1"], line["where"], line["latitude"]) == ("", "", "", None)
    assert (line["side_b"], line["date_start"], line["claims"]) == ("Unknown", "2020-01-06", [])
    assert not {"country", "date_start", "best"} & set(line["spans"])
    assert line["spans"]["side_b"][0][2] == "residents hit"


def test_lines_are_json_in_the_order_of_reports():
    one, other = report("r2"), report("r1")
    contents = linked(
        claim(one, "The army", "9 rebels were killed", dead(one, 9, "9 rebels")),
        claim(other, "CMA", "4 were killed", dead(other, 4, "4 were killed")),
        reports=[one, other],
    )
    out = io.BytesIO()
    assert write_per_report(contents, out) == 2
    assert [json.loads(line)["report"] for line in out.getvalue().splitlines()] == ["r1", "r2"]
