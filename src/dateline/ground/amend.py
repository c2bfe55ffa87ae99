"""Which of a report's places and days are those of violence, as a second reader has it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.model import DateMention, PlaceMention
from dateline.model.second import SecondReader

# How likely the second reader must find words: by trial on the held parts of the corpus and the
# development reports.
NO_PLACE = 0.3
SURE_PLACE = 0.95
SURE_DAY = 0.9


def amended_places(places: Iterable[PlaceMention], second: SecondReader) -> list[PlaceMention]:
    """Give places with the role that both readers leave them.

    One that the second reader is sure of may be where something happened even in a dateline or beside a
    noun ("a Kunduz market"); one that it is sure against is only where people or bodies are from.
    """
    return [_place(place, second) for place in places]


def _place(place: PlaceMention, second: SecondReader) -> PlaceMention:
    if place.implied:  # "here" is no name to the second reader
        return place
    score = second.likely("W", place.start, place.end)
    if place.role == "event" and score < NO_PLACE:
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
