"""Who was lost: "lost 12 men", "the army lost four men, the police three"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.extract.casualty import rules
from dateline.extract.casualty.clause import subject_phrase
from dateline.extract.casualty.found import Sentence
from dateline.extract.casualty.lexicon import Cue
from dateline.extract.casualty.people import Group
from dateline.extract.casualty.people_of import has_own_cue
from dateline.extract.casualty.real import happened
from dateline.extract.casualty.share_told import GENERIC
from dateline.spelling import word_set


def read_losses(s: Sentence) -> None:
    """Read what is lost before a later verb takes it: "lost 12 men and 30 others were wounded"."""
    for position, item in enumerate(s.items):
        if item.letter == "L" and item.cue is not None:
            found = rules.after(s.row, position, s.items)
            if found is None or has_own_cue(s.row, found):
                continue
            read_lost(s, position, item.cue, found.victims)
            _lost_too(s, position, item.cue)


def read_lost(s: Sentence, position: int, cue: Cue, lost: Sequence[int]) -> None:
    """Note the people at `lost` as lost by the verb or noun at `position`."""
    if not happened(s.lower, s.items, position):
        return
    for people in lost:
        group = s.items[people].group
        assert group is not None
        if group.head is None and group.victims is None and not (group.anaphoric or _ends_there(s, people)):
            continue
        s.add(people, replace(s.items[position], whose=None), cue, "lose", passive=False)
        known = s.known(people)
        losers = subject_phrase(s.doc, s.items[position].start, s.bounds)
        own = _is_generic(s, group) or _are_their_fighters(s, group, losers)
        if known is not None and known.rule == "lose" and losers is not None and own:
            s.found[people, known.outcome] = replace(known, victims=losers)


_ANOTHER_LOST = re.compile(
    r"[NMGHQ](?:,[NMH]w(?:p?[vNMH])?)?(?:,c?|c)(?P<who>[NMH])(?P<many>G)(?=$|[,;o)p])"
)  # who says so may stand between: "the army lost six men, he said, and the rebels 22"


def _lost_too(s: Sentence, position: int, cue: Cue) -> None:
    """Read whose other losses go without a verb: "the army lost four men, the police three"."""
    for found in _ANOTHER_LOST.finditer(s.row, position):
        group, who = s.items[found.start("many")].group, s.items[found.start("who")]
        if group is not None and group.victims is None and s.known(found.start("many")) is None:
            s.add(found.start("many"), s.items[position], cue, "lose", passive=False)
            read = s.known(found.start("many"))
            if read is not None:
                s.found[found.start("many"), read.outcome] = replace(read, victims=(who.start, who.end))


def _ends_there(s: Sentence, position: int) -> bool:
    """Say whether a bare figure ends its clause where others killed were told of: "and lost five".

    One that only rounds ("has lost hundreds") is no toll of that deed.
    """
    group = s.items[position].group
    if group is None or group.count.vague:
        return False
    told = any(one.outcome == "killed" for one in (*s.found.values(), *s.earlier))
    return told and s.row[position + 1 : position + 2] in ("", ",", ";", "o", "c")


def _are_their_fighters(s: Sentence, group: Group, losers: tuple[int, int] | None) -> bool:
    """Say whether a named force, or its speaker, lost nameless fighters: "the Front lost six soldiers"."""
    if group.head is None or s.lower[group.head] not in _FIGHTERS or losers is None:
        return False
    return s.doc[losers[1] - 1].pos_ == "PROPN" or s.lower[losers[0]] in _WE


_FIGHTERS = word_set(
    "soldiers soldier troops fighters fighter combatants comrades servicemen personnel militiamen"
)
_WE = word_set("we they it")


def _is_generic(s: Sentence, group: Group) -> bool:
    """Say whether the lost are only "men" or "people": then whose they are says more."""
    return group.head is None or s.lower[group.head] in GENERIC
