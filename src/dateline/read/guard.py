"""Reads documents in other processes, so that one which takes all memory or time costs only itself."""

from __future__ import annotations

import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import msgspec

from dateline.read.child import End, Request, write_frame
from dateline.read.item import Item, Job, Part
from dateline.read.limits import PARSE_MEMORY, PARSE_SECONDS

WAIT_SECONDS = 6 * PARSE_SECONDS  # on a busy machine a process may wait for its turn
REPLY = 512_000_000  # bytes
REQUESTS = 3000  # after which a process is replaced: libraries keep what they have seen

Row = tuple[str, dict[str, Any]]


class DiedError(Exception):
    """The process that read has ended. `str(error)` is the reason, in words for the user."""


class Child:
    """One process that reads documents, started when first asked and again when it has died."""

    def __init__(self, seconds: int = PARSE_SECONDS, memory: int = PARSE_MEMORY) -> None:
        """Make ready. seconds: of processor time for a document. memory: bytes."""
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def parts(self, job: Job) -> list[Part]:
        """Read a document. What is wrong with it is a part too."""
        item = job.item
        request = Request(kind=job.kind, data=job.data, url=item.url, charset=item.charset)
        found: list[Part] = []
        try:
            for reply in self._ask(request):
                found += msgspec.convert(reply, list[Part])
        except ValueError as error:
            found.append(Part(problem=str(error)))
        except DiedError as error:
            if not found:  # all parts come in one reply: a process that ends behind it has lost nothing
                found.append(Part(problem=str(error)))
        return found

    def rows(self, kind: str, path: str, item: Item) -> Iterator[Row]:
        """Read the rows of a table of a file. Raises ValueError, in words for the user."""
        request = Request(kind=kind, path=path, columns=item.how.columns, table=item.how.table)
        try:
            for reply in self._ask(request):
                yield from msgspec.convert(reply, list[Row])
        except DiedError as error:
            raise ValueError(str(error)) from None

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream:
                    with suppress(OSError):
                        stream.close()
            self._process = None

    def _ask(self, request: Request) -> Iterator[Any]:
        """Send a request and give the replies. Raises DiedError; ValueError for what the reply says."""
        if self._asked >= REQUESTS:
            self.close()
        process = self._process or self._start()
        try:
            assert process.stdin
            write_frame(process.stdin, msgspec.msgpack.encode(request))  # type: ignore[arg-type]
            self._asked += 1
            while True:
                reply = msgspec.msgpack.decode(self._frame(process))
                if isinstance(reply, dict):
                    problem = msgspec.convert(reply, End).problem
                    if problem:
                        raise ValueError(problem)
                    return
                yield reply
        except (BrokenPipeError, EOFError):
            raise DiedError(self._why(process)) from None
        except GeneratorExit:
            self.close()  # its further replies are nobody's
            raise
        except TimeoutError:
            self.close()
            raise DiedError(f"takes too long to read (more than {WAIT_SECONDS} seconds)") from None

    def _start(self) -> subprocess.Popen[bytes]:
        limits = [str(self._seconds), str(self._memory)]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dateline.read.child", *limits],  # -P: run nothing of this folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._asked = 0
        return self._process

    def _frame(self, process: subprocess.Popen[bytes]) -> bytes:
        ends = time.monotonic() + WAIT_SECONDS
        size = struct.unpack(">I", _exactly(process, 4, ends))[0]
        if size > REPLY:
            self.close()
            raise DiedError("holds too much to be read as one document")
        return _exactly(process, size, ends)

    def _why(self, process: subprocess.Popen[bytes]) -> str:
        """Say why a process that is gone has ended."""
        code = process.wait()
        self.close()
        if code == -signal.SIGPROF:
            return f"takes too long to read (more than {self._seconds} seconds of processor time)"
        if code in (-signal.SIGKILL, -signal.SIGABRT, 1):
            return f"takes too much memory to read (more than {self._memory:,} bytes)"
        return f"breaks the process that reads it (signal {-code})"


def _exactly(process: subprocess.Popen[bytes], count: int, ends: float) -> bytes:
    assert process.stdout
    handle = process.stdout.fileno()
    blocks, left = [], count
    while left:
        ready, _, _ = select.select([handle], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            raise TimeoutError
        block = os.read(handle, min(left, 1 << 20))
        if not block:
            raise EOFError
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)


class Guard:
    """So many processes that read documents, started when first needed."""

    def __init__(self, workers: int, *, seconds: int = PARSE_SECONDS, memory: int = PARSE_MEMORY) -> None:
        """Make ready. seconds: of processor time for a document. memory: bytes of a process."""
        self.workers = workers
        self._limits = (seconds, memory)
        self._threads: ThreadPoolExecutor | None = None
        self._children: list[Child] = []
        self._own = threading.local()
        self._lock = threading.Lock()

    def submit(self, job: Job) -> Future[list[Part]]:
        """Have a document read."""
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="read")
        return self._threads.submit(self._parts, job)

    def close(self) -> None:
        """End all processes."""
        for child in self._children:
            child.close()
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
        for child in self._children:  # one that a waiting thread has started meanwhile
            child.close()

    def _parts(self, job: Job) -> list[Part]:
        if not hasattr(self._own, "child"):
            self._own.child = Child(*self._limits)
            with self._lock:
                self._children.append(self._own.child)
        child: Child = self._own.child
        return child.parts(job)
