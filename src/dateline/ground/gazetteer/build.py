"""Writing the gazetteer's files: built under a temporary name, then renamed into place.

A built gazetteer is a folder: `names.marisa` (a trie of folded names), `index.bin` (from a name's
number to the places that bear it), `places.bin` (fixed records) and `text.bin` (their names).
All are memory-mapped, none is read whole.
"""

from __future__ import annotations

import gc
import math
import os
import shutil
import struct
import tempfile
import time
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import marisa_trie

from dateline.ground.gazetteer.districts import fill_districts, place_districts
from dateline.ground.gazetteer.sources import SEAT_BONUS, Entry, countries
from dateline.spelling import ARTICLES, bare, fold, skeleton, without_article

FORMAT = "2"
"""Part of the folder's name; raised when the files' layout changes."""

RECORD = struct.Struct("<ffBBBBHxxiiII")
"""lat, lon, importance (20 = a power of ten of people), kind, precision, point source, country,
adm_1, adm_2 (record numbers, -1 for none), population, offset of the text."""

KINDS = ("settlement", "adm2", "adm1", "country", "area", "water", "road", "facility")
SKELETON = "~"
"""Skeleton keys stand in the same trie behind this sign."""
CODE = "@"
"""So do the codes of divisions."""

_SKELETON_NAMES = 2
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʿʾʻʼ`´", "'"))


@contextmanager
def turn(folder: Path, *, patience: float = 180.0) -> Iterator[None]:
    """Let one process build at a time; one that finds another at work waits for it, but not for ever."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    mark = folder.parent / f".{folder.name}.building"
    mine = False
    waited_until = time.monotonic() + patience
    while not mine and time.monotonic() < waited_until:
        try:
            mark.open("x").close()
            mine = True
        except FileExistsError:
            if (folder / "names.marisa").exists() or _age(mark) > patience:
                break
            time.sleep(0.2)
    try:
        yield
    finally:
        if mine or _age(mark) > patience:
            mark.unlink(missing_ok=True)


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python from looking for cycles while millions of names are made, of which none has any."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def write(folder: Path, entries: Iterable[Entry]) -> None:
    """Build the files of a gazetteer in `folder`, atomically; another process may do the same."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _write_files(work, _merged(list(entries)))
        try:
            work.rename(folder)
        except OSError:
            if not (folder / "names.marisa").exists():
                raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _merged(entries: list[Entry]) -> list[Entry]:
    """Fold rows that say more of a known division or place into it; give the rest a point or drop it."""
    by_code = {entry.code: entry for entry in reversed(entries) if entry.code and entry.point_from}
    by_id: dict[str, Entry] = {}
    named = _named_divisions(entries)
    kept: list[Entry] = []
    for entry in entries:
        known = by_code.get(entry.code) if entry.code else None
        known = None if known is entry else known
        known = known or by_id.get(entry.id) or by_id.get(entry.code)
        if known is None and entry.kind in {"adm1", "adm2"} and not entry.point_from:
            known = named.get((entry.kind, entry.country, bare(fold(entry.name))[0]))
        if known is not None and known is not entry:
            _enrich(known, entry)
            continue
        if not entry.point_from and entry.adm_1:
            _point_of_parent(entry, named.get(("adm1", entry.country, bare(fold(entry.adm_1))[0])))
        if entry.point_from:
            kept.append(entry)
            by_id[entry.id] = entry
    _name_seats(kept)
    return kept


def _name_seats(entries: list[Entry]) -> None:
    """Give a town that bears its division's name all the division's spellings."""
    divisions = {entry.code: entry for entry in entries if entry.kind == "adm1" and entry.code}
    for entry in entries:
        if entry.kind == "settlement" and entry.importance == SEAT_BONUS and entry.adm_1 in divisions:
            entry.names += [name for name in divisions[entry.adm_1].names if name not in entry.names]


def _named_divisions(entries: list[Entry]) -> dict[tuple[str, str, str], Entry]:
    """Give the divisions that have a point, by kind, country and folded name."""
    found: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        if entry.kind in {"adm1", "adm2"} and entry.point_from:
            for name in entry.names:
                found.setdefault((entry.kind, entry.country, bare(fold(name))[0]), entry)
    return found


def _enrich(known: Entry, more: Entry) -> None:
    """Add the names of a later row; a row of ours or the user's renames, moves and tells the district too."""
    known.names += [name for name in more.names if name not in known.names]
    known.importance = max(known.importance, more.importance)
    if more.id.startswith(("gn:", "ocha:")):
        known.population = max(known.population, more.population)
        return
    known.name, known.standard = more.name, more.standard or known.standard
    known.adm_2 = more.adm_2 or known.adm_2
    if more.point_from == "given":
        known.latitude, known.longitude, known.point_from = more.latitude, more.longitude, "given"
        if known.kind in {"adm1", "adm2"}:
            known.precision = more.precision


def _point_of_parent(entry: Entry, parent: Entry | None) -> None:
    if parent is not None:
        entry.latitude, entry.longitude = parent.latitude, parent.longitude
        entry.point_from, entry.precision = "parent", 4


def _write_files(folder: Path, entries: list[Entry]) -> None:
    isos = sorted(countries())
    iso_number = {iso: number for number, iso in enumerate(isos, 1)}
    capitals = {(row["iso2"], fold(row["capital"])) for row in countries().values()}
    number_of = {entry.code: i for i, entry in enumerate(entries) if entry.code}
    division_named = _division_names(entries)
    records, text = bytearray(), bytearray()
    keys: dict[str, list[int]] = {}
    adm_1s, adm_2s = _divisions(entries, number_of, division_named)
    for number, entry in enumerate(entries):
        adm_1, adm_2 = adm_1s[number], adm_2s[number]
        folded = list(dict.fromkeys(filter(None, map(fold, entry.names))))
        importance = _importance(entry, (entry.country, fold(entry.name)) in capitals)
        records += RECORD.pack(
            entry.latitude,
            entry.longitude,
            min(255, round(importance * 30)),
            KINDS.index(entry.kind),
            entry.precision,
            0,
            iso_number.get(entry.country, 0),
            adm_1,
            adm_2,
            entry.population,
            len(text),
        )
        name = entry.name.translate(_APOSTROPHES)
        text += f"{name}\x1f{entry.id}\x1f{entry.standard}\n".encode()
        for key in _keys(entry, folded):
            numbers = keys.setdefault(key, [])
            if not numbers or numbers[-1] != number:
                numbers.append(number)
    (folder / "places.bin").write_bytes(records)
    (folder / "text.bin").write_bytes(text)
    (folder / "countries.txt").write_text("\n".join(isos), "utf-8")
    _write_names(folder, keys, records)


def _divisions(
    entries: list[Entry], number_of: dict[str, int], named: dict[tuple[str, str, str], int]
) -> tuple[list[int], list[int]]:
    """Number the province and the district of each entry, -1 for none."""
    adm_1s = [_division(entry, entry.adm_1, "adm1", number_of, named) for entry in entries]
    adm_2s = [_division(entry, entry.adm_2, "adm2", number_of, named) for entry in entries]
    for number, entry in enumerate(entries):
        if entry.kind == "adm2" and adm_1s[number] < 0:
            adm_1s[number] = number_of.get(".".join(entry.code.split(".")[:2]), -1)
    place_districts(entries, adm_1s)
    fill_districts(entries, adm_1s, adm_2s)
    return adm_1s, adm_2s


def _write_names(folder: Path, keys: dict[str, list[int]], records: bytearray) -> None:
    """Write the trie and, for each of its keys, the places in order of importance."""
    trie = marisa_trie.Trie(list(keys))
    ordered = [""] * len(keys)
    for key in keys:
        ordered[trie[key]] = key
    starts, numbers = array("I", [0]), array("I")
    for key in ordered:
        places = keys[key]
        if len(places) > 1:
            places.sort(key=lambda n: (-records[n * RECORD.size + 8], n))
        numbers.extend(places)
        starts.append(len(numbers))
    trie.save(str(folder / "names.marisa"))
    with (folder / "index.bin").open("wb") as file:
        file.write(struct.pack("<I", len(keys)))
        file.write(starts.tobytes())
        file.write(numbers.tobytes())
        file.flush()
        os.fsync(file.fileno())


def _keys(entry: Entry, folded: list[str]) -> list[str]:
    """Give the keys a place is found under."""
    keys = list(folded)
    division = entry.kind in {"adm1", "adm2"}
    if division:
        keys += [bare(name)[0] for name in folded]
    keys += [without_article(name) for name in folded if name.split(" ", 1)[0] in ARTICLES]
    alike = [bare(name)[0] for name in folded] if division else folded[:_SKELETON_NAMES]
    keys += [SKELETON + s for s in map(skeleton, alike) if len(s) >= 2]
    if entry.code and entry.kind == "adm1":
        keys.append(CODE + entry.code)
    return [key for key in dict.fromkeys(keys) if len(key) > 1]


def _importance(entry: Entry, capital: bool) -> float:
    """Weigh a place by the people it stands for, as a power of ten."""
    if entry.kind != "settlement":
        return entry.importance or {"area": 5.0, "water": 5.0}.get(entry.kind, 4.0)
    if entry.importance >= 1:
        return entry.importance
    people = math.log10(max(entry.population, 300))
    if capital:
        return max(people + 0.4, 6.4)
    return people + entry.importance


def _division_names(entries: list[Entry]) -> dict[tuple[str, str, str], int]:
    """Number the divisions by kind, country and folded name."""
    found: dict[tuple[str, str, str], int] = {}
    for number, entry in enumerate(entries):
        if entry.kind in {"adm1", "adm2"}:
            for name in entry.names:
                found.setdefault((entry.kind, entry.country, bare(fold(name))[0]), number)
    return found


def _division(
    entry: Entry,
    given: str,
    kind: str,
    number_of: dict[str, int],
    named: dict[tuple[str, str, str], int],
) -> int:
    """Find the record of a division by GeoNames code, or by its name in the entry's country."""
    if not given:
        return -1
    if given in number_of:
        return number_of[given]
    return named.get((kind, entry.country, bare(fold(given))[0]), -1)
