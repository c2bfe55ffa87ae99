"""ZIP and tar archives: what each member holds. Nothing is ever written under a member's name."""

from __future__ import annotations

import io
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from dateline.read.item import Item, Steps, all_bytes, on_disk, shown_name
from dateline.read.limits import DIRECTORY, DOCUMENT

_ABOUT_THE_FOLDER = re.compile(r"readme(\..*)?$", re.IGNORECASE)
_BUFFER = 1 << 18
NAME_LIMIT = 1_000_000  # bytes that a tar archive may spend on the name and the marks of one member
_TAIL = 65_536 + 22  # bytes: the end record of a zip archive, with the longest comment
_OFFICE = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "a presentation"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
)


class Counted(io.RawIOBase):
    """A member of an archive, its bytes counted against a budget."""

    def __init__(self, source: BinaryIO, item: Item) -> None:
        self._source = source
        self._budget = item.budget

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`. Raises ValueError, in words for the user."""
        try:
            data = self._source.read(len(buffer))
        except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError) as error:
            raise ValueError(f"is broken in its archive ({' '.join(str(error).split())[:80]})") from None
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def read_zip(item: Item, read: Callable[[Item], Steps]) -> Steps:
    """Read a ZIP archive, or the office document that it is. read: reads an item of any kind."""
    with on_disk(item) as path, open(path, "rb") as file:  # noqa: PTH123
        _check_directory(file)
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
            raise ValueError(f"is a broken zip archive ({' '.join(str(error).split())[:80]})") from None
        with archive:
            kind = office_kind(archive)
            if kind is None:
                yield from _zip_members(archive, item, read)
                return
        file.seek(0)
        document = item.within("", file, path=path, depth=item.depth, url=item.url)
        yield from _office(kind, document)


def office_kind(archive: zipfile.ZipFile) -> str | None:
    """Say what office document an archive is: docx, odt, xlsx, or in words one that is not read."""
    names = archive.NameToInfo
    for name, kind in _OFFICE:
        if name in names:
            return kind
    if "mimetype" in names and names["mimetype"].file_size < 200:
        try:
            media = archive.read("mimetype")
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError):
            return None
        if media.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        if media.startswith(b"application/vnd.oasis.opendocument"):
            return "an OpenDocument file that is no text"
    return None


def _office(kind: str, item: Item) -> Steps:
    from dateline.read.document import document_job
    from dateline.read.rows import read_rows

    if kind == "xlsx":
        yield from read_rows("xlsx", item)
    elif kind in ("docx", "odt"):
        yield document_job(item, kind, all_bytes(item, DOCUMENT))
    else:
        raise ValueError(f"is {kind}, which is not read")


def _zip_members(archive: zipfile.ZipFile, item: Item, read: Callable[[Item], Steps]) -> Steps:
    found = False
    for info in archive.infolist():
        name = shown_name(info.filename)
        if info.is_dir() or passed_over(name):
            continue
        found = True
        try:
            if info.flag_bits & 1:
                raise ValueError("is locked with a password")
            with archive.open(info) as member:
                stream: BinaryIO = io.BufferedReader(Counted(member, item), _BUFFER)  # type: ignore[arg-type]
                yield from read(item.within(name, stream))
        except (ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
            yield item.failure(" ".join(str(error).split())[:200], f"{item.name}/{name}")
    if not found:
        yield item.failure("is an archive that holds no reports")


class _Header(tarfile.TarInfo):
    """A member's head. One that would fill the memory with names, or that has holes in it, is refused."""

    def _proc_member(self, tarfile_: tarfile.TarFile) -> Any:
        named = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE)
        if self.type in (*named, tarfile.SOLARIS_XHDTYPE) and self.size > NAME_LIMIT:
            raise tarfile.ReadError(f"the name of a member has {self.size:,} bytes")
        if self.type == tarfile.GNUTYPE_SPARSE:
            raise tarfile.ReadError("a member with holes, which is not read")
        return super()._proc_member(tarfile_)  # type: ignore[misc]


def read_tar(item: Item, read: Callable[[Item], Steps]) -> Steps:
    """Read a tar archive. read: reads an item of any kind."""
    found = False
    try:
        with tarfile.open(fileobj=item.stream, mode="r|", tarinfo=_Header) as archive:
            for info in archive:
                name = shown_name(info.name)
                member = archive.extractfile(info) if info.isfile() and not passed_over(name) else None
                if member is not None:
                    found = True
                    stream: BinaryIO = io.BufferedReader(Counted(member, item), _BUFFER)  # type: ignore[arg-type]
                    try:
                        yield from read(item.within(name, stream))
                    except ValueError as error:
                        yield item.failure(str(error), f"{item.name}/{name}")
                archive.members.clear()  # type: ignore[attr-defined]
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise ValueError(f"is a broken tar archive ({' '.join(str(error).split())[:80]})") from None
    if not found:
        yield item.failure("is an archive that holds no reports")


def passed_over(name: str) -> bool:
    """Say whether a file of this name is none of the reports: a hidden one, or one about the folder."""
    parts = name.split("/")
    return any(part.startswith((".", "__MACOSX")) for part in parts) or bool(
        _ABOUT_THE_FOLDER.match(parts[-1])
    )


def _check_directory(file: BinaryIO) -> None:
    """Refuse an archive whose directory would fill the memory. Raises ValueError."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    end = tail.rfind(b"PK\x05\x06")
    length = 0
    if 0 <= end <= len(tail) - 22:
        length = struct.unpack_from("<L", tail, end + 12)[0]
        if length == 0xFFFFFFFF:
            wide = tail.rfind(b"PK\x06\x06")
            length = struct.unpack_from("<Q", tail, wide + 40)[0] if 0 <= wide <= len(tail) - 48 else length
    if min(length, size) > DIRECTORY:
        raise ValueError("is an archive of too many members; unpack it and give the folder")
    file.seek(0)
