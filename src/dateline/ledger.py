"""What a run was given: the reports by id, and what failed and why."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from dateline.errors import InputError
from dateline.model import Report
from dateline.read import read, report_from

Input: TypeAlias = Report | Mapping[str, Any] | str | os.PathLike[str]
"""A report, its fields, or the path of a file or folder of reports."""


class Ledger:
    """The reports of a run by id, and its failures. Of two that share an id one fails, in any order."""

    def __init__(self, notice: Callable[[InputError], None] | None = None) -> None:
        self.reports: dict[str, Report] = {}
        self.failed: list[InputError] = []
        self._names: dict[str, str] = {}
        self._notice = notice

    def take(
        self, inputs: Input | Iterable[Input], *, published: date | None = None, encoding: str = "utf-8"
    ) -> None:
        """Take in inputs. published: the date of reports that give none. encoding: of files."""
        for name, one in _made(inputs, published, encoding):
            if isinstance(one, InputError):
                self._fail(one)
            elif one.id not in self.reports:
                self.reports[one.id], self._names[one.id] = one, name
            elif one != self.reports[one.id]:
                self._clash(one, name)

    def fail(self, report_id: str, reason: str) -> None:
        """Note that a report failed after it was read."""
        del self.reports[report_id]
        self._fail(InputError(self._names[report_id], reason))

    def clashes(self, report_id: str, stored: Report, where: str) -> None:
        """Fail a report whose id `stored` has, in the record named `where`."""
        differs = difference(self.reports[report_id], stored)
        self.fail(report_id, f"has the id {report_id} of a report in {where}, but {differs}")

    def failures(self) -> tuple[InputError, ...]:
        """Give all failures, by name."""
        return tuple(sorted(self.failed, key=lambda error: (error.name, error.reason)))

    def _clash(self, one: Report, name: str) -> None:
        """Keep the report of the two whose name comes first."""
        kept, kept_name = self.reports[one.id], self._names[one.id]
        if (name, one.sha256) < (kept_name, kept.sha256):
            self.reports[one.id], self._names[one.id] = one, name
            one, name, kept, kept_name = kept, kept_name, one, name
        self._fail(InputError(name, f"has the id {one.id} of {kept_name}, but {difference(one, kept)}"))

    def _fail(self, error: InputError) -> None:
        self.failed.append(error)
        if self._notice:
            self._notice(error)


def difference(one: Report, other: Report) -> str:
    """Say in what two reports with one id differ first."""
    words = {"published": "date of publication"}
    for field in ("text", "published", "outlet", "title", "url", "language"):
        if getattr(one, field) != getattr(other, field):
            return f"another {words.get(field, field)}"
    return "nothing else"


def _made(
    inputs: Input | Iterable[Input], published: date | None, encoding: str
) -> Iterator[tuple[str, Report | InputError]]:
    several = [inputs] if isinstance(inputs, Report | Mapping | str | os.PathLike) else inputs
    for number, one in enumerate(several, start=1):
        if isinstance(one, Report):
            yield one.id, one
        elif isinstance(one, Mapping):
            name = str(one.get("id") or f"report {number}")
            try:
                yield name, report_from(one, published=published)
            except ValueError as error:
                yield name, InputError(name, str(error))
        else:
            yield from read([one], published=published, encoding=encoding)
