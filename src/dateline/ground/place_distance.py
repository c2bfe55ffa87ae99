"""How far two places lie apart."""

from __future__ import annotations

import math

from dateline.ground.gazetteer import Candidate


def kilometres(a: Candidate, b: Candidate) -> float:
    """Measure the distance between two places, roughly (equirectangular)."""
    return apart_km(a.latitude, a.longitude, b.latitude, b.longitude)


def apart_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Measure the kilometres between two points, roughly (equirectangular)."""
    y = latitude - other_latitude
    x = (longitude - other_longitude + 180) % 360 - 180
    x *= math.cos(math.radians((latitude + other_latitude) / 2))
    return 111.2 * math.hypot(x, y)
