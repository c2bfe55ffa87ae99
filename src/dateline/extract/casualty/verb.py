"""What verbs, participles and adjectives of harm say: who was killed, wounded, taken."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.extract.casualty import rules
from dateline.extract.casualty.cut_short import pronoun_behind, struck_back, struck_before
from dateline.extract.casualty.found import Sentence
from dateline.extract.casualty.items import Item
from dateline.extract.casualty.lexicon import Cue
from dateline.extract.casualty.people_of import has_own_cue, people_of
from dateline.extract.casualty.real import happened, of_nature
from dateline.extract.casualty.rules import Match
from dateline.spelling import word_set


def read_verbs(s: Sentence) -> None:
    """Read every verb, participle and adjective of harm, and the people it befell."""
    position = 0
    while position < len(s.items):
        item = s.items[position]
        if item.letter in "AIFS" and item.cue is not None:
            position = _verb(s, position)
        position += 1


def _verb(s: Sentence, position: int) -> int:
    """Read the cue at `position`; give the position of its last part ("killed or wounded")."""
    item, last = s.items[position], position
    cue = item.cue
    assert cue is not None
    reading = cue
    joined = _OR_ALSO.match(s.row, position + 1)
    adverb = joined is not None and joined.end() - joined.start() > _SHORTEST
    if joined and not (adverb and s.lower[s.items[position + 1].start] != "or"):
        last = joined.end() - 1
        second = s.items[last]
        assert second.cue is not None
        reading = _both(cue, second.cue)
        item = replace(item, end=second.end)
    if _cut_short(s, position, item, reading) or _killed_the_taken(s, item, reading):
        return last
    match, passive = people_of(s, position, last)
    if match is not None and happened(s.lower, s.items, position):
        if passive and _left_unreal(s, match):
            return last
        died = _died_of_it(s, match, last) if passive else None
        if died is not None:
            item, last = s.items[died], died
            reading = item.cue or reading
        s.inside.update({at: match.spelt_out(at) for at in match.inside})
        for people in (*match.victims, *(_fellows(s, last) if passive else ())):
            if not _guarded(s, item, reading, people):
                again = "c" in match.between or ("r" in match.between and reading.frame == "fate")
                firm = "b" in match.between or match.rule.startswith("after")
                s.add(people, item, reading, match.rule, again=again, passive=passive, firm=firm)
                _name_him(s, people, item)
    return last


_OR_ALSO = re.compile(r"c[bv]?[ASI]")  # "died or were hurt"; not "held and later killed"
_SHORTEST = 2  # items of "or wounded"


def _fellows(s: Sentence, last: int) -> tuple[int, ...]:
    """Give those who met with the same: "was killed along with two guards", "with his wife and a son"."""
    at = last + 1
    own = at + 1 < len(s.items) and s.lower[s.items[at + 1].start] in _OWN
    if not (own and s.lower[s.items[at].start] == "with"):
        place = _WHERE.match(s.row, at)
        at = place.end() if place else at
        if at == len(s.items) or s.lower[s.items[at].start : s.items[at].end] not in _WITH:
            return ()
    match = rules.after(s.row, at, s.items)
    if match is None or has_own_cue(s.row, match):
        return ()
    return tuple(at for at in match.victims if s.row[at] != "B")


_WHERE = re.compile(r"(?:v*p[vt]*(?:[NMHv]b)?[NMH]v*)+(?=c)")  # "in Monday's raid on Bala along with"
_WITH = (["along", "with"], ["together", "with"])
_OWN = word_set("his her their its")


def _cut_short(s: Sentence, position: int, item: Item, reading: Cue) -> bool:
    """Read "killed five guards before they were shot dead" of who killed; say whether it was so read.

    A pronoun may be for those of the last figure, unless they were dead by then or its number differs.
    """
    before = pronoun_behind(s.lower, item.start, s.bounds[0])
    fell = None if before is None else struck_before(s.doc, s.lower, s.items, before, s.bounds)
    if before is None or fell is None:
        return False
    told = [one for (at, _), one in sorted(s.found.items()) if fell < at < position and not one.part]
    struck = told[-1] if told and not told[-1].passive else None
    word = s.lower[before + 1]
    plural = struck is not None and struck.group.count.low > 1 and word in ("he", "she")
    if word != "being" and not (plural or (struck is not None and struck.outcome == "killed")):
        return False
    spoken = next((at for at in range(position) if s.items[at].start == before + 1), fell)
    people = spoken if word in ("he", "she") and s.items[spoken].group is not None else fell
    s.add(people, item, reading, "cut short", again=True)
    if people != fell and (read := s.known(people)) is not None:
        who = s.items[fell]
        s.found[people, read.outcome] = replace(read, victims=(who.start, who.end))
    return True


def _killed_the_taken(s: Sentence, item: Item, reading: Cue) -> bool:
    """Read "abducted two guards and later killed them" of those taken; say whether it was so read."""
    verb = s.doc[item.start]
    spoken = any(one.dep_ == "dobj" and one.lower_ in _THEM for one in verb.children)
    if not (spoken and reading.outcome == "killed" and verb.dep_ == "conj"):
        return False
    taken = [
        (at, one)
        for (at, outcome), one in s.found.items()
        if outcome == "captured" and one.cue[0] <= verb.head.i < one.cue[1]
    ]
    for at, _ in taken:
        s.add(at, item, reading, "cut short", again=True)
    return bool(taken)


_THEM = word_set("them both")


def _name_him(s: Sentence, people: int, item: Item) -> None:
    """Say who "him" is in "a gunman killed two before police shot him dead"."""
    read = s.known(people)
    if read is None or s.lower[s.items[people].start] != "him":
        return
    fell = struck_back(s.doc, s.lower, s.items, item.start, s.bounds)
    if fell is not None:
        who = s.items[fell]
        s.found[people, read.outcome] = replace(read, victims=(who.start, who.end))


_LEAVE = word_set("leave leaves leaving left")


def _left_unreal(s: Sentence, match: Match) -> bool:
    """Say whether the people were not left dead but only might be: "could leave 200 people dead"."""
    start = s.items[match.first].start
    if "b" in match.between or s.lower[start - 1] not in _LEAVE:
        return False
    return bool(
        {"could", "would", "might", "may", "not", "to", "will"}.intersection(
            s.lower[max(0, start - 4) : start]
        )
    )


_TO_THE_DEATH = re.compile(r"(?:[pfy](?:[vt]?b?[NMHGZ]|v)|v)*+(?P<end>,?)v*(?P<fate>F)")


def _died_of_it(s: Sentence, match: Match, last: int) -> int | None:
    """Give the position of the fate where what comes before it only tells who died.

    "Three wounded died in hospital", "a man (who was) injured in a gunfight later succumbed".
    """
    behind = s.row[last + 1 : last + 2]
    told = match.between.replace("v", "")
    clause, apart = told[:1] == "r", "," in s.row[match.last - 1 : match.last + 1]
    if s.row[last] not in "AS" or ("b" in told and not clause):
        return None
    if behind == "F":
        return last + 1
    found = _TO_THE_DEATH.match(s.row, last + 1)
    cue, fate = s.items[last].cue, s.items[found.start("fate")].cue if found else None
    if found is None or cue is None or fate is None or (found["end"] == ",") != apart:
        return None
    return found.start("fate") if (cue.outcome, fate.outcome) == ("wounded", "killed") else None


def _both(first: Cue, second: Cue) -> Cue:
    outcomes = {first.outcome, second.outcome}
    if outcomes == {"killed", "wounded"} or (outcomes == {"killed", "captured"} and "kill" in first.words):
        return replace(first, outcome="killed", exact=False)
    if outcomes == {"killed", "captured"}:
        return replace(first, outcome="killed")
    return replace(first, exact=first.exact and len(outcomes) == 1)


_FALL_ON = word_set("in at on during there here while when and . , ; as before")


def _guarded(s: Sentence, item: Item, cue: Cue, people: int) -> bool:
    """Say whether the words mean something else here."""
    following = s.lower[item.end] if item.end < s.bounds[1] else "."
    if cue.words == "admitted" and not {"been", "were", "was", "are"}.intersection(
        s.lower[item.start - 3 : item.start]
    ):
        return True
    if cue.words == "fall" and (following not in _FALL_ON or s.items[people].group is None):
        return True
    if cue.words == "fall" and s.row[people] == "G" and s.items[people].group is not None:
        group = s.items[people].group
        assert group is not None
        if group.victims is None and following not in ("in", "there"):
            return True
    return of_nature(s.lower, item.start, item.end, s.bounds)
