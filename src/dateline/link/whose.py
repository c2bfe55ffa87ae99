"""Whose people the figures of one incident count: by words, by who speaks, or as both readers weigh it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.data import table
from dateline.link.judge import Judge
from dateline.link.judged_victims import bombed_again, judged_victims
from dateline.link.speaking import Speaking
from dateline.link.spoken_of import anybody, bodies, quoted
from dateline.link.told_victims import said_whose, victims_of
from dateline.model import Telling, Toll, Victims


class Whose:
    """The figures of one incident of a report, in text order."""

    def __init__(self, speaking: Speaking, tellings: Sequence[Telling], judge: Judge | None) -> None:
        """Hold who speaks for its sides, and what is told of it."""
        self.speaking = speaking
        self.tellings = tellings
        self.judge = judge
        self.told: list[tuple[Toll, Victims]] = []

    def of(self, toll: Toll, telling: Telling) -> Victims:
        """Give whose people a figure counts; one that names nobody may go on from those before it."""
        gone_on = self._those_again(toll)
        if gone_on is None and toll.victims is None and not (toll.part or toll.mixed):
            gone_on = self._counted_anew(toll, telling) or self._made_up(toll) or self._also_ours(toll)
        found = gone_on or self._found(toll, telling)
        if not toll.part:
            self.told.append((toll, found))
        return found

    def _those_again(self, toll: Toll) -> Victims | None:
        """Give whom "the six" counts where six were told of before: "accused the army of killing the six"."""
        if toll.count.best < SEVERAL or not _THE_SAME.fullmatch(toll.span.quote(self.speaking.report)):
            return None
        before = (whose for one, whose in self.told if (one.count, one.outcome) == (toll.count, toll.outcome))
        return next(before, None)

    def _counted_anew(self, toll: Toll, telling: Telling) -> Victims | None:
        """Give whom a number counts by words told before it: "killed 15, police said. X put it at nine"."""
        if toll.cue.end > telling.clause.start:
            return None
        deed = (toll.cue, toll.outcome)
        first = next(((one, whose) for one, whose in self.told if (one.cue, one.outcome) == deed), None)
        return first[1] if first and self._of_anybody(first[0]) else None

    def _of_anybody(self, toll: Toll) -> bool:
        """Whether a figure's words name nobody: "15", "15 people" and "15 bodies", not "eight suspects"."""
        words = toll.span.quote(self.speaking.report)
        bare = _bare_number().search(words) is not None
        return toll.victims is None and (bare or anybody(words) or bodies(words))

    def _made_up(self, toll: Toll) -> Victims | None:
        """Give the one group of figures that a running total adds up or counts anew: "two, then a third"."""
        before = [(one, whose) for one, whose in self.told if one.outcome == toll.outcome and one.count.best]
        if not (toll.total and before):
            return None
        last, whose = before[-1]
        all_of_one = len({group for _, group in before}) == 1
        comes_to = sum(one.count.best for one, _ in before) == toll.count.best
        one_more = toll.count.best == last.count.best + 1
        again = toll.count.best <= AGAIN * last.count.best and last.count.best <= AGAIN * toll.count.best
        return whose if all_of_one and (comes_to or one_more or again) else None

    def _also_ours(self, toll: Toll) -> Victims | None:
        """Give the side of the people a speaker just called his own: "We lost twelve. Nineteen are hurt"."""
        if not self.told or not quoted(self.speaking.report, toll):
            return None
        last, _ = self.told[-1]
        same = last.attribution.span is not None and last.attribution.source == toll.attribution.source
        near = same and last.outcome != toll.outcome and 0 < toll.span.start - last.span.end < NEAR
        return self.speaking.of(last) if near and self.speaking.is_own(last) else None

    def _found(self, toll: Toll, telling: Telling) -> Victims:
        speaking = self.speaking
        toll = bombed_again(speaking.report, toll, self.tellings)
        told = victims_of(toll, telling, speaking)
        shared = toll.victims is None and telling.parted is not None  # "nine in Bala, ten in Kuru"
        said = toll.mixed or shared or said_whose(toll, telling, speaking) is not None
        if self.judge is None or said:
            return told
        return judged_victims(self.judge, toll, told, self.tellings, speaking.sides)


@cache
def _bare_number() -> re.Pattern[str]:
    words = "|".join(row["word"] for row in table("number_words"))
    return re.compile(rf"(?:\d|\b(?:{words}))\Z", re.IGNORECASE)


_THE_SAME = re.compile(r"the [\w-]+(?: (?:dead|killed|victims|people))?", re.IGNORECASE)
SEVERAL = 2  # people; "the attacker" may be another than one told of before
AGAIN = 1.5  # at most so many times one of two figures is the other where both may count the same dead
NEAR = 150  # characters from a speaker's own dead to his wounded: a sentence or two of one quotation
