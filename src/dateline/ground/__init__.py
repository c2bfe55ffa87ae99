"""Words to values: dates, places, actors, numbers. Each part is usable by itself.

find_dates(text, published)            when: time expressions as stretches of days
find_counts(text)                      how many: numbers of people, with their bounds
find_places(text, gazetteer=...)       where: place names as points and divisions
find_actors(text, on, catalogue=...)   who: armed actors and civilians
"""

from __future__ import annotations

from dateline.ground.actor import Catalogue, find_actors
from dateline.ground.date import find_dates
from dateline.ground.gazetteer import Gazetteer
from dateline.ground.number import find_counts
from dateline.ground.number_vague import vague_numbers
from dateline.ground.place import find_places

__all__ = [
    "Catalogue",
    "Gazetteer",
    "find_actors",
    "find_counts",
    "find_dates",
    "find_places",
    "vague_numbers",
]
