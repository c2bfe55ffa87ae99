"""What nouns of harm say: "the death of", "the toll is", "12 bodies", "five lives"."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.extract.casualty import rules
from dateline.extract.casualty.bodies import RECOVERED
from dateline.extract.casualty.case_of import is_ones_case
from dateline.extract.casualty.found import Sentence
from dateline.extract.casualty.items import Item
from dateline.extract.casualty.lexicon import Cue
from dateline.extract.casualty.loss import read_lost
from dateline.extract.casualty.real import happened
from dateline.extract.casualty.rules import Match
from dateline.spelling import word_set


def read_nouns(s: Sentence) -> None:
    """Read what nouns say of people behind them or in a toll: "the death of", "the toll is"."""
    for position, item in enumerate(s.items):
        cue = item.cue
        if cue is None or item.letter not in "DTL":
            continue
        if item.letter == "L":
            after = rules.after(s.row, position, s.items)
            read_lost(s, position, cue, after.victims if after else ())
            continue
        of = rules.after_of(s.row, position, s.items)
        if of is not None and is_ones_case(s.doc, item.end - 1):
            continue
        if of is not None and happened(s.lower, s.items, position):
            total = item.letter == "T" and cue.words not in _NO_NUMBERS and moves(s, position, of)
            firm = cue.words in _BODIES
            for people in of.victims:
                s.add(
                    people,
                    item,
                    replace(cue, people=False),
                    "after of",
                    passive=False,
                    total=total,
                    firm=firm,
                )
        if item.letter == "T" and of is None:
            found = rules.tally(s.row, position, s.items)
            if found is not None and cue.words in _NO_NUMBERS and not _is_put(s, position, found):
                continue
            if found is not None and not _may_only_be(s, position, found):
                listed = _list_behind_colon(s, found)
                for people in listed or found.victims:
                    s.add(people, item, cue, "tally", total=not listed and moves(s, position, found))
                    _final(s, people)
                    if listed:
                        _no_total(s, people)


def _no_total(s: Sentence, position: int) -> None:
    """Note that the people at `position` are only one entry of a toll."""
    known = s.known(position)
    if known is not None:
        s.found[position, known.outcome] = replace(known, group=replace(known.group, toll=False))


def _list_behind_colon(s: Sentence, found: Match) -> tuple[int, ...]:
    """Give the people of "the toll: 11 soldiers, seven militants and three civilians", "the dead at ..."."""
    first = found.victims[0]
    listed = rules.after(s.row, first - 1, s.items) if s.row[first - 1] in ";p" else None
    people = listed.victims if listed else ()
    whose = [group.victims for at in people if (group := s.items[at].group) is not None]
    return people if len(people) > 1 and None not in whose else ()


_BODIES = ("body", "dead body", "corpse")
_NO_NUMBERS = (*_BODIES, "life", "soul", "martyr", "death")
MOVING = word_set(
    """rise rises rose risen rising raise raises raised raising climb climbs climbed climbing jump
    jumped jumps increase increased increases increasing reach reached reaches reaching bring brings
    brought bringing take takes taking took taken push pushed pushing pushes stand stands stood now
    grow grew grown gone went mount mounted total passes passed surpassed final latest updated
    revised up soared putting numbered"""
)


def _is_put(s: Sentence, position: int, found: Match) -> bool:
    """Say whether a number of deaths is put at a figure: "put the deaths in the raid at 12"."""
    words = s.lower[max(s.bounds[0], s.items[position].start - _PUT_REACH) : s.items[position].start]
    return s.lower[s.items[found.first - 1].start] == "at" and not _PUT.isdisjoint(words)


_PUT = word_set("put puts putting place places placed placing estimate estimates estimated")
_PUT_REACH = 4  # tokens between the verb and "deaths"


def _may_only_be(s: Sentence, position: int, found: Match) -> bool:
    """Say whether a toll is only feared or foreseen: "the toll could reach 30"."""
    between = s.lower[s.items[position].end : s.items[found.last - 1].start]
    return "have" not in between and not _UNREAL.isdisjoint(between)


_UNREAL = word_set("could would might may")
_BEFORE = word_set("earlier previous initial preliminary")  # "raising an earlier toll of 13"


def moves(s: Sentence, position: int, found: Match) -> bool:
    """Say whether the words announce a running total ("the toll rose to 14")."""
    low, high = min(position, found.first), max(position, found.last - 1)
    words = s.lower[max(s.bounds[0], s.items[low].start - 5) : s.items[high].end]
    at = s.items[position]
    told_before = _BEFORE.intersection(s.lower[max(s.bounds[0], at.start - 2) : at.end])
    return bool(MOVING.intersection(words)) and not told_before


_RANGES = word_set("range ranges ranged ranging vary varies varied varying")


def _final(s: Sentence, position: int) -> None:
    """Read "from 20 to 22" as the toll having come to 22."""
    known = s.known(position)
    if known is None:
        return
    start = known.group.start
    first = start if s.lower[start] == "from" else start - 1
    if s.lower[first] != "from" or s.lower[first - 1] in _RANGES:
        return
    high = known.group.count.high
    group = replace(known.group, count=replace(known.group.count, low=high, best=high))
    s.found[position, known.outcome] = replace(known, group=group)


_LOSS_VERBS = word_set(
    """claim claims claimed claiming take takes took taken taking cost costs costing lose loses lost
    losing loss losses toll perished"""
)


def read_built_in(s: Sentence) -> None:
    """Read people whose noun carries what became of them: "12 bodies", "five wounded men"."""
    for position, item in enumerate(s.items):
        group = item.group
        if group is None or group.built_in is None or group.anaphoric:
            continue
        start, end, cue = group.built_in
        if group.single and cue.frame != "tally":
            continue
        if cue.words in ("life", "soul"):
            near = s.lower[max(s.bounds[0], group.start - 8) : min(group.end + 4, s.bounds[1])]
            if not _LOSS_VERBS.intersection(near):
                continue
        if (group.single and not _recovered(s, item)) or (
            cue.words == "graves" and _harmed_themselves(s, item)
        ):
            continue
        if _not_seen(s, end - 1) or _counted_twice(s, group.end):
            continue
        for people in _with_coordinated(s, position, cue):
            s.add(people, Item("S", start, end, cue=cue), cue, "built in")


def _counted_twice(s: Sentence, at: int) -> bool:
    """Say whether bodies were only counted too often: "one body was counted twice"."""
    behind = s.lower[at : min(at + _TWICE_REACH, s.bounds[1])]
    return ["counted", "twice"] in (behind[k : k + 2] for k in range(len(behind)))


_TWICE_REACH = 8  # tokens
_SEE = word_set("see find witness")


def _not_seen(s: Sentence, at: int) -> bool:
    """Say whether somebody denies to have seen the bodies at token `at`: "I did not see 300 corpses"."""
    verb = s.doc[at].head
    seen = s.doc[at].dep_ == "dobj" and verb.lemma_.lower() in _SEE
    return seen and any(child.dep_ == "neg" for child in verb.children)


_HARM_THINGS = word_set(
    """damage damaged damaging desecrate desecrated desecrating destroy destroyed destroying opened robbed
    smashed vandalised vandalized vandalising vandalizing visited"""
)


def _harmed_themselves(s: Sentence, item: Item) -> bool:
    """Say whether something was done to graves, which then are old ones: "desecrated 40 graves"."""
    near = s.lower[max(s.bounds[0], item.start - 4) : min(item.end + 4, s.bounds[1])]
    return not _HARM_THINGS.isdisjoint(near)


def _with_coordinated(s: Sentence, position: int, cue: Cue) -> tuple[int, ...]:
    """Take in the rest of a list: "the bodies of five civilians and 20 policemen"."""
    match = rules.after(s.row, position - 1, s.items)
    if match is None or cue.frame == "act" or "c" not in s.row[match.first : match.last]:
        return (position,)
    return tuple(at for at in match.victims if at == position or s.row[at] != "B") or (position,)


def _recovered(s: Sentence, item: Item) -> bool:
    return bool(
        RECOVERED.intersection(s.lower[max(s.bounds[0], item.start - 6) : min(item.end + 12, s.bounds[1])])
    )
