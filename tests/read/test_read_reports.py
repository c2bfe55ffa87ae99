from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.model import Report, text_sha256
from dateline.read import read, report_from
from dateline.read.published import day, day_in_name, split_date

AUGUST = date(2021, 8, 31)


def one_report(path, **options) -> Report:
    ((_, made),) = read([path], **options)
    assert isinstance(made, Report), made
    return made


HEADS = [
    (" date 2021-08-31 Shells fell.", "Shells fell."),
    ("date 2021-08-31 Shells fell.\n\nMore fell.\n", "Shells fell.\n\nMore fell."),
    ("DATE: 2021-08-31\n\nShells fell.", "Shells fell."),
    ("date 2021-08-31. Shells fell.", "Shells fell."),
    ("date 2021-08-31T23:59:00+04:30 Shells fell.", "Shells fell."),
    ("\ufeffdate 2021-08-31 Shells fell.", "Shells fell."),
    ("date 2021-08-31 Shells\r\nfell.\rTwice.", "Shells\nfell.\nTwice."),
    ("Title: At the dam\nOutlet: The Ferry\nPublished: 2021-08-31\n\nShells fell.", "Shells fell."),
    ("date 2021-08-31\nTitle: At the dam\nShells fell.", "Shells fell."),
    ("date 2021-08-31 date 2020-01-01 was marked.", "date 2020-01-01 was marked."),
]


@pytest.mark.parametrize(("content", "text"), HEADS)
def test_a_plain_report_gives_its_date_first(tmp_path, content, text):
    (tmp_path / "r.7.txt").write_bytes(content.encode())
    report = one_report(tmp_path / "r.7.txt")
    assert (report.id, report.published, report.text) == ("r.7", AUGUST, text)
    assert report.sha256 == text_sha256(text)


def test_header_lines_are_no_part_of_the_text(tmp_path):
    (tmp_path / "r.txt").write_text(
        "id: k-1\ntitle:  At the  dam \noutlet: The Ferry\nurl: https://x/1\ndate 2021-08-31 A."
    )
    report = one_report(tmp_path / "r.txt")
    assert (report.id, report.title, report.outlet, report.url) == (
        "k-1",
        "At the dam",
        "The Ferry",
        "https://x/1",
    )
    assert report.text == "A."


def test_a_text_that_only_begins_like_a_date_is_left_whole():
    assert split_date("Date palms burned in Basra.") == (None, "Date palms burned in Basra.")


NAMES = [
    ("2021-08-31_pajhwok.txt", AUGUST),
    ("pajhwok 2021_08_31.txt", AUGUST),
    ("af-20210831-2.txt", AUGUST),
    ("20210831.txt", AUGUST),
    ("report-99999999.txt", None),
    ("120210831.txt", None),
    ("2021-08.txt", None),
    ("12345678-20210831.txt", AUGUST),
]


@pytest.mark.parametrize(("name", "found"), NAMES)
def test_a_date_in_a_files_name(name, found):
    assert day_in_name(name) == found


def test_the_texts_own_date_goes_before_the_names_and_the_names_before_the_option(tmp_path):
    (tmp_path / "2021-08-30_a.txt").write_text("date 2021-08-31 Shells fell.")
    (tmp_path / "2021-08-31_b.txt").write_text("Shells fell.")
    (tmp_path / "2021-02-30_c.txt").write_text("Shells fell.")
    (tmp_path / "d.jsonl").write_text('{"id": "d", "text": "Shells fell."}')
    made = {one.id: one.published for _, one in read([tmp_path], published=date(2000, 1, 1))}
    assert made == {
        "2021-08-30_a": AUGUST,
        "2021-08-31_b": AUGUST,
        "2021-02-30_c": date(2000, 1, 1),
        "d": date(2000, 1, 1),
    }


LINE = {
    "id": "k-1",
    "outlet": "The Ferry",
    "url": None,
    "published": "2021-08-31",
    "title": "",
    "text": "A\r\nb",
}


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (json.dumps(LINE), ["k-1"]),
        (json.dumps(LINE, indent=2), ["k-1"]),
        (json.dumps([LINE, {**LINE, "id": "k-2"}], indent=2), ["k-1", "k-2"]),
        ("\n\n" + json.dumps(LINE) + "\r\n\n" + json.dumps({**LINE, "id": 17}) + "\n", ["k-1", "17"]),
        (
            "\ufeff" + json.dumps({**LINE, "incidents": [{"main": True}], "text": "é"}, ensure_ascii=False),
            ["k-1"],
        ),
        (json.dumps({k: v for k, v in LINE.items() if k != "id"}, indent=1), ["news"]),
    ],
)
def test_json_is_told_by_its_content(tmp_path, content, ids):
    (tmp_path / "news.txt").write_text(content)
    made = [one for _, one in read([tmp_path / "news.txt"])]
    assert [one.id for one in made] == ids
    assert made[0].published == AUGUST
    assert made[0].title is made[0].url is None


def test_a_text_that_begins_with_a_bracket_is_a_text(tmp_path):
    (tmp_path / "r.txt").write_text("[AFP] Shells fell on Kabul.")
    assert one_report(tmp_path / "r.txt", published=AUGUST).text == "[AFP] Shells fell on Kabul."


def test_folders_are_read_through_in_the_order_of_names(tmp_path):
    for name in ("b/2.txt", "b/1.txt", "a/9.txt", "c.txt", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("date 2021-08-31 Shells fell.")
    assert [made.id for _, made in read([tmp_path])] == ["c", "9", "1", "2"]


def test_standard_input_is_named_by_its_content(monkeypatch):
    def given_on_stdin(content: bytes) -> Report:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        return one_report("-")

    first = given_on_stdin(b"date 2021-08-31 Shells fell.")
    assert first.text == "Shells fell."
    assert first.id != given_on_stdin(b"date 2021-08-31 Rockets fell.").id
    assert given_on_stdin(json.dumps(LINE).encode()).id == "k-1"


def test_another_encoding(tmp_path):
    (tmp_path / "a.txt").write_bytes("date 2021-08-31 Обстріл".encode("utf-16"))
    assert one_report(tmp_path / "a.txt", encoding="utf-16").text == "Обстріл"


def test_a_file_name_in_no_encoding_still_makes_an_id(tmp_path):
    (tmp_path / "caf\udce9.txt").write_text("date 2021-08-31 Shells fell.")
    assert one_report(tmp_path / "caf\udce9.txt").id == "caf\ufffd"


def test_fields_of_a_mapping_may_be_dates():
    assert report_from({"id": "a", "published": AUGUST, "text": "x"}).published == AUGUST
    assert report_from({"id": "a", "published": datetime(2021, 8, 31, 5), "text": "x"}).published == AUGUST


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))
def test_every_day_of_the_calendar_is_read(one):
    assert day(one.isoformat()) == one == split_date(f" date {one} x")[0] == day_in_name(
        f"x-{one:%Y%m%d}.txt"
    ) or (one.year >= 2200)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
WORDS = st.sampled_from(
    ["\r\n", "\r", "\u2028", "\u0085", "e\u0301", "👩‍👩‍👧", "𐍈", "\u200f", "\ufeff", "ﬁ", "İ"]
)


@given(st.lists(TEXTS | WORDS, min_size=1).map("".join))
def test_offsets_into_a_json_text_survive_anything_but_line_ends(text):
    """The stored text is the given one, character for character, once line ends are line feeds."""
    if not text.strip():
        return
    report = report_from({"id": "a", "published": "2021-08-31", "text": text})
    assert report.text == text.replace("\r\n", "\n").replace("\r", "\n")
    assert report.sha256 == text_sha256(report.text)


@given(st.lists(TEXTS | WORDS, min_size=1).map("".join))
def test_a_text_reads_the_same_from_a_file_and_from_json(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("same")
    (folder / "a.txt").write_bytes(("date 2021-08-31 Shells " + text + ".").encode())
    (folder / "b.jsonl").write_text(
        json.dumps({"id": "b", "published": "2021-08-31", "text": "Shells " + text + "."})
    )
    plain, lined = (made for _, made in read([folder]))
    assert not isinstance(plain, InputError)
    assert plain.text == lined.text
