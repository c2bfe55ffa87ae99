"""Plain text to a `Report`: `date YYYY-MM-DD` and header lines, if it has them, then the text."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from dateline.model import Report, content_id
from dateline.read.decode import REPORT_LIMIT, not_text, utf8
from dateline.read.found import Found
from dateline.read.item import Item, Steps, id_of
from dateline.read.lines import LINE_LIMIT
from dateline.read.published import day, day_in_name, split_date
from dateline.read.record import report_from

_HEADER = re.compile(
    r"\s*(?P<field>id|outlet|title|url|published|language):[ \t]*(?P<value>[^\n]{1,400})(?:\n|$)",
    re.IGNORECASE,
)


def read_plain(item: Item) -> Steps:
    """Read a plain text: one report. Raises ValueError, in words for the user."""
    data = item.stream.read(LINE_LIMIT + 1)
    reason = not_text(data)
    if reason:
        raise ValueError(reason)
    if len(data) > REPORT_LIMIT:
        raise ValueError(f"is too large for a report (more than {REPORT_LIMIT:,} bytes)")
    text = utf8(data)
    report = plain_report(
        text,
        default_id=id_of(item.file_name) if item.file_name else content_id(text),
        file_name=item.file_name,
        published=item.fallback,
    )
    provenance = item.provenance("plain", hashlib.sha256(data).hexdigest())
    yield Found(name=item.name, made=report, root=item.root, provenance=provenance)


def plain_report(text: str, *, default_id: str, file_name: str = "", published: date | None = None) -> Report:
    """Make a report of a plain text.

    It may begin with `date YYYY-MM-DD` and with header lines such as `Title: ...`, in any order;
    they are no part of the report's text, nor is white space around it.
    file_name: searched for a date where the text has none. published: where neither has one.
    Raises ValueError, in words for the user.
    """
    if not text.strip():
        raise ValueError("is empty")
    fields, body = _head(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not body.strip():
        raise ValueError("is empty but for its head")
    fields["text"] = body.strip()
    if not fields.get("published"):
        found = _day_in_name(file_name, fallback=published)
        if found is None:
            raise ValueError(
                "has no date of publication: begin it with `date YYYY-MM-DD`, "
                "put the date in the file's name, or give --date"
            )
        fields["published"] = found
    return report_from(fields, default_id=default_id)


def _head(text: str) -> tuple[dict[str, str | date], str]:
    fields: dict[str, str | date] = {}
    while True:
        header = _HEADER.match(text)
        if header and header["field"].lower() not in fields:
            value = header["value"].strip()
            fields[header["field"].lower()] = day(value) if header["field"].lower() == "published" else value
            text = text[header.end() :]
            continue
        found, rest = (None, text) if "published" in fields else split_date(text)
        if found is None:
            return fields, text
        fields["published"], text = found, rest


def _day_in_name(name: str, *, fallback: date | None) -> date | None:
    try:
        return day_in_name(name) or fallback
    except ValueError:
        if fallback is None:
            raise
        return fallback
