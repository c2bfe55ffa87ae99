"""Inputs that mean harm: each costs bounded memory and time, and only itself."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
import zlib

import pytest
import zstandard
from samples import DAY, docx, mail, page, pdf, record, rss, shared_guard, words, zipped

from dateline.errors import InputError
from dateline.model import Report
from dateline.read import Found, How, find
from dateline.read.guard import Child, DiedError, Guard
from dateline.read.item import Item, Job, Part
from dateline.read.limits import Budget
from dateline.read.source import find_in

GOOD = {"id": "good", "published": DAY, "text": "Two men were shot in Gao."}


def found(path, how: How | None = None) -> list[Found]:
    return list(find([path], how, guard=shared_guard()))


def reasons(path) -> list[str]:
    return [one.made.reason for one in found(path) if isinstance(one.made, InputError)]


def good(path) -> list[str]:
    return [one.made.id for one in found(path) if isinstance(one.made, Report)]


class Endless(io.RawIOBase):
    """A head, then `size` bytes that are made as they are read, then a tail."""

    def __init__(self, head: bytes, size: int, tail: bytes) -> None:
        self._head, self._left, self._tail = head, size, tail

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        elif self._left:
            data = b"x" * min(len(buffer), self._left)
            self._left -= len(data)
        else:
            data, self._tail = self._tail[: len(buffer)], self._tail[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


LONG = [
    (
        "lines",
        json.dumps(GOOD) + '\n{"text": "',
        '"}\n' + json.dumps({**GOOD, "id": "last"}),
        ["good", "last"],
    ),
    ("list", "[" + json.dumps(GOOD) + ', {"text": "', '"},' + json.dumps({**GOOD, "id": "last"}) + "]", None),
    ("table", f"id,date,text\ngood,{DAY},Shot.\nlong,{DAY},", f"\nlast,{DAY},Shot too.\n", ["good", "last"]),
    (
        "quoted",
        f'id,date,text\ngood,{DAY},Shot.\nlong,{DAY},"',
        f'"\nlast,{DAY},Shot too.\n',
        ["good", "last"],
    ),
    ("text", f"date {DAY} Shot.", "\n", []),
]


@pytest.mark.parametrize(("kind", "head", "tail", "ids"), LONG, ids=[one[0] for one in LONG])
def test_a_line_of_two_gigabytes_is_passed_over(kind, head, tail, ids):
    """Here of 40 MB, to spare the machine that tests; what it takes at once is looked at."""
    stream = io.BufferedReader(Endless(head.encode(), 40_000_000, tail.encode()), 1 << 20)
    item = Item(name=kind, root=kind, stream=stream, how=How(), budget=Budget())
    tracemalloc.start()
    made = [one.made for one in find_in(item, shared_guard())]
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.id for one in made if isinstance(one, Report)] == (["good", "last"] if ids is None else ids)
    reason = next(one.reason for one in made if isinstance(one, InputError))
    assert reason.startswith(("is too long a line", "is too large for a report"))
    assert taken < 60_000_000


BOMB = b"Two men were shot in the market. " * 30_000 + b"\n"  # a megabyte
PACKED = {
    "gzip": lambda data: b"".join(_pieces(zlib.compressobj(9, wbits=31), data)),
    "xz": lambda data: b"".join(_pieces(lzma.LZMACompressor(preset=1), data)),
    "zstd": lambda data: b"".join(_pieces(zstandard.ZstdCompressor().compressobj(), data)),
}


def _pieces(packer, times: int):
    for _ in range(times):
        yield packer.compress(BOMB)
    yield packer.flush()


@pytest.mark.parametrize("packing", PACKED)
def test_a_bomb_is_read_no_further_than_its_size_allows(tmp_path, packing):
    (tmp_path / "bomb").write_bytes(PACKED[packing](150))
    line = json.dumps(GOOD).encode() + b"\n"
    with_lines = {"gzip": gzip.compress, "xz": lzma.compress, "zstd": zstandard.ZstdCompressor().compress}[
        packing
    ]
    (tmp_path / "bomb2").write_bytes(with_lines(line) + (tmp_path / "bomb").read_bytes())
    assert (tmp_path / "bomb").stat().st_size < 500_000 or packing == "gzip"
    (reason,) = reasons(tmp_path / "bomb")
    assert reason.startswith("is too large for a report") or "a bomb" in reason
    assert good(tmp_path / "bomb2") in (["good"], []), "what stood before it is read"
    assert len(reasons(tmp_path / "bomb2")) <= 401


def test_the_budget_counts_all_that_is_packed_in_one_input(tmp_path):
    lines = json.dumps(GOOD).encode() + b"\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(5):
            archive.writestr(f"{n}.jsonl", lines + (b"x" * 3_000_000 + b"\n") * 13, zipfile.ZIP_DEFLATED, 9)
        archive.writestr("z.jsonl", json.dumps(GOOD))
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    budget = Budget(1000)
    with pytest.raises(ValueError, match=r"expands to more than [\d,]+ times its size: a bomb"):
        for _ in range(120):
            budget.spend(1_000_000)
    assert any("a bomb" in reason for reason in reasons(tmp_path / "a.zip"))


def test_archives_in_archives_end(tmp_path):
    data = json.dumps(GOOD).encode()
    for _ in range(9):
        data = zipped({"a.zip": data, "b.zip": data})
    (tmp_path / "deep.zip").write_bytes(data)
    assert set(reasons(tmp_path / "deep.zip")) == {"lies in more than 5 containers, one in another"}


def test_an_archive_of_which_all_members_are_the_same_bytes(tmp_path):
    """Overlapping members: a small file that says it holds ten thousand large ones."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\n" * 10_000_000)
        info = archive.NameToInfo["a.txt"]
        for _ in range(200):
            copy = zipfile.ZipInfo("a.txt")
            for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type", "flag_bits"):
                setattr(copy, field, getattr(info, field))
            archive.filelist.append(copy)
    (tmp_path / "overlap.zip").write_bytes(out.getvalue())
    assert "a bomb" in " ".join(reasons(tmp_path / "overlap.zip"))


def test_a_directory_that_lies_about_its_length(tmp_path):
    data = bytearray(zipped({"a.jsonl": json.dumps(GOOD).encode()}))
    end = data.rfind(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, 0xFFFFFFF0)
    (tmp_path / "a.zip").write_bytes(data)
    assert reasons(tmp_path / "a.zip")[0].startswith("is a broken zip archive")


def test_a_name_in_a_tar_archive_that_would_fill_the_memory(tmp_path):
    head = tarfile.TarInfo("././@LongLink")
    head.type, head.size = tarfile.GNUTYPE_LONGNAME, 80_000_000
    (tmp_path / "a.tar.gz").write_bytes(gzip.compress(head.tobuf() + b"a" * 80_000_000, 1))
    tracemalloc.start()
    (reason,) = reasons(tmp_path / "a.tar.gz")
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()
    assert "the name of a member has 80,000,000 bytes" in reason


NAMES = [
    "../../etc/passwd.jsonl",
    "/etc/passwd.jsonl",
    "C:\\x\\..\\a.jsonl",
    "a\n\x1b[31m.jsonl",
    "..",
    "a" * 5000,
]


def test_names_of_members_lead_nowhere(tmp_path):
    lines = {name: json.dumps({**GOOD, "id": str(n)}).encode() for n, name in enumerate(NAMES)}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(zipped(lines))
    names = [one.name for one in found(tmp_path / "in")]
    assert len(names) == len(NAMES)
    assert all(name.startswith(f"{tmp_path}/in/a.zip/") and "/../" not in name for name in names)
    assert all(name.isprintable() and len(name) < 500 for name in names)
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.zip"]


PIECES = [page("Gwoza").encode(), page("Bama").encode(), page("Dikwa").encode()]
RECORDS = [record(f"https://ferry.example/{n}", body) for n, body in enumerate(PIECES)]
BROKEN = {
    "a length too long": [RECORDS[0], record("https://x/1", PIECES[1], length=10**6), RECORDS[2]],
    "a length of many gigabytes": [RECORDS[0], RECORDS[2], record("https://x/1", b"x", length=10**17)],
    "a length too short": [RECORDS[0], record("https://x/1", PIECES[1], length=100), RECORDS[2]],
    "no length": [RECORDS[0], RECORDS[1].replace(b"Content-Length", b"Content-Lenght"), RECORDS[2]],
    "rubbish between records": [RECORDS[0], b"rubbish\r\n" * 9000, RECORDS[2]],
    "a head without end": [RECORDS[0], b"WARC/1.0\r\n" + b"a: b\r\n" * 99_000, RECORDS[2]],
    "cut short": [RECORDS[0], RECORDS[2], RECORDS[1][:300]],
}


@pytest.mark.parametrize("damage", BROKEN)
def test_a_broken_record_of_a_web_archive_costs_only_itself(tmp_path, damage):
    (tmp_path / "crawl").write_bytes(b"".join(BROKEN[damage]))
    texts = [one.made.text for one in found(tmp_path / "crawl") if isinstance(one.made, Report)]
    assert [text.startswith(words(place)) for text, place in zip(texts, ("Gwoza", "Dikwa"), strict=True)] == [
        True
    ] * 2
    assert any(
        reason.startswith(("is a broken record", "is too large a record"))
        for reason in reasons(tmp_path / "crawl")
    )


def test_a_broken_member_of_a_packed_web_archive_costs_only_itself(tmp_path):
    members = [bytearray(gzip.compress(one)) for one in RECORDS]
    members[1][60:90] = b"\xff" * 30
    (tmp_path / "crawl").write_bytes(b"".join(members))
    made = found(tmp_path / "crawl")
    assert [one.made.url for one in made if isinstance(one.made, Report)] == [
        "https://ferry.example/0",
        "https://ferry.example/2",
    ]
    assert any("is broken in part: bad gzip data" in reason for reason in reasons(tmp_path / "crawl"))


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, zstandard.ZstdCompressor().compress])
def test_packed_lines_that_are_cut_short_are_read_as_far_as_they_go(tmp_path, pack):
    lines = "\n".join(json.dumps({**GOOD, "id": str(n), "title": str(n**9)}) for n in range(6_000)).encode()
    data = pack(lines)
    (tmp_path / "lines").write_bytes(data[: len(data) // 2])
    assert len(good(tmp_path / "lines")) > 300 or pack is lzma.compress
    assert reasons(tmp_path / "lines")


ENTITIES = [
    '<!DOCTYPE rss [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 30))
    + "]>",
    '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/evil.dtd">',
    '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/p"> %p;]>',
]


@pytest.mark.parametrize("head", ENTITIES)
def test_entities_of_a_feed_are_not_expanded(tmp_path, head):
    entry = (
        f"<item><title>Shot</title><pubDate>{DAY}</pubDate><description>&a;&b29; dead</description></item>"
    )
    (tmp_path / "a.xml").write_text(rss("Gwoza", head=head, entries=entry))
    made = [one.made for one in found(tmp_path / "a.xml")]
    assert made[0].text.startswith(words())
    assert all("root:" not in one.text and len(one.text) < 300 for one in made if isinstance(one, Report))


def test_entities_of_a_document_are_not_expanded(tmp_path):
    head = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    (tmp_path / "a.docx").write_bytes(docx(words() + "&a;", head=head))
    (one,) = found(tmp_path / "a.docx")
    assert one.made.text == words()


def test_a_page_nested_a_hundred_thousand_deep(tmp_path):
    for tag in ("div", "table><tr><td", "b"):
        deep = f"<{tag}>" * 100_000 + words()
        (tmp_path / f"{tag[:4]}.html").write_text(f"<html><body>{deep}</body></html>")
    (tmp_path / "zgood.html").write_text(page())
    made = found(tmp_path)
    assert len(made) == 4
    assert isinstance(made[-1].made, Report)


def test_a_mail_nested_deep_or_with_very_many_parts(tmp_path):
    head = (
        b"From: a@b.example\r\nDate: Tue, 31 Aug 2021 10:00:00 +0100\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    )
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
    )
    (tmp_path / "a.eml").write_bytes(head + nested)
    many = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 5000
    (tmp_path / "b.eml").write_bytes(head + many)
    assert len(reasons(tmp_path / "a.eml")) == 1
    assert reasons(tmp_path / "b.eml") == ["is a mail of more than 1,000 parts"]
    held = mail(words())
    for n in range(8):
        outer = mail(f"Number {n}.", name=f"{n}@x")
        outer.add_attachment(held)
        held = outer
    (tmp_path / "c.eml").write_bytes(bytes(held))
    assert len(found(tmp_path / "c.eml")) < 20


@pytest.fixture
def strict():
    """Give processes that may take little time."""
    guard = Guard(1, seconds=1)
    yield guard
    guard.close()


def test_a_document_that_takes_too_long_is_ended_and_the_next_is_read(tmp_path, strict):
    attributes = " ".join(f"a{n}=1" for n in range(120_000))
    (tmp_path / "a.html").write_text(f"<html><body><p {attributes}>{words()}</p></body></html>")
    (tmp_path / "b.html").write_text(page())
    slow, fine = (one.made for one in find([tmp_path], guard=strict))
    assert slow.reason == "takes too long to read (more than 1 seconds of processor time)"
    assert fine.text.startswith(words())


def test_a_document_that_takes_too_much_memory_costs_only_itself(tmp_path):
    content = zlib.compress(b"(A) Tj " * 30_000_000, 1)
    bomb = pdf(content=content, packed="/Filter /FlateDecode")
    assert len(bomb) < 2_000_000
    (tmp_path / "a.pdf").write_bytes(bomb)
    (tmp_path / "b.pdf").write_bytes(pdf(words()))
    guard = Guard(1, memory=200_000_000)
    too_much, fine = (one.made for one in find([tmp_path], guard=guard))
    guard.close()
    assert too_much.reason == "takes too much memory to read (more than 200,000,000 bytes)"
    assert fine.text == words()


def test_a_process_that_dies_of_a_document_costs_only_that(tmp_path):
    for n in range(8):
        (tmp_path / f"{n}.html").write_text(page())
    guard = Guard(1)
    made = []
    for one in find([tmp_path], guard=guard):
        made.append(one.made)
        if len(made) == 2:
            guard._children[0]._process.kill()
    guard.close()
    assert len(made) == 8
    assert len([one for one in made if isinstance(one, InputError)]) <= 1
    assert isinstance(made[-1], Report)


def test_a_process_that_dies_behind_its_answer_costs_nothing(monkeypatch):
    def answered(_self, _request):
        yield [{"fields": {"title": "Attack near Gwoza"}}]
        raise DiedError("breaks the process that reads it")

    monkeypatch.setattr(Child, "_ask", answered)
    item = Item(name="a.html", root="a.html", stream=io.BytesIO(), how=How(), budget=Budget())
    found = Child().parts(Job(item=item, kind="html", data=b"", raw_sha256=""))
    assert found == [Part(fields={"title": "Attack near Gwoza"})]


def test_code_beside_the_reports_is_not_run(tmp_path, monkeypatch):
    for name in ("trafilatura", "msgspec", "lxml", "dateline"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w').close()\n")
    (tmp_path / "a.html").write_text(page())
    monkeypatch.chdir(tmp_path)
    (one,) = find(["a.html"])
    assert isinstance(one.made, Report)
    assert not (tmp_path / "run").exists()


RUINED = ["parquet", "sqlite", "xlsx", "pdf", "docx", "zip", "tar", "7z", "warc", "mbox"]


@pytest.mark.parametrize("kind", RUINED)
def test_a_ruined_file_of_each_kind_is_one_line(tmp_path, kind):
    heads = {
        "parquet": b"PAR1" + b"\xff" * 3000 + b"PAR1",
        "sqlite": b"SQLite format 3\0" + b"\x10\0\1\1" + b"\xff" * 5000,
        "xlsx": zipped({"xl/workbook.xml": b"<a", "xl/_rels/workbook.xml.rels": b"<b"}),
        "pdf": b"%PDF-1.7\n" + b"\xff" * 5000,
        "docx": zipped({"word/document.xml": b"\xff\xff" * 500}),
        "zip": b"PK\x03\x04" + b"\xff" * 5000,
        "tar": b"a" * 257 + b"ustar" + b"\xff" * 5000,
        "7z": b"7z\xbc\xaf\x27\x1c" + b"\xff" * 500,
        "warc": b"WARC/1.0\r\n" + b"\xff" * 5000,
        "mbox": b"From a@b Tue Aug 31 10:00:00 2021\n" + b"\xff" * 5000,
    }
    (tmp_path / "ruined").write_bytes(heads[kind])
    (reason,) = reasons(tmp_path / "ruined")[:1]
    assert reason.isprintable()
    assert "Error" not in reason.split("(")[0]
    assert good(tmp_path / "ruined") == []


def test_a_database_with_a_view_without_end_is_read_by_its_tables(tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "a.db") as connection:
        endless = "WITH RECURSIVE t(text) AS (SELECT 'x' UNION ALL SELECT text FROM t) SELECT * FROM t"
        connection.execute(f"CREATE VIEW endless AS {endless}")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
        connection.execute("CREATE TABLE news (id, date, text)")
        connection.execute(f"INSERT INTO news VALUES ('good', '{DAY}', 'Shot in Gao.')")
        connection.execute(f"INSERT INTO news VALUES ('large', '{DAY}', zeroblob(3000000))")
    connection.close()
    assert good(tmp_path / "a.db") == ["good"]
