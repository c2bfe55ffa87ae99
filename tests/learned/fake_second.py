"""A second reader that says what a test wants it to say."""

# ruff: noqa: ARG002

from __future__ import annotations

from typing import Any

from dateline.model.second import Tag


class Says:
    """Tags the given words of a text; pairs and classes are as given, else unknown."""

    def __init__(
        self,
        text: str,
        tags: dict[tuple[str, str], float],
        *,
        classes: dict[tuple[str, str], dict[Any, float]] | None = None,
        odds: float | None = None,
    ) -> None:
        self.spans = {
            (tag, text.index(words), text.index(words) + len(words)): p for (tag, words), p in tags.items()
        }
        self.held = {
            (head, text.index(words), text.index(words) + len(words)): said
            for (head, words), said in (classes or {}).items()
        }
        self.odds = odds

    def likely(self, tag: Tag, start: int, end: int) -> float:
        return max(
            (p for (t, a, b), p in self.spans.items() if t == tag and a < end and start < b), default=0.0
        )

    def highest(self, tag: Tag) -> float:
        return max((p for (t, _, _), p in self.spans.items() if t == tag), default=0.0)

    def tagged(self, tag: Tag) -> list[tuple[int, int, float]]:
        return sorted((a, b, p) for (t, a, b), p in self.spans.items() if t == tag)

    def classes(self, head: str, tag: Tag, start: int, end: int) -> dict[Any, float]:
        return next(
            (said for (h, a, b), said in self.held.items() if h == head and a < end and start < b), {}
        )

    def together(self, head: str, one: tuple[Tag, int, int], other: tuple[Tag, int, int]) -> float | None:
        return self.odds
