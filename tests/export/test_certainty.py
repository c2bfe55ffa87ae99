"""The certainty of claims in every export that holds claims, and its reliability as a picture."""

from __future__ import annotations

import io
import json
import re

import msgspec
import pyarrow.parquet as pq
import pytest

from dateline.export import chart, write
from dateline.export.per_report import lines
from dateline.export.picture import svg
from dateline.model import Contents, surest
from dateline.reconcile import explain

LEAST = 0.31


def weighed(contents: Contents) -> Contents:
    """The same, each claim with a certainty of its own: 0.31, 0.32 and so on."""
    claims = tuple(
        msgspec.structs.replace(claim, certainty=round(LEAST + n / 100, 2))
        for n, claim in enumerate(contents.claims)
    )
    return msgspec.structs.replace(contents, claims=claims)


def written(form: str, contents: Contents) -> bytes:
    out = io.BytesIO()
    write(form, contents, out)
    return out.getvalue()


def certainties(contents: Contents) -> dict[str, float]:
    return {claim.id: claim.certainty for claim in contents.claims if isinstance(claim.certainty, float)}


def test_json_lines_hold_the_certainty_of_each_claim_and_of_the_incident(contents: Contents):
    known = certainties(weighed(contents))
    for line in written("jsonl", weighed(contents)).splitlines():
        incident = json.loads(line)
        told = {claim["id"]: claim["certainty"] for claim in incident["claims"]}
        assert told == {name: known[name] for name in told}
        assert incident["certainty"] == max(told.values())
    for line in written("jsonl", contents).splitlines():
        incident = json.loads(line)
        assert incident["certainty"] is None
        assert all("certainty" not in claim for claim in incident["claims"])


def test_parquet_holds_it_too(contents: Contents):
    known = certainties(weighed(contents))
    rows = pq.read_table(io.BytesIO(written("parquet", weighed(contents)))).to_pylist()
    for row in rows:
        assert {claim["certainty"] for claim in row["claims"]} == {known[one["id"]] for one in row["claims"]}
        assert row["certainty"] == max(claim["certainty"] for claim in row["claims"])
    rows = pq.read_table(io.BytesIO(written("parquet", contents))).to_pylist()
    assert {row["certainty"] for row in rows} == {None}


def test_a_line_of_a_report_holds_the_certainty_of_each_figure(contents: Contents):
    known = set(certainties(weighed(contents)).values())
    found = [one for line in lines(weighed(contents)) for one in line["claims"]]
    assert found
    assert all(one["certainty"] in known for one in found)
    assert all("certainty" not in one for line in lines(contents) for one in line["claims"])


def test_the_page_says_it_beside_what_is_claimed(contents: Contents):
    page = written("html", weighed(contents)).decode()
    said = {float(one) for one in re.findall(r"read with certainty ([0-9.]+)<", page)}
    assert said
    assert said <= set(certainties(weighed(contents)).values())
    assert "read with certainty" not in written("html", contents).decode()


def test_the_explanation_says_it_beside_each_claim(contents: Contents):
    reports = {report.id: report for report in contents.reports}
    for incident in contents.incidents:
        sure = explain(incident, weighed(contents).claims, reports)
        own = [certainties(weighed(contents))[name] for name in incident.claims]
        assert f"certainty {min(own):.2f}" in " ".join(sure.split())
        assert "read with certainty" not in explain(incident, contents.claims, reports)


def test_an_incident_is_as_sure_as_the_surest_claim_of_it_that_counts(contents: Contents):
    one, two = contents.claims[:2]
    sure, doubtful = (msgspec.structs.replace(one, certainty=p) for p in (0.9, 0.2))
    aside = msgspec.structs.replace(two, certainty=0.95, aside=True)
    assert surest([doubtful, sure, aside, two]) == 0.9
    assert surest([two]) is surest([]) is None


def test_points_lie_on_the_diagonal_where_the_certainty_holds():
    drawn = chart.reliability([(0.0, 0.0, 10), (0.5, 0.5, 40), (1.0, 1.0, 10)])
    assert drawn is not None
    xs, ys = ({value: pixel for pixel, value in axis} for axis in (drawn.xs, drawn.ys))
    assert [(p.x, p.y) for p in drawn.points] == [(xs[0.0], ys[0.0]), (360.0, 176.0), (xs[1.0], ys[1.0])]
    assert drawn.points[1].radius > drawn.points[0].radius
    tops = [y for _, y, _, _ in drawn.counts]
    assert tops[1] < tops[0]
    assert chart.reliability([]) is None


@pytest.mark.parametrize("right", [0.2, 0.9])
def test_the_picture_says_how_many_claims_each_point_stands_for(right: float):
    drawn = chart.reliability([(0.6, right, 57)])
    assert drawn is not None
    text = svg(drawn, title="T", caption="C", made_from="claims")
    assert f"certainty 0.60: {100 * right:.0f} in 100 of 57 claims right" in text
    assert ">57<" in text
