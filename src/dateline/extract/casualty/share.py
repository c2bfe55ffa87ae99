"""A share of people told of before: "all of them", "both", "half of the dead", "all but two", "the rest"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.data import values_of
from dateline.model import Count
from dateline.spelling import word_set

_REST = word_set("rest remainder others remaining")
_THEM = word_set("them whom those")
_FALLEN = word_set("dead killed slain victims casualties fatalities deceased wounded injured missing")
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_BE = word_set("were are was is")


class Share(msgspec.Struct, frozen=True):
    """How many of those told of before: `times` in `parts` of them, or all but `less`, or the rest.

    number: how many they are by the word itself ("both").
    fallen: the token that says what befell them all ("half of the dead").
    """

    times: int = 1
    parts: int = 1
    less: int = 0
    rest: bool = False
    number: int | None = None
    fallen: int | None = None

    @property
    def all(self) -> bool:
        """Tell whether it is the whole of them."""
        return self.times == self.parts and not (self.less or self.rest)

    def of(self, whole: Count, told: int) -> Count | None:
        """Give how many they are of `whole`, of whom so many are `told` of; None where they are no number."""
        if whole.low != whole.high:
            return None
        value, odd = divmod(whole.best * self.times, self.parts)
        value -= told if self.rest else self.less
        fits = not odd and 0 < value <= whole.best and (told or not self.rest)
        return Count(low=value, best=value, high=value) if fits else None


def share_at(lower: Sequence[str], at: int, end: int) -> tuple[int, Share] | None:
    """Read a share at token `at`; give the token behind it. None where the words are no share."""
    found = _rest(lower, at, end) or _all(lower, at, end) or _part(lower, at, end)
    if found is None:
        return None
    stop, share = found
    whom = _of_whom(lower, stop, end)
    if whom is not None:
        return whom[0], msgspec.structs.replace(share, fallen=whom[1])
    if share.parts > 1 or (stop < end and lower[stop] == "of"):
        return None
    if not share.rest and not share.less and not _stands_for_people(lower, at, stop, end):
        return None
    return stop, share


def _rest(lower: Sequence[str], at: int, end: int) -> tuple[int, Share] | None:
    named = at + 1 < end and lower[at] == "the" and lower[at + 1] in _REST
    return (at + 2, Share(rest=True)) if named else None


def _all(lower: Sequence[str], at: int, end: int) -> tuple[int, Share] | None:
    if lower[at] == "both":
        return at + 1, Share(number=2)
    if lower[at] != "all":
        return None
    stop = at + 1
    if stop + 1 < end and lower[stop] in ("but", "except"):
        stop += 2 if lower[stop + 1] == "for" else 1
        less = _number(lower[stop]) if stop < end else None
        return None if less is None else (stop + 1, Share(less=less))
    return stop, Share()


def _part(lower: Sequence[str], at: int, end: int) -> tuple[int, Share] | None:
    times = 1
    if lower[at] in ("a", "one"):
        at += 1
    elif (number := _number(lower[at])) is not None and at + 1 < end:
        times = number
        at += 2 if lower[at + 1] == "-" else 1
    if at >= end or lower[at].removesuffix("s") not in _PARTS:
        return None
    parts = _PARTS.index(lower[at].removesuffix("s")) + 2
    return (at + 1, Share(times=times, parts=parts)) if times < parts else None


def _of_whom(lower: Sequence[str], at: int, end: int) -> tuple[int, int | None] | None:
    """Read "of them", "the victims", "of those killed": the token behind, and that of what befell them."""
    of = at < end and lower[at] == "of"
    at += of
    if of and at < end and lower[at] in _THEM and lower[at + 1 : at + 2] not in _ONE_OF_FALLEN:
        return at + 1, None
    at += at < end and lower[at] in ("the", "those")
    return (at + 1, at) if at < end and lower[at] in _FALLEN else None


_ONE_OF_FALLEN = tuple([word] for word in sorted(_FALLEN))


def _stands_for_people(lower: Sequence[str], at: int, stop: int, end: int) -> bool:
    """Say whether a bare "all" is for people: "All were guards", ", all guards"."""
    if stop >= end:
        return False
    return lower[stop] in _BE or (at > 0 and lower[at - 1] in (",", "(", "-", "–", "—"))


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else values_of("number_words", "unit").get(word)


def tells_of_shares(lower: Sequence[str]) -> bool:
    """Say whether words may tell who those told of before were."""
    return not _TELLING.isdisjoint(lower)


_TELLING = _FALLEN | _REST | {"all", "both", "half", "them"} | {part + "s" for part in _PARTS}
