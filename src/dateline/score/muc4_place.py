"""The places that an incident may have, as the task writes them, and what speaks for each."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from dateline.data import table
from dateline.model import PlaceMention
from dateline.score.muc4_case import NINE, Case, step
from dateline.score.muc4_logit import Traits, odds

_CUE = re.compile(
    r"\b(neighborhood|town|village|municipality|department|province|district|city|farm|region|hamlet|canton|"
    r"jurisdiction|airport|highway|port|colonia|suburb)s?\b"
)
_FORMS = {
    "settlement": ("CITY", "TOWN", "NEIGHBORHOOD", "MUNICIPALITY", "DISTRICT"),
    "adm1": ("DIVISION", "CITY"),
    "adm2": ("MUNICIPALITY", "CITY", "TOWN", "DISTRICT"),
    "area": ("REGION", "NEIGHBORHOOD", "AREA"),
    "facility": ("AIRPORT", "NEIGHBORHOOD"),
    "water": ("RIVER",),
}


class Site(NamedTuple):
    """A place as written, and what speaks for it."""

    written: str
    traits: Traits


def sites(case: Case) -> list[Site]:
    """Give the places that an incident may have; the first is the country alone."""
    told = case.told
    found: dict[str, dict[str, float]] = {}
    for country in told.countries[:3]:
        name = common(country)
        lone: dict[str, float] = {
            "lone": 1.0,
            "first country": float(country == told.countries[0]),
            "of the nine": float(country in NINE),
            "lone, placed": float(any(c.where for c in case.claims)),
            f"lone of {min(3, len(case.rivals) + 1)}": 1.0,
        }
        votes = [c.where.place.country for c in case.claims if c.where]
        lone["lone is told"] = float(country in votes)
        found[name.upper()] = lone
    for mention in told.reading.places:
        if mention.place and mention.place.country and mention.place.kind != "country":
            for written, traits in _written(case, mention):
                held = found.setdefault(written, {})
                for trait, value in traits.items():
                    held[trait] = max(held.get(trait, -9.0), value)
    return [Site(written, traits) for written, traits in found.items()] or [Site("-", {"lone": 1.0})]


def _written(case: Case, mention: PlaceMention) -> list[tuple[str, dict[str, float]]]:
    """The ways to write a place."""
    told, place = case.told, mention.place
    assert place is not None and place.country is not None
    home = common(place.country)
    near = told.low[max(0, mention.start - 25) : mention.end + 25]
    cues = sorted(set(_CUE.findall(near)))
    traits = _traits(case, mention)
    name = plain(place.name) if place.name.endswith(f"{home} City") else short(place.name)
    said = short(told.text[mention.name_start : mention.name_end])
    if said.upper() not in name.upper():
        name = said
    upper = short(place.adm_1 or "")
    ways: list[tuple[str, dict[str, float]]] = []
    for form in _FORMS.get(place.kind, ("CITY",)):
        level = division(home) if form == "DIVISION" else form
        own = {**traits, f"form {place.kind} {form}": 1.0}
        own |= {f"cue {cue} form {form}": 1.0 for cue in cues}
        own[f"no cue form {form}"] = float(not cues)
        last = f"{name} ({level})"
        ways.append((": ".join([home, last]).upper(), {**own, "bare": 1.0}))
        if upper and place.kind != "adm1" and upper.lower() in told.low and form != "NEIGHBORHOOD":
            at = min(abs(m.start() - mention.start) for m in re.finditer(re.escape(upper.lower()), told.low))
            held = {**own, f"in division {step(at, (30, 60, 150, 500))}": 1.0}
            held["division of that name"] = float(upper.upper() == name.upper())
            ways.append((": ".join([home, f"{upper} ({division(home)})", last]).upper(), held))
        if form in {"NEIGHBORHOOD", "DISTRICT"}:
            for city in _cities(case, mention):
                ways.append((": ".join([home, f"{city} (CITY)", last]).upper(), {**own, "in city": 1.0}))
    return ways


def _cities(case: Case, mention: PlaceMention) -> list[str]:
    """The cities of the same country that a report names, its dateline's first."""
    found = []
    for other in case.told.reading.places:
        if (
            other.place
            and other.place.kind == "settlement"
            and other.place.country == (mention.place.country if mention.place else None)
        ):
            name = short(other.place.name)
            if other.start != mention.start and name not in found:
                found.append(name)
    return found[:2]


def _traits(case: Case, mention: PlaceMention) -> dict[str, float]:
    told, place = case.told, mention.place
    assert place is not None
    found = {
        "some": 1.0,
        "first country": float(place.country == told.countries[0]),
        "of the nine": float(place.country in NINE),
        f"precise {place.precision}": 1.0,
    }
    if mention.start < len(told.message.place):
        return {**found, "in dateline": 1.0}  # where it was written: no word says that it happened there
    distance = case.distance(mention.start)
    found[f"off {step(distance, (1, 100, 250, 500, 1000, 2500))}"] = 1.0
    found[f"nearer {min(2, sum(o.distance(mention.start) < distance for o in case.rivals))}"] = 1.0
    found[f"role {mention.role}"] = 1.0
    chosen = [c.where for c in case.claims if c.where]
    found["is told"] = float(any(w.place == place for w in chosen))
    found["name is told"] = float(any(w.place.name == place.name for w in chosen))
    found["spans told"] = float(
        any(
            s.start <= mention.start < s.end
            for w in chosen
            for s in w.spans
            if s.start > len(told.message.place)
        )
    )
    before = told.low[max(0, mention.start - 12) : mention.start].split()
    if before:
        found[f"after {before[-1]}"] = 1.0
    if told.second is not None:
        found["tag W"] = odds(told.likely("W", mention.start, mention.end)) / 2
        found["bound"] = case.bound("W", mention.start, mention.end) / 2
    return found


def plain(name: str) -> str:
    """Give a name without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def short(place: str) -> str:
    """A place's name without accents and level words."""
    return re.sub(r" (department|province|region|municipality|city|district)$", "", plain(place), flags=re.I)


@cache
def _countries() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in table("countries"):
        found.setdefault(row["name"], row)
        found.setdefault(row["common"], row)
    return found


def common(name: str) -> str:
    """Give the common name of a country."""
    row = _countries().get(name)
    return row["common"] if row else name


def division(country: str) -> str:
    """Give what a country calls its first divisions."""
    row = _countries().get(country)
    level = (row["adm1_type"] if row else "").upper() or "PROVINCE"
    return "DEPARTMENT" if country == "Peru" else level  # regions since 2002
