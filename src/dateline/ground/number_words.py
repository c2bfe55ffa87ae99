"""Numbers in words and figures, as integers: "two hundred and five", "1,200", "three dozen"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from dateline.data import table


@cache
def _words() -> dict[str, tuple[int, str]]:
    return {row["word"]: (int(row["value"]), row["kind"]) for row in table("number_words")}


def number_words() -> Iterable[str]:
    """Give the words of the table of numbers."""
    return _words().keys()


def word_pattern() -> str:
    """Give a pattern of number words in a row, hyphens and "and" between them."""
    words = "|".join(sorted(_words(), key=lambda word: (-len(word), word)))
    large = "|".join(word for word, (_, kind) in _words().items() if kind == "multiplier")
    joined = "|".join(rf"(?<={word})\s+and\s+" for word in large.split("|"))
    return rf"(?:{words})(?:(?:\s*[-‐]\s*|{joined}|\s+)(?:{words})\b)*"


def digit_pattern() -> str:
    """Give a pattern of figures, thousands set apart by a comma, a space or a point, a multiplier after them.

    Indian figures set hundreds of thousands apart: "1,50,000".
    """
    return (
        r"(?:\d{1,2}(?:,\d\d)+,\d{3}|\d{1,3}(?:,\d{3})+"
        r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
        r"(?:\s?(?:hundred|thousand|million|billion|lakh|crore|dozen)\b)?"
    )


POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")  # as they write thousands on the Continent: "1.200"


def words_value(words: Sequence[str]) -> int | None:
    """Give the number that words in a row make; None where they make none ("two three")."""
    total, current, last = 0, 0, ""
    for word in words:
        if word in ("a", "an"):
            current, last = 1, "article"
            continue
        if word == "and":
            if last not in ("hundred", "multiplier"):
                return None
            continue
        value, kind = _words()[word]
        if kind == "unit":
            if last in ("unit", "dozen", "article") or (last == "ten" and value > 9):
                return None
            current += value
        elif kind == "ten":
            if last in ("unit", "ten", "dozen", "article"):
                return None
            current += value
        elif kind == "dozen":
            if last in ("dozen", "hundred", "multiplier"):
                return None
            current = (current or 1) * value
        elif value == 100:
            if last in ("hundred", "dozen") or current > 99:
                return None
            current = (current or 1) * 100
            kind = "hundred"
        else:
            total += (current or 1) * value
            current = 0
        last = kind
    return total + current


def number_value(text: str) -> int | None:
    """Give the number that a stretch of figures or words stands for; None where it is none or not whole."""
    plain = " ".join(re.sub(r"[-‐]", " ", text.lower()).split()) if not text[:1].isdigit() else text.lower()
    if plain[:1].isdigit():
        match = re.match(r"([\d.,\s\u00a0\u2009\u202f]*\d)\s*([a-z]*)$", plain)
        if not match:
            return None
        digits = re.sub(r"[,\s\u00a0\u2009\u202f]", "", match[1])
        scale = _words()[match[2]][0] if match[2] else 1
        if "." in digits and scale == 1:
            digits = digits.replace(".", "") if POINTED.fullmatch(digits) else digits
        if "." in digits and scale == 1:
            return None
        if len(digits) > 12:
            return None
        return round(float(digits) * scale) if "." in digits else int(digits) * scale
    return words_value(plain.split())
