"""Words that give another cause of harm than armed violence, or another sense to words of war."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.data import of_kind, table
from dateline.model import OtherCause, Report, SecondReader, WordedClause, WordedEvent

LEAD_SENTENCES = 2  # what a report is of stands in its first sentences
SURE = 0.9  # how likely the second reader must find violence to be sure of it
_INSTEAD: tuple[str, ...] = ("drill", "show", "crime", "deal", "verdict")
_ACCIDENT: tuple[str, ...] = ("accident",)
_MISHAP = ("mishap",)
_ARMS = ("arms",)
_WEAPONS = frozenset(
    {"bomb", "vehicle bomb", "aerial bomb", "mine", "grenade", "rocket", "mortar", "missile", "drone"}
    | {"gun", "rifle", "machine gun", "handgun"}
)


def other_cause(text: str, *, read_twice: bool = False) -> OtherCause | None:
    """Tell which other cause of harm than armed violence, or other sense of words of war, words name.

    A vehicle that crashed or a boat that sank is one unless arms are named beside it. Diseases, disasters and
    games also name where violence was; read_twice: a second reader tells them from it, so that they cast no
    doubt. Table: data/other_causes.csv.
    """
    words = text.lower()
    if _pattern(_INSTEAD if read_twice else (*_INSTEAD, "sport")).search(words):
        return "instead"
    if _pattern(_ACCIDENT if read_twice else (*_ACCIDENT, "disaster", "disease")).search(words):
        return "beside"
    mishap = _pattern(_MISHAP).search(words) and not _pattern(_ARMS).search(words)
    return "beside" if mishap else None


@cache
def _pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Compile the words of some kinds, which count where they are not denied ("no accident")."""
    patterns = [pattern for kind in kinds for pattern in of_kind("other_causes", kind, "pattern")]
    if kinds == _ARMS:
        words = (row["word"] for row in table("weapon_words") if row["kind"] in _WEAPONS)
        patterns += [rf"{re.escape(word)}s?" for word in words]
    return re.compile(rf"\b(?<!\bno )(?<!\bnot a )(?<!\bnot an )(?:{'|'.join(patterns)})\b")


def led_elsewhere(report: Report, clauses: Iterable[WordedClause], *, read_twice: bool) -> OtherCause | None:
    """Give another cause of harm than violence that the headline or first sentences of a report name."""
    lead = [report.text[one.start : one.end] for one in clauses if one.sentence < LEAD_SENTENCES]
    causes = {other_cause(words, read_twice=read_twice) for words in (report.title or "", *lead)}
    return "instead" if "instead" in causes else "beside" if "beside" in causes else None


def amended_clauses(
    text: str, clauses: Iterable[WordedClause], events: Iterable[WordedEvent], second: SecondReader
) -> list[WordedClause]:
    """Give clauses as they are where a second reader reads too.

    A disease, a disaster or a game leaves no doubt of violence that strong words tell of and of which the
    second reader is sure.
    """
    told = list(events)
    strong = [e.trigger_start for e in told if e.strong]
    sure = [e.trigger_start for e in told if second.likely("E", e.trigger_start, e.trigger_end) >= SURE]

    def amended(one: WordedClause) -> WordedClause:
        if not (
            one.peaceful and all(any(one.start <= at < one.end for at in found) for found in (strong, sure))
        ):
            return one
        cause = other_cause(text[one.start : one.end], read_twice=True)
        return msgspec.structs.replace(one, peaceful=cause is not None)

    return [amended(one) for one in clauses]
