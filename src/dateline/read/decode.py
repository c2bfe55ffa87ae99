"""Bytes to text. What cannot be text, or not in the encoding asked for, is named for what it is."""

from __future__ import annotations

import codecs

REPORT_LIMIT = 500_000  # bytes of one report's text in UTF-8: a book; a longer one holds many reports

# Bytes that begin what is not read; what is read, `kind.py` tells.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file; save it as DOCX or as text"),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS, MSG); save it as DOCX, XLSX or EML"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"\x04\x22\x4d\x18", "an LZ4 file; unpack it"),
    (b"filedesc:", "an ARC file, the web archive before WARC; convert it to WARC"),
    (b"ARROW1", "an Arrow file; write it as Parquet"),
    (b"Obj\x01", "an Avro file; write it as Parquet"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
)
_WIDE: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def other_kind(data: bytes) -> str | None:
    """Say what `data` is where it begins as something that is not read."""
    return next((f"is {kind}" for mark, kind in _MAGIC if data.startswith(mark)), None)


def not_text(data: bytes) -> str | None:
    """Say why `data`, the head or the whole of an input, is no text; None where it may be."""
    if reason := other_kind(data):
        return reason
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return f"is {encoding.upper()}, not UTF-8; give --encoding {encoding}"
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
