"""Where a report came from. Kept beside the report: no id, no claim and no order rests on it."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report was read from, when that was fetched, and what its raw bytes were.

    origin: the file or the address, and the way into it: `news.zip/a/7.html`, `crawl.warc.gz#1203`.
    kind: what its content was recognised as: plain, json, html, feed, warc, pdf, docx, mail, csv, ...
    raw_sha256: of the bytes it was read from, hex: the file, the web page, the line, the record.
        The sha256 of its text is `Report.sha256`.
    fetched: when the bytes came over the network, UTC; None where nobody says.
    """

    origin: str
    kind: str
    raw_sha256: str
    fetched: datetime | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """An address that was fetched: what its server said to ask next time, and when that was (UTC)."""

    url: str
    etag: str | None = None
    modified: str | None = None
    fetched: datetime
