"""The casualties of one sentence: each cue finds its people, then parts and echoes are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.extract.casualty.camp import read_camps
from dateline.extract.casualty.clause import own_subject
from dateline.extract.casualty.echo import read_echoes
from dateline.extract.casualty.executed import read_executed
from dateline.extract.casualty.found import Found, Sentence, says_how_many, with_new
from dateline.extract.casualty.graded import read_graded
from dateline.extract.casualty.items import sentence_items
from dateline.extract.casualty.loss import read_losses
from dateline.extract.casualty.noun import read_built_in, read_nouns
from dateline.extract.casualty.part import (
    read_absolutes,
    read_explained,
    read_last_to_die,
    read_parts,
    read_parts_told_on,
)
from dateline.extract.casualty.placed import read_elsewhere, read_later_dead
from dateline.extract.casualty.recount import read_bare_figures, read_more_found, read_ours
from dateline.extract.casualty.share_told import read_shares
from dateline.extract.casualty.verb import read_verbs
from dateline.model import CountMention
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_sentence(
    doc: Doc,
    lower: Sequence[str],
    figures: Sequence[tuple[int, int, CountMention]],
    start: int,
    end: int,
    earlier: Sequence[Found],
) -> list[Found]:
    """Give the casualties of the sentence of tokens `start` to `end`, in text order.

    figures: the counts that begin in it, on their tokens. earlier: what the report told before.
    """
    items = sentence_items(doc, lower, figures, start, end)
    sentence = Sentence(doc, lower, items, (start, end), earlier)
    if not any(item.letter in "GHBQZ" or item.share for item in items):
        return []
    read_built_in(sentence)
    read_losses(sentence)
    read_verbs(sentence)
    read_executed(sentence)
    read_nouns(sentence)
    read_elsewhere(sentence)
    read_camps(sentence)
    read_ours(sentence)
    read_parts(sentence)
    read_absolutes(sentence)
    read_explained(sentence)
    read_parts_told_on(sentence)
    read_later_dead(sentence)
    read_last_to_die(sentence)
    read_echoes(sentence)
    read_shares(sentence)
    read_bare_figures(sentence)
    read_more_found(sentence)
    read_graded(sentence)
    found = [one for _, one in sorted(sentence.found.items(), key=lambda pair: (pair[0][0], pair[1].cue))]
    sided = [_sided(sentence, one) for one in found]
    counted = [one for one in _carried(sided, earlier) if says_how_many(one, doc, lower)]
    return with_new(counted, sentence.renamed)


_INFLICT = word_set("inflict inflicts inflicted inflicting cause causes caused causing dealt")
_SUFFER = word_set(
    "suffer suffers suffered suffering sustain sustains sustained take takes took taken had have has "
    "incurred lose loses lost losing"
)

_BORNE = word_set(
    "casualty casualties loss losses death deaths fatality fatalities dead killed wounded injured missing"
)
_BODIES = word_set("bodies corpses")
_LEAVE = word_set("leave leaves leaving left")
_ABANDON = word_set("abandon abandoned abandoning")


def _left_there(s: Sentence, at: int) -> bool:
    """Say whether those who fled left their own dead: "left behind 12 bodies", "abandoning"."""
    behind = s.lower[at] in _LEAVE and s.lower[at + 1 : at + 2] == ["behind"]
    return behind or s.lower[at] in _ABANDON


def _sided(s: Sentence, one: Found) -> Found:
    """Say whose an unnamed loss is: "inflicted 20 casualties on the army", "the army suffered 12 dead"."""
    if one.victims is not None or one.group.end >= s.bounds[1]:
        return one
    at = max(one.group.end, one.cue[1] if one.cue[0] >= one.group.start else 0)
    before = s.lower[max(s.bounds[0], one.group.start - 3) : one.group.start]
    behind = next((item for item in s.items if item.start > at and item.letter in "NMGH"), None)
    word = s.lower[at] if at < s.bounds[1] else ""
    named = behind is not None and behind.start <= at + 2
    if (
        named
        and behind is not None
        and (word == "among" or (word in ("on", "to") and _INFLICT.intersection(before)))
    ):
        return replace(one, victims=(behind.start, behind.end))
    borne = s.lower[one.cue[1] - 1]
    if borne not in _BORNE and borne not in _BODIES:
        return one
    back = range(one.group.start - 1, s.bounds[0] - 1, -1)
    verb = next((k for k in back if _left_there(s, k) or (borne in _BORNE and s.lower[k] in _SUFFER)), None)
    if verb is None or one.group.start - verb > 3 or s.doc[verb].pos_ not in ("VERB", "AUX"):
        return one
    return replace(one, victims=own_subject(s.doc, verb, s.bounds))


def _carried(found: list[Found], earlier: Sequence[Found]) -> list[Found]:
    """Carry the victims over to a bare figure: "killing ten people and wounding five"."""
    carried: list[Found] = []
    for one in found:
        group = one.group
        if (
            one.victims is None
            and one.rule not in ("tally", "built in")
            and not group.toll
            and group.count.high
        ):
            source = next((e for e in reversed(carried) if e.victims is not None and not e.part), None)
            if source is None and earlier and (group.anaphoric or _follows(one, earlier[-1])):
                source = earlier[-1]
            if source is not None and (not source.group.single or group.other or group.added):
                one = replace(one, victims=source.victims)
        carried.append(one)
    return carried


_HEAD = 2  # tokens at the head of a sentence that a figure of the people told of before stands in


def _follows(one: Found, before: Found) -> bool:
    """Say whether a bare figure heads the sentence behind another: "Ten men were killed. Six are hurt."."""
    beside = before.sentence[1] == one.sentence[0] and one.group.start < one.sentence[0] + _HEAD
    return beside and before.outcome != one.outcome and not before.part
