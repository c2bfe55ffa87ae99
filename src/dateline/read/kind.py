"""What an input is, by its first bytes. Names and endings of files are not asked."""

from __future__ import annotations

import codecs
import re

from dateline.read.decode import not_text, other_kind
from dateline.read.how import How
from dateline.read.limits import HEAD
from dateline.read.structured import is_object, looks_like_json
from dateline.read.table import delimiter_of

# Bytes that begin files of a kind that is read.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x5d\x2a\x4d\x18", "zstd"),
    (b"SQLite format 3\0", "sqlite"),
    (b"PAR1", "parquet"),
    (b"WARC/", "warc"),
)
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_MAIL_NAMES = frozenset(
    {
        *("from", "to", "cc", "date", "subject", "received", "message-id", "mime-version", "return-path"),
        *("delivered-to", "content-type", "reply-to", "x-mailer", "dkim-signature", "list-id"),
        "snapshot-content-location",
    }
)
_HEADER_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t]+[^\r\n]*)*\r?\n")
_MBOX = re.compile(rb"From \S+ +\w{3} \w{3} +\d{1,2} [^\r\n]*\r?\n")
_URL_LINE = re.compile(rb"https?://[^\s<>\"]{3,2000}", re.I)
_XML_HEAD = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>)?(?:\s|<!--.{0,4000}?-->|<\?.{0,400}?\?>)*", re.S)
_FEED = re.compile(rb"<(?:!DOCTYPE\s+(?:rss|feed)|rss|feed|rdf:RDF|(?:\w+:)?(?:rss|feed))[\s>\[]", re.I)
_HTML = re.compile(
    rb"<(?:!DOCTYPE\s+html|html|head|body|meta|title|article|main|section|div|p|h1|table|center|font|script|link)"
    rb"[\s>/]",
    re.I,
)


def kind_of(head: bytes) -> str | None:
    """Tell a kind that is no text, or a text with marks of its own: zip, pdf, warc, html, feed, mail, ...

    None where it may be a text, JSON or a table, in whatever encoding.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _BZIP2.match(head):
        return "bzip2"
    if b"%PDF-" in head[:1024] and head.lstrip()[:1] == b"%":
        return "pdf"
    if head[257:262] == b"ustar":
        return "tar"
    text = head.removeprefix(codecs.BOM_UTF8)
    if _MBOX.match(text):
        return "mbox"
    if _is_mail(text):
        return "mail"
    return _marked(text) or _marked_wide(head)


def text_kind(head: bytes, how: How) -> str:
    """Tell a kind of text by its first bytes in UTF-8: lines (of JSON), json, urls, csv, plain."""
    head = head.removeprefix(codecs.BOM_UTF8)
    if other_kind(head):
        return "plain"
    first = next((line for line in head.split(b"\n") if line.strip()), b"")
    if is_object(first) or (first.lstrip().startswith(b'{"') and len(first) == len(head) == HEAD):
        return "lines"
    if looks_like_json(head):
        return "json"
    if b"\0" in head or not_text(head):
        return "plain"
    if _are_urls(head):
        return "urls"
    return "csv" if delimiter_of(head, how) else "plain"


def _marked(text: bytes) -> str | None:
    """Tell HTML and feeds by their first tag."""
    found = _XML_HEAD.match(text)
    rest = text[found.end() :] if found else text
    if _FEED.match(rest):
        return "feed"
    if _HTML.match(rest):
        return "html"
    if text.lstrip().startswith(b"<?xml"):
        return "html" if b"<html" in rest[:2000].lower() else "feed"
    return None


def _marked_wide(head: bytes) -> str | None:
    """Tell a page in UTF-16."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _marked(head[2:].replace(b"\0", b""))
    return None


def _is_mail(text: bytes) -> bool:
    """Say whether a text begins with the head of a mail: three headers or more, two that only mails have."""
    at = 0
    names: list[str] = []
    while (found := _HEADER_LINE.match(text, at)) and len(names) < 60:
        names.append(found[1].decode("ascii").lower())
        at = found.end()
    known = _MAIL_NAMES.intersection(names)
    return (
        len(names) >= 3
        and len(known) >= 2
        and bool(known & {"from", "received", "message-id", "mime-version"})
    )


def _are_urls(head: bytes) -> bool:
    """Say whether every line is an address, but for blank ones and comments."""
    lines = [line.strip() for line in head.split(b"\n")[:200]]
    if len(head) > 60_000:
        lines = lines[:-1]
    told = [line for line in lines if line and not line.startswith(b"#")]
    return bool(told) and all(_URL_LINE.fullmatch(line) for line in told)
