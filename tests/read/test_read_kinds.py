from __future__ import annotations

import bz2
import csv
import gzip
import hashlib
import io
import json
import lzma
import sqlite3
import sys
import tarfile
import zipfile
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from samples import DAY, atom, docx, mail, odt, page, pdf, record, rss, shared_guard, words, xlsx, zipped

from dateline.errors import InputError
from dateline.model import Report
from dateline.read import Found, How, find

ROWS = [
    ["r-1", DAY, "Attack near Gwoza", "The Ferry", words("Gwoza")],
    ["r-2", "2021-09-01", "Attack near Bama", "The Ferry", words("Bama")],
]
COLUMNS = ["Article ID", "Pub Date", "Headline", "Source", "Body"]


def found(path, how: How | None = None) -> list[Found]:
    return list(find([path], how, guard=shared_guard()))


def reports(path, how: How | None = None) -> list[Report]:
    made = [one.made for one in found(path, how)]
    assert [one for one in made if isinstance(one, InputError)] == []
    return made


def test_a_page_gives_title_outlet_day_and_the_text_of_its_article(tmp_path):
    (tmp_path / "gwoza-1.html").write_text(page())
    (one,) = reports(tmp_path / "gwoza-1.html")
    assert (one.id, one.title, one.outlet) == ("gwoza-1", "Attack near Gwoza", "The Ferry")
    assert one.published == date(2021, 8, 31), "the day as the page wrote it, in its own time zone"
    assert one.text.split("\n\n") == [
        words(),
        "Residents said they heard shooting until dawn, and that the road was closed.",
    ]


def test_a_page_that_has_no_day_takes_that_of_its_files_name_or_of_the_option(tmp_path):
    (tmp_path / "2021-09-03_a.html").write_text(page(day=None))
    (tmp_path / "b.html").write_text(page(day=None))
    (one,) = reports(tmp_path / "2021-09-03_a.html")
    assert one.published == date(2021, 9, 3)
    assert found(tmp_path / "b.html")[0].made.reason.startswith("has no date of publication")
    (one,) = reports(tmp_path / "b.html", How(published=date(2021, 9, 4)))
    assert one.published == date(2021, 9, 4)


def test_pages_whose_files_have_one_name_are_told_apart_by_their_content(tmp_path):
    for place in ("Gwoza", "Bama"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "index.html").write_text(page(place))
    first, second = reports(tmp_path)
    assert first.id != second.id
    assert reports(tmp_path)[0].id == first.id


def test_a_page_saved_by_a_browser_knows_its_address(tmp_path):
    saved = "<!-- saved from url=(0027)https://ferry.example/news/1 -->\n" + page()
    (tmp_path / "a.html").write_text(saved)
    archive = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ferry.example/news/2\r\nSubject: A\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        f"--x\r\nContent-Type: text/html\r\n\r\n{page()}\r\n--x--\r\n"
    )
    (tmp_path / "b.mhtml").write_text(archive)
    assert [one.url for one in reports(tmp_path)] == [
        "https://ferry.example/news/1",
        "https://ferry.example/news/2",
    ]


def test_what_a_browser_saved_with_a_page_is_passed_over(tmp_path):
    (tmp_path / "gwoza.html").write_text(page())
    (tmp_path / "gwoza_files").mkdir()
    (tmp_path / "gwoza_files" / "style.css").write_text("a {}")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.txt").write_text(f"date {DAY} Shot in Gao.")
    assert [one.id for one in reports(tmp_path)] == ["gwoza", "a"]


CHARSETS = [
    ("utf-8", "iso-8859-1"),
    ("cp1252", "utf-8"),
    ("cp1252", "iso-8859-1"),
    ("utf-16", "utf-8"),
    ("cp1251", "windows-1251"),
    ("gb18030", "gb2312"),
]


@pytest.mark.parametrize(("true", "told"), CHARSETS)
def test_a_page_may_lie_about_its_charset(tmp_path, true, told):
    name = {"cp1251": "Обстріл Авдіївки", "gb18030": "喀布尔袭击"}.get(true, "Tué à “Gao” — café")
    (tmp_path / "a.html").write_bytes(page(title=name, charset=told).encode(true))
    (one,) = reports(tmp_path / "a.html")
    assert one.title == name


def test_a_feed_gives_a_report_for_each_entry(tmp_path):
    (tmp_path / "a.xml").write_text(rss("Gwoza", "Bama"))
    (tmp_path / "b.xml").write_text(atom("Dikwa"))
    first, second, third = reports(tmp_path)
    assert (first.title, first.outlet, first.url) == (
        "Attack near Gwoza",
        "The Ferry",
        "https://ferry.example/Gwoza",
    )
    assert first.published == date(2021, 8, 31), (
        "the day in the feed's time zone, though it is no more in UTC"
    )
    assert first.text == words("Gwoza") + "\n\nMore followed."
    assert (second.title, third.outlet, third.text) == ("Attack near Bama", "The Atom", words("Dikwa"))
    assert len({first.id, second.id, third.id}) == 3


def archive() -> list[bytes]:
    return [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na:b\r\n\r\n",
        record("https://ferry.example/1", page("Gwoza").encode()),
        record("https://ferry.example/gone", page("Nowhere").encode(), status="404 Not Found"),
        record("https://ferry.example/x.css", b"a {}", media="text/css"),
        record("https://ferry.example/2", page("Bama").encode("cp1252"), media="text/html; charset=cp1252"),
        record("https://ferry.example/3.pdf", pdf(words("Dikwa")), media="application/pdf"),
    ]


def _zstd_with_dictionary(records: list[bytes]) -> bytes:
    """A web archive as the .warc.zst form has it: its dictionary in a frame of its own, then the records."""
    dictionary = zstandard.ZstdCompressionDict(page().encode())
    pack = zstandard.ZstdCompressor(dict_data=dictionary)
    own = dictionary.as_bytes()
    frame = b"\x5d\x2a\x4d\x18" + len(own).to_bytes(4, "little") + own
    return frame + b"".join(map(pack.compress, records))


PACKINGS = {
    "plain": b"".join,
    "gzip, each record": lambda records: b"".join(map(gzip.compress, records)),
    "gzip, all at once": lambda records: gzip.compress(b"".join(records)),
    "zstd": lambda records: b"".join(map(zstandard.ZstdCompressor().compress, records)),
    "zstd with a dictionary": _zstd_with_dictionary,
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_web_archive_gives_the_pages_that_were_answered(tmp_path, packing):
    (tmp_path / "crawl").write_bytes(PACKINGS[packing](archive()))
    one, two, three = found(tmp_path / "crawl")
    assert [made.made.url for made in (one, two, three)] == [
        "https://ferry.example/1",
        "https://ferry.example/2",
        "https://ferry.example/3.pdf",
    ]
    assert [made.made.text.split(" on Monday")[0][-5:] for made in (one, two, three)] == [
        "Gwoza",
        " Bama",
        "Dikwa",
    ]
    assert one.name == f"{tmp_path}/crawl#2"
    assert one.provenance.fetched == datetime(2021, 9, 2, 10, tzinfo=UTC)
    assert one.provenance.raw_sha256 == hashlib.sha256(page("Gwoza").encode()).hexdigest()


def test_a_page_of_a_web_archive_whose_kind_nobody_told_is_told_by_its_content(tmp_path):
    told = [record("https://ferry.example/1", page().encode(), media=media) for media in ("", "text/xml")]
    feed = record("https://ferry.example/f", rss("Bama").encode(), media="application/xml")
    other = record("https://ferry.example/x", b"\x89PNG", media="application/octet-stream")
    (tmp_path / "crawl").write_bytes(b"".join([*told, feed, other]))
    assert [one.title for one in reports(tmp_path / "crawl")] == ["Attack near Gwoza"] * 2 + [
        "Attack near Bama"
    ]


def test_moments_with_nanoseconds_in_parquet(tmp_path):
    moments = pa.array([1630404000123456789], pa.timestamp("ns", "UTC"))
    table = pa.table({"id": ["a"], "published": moments, "text": ["Shot in Gao."]})
    pq.write_table(table, tmp_path / "t.parquet")
    assert [str(one.published) for one in reports(tmp_path / "t.parquet")] == ["2021-08-31"]


def test_the_day_of_the_crawl_stands_for_a_day_that_a_page_lacks_only_if_asked(tmp_path):
    (tmp_path / "crawl").write_bytes(record("https://ferry.example/a", page(day=None).encode()))
    assert found(tmp_path / "crawl")[0].made.reason.startswith("has no date of publication")
    (one,) = reports(tmp_path / "crawl", How(crawled=True))
    assert one.published == date(2021, 9, 2)


def test_the_texts_of_a_web_archive_are_read_where_their_day_is_given(tmp_path):
    text = words().encode()
    head = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://ferry.example/1\r\n"
        f"WARC-Date: 2021-09-02T10:00:00Z\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n"
    )
    (tmp_path / "a.wet").write_bytes(head.encode() + text + b"\r\n\r\n")
    (one,) = reports(tmp_path / "a.wet", How(published=date(2021, 9, 1)))
    assert (one.text, one.outlet) == (words(), "ferry.example")


def test_a_pdf_gives_its_paragraphs_whole(tmp_path):
    (tmp_path / "release.pdf").write_bytes(pdf(words(), "The governor said that he was sorry."))
    (one,) = reports(tmp_path / "release.pdf")
    assert one.text == f"{words()}\n\nThe governor said that he was sorry."
    assert (one.id, one.title, one.published) == ("release", "Press release", date(2021, 8, 31))


def test_a_pdf_of_pictures_says_so(tmp_path):
    (tmp_path / "scan.pdf").write_bytes(pdf())
    assert "without a text layer" in found(tmp_path / "scan.pdf")[0].made.reason


@pytest.mark.parametrize("make", [docx, odt])
def test_an_office_document_gives_its_paragraphs(tmp_path, make):
    (tmp_path / "release.bin").write_bytes(make(words(), "The governor said that he was sorry."))
    (one,) = reports(tmp_path / "release.bin")
    assert one.text == f"{words()}\n\nThe governor said that he was sorry."
    assert (one.id, one.published) == ("release", date(2021, 8, 31))


def test_a_mail_gives_its_text_and_what_is_attached(tmp_path):
    message = mail(words("Gwoza") + "\n\n-- \nPress Office, telephone 12345")
    undated = page("Dikwa", day=None).encode()
    message.add_attachment(
        docx(words("Bama")), maintype="application", subtype="x", filename="../../annex.docx"
    )
    message.add_attachment(undated, maintype="text", subtype="html", filename="page.html")
    message.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    body, annex, held = found(tmp_path / "a.eml")
    assert (body.made.id, body.made.outlet) == ("1@gov.example", "Press Office")
    assert body.made.text == words("Gwoza"), "what stands below the mark of a signature is none of it"
    assert body.made.published == date(2021, 8, 31)
    assert (annex.name, annex.made.text) == (f"{tmp_path}/a.eml/annex.docx", words("Bama"))
    assert held.made.published == date(2021, 8, 31), "an undated attachment came out with its mail"


def test_a_mail_that_is_forwarded_whole_is_a_report_of_its_own(tmp_path):
    outer = mail("For your information.", name="outer@x")
    outer.add_attachment(mail(words("Bama"), name="inner@x", subject="Attack near Bama"))
    (tmp_path / "a.eml").write_bytes(bytes(outer))
    one, two = reports(tmp_path / "a.eml")
    assert (one.id, one.text) == ("outer@x", "For your information.")
    assert (two.id, two.title, two.text) == ("inner@x", "Attack near Bama", words("Bama"))


def test_a_mail_whose_head_names_no_charset(tmp_path):
    held = mail(words()).as_bytes().replace(b"Attack near Gwoza", "Café attaqué".encode("cp1252"))
    attached = (
        b"From: a@b.example\r\nDate: Tue, 31 Aug 2021 23:10:00 +0100\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        b'Content-Disposition: attachment; filename="caf\xe9.html"\r\n\r\n'
        + page().encode()
        + b"\r\n--x--\r\n"
    )
    (tmp_path / "a.eml").write_bytes(held)
    (tmp_path / "b.eml").write_bytes(attached)
    one, two = reports(tmp_path)
    assert (one.title, two.text[:40]) == ("Café attaqué", words()[:40])


def test_a_mailbox_gives_its_mails(tmp_path):
    marked = mail("", subject="=?utf-8?q?Caf=C3=A9?=", name="2@x")
    marked.set_content(
        f"<html><body><p>{words('Bama')}</p><p>From here on.</p></body></html>", subtype="html"
    )
    mails = [bytes(mail(words("Gwoza") + "\n\nFrom the army.\n")), bytes(marked)]
    quoted = [one.replace(b"\nFrom the", b"\n>From the") for one in mails]
    (tmp_path / "box").write_bytes(
        b"".join(b"From a@b Tue Aug 31 10:00:00 2021\n" + one + b"\n" for one in quoted)
    )
    first, second = reports(tmp_path / "box")
    assert first.text == words("Gwoza") + "\n\nFrom the army."
    assert (second.title, second.text) == ("Café", words("Bama") + "\n\nFrom here on.")


def _csv(delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([COLUMNS, *ROWS])
    return out.getvalue().encode()


def _parquet() -> bytes:
    out = io.BytesIO()
    days = [date.fromisoformat(row[1]) for row in ROWS]
    columns = {name: [row[at] for row in ROWS] for at, name in enumerate(COLUMNS)}
    pq.write_table(pa.table({**columns, "Pub Date": days, "vectors": [[1.0], [2.0]]}), out)
    return out.getvalue()


def _sqlite(tmp_path) -> bytes:
    with sqlite3.connect(tmp_path / "made.db") as connection:
        connection.execute("CREATE TABLE notes (word)")
        connection.execute("CREATE TABLE articles (id, pub_date, headline, source, body, score)")
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, 1)", ROWS)
    connection.close()
    return (tmp_path / "made.db").read_bytes()


def _lines(form: str) -> bytes:
    objects = [
        dict(zip(("id", "date_publish", "title", "source", "maintext"), row, strict=True)) for row in ROWS
    ]
    if form == "lines":
        return "\n".join(map(json.dumps, objects)).encode()
    return json.dumps(
        {"status": "ok", "articles": objects} if form == "wrapped" else objects, indent=1
    ).encode()


TABLES = {
    "csv": lambda _: _csv(","),
    "tsv": lambda _: _csv("\t"),
    "semicolons, with a byte order mark": lambda _: b"\xef\xbb\xbf" + _csv(";"),
    "parquet": lambda _: _parquet(),
    "sqlite": _sqlite,
    "xlsx": lambda _: xlsx([COLUMNS, [*ROWS[0]], [ROWS[1][0], 44440, *ROWS[1][2:]]]),
    "json lines": lambda _: _lines("lines"),
    "json list": lambda _: _lines("list"),
    "json, wrapped": lambda _: _lines("wrapped"),
}


@pytest.mark.parametrize("form", TABLES)
def test_a_table_gives_a_report_for_each_row_by_the_names_of_its_columns(tmp_path, form):
    (tmp_path / "table.x").write_bytes(TABLES[form](tmp_path))
    made = reports(tmp_path / "table.x")
    assert [[one.id, str(one.published), one.title, one.outlet, one.text] for one in made] == ROWS


def test_columns_that_their_names_do_not_tell_are_chosen(tmp_path):
    (tmp_path / "t.csv").write_text(
        f"nr,Datum,Kopie,Notes\n7,31/08/2021,{words('Gwoza')!r},none\n".replace("'", '"')
    )
    (error,) = [one.made for one in found(tmp_path / "t.csv", How(columns={"text": "Inhalt"}))]
    assert error.reason.startswith("has no column 'Inhalt'; it has 'nr', 'Datum', 'Kopie'")
    how = How(columns={"text": "kopie", "published": "Datum", "id": "nr"}, date_format="%d/%m/%Y")
    (one,) = reports(tmp_path / "t.csv", how)
    assert (one.id, one.published, one.text) == ("7", date(2021, 8, 31), words("Gwoza"))


def test_a_table_with_no_column_of_texts_names_its_columns(tmp_path):
    (tmp_path / "t.csv").write_text("nr,when,who\n" + "1,2021,x\n" * 5)
    (error,) = [one.made for one in found(tmp_path / "t.csv")]
    assert error.reason.startswith(
        "is a table with no column that is known to hold texts; it has 'nr', 'when', 'who'"
    )


def test_prose_with_commas_is_no_table(tmp_path):
    (tmp_path / "a.txt").write_text(
        "date 2021-08-31 Gao, Mali, Monday.\n\nText, body, content.\nOne, two, three.\n"
    )
    (one,) = reports(tmp_path / "a.txt")
    assert one.text.startswith("Gao, Mali, Monday.")


def test_a_row_without_an_id_gets_one_from_its_content(tmp_path):
    (tmp_path / "t.csv").write_text(f"date,url,text\n{DAY},https://www.ferry.example/1,Shot in Gao.\n")
    (one,) = reports(tmp_path / "t.csv")
    assert one.id.startswith("ferry.example-")
    assert reports(tmp_path / "t.csv")[0].id == one.id


def test_one_table_of_a_database_can_be_chosen(tmp_path):
    with sqlite3.connect(tmp_path / "t.db") as connection:
        for name in ("mine", "theirs"):
            connection.execute(f"CREATE TABLE {name} (id, date, text)")
            connection.execute(f"INSERT INTO {name} VALUES ('{name}', '{DAY}', 'Shot in Gao.')")
    connection.close()
    assert [one.id for one in reports(tmp_path / "t.db")] == ["mine", "theirs"]
    assert [one.id for one in reports(tmp_path / "t.db", How(table="theirs"))] == ["theirs"]
    assert (
        "has no table 'ours'; it has 'mine', 'theirs'"
        in found(tmp_path / "t.db", How(table="ours"))[0].made.reason
    )


AROUND = {
    "gzip": gzip.compress,
    "gzip in two members": lambda data: gzip.compress(data[:50]) + gzip.compress(data[50:]),
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstandard.ZstdCompressor().compress,
    "zstd in gzip": lambda data: gzip.compress(zstandard.ZstdCompressor().compress(data)),
    "zip": lambda data: zipped({"in/t.csv": data}),
    "zip, stored, in bzip2": lambda data: bz2.compress(zipped({"t.csv": data}, zipfile.ZIP_STORED)),
}


@pytest.mark.parametrize("around", AROUND)
def test_anything_may_be_packed(tmp_path, around):
    (tmp_path / "t.csv.x").write_bytes(AROUND[around](_csv(",")))
    assert [one.id for one in reports(tmp_path / "t.csv.x")] == ["r-1", "r-2"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_an_archive_gives_what_each_member_holds(tmp_path, mode):
    for name, data in (
        ("a.html", page().encode()),
        ("t.csv", _csv(",")),
        (".hidden", b"x"),
        ("README.md", b"x"),
    ):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "p.parquet").write_bytes(_parquet())
    with tarfile.open(tmp_path / "all.tar", mode) as archive:
        for name in ("a.html", "t.csv", ".hidden", "README.md", "p.parquet"):
            archive.add(tmp_path / name, arcname=f"../../{name}")
    names = [one.name.removeprefix(str(tmp_path)) for one in found(tmp_path / "all.tar")]
    assert names == ["/all.tar/a.html", "/all.tar/t.csv:2", "/all.tar/t.csv:3"] + [
        f"/all.tar/p.parquet#{n}" for n in (1, 2)
    ]


def test_standard_input_may_be_of_any_kind(monkeypatch):
    for data in (zipped({"t.csv": _csv(",")}), gzip.compress(_parquet())):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [one.id for one in reports("-")] == ["r-1", "r-2"]


def test_many_readers_give_the_same_in_the_same_order(tmp_path):
    for n in range(12):
        (tmp_path / f"{n:02}.html").write_text(page(f"Town{n}"))
        (tmp_path / f"{n:02}.txt").write_text(f"date {DAY} Shot in Town{n}.")
    one = [found.made for found in find([tmp_path])]
    assert [found.made for found in find([tmp_path], workers=3)] == one
    assert len(one) == 24


DAYS = [
    ("2021-08-31", "2021-08-31"),
    ("2021-08-31 10:00:00+00:00", "2021-08-31"),
    ("2021-08-31T10:00:00.123456789Z", "2021-08-31"),
    ("2021-08-31 10:00:00 UTC", "2021-08-31"),
    ("20210831", "2021-08-31"),
    ("20210831T101500Z", "2021-08-31"),
    ("2021/8/31", "2021-08-31"),
    ("31.8.2021", "2021-08-31"),
    ("31/08/2021", "2021-08-31"),
    ("08/31/2021 10:15", "2021-08-31"),
    ("5/5/2021", "2021-05-05"),
    ("Tue, 31 Aug 2021 10:00:00 GMT", "2021-08-31"),
    ("31 August 2021", "2021-08-31"),
    ("31-Aug-2021", "2021-08-31"),
    ("August 31, 2021", "2021-08-31"),
    ("Tuesday, Aug. 31st, 2021 at 5pm", "2021-08-31"),
    (20210831, "2021-08-31"),
    (1630404000, "2021-08-31"),
    (1630404000000, "2021-08-31"),
    (1630404000.5, "2021-08-31"),
]


@pytest.mark.parametrize(("written", "day"), DAYS)
def test_a_day_is_read_as_tables_write_it(tmp_path, written, day):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "date": written, "text": "Shot in Gao."}))
    assert str(reports(tmp_path / "a.jsonl")[0].published) == day


def test_a_report_keeps_where_it_came_from(tmp_path):
    raw = page().encode()
    (tmp_path / "a.zip").write_bytes(zipped({"in/../a.html": raw}))
    (one,) = found(tmp_path / "a.zip")
    assert one.root == f"{tmp_path}/a.zip"
    assert one.provenance.origin == one.name == f"{tmp_path}/a.zip/in/a.html"
    assert (one.provenance.kind, one.provenance.fetched) == ("html", None)
    assert one.provenance.raw_sha256 == hashlib.sha256(raw).hexdigest()
    assert one.made.sha256 == hashlib.sha256(one.made.text.encode()).hexdigest()
