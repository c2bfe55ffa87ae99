"""How likely a claim was read rightly: what both readers say of its words, weighed.

The weights in `data/certainty.csv` are natural log odds, found from the held parts of the corpus by
`python -m training.certainty`, which also says what "right" means and measures how far to trust it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from dateline.data import table
from dateline.link.judge import Judge
from dateline.link.judged_victims import meant
from dateline.link.sides import Sides
from dateline.model import Casualty, Claim, Reading, Telling
from dateline.model.second import Tag

MOST = 4.0  # log odds of one trait beyond this say no more
LEAST, GREATEST = 0.01, 0.99  # nothing is certain
SURE = 30.0  # log odds of a claim beyond this are past either bound


@cache
def _weights() -> dict[str, float]:
    return {row["trait"]: float(row["weight"]) for row in table("certainty")}


def weighed(
    judge: Judge | None,
    told: Reading | None,
    tellings: Sequence[Telling],
    sides: Sides,
    claims: Iterable[Claim],
) -> Iterator[Claim]:
    """Give the claims of one incident, each with how likely it is right if two readers read it.

    told: what the patterns alone read. tellings: the incident's. The claims keep their ids.
    """
    for claim in claims:
        if judge is None or told is None:
            yield claim
        else:
            found = traits(judge, told, tellings, sides, claim)
            yield msgspec.structs.replace(claim, certainty=certainty(found))


def certainty(found: Mapping[str, float], weights: Mapping[str, float] | None = None) -> float:
    """Give how likely a claim with these traits is right: 0.01 to 0.99, two decimals.

    weights: natural log odds by trait; those of the table if None. A trait without a weight says nothing.
    """
    weights = _weights() if weights is None else weights
    odds = math.fsum(weight * found.get(name, 0.0) for name, weight in weights.items())
    if abs(odds) > SURE:  # beyond it the exponential overflows, and the bounds hold anyway
        return GREATEST if odds > 0 else LEAST
    return round(min(GREATEST, max(LEAST, 1 / (1 + math.exp(-odds)))), 2)


def traits(
    judge: Judge, told: Reading, tellings: Sequence[Telling], sides: Sides, claim: Claim
) -> dict[str, float]:
    """Give what speaks for or against a claim, each from -1 to 1: of its figures, else of its trigger.

    Of several figures the least holds for each trait.
    """
    figures = [_figure(judge, told, tellings, sides, one) for one in claim.casualties if not one.part]
    if not figures:
        return {"base": 1.0, "no_figure": 1.0, **_trigger(judge, told, tellings, claim)}
    words = claim.attribution.span
    return {
        "base": 1.0,
        **{name: min(figure[name] for figure in figures) for name in figures[0]},
        "claimant_likely": judge.second.likely("S", words.start, words.end) if words else 0.0,
    }


def _trigger(judge: Judge, told: Reading, tellings: Sequence[Telling], claim: Claim) -> dict[str, float]:
    """Give what speaks for the words that tell of an event."""
    start, end = claim.trigger.start, claim.trigger.end
    return {
        "trigger_likely": _odds(judge.second.likely("E", start, end)),
        "trigger_both": float(any(e.trigger_start < end and start < e.trigger_end for e in told.events)),
        "incident_likely": _odds(judge.is_incident(tellings)),
        "grouped": _grouped(judge, tellings, ("E", start, end)),
    }


def _figure(
    judge: Judge, told: Reading, tellings: Sequence[Telling], sides: Sides, casualty: Casualty
) -> dict[str, float]:
    """Give what speaks for a figure, its outcome and whom it counts."""
    start, end = casualty.span.start, casualty.span.end
    tolls = [toll for t in tellings for toll in t.tolls if start <= toll.span.start and toll.span.end <= end]
    outcomes = judge.second.classes("outcome", "F", start, end)
    people = meant(judge, start, end, tellings, sides)
    return {
        "figure_likely": _odds(judge.second.likely("F", start, end)),
        "figure_both": float(any(c.start < end and start < c.end for c in told.casualties)),
        "number_told": float(any(start <= n.start and n.end <= end for n in told.counts)),
        "outcome_likely": outcomes.get(casualty.outcome, 0.0),
        "victims_likely": people.get(casualty.victims, 0.0),
        "victims_named": float(any(toll.victims is not None for toll in tolls)),
        "victims_decided": float(casualty.victims != "unknown"),
    }


def _grouped(judge: Judge, tellings: Sequence[Telling], mine: tuple[Tag, int, int]) -> float:
    """Give how surely words are of their incident: by their log odds with its other words, 0 without any."""
    found = []
    for key in judge.anchors(tellings):
        if key[1] >= mine[2] or mine[1] >= key[2]:
            odds = judge.second.together("same", mine, key)
            if odds is not None:
                found.append(max(-MOST, min(MOST, odds)))
    return _part(math.fsum(found) / len(found)) if found else 0.0


def _odds(likely: float) -> float:
    held = min(1 - 1e-9, max(1e-9, likely))
    return _part(math.log(held / (1 - held)))


def _part(odds: float) -> float:
    """Give log odds as a part of the most that counts."""
    return max(-MOST, min(MOST, odds)) / MOST
