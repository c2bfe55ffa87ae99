"""One thing to read: a file, a member of an archive, a page that was fetched."""

from __future__ import annotations

import io
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, TypeAlias

import msgspec

from dateline.errors import InputError
from dateline.model import Provenance
from dateline.read.found import Found
from dateline.read.how import How
from dateline.read.limits import DEPTH, SET_ASIDE, Budget
from dateline.read.record import report_id

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,6}$")
_BLOCK = 1 << 20


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to read.

    name: for messages, the whole way to it. root: the file or address that holds it.
    file_name: its own, "" if it has none; the ids and days of reports may come from it.
    stream: its bytes. path: the file that has them, if one does. budget: of the root.
    depth: containers around it. published: the day of what it came with (a mail).
    url, fetched, charset, media: as the network or an archive says.
    """

    name: str
    root: str
    stream: BinaryIO
    how: How
    budget: Budget
    file_name: str = ""
    path: str | None = None
    depth: int = 0
    published: date | None = None
    url: str | None = None
    fetched: datetime | None = None
    charset: str | None = None
    media: str = ""

    @property
    def fallback(self) -> date | None:
        """The day of a report in it that gives none."""
        if self.how.crawled and self.fetched and not (self.published or self.how.published):
            return self.fetched.date()
        return self.published or self.how.published

    def within(self, name: str, stream: BinaryIO, /, **more: object) -> Item:
        """Give a thing that this one holds. Raises ValueError where it lies too deep."""
        if self.depth >= DEPTH:
            raise ValueError(f"lies in more than {DEPTH} containers, one in another")
        fields: dict[str, object] = {
            "name": f"{self.name}/{name}" if name else self.name,
            "file_name": last_part(name) if name else self.file_name,
            "stream": stream,
            "path": None,
            "url": None,
            "depth": self.depth + 1,
            "charset": None,
            "media": "",
            **more,
        }
        return msgspec.structs.replace(self, **fields)

    def provenance(self, kind: str, raw_sha256: str, name: str | None = None) -> Provenance:
        """Say where a report in it came from. name: of the part of it that the report is."""
        return Provenance(origin=name or self.name, kind=kind, raw_sha256=raw_sha256, fetched=self.fetched)

    def failure(self, reason: str, name: str | None = None) -> Found:
        """Say why there is no report."""
        return Found(
            name=name or self.name, made=InputError(name or self.name, reason, self.root), root=self.root
        )


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a document was read to: a report's fields, or another thing in it, or a problem.

    fields: of a report. name: of the part within the document, "" for the document itself.
    data: of a thing in it. published: its day, ISO.
    """

    fields: dict[str, str | None] | None = None
    name: str = ""
    data: bytes | None = None
    published: str | None = None
    problem: str | None = None


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A document that another process is to read, because it may take any memory and time. Gives `Part`s."""

    item: Item
    kind: str
    data: bytes
    raw_sha256: str


Step: TypeAlias = Found | Job
Steps: TypeAlias = Iterator[Step]


def last_part(name: str) -> str:
    """Give the last part of a name in an archive, whatever marks its folders."""
    return re.split(r"[/\\]", name.rstrip("/\\"))[-1]


def shown_name(name: str) -> str:
    """Give the name of a member as it is shown: one line, no way out of the archive in it.

    Nothing is ever written under such a name.
    """
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    return "".join(c if c.isprintable() else "\ufffd" for c in "/".join(parts))[:300] or "?"


def id_of(file_name: str) -> str:
    """Give the id of a file's report: its name without its ending, the same on every machine."""
    decoded = os.fsencode(file_name).decode("utf-8", "replace")
    readable = "".join(c if c.isprintable() else "\ufffd" for c in decoded)
    return report_id(unicodedata.normalize("NFC", _ENDING.sub("", readable) or readable))


@contextmanager
def on_disk(item: Item) -> Iterator[str]:
    """Give the path of a file that has the bytes of `item`; a temporary one where it is no file by itself.

    Raises ValueError where they are too many.
    """
    if item.path is not None:
        yield item.path
        return
    with set_aside(item) as file:
        yield file.name


@contextmanager
def set_aside(item: Item) -> Iterator[tempfile._TemporaryFileWrapper[bytes]]:
    """Give a temporary file with the bytes of `item`. Raises ValueError where they are too many."""
    with tempfile.NamedTemporaryFile(prefix="dateline-") as file:
        total = 0
        while block := item.stream.read(_BLOCK):
            total += len(block)
            if total > SET_ASIDE:
                raise ValueError(f"is too large within another file (more than {SET_ASIDE:,} bytes)")
            file.write(block)
        file.flush()
        file.seek(0)
        yield file


def all_bytes(item: Item, limit: int) -> bytes:
    """Give the bytes of `item`. Raises ValueError where they are more than `limit`."""
    data = item.stream.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"is too large to be read as one document (more than {limit:,} bytes)")
    return data


def stem_of(item: Item) -> str | None:
    """Give the id that a file's name gives its report; None where it has no name, or one that all have."""
    if not item.file_name or item.url is not None:
        return None
    stem = id_of(item.file_name)
    return None if stem.lower() in _COMMON_NAMES else stem


_COMMON_NAMES = frozenset(("index", "default", "article", "page", "download", "untitled", "story"))


class Rewound(io.RawIOBase):
    """A stream whose head was read, from its beginning."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill `buffer`."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        if self._head:
            count = min(len(view), len(self._head))
            view[:count] = self._head[:count]
            self._head = self._head[count:]
            return count
        data = self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)


def with_head(item: Item, size: int) -> tuple[bytes, Item]:
    """Give the first bytes of `item`, and the item with all of them still to read."""
    stream = item.stream
    head = b""
    while len(head) < size and (block := stream.read(size - len(head))):
        head += block
    if item.path is not None:
        stream.seek(0)
        return head, item
    rewound: BinaryIO = io.BufferedReader(Rewound(head, stream), _BLOCK)
    return head, msgspec.structs.replace(item, stream=rewound)


def is_regular(path: str) -> bool:
    """Say whether `path` is a plain file (not a pipe, a socket or a device)."""
    return Path(path).is_file()
