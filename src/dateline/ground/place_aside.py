"""Places that are only said of somebody: where they were born or come from, and where they were going.

"An engineer who was born in Lahore was shot dead" did not happen in Lahore, nor "a convoy bound for Kabul was
attacked" in Kabul.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

import msgspec

from dateline.data import pattern_of
from dateline.model import PlaceMention

REACH = 90  # characters before a name in which such words may begin
_LISTED = re.compile(r",? (?:and|or) |, ")
_MEANT = frozenset(
    {"event", "modifier", "metonym"}
)  # roles of names that are not set apart from the report's sentences


@cache
def _was() -> re.Pattern[str]:
    life = pattern_of("place_cues", "life")
    return _before(rf"{life}(?: [\w'’-]+){{0,5}}? (?:in|at|of)|{life} from")


@cache
def _goes() -> re.Pattern[str]:
    return _before(rf"{pattern_of('place_cues', 'bound')}(?: [\w'’-]+){{0,3}}? (?:to|for|towards?)")


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words}) (?:the )?(?:\w+ern |nearby )?$", re.IGNORECASE)


def said_aside(
    text: str,
    mentions: Sequence[PlaceMention],
    written_in: Collection[str] = (),
    great: Collection[int] = (),
) -> list[PlaceMention]:
    """Mark the places that are only said of somebody, and those listed with one.

    written_in: the countries from whose capitals the report was sent. great: where the names of great places
    begin. Where people were going is nearer to what befell them than a capital is, and so is any small place.
    """
    found: list[PlaceMention] = []
    for mention in mentions:
        last = found[-1] if found else None
        listed = last is not None and last.aside and _LISTED.fullmatch(text, last.end, mention.start)
        low = max(0, mention.start - REACH)
        said = listed or _was().search(text, low, mention.start)
        goal = mention.place and mention.name_start in great and mention.place.country not in written_in
        if not said and goal:
            said = _goes().search(text, low, mention.start)
        if mention.role in _MEANT and said:
            mention = msgspec.structs.replace(mention, role="modifier", aside=True)
        found.append(mention)
    return found
