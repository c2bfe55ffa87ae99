"""Paths to reports: finds the files, opens each, and hands it to the reader its content asks for."""

from __future__ import annotations

import io
import os
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.model import Report
from dateline.read.document import document_job, failed, settled
from dateline.read.fetch import Web
from dateline.read.found import Found
from dateline.read.guard import Guard
from dateline.read.how import How, checked
from dateline.read.item import Item, Job, Part, Steps, all_bytes, with_head
from dateline.read.kind import kind_of, text_kind
from dateline.read.limits import DOCUMENT, HEAD, PAGE, Budget
from dateline.read.lines import Recoded
from dateline.read.rows import close_idle, read_rows
from dateline.read.urls import fetched_items

STDIN = "-"
ABSENT = "does not exist"

_ABOUT_THE_FOLDER = re.compile(r"readme(\..*)?$", re.IGNORECASE)
_COMPRESSED = ("gzip", "bzip2", "xz", "zstd")
_DOCUMENTS = {"html": PAGE, "feed": PAGE, "pdf": DOCUMENT, "mail": DOCUMENT}
# What browsers of several languages add to the name of a page for the folder of what belongs to it.
_SAVED_WITH = (
    *("_files", ".files", "-files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_file", "_bestanden"),
    *("_pliki", "_soubory", "_dosyalar", "-filer", "_tiedostot"),
)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def read(
    paths: Iterable[str | os.PathLike[str]], *, published: date | None = None, encoding: str = "utf-8"
) -> Iterator[tuple[str, Report | InputError]]:
    """Give the name of each input with its report, or with the error that says why there is none.

    As `find`. published: the date of reports that give none. encoding: of texts, JSON and tables.
    """
    for found in find(paths, How(published=published, encoding=encoding)):
        yield found.name, found.made


def find(
    paths: Iterable[str | os.PathLike[str]],
    how: How | None = None,
    *,
    workers: int = 1,
    web: Web | None = None,
    guard: Guard | None = None,
) -> Iterator[Found]:
    """Give what is found in files and folders, in order: each report, or why there is none.

    paths: files, folders, and addresses (`https://...`), which are fetched; `-` is standard input.
    Folders are read through, in the order of their files' names, but for hidden files and a README.
    Files are opened one at a time, and no more is held of one than a document or a line.
    workers: processes that read documents (pages, PDF, ...), started when the first comes.
    web: fetches what is asked of the network. guard: the processes, where they are there already.
    Raises UsageError for an encoding that there is none of.
    """
    how = checked(how or How())
    try:
        with nullcontext(guard) if guard else closing(Guard(workers)) as own:
            yield from _in_order(_steps(paths, how, web or Web()), own)
    finally:
        if guard is None:
            close_idle()


def find_in(item: Item, guard: Guard) -> Iterator[Found]:
    """Give what is found in a thing of any kind, in order."""
    yield from _in_order(read_item(item), guard)


def _in_order(steps: Steps, guard: Guard) -> Iterator[Found]:
    """Have documents read, a few at a time, and give all in the order in which they stand."""
    waiting: deque[Found | tuple[Job, Future[list[Part]]]] = deque()
    for step in steps:
        waiting.append(step if isinstance(step, Found) else (step, guard.submit(step)))
        while waiting and (isinstance(waiting[0], Found) or len(waiting) > 4 * guard.workers):
            yield from _settle(waiting.popleft(), guard)
    while waiting:
        yield from _settle(waiting.popleft(), guard)


def _settle(one: Found | tuple[Job, Future[list[Part]]], guard: Guard) -> Iterator[Found]:
    if isinstance(one, Found):
        yield one
        return
    job, future = one
    for step in settled(job, future.result(), read_item):
        yield from _settle(step if isinstance(step, Found) else (step, guard.submit(step)), guard)


def _steps(paths: Iterable[str | os.PathLike[str]], how: How, web: Web) -> Steps:
    for one in paths:
        path = os.fspath(one)
        if _ADDRESS.match(path):
            yield from _addresses([path], how, web)
            continue
        for found in _files(path):
            if isinstance(found, InputError):
                name = readable(found.name)
                yield Found(name=name, made=InputError(name, found.reason, name), root=name)
            else:
                yield from _open(found, how, web)


def _files(path: str) -> Iterator[str | InputError]:
    """Give the files under `path` in a fixed order."""
    if path == STDIN:
        yield path
    elif not path or "\0" in path or not os.path.lexists(path):
        yield InputError(path or "''", ABSENT, path)
    elif Path(path).is_dir():
        yield from _folder(path)
    else:
        yield path


def _folder(path: str) -> Iterator[str | InputError]:
    problems: list[OSError] = []
    found = 0
    for folder, folders, names in os.walk(path, onerror=problems.append):
        pages = {Path(name).stem for name in names if name.lower().endswith((".htm", ".html"))}
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _belongs(name, pages)
        )
        for name in sorted(names):
            if not name.startswith(".") and not _ABOUT_THE_FOLDER.match(name):
                found += 1
                file = Path(folder, name)
                special = file.exists() and not file.is_file()
                yield InputError(str(file), "is not a regular file", str(file)) if special else str(file)
    for problem in problems:
        name = str(problem.filename)
        yield InputError(name, f"cannot be read: {problem.strerror}", name)
    if not found and not problems:
        yield InputError(path, "is a folder that holds no reports", path)


def _belongs(folder: str, pages: set[str]) -> bool:
    """Say whether a folder is what a browser saved with a page: its pictures, styles and scripts."""
    return any(folder.removesuffix(ending) in pages for ending in _SAVED_WITH if folder.endswith(ending))


def readable(path: str) -> str:
    """Give a path as it can be kept and shown: bytes that are no UTF-8 as `\\xe9`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _open(path: str, how: How, web: Web) -> Steps:
    name = readable(path)
    try:
        if path == STDIN:
            budget = Budget()
            stream: BinaryIO = io.BufferedReader(_Counting(sys.stdin.buffer, budget))
            yield from read_item(Item(name=path, root=path, stream=stream, how=how, budget=budget), web)
            return
        with Path(path).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            regular = Path(path).is_file()
            yield from read_item(
                Item(
                    name=name,
                    root=name,
                    file_name=Path(path).name,
                    stream=file,
                    path=path if regular else None,
                    how=how,
                    budget=Budget(size),
                ),
                web,
            )
    except OSError as error:
        reason = f"cannot be read: {error.strerror or error}"
        yield Found(name=name, made=InputError(name, reason, name), root=name)


class _Counting(io.RawIOBase):
    """A stream whose bytes count as the size of its input as they come."""

    def __init__(self, source: BinaryIO, budget: Budget) -> None:
        self._source = source
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = (
            self._source.read1(len(view)) if hasattr(self._source, "read1") else self._source.read(len(view))
        )
        view[: len(data)] = data
        self._budget.size += len(data)
        return len(data)


def read_item(item: Item, web: Web | None = None) -> Steps:
    """Read a thing of any kind. What is wrong with it is given, never raised.

    web: fetches the addresses in a list of them; without it, a list is none to be fetched.
    """
    try:
        head, whole = with_head(item, HEAD)
        kind = kind_of(head)
        if kind is None:
            yield from _text(head, whole, web)
        else:
            yield from _marked(kind, whole)
    except (ValueError, OSError, EOFError, MemoryError, RecursionError) as error:
        yield failed(item, error)


def _marked(kind: str, item: Item) -> Steps:
    if kind in _DOCUMENTS:
        yield document_job(item, kind, all_bytes(item, _DOCUMENTS[kind]))
    elif kind in _COMPRESSED:
        from dateline.read.compressed import read_compressed

        yield from read_compressed(kind, item, read_item)
    elif kind == "zip":
        from dateline.read.archive import read_zip

        yield from read_zip(item, read_item)
    elif kind == "tar":
        from dateline.read.archive import read_tar

        yield from read_tar(item, read_item)
    elif kind == "warc":
        from dateline.read.warc import read_warc

        yield from read_warc(item)
    elif kind == "mbox":
        from dateline.read.mbox import read_mbox

        yield from read_mbox(item)
    else:
        yield from read_rows(kind, item)


def _text(head: bytes, item: Item, web: Web | None) -> Steps:
    """Read a text, JSON or a table, in the encoding that was given."""
    from dateline.read.plain import read_plain
    from dateline.read.structured import read_json, read_lines
    from dateline.read.table import delimiter_of, read_table

    if item.how.encoding != "utf-8":
        recoded: BinaryIO = io.BufferedReader(Recoded(item.stream, item.how.encoding))
        head, item = with_head(msgspec.structs.replace(item, stream=recoded, path=None), HEAD)
    kind = text_kind(head, item.how)
    if kind == "lines":
        yield from read_lines(item)
    elif kind == "json":
        yield from read_json(item)
    elif kind == "urls":
        yield from _address_list(item, web)
    elif kind == "csv":
        yield from read_table(item, delimiter_of(head, item.how) or ",")
    else:
        yield from read_plain(item)


def _address_list(item: Item, web: Web | None) -> Steps:
    if web is None:
        raise ValueError("is a list of addresses; only one that is a file of its own is fetched")
    if not item.how.fetch:
        raise ValueError("is a list of addresses; --fetch fetches them")
    lines = (line.strip().decode("utf-8", "replace") for line in item.stream)
    yield from _addresses((line for line in lines if line and not line.startswith("#")), item.how, web)


def _addresses(urls: Iterable[str], how: How, web: Web) -> Steps:
    for one in fetched_items(urls, how, web):
        if isinstance(one, Found):
            yield one
        else:
            yield from read_item(one)
