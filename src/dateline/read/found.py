"""What reading gives: a report with where it came from, or why there is none."""

from __future__ import annotations

import msgspec

from dateline.errors import InputError
from dateline.model import Provenance, Report


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A report, or the error that says why there is none.

    name: the input as the user knows it: a file, a line or a member of one, an address.
    root: the file or the address that holds it; None for reports given as such.
    """

    name: str
    made: Report | InputError
    root: str | None = None
    provenance: Provenance | None = None
