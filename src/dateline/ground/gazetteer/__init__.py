"""The gazetteer: names of places and what they could be."""

from __future__ import annotations

from dateline.ground.gazetteer.added import add, add_geonames, add_ocha, add_table, added_files
from dateline.ground.gazetteer.index import Candidate, Gazetteer, default_home

__all__ = [
    "Candidate",
    "Gazetteer",
    "add",
    "add_geonames",
    "add_ocha",
    "add_table",
    "added_files",
    "default_home",
]
