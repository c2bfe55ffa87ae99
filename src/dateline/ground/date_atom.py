"""A single time expression, and the list of rules that find them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec

from dateline.ground.date_reckon import Context, Days

Anchor = Literal["absolute", "published", "text"]
Resolve = Callable[[Context], Days | None]

DAY, WEEK, MONTH, SEASON, YEAR = range(1, 6)


class Atom(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression, before it is reckoned.

    grain: how fine it is, DAY to YEAR. frame: whether it can hold a finer one ("last week").
    direction: of an offset that needs a day of the text: "before", "after", "earlier", "later".
    weekday: a weekday's name alone. span: more than one day.
    """

    start: int
    end: int
    grain: int
    resolve: Resolve
    anchor: Anchor
    frame: bool = False
    direction: str = ""
    weekday: bool = False
    span: bool = False


class Rule(msgspec.Struct, frozen=True):
    """A pattern and what it reads: an atom, several, or None where the words are no time expression.

    pattern: verbose, case ignored; <M> and the like stand for `date_words.pieces`.
    read: takes the match and whether numerals have the day first.
    needs: words in lower case, one of which the text must have for the rule to be tried (empty: none).
    """

    pattern: str
    read: Callable[[re.Match[str], bool], Atom | list[Atom] | None]
    needs: frozenset[str] = frozenset()


def rule(
    pattern: str, needs: frozenset[str] = frozenset()
) -> Callable[[Callable[[re.Match[str], bool], Atom | list[Atom] | None]], Rule]:
    """Make a rule of the function below."""
    return lambda read: Rule(pattern, read, needs)


def fixed(start: date, end: date | None = None) -> Resolve:
    """Give the days that hold whatever the context."""
    return lambda _context: (start, end or start)
