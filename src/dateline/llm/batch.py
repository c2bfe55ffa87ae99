"""Answers out of batch files, whichever service or person wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline.errors import InputError


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as given: the id of its request, the words, and the tokens that it took."""

    key: str
    text: str
    tokens_in: int = 0
    tokens_out: int = 0


def read_answers(lines: Iterable[bytes], name: str) -> Iterator[Given | InputError]:
    """Read a batch file of answers; a line that cannot be read is its error, and the rest goes on.

    A line is an object with `custom_id` and `response`, whose `body` is a chat completion; or with
    `custom_id` and `answer` (or `content`): the answer itself, as text or as an object.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _given(msgspec.json.decode(line))
        except (msgspec.DecodeError, ValueError) as error:
            yield InputError(f"{name}:{number}", f"is no answer: {error}")


def _given(value: Any) -> Given:
    if not isinstance(value, dict) or not isinstance(value.get("custom_id"), str):
        raise ValueError("it has no custom_id")
    key = value["custom_id"]
    for field in ("answer", "content"):
        if value.get(field) is not None:
            return Given(key=key, text=_text(value[field]))
    response = value.get("response")
    if not isinstance(response, dict):
        raise ValueError(f"it has no response{_why(value)}")
    if int(response.get("status_code") or 200) >= 400:
        raise ValueError(f"the service answered with status {response['status_code']}")
    return completion(key, response.get("body"))


def _why(value: dict[str, Any]) -> str:
    error = value.get("error")
    message = error.get("message") if isinstance(error, dict) else error
    return f" ({' '.join(str(message).split())[:100]})" if message else ""


def completion(key: str, body: object) -> Given:
    """Read a chat completion. Raises ValueError where it holds no words."""
    try:
        message = body["choices"][0]["message"]  # type: ignore[index]
        text = _content(message["content"])
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("it is no chat completion") from error
    if not text.strip():
        raise ValueError("it is empty")
    usage = body.get("usage") if isinstance(body, dict) else None
    usage = usage if isinstance(usage, dict) else {}
    return Given(
        key=key,
        text=text,
        tokens_in=_number(usage.get("prompt_tokens")),
        tokens_out=_number(usage.get("completion_tokens")),
    )


def _content(content: object) -> str:
    """Give the words of a message: a text, or a list of parts with texts."""
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    if not isinstance(content, str):
        raise TypeError("no text")
    return content


def _text(value: object) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
