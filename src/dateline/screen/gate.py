"""The gate before the parser: lets through what could hold an incident, and says why it did not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from dateline.model import Report
from dateline.model.settings import Screen
from dateline.screen.crime_desk import of_the_crime_desk
from dateline.screen.likely import passages, weights, words_of
from dateline.screen.plain import tells_plainly
from dateline.screen.words import lowered, words_of_violence

NO_WORD = "no word of violence"
UNLIKELY = "no passage likely to tell of an incident"
CRIME_DESK = "of the crime, court or obituary pages"

TELLING = 12  # words that a verdict names


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What the gate says of a report.

    dropped: why it is not to be parsed; None if it is. score: of its likeliest passage, in hundredths,
    where the classifier was asked. words: what told in that passage, with their weights, the heaviest
    first.
    """

    dropped: str | None
    score: int | None = None
    words: tuple[tuple[str, int], ...] = ()


def dropped(report: Report, screen: Screen = "likely") -> str | None:
    """Say why a report need not be parsed; None if it must.

    screen: "off" lets all through, "words" all with a word of violence, "likely" those of them that have
    a passage which the classifier finds likely, or a sentence that tells of violence plainly, and are not
    of the crime, court and obituary pages.
    """
    if screen == "off":
        return None
    if screen == "words":
        return None if next(told_passages(report), None) else NO_WORD
    if (unlikely := _unlikely(report)) is not None:
        return unlikely
    return CRIME_DESK if of_the_crime_desk("\n".join([report.title or "", report.text])) else None


def _unlikely(report: Report) -> str | None:
    """Say why no passage of a report tells of an incident; None if one may."""
    model, told = weights(), []
    for passage in told_passages(report):
        if model.score(passage.words) >= model.bar:
            return None
        told.append(passage)
    if told and any(map(tells_plainly, (report.title or "", *(report.text[p.start : p.end] for p in told)))):
        return None
    return UNLIKELY if told else NO_WORD


def verdict(report: Report, screen: Screen = "likely") -> Verdict:
    """Judge a report as `dropped` does, and say what told."""
    reason = dropped(report, screen)
    if reason == NO_WORD or not (told := list(told_passages(report))):
        return Verdict(dropped=reason)
    model = weights()
    score, _, best = max((model.score(one.words), -one.start, one) for one in told)
    telling = [(word, model.words[word]) for word in best.words if word in model.words]
    telling.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
    return Verdict(dropped=reason, score=score, words=tuple(telling[:TELLING]))


class Passage(msgspec.Struct, frozen=True):
    """A passage with a word of violence: `text[start:end]` of a report, and its words."""

    start: int
    end: int
    words: set[str]


def told_passages(report: Report) -> Iterator[Passage]:
    """Give the passages of a report with a word of violence, in order. The headline goes with the first."""
    starts = sorted(start for start, _ in words_of_violence(report.text))
    if not starts:
        return
    low, head = lowered(report.text), lowered(report.title or "") + "\n"
    for start, end in passages(report.text):
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] < end:
            yield Passage(start, end, words_of(head + low[start:end]))
            head = ""
