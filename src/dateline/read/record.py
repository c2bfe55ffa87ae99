"""A report as fields (a JSON object, a row, a mapping) to a `Report`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from dateline.model import Report, content_id, text_sha256
from dateline.read.decode import stored
from dateline.read.language import language_of
from dateline.read.published import day

ID_LIMIT = 500  # characters; an id is a key of the record


def report_from(
    fields: Mapping[str, Any],
    *,
    default_id: str | None = None,
    published: date | None = None,
    name_it: bool = True,
) -> Report:
    """Make a report of its fields: id, published and text; outlet, url, title, language if there.

    Other fields are ignored. Empty means absent. The language is that of the text, where it tells.
    default_id, published: what to take where the fields have none. name_it: whether a report that has
    no id then gets one from its content.
    Raises ValueError, in words for the user: a field is lacking, of a wrong type or impossible.
    """
    for field in ("id", "text", "published"):
        given = {"id": default_id or name_it or None, "published": published}.get(field)
        if fields.get(field) in (None, "") and given is None:
            raise ValueError(_lacking(field, present=field in fields))
    text = stored(_text(fields, "text") or "")
    if not text.strip():
        raise ValueError("its text is empty")
    when = _published(fields) or published or date.min
    outlet, url, title = (_line(fields, name) for name in ("outlet", "url", "title"))
    sha256 = text_sha256(text)
    return Report(
        id=_id(fields) or default_id or _id_by_content(url, when, outlet, title, sha256),
        published=when,
        text=text,
        sha256=sha256,
        outlet=outlet,
        url=url,
        title=title,
        language=language_of(text, _line(fields, "language")),
    )


def _id_by_content(url: str | None, when: date, outlet: str | None, title: str | None, sha256: str) -> str:
    """Name a report by what it is: its address's host, and a hash. Another version is another report."""
    try:
        host = urlsplit(url or "").hostname or "report"
    except ValueError:
        host = "report"
    host = "".join(c for c in host if c.isprintable())[:200].removeprefix("www.")
    return f"{host}-{content_id(url or '', when.isoformat(), outlet or '', title or '', sha256)}"


def _lacking(field: str, *, present: bool) -> str:
    if field == "published":
        return "has no date of publication (the field published is empty or lacking)"
    return f"its field {field} is empty" if present else f"lacks the field {field}"


def _id(fields: Mapping[str, Any]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    name = _text(fields, "id")
    return report_id(name) if name else None


def report_id(name: str) -> str:
    """Check that `name` can be a report's id, and trim it. Raises ValueError."""
    name = stored(name).strip()
    if not name or not name.isprintable():
        raise ValueError("its id is blank or holds a character that cannot be printed")
    if len(name) > ID_LIMIT:
        raise ValueError(f"its id is longer than {ID_LIMIT} characters")
    return name


def _published(fields: Mapping[str, Any]) -> date | None:
    value = fields.get("published")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    words = _text(fields, "published")
    return day(words) if words else None


def _text(fields: Mapping[str, Any], field: str) -> str | None:
    value = fields.get(field)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"its field {field} is {_kind(value)}, not text")


def _line(fields: Mapping[str, Any], field: str) -> str | None:
    """Give a field that is one line: white space in it made single spaces, blank as None."""
    return " ".join(stored(_text(fields, field) or "").split()) or None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), f"a {type(value).__name__}")
