"""dateline: dated news reports of armed conflict in, a sourced record of incidents out.

    import dateline

    outcome = dateline.code(["reports/", "news.jsonl"], db="dateline.db")
    for incident in outcome.incidents:
        print(incident.start, incident.where, incident.best)

`code` takes paths, `Report`s or mappings with id, published and text; without `db` it keeps nothing.
`contents` gives all that a record holds. The records are in `dateline.model`, the errors in
`dateline.errors`; `dateline.read.read` gives the reports of files and folders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import Report as Report
    from dateline.pipeline import Outcome as Outcome
    from dateline.pipeline import code as code
    from dateline.pipeline import contents as contents

__all__ = ["Outcome", "Report", "code", "contents"]

_HOMES = {
    "Outcome": "dateline.pipeline",
    "Report": "dateline.model",
    "code": "dateline.pipeline",
    "contents": "dateline.pipeline",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: importing dateline stays instant."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
