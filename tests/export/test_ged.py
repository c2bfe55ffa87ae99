from __future__ import annotations

import csv
import io
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.export import write
from dateline.export.ged import ged_id, ged_rows, priogrid_gid, read_ged
from dateline.model import Actor, Contents
from dateline.model.ged import GED_COLUMNS, GedRow

from . import sample

HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,"
    "high,low,gwnoa,gwnob"
)


def exported(contents: Contents, **options: bool) -> bytes:
    out = io.BytesIO()
    write("ged", contents, out, all_incidents=True, **options)
    return out.getvalue()


def cells(contents: Contents, incident: str) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(exported(contents).decode("utf-8"), newline=""))
    return next(row for row in rows if row["relid"] == incident)


def test_the_header_is_ucdps_49_columns_in_order():
    assert len(GED_COLUMNS) == 49
    assert ",".join(GED_COLUMNS) == HEADER
    assert exported(sample.sample()).split(b"\n")[0].decode() == HEADER


def test_what_is_written_reads_back_the_same(contents: Contents):
    assert read_ged(io.BytesIO(exported(contents, names=True))) == tuple(ged_rows(contents))


@given(
    st.text(
        st.one_of(
            st.sampled_from(",\"';\n\r\t=+-@ "),
            st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
        ),
        max_size=30,
    )
)
def test_any_words_of_a_report_survive_the_round_trip(words: str):
    contents = sample.sample()
    side = Actor(name=words, kind="rebel")
    odd = tuple(msgspec.structs.replace(i, where=words, side_b=side) for i in contents.incidents)
    contents = msgspec.structs.replace(contents, incidents=odd)
    rows = read_ged(io.BytesIO(exported(contents, names=True)))
    assert {(row.where_description, row.side_b) for row in rows} == {(words, words)}


def test_a_row_says_what_the_incident_says(contents: Contents):
    row = cells(contents, sample.AMBUSH.id)
    assert row == row | {
        "id": str(ged_id(sample.AMBUSH.id)),
        "year": "2024",
        "active_year": "",
        "code_status": "Clear",
        "type_of_violence": "1",
        "conflict_new_id": "",
        "conflict_name": "",
        "dyad_name": "Government of Nigeria - JAS",
        "number_of_sources": "2",
        "source_office": "Borno Herald; The “Sahel” Tribune",
        "source_date": "2024-03-05; 2024-03-07",
        "source_original": "the army; JAS; a doctor at the hospital in Maiduguri",
        "where_prec": "2",
        "where_coordinates": "Damboa town",
        "where_description": "near Damboa",
        "adm_1": "Borno state",
        "latitude": "11.155",
        "longitude": "12.756",
        "geom_wkt": "POINT (12.756 11.155)",
        "country": "Nigeria",
        "country_id": "475",
        "region": "Africa",
        "date_start": "2024-03-03 00:00:00.000",
        "date_end": "2024-03-03 00:00:00.000",
        "deaths_a": "11",
        "best": "11",
        "high": "19",
        "low": "4",
        "gwnoa": "475",
        "gwnob": "",
    }
    assert row["source_article"] == (
        "Borno Herald, 2024-03-05, Convoy ambushed, market bombed; "
        'The “Sahel” Tribune, 2024-03-07, Jets "hit" lake, girls taken, says…'
    )


def test_an_incident_without_a_place_has_empty_cells_not_zeros(contents: Contents):
    row = cells(contents, sample.ABDUCTION.id)
    places = ("latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "adm_1")
    assert {row[name] for name in places} == {""}
    assert row["type_of_violence"] == ""


@pytest.mark.parametrize(
    ("incident", "status"),
    [
        (sample.AMBUSH, "Clear"),
        (sample.RAIDED, "Check dyad"),
        (sample.ABDUCTION, "Check deaths"),
        (sample.DENIED, "Clear"),
    ],
)
def test_the_status_tells_rows_that_ucdp_would_not_release(contents: Contents, incident: object, status: str):
    assert cells(contents, incident.id)["code_status"] == status


def test_one_sided_conflicts_are_named_for_their_dyad(contents: Contents):
    assert cells(contents, sample.BOMB.id)["conflict_name"] == "Unknown - Civilians"


def test_no_cell_of_the_file_runs_in_a_spreadsheet(contents: Contents):
    reader = csv.reader(io.StringIO(exported(contents).decode("utf-8"), newline=""))
    for row in reader:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or float(cell) < 0


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [
        (10.51, 2.29, 145085),
        (-14.75, 25.75, 150 * 720 + 412),
        (-90, -180, 1),
        (90, 180, 360 * 720),
        (89.9, 179.9, 360 * 720),
        (0, 0, 180 * 720 + 361),
    ],
)
def test_the_priogrid_cell_of_a_point(latitude: float, longitude: float, gid: int):
    assert priogrid_gid(latitude, longitude) == gid


@pytest.mark.parametrize("id", ["0" * 16, "f" * 16, "61d465e809df48fc", "not hex at all"])
def test_an_id_is_a_positive_integer_that_a_double_holds_exactly(id: str):
    assert 0 < ged_id(id) < 10**15
    assert int(float(ged_id(id))) == ged_id(id) == ged_id(id)


def test_an_id_leads_back_to_the_incident():
    assert f"{ged_id(sample.AMBUSH.id):012x}" == sample.AMBUSH.id[:12]


def test_reading_takes_a_release_of_ucdp_with_other_conventions():
    row = dict.fromkeys(GED_COLUMNS, "") | {
        "id": "244657",
        "relid": "IRQ-2017-1-524-322",
        "year": "2017",
        "active_year": "1",
        "code_status": "Clear",
        "type_of_violence": "1",
        "conflict_new_id": "259",
        "number_of_sources": "-1",
        "where_prec": "1",
        "latitude": "33.3",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2017-07-31 00:00:00.000",
        "date_end": "2017-07-31",
        "gwnoa": "2;200;900",
        **dict.fromkeys(
            ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"), "3"
        ),
    }
    out = io.StringIO()
    writer = csv.DictWriter(out, ["extra", *reversed(GED_COLUMNS)])
    writer.writeheader()
    writer.writerow(row)
    (read,) = read_ged(io.BytesIO(b"\xef\xbb\xbf" + out.getvalue().encode()))
    assert isinstance(read, GedRow)
    assert (read.active_year, read.date_start, read.gwnoa) == (True, date(2017, 7, 31), "2;200;900")
    assert (read.conflict_new_id, read.dyad_new_id, read.number_of_sources) == (259, None, -1)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [(("best", "bset"), "no column best"), (("2024-03-03", "yesterday"), "GED file:")],
)
def test_a_broken_file_is_an_input_error(contents: Contents, change: tuple[str, str], complaint: str):
    broken = exported(contents).decode().replace(*change).encode()
    with pytest.raises(InputError, match=complaint):
        read_ged(io.BytesIO(broken))


def test_a_file_that_is_not_utf8_is_an_input_error(contents: Contents):
    with pytest.raises(InputError, match="not UTF-8 at byte"):
        read_ged(io.BytesIO(exported(contents) + b"\xff"))
