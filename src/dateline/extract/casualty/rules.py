"""How a cue finds its people in a row of items (the letters are those of `items`).

Every rule is one regular expression, anchored at the cue, before or after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dateline.extract.casualty.items import Item

_ABOUT = r"(?:[pfy][vt]?[NMHGZ])*"
INCLUDED = re.compile(
    rf",?v?i(?P<v>v?[GHMNB]{_ABOUT}(?:(?:,[GHMNB]{_ABOUT})*c[GHMNB]{_ABOUT})?),?|(?P<w>[GH]),?i(?=[,;o)]|$)"
)

# What may stand between people and their verb without being either. Possessive: long lists stay linear.
_BESIDES = (
    rf"(?:,?v?iv?[GHMNB]{_ABOUT}(?:(?:,[GHMNB]{_ABOUT})*c[GHMNB]{_ABOUT})?,?"
    r"|[pfy][vt]?[NMHGZ]|fo"
    r"|v|[pf](?=[,;)AS-])"
    r"|,Q[^GBAIFSTDL,;]{0,14},|,[^GHMQBAIFSTDL,;]{1,14},|,n[GH],"
    rf"|,[HM][^GQBAIFSTDL,;]{{0,8}},(?=[rbhvn]*[AFS])"
    r"|\([^()]{1,12}\)"
    r"|-[^-]{1,24}-"
    r"|r[^GQBAIFSDTL,;]{1,14}(?=[bhAFS]))*+"
)
_JOINED = r"(?:,c?|c|(?<=,))v?[GHQBMN]"
_MORE = rf"(?:{_JOINED}{_BESIDES})*+"
_SUBJECT = r"(?<!i)(?<!iv)[GHQBM]" + _BESIDES + _MORE
_VERBAL = r"[bhvmntr,]*(?:wt[hbv]+)?"
_SHARED = r"(?:[bhvmn]*[AFSw][^GQHBAIFSTDL.;]{0,8}[,]?c[hvt]*)?"
_OBJECT_MORE = rf"(?:{_JOINED}(?![rbvmn]*[AFS](?!v*[GHQNMB])){_BESIDES})*+"

BEFORE = re.compile(rf"(?P<v>{_SUBJECT}),?(?P<x>{_SHARED}{_VERBAL})$")
BEFORE_STATE = re.compile(rf"(?P<v>{_SUBJECT}),?(?P<x>{_SHARED}{_VERBAL}(?:w[vp]?)?)$")
BEFORE_PHRASE = re.compile(r"(?P<v>[GQ])(?P<x>)$")
AFTER = re.compile(rf"(?P<v>[vp]?[GHQBM]{_BESIDES}{_OBJECT_MORE})")
AFTER_OF = re.compile(rf"f(?P<v>v*[GHQBM]{_BESIDES}(?:(?:,c?|c)v?[GHBMN]{_BESIDES})*+)")
AFTER_COLON = re.compile(r"[;-]v*(?P<v>G)")
TALLY = re.compile(
    r"(?:(?:[^GHQBAIFSTDL;]|(?<=[pyf])H){0,12}?|[^GQBAIFSTDL;]{0,36}wv*(?=[tp]))[;(-]?(?:[tp]?G[^GHQBAIFSTDL,;]{0,3}t)?[tp]?v*(?P<v>G)"
)
RISEN_TO = re.compile(r"(?:[pf][vt]?[NMH])*tv*(?P<v>G)")
BRINGING = re.compile(r"[tp]v?(?P<v>[GQ])(?:[pv]?|,i[^;T]{1,12},)$")


class Match(msgspec.Struct, frozen=True):
    """The items that a rule ties to a cue.

    rule: its name. inside: people who spell out the victims, and are counted in them.
    between: the letters between victims and cue, where the victims come first.
    """

    rule: str
    victims: tuple[int, ...]
    first: int
    last: int
    between: str = ""
    inside: tuple[int, ...] = ()

    def spelt_out(self, at: int) -> int:
        """Give the position of the victims whom the people at position `at` spell out."""
        return max((one for one in self.victims if one < at), default=self.victims[-1])


def people_in(row: str, start: int, end: int) -> tuple[int, ...]:
    """Give the positions of the people listed in row[start:end], without those inside phrases about them."""
    found, depth, at = [], 0, start
    included = included_in(row, start)
    while at < end:
        letter = row[at]
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter in "GHQBM" and depth == 0 and at not in included and not _is_inside(row, start, at):
            found.append(at)
        at += 1
    return tuple(found)


def included_in(row: str, start: int = 0) -> frozenset[int]:
    """Give the people counted within others: "including a child", "two children included".

    start: leave out an "including" before this position.
    """
    return frozenset(
        at
        for found in INCLUDED.finditer(row)
        for name in ("v", "w")
        for at in range(*found.span(name))
        if row.find("i", found.start()) >= start
        and row[at] in "GHB"
        and (at == found.start(name) or row[at - 1] not in "pfy")
    )


def _is_inside(row: str, start: int, at: int) -> bool:
    before = at - 1
    while before >= start and row[before] in "vt":
        before -= 1
    if before < start:
        return False
    return row[before] in "pfyir"


def before(
    row: str, cue: int, items: list[Item], *, phrase: bool = False, found: bool = False
) -> Match | None:
    """Find the subject of the cue at position `cue`.

    phrase: the cue is a phrase such as "with critical wounds", which must follow its figure directly.
    found: it says how people were found ("was found shot dead").
    """
    some = None if phrase else _SOME_OF_THEM.search(row, 0, cue)
    if some is not None:
        return Match("before", (some.start("v"),), some.start("v"), some.end("v"), some["x"])
    pattern = BEFORE_PHRASE if phrase else BEFORE_STATE if row[cue] == "S" or found else BEFORE
    match = pattern.search(row, 0, cue)
    if match is None:
        return None
    closed = row[match.end("v") : match.end("v") + 1] == "," or row[match.end("v") - 1] == ","
    people, inside = _listed(items, row, *match.span("v"), closed=closed, last=True)
    between = match["x"]
    people = tuple(_told_of(row, at) for at in people if row[at - 1 : at] != "n")
    if len(people) > 1 and _OF_ALL.search(row, 0, people[0]):
        people = people[1:]  # "of a crew of seven, five died"
    if len(people) > 1 and _SOME_IN_PLACE.match(row, people[0] - 1):
        people = people[1:]  # "12 were killed, three of them in Bala, and 30 were hurt"
    if len(people) > 1 and _in_place(row, people, items):
        people = people[1:]  # "12 died in strikes on Bala and 27 were hurt"
    if len(people) > 1 and "r" in between and items[people[-1]].letter == "H":
        people = people[-1:]
    if not people or (
        people[0] == people[-1] and row[people[0]] == "M" and not _told_of_name(row, cue, between)
    ):
        return None
    if "b" not in between and len(people) > 1 and _is_bare(items[people[-1]]):
        people = people[-1:]
    return Match("before", people, match.start("v"), match.end("v"), between, inside)


_SOME_OF_THEM = re.compile(r"(?<=[GHBN],)(?P<v>Q)(?P<x>[vhb]*)$")  # "15 survivors, two of them wounded"
_OF_ALL = re.compile(r"(?:^|[,;(])f(?:Nf)?$")
_SOME_IN_PLACE = re.compile(r",Qp[vt]?[NMH],")


def _told_of(row: str, at: int) -> int:
    """Give who heads a clause that somebody by name was told: "told Reuters that a guard had died"."""
    return at + 2 if row[at : at + 3] == "MrH" else at


def _in_place(row: str, people: Sequence[int], items: list[Item]) -> bool:
    """Say whether a list begins with the name of a place: behind a preposition, a number of people next."""
    first = items[people[0]].group
    behind = row[: people[0]].rstrip("v")[-1:] == "p" and row[people[0] + 1 : people[1] + 1] == "cG"
    return behind and first is not None and first.named and first.end - first.start == 1


def _told_of_name(row: str, cue: int, between: str) -> bool:
    """Say whether a bare name is the victim ("Turay was killed"), not the doer ("Turay killed two")."""
    return row[cue] == "F" or "b" in between


def _is_bare(item: Item) -> bool:
    return item.group is not None and item.group.victims is None and not item.group.other


def _listed(
    items: list[Item], row: str, start: int, end: int, *, closed: bool, last: bool = False
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Give the people of a list, and apart from them those who only spell the first of them out.

    closed: a comma ends the list, as one does an apposition before its verb.
    last: the cue follows, so that of figures set side by side the last is its own.
    """
    people = people_in(row, start, end)
    people = tuple(
        at
        for n, at in enumerate(people)
        if n == 0 or not (row[at] == "Q" or _renames(items, row, people[n - 1], at))
    )
    if len(people) < 2:
        return people, ()
    if row[people[0]] in "GB" and _between_dashes(row, people[0], people[-1]):
        return people[:1], people[1:]
    counts = [group.count.best for at in people if (group := items[at].group) is not None]
    between = row[people[0] + 1 : people[1]].lstrip("v")
    beside = between[:1] == "," and "c" not in between
    if closed and beside and counts[0] == sum(counts[1:]):
        return people[:1], people[1:] if counts[0] > 1 else ()
    if (
        row[people[-1]] == "G"
        and row[people[-2] + 1 : people[-1]] == ","
        and counts[-1] == sum(counts[:-1]) > 1
    ):
        return people[-1:], people[:-1]  # "killed Ali and Omar, two commanders of the militia"
    if opening := _spelled_first(row, people, counts):
        return people[:1] + people[opening:], people[1:opening]
    if closed and (last_of := _spelled_out(row, people, counts)):
        return people[:last_of], people[last_of:] if counts[last_of - 1] > 1 else ()
    if "c" not in row[people[0] : people[-1]]:
        if row[people[-1]] == "H" or row[people[0]] == "B":
            return people[:1], people[1:] if row[people[0]] == "B" else ()
        if {row[at] for at in people} == {"G"}:
            return people, ()
        return (people[-1:] if last else people[:1]), ()
    return people, ()


def _spelled_first(row: str, people: Sequence[int], counts: Sequence[int]) -> int:
    """Give where a list goes on behind those who spell out its first people; 0 where none do.

    "Six teachers, five women and a man, and two guards": an "and" behind a comma is not the first one.
    """
    if row[people[0]] != "G" or row[people[0] + 1] not in ",-":
        return 0
    for at in range(3, len(people)):
        ends = row[people[at - 1] + 1 : people[at]].lstrip("vNpf")[:2]
        if ends in (",c", "-c") and "c" in row[people[1] : people[at - 1]]:
            return at if counts[0] == sum(counts[1:at]) else 0
    return 0


def _spelled_out(row: str, people: Sequence[int], counts: Sequence[int]) -> int:
    """Give how many of a list count where the rest only spells out its last; 0 where it does not.

    "A guard and a passer-by, a woman of 60, were hurt": behind its "and" a list has ended.
    """
    ends = (n for n in range(1, len(people) - 1) if "c" in row[people[n - 1] + 1 : people[n]])
    end = next(ends, None)
    if end is None or row[people[end] + 1 : people[end + 1]].lstrip("v")[:1] != ",":
        return 0
    return end + 1 if counts[end] == sum(counts[end + 1 :]) else 0


def _between_dashes(row: str, first: int, last: int) -> bool:
    """Say whether those behind a figure stand between dashes: "two people - a woman and her son - died"."""
    behind = row[last + 1 :].lstrip("vNpf")
    opens = row[first + 1] == "-" and row[first + 2] != "c"
    return opens and "-" not in row[first + 2 : last] and behind[:1] == "-"


def _renames(items: list[Item], row: str, before: int, at: int) -> bool:
    """Say whether one person is only told of again: "the commander, Colonel Ali Hasan, and his driver".

    What a man was may stand behind his name: "Ali Hasan, a teacher, and his son"; in "Ali Hasan, a teacher
    and two pupils" it is another.
    """
    first, second = items[before].group, items[at].group
    if first is None or second is None or row[before] != "H" or row[at] not in "HM":
        return False
    if row[before + 1 : at] != ",":
        return False
    role = first.named and not second.named and second.titled and row[at + 1 : at + 2] == ","
    return (second.named and not first.named) or role


def after(row: str, cue: int, items: list[Item]) -> Match | None:
    """Find the object of the cue at position `cue`."""
    found = AFTER.match(row, cue + 1)
    return _right("after", found, row, items)


def after_of(row: str, cue: int, items: list[Item]) -> Match | None:
    """Find the people of a noun: "the killing of three"."""
    return _right("after of", AFTER_OF.match(row, cue + 1), row, items)


def after_colon(row: str, cue: int, items: list[Item]) -> Match | None:
    """Find the figure in "Killed: 3"."""
    return _right("after colon", AFTER_COLON.match(row, cue + 1), row, items)


def tally(row: str, cue: int, items: list[Item]) -> Match | None:
    """Find the figure of a toll: "the toll rose from 9 to 14", "bringing to four the dead"."""
    found = TALLY.match(row, cue + 1)
    return bringing(row, cue, items) or _right("tally", found, row, items)


def bringing(row: str, cue: int, items: list[Item]) -> Match | None:
    """Find the figure in "bringing to four the number of dead"."""
    return _right("tally", BRINGING.search(row, 0, cue), row, items)


def risen_to(row: str, cue: int, items: list[Item]) -> Match | None:
    """Find the figure in "bringing the dead in the raid to four"."""
    return _right("tally", RISEN_TO.match(row, cue + 1), row, items)


def _right(rule: str, found: re.Match[str] | None, row: str, items: list[Item]) -> Match | None:
    if found is None:
        return None
    first = items[found.start("v") + (row[found.start("v")] in "vp")]
    closed = first.letter == "B" or (first.group is not None and first.group.neutral)
    people, inside = _listed(items, row, *found.span("v"), closed=closed)
    return Match(rule, people, found.start("v"), found.end("v"), inside=inside) if people else None
