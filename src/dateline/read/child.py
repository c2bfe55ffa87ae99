"""The process that reads documents, with limits on its memory and time: `python -m dateline.read.child`.

Requests come on standard input, replies go to standard output, each a MessagePack value behind its length
(four bytes, big-endian). A request is a `Request`; replies are lists of `Part`s or of rows, then an `End`.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from dateline.read.item import Part

ROWS = 100  # in one reply


class Request(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What to read. data: of a document. path: of a database. The rest: as `Item` and `How` have it."""

    kind: str
    data: bytes = b""
    path: str = ""
    url: str | None = None
    charset: str | None = None
    columns: dict[str, str] = {}
    table: str | None = None


class End(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """The end of the replies to a request. problem: what was wrong, in words for the user."""

    problem: str | None = None


def parts(request: Request) -> list[Part]:
    """Read a document. Raises ValueError, in words for the user."""
    if request.kind == "html":
        from dateline.read.html import page_parts

        return page_parts(request.data, charset=request.charset, url=request.url)
    if request.kind == "feed":
        from dateline.read.feed import feed_parts

        return feed_parts(request.data, url=request.url)
    if request.kind == "pdf":
        from dateline.read.pdf import pdf_parts

        return pdf_parts(request.data)
    if request.kind == "mail":
        from dateline.read.mail import mail_parts

        return mail_parts(request.data)
    from dateline.read.docx import docx_parts, odt_parts

    return {"docx": docx_parts, "odt": odt_parts}[request.kind](request.data)


def rows(request: Request) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read a table of a file: the name and the fields of each row. Raises ValueError."""
    if request.kind == "parquet":
        from dateline.read.parquet import parquet_rows

        return parquet_rows(request.path, request.columns)
    if request.kind == "sqlite":
        from dateline.read.sqlite import sqlite_rows

        return sqlite_rows(request.path, request.columns, request.table)
    from dateline.read.sheet import sheet_rows

    return sheet_rows(request.path, request.table)


TABLES = ("parquet", "sqlite", "xlsx")


def main() -> None:
    """Answer requests until there are no more. The command gives the seconds for each, and the memory."""
    seconds, memory = (int(word) for word in sys.argv[1:3])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints is no reply
    _limit_memory(memory)
    decoder, encoder = msgspec.msgpack.Decoder(Request), msgspec.msgpack.Encoder()
    while frame := read_frame(requests.read):
        request = decoder.decode(frame)
        for reply in _answers(request, seconds, memory):
            write_frame(replies, encoder.encode(reply))


def _answers(request: Request, seconds: int, memory: int) -> Iterator[Any]:
    try:
        with_time(seconds)
        if request.kind not in TABLES:
            yield [_clean(part) for part in parts(request)]
        else:
            found = rows(request)
            while some := list(islice(found, ROWS)):
                yield some
                with_time(seconds)
        problem = None
    except MemoryError:
        problem = f"takes too much memory to read (more than {memory:,} bytes)"
    except RecursionError:
        problem = "is nested too deeply"
    except ValueError as error:
        problem = " ".join(str(error).split())[:300]
    except Exception as error:
        problem = f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
    with_time(0)
    yield End(problem=problem)


def _clean(part: Part) -> Part:
    """Put a mark in the place of what is no character: half of a surrogate pair."""
    fields = part.fields and {name: value and _whole(value) for name, value in part.fields.items()}
    return msgspec.structs.replace(part, name=_whole(part.name), fields=fields)


def _whole(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8")


def with_time(seconds: int) -> None:
    """End this process when it has taken so many more seconds of processor time; 0 is for ever."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory(memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):  # a system without such limits
        return


def read_frame(read: Callable[[int], bytes]) -> bytes:
    """Read a value behind its length; b"" at the end."""
    size = read(4)
    return read(struct.unpack(">I", size)[0]) if len(size) == 4 else b""


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Write a value behind its length."""
    stream.write(struct.pack(">I", len(data)))
    stream.write(data)
    stream.flush()


if __name__ == "__main__":
    main()
