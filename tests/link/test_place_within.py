"""The place of an incident: what the text puts in the chosen one."""

from __future__ import annotations

import pytest

from dateline.link.choice import Option
from dateline.link.judged_place import _held, _narrowed
from dateline.model import Place, PlaceMention, Span, Where

TEXT = "at Sewafe, in Nimi chiefdom of Kono"


def place(name: str, kind: str = "settlement") -> Place:
    return Place(name=name, kind=kind, precision=1, country="Sierra Leone")


SEWAFE, NIMI, KONO = place("Sewafe"), place("Nimi", "adm2"), place("Kono", "adm1")


def where(one: Place) -> Where:
    return Where(place=one, words=one.name, spans=(Span(report="r", start=0, end=1),))


def option(one: Place, *, read: float = 2.0, told: float = 1.0) -> Option[Where]:
    return Option(where(one), {"read": read, "same_sentence": told})


def mention(one: Place, within: str | None) -> PlaceMention:
    start = TEXT.index(one.name)
    end = start + len(one.name)
    outer = TEXT.index(within) if within else None
    return PlaceMention(start=start, end=end, name_start=start, name_end=end, place=one, within=outer)


MENTIONS = [mention(SEWAFE, "Nimi"), mention(NIMI, "Kono"), mention(KONO, None)]


@pytest.mark.parametrize(
    ("options", "chosen"),
    [
        ([option(SEWAFE), option(NIMI), option(KONO)], "Sewafe"),
        ([option(SEWAFE, read=-1.0), option(NIMI), option(KONO)], "Nimi"),
        ([option(SEWAFE, told=0.0), option(NIMI), option(KONO)], "Nimi"),
        ([option(KONO)], "Kono"),
    ],
)
def test_what_the_text_puts_in_the_chosen_place_goes_before_it(options, chosen):
    assert _narrowed(where(KONO), options, _held(MENTIONS)).place.name == chosen
