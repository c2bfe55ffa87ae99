"""Who struck and then fell: "Two gunmen killed five guards before they were shot dead"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.extract.casualty.clause import subject_phrase
from dateline.extract.casualty.items import Item
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

_UNTIL = word_set("before until till")
_ONE = word_set("he she")
_PRONOUNS = _ONE | {"they"}
_BE = word_set("was were being")


def pronoun_behind(lower: Sequence[str], start: int, first: int) -> int | None:
    """Give the token of the "before" that leads to a cue at token `start`: "before he was shot dead".

    first: where its sentence begins. None where a noun or more words stand between.
    """
    at = start - 1
    if at < first or lower[at] not in _BE:
        return None
    at -= 1 if lower[at] == "being" else 2
    spoken = lower[at + 1] in _PRONOUNS or lower[at + 1] == "being"
    return at if at >= first and spoken and lower[at] in _UNTIL else None


def struck_before(
    doc: Doc, lower: Sequence[str], items: Sequence[Item], before: int, bounds: tuple[int, int]
) -> int | None:
    """Give the position of the counted people who did what stands in front of token `before`.

    A pronoun must agree with them in number. None where they have no figure.
    """
    mark = doc[before]
    verb = mark.head if mark.head.i < before else mark.head.head
    if not bounds[0] <= verb.i < before:
        return None
    subject = subject_phrase(doc, verb.i, bounds)
    if subject is None:
        return None
    for at, item in enumerate(items):
        if item.letter in "GH" and item.group is not None and subject[0] <= item.start < subject[1]:
            return at if _agrees(lower[before + 1], item) else None
    return None


def struck_back(
    doc: Doc, lower: Sequence[str], items: Sequence[Item], verb: int, bounds: tuple[int, int]
) -> int | None:
    """Give the position of the one person whom "him" stands for in "... before police shot him dead"."""
    mark = next((one.i for one in doc[verb].children if lower[one.i] in _UNTIL), None)
    fell = None if mark is None else struck_before(doc, lower, items, mark, bounds)
    group = None if fell is None else items[fell].group
    return fell if group is not None and group.count.high == 1 else None


def _agrees(word: str, item: Item) -> bool:
    """Say whether a pronoun may stand for people of that number; "being" may for any."""
    if item.group is None or word not in _PRONOUNS:
        return item.group is not None
    return (word in _ONE) == (item.group.count.high == 1)
