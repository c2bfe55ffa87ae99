"""Coding many reports, in this process or in several. What comes of a report never depends on which."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from types import TracebackType

from dateline.errors import RecordError, UsageError
from dateline.model import Claim, Report, Settings

Coder = Callable[[Report, Settings], tuple[Claim, ...]]
"""One report to its claims. With several processes it must be a function of some module."""

Result = tuple[str, "tuple[Claim, ...] | str"]
"""A report's id, and its claims or the reason why it could not be coded."""

DIED = "could not be coded: the process that read it died (the machine may lack memory)"
ENDING_S = 5  # to wait for a process that was told to end
AT_ONCE = 8  # reports handed to a process together: fewer errands, and a slow report holds up few others


def code_each(
    reports: Sequence[Report], coder: Coder, settings: Settings, *, workers: int = 1
) -> Iterator[Result]:
    """Code reports one by one; an error in one is its result, and the rest goes on.

    The order of results is whatever comes first. Raises UsageError as `coder` does.
    """
    with Crew(coder, settings, workers=workers) as crew:
        yield from crew.each(reports)


def attempt(report: Report, coder: Coder, settings: Settings) -> tuple[Claim, ...] | str:
    """Code one report: its claims, or why it could not be coded, in one line."""
    try:
        return _checked(report, coder(report, settings))
    except (UsageError, RecordError):
        raise
    except Exception as error:
        if os.environ.get("DATELINE_TRACEBACK"):
            raise
        words = " ".join(str(error).split())[:200]
        return f"could not be coded: {type(error).__name__}{': ' if words else ''}{words}"


def _checked(report: Report, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Give the claims in the order of their ids, each once. Raises ValueError for a span outside the text."""
    for claim in claims:
        for span in claim.spans():
            if span.report != report.id or span.end > len(report.text):
                raise ValueError(f"claim {claim.id} has the span {span.start}-{span.end} outside the text")
    by_id = {claim.id: claim for claim in claims}
    return tuple(by_id[name] for name in sorted(by_id))


class Crew:
    """Those who code: this process, or several that stay for the whole run and load the parser once.

    The processes begin with the first reports that are worth it. Use it in a `with`.
    """

    def __init__(self, coder: Coder, settings: Settings, *, workers: int = 1) -> None:
        self._coder = coder
        self._settings = settings
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._pool is not None:
            _dismiss(self._pool, at_once=kind is not None)
            self._pool = None

    def each(self, reports: Sequence[Report]) -> Iterator[Result]:
        """Code reports, as `code_each` says."""
        if self._workers == 1 or (len(reports) < 2 and self._pool is None):
            for report in reports:
                yield report.id, attempt(report, self._coder, self._settings)
        else:
            yield from self._in_processes(reports)

    def _in_processes(self, reports: Sequence[Report]) -> Iterator[Result]:
        left = {report.id: report for report in reports}
        size = max(1, min(AT_ONCE, len(left) // (4 * self._workers)))
        waiting = list(left.values())
        try:
            if self._pool is None:
                self._pool = _started(self._coder, self._settings, self._workers)
            parts: list[Future[list[Result]]] = [
                self._pool.submit(_code, waiting[first : first + size])
                for first in range(0, len(waiting), size)
            ]
            for future in as_completed(parts):
                for name, result in future.result():
                    del left[name]
                    yield name, result
        except BrokenProcessPool:
            if self._pool is not None:
                _dismiss(self._pool, at_once=True)
                self._pool = None
            yield from _one_at_a_time(left, self._coder, self._settings)


def _one_at_a_time(reports: Mapping[str, Report], coder: Coder, settings: Settings) -> Iterator[Result]:
    """Code what was left when a process died, each report alone, so that only the deadly one fails."""
    waiting = list(reports.values())
    while waiting:
        try:
            with _one(coder, settings) as pool:
                while waiting:
                    yield from pool.submit(_code, waiting[:1]).result()
                    waiting.pop(0)
        except BrokenProcessPool:
            yield waiting.pop(0).id, DIED


@contextmanager
def _one(coder: Coder, settings: Settings) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of one fresh process; on the way out by an error it is ended at once."""
    pool = _started(coder, settings, 1)
    try:
        yield pool
    except BaseException:
        _dismiss(pool, at_once=True)
        raise
    _dismiss(pool, at_once=False)


def _started(coder: Coder, settings: Settings, workers: int) -> ProcessPoolExecutor:
    """Give a pool of fresh processes."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(coder, settings))


def _dismiss(pool: ProcessPoolExecutor, *, at_once: bool) -> None:
    """Let the processes of a pool go. at_once: without waiting for what they do."""
    if not at_once:
        pool.shutdown()
        return
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(ENDING_S)


_worker: dict[str, tuple[Coder, Settings]] = {}


def _begin(coder: Coder, settings: Settings) -> None:
    """Make a fresh process ready. It leaves interrupts to its parent, and ends when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker["work"] = (coder, settings)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _code(reports: Sequence[Report]) -> list[Result]:
    coder, settings = _worker["work"]
    return [(report.id, attempt(report, coder, settings)) for report in reports]
