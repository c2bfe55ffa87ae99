"""MUC-3/4 text files: many reports, in capitals, each under a line with its number, with a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from dateline.errors import InputError
from dateline.model import Report, text_sha256

_NUMBER = re.compile(r"^[ \t]*((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.M)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATELINE = re.compile(rf"^(.{{0,80}}?),\s+(\d{{1,2}}) ({'|'.join(_MONTHS)})[A-Z]*(?: (\d\d))?\b", re.S)
_MARKS = re.compile(
    r"\[(?:TEXT|REPORT|EXCERPTS?|SUMMARY|COMMENTARY|STATION COMMENTARY|EDITORIAL(?: REPORT)?|ARTICLE|SPEECH|"
    r"BULLETIN|STATEMENT|COMMUNIQUE|CONTINUED|(?:BEGIN|END)(?: [A-Z]+)? RECORDING|"
    r"PASSAGE (?:OMITTED|INDISTINCT)|WORDS? INDISTINCT|AS (?:HEARD|RECEIVED|PUBLISHED)|"
    r"NAME AS (?:HEARD|RECEIVED)|NO DATELINE AS RECEIVED)\]"
)
DEFAULT_DAY = date(1989, 12, 31)  # of reports that say "NO DATE": a day within the corpus


class Message(msgspec.Struct, frozen=True):
    """One text of a file. dated: whether its dateline gives a day."""

    report: Report
    dated: bool
    place: str


def messages(text: str, name: str = "input") -> Iterator[Message]:
    """Give the texts of a MUC file, in order, unwrapped and without the translators' marks.

    Raises InputError if the file holds none.
    """
    starts = list(_NUMBER.finditer(text))
    if not starts:
        raise InputError(name, "no MUC text in it: a text begins with a line such as DEV-MUC3-0001")
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        yield _message(start.group(1), text[start.end() : following.start() if following else len(text)])


def _message(number: str, body: str) -> Message:
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", body) if part.strip()]
    paragraphs = [" ".join(_MARKS.sub(" ", part).split()) for part in paragraphs]
    text = "\n\n".join(part for part in paragraphs if part)
    head = _DATELINE.match(text)
    day = _day(head)
    return Message(
        report=Report(id=number, published=day or DEFAULT_DAY, text=text, sha256=text_sha256(text)),
        dated=day is not None,
        place=head.group(1).strip() if head else "",
    )


def _day(head: re.Match[str] | None) -> date | None:
    if head is None:
        return None
    year = 1900 + int(head.group(4)) if head.group(4) else DEFAULT_DAY.year
    try:
        return date(year, _MONTHS.index(head.group(3)) + 1, int(head.group(2)))
    except ValueError:
        return None
