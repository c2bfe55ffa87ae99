"""Claims for tests, written as short statements; the report's text is made of them, spans fit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from dateline.model import (
    CIVILIANS,
    EVENT_TYPE_OF,
    Actor,
    Attribution,
    Casualty,
    Claim,
    Interval,
    Outcome,
    Party,
    Place,
    Report,
    SourceKind,
    Span,
    Stance,
    SubEventType,
    Victims,
    When,
    Where,
    content_id,
    text_sha256,
)

STATE = Actor(name="Government of Ruritania", kind="government", country="Ruritania", listed=True)
CLAN = Actor(name="Aba clan", kind="communal")
REBELS = Actor(name="Upland Front", kind="rebel", country="Ruritania", listed=True)
DAY = date(2020, 5, 4)
TOWN = Place(
    name="Strelsau",
    kind="settlement",
    precision=1,
    country="Ruritania",
    adm_1="Royal province",
    latitude=50.0,
    longitude=14.0,
)

SOURCES: dict[str, tuple[SourceKind, Actor | None]] = {
    "report": ("report", None),
    "hospital": ("medical", None),
    "residents": ("witness", None),
    "a survivor": ("witness", None),
    "a local official": ("official", None),
    "Rupert Hentzau": ("witness", None),
    "the Red Cross": ("ngo", None),
    "a source": ("unnamed", None),
    "the army spokesman": ("official", STATE),
    "the defence ministry": ("official", STATE),
    "the Front's spokesman": ("belligerent", REBELS),
}
"""Claimants by name, each with what kind it is and whom it speaks for."""


WHOSE = {
    "children": "children",
    "kin": "his neighbours",
    "mixed": "children and five women",
    "bombers": "suicide bombers",
    "of them": "of the fighters",
    "soldiers": "soldiers",
    "policemen": "policemen",
}
QUALIFIERS = {"least": "at least", "over": "more than", "most": "no more than"}


class Writer:
    """Writes one report, a sentence a claim."""

    def __init__(self, name: str, *, outlet: str | None = None, published: date = DAY) -> None:
        self.name = name
        self.outlet = outlet or f"Outlet of {name}"
        self.published = published
        self.text = ""
        self.claims: list[Claim] = []

    def write(self, words: str) -> Span:
        """Add words to the text and give where they stand."""
        start = len(self.text)
        self.text += words
        return Span(report=self.name, start=start, end=len(self.text))

    def tell(
        self,
        source: str,
        *figures: Casualty | tuple[Any, ...],
        words: str = "Fighting was told of. ",
        stance: Stance = "asserts",
        sides: tuple[Actor, Actor] = (STATE, REBELS),
        sub: SubEventType = "Armed clash",
        when: Interval | None = None,
        place: Place | None = None,
        group: int = 0,
        **more: Any,
    ) -> Claim:
        """Add a claim. figures: (victims, low, high, outcome, flags...), short forms filled up.

        flags: "listed" goes before the next figure of one list ("2 and 1 killed").
        """
        kind, actor = SOURCES[source]
        said = self.write(f"{source} said: ")
        quote = self.write(words)
        casualties = tuple(self._casualty(*figure) for figure in figures if isinstance(figure, tuple))
        spoken = kind != "report"
        claim = Claim(
            id=content_id(self.name, str(len(self.claims))),
            report=self.name,
            trigger=quote,
            quote=quote,
            event_type=EVENT_TYPE_OF[sub],
            sub_event_type=sub,
            side_a=Party(actor=sides[0]),
            side_b=Party(actor=sides[1]),
            attribution=Attribution(
                source=source, kind=kind, actor=actor, stance=stance, span=said if spoken else None
            ),
            when=When(interval=when, spans=(quote,)) if when else None,
            where=Where(place=place, words=place.name, spans=(quote,)) if place else None,
            casualties=casualties,
            group=group,
            **more,
        )
        self.claims.append(claim)
        return claim

    def _casualty(
        self,
        victims: Victims,
        low: int,
        high: int | None = None,
        outcome: Outcome = "killed",
        *flags: str,
    ) -> Casualty:
        high = low if high is None else high
        vague = "vague" in flags
        whose = next((words for flag, words in WHOSE.items() if flag in flags), victims)
        whose = f"bodies of {victims}" if "bodies" in flags else "names" if "names" in flags else whose
        figure = f"up to {high}" if "guess" in flags else f"{low} to {high}"
        span = self.write(f"dozens of {victims}" if vague else f"{figure} of {whose}")
        listed = "listed" in flags
        cue = self.write(
            " and " if listed else f" are feared {outcome}. " if "guess" in flags else f" {outcome}. "
        )
        return Casualty(
            victims=victims,
            outcome=outcome,
            low=low,
            best=low,
            high=high,
            span=span,
            cue=None if listed else cue,
            part="part" in flags,
            added="added" in flags,
            revised="revised" in flags,
            total="total" in flags or msgspec.UNSET,
            qualifier=next((word for flag, word in QUALIFIERS.items() if flag in flags), None),
        )

    def report(self) -> Report:
        """Give the report as written so far."""
        return Report(
            id=self.name,
            published=self.published,
            text=self.text,
            sha256=text_sha256(self.text),
            outlet=self.outlet,
        )


def one_report(*told: tuple[Any, ...], **common: Any) -> tuple[list[Claim], Mapping[str, Report]]:
    """Write one report of claims (source, figure, ...); a source may end in " denies"."""
    writer = Writer("r1")
    for source, *figures in told:
        stance: Stance = "denies" if source.endswith(" denies") else "asserts"
        writer.tell(source.removesuffix(" denies"), *figures, stance=stance, **common)
    return writer.claims, {"r1": writer.report()}


AGAINST_CIVILIANS = (REBELS, CIVILIANS)
