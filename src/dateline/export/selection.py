"""Which incidents a format holds."""

from __future__ import annotations

import msgspec

from dateline.model import Contents


def deadly(contents: Contents) -> Contents:
    """Keep the incidents that at least one reliable source says killed someone.

    Rule: UCDP GED holds events with at least one direct death; `best` may be 0 where `high` is not.
    """
    kept = tuple(incident for incident in contents.incidents if incident.high >= 1)
    return msgspec.structs.replace(contents, incidents=kept)
