"""Pages: the templates shared with the HTML report, forms with their token, and where to go next."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import quote, unquote, urlsplit

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.datastructures import FormData, UploadFile

from dateline.decided import ANALYST
from dateline.export.html import environment as report_environment
from dateline.review import filter as filters
from dateline.review.desk import Desk
from dateline.review.security import genuine

NAME = "dateline_name"
_LONGEST_NAME = 80
_LONGEST_FIELD = 4_000_000  # characters of one field of a form
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Form:
    """The fields of a form whose token was right."""

    def __init__(self, data: FormData) -> None:
        self.data = data

    def text(self, name: str) -> str:
        """Give a field, without the spaces around it; "" where it is not there."""
        found = self.data.get(name)
        return found.strip() if isinstance(found, str) else ""

    def whole(self, name: str) -> str:
        """Give a field as it was typed, its lines ending as reports' lines do."""
        found = self.data.get(name)
        return found.replace("\r\n", "\n") if isinstance(found, str) else ""

    def uploads(self, name: str) -> list[UploadFile]:
        """Give the files of a field."""
        return [one for one in self.data.getlist(name) if isinstance(one, UploadFile) and one.filename]

    def items(self) -> list[tuple[str, str]]:
        """Give all fields that are text."""
        return [(name, value) for name, value in self.data.multi_items() if isinstance(value, str)]


async def checked_form(request: Request) -> Form:
    """Read a form. Raises HTTPException (403) where its token is not the session's."""
    data = await request.form(max_part_size=_LONGEST_FIELD * 4)
    given = data.get("token")
    if not isinstance(given, str) or not genuine(given, request.state.token):
        raise HTTPException(
            403, "This form is not one of this workbench's, or is from before its last start."
        )
    return Form(data)


Checked = Annotated[Form, Depends(checked_form)]


def desk_of(request: Request) -> Desk:
    """Give the desk that the application works at."""
    desk: Desk = request.app.state.desk
    return desk


Work = Annotated[Desk, Depends(desk_of)]


@cache
def environment() -> Environment:
    """Give the environment of the templates: the HTML report's, and the workbench's own before them."""
    own = PackageLoader("dateline.review")
    shared = report_environment()
    found = shared.overlay(loader=ChoiceLoader([own, shared.loader] if shared.loader else [own]))
    found.globals.update(filters=filters, analyst=ANALYST, query_of=filters.query_of)
    found.filters["path"] = lambda text: quote(str(text), safe="")
    found.filters["zip_same"] = lambda values: [(value, value) for value in values]
    return found


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Give a page."""
    shared = {
        "version": version("dateline"),
        "token": request.state.token,
        "who": who(request),
        "here": _here(request),
        "record": request.app.state.desk.record.name,
        "heading": "h2",
    }
    text = environment().get_template(template).render({**shared, **values})
    return HTMLResponse(text.encode("utf-8", "replace"), status_code=status)


def go(address: str) -> Response:
    """Send the browser on, after a form."""
    return RedirectResponse(address, status_code=303)


def back(form: Form, default: str) -> str:
    """Give where a form wants to go next: a page of the workbench, else `default`."""
    wanted = form.text("back")
    split = urlsplit(wanted)
    local = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if local and not split.scheme and not split.netloc else default


def who(request: Request) -> str:
    """Give the name that decisions are signed with: the browser's, else the one of the start."""
    given = unquote(request.cookies.get(NAME, ""))
    name = "".join(c for c in given if c.isprintable())[:_LONGEST_NAME].strip()
    return name or request.app.state.who


def user_name() -> str:
    """Give the name of the machine's user, to sign with where no other is given."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "analyst"


def asset(name: str) -> Response:
    """Give a style or script. Raises HTTPException (404)."""
    kind = _TYPES.get(PurePosixPath(name).suffix)
    text = _asset(name) if kind else None
    if text is None:
        raise HTTPException(404)
    return Response(text, media_type=kind, headers={"cache-control": "max-age=3600"})


@cache
def _asset(name: str) -> bytes | None:
    folder = (
        files("dateline.export") / "templates"
        if name == "report.css"
        else files("dateline.review") / "static"
    )
    found = folder / name
    return found.read_bytes() if name == PurePosixPath(name).name and found.is_file() else None


def _here(request: Request) -> str:
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def query(request: Request) -> Mapping[str, str]:
    """Give the fields of a request's address."""
    return dict(request.query_params)
