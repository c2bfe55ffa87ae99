"""Whether harm happened: not denied in its clause, planned or imagined; and whether nature did it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.casualty.items import Item
from dateline.spelling import word_set

_REAL_BEFORE_TO = word_set(
    """managed able continued went believed reported feared thought said known presumed confirmed
    understood appeared appear seemed seem found claimed proved estimated alleged led leading helped
    according"""
)
_UNREAL_MODALS = word_set("would could should will 'd ca wo shall 'll")
_NO = word_set("not n't n’t never no nobody none neither without avoid avoided avoiding fail failed failing")
_NATURE = word_set(
    """cancer heart-attack malaria cholera ebola covid covid-19 coronavirus disease illness pneumonia
    measles hunger starvation thirst dehydration earthquake quake flood floods flooding landslide
    avalanche storm cyclone hurricane typhoon tsunami drought overdose drowning leukaemia
    leukemia tuberculosis aids"""
)
_NATURE_PAIRS = frozenset(
    [
        ("heart", "attack"),
        ("heart", "failure"),
        ("old", "age"),
        ("natural", "causes"),
        ("road", "accident"),
        ("road", "accidents"),
        ("car", "accident"),
        ("car", "crash"),
        ("traffic", "accident"),
        ("bus", "crash"),
        ("plane", "crash"),
        ("train", "crash"),
        ("traffic", "accidents"),
        ("kidney", "failure"),
        ("cardiac", "arrest"),
        ("yellow", "fever"),
        ("dengue", "fever"),
        ("boat", "capsized"),
    ]
)


def happened(lower: Sequence[str], items: list[Item], position: int) -> bool:
    """Say whether the cue at `position` is told as fact."""
    item = items[position]
    if _is_conduct(lower, item):
        return False
    words = _verbal_words(lower, items, position)
    if _NO.intersection(words):
        return False
    if any(word in _UNREAL_MODALS for word in words):
        return False
    if any(word in ("may", "might", "can", "must") for word in words) and "have" not in words:
        return False
    if "to" in words and item.letter != "I" and "have" not in words[words.index("to") :]:
        return _real_infinitive(lower, item)
    return not _conditional(lower, item.start)


_MANNER = word_set("well badly humanely kindly fairly properly correctly decently harshly respectfully like")


def _is_conduct(lower: Sequence[str], item: Item) -> bool:
    """Say whether a word of medicine tells how captors behaved: "he was treated well"."""
    medical = item.cue is not None and item.cue.words == "treat"
    return medical and item.end < len(lower) and lower[item.end] in _MANNER


def _verbal_words(lower: Sequence[str], items: list[Item], position: int) -> list[str]:
    """Give the auxiliaries and small words directly before the cue, in order."""
    at = position - 1
    found: list[str] = []
    while at >= 0 and items[at].letter in "bhvmnt":
        found[:0] = lower[items[at].start : items[at].end]
        at -= 1
    return found


def _real_infinitive(lower: Sequence[str], item: Item) -> bool:
    start = item.start
    while start > 0 and lower[start] != "to":
        start -= 1
    before = lower[start - 1] if start else ""
    return before in _REAL_BEFORE_TO or before.endswith("death")


def _conditional(lower: Sequence[str], start: int) -> bool:
    for back in range(start - 1, max(-1, start - 9), -1):
        if lower[back] in (",", ".", ";", ":"):
            return False
        if lower[back] in ("if", "unless"):
            return True
    return False


_DISASTERS = word_set(
    """earthquake quake flood floods landslide landslides avalanche cyclone hurricane typhoon tsunami
    drought epidemic outbreak tornado"""
)


def of_nature(lower: Sequence[str], start: int, after: int, bounds: tuple[int, int]) -> bool:
    """Say whether illness, weather or an accident is the cause: before the cue or behind it."""
    if _DISASTERS.intersection(lower[max(bounds[0], start - 8) : start]):
        return True
    stop = min(after + 7, bounds[1])
    for at in range(after, stop):
        if lower[at] in (";", ":", "and", "but"):
            return False
        if lower[at] in _NATURE or (at + 1 < bounds[1] and (lower[at], lower[at + 1]) in _NATURE_PAIRS):
            return True
    return False
