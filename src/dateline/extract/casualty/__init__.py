"""Whom it befell, and how many: every figure of people killed, wounded, captured or missing."""

from __future__ import annotations

from dateline.extract.casualty.reading import find_casualties

__all__ = ["find_casualties"]
