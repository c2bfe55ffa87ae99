"""Decisions through the workbench's forms, and the export that has them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from dateline import pipeline
from dateline.cli import main
from dateline.model import Incident

from .conftest import Analyst, code_anew


def incident(record: Path, id: str) -> Incident | None:
    return next((one for one in pipeline.contents(str(record)).incidents if one.id == id), None)


@pytest.fixture
def some(analyst: Analyst) -> str:
    return analyst.incidents("country=Mali")[0]


def test_an_accepted_incident_is_marked_and_leaves_the_queue(analyst: Analyst, some: str):
    assert "<b>7</b> left" in analyst.get("/review")
    analyst.decide(some, "accept")
    assert "accepted" in analyst.get(f"/incident/{some}")
    assert "<b>6</b> left" in analyst.get("/review")


def test_a_corrected_toll_is_in_the_record_and_can_be_taken_back(analyst: Analyst, record: Path, some: str):
    before = incident(record, some)
    assert before
    analyst.change(some, deaths_civilians=str(before.deaths_civilians + 2))
    after = incident(record, some)
    assert after
    assert after.deaths_civilians == before.deaths_civilians + 2
    assert after.best == before.best + 2
    page = analyst.get(f"/incident/{some}")
    [decision] = re.findall(r'name="decision" value="([0-9a-f]{64})"', page)
    analyst.decide(some, "undo", decision=decision)
    assert incident(record, some) == before
    assert "taken back" in analyst.get(f"/incident/{some}")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"deaths_a": "-1"}, "a whole number from 0"),
        ({"deaths_a": "many"}, "a whole number from 0"),
        ({"high": "1", "deaths_a": "5"}, "high is 1, but"),
        ({"start": "31/12/2024"}, "a day is written"),
        ({"start": "2024-05-02", "end": "2024-05-01"}, "the last day is before the first"),
        ({"latitude": "95"}, "degrees from -90 to 90"),
        ({"sub_event_type": "A party"}, "no such sub-event type"),
        ({}, "Nothing was changed"),
        ({"deaths_a": "5", "reason": ""}, "Say in a few words why"),
        ({"deaths_a": "5", "source": ""}, "Point to the words"),
        ({"deaths_a": "5", "source": "", "quote": "0:9999999:nowhere"}, "in none of the incident"),
    ],
)
def test_what_makes_no_sense_is_not_stored(
    analyst: Analyst, record: Path, some: str, fields: dict[str, str], words: str
):
    before = pipeline.contents(str(record))
    page = analyst.change(some, 422, **fields)
    assert words.lower() in page.lower()
    assert pipeline.contents(str(record)) == before


def test_low_and_high_follow_a_count_that_was_certain(analyst: Analyst, record: Path):
    [id] = analyst.incidents("place=Saada")
    analyst.change(id, deaths_civilians="19")
    found = incident(record, id)
    assert found
    assert (found.low, found.best, found.high) == (19, 19, 19)


def test_a_side_of_the_catalogue_brings_its_kind_and_the_type_of_violence_follows(
    analyst: Analyst, record: Path, some: str
):
    analyst.change(some, side_a="JNIM", side_b="Civilians")
    found = incident(record, some)
    assert found
    assert (found.side_a.name, found.side_a.kind, found.side_a.listed) == ("JNIM", "rebel", True)
    assert found.type_of_violence == 3


def test_a_place_is_looked_up_and_chosen(analyst: Analyst, record: Path, some: str):
    page = analyst.decide(some, "edit", place="Bandiagara", country="Mali", lookup="1")
    picks = re.findall(r'name="pick" value="([^"]+)"', page)
    assert picks
    analyst.change(some, place="Bandiagara", pick=picks[0].replace("&#34;", '"'))
    found = incident(record, some)
    assert found
    assert found.place
    assert found.place.name == "Bandiagara"
    assert found.place.id


def test_two_incidents_become_one_and_two_again(analyst: Analyst, record: Path):
    left, right = analyst.incidents("country=Mali")
    page = analyst.get(f"/incident/{left}/merge?q=")
    token = re.findall(rf'name="case-{right}" value="([0-9a-f]+)"', page)
    assert token
    analyst.decide(left, "merge", other=right, **{f"case-{right}": token[0]})
    assert incident(record, right) is None
    merged = incident(record, left)
    assert merged
    assert analyst.incidents("country=Mali") == [left]
    assert f"/incident/{left}" in str(analyst.client.get(f"/incident/{right}").url)
    page = analyst.get(f"/incident/{left}")
    analyst.decide(left, "undo", decision=re.findall(r'name="decision" value="([0-9a-f]{64})"', page)[0])
    assert set(analyst.incidents("country=Mali")) == {left, right}


def test_a_split_by_claims_makes_a_second_incident(analyst: Analyst, record: Path):
    [id] = analyst.incidents("place=Mukalla")
    before = set(analyst.incidents())
    page = analyst.get(f"/incident/{id}/split")
    parts = re.findall(r'name="(part-[0-9a-f]+)"', page)
    assert len(parts) > 1
    analyst.decide(id, "split", 422, **dict.fromkeys(parts, "2"))
    analyst.decide(id, "split", **{parts[-1]: "2"})
    [new] = set(analyst.incidents()) - before
    first, second = (incident(record, one) for one in (id, new))
    assert first
    assert second
    assert not set(first.claims) & set(second.claims)


def test_words_selected_in_a_report_become_a_claim(analyst: Analyst, record: Path):
    [id] = analyst.incidents("place=Saada")
    found = incident(record, id)
    assert found
    reports = {report.id: report for report in pipeline.contents(str(record)).reports}
    report = reports[found.reports[0]]
    at = report.text.index("nine children")
    span = f"{at}:{at + len('nine children')}:{report.id}"
    form = analyst.get(f"/incident/{id}/claim?span={span}")
    assert 'name="low" type="number" min="0" inputmode="numeric" value="9"' in form
    fields = {"span": span, "gives": "figure", "low": "9", "victims": "civilians", "outcome": "wounded"}
    analyst.decide(id, "claim", **fields, who="report")
    after = incident(record, id)
    assert after
    assert after.wounded == 9
    assert len(after.claims) == len(found.claims) + 1
    analyst.decide(id, "claim", 422, span="0:5:elsewhere")


def test_a_claim_is_taken_out(analyst: Analyst, record: Path):
    [id] = analyst.incidents("place=Mukalla")
    found = incident(record, id)
    assert found
    analyst.decide(id, "claim", claim=found.claims[0], action="drop")
    after = incident(record, id)
    assert after
    assert found.claims[0] not in after.claims


def test_a_bulk_decision_needs_the_right_number(analyst: Analyst):
    page = analyst.get("/bulk?country=Mali")
    assert "Decide on 2 incidents at once" in page
    fields = {"country": "Mali", "action": "accept", "reason": "read all", "count": "2"}
    assert "Nothing was decided" in analyst.send("/bulk", 409, **fields, confirm="3")
    assert analyst.incidents("status=accepted") == []
    analyst.send("/bulk", **fields, confirm="2")
    assert len(analyst.incidents("status=accepted")) == 2
    log = analyst.get("/log")
    assert "read all (with 1 others: country: Mali)" in log
    assert "Take back all of its kind" in log
    analyst.send("/bulk/undo", decision=re.findall(r'name="decision" value="([0-9a-f]{64})"', log)[0])
    assert analyst.incidents("status=accepted") == []
    assert len(analyst.incidents("status=open")) == 7


def test_a_rejected_incident_is_in_no_export_but_on_record(analyst: Analyst, record: Path, some: str):
    analyst.decide(some, "reject")
    assert incident(record, some) is None
    assert some not in analyst.incidents()
    assert some in analyst.incidents("status=rejected")
    assert some not in analyst.get("/export/jsonl")


def test_decisions_survive_coding_again_and_the_log_holds(analyst: Analyst, record: Path, some: str):
    analyst.change(some, deaths_b="4")

    def later(one: Incident) -> Incident:
        best = one.best - one.deaths_b + 9
        ends = {"low": min(one.low, best), "high": max(one.high, best)}
        return replace(one, id=one.id[::-1], deaths_b=9, best=best, **ends)

    code_anew(record, later)
    [judged] = pipeline.judged(str(record)).judged.values()
    assert (judged.incident.id, judged.incident.deaths_b) == (some[::-1], 4)
    assert pipeline.verify(str(record)) == []
    page = analyst.get(f"/incident/{some[::-1]}")
    assert "A later coding disagrees" in page
    assert "<td><b>4</b></td><td>9</td>" in page
    assert analyst.incidents("status=differs") == [some[::-1]]
    assert some[::-1] in analyst.get("/review?status=differs")
    analyst.decide(some[::-1], "accept")
    assert analyst.incidents("status=differs") == []


def test_explain_and_the_export_have_the_decision(analyst: Analyst, record: Path, some: str):
    analyst.change(some, deaths_b="4", reason="the hospital's list")
    told = CliRunner().invoke(main, ["explain", some, "--db", str(record)])
    assert "Decisions" in told.output
    assert "the hospital's list" in told.output
    assert "analysts-word" in told.output
    exported = analyst.get("/export/ged?country=Mali")
    assert exported.count("\n") >= 2
    assert some in exported


def test_a_source_is_graded_and_the_grade_stands_beside_its_claims(analyst: Analyst):
    grade = {"kind": "claimant", "source": "Residents of Dara", "reliability": "B", "credibility": "2"}
    analyst.send("/sources/grade", **grade)
    [id] = analyst.incidents("claimant=Residents+of+Dara")
    assert '<span class="grade" title="Admiralty scale' in analyst.get(f"/incident/{id}")
    assert ">B2</span>" in analyst.get(f"/incident/{id}")
    analyst.send("/sources/grade", 422, **{**grade, "reliability": "Z"})


def test_a_view_is_kept_and_forgotten(analyst: Analyst):
    analyst.send("/views", name="Mali, deadly", country="Mali", least="5")
    assert 'href="/incidents?country=Mali&amp;least=5">Mali, deadly</a>' in analyst.get("/incidents")
    analyst.send("/views", name="Mali, deadly", action="remove")
    assert "Mali, deadly" not in analyst.get("/incidents")
