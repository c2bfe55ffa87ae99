from __future__ import annotations

import codecs
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import InputError, UsageError
from dateline.model import Report
from dateline.read import read
from dateline.read.decode import REPORT_LIMIT


def reasons(path: Path, **options) -> list[str]:
    return [
        f"{Path(m.name).name}: {m.reason}" for _, m in read([path], **options) if isinstance(m, InputError)
    ]


FILES = [
    ("empty.txt", b"", "empty.txt: is empty"),
    ("blank.txt", b" \r\n\t\n", "blank.txt: is empty"),
    ("bom.txt", codecs.BOM_UTF8, "bom.txt: is empty"),
    ("head.txt", b"date 2020-01-01\n\n", "head.txt: is empty but for its head"),
    ("zero.txt", b"date 2020-01-01 ab\0c", "zero.txt: is binary, not text (a zero byte at offset 18)"),
    ("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "photo.jpg: is a picture"),
    ("odd.bin", b"\xfa\xd8\xff\xe0\0\x10JFIF", "odd.bin: is binary, not text (a zero byte at offset 4)"),
    ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3", "paper.pdf: is a broken PDF (No /Root object"),
    ("paper.docx", b"PK\x03\x04\x14", "paper.docx: is a broken zip archive (File is not a zip file)"),
    ("paper.rtf", b"{\\rtf1 Some words}", "paper.rtf: is an RTF file; save it as DOCX or as text"),
    ("paper.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "paper.doc: is an old office document (DOC, XLS, MSG)"),
    ("page.html", b"\n<!DOCTYPE html><p>x", "page.html: has no date of publication: the document gives none"),
    ("empty.html", b"<html><body></body></html>", "empty.html: holds no article"),
    ("config.xml", b"<?xml version='1.0'?><a>1</a>", "config.xml: is XML, but no feed"),
    (
        "wide.txt",
        "date 2020-01-01 x".encode("utf-16"),
        "wide.txt: is UTF-16, not UTF-8; give --encoding utf-16",
    ),
    ("latin.txt", b"date 2020-01-01 Caf\xe9 hit", "latin.txt: is not UTF-8 (byte 0xE9 at offset 19)"),
    ("nodate.txt", b"Two men were shot.", "nodate.txt: has no date of publication: begin it with"),
    ("never.txt", b"date 2021-02-30 Two men were shot.", "never.txt: the date 2021-02-30 is impossible"),
    (
        "slash.txt",
        b"date 30/08/2021 Two men were shot.",
        "slash.txt: the date '30/08/2021' is not of the form",
    ),
    (
        "year.txt",
        b"date 0021-08-30 Two men were shot.",
        "year.txt: the date 0021-08-30 is impossible: no report",
    ),
    ("2021-02-30_x.txt", b"Two men were shot.", "2021-02-30_x.txt: the date 2021-02-30 is impossible"),
    ("one.json", b'{"id": "x", "text": "Shot', "one.json:1: is broken JSON (Input data was truncated)"),
    ("deep.json", b"[{" * 3 + b"[" * 100_000, "deep.json: is broken JSON"),
    ("none.json", b"[]", "none.json: holds no reports"),
    ("pretty.json", b'{\n "id": "x",\n "text": \n}', "pretty.json: is broken JSON ("),
    ("list.json", b'[{"id": "x", "published": "2020-01-01"}]', "list.json#1: lacks the field text"),
    ("list2.json", b"[{}, 7]", "list2.json#2: is not a JSON object"),
]


@pytest.mark.parametrize(("name", "content", "reason"), FILES, ids=[name for name, *_ in FILES])
def test_a_file_that_is_no_report_says_why(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    assert any(found.startswith(reason) for found in reasons(tmp_path / name)), reasons(tmp_path / name)
    assert not [made for _, made in read([tmp_path / name]) if isinstance(made, Report)]


GOOD = {"id": "x", "published": "2020-01-01", "text": "Shot."}

FIELDS = [
    ({"id": "  "}, "its id is blank"),
    ({"id": "a\nb"}, "its id is blank or holds a character that cannot be printed"),
    ({"id": "a" * 501}, "its id is longer than 500 characters"),
    ({"id": ["x"]}, "its field id is a list, not text"),
    ({"id": True}, "its field id is true or false, not text"),
    ({"published": None}, "lacks"),
    ({"published": "yesterday"}, "the date 'yesterday' is not of the form YYYY-MM-DD"),
    ({"published": "2021-02-30"}, "the date 2021-02-30 is impossible"),
    ({"published": "2021-02-20 o'clock"}, 'the date "2021-02-20 o\'clock" is not of the form'),
    ({"published": 20201301}, "the date 2020-13-01 is impossible"),
    ({"published": 7}, "the date 7 is no day"),
    ({"published": "01/02/2020"}, "the date '01/02/2020' may be two days: say which comes first"),
    ({"text": None}, "lacks"),
    ({"text": ""}, "its field text is empty"),
    ({"text": " \n"}, "its text is empty"),
    ({"text": {"body": "Shot."}}, "its field text is an object, not text"),
    ({"text": "a\0b"}, "holds a zero character at offset 1"),
    ({"text": "x" * (REPORT_LIMIT + 1)}, "is too large for a report (500,001 bytes; at most 500,000)"),
    ({"outlet": 7}, "its field outlet is a number, not text"),
]


@pytest.mark.parametrize(("change", "reason"), FIELDS, ids=[str(change)[:40] for change, _ in FIELDS])
def test_a_json_line_names_what_is_wrong_and_the_other_lines_are_read(tmp_path, change, reason):
    file = tmp_path / "news.jsonl"
    bad = {**GOOD, **change}
    if reason == "lacks":
        (field,) = change
        del bad[field]
        reason = "has no date of publication" if field == "published" else f"lacks the field {field}"
    file.write_text(
        "\n".join(json.dumps(one) for one in [{**GOOD, "id": "first"}, bad, {**GOOD, "id": "last"}])
    )
    made = [one for _, one in read([file])]
    assert [one.id for one in made if isinstance(one, Report)] == ["first", "last"]
    (error,) = [one for one in made if isinstance(one, InputError)]
    assert error.name == f"{file}:2"
    assert error.reason.startswith(reason)


@pytest.mark.parametrize(
    "line", [b'{"id": "x", "text', b"nonsense", b'{"a": "\xff"}', b"\0\0", b'{"a": "\\ud800"}']
)
def test_a_broken_line_costs_only_itself(tmp_path, line):
    file = tmp_path / "news.jsonl"
    good = [json.dumps({**GOOD, "id": name}).encode() for name in ("first", "last")]
    file.write_bytes(b"\n".join([good[0], b"", line, good[1]]))
    made = [one for _, one in read([file])]
    assert [one.id for one in made if isinstance(one, Report)] == ["first", "last"]
    assert [one.name for one in made if isinstance(one, InputError)] == [f"{file}:3"]


def test_lines_are_read_even_if_the_first_is_broken(tmp_path):
    file = tmp_path / "news.jsonl"
    file.write_text('{"id": "x", \n' + json.dumps(GOOD) + "\n")
    assert [type(made).__name__ for _, made in read([file])] == ["InputError", "Report"]


def test_a_line_too_long_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.read.lines.LINE_LIMIT", 200)
    monkeypatch.setattr("dateline.read.structured.LINE_LIMIT", 200)
    file = tmp_path / "news.jsonl"
    lines = [GOOD, {**GOOD, "id": "long", "text": "x" * 1000}, {**GOOD, "id": "last"}]
    file.write_text("\n".join(json.dumps(one) for one in lines))
    made = [one for _, one in read([file])]
    assert [type(one).__name__ for one in made] == ["Report", "InputError", "Report"]
    assert "too long a line" in str(made[1])


def test_a_long_text_is_read_and_one_beyond_the_limit_is_not(tmp_path):
    sentence = "Two men were shot in the market. "
    (tmp_path / "big.txt").write_text("date 2020-01-01 " + sentence * (400_000 // len(sentence)))
    (tmp_path / "huge.txt").write_text("date 2020-01-01 " + sentence * (REPORT_LIMIT // len(sentence) + 1))
    big, huge = (made for _, made in read([tmp_path]))
    assert len(big.text) > 390_000
    assert huge.reason == "is too large for a report (more than 500,000 bytes)"


def test_paths_that_hold_nothing(tmp_path):
    (tmp_path / "empty" / "below").mkdir(parents=True)
    (tmp_path / "empty" / ".hidden").write_text("date 2020-01-01 x")
    (tmp_path / "empty" / "README.md").write_text("About these reports")
    (tmp_path / "loose").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    assert reasons(tmp_path / "missing") == ["missing: does not exist"]
    assert reasons(tmp_path / "empty") == ["empty: is a folder that holds no reports"]
    assert reasons(tmp_path / "loose") == ["loose: cannot be read: No such file or directory"]
    assert reasons(tmp_path) == [
        "loose: cannot be read: No such file or directory",
        "pipe: is not a regular file",
    ]
    assert [made.reason for _, made in read([""])] == ["does not exist"]


def test_an_encoding_that_there_is_none_of_stops_at_once(tmp_path):
    with pytest.raises(UsageError, match="no encoding 'latin-nine'"):
        list(read([tmp_path], encoding="latin-nine"))


def test_bytes_that_are_not_of_the_encoding(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"date 2020-01-01 \x81\x82")
    assert reasons(tmp_path, encoding="cp1252") == ["a.txt: is not cp1252 at offset 16"]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_stop_the_reader(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("any") / "any.txt"
    file.write_bytes(content)
    made = [one for _, one in read([file], published=date(2020, 1, 1))]
    assert made
    assert all(isinstance(one, Report | InputError) for one in made)
