"""Which place a name means, given the larger places that the report says hold it.

Points, divisions and countries are the gazetteer's; a name that it lacks gets the point of what holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec
from rapidfuzz import fuzz

from dateline.data import table
from dateline.ground.gazetteer import Gazetteer
from dateline.ground.gazetteer.sources import country_codes
from dateline.ground.place_choose import adjectives
from dateline.llm.answer import Level
from dateline.model import Place, PlaceMention, Span, distance_km
from dateline.spelling import bare, fold

KINDS: dict[Level, tuple[str, ...]] = {
    "settlement": ("settlement", "facility"),
    "district": ("adm2", "settlement", "area"),
    "province": ("adm1", "area", "adm2"),
    "area": ("area", "settlement", "facility", "adm2"),
    "water": ("water",),
    "road": ("road", "settlement"),
    "facility": ("facility", "settlement", "area"),
    "country": ("country",),
}
"""What a place of a level may be in the gazetteer, the likeliest first."""
KIND_OF: dict[Level, str] = {
    "settlement": "settlement", "district": "adm2", "province": "adm1", "area": "area",
    "water": "water", "road": "road", "facility": "facility", "country": "country",
}  # fmt: skip
LEVEL_PRECISION: dict[Level, int] = {"district": 3, "province": 4}
DISTRICT_KM = 80  # a place this far from the point of the district said to hold it is another of its name
MOST = 20  # places of one name that are looked at
SAME_NAME = 75  # rapidfuzz ratio from which what was read here is the name
UNKNOWN_PRECISION = 6  # where_prec of a place of which no more than its name is known
ALIKE = 80  # rapidfuzz ratio from which another spelling may be the name


class Name(msgspec.Struct, frozen=True):
    """A place name as worded, its level, and where it stands."""

    words: str
    level: Level
    span: Span


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What is known to hold a place, from coarse to fine: each None where nothing says.

    home: countries that it is likely in where none is said, the likeliest first.
    """

    home: tuple[str, ...] = ()
    country: str | None = None
    province: Place | None = None
    district: Place | None = None
    province_words: str | None = None
    district_words: str | None = None


def countries_of(names: Iterable[str], gazetteer: Gazetteer) -> list[str]:
    """Give the countries of the names that all places so spelt lie in one country of."""
    found = []
    for words in names:
        countries = {c.country for c in gazetteer.lookup(words)} - {""}
        if len(countries) == 1 and (country := gazetteer.country_name(countries.pop())):
            found.append(country)
    return found


@cache
def _capitals() -> dict[str, str]:
    """Give the countries of capitals, by their folded names."""
    return {fold(row["capital"]): row["name"] for row in table("countries") if row["capital"]}


class Placer:
    """Resolves the place names of one report."""

    def __init__(self, mentions: Sequence[PlaceMention], gazetteer: Gazetteer, text: str) -> None:
        """Take what was read off a report of this text."""
        self.mentions = mentions
        self.gazetteer = gazetteer
        self.text = text

    def country(self, words: str) -> str | None:
        """Give UCDP's name of the country that words name: by its name, adjective, people or capital."""
        iso = country_codes().get(fold(words))
        if iso is None:
            of_people = adjectives().get(fold(words), ())
            iso = of_people[0] if len(of_people) == 1 else None
        if iso is None and (found := self.gazetteer.find(words, limit=1)):
            place = found[0]
            if place.kind == "country" or _capitals().get(fold(place.name)) == place.country:
                return place.country
        return self.gazetteer.country_name(iso) if iso else None

    def around(self, holders: Iterable[Name], home: Iterable[str] = ()) -> Around:
        """Resolve the larger places, the largest first."""
        named = sorted(
            holders,
            key=lambda name: (
                ("country", "province").index(name.level) if name.level in ("country", "province") else 2
            ),
        )
        found = Around(home=tuple(home))
        for name in named:
            if name.level == "country":
                found = msgspec.structs.replace(found, country=self.country(name.words) or found.country)
            elif name.level == "province" and found.province_words is None:
                place = self._best(name, found)
                found = msgspec.structs.replace(
                    found,
                    province=place,
                    province_words=name.words,
                    country=found.country or (place.country if place else None),
                )
            elif name.level == "district" and found.district_words is None:
                place = self._best(name, found)
                found = msgspec.structs.replace(
                    found,
                    district=place,
                    district_words=name.words,
                    country=found.country or (place.country if place else None),
                )
        return found

    def place(self, name: Name, around: Around) -> Place:
        """Give the place that a name means inside what holds it; its point may be the holder's."""
        found = _under(self._best(name, around) or self._unknown(name, around), around)
        if name.level == "district" and found.kind != "adm2":
            return msgspec.structs.replace(found, adm_2=name.words)
        if name.level == "province" and found.kind != "adm1":
            return msgspec.structs.replace(found, adm_1=name.words)
        return found

    def _best(self, name: Name, around: Around) -> Place | None:
        if name.level == "country":
            return self._as_country(name)
        candidates = [place for place in self._candidates(name, around) if _fits(place, around)]
        kinds = KINDS[name.level]
        usual = [place for place in candidates if place.kind in kinds]
        if not usual and name.level != "province" and around.district_words is None:
            usual = [place for place in candidates if place.kind not in ("adm1", "country")]
        if not usual:
            return None
        read = self._read_here(name)
        if read is not None and read in usual and read.kind == usual[0].kind:
            return read
        best = usual[0]
        if name.level in ("district", "province"):
            best = min(usual, key=lambda place: kinds.index(place.kind))
        precision = LEVEL_PRECISION.get(name.level, best.precision)
        return msgspec.structs.replace(best, precision=max(best.precision, precision))

    def _as_country(self, name: Name) -> Place | None:
        country = self.country(name.words)
        found = self.gazetteer.find(country, limit=5) if country else []
        return next((place for place in found if place.kind == "country"), None)

    def _read_here(self, name: Name) -> Place | None:
        for mention in self.mentions:
            if mention.name_start < name.span.end and name.span.start < mention.name_end and mention.place:
                read = bare(fold(self.text[mention.name_start : mention.name_end]))[0]
                if fuzz.ratio(read, bare(fold(name.words))[0]) >= SAME_NAME:
                    return mention.place
        return None

    def _candidates(self, name: Name, around: Around) -> list[Place]:
        """Give what a name could be: as the report was read, then by the gazetteer, likeliest first.

        A similar spelling counts only where no place of the country is spelt so. A province of another
        country is taken where nothing says which country it is; nothing smaller is.
        """
        read = self._read_here(name)
        found = [read] if read is not None and (read.id or read.precision <= 2) else []
        home = around.country or next(iter(around.home), None)
        for words in dict.fromkeys((name.words, bare(fold(name.words))[0])):
            spelt = [self.gazetteer.place(c) for c in self.gazetteer.lookup(words)[:MOST]]
            there = [place for place in spelt if home is None or place.country == home]
            abroad = name.level == "province" and not there and not around.country
            found += spelt if abroad else there
        if not found and home:
            near = self.gazetteer.find(name.words, country=home, limit=MOST)
            found = [place for place in near if fuzz.ratio(fold(place.name), fold(name.words)) >= ALIKE]
        return list(dict.fromkeys(found))

    def _unknown(self, name: Name, around: Around) -> Place:
        """Place a name that the gazetteer lacks at the point of the smallest place that holds it."""
        read = self._read_here(name)
        if read is not None and _fits(read, around):
            return msgspec.structs.replace(read, name=name.words)
        holder = around.district or around.province
        country = around.country or next(iter(around.home), None)
        if holder is None and country:
            holder = self._as_country(Name(country, "country", name.span))
        if holder is None:
            return Place(name=name.words, kind=KIND_OF[name.level], precision=UNKNOWN_PRECISION)
        return msgspec.structs.replace(
            holder, name=name.words, kind=KIND_OF[name.level], id=None, precision=max(2, holder.precision)
        )


def _fits(place: Place, around: Around) -> bool:
    """Tell whether a place can lie in what is said to hold it."""
    if around.country and place.country and place.country != around.country:
        return False
    province, district = around.province, around.district
    known = province is not None and province.kind == "adm1" and place.kind not in ("adm1", "country")
    if known and province and place.adm_1 and province.adm_1 and place.adm_1 != province.adm_1:
        return False
    if district is not None and place != district:
        if district.kind == "adm2" and place.adm_2 and place.adm_2 == district.adm_2:
            return True
        gap = distance_km(place, district)
        if gap is not None and gap > DISTRICT_KM:
            return False
    return True


def _under(place: Place, around: Around) -> Place:
    """Put a place into the divisions that the report names, by their standard names where they have any."""
    return msgspec.structs.replace(
        place,
        country=place.country or around.country,
        adm_1=_division(around.province, "adm1", around.province_words) or place.adm_1,
        adm_2=_division(around.district, "adm2", around.district_words) or place.adm_2,
    )


def _division(place: Place | None, kind: str, words: str | None) -> str | None:
    if place is None or place.kind != kind:
        return words
    return place.adm_1 if kind == "adm1" else place.adm_2
