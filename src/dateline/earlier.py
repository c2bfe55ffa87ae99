"""Figures that move: what a report calls an earlier count ("had put it at 31"), a later one, or foresees.

Rule: coding-rules 1, Conflicting sources (what has been revised does not count).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache

from dateline.data import pattern_of, table
from dateline.model import Casualty, Report, Toll

REACH = 200  # characters before a figure in which its sentence is looked for

_NOW = re.compile(
    r"\b(?:now|later|today|since)\b|\band (?:\w+ )?says?\b"
    r"|\b(?:while|whereas|but)\b[^.;]*?\b(?:says?|speaks?|puts?|gives|counts|reports)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\bthen\b|\b(?:rais|lower|revis|correct|updat)(?:ing|ed)\b[^,;]*\bto\b", re.IGNORECASE
)  # "first spoke of ten, then 11"; both may be earlier ("had announced ten, then 11")
_FEW_WORDS = r"\s*(?:(?!(?:and|but|who|which|after|when)\b)[\w'’-]+,?\s+){0,4}?"
_SENTENCE_END = re.compile(r"[.;!?:]['\"”’]?\s|\n")


def told_as_earlier(figure: Casualty | Toll, report: Report) -> bool:
    """Tell whether the words before a figure in its sentence, or right behind it, make it an earlier count.

    What comes after "now" or "and says" is the later count ("which had given forty, now speaks of 22"), and
    so is what another says beside it ("had given 39, while a monitor speaks of 57").
    """
    spans = [span for span in (figure.span, figure.cue) if span]
    end = max(span.end for span in spans)
    words = _sentence_up_to(max(span.start for span in spans), end, report.text)
    if _earlier_words(behind="1").match(report.text, end):
        return True
    marks = list(_earlier_words().finditer(words))
    if not marks or _NOW.search(words, marks[-1].end()):
        return False
    return marks[-1][0].lower().startswith("had ") or not _NEXT.search(words, marks[-1].end())


def told_as_moved(figure: Casualty | Toll, report: Report) -> bool:
    """Tell whether the words at a running total say that it has moved ("raising the toll to six")."""
    spans = [span for span in (figure.span, figure.cue) if span]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return moving_words().search(_sentence_up_to(start, end, report.text)) is not None


def told_as_guess(figure: Casualty | Toll, report: Report) -> bool:
    """Tell whether the words before a figure, or behind its people, only fear or foresee it.

    "As many as 31 workers are feared dead", "the toll could climb past 50".
    """
    start, end = figure.span.start, figure.span.end
    before = _sentence_up_to(start, start, report.text).rstrip()
    behind = _SENTENCE_END.split(report.text[end : end + REACH])[0]
    return bool(_guess_before().search(before) or _guess_behind().match(behind))


@cache
def _guess_before() -> re.Pattern[str]:
    return re.compile(pattern_of("guess_words", "before"), re.IGNORECASE)


@cache
def _guess_behind() -> re.Pattern[str]:
    return re.compile(rf"{_FEW_WORDS}\b{pattern_of('guess_words', 'behind')}", re.IGNORECASE)


@cache
def moving_words() -> re.Pattern[str]:
    """Match words in the sentence of a running total that make it a later count than those before."""
    return re.compile(rf"\b{pattern_of('count_anew_words', 'moves')}(?!\w)", re.IGNORECASE)


@cache
def _earlier_words(behind: str = "") -> re.Pattern[str]:
    rows = (row for row in table("earlier_count_words") if row["behind"] == behind)
    patterns = "|".join(f"(?:{row['pattern']})" for row in rows)
    return re.compile(patterns, re.IGNORECASE)


def _sentence_up_to(start: int, end: int, text: str) -> str:
    ends = _sentence_ends(text)
    last = bisect_right(ends, start)
    return text[max(0, start - REACH, ends[last - 1] if last else 0) : end]


@lru_cache(maxsize=16)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _SENTENCE_END.finditer(text))
