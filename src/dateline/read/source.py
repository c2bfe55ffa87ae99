"""Paths to reports: finds the files, opens each, and hands it to the reader its content asks for."""

from __future__ import annotations

import codecs
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.errors import InputError, UsageError
from dateline.model import content_id
from dateline.read.decode import REPORT_LIMIT, not_text, recode, utf8
from dateline.read.found import Found
from dateline.read.how import How
from dateline.read.plain import plain_report
from dateline.read.record import report_id
from dateline.read.structured import LINE_LIMIT, Made, is_object, line_reports, looks_like_json, whole_reports

DOCUMENT_LIMIT = 1_000_000_000  # bytes of a JSON document that is read as a whole; JSON lines have no limit
STDIN = "-"
ABSENT = "does not exist"

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,6}$")
_ABOUT_THE_FOLDER = re.compile(r"readme(\..*)?$", re.IGNORECASE)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How to read inputs. published: of reports that give no date. encoding: of all of them."""

    published: date | None = None
    encoding: str = "utf-8"


def read(
    paths: Iterable[str | os.PathLike[str]], *, published: date | None = None, encoding: str = "utf-8"
) -> Iterator[Made]:
    """Give the name of each input with its report, or with the error that says why there is none.

    paths: files and folders; `-` is standard input. Folders are read through, in the order of
    their files' names, but for hidden files and a README. Files are opened one at a time.
    published: the date of reports that give none. encoding: of all inputs.
    Raises UsageError for an encoding that there is none of.
    """
    try:
        how = Reading(published=published, encoding=codecs.lookup(encoding).name)
    except (LookupError, ValueError):
        raise UsageError(f"there is no encoding {encoding!r}") from None
    for path in paths:
        for found in _files(os.fspath(path)):
            if isinstance(found, InputError):
                yield found.name, found
                continue
            try:
                yield from _open(found, how)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or str(error)
                yield found, InputError(found, f"cannot be read: {reason}")


def _files(path: str) -> Iterator[str | InputError]:
    """Give the files under `path` in a fixed order."""
    if path == STDIN:
        yield path
    elif not path or "\0" in path or not os.path.lexists(path):
        yield InputError(path or "''", ABSENT)
    elif Path(path).is_dir():
        yield from _folder(path)
    else:
        yield path


def _folder(path: str) -> Iterator[str | InputError]:
    problems: list[OSError] = []
    found = 0
    for folder, folders, names in os.walk(path, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not _ABOUT_THE_FOLDER.match(name):
                found += 1
                file = Path(folder, name)
                special = file.exists() and not file.is_file()
                yield InputError(str(file), "is not a regular file") if special else str(file)
    for problem in problems:
        yield InputError(str(problem.filename), f"cannot be read: {problem.strerror}")
    if not found and not problems:
        yield InputError(path, "is a folder that holds no reports")


def _open(path: str, how: Reading) -> Iterator[Made]:
    if path == STDIN:
        yield from _stream(sys.stdin.buffer, path, how)
        return
    with Path(path).open("rb") as stream:
        yield from _stream(stream, path, how)


def _stream(stream: BinaryIO, name: str, how: Reading) -> Iterator[Made]:
    """Read a file: as JSON lines if its first line is an object, else as a whole."""
    try:
        if how.encoding != "utf-8":
            stream = BytesIO(recode(stream.read(DOCUMENT_LIMIT), how.encoding))
        lines = _lines(stream)
        head = list(_first_lines(lines))
        first = head[-1][1] if head else b""
        if is_object(first.removeprefix(codecs.BOM_UTF8)):
            yield from line_reports(chain(head, lines), name, how.published)
            return
        data = b"".join(line for _, line in head)
        yield from _whole(data, stream, name, how)
    except ValueError as error:
        yield name, InputError(name, str(error))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Give numbered lines, one too long cut short just beyond LINE_LIMIT. Reads no further than asked."""
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        part = line
        while len(part) > LINE_LIMIT and not part.endswith(b"\n"):
            part = stream.readline(LINE_LIMIT + 1)
        yield number, line


def _first_lines(lines: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Give lines up to the first that is not blank."""
    for number, line in lines:
        yield number, line
        if line.strip():
            return


def _whole(head: bytes, rest: BinaryIO, name: str, how: Reading) -> Iterator[Made]:
    """Read a JSON document or a plain text of which `head` has been read. Raises ValueError."""
    reason = not_text(head)
    if reason:
        raise ValueError(reason)
    if len(head) > LINE_LIMIT:
        raise ValueError(f"begins with a line too long for a report (more than {LINE_LIMIT:,} bytes)")
    data = head + rest.read(LINE_LIMIT)
    if looks_like_json(data[:10_000].removeprefix(codecs.BOM_UTF8)):
        data += rest.read(DOCUMENT_LIMIT)
        limit = DOCUMENT_LIMIT
    else:
        limit = REPORT_LIMIT
    reason = not_text(data)
    if reason:
        raise ValueError(reason)
    if len(data) > limit:
        raise ValueError(f"is too large for a report (more than {limit:,} bytes)")
    text = utf8(data)
    name_of_file = Path(name).name if name != STDIN else ""
    default_id = _id_of(name_of_file) if name_of_file else content_id(text)
    if looks_like_json(text[:10_000].encode()):
        yield from whole_reports(text.encode(), name, default_id=default_id, published=how.published)
    else:
        yield name, plain_report(text, default_id=default_id, file_name=name_of_file, published=how.published)


def _id_of(file_name: str) -> str:
    """Give the id of a file's report: its name without its ending, the same on every machine."""
    decoded = os.fsencode(file_name).decode("utf-8", "replace")
    readable = "".join(c if c.isprintable() else "\ufffd" for c in decoded)
    return report_id(unicodedata.normalize("NFC", _ENDING.sub("", readable) or readable))


def find(paths: Iterable[str | os.PathLike[str]], how: How, *, workers: int = 1) -> Iterator[Found]:
    """Give what is found in files and folders, in order. workers: processes that read documents."""
    del workers
    for name, made in read(paths, published=how.published, encoding=how.encoding):
        yield Found(name=name, made=made, root=name)
