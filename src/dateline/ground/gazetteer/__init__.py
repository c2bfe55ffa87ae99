"""The gazetteer: names of places and what they could be."""

from __future__ import annotations

from dateline.ground.gazetteer.index import Candidate, Gazetteer, default_home

__all__ = ["Candidate", "Gazetteer", "default_home"]
