"""Which days of a report tell of what somebody did or was before, and date none of its news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import msgspec

from dateline.data import pattern_of
from dateline.model import Aside, DateMention, WordedCasualty, WordedClause, WordedEvent

VAGUE = 4  # from this date_prec on a time is no day of the news
ZONES = timedelta(days=1)  # by which a day may be ahead of publication elsewhere; later it is still to come
LONG_AGO = timedelta(days=7)  # before publication: what an aside tells of then is no part of the news
YEAR = timedelta(days=366)
STRETCH = timedelta(days=30)  # up to publication: "in recent weeks" and longer
FRAME_REACH = 100  # characters before a day in which words say what began on it
SEVERAL = 2  # people: a toll, not "named after a man killed in 1966"
_WHEN = re.compile(r",?\s+when\b")  # "the deadliest since 2001, when a bomb killed 38"
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


def set_back(
    text: str,
    published: date,
    dates: Sequence[DateMention],
    clauses: Sequence[WordedClause],
    events: Sequence[WordedEvent],
    casualties: Sequence[WordedCasualty],
) -> list[DateMention]:
    """Give days, those marked that are to come, in an aside, behind "since", or long and of no figure.

    "The front, which was founded in 1964, killed two"; "the worst since troops left ten months ago"; "it has
    carried out bombings in recent years".
    """
    told = [(e.trigger_start, e.trigger_end) for e in events if e.strong]
    counted = [(c.start, c.cue_start) for c in casualties]
    tolls = [c.start for c in casualties if c.count.low >= SEVERAL]

    def is_backdrop(day: DateMention) -> bool:
        clause = next((c for c in clauses if c.start <= day.start < c.end), None)
        if clause is None:
            return False
        figures = [(cue, cue + 1) for start, cue in counted if clause.start <= start < clause.end]
        deeds = [one for one in told if clause.start <= one[0] < clause.end] + figures
        return (
            day.interval.start - published > ZONES
            or _begun(text, day)
            or (not deeds and day.interval.end - day.interval.start > YEAR)
            or _in_aside(
                day,
                published,
                [a for a in clause.asides if not _counts(a, tolls)],
                deeds,
                [d for d in dates if clause.start <= d.start < clause.end and not d.speech],
            )
            or _in_since(text, day, published, clause)
            or (not figures and _lasts_to_now(day, published))
        )

    return [msgspec.structs.replace(day, backdrop=True) if is_backdrop(day) else day for day in dates]


def _in_aside(
    day: DateMention,
    published: date,
    asides: Sequence[Aside],
    deeds: Sequence[tuple[int, int]],
    named: Sequence[DateMention],
) -> bool:
    """Whether a day stands in what a clause only adds to its deeds: a vague or long past one.

    Or any before the very day that the clause itself names: "killed six on Tuesday in a town that it freed
    five days ago".
    """
    old = day.interval.precision >= VAGUE or published - day.interval.end > LONG_AGO
    within = [a for a in asides if a.start <= day.start < a.end]
    own = [d for d in named if d.interval.precision == 1 and d.interval.start > day.interval.end]
    own = [d for d in own if not any(a.start <= d.start < a.end for a in within)]
    return bool(old or own) and any(_adds(a, deeds) for a in within)


@cache
def _frame() -> re.Pattern[str]:
    """Match what opens a time that a deed fell into: "during the curfew that was imposed on"."""
    what, began = (pattern_of("time_words_speech", kind, "word") for kind in ("frame", "begun"))
    return re.compile(
        rf"\bduring (?:the|an?) [^,.;]{{0,40}}\b{what},? (?:(?:that|which) )?(?:was |had (?:been )?)?{began}"
        r"(?: on| in)?\s*(?:the )?$",
        re.IGNORECASE,
    )


@cache
def _held() -> re.Pattern[str]:
    """Match what tells since when there is something that does no harm: "the talks that started on"."""
    what, began, held = (
        pattern_of("time_words_speech", kind, "word") for kind in ("peaceful", "begun", "held")
    )
    return re.compile(
        rf"\b{what},? (?:(?:that|which) )?(?:was |were |had (?:been )?)?(?:first )?(?:{began}|{held})"
        r"(?: on| in)?\s*(?:the )?$",
        re.IGNORECASE,
    )


def _begun(text: str, day: DateMention) -> bool:
    """Whether a day is only that on which a curfew or an offensive began during which a deed was done.

    Or talks, a trial or a school in which or at which it was done.
    """
    words = re.match(r"(?:on |in |since )?", text[day.start : day.end], re.IGNORECASE)
    named = day.start + (words.end() if words else 0)
    before = text[max(0, named - FRAME_REACH) : named]
    return bool(_frame().search(before) or _held().search(before))


def _counts(aside: Aside, tolls: Sequence[int]) -> bool:
    """Whether an aside tells of a deed of its own: "the town, where 26 people died on March 19"."""
    return any(aside.start <= start < aside.end for start in tolls)


def _in_since(text: str, day: DateMention, published: date, clause: WordedClause) -> bool:
    """Whether a day long past stands behind "since", and no deed of its own is told behind it."""
    since = _SINCE.search(text, clause.start + 1, day.start) and not _WHEN.match(text, day.end)
    return bool(since) and published - day.interval.end > STRETCH


def _lasts_to_now(day: DateMention, published: date) -> bool:
    return day.interval.end == published and published - day.interval.start >= STRETCH


def _adds(aside: Aside, deeds: Sequence[tuple[int, int]]) -> bool:
    """Whether an aside is on a noun that is no deed, in a clause that tells of a deed beside it."""
    if any(start <= aside.head < end for start, end in deeds):
        return False
    return any(not aside.start <= start < aside.end for start, _ in deeds)
