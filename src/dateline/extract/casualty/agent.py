"""Who did it, where the clause says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.extract.casualty.clause import noun_phrase, subject_phrase
from dateline.extract.casualty.found import Found
from dateline.extract.casualty.lexicon import person_words
from dateline.extract.phrase import COUNTS
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FIGHT = word_set(
    """fighting battle battles battling clash clashes combat gunfight gunfights firefight firefights
    skirmish skirmishes confrontation confrontations encounter encounters shootout shootouts war
    exchange struggle fight fights gunbattle gun-battle engagement"""
)
_REACH = 14
_DEEDS = word_set(
    """attack attacks blast blasts bomb bombs bombing bombings explosion explosions strike strikes
    airstrike airstrikes raid raids shelling fire shell shells rocket rockets missile missiles mine
    landmine grenade grenades device ied clash clashes fighting battle battles violence ambush
    ambushes operation operations assault assaults shooting incident incidents war conflict
    offensive bullets bullet it which that this what they he she who drone drones aircraft
    helicopter helicopters jets planes gunfire crossfire shrapnel toll car vehicle lorry truck bus"""
)


def agent_of(doc: Doc, lower: Sequence[str], one: Found) -> tuple[int, int] | None:
    """Give the tokens that name who did it: the subject, a "by" phrase, or the other side of a fight."""
    phrase = None
    if not one.passive and one.rule in ("after", "parse"):
        phrase = subject_phrase(doc, one.cue[0], one.sentence)
    phrase = phrase if _acts(lower, phrase) else None
    phrase = phrase or _named_behind(doc, lower, one)
    if phrase is None or one.victims is None:
        return None if phrase is None else _from_dash(lower, phrase)
    inside = phrase[0] < one.victims[1] and one.victims[0] < phrase[1]
    return None if inside else _from_dash(lower, phrase)


def _from_dash(lower: Sequence[str], phrase: tuple[int, int]) -> tuple[int, int]:
    """Leave out a dateline that the parser took for part of the name ("BAGHDAD - Gunmen")."""
    dashes = [at for at in range(*phrase) if lower[at] in ("-", "--", "–", "—", ":") and at + 1 < phrase[1]]
    free = [at for at in dashes if at > phrase[0]]
    return (
        (free[-1] + 1, phrase[1])
        if free and phrase[1] - free[-1] > 1 and free[0] == phrase[0] + 1
        else phrase
    )


def _acts(lower: Sequence[str], phrase: tuple[int, int] | None) -> bool:
    if phrase is None:
        return False
    words = lower[phrase[0] : phrase[1]]
    head = next((n for n, word in enumerate(words) if word in ("of", "from")), len(words))
    last = words[head - 1] if head else words[-1]
    return last not in _DEEDS | COUNTS and person_words().get(last) != "not"


def _named_behind(doc: Doc, lower: Sequence[str], one: Found) -> tuple[int, int] | None:
    """Read "by the army", "at the hands of X", "in clashes with X", "while fighting against X"."""
    start = max(one.cue[1], one.group.end)
    for at in range(start, min(start + _REACH, one.sentence[1])):
        word = lower[at]
        if word in (".", ";") or (
            word in ("and", "while", "when")
            and at > start + 1
            and doc[at].dep_ == "cc"
            and _verb_next(doc, at)
        ):
            return None
        if doc[at].pos_ == "VERB" and word not in _ON_THE_WAY and at >= one.cue[1]:
            return None
        by = word == "by" or (word == "of" and lower[at - 1] == "hands")
        against = word in ("with", "against") and bool(_FIGHT.intersection(lower[max(start, at - 3) : at]))
        if by or against:
            phrase = _object(doc, at)
            if _acts(lower, phrase):
                return phrase
    return None


_ON_THE_WAY = word_set(
    """claimed carried staged launched conducted planted fired laid set shot committed perpetrated thrown
    hurled dropped detonated mounted led trying attempting fighting battling being involving left opened"""
)


def _verb_next(doc: Doc, at: int) -> bool:
    return at + 1 < len(doc) and doc[at + 1].pos_ in ("VERB", "AUX", "NUM", "DET", "PRON")


def _object(doc: Doc, at: int) -> tuple[int, int] | None:
    head = next((child for child in doc[at].children if child.dep_ in ("pobj", "pcomp")), None)
    if head is None or head.pos_ == "VERB":
        return None
    return noun_phrase(head)
