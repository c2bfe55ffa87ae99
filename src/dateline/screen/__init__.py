"""Which reports are worth parsing: a generous first gate, and the word that opened it."""

from __future__ import annotations

from dateline.screen.gate import word_of_violence

__all__ = ["word_of_violence"]
