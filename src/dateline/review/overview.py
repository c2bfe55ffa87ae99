"""The screen that shows the whole: over time, by actor, place and kind, and what the press covered."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.export.picture import png
from dateline.review import search
from dateline.review.filter import chooses, query_of, read_filter, words
from dateline.review.incidents import options
from dateline.review.pictures import CAPTIONS, EmptyError, document, drawn
from dateline.review.web import Work, page, query

router = APIRouter()


@router.get("/overview")
def overview(request: Request, desk: Work) -> Response:
    """Show the pictures of what a filter chooses."""
    chosen, wrong = read_filter(query(request))
    with desk.looking() as index:
        anyhow = msgspec.structs.replace(chosen, page=1, sort="start")
        sums = desk.index.kept(f"sums {query_of(anyhow)}", lambda: search.sums(index, anyhow))
        pictures = desk.index.kept(
            f"overview {query_of(anyhow)}",
            lambda: {name: drawn(index, name, anyhow) for name in CAPTIONS if name != "map"},
        )
        lists: dict[str, Any] = dict(options(desk, index))
    return page(
        request,
        "overview.html",
        chosen=chosen,
        wrong=wrong,
        narrowed=chooses(chosen),
        words=words(chosen),
        pictures=pictures,
        captions=CAPTIONS,
        sums=sums,
        **lists,
    )


@router.get("/picture/{name}.{ending}")
def picture(request: Request, desk: Work, name: str, ending: str) -> Response:
    """Give a picture as a file."""
    if name not in CAPTIONS or ending not in ("svg", "png"):
        raise HTTPException(404)
    chosen, _ = read_filter(query(request))
    try:
        with desk.looking() as index:
            text = document(index, name, chosen)
    except EmptyError as error:
        raise HTTPException(404, f"There is no picture: {error}.") from error
    content = text.encode() if ending == "svg" else png(text)
    return Response(
        content,
        media_type="image/svg+xml" if ending == "svg" else "image/png",
        headers={"content-disposition": f'attachment; filename="dateline-{name}.{ending}"'},
    )
