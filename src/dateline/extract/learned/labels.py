"""What the model says of words: the tags, the classes, and the distances its heads know."""

from __future__ import annotations

from dateline.model.second import Tag

TAGS: tuple[Tag, ...] = ("E", "A", "B", "C", "W", "T", "F", "P", "S", "Q", "N")
EVENT_TYPES = ("battle", "explosion_remote_violence", "violence_against_civilians")
OUTCOMES = ("killed", "wounded", "captured", "missing")
VICTIMS = ("side_a", "side_b", "civilians", "unknown")
OUTSIDE, BEGIN, INSIDE = range(3)
GAPS = (0, 2, 5, 10, 20, 40, 80, 160, 320)  # tokens between two spans: bounds of the buckets
