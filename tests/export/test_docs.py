from __future__ import annotations

from pathlib import Path

import pytest

from dateline.export import FORMATS
from dateline.model.ged import GED_COLUMNS

TEXT = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
PLAIN = {
    *(
        "side_a",
        "side_b",
        "where_prec",
        "adm_1",
        "adm_2",
        "event_clarity",
        "date_prec",
        "best",
        "high",
        "low",
    ),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
}
"""Columns that hold what UCDP's codebook says, no more and no less."""


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_has_a_section(format: str):
    assert f"\n## {format}\n" in TEXT


def test_every_column_with_a_convention_of_ours_is_explained():
    ids = {column for column in GED_COLUMNS if column.endswith(("_dset_id", "_new_id"))}
    for column in set(GED_COLUMNS) - PLAIN - ids:
        assert f"`{column}`" in TEXT, column
