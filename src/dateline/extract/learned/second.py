"""The model's reading of one report, asked by the offsets of its text."""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import numpy as np

from dateline.data import table
from dateline.extract.learned.heads import Heads, Vector
from dateline.extract.learned.labels import BEGIN, EVENT_TYPES, OUTCOMES, OUTSIDE, TAGS, VICTIMS
from dateline.extract.learned.window import Window, windows
from dateline.model.second import Tag
from dateline.spelling import word_set

CLASSES = {
    "kind": EVENT_TYPES,
    "main": (False, True),
    "one_sided": (False, True),
    "outcome": OUTCOMES,
    "victims": VICTIMS,
    "denied": (False, True),
}


_LONG_WORD = re.compile(r"[^\W\d_]{3,}")  # no word of violence is shorter
_SMALL = word_set(
    """the that this these those and but for with from who whom which was were are has had have been not
    its his her their they them"""
)


class Tagged(NamedTuple):
    """Words that the model tags: offsets in the text, and how likely, 0 to 1."""

    start: int
    end: int
    score: float


PAIRS = 300_000  # pairs of words whose score is kept: more than any report asks of but one of book length
FAR = 6000  # characters between words beyond which the model says nothing: it learned none so far apart


class _Read(NamedTuple):
    """A window as read.

    window: what it holds. hidden: (tokens, hidden) states. tags: (tokens, tags, 3) probabilities.
    mean: of the states.
    """

    window: Window
    hidden: Vector
    tags: Vector
    mean: Vector


class LearnedReading:
    """What the model says of a report's words. Offsets count characters of the text."""

    def __init__(self, text: str, read: Sequence[_Read], heads: Heads) -> None:
        self._text = text
        self._read = read
        self._heads = heads
        self._vectors: dict[tuple[Tag, int, int], tuple[Vector, int, int] | None] = {}
        self._likely: dict[tuple[Tag, int, int], float] = {}
        self._pairs: dict[tuple[str, tuple[Tag, int, int], tuple[Tag, int, int]], float | None] = {}
        self._tagged: dict[Tag, list[Tagged]] = {}
        self._sides: dict[tuple[str, str, tuple[Tag, int, int]], Vector] = {}
        self._index = [(one, *_text_tokens(one.window)) for one in read]

    def likely(self, tag: Tag, start: int, end: int) -> float:
        """Give how likely some word from `start` to `end` has a tag, 0 to 1; 0 where no word is."""
        key = (tag, start, end)
        if key not in self._likely:
            found = self._tokens(start, end)
            if found is None:
                self._likely[key] = 0.0
            else:
                read, first, last = found
                self._likely[key] = float(1 - read.tags[first : last + 1, TAGS.index(tag), OUTSIDE].min())
        return self._likely[key]

    def highest(self, tag: Tag) -> float:
        """Give how likely the likeliest word of the report has a tag, 0 to 1."""
        column = TAGS.index(tag)
        return max((float(1 - read.tags[:, column, OUTSIDE].min()) for read in self._read), default=0.0)

    def tagged(self, tag: Tag) -> list[tuple[int, int, float]]:
        """Give the words with a tag, in text order."""
        if tag not in self._tagged:
            found = _whole_words(self._text, _stretches(self._tagged_tokens(tag)))
            self._tagged[tag] = list(_deeds(self._text, found) if tag == "E" else found)
        return list(self._tagged[tag])

    def _tagged_tokens(self, tag: Tag) -> list[tuple[int, int, Vector]]:
        """Give the tokens of the text with their probabilities of a tag; none where none has it."""
        column = TAGS.index(tag)
        if not any(read.tags[:, column].argmax(axis=1).any() for read in self._read):
            return []
        best: dict[int, tuple[float, int, int, Vector]] = {}
        for read in self._read:
            size = len(read.window.ids)
            for n, (part, (start, end)) in enumerate(
                zip(read.window.parts, read.window.offsets, strict=True)
            ):
                inner = min(n, size - n)
                if part == 1 and (start not in best or best[start][0] < inner):
                    best[start] = (inner, start, end, read.tags[n, column])
        return [best[start][1:] for start in sorted(best)]

    def classes(self, head: str, tag: Tag, start: int, end: int) -> dict[Any, float]:
        """Give the probabilities of the classes of a span, by a head of `CLASSES`."""
        vector = self._vector(tag, start, end)
        if vector is None:
            return {}
        said = self._heads.classes(head, vector[0])
        return dict(zip(CLASSES[head], (float(p) for p in said), strict=True))

    def together(self, head: str, one: tuple[Tag, int, int], other: tuple[Tag, int, int]) -> float | None:
        """Give the log-odds that words belong together, as `SecondReader` has it.

        None where the model has no word on it: no word stands there, or they stand too far apart.
        """
        if head == "same" and one[1:] > other[1:]:
            one, other = other, one
        key = (head, one, other)
        if key not in self._pairs:
            if len(self._pairs) >= PAIRS:
                self._pairs.clear()
            self._pairs[key] = self._pair(head, one, other)
        return self._pairs[key]

    def _pair(self, head: str, one: tuple[Tag, int, int], other: tuple[Tag, int, int]) -> float | None:
        if abs(other[1] - one[1]) > FAR:
            return None
        a, b = self._vector(*one), self._vector(*other)
        if a is None or b is None:
            return None
        gap = max(b[1] - a[2], a[1] - b[2], 0)
        sides = self._side(head, "left", one, a[0]) + self._side(head, "right", other, b[0])
        return self._heads.pair(head, a[0], b[0], sides, gap)

    def _side(
        self, head: str, side: Literal["left", "right"], span: tuple[Tag, int, int], vector: Vector
    ) -> Vector:
        """Give what a span brings to its pairs, worked out once."""
        key = (head, side, span)
        if key not in self._sides:
            self._sides[key] = self._heads.side(head, side, vector)
        return self._sides[key]

    def _tokens(self, start: int, end: int) -> tuple[_Read, int, int] | None:
        """Find the tokens from `start` to `end`, in the window that holds them farthest from its edges."""
        found: list[tuple[int, int, _Read, int, int]] = []
        for order, (read, starts, ends) in enumerate(self._index):
            lead = len(read.window.ids) - 1 - len(starts)
            first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
            if first > last:
                continue
            whole = int(starts[first] <= start and ends[last] >= end)
            depth = min(first + lead, len(starts) + 1 - last)
            found.append((whole * 10_000 + depth, -order, read, first + lead, last + lead))
        return max(found, key=lambda f: f[:2])[2:] if found else None

    def _vector(self, tag: Tag, start: int, end: int) -> tuple[Vector, int, int] | None:
        """Represent a span; with the ordinals in the text of its first and last token."""
        key = (tag, start, end)
        if key not in self._vectors:
            found = self._tokens(start, end)
            if found is None:
                self._vectors[key] = None
            else:
                read, first, last = found
                lead = read.window.parts.index(1)
                vector = self._heads.represent(read.hidden, read.mean, first, last, tag)
                ordinals = (first - lead + read.window.first, last - lead + read.window.first)
                self._vectors[key] = (vector, *ordinals)
        return self._vectors[key]


def _text_tokens(window: Window) -> tuple[list[int], list[int]]:
    """Give where the tokens of the text in a window start, and where they end."""
    held = [offsets for part, offsets in zip(window.parts, window.offsets, strict=True) if part == 1]
    return [start for start, _ in held], [end for _, end in held]


def _stretches(tokens: Sequence[tuple[int, int, Vector]]) -> Iterator[Tagged]:
    """Join tokens (start, end, probabilities) tagged as one span."""
    held: tuple[int, int, list[float]] | None = None
    for start, end, said in tokens:
        tag = int(said.argmax())
        if tag in (OUTSIDE, BEGIN):
            if held:
                yield Tagged(held[0], held[1], max(held[2]))
            held = None if tag == OUTSIDE else (start, end, [float(1 - said[OUTSIDE])])
        elif held:
            held = (held[0], end, [*held[2], float(1 - said[OUTSIDE])])
        else:
            held = (start, end, [float(1 - said[OUTSIDE])])
    if held:
        yield Tagged(held[0], held[1], max(held[2]))


def _names_a_deed(words: str) -> bool:
    """Whether words may name violence; small words and scraps do not: "that", the "s" of "day's"."""
    return not _SMALL.issuperset(_LONG_WORD.findall(words.lower()))


_PHRASE_OF_ARTICLE = re.compile(r"(?<!\w)(?:the|an?)((?:\s+[\w-]+){1,3})", re.IGNORECASE)


@cache
def _nouns_of_violence() -> frozenset[str]:
    rows = [row for row in table("event_triggers") if row["pos"] in ("noun", "any")]
    return frozenset(form for row in rows for form in (row["words"], f"{row['words']}s"))


def _deeds(text: str, found: Iterable[Tagged]) -> Iterator[Tagged]:
    """Leave out what names no deed; a mere article stands for its noun ("the" of "the attack")."""
    held = list(found)
    starts = {one.start for one in held}
    for one in held:
        if _names_a_deed(text[one.start : one.end]):
            yield one
        elif phrase := _PHRASE_OF_ARTICLE.match(text, one.start):
            ends = [
                phrase.start(1) + word.end()
                for word in re.finditer(r"[\w-]+", phrase[1])
                if word[0].lower() in _nouns_of_violence()
            ]
            if ends and starts.isdisjoint(range(one.end, ends[0])):
                yield Tagged(one.start, ends[0], one.score)


def _whole_words(text: str, found: Iterable[Tagged]) -> Iterator[Tagged]:
    """Widen tagged words to the ends of their words, join those that then touch, and leave out mere marks."""
    held: Tagged | None = None
    for one in found:
        if not any(character.isalnum() for character in text[one.start : one.end]):
            continue
        start, end = one.start, one.end
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        if held is not None and start < held.end:
            held = Tagged(held.start, max(end, held.end), max(one.score, held.score))
            continue
        if held is not None:
            yield held
        held = Tagged(start, end, one.score)
    if held is not None:
        yield held


def learned_reading(title: str, text: str) -> LearnedReading:
    """Read a report with the model."""
    tokenizer, session, heads = _model()
    read = []
    for window in windows(tokenizer, title, text):
        hidden, logits = session.run(["hidden", "logits"], {"ids": np.array([window.ids], dtype=np.int64)})
        grown = np.exp(logits[0].reshape(len(window.ids), len(TAGS), 3))
        said = grown / grown.sum(-1, keepdims=True)
        read.append(_Read(window, hidden[0], said, hidden[0].mean(0)))
    return LearnedReading(text, read, heads)


@cache
def _model() -> tuple[Any, Any, Heads]:
    import onnxruntime
    from tokenizers import Tokenizer

    folder = Path(os.environ.get("DATELINE_READER", "") or Path(__file__).parents[2] / "data" / "reader")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # Weights are widened to 32 bits once; rounding what flows through the layers would differ by processor.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = onnxruntime.InferenceSession(
        str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
    )
    return tokenizer, session, Heads(dict(np.load(folder / "heads.npz")))
