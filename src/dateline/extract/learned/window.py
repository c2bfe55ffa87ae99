"""A report cut into the stretches that the model reads at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 512  # tokens of a window, its title and marks of begin and end included
OVERLAP = 64  # tokens that a window shares with the one before it
TITLE = 40  # tokens of the title that every window begins with


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """What the model reads at once: the title, then a stretch of the text.

    ids: of the tokens. parts: of each token, 0 in the title, 1 in the text, -1 in neither.
    offsets: of each token, start and end in its part. first: ordinal in the text of its first token of text.
    """

    ids: list[int]
    parts: list[int]
    offsets: list[tuple[int, int]]
    first: int


def windows(tokenizer: Tokenizer, title: str, text: str) -> Iterator[Window]:
    """Cut a report into windows that overlap, in order."""
    head = tokenizer.encode(title, add_special_tokens=False)
    body = tokenizer.encode(text, add_special_tokens=False)
    begin, end = (int(tokenizer.token_to_id(name) or 0) for name in ("[CLS]", "[SEP]"))
    title_ids, title_offsets = head.ids[:TITLE], head.offsets[:TITLE]
    room = WINDOW - len(title_ids) - 3
    first = 0
    while True:
        last = min(first + room, len(body.ids))
        yield Window(
            ids=[begin, *title_ids, end, *body.ids[first:last], end],
            parts=[-1, *[0] * len(title_ids), -1, *[1] * (last - first), -1],
            offsets=[(0, 0), *title_offsets, (0, 0), *body.offsets[first:last], (0, 0)],
            first=first,
        )
        if last == len(body.ids):
            return
        first = last - OVERLAP
