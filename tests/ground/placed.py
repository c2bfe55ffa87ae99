"""What the tests of places share: the gazetteer, opened once, and the places of a text by their names."""

from __future__ import annotations

from functools import cache

from dateline.ground.gazetteer import Gazetteer
from dateline.ground.place import find_places


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def found(text, **hints):
    """Each name with its place."""
    return {
        text[m.name_start : m.name_end]: m.place for m in find_places(text, gazetteer=gazetteer(), **hints)
    }
