"""A map or a chart as a file: SVG or PNG, with its title, its caption and what it was made from."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from dateline.errors import OutputError
from dateline.export.cell import utf8
from dateline.export.chart import Coverage, Ranking, Reliability, Timeline
from dateline.export.html import environment
from dateline.export.map import Panel

WIDTH = 760
_LINE = 112  # characters of a line of the caption
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)

Drawn = Panel | Timeline | Ranking | Coverage | Reliability


def svg(drawn: Drawn, *, title: str, caption: str, made_from: str) -> str:
    """Give a picture as an SVG document. made_from: which incidents it shows, in words."""
    kinds = {Panel: "map", Timeline: "time", Coverage: "coverage", Reliability: "reliability"}
    kind = kinds.get(type(drawn), "ranking")
    lines = [
        *textwrap.wrap(caption, _LINE),
        *textwrap.wrap(f"Shown: {made_from}.", _LINE),
        f"Made by dateline {version('dateline')}."
        + (" Outlines: Natural Earth. Contains data from GeoNames (CC BY 4.0)." if kind == "map" else ""),
    ]
    text = (
        environment()
        .get_template("picture.svg")
        .render(
            drawn=drawn,
            kind=kind,
            title=title,
            lines=lines,
            width=WIDTH,
            height=round(drawn.height + 68 + len(lines) * 17),
            drawn_height=drawn.height,
            style=Markup(_style()),
        )
    )
    return _NO_XML.sub("\ufffd", utf8(text))


def png(document: str, *, zoom: float = 2.0) -> bytes:
    """Give an SVG document as a PNG, `zoom` pixels for each of its own.

    Raises OutputError on a machine without fonts, where the picture would have no words.
    """
    import resvg_py

    if not _has_fonts():
        raise OutputError(
            "no font is installed on this machine, so a PNG would have no words; save it as SVG"
        )
    made = resvg_py.svg_to_bytes(
        svg_string=document, zoom=zoom, background="#ffffff", sans_serif_family=_family()
    )
    return bytes(made)


@cache
def _style() -> str:
    return files("dateline.export").joinpath("templates", "picture.css").read_text("utf-8")


@cache
def _fonts() -> tuple[str, ...]:
    folders = [Path(folder) for folder in _FONT_FOLDERS]
    folders += [Path.home() / ".fonts", Path.home() / ".local/share/fonts", Path.home() / "Library/Fonts"]
    return tuple(
        sorted(
            path.name
            for folder in folders
            if folder.is_dir()
            for path in folder.rglob("*")
            if path.suffix.lower() in (".ttf", ".otf", ".ttc")
        )
    )


def _has_fonts() -> bool:
    return bool(_fonts())


def _family() -> str:
    """Give a family of fonts that is there, for machines that have none of those the style names."""
    for family in ("NotoSans", "LiberationSans", "DejaVuSans", "Arial", "Helvetica"):
        if any(name.startswith(family) for name in _fonts()):
            return re.sub("(?<=[a-z])(?=[A-Z])", " ", family).replace("Deja Vu", "DejaVu")
    return _fonts()[0].split(".")[0].split("-")[0]
