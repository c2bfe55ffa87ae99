"""The screen that adds reports: pasted, uploaded or from an address; coded while the page waits."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from dateline import pipeline
from dateline.errors import DatelineError
from dateline.model import content_id
from dateline.review import search
from dateline.review.web import Checked, Form, Work, go, page

router = APIRouter(prefix="/add")
KEPT = 50
"""Runs that are remembered, the newest; the reports themselves are in the record."""


class Run(msgspec.Struct, kw_only=True):
    """A run of coding. state: waiting, running, done or failed. failed: inputs and why."""

    id: str
    what: str
    state: str = "waiting"
    done: int = 0
    total: int = 0
    given: tuple[str, ...] = ()
    coded: int = 0
    failed: list[tuple[str, str]] = []
    problem: str = ""


class Runs:
    """The runs of this server. One codes at a time."""

    def __init__(self, db: str) -> None:
        self._db = db
        self._runs: dict[str, Run] = {}
        self._turn = threading.Lock()
        self._count = 0

    def get(self, name: str) -> Run | None:
        """Give a run by its id."""
        return self._runs.get(name)

    def latest(self) -> list[Run]:
        """Give the runs, the newest first."""
        return list(reversed(self._runs.values()))

    def start(self, what: str, inputs: Any, published: date | None, folder: Path | None = None) -> Run:
        """Start to code inputs. folder: removed when the run has ended."""
        self._count += 1
        run = Run(id=str(self._count), what=what, failed=[])
        self._runs[run.id] = run
        while len(self._runs) > KEPT:
            self._runs.pop(next(iter(self._runs)))
        work = threading.Thread(target=self._code, args=(run, inputs, published, folder), daemon=True)
        work.start()
        return run

    def _code(self, run: Run, inputs: Any, published: date | None, folder: Path | None) -> None:
        def progress(done: int, total: int) -> None:
            run.done, run.total = done, total

        try:
            with self._turn:
                run.state = "running"
                outcome = pipeline.code(inputs, db=self._db, published=published, progress=progress)
            run.given, run.coded = outcome.given, len(outcome.coded)
            run.failed = [(_plain_name(error.name, folder), error.reason) for error in outcome.failed]
            run.state = "done"
        except DatelineError as error:
            run.problem, run.state = str(error), "failed"
        except Exception as error:
            run.problem, run.state = f"{type(error).__name__}: {error}", "failed"
        finally:
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)


@router.get("")
def add(request: Request) -> Response:
    """Show the ways to add reports."""
    return page(
        request, "add.html", given={}, wrong="", runs=_runs(request).latest()[:10], today=date.today()
    )


@router.post("/paste")
def paste(request: Request, form: Checked) -> Response:
    """Code a report whose text was pasted."""
    text = form.whole("text")
    if not text.strip():
        return _again(request, form, "Paste the text of a report first.")
    try:
        published = _day(form.text("published"))
    except ValueError:
        return _again(request, form, "The day of publication is written 2024-03-31.")
    if published is None and not text.lstrip().startswith("date "):
        return _again(
            request, form, "Give the day of publication: what \u201con Monday\u201d means hangs on it."
        )
    about = {name: form.text(name) or None for name in ("outlet", "title", "url")}
    fields: Mapping[str, Any] = {"id": form.text("id") or _name(text, published), "text": text, **about}
    if published is not None:
        fields = {**fields, "published": published.isoformat()}
        run = _runs(request).start("a pasted report", [fields], published)
    else:
        folder = Path(tempfile.mkdtemp(prefix="dateline-"))
        (folder / f"{fields['id']}.txt").write_text(text, "utf-8")
        run = _runs(request).start("a pasted report", [folder], None, folder)
    return go(f"/add/{run.id}")


@router.post("/upload")
def upload(request: Request, form: Checked) -> Response:
    """Code uploaded files."""
    files = form.uploads("files")
    if not files:
        return _again(request, form, "Choose at least one file.")
    try:
        published = _day(form.text("published"))
    except ValueError:
        return _again(request, form, "The day of publication is written 2024-03-31.")
    folder = Path(tempfile.mkdtemp(prefix="dateline-"))
    for number, one in enumerate(files):
        name = PurePath((one.filename or "").replace("\\", "/")).name.lstrip(".") or f"report-{number}.txt"
        target = folder / name
        if target.exists():
            target = folder / f"{number}-{name}"
        with target.open("wb") as out:
            shutil.copyfileobj(one.file, out)
    what = "1 uploaded file" if len(files) == 1 else f"{len(files)} uploaded files"
    return go(f"/add/{_runs(request).start(what, [folder], published, folder).id}")


@router.post("/link")
def link(request: Request, form: Checked) -> Response:
    """Fetch and code the report at an address."""
    address = form.text("address")
    split = urlsplit(address)
    if split.scheme not in ("http", "https") or not split.hostname:
        return _again(request, form, "An address begins with https:// or http://.")
    try:
        published = _day(form.text("published"))
    except ValueError:
        return _again(request, form, "The day of publication is written 2024-03-31.")
    return go(f"/add/{_runs(request).start(address, [address], published).id}")


@router.get("/{name}")
def run(request: Request, desk: Work, name: str) -> Response:
    """Show how far a run is, and what it found."""
    found = _run(request, name)
    told: list[search.Line] = []
    if found.state == "done" and found.given:
        with desk.looking() as index:
            given = found.given[:500]
            marks = ", ".join("?" * len(given))
            rows = index.execute(
                "SELECT DISTINCT incident.id FROM report JOIN told ON told.report = report.n "
                f"JOIN incident ON incident.n = told.incident WHERE report.id IN ({marks}) LIMIT 200",
                given,
            ).fetchall()
            told = search.lines(index, [row["id"] for row in rows]) if rows else []
    return page(request, "added.html", run=found, told=told)


@router.get("/{name}/state")
def state(request: Request, name: str) -> Response:
    """Give how far a run is, for the page's script."""
    found = _run(request, name)
    return JSONResponse({"state": found.state, "done": found.done, "total": found.total})


def _runs(request: Request) -> Runs:
    runs: Runs = request.app.state.runs
    return runs


def _run(request: Request, name: str) -> Run:
    found = _runs(request).get(name)
    if found is None:
        raise HTTPException(404, "There is no such run; runs are forgotten when the server ends.")
    return found


def _again(request: Request, form: Form, wrong: str) -> Response:
    given = dict(form.items())
    runs = _runs(request).latest()[:10]
    return page(request, "add.html", status=422, given=given, wrong=wrong, runs=runs, today=date.today())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _name(text: str, published: date | None) -> str:
    day = published.isoformat() if published else "pasted"
    return f"{day}-{content_id(text, length=8)}"


def _plain_name(name: str, folder: Path | None) -> str:
    """Name an input as the user knows it, without the folder it was kept in meanwhile."""
    return name.removeprefix(f"{folder}/") if folder is not None else name
