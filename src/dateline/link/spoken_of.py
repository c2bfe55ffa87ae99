"""How the words of a figure stand to who speaks: "four of ours", "18 enemy troops", "we lost nine"."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from dateline.data import pattern_of
from dateline.model import Report, Toll

Relation = Literal["own", "foe"]
REACH = 30  # characters behind a figure in which words may still say whose people it counts
BEFORE = 60  # characters before a figure in which words may say that the speaker's side lost or killed them
_LETTERS = re.compile(r"(?<=\s)[A-Z]{2}")  # a party's letters beside a number
_MARKS = re.compile(r"[\"“”]")
_SAID_AT_ONCE = re.compile(r"\W*(?:on \w+ |later )?(?:that )?")
_CLAUSE_START = re.compile(r"[^.;!?\n]*\Z")


def relation(report: Report, toll: Toll) -> Relation | None:
    """Say whether the words of a figure are a speaker's for his own people or for those he fights."""
    start, end = toll.span.start, toll.span.end
    stop = _pattern("end").search(report.text, end, end + REACH)
    words = report.text[start : stop.start() if stop else end + REACH]
    if _pattern("foe").search(words):
        return "foe"
    if _pattern("of theirs").search(words):
        return "own" if _told_for_the_speaker(report, toll) else "foe"
    if _speaks_for_rebels(toll) and _pattern("loaded").search(toll.span.quote(report)):
        return "foe"
    if own := _pattern("own").search(words):
        return None if _others_own(toll, own[0]) else "own"
    if praised(words) or praised(toll.cue.quote(report)) or _their_men(report, toll):
        return "own"
    return _told_before(report, toll)


def _speaks_for_rebels(toll: Toll) -> bool:
    """Whether the speaker is of a party that is no state; "a military source" may be either's."""
    actor = toll.attribution.actor
    return actor is not None and actor.kind != "government"


def admitted(report: Report, toll: Toll) -> bool:
    """Whether a figure that names nobody is one that its speaker admits: "the rebels conceded four"."""
    said = toll.attribution.cue
    if said is None or said.end > toll.span.start or toll.agent is not None:
        return False
    if _named(toll) or _LETTERS.search(toll.span.quote(report)):
        return False
    between = report.text[said.end : toll.span.end]
    return bool(_pattern("admits").search(said.quote(report))) and not _pattern("others").search(between)


def _named(toll: Toll) -> bool:
    """Whether the words of a figure say whom it counts."""
    spans = toll.victims.spans if toll.victims else ()
    return any(toll.span.start <= span.start < toll.span.end for span in spans)


def _told_before(report: Report, toll: Toll) -> Relation | None:
    """Say whether words before a figure are a speaker's for what his side lost, or for what it did."""
    start, end = toll.span.start, toll.span.end
    before = _CLAUSE_START.search(report.text, max(0, start - BEFORE), start)
    led = before[0] if before else ""
    left = _pattern("behind").search(led) and bodies(toll.span.quote(report))
    if left or _pattern("harmed").search(led) or (_did_it(report, toll, led) and not _named(toll)):
        return "foe"
    behind = toll.cue.quote(report) if toll.cue.end > end else ""
    lost = _pattern("lost").search(led) or _pattern("lost").search(behind)
    return "own" if (lost and not _others_own(toll, lost[0])) or _lost_them(report, toll) else None


def _lost_them(report: Report, toll: Toll) -> bool:
    """Whether a speaker says that his side lost those counted: "Kyiv said it had lost nine servicemen"."""
    said, start = toll.attribution.cue, toll.span.start
    if said is None or said.end > start or toll.attribution.stance == "denies":
        return False
    return _pattern("did lose").fullmatch(report.text, said.end, start) is not None


def _did_it(report: Report, toll: Toll, led: str) -> bool:
    """Whether a speaker says that his people harmed those counted: "police said they killed", "we killed".

    "People" may be anybody, fighters or not. led: the words before the figure.
    """
    said, start = toll.attribution.cue, toll.span.start
    if _pattern("we did").search(led):
        return True
    if said is None or said.end > start or toll.attribution.stance == "denies":
        return False
    if anybody(toll.span.quote(report)):
        return False
    return _pattern("did").fullmatch(report.text, said.end, start) is not None


def _told_for_the_speaker(report: Report, toll: Toll) -> bool:
    """Whether "theirs" is the speaker's, outside a quotation: "the rebels said two of theirs fell"."""
    said = toll.attribution.cue
    return said is not None and said.end <= toll.span.start and not quoted(report, toll)


def _their_men(report: Report, toll: Toll) -> bool:
    """Whether "their men" are the speakers', who tell of nobody before: "officials said 32 of their men"."""
    said, start = toll.attribution.cue, toll.span.start
    if said is None or said.end > start or not _pattern("their men").search(toll.span.quote(report)):
        return False
    return _SAID_AT_ONCE.fullmatch(report.text, said.end, start) is not None


def his_own(report: Report, toll: Toll) -> bool:
    """Whether words tell of somebody's own losses or men: "His own losses were five"."""
    start = min(toll.span.start, toll.cue.start)
    before = _CLAUSE_START.search(report.text, max(0, start - BEFORE), start)
    words = report.text[before.start() if before else start : toll.span.end]
    return _pattern("his own").search(words) is not None


def of_the_outlet(report: Report, toll: Toll) -> bool:
    """Whether "our men" are the outlet's, though another gives the figure: no quotation holds it.

    "The General Staff claims that 23 of our fighters were killed."
    """
    if toll.attribution.span is None or not _pattern("ours").search(toll.span.quote(report)):
        return False
    return not quoted(report, toll)


def quoted(report: Report, toll: Toll) -> bool:
    """Whether a figure stands within quotation marks."""
    paragraph = report.text.rfind("\n\n", 0, toll.span.start) + 1
    return len(_MARKS.findall(report.text, paragraph, toll.span.start)) % 2 == 1


def praised(words: str) -> bool:
    """Whether words are those in which a side tells of its own dead alone."""
    return _pattern("praised").search(words) is not None


def anybody(words: str) -> bool:
    """Whether the words of a figure are for people of whatever kind: "40 people"."""
    return _pattern("anybody").search(words) is not None


def bodies(words: str) -> bool:
    """Whether the words of a figure are for bodies: "40 bodies"."""
    return _pattern("remains").search(words) is not None


def office(words: str) -> bool:
    """Whether a claimant's name holds an office of a state."""
    return _pattern("office").search(words) is not None


def _others_own(toll: Toll, words: str) -> bool:
    """Whether "its" and "his" are of whom a sentence tells before it names who speaks.

    "Killed 11 of its guards, a spokesman said". An outlet speaks of none but "us".
    """
    speaker = toll.attribution.span
    told_behind = speaker is None or speaker.start >= toll.span.end
    return told_behind and _pattern("theirs").search(words) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(pattern_of("own_words", kind), re.IGNORECASE)
