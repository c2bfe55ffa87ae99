"""The headline of a report, where its text repeats it or opens with it."""

from __future__ import annotations

import re

from dateline.spelling import fold

WORDS = range(4, 26)
"""Words that a headline has."""

_FIRST_LINE = re.compile(r"\s*(?P<line>\S[^\n]*?)[^\S\n]*\n\s*(?P<next>\S[^\n]*)")
_ENDS_A_SENTENCE = re.compile(r"[.!?:;,…–—-][\"'”’)\]]*$")
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\s*(?:$|[\"'“‘(]?[A-Z])")


def headline(text: str, title: str | None) -> tuple[int, int] | None:
    """Give where the headline stands that a text opens with, as (start, end); None where there is none.

    It is the first line where that is the report's title; of a report without title, where it is no
    sentence and sentences follow it.
    """
    match = _FIRST_LINE.match(text)
    if match is None:
        return None
    line = match["line"]
    if title:
        same = fold(line) == fold(title)
    else:
        same = len(line.split()) in WORDS and not _ENDS_A_SENTENCE.search(line)
        same = same and _SENTENCE.search(match["next"]) is not None
    return match.span("line") if same else None
