"""Linking and reconciling measured on claims made of gold codings, against pinned floors."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "eval" / "reports"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason="the gold reports do not lie beside the project"),
]


@pytest.fixture(scope="module")
def measure():
    spec = importlib.util.spec_from_file_location("gold_claims", ROOT / "scripts" / "gold_claims.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_claims"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("prefix", "pairs", "b_cubed"), [("d1-", 95.0, 98.5), ("d2-", 98.0, 99.5), ("", 98.0, 99.5)]
)
def test_links_reach_the_floors(measure, prefix, pairs, b_cubed) -> None:
    found = measure.links(measure.load(GOLD, prefix), GOLD)
    assert found["fused"] == 0
    assert found["pair F1"] >= pairs
    assert found["B3"] >= b_cubed


@pytest.mark.parametrize(("prefix", "best", "whole"), [("d1-", 90.0, 84.0), ("d2-", 74.0, 66.0)])
def test_tolls_reach_the_floors(measure, prefix, best, whole) -> None:
    found = measure.tolls(measure.load(GOLD, prefix))
    assert found["best"] >= best
    assert found["all deaths"] >= whole
