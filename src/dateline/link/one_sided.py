"""Whether one report's incident was one-sided: an armed side against people who do not fight.

What both readers say is weighed by `data/one_sided.csv`, natural log odds that
`python -m training.one_sided` finds from the corpus. Rule: UCDP GED, types of violence (docs/rules.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.data import table
from dateline.link.judge import Judge
from dateline.link.sides import Sides, armed
from dateline.model import CIVILIANS, UNKNOWN, Actor, EventType, Telling, Victims

VICTIMS: tuple[Victims, ...] = ("side_a", "side_b", "civilians", "unknown")
READ = 0.2  # how likely figures must be, together, for what they count to say anything
EVEN = 0.25  # how likely each kind of victims is where no figure is read
HARMED = ("killed", "wounded")


@cache
def _weights() -> dict[str, float]:
    return {row["trait"]: float(row["weight"]) for row in table("one_sided")}


def one_sided(judge: Judge, tellings: Sequence[Telling], sides: Sides) -> float:
    """Give the log odds that an incident was one-sided; sides: as the patterns have them."""
    weights = _weights()
    found = traits(judge, tellings, sides)
    return weights["base"] + sum(weights[name] * value for name, value in found.items())


def traits(judge: Judge, tellings: Sequence[Telling], sides: Sides) -> dict[str, float]:
    """Give what speaks for or against a one-sided incident, each from 0 to 1."""
    a_of, b_of = judge.sides(tellings)
    read = judge.one_sided(tellings)
    kinds = judge.kinds(tellings)
    violent: EventType = "violence_against_civilians"
    fights = [act.mutual and act.strong for telling in tellings for act in telling.acts]
    return {
        **_whose(judge, tellings),
        "read_one_sided": 0.5 if read is None else read,
        "told_one_sided": float(CIVILIANS in (sides.a.actor, sides.b.actor)),
        "told_open": float(sides.b.actor == UNKNOWN),
        "attacker_told": float(sides.attacker is not None),
        "kind_battle": kinds.get("battle", 1 / 3),
        "kind_against_civilians": kinds.get(violent, 1 / 3),
        "fought_by_group": _surest(b_of, state=False),
        "fought_by_state": _surest(b_of, state=True),
        "attacked_by_state": _surest(a_of, state=True),
        "state_is_side": float(sides.a.actor.kind == "government"),
        "mutual": float(any(fights)),
    }


def _whose(judge: Judge, tellings: Sequence[Telling]) -> dict[str, float]:
    """Give whose people the figures of the dead and hurt count, as the second reader has it."""
    total = dict.fromkeys(VICTIMS, 0.0)
    weight = 0.0
    tolls = (toll for telling in tellings for toll in telling.tolls if toll.count.high)
    for toll in (toll for toll in tolls if toll.outcome in HARMED):
        likely = judge.second.likely("F", toll.span.start, toll.span.end)
        said = judge.second.classes("victims", "F", toll.span.start, toll.span.end)
        weight += likely
        for victims in VICTIMS:
            total[victims] += likely * said.get(victims, 0.0)
    read = weight > READ
    shares = {f"victims_{v}": total[v] / weight if read else EVEN for v in VICTIMS}
    return {**shares, "no_figures": float(not read)}


def _surest(scores: dict[Actor, float], *, state: bool) -> float:
    return max(
        (s for actor, s in scores.items() if armed(actor) and (actor.kind == "government") == state),
        default=0.0,
    )
