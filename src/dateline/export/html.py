"""The record as one HTML file that needs nothing else: no server, no network, no other file."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any, BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dateline.export import chart, map, wording
from dateline.export.cell import utf8
from dateline.export.marks import KINDS
from dateline.export.page import IncidentView, incident_views, report_views
from dateline.export.waterfall import waterfalls
from dateline.model import Contents

_BUFFERED = 100  # pieces of the template written at a time: the page is never in memory as a whole

MOST_NAMED = 4
"""Countries that the page's heading names; of more it gives the number."""


def export(contents: Contents, out: BinaryIO) -> None:
    """Write the report: map, timeline, table, incidents with their evidence, texts with spans marked.

    All text is escaped. The page's policy lets run only the script and the style that are in it
    (by their hashes), and lets nothing be loaded.
    """
    stream = environment().get_template("report.html").stream(_view(contents))
    stream.enable_buffering(_BUFFERED)
    for part in stream:
        out.write(utf8(part).encode())


@cache
def environment() -> Environment:
    """Give the Jinja2 environment of the templates, which the workbench shares."""
    found = Environment(
        loader=PackageLoader("dateline.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(wording=wording, kinds=KINDS)
    return found


@cache
def inline(name: str) -> tuple[Markup, str]:
    """Give a style or script of the templates as it goes into the page, and its hash for the policy."""
    text = files("dateline.export").joinpath("templates", name).read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"sha256-{digest}"


def _view(contents: Contents) -> dict[str, Any]:
    views = incident_views(contents)
    style, style_hash = inline("report.css")
    script, script_hash = inline("report.js")
    return {
        "version": version("dateline"),
        "style": style,
        "style_hash": style_hash,
        "script": script,
        "script_hash": script_hash,
        "incidents": views,
        "reports": report_views(contents),
        "panels": map.panels([view.incident for view in views]),
        "timeline": chart.timeline([view.incident for view in views]),
        "summary": _summary(views),
        "waterfalls": waterfalls(contents),
        "heading": "h4",
    }


def _summary(views: tuple[IncidentView, ...]) -> dict[str, Any]:
    incidents = [view.incident for view in views]
    countries = sorted({i.place.country for i in incidents if i.place and i.place.country})
    return {
        "low": sum(i.low for i in incidents),
        "best": sum(i.best for i in incidents),
        "high": sum(i.high for i in incidents),
        "contested": sum(bool(i.contradictions) for i in incidents),
        "unplaced": sum(not view.key for view in views),
        "title": _title(countries),
        "countries": countries,
        "types": sorted({i.event_type for i in incidents}),
        "days": wording.days(min(i.start for i in incidents), max(i.end for i in incidents))
        if incidents
        else "",
    }


def _title(countries: list[str]) -> str:
    if len(countries) > MOST_NAMED:
        return f"Armed violence in {len(countries)} countries"
    return ", ".join(countries) or "Incidents of armed violence"
