"""Bare figures that count those told of before anew: "the mayor counted 46"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.extract.casualty.bodies import BODIES, RECOVERED
from dateline.extract.casualty.found import REACH, Found, Sentence, is_former
from dateline.extract.casualty.lexicon import names_outcome, saying_verbs
from dateline.extract.casualty.nominal import is_person, is_thing
from dateline.extract.casualty.noun import MOVING
from dateline.extract.casualty.people import OF_OURS, OF_THE_FALLEN
from dateline.spelling import word_set

_COUNTING = word_set(
    """count counts counted record records recorded report reports reported put puts give gives gave tally
    tallied list lists listed confirm confirmed confirms reach reached reaches exceed exceeds exceeded surpass
    surpassed pass passed stand stands stood speak speaks spoke claim claims claimed register registered
    estimate estimated changed revised corrected cited quoted has had say says said acknowledged acknowledges
    admitted admits knew knows named names printed told tells makes making"""
)
_SUMMING = frozenset({"makes", "making"})  # "six more died, which makes sixteen"
_NUMBERED = word_set("number numbers numbered numbering")  # "the dead numbered 30", not "raiders who ..."
_SUM_WORDS = word_set("number figure total count tally sum toll")


def read_bare_figures(s: Sentence) -> None:
    """Read a figure without a noun as another count of those told of before: "the mayor counted 46"."""
    for position, item in enumerate(s.items):
        group = item.group
        if item.letter != "G" or group is None or group.victims is not None or group.count.best < 2:
            continue
        if s.known(position) is not None:
            continue
        gapped = _is_gapped(s, position) or _is_rival(s, position) or _is_later(s, position)
        source = _counted_before(s, position)
        if source is None or not (gapped or _is_counted(s, position) or _counts_names(s, position)):
            continue
        if (_counts_names(s, position) and _lists_others(s)) or _counts_things(s, item.start):
            continue
        if _counts_the_living(s, position, source):
            continue
        s.found[position, source.outcome] = replace(
            source,
            group=replace(group, added=False),
            cue=(group.start, group.end) if gapped else source.cue,
            sentence=s.bounds,
            rule="bare figure",
            part=False,
            total=_takes_the_place(s, position),
        )


def _takes_the_place(s: Sentence, position: int) -> bool:
    """Say whether a figure takes the place of one before: "later corrected the number to three"."""
    at = s.items[position].start
    before = s.lower[max(s.bounds[0], at - 6) : at]
    if is_former(s.lower, at):
        return False
    grown = s.lower[at - 1] in ("to", "reached") and not MOVING.isdisjoint(before)  # "has grown to three"
    return s.lower[at - 1] in _SUMMING or grown or not _CORRECTING.isdisjoint(before)


_CORRECTING = word_set("corrected correcting revised revising lowered lowering amended")


def read_more_found(s: Sentence) -> None:
    """Read bodies found besides those of the sentence before: "Two more were found in a field"."""
    last = s.earlier[-1] if s.earlier else None
    if last is None or last.outcome != "killed" or BODIES.isdisjoint(s.lower[slice(*last.cue)]):
        return
    for position, item in enumerate(s.items):
        group = item.group
        verb = _WERE_FOUND.match(s.row, position + 1)
        if group is None or group.victims is not None or not group.added or verb is None:
            continue
        found = s.lower[s.items[verb.end() - 1].start] in RECOVERED
        if found and s.known(position) is None and s.bounds[0] - last.sentence[1] <= REACH:
            s.found[position, "killed"] = replace(
                last, group=group, sentence=s.bounds, part=False, total=False
            )


_WERE_FOUND = re.compile(r"v*h?b+v*w")


def read_ours(s: Sentence) -> None:
    """Read whose others met with the same, without a verb: "fifty rebels died, and three of ours"."""
    for position, item in enumerate(s.items):
        group = item.group
        if group is None or group.victims is None or s.known(position) is not None:
            continue
        before = [one for (at, _), one in sorted(s.found.items()) if at < position and not one.part]
        if before and s.lower[group.victims[0]] in OF_OURS and _WITHOUT_VERB.match(s.row, position):
            s.found[position, before[-1].outcome] = replace(
                before[-1],
                group=group,
                cue=(group.start, group.end),
                victims=group.victims,
                rule="of ours",
                total=False,
            )


_WITHOUT_VERB = re.compile(r"(?<=[,;c])G(?=$|[,;o)])")
_ANOTHER_COUNTS = re.compile(r"(?:[,;]c?|c)[vt]*(?P<who>[NMH])(?:[pf][vt]*[NMH])*,?v*$")
_LISTED_OTHERS = word_set(
    """wanted suspects suspect suspected arrest arrested detained candidates promoted nominees survivors
    missing abducted kidnapped hostages active members prisoners"""
)


def _counts_names(s: Sentence, position: int) -> bool:
    return s.lower[s.items[position].end - 1] == "names"


def _lists_others(s: Sentence) -> bool:
    """Say whether a sentence is of a list of others than the dead: "the list of recruits has 48 names"."""
    words = s.lower[slice(*s.bounds)]
    whose = [
        words[k + 2 : k + 2 + _WHOSE_LIST] for k in range(len(words)) if words[k : k + 2] == ["list", "of"]
    ]
    return not _LISTED_OTHERS.isdisjoint(words) or not all(map(_of_the_fallen, whose))


_WHOSE_LIST = 5  # words behind "list of" that say whose


def _of_the_fallen(words: Sequence[str]) -> bool:
    return not OF_THE_FALLEN.isdisjoint(words) or "names" in words[1:3]


def _counts_things(s: Sentence, at: int) -> bool:
    """Say whether things were counted last: "38 rifles, the army said; the police speak of 22"."""
    numbers = (s.doc[k] for k in range(at - 1, s.bounds[0] - 1, -1) if s.doc[k].dep_ == "nummod")
    counted = next((one.head for one in numbers), None)
    return counted is not None and counted.dep_ in _COUNTED and is_thing(counted.lower_)


_COUNTED = word_set("dobj nsubj nsubjpass conj attr")


def _is_gapped(s: Sentence, position: int) -> bool:
    """Say whether a second speaker's count goes without its verb: "police say 12 died, the church 30"."""
    found = _ANOTHER_COUNTS.search(s.row, 0, position)
    if found is None or s.row[position + 1 : position + 2] not in ("", ",", ";", "o", "c"):
        return False
    who = s.items[found.start("who")]
    said = any(
        _counts(s, k) or s.doc[k].lemma_.lower() in saying_verbs() for k in range(s.bounds[0], who.start)
    )
    told = any(at < found.start("who") and not one.part for (at, _), one in s.found.items())
    return said and told and s.doc[who.end - 1].pos_ in ("NOUN", "PROPN")


_SOURCE_BEHIND = (("according", "to"), ("as", "per"))


def _is_rival(s: Sentence, position: int) -> bool:
    """Say whether a figure is set off behind another, and whose it is: "12 died (17, according to monks)"."""
    at = s.items[position].end
    at += at < s.bounds[1] and s.lower[at] == ","
    set_off = position > 0 and s.row[position - 1] in ",c(-"
    return set_off and tuple(s.lower[at : at + 2]) in _SOURCE_BEHIND and _told_within(s, position)


_LATER = word_set("then later subsequently")
_COUNTED_AT = word_set("of at")


def _is_later(s: Sentence, position: int) -> bool:
    """Say whether a count is told as the next one: "the hospital reported ten dead, then 11"."""
    mark = next((k for k in range(position - 1, -1, -1) if s.row[k] in ",;c"), None)
    if mark is None or s.row[position + 1 : position + 2] not in ("", ",", ";", "o", "p", ")"):
        return False
    between = s.lower[s.items[mark].end : s.items[position].start]
    later = bool(between) and between[0] in _LATER and _COUNTED_AT.issuperset(between[1:])
    return later and _told_within(s, position)


def _told_within(s: Sentence, position: int) -> bool:
    return any(at < position and not one.part for (at, _), one in s.found.items())


def _counted_before(s: Sentence, position: int) -> Found | None:
    """Give the figure that a bare one counts anew: the last whole one of the dead, else the last.

    Names on a list are not of one who was named alone.
    """
    inside = [one for (at, _), one in sorted(s.found.items()) if at < position]
    told = [*(one for one in s.earlier if s.bounds[0] - one.sentence[1] <= REACH), *inside]
    told = [one for one in told if one.outcome in ("killed", "wounded") and one.group.count.high]
    dead = [one for one in told if one.outcome == "killed" and not one.part]
    several = [one for one in dead if one.group.count.best > 1 and _counts_names(s, position)]
    last = several or dead or told
    return last[-1] if last else None


def _is_counted(s: Sentence, position: int) -> bool:
    """Say whether a verb of counting or a word for a sum leads up to the figure, which ends there."""
    behind = s.row[position + 1 : position + 2]
    if behind not in ("", "o", ",", ";", "c", "w", "-", ")") or (
        behind == "w" and s.row[position - 1] == "c"
    ):
        return False
    if not s.row[:position] or s.row[position - 1] not in "wptbhfvoN":
        return False
    at = s.items[position].start
    if s.lower[at] in ("the", "those", "these"):
        return False  # "one of the four said": of those named before
    if s.row[position - 1] == "w" and s.lower[s.items[position - 1].start] in _NUMBERED:
        return any(k in OF_THE_FALLEN for k in s.lower[max(s.bounds[0], at - 6) : at])
    before = range(max(s.bounds[0], at - 6), at)
    if any(s.lower[k] in _SUM_WORDS for k in before):
        return True
    if s.lower[at - 2 : at] == ["that", "to"] and s.lower[at - 3] in MOVING:
        return True  # "the ministry then raised that to 31"
    return any(_counts(s, k) for k in before if k >= at - 4)


def _counts(s: Sentence, at: int) -> bool:
    return s.lower[at] in _COUNTING and s.doc[at].pos_ in ("VERB", "AUX")


_FAR_MORE = 3  # times those told of before; so many are no later count of them
_WERE = re.compile(r"(?P<who>[NH])v*bv*$")


def _counts_the_living(s: Sentence, position: int, source: Found) -> bool:
    """Say whether a number is of people to whom nothing befell.

    "Put the attackers at 50", "the number of attackers is 50", "the raiders were 50", "their number was 50".
    """
    at = s.items[position].start
    first = max(s.bounds[0], at - 6)
    words = s.lower[first:at]
    if "whom" in words and _are_living(s.lower[max(s.bounds[0], first - 3) : first + words.index("whom")]):
        return True  # "the raiders, whom he put at 200"
    for k, word in enumerate(words):
        behind = words[k + 1 :]
        if word in _SUM_WORDS and behind[:1] == ["of"] and _are_living(behind):
            return True
        if _counts(s, first + k) and "at" in behind and _are_living(behind[: behind.index("at")]):
            return True
    were = _WERE.search(s.row, 0, position)
    if were is not None and _are_living(s.lower[s.items[were.start("who")].start : at]):
        return True
    group = s.items[position].group
    far_more = group is not None and group.count.best > _FAR_MORE * source.group.count.best
    return far_more and ["their", "number"] in (words[k : k + 2] for k in range(len(words)))


def _are_living(words: Sequence[str]) -> bool:
    told = names_outcome(words, "killed") or names_outcome(words, "wounded")
    fallen = told or not OF_THE_FALLEN.isdisjoint(words)
    return not fallen and any(is_person(word) for word in words)
