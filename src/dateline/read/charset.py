"""The characters of a web page or a mail: what its bytes are goes before what it says they are."""

from __future__ import annotations

import codecs
import re

_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages call Latin-1 and ASCII is Windows-1252 (the WHATWG Encoding Standard says the same).
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
FEW = 0.002  # of the characters: so many broken ones leave a page what it is


def decode_page(data: bytes, declared: str | None = None) -> str:
    """Give the characters of a page. declared: the charset that its server named.

    Bytes that are UTF-8 are read as UTF-8 whatever the page says; else the page, then its server,
    are believed where the bytes allow it; else the charset is guessed from the bytes.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace").removeprefix("\ufeff")
    names = [name for name in (_declared(data), _known(declared)) if name]
    if b"\x1b" not in data or "iso2022_jp" not in names:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for name in names:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    loose = data.decode("utf-8", "replace")
    if loose.count("\ufffd") <= FEW * len(loose):
        return loose
    return _guessed(data)


def _declared(data: bytes) -> str | None:
    found = _META.search(data[:4096])
    return _known(found[1].decode("ascii", "replace")) if found else None


def _known(name: str | None) -> str | None:
    """Give the codec that a name stands for; None for one of no text, or for UTF-8, which was tried."""
    if not name:
        return None
    try:
        info = codecs.lookup(name.strip("\"' "))
    except (LookupError, ValueError):
        return None
    if not info._is_text_encoding or info.name == "utf-8":
        return None
    return _MEANT.get(info.name, info.name)


def _guessed(data: bytes) -> str:
    """Guess the charset: Windows-1252, the commonest by far, unless another reads clearly better."""
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data[:50_000]))
    names = [match.encoding for match in matches]
    best = names[0] if names else "cp1252"
    for match in matches:
        near = match.chaos <= matches[0].chaos + 0.02 and match.coherence >= matches[0].coherence - 0.2
        if near and {"cp1252", "latin_1"}.intersection((match.encoding, *match.could_be_from_charset)):
            best = "cp1252"
    return data.decode(best, "replace")
