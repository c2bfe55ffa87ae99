"""JSON out of what a model wrote: fences, talk around it, trailing commas, a missing end."""

from __future__ import annotations

import re
from typing import Any

import msgspec

LONGEST_ANSWER = 400_000  # characters; beyond them a model has lost its way
_FENCE = re.compile(r"```(?:json)?\s*(.*?)(?:```|$)", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_COMMA = re.compile(r",(\s*[}\]])")


def decode(text: str) -> Any:
    """Decode an answer, mended where that is plain. Raises ValueError where there is no JSON to be had."""
    text = text[:LONGEST_ANSWER].lstrip("\ufeff").strip()
    for attempt in _attempts(text):
        try:
            return msgspec.json.decode(attempt)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
    raise ValueError("it is no JSON")


def _attempts(text: str) -> list[str]:
    """Give the readings to try, the plainest first."""
    bare = _THOUGHT.sub("", text)
    fenced = [match.group(1) for match in _FENCE.finditer(bare)]
    found = [text]
    for one in (*fenced, bare):
        cut = _object(one)
        if cut is not None:
            found += [cut, _COMMA.sub(r"\1", cut), _closed(cut)]
    return found


def _object(text: str) -> str | None:
    """Cut out the first object, to its end or, where it has none, to the end of the text."""
    start = text.find("{")
    if start < 0:
        return None
    depth, inside, escaped = 0, False, False
    for place in range(start, len(text)):
        character = text[place]
        if inside:
            inside, escaped = (inside and (escaped or character != '"')), (character == "\\" and not escaped)
            continue
        if character == '"':
            inside, escaped = True, False
        elif character in "{[":
            depth += 1
        elif character in "}]":
            depth -= 1
            if depth == 0:
                return text[start : place + 1]
    return text[start:]


def _closed(text: str) -> str:
    """Close an object that breaks off: what follows its last whole part is cut, what is open is closed."""
    ends = [(0, "")]
    stack: list[str] = []
    inside, escaped = False, False
    for place, character in enumerate(text):
        if inside:
            inside, escaped = (inside and (escaped or character != '"')), (character == "\\" and not escaped)
            continue
        if character == '"':
            inside, escaped = True, False
        elif character in "{[":
            stack.append("}" if character == "{" else "]")
        elif character in "}]" and stack:
            stack.pop()
            if character == "}":
                ends.append((place + 1, "".join(reversed(stack))))
    end, closing = ends[-1]
    return _COMMA.sub(r"\1", text[:end] + closing)
