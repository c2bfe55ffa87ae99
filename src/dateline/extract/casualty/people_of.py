"""The people of a verb, participle or adjective: by the row of letters, else by the parse."""

from __future__ import annotations

import re

from dateline.extract.casualty import rules
from dateline.extract.casualty.case_of import is_of_another_deed, is_ones_case
from dateline.extract.casualty.clause import aside, clause_people
from dateline.extract.casualty.found import Sentence, head_of
from dateline.extract.casualty.lexicon import SLOT
from dateline.extract.casualty.rules import Match
from dateline.spelling import word_set

_FOUND = word_set("found discovered")
_ARTICLES = frozenset({"the", "a", "an"})


def people_of(s: Sentence, position: int, last: int) -> tuple[Match | None, bool]:
    """Find the people of the verb, participle or adjective at `position`: passive or not."""
    row, items = s.row, s.items
    letter = row[position]
    item = items[position]
    wordy = letter == "S" and item.cue is not None and item.cue.words.startswith("with")
    found = s.lower[item.start - 1] in _FOUND
    before = rules.before(row, position, items, phrase=wordy and not found, found=found)
    if before is not None and _in_aside(s, item.start, before):
        return _by_parse(s, position) or _ahead_of(s, before), True
    if letter in "FS":
        if before is not None:
            return before, True
        inverted = _inverted(s, last)
        return inverted or rules.after_colon(row, last, items) or _by_parse(s, position), True
    of = rules.after_of(row, last, items)
    if of is not None and is_ones_case(s.doc, item.start):
        return None, False
    if of is not None or s.lower[items[position].start - 1] in _ARTICLES:
        return of, False
    after = rules.after(row, last, items)
    if letter == "I":
        return after or _by_parse(s, position), False
    if before is not None and "b" in before.between:
        return before, True
    around = item.cue is not None and SLOT in item.cue.words  # "shot a judge dead"
    if after is not None and (around or not (before is not None and has_own_cue(row, after))):
        return after, False
    if before is not None and not (row[last + 1 : last + 2] == "N" and "c" not in before.between):
        return before, True
    if before is None and row[last + 1 : last + 2] == "N" and "b" not in row[max(0, position - 2) : position]:
        return None, True
    return _inverted(s, last) or rules.after_colon(row, last, items) or _by_parse(s, position), True


def _in_aside(s: Sentence, verb: int, match: Match) -> bool:
    """Say whether people stand only in words about who met with it.

    "A man who stabbed two was shot", "a witness to the murder of two was shot".
    """
    inside = aside(s.doc, verb)
    if inside and all(inside.issuperset(range(s.items[at].start, s.items[at].end)) for at in match.victims):
        return True
    groups = [group for at in match.victims if (group := s.items[at].group) is not None]
    return bool(groups) and all(is_of_another_deed(head_of(s.doc, group)) for group in groups)


def _ahead_of(s: Sentence, match: Match) -> Match | None:
    """Give the one of whom the words tell that hold others: "a man wanted for the murder of two was shot"."""
    ahead = [at for at in range(match.first) if s.row[at] in "GH"]
    return Match("before", (ahead[-1],), ahead[-1], match.last) if ahead else None


def has_own_cue(row: str, match: Match) -> bool:
    """Say whether the people after a cue have a cue of their own ("three killed, five wounded")."""
    rest = row[match.last :].lstrip("v")
    return rest[:1] in ("A", "S", "F") and rest[1:2] not in ("G", "H", "Q", "N", "M")


def _inverted(s: Sentence, last: int) -> Match | None:
    """Read "Killed were three soldiers"."""
    behind = _TO_THE_VERB.match(s.row, last + 1)
    return rules.after(s.row, behind.end() - 1, s.items) if behind else None


_TO_THE_VERB = re.compile(r"(?:v|[pf][vt]?[NMHZ])*b")


def _by_parse(s: Sentence, position: int) -> Match | None:
    """Fall back on the parse where the words between are too many for a pattern."""
    item = s.items[position]
    tokens = clause_people(s.doc, item.start, s.bounds)
    places = []
    for token in tokens:
        for at, other in enumerate(s.items):
            held = other.group is not None and other.start <= token < other.end
            if held and s.row[max(at - 1, 0)] != "n":  # "neither the driver nor 12 passengers"
                places.append(at)
    if not places:
        return None
    return Match("parse", tuple(dict.fromkeys(places)), places[0], places[-1] + 1)
