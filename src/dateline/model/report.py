"""A news report, and a place in its text."""

from __future__ import annotations

import hashlib
from datetime import date

import msgspec


def content_id(*parts: str, length: int = 16) -> str:
    """Name a thing by its content: the first `length` hex digits of a sha256 over `parts`.

    Two machines name the same thing the same way.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()[:length]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as stored. Spans count code points of `text`; it never changes once stored.

    id: as the input gave it, else the file's name without its ending.
    published: the day the report came out.
    sha256: of `text` in UTF-8, hex.
    """

    id: str
    published: date
    text: str
    sha256: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None


def text_sha256(text: str) -> str:
    """Hash a report's text as `Report.sha256` has it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Where in a report a value was found.

    Offsets count code points of `Report.text`, half-open: `text[start:end]` is the quote.
    """

    report: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span from {self.start} to {self.end}")

    def quote(self, report: Report) -> str:
        """Give the words of `report` that the span marks."""
        return report.text[self.start : self.end]
