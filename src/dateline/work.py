"""Coding many reports, in this process or in several. What comes of a report never depends on which."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait

from dateline.errors import RecordError, UsageError
from dateline.model import Claim, Report, Settings

Coder = Callable[[Report, Settings], tuple[Claim, ...]]
"""One report to its claims. With several processes it must be a function of some module."""

Result = tuple[str, "tuple[Claim, ...] | str"]
"""A report's id, and its claims or the reason why it could not be coded."""

DIED = "could not be coded: the process that read it died (the machine may lack memory)"


def code_each(
    reports: Sequence[Report], coder: Coder, settings: Settings, *, workers: int = 1
) -> Iterator[Result]:
    """Code reports one by one; an error in one is its result, and the rest goes on.

    The order of results is whatever comes first. Raises UsageError as `coder` does.
    """
    if workers == 1 or len(reports) < 2:
        for report in reports:
            yield report.id, attempt(report, coder, settings)
    else:
        yield from _in_processes({report.id: report for report in reports}, coder, settings, workers)


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


def _in_processes(
    reports: dict[str, Report], coder: Coder, settings: Settings, workers: int
) -> Iterator[Result]:
    left = dict(reports)
    try:
        with _pool(coder, settings, workers) as pool:
            for future in as_completed([pool.submit(_code, report) for report in reports.values()]):
                name, result = future.result()
                del left[name]
                yield name, result
    except BrokenProcessPool:
        yield from _one_at_a_time(left, coder, settings)


def _one_at_a_time(reports: Mapping[str, Report], coder: Coder, settings: Settings) -> Iterator[Result]:
    """Code what was left when a process died, each report alone, so that only the deadly one fails."""
    waiting = list(reports.values())
    while waiting:
        try:
            with _pool(coder, settings, 1) as pool:
                while waiting:
                    yield pool.submit(_code, waiting[0]).result()
                    waiting.pop(0)
        except BrokenProcessPool:
            yield waiting.pop(0).id, DIED


@contextmanager
def _pool(coder: Coder, settings: Settings, workers: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of fresh processes; on the way out by an error they are ended at once."""
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(coder, settings))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - others:
            child.terminate()
        raise
    pool.shutdown()


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


def _code(report: Report) -> Result:
    coder, settings = _worker["work"]
    return report.id, attempt(report, coder, settings)
