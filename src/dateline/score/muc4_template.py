"""A MUC-4 template and its 25 lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

SLOTS = (
    "MESSAGE: ID",
    "MESSAGE: TEMPLATE",
    "INCIDENT: DATE",
    "INCIDENT: LOCATION",
    "INCIDENT: TYPE",
    "INCIDENT: STAGE OF EXECUTION",
    "INCIDENT: INSTRUMENT ID",
    "INCIDENT: INSTRUMENT TYPE",
    "PERP: INCIDENT CATEGORY",
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PERP: ORGANIZATION CONFIDENCE",
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "PHYS TGT: NUMBER",
    "PHYS TGT: FOREIGN NATION",
    "PHYS TGT: EFFECT OF INCIDENT",
    "PHYS TGT: TOTAL NUMBER",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
    "HUM TGT: NUMBER",
    "HUM TGT: FOREIGN NATION",
    "HUM TGT: EFFECT OF INCIDENT",
    "HUM TGT: TOTAL NUMBER",
)
BLANK, INAPPLICABLE = "-", "*"
_NO_INSTRUMENT = {"ARSON": (6, 7), "KIDNAPPING": (6, 7, 12, 13, 14, 15, 16, 17)}
_WIDTH = 36


class Template(msgspec.Struct):
    """One incident of one text: fills by slot number, 2 to 24."""

    message: str
    slots: dict[int, list[str]]

    @property
    def kind(self) -> str:
        """The incident type."""
        return self.slots[4][0]

    def add(self, slot: int, value: str, tag: str | None = None) -> None:
        """Add a fill, tagged with the string of another slot where given. The same fill counts once."""
        fill = f'{value}: "{tag}"' if tag else value
        fills = self.slots.setdefault(slot, [])
        if fill not in fills:
            fills.append(fill)

    def lines(self, number: int) -> Iterator[str]:
        """Give the lines of the template as the `number`th of its text."""
        idle = _NO_INSTRUMENT.get(self.kind, ())
        head = {0: [self.message], 1: [str(number)]}
        for slot in range(len(SLOTS)):
            fills = head.get(slot) or self.slots.get(slot) or [BLANK]
            yield from _lines(slot, [INAPPLICABLE] if slot in idle else fills)


def quoted(text: str) -> str:
    """Give words of a text as a string fill."""
    return f'"{text}"'


def irrelevant(message: str) -> Iterator[str]:
    """Give the lines for a text that tells of no incident."""
    for slot in range(len(SLOTS)):
        yield from _lines(slot, [message if slot == 0 else INAPPLICABLE])


def _lines(slot: int, fills: Sequence[str]) -> Iterator[str]:
    head = f"{slot}.".ljust(4) + SLOTS[slot]
    for order, fill in enumerate(fills):
        yield (head if order == 0 else "").ljust(_WIDTH) + fill
