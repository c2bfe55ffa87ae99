"""What a run was given: the reports by id, set aside on disk, and what failed and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeAlias

from dateline.errors import InputError
from dateline.model import Report
from dateline.read import Found, How, Web, find, report_from
from dateline.spool import Spool, Taken

Input: TypeAlias = Report | Found | Mapping[str, Any] | str | os.PathLike[str]
"""A report, its fields, the path of a file or folder of reports, an address, or what was found already."""

FAILURES = 10_000  # listed of one input; more are only counted, so that a bad input cannot fill the memory
TELL_EVERY = 1000  # reports between two words on how far reading is


class Ledger:
    """The reports of a run by id, and its failures. Of two that share an id one fails, in any order."""

    def __init__(
        self,
        notice: Callable[[InputError], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
        watched: Iterable[str] = (),
    ) -> None:
        """Begin an empty one. watched: files and addresses of which to know whether they were read."""
        self.seen: set[str] = set()
        self._failed: list[tuple[InputError, How]] = []
        self._spool = Spool()
        self._notice = notice
        self._progress = progress
        self._watched = frozenset(watched)
        self._counts: Counter[str | None] = Counter()
        self._hows: list[How] = []

    def __len__(self) -> int:
        return len(self._spool)

    def take(
        self, inputs: Input | Iterable[Input], how: How, *, workers: int = 1, web: Web | None = None
    ) -> None:
        """Take in inputs, one at a time. workers: processes that read documents. web: fetches addresses."""
        self._hows.append(how)
        for found in _found(inputs, how, workers, web):
            if found.root in self._watched:
                self.seen.add(found.root)
            if isinstance(found.made, InputError):
                self._fail(found.made, how)
            else:
                self._add(found.made, found)

    def chunks(self, size: int) -> Iterator[list[Taken]]:
        """Give the reports in the order of their ids, `size` at a time."""
        return self._spool.chunks(size)

    def ids(self) -> tuple[str, ...]:
        """Give the ids of the reports, sorted."""
        return self._spool.ids()

    def languages(self) -> dict[str, int]:
        """Count the reports of each language, those of an unknown one aside."""
        return self._spool.languages()

    def fail(self, report_id: str, reason: str) -> None:
        """Note that a report failed after it was read."""
        taken = self._spool.get(report_id)
        self._spool.drop(report_id)
        self._fail(InputError(taken.name, reason, taken.root), self._hows[taken.taking])

    def clashes(self, report: Report, stored: Report, where: str) -> None:
        """Fail a report whose id `stored` has, in the record named `where`."""
        differs = difference(report, stored)
        self.fail(report.id, f"has the id {report.id} of a report in {where}, but {differs}")

    def failures(self) -> tuple[InputError, ...]:
        """Give all failures, by name; those too many to list as one of their input."""
        more = [
            InputError(root or "the reports", f"{count - FAILURES:,} more of its reports failed", root)
            for root, count in self._counts.items()
            if count > FAILURES
        ]
        listed = [error for error, _ in self._failed]
        return tuple(sorted([*listed, *more], key=lambda error: (error.name, error.reason)))

    def with_how(self) -> list[tuple[InputError, How]]:
        """Give each failure with how its input was read."""
        return self._failed

    def close(self) -> None:
        """Give the disk back."""
        self._spool.close()

    def _add(self, report: Report, found: Found) -> None:
        taken = Taken(
            report=report,
            name=found.name,
            root=found.root,
            provenance=found.provenance,
            taking=len(self._hows) - 1,
        )
        try:
            added = self._spool.add(taken)
        except UnicodeEncodeError:
            words = "holds half of a surrogate pair"
            self._fail(InputError(ascii(found.name), words, found.root), self._hows[taken.taking])
            return
        if added:
            if self._progress and len(self._spool) % TELL_EVERY == 0:
                self._progress(0, len(self._spool))
            return
        kept = self._spool.get(report.id)
        if report != kept.report:
            self._clash(taken, kept)
        elif (taken.name, taken.root or "") < (kept.name, kept.root or ""):
            self._spool.put(taken)

    def _clash(self, one: Taken, kept: Taken) -> None:
        """Keep the report of the two whose name comes first."""
        if (one.name, one.report.sha256) < (kept.name, kept.report.sha256):
            self._spool.put(one)
            one, kept = kept, one
        differs = difference(one.report, kept.report)
        reason = f"has the id {one.report.id} of {kept.name}, but {differs}"
        self._fail(InputError(one.name, reason, one.root), self._hows[one.taking])

    def _fail(self, error: InputError, how: How) -> None:
        self._counts[error.root] += 1
        if self._counts[error.root] > FAILURES:
            return
        self._failed.append((error, how))
        if self._notice:
            self._notice(error)


def difference(one: Report, other: Report) -> str:
    """Say in what two reports with one id differ first."""
    words = {"published": "date of publication"}
    for field in ("text", "published", "outlet", "title", "url", "language"):
        if getattr(one, field) != getattr(other, field):
            return f"another {words.get(field, field)}"
    return "nothing else"


def _found(inputs: Input | Iterable[Input], how: How, workers: int, web: Web | None) -> Iterator[Found]:
    several = [inputs] if isinstance(inputs, Report | Found | Mapping | str | os.PathLike) else inputs
    numbered = enumerate(several, start=1)
    for is_path, some in groupby(numbered, key=lambda one: isinstance(one[1], str | os.PathLike)):
        if is_path:
            yield from find((one for _, one in some), how, workers=workers, web=web)  # type: ignore[misc]
        else:
            yield from (_given(one, number, how) for number, one in some)


def _given(one: Input, number: int, how: How) -> Found:
    """Take a report that is no file: a record, its fields, or what was found already."""
    if isinstance(one, Found):
        return one
    if isinstance(one, Report):
        return Found(name=one.id, made=one)
    assert isinstance(one, Mapping)
    name = str(one.get("id") or f"report {number}")
    try:
        return Found(name=name, made=report_from(one, published=how.published))
    except ValueError as error:
        return Found(name=name, made=InputError(name, str(error)))
