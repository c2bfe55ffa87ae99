"""Where somebody's words stand between quotation marks, over sentences and paragraphs too."""

from __future__ import annotations

import re

_MARK = re.compile(r"[“”„«»\"]|``|''|\n[ \t]*\n|(?<!\w)[‘'](?=\w)|(?<=[.,!?…])[’'](?!\w)")
_OPEN = frozenset("“„«") | {"``"}
_CLOSE = frozenset("”»") | {"''"}
_REOPENS = re.compile(r"\s*(?:[“„«\"]|``|''|[‘'](?=\w))")
_LONGEST = 6000  # code points; a mark that finds no partner does not swallow the rest of a text


def quotations(text: str) -> list[tuple[int, int]]:
    """Give the quotations of `text` in order, marks included, as half-open offsets.

    A quotation that its paragraph leaves open goes on in the next one if that begins with a mark,
    else it ends with the paragraph.
    """
    found: list[tuple[int, int]] = []
    start, single = None, False
    skip_until = 0
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if at < skip_until:
            continue
        if start is None:
            if _opens(text, match):
                start, single = at, mark in "‘'"
        elif mark.isspace():
            reopened = _REOPENS.match(text, match.end())
            if reopened and at - start < _LONGEST and not single:
                skip_until = reopened.end()
            else:
                if not single:
                    found.append((start, at))
                start = None
        elif _closes(text, match, single):
            found.append((start, match.end()))
            start = None
    if start is not None and not single:
        found.append((start, len(text)))
    return found


def _opens(text: str, match: re.Match[str]) -> bool:
    mark, before = match.group(), text[match.start() - 1 : match.start()]
    if mark.isspace() or (mark in _CLOSE and mark != "''"):
        return False
    after = text[match.end() : match.end() + 1]
    return mark in _OPEN or not before or before.isspace() or before in "(-–—[:," or not after.isspace()


def _closes(text: str, match: re.Match[str], single: bool) -> bool:
    mark = match.group()
    if single:
        return mark in "’'" and text[match.start() - 1] in ".,!?…"
    return not (mark in "‘’'" or mark in _OPEN)
