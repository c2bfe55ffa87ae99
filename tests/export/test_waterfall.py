from __future__ import annotations

import io
from datetime import date

import pytest

from dateline.export import write
from dateline.export.waterfall import LABELS, WIDTH, best_links, waterfall, waterfalls
from dateline.link import Evidence, Link
from dateline.model import Contents, Report, text_sha256
from dateline.pipeline import derive

from claims_by_hand import TOWN, Writer  # isort: skip


def link(one: str, other: str, *weights: float) -> Link:
    pieces = tuple(Evidence(feature=f"f{n}", level="so", weight=weight) for n, weight in enumerate(weights))
    return Link(one=one, other=other, evidence=pieces)


REPORTS = {
    name: Report(id=name, published=date(2020, 5, 4), text="x", sha256=text_sha256("x"), outlet=f"The {name}")
    for name in "abcd"
}


@pytest.mark.parametrize("weights", [(-5.0, 3.0, 2.5, -1.0), (-5.0, -4.0), (2.0,), ()])
def test_each_step_begins_where_the_last_one_ended(weights: tuple[float, ...]):
    fall = waterfall(link("a", "b", *weights), REPORTS)
    at = fall.zero
    for step, weight in zip(fall.steps, weights, strict=True):
        begins, ends = (step.x + step.width, step.x) if step.against else (step.x, step.x + step.width)
        assert begins == pytest.approx(at, abs=1.1)
        assert step.against == (weight < 0)
        assert LABELS <= step.x <= step.x + step.width <= WIDTH
        at = ends
    assert fall.linked == (sum(weights) > 0)


def test_the_strongest_links_that_connect_all_are_shown():
    links = [
        link("a", "b", 5.0),
        link("a", "c", 1.0),
        link("b", "c", 4.0),
        link("c", "d", -1.0),
        link("a", "d", 0.5),
    ]
    assert [(one.one, one.other) for one in best_links(links)] == [("a", "b"), ("b", "c"), ("a", "d")]


def test_the_page_shows_why_reports_were_put_together():
    writers = [Writer("r1", outlet="The Ferry"), Writer("r2", outlet="The Mill")]
    for writer in writers:
        writer.tell("report", ("side_a", 7), place=TOWN)
    reports = {writer.name: writer.report() for writer in writers}
    claims = [claim for writer in writers for claim in writer.claims]
    incidents = derive(claims, reports)
    contents = Contents(reports=tuple(reports.values()), claims=tuple(claims), incidents=tuple(incidents))
    [[fall]] = waterfalls(contents).values()
    out = io.BytesIO()
    write("html", contents, out)
    page = out.getvalue().decode()
    assert "Why these reports were put together" in page
    assert fall.title in page
    assert all(f"{step.feature}: {step.level}" in page for step in fall.steps)


def test_incidents_of_one_report_have_no_picture(contents: Contents):
    alone = [one for one in contents.incidents if len(one.reports) == 1]
    assert (
        waterfalls(Contents(reports=contents.reports, claims=contents.claims, incidents=tuple(alone))) == {}
    )
