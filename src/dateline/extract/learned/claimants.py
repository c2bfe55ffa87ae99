"""Claimants that only the model sees: who gives a figure that the patterns leave to the outlet."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

import msgspec

from dateline.extract.attribution import source_at
from dateline.extract.attribution.words import kind_of
from dateline.model import WordedCasualty, WordedSource
from dateline.model.second import SecondReader

LIKELY = 0.6  # from how likely on words are taken to be the claimant of a figure
DENIED = 0.3  # how likely a figure must be denied for the patterns' word on it to stand
CUED = 60  # characters between a claimant and the word of saying, at most
DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut(?:es?|ed|ing)|dismiss(?:es|ed|ing)?)\b", re.I
)
REACH = 600  # characters between a figure and its claimant, at most
_ARTICLE = re.compile(r"\A(?:the|a|an|his|her|their|its|our|one)\s+", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "who", "i"})
_NOBODY = _PRONOUNS | {
    "the",
    "our",
    "their",
    "his",
    "her",
    "its",
    "this",
    "that",
    "earlier",
    "later",
    "provisional",
}


def claimants(
    text: str, casualties: Sequence[WordedCasualty], sources: Sequence[WordedSource], second: SecondReader
) -> Iterator[WordedSource]:
    """Give a source for each figure that no source of the patterns answers for, and the model has one for."""
    tagged = [tag for tag in _speakers(second) if not _counted(casualties, tag[0], tag[1])]
    for casualty in casualties:
        told = source_at(sources, casualty.start, casualty.end)
        if told is not None and told.kind != "report":
            continue
        scored = [
            (score, start, end)
            for start, end, likely in tagged
            if max(start - casualty.end, casualty.start - end) <= REACH
            and (score := likely * _chance(second, casualty, start, end)) >= LIKELY
        ]
        if scored:
            _, start, end = max(scored)
            found = _source(text, casualty, sources, start, end)
            if found:
                yield found


def assertions(
    text: str, casualties: Sequence[WordedCasualty], sources: Sequence[WordedSource], second: SecondReader
) -> Iterator[WordedSource]:
    """Give a source that asserts for each figure that the patterns have denied, and the model is sure is not.

    "That are not from the army" denies no toll; and a figure denied by mistake counts for nothing. Where the
    word of saying is one of denying, the patterns are believed: the model has seen few denials.
    """
    for casualty in casualties:
        told = source_at(sources, casualty.start, casualty.end)
        if told is None or DENIES.search(text[told.cue_start : told.cue_end]):
            continue
        if told.stance == "denies":
            said = second.classes("denied", "F", casualty.start, casualty.end)
            if said and said.get(True, 0.0) < DENIED:
                yield msgspec.structs.replace(told, start=casualty.start, end=casualty.end, stance="asserts")


def _counted(casualties: Sequence[WordedCasualty], start: int, end: int) -> bool:
    """Whether words are of people who were harmed: they say nothing of it."""
    return any(
        (c.start < end and start < c.end)
        or (c.victims_start is not None and c.victims_start < end and start < (c.victims_end or 0))
        for c in casualties
    )


def _speakers(second: SecondReader) -> list[tuple[int, int, float]]:
    """Give the words tagged as a claimant with a word of saying by them; to be named is not to say."""
    cues = [(start, end) for start, end, _ in second.tagged("Q")]
    return [
        (start, end, likely)
        for start, end, likely in second.tagged("S")
        if any(max(start - after, before - end) <= CUED for before, after in cues)
    ]


def _chance(second: SecondReader, casualty: WordedCasualty, start: int, end: int) -> float:
    odds = second.together("source", ("F", casualty.start, casualty.end), ("S", start, end))
    return 1 / (1 + math.exp(-odds)) if odds is not None else 0.0


def _source(
    text: str, casualty: WordedCasualty, sources: Sequence[WordedSource], start: int, end: int
) -> WordedSource | None:
    """Make a source of tagged words: the patterns' own, where they know those words as one.

    None for words that name nobody: a pronoun that stands for no source, "earlier".
    """
    known = next((s for s in sources if s.source_start < end and start < s.source_end), None)
    known = known or _named_before(text, sources, start, end)
    if known:
        return msgspec.structs.replace(
            known, start=casualty.start, end=casualty.end, stance="asserts", hedge=None
        )
    words = _ARTICLE.sub("", text[start:end], count=1).strip(" ,.;:")
    if _NOBODY.issuperset(words.lower().split()):
        return None
    return WordedSource(
        start=casualty.start,
        end=casualty.end,
        source=words,
        source_start=start,
        source_end=end,
        cue_start=start,
        cue_end=end,
        kind=kind_of(words.split(), []) or "unnamed",
    )


def _named_before(text: str, sources: Sequence[WordedSource], start: int, end: int) -> WordedSource | None:
    """Whom a pronoun stands for: the source last named before it."""
    if text[start:end].lower() not in _PRONOUNS:
        return None
    before = [s for s in sources if s.source_end <= start and s.kind != "report"]
    return max(before, key=lambda s: s.source_end, default=None)
