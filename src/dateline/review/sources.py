"""The screen of sources, and the log of decisions."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.decided import Entry
from dateline.export.history import past
from dateline.model.verdict import Grade
from dateline.review import search
from dateline.review.web import Checked, Work, back, go, page, query, who
from dateline.store.log import latest_decisions

router = APIRouter()
ROWS = 100

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}


@router.get("/sources")
def sources(request: Request, desk: Work) -> Response:
    """Show outlets or claimants with how they stand."""
    asked = query(request)
    kind = asked.get("kind") if asked.get("kind") in ("outlet", "claimant") else "outlet"
    sort = asked.get("sort", "incidents")
    sort = sort if sort in search.SOURCE_SORTS else "incidents"
    number = int(asked["page"]) if asked.get("page", "").isdigit() else 1
    with desk.looking() as index:
        rows, total = search.sources(
            index, str(kind), sort=sort, q=asked.get("q", ""), limit=ROWS, offset=(max(number, 1) - 1) * ROWS
        )
    return page(
        request,
        "sources.html",
        kind=kind,
        sort=sort,
        q=asked.get("q", ""),
        rows=rows,
        total=total,
        number=max(number, 1),
        pages=max(1, -(-total // ROWS)),
        reliability=RELIABILITY,
        credibility=CREDIBILITY,
    )


@router.post("/sources/grade")
def grade(request: Request, desk: Work, form: Checked) -> Response:
    """Grade a source on the Admiralty scale."""
    plain: dict[str, Any] = {
        "source": form.text("source"),
        "kind": form.text("kind"),
        "reliability": form.text("reliability"),
        "credibility": int(form.text("credibility") or 6) if form.text("credibility").isdigit() else 6,
    }
    try:
        made = msgspec.convert(plain, Grade)
    except msgspec.ValidationError:
        raise HTTPException(422, "A grade is a letter from A to F and a number from 1 to 6.") from None
    desk.note(who(request), "grade", made)
    return go(back(form, "/sources"))


@router.get("/log")
def log(request: Request, desk: Work) -> Response:
    """Show the decisions, the newest first."""
    asked = query(request)
    before = int(asked["before"]) if asked.get("before", "").isdigit() else None
    found = latest_decisions(desk.record, before=before, limit=ROWS)
    rows = [(number, decision, past(Entry(decision=decision))) for number, decision in found]
    with desk.looking() as index:
        counts = Counter((one.made_at, one.made_by, one.action, one.reason) for _, one in found)
        loose = {row[0] for row in index.execute("SELECT number FROM loose")}
    return page(
        request,
        "log.html",
        rows=rows,
        loose=loose,
        bulks={key for key, count in counts.items() if count > 1 and key[2] in ("accept", "reject")},
        made=asked.get("made", ""),
        older=found[-1][0] if len(found) == ROWS and found[-1][0] > 1 else None,
    )
