"""What a report itself calls the districts and provinces that hold its places."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.ground.place_district import one_sentence
from dateline.model import Place, PlaceMention, distance_km
from dateline.spelling import alike, bare, fold, level_words, one_name, without_article

PART_KM = 60.0
"""How far a place may lie from the point of the part of its district that the report names with it."""


def named_divisions(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Give every place the words by which its report names the district and the province that hold it.

    Words in capitals, as in a dateline, only for want of others.
    """
    said = sorted(mentions, key=lambda m: text[m.name_start : m.name_end].isupper())
    return _named_provinces(text, said, _named_districts(text, mentions, said))


def _named_provinces(
    text: str, said: Sequence[PlaceMention], mentions: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Give every place the first words for the first-order division that it lies in, if there are any."""
    first: dict[tuple[str | None, str | None], tuple[int, int]] = {}
    for m in said:
        if m.place and m.place.kind == "adm1" and m.place.adm_1 and not m.implied and _calls(text, m):
            first.setdefault((m.place.country, m.place.adm_1), _name(text, m))
    return [
        msgspec.structs.replace(m, province=first.get((m.place.country, m.place.adm_1))) if m.place else m
        for m in mentions
    ]


def _calls(text: str, mention: PlaceMention) -> bool:
    """Tell whether words are a spelling of the first-order division that they stand for, and as long.

    "Gaza" for the Gaza Strip is none, nor is "Oromia Regional State" for Oromia.
    """
    assert mention.place is not None and mention.place.adm_1 is not None
    words, name = text[slice(*_name(text, mention))], mention.place.adm_1
    one, other = (without_article(bare(fold(each))[0]) for each in (words, name))
    return len(one.split()) == len(other.split()) and alike(one, other)


def _name(text: str, mention: PlaceMention) -> tuple[int, int]:
    """Give a division's name without the word of level that ends it: "Khyber Agency" is Khyber."""
    start, end = mention.name_start, mention.name_end
    name, _, last = text[start:end].rpartition(" ")
    level = level_words().get(fold(last)) in {"adm1", "adm2"}
    return (start, start + len(name)) if name and level else (start, end)


def _named_districts(
    text: str, mentions: Sequence[PlaceMention], said: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Give every place the words by which its report names the district that holds it, if it does.

    A district is named by its own name; else by a part of it that holds the place, as Myanmar's townships do;
    else by the town that bears its name: Muse, in what the gazetteer spells Mu Se district.
    """
    named = [m for m in said if m.place and m.place.adm_2 and not m.implied]
    divisions = [m for m in named if m.place and m.place.kind in {"adm2", "settlement"}]
    bearing = [m for m in divisions if _bears(text, m)]
    own = [m for m in bearing if _is_division(m)]
    parts = [m for m in divisions if m.place and m.place.kind == "adm2" and m not in bearing]
    found = []
    for mention in mentions:
        held = _same(mention, own) or _part(text, mention, parts) or _same(mention, bearing)
        words = _name(text, held) if held else None
        found.append(msgspec.structs.replace(mention, district=words) if words else mention)
    return found


def _is_division(mention: PlaceMention) -> bool:
    return mention.end > mention.name_end or (mention.place is not None and mention.place.kind == "adm2")


def _bears(text: str, mention: PlaceMention) -> bool:
    """Tell whether words name a district, or the town that it is named after."""
    assert mention.place is not None and mention.place.adm_2 is not None
    words, district = text[mention.name_start : mention.name_end], mention.place.adm_2
    division = mention.place.kind == "adm2"
    return one_name(words, district) or (division and one_name(mention.place.name, district))


def _same(mention: PlaceMention, named: Sequence[PlaceMention]) -> PlaceMention | None:
    """Give the first words for the district that a place lies in."""
    place = mention.place
    if place is None or place.adm_2 is None:
        return None
    return next((m for m in named if m.place and _in_one(m.place, place)), None)


def _in_one(one: Place, other: Place) -> bool:
    return (one.country, one.adm_1, one.adm_2) == (other.country, other.adm_1, other.adm_2)


def _part(text: str, mention: PlaceMention, parts: Sequence[PlaceMention]) -> PlaceMention | None:
    """Give the part of a district that holds a place, where its sentence names one."""
    place = mention.place
    if place is None or place.adm_2 is None:
        return None
    beside = [m for m in parts if one_sentence(text, mention, m) and _holds(m, place)]
    return min(beside, key=lambda m: (abs(m.start - mention.start), m.start), default=None)


def _holds(part: PlaceMention, place: Place) -> bool:
    if part.place is None or not _in_one(part.place, place):
        return False
    return (distance_km(part.place, place) or 0.0) <= PART_KM
