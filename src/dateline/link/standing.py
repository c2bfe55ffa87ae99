"""What makes an incident of armed violence: what can found one, and what stands in the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache

from dateline.data import of_kind
from dateline.link.judge import Judge
from dateline.link.story import REMOTE, Story, parties
from dateline.model import COUNTRY, EVENT_TYPE_OF, OtherCause, Span, Telling, Where
from dateline.model.second import Tag

_NOBODY = re.compile(
    r"\b(?:nobody|no ?one|none"
    r"|no (?:\w+ ){0,2}(?:casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalities|victims))\b",
    re.IGNORECASE,
)
LONG_BEFORE = timedelta(days=7)
LEAD_SENTENCES = 3  # what a report is of stands in its first sentences


def sure_dead(story: Story, judge: Judge) -> bool:
    """Whether the second reader is sure of a figure of dead, and no other harm than violence is named.

    Where some is ("a girl drowned"), whether it is sure of one of dead that an armed party had a part in.
    """
    told = [t for t in story.tellings if t.modality == "happened" and (not t.recalled or t.when)]
    plain = [t for t in told if not t.peaceful]
    counted = plain if len(plain) == len(told) else [t for t in plain if parties(t)]
    figures = [toll.span for t in counted for toll in t.tolls if toll.outcome == "killed"]
    return any(judge.second.likely("F", span.start, span.end) >= judge.trust.dead for span in figures)


def sure_deed(story: Story, judge: Judge, written_at: Where | None = None) -> bool:
    """Whether the second reader is sure of an attack or a fight at a place, or that some were hurt in one.

    A bomb that hurt nobody and a battle that nobody counts the dead of are incidents where they are the news:
    told in a report's first sentences. written_at: where a report was written, which places what it does not.
    """
    told = [t for t in story.tellings if t.modality == "happened" and not (t.recalled or t.peaceful)]
    told = [t for t in told if not t.denied or _hurt_nobody(t, judge)]
    tolls = [toll for t in told for toll in t.tolls]
    if any(toll.arrest for toll in tolls) or all(t.sentence >= LEAD_SENTENCES for t in told):
        return False
    if any(toll.count.high > 0 for toll in tolls):
        return _surest(judge, told) >= judge.trust.dead
    told = [t for t in told if _by_itself(t) and not _idle().search(_words(t, judge))]
    armed = [t for t in told if _pinned(t) and (_by_some(t) or _by_bomb(t))]
    placed = [
        t for t in told if _pinned(t) or (t.when and not t.where and (_by_some(t) or _smaller(written_at)))
    ]
    return _surest(judge, armed) >= judge.trust.report or _surest(judge, placed) >= judge.trust.dead


def _surest(judge: Judge, told: Iterable[Telling]) -> float:
    """Give how likely the surest of the acts and figures that are told is to be of an incident."""
    words: list[tuple[Tag, Span]] = []
    for telling in told:
        words += [("E", act.span) for act in telling.acts]
        words += [("F", t.span) for t in telling.tolls if t.count.high > 0 and t.outcome != "captured"]
    return max((judge.second.likely(tag, span.start, span.end) for tag, span in words), default=0.0)


def _by_itself(telling: Telling) -> bool:
    """Whether acts are violence whoever was hurt: in strong words, a fight, or by somebody armed on a day."""
    done = telling.when is not None and any(act.agents for act in telling.acts) and _by_some(telling)
    return done or any(act.strong or act.mutual for act in telling.acts)


def _by_some(telling: Telling) -> bool:
    """Whether a telling gives a part to somebody armed, named or not."""
    return bool(parties(telling)) or _by_armed(telling)


def _by_bomb(telling: Telling) -> bool:
    """Whether a telling names arms that go off, and somebody's doing: a bomb, shells, an air strike."""
    return any(act.strong and EVENT_TYPE_OF[act.sub_event_type] == REMOTE for act in telling.acts)


def _hurt_nobody(telling: Telling, judge: Judge) -> bool:
    """Whether what a telling denies is that anybody was hurt: "nobody was hurt when a bomb went off"."""
    return _NOBODY.search(_words(telling, judge)) is not None


def _words(telling: Telling, judge: Judge) -> str:
    """Give the words of a telling's clause."""
    return judge.report.text[telling.clause.start : telling.clause.end]


@cache
def _idle() -> re.Pattern[str]:
    """Compile the words of arms that did not go off. Table: data/other_causes.csv."""
    return re.compile(rf"\b(?:{'|'.join(of_kind('other_causes', 'idle', 'pattern'))})\b", re.IGNORECASE)


def counts_dead(story: Story) -> bool:
    """Whether a story counts dead of violence at a place or on a day, and as news."""
    told = [t for t in story.tellings if t.modality == "happened"]
    killed = any(toll.outcome == "killed" and toll.exact for t in told for toll in t.tolls)
    set_apart = any(t.where or t.when for t in told)
    return killed and set_apart and not any(t.peaceful or t.recalled for t in told)


def recalls(story: Story, deed: Story) -> bool:
    """Whether a story is of a day long before that of a deed: the deed is the news that it is recalled at."""
    days = [(w.interval.end, d.interval.start) for w in story.whens() for d in deed.whens()]
    return bool(days) and all(start - end > LONG_BEFORE for end, start in days)


def sure_harm(story: Story, judge: Judge | None) -> bool:
    """Whether the second reader is sure of a story of wounded, told as news at a place and on a day."""
    told = [t for t in story.tellings if t.modality == "happened" and not (t.recalled or t.peaceful)]
    hurt = [t for t in told if any(toll.outcome == "wounded" and toll.exact for toll in t.tolls)]
    dated = any(t.when and t.when.interval.precision == 1 for t in told)
    if judge is None or not dated or not any(_pinned(t) for t in hurt):
        return False
    return _surest(judge, hurt) >= judge.trust.dead


def founds(telling: Telling) -> bool:
    """Whether a telling can be the first of an incident: it has a toll, or violence with a place or a day."""
    if telling.modality != "happened" and not telling.denied:
        return False
    if any(toll.count.high > 0 for toll in telling.tolls):
        return True
    if any(act.strong for act in telling.acts):
        return telling.where is not None or telling.when is not None
    if any(act.mutual for act in telling.acts) and _pinned(telling):
        return True
    return telling.where is not None and telling.when is not None


def stands(tellings: Sequence[Telling], *, wary: OtherCause | None = None) -> bool:
    """Whether tellings make an incident of armed violence.

    People were killed by an act of violence, or by or among an armed party; or wounded by a mine, a bomb or a
    rocket; or hurt or taken in an act that strong words name; or strong words tell of violence at a place by
    somebody armed. Where another cause of harm is named, only clauses of their own count that tell of harm
    anew in strong words; where there are none, those with strong words and an armed party, or with arms where
    nothing is told instead.
    """
    told = [t for t in tellings if t.modality == "happened" and (not t.recalled or t.when)]
    plain = [t for t in told if not t.peaceful]
    if any(act.strong and not act.reference for t in plain if t.tolls for act in t.acts):
        told = plain
    acts = [act for t in told for act in t.acts]
    strong = any(act.strong for act in acts)
    armed = any(parties(t) or _by_armed(t) for t in told)
    doubtful = wary or any(t.peaceful for t in told)
    if not told or (doubtful and not any(_firm(t) or (wary != "instead" and _by_arms(t)) for t in told)):
        return False
    tolls = [toll for t in told for toll in t.tolls if toll.count.high > 0]
    harmed = {toll.outcome for toll in tolls if not toll.arrest}
    if tolls and not harmed and not any(act.mutual and act.strong for act in acts):
        return False  # a raid in which people were arrested
    remote = any(EVENT_TYPE_OF[act.sub_event_type] == REMOTE for act in acts)
    if "killed" in harmed:
        return strong or armed or remote
    if "wounded" in harmed and remote:
        return True
    return strong and (bool(harmed) or (armed and any(t.where for t in told)))


def _pinned(telling: Telling) -> bool:
    """Whether a telling names a place smaller than a country."""
    return _smaller(telling.where)


def _smaller(where: Where | None) -> bool:
    """Whether words place something more closely than in a country."""
    return where is not None and where.place is not None and where.place.precision < COUNTRY


def _by_armed(telling: Telling) -> bool:
    """Whether somebody armed whom nobody names did it: "gunmen", "the rebels"."""
    did = [*(p for act in telling.acts for p in act.agents), *(t.agent for t in telling.tolls if t.agent)]
    return any(party.actor.kind == "unknown" for party in did)


def _by_arms(telling: Telling) -> bool:
    """Whether a telling counts people harmed by arms that leave no doubt: a bomb, a gunman."""
    return bool(telling.tolls) and not telling.peaceful and (_by_bomb(telling) or _by_armed(telling))


def _firm(telling: Telling) -> bool:
    """Whether a telling speaks of armed violence beyond doubt."""
    strong = [act for act in telling.acts if act.strong]
    return not telling.peaceful and (any(act.mutual for act in strong) or bool(strong and parties(telling)))
