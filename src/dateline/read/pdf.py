"""PDF with a text layer to a report."""

from __future__ import annotations

import io
import re
from typing import Any

from dateline.read.decode import REPORT_LIMIT
from dateline.read.item import Part

PAGES = 400
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.I)


def pdf_parts(data: bytes) -> list[Part]:
    """Read a PDF: the text of its pages in paragraphs, its title and the day it was made."""
    from pdfminer.high_level import extract_pages
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFParser, PDFSyntaxError

    try:
        info = _info(PDFDocument(PDFParser(io.BytesIO(data))))
        pages, length = [], 0
        for number, page in enumerate(extract_pages(io.BytesIO(data), caching=False)):
            boxes = [text for box in page if (text := _text(box))]
            length += sum(map(len, boxes))
            if number >= PAGES or length > REPORT_LIMIT:
                return [Part(problem=f"is too large for a report (more than {REPORT_LIMIT:,} bytes of text)")]
            pages.append(boxes)
    except PDFPasswordIncorrect:
        return [Part(problem="is a PDF locked with a password")]
    except PDFSyntaxError as error:
        return [Part(problem=f"is a broken PDF ({str(error)[:80]})")]
    text = "\n\n".join(_joined(_without_running_heads(pages)))
    if not text.strip():
        return [Part(problem="is a PDF without a text layer (pictures of pages); it needs OCR first")]
    title = info.get("Title")
    return [Part(fields={"title": title, "published": _made(info), "text": text})]


def _info(document: Any) -> dict[str, str]:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    found: dict[str, str] = {}
    for one in document.info[:1]:
        for key, value in one.items():
            value = resolve1(value)
            if isinstance(value, bytes):
                found[key] = decode_text(value).replace("\0", "").strip()
    return found


def _made(info: dict[str, str]) -> str | None:
    found = _DATE.match(info.get("CreationDate", ""))
    return "-".join(found.groups()) if found else None


def _text(box: Any) -> str:
    """Give the text of a box: its lines joined, words broken at their ends made whole."""
    from pdfminer.layout import LTTextContainer

    if not isinstance(box, LTTextContainer):
        return ""
    text = box.get_text().replace("\0", "").replace("\u00ad\n", "")
    text = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)
    return " ".join(text.split())


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """Drop page numbers, and lines that most of at least three pages repeat."""
    seen: dict[str, int] = {}
    for boxes in pages:
        for text in set(boxes):
            seen[text] = seen.get(text, 0) + 1
    often = {
        text for text, count in seen.items() if count >= 3 and count > len(pages) / 2 and len(text) < 150
    }
    kept = [text for boxes in pages for text in boxes if text not in often]
    return [text for text in kept if not _PAGE_NUMBER.fullmatch(text)]


def _joined(boxes: list[str]) -> list[str]:
    """Join a paragraph that a page or a column breaks: it goes on in lower case, and no sentence ended."""
    joined: list[str] = []
    for text in boxes:
        if joined and text[:1].islower() and joined[-1][-1:] not in ".!?:;\"'”’":
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    return joined
