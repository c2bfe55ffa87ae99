"""Files, folders, archives, addresses and streams to reports.

`find(paths, how)` gives a `Found` for every report, one at a time, or for what failed, so that a bad
input never stops the rest. Kinds are told by content, never by a file's ending. `read(paths)` gives
names and reports alone.
"""

from __future__ import annotations

from dateline.read.fetch import Web
from dateline.read.found import Found
from dateline.read.how import How, checked
from dateline.read.record import report_from
from dateline.read.source import ABSENT, STDIN, find, read

__all__ = ["ABSENT", "STDIN", "Found", "How", "Web", "checked", "find", "read", "report_from"]
