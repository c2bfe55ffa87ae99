"""Incidents to files: one module a format.

A format's module has `export(contents, out)`; it is loaded when the format is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

import msgspec

from dateline.errors import UsageError
from dateline.export.privacy import redact
from dateline.export.selection import deadly
from dateline.model import Contents

__all__ = ["EXPORTERS", "FORMATS", "Contents", "Written", "write"]

Exporter = Callable[[Contents, BinaryIO], None]


def _exporter(module: str) -> Exporter:
    """Give the exporter of `dateline.export.<module>`, loaded at the first call."""

    def export(contents: Contents, out: BinaryIO) -> None:
        import_module(f"dateline.export.{module}").export(contents, out)

    return export


EXPORTERS: dict[str, Exporter] = {
    "ged": _exporter("ged"),
    "acled": _exporter("acled"),
    "geojson": _exporter("geojson"),
    "parquet": _exporter("parquet"),
    "jsonl": _exporter("jsonl"),
    "html": _exporter("html"),
    "contradictions": _exporter("contradictions"),
}
"""The exporters by format. Each writes all it is given; `write` selects and redacts first."""

FORMATS: tuple[str, ...] = tuple(EXPORTERS)


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What an export came to.

    incidents: how many were written. left_out: how many the format's own rule left out
    (UCDP GED holds only incidents with a death). redacted: how many names were masked.
    """

    incidents: int
    left_out: int = 0
    redacted: int = 0


def write(
    format: str,
    contents: Contents,
    out: BinaryIO,
    *,
    all_incidents: bool = False,
    names: bool = False,
    ratio: float | None = None,
) -> Written:
    """Write `contents` to `out` in `format`, one of `FORMATS`. The same contents give the same bytes.

    all_incidents: in `ged`, also incidents that no source says killed anyone.
    names: leave names of private persons in the texts and quotes (see `privacy.redact`).
    ratio: in `contradictions`, from how many times the smaller of two tolls on they disagree.
    Raises UsageError for a format that there is none of.
    """
    if format not in EXPORTERS:
        raise UsageError(f"no export format {format!r}; there are {', '.join(FORMATS)}")
    selected = contents if all_incidents or format != "ged" else deadly(contents)
    shown, masked = (selected, 0) if names else redact(selected)
    if format == "contradictions" and ratio is not None:
        from dateline.export import contradictions

        contradictions.export(shown, out, ratio=ratio)
    else:
        EXPORTERS[format](shown, out)
    left_out = len(contents.incidents) - len(selected.incidents)
    return Written(incidents=len(selected.incidents), left_out=left_out, redacted=masked)
