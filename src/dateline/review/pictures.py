"""The pictures of the overview, on the page, as files, and for `dateline plot`."""

from __future__ import annotations

import sqlite3

import msgspec

from dateline.export import chart, picture, wording
from dateline.export.map import panel_of
from dateline.review import search
from dateline.review.filter import Filter, query_of, words

CAPTIONS = {
    "time": (
        "Deaths and incidents over time",
        "Bars: best estimate of deaths; lines on them: from low to high. Pale: the day is not known.",
    ),
    "actors": ("Deaths by actor", "Deaths in incidents that an actor took part in, on either side."),
    "countries": ("Deaths by country", "Bars: best estimate; lines: from low to high."),
    "divisions": (
        "Deaths by province",
        "First-order divisions. Bars: best estimate; lines: from low to high.",
    ),
    "types": ("Deaths by kind of event", "ACLED's sub-event types. Bars: best estimate; lines: low to high."),
    "coverage": (
        "Reports by outlet",
        "The darker, the more reports. Red: no report of any outlet; a quiet stretch there is no peace.",
    ),
    "map": (
        "Where incidents happened",
        "Dots are exact places; open rings lie somewhere in the shaded area; numbers are incidents.",
    ),
}
"""The pictures by name, each with its title and caption."""

_FIELD = {"actors": "actor", "countries": "country", "divisions": "place", "types": "type"}


class EmptyError(ValueError):
    """A filter chooses nothing that the picture could show."""


def drawn(index: sqlite3.Connection, name: str, chosen: Filter) -> picture.Drawn | None:
    """Give the geometry of a picture; None where there is nothing to show."""
    if name == "time":
        return chart.timeline_of(search.moments(index, chosen))
    if name == "coverage":
        return chart.coverage(search.coverage(index, chosen))
    if name == "map":
        spots, frame = search.spots(index, chosen)
        return panel_of(spots, frame) if frame else None
    rows = search.ranking(index, chosen, name)
    return chart.ranking([(r.name, _link(name, r, chosen), r.incidents, r.low, r.best, r.high) for r in rows])


def document(index: sqlite3.Connection, name: str, chosen: Filter) -> str:
    """Give a picture as an SVG document. Raises EmptyError."""
    found = drawn(index, name, chosen)
    if found is None:
        raise EmptyError("the filter chooses nothing that the picture could show")
    title, caption = CAPTIONS[name]
    sums = search.sums(index, chosen)
    band = f"{wording.number(sums.low)} to {wording.number(sums.high)}"
    count = f"{wording.plural(sums.incidents, 'incident')}, {wording.plural(sums.best, 'death')} ({band})"
    if name == "coverage":
        only = msgspec.structs.replace(Filter(), since=chosen.since, until=chosen.until)
        return picture.svg(
            found, title=title, caption=caption, made_from="reports published " + _period(only)
        )
    return picture.svg(found, title=title, caption=caption, made_from=f"{words(chosen)}; {count}")


def _period(chosen: Filter) -> str:
    since = f"from {chosen.since}" if chosen.since else ""
    until = f"to {chosen.until}" if chosen.until else ""
    return " ".join(filter(None, (since, until))) or "at any time"


def _link(name: str, row: search.Ranked, chosen: Filter) -> str:
    if not row.key:
        return "/incidents?" + query_of(chosen, page=1)
    return "/incidents?" + query_of(chosen, page=1, **{_FIELD[name]: row.key})
