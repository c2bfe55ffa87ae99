"""Excel workbooks (XLSX), row by row. Only what stands in cells is read; nothing is worked out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dateline.read.columns import column_map
from dateline.read.limits import TEXT_DOCUMENT

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAYS = range(7306, 109_575)  # 1920 to 2199, counted from 1899-12-30 as Excel does
STRINGS = 5_000_000  # shared texts of one workbook


def sheet_rows(path: str, sheet: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the name and the fields of each row of the sheets; the first row of a sheet names its columns.

    sheet: the only one to read. Raises ValueError, in words for the user.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            shared = _shared(archive)
            sheets = _sheets(archive)
            if sheet is not None and sheet not in sheets:
                raise ValueError(f"has no sheet {sheet!r}; it has {', '.join(map(repr, sheets))}")
            for name in [sheet] if sheet is not None else list(sheets):
                yield from _rows(archive, sheets[name], shared, name)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        raise ValueError(f"is a broken workbook ({' '.join(str(error).split())[:80]})") from None


def _rows(
    archive: zipfile.ZipFile, member: str, shared: list[str], name: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    columns: dict[int, str] | None = None
    for number, cells in _cells(archive, member, shared):
        if columns is None:
            columns = {at: str(value).strip() for at, value in cells.items() if value not in (None, "")}
            continue
        row = {column: cells.get(at) for at, column in columns.items()}
        published = column_map(row, {}).get("published")
        if published is not None:
            row[published] = _day(row[published])
        if any(value not in (None, "") for value in row.values()):
            yield f"#{name}.{number}", row


def _cells(archive: zipfile.ZipFile, member: str, shared: list[str]) -> Iterator[tuple[int, dict[int, Any]]]:
    with archive.open(member) as stream:
        for number, element in enumerate(_elements(stream, f"{_NS}row"), start=1):
            found: dict[int, Any] = {}
            for place, cell in enumerate(element.iter(f"{_NS}c")):
                found[_column(cell.get("r"), place)] = _value(cell, shared)
            yield number, found


def _elements(stream: Any, tag: str) -> Iterator[Any]:
    """Give the elements of a tag as they end, and let go of them. No entity is expanded."""
    from lxml import etree

    try:
        for _, element in etree.iterparse(stream, tag=tag, resolve_entities=False, no_network=True):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is a broken workbook ({' '.join(str(error).split())[:80]})") from None


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.NameToInfo:
        return []
    found: list[str] = []
    with archive.open("xl/sharedStrings.xml") as stream:
        for element in _elements(stream, f"{_NS}si"):
            found.append("".join(one.text or "" for one in element.iter(f"{_NS}t")))
            if len(found) > STRINGS:
                raise ValueError(f"is a workbook of more than {STRINGS:,} texts")
    return found


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Give the members that hold the sheets, by the names of the sheets, in their order."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        book = etree.fromstring(archive.open("xl/workbook.xml").read(TEXT_DOCUMENT), parser)
        links = etree.fromstring(archive.open("xl/_rels/workbook.xml.rels").read(TEXT_DOCUMENT), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is a broken workbook ({error})") from None
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    found: dict[str, str] = {}
    for sheet in book.iter(f"{_NS}sheet"):
        target = targets.get(sheet.get(_REL), "")
        member = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if member in archive.NameToInfo:
            found[str(sheet.get("name"))] = member
    return found


def _column(reference: str | None, place: int) -> int:
    """Give the number of a column: AB7 is 27."""
    letters = re.match(r"[A-Z]{1,3}", reference or "")
    if not letters:
        return place
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Any, shared: list[str]) -> Any:
    kind = cell.get("t")
    if kind == "inlineStr":
        return "".join(one.text or "" for one in cell.iter(f"{_NS}t"))
    words = cell.findtext(f"{_NS}v")
    if words is None or kind in ("e", "b"):
        return None
    if kind == "s":
        place = int(words) if words.isdigit() else -1
        return shared[place] if 0 <= place < len(shared) else None
    if kind in ("str", "d"):
        return words
    try:
        number = float(words)
    except ValueError:
        return words
    return int(number) if number.is_integer() else number


def _day(value: Any) -> Any:
    """Read the number that Excel keeps for a day."""
    if isinstance(value, int | float) and int(value) in _DAYS:
        return (date(1899, 12, 30) + timedelta(days=int(value))).isoformat()
    return value
