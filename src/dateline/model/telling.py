"""One clause of a report that tells of violence, its words turned to values: from `coding` to `link`."""

from __future__ import annotations

import msgspec

from dateline.model.claim import Attribution, Party, When, Where
from dateline.model.report import Span
from dateline.model.terms import Modality, Outcome, SubEventType
from dateline.model.value import Count


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in a telling: how many of whom, what befell them, by whom, according to whom.

    victims: None where the words name no party and say of nobody that he is armed ("people", "two
    men"). agent: None where no agent is named. The flags are those of `WordedCasualty`;
    arrest: taken by the law, not abducted. mixed: counts people of several parties together.
    bombers: the bomb killed them that they were making, carrying or laying.
    attackers: a state's men, or nobody named, killed those who did the deed told before ("the assailants").
    finders: who came upon the bodies of unarmed people that it counts.
    """

    outcome: Outcome
    count: Count
    span: Span
    cue: Span
    attribution: Attribution
    victims: Party | None = None
    agent: Party | None = None
    part: bool = False
    total: bool = False
    added: bool = False
    exact: bool = True
    arrest: bool = False
    mixed: bool = False
    bombers: bool = False
    attackers: bool = False
    finders: tuple[Party, ...] = ()


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Words that tell of violence, and the parties they tie to it.

    earlier: what its clause tells came after it ("hours after the blast").
    """

    span: Span
    sub_event_type: SubEventType
    strong: bool
    mutual: bool
    reference: bool
    generic: bool = False
    earlier: bool = False
    agents: tuple[Party, ...] = ()
    patients: tuple[Party, ...] = ()


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one clause tells.

    clause: its words; sentence, paragraph: ordinals within the report, from 0.
    acts: the words of violence in it that share its modality; tolls: its figures.
    others: parties named in it without a part in the acts.
    said: when it was announced, which counts where nothing else dates the incident.
    separate: the words set it apart from what was told before ("in another incident").
    recalled: told as past, tried in court, commemorated or rehearsed, not as news.
    peaceful: names another cause of harm than armed violence. unclaimed: says nobody claims the deed.
    usual: tells what somebody does at all times or did before, not this deed.
    item: heads an item of a list. summed: of several acts at several places. overall: adds up what was told
    before it. single: of one act, as its words say. counted: what the clause beside it counts time from.
    several: names two places side by side ("in Bala and Kuru").
    parted: the clause that it is a part of, where that counts people place by place or day by day.
    A telling without acts and tolls only sets the scene: a place or a day that those after it share.
    claimed: parties said to have claimed it; blamed: parties it is blamed on.
    weapon: what it was done with; target: the thing attacked, where the clause names one.
    """

    report: str
    clause: Span
    sentence: int
    paragraph: int
    attribution: Attribution
    acts: tuple[Act, ...] = ()
    tolls: tuple[Toll, ...] = ()
    others: tuple[Party, ...] = ()
    claimed: tuple[Party, ...] = ()
    blamed: tuple[Party, ...] = ()
    when: When | None = None
    said: When | None = None
    where: Where | None = None
    weapon: Span | None = None
    target: Span | None = None
    modality: Modality = "happened"
    denied: bool = False
    separate: bool = False
    recalled: bool = False
    peaceful: bool = False
    unclaimed: bool = False
    usual: bool = False
    item: bool = False
    summed: bool = False
    overall: bool = False
    single: bool = False
    counted: bool = False
    several: bool = False
    parted: Span | None = None

    @property
    def echo(self) -> bool:
        """Whether it only points back to what is told elsewhere: no figure, no strong act of its own."""
        return not self.tolls and not any(act.strong and not act.reference for act in self.acts)
