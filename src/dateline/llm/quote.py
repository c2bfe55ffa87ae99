"""Where the words of an answer stand in the report: white space and quotation marks aside, exactly."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from dateline.model import Report, Span

MARKS = str.maketrans({**dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛′`´", "'")})


class Plain(msgspec.Struct, frozen=True):
    """A text with white space and quotation marks normalised. at: where each character stood."""

    text: str
    at: tuple[int, ...]


@lru_cache(maxsize=64)
def plain(text: str) -> Plain:
    """Normalise white space (a run is one space) and quotation marks; nothing else."""
    characters: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        characters.append(character.translate(MARKS))
        at.append(place)
    return Plain("".join(characters), tuple(at))


def find_quote(report: Report, quote: str) -> list[Span]:
    """Give the places of the report where a quote stands; none where it does not."""
    return _found(report, quote, 0, len(report.text), whole=False)


def find_words(report: Report, words: str, within: Span) -> Span | None:
    """Give where words stand inside a quote, as whole words; in another case if need be."""
    found = _found(report, words, within.start, within.end, whole=True)
    found = found or _found(report, words, within.start, within.end, whole=True, fold=True)
    return found[0] if found else None


def _found(
    report: Report, wanted: str, start: int, end: int, *, whole: bool, fold: bool = False
) -> list[Span]:
    needle = plain(wanted).text.strip()
    if not any(character.isalnum() for character in needle):
        return []
    held = plain(report.text)
    pattern = re.escape(needle)
    if whole:
        before, after = (r"(?<!\w)" * needle[0].isalnum(), r"(?!\w)" * needle[-1].isalnum())
        pattern = before + pattern + after
    found = []
    for match in re.finditer(pattern, held.text, re.IGNORECASE if fold else 0):
        first, last = held.at[match.start()], held.at[match.end() - 1] + 1
        if start <= first and last <= end:
            found.append(Span(report=report.id, start=first, end=last))
    return found
