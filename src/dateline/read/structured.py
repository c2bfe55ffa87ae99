"""JSON to reports: one object, a list of objects, or one object a line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from dateline.read.columns import fields_of
from dateline.read.decode import not_text, utf8
from dateline.read.found import Found
from dateline.read.item import Item, Steps, stem_of
from dateline.read.limits import TEXT_DOCUMENT
from dateline.read.lines import LINE_LIMIT, numbered_lines
from dateline.read.record import report_from

_DECODER = msgspec.json.Decoder()
_BOM = b"\xef\xbb\xbf"
_TOKEN = re.compile(rb'["{}\[\]]')
_BETWEEN = re.compile(rb'[,\]"{\[]')
_STRING_END = re.compile(rb'["\\]')
_BLOCK = 1 << 18


def is_object(line: bytes) -> bool:
    """Say whether `line` is a JSON object by itself."""
    return line.lstrip().startswith(b"{") and isinstance(_decoded(line)[0], dict)


def looks_like_json(head: bytes) -> bool:
    """Say whether a text that begins so is meant as JSON. "[AFP] Kabul" is not, and is no list."""
    head = head.lstrip()
    return head.startswith(b"{") or (head.startswith(b"[") and head[1:].lstrip()[:1] in (b"{", b"]"))


def read_lines(item: Item) -> Steps:
    """Read JSON lines; blank ones are passed over."""
    yield from _line_reports(item, numbered_lines(item.stream))


def read_json(item: Item) -> Steps:
    """Read a JSON document: an object, a list of objects, or lines of which the first is broken."""
    head = b" "
    while head.isspace() or head in _BOM:
        head = item.stream.read(1)
    if head == b"[":
        yield from _list_reports(item)
        return
    data = head + item.stream.read(TEXT_DOCUMENT)
    if len(data) > TEXT_DOCUMENT:
        raise ValueError(f"is too large to be read as one document (more than {TEXT_DOCUMENT:,} bytes)")
    yield from _whole_reports(item, utf8(data).encode())


def _list_reports(item: Item) -> Steps:
    """Read the objects of a list, one at a time."""
    number = 0
    for number, element in enumerate(list_elements(item.stream), start=1):
        yield _made(item, f"{item.name}#{number}", element)
    if not number:
        yield item.failure("holds no reports")


def list_elements(stream: BinaryIO) -> Iterator[bytes]:
    """Give the elements of a JSON list whose bracket was read, one too long cut short beyond LINE_LIMIT.

    Raises ValueError where the list does not end.
    """
    element, depth, quoted = bytearray(), 0, False
    while block := stream.read(_BLOCK):
        at = 0
        while at < len(block):
            if quoted:
                found = _STRING_END.search(block, at)
                end = found.end() if found else len(block)
                if found and found.group() == b"\\":
                    end += 1  # the character behind it, which may begin the next block
                    if end > len(block):
                        block += stream.read(1)
                elif found:
                    quoted = False
                _append(element, block[at:end])
                at = end
                continue
            if depth == 0:
                stop = _BETWEEN.search(block, at)
                end = stop.start() if stop else len(block)
                _append(element, block[at:end])
                at = end
                if stop is None:
                    continue
                mark = stop.group()
                if mark in b",]":
                    if element.strip():
                        yield bytes(element)
                    element.clear()
                    if mark == b"]":
                        return
                    at += 1
                    continue
            found = _TOKEN.search(block, at)
            end = found.end() if found else len(block)
            _append(element, block[at:end])
            at = end
            if found is None:
                continue
            mark = found.group()
            quoted = mark == b'"'
            depth += (mark in b"{[") - (mark in b"}]")
            if depth == 0 and not quoted:
                yield bytes(element)
                element.clear()
    raise ValueError("is broken JSON (the list does not end)")


def _append(element: bytearray, more: bytes) -> None:
    if len(element) <= LINE_LIMIT:
        element += more


def _line_reports(item: Item, lines: Iterable[tuple[int, bytes]]) -> Steps:
    for number, line in lines:
        if line.strip():
            line = line.removeprefix(_BOM) if number == 1 else line
            yield _made(item, f"{item.name}:{number}", line.rstrip(b"\r\n"))


def _whole_reports(item: Item, data: bytes) -> Steps:
    value, problem = _decoded(data)
    inner = _only_list(value)
    if inner is not None:
        for number, one in enumerate(inner, start=1):
            yield _made(item, f"{item.name}#{number}", one)
    elif problem is None:
        yield _made(item, item.name, value, data, stem_of(item))
    elif _is_lines(data):
        yield from _line_reports(item, enumerate(data.split(b"\n"), start=1))
    else:
        yield item.failure(problem)


def _only_list(value: Any) -> list[Any] | None:
    """Give the list of objects in an object around it, such as `{"articles": [...]}`."""
    if not isinstance(value, dict) or "text" in value:
        return None
    lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
    return lists[0] if len(lists) == 1 else None


def _is_lines(data: bytes) -> bool:
    """Say whether a broken document is JSON lines: an object on some line, or every line begins one."""
    lines = [line for line in data.split(b"\n") if line.strip()]
    return all(line.lstrip().startswith(b"{") for line in lines) or any(is_object(line) for line in lines)


def _made(item: Item, name: str, value: Any, raw: bytes = b"", default_id: str | None = None) -> Found:
    try:
        if isinstance(value, bytes):
            raw = value
            value = _line(value)
        if not isinstance(value, dict):
            raise ValueError("is not a JSON object")
        made = report_from(fields_of(value, item.how), default_id=default_id, published=item.fallback)
    except ValueError as error:
        return item.failure(str(error), name)
    digest = hashlib.sha256(raw or msgspec.json.encode(value)).hexdigest()
    return Found(name=name, made=made, root=item.root, provenance=item.provenance("json", digest, name))


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
