"""What stands about a figure: its qualifier, and what it is to the other figures of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from dateline.data import of_kind, pattern_of, table
from dateline.ground.date_words import either
from dateline.model import CountMention

Relation = Literal["others", "more", "part", "toll"]

_PLAIN = frozenset(["the", "all", "these", "those", "another"]) | {"a further", "all of the"}
_STATE = r"(?:killed|wounded|injured|hurt|missing|dead|captured|arrested)"
_PART_REACH = 250  # characters back to the figure that "two of them" is part of
_NUMBER = either(row["word"] for row in table("number_words"))
_WORDS_BETWEEN = (
    rf"(?:(?!(?:\d|{_NUMBER}\b))[\w'’-]+\s+){{0,5}}"  # "170 dead, and 62 of the dead": only these
)


def _words(kind: str) -> tuple[str, ...]:
    return of_kind("number_words_context", kind)


@cache
def _qualifier() -> re.Pattern[str]:
    kinds = ("low", "high", "near", "exact")
    words = either(word for kind in kinds for word in _words(kind))
    return re.compile(
        rf"(?:\b(?:{words}|other|additional|an\s+additional|remaining)\s+(?:as\s+|of\s+)?)+$",
        re.IGNORECASE,
    )


def qualified(text: str, start: int, *, ranged: bool, since: int = 0) -> tuple[int, str | None]:
    """Give where the words before a figure that belong to it begin, and the qualifier in lower case.

    since: where the figure before it ends ("some of the 40": what belongs to "some" is not of "the 40").
    """
    before = text[max(since, start - 60) : start]
    opened = re.search(r"\b(?:between|from)\s+(?:[a-z]+\s+)?$", before, re.IGNORECASE) if ranged else None
    match = _qualifier().search(before)
    if not match:
        return (start - len(opened[0]), None) if opened else (start, None)
    words = " ".join(match[0].lower().split())
    kept = re.sub(
        r"\b(?:the|all(?: of the)?|these|those|another|other|a further|additional|remaining|between|from)\b",
        " ",
        words,
    )
    plain = " ".join(kept.split())
    plain = re.sub(r"\s+of$", "", plain) if plain.endswith((" least of", " most of")) else plain
    longest = max(len(match[0]), len(opened[0]) if opened else 0)
    return start - longest, plain or None


_PART_BEFORE = re.compile(
    r"\b(?:including|among\s+(?:them|whom|those\s+(?:killed|dead|hurt|wounded|injured))|amongst\s+them|of\s+(?:them|whom|which|those)|among\s+the\s+(?:dead|victims|killed|wounded|injured)\s+(?:are|were|was|is)|includ(?:e|es|ed)|comprising|of\s+the\s+(?:dead|victims|killed|wounded|injured|casualties),?|counting),?\s*(?:at\s+least\s+)?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    rf"\s+(?:{_WORDS_BETWEEN})?(?:of\s+(?:them|whom|those)|among\s+(?:them|those|the\s+(?:dead|victims|wounded))|of\s+the\s+(?:dead|victims|wounded|injured|killed|casualties))\b",
    re.IGNORECASE,
)
_TOLL_BEFORE = re.compile(
    r"""(?:\b(?:rais|bring|tak|push|lift|driv|carry)(?:ing|es|e|s|ed)\b[^.;:\d]{0,70}?\bto
    |\b(?:brought|took|takes|taken|raised|pushed)\b[^.;:\d]{0,70}?\bto
    |(?<!\bearlier\s)(?<!\bprevious\s)(?<!\binitial\s)(?<!\bpreliminary\s)(?<!\boriginal\s)
        \b(?:death\s+toll|(?<!\bdeath\s)toll|tally|death\s+count|body\s+count|number\s+of\s+(?:the\s+)?(?:dead|deaths|killed|casualties|victims|fatalities|martyrs|people\s+killed|wounded|injured|bodies)
      |number\s+(?:of\s+[\w\s]{1,40}?)?(?:confirmed\s+)?(?:killed|dead|wounded|injured))\b[^.;\d]{0,90}?
      (?:\bto|\bat|\bas|\bof|\bwas|\bis|\bpasses|\bpassed|\breached|\breaches|\bhit|\bexceeded|\bexceeds|\btops|\btopped|\bsurpassed|\bstands|:))
    \s*(?:now\s+)?$""",
    re.IGNORECASE | re.VERBOSE,
)


def related(
    text: str, start: int, figure_start: int, figure_end: int, earlier: Sequence[CountMention]
) -> tuple[int, Relation | None]:
    """Give where the count's words end ("others" included) and what it is to the report's figures."""
    before = text[max(0, start - 140) : start]
    lead = text[start:figure_start].lower()
    after = text[figure_end : figure_end + 80]
    tail = re.match(
        r"\s+(?:of\s+)?(?P<w>others?|more|additional|further|or\s+(?:more|so|fewer|less)|at\s+least)\b(?!\s+than\b)",
        after,
        re.IGNORECASE,
    )
    word = tail["w"].lower() if tail else ""
    end = figure_end + tail.end() if tail and word not in ("other", "additional", "further") else figure_end
    if _PART_BEFORE.search(before):
        return end, "part"
    if _TOLL_BEFORE.search(before):
        return end, "toll"
    if word.startswith("other") or re.search(r"\bother\b|\bremaining\b", lead):
        return end, "others"
    if word in ("more", "additional", "further") or re.search(r"\b(?:another|further|additional)\b", lead):
        return end, "more"
    if re.match(r"\s+(?:[\w'’-]+\s+){1,4}more\b(?!\s+than)", after) and re.match(
        r"\s+(?:people|men|soldiers|civilians|bodies)\s+more\b", after
    ):
        return end, "more"
    clause = re.split(r"[.;:!?\n,()]", after)[0]
    if (
        _PART_AFTER.match(clause)
        and earlier
        and not _of_others(text, earlier[-1].end, start)
        and start - earlier[-1].end < _PART_REACH
    ):
        return end, "part"
    if earlier and _carries_part(text, earlier[-1], start, figure_end):
        return end, "part"
    return end, None


_OF_WHOM = re.compile(r"[^,;.\n]{1,30}?\s+of\s+whom\b", re.IGNORECASE)


def _of_others(text: str, last: int, start: int) -> bool:
    """Tell whether "six of them" is all that was done ("a bomb hit the bus, injuring six of them").

    "Six of whom" are of those told of right before, in one sentence.
    """
    if _OF_WHOM.match(text, start):
        return bool(re.search(r"[.!?]\s|\n", text[last:start]))
    done = re.search(
        r"\b(?:kill|wound|injur|captur|seiz|abduct|kidnapp|arrest|behead)(?:ing|ed)\s+$",
        text[max(0, start - 14) : start],
    )
    return bool(done) and bool(re.search(r"[.!?]\s|\n", text[last:start]))


def _carries_part(text: str, last: CountMention, start: int, end: int) -> bool:
    """Tell whether a figure goes on with a list of parts ("including three children and two women")."""
    if re.match(rf"\s+(?:(?:were|was)\s+)?{_STATE}\b", text[end : end + 20]):
        return False
    gap = text[last.end : start]
    return (
        last.relation == "part"
        and bool(re.fullmatch(r"\s+[a-zA-Z'’-]+(?:\s+[a-zA-Z'’-]+){0,3}(?:,|,?\s+and)\s+", gap))
        and not re.search(
            r"\b(?:was|were|is|are|had|has|killed|wounded|injured|died|wounding|injuring|killing|hurt)\b", gap
        )
    )


@cache
def _cumulative() -> re.Pattern[str]:
    short_month = pattern_of("summed_words", "short_month")
    return re.compile(
        rf"""{either(_words("cumulative"))}\b
        |{either(_words("rate"))}\b(?!\s+{either(_words("dated"))}\b|\s+on(?:,|\s+from\b))
        |\bsince\s+(?:[\w'’-]+\s+){{0,6}}?(?:1[89]\d\d|20\d\d|January|February|March|April|May|June|July|August|September|October|November|December|{short_month}|then)\b
        |{pattern_of("summed_words", "since")}
        |\b(?:in|over|during|within|for)\s+(?:the\s+)?(?:past|last|previous|recent)\s+(?:[\w-]+\s+)?(?:weeks|months|years|decades?)\b
        |\b(?:in|over|during)\s+(?:[\w-]+\s+)?(?:years|decades)\s+of\b
        |\b(?:in|during)\s+(?:the\s+whole\s+of\s+)?(?:all\s+of\s+)?(?:19|20)\d\d\b
        |\bduring\s+(?:the|a|its|their)\s+(?:[\w-]+\s+){{0,3}}(?:war|conflict|insurgency|campaign|uprising|occupation)\b""",
        re.IGNORECASE | re.VERBOSE,
    )


def is_cumulative(text: str, start: int, end: int) -> bool:
    """Tell by its clause whether a figure sums a period or a war ("this year", "since 2009")."""
    after = re.split(r"[;:!?\n]|\.\s|,\s+(?:and|but|while)\b", text[end : end + 110])[0]
    before = re.split(r"[;:!?\n]|\.\s|,\s+(?:and|but|while)\b", text[max(0, start - 60) : start])[-1]
    match = _cumulative().search(after)
    if match and not re.search(r"\d", re.sub(r"\b(?:19|20)\d\d\b", "", after[: match.start()])):
        return True
    match = _cumulative().search(before)
    return bool(match) and not re.search(
        r"\b(?:when|after|as|who|which)\b", before[match.end() :] if match else ""
    )
