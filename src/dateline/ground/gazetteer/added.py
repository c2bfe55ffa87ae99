"""The user's own places: GeoNames dumps, tables, OCHA's admin tables.

What is added is kept beside the built gazetteers as JSON lines, one file an addition, and goes into
the next build, which the next `Gazetteer.open` makes by itself.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
import urllib.request
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from dateline.errors import InputError
from dateline.ground.gazetteer.index import default_home
from dateline.ground.gazetteer.sources import Entry, country_codes, table_entries
from dateline.spelling import fold

GEONAMES = "https://download.geonames.org/export/dump/"
USER_IMPORTANCE = 5.5
"""A row of the user's table weighs as much as a city of some 300,000."""

_SPOT_KINDS = {
    "AIRB": "facility", "AIRF": "facility", "AIRP": "facility", "AIRQ": "facility", "CMP": "facility",
    "CMPRF": "facility", "CMPREF": "facility", "CSTM": "facility", "DAM": "facility", "FT": "facility",
    "INSM": "facility", "MILB": "facility", "OILR": "facility", "PRN": "facility", "PS": "facility",
    "BDG": "facility", "PSTB": "facility", "TNL": "road", "RD": "road", "RDJCT": "road",
    "RGN": "area", "RGNH": "area", "AREA": "area", "OILF": "area", "PRK": "area", "RES": "area",
    "RESN": "area", "INDS": "area", "TRB": "area", "LCTY": "area", "OAS": "area", "FRST": "area",
}  # fmt: skip
_SMALL_AREAS = frozenset(
    {"PASS", "HLL", "HLLS", "GAP", "GRGE", "PK", "SPUR", "RDGE", "OAS", "LCTY", "PRK", "OILF"}
)


def added_files(home: Path) -> list[Path]:
    """List the user's additions, in a fixed order."""
    return sorted((home / "added").glob("*.jsonl"))


def added_entries(home: Path) -> Iterator[Entry]:
    """Read the user's additions."""
    decoder = msgspec.json.Decoder(Entry)
    for path in added_files(home):
        with path.open("rb") as file:
            for line in file:
                yield decoder.decode(line)


def add(source: str, *, home: Path | None = None) -> int:
    """Add a file, or the GeoNames dump of a country, to the user's gazetteer; give the number of rows.

    source: a GeoNames dump (`AF.txt`, `AF.zip`, `allCountries.zip`), a table of places (CSV with the
    columns of `data/places.csv`), an OCHA admin table (CSV or XLSX with columns such as `ADM1_EN`),
    or a country (ISO code or name), whose dump is then downloaded.
    Raises InputError where the file is none of these or the download fails.
    """
    path = Path(source)
    if not path.exists():
        iso = country_codes().get(fold(source))
        if iso is None:
            raise InputError(source, "no such file, and no country of that name")
        with tempfile.TemporaryDirectory() as folder:
            return add_geonames(download(iso, Path(folder)), home=home)
    if path.suffix.lower() == ".zip" or (path.suffix.lower() == ".txt" and _is_geonames(path)):
        return add_geonames(path, home=home)
    if path.suffix.lower() == ".xlsx" or _is_ocha(path):
        return add_ocha(path, home=home)
    return add_table(path, home=home)


def download(iso: str, folder: Path, *, base: str = GEONAMES) -> Path:
    """Fetch the GeoNames dump of a country ("AF"), or of all ("allCountries"), into a folder."""
    path = folder / f"{iso}.zip"
    try:
        with urllib.request.urlopen(f"{base}{iso}.zip", timeout=60) as answer, path.open("wb") as file:
            shutil.copyfileobj(answer, file)
    except OSError as error:
        raise InputError(f"{base}{iso}.zip", f"cannot be downloaded ({error})") from error
    return path


def add_geonames(path: Path, *, home: Path | None = None) -> int:
    """Add a GeoNames dump: a tab-separated table without header, as it is or zipped."""
    return _keep(path.stem, _geonames_entries(path), home)


def add_table(path: Path, *, home: Path | None = None) -> int:
    """Add a table of the user's places; needs the columns name, country and lat, lon (or code)."""
    rows = _csv_rows(path)
    missing = {"name", "country"} - set(rows[0] if rows else {})
    if missing:
        raise InputError(str(path), f"has no column {', '.join(sorted(missing))}")
    try:
        entries = list(table_entries(rows, f"user-{path.stem}"))
    except (ValueError, KeyError) as error:
        raise InputError(str(path), f"has a value that cannot be read ({error})") from error
    for entry in entries:
        entry.importance = entry.importance or USER_IMPORTANCE
    return _keep(path.stem, entries, home)


def add_ocha(path: Path, *, home: Path | None = None) -> int:
    """Add OCHA's admin tables ("ADM1_EN", "ADM2_EN", "ADM0_PCODE" ...): CSV, or a workbook's sheets."""
    sheets = _workbook(path) if path.suffix.lower() == ".xlsx" else [_csv_rows(path)]
    entries = [entry for rows in sheets for entry in _ocha_entries(rows)]
    if not entries:
        raise InputError(str(path), "has no admin names (columns such as ADM1_EN)")
    unique = {entry.id: entry for entry in entries}
    return _keep(path.stem, unique.values(), home)


def _keep(stem: str, entries: Iterable[Entry], home: Path | None) -> int:
    """Write entries under the user's additions, atomically; an addition of that name is replaced."""
    folder = (home or default_home()) / "added"
    folder.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", stem) or "places"
    encoder = msgspec.json.Encoder()
    count = 0
    with tempfile.NamedTemporaryFile("wb", dir=folder, prefix=".", delete=False) as file:
        for entry in entries:
            file.write(encoder.encode(entry) + b"\n")
            count += 1
    Path(file.name).replace(folder / f"{name}.jsonl")
    return count


def _is_geonames(path: Path) -> bool:
    with path.open("r", encoding="utf-8", errors="replace") as file:
        return file.readline().count("\t") >= 14


def _is_ocha(path: Path) -> bool:
    with path.open("r", encoding="utf-8-sig", errors="replace") as file:
        return bool(re.search(r"adm[0-4]_?(?:name|[a-z]{2})\b", file.readline(), re.IGNORECASE))


def _geonames_entries(path: Path) -> Iterator[Entry]:
    for number, line in enumerate(_geonames_lines(path), 1):
        row = line.rstrip("\r\n").split("\t")
        if len(row) < 15:
            raise InputError(f"{path}:{number}", "is no GeoNames row (15 columns or more, tabs between)")
        try:
            entry = _geonames_entry(row)
        except ValueError as error:
            raise InputError(f"{path}:{number}", f"has a value that cannot be read ({error})") from error
        if entry is not None:
            yield entry


def _geonames_lines(path: Path) -> Iterator[str]:
    if path.suffix.lower() != ".zip":
        with path.open("r", encoding="utf-8") as file:
            yield from file
        return
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
        if not names:
            raise InputError(str(path), "holds no table of places")
        with archive.open(names[0]) as raw:
            yield from io.TextIOWrapper(raw, encoding="utf-8")


def _geonames_entry(row: list[str]) -> Entry | None:
    """Turn a row of a GeoNames dump into an entry; None for kinds that no incident is placed at."""
    identity, name, plain, others, lat, lon, group, feature, iso = row[:9]
    admin_1, admin_2 = row[10], row[11]
    kind, precision, code = _geonames_kind(group, feature)
    if not kind:
        return None
    first = f"{iso}.{admin_1}" if admin_1 and admin_1 != "00" else ""
    second = f"{first}.{admin_2}" if first and admin_2 else ""
    names = [n for n in (name, plain, *others.split(",")) if n and fold(n)]
    names = [n for n in names if not (len(n) < 4 and n.isupper())]
    return Entry(
        id=f"gn:{identity}",
        name=name,
        kind=kind,
        country=iso,
        latitude=float(lat),
        longitude=float(lon),
        names=list(dict.fromkeys(names)),
        adm_1="" if code == 1 else first,
        adm_2="" if code else second,
        code={1: first, 2: second}.get(code, ""),
        population=int(row[14] or 0),
        precision=precision,
    )


def _geonames_kind(group: str, feature: str) -> tuple[str, int, int]:
    """Give kind, precision and the level of division (1, 2, else 0) of a GeoNames feature."""
    if group == "P":
        return ("settlement", 1, 0) if feature not in {"PPLH", "PPLCH"} else ("", 1, 0)
    if group == "A":
        levels = {"ADM1": ("adm1", 4, 1), "ADM2": ("adm2", 3, 2)}
        return levels.get(
            feature, ("area", 3, 0) if feature in {"ADM3", "ADM4", "TERR", "ZN"} else ("", 1, 0)
        )
    if group == "T":
        return "area", 2 if feature in _SMALL_AREAS else 5, 0
    if group == "H":
        return "water", 5, 0
    kind = _SPOT_KINDS.get(feature, "")
    return kind, {"facility": 1, "road": 5, "area": 2 if feature in _SMALL_AREAS else 5}.get(kind, 1), 0


def _csv_rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read ({error})") from error
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [{k: v or "" for k, v in row.items() if k} for row in csv.DictReader(lines)]


_OCHA = re.compile(
    r"^adm(?P<level>[0-4])_?(?P<part>pcode|name|en|[a-z]{2}|alt\d?_?[a-z]{2}|ref)\d?$", re.IGNORECASE
)


def _ocha_entries(rows: list[dict[str, str]]) -> Iterator[Entry]:
    """Turn each row's divisions into entries; those without a point get one when the index is built."""
    for row in rows:
        names: dict[int, list[str]] = {}
        pcodes: dict[int, str] = {}
        for column, value in row.items():
            match = _OCHA.match(column.strip())
            if not match or not value.strip():
                continue
            level = int(match["level"])
            if match["part"].lower() == "pcode":
                pcodes[level] = value.strip()
            elif fold(value):
                names.setdefault(level, []).append(value.strip())
        iso = country_codes().get(fold(pcodes.get(0, "")), "") or country_codes().get(
            fold((names.get(0) or [""])[0]), ""
        )
        deepest = max((level for level in names if level in (1, 2, 3, 4)), default=0)
        for level in (1, 2, 3):
            if iso and level in names:
                yield _ocha_entry(row, level, deepest, names, pcodes, iso)


def _ocha_entry(
    row: dict[str, str],
    level: int,
    deepest: int,
    names: dict[int, list[str]],
    pcodes: dict[int, str],
    iso: str,
) -> Entry:
    folded = {column.strip().lower(): value for column, value in row.items()}
    lat = next((folded[c] for c in ("center_lat", "latitude", "lat", "y_coord", "y") if folded.get(c)), "")
    lon = next((folded[c] for c in ("center_lon", "longitude", "lon", "x_coord", "x") if folded.get(c)), "")
    own = level == deepest and lat and lon
    return Entry(
        id=f"ocha:{pcodes.get(level) or fold(names[level][0])}",
        name=names[level][0],
        kind={1: "adm1", 2: "adm2"}.get(level, "area"),
        country=iso,
        latitude=float(lat) if own else 0.0,
        longitude=float(lon) if own else 0.0,
        names=list(dict.fromkeys(names[level])),
        adm_1=names[1][0] if level > 1 and 1 in names else "",
        adm_2=names[2][0] if level > 2 and 2 in names else "",
        precision={1: 4, 2: 3}.get(level, 3),
        point_from="given" if own else "",
    )


_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _workbook(path: Path) -> list[list[dict[str, str]]]:
    """Read every sheet of an XLSX workbook as rows by column name; the first row is the header."""
    try:
        with zipfile.ZipFile(path) as archive:
            shared = _shared_strings(archive)
            sheets = sorted(n for n in archive.namelist() if re.match(r"xl/worksheets/sheet\d+\.xml$", n))
            return [_sheet(archive.read(name), shared) for name in sheets]
    except (OSError, KeyError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise InputError(str(path), f"is no workbook that can be read ({error})") from error


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iter(f"{_SHEET}t")) for item in root.iter(f"{_SHEET}si")]


def _sheet(data: bytes, shared: list[str]) -> list[dict[str, str]]:
    table = []
    for row in ElementTree.fromstring(data).iter(f"{_SHEET}row"):
        cells: dict[str, str] = {}
        for cell in row.iter(f"{_SHEET}c"):
            column = re.sub(r"\d", "", cell.get("r") or "")
            text = "".join(t.text or "" for t in cell.iter() if t.tag in {f"{_SHEET}v", f"{_SHEET}t"})
            cells[column] = shared[int(text)] if cell.get("t") == "s" and text else text
        table.append(cells)
    if not table:
        return []
    header = table[0]
    return [{header[c]: v for c, v in row.items() if header.get(c)} for row in table[1:]]
