"""Lines of a page that only link to other reports ("Read also: Gunmen kill 40 in Zamfara")."""

from __future__ import annotations

import re
from functools import cache

from dateline.data import table

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_BLANK = re.compile(r"\n[^\S\n]*\n[^\S\n]*\n")


@cache
def _heading() -> re.Pattern[str]:
    """Match a heading of links that opens a line or a bracket: alone, or before the first of them."""
    words = "|".join(f"(?:{row['pattern']})" for row in table("link_line_words"))
    return re.compile(
        rf"^[^\w\n]*(?:{words})[^\S\n]*(?:[:|>»–—-]+[^\S\n]*(?P<rest>\S[^\n]*)?)?$"
        rf"|(?P<inside>[(\[]\s*(?:{words})\s*[:|>»–—-][^()\[\]\n]*[)\]])",
        re.IGNORECASE | re.MULTILINE,
    )


def link_lines(text: str) -> list[tuple[int, int]]:
    """Give the stretches of a report that link to others, as (start, end), in text order.

    A heading alone in its line heads the lines below it up to the first that ends as a sentence does. What
    stands at the very beginning of a report heads no links. Rule: `data/link_line_words.csv`.
    """
    found: list[tuple[int, int]] = []
    for match in _heading().finditer(text):
        if not text[: match.start()].strip() or (found and match.start() < found[-1][1]):
            continue
        alone = match["inside"] is None and not match["rest"]
        found.append((match.start(), _below(text, match.end()) if alone else match.end()))
    return found


def _below(text: str, start: int) -> int:
    """Give where the headlines that stand below a heading end."""
    end = start
    for line in _LINE.finditer(text, start):
        if _ENDS_A_SENTENCE.search(line[0]) or _BLANK.search(text, end, line.start()):
            break
        end = line.end()
    return end
