"""What was found in a report so far, and a sentence while its cues are being read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from dateline.extract.casualty.items import Item
from dateline.extract.casualty.lexicon import Cue, person_words
from dateline.extract.casualty.nominal import is_person
from dateline.extract.casualty.people import Group
from dateline.model import Count
from dateline.model.terms import Outcome
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 60  # tokens back to a sentence whose figures a later one counts anew; about two sentences


class Found(msgspec.Struct, frozen=True):
    """A figure and its outcome, by token.

    sentence: its bounds. passive: the victims came before the cue. counted: the number told before on which
    "all of them" rests; it is quoted in place of the cue.
    """

    group: Group
    outcome: Outcome
    cue: tuple[int, int]
    sentence: tuple[int, int]
    rule: str
    exact: bool = True
    part: bool = False
    total: bool = False
    passive: bool = True
    victims: tuple[int, int] | None = None
    counted: tuple[int, int] | None = None


_LATER = word_set("later subsequently since afterwards")
_THE_REST = word_set("other others remaining rest")
_NAMED_BEFORE = re.compile(r"[NM],$")
_TOLL_OF = 2  # the fewest dead that "a second man died" brings a toll to
_GONE = ("captured", "missing")
_DIED_OF_WOUNDS = ("wounded", "killed", "fate")


class Sentence:
    """A sentence while its cues are being read."""

    def __init__(
        self,
        doc: Doc,
        lower: Sequence[str],
        items: list[Item],
        bounds: tuple[int, int],
        earlier: Sequence[Found],
    ) -> None:
        self.doc, self.lower, self.items, self.bounds, self.earlier = doc, lower, items, bounds, earlier
        self.row = "".join(item.letter for item in items)
        self.found: dict[tuple[int, Outcome], Found] = {}
        self.inside: dict[int, int] = {}
        self.renamed: list[Found] = []

    def known(self, position: int) -> Found | None:
        """Give what was last read of the people at `position`."""
        return next((found for (at, _), found in reversed(self.found.items()) if at == position), None)

    def those(self, position: int) -> Group | None:
        """Give whom "them" in "four of them" stands for, where their number is told before in the sentence.

        "Nine guards were brought in, four of them dead", whoever was harmed in the sentence before.
        """
        group = self.items[position].group
        if group is None or not group.anaphoric or group.victims is not None:
            return None
        before = (item.group for item in reversed(self.items[:position]) if item.letter in "GB")
        people = next((one for one in before if one and one.victims and one.count.high > 1), None)
        return people if people and people.count.high >= group.count.low else None

    def add(
        self, position: int, cue: Item, reading: Cue, rule: str, *, again: bool = False, **more: bool
    ) -> None:
        """Note that the people at `position` met with `reading`, unless another cue has had them.

        again: another fate of the same people ("abducted and later killed"); the wounded who died are dead.
        """
        position = self._some_of(position, cue, rule)
        group = self.items[position].group
        if group is not None and (those := self.those(position)) is not None:
            group = replace(group, victims=those.victims)
        if group is None or not fits(group, reading, self.lower):
            return
        if self._comes_to_a_toll(group, reading):
            group = self._toll_of(group)
            more["total"] = True
        group = self._beside_those_before(group, cue, reading)
        known = self.known(position)
        firm = reading.frame == "fate" or more.get("firm", False)
        again = again or (known is not None and _after_capture(known, cue, reading, rule))
        if known is not None and known.rule == "built in" and reading.outcome in _GONE:
            return  # "the body of a teacher who was abducted"
        died = again and (known and known.outcome, reading.outcome, reading.frame) == _DIED_OF_WOUNDS
        died = died or (known is not None and _of_whose_death(rule, known.outcome, reading.outcome))
        if known is not None and (
            died or (known.rule == "built in" and known.outcome != reading.outcome and firm)
        ):
            del self.found[position, known.outcome]
        elif known is not None and not (again and known.outcome != reading.outcome):
            if more.get("total"):
                self.found[position, known.outcome] = replace(known, total=True)
            return
        self.found[position, reading.outcome] = Found(
            group,
            reading.outcome,
            (cue.start, cue.end),
            self.bounds,
            rule,
            exact=(reading.exact and more.get("exact", True)) or not group.count.high,
            total=more.get("total", False),
            part=group.part or self._of_told(group, reading),
            passive=more.get("passive", True),
            victims=group.victims or self._those_of_whom(position) or cue.whose,
        )

    def _beside_those_before(self, group: Group, cue: Item, reading: Cue) -> Group:
        """Give people as come to those told of before, or as some of them."""
        if self._died_since(group, cue, reading):
            group = replace(group, added=True, part=False)
        also = self._is_also(group, cue)
        if also and self._lists_parts(group, reading):
            also, group = False, replace(group, part=True)
        added = group.added or self._is_next(group, reading) or also
        if (last := self._rest_of(group, reading)) is not None:
            counted = self._counts_both(last, group)
            added, group = not counted, replace(group, victims=group.victims or last.victims, part=counted)
        return replace(group, added=added, part=group.part or self._completes(group, reading))

    def _some_of(self, position: int, cue: Item, rule: str) -> int:
        """Give who met with what is told of "three of the nine wounded": the three, not the nine."""
        of = position > 0 and self.row[position - 1] == "Q"
        if not of or "of" not in self.lower[self.items[position - 1].start : self.items[position].start]:
            return position
        behind = self.items[position + 1 : position + 2]
        hit = any(one.letter in "AS" and one.start < cue.start for one in behind)
        return position - 1 if hit or (self.row[position] == "B" and rule != "built in") else position

    def _those_of_whom(self, position: int) -> tuple[int, int] | None:
        """Give the people without a number whom "of whom" tells of: "the attackers, five of whom died"."""
        group = self.items[position].group
        of_whom = group is not None and group.anaphoric and self.lower[group.end - 1] == "whom"
        if not of_whom or _NAMED_BEFORE.search(self.row, 0, position) is None:
            return None
        return self.items[position - 2].start, self.items[position - 2].end

    def _comes_to_a_toll(self, group: Group, reading: Cue) -> bool:
        """Say whether the next one to die brings the dead to so many: "a fourth soldier died of his wounds".

        Who was killed may be the fourth of another deed; so may be who died where other numbers are told.
        """
        if group.nth < _TOLL_OF or (reading.outcome, reading.frame) != ("killed", "fate"):
            return False
        told = any(one.outcome == "killed" for one in (*self.earlier, *self.found.values()))
        return self._is_next(group, reading) or not told

    def _completes(self, group: Group, reading: Cue) -> bool:
        """Say whether the last to die makes up a number told before: "24 died at once, the 25th in hospital".

        The others of the sentence are then a part of it too.
        """
        killed = group.nth >= _TOLL_OF and reading.outcome == "killed"
        wholes = [one for one in self.earlier if one.outcome == "killed" and not one.part]
        if not (killed and any(one.group.count.best == group.nth for one in wholes)):
            return False
        others = [at for at, one in self.found.items() if one.group.count.best == group.nth - 1]
        for at in others:
            self.found[at] = replace(self.found[at], part=True, rule="part of")
        return bool(others)

    def _toll_of(self, group: Group) -> Group:
        """Give all who have died by the one who came last; those told of in his sentence are of them."""
        told = [one for one in (*self.earlier, *self.found.values()) if one.outcome == "killed"]
        victims = next((one.victims for one in reversed(told) if one.group.count.best == group.nth - 1), None)
        for at, one in self.found.items():
            if one.outcome == "killed" and one.group.count.best == group.nth - 1:
                self.found[at] = replace(one, part=True, rule="part of")
        toll = Count(low=group.nth, best=group.nth, high=group.nth)
        return replace(group, count=toll, single=False, nth=0, victims=group.victims or victims)

    def _is_next(self, group: Group, reading: Cue) -> bool:
        """Say whether "a third soldier" comes to the two told of before, and no figure holds him already."""
        told = [one.group for one in (*self.earlier, *self.found.values()) if one.outcome == reading.outcome]
        reached = max((one.count.best for one in told if not one.added), default=0)
        return group.nth > 1 and reached + sum(one.count.best for one in told if one.added) == group.nth - 1

    def _is_also(self, group: Group, cue: Item) -> bool:
        """Say whether several people fared so besides those told of: "nine rebels were also killed"."""
        if group.part or group.nth:
            return False
        first, last = min(group.start, cue.start), max(group.end, cue.end)
        within = self.lower[max(first - 1, self.bounds[0]) : last]
        return "also" in within or self.lower[last : min(last + 1, self.bounds[1])] == ["too"]

    def _died_since(self, group: Group, cue: Item, reading: Cue) -> bool:
        """Say whether some of the wounded told of just before died later: "One of the injured later died".

        Who "had died" may be counted among the dead told of before.
        """
        words = self.lower[group.end : cue.end]
        later = not _LATER.isdisjoint(words) and "had" not in words
        of_wounded = group.fallen is not None and outcome_word(self.lower[group.fallen]) == "wounded"
        told = self.earlier[-1] if self.earlier else None
        just = told is not None and told.sentence[1] == self.bounds[0]
        here = any(one.outcome == "killed" for one in self.found.values())
        return (
            later
            and of_wounded
            and (reading.outcome, reading.frame) == ("killed", "fate")
            and just
            and not here
        )

    def _lists_parts(self, group: Group, reading: Cue) -> bool:
        """Say whether they go on with some of the dead: "Nine were among the dead. Two others also died"."""
        told = [one for one in self.earlier if one.outcome == reading.outcome]
        beside = [one for one in told if one.sentence[1] == self.bounds[0]]
        held = any(one.group.count.low > group.count.high for one in told if not one.part)
        return held and bool(beside) and all(one.part for one in beside)

    def _rest_of(self, group: Group, reading: Cue) -> Found | None:
        """Give those told of before, beside whom the rest died too: "four died; the other six were beheaded".

        None where something counted between them may have counted both.
        """
        opening = self.lower[group.start : group.start + 2]
        if opening[0] != "the" or _THE_REST.isdisjoint(opening):
            return None
        told = [one for one in (*self.earlier, *self.found.values()) if one.outcome == reading.outcome]
        told = [one for one in told if not one.part and one.group.start < group.start]
        last = max(told, key=lambda one: one.group.start, default=None)
        if last is None or group.start - last.group.start > REACH or last.total:
            return None
        counted = any(self.doc[k].like_num for k in range(last.group.end, group.start))
        return None if counted else last

    def _counts_both(self, last: Found, rest: Group) -> bool:
        """Say whether a figure told before holds some and the rest: 28 in all, "seven" and "the other 21".

        Both are then parts of it, those of the sentence too.
        """
        both = last.group.count.best + rest.count.best
        told = (*self.earlier, *self.found.values())
        if not any(one.outcome == last.outcome and one.group.count.best == both for one in told):
            return False
        for at, one in self.found.items():
            if one is last:
                self.found[at] = replace(one, part=True, rule="part of")
        return True

    def _of_told(self, group: Group, reading: Cue) -> bool:
        """Say whether they are of so many told of before with the same outcome ("ten of the 108 died")."""
        return group.whole is not None and any(
            one.outcome == reading.outcome and one.group.count.best == group.whole for one in self.earlier
        )


def _after_capture(known: Found, cue: Item, reading: Cue, rule: str) -> bool:
    """Say whether the taken or missing are told of as dead: "two men seized here were found dead"."""
    gone = known.outcome in _GONE and known.cue[0] >= known.group.start
    return gone and reading.outcome == "killed" and (cue.start >= known.cue[1] or rule == "after of")


def _of_whose_death(rule: str, known: Outcome, outcome: Outcome) -> bool:
    """Say whether a noun tells of the death of the wounded: "the death of a guard in hospital"."""
    return rule == "after of" and (known, outcome) == ("wounded", "killed")


def fits(group: Group, cue: Cue, lower: Sequence[str]) -> bool:
    """Say whether a cue may be read of these people at all ("captured three towns")."""
    if cue.people and group.head is not None:
        bare_name = group.named and group.single and not group.titled
        return is_person(lower[group.head]) or (group.single and cue.frame != "lose" and not bare_name)
    return True


def says_how_many(one: Found, doc: Doc, lower: Sequence[str]) -> bool:
    """Say whether a figure tells of somebody: none only of a side's dead ("no soldiers"), or in figures."""
    written = lower[one.group.start : one.group.end]
    if one.group.count.high or not _ZERO.isdisjoint(written):
        return True
    start, end = one.victims if one.victims and one.outcome == "killed" else (0, 0)
    kinds = {person_words().get(word) for word in lower[start:end]}
    return not kinds.isdisjoint(_OF_A_SIDE) or any(doc[at].pos_ == "PROPN" for at in range(start, end))


_ZERO = word_set("zero 0 nil")
_OF_A_SIDE = word_set("armed civilian state group")


def with_new(found: list[Found], new: Sequence[Found]) -> list[Found]:
    """Give the figures with new ones, which stand for those of the same words told of before."""
    again = {(one.group.start, one.outcome): one for one in new}
    kept = [again.pop((one.group.start, one.outcome), one) for one in found]
    return kept + list(again.values())


def is_former(lower: Sequence[str], at: int) -> bool:
    """Say whether the figure at token `at` is what was told before: "revising an earlier figure of 75"."""
    return not _FORMER.isdisjoint(lower[max(0, at - _FORMER_REACH) : at])


_FORMER = word_set("earlier previous initial original preliminary")
_FORMER_REACH = 4  # tokens


def head_of(doc: Doc, group: Group) -> Token:
    """Give the noun of a group, or the word that the others hang on where it has none."""
    return doc[group.start : group.end].root if group.head is None else doc[group.head]


def outcome_word(word: str) -> Outcome:
    """Give what a word for those hit before says of them ("the wounded")."""
    if word in ("wounded", "injured", "hurt"):
        return "wounded"
    if word in ("abducted", "kidnapped", "hostages"):
        return "captured"
    return "missing" if word == "missing" else "killed"
