"""From the tellings of one report to its claims: who says what of each incident."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import groupby

import msgspec

from dateline.earlier import told_as_earlier, told_as_guess
from dateline.link.affinity import NEWS_DAYS
from dateline.link.certainty import weighed
from dateline.link.filled import filled
from dateline.link.judge import Judge
from dateline.link.judged_day import dated
from dateline.link.judged_place import placed
from dateline.link.judged_sides import judged_sides
from dateline.link.kind import choose_kind
from dateline.link.retold import joined
from dateline.link.sides import Sides, beside_their_own, cast_of, choose_sides
from dateline.link.speaking import Speaking
from dateline.link.told_victims import victims_of
from dateline.link.whose import Whose
from dateline.link.within import group_tellings
from dateline.model import (
    Actor,
    ActorMention,
    Attribution,
    Casualty,
    Claim,
    OtherCause,
    Outcome,
    Reading,
    Report,
    Span,
    SubEventType,
    Telling,
    Toll,
    Victims,
    Where,
    content_id,
)
from dateline.model.terms import EVENT_TYPE_OF


def report_claims(
    report: Report,
    tellings: Sequence[Telling],
    mentions: Sequence[ActorMention] = (),
    *,
    written_at: Where | None = None,
    home: Where | None = None,
    wary: OtherCause | None = None,
    loose: bool = False,
    judge: Judge | None = None,
    told: Reading | None = None,
    auxiliaries: Mapping[str, str] | None = None,
) -> tuple[Claim, ...]:
    """Give the claims of a report, in text order, each with the incident of the report it tells of.

    `Claim.group` numbers the report's incidents from 0, in the order in which they are told.
    mentions: every party that the report names. written_at: the place in its dateline, which an
    incident of today falls back on where the report names no other. home: the place or country it is
    about, where what nothing places falls. What a report of other things recalls far down is left out,
    unless it is of the last month. wary: what the headline or the
    first sentences name that is no violence. loose: code whatever violence is told of (see
    `group_tellings`). judge: a second reader's word on what belongs together; told: what the patterns
    alone read, which the certainty of a claim is weighed by. auxiliaries: the government that each of
    its militias is of, for `beside_their_own`.
    """
    cast = cast_of(report.id, mentions, auxiliaries or {})
    groups = group_tellings(
        tellings, report.published, wary=wary, loose=loose, judge=judge, written_at=written_at
    )
    if judge and not loose:
        groups = _told(judge, groups)
    groups = filled(report, groups, tellings, written_at=written_at, home=home)
    if judge:
        groups = joined(judge, groups, lambda group: dated(judge, placed(judge, group, home)))
    groups = [group for group in groups if not _day_of_recall(report, group)]
    news = [_is_news(report, group, judge) for group in groups]
    if groups and not any(news) and not _surely_past(report, groups[0], judge):
        news = [n == 0 or _beside(group, groups[0]) for n, group in enumerate(groups)]
    if not (any(news) or loose or any(not _in_passing(report, group) for group in groups)):
        return ()
    claims: list[Claim] = []
    sides: Sides | None = None
    for number, (group, main) in enumerate(zip(groups, news, strict=True)):
        group = beside_their_own(group, auxiliaries or {})
        sides = choose_sides(group, cast, sides)
        if judge:
            elsewhere = [t.clause for other in groups if other is not groups[number] for t in other]
            sides = judged_sides(judge, group, sides, elsewhere)
        own = _claims(report, group, sides, number, main, judge)
        claims += weighed(judge, told, group, sides, own)
    return tuple(claims)


def _told(judge: Judge, groups: Sequence[list[Telling]]) -> list[list[Telling]]:
    """Give the incidents that the second reader finds likely; none where it is sure of none.

    Those told in one clause are as likely as the likeliest of them.
    """
    likely = [(judge.is_incident(group), group) for group in groups]
    if max((score for score, _ in likely), default=0.0) < judge.trust.report:
        return []
    told = [group for score, group in likely if score >= judge.trust.incident]
    return [group for group in groups if group in told or any(_beside(group, other) for other in told)]


def _is_news(report: Report, tellings: Sequence[Telling], judge: Judge | None) -> bool:
    """Whether an incident is the report's news rather than background it recalls."""
    likely = judge.main(tellings) if judge else None
    if judge and likely is not None and max(likely, 1 - likely) >= judge.trust.main:
        return likely > 0.5
    if all(t.recalled for t in tellings):
        return False
    ends = [t.when.interval.end for t in tellings if t.when]
    if ends and max(ends) < report.published - timedelta(days=NEWS_DAYS):
        return False
    return any(t.tolls or t.acts for t in tellings)


def _day_of_recall(report: Report, tellings: Sequence[Telling]) -> bool:
    """Whether all that tells of an incident recalls it and has only a day of the news: that of the recalling.

    Courts, anniversaries and memorials; when the incident was is not told.
    """
    ends = [t.when.interval.end for t in tellings if t.when]
    recent = bool(ends) and max(ends) >= report.published - timedelta(days=NEWS_DAYS)
    return recent and all(t.recalled for t in tellings)


def _in_passing(report: Report, tellings: Sequence[Telling]) -> bool:
    """Whether an incident is only told of far down, and dated to no day of the last month."""
    month_ago = report.published - timedelta(days=LATELY)
    lately = any(t.when and t.when.interval.end >= month_ago for t in tellings)
    return not lately and all(t.paragraph >= IN_PASSING for t in tellings)


def _beside(tellings: Sequence[Telling], others: Sequence[Telling]) -> bool:
    """Whether two incidents are told in one clause, place by place or day by day."""
    return bool({t.parted for t in tellings if t.parted} & {t.parted for t in others})


def _surely_past(report: Report, tellings: Sequence[Telling], judge: Judge | None) -> bool:
    """Tell whether an incident is no news even where its report has no other.

    All its days are old, or it has none and the reader is sure.
    Travel advice and anniversaries only recall; a bulletin out four days later does not.
    """
    ends = [t.when.interval.end for t in tellings if t.when]
    if ends:
        return max(ends) < report.published - timedelta(days=NEWS_DAYS)
    likely = judge.main(tellings) if judge else None
    return likely is not None and likely <= SURELY_PAST


def _claims(
    report: Report, tellings: Sequence[Telling], sides: Sides, number: int, main: bool, judge: Judge | None
) -> Iterator[Claim]:
    kind = choose_kind(tellings, sides, judge.kind(tellings) if judge else None)
    tellings = _held_in_totals(tellings, report)
    speaking = Speaking(report, sides, tellings)
    revised = set(_revised(tellings, speaking))
    whose = Whose(speaking, tellings, judge)
    for telling in _located(tellings):
        for attribution, tolls in _by_source(telling):
            counted = [
                _casualty(toll, whose.of(toll, telling), toll in revised)
                for toll in tolls
                if toll.exact and not _clears_another(toll, sides)
            ]
            casualties = tuple(_summed(report, counted))
            yield _claim(telling, attribution, casualties, sides, kind, number, main)


def _clears_another(toll: Toll, sides: Sides) -> bool:
    """Whether a figure says that none were harmed of a party that is no side: "no soldiers were killed"."""
    if toll.count.high or toll.victims is None:
        return False
    actor = toll.victims.actor
    return actor.kind != "civilians" and actor not in (sides.a.actor, sides.b.actor)


def _located(tellings: Sequence[Telling]) -> Iterator[Telling]:
    """Give the tellings with acts or figures; mere echoes without their place and day.

    "He called the attack cowardly in Geneva on Friday" says nothing of where or when it was; it
    counts only where no fuller telling does.
    """
    if not any(t.when for t in tellings):
        tellings = _dated_by_announcement(tellings)
    full = [t for t in tellings if not t.echo]
    placed, dated = any(t.where for t in full), any(t.when for t in full)
    for telling in tellings:
        if not telling.acts and not telling.tolls:
            continue
        if telling.echo:
            near = telling.paragraph - tellings[0].paragraph <= 1
            pointing = near or any(act.reference for act in telling.acts)
            telling = msgspec.structs.replace(
                telling,
                where=None if placed else telling.where,
                when=None if dated or not pointing else telling.when,
            )
        yield telling


def _dated_by_announcement(tellings: Sequence[Telling]) -> list[Telling]:
    """Date an incident that nothing else dates by the first announcement of it."""
    said = next((t for t in tellings if t.said), None)
    return [msgspec.structs.replace(t, when=t.said) if t is said else t for t in tellings]


def _by_source(telling: Telling) -> Iterator[tuple[Attribution, list[Toll]]]:
    """The figures of a telling by who gives them; a telling without figures speaks as a whole."""
    if not telling.tolls:
        yield telling.attribution, []
    for attribution, tolls in groupby(telling.tolls, key=lambda toll: toll.attribution):
        yield attribution, list(tolls)


def _claim(
    telling: Telling,
    attribution: Attribution,
    casualties: tuple[Casualty, ...],
    sides: Sides,
    kind: SubEventType,
    number: int,
    main: bool,
) -> Claim:
    trigger = telling.acts[0].span if telling.acts else telling.tolls[0].cue
    claim = Claim(
        id="",
        report=telling.report,
        group=number,
        trigger=trigger,
        quote=telling.clause,
        event_type=EVENT_TYPE_OF[kind],
        sub_event_type=kind,
        side_a=sides.a,
        side_b=sides.b,
        attribution=attribution,
        when=telling.when,
        where=telling.where,
        casualties=casualties,
        modality=telling.modality,
        main=main,
        mutual=any(act.mutual for act in telling.acts),
        weapon=telling.weapon,
        target=telling.target,
    )
    return msgspec.structs.replace(claim, id=content_id(msgspec.json.encode(claim).decode()))


def _casualty(toll: Toll, victims: Victims, revised: bool) -> Casualty:
    return Casualty(
        victims=victims,
        plain=toll.victims is None and victims == "civilians",
        outcome=toll.outcome,
        low=toll.count.low,
        best=toll.count.best,
        high=toll.count.high,
        span=toll.span,
        cue=toll.cue,
        qualifier=toll.count.qualifier,
        part=toll.part,
        added=toll.added,
        revised=revised,
        total=True if toll.total else msgspec.UNSET,
    )


def _summed(report: Report, casualties: Sequence[Casualty]) -> Iterator[Casualty]:
    """Add up what one list tells of one side ("a shepherd and his son", "two officers and a sergeant")."""
    held: Casualty | None = None
    for casualty in casualties:
        if held is not None and _one_list(report, held, casualty):
            held = _added(held, casualty)
            continue
        if held is not None:
            yield held
        held = casualty
    if held is not None:
        yield held


def _one_list(report: Report, one: Casualty, other: Casualty) -> bool:
    apart = one.part or other.part or one.revised or other.revised or other.added
    alike = (one.cue, one.outcome, one.victims) == (other.cue, other.outcome, other.victims)
    return alike and not apart and bool(_LIST_GAP.fullmatch(report.text[one.span.end : other.span.start]))


def _added(one: Casualty, other: Casualty) -> Casualty:
    return msgspec.structs.replace(
        one,
        low=one.low + other.low,
        best=one.best + other.best,
        high=one.high + other.high,
        span=Span(report=one.span.report, start=one.span.start, end=other.span.end),
    )


SURELY_PAST = (
    0.05  # how likely an undated incident is the news at most, where the reader is sure that it is not
)
IN_PASSING = 3  # paragraphs of other things before what a report only recalls in passing
LATELY = 31  # days in which a deed may be told for the first time, however far down
_LIST_GAP = re.compile(r"\s*(?:,|;|and|as well as|,\s*and)\s*")


def _revised(tellings: Sequence[Telling], speaking: Speaking) -> Iterable[Toll]:
    """Figures that the same source has since replaced ("raising the toll to 14"), but for its parts.

    A toll told as an earlier one ("it had earlier given a toll of 19"), or foreseen, replaces nothing.
    """
    tolls = [(toll, victims_of(toll, t, speaking)) for t in tellings for toll in t.tolls]
    for order, (later, whose) in enumerate(tolls):
        stands = not (told_as_earlier(later, speaking.report) or told_as_guess(later, speaking.report))
        replaces = later.total and stands
        for toll, victims in tolls[:order] if replaces else []:
            same = toll.outcome == later.outcome and toll.attribution.source == later.attribution.source
            if same and victims == whose and not toll.part:
                yield toll


def _held_in_totals(tellings: Sequence[Telling], report: Report) -> list[Telling]:
    """Mark what a source adds as part of the running total that it also gives.

    "The toll rose to 31", and further down "19 more bodies were found": nobody speaks of fifty. Others are no
    part of one party's toll: "put the toll among the soldiers at 25. Fourteen villagers also died".
    """
    totals = {
        (toll.outcome, toll.attribution.source, toll.victims.actor if toll.victims else None)
        for telling in tellings
        for toll in telling.tolls
        if toll.total and not told_as_earlier(toll, report)
    }
    return [
        msgspec.structs.replace(telling, tolls=tuple(_held(toll, totals) for toll in telling.tolls))
        for telling in tellings
    ]


def _held(toll: Toll, totals: Collection[tuple[Outcome, str, Actor | None]]) -> Toll:
    mine = toll.victims.actor if toll.victims else None
    told = {whose for *said, whose in totals if said == [toll.outcome, toll.attribution.source]}
    if toll.added and (told if mine is None else told & {mine, None}):
        return msgspec.structs.replace(toll, part=True, added=False)
    return toll
