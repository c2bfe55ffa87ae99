"""Whom figures count that point back: "two of the attackers", "both were shot", "killed 15 of them"."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import msgspec

from dateline.armed_words import BY_THE_DEED, armed_words
from dateline.data import table
from dateline.ground.told_page import SENTENCE_END, Page, inside
from dateline.model import Party, Toll

_TOLD_BEFORE = re.compile(
    r"both|all(?: (?:of them|\w+))?|the (?:two|three|four|five|six|pair)", re.IGNORECASE
)
_OF_THEM = re.compile(r".* of them", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|these|those|all|both)\b", re.IGNORECASE)
_STATES = frozenset({"government", "foreign"})


def pointing_back(page: Page, toll: Toll) -> Toll:
    """Give a figure those told of before whom its words mean, and mark them who did the deed told before.

    Who kills these did not do that deed: "Gunmen killed nine. Police shot two of the attackers".
    """
    toll = _of_them(page, toll)
    by_state = _harmer(page, toll) in _STATES
    words = toll.span.quote(page.report)
    if toll.victims is None and by_state and _TOLD_BEFORE.fullmatch(words):
        doers = _doers_before(page, toll)
        return msgspec.structs.replace(toll, victims=doers, attackers=doers is not None)
    armed = toll.victims is not None and toll.victims.actor.kind not in _STATES | {"civilians"}
    met = armed and by_state and _by_their_deed(page, toll)
    return msgspec.structs.replace(toll, attackers=True) if met else toll


def _harmer(page: Page, toll: Toll) -> str | None:
    """Give the kind of who harmed those counted, where nobody is named of who says so: "the army said it".

    Words by which they only died tell of nobody: "both died at once, police said".
    """
    speaker = None if _only_died().match(toll.cue.quote(page.report)) else toll.attribution.actor
    doer = toll.agent.actor if toll.agent else speaker
    return doer.kind if doer else None


@cache
def _only_died() -> re.Pattern[str]:
    rows = (row for row in table("outcome_words") if row["frame"] == "fate")
    words = [word for row in rows for word in (row["words"], *row["forms"].split())]
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _of_them(page: Page, toll: Toll) -> Toll:
    """Let "15 of them" count those whom the same sentence names last: "chased the bandits and killed ..."."""
    if not toll.agent or not _OF_THEM.fullmatch(toll.span.quote(page.report)):
        return toll
    at = max((end.end() for end in SENTENCE_END.finditer(page.text, 0, toll.cue.start)), default=0)
    named = [m for m in inside(page.reading.actors, at, toll.cue.start) if m.actor != toll.agent.actor]
    before = toll.victims is None or all(span.start < at for span in toll.victims.spans)
    return msgspec.structs.replace(toll, victims=page.party(named[-1])) if named and before else toll


def _by_their_deed(page: Page, toll: Toll) -> bool:
    """Whether words name people as those who did a deed: "three attackers", "one of the gunmen"."""
    start = max(0, toll.span.start - len("the "))
    words = page.text[start : toll.span.end]
    if armed_words("role", notes=(BY_THE_DEED,)).search(words):
        return True
    named = armed_words("role", notes=("",)).search(words)
    return named is not None and _THE.search(words[: named.start()]) is not None


def _doers_before(page: Page, toll: Toll) -> Party | None:
    """Give the armed party that the sentence before a figure tells as having done something."""
    at = bisect_right([c.start for c in page.reading.clauses], toll.span.start) - 1
    told = page.reading.clauses[at].sentence - 1
    near = [c for c in page.reading.clauses if c.sentence == told]
    doers = [
        words
        for event in page.reading.events
        if any(c.start <= event.trigger_start < c.end for c in near) and not event.mutual
        for words in event.agents
    ]
    armed = [party for party in page.parties(doers) if party.actor.kind not in {"government", "civilians"}]
    return armed[0] if armed else None
