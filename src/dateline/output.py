"""Where output goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from dateline.errors import OutputError


def check_output(path: str) -> None:
    """Check, before long work, that `path` can be written. Raises OutputError."""
    file = Path(path)
    if path == "-":
        return
    if file.is_dir():
        raise OutputError(f"{path}: is a folder")
    if not file.parent.is_dir():
        raise OutputError(f"{path}: cannot be written: the folder {file.parent} does not exist")


@contextmanager
def output(path: str) -> Iterator[BinaryIO]:
    """Give a stream for `path`; `-` is standard output. Whatever fails, an old file stays as it was.

    Raises OutputError where it cannot be written.
    """
    check_output(path)
    try:
        if path == "-":
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        elif Path(path).exists() and not Path(path).is_file():
            with Path(path).open("wb") as stream:  # a device or a pipe
                yield stream
        else:
            with _replacing(Path(path).resolve()) as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        path = "standard output" if path == "-" else path
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a new file beside `path` that takes its name once it is complete."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())  # noqa: PTH101
        os.replace(name, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
