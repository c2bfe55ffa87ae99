"""What `extract` reads in a report, still as words: the hand-over to the pipeline.

Offsets count code points of `Report.text`, half-open.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.terms import EventType, Modality, Outcome, SourceKind, Stance, SubEventType
from dateline.model.value import Count

Part = Literal["weapon", "thing", "victim", "perpetrator", "group"]


class WordedCasualty(msgspec.Struct, frozen=True, kw_only=True):
    """A figure, the people it counts, and what befell them.

    start, end: figure and people together ("at least 23 Taliban fighters"); where only a person
    is told of ("a soldier", "the commander Abdul Karim") the count is 1.
    victims_start, victims_end: the people ("Taliban fighters"); may lie elsewhere than the
    figure ("Of the policemen ... three died") and is None where the text names nobody ("12 were killed").
    cue_start, cue_end: the words that give the outcome ("were killed", "death toll"); for "all of them died"
        the number told before on which "all" rests.
    agent_start, agent_end: who did it, where the clause says ("killed by the Taliban").
    part: counted within another figure ("including three children", "two of them officers").
    total: the words announce a running total that replaces earlier ones ("raising the toll to 14").
    added: beyond figures already given ("four more died", "two others").
    exact: False where the figure covers another outcome as well ("killed or wounded 29").
    cumulative: the figure sums a period or a campaign ("more than 4,000 this year").
    lately: the period is one of weeks at most ("this month").
    campaign: a day's dead told of beside it only bring the toll of a campaign to it.
    sure: a second reader is sure that the figure counts one incident's people, whatever its words or size.
    """

    outcome: Outcome
    count: Count
    start: int
    end: int
    cue_start: int
    cue_end: int
    victims_start: int | None = None
    victims_end: int | None = None
    agent_start: int | None = None
    agent_end: int | None = None
    part: bool = False
    total: bool = False
    added: bool = False
    exact: bool = True
    cumulative: bool = False
    lately: bool = False
    campaign: bool = False
    sure: bool = False


class WordedSource(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the report and who answers for it.

    start, end: the words that are attributed (a clause, a sentence, a quotation, or following
    sentences that carry on). Stretches may nest; the innermost counts.
    source: the claimant as the report names it, cleaned of articles and relative clauses
    ("Interior Ministry", "Zabihullah Mujahid", "residents").
    source_start, source_end: where it is named; for a pronoun or "the ministry", where the full name stands.
    cue_start, cue_end: the words of saying ("said", "according to").
    affiliation: the body the claimant speaks for, as worded ("the Taliban"), where the text says.
    hedge: "reportedly", "allegedly", as worded.
    """

    start: int
    end: int
    source: str
    source_start: int
    source_end: int
    cue_start: int
    cue_end: int
    kind: SourceKind
    stance: Stance = "asserts"
    affiliation: str | None = None
    hedge: str | None = None

    @property
    def key(self) -> str:
        """Name the claimant so that two stretches of one have one key."""
        return " ".join(self.source.casefold().split())


class WordedSpeaker(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks in a report.

    told: the stretches they answer for, at least one. words: (start, end) of all that names them.
    new: only the second reader sees them speak; the stretch is then that of their name.
    """

    told: tuple[WordedSource, ...]
    words: tuple[tuple[int, int], ...]
    new: bool = False


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a clause adds on a noun in it ("the front, which was founded in 1964").

    head: where the noun stands.
    """

    start: int
    end: int
    head: int


class WordedClause(msgspec.Struct, frozen=True, kw_only=True):
    """A main clause: the stretch within which times, places, figures and acts belong together.

    sentence, paragraph: ordinals, from 0. separate: its words set it apart from what was told
    before ("in another incident", "meanwhile in ..."). claimed, blamed: (start, end) of the parties
    that claim the act or are blamed for it, where the clause says so; disowned: of those who deny a part
    in it; idle: of those who only speak of it, come after it or are helped. peaceful: it names another
    cause of harm, or another sense of its words, than armed violence (an accident, a disease, a game).
    unclaimed: it says that nobody claims the deed. usual: it tells what somebody does at all times or did
    before ("has attacked the town before"). item: it heads an item of a list. summed: it tells of
    several acts at several places together ("in separate attacks"). overall: it adds up what was told before
    it ("in total"). single: it tells of one act ("in an ambush"). counted: time is counted from it to the
    clause beside it ("two days after a bomb killed six"). asides: what it adds on somebody or something.
    parted: (start, end) of the clause that it is a part of, where that counts people place by place or day by
    day ("12 in Bala and seven in Kuru").
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    separate: bool = False
    peaceful: bool = False
    unclaimed: bool = False
    usual: bool = False
    item: bool = False
    summed: bool = False
    overall: bool = False
    single: bool = False
    counted: bool = False
    parted: tuple[int, int] | None = None
    asides: tuple[Aside, ...] = ()
    claimed: tuple[tuple[int, int], ...] = ()
    blamed: tuple[tuple[int, int], ...] = ()
    disowned: tuple[tuple[int, int], ...] = ()
    idle: tuple[tuple[int, int], ...] = ()


class WordedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of violence in one sentence: its trigger and what the clause ties to it.

    trigger_start, trigger_end: the words that tell of it ("ambushed", "a suicide bombing").
    agents, patients: (start, end) of who did it and whom it was done to, as phrases.
    mutual: both sides fought ("clashes between"). background: recalled, not the news.
    reference: the words point back to an event already told ("the attack", "the clash").
    strong: the words alone tell of violence; weak ones ("operation", "blast") want a toll, a place or a day.
    generic: the words say nothing of the means ("attack").
    """

    trigger_start: int
    trigger_end: int
    event_type: EventType
    sub_event_type: SubEventType
    agents: tuple[tuple[int, int], ...] = ()
    patients: tuple[tuple[int, int], ...] = ()
    weapon: tuple[int, int] | None = None
    target: tuple[int, int] | None = None
    modality: Modality = "happened"
    denied: bool = False
    mutual: bool = False
    background: bool = False
    reference: bool = False
    strong: bool = False
    generic: bool = False


class WordedRole(msgspec.Struct, frozen=True, kw_only=True):
    """A noun phrase and the part it plays in violence.

    start, end: the phrase with its modifiers and "of" phrases; head_start, head_end: its head word.
    part: weapon; thing (building, vehicle, ... attacked or damaged); victim; perpetrator (people);
    group (an organisation that did it). score: 0 to 1, how likely the part is.
    kind: the kind of weapon, thing or people by the tables, where they know the word.
    name_start, name_end: the proper name of a person in it. number: how many, where said.
    plural: whether it names several.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    part: Part
    score: float
    kind: str | None = None
    name_start: int | None = None
    name_end: int | None = None
    number: int | None = None
    plural: bool = False
