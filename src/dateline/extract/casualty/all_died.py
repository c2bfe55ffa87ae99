"""Those counted before who all died: "Four gunmen stormed a post. All the attackers were shot dead"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dateline.data import of_kind
from dateline.extract.casualty.found import Found
from dateline.extract.casualty.items import sentence_items
from dateline.extract.casualty.lexicon import cues_at
from dateline.extract.casualty.nominal import is_person
from dateline.extract.casualty.people import Group
from dateline.model import CountMention
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BACK = 3  # sentences in which those of a noun ("all the attackers") were counted; others in the one before
_WERE = word_set("were was have had has been later then also reportedly subsequently")
_UNREAL = word_set("not n't n’t if would could might may will")
_ABOARD = (("aboard",), ("inside",), ("on", "board"))


class _Told(msgspec.Struct, frozen=True):
    """Where words say that all died: whom by which noun, if any, and by which words."""

    who: tuple[int, int]
    noun: int | None
    cue: tuple[int, int]


def all_died(
    doc: Doc,
    lower: Sequence[str],
    sentences: Sequence[tuple[int, int]],
    figures: Sequence[tuple[int, int, CountMention]],
    told: Sequence[Found],
) -> list[Found]:
    """Give the dead of the last of some sentences, where it says of those counted before it that all died.

    told: the figures read so far. Whose fate was told with their number has no other.
    """
    start, end = sentences[-1]
    said = _all_fell(lower, start, end)
    if said is None or any(start <= one.group.start < end and one.outcome == "killed" for one in told):
        return []
    for first, last in reversed(sentences[-1 - _BACK : -1] if said.noun is not None else sentences[-2:-1]):
        inside = [figure for figure in figures if first <= figure[0] < last]
        counted = list(_counted(doc, lower, inside, first, last, said.noun))
        harmed = {one.group.start for one in told if first <= one.group.start < last}
        alive = [group for group in counted if group.start not in harmed]
        if len(alive) == 1 and (said.noun is not None or not harmed):
            group, counted_at = msgspec.structs.replace(alive[0], anaphoric=True), None
            if lower[said.who[0]] == "all":
                group = Group(alive[0].count, *said.who, anaphoric=True)
                counted_at = alive[0].start, alive[0].end
            return [
                Found(
                    group,
                    "killed",
                    said.cue,
                    (start, end),
                    "all died",
                    victims=alive[0].victims,
                    counted=counted_at,
                )
            ]
        if counted:
            break
    return []


def _counted(
    doc: Doc,
    lower: Sequence[str],
    figures: Sequence[tuple[int, int, CountMention]],
    start: int,
    end: int,
    noun: int | None,
) -> Iterator[Group]:
    """Give the several people counted in a sentence; noun: what they must be called, if anything."""
    for item in sentence_items(doc, lower, figures, start, end) if figures else ():
        group = item.group
        if item.letter == "G" and group is not None and group.head is not None and group.count.low > 1:
            alike = noun is None or _alike(doc, noun, group.head)
            if group.victims is not None and alike and is_person(lower[group.head]):
                yield group


def _alike(doc: Doc, noun: int, other: int) -> bool:
    """Say whether two nouns are of the same people: "gunmen" and "the attackers"."""
    lemmas = {doc[noun].lemma_.lower(), doc[other].lemma_.lower()}
    return len(lemmas) == 1 or lemmas <= _attackers()


@cache
def _attackers() -> frozenset[str]:
    ties = ("attackers", "may attack")
    return frozenset(word for tie in ties for word in of_kind("aimed_words", tie, of="tie"))


def _all_fell(lower: Sequence[str], start: int, end: int) -> _Told | None:
    """Read "all (of them) were killed", "all the attackers died", "all on board died", "none survived"."""
    if not _UNREAL.isdisjoint(lower[start:end]):
        return None
    for at in range(start, end):
        if lower[at] in ("none", "nobody") or lower[at : at + 2] == ["no", "one"]:
            verb = next((k for k in range(at + 1, min(at + 4, end)) if lower[k] == "survived"), None)
            if verb is not None:
                return _Told((at, at + 1), None, (verb, verb + 1))
        if lower[at : at + 2] == ["no", "survivors"]:
            return _Told((at, at + 2), None, (at, at + 2))
        if lower[at] == "all":
            return _their_fate(lower, at, end)
    return None


def _their_fate(lower: Sequence[str], at: int, end: int) -> _Told | None:
    """Read what befell all of those whom the words from "all" on are for."""
    behind, noun = at + 1, None
    if tuple(lower[behind : behind + 2]) == ("of", "them"):
        behind += 2
    else:
        behind += tuple(lower[behind : behind + 2]) == ("of", "the")
        if lower[behind] == "the" and behind + 1 < end and is_person(lower[behind + 1]):
            noun, behind = behind + 1, behind + 2
    behind += next(
        (len(words) for words in _ABOARD if tuple(lower[behind : behind + len(words)]) == words), 0
    )
    verb = next((k for k in range(behind, end) if lower[k] not in _WERE), end)
    passive = verb > behind
    for stop, cue in cues_at(lower, verb, end) if verb < end else ():
        fits = cue.frame == "fate" or (passive and cue.frame in ("act", "state") and not cue.ing)
        if cue.outcome == "killed" and cue.exact and fits:
            return _Told((at, behind), noun, (verb, stop))
    return None
