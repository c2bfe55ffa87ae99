"""Which figures of an incident's claims count: parts, echoes and what has been revised do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from dateline.model import Actor, Claim, Outcome, Report, Span, Victims
from dateline.reconcile import rules
from dateline.reconcile.claimed import figures_of, reread
from dateline.reconcile.figure import PART_SHARE, Figure, counts_anew, grown_from
from dateline.reconcile.preset import UCDP, Preset
from dateline.reconcile.service import with_services
from dateline.reconcile.standing import BOAST, OWN_DEAD, STAKE

FEW, MANY_TIMES = 2, 2.5
"""Up to this many people are no toll beside a figure this many times theirs.

Tried 2 and 3 too on the development, golden and held reports: a villager's own two dead are no rival to a
hospital's five, but one may be to two.
"""

SEVERAL = 2
"""The fewest people of whom others told of later may be some."""


def figures(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    side_a: Actor,
    side_b: Actor,
    outcome: Outcome,
    preset: Preset = UCDP,
) -> tuple[Figure, ...]:
    """Give the figures of one outcome, sorted; those that do not count are marked `void`."""
    found: list[Figure] = []
    for claim in claims:
        if claim.modality == "happened":
            told = figures_of(claim, reports[claim.report], side_a, side_b, outcome)
            found += [reread(one, reports[claim.report], preset) for one in told]
    if side_b.kind == "civilians":
        found = _civilians_in_one_sided(found)
    found = _certain_alone(found)
    found = _void_outgrown(_void_replaced(_with_listed(with_services(_told_of_before(found)))))
    found = _void_vague(_void_smaller(_void_parts(_void_shared_out(_parts_by_their_words(found)))))
    found = _totals_told_apart(_less_their_parts(found))
    return tuple(sorted(_void_earlier(_void_echoes(_with_added(found)))))


def _with_listed(found: list[Figure]) -> list[Figure]:
    """Add to people of no stated side the others of their list: together they are a total."""

    def beside(one: Figure) -> list[Figure]:
        if one.victims != "unknown" or not one.listed or one.void:
            return []
        return [o for o in found if o.claim == one.claim and o.listed and o.victims != "unknown"]

    return [_sum(one, others) if (others := beside(one)) else one for one in found]


def _told_of_before(found: list[Figure]) -> list[Figure]:
    """Give a bare figure to the one group that another source counts as many of, where others fell besides.

    "Seven civilians and a soldier died", says the army, and a hospital "received seven bodies": they are no
    total, for that would be eight.
    """
    counted: dict[str, dict[Victims, list[Figure]]] = {}
    for one in found:
        if one.whole and one.best and one.victims != "unknown":
            counted.setdefault(one.report, {}).setdefault(one.victims, []).append(one)

    def read(one: Figure) -> Figure:
        groups = counted.get(one.report, {})
        if one.victims != "unknown" or not one.whole or len(groups) < 2:
            return one
        alike = {
            victims
            for victims, told in groups.items()
            if any(other.best == one.best and other.source != one.source for other in told)
        }
        return msgspec.structs.replace(one, victims=alike.pop()) if len(alike) == 1 else one

    return [read(one) for one in found]


def _less_their_parts(found: list[Figure]) -> list[Figure]:
    """Take out of a whole its parts of another group ("nine civilians, a soldier among them").

    Such a part stands in the claim of the whole, or after it in its report; every account that counts as many
    is without it too. Of rival parts of one group the best placed is taken.
    """
    taken: dict[tuple[Victims, int], dict[Victims, Figure]] = {}
    for part in sorted(found, key=lambda one: (one.standing, one)):
        whole = _whole_of(part, found) if part.part and not (part.void or part.denied) else None
        if whole is not None:
            taken.setdefault((whole.victims, whole.best), {}).setdefault(part.victims, part)
    return [
        _less(one, list(taken[one.victims, one.best].values()))
        if one.whole and (one.victims, one.best) in taken
        else one
        for one in found
    ]


def _whole_of(part: Figure, found: Sequence[Figure]) -> Figure | None:
    """Give the whole of another group that holds a part; none where it is a total, or cannot be told.

    Fighters are among civilians; civilians are among fighters only where one source says both, or a better
    placed one says so of those whom a side says that it killed ("six of the 14 were farmers"), and no total
    is told that they may be of.
    """
    wholes = [one for one in found if one.whole and one.report == part.report]
    own = [one for one in wholes if one.claim == part.claim]
    told = max((span.start for span in part.spans), default=0)  # the words of the deed may be the boast's
    earlier = [
        one
        for one in wholes
        if one.best >= max(part.best, SEVERAL) and one.at < (told if one.standing == BOAST else part.at)
    ]
    if len({one.victims for one in own}) > 1 or not (own or earlier):
        return None
    whole = min(own, key=lambda one: one.at) if own else max(earlier, key=lambda one: (one.at, one))
    if whole.victims == "civilians" and part.victims in ("side_a", "side_b"):
        return whole
    of_a_total = any(one.victims == "unknown" and one.best >= part.best for one in wholes)
    boast = part.standing < BOAST == whole.standing and not of_a_total
    placed = whole.source == part.source or boast
    fighters = whole.victims in ("side_a", "side_b") and placed
    return whole if fighters and part.victims == "civilians" else None


def _less(whole: Figure, parts: Sequence[Figure]) -> Figure:
    others = sum(one.best for one in parts)
    told = [one for one in parts if one.report == whole.report]
    spans = {span for one in told for span in one.spans}
    return msgspec.structs.replace(
        whole,
        low=max(0, whole.low - others),
        best=max(0, whole.best - others),
        high=max(0, whole.high - others),
        spans=tuple(sorted({*whole.spans, *spans})),
        more=tuple(sorted({*whole.more, *(one.claim for one in told)} - {whole.claim})),
    )


def _totals_told_apart(found: list[Figure]) -> list[Figure]:
    """Read as a total what another account counts as just so many fighters and civilians together.

    "The dead are 21", and further down "nine raiders and the other twelve": nobody speaks of thirty.
    """
    accounts: dict[tuple[str, str], list[Figure]] = {}
    for one in found:
        if one.whole and one.best:
            accounts.setdefault((one.report, one.source), []).append(one)
    apart: list[tuple[tuple[str, str], set[Victims], int]] = []
    for account, told in accounts.items():
        groups = {one.victims for one in told}
        if "civilians" in groups and len(groups) == len(told) > 1 and "unknown" not in groups:
            apart.append((account, groups, sum(one.best for one in told)))

    def total(one: Figure) -> bool:
        return one.whole and any(
            (one.report, one.source) != account and one.victims in groups and one.best == best
            for account, groups, best in apart
        )

    return [
        msgspec.structs.replace(one, victims="unknown", standing=min(one.standing, STAKE))
        if total(one)
        else one
        for one in found
    ]


def _void_parts(found: list[Figure]) -> list[Figure]:
    """Void a part where its source gives a whole of the same victims.

    Another source's whole does so only where the report has no total that the part may be of. Who denies a
    part denies whose they were, not that they died ("denied that ten of the dead were its members").
    """
    wholes = [one for one in found if not one.part and not one.void]
    own = {(one.report, one.victims, one.source) for one in wholes}
    others = {(one.report, one.victims) for one in wholes}
    totals: dict[str, int] = {}
    for one in wholes:
        if one.victims == "unknown":
            totals[one.report] = max(totals.get(one.report, 0), one.high)

    def within(one: Figure) -> bool:
        if one.denied or (one.report, one.victims, one.source) in own:
            return True
        of_a_total = one.victims != "unknown" and totals.get(one.report, 0) >= one.best
        return (one.report, one.victims) in others and not of_a_total

    return [_voided(one, rules.PART_NOT_ADDED) if one.part and within(one) else one for one in found]


def _certain_alone(found: list[Figure]) -> list[Figure]:
    """Leave a figure a guess only where its report counts dead for certain whom it holds, and fewer."""
    certain = [one for one in found if one.whole and one.best]

    def beside(one: Figure) -> bool:
        return any(
            other.report == one.report and one.victims in (other.victims, "unknown") and other.best < one.best
            for other in certain
        )

    return [
        msgspec.structs.replace(one, guess=False) if one.guess and not beside(one) else one for one in found
    ]


def _parts_by_their_words(found: list[Figure]) -> list[Figure]:
    """Take figures that count only some of the dead for parts of a higher one of the same report.

    A warring side's word on those whom it killed holds no others' dead, but those of whom its enemy itself
    names only some ("two martyrdom-seekers").
    """

    def holds(other: Figure, one: Figure) -> bool:
        told = other.whole and not other.some and other.report == one.report
        return told and other.best > one.best and (other.standing < BOAST or one.own_dead)

    def read(one: Figure) -> Figure:
        if one.of_them and any(_told_whole(other, one) for other in found):
            return _voided(one, rules.SOME_OF_THEM)
        if not (one.some and one.whole and one.best):
            return one
        holding = {other.victims for other in found if holds(other, one)}
        if one.victims in holding:
            return _voided(one, rules.SOME_OF_THEM)
        within = "unknown" in holding and not _beside_fighters(one, found)
        return msgspec.structs.replace(one, part=True) if within else one

    return [read(one) for one in found]


def _beside_fighters(one: Figure, found: Sequence[Figure]) -> bool:
    """Tell whether a figure goes on from one of a side's dead: "ten guards and four nurses died"."""
    return one.victims == "civilians" and any(
        other.claim == one.claim and other.whole and other.victims in ("side_a", "side_b") for other in found
    )


def _told_whole(other: Figure, one: Figure) -> bool:
    """Tell whether a figure counts those of whom a later one is some ("ten of the soldiers")."""
    same = (other.report, other.victims) == (one.report, one.victims) and other.at < one.at
    counts = not (other.void or other.denied or other.added or other.guess or other.of_them)
    return same and counts and other.best > one.best and other.standing <= max(one.standing, STAKE)


def _void_replaced(found: list[Figure]) -> list[Figure]:
    """Void what its report calls an earlier count, where the same source has a later one.

    Where another has, it still bounds low (`toll.py`).
    """

    def replaced(one: Figure) -> bool:
        return any(
            one.source == other.source and counts_anew(other, one) and not (other.void or other.part)
            for other in found
        )

    return [
        _voided(one, rules.EARLIER_COUNT) if one.early and not one.denied and replaced(one) else one
        for one in found
    ]


def _void_outgrown(found: list[Figure]) -> list[Figure]:
    """Void what a running total further down replaces, given by the outlet's own voice or by its source.

    Another source's leaves it to bound low (`toll.py`).
    """

    def outgrown(one: Figure) -> bool:
        return any(
            grown_from(other, one) and (other.own_voice or other.source == one.source)
            for other in found
            if other.report == one.report and other.whole
        )

    return [_voided(one, rules.REVISED) if one.whole and outgrown(one) else one for one in found]


def _void_smaller(found: list[Figure]) -> list[Figure]:
    """Void those of one source's figures for the same victims in one report that are parts of another.

    A figure far below the source's largest counts part of the same dead; one close to it is another
    reading of the same toll, and stands beside it.
    """

    def key(one: Figure) -> tuple[str, str, Victims]:
        return (one.source, one.report, one.victims)

    largest: dict[tuple[str, str, Victims], int] = {}
    for one in found:
        if not (one.void or one.denied or one.added or one.guess):
            largest[key(one)] = max(largest.get(key(one), 0), one.best)
    return [
        one
        if one.denied or one.added or one.guess or not one.high < largest.get(key(one), 0) * PART_SHARE
        else _voided(one, rules.LARGEST_OF_ONE)
        for one in found
    ]


def _void_vague(found: list[Figure]) -> list[Figure]:
    """Void vague words beside a number at least as high, by any source but a boasting side.

    More than a round number gives way likewise, but not to another such.
    """
    numbers = [one for one in found if one.whole and not one.vague]

    def told_better(one: Figure) -> bool:
        return any(
            other.victims == one.victims
            and other.best >= one.best
            and other.standing <= max(one.standing, OWN_DEAD)
            and (one.vague or not other.beyond)
            for other in numbers
        )

    return [
        _voided(one, rules.VAGUE_WORD)
        if (one.vague or one.beyond) and not one.denied and told_better(one)
        else one
        for one in found
    ]


def _void_shared_out(found: list[Figure]) -> list[Figure]:
    """Void figures that share out one before: "killed 15. The first killed nine, the second six others"."""
    shares: set[Figure] = set()
    counted = [one for one in found if not (one.void or one.denied or one.guess)]
    for extra in (one for one in counted if one.added):
        alike = [one for one in counted if (one.report, one.victims) == (extra.report, extra.victims)]
        first = [one for one in alike if one.whole and one.at < extra.at]
        for one in first:
            if any(whole.at < one.at and whole.best == one.best + extra.best for whole in first):
                shares |= {one, extra}
    return [_voided(one, rules.PART_NOT_ADDED) if one in shares else one for one in found]


def _with_added(found: list[Figure]) -> list[Figure]:
    """Add what a report has added ("two more died") to its source's figure, else to those told before it."""
    wholes = [one for one in found if not (one.void or one.denied or one.added)]
    adding = sorted(one for one in found if one.added and not (one.void or one.denied or one.guess))
    into: dict[Figure, dict[tuple[Span, ...], Figure]] = {}
    taken: set[Figure] = set()
    for extra in adding:
        fitting = [one for one in wholes if (one.report, one.victims) == (extra.report, extra.victims)]
        own = [one for one in fitting if one.source == extra.source]
        for whole in own or [one for one in fitting if one.at < extra.at]:
            into.setdefault(whole, {}).setdefault(extra.spans, extra)
            taken.add(extra)
    return [
        _voided(one, rules.ADDED)
        if one in taken
        else _sum(one, list(into[one].values()))
        if one in into
        else one
        for one in found
    ]


def _sum(figure: Figure, more: Sequence[Figure]) -> Figure:
    return msgspec.structs.replace(
        figure,
        low=figure.low + sum(one.low for one in more),
        best=figure.best + sum(one.best for one in more),
        high=figure.high + sum(one.high for one in more),
        spans=tuple(sorted({*figure.spans, *(span for one in more for span in one.spans)})),
        more=tuple(sorted({one.claim for one in more} - {figure.claim})),
    )


def _void_echoes(found: list[Figure]) -> list[Figure]:
    """Void small figures beside a larger one by a source no worse placed in the same report.

    An outlet does not dispute its source in silence: its smaller figure is a part or an early count, beside
    one as well placed as it is where it stands behind that. One or two people told of by themselves ("a man
    was shot") are no toll beside that of a source without a stake, but for a warring side that belittles or
    boasts.
    """
    told = [one for one in found if not (one.void or one.denied)]

    def beside(one: Figure) -> list[Figure]:
        return [
            other
            for other in told
            if (other.report, other.victims) == (one.report, one.victims) and other.source != one.source
        ]

    def read(one: Figure) -> Figure:
        if one.denied or one.void or not one.best:
            return one
        others = beside(one)
        if one.own_voice and any(_goes_before(o, one) and o.best > one.best for o in others):
            return _voided(one, rules.OWN_VOICE_PART)
        few = one.best <= FEW and one.standing < BOAST
        placed = STAKE if one.own_voice else max(one.standing, OWN_DEAD)
        few = few and any(o.standing <= placed and o.best >= MANY_TIMES * one.best for o in others)
        return _voided(one, rules.FEW_NO_TOLL) if few else one

    return [read(one) for one in found]


def _goes_before(other: Figure, one: Figure) -> bool:
    """Tell whether a figure is better placed than another, or as well and told before it."""
    return other.standing < one.standing or (other.standing == one.standing and other.at < one.at)


def _void_earlier(found: list[Figure]) -> list[Figure]:
    """Void a source's figures where the same source gives others in a later report.

    A side is one source for its own dead, whichever of its offices speaks: a later toll that is no lower
    replaces what another gave.
    """
    latest: dict[tuple[str, Victims], date] = {}
    for one in found:
        if not one.void:
            key = (one.source, one.victims)
            latest[key] = max(latest.get(key, one.published), one.published)
    return [
        _voided(one, rules.LATER_REPLACES)
        if one.published < latest.get((one.source, one.victims), one.published) or _grown(one, found)
        else one
        for one in found
    ]


def _grown(one: Figure, found: Sequence[Figure]) -> bool:
    return one.own_dead and any(
        other.own_dead
        and other.victims == one.victims
        and other.published > one.published
        and other.best >= one.best
        and not (other.void or other.part or other.denied or other.added)
        for other in found
    )


def _civilians_in_one_sided(found: list[Figure]) -> list[Figure]:
    """Read "people" as civilians, unless one source tells civilians apart from others.

    Rule: coding-rules 1, Deaths.
    """
    told: dict[tuple[str, str], set[Victims]] = {}
    for one in found:
        if not one.part and not one.void:
            told.setdefault((one.report, one.source), set()).add(one.victims)
    if any({"civilians", "unknown"} <= groups for groups in told.values()):
        return found
    return [
        msgspec.structs.replace(one, victims="civilians") if one.victims == "unknown" else one
        for one in found
    ]


def _voided(figure: Figure, rule: rules.Rule) -> Figure:
    return figure if figure.void else msgspec.structs.replace(figure, void=rule.name)
