"""How two places lie to one another: the same, one within the other, near or apart."""

from __future__ import annotations

from dateline.model import COUNTRY, DISTRICT, PROVINCE, Place, distance_km, lies_in
from dateline.spelling import one_name

NEAR_KM = 15  # points this close may be one incident's; villages of one clash rarely lie farther apart
APART_KM = 40  # points this far apart are two incidents'
LINEAR_AREA = 5  # where_prec of a border, a river or a part of a country
_REACH_KM = {DISTRICT: 25.0, PROVINCE: 100.0, LINEAR_AREA: 100.0}
"""How far what an area holds may lie from its point."""


def other_place(a: Place, b: Place) -> bool:
    """Whether two places are two towns or divisions, apart or in other provinces."""
    if a.name == b.name or lies_in(a, b) or lies_in(b, a) or COUNTRY in (a.precision, b.precision):
        return False
    provinces = a.adm_1 and b.adm_1 and a.adm_1 != b.adm_1 and PROVINCE in (a.precision, b.precision)
    return bool(provinces) or relation(a, b) == "apart"


def relation(a: Place, b: Place) -> str:
    """How two places lie: the same, one within the other, near, or apart."""
    if (a.id and a.id == b.id) or a.name == b.name:
        return "same"
    rough = _approximate(a) or _approximate(b)
    if rough and max(a.precision, b.precision) < COUNTRY and not one_name(a.name, b.name):
        return "apart"  # places the gazetteer does not know share a district's point, not their spot
    if a.country and b.country and a.country != b.country:
        return "apart"
    if max(a.precision, b.precision) >= COUNTRY:
        return "within"
    for level in ("adm_1", "adm_2"):
        upper_a, upper_b = getattr(a, level), getattr(b, level)
        coarse = PROVINCE if level == "adm_1" else DISTRICT
        if upper_a and upper_b and upper_a == upper_b and coarse in (a.precision, b.precision):
            return "within"
    distance = distance_km(a, b)
    if distance is None:
        return "near"
    slack = max(_REACH_KM.get(place.precision, 0.0) for place in (a, b))
    if distance <= NEAR_KM + slack:
        return "within" if slack else "same"
    return "apart" if distance > APART_KM + slack else "near"


def _approximate(place: Place) -> bool:
    """Whether a place's point is only that of the district or province around it."""
    return place.id is None or (place.kind == "settlement" and place.precision > 2)
