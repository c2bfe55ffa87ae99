"""Files, folders and streams to reports.

`read(paths)` gives a `Report` or an `InputError` for every input, one at a time, so that a bad
input never stops the rest. Kinds are told by content, never by a file's ending.
"""

from __future__ import annotations

from dateline.read.record import report_from
from dateline.read.source import read

__all__ = ["read", "report_from"]
