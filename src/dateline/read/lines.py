"""A stream as numbered lines, however long they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.read.decode import REPORT_LIMIT

LINE_LIMIT = 6 * REPORT_LIMIT + 1_000_000  # bytes: a text may be \uXXXX escapes all through


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Give lines with their numbers, one too long cut short just beyond LINE_LIMIT."""
    number = 0
    while line := stream.readline(LINE_LIMIT + 1):
        number += 1
        part = line
        while len(part) > LINE_LIMIT and not part.endswith(b"\n"):
            part = stream.readline(LINE_LIMIT + 1)
        yield number, line


class Recoded(io.RawIOBase):
    """A stream of text in another encoding, as UTF-8."""

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        import codecs

        self._source = source
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._offset = 0
        self._ready = b""
        self._ended = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`. Raises ValueError, in words for the user."""
        while not self._ready and not self._ended:
            self._more()
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _more(self) -> None:
        data = self._source.read(1 << 16)
        self._ended = not data
        pending = len(self._decoder.getstate()[0])
        try:
            self._ready = self._decoder.decode(data, final=self._ended).encode("utf-8")
        except UnicodeDecodeError as error:
            where = self._offset - pending + error.start
            raise ValueError(f"is not {self._encoding} at offset {where}") from None
        except UnicodeError:
            raise ValueError(f"is not {self._encoding}") from None
        self._offset += len(data)
