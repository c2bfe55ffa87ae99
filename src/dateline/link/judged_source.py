"""Who gives a figure: the outlet in its own voice, or one of those who speak in the report.

Every speaker is weighed by what both readers say: the patterns' stretch around the figure, the learned
reader's tie of figure and claimant, who spoke last, how far off, and who gives the same number elsewhere.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from dateline.earlier import moving_words
from dateline.link.choice import Option, chances
from dateline.model import WordedCasualty, WordedSource, WordedSpeaker
from dateline.model.second import SecondReader

QUESTION = "source"
REACH = 1500  # characters between a figure and words of its claimant, at most
LIST_GAP = 60  # characters between two figures of one list, at most
LEAST = 0.02  # a chance of a tie below this says no more
SURE = 0.9  # a tie from which a running total may be of who speaks in a sentence before it
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+|\n\s*\n")
_CITED = re.compile(r"\b(?:citing|quoting)\b", re.IGNORECASE)
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_CLAIMED_BY = re.compile(
    r"(?<!deaths)(?<!dead)(?<!killed)(?<!wounded)(?<!losses)(?<!casualties)(?<!toll)(?<!figure),?\s+"
    r"(?:(?:was|were|been|later|since|also)\s+)*claimed\s+by\s+(?:the\s+)?(?:[\w'’-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:asked(?: [\w ]{1,30}?)? (?:whether|if|about|who|how)"
    r"|(?:declined|refused|unable|not able) to (?:confirm|say|comment)|(?:not|n['’]t) confirm)\b[^.;?!\n]*\Z",
    re.IGNORECASE,
)
_JOINED = re.compile(r",|\b(?:and|while|with)\b")  # between two figures of one list
_QUESTION = 160  # characters before a figure that are looked at
_BEFORE = 60  # characters before a name that are looked at


def judged_sources(
    text: str,
    casualties: Sequence[WordedCasualty],
    told: Sequence[WordedSource | None],
    speakers: Sequence[WordedSpeaker],
    second: SecondReader,
    *,
    starts: Sequence[int] = (),
) -> Iterator[WordedSource]:
    """Give a stretch over each figure that is not of whom the patterns take it to be of.

    told: who answers for each figure by the patterns, the outlet (None, or kind "report") included. starts:
    of the items of a list. Whom another cites stands: in "the daily reported, quoting survivors" the
    survivors say so. What somebody is asked, or will not confirm, he does not say.
    """
    view = _View(text, casualties, told, speakers, second, starts)
    chosen: dict[int, WordedSpeaker | None] = {}
    for n, (casualty, known) in enumerate(zip(casualties, told, strict=True)):
        if known is not None and _CITED.search(text[known.cue_start : known.cue_end]):
            continue
        if known is None and _ASKED.search(text, max(0, casualty.start - _QUESTION), casualty.start):
            yield from view.answers(n)
            continue
        listed = n - 1 in chosen and view.goes_on(n) and not view.only_repeats(n, chosen[n - 1])
        value = chosen[n] = _chosen(view.options(n), [chosen[n - 1]] if listed else [])
        if (value.told[0].key if value else None) != view.told[n]:
            yield _over(casualty, value)


def _chosen(
    options: Sequence[Option[WordedSpeaker | None]], before: Sequence[WordedSpeaker | None]
) -> WordedSpeaker | None:
    """Give the likeliest speaker, or whoever gave the figure before in one list, where he is in reach."""
    values = [option.value for option in options]
    likely = chances(QUESTION, options)
    best = values[max(range(len(options)), key=lambda at: (likely[at], -at))]
    return next((one for one in before if one in values), best)


def _over(casualty: WordedCasualty, speaker: WordedSpeaker | None) -> WordedSource:
    """Give the stretch by which a speaker, or the outlet, answers for a figure."""
    start, end = casualty.start, casualty.end
    if speaker is None:
        return WordedSource(
            start=start,
            end=end,
            source="report",
            source_start=start,
            source_end=end,
            cue_start=start,
            cue_end=end,
            kind="report",
        )
    around = [one for one in speaker.told if one.start <= start and end <= one.end]
    nearest = min(around or speaker.told, key=lambda one: (abs(one.cue_start - start), one.cue_start))
    stance = nearest.stance if around else "asserts"
    return msgspec.structs.replace(nearest, start=start, end=end, stance=stance, hedge=None)


class _View:
    """A report's figures and speakers as both readers have them. told: the key of each figure's claimant."""

    def __init__(
        self,
        text: str,
        casualties: Sequence[WordedCasualty],
        told: Sequence[WordedSource | None],
        speakers: Sequence[WordedSpeaker],
        second: SecondReader,
        starts: Sequence[int] = (),
    ) -> None:
        self.text = text
        self.casualties = casualties
        self.speakers = speakers
        self.second = second
        self.told = [one.key if one is not None and one.kind != "report" else None for one in told]
        self.sentences = [match.end() for match in _SENTENCE_END.finditer(text)]
        self.paragraphs = [match.end() for match in _PARAGRAPH_END.finditer(text)]
        self.items = list(starts)
        self.cues = sorted(
            {(s.cue_start, s.key) for speaker in speakers if not speaker.new for s in speaker.told}
        )

    def sentence(self, offset: int) -> int:
        """Give the ordinal of the sentence that an offset stands in."""
        return bisect_right(self.sentences, offset)

    def paragraph(self, offset: int) -> int:
        """Give the ordinal of the paragraph that an offset stands in."""
        return bisect_right(self.paragraphs, offset)

    def _of_another_item(self, offset: int, speaker: WordedSpeaker) -> bool:
        """Whether a speaker is named in one item alone, for its figures, and an offset is not in that item.

        Items without figures of their own may all tell of one incident, and share who speaks.
        """
        named = {self._item(start) for start, _ in speaker.words}
        if len(named) > 1 or 0 in named or self._item(offset) in named:
            return False
        key = speaker.told[0].key
        own = {self._item(c.start) for c, told in zip(self.casualties, self.told, strict=True) if told == key}
        return own == named

    def answers(self, n: int) -> Iterator[WordedSource]:
        """Give a stretch by which who is asked about a figure, and answers that it was not so, denies it."""
        casualty = self.casualties[n]
        denying = (speaker for speaker in self.speakers if self._denies_beside(n, speaker))
        for speaker in islice(denying, 1):
            yield msgspec.structs.replace(_over(casualty, speaker), stance="denies")

    def _denies_beside(self, n: int, speaker: WordedSpeaker) -> bool:
        """Whether all that a speaker says in a figure's sentence, or in the next, is that it was not so."""
        at = self.sentence(self.casualties[n].start)
        near = [(self.sentence(one.cue_start) - at, one) for one in speaker.told]
        here = [one for gap, one in near if gap == 0] or [one for gap, one in near if gap == 1]
        return bool(here) and all(one.stance == "denies" for one in here)

    def _counts_another(self, n: int, speaker: WordedSpeaker) -> bool:
        """Whether a speaker answers in its sentence for a bare number alone: "12, or 17 according to him"."""
        at = self.sentence(self.casualties[n].start)
        here = [one for one in speaker.told if self.sentence(one.cue_start) == at]
        bare = [
            one
            for one in here
            if 0 <= one.cue_start - one.end <= len(", ")
            and any(c.start <= one.start and one.end <= c.end for c in self.casualties)
        ]
        return bool(bare) and bare == here

    def goes_on(self, n: int) -> bool:
        """Whether a figure goes on with the one before it: "killed 25, wounded 30 and captured 24"."""
        if n == 0 or self.told[n] != self.told[n - 1]:
            return False
        start, end = self.casualties[n - 1].end, self.casualties[n].start
        joined = 0 <= end - start <= LIST_GAP and _JOINED.search(self.text, start, end) is not None
        cued = any(start <= cue < end for cue, _ in self.cues)
        named = any(start <= at < end for one in self.speakers if one.new for at, _ in one.words)
        apart = ";" in self.text[start:end] or cued or named
        return joined and not apart and self.sentence(start) == self.sentence(end)

    def only_repeats(self, n: int, speaker: WordedSpeaker | None) -> bool:
        """Whether a speaker may say no more of a list than the figure before one, again, in a later sentence.

        He first speaks behind the list, and somebody else gives the figure, or he gives that before it anew.
        """
        at = self.sentence(self.casualties[n].start)
        if speaker is None or any(self.sentence(one.cue_start) <= at for one in speaker.told):
            return False
        return self.told[n] is not None or speaker.told[0].key in self._elsewhere(n - 1)

    def _item(self, offset: int) -> int:
        """Give the ordinal of the item of a list that an offset stands in; 0 before the first."""
        return bisect_right(self.items, offset)

    def _claims_deed(self, start: int) -> bool:
        """Whether a name says only whose deed it was: "an attack claimed by the front killed nine"."""
        return _CLAIMED_BY.search(self.text, max(0, start - _BEFORE), start) is not None

    def options(self, n: int) -> list[Option[WordedSpeaker | None]]:
        """Give the outlet and the speakers in reach of a figure, each with what speaks for it."""
        ties = [(speaker, self._tie(n, speaker)) for speaker in self.speakers]
        near = [(speaker, tie) for speaker, tie in ties if tie is not None]
        best = max((tie for _, tie in near), default=0.0)
        found: list[Option[WordedSpeaker | None]] = [Option(None, self._outlet(n, best))]
        found += [Option(speaker, self._traits(n, speaker, tie)) for speaker, tie in near]
        return found

    def _tie(self, n: int, speaker: WordedSpeaker) -> float | None:
        """Give how surely the learned reader ties a figure to a speaker; None out of reach.

        Who speaks for one item of a list alone says nothing of another's figures, nor does one whom no
        word of saying makes a speaker of what was told before him ("12 died. The Red Cross buried them").
        """
        casualty = self.casualties[n]
        within = [words for words in speaker.words if abs(words[0] - casualty.start) <= REACH]
        if speaker.new:
            within = [words for words in within if self._told_of_by(casualty.start, *words)]
        if self.told[n] != speaker.told[0].key:
            within = [words for words in within if not self._claims_deed(words[0])]
            elsewhere = (
                self._of_another_item(casualty.start, speaker)
                or self._denies_beside(n, speaker)
                or self._counts_another(n, speaker)
            )
            within = [] if elsewhere else within
        if not within:
            return None
        tie = max(self._chance(casualty, *words) for words in within)
        sure = tie >= SURE and any(start < casualty.start for start, _ in speaker.words)
        return None if not sure and self._is_the_outlets_toll(n, speaker) else tie

    def _is_the_outlets_toll(self, n: int, speaker: WordedSpeaker) -> bool:
        """Whether a running total stands in a sentence of the outlet's own, in which a speaker has no part.

        "By night the toll had risen to 37. Five are in a critical condition, a doctor said."
        """
        casualty = self.casualties[n]
        at = self.sentence(casualty.start)
        spoken = any(self.sentence(cue) == at for cue, _ in self.cues)
        beside = any(self.sentence(start) == at for start, _ in speaker.words)
        bounds = (0, *self.sentences)[at], casualty.start
        moves = (found[0] for found in moving_words().finditer(self.text, *bounds))
        moved = any(word != "now" for word in moves)  # no mere heading
        return casualty.total and moved and self.told[n] is None and not (spoken or beside)

    def _told_of_by(self, offset: int, start: int, end: int) -> bool:
        """Whether the body or person at some words is named by the end of an offset's sentence."""
        name = self.text[start:end].split()[-1]
        return self.sentence(start) <= self.sentence(offset) or name in self.text[:offset]

    def _chance(self, casualty: WordedCasualty, start: int, end: int) -> float:
        odds = self.second.together("source", ("F", casualty.start, casualty.end), ("S", start, end))
        if odds is None:
            return 0.0
        return self.second.likely("S", start, end) / (1 + math.exp(-odds))

    def _outlet(self, n: int, best: float) -> dict[str, float]:
        return {
            "own": 1.0,
            "own_told": float(self.told[n] is None),
            "own_read": math.log(max(LEAST, 1 - best)),
        }

    def _traits(self, n: int, speaker: WordedSpeaker, tie: float) -> dict[str, float]:
        start, key = self.casualties[n].start, speaker.told[0].key
        sentence = self.sentence(start)
        cues = [one.cue_start for one in speaker.told]
        apart = min((self.sentence(cue) - sentence for cue in cues), key=lambda gap: (abs(gap), gap))
        before = [cue for cue in self.cues if cue[0] <= start]
        return {
            "told": float(self.told[n] == key),
            "read": math.log(max(LEAST, tie)),
            "new": float(speaker.new),
            "last": float(bool(before) and before[-1][1] == key),
            "same_sentence": float(apart == 0),
            "next_sentence": float(apart == 1),
            "sentence_before": float(apart == -1),
            "far": math.log1p(abs(apart)),
            "same_paragraph": float(any(self.paragraph(cue) == self.paragraph(start) for cue in cues)),
            "same_number": float(key in self._elsewhere(n)),
        }

    def _elsewhere(self, n: int) -> set[str | None]:
        """Give who answers for the same number elsewhere, by the patterns; of one person it says nothing."""
        mine = self.casualties[n]
        return {
            self.told[m]
            for m, other in enumerate(self.casualties)
            if m != n
            and mine.count.best > 1
            and (other.outcome, other.count.best) == (mine.outcome, mine.count.best)
        }
