"""Find the numbers of a report that may count people, with their bounds.

What a number is not (a year, an age, a distance, a unit's name) is judged in `number_reject`, what text
holds none in `number_blank`, the noun it stands before in `number_nouns`, what it is to other figures
(part, others, more, toll) in `number_relation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from dateline.data import of_kind
from dateline.ground.date_atoms import atoms
from dateline.ground.date_words import either
from dateline.ground.number_blank import blanked
from dateline.ground.number_reject import Candidate, counts_people, may_count_people
from dateline.ground.number_relation import is_cumulative, qualified, related
from dateline.ground.number_share import share_of
from dateline.ground.number_vague import vague_numbers
from dateline.ground.number_words import digit_pattern, number_value, number_words, word_pattern
from dateline.model import Count, CountMention

_UNITS = {
    "dozen": "dozens",
    "score": "scores",
    "hundred": "hundreds",
    "thousand": "thousands",
    "million": "millions",
}
# Units that count nothing by themselves ("score" is a verb too).
_BARE = frozenset(("score", "hundred", "thousand", "million", "billion", "lakh", "crore"))
_ZERO = r"no\s+one|nobody|none|zero|nil|no\s+single|no|not\s+(?:a\s+single|one)(?!\s+but\b)"
_BOTH = r"both"
# What leads to the upper end of a range: "and possibly as many as", ", perhaps", "and up to".
_PERHAPS = r"(?:perhaps|possibly|maybe|probably|likely|even)"
_UP_TO = r"(?:as\s+many\s+as|up\s+to|more\s+than|over)"
_RISING = (
    rf"(?:,?\s+(?:and|or|but)\s+(?:{_PERHAPS}\s+(?:even\s+)?(?:{_UP_TO}\s+)?|{_UP_TO}\s+)"
    rf"|,\s+(?:perhaps|possibly|maybe)\s+(?:{_UP_TO}\s+)?)"
)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    vague = either(words)
    couple = either(of_kind("number_words_context", "couple"))
    figure = (
        rf"(?:(?:several|a\s+few|many|some|few|multiple)\s+(?:dozen|score|hundred|thousand|million)s?(?:\s+thousand)?\b"
        rf"|half\s+a\s+dozen|half-a-dozen|half\s+dozen|half\s+a\s+million"
        rf"|(?:tens|dozens|scores|hundreds|thousands|millions)(?:\s+and\s+(?:hundreds|thousands|dozens))?(?:\s+of\s+(?:thousands|millions|hundreds|dozens))?\b"
        rf"|(?:an?\s+)(?:dozen|hundred|thousand|million|score(?=\s+of))\b(?:(?:\s+and\s+|\s+)(?:{word_pattern()}))?"
        rf"|an?\s+(?:(?:{couple}|(?-i:[A-Z][a-z]+))\s+){{1,2}}couple\b(?!\s+of\b)"
        rf"|{word_pattern()}|{digit_pattern()}|{vague}\b(?!\s+(?:{word_pattern()}|\d))|{_ZERO}|{_BOTH})"
    )
    return re.compile(
        rf"(?<![\w/.,:’'$€£#@+-])(?<!\d[,. ])(?P<a>{figure})"
        rf"(?:(?P<sep>\s*[-–—]\s*|\s+(?:to|or|and)\s+(?:as\s+many\s+as\s+)?|{_RISING})(?P<b>{figure})(?![\w-]|[.,:/]\d))?"
        rf"(?![\w%°/]|[.,:]\d|[-–]\d)",
        re.IGNORECASE,
    )


@cache
def _first_words(words: tuple[str, ...]) -> frozenset[str]:
    """Give the words that a figure of `_pattern` may begin with; a figure in digits begins with a digit."""
    opening = "a an both half many multiple nil no nobody none not several some few tens zero"
    whole = [*opening.split(), *number_words(), *words, *_UNITS, *_UNITS.values()]
    return frozenset(_RUN.match(word)[0] for word in whole)  # type: ignore[index]


def _starts(text: str, first: frozenset[str]) -> Iterator[int]:
    """Give where a figure may begin: all but words that none begins with."""
    for run in _RUN.finditer(text):
        word = run[0]
        if word.lower() in first or not ("A" <= word[0] <= "z" and word.isascii()):
            yield run.start()


_RUN = re.compile(r"\w+")


class _Found(msgspec.Struct, frozen=True):
    """A figure read. upper_end: where the upper end of its range ends that stands behind its noun."""

    start: int
    end: int
    count: Count
    upper_end: int = 0


def find_counts(
    text: str,
    *,
    vague: Mapping[str, Count] | None = None,
    dates: Iterable[tuple[int, int]] | None = None,
) -> list[CountMention]:
    """Find every number of a report that may count people, in text order, none overlapping another.

    vague: what vague words count (`vague_numbers`); the default table where None.
    dates: offsets of time expressions, where the caller has them already; their figures count nobody.
    Bounds: docs/numbers.md, after eval/FORMAT.md.
    """
    table = vague_numbers() if vague is None else vague
    taken = [(a.start, a.end) for a in atoms(text, day_first=True)] if dates is None else list(dates)
    mentions: list[CountMention] = []
    position = 0
    words = tuple(sorted(table))
    pattern = _pattern(words)
    free = blanked(text, taken)
    for begin in _starts(free, _first_words(words)):
        match = pattern.match(free, begin) if begin >= position else None
        if match is None:
            continue
        found = _read(match, table)
        if found is None:
            position = match.start() + 1
            position = _next_word(text, position)
            continue
        found = _with_upper_end(free, _with_repeat(free, found, table), table)
        position = max(found.end, found.upper_end)
        share = share_of(text, found.start, found.end, found.count)
        if share is not None:
            if share.count is None:
                continue
            found = msgspec.structs.replace(found, start=share.start, count=share.count)
        ranged = found.count.low < found.count.high
        start, qualifier = qualified(
            text, found.start, ranged=ranged, since=mentions[-1].figure_end if mentions else 0
        )
        if found.count.vague and found.count.high == 0:
            start, qualifier = found.start, None
        candidate = Candidate(
            text=text, start=found.start, end=found.end, count=found.count, qualifier=qualifier, lead=start
        )
        noun = counts_people(candidate)
        if noun is None:
            continue
        end, relation = related(text, start, found.start, found.end, mentions)
        count = (
            found.count if qualifier is None else msgspec.structs.replace(found.count, qualifier=qualifier)
        )
        mentions.append(
            CountMention(
                start=start,
                end=end,
                figure_start=found.start,
                figure_end=found.end,
                count=count,
                relation=relation,
                cumulative=is_cumulative(text, found.start, found.end),
            )
        )
    return mentions


def opening_counts(
    text: str, spans: Iterable[tuple[int, int]], counts: Sequence[CountMention]
) -> list[CountMention]:
    """Give the numbers above one that words known to be people begin with, where `counts` has none in them.

    spans: the words. What a number is not by its noun or its place was judged without knowing them.
    """
    pattern = _pattern(tuple(sorted(vague_numbers())))
    found = []
    for first, last in spans:
        if any(one.start < last and first < one.end for one in counts):
            continue
        begin = next(iter(_starts_in(text, first, last)), last)
        match = pattern.match(text, begin)
        figure = _read(match, vague_numbers()) if match else None
        if figure is None or figure.end > last or figure.count.high <= 1 or not _opens(text, first, begin):
            continue
        start, qualifier = qualified(text, begin, ranged=figure.count.low < figure.count.high)
        count = msgspec.structs.replace(figure.count, qualifier=qualifier)
        candidate = Candidate(
            text=text, start=figure.start, end=figure.end, count=count, qualifier=qualifier, lead=start
        )
        if not may_count_people(candidate):
            continue
        found.append(
            CountMention(
                start=start, end=figure.end, figure_start=figure.start, figure_end=figure.end, count=count
            )
        )
    return found


def _starts_in(text: str, first: int, last: int) -> Iterator[int]:
    words = _first_words(tuple(sorted(vague_numbers())))
    return (first + at for at in _starts(text[first:last], words) if text[first + at].isalnum())


def _opens(text: str, first: int, figure: int) -> bool:
    """Tell whether nothing but a qualifier and quotation marks stands before the figure of some words."""
    start, _ = qualified(text, figure, ranged=False)
    return not text[first:start].strip(" \"“”'‘’(")


def _next_word(text: str, position: int) -> int:
    while position < len(text) and (text[position - 1].isalnum() or text[position - 1] == "-"):
        position += 1
    return position


def _read(match: re.Match[str], vague: Mapping[str, Count]) -> _Found | None:
    """Read a figure or a range; where the two ends make no range, the first alone."""
    first = figure_count(match["a"], vague)
    if first is None:
        shorter = _longest_number(match["a"])
        if shorter is None:
            return None
        value = number_value(shorter)
        if value is None:
            return None
        return _Found(
            match.start("a"), match.start("a") + len(shorter), Count(low=value, best=value, high=value)
        )
    second = figure_count(match["b"], vague) if match["b"] else None
    if second is None:
        return _Found(match.start("a"), match.end("a"), first)
    separator = " ".join(match["sep"].lower().split())
    if first.vague != second.vague and separator not in ("to", "-", "–", "or"):
        return _Found(match.start("a"), match.end("a"), first)
    low, high = _range_ends(match["a"], match["b"], first, second)
    if re.fullmatch(r"and(?: as many as)?", separator):
        before = match.string[max(0, match.start() - 24) : match.start()]
        if not re.search(r"\bbetween\s+(?:about\s+|some\s+|around\s+)?$", before, re.IGNORECASE):
            return _Found(match.start("a"), match.end("a"), first)
    if re.search(rf"{_PERHAPS}|{_UP_TO}", separator) and _tells_of_others(match):
        return _Found(match.start("a"), match.end("a"), first)
    if high <= low:
        if separator in ("-", "–", "—"):
            return _Found(match.start(), match.end("b"), Count(low=0, best=0, high=0, qualifier="score"))
        return _Found(match.start("a"), match.end("a"), first)
    if separator == "or" and high > 2 * low + 3:
        return _Found(match.start("a"), match.end("a"), first)
    return _Found(match.start(), match.end("b"), Count(low=low, best=low, high=high, vague=first.vague))


def _tells_of_others(match: re.Match[str]) -> bool:
    """Tell whether a second figure is of other people: "killing five and up to 20 were hurt"."""
    behind = match.string[match.end("b") : match.end("b") + 20]
    before = match.string[max(0, match.start() - 40) : match.start()]
    hit = re.search(
        r"\b(?:kill|wound|injur|hurt)\w*\s+(?:at\s+least\s+|about\s+|some\s+)?$", before, re.IGNORECASE
    )
    return bool(
        re.match(r"\s+(?:others?|more|wounded|injured|hurt|missing)\b", behind, re.IGNORECASE)
        or (hit and re.match(r"\s+(?:were|was|are|have|had)\b", behind, re.IGNORECASE))
    )


@cache
def _upper_end() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s+[a-z][a-z'’-]+){{1,3}}(?:,|,?\s+(?:and|or|but))\s+{_PERHAPS}\s+(?:{_UP_TO}\s+)?"
        rf"(?P<b>{word_pattern()}|{digit_pattern()})(?=\s*(?:[,;)]|\.(?!\d)|$))",
        re.IGNORECASE,
    )


def _with_upper_end(text: str, found: _Found, vague: Mapping[str, Count]) -> _Found:
    """Take in the upper end that stands behind the noun: "at least 15 people, perhaps 20, were killed"."""
    match = _upper_end().match(text, found.end)
    upper = figure_count(match["b"], vague) if match else None
    if match is None or upper is None or upper.vague or not 0 < found.count.high < upper.high:
        return found
    count = msgspec.structs.replace(found.count, high=upper.high)
    return msgspec.structs.replace(found, count=count, upper_end=match.end())


def _with_repeat(text: str, found: _Found, vague: Mapping[str, Count]) -> _Found:
    """Take in the same number again in brackets: "eleven (11) soldiers", "12 (twelve) soldiers"."""
    again = _BRACKETED.match(text, found.end)
    if again is None or figure_count(again[1], vague) != found.count:
        return found
    return msgspec.structs.replace(found, end=again.end())


_BRACKETED = re.compile(r"\s?\(\s?(\w+(?:[ ,-]\w+){0,6})\s?\)")


def _range_ends(words: str, other: str, first: Count, second: Count) -> tuple[int, int]:
    """Give the two ends; in "two to three hundred", "two or three dozen" the first has the second's unit."""
    low, high = first.best, second.best
    dozens = {"dozen": 12, "score": 20}.get(re.split(r"\W", other.lower())[-1])
    for scale in (dozens,) if dozens else (1_000_000, 1000, 100):
        spelled = scale != 100 or re.fullmatch(r"[a-z-]+", words, re.IGNORECASE)
        if spelled and low < 100 and high % scale == 0 and low < high // scale <= low + 20:
            return low * scale, high
    return low, high


def _longest_number(words: str) -> str | None:
    """Give the longest opening of words in a row that makes a number ("two" of "two three")."""
    ends = [match.start() for match in re.finditer(r"[\s-]", words)]
    for end in reversed(ends):
        if number_value(words[:end].rstrip(" -")) is not None:
            return words[:end].rstrip(" -")
    return None


def figure_count(words: str, vague: Mapping[str, Count]) -> Count | None:
    """Give what a figure or number words count; None where they make no number."""
    if words.lower() in _BARE:
        return None
    plain = " ".join(words.lower().replace("half-a-dozen", "half a dozen").split())
    if plain in vague:
        return vague[plain]
    if re.fullmatch(_ZERO, plain):
        return Count(low=0, best=0, high=0)
    if plain == "both" or re.fullmatch(r"an? .+ couple", plain):
        return Count(low=2, best=2, high=2)
    if plain in ("half a dozen", "half dozen"):
        return Count(low=6, best=6, high=6)
    if plain == "half a million":
        return Count(low=500_000, best=500_000, high=500_000)
    parts = plain.split()
    if parts[0] in ("several", "few", "many", "some", "multiple") or parts[:2] == ["a", "few"]:
        unit = _UNITS.get(parts[-1].rstrip("s")) if len(parts) > 1 else None
        if unit is None or unit not in vague:
            return None
        base = vague[unit]
        return _times(base, 100) if parts[-2:] == ["hundred", "thousand"] else base
    if parts[0] in vague and len(parts) > 1:
        scale = {"thousands": 1000, "millions": 1_000_000, "hundreds": 100, "dozens": 12}.get(parts[-1], 1)
        return _times(vague[parts[0]], scale if parts[1] == "of" else 1)
    try:
        value = number_value(plain)
    except KeyError:
        return None
    return None if value is None else Count(low=value, best=value, high=value)


def _times(count: Count, scale: int) -> Count:
    return Count(low=count.low * scale, best=count.best * scale, high=count.high * scale, vague=True)
