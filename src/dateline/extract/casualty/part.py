"""Figures within a figure: "including three children", "two of them officers", "(30 boys)"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.extract.casualty import rules
from dateline.extract.casualty.found import REACH, Found, Sentence, outcome_word
from dateline.extract.casualty.items import Item
from dateline.extract.casualty.lexicon import person_words
from dateline.extract.casualty.people import Group
from dateline.extract.casualty.placed import is_placed
from dateline.extract.casualty.share_told import said_to_be
from dateline.spelling import word_set

_PREDICATE = re.compile(r"[NMHG](?:[fp][NMHG])*(?:(?:,[NMHG])*,?c[NMHG](?![bhwAFS]))?")


def read_parts(s: Sentence) -> None:
    """Read figures within a figure: "including three children", "two of them officers", "(30 boys)"."""
    for position, item in enumerate(s.items):
        if item.group is None or item.group.count.high == 0 or s.known(position) is not None or item.share:
            continue
        if s.lower[item.start] in ("he", "she"):
            continue  # "including a guard, before he was shot": whom a verb has said all of
        whole = _among_figure(s, position)
        parent = whole or _parent(s, position)
        if parent is None or parent.group.count.high < item.group.count.low:
            continue
        before_whole = s.inside.get(position, 0) > position  # "Ali and Omar, two commanders"
        s.found[position, parent.outcome] = replace(
            parent,
            group=replace(item.group, added=False),
            part=True,
            rule="part of" if whole or parent.rule == "part of" or before_whole else "part",
            total=False,
            victims=parent.victims if is_placed(s, position) else victims_within(s, position, parent),
        )


def _parent(s: Sentence, position: int) -> Found | None:
    """Give the figure that the people at `position` are part of, if the words say so."""
    row = s.row
    group = s.items[position].group
    assert group is not None
    last = _holder(s, position, group)
    if position in s.inside:
        return s.known(s.inside[position])
    if position in rules.included_in(row) and last is not None:
        return last
    if _of_whom(s, position) or (row[position] == "G" and group.other and _predicated(row, position)):
        return last or (s.earlier[-1] if s.earlier else None)
    if (begun := _goes_on(s, position) or _one_of_them(s, position)) is not None:
        return last or _last_whole(s, begun)
    if (apposed := _apposed_to(s, position)) is not None:
        return apposed
    if row[position] == "G" and _is_bare_subject(s, position, group):
        return last or (s.earlier[-1] if s.earlier else None)
    if group.fallen is not None:
        return _of_fallen(s, position, s.items[position])
    if row[position] == "Q" and group.anaphoric and row[:position][-2:] == "N," and "Z" in row[:position]:
        fallen = s.items[row.index("Z")]
        return Found(
            group,
            outcome_word(s.lower[fallen.end - 1]),
            (fallen.start, fallen.end),
            s.bounds,
            "of the fallen",
        )
    if row[position] == "Q" and (whole := _counted_whole(s, position)) is not None:
        return whole
    if row[position] == "Q":
        relative = s.lower[group.end - 1] in ("whom", "which")  # of people of its own sentence
        here = relative or s.those(position) is not None
        nearest = last or (s.earlier[-1] if s.earlier and not here else None)
        told = _predicated(row, position) or _named_as(s, position) is not None
        return nearest if told or is_placed(s, position) else None
    opener = max(row.rfind("i", 0, position), row.rfind("(", 0, position), row.rfind(";", 0, position))
    if opener >= 0 and last is not None and not set(row[opener + 1 : position]) & set("AIFSTDLw);rb"):
        if row[opener] != "i" and row[position] not in "GBH":
            return None
        return last
    return None


def read_explained(s: Sentence) -> None:
    """Read bodies behind a toll that counts them: "18 died, police said, after six more bodies came".

    A toll that has grown counts those told of in the sentence behind it, too.
    """
    grown = next((e for e in reversed(s.earlier) if e.total and e.sentence[1] == s.bounds[0]), None)
    for (position, outcome), one in list(s.found.items()):
        if not one.group.added or one.rule != "built in":
            continue
        whole = _holder(s, position, one.group)
        between = s.lower[whole.group.end : one.group.start] if whole and whole.outcome == outcome else []
        held = grown is not None and grown.outcome == outcome and grown.group.count.low > one.group.count.high
        if (held or "after" in between) and _LATER_STILL.isdisjoint(s.lower[slice(*s.bounds)]):
            s.found[position, outcome] = replace(
                one, group=replace(one.group, added=False), part=True, rule="part of"
            )


_LATER_STILL = word_set("also later then since")


def read_parts_told_on(s: Sentence) -> None:
    """Read more of a whole whose parts are told one by one: "Six of them died here. Four more fell there".

    Who died of wounds, or later, came to the whole.
    """
    for (position, outcome), one in list(s.found.items()):
        words = s.lower[one.group.start : s.bounds[1]]
        if not one.group.added or outcome != "killed" or not _STILL_MORE.isdisjoint(words):
            continue
        wholes = [e for e in (*s.earlier, *s.found.values()) if e.outcome == "killed" and e is not one]
        wholes = [e for e in wholes if not (e.part or e.total)]
        whole = max(wholes, key=lambda e: e.group.start, default=None)
        if whole is None or one.group.start - whole.group.end > REACH:
            continue
        some = _some_told(s, whole.group.end, one.group.start)
        if some and some + one.group.count.high <= whole.group.count.low:
            group = replace(one.group, added=False)
            s.found[position, outcome] = replace(one, group=group, part=True, rule="part of")


def _some_told(s: Sentence, start: int, end: int) -> int:
    """Give how many "of them" between two tokens are told of by where or how they died."""
    for at in range(end - 1, start, -1):
        if s.lower[at : at + 2] == ["of", "them"] and not _TOLD_BY_DEATH.isdisjoint(s.lower[at + 2 : at + 5]):
            number = next((i.group for i in s.items if i.start < at < i.end), None)
            told = [e.group for e in s.earlier if e.group.start < at < e.group.end]
            return max((group.count.best for group in (number, *told) if group), default=1)
    return 0


_STILL_MORE = _LATER_STILL | word_set("wounds injuries hospital overnight succumbed")
_TOLD_BY_DEATH = word_set("died perished fell killed shot burned burnt drowned in at by when")


def read_last_to_die(s: Sentence) -> None:
    """Read the wounded who died in a toll that counts them: "two injured died, taking the toll to 9"."""
    tolls = [one for one in s.found.values() if one.total and one.outcome == "killed"]
    for at, one in list(s.found.items()):
        words = s.lower[one.group.start : min(one.cue[1] + _WOUNDS_REACH, s.bounds[1])]
        held = any(one.group.count.high < toll.group.count.low for toll in tolls)
        if at[1] == "killed" and held and not one.part and not _OF_WOUNDS.isdisjoint(words):
            s.found[at] = replace(one, part=True, rule="part of")


_OF_WOUNDS = word_set("wounded injured hurt wounds injuries burns hospital succumbed succumb succumbing")
_WOUNDS_REACH = 6  # tokens behind the word for their death that may say of what they died
_SOME_OF_THEM = re.compile(r"(?:Q[NMH]|[GQ]v*bv*o?No?)(?:f[NMH])*(?:,c?|c)$")
_ONE_MORE = re.compile(r"[GH](?:,c?|c)$")


def _goes_on(s: Sentence, position: int) -> Found | None:
    """Give the part that a list goes on from: "ten of them cooks and two guards", "ten were cooks"."""
    found = _SOME_OF_THEM.search(s.row, 0, position)
    if found is None and (found := _ONE_MORE.search(s.row, 0, position)) is not None:
        found = found if _goes_on(s, found.start()) is not None else None
    before = s.known(found.start()) if found else None
    counted = s.row[position] == "G" and s.row[position + 1 : position + 2] not in ("b", "A", "F", "S")
    return before if counted and before is not None and before.part else None


def _one_of_them(s: Sentence, position: int) -> Found | None:
    """Give the part that one more of the same goes on from: "six are guards, one is a clerk"."""
    one = s.row[position] == "G" and s.items[position].group
    if not one or one.count.best != 1 or not _IS_ONE.match(s.row, position):
        return None
    return next((told for told in reversed(s.found.values()) if told.part), None)


_IS_ONE = re.compile(r"(?<=[,;c])GbH")


def _last_whole(s: Sentence, part: Found) -> Found | None:
    """Give the figure of a sentence before that a part may be of."""
    return next((one for one in reversed(s.earlier) if one.outcome == part.outcome and not one.part), None)


def _apposed_to(s: Sentence, position: int) -> Found | None:
    """Give the figure that a list spells out: "nine were wounded, seven nurses and two guards, when ..."."""
    opener = max(s.row.rfind(",", 0, position), s.row.rfind("-", 0, position))
    if opener < 1 or s.row[opener - 1] not in "AFS":
        return None
    listed = rules.after(s.row, opener, s.items)
    people = listed.victims if listed else ()
    groups = [group for at in people if (group := s.items[at].group) is not None]
    before = [(at, one) for (at, _), one in s.found.items() if at < opener and not one.part]
    whole = max(before, key=lambda pair: pair[0])[1] if before else None
    if whole is None or position not in people or any(group.victims is None for group in groups):
        return None
    return whole if whole.group.count.best == sum(group.count.best for group in groups) > 1 else None


def _is_bare_subject(s: Sentence, position: int, group: Group) -> bool:
    """Say whether a figure without a noun opens a clause that says who they were: "Five were policemen"."""
    opens = position == 0 or s.row[position - 1] in ";,c(wr"
    bare = group.victims is None and not (group.toll or group.added)
    return (
        opens and bare and s.row[position + 1 : position + 2] == "b" and said_to_be(s, position) is not None
    )


_AMONG = re.compile(r"v*bv*(p)([BGQ])")
_AMONG_BEFORE = re.compile(r"(p)([BGQ])[AS]?v*bv*$")


def _among_figure(s: Sentence, position: int) -> Found | None:
    """Read "two policemen were among the six dead", "among the six dead were two policemen" as two of six."""
    found = _AMONG.match(s.row, position + 1) or _AMONG_BEFORE.search(s.row, 0, position)
    if found is None or s.lower[s.items[found.start(1)].start] != "among":
        return None
    return s.known(found.start(2))


_SAID_OF = re.compile(r"(?:[GB][AS]?)?(?:v*[pf][vt]*[NMH])*v*bv*(?=[NMHG])")
_NAMED_AS = re.compile(r"v*h?v*bv*wv*(?P<as>p)(?=[NMHG])")  # "were identified as traders"


def _counted_whole(s: Sentence, position: int) -> Found | None:
    """Give the figure of "three of the eight people killed were policemen" that the three are of."""
    whole = s.known(position + 1) if s.row[position + 1 : position + 2] in ("G", "B") else None
    if whole is None or "of" not in s.lower[s.items[position].start : whole.group.start]:
        return None
    return replace(whole, rule="part of") if _SAID_OF.match(s.row, position + 1) else None


def _named_as(s: Sentence, position: int) -> re.Match[str] | None:
    """Match "had been identified as" behind the people at `position`."""
    found = _NAMED_AS.match(s.row, position + 1)
    return found if found and s.lower[s.items[found.start("as")].start] == "as" else None


def _holder(s: Sentence, position: int, group: Group) -> Found | None:
    """Give the nearest figure before `position` that is large enough to hold the people there."""
    before = [(at, one) for (at, _), one in s.found.items() if at < position and not one.part]
    large = [(at, one) for at, one in before if one.group.count.high >= group.count.low]
    return max(large, key=lambda pair: pair[0])[1] if large else None


def _of_whom(s: Sentence, position: int) -> bool:
    """Say whether "of whom" stands before the figure ("of whom two were officers"), not "against whom"."""
    before = s.row[:position].rstrip("v")
    among = before.endswith("pr") and s.lower[s.items[len(before) - 2].start] in _OF_A_WHOLE
    return (before.endswith("fr") or among) and s.row[position] == "G"


_OF_A_WHOLE = word_set("among including from")


def _predicated(row: str, position: int) -> bool:
    rest = row[position + 1 :].lstrip("v")
    return rest[:1] in ("N", "M", "H", "G", "B") or (
        rest[:1] == "b" and rest[1:].lstrip("v")[:1] in ("N", "H", "G")
    )


_BELONG = word_set("belonged came hailed served")


def _of_fallen(s: Sentence, position: int, item: Item) -> Found | None:
    group = item.group
    assert group is not None and group.fallen is not None
    outcome = outcome_word(s.lower[group.fallen])
    rest = s.row[position + 1 :].lstrip("v")
    verb = next((at for at in range(position + 1, len(s.items)) if s.row[at] != "v"), position)
    belong = s.lower[s.items[verb].start] in _BELONG
    if rest[:1] != "b" and not belong and _SAID_OF.match(s.row, position + 1) is None:
        return None
    return Found(group, outcome, (group.fallen, group.fallen + 1), s.bounds, "of the fallen", part=True)


def victims_within(s: Sentence, position: int, whole: Found | None) -> tuple[int, int] | None:
    """Give the words that say who a part is: the whole's, where it counts soldiers or fighters and the part's
    own say nothing of a side ("six soldiers, four Americans and two Britons").
    """
    own = part_victims(s, position)
    if whole is None or whole.victims is None or own is None:
        return own
    sided = not kinds_of(s, whole.victims).isdisjoint(("armed", "state"))
    return whole.victims if sided and kinds_of(s, own) == {"neutral"} else own


def only_names(s: Sentence, group: Group) -> bool:
    """Say whether words only give one person's name, and nothing of whose he was: "chief Ali Hasan"."""
    one = group.single and group.named and group.victims is not None
    return one and group.victims is not None and kinds_of(s, group.victims) <= {"neutral"}


def kinds_of(s: Sentence, words: tuple[int, int]) -> set[str]:
    """Give the kinds of people that words name: "neutral", "state", "armed"."""
    return {kind for word in s.lower[slice(*words)] if (kind := person_words().get(word))}


def part_victims(s: Sentence, position: int) -> tuple[int, int] | None:
    """Give the words that say who the part is: its own noun, or what is said of it."""
    group = s.items[position].group
    assert group is not None
    if group.victims is not None:
        return group.victims
    rest = s.row[position + 1 :].lstrip("v")
    if s.row[:position][-2:] == "N," and rest[:1] not in ("N", "M", "b", "H", "G"):
        return s.items[position - 2].start, s.items[position - 2].end
    said = _SAID_OF.match(s.row, position + 1) or _named_as(s, position)
    first = said.end() if said else position + 1
    for at in range(first, min(first + 4, len(s.items))):
        if s.row[at] in "NMHG":
            return s.items[at].start, _predicate_end(s, at)
    return None


def _predicate_end(s: Sentence, at: int) -> int:
    """Give the token behind "a cameraman and a shopkeeper", whose first noun is at `at`."""
    match = _PREDICATE.match(s.row, at)
    end = match.end() if match else at + 1
    if _OTHERS_BEHIND.match(s.row, at) and s.items[at + 2].group is not None:
        return s.items[at].end  # "two were guards and three traders"
    while end > at + 1 and (
        any(item.share for item in s.items[at:end])
        or (s.row[end - 1] == "G" and _SOME_OF_THEM.search(s.row, 0, end - 1))
    ):
        end -= 1  # "three guards and the rest ..."
    return s.items[end - 1 if s.row[end - 1] != "c" else end - 2].end


_OTHERS_BEHIND = re.compile(r"N[,c]G")


def read_absolutes(s: Sentence) -> None:
    """Read "the toll is 40, six having died on the way": the six are of the 40."""
    for (position, outcome), one in list(s.found.items()):
        behind = s.items[position + 1] if position + 1 < len(s.items) else None
        having = behind is not None and s.lower[behind.start] == "having" and s.row[position - 1] == ","
        if having and _holder(s, position, one.group) is not None:
            s.found[position, outcome] = replace(one, part=True, rule="part of")
