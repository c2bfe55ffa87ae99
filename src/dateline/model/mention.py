"""What the words of a report stand for, by offset: the hand-over from `ground` to the pipeline.

Offsets count code points of `Report.text`, half-open.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.value import Actor, Count, Interval, Place
from dateline.spelling import level_words


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A name as a parser marked it (labels as spaCy's OntoNotes models give them: GPE, ORG, ...)."""

    start: int
    end: int
    label: str


class CountMention(msgspec.Struct, frozen=True, kw_only=True):
    """Number words that may count people, qualifier included ("at least 23", "a dozen others").

    figure_start, figure_end: the number words alone ("23").
    relation: "others" ("two others": beside those named), "more" ("four more": added),
    "part" ("including three": within the total), "toll" ("raising the toll to 14": replaces).
    cumulative: the figure sums a period or a war ("more than 4,000 this year"): no incident's toll.
    """

    start: int
    end: int
    figure_start: int
    figure_end: int
    count: Count
    relation: Literal["others", "more", "part", "toll"] | None = None
    cumulative: bool = False


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression and the days it stands for ("on Monday night", "in February").

    anchor: what it was reckoned from.
    speech: the words date an announcement ("said on Sunday"), not an event.
    aftermath: what they date followed the deed: a new count of its dead, a burial, a find. It is speech too.
    outward: counted from a day that its own clause names, it is the day of the clause beside it ("two days
    after a bomb on Sunday killed six"). backdrop: of what somebody did or was before, no day of the news.
    """

    start: int
    end: int
    interval: Interval
    anchor: Literal["absolute", "published", "text"]
    speech: bool = False
    aftermath: bool = False
    outward: bool = False
    backdrop: bool = False


_WAYS = frozenset({"road", "water"})
_PARTS = frozenset({"facility", "quarter"})
_CAMPS = frozenset({"camp", "strip"})


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place name with the words that locate it ("40 km north of Kunduz", "Dawlatabad district").

    name_start, name_end: the name alone, without "near", "the outskirts of" or a level word.
    place: None where the words are plainly a place but the gazetteer does not know it.
    role: "event" may be where something happened; "dateline" heads the report; "heading" heads
    an item of a list, and what it tells fell there unless it names another place; "metonym" stands
    for a government or an institution ("Kabul said", "the Pentagon"); "modifier" names
    where people or bodies are from ("the Kunduz governor", "a Lagos hospital").
    district, province: the words by which the report names the divisions that hold it, if it does.
    aside: only said of somebody ("born in Lahore", "bound for Kabul"). within: where the name begins that the
    text puts it in ("Orsha, in Balta district").
    """

    start: int
    end: int
    name_start: int
    name_end: int
    place: Place | None
    role: Literal["event", "dateline", "heading", "metonym", "modifier"] = "event"
    score: float = 0.0
    district: tuple[int, int] | None = None
    province: tuple[int, int] | None = None
    aside: bool = False
    within: int | None = None

    @property
    def implied(self) -> bool:
        """Whether the words stand for a name that heads the report: "here", "this town"."""
        return self.name_end <= self.start

    def called(self, text: str) -> str:
        """Give the name, with the word behind it for what it is where that is no town or division.

        "The Tump road" and "the Kunduz river" are not Tump and Kunduz.
        """
        name = text[self.name_start : self.name_end]
        word = text[self.name_end : self.end].partition(" ")[2].partition(" ")[0]
        level = level_words().get(word.lower())
        named = word[:1].isupper() and not name.isupper() and level in _PARTS  # "Abbey Gate"
        return f"{name} {word}" if named or level in _WAYS or word.lower() in _CAMPS else name


class ActorMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that name or describe an armed actor or civilians ("Taliban soldiers", "the gunmen").

    actor: UNKNOWN where the description points to nobody the report names.
    definite: the description was resolved within the report ("the militants" -> JAS).
    """

    start: int
    end: int
    actor: Actor
    definite: bool = False
