"""JSON to reports: one object, a list of objects, or one object a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.model import Report
from dateline.read.decode import REPORT_LIMIT, not_text, utf8
from dateline.read.record import report_from

Made = tuple[str, Report | InputError]
"""The name of an input (a file, a line or an item of one), and what came of it."""

LINE_LIMIT = 6 * REPORT_LIMIT + 1_000_000  # bytes: a text may be \uXXXX escapes all through

_DECODER = msgspec.json.Decoder()


def is_object(line: bytes) -> bool:
    """Say whether `line` is a JSON object by itself."""
    return line.lstrip().startswith(b"{") and isinstance(_decoded(line)[0], dict)


def looks_like_json(head: bytes) -> bool:
    """Say whether a text that begins so is meant as JSON. "[AFP] Kabul" is not, and is no list."""
    head = head.lstrip()
    return head.startswith(b"{") or (head.startswith(b"[") and head[1:].lstrip()[:1] in (b"{", b"]"))


def line_reports(lines: Iterable[tuple[int, bytes]], name: str, published: date | None) -> Iterator[Made]:
    """Read numbered JSON lines; blank ones are passed over.

    published: the date of reports that give none.
    """
    for number, line in lines:
        if line.strip():
            yield _made(f"{name}:{number}", line, published)


def whole_reports(data: bytes, name: str, *, default_id: str, published: date | None) -> Iterator[Made]:
    """Read a JSON document: an object, a list of objects, or lines of which some are broken.

    default_id: the id of a lone object that has none.
    """
    value, problem = _decoded(data)
    if isinstance(value, list) and value:
        for number, item in enumerate(value, start=1):
            yield _made(f"{name}#{number}", item, published)
    elif isinstance(value, list):
        yield name, InputError(name, "holds no reports")
    elif problem is None:
        yield _made(name, value, published, default_id)
    elif _is_lines(data):
        yield from line_reports(enumerate(data.split(b"\n"), start=1), name, published)
    else:
        yield name, InputError(name, problem)


def _is_lines(data: bytes) -> bool:
    """Say whether a broken document is JSON lines: an object on some line, or every line begins one."""
    lines = [line for line in data.split(b"\n") if line.strip()]
    return all(line.lstrip().startswith(b"{") for line in lines) or any(is_object(line) for line in lines)


def _made(name: str, value: Any, published: date | None, default_id: str | None = None) -> Made:
    try:
        if isinstance(value, bytes):
            value = _line(value)
        if not isinstance(value, dict):
            raise ValueError("is not a JSON object")
        return name, report_from(value, default_id=default_id, published=published)
    except ValueError as error:
        return name, InputError(name, str(error))


def _line(line: bytes) -> Any:
    if len(line) > LINE_LIMIT:
        raise ValueError(f"is too long a line for a report (more than {LINE_LIMIT:,} bytes)")
    reason = not_text(line)
    if reason:
        raise ValueError(reason)
    value, problem = _decoded(utf8(line).encode())
    if problem:
        raise ValueError(problem)
    return value


def _decoded(data: bytes) -> tuple[Any, str | None]:
    """Decode JSON: the value, or why there is none."""
    try:
        return _DECODER.decode(data), None
    except msgspec.DecodeError as error:
        return None, f"is broken JSON ({str(error)[:120]})"
    except RecursionError:
        return None, "is broken JSON (nested too deeply)"
    except UnicodeDecodeError:
        return None, "is broken JSON (not UTF-8)"
