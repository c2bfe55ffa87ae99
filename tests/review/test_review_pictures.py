"""Pictures of the overview, as files and from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.export.chart import Published, coverage, ranking
from dateline.export.picture import png
from dateline.review.pictures import CAPTIONS

from .conftest import Analyst


@pytest.mark.parametrize("name", CAPTIONS)
def test_each_picture_is_svg_with_its_title_caption_and_filter(analyst: Analyst, name: str):
    answer = analyst.client.get(f"/picture/{name}.svg?country=Mali")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    tree = ElementTree.fromstring(answer.text)
    said = " ".join(text for one in tree.iter("{http://www.w3.org/2000/svg}text") for text in one.itertext())
    assert CAPTIONS[name][0] in said
    assert CAPTIONS[name][1].split(".")[0] in said
    assert "Shown: " in said
    assert ("country: Mali" in said) == (name != "coverage")


def test_a_picture_of_nothing_is_none(analyst: Analyst):
    assert "There is no picture" in analyst.get("/picture/map.svg?q=zzz", 404)
    analyst.get("/picture/secret.svg", 404)
    analyst.get("/picture/map.exe", 404)


def test_the_command_line_draws_what_the_page_draws(analyst: Analyst, record: Path, tmp_path: Path):
    out = tmp_path / "actors.svg"
    command = ["plot", "actors", "--db", str(record), "--filter", "country=Mali", "-o", str(out)]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert out.read_text("utf-8") == analyst.get("/picture/actors.svg?country=Mali")


def test_a_png_has_the_size_of_its_svg_twice(record: Path, tmp_path: Path):
    out = tmp_path / "time.png"
    result = CliRunner().invoke(main, ["plot", "time", "--db", str(record), "-o", str(out)])
    if "no font" in result.output:
        pytest.skip("no font on this machine")
    data = out.read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 1520


@pytest.mark.parametrize("query", ["since=tomorrow", "q=zzz"])
def test_a_filter_that_makes_no_sense_or_chooses_nothing_is_a_wrong_command(record: Path, query: str):
    result = CliRunner().invoke(main, ["plot", "map", "--db", str(record), "--filter", query])
    assert result.exit_code == 2


def test_a_ranking_draws_bars_as_long_as_its_numbers():
    found = ranking([("A", "#", 3, 10, 20, 40), ("B", "#", 1, 5, 10, 10)])
    assert found
    a, b = found.rows
    assert (a.best_x - 230) == pytest.approx(2 * (b.best_x - 230))
    assert a.low_x < a.best_x < a.high_x
    assert ranking([]) is None


def test_a_stretch_without_reports_is_told_from_one_without_incidents():
    days = [
        Published(outlet="A", day=date(2024, 1, 1), reports=3, telling=1),
        Published(outlet="B", day=date(2024, 1, 2), reports=1, telling=0),
        Published(outlet="A", day=date(2024, 1, 5), reports=1, telling=1),
    ]
    found = coverage(days)
    assert found
    assert found.unit == "day"
    assert [lane.outlet for lane in found.lanes] == ["A", "B"]
    assert [label for _, _, label in found.silences] == ["3 January 2024", "4 January 2024"]
    assert found.lanes[0].cells[0].level > found.lanes[0].cells[1].level
    assert coverage([]) is None


def test_no_more_outlets_are_drawn_than_there_is_room_for():
    days = [Published(outlet=f"O{n:02}", day=date(2024, 1, 1), reports=n + 1, telling=0) for n in range(30)]
    found = coverage(days)
    assert found
    assert len(found.lanes) == 20
    assert found.undrawn == 10
    assert found.lanes[0].outlet == "O29"


def test_a_png_is_refused_where_there_is_no_font(monkeypatch):
    from dateline.errors import OutputError
    from dateline.export import picture

    monkeypatch.setattr(picture, "_has_fonts", lambda: False)
    with pytest.raises(OutputError, match="no font"):
        png("<svg xmlns='http://www.w3.org/2000/svg'/>")
