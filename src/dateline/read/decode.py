"""Bytes to text. What cannot be text, or not in the encoding asked for, is named for what it is."""

from __future__ import annotations

import codecs

REPORT_LIMIT = 500_000  # bytes of one report's text in UTF-8: a book; a longer one holds many reports

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"SQLite format 3", "an SQLite database"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = ((b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<?xml", "XML"))
_WIDE: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def not_text(data: bytes) -> str | None:
    """Say why `data`, the head or the whole of an input, is no text; None where it may be."""
    for mark, kind in _MAGIC:
        if data.startswith(mark):
            return f"is {kind}, not text"
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return f"is {encoding.upper()}, not UTF-8; give --encoding {encoding}"
    head = data[:200].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    for mark, kind in _MARKUP:
        if head.startswith(mark):
            return f"is {kind}; only plain text and JSON are read"
    if b"\0" in data:
        return f"is binary, not text (a zero byte at offset {data.index(0)})"
    return None


def utf8(data: bytes, *, offset: int = 0) -> str:
    """Decode UTF-8 and drop a byte order mark.

    offset: where `data` begins in its file, for the message.
    Raises ValueError, in words for the user.
    """
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        where = offset + error.start
        byte = f"byte 0x{data[error.start]:02X} at offset {where}"
        raise ValueError(f"is not UTF-8 ({byte}); name its encoding with --encoding") from None


def recode(data: bytes, encoding: str) -> bytes:
    """Turn `data` in `encoding` into UTF-8. Raises ValueError, in words for the user."""
    try:
        return data.decode(encoding).encode("utf-8")
    except UnicodeError as error:
        at = f" at offset {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise ValueError(f"is not {encoding}{at}") from None


def stored(text: str) -> str:
    """Give `text` as it is stored: every line end is a line feed; nothing else is touched.

    Offsets count into this. Raises ValueError where it holds what no text holds or is too long.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise ValueError(f"holds a zero character at offset {text.index(chr(0))}")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ValueError(f"holds half of a surrogate pair at offset {error.start}") from None
    if size > REPORT_LIMIT:
        raise ValueError(f"is too large for a report ({size:,} bytes; at most {REPORT_LIMIT:,})")
    return text
