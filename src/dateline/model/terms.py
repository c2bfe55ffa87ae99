"""The closed vocabularies of the field (UCDP GED, ACLED), as types."""

from __future__ import annotations

from typing import Literal

EventType = Literal["battle", "explosion_remote_violence", "violence_against_civilians"]
"""ACLED's three violent event types that the record covers."""

SubEventType = Literal[
    "Armed clash",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
]
"""ACLED's sub-event types under the three event types."""

EVENT_TYPE_OF: dict[SubEventType, EventType] = {
    "Armed clash": "battle",
    "Government regains territory": "battle",
    "Non-state actor overtakes territory": "battle",
    "Chemical weapon": "explosion_remote_violence",
    "Air/drone strike": "explosion_remote_violence",
    "Suicide bomb": "explosion_remote_violence",
    "Shelling/artillery/missile attack": "explosion_remote_violence",
    "Remote explosive/landmine/IED": "explosion_remote_violence",
    "Grenade": "explosion_remote_violence",
    "Sexual violence": "violence_against_civilians",
    "Attack": "violence_against_civilians",
    "Abduction/forced disappearance": "violence_against_civilians",
}

USUAL_OF: dict[EventType, SubEventType] = {
    "battle": "Armed clash",
    "explosion_remote_violence": "Remote explosive/landmine/IED",
    "violence_against_civilians": "Attack",
}
"""The kind that words of an event type stand for where nothing names a finer one."""

TypeOfViolence = Literal[1, 2, 3]
"""UCDP: 1 state-based, 2 non-state, 3 one-sided."""

Outcome = Literal["killed", "wounded", "captured", "missing"]
Victims = Literal["side_a", "side_b", "civilians", "unknown"]
Stance = Literal["asserts", "denies", "confirms"]
Modality = Literal["happened", "planned", "foiled", "hypothetical"]
OtherCause = Literal["beside", "instead"]
"""Another cause of harm than violence: one that may stand beside it (a crash, a flood), or be what is told
instead of it (a drill, a show, a game, a private crime, what "was an accident")."""

SourceKind = Literal[
    "belligerent", "official", "medical", "witness", "media", "ngo", "un", "unnamed", "report"
]
"""Who a claimant is. "report" is the outlet in its own voice."""

ActorKind = Literal["government", "rebel", "militia", "communal", "cartel", "foreign", "civilians", "unknown"]
