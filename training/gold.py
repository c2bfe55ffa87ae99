"""Reports of the corpus in the gold format of the project's shared scorer."""

from __future__ import annotations

from typing import Any

from training.marked import Marked

LISTED = ("side_a_accept", "side_b_accept", "country_accept", "adm_1_accept", "adm_2_accept", "where_accept")


def gold(report: Marked) -> dict[str, Any]:
    """Give a report with its coded incidents, as a mapping ready for JSON; marks are left out."""
    return {
        "id": report.id,
        "outlet": report.head["outlet"],
        "published": report.head["published"],
        "title": report.title,
        "text": report.text,
        "incidents": [
            {key: value for key, value in incident.items() if key != "sub_event"}
            | {"claims": [{k: v for k, v in claim.items() if k != "id"} for claim in incident["claims"]]}
            for incident in report.incidents
        ],
    }
