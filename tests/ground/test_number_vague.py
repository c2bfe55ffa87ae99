"""The table of vague number words, and a user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.ground.number import find_counts
from dateline.ground.number_vague import vague_numbers


@pytest.mark.parametrize(
    ("word", "default", "acled"),
    [
        ("dozens", 24, 12),
        ("scores", 40, 40),
        ("tens", 20, 10),
        ("hundreds", 200, 100),
        ("several", 0, 3),
        ("many", 0, 3),
        ("a couple of", 2, 2),
    ],
)
def test_presets(word: str, default: int, acled: int) -> None:
    assert vague_numbers()[word].best == default
    assert vague_numbers(preset="acled")[word].best == acled


def test_a_users_table_replaces_and_adds_rows(tmp_path: Path) -> None:
    path = tmp_path / "vague.csv"
    path.write_text("# ours\nword,low,best,high\nDozens,12,24,60\na clutch of,3,5,8\n", "utf-8")
    table = vague_numbers(path)
    text = "Dozens of rebels and a clutch of soldiers died, several more were hurt."
    bounds = [(m.count.low, m.count.best, m.count.high) for m in find_counts(text, vague=table)]
    assert bounds == [(12, 24, 60), (3, 5, 8), (0, 0, 0)]


@pytest.mark.parametrize(
    "content",
    ["word,low,best,high\ndozens,30,24,60\n", "word,low,best,high\ndozens,x,24,60\n", "word,low\ndozens,3\n",
     "word,low,best,high\n,1,2,3\n", "word,low,best,high\ndozens,-1,2,3\n"],
)  # fmt: skip
def test_a_wrong_row_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "vague.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"vague\.csv:2"):
        vague_numbers(path)


def test_a_missing_table_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        vague_numbers(tmp_path / "none.csv")
