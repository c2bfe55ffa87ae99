"""How the large datasets settle a toll, as settings: UCDP, ACLED, Airwars.

Rules: coding-rules 1, Conflicting sources; 2, fatalities; 5, Airwars grades (see docs/rules.md).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.errors import UsageError


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """One way to settle what sources disagree on.

    conservative: the lowest figure of all is the best one, whoever gives it. denials: who denies a figure
    and gives none grants none. vague: what words for numbers stand for, where otherwise than was read.
    """

    name: str
    conservative: bool = False
    denials: bool = True
    vague: Mapping[str, int] = {}


UCDP = Preset(name="ucdp")
ACLED = Preset(
    name="acled", conservative=True, vague={"tens": 10, "dozen": 12, "dozens": 12, "hundreds": 100}
)
AIRWARS = Preset(name="airwars", denials=False)

PRESETS: dict[str, Preset] = {preset.name: preset for preset in (UCDP, ACLED, AIRWARS)}


def preset_named(name: str) -> Preset:
    """Give a preset. Raises UsageError where there is none of that name."""
    if name not in PRESETS:
        raise UsageError(f"no preset {name!r}; there are {', '.join(PRESETS)}")
    return PRESETS[name]
