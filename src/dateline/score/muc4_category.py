"""Whether terrorists or the state did it, as the task asks, and what speaks for either."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.score.muc4_case import Case, words
from dateline.score.muc4_logit import Traits, of_class

BLANK = "-"
CATEGORIES = (BLANK, "STATE-SPONSORED VIOLENCE", "TERRORIST ACT")
_STATE = re.compile(
    r"\b(?:army|armed forces|soldiers?|police\w*|troops|military|air force|government|battalion)\b"
)


def categories(case: Case, people: Iterable[tuple[str, str | None]], bodies: Iterable[str]) -> list[Traits]:
    """Give the categories of an incident as options, in the order of `CATEGORIES`.

    people: the perpetrators chosen, as worded, with their kind; bodies: the organisations chosen.
    """
    found: dict[str, float] = {"all": 1.0}
    for text, kind in people:
        found |= {f"perpetrator {word}": 1.0 for word in words(text.lower())}
        found["perpetrator named"] = 1.0
        found[f"perpetrator is {kind}"] = 1.0
        if _STATE.search(text.lower()):
            found["perpetrator of the state"] = 1.0
    for text in bodies:
        found |= {f"body {word}": 1.0 for word in words(text.lower())}
        found["body named"] = 1.0
        if _STATE.search(text.lower()):
            found["body of the state"] = 1.0
    for side, party in (("a", case.claims[0].side_a), ("b", case.claims[0].side_b)):
        found[f"side {side} {party.actor.kind}"] = 1.0
    found |= {f"word {word}": 0.3 for word in words(case.words)}
    return [of_class(name, found) for name in CATEGORIES]
