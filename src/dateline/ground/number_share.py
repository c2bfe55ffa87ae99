"""A share of a figure: "half of the 12", "two-thirds of the 30", "all but three of the 20"."""

from __future__ import annotations

import re

import msgspec

from dateline.ground.number_words import number_value
from dateline.model import Count

_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_OF = (
    r"\s+(?:of\s+(?:(?:the|these|those|its|their|his|her|our|an)\s+)?|(?:the|its|their|his|her|our)\s+)"
    r"(?:(?:about|around|some|roughly|estimated)\s+)?$"
)
_SHARE = re.compile(
    rf"""\b(?:all\s+but\s+(?P<less>[\w-]+(?:\s+(?:dozen|hundred))?)
    |(?P<vague>most|much|the\s+(?:vast\s+|great\s+)?(?:majority|bulk)|(?:a|the)\s+(?:large\s+|small\s+)?(?:part|fraction|minority)
      |an?\s+(?:unknown|undisclosed|unspecified|undetermined|unconfirmed|large|small)\s+number)
    |(?:(?P<times>an?|one|two|three|four|five|six|seven|eight|nine)[\s-])?(?P<part>{"|".join(_PARTS)})s?){_OF}""",
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = 60  # characters before a figure that a share of it is looked for in
# Of those hit before a share is only a part, and their own figure is what tells: "half of the 200 dead".
_HIT_BEFORE = re.compile(
    r"""\s+(?:(?!(?:were|was|are|is|have|has|had|died)\b)[\w'’-]+\s+){0,3}?
    (?:dead|killed|slain|martyred|victims|casualties|fatalities|deaths|bodies|who|whom|that
      |wounded|injured|hurt|missing|captured|abducted|kidnapped|detained|arrested)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HURT_ONES = re.compile(
    r"\s+(?:wounded|injured|missing|captured|abducted|kidnapped|detained|arrested)\s+[\w-]+(?:s|men|women|people|children)\b",
    re.IGNORECASE,
)


class Share(msgspec.Struct, frozen=True):
    """A share and where its words begin. count: None where it is no whole number or the words give none."""

    start: int
    count: Count | None


def share_of(text: str, start: int, end: int, whole: Count) -> Share | None:
    """Give the share of the figure at `start` to `end` that the words before it speak of; None if of none."""
    opening = max(0, start - _BEFORE)
    match = _SHARE.search(text[opening:start])
    if match is None or whole.vague:
        return None
    if _HURT_ONES.match(text, end):
        return Share(opening + match.start(), None)  # all were hurt before, and some met with more
    if _HIT_BEFORE.match(text, end):
        return None
    value = _value(match, whole.best) if whole.low == whole.high else None
    count = None if value is None else Count(low=value, best=value, high=value)
    return Share(opening + match.start(), count)


def _value(match: re.Match[str], whole: int) -> int | None:
    if match["vague"]:
        return None
    if match["less"]:
        less = _number(match["less"])
        return whole - less if less is not None and 0 < less < whole else None
    times = _number(match["times"] or "one")
    value, rest = divmod((times or 1) * whole, _PARTS[match["part"].lower()])
    return value if rest == 0 and 0 < value < whole else None


def _number(words: str) -> int | None:
    """Give the number of words; None where they make none."""
    try:
        return 1 if words.lower() in ("a", "an") else number_value(words)
    except KeyError:
        return None
