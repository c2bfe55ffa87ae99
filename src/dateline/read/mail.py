"""E-mail (.eml), and web pages saved as mail (.mhtml), to reports and what is attached to them."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.header import Header, decode_header
from email.message import Message
from email.utils import parseaddr, parsedate
from itertools import islice

from dateline.read.charset import decode_page
from dateline.read.html import fragment_text, page_part
from dateline.read.item import Part

PARTS = 1000  # of one mail, and the depth of parts is what Python's recursion allows
_QUOTED = re.compile(r"\n(?:-{2} ?\n|_{20,}\n)[\s\S]*\Z")


def mail_parts(data: bytes) -> list[Part]:
    """Read a mail: subject, sender, day, id and text, then its attachments."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(islice(_leaves(message), PARTS + 1))
        if len(parts) > PARTS:
            return [Part(problem=f"is a mail of more than {PARTS:,} parts")]
    except RecursionError:
        return [Part(problem="is a mail nested too deeply")]
    address = _header(message, "Snapshot-Content-Location")
    if address:
        return [_saved_page(parts, address)]
    return [*_read(message, parts)]


def _leaves(message: Message) -> Iterator[Message]:
    """Give the parts that hold something, a mail within the mail as one of them."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _read(message: Message, parts: list[Message]) -> Iterator[Part]:
    published = _day(message)
    plain = [part for part in parts if part.get_content_type() == "text/plain" and not _attached(part)]
    marked = [part for part in parts if part.get_content_type() == "text/html" and not _attached(part)]
    text = "\n\n".join(_text(part) for part in plain).strip()
    if not text:
        text = "\n\n".join(fragment_text(_text(part)) for part in marked).strip()
    text = _QUOTED.sub("", text.replace("\r\n", "\n")).strip()
    held = [part for part in parts if _attached(part) and part.get_content_maintype() != "image"]
    if text or not held:
        yield Part(
            fields={
                "id": (_header(message, "Message-ID") or "").strip("<> \t") or None,
                "title": _header(message, "Subject"),
                "outlet": _sender(message),
                "published": published,
                "text": text,
            }
        )
    for part in held:
        data = _held(part)
        if isinstance(data, bytes):
            yield Part(name=_words(part.get_filename() or "attachment"), data=data, published=published)


def _saved_page(parts: list[Message], address: str) -> Part:
    """Read a page that a browser saved with all that belongs to it."""
    for part in parts:
        if part.get_content_type() == "text/html":
            return page_part(_text(part), address)
    return Part(problem="is a saved page without HTML")


def _held(part: Message) -> object:
    """Give what is attached; of a mail its bytes."""
    if part.get_content_type() != "message/rfc822":
        return part.get_payload(decode=True)
    inner = part.get_payload()
    try:
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else None
    except (LookupError, ValueError):  # a mail that Python can read but not write
        return None


def _attached(part: Message) -> bool:
    if part.get_content_type() == "message/rfc822":
        return True
    return part.get_content_disposition() == "attachment" or (
        bool(part.get_filename()) and part.get_content_maintype() != "text"
    )


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    return decode_page(data, part.get_content_charset()) if isinstance(data, bytes) else ""


def _day(message: Message) -> str | None:
    """Give the day that the sender wrote, in their own time zone."""
    found = parsedate(str(message.get("Date") or ""))
    return f"{found[0]:04}-{found[1]:02}-{found[2]:02}" if found else None


def _sender(message: Message) -> str | None:
    name, address = parseaddr(_header(message, "From") or "")
    return name or address or None


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    return " ".join(_words(value).split()) or None if value else None


def _words(value: str | Header) -> str:
    """Decode the words of a header; ones that say a false charset, or none, stay readable."""
    found = []
    try:
        pieces = decode_header(value[:5000] if isinstance(value, str) else value)
    except (ValueError, email.errors.HeaderParseError):
        return str(value)[:5000]
    for piece, charset in pieces:
        found.append(piece if isinstance(piece, str) else decode_page(piece, charset))
    return "".join(found)
