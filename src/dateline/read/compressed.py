"""gzip, bzip2, xz and zstandard as streams of what they hold, within a budget."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any, BinaryIO, Protocol

from dateline.read.item import Item, Rewound, Steps
from dateline.read.limits import Budget

_BLOCK = 1 << 17
_PIECE = 1 << 20  # bytes decompressed at a time
_WINDOW = 1 << 27  # bytes that zstandard may look back: `zstd --ultra --long=27`
_XZ_MEMORY = 256 << 20
_ENDINGS = frozenset((".gz", ".bz2", ".xz", ".zst", ".lzma"))


class Decompressor(Protocol):
    """What the four have in common: bytes in, at most so many bytes out."""

    eof: bool
    unused_data: bytes

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Give at most `max_length` bytes of what `data` and all before it hold."""


class _Gzip:
    """`zlib` in the form of `bz2` and `lzma`: what was not used yet is kept within."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self.held = b""

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int) -> bytes:
        self.held = self._inner.unconsumed_tail + data
        return self._inner.decompress(self.held, max_length)


FORMATS: dict[str, tuple[bytes, Callable[[], Any]]] = {
    "gzip": (b"\x1f\x8b\x08", _Gzip),
    "bzip2": (b"BZh", bz2.BZ2Decompressor),
    "xz": (b"\xfd7zXZ\0", lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY)),
}


class Expanded(io.RawIOBase):
    """What a compressed stream holds, all its members one after another.

    A broken member is passed over: reading goes on at the next one, and `problems` says so. Where
    there is none, or the stream ends too early, reading raises ValueError after all that was whole.
    """

    def __init__(self, kind: str, source: BinaryIO, budget: Budget) -> None:
        self.problems: list[str] = []
        self._pieces = _zstd(source) if kind == "zstd" else _members(kind, source, self.problems)
        self._budget = budget
        self._piece = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`. Raises ValueError, in words for the user."""
        if not self._piece:
            self._piece = next(self._pieces, b"")
            self._budget.spend(len(self._piece))
        count = min(len(buffer), len(self._piece))
        buffer[:count] = self._piece[:count]
        self._piece = self._piece[count:]
        return count


def read_compressed(kind: str, item: Item, read: Callable[[Item], Steps]) -> Steps:
    """Read what a compressed file holds. read: reads an item of any kind."""
    expanded = Expanded(kind, item.stream, item.budget)
    stream: BinaryIO = io.BufferedReader(expanded, _PIECE)
    name = PurePath(item.file_name)
    inner = item.within(
        "", stream, file_name=name.stem if name.suffix.lower() in _ENDINGS else item.file_name
    )
    yield from read(inner)
    for problem in expanded.problems:
        yield item.failure(problem)


def _members(kind: str, source: BinaryIO, problems: list[str]) -> Iterator[bytes]:
    magic, make = FORMATS[kind]
    data = source.read(_BLOCK)
    whole = True  # whether anything was read since the last problem
    while data:
        if not data.startswith(magic[: len(data)]):
            if not data.strip(b"\0"):  # padding behind the last member
                data = source.read(_BLOCK)
                continue
            data = _next_member(magic, data, source)
            if not data:
                problems.append(f"holds something else behind its last {kind} member; that was not read")
                return
        one = make()
        try:
            while not one.eof:
                piece = one.decompress(data, _PIECE)
                if piece:
                    whole = True
                    yield piece
                data = b""
                if not one.eof and one.needs_input:
                    data = source.read(_BLOCK)
                    if not data:
                        raise EOFError
            data = one.unused_data or source.read(_BLOCK)
        except EOFError:
            raise ValueError(f"is cut short: its {kind} data end too early") from None
        except (zlib.error, OSError, lzma.LZMAError) as error:
            words = " ".join(str(error).split())[:80]
            held = getattr(one, "held", data)
            data = _next_member(magic, held[1:] or source.read(_BLOCK), source)
            if not data:
                raise ValueError(f"is broken: bad {kind} data ({words})") from None
            if whole:
                problems.append(f"is broken in part: bad {kind} data ({words}); reading went on behind them")
            whole = False


def _next_member(magic: bytes, data: bytes, source: BinaryIO) -> bytes:
    """Give what follows from the next beginning of a member on; b"" if there is none."""
    while data:
        found = data.find(magic)
        if found >= 0:
            return data[found:]
        more = source.read(_BLOCK)
        data = data[-len(magic) + 1 :] + more if more else b""
    return b""


def _zstd(source: BinaryIO) -> Iterator[bytes]:
    import zstandard

    head = source.read(8)
    dictionary = None
    if len(head) == 8 and head[:4] == b"\x5d\x2a\x4d\x18":  # a web archive's own dictionary
        frame = source.read(min(int.from_bytes(head[4:], "little"), _WINDOW))
        if frame.startswith(b"\x28\xb5\x2f\xfd"):
            frame = zstandard.ZstdDecompressor().decompress(frame, max_output_size=_WINDOW)
        dictionary = zstandard.ZstdCompressionDict(frame)
        head = b""
    reader = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=_WINDOW)
    whole = io.BufferedReader(Rewound(head, source), _BLOCK)
    try:
        with reader.stream_reader(whole, read_across_frames=True) as expanded:
            while piece := expanded.read(_PIECE):
                yield piece
    except zstandard.ZstdError as error:
        raise ValueError(f"is broken: bad zstd data ({' '.join(str(error).split())[:80]})") from None
