"""The workbench as an application, and its server."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException as StarletteHTTPException

from dateline.errors import DatelineError, UsageError
from dateline.export.outline import divisions
from dateline.pipeline import program
from dateline.review import adding, claims, incident, incidents, overview, queue, sources
from dateline.review.adding import Runs
from dateline.review.desk import Desk
from dateline.review.filter import Filter
from dateline.review.index import Told, open_index
from dateline.review.security import Guard
from dateline.review.web import NAME, Checked, asset, back, go, page, user_name
from dateline.store import open_record
from dateline.store.engine import address, file_of

HOST = "127.0.0.1"
_TITLES = {403: "Refused", 404: "Not found", 405: "Not possible", 413: "Too large", 422: "Not understood"}


@contextmanager
def workbench(db: str, *, who: str | None = None, progress: Told | None = None) -> Iterator[FastAPI]:
    """Give the application for a record, which is made if there is none.

    who: the name that decisions are signed with. progress: told incidents indexed, of all, while the
    index is brought up to date.
    Raises RecordError if the record cannot be opened, UsageError if it is none that can be served.
    """
    with open_record(db) as record:
        file = file_of(address(db))
        if file is not None and not file.exists():
            with record.writing(program()):
                pass  # an empty record: reports can be added on the page
        index = open_index(record, file, progress)
        desk = Desk(record, index)
        threading.Thread(target=_warm, args=(desk,), daemon=True).start()
        yield application(desk, Runs(db), who=who or user_name())


def _warm(desk: Desk) -> None:
    """Make ready what the first screen shows, and the outlines of its map."""
    with suppress(Exception), desk.looking() as index:
        incidents.whole(desk, index, Filter())
        divisions()


def application(desk: Desk, runs: Runs, *, who: str) -> FastAPI:
    """Make the application."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk, app.state.runs, app.state.who = desk, runs, who
    for room in (incidents, incident, queue, claims, sources, overview, adding):
        app.include_router(room.router)

    @app.get("/")
    def start() -> Response:
        return go("/incidents")

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        return asset(name)

    @app.post("/name")
    def sign(form: Checked) -> Response:
        answer = go(back(form, "/incidents"))
        answer.set_cookie(
            NAME, quote(form.text("name")[:80]), httponly=True, samesite="strict", max_age=10**8
        )
        return answer

    @app.exception_handler(StarletteHTTPException)
    def wrong(request: Request, error: HTTPException) -> Response:
        said = error.detail if isinstance(error.detail, str) and error.detail != "Not Found" else ""
        title = _TITLES.get(error.status_code, "That did not work")
        return page(request, "error.html", status=error.status_code, title=title, said=said)

    @app.exception_handler(DatelineError)
    def failed(request: Request, error: DatelineError) -> Response:
        return page(request, "error.html", status=500, title="That did not work", said=str(error))

    app.middleware("http")(_words_for_failures)
    app.add_middleware(Guard, secret=secrets.token_bytes(32))
    return app


async def _words_for_failures(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    """Say what failed unexpectedly on a page, and in full where the server was started."""
    try:
        return await call_next(request)
    except Exception as error:
        import traceback

        traceback.print_exc()
        said = f"{type(error).__name__}: {error}. Nothing was stored; the terminal has more."
        return page(request, "error.html", status=500, title="That failed unexpectedly", said=said)


def listen(port: int) -> socket.socket:
    """Open the loopback port to serve on; 0 is any free one. Raises UsageError where it is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
    except OSError as error:
        found.close()
        raise UsageError(
            f"port {port} is in use or not allowed ({error.strerror}); give another --port"
        ) from None
    return found


def serve(app: FastAPI, opened: socket.socket) -> None:
    """Serve until interrupted."""
    import uvicorn

    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, workers=1)
    uvicorn.Server(config).run(sockets=[opened])
