"""The screen for review: one incident after another, one key for each decision."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dateline.review import search
from dateline.review.filter import chooses, query_of, read_filter, words
from dateline.review.incident import done_of, shown
from dateline.review.incidents import options
from dateline.review.web import Work, page, query

router = APIRouter()


@router.get("/review")
def review(request: Request, desk: Work) -> Response:
    """Show the next incident to review. at: this one; after, before: the next one from this one."""
    asked = query(request)
    queue = asked.get("queue", "uncertain")
    queue = queue if queue in search.QUEUES else "uncertain"
    chosen, wrong = read_filter({name: value for name, value in asked.items() if name != "sort"})
    base = "/review?" + "&".join(filter(None, (urlencode({"queue": queue}), query_of(chosen, page=1))))
    with desk.looking() as index:
        left = search.waiting(index, chosen)
        name = asked.get("at") or search.next_in_queue(
            index,
            chosen,
            queue,
            after=asked.get("after") or asked.get("before", ""),
            back="before" in asked,
        )
        wrapped = name is None and bool(asked.get("after") or asked.get("before"))
        if wrapped:
            name = search.next_in_queue(index, chosen, queue)
        lists: dict[str, Any] = dict(options(desk, index))
        empty = not index.execute("SELECT 1 FROM incident LIMIT 1").fetchone()
    case = desk.case(name) if name else None
    return page(
        request,
        "review.html",
        queue=queue,
        queues=search.QUEUES,
        chosen=chosen,
        narrowed=chooses(chosen),
        words=words(chosen),
        wrong=wrong,
        base=base,
        left=left,
        wrapped=wrapped and case is not None,
        empty=empty,
        done=done_of(desk, asked.get("done", "")),
        **{**lists, **(shown(desk, case) if case else {"case": None})},
    )
