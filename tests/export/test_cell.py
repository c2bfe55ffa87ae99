from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.cell import guard, listed, unguard, utf8, write_csv

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("+49", "'+49"),
        ("-5 dead", "'-5 dead"),
        ("@import", "'@import"),
        ("\t=1", "'\t=1"),
        ("\uff1d1", "'\uff1d1"),
        ("'=1", "''=1"),
        ("a title; =1", "a title; '=1"),
        ("a;=1;+2", "a;'=1;'+2"),
        ("Al-Qaida", "Al-Qaida"),
        ("a = b", "a = b"),
        ("'tis", "'tis"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str, safe: str):
    assert guard(text) == safe


@given(st.text(st.sampled_from("=+-@'; \tax\n\r\uff1d"), max_size=12))
def test_guarding_is_undone_exactly_and_leaves_nothing_to_run(text: str):
    assert unguard(guard(text)) == text
    for cell in guard(text).split(";"):
        assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n\uff1d"))


@given(st.lists(st.lists(texts, min_size=3, max_size=3), max_size=4))
def test_cells_read_back_as_they_were_written(rows: list[list[str]]):
    out = io.BytesIO()
    write_csv(out, ("a", "b", "c"), rows)
    back = list(csv.reader(io.StringIO(out.getvalue().decode("utf-8"), newline="")))
    assert back[0] == ["a", "b", "c"]
    assert [[unguard(cell) for cell in row] for row in back[1:]] == rows


def test_numbers_are_never_guarded():
    out = io.BytesIO()
    write_csv(out, ("a", "b", "c", "d"), [[-3, -1.5, None, True]])
    assert out.getvalue() == b"a,b,c,d\n-3,-1.5,,true\n"


def test_a_semicolon_inside_an_item_does_not_split_it():
    assert listed(["one; two", "three"]) == "one, two; three"


def test_a_lone_surrogate_becomes_one_question_mark():
    assert utf8("a\ud800b") == "a?b"
