"""The index follows the record, whoever changes it; filters go to and from the address."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.export import wording
from dateline.review import search
from dateline.review.filter import (
    CORROBORATION,
    SORTS,
    STATUSES,
    Filter,
    condition,
    fts,
    query_of,
    read_filter,
    words,
)
from dateline.review.index import Index, open_index
from dateline.store import open_record

from .conftest import Analyst

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12)
FILTERS = st.builds(
    Filter,
    q=WORDS,
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    country=WORDS,
    place=WORDS,
    actor=WORDS,
    type=st.sampled_from(["", "battle", "Armed clash", "Attack"]),
    violence=st.none() | st.integers(0, 3),
    least=st.none() | st.integers(0, 10**6),
    most=st.none() | st.integers(0, 10**6),
    certainty=st.none() | st.sampled_from([0.0, 0.25, 0.6, 1.0]),
    corroboration=st.sampled_from(["", *CORROBORATION]),
    status=st.sampled_from(["", *STATUSES]),
    outlet=WORDS,
    claimant=WORDS,
    box=st.none() | st.just((-10.5, 3.25, 12.0, 20.0)),
    sort=st.sampled_from([*SORTS, *(f"-{one}" for one in SORTS)]),
    page=st.integers(1, 5000),
)


@given(FILTERS)
def test_an_address_holds_the_whole_filter(chosen: Filter):
    assert read_filter(dict(parse_qsl(query_of(chosen)))) == (chosen, [])


def test_what_makes_no_sense_in_an_address_is_left_out_and_said():
    chosen, wrong = read_filter(
        {"since": "yesterday", "least": "x", "box": "1,2", "country": "Mali", "z": "1"}
    )
    assert chosen == Filter(country="Mali")
    assert len(wrong) == 3
    assert "2024-03-31" in wrong[0]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ""),
        ("  ", ""),
        ("***", ""),
        ("a b", '"a" "b"*'),
        ('x" OR 1', '"x" "OR" "1"*'),
        ("Pul-e", '"Pul" "e"*'),
    ],
)
def test_words_are_searched_as_words(text: str, query: str):
    assert fts(text) == query


def test_a_filter_is_said_in_words():
    chosen = Filter(country="Mali", since=date(2020, 1, 1), status="open", violence=0)
    assert (
        words(chosen)
        == "from: 2020-01-01; country: Mali; type of violence: type of violence unclear; status: not reviewed"
    )
    assert words(Filter()) == "all incidents"


@pytest.fixture
def index(record: Path):
    with open_record(str(record)) as opened:
        yield open_index(opened, record)


@given(FILTERS)
def test_every_filter_is_good_sql(chosen: Filter):
    sql, values = condition(chosen)
    assert sql.count("?") == len(values)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 7),
        ("country=Mali", 2),
        ("since=2022-05-20&until=2022-05-25", 1),
        ("since=2022-06-01", 2),
        ("actor=taliban", 0),
        ("actor=afghan", 3),
        ("type=battle", 2),
        ("type=Suicide bomb", 1),
        ("least=40&most=44", 1),
        ("q=recruits", 2),
        ("q=hadramawt", 1),
        ("q=zzz", 0),
        ("box=40,10,55,20", 2),
        ("claimant=Residents of Dara", 1),
        ("status=accepted", 0),
        ("place=panjshir", 2),
    ],
)
def test_filters_choose(index: Index, query: str, count: int):
    chosen, wrong = read_filter(dict(parse_qsl(query)))
    assert wrong == []
    with index.reading() as connection:
        assert len(search.page(connection, chosen)) == search.sums(connection, chosen).incidents == count


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{one}" for one in SORTS)])
def test_every_order_holds_every_incident(index: Index, sort: str):
    with index.reading() as connection:
        assert len(search.page(connection, Filter(sort=sort))) == 7


def test_the_sums_are_those_of_the_record(index: Index, record: Path):
    incidents = pipeline.contents(str(record)).incidents
    with index.reading() as connection:
        sums = search.sums(connection, Filter())
    assert (sums.low, sums.best, sums.high) == tuple(
        sum(getattr(one, end) for one in incidents) for end in ("low", "best", "high")
    )


def test_reports_that_somebody_else_codes_appear(analyst: Analyst, record: Path):
    text = "BANGUI -- Gunmen killed 12 soldiers in Bria on Monday, the army said."
    pipeline.code([{"id": "new", "published": "2021-03-02", "text": text}], db=str(record))
    assert len(analyst.incidents("place=Bria")) == 1


def test_another_record_under_the_same_name_is_indexed_anew(record: Path, tmp_path: Path):
    with open_record(str(record)) as opened, open_index(opened, record).reading() as connection:
        assert search.sums(connection, Filter()).incidents == 7
    other = tmp_path / "other.db"
    text = "BANGUI -- Gunmen killed 12 soldiers in Bria on Monday, the army said."
    pipeline.code([{"id": "new", "published": "2021-03-02", "text": text}], db=str(other))
    shutil.copy(other, record)
    with open_record(str(record)) as opened, open_index(opened, record).reading() as connection:
        assert search.sums(connection, Filter()).incidents == 1


def test_an_index_that_is_taken_away_is_made_again(analyst: Analyst, record: Path):
    analyst.decide(analyst.incidents("country=Mali")[0], "accept")
    for suffix in (".index", ".index-wal", ".index-shm"):
        record.with_name(record.name + suffix).unlink(missing_ok=True)
    with open_record(str(record)) as opened, open_index(opened, record).reading() as connection:
        assert search.sums(connection, Filter()).reviewed == 1


def test_places_near_each_other_are_put_together_where_there_are_many(index: Index, monkeypatch):
    monkeypatch.setattr(search, "MOST_SPOTS", 2)
    with index.reading() as connection:
        spots, frame = search.spots(connection, Filter())
    assert frame
    assert sum(spot.count for spot in spots) == 7
    clusters = [spot for spot in spots if spot.cluster]
    assert clusters
    assert "box=" in clusters[0].href


@pytest.mark.parametrize(
    ("number", "short"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1k"),
        (1234, "1.2k"),
        (12345, "12k"),
        (123456, "123k"),
        (1_200_000, "1.2M"),
    ],
)
def test_numbers_are_short_on_maps(number: int, short: str):
    assert wording.short(number) == short


def test_numbers_and_days_are_the_same_to_every_reader():
    assert wording.number(1234567) == "1\u202f234\u202f567"
    assert wording.iso_days(date(2024, 3, 30), date(2024, 4, 2)) == "2024-03-30\u201304-02"
    assert wording.iso_days(date(2024, 3, 1), date(2024, 3, 31)) == "2024-03-01\u201331"
    assert wording.iso_days(date(2023, 12, 31), date(2024, 1, 1)) == "2023-12-31\u20132024-01-01"
