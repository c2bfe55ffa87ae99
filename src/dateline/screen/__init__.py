"""Which reports are worth parsing: a generous gate, and what it dropped and why."""

from __future__ import annotations

from dateline.screen.gate import (
    CRIME_DESK,
    NO_WORD,
    UNLIKELY,
    Passage,
    Verdict,
    dropped,
    told_passages,
    verdict,
)
from dateline.screen.words import word_of_violence

__all__ = [
    "CRIME_DESK",
    "NO_WORD",
    "UNLIKELY",
    "Passage",
    "Verdict",
    "dropped",
    "told_passages",
    "verdict",
    "word_of_violence",
]
