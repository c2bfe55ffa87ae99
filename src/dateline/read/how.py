"""How to read inputs: what a user may say about them."""

from __future__ import annotations

import codecs
from datetime import date

import msgspec

from dateline.errors import UsageError


class How(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How to read inputs.

    published: the day of reports that give none. crawled: where an archive or the network says when a
        page was fetched, that day stands for a day that the page lacks.
    encoding: of texts, JSON and tables; other kinds say theirs.
    columns: fields of a report (id, published, text, title, outlet, url, language) to the names of the
        columns that hold them. date_format: of the column published, as `strptime` has it.
    table: the one table of a database to read. fetch: whether lists of addresses are fetched.
    """

    published: date | None = None
    crawled: bool = False
    encoding: str = "utf-8"
    columns: dict[str, str] = {}
    date_format: str | None = None
    table: str | None = None
    fetch: bool = False


def checked(how: How) -> How:
    """Give `how` with its encoding by its one name. Raises UsageError where there is no such encoding."""
    try:
        return msgspec.structs.replace(how, encoding=codecs.lookup(how.encoding).name)
    except (LookupError, ValueError):
        raise UsageError(f"there is no encoding {how.encoding!r}") from None
