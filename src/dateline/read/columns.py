"""Which column of a table, or field of an object, holds which field of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from dateline.errors import UsageError
from dateline.read.how import How
from dateline.read.published import loose_day

# Names that columns have, the surer ones first; compared without case, spaces and marks.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "reportid", "articleid", "docid", "documentid", "storyid", "guid", "uuid", "uid"),
    "published": (
        "published",
        "publishedon",
        "publishedat",
        "publisheddate",
        "publishdate",
        "publicationdate",
        "datepublished",
        "datepublish",
        "pubdate",
        "dateofpublication",
        "articledate",
        "sourcedate",
        "date",
        "datetime",
        "day",
    ),
    "text": (
        "text",
        "fulltext",
        "maintext",
        "articletext",
        "articlebody",
        "contenttext",
        "plaintext",
        "body",
        "bodytext",
        "content",
        "article",
        "story",
    ),
    "title": ("title", "headline", "heading", "articletitle", "subject"),
    "outlet": (
        "outlet",
        "publisher",
        "publication",
        "newspaper",
        "sitename",
        "sourcename",
        "source",
        "site",
        "sourcedomain",
        "domain",
        "media",
    ),
    "url": ("url", "link", "articleurl", "sourceurl", "permalink", "href", "address"),
    "language": ("language", "lang"),
}
FIELDS = tuple(NAMES)


def column_map(columns: Iterable[str], chosen: Mapping[str, str]) -> dict[str, str]:
    """Give the column that holds each field of a report: as chosen, else by its name."""
    return dict(_map(tuple(columns), tuple(sorted(chosen.items()))))


@lru_cache(maxsize=256)
def _map(columns: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    chosen = dict(pairs)
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(_plain(column), column)
    found: dict[str, str] = {}
    for field, names in NAMES.items():
        if field in chosen:
            found[field] = by_name.get(_plain(chosen[field]), chosen[field])
        else:
            name = next((name for name in names if name in by_name), None)
            if name is not None:
                found[field] = by_name[name]
    return found


def fields_of(row: Mapping[str, Any], how: How) -> dict[str, Any]:
    """Give the fields of a report that a row or an object holds. Raises ValueError for a day that is none."""
    found = {field: row.get(column) for field, column in column_map(row, how.columns).items()}
    outlet = found.get("outlet")
    if isinstance(outlet, Mapping):  # {"id": ..., "name": ...}, as news services write it
        found["outlet"] = outlet.get("name") or outlet.get("title")
    if "published" in found:
        found["published"] = _published(found["published"], how.date_format)
    return found


def chosen_columns(words: Iterable[str]) -> dict[str, str]:
    """Read `text=Body,published=Datum`. Raises UsageError for a field that there is none of."""
    chosen: dict[str, str] = {}
    for pair in ",".join(words).split(","):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if not pair.strip():
            continue
        if not equals or not column:
            raise UsageError(f"{pair.strip()!r} is not of the form FIELD=COLUMN")
        if field not in NAMES:
            raise UsageError(f"a report has no field {field!r}; there are {', '.join(FIELDS)}")
        chosen[field] = column
    return chosen


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower()) or name


def _published(value: object, form: str | None) -> object:
    """Give a day for what a column of days holds; what is none is left to be refused in words."""
    if isinstance(value, datetime | date) or value is None:
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _counted_day(value)
    return loose_day(value, form) if isinstance(value, str) and value.strip() else value


def _counted_day(value: float) -> object:
    """Read 20210831, and seconds, milli-, micro- or nanoseconds since 1970."""
    if 18000101 <= value <= 22001231:
        return loose_day(str(int(value)), None)
    for unit in (1, 1e3, 1e6, 1e9):
        if 1e8 < value / unit < 1e10:
            return datetime.fromtimestamp(value / unit, UTC).date()
    raise ValueError(f"the date {value} is no day: write YYYY-MM-DD")
