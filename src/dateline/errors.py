"""What can go wrong, named after what it means for the user.

DatelineError
├── InputError      an input cannot be read; the others are coded (exit code 1)
├── UsageError      the command or a setting is wrong; nothing is done (exit code 2)
├── RecordError     the record cannot be opened, read or written (exit code 1)
└── OutputError     a file cannot be written (exit code 1)
"""

from __future__ import annotations


class DatelineError(Exception):
    """Any error that dateline raises on purpose. `str(error)` is one line for the user."""


class InputError(DatelineError):
    """An input cannot be read.

    name: the input as the user knows it: a path, or a path and a line (`news.jsonl:12`).
    reason: what is wrong with it, in one line.
    root: the path or address that the user gave, which holds the input; None where none was given.
    """

    def __init__(self, name: str, reason: str, root: str | None = None) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
        self.root = root


class UsageError(DatelineError):
    """The command or a setting is wrong."""


class RecordError(DatelineError):
    """The record (the database) cannot be opened, read or written."""


class OutputError(DatelineError):
    """A file that was asked for cannot be written."""
