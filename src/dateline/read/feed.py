"""RSS and Atom to reports: one for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from dateline.read.html import fragment_text
from dateline.read.item import Part

ENTRIES = 10_000  # of one feed; real ones have 10 to 500


def feed_parts(data: bytes, *, url: str | None = None) -> list[Part]:
    """Read a feed: each entry's title, day, address and text; the outlet is the feed's title.

    Entities that the feed defines are not expanded, nothing outside is fetched.
    """
    import feedparser

    parsed = feedparser.parse(
        io.BytesIO(_without_doctype(data)),
        response_headers={"content-location": url} if url else {},
        sanitize_html=False,
        resolve_relative_uris=bool(url),
    )
    if not parsed.entries:
        if parsed.get("version"):
            return [Part(problem="is a feed without entries")]
        return [Part(problem="is XML, but no feed; of XML only RSS and Atom are read")]
    outlet = fragment_text(str(parsed.feed.get("title") or "")) or None
    return [*_parts(parsed.entries, outlet)]


def _parts(entries: list[Any], outlet: str | None) -> Iterator[Part]:
    for number, entry in enumerate(entries[:ENTRIES], start=1):
        title = " ".join(fragment_text(str(entry.get("title") or "")).split()) or None
        text = max(_texts(entry), key=len, default="")
        fields = {
            "title": title,
            "outlet": _source(entry) or outlet,
            "url": entry.get("link") or None,
            "published": _day(entry),
            "text": text or title or "",
        }
        yield Part(name=f"#{number}", fields=fields)
    if len(entries) > ENTRIES:
        yield Part(problem=f"has more than {ENTRIES:,} entries; the rest is not read")


def _texts(entry: Any) -> Iterator[str]:
    for content in entry.get("content") or ():
        yield fragment_text(str(content.get("value") or ""))
    yield fragment_text(str(entry.get("summary") or ""))


def _source(entry: Any) -> str | None:
    """Give the outlet that an entry of a collected feed comes from."""
    source = entry.get("source")
    title = source.get("title") if isinstance(source, dict) else None
    return fragment_text(str(title)) or None if title else None


def _day(entry: Any) -> str | None:
    """Give the day as the feed wrote it, in its own time zone."""
    for field in ("published", "updated", "created"):
        words = str(entry.get(field) or "").strip()
        if re.match(r"\d{4}-\d\d-\d\d", words):
            return words[:10]
        parsed = entry.get(f"{field}_parsed")
        if words and parsed:
            return _written_day(words) or f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"
    return None


def _written_day(words: str) -> str | None:
    from email.utils import parsedate

    found = parsedate(words)
    return f"{found[0]:04}-{found[1]:02}-{found[2]:02}" if found and found[0] > 99 else None


def _without_doctype(data: bytes) -> bytes:
    """Take out the document type, and with it all entities that the feed defines."""
    found = re.search(rb"<!DOCTYPE[^<>\[]{0,2000}(\[.*?\]\s*)?>", data[:1_000_000], re.S | re.I)
    return data[: found.start()] + data[found.end() :] if found else data
