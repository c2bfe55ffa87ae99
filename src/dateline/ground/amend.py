"""Which of a report's places and days are those of violence, as a second reader has it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from dateline.model import DateMention, PlaceMention, Reading
from dateline.model.second import SecondReader

# How likely the second reader must find words: by trial on the held parts of the corpus and the
# development reports.
NO_PLACE = 0.3
SURE_PLACE = 0.95
SURE_DAY = 0.9
_SET_AT = re.compile(r"\W*(?:(?:and|but|while)\s+)?(?:in|at|near)\s+(?:the\s+)?", re.IGNORECASE)


def amended_places(text: str, reading: Reading, second: SecondReader) -> list[PlaceMention]:
    """Give places with the role that both readers leave them.

    One that the second reader is sure of may be where something happened even in a dateline or beside a
    noun ("a Kunduz market"); one that it is sure against is only where people or bodies are from, unless the
    words set a number of people or a clause of its own there.
    """
    numbers = [count.end for count in reading.counts]
    clauses = [c.start for before, c in pairwise(reading.clauses) if before.sentence == c.sentence]
    heads = sorted([*numbers, *clauses])
    return [_place(place, second, set_there=_is_set_at(text, place, heads)) for place in reading.places]


def _is_set_at(text: str, place: PlaceMention, heads: Sequence[int]) -> bool:
    """Whether a place stands right behind a bare number or at the head of a later clause: "two in Bala"."""
    before = bisect_right(heads, place.name_start)
    return before > 0 and _SET_AT.fullmatch(text, heads[before - 1], place.name_start) is not None


def _place(place: PlaceMention, second: SecondReader, *, set_there: bool) -> PlaceMention:
    if place.implied or place.aside:  # "here" is no name to the second reader
        return place
    score = second.likely("W", place.start, place.end)
    if place.role == "event" and score < NO_PLACE and not set_there:
        return msgspec.structs.replace(place, role="modifier")
    if place.role in ("dateline", "modifier") and score >= SURE_PLACE:
        return msgspec.structs.replace(place, role="event")
    return place


def amended_dates(dates: Iterable[DateMention], second: SecondReader) -> list[DateMention]:
    """Give days; one that the second reader is sure of dates an event, not only its announcement.

    One of what followed ("the toll rose on Friday", "the bodies were found") does not where the report names
    a day of the deed.
    """
    found = list(dates)
    dated = any(not one.speech and one.interval.start == one.interval.end for one in found)
    return [
        msgspec.structs.replace(date, speech=False)
        if date.speech
        and not (date.aftermath and dated)
        and second.likely("T", date.start, date.end) >= SURE_DAY
        else date
        for date in found
    ]
