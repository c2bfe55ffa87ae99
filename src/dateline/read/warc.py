"""Web archives (WARC, also WET) to reports: the pages in them, one at a time.

Records are cut out here, so that one whose length lies costs only itself; FastWARC reads what is in them.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

import msgspec

from dateline.read.document import document_job
from dateline.read.found import Found
from dateline.read.item import Item, Steps
from dateline.read.kind import kind_of
from dateline.read.limits import HEAD, PAGE
from dateline.read.record import report_from

HEADER = 65_536  # bytes
_BLOCK = 1 << 20
_START = re.compile(rb"WARC/[01]\.\d+\r?\n")
_NEXT = re.compile(rb"\nWARC/[01]\.\d+\r?\n")
_LENGTH = re.compile(rb"\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r?\n", re.I)
_TYPE = re.compile(rb"\nwarc-type:[ \t]*(\w+)", re.I)
_PAGES = ("text/html", "application/xhtml+xml")
_KINDS = {"application/pdf": "pdf", "application/rss+xml": "feed", "application/atom+xml": "feed"}
_UNTOLD = ("", "application/http", "application/octet-stream", "application/xml", "text/xml")
_TYPES = (b"response", b"resource", b"conversion")


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A record's bytes, or what is wrong where it should be. number: from 1, broken ones counted."""

    number: int
    data: bytes = b""
    problem: str | None = None


def read_warc(item: Item) -> Steps:
    """Read a web archive. Pages, PDFs and plain texts that were answered with 200 are read."""
    found = False
    for cut in cut_records(item.stream):
        name = f"{item.name}#{cut.number}"
        if cut.problem is not None:
            yield item.failure(cut.problem, name)
        else:
            for step in _record(item, cut.data, name):
                found = True
                yield step
    if not found:
        yield item.failure("is a web archive without pages")


def cut_records(stream: BinaryIO) -> Iterator[Cut]:
    """Cut a web archive into records; those that hold no page by their type are passed over.

    Behind each record a blank line or the next must stand. Where neither does, the length lied: reading
    goes on at the next beginning of a record after its head.
    """
    source = _Source(stream)
    number = 0
    while source.fill(HEADER):
        source.skip_blank()
        if not source.data:
            continue
        number += 1
        start = _START.match(source.data)
        head_end = _head_end(source.data)
        length = _LENGTH.search(source.data, 0, head_end) if start and head_end else None
        if not start or not head_end or not length:
            words = "has no head of a record" if not start or not head_end else "has no length"
            yield Cut(number=number, problem=f"is a broken record ({words})")
            source.to_next(1)
            continue
        size = int(length[1])
        kind = _TYPE.search(source.data, 0, head_end)
        wanted = kind is not None and kind[1].lower() in _TYPES
        if size > PAGE:
            if wanted:
                yield Cut(number=number, problem=f"is too large a record (more than {PAGE:,} bytes)")
            source.drop(head_end)
            if not source.pass_over(size):
                yield Cut(number=number, problem="is a broken record (cut short)")
            continue
        whole = source.fill(head_end + size + 8)
        if not whole or not source.ends_record(head_end + size):
            yield Cut(number=number, problem="is a broken record (its length is not that of what it holds)")
            source.to_next(head_end)
            continue
        if wanted:
            yield Cut(number=number, data=bytes(source.data[: head_end + size]) + b"\r\n\r\n")
        source.drop(head_end + size)


class _Source:
    """A stream with what was read of it and not yet used."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.data = bytearray()
        self.ended = False

    def fill(self, count: int) -> bool:
        """Have `count` bytes at hand, fewer only at the end; False if there are none."""
        while len(self.data) < count and not self.ended:
            block = self._stream.read(max(_BLOCK, count - len(self.data)))
            self.ended = not block
            self.data += block
        return bool(self.data)

    def drop(self, count: int) -> None:
        """Be done with bytes at hand."""
        del self.data[:count]

    def skip_blank(self) -> None:
        """Be done with the line ends between records."""
        while self.data.startswith((b"\r", b"\n")):
            rest = self.data.lstrip(b"\r\n")
            self.data = bytearray(rest)
            self.fill(HEADER)

    def pass_over(self, count: int) -> bool:
        """Be done with bytes that need not be at hand; False where the stream ends before."""
        while count:
            if not self.fill(1):
                return False
            some = min(count, len(self.data))
            self.drop(some)
            count -= some
        return True

    def ends_record(self, at: int) -> bool:
        """Say whether a record may end at `at`: behind it come two line ends, the next one, or nothing."""
        if len(self.data) < at:
            return False
        if self.data[at : at + 4] == b"\r\n\r\n":
            return True
        behind = bytes(self.data[at : at + 8]).lstrip(b"\r\n")
        return b"WARC/".startswith(behind[:5]) if len(behind) < 5 else behind.startswith(b"WARC/")

    def to_next(self, start: int) -> None:
        """Go to the next beginning of a record behind `start`, or to the end."""
        while True:
            found = _NEXT.search(self.data, max(0, start - 1))
            if found:
                self.drop(found.start() + 1)
                return
            keep = 16
            self.drop(max(0, len(self.data) - keep))
            start = 0
            if self.ended:
                self.data.clear()
                return
            self.fill(len(self.data) + _BLOCK)


def _head_end(data: bytearray) -> int:
    """Give where the head of a record ends, behind its blank line; 0 if it does not."""
    ends = [(data.find(mark, 0, HEADER), len(mark)) for mark in (b"\r\n\r\n", b"\n\n")]
    found = [at + size for at, size in ends if at >= 0]
    return min(found, default=0)


def _record(item: Item, data: bytes, name: str) -> Steps:
    """Read one record: a page, a PDF, a feed or a plain text; nothing comes of any other."""
    from fastwarc.warc import ArchiveIterator

    try:
        record: Any = next(
            iter(ArchiveIterator(io.BytesIO(data), parse_http=True, auto_decode="all", quirks_mode=True)),
            None,
        )
        if record is None:
            raise ValueError("is a broken record")
        if record.http_headers is not None and record.http_headers.status_code != 200:
            return
        url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
        media = (record.http_content_type or record.headers.get("Content-Type", "")).split(";")[0].strip()
        kind = "html" if media in _PAGES else _KINDS.get(media)
        if kind is None and media not in ("text/plain", *_UNTOLD):
            return
        if media == "text/plain" and (url or "").endswith("/robots.txt"):
            return
        body = record.reader.read(PAGE + 1)
        if len(body) > PAGE:
            raise ValueError(f"is too large a page (more than {PAGE:,} bytes)")
        item.budget.spend(len(body))
        if media in _UNTOLD:
            kind = kind_of(body[:HEAD])
            if kind not in ("html", "feed", "pdf"):
                return
    except (OSError, ValueError, UnicodeError) as error:
        yield item.failure(f"is a broken record ({' '.join(str(error).split())[:100]})", name)
        return
    within = _page(item, record, name, url)
    if kind is not None:
        yield document_job(within, kind, body)
    elif body.strip():
        yield _text(within, body)


def _page(item: Item, record: Any, name: str, url: str | None) -> Item:
    return msgspec.structs.replace(
        item,
        name=name,
        file_name="",
        stream=io.BytesIO(),
        path=None,
        url=url,
        fetched=_moment(record.headers.get("WARC-Date", "")),
        charset=record.http_charset,
        media="warc",
    )


def _text(item: Item, body: bytes) -> Found:
    """Make a report of the text of a page (a WET record, a page of plain text)."""
    from urllib.parse import urlsplit

    from dateline.read.charset import decode_page

    raw = hashlib.sha256(body).hexdigest()
    text = decode_page(body, item.charset).strip()
    try:
        if item.fallback is None:
            raise ValueError("has no date of publication: a text has none in an archive; give --date")
        fields = {"text": text, "url": item.url, "outlet": urlsplit(item.url or "").hostname}
        made = report_from(fields, published=item.fallback)
    except ValueError as error:
        return item.failure(str(error))
    provenance = item.provenance("warc", raw)
    return Found(name=item.name, made=made, root=item.root, provenance=provenance)


def _moment(words: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
