"""What a sentence says of the dead told of before: "Among the dead were three children"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.extract.casualty import rules
from dateline.extract.casualty.found import Found, Sentence, outcome_word
from dateline.extract.casualty.items import Item
from dateline.extract.casualty.lexicon import Cue
from dateline.extract.casualty.noun import moves
from dateline.extract.casualty.part import kinds_of, only_names, victims_within
from dateline.extract.casualty.people import Group
from dateline.extract.casualty.rules import Match


def read_echoes(s: Sentence) -> None:
    """Read what a sentence says of people told of before: "Among the dead were three children"."""
    for position, item in enumerate(s.items):
        if item.letter != "Z" or (item.cue is None and not _are_dead(s, item)):
            continue
        outcome = outcome_word(s.lower[item.end - 1])
        match = _among(s, position)
        if match is None:
            if item.cue is not None:
                _brought_to(s, position, item, item.cue)
            continue
        for people in match.victims:
            group = s.items[people].group
            wholes = [one for one in s.earlier if one.outcome == outcome and not one.part]
            if group is not None and s.known(people) is None and not (wholes and only_names(s, group)):
                whole = _holding(s, wholes, group)
                group = replace(group, added=False)
                s.found[people, outcome] = Found(
                    group,
                    outcome,
                    (item.start, item.end),
                    s.bounds,
                    "among the fallen",
                    part=True,
                    victims=victims_within(s, people, whole),
                )

    _read_among_them(s)


_AMONG_THEM = re.compile(r"v*(?P<them>i)v*(?P<be>b)")
_WERE_AMONG = re.compile(r"(?P<be>b)v*(?P<them>i)(?=[,;o)]|$)")


def _read_among_them(s: Sentence) -> None:
    """Read some of those whom the sentence before tells of: "Among them were two guards"."""
    opens = _AMONG_THEM.match(s.row)
    found = opens or _WERE_AMONG.search(s.row)
    whole = _told_before(s) if found else None
    if found is None or whole is None:
        return
    them, be = s.items[found.start("them")], found.start("be")
    match = rules.after(s.row, be, s.items) if opens else rules.before(s.row, be, s.items)
    for people in match.victims if match and s.lower[them.start : them.end] == ["among", "them"] else ():
        group = s.items[people].group
        if group is not None and s.known(people) is None and group.count.low <= whole.group.count.high:
            cue, victims = (them.start, them.end), victims_within(s, people, whole)
            group = replace(group, added=False)
            s.found[people, whole.outcome] = Found(
                group, whole.outcome, cue, s.bounds, "among them", part=True, victims=victims
            )


def _told_before(s: Sentence) -> Found | None:
    """Give the whole figure of the sentence before; None where it tells of the dead and of others."""
    told = [one for one in s.earlier if one.sentence[1] == s.bounds[0] and not one.part]
    return told[-1] if len({one.outcome for one in told}) == 1 else None


def _holding(s: Sentence, wholes: Sequence[Found], some: Group) -> Found | None:
    """Give the last figure that can hold some of the dead; none where attackers and others may be meant."""
    holding = [one for one in wholes if one.group.count.high >= some.count.low]
    fighters = [one.victims is not None and "armed" in kinds_of(s, one.victims) for one in holding]
    return holding[-1] if holding and (all(fighters) or not fighters[-1]) else None


def _are_dead(s: Sentence, item: Item) -> bool:
    """Say whether "the victims" are the dead told of before."""
    told = next((one.outcome for one in reversed(s.earlier) if not one.part), None)
    return s.lower[item.end - 1] == "victims" and told == "killed"


def _brought_to(s: Sentence, position: int, item: Item, cue: Cue) -> None:
    """Read "bringing to four the dead", "bringing the dead to four"."""
    match = rules.bringing(s.row, position, s.items) or rules.risen_to(s.row, position, s.items)
    if match is None or not moves(s, position, match):
        return
    for people in match.victims:
        s.add(people, item, cue, "tally", total=True)


_NAMED_AS = re.compile(r"v*(?:bv*w)?v*p")  # "identified the dead as ...", "the dead were identified as ..."

_WERE = re.compile(
    r"(?:v|[pfy](?:[vt]?[NMZ]|v))+b(?=v?[GH])"
)  # "those killed in the raid on Monday were two guards"


def _among(s: Sentence, position: int) -> Match | None:
    row = s.row
    rest = row[position + 1 :]
    skipped = len(rest) - len(rest.lstrip("v"))
    nxt = rest[skipped : skipped + 1]
    named = _NAMED_AS.match(row, position + 1)
    if named and s.lower[s.items[named.end() - 1].start] == "as":
        return rules.after(row, named.end() - 1, s.items)
    if nxt in ("b", "i"):
        return rules.after(row, position + 1 + skipped, s.items)
    were = _WERE.match(row, position + 1)
    if were:
        return rules.after(row, were.end() - 1, s.items)
    opens = row[position - 1 : position] == "f" and row[: position - 1][-1:] in ("", ",", ";", "(")
    if opens:
        comma = rest.find(",")
        if 0 <= comma <= 1 and rest[comma + 1 : comma + 2] in ("G", "H"):
            return rules.after(row, position + 1 + comma, s.items)
    if position >= 2 and row[position - 1] == "p":
        return rules.before(row, position - 1, s.items)
    return None
