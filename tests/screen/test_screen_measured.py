"""What the gate lets through, on reports with incidents and on ordinary news."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from dateline.read import report_from
from dateline.screen import dropped

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "eval" / "reports"
sys.path.insert(0, str(ROOT / "benchmarks"))

import ordinary  # noqa: E402


def coded(folder: Path):
    """Give the reports with incidents under a folder of gold."""
    for path in sorted(folder.glob("*.json")):
        held = json.loads(path.read_text("utf-8"))
        for one in held if isinstance(held, list) else [held]:
            if one["incidents"]:
                yield report_from(
                    {name: one.get(name) for name in ("id", "published", "text", "outlet", "title")}
                )


def test_every_golden_report_with_an_incident_passes():
    reports = list(coded(ROOT / "tests" / "golden" / "reports"))
    assert len(reports) > 50
    assert [report.id for report in reports if dropped(report)] == []


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold reports are not beside the project")
def test_of_a_thousand_gold_reports_with_incidents_995_pass():
    reports = list(coded(GOLD))
    lost = [report.id for report in reports if dropped(report)]
    assert len(lost) <= 0.005 * len(reports), lost


def test_nine_of_ten_ordinary_items_are_dropped():
    items = [item for _, item in ordinary.items(half="measure")]
    assert len({item.text for item in items}) >= 400
    through = [item.id for item in items if dropped(item) is None]
    assert len(through) <= 0.1 * len(items), through


def test_what_is_learned_from_and_what_is_measured_on_share_no_sentence():
    for topic in ordinary.topics():
        assert not set(topic.half("learn")) & set(topic.half("measure"))
        assert len(topic.half("measure")) >= 4
    assert [item.id for _, item in ordinary.items(2, half="learn")] == [
        item.id for _, item in ordinary.items(2, half="learn")
    ]
