"""A figure of an incident on its own terms: whose, how many, who says so, and what it replaces."""

from __future__ import annotations

from datetime import date

import msgspec

from dateline.model import Span, Victims
from dateline.reconcile.standing import OWN_DEAD, STAKE

OUTLET = "outlet "
"""How the source key of an outlet's own voice begins."""

AT_MOST_TIMES = 3
"""An earlier count may be this many times the later one; beyond that the two count different dead."""


PART_SHARE = 0.875
"""Below this share of its source's largest figure a figure is a part of it, or an early count.

Swept on the development reports: from 0.85 to 0.95 all alike; 7-8 beside 9-10 are two versions of one toll.
"""


class Figure(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """How many of an incident's victims met one fate, as one claim has it.

    standing: how well placed its source is (`standing.py`); smaller is better.
    source: one key for one source. denied: the claim denies the figure.
    part: counted within another figure. added: beyond another figure of its source.
    more: claims whose figures are added into this one.
    vague: all of it is told in words such as "dozens". beyond: it is more than a round number ("over 100").
    above: more of a side's own than the number, which it grants where it denies that ("no more than eight").
    own_dead: a warring side gives it for its own. early: its report calls it an earlier count.
    total: a running total that its words say has moved ("rose to 14").
    bound: by its words the least there are ("at least 12").
    bodies: counts bodies of a side's fighters, those that were found.
    reached: counts bodies that came to one place ("the hospital received 12 bodies", "34 were buried"), or
        names that its source knows ("could confirm 21 names").
    listed: told in one list with figures of other groups, so that it counts none of theirs.
    some: by its words it counts only some of the dead (children, a speaker's kin).
    of_them: by its words it counts some of people told of before ("ten of the soldiers").
    lone: a single witness gives it.
    guess: only feared or foreseen, where the report counts others for certain.
    service: of a state's people all are of one service, soldiers or police; "" where words do not say.
    begins: where in its report its number stands, which the words for the deed may do far before; -1
        where it has none of its own.
    void: the rule by which it does not count, "" where it does.
    """

    victims: Victims
    standing: int
    best: int
    low: int
    high: int
    source: str
    published: date
    report: str
    claim: str
    spans: tuple[Span, ...]
    denied: bool = False
    part: bool = False
    void: str = ""
    added: bool = False
    vague: bool = False
    beyond: bool = False
    more: tuple[str, ...] = ()
    own_dead: bool = False
    early: bool = False
    total: bool = False
    bound: bool = False
    bodies: bool = False
    reached: bool = False
    listed: bool = False
    some: bool = False
    of_them: bool = False
    lone: bool = False
    guess: bool = False
    above: bool = False
    begins: int = -1
    service: str = ""

    @property
    def whole(self) -> bool:
        """Tell whether it counts, by itself, and asserts all that its source knows of."""
        return not (self.part or self.void or self.denied or self.added or self.guess)

    @property
    def at(self) -> int:
        """Give where in its report it stands."""
        return self.begins if self.begins >= 0 else min((span.start for span in self.spans), default=0)

    @property
    def own_voice(self) -> bool:
        """Tell whether the outlet gives the figure in its own voice."""
        return self.source.startswith(OUTLET)


def grown_from(other: Figure, one: Figure) -> bool:
    """Tell whether a figure is a later count of the dead that a lower one counted when there were fewer.

    In one report it says so further down ("the toll rose to six"), in the outlet's own voice or by a source
    no worse placed. In a later report a source with no stake may give it, and "at least" a lower number grows
    to any higher one.
    """
    if other.victims != one.victims or other.best <= one.best or other.early or other.vague:
        return False
    if other.report == one.report:
        placed = other.own_voice or other.standing <= one.standing
        return other.total and other.at > one.at and placed
    later = other.published > one.published and (other.total or one.bound)
    return later and other.standing <= max(one.standing, OWN_DEAD)


def counts_anew(other: Figure, one: Figure) -> bool:
    """Tell whether a figure is a later count of the dead that an earlier one of its report counts.

    What a warring side says of its enemy's dead replaces nothing but such a boast.
    """
    return (
        not (other.early or other.denied)
        and (other.report, other.victims) == (one.report, one.victims)
        and other.standing <= max(one.standing, STAKE)
        and one.best <= AT_MOST_TIMES * other.best
    )
