"""People counted behind a word for a body of them: "a family of five", "a group of six traders"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.data import of_kind
from dateline.extract.casualty.people import Group, counted_group
from dateline.model import CountMention
from dateline.spelling import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc

_A = word_set("a an the one another entire whole")
_REACH = 3  # words between the article and "of"


def body_of_people(
    doc: Doc,
    lower: Sequence[str],
    starts: Mapping[int, tuple[int, CountMention]],
    at: int,
    end: int,
) -> Group | None:
    """Give the people of "a family of five" at token `at`; none where they only are whose somebody is.

    starts: the figures by the token they begin at, each with the token behind its number.
    """
    if lower[at] not in _A or (at > 0 and lower[at - 1] == "of"):
        return None
    bodies = of_kind("number_words_context", "collective")
    noun = next((k for k in range(at + 1, min(at + 1 + _REACH, end)) if lower[k] in bodies), None)
    if noun is None or noun + 2 not in starts or lower[noun + 1] != "of":
        return None
    after, mention = starts[noun + 2]
    following = min((first for first in starts if first >= after), default=end)
    group = counted_group(doc, lower, mention, noun + 2, min(after, end), min(following, end))
    if group is None or not group.count.high or group.anaphoric or group.built_in is not None:
        return None
    return replace(group, start=at)
