"""What kind of violence one report's incident was, in ACLED's terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.link.apt_sides import hit_the_armed
from dateline.link.sides import Sides, suffering
from dateline.model import EVENT_TYPE_OF, EventType, SubEventType, Telling
from dateline.model.terms import USUAL_OF

REMOTE: EventType = "explosion_remote_violence"
FIRST_TELLING = 1.5  # the sentence that breaks the news names the kind best
WEAK = 0.3  # weak words ("operation", "hit") only decide where no strong word does


def _impossible(tellings: Sequence[Telling], sides: Sides) -> EventType | None:
    """Give what violence between such sides is not: civilians fight no battle, and armed people are none."""
    if sides.b.actor.kind == "civilians":
        return "battle"
    state = any(party.actor.kind in {"government", "foreign"} for party in (sides.a, sides.b))
    fought = state or hit_the_armed(tellings) or suffering(tellings)
    return "violence_against_civilians" if fought else None


def choose_kind(tellings: Sequence[Telling], sides: Sides, judged: EventType | None = None) -> SubEventType:
    """Decide the sub-event type: the kind most told of, in the light of who was attacked.

    An attack on an armed side is a clash; a clash with civilians is an attack. Weapons that reach
    from afar decide where no words tell of other means than "attack".
    judged: the event type as a second reader is sure of it; the finer kind is then chosen within it.
    Rule: ACLED, event types (see docs/rules.md).
    """
    points: dict[SubEventType, float] = defaultdict(float)
    means = False
    for order, telling in enumerate(tellings):
        for act in telling.acts:
            if not act.strong and act.sub_event_type == "Attack":
                continue  # "killed", "hit", "gunmen" fit any kind
            weight = (1.0 if act.strong else WEAK) * (FIRST_TELLING if order == 0 else 1.0)
            points[act.sub_event_type] += weight
            means = means or (act.strong and not act.generic and EVENT_TYPE_OF[act.sub_event_type] != REMOTE)
    if judged and judged != _impossible(tellings, sides):
        within = {k: p for k, p in points.items() if EVENT_TYPE_OF[k] == judged}
        return max(sorted(within), key=lambda kind: within[kind], default=USUAL_OF[judged])
    remote = {k: p for k, p in points.items() if EVENT_TYPE_OF[k] == REMOTE}
    direct = {k: p for k, p in points.items() if k not in remote}
    one_sided = sides.b.actor.kind == "civilians"
    if remote and (max(remote.values()) >= 1.0 or not means):
        fought = sum(p for k, p in direct.items() if k == "Armed clash")
        if one_sided or fought <= sum(remote.values()):
            return max(sorted(remote), key=lambda kind: remote[kind])
    if one_sided:
        special = {k: p for k, p in direct.items() if EVENT_TYPE_OF[k] == "violence_against_civilians"}
        return max(sorted(special), key=lambda kind: special[kind], default="Attack")
    taken = "Abduction/forced disappearance"
    if direct and max(sorted(direct), key=lambda kind: direct[kind]) == taken:
        return taken
    return "Armed clash"
