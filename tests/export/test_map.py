from __future__ import annotations

import re
from itertools import pairwise

import msgspec
import pytest

from dateline.export.map import HEIGHT, SMALL_WIDTH, WIDTH, Panel, panels
from dateline.export.outline import countries, country_of, division_of, plain_name
from dateline.model import Contents, Incident, Place

from . import sample


def at(latitude: float, longitude: float, precision: int = 1, **more: object) -> Incident:
    place = Place(
        name="X", kind="settlement", precision=precision, latitude=latitude, longitude=longitude, **more
    )  # type: ignore[arg-type]
    return msgspec.structs.replace(
        sample.AMBUSH, id=f"{latitude},{longitude}", place=place, where_precision=precision
    )


def numbers(path: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?\d+\.\d", path)]


@pytest.fixture
def panel(contents: Contents) -> Panel:
    (one,) = panels(contents.incidents)
    return one


def test_an_exact_place_is_a_point_and_a_vague_one_an_area(panel: Panel):
    by_name = {symbol.name: symbol for symbol in panel.symbols}
    assert (by_name["Konduga town"].reach, by_name["Konduga town"].path) == (0.0, "")
    assert by_name["Damboa town"].reach > 0
    assert by_name["Lake Chad"].reach > by_name["Damboa town"].reach
    assert by_name["Borno state"].path


def test_the_map_is_drawn_around_the_incidents_with_divisions(panel: Panel):
    assert panel.title == "Niger, Nigeria"
    for symbol in panel.symbols:
        assert 0 < symbol.x < WIDTH
        assert 0 < symbol.y < HEIGHT
    assert panel.divisions
    assert panel.bar_km == 100


def test_nothing_is_drawn_far_outside_the_frame(panel: Panel):
    for path in (*panel.countries, *panel.divisions):
        assert all(-7 <= n <= WIDTH + 7 for n in numbers(path))


def test_the_scale_bar_is_as_long_as_it_says():
    (one,) = panels([at(10, 10), at(11, 10)])
    ys = sorted(symbol.y for symbol in one.symbols)
    assert (ys[1] - ys[0]) / 111.2 * one.bar_km == pytest.approx(one.bar, rel=0.02)


def test_north_is_up_and_east_is_right():
    (one,) = panels([at(10, 10), at(11, 12)])
    south, north = sorted(one.symbols, key=lambda symbol: -symbol.y)
    assert south.incidents == ("10,10",)
    assert north.x > south.x


def test_incidents_of_one_place_share_a_symbol():
    twin = msgspec.structs.replace(at(10, 10), id="twin")
    (one,) = panels([at(10, 10), twin])
    (symbol,) = one.symbols
    assert symbol.incidents == ("10,10", "twin")
    assert symbol.deaths == 22


def test_far_parts_of_the_world_get_maps_of_their_own_after_an_overview():
    found = panels([at(11, 13), at(11, 14), at(34, 69), at(48, 38)])
    assert found[0].title == "Overview"
    assert len(found) == 4
    assert len(found[0].symbols) == 4
    assert [box[4] for box in found[0].boxes] == [1, 2, 3]
    assert len(found[1].symbols) == 2
    assert {panel.width for panel in found} == {SMALL_WIDTH}


def test_no_incident_with_a_point_means_no_map():
    assert panels([]) == ()
    assert panels([sample.ABDUCTION]) == ()


@pytest.mark.parametrize("point", [(89.9, 0.0), (-89.9, 179.9), (0.0, -179.9), (-16.8, 179.5)])
def test_the_ends_of_the_earth_can_be_drawn(point: tuple[float, float]):
    (one,) = panels([at(*point, precision=5)])
    assert one.symbols


def test_a_country_of_which_nothing_more_is_known_is_shaded_whole():
    (one,) = panels([at(9.6, 8.1, 6, country="Nigeria")])
    assert one.symbols[0].path
    assert one.symbols[0].reach == 0


def test_labels_do_not_overlap(panel: Panel):
    boxes = []
    for label in panel.labels:
        width = len(label.text) * 6
        left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        boxes.append((left, label.y - 11, left + width, label.y + 2))
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_outlines_are_cut_at_the_180th_meridian():
    for outline in countries():
        for ring in outline.rings:
            for (x1, y1), (x2, _) in pairwise(ring):
                assert abs(x1 - x2) < 60 or y1 == -90, outline.name


@pytest.mark.parametrize(
    ("name", "country", "point", "found"),
    [
        ("Borno state", "Nigeria", None, "Borno"),
        ("Somewhere state", "Nigeria", (13.1, 11.8), "Borno"),
        ("Somewhere state", "Nigeria", None, None),
        ("Borno state", "Atlantis", (13.1, 11.8), None),
    ],
)
def test_a_division_is_found_by_name_else_by_point(
    name: str, country: str, point: tuple[float, float] | None, found: str | None
):
    outline = division_of(name, country, point)
    assert (outline.name if outline else None) == found


def test_a_country_is_found_by_ucdps_name():
    israel = country_of("Israel")
    assert israel
    assert israel.holds(34.8, 31.0)
    assert country_of("Atlantis") is None


def test_names_are_compared_without_type_words_and_accents():
    assert plain_name("Région de Diffa") == "de diffa"
    assert plain_name("Borno State") == plain_name("borno")
