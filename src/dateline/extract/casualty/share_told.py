"""Who a share of people told of before were: "all of them guards", "the rest were traders"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from dateline.extract.casualty.found import REACH, Found, Sentence, is_former, outcome_word
from dateline.extract.casualty.lexicon import saying_verbs
from dateline.extract.casualty.nominal import is_person, nominal
from dateline.extract.casualty.people import Group
from dateline.extract.casualty.share import Share
from dateline.spelling import word_set

GENERIC = word_set("man men people persons members")
"""Nouns that say nothing of people by themselves."""


def read_shares(s: Sentence) -> None:
    """Read who a share of those told of before were: "all of them guards", "the rest were traders"."""
    for position, item in enumerate(s.items):
        share = item.share or (
            Share() if item.letter == "Z" and s.row[position + 1 : position + 2] == "b" else None
        )
        said = said_to_be(s, position) if share and s.known(position) is None else None
        whole = _shared_whole(s, position, share) if share and said else None
        if share is None or said is None or whole is None:
            continue
        generic = whole.group.head is None or whole.group.neutral
        if share.all and generic and (whole.sentence == s.bounds or not _is_spoken(s)):
            s.renamed.append(replace(whole, victims=said))
            continue
        count = share.of(whole.group.count, _told_parts(s, whole))
        if count is not None and (generic or not share.all):
            group = Group(count, item.start, item.end, anaphoric=True)
            s.found[position, whole.outcome] = replace(
                whole,
                group=group,
                cue=_told_of(whole),
                sentence=s.bounds,
                part=True,
                rule="part of",
                total=False,
                victims=said,
            )


def _told_of(whole: Found) -> tuple[int, int]:
    """Give the words of a figure with its outcome: what a share of it rests on."""
    return min(whole.group.start, whole.cue[0]), max(whole.group.end, whole.cue[1])


def _is_spoken(s: Sentence) -> bool:
    """Say whether a sentence has a speaker of its own, who answers for what it says of others' figures."""
    return any(s.doc[at].lemma_.lower() in saying_verbs() for at in range(*s.bounds))


_TO_BE = re.compile(
    r"v*(?:bv*o?)?(?P<who>N)(?![bhmAFS]|(?<!b.)w|,v?Q)"
)  # not "were guards, about 20 of them"


def said_to_be(s: Sentence, position: int) -> tuple[int, int] | None:
    """Give the words that say who the people at `position` were, told of as many."""
    found = _TO_BE.match(s.row, position + 1)
    if found is None or _numbers_them_behind(s, found.end()):
        return None
    who = s.items[found.start("who")]
    noun = nominal(s.doc, s.lower, who.start, s.bounds[1])
    if noun is None or not is_person(s.lower[noun.head]) or s.doc[noun.head].tag_ not in ("NNS", "NNPS"):
        return None
    if s.row.startswith("fN", found.end()):
        return who.start, s.items[found.end() + 1].end
    alone = noun.head == noun.start and s.lower[noun.head] in GENERIC
    return None if alone else (who.start, who.end)


_NUMBER_BEHIND = re.compile(r",v?(?P<number>G)(?!v*b)")


def _numbers_them_behind(s: Sentence, position: int) -> bool:
    """Say whether a bare number follows a comma: "were guards, 20 in all", not "were guards, two farmers"."""
    found = _NUMBER_BEHIND.match(s.row, position)
    group = s.items[found.start("number")].group if found else None
    return group is not None and group.victims is None


def _shared_whole(s: Sentence, position: int, share: Share) -> Found | None:
    """Give the figure that people are a share of: the last in the sentence, else the last told of before."""
    item = s.items[position]
    outcome = outcome_word(s.lower[item.end - 1]) if item.letter == "Z" else None

    def held(told: Iterable[Found]) -> list[Found]:
        counted = [
            one for one in told if not one.part and outcome in (None, one.outcome) and one.group.count.high
        ]
        counted = [one for one in counted if not is_former(s.lower, one.group.start)]
        return [one for one in counted if share.number in (None, one.group.count.best)]

    inside = held(one for (at, _), one in sorted(s.found.items(), key=lambda p: p[0][0]) if at < position)
    near = held(one for one in s.earlier if s.bounds[0] - one.sentence[1] <= REACH)
    dead = [one for one in near if one.outcome == "killed"]
    return next(reversed(inside or dead or near), None)


def _told_parts(s: Sentence, whole: Found) -> int:
    """Give how many of a figure are told of by what they were."""
    parts = [one for one in (*s.earlier, *s.found.values()) if one.part and one.outcome == whole.outcome]
    return sum(one.group.count.best for one in parts if one.group.start > whole.group.start)
