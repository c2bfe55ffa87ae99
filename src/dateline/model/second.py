"""What a second reader of a report can be asked. Offsets count characters of the report's text."""

from __future__ import annotations

from typing import Any, Literal, Protocol

Tag = Literal["E", "A", "B", "C", "W", "T", "F", "P", "S", "Q", "N"]
"""E: violence that is an incident; A, B: its sides; C: unarmed people harmed; W: its place; T: its day;
F: a figure that is a claim; P: a part of one; S: its claimant; Q: the words of saying; N: other violence."""


class SecondReader(Protocol):
    """A reading of one report that says of any words how likely they play a part in an incident."""

    def likely(self, tag: Tag, start: int, end: int) -> float:
        """Give how likely some word from `start` to `end` has a tag, 0 to 1."""

    def highest(self, tag: Tag) -> float:
        """Give how likely the likeliest word of the report has a tag, 0 to 1: no less than any `likely`."""

    def tagged(self, tag: Tag) -> list[tuple[int, int, float]]:
        """Give the words with a tag, in text order: start, end and how likely."""

    def classes(self, head: str, tag: Tag, start: int, end: int) -> dict[Any, float]:
        """Give the probabilities of the classes of words by one of its heads.

        E: kind, main and one_sided of the incident; F: outcome, victims, denied.
        """

    def together(self, head: str, one: tuple[Tag, int, int], other: tuple[Tag, int, int]) -> float | None:
        """Give the log-odds that words belong together; None where nothing is known.

        head: they are of one incident (`same`), a figure and its claimant (`source`), or a figure and a
        party whose people it counts (`counted`; the party is asked of with tag A, whatever side it is).
        """
