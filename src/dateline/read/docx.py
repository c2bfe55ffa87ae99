"""Word documents (DOCX) and OpenDocument texts (ODT) to a report."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from dateline.read.item import Part
from dateline.read.limits import TEXT_DOCUMENT

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def docx_parts(data: bytes) -> list[Part]:
    """Read a Word document: its paragraphs as they stand after all changes, its title and day."""
    return _office_parts(data, "word/document.xml", "docProps/core.xml", _word_paragraphs)


def odt_parts(data: bytes) -> list[Part]:
    """Read an OpenDocument text."""
    return _office_parts(data, "content.xml", "meta.xml", _odf_paragraphs)


def _office_parts(data: bytes, body: str, about: str, paragraphs: Any) -> list[Part]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            tree = _tree(archive, body)
            properties = _tree(archive, about) if about in archive.namelist() else None
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        return [Part(problem=f"is a broken document ({str(error)[:80]})")]
    text = "\n\n".join(line for line in paragraphs(tree) if line)
    if not text:
        return [Part(problem="is a document without text")]
    return [Part(fields={**_properties(properties), "text": text})]


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    """Parse a member. No entity is expanded, nothing outside is read."""
    from lxml import etree

    with archive.open(name) as member:
        data = member.read(TEXT_DOCUMENT + 1)
    if len(data) > TEXT_DOCUMENT:
        raise ValueError(f"is too large to be read as one document (more than {TEXT_DOCUMENT:,} bytes)")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    tree = etree.fromstring(data, parser)
    if tree is None:
        raise ValueError("is a broken document (no XML in it)")
    return tree


def _word_paragraphs(tree: Any) -> Iterator[str]:
    for paragraph in tree.iter(f"{_W}p"):
        words = []
        for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}p"):
            if element.tag == f"{_W}p" and element is not paragraph:
                break  # a text box within; it comes by itself
            words.append(element.text or "" if element.tag == f"{_W}t" else " ")
        yield " ".join("".join(words).split())


def _odf_paragraphs(tree: Any) -> Iterator[str]:
    for paragraph in tree.iter(f"{_ODF_TEXT}p", f"{_ODF_TEXT}h"):
        for space in paragraph.iter(f"{_ODF_TEXT}s", f"{_ODF_TEXT}tab", f"{_ODF_TEXT}line-break"):
            space.tail = f" {space.tail or ''}"
        yield " ".join("".join(paragraph.itertext()).split())


def _properties(tree: Any) -> dict[str, str | None]:
    """Give the title, and the day the document was made."""
    fields: dict[str, str | None] = {"title": None, "published": None}
    for element in () if tree is None else tree.iter():
        name = str(element.tag).rpartition("}")[2]
        words = (element.text or "").strip()
        if name == "title" and words:
            fields["title"] = words
        elif name in ("created", "creation-date") and _DAY.match(words):
            fields["published"] = words[:10]
    return fields
