"""The screen of incidents: table, map and timeline of a filter; decisions on all of it; saved views."""

from __future__ import annotations

import io
import sqlite3
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.errors import UsageError
from dateline.export import FORMATS, chart, write
from dateline.export.map import panel_of
from dateline.model.verdict import View
from dateline.pipeline import judged
from dateline.review import search
from dateline.review.desk import Case, Desk, draft
from dateline.review.filter import PAGE, Filter, chooses, query_of, read_filter, words
from dateline.review.web import Checked, Work, back, go, page, query, who
from dateline.store import Draft
from dateline.store.log import decision_named, decisions_like

router = APIRouter()
MOST_AT_ONCE = 5000
"""Incidents that one bulk decision may cover: what a person can be said to have looked at."""

_KINDS = {"ged": "text/csv", "acled": "text/csv", "geojson": "application/geo+json", "html": "text/html"}
_ENDINGS = {"ged": "csv", "acled": "csv"}


class ChangedError(Exception):
    """A filter no longer chooses as many incidents as the page said."""


@router.get("/incidents")
def incidents(request: Request, desk: Work) -> Response:
    """Show what a filter chooses."""
    chosen, wrong = read_filter(query(request))
    with desk.looking() as index:
        values = {**whole(desk, index, chosen)}
        pages = max(1, -(-values["sums"].incidents // PAGE))
        if chosen.page > pages:
            chosen = msgspec.structs.replace(chosen, page=pages)
        values |= {"lines": search.page(index, chosen), "pages": pages}
        values["views"] = [tuple(row) for row in index.execute("SELECT name, query FROM view ORDER BY name")]
        empty = not index.execute("SELECT 1 FROM incident LIMIT 1").fetchone()
    return page(
        request,
        "incidents.html",
        chosen=chosen,
        wrong=wrong,
        empty=empty,
        narrowed=chooses(chosen),
        words=words(chosen),
        most=MOST_AT_ONCE,
        formats=FORMATS,
        **values,
    )


def whole(desk: Desk, index: sqlite3.Connection, chosen: Filter) -> dict[str, Any]:
    """Give what is the same on every page of a filter's table: sums, map, timeline, what to choose from."""
    anyhow = msgspec.structs.replace(chosen, page=1, sort="start")
    sums = desk.index.kept(f"sums {query_of(anyhow)}", lambda: search.sums(index, anyhow))
    pictures = desk.index.kept(f"pictures {query_of(anyhow)}", lambda: picture_of(index, anyhow))
    return {"sums": sums, **pictures, **options(desk, index)}


def picture_of(index: sqlite3.Connection, chosen: Filter) -> dict[str, Any]:
    """Give the map and the timeline of what a filter chooses."""
    spots, frame = search.spots(index, chosen)
    return {
        "panel": panel_of(spots, frame) if frame else None,
        "clusters": any(spot.cluster for spot in spots),
        "timeline": chart.timeline_of(search.moments(index, chosen)),
    }


def options(desk: Desk, index: sqlite3.Connection) -> dict[str, list[str]]:
    """Give what the fields of the filter can choose from."""
    return desk.index.kept(
        "options",
        lambda: {
            "countries": search.choices(index, "country"),
            "actors": search.choices(index, "side_a"),
            "outlets": search.choices(index, "outlet"),
        },
    )


@router.get("/bulk")
def bulk(request: Request, desk: Work) -> Response:
    """Ask whether to decide on all that a filter chooses."""
    chosen, wrong = read_filter(query(request))
    with desk.looking() as index:
        sums = search.sums(index, chosen)
        first = search.page(index, msgspec.structs.replace(chosen, page=1))[:10]
    return page(
        request,
        "bulk.html",
        chosen=chosen,
        wrong=wrong,
        sums=sums,
        lines=first,
        words=words(chosen),
        most=MOST_AT_ONCE,
        changed=False,
    )


@router.post("/bulk")
def decide_bulk(request: Request, desk: Work, form: Checked) -> Response:
    """Decide on all that a filter chooses, if it still is as many as was confirmed."""
    chosen, wrong = read_filter(dict(form.items()))
    action = form.text("action")
    if action not in ("accept", "reject"):
        raise HTTPException(400, "What to decide was not chosen.")
    count, reason = form.text("count"), form.text("reason")

    def choose(index: sqlite3.Connection) -> list[str]:
        sums = search.sums(index, chosen)
        confirmed = str(sums.incidents) == count and form.text("confirm") == count
        if not confirmed or sums.incidents > MOST_AT_ONCE or not reason or wrong:
            raise ChangedError
        return search.ids(index, chosen, MOST_AT_ONCE)

    def make(case: Case) -> Draft:
        return draft(case, action, f"{reason} (with {int(count) - 1} others: {words(chosen)})")

    try:
        made = desk.decide_many(choose, who(request), make)
    except ChangedError:
        with desk.looking() as index:
            sums = search.sums(index, chosen)
            first = search.page(index, msgspec.structs.replace(chosen, page=1))[:10]
        return page(
            request,
            "bulk.html",
            status=409,
            chosen=chosen,
            wrong=wrong,
            sums=sums,
            lines=first,
            words=words(chosen),
            most=MOST_AT_ONCE,
            changed=True,
        )
    return go(f"/log?made={made}")


@router.post("/bulk/undo")
def undo_bulk(request: Request, desk: Work, form: Checked) -> Response:
    """Take back all decisions that were made at once with one."""
    found = decision_named(desk.record, form.text("decision"))
    if found is None or found[1].action not in ("accept", "reject"):
        raise HTTPException(404, "There is no such decision to take back.")
    made = desk.take_back(decisions_like(desk.record, found[1]), who(request))
    return go(f"/log?made={made}")


@router.post("/views")
def keep_view(request: Request, desk: Work, form: Checked) -> Response:
    """Keep a filter under a name, or take a name away."""
    name = form.text("name")[:80]
    if name and form.text("action") == "remove":
        desk.note(who(request), "view", View(name=name, query=None))
    elif name:
        chosen, _ = read_filter(dict(form.items()))
        desk.note(who(request), "view", View(name=name, query=query_of(chosen, page=1)))
    return go(back(form, "/incidents"))


@router.get("/export/{form}")
def export(request: Request, desk: Work, form: str) -> Response:
    """Write what a filter chooses, as decided, in one of the program's formats."""
    if form not in FORMATS:
        raise HTTPException(404)
    chosen, _ = read_filter(query(request))
    found = judged(desk.record.name).contents
    with desk.looking() as index:
        kept = set(search.ids(index, chosen, 10**9))
    some = tuple(incident for incident in found.incidents if incident.id in kept)
    out = io.BytesIO()
    try:
        write(form, msgspec.structs.replace(found, incidents=some), out)
    except UsageError as error:
        raise HTTPException(404, str(error)) from error
    ending = _ENDINGS.get(form, form)
    return Response(
        out.getvalue(),
        media_type=_KINDS.get(form, "application/octet-stream"),
        headers={"content-disposition": f'attachment; filename="dateline-{form}.{ending}"'},
    )


def listing(desk: Desk, names: list[str]) -> list[search.Line]:
    """Give the lines of some incidents."""
    with desk.looking() as index:
        return search.lines(index, names)
