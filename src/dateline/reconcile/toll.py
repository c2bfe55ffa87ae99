"""The algebra of tolls: figures by many sources to one count a side, low, best and high.

A figure is for a group of victims, or for all of them (a total, its victims "unknown"). Each group
is settled on its own; a total then bounds the groups and leaves a remainder of unknown status.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from dateline.model import Victims
from dateline.reconcile import rules
from dateline.reconcile.figure import PART_SHARE, Figure, counts_anew, grown_from
from dateline.reconcile.preset import UCDP, Preset
from dateline.reconcile.standing import BOAST, INDEPENDENT, OWN_DEAD, STAKE

Group = Literal["side_a", "side_b", "civilians"]
COVERING_SHARE = 0.5
"""Below this share of the largest account a figure of people of no stated side is no total but a part."""

TIMES_A_PART = 3
"""A figure this many times below one of its report by a source no worse placed is a part of it.

Swept 2 to 5 on the development reports: from 3 on nothing is lost, below it rival tolls are taken for parts.
"""

ABOUT = 1.5
"""Two figures of which the larger is at most this many times the other may count the same dead.

Tried 1.5, 2 and 3 on the development, golden and held reports: at 3, figures of other dead become rivals.
"""

A_TOLL = 3
"""From so many on, people of no stated side whom an independent source counts are all the dead."""

GROUPS: tuple[Group, ...] = ("side_a", "side_b", "civilians")


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """The figure of one group of victims and how it was decided.

    figures: what it rests on. standing: of the figure that decided.
    """

    low: int = 0
    best: int = 0
    high: int = 0
    standing: int = 0
    rule: rules.Rule = rules.NO_FIGURE
    figures: tuple[Figure, ...] = ()


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """One outcome's toll of an incident: a settled figure a group, low and high of them all."""

    side_a: Settled = Settled()
    side_b: Settled = Settled()
    civilians: Settled = Settled()
    unknown: Settled = Settled()
    low: int = 0
    high: int = 0
    low_figures: tuple[Figure, ...] = ()
    high_figures: tuple[Figure, ...] = ()

    @property
    def best(self) -> int:
        """Give the sum of the four counts."""
        return self.side_a.best + self.side_b.best + self.civilians.best + self.unknown.best


def settle(figures: Sequence[Figure], preset: Preset = UCDP) -> Settled:
    """Settle the figure of one group of victims.

    The best placed source's figure is `best`; among equals the lowest. `low` and `high` are the
    ends over all sources. Who denies a figure grants none, unless it, or its side for its own dead,
    gives one, or denies only that there were more; the denied figure reaches `high`, unless its own
    source has taken it back.
    Rule: coding-rules 1, Conflicting sources.
    """
    counting = [one for one in figures if not one.void]
    asserted = [one for one in counting if not one.denied]
    denials = [one for one in counting if one.denied]
    granted = {(one.source, one.report) for one in asserted}
    zeros = [
        one if one.above else msgspec.structs.replace(one, low=0, best=0, high=0)
        for one in denials
        if preset.denials and (one.source, one.report) not in granted and not _own_side_counts(one, asserted)
    ]
    candidates = sorted([*asserted, *zeros], key=_preference)
    if not candidates:
        return Settled()
    lowest = min(candidates, key=lambda one: (one.best, one.low, one))
    certain = [one for one in candidates if not one.guess] or candidates
    chosen = next((one for one in certain if not _of_another(one, certain)), certain[0])
    rule = _deciding_rule(chosen, candidates)
    if preset.conservative and lowest.best < chosen.best:
        chosen, rule = lowest, rules.MOST_CONSERVATIVE
    elif denials and not preset.denials:
        rule = rules.DENIALS_ASIDE
    revised = {(one.low, one.high) for one in figures if one.void and not one.denied}
    denied = [one.high for one in denials if (one.low, one.high) not in revised]
    return Settled(
        low=min(one.low for one in certain),
        best=chosen.best,
        high=max([*(one.high for one in candidates), *denied]),
        standing=chosen.standing,
        rule=rule,
        figures=tuple(sorted(counting)),
    )


def _own_side_counts(denial: Figure, asserted: Sequence[Figure]) -> bool:
    """Tell whether a side that denies so many dead of its own counts fewer in the same report."""
    return denial.own_dead and any(
        one.own_dead and one.report == denial.report and one.best < denial.best for one in asserted
    )


def _preference(figure: Figure) -> tuple[int, bool, int, int, int, Figure]:
    """Sort by standing, then by number; that none died decides against no equal."""
    none = not (figure.high or figure.denied)
    return (figure.standing, none, figure.best, figure.low, figure.high, figure)


def _of_another(figure: Figure, candidates: Sequence[Figure]) -> bool:
    """Tell whether a figure counts some of the dead that another of its report counts.

    It is far below the other, it is of bodies that came to one place, of names or of fighters' bodies that
    were found (not of an independent count), its report calls it an earlier count, or the count has grown
    since. It still bounds `low`. A denial stands, and what a warring side says of its enemy's dead (but for
    the bodies that it found), or of its own.
    """
    if figure.early and any(counts_anew(other, figure) for other in candidates):
        return True
    if _has_grown(figure, candidates):
        return True
    if figure.denied or not figure.best or figure.own_dead:
        return False
    if (
        figure.bodies
        and figure.standing > INDEPENDENT
        and any(_holds_the_bodies(other, figure) for other in candidates)
    ):
        return True
    if figure.standing >= BOAST:
        return False
    if figure.reached and any(_counts_more(other, figure) for other in candidates):
        return True
    far_above = [
        other
        for other in candidates
        if other.report == figure.report and not other.denied and other.best >= TIMES_A_PART * figure.best
    ]
    return any(
        other.standing <= figure.standing or (other.total and other.own_voice) for other in far_above
    ) or (figure.lone and _outweigh_a_witness(far_above))


def _outweigh_a_witness(others: Sequence[Figure]) -> bool:
    """Tell whether sources that count far more make a single witness's figure what he saw of the dead."""
    placed = [one for one in others if one.standing <= STAKE]
    return any(one.standing <= OWN_DEAD for one in placed) or len({one.source for one in placed}) > 1


def _counts_more(other: Figure, figure: Figure) -> bool:
    """Tell whether one without a stake counts more than the bodies that reached one place, or the names."""
    counted = other.report == figure.report and not (other.denied or other.reached or other.part)
    return counted and other.best > figure.best and other.standing <= OWN_DEAD


def _holds_the_bodies(other: Figure, figure: Figure) -> bool:
    """Tell whether a figure of the report counts more fighters than those whose bodies were found.

    What a side boasts of does so only as a running total.
    """
    counted = other.report == figure.report and not (other.denied or other.bodies or other.part)
    placed = other.standing <= STAKE or other.total
    return counted and other.best > figure.best and placed


def _has_grown(figure: Figure, candidates: Sequence[Figure]) -> bool:
    """Tell whether a figure is a flash toll: the count has grown since. A boast never grows."""
    if figure.denied or not figure.best or figure.standing >= BOAST:
        return False
    return any(grown_from(other, figure) for other in candidates if other.whole)


def _deciding_rule(chosen: Figure, candidates: Sequence[Figure]) -> rules.Rule:
    if chosen.denied:
        return rules.DENIED
    if len({one.claim for one in candidates}) == 1:
        return rules.ONLY_FIGURE
    if all((one.low, one.best, one.high) == (chosen.low, chosen.best, chosen.high) for one in candidates):
        return rules.SOURCES_AGREE
    if candidates[0].guess and not chosen.guess:
        return rules.ONLY_A_GUESS
    if chosen != candidates[0]:
        return rules.GROWN if _has_grown(candidates[0], candidates) else rules.NOT_A_PART
    equals = [one for one in candidates if one.standing == chosen.standing]
    if any(one.best != chosen.best for one in equals):
        return rules.LOWEST_OF_EQUALS
    return rules.BEST_PLACED


def reckon(figures: Sequence[Figure], preset: Preset = UCDP) -> Toll:
    """Work out one outcome's toll from all its figures. The order of `figures` never matters."""
    by_group: dict[Victims, list[Figure]] = {}
    for one in _other_names(_rival_readings(figures)):
        by_group.setdefault(one.victims, []).append(one)
    parts = {group: settle(by_group.get(group, []), preset) for group in GROUPS}
    totals = settle(_covering(by_group.get("unknown", []), parts), preset)
    if not totals.figures or all(one.guess for one in totals.figures):
        high = max(_sum(parts, "high"), totals.high)
        return _toll(parts, Settled(), low=_sum(parts, "low"), high=high)
    beside = {group: one for group, one in parts.items() if _is_beside(one, totals)}
    within = {group: Settled() if group in beside else one for group, one in parts.items()}
    toll = _with_beside(_with_total(within, totals), beside)
    return _with_lower_accounts(toll, by_group["unknown"], totals)


def _is_beside(group: Settled, totals: Settled) -> bool:
    """Tell whether a group's dead are told of as others than a total's: "nine raiders were also killed".

    They are where every total stands before them in their report; what is summed up later covers them.
    """
    counted = [one for one in group.figures if one.best]
    return bool(counted) and all(
        one.added and all(total.report == one.report and total.at < one.at for total in totals.figures)
        for one in counted
    )


def _with_beside(toll: Toll, beside: dict[Group, Settled]) -> Toll:
    """Add groups that no total covers."""
    figures = [one for settled in beside.values() for one in settled.figures]
    return msgspec.structs.replace(
        toll,
        **beside,
        low=toll.low + _sum(beside, "low"),
        high=toll.high + _sum(beside, "high"),
        low_figures=tuple(sorted({*toll.low_figures, *figures})),
        high_figures=tuple(sorted({*toll.high_figures, *figures})),
    )


def _with_lower_accounts(toll: Toll, told: Sequence[Figure], totals: Settled) -> Toll:
    """Let what an independent source counts in all bound low, however much more others claim.

    Not what counts only some of the dead: those that came to one hospital, a speaker's kin, one or two.
    """
    sources = {one.source for one in totals.figures}
    lower = [
        one for one in told if one not in totals.figures and one.source not in sources and _is_account(one)
    ]
    low = min([toll.low, *(one.low for one in lower)])
    return msgspec.structs.replace(toll, low=low, low_figures=tuple(sorted({*toll.low_figures, *lower})))


def _is_account(one: Figure) -> bool:
    """Tell whether a figure is an independent source's count of all the dead."""
    some = one.some or one.of_them or one.reached or one.lone
    return one.whole and not some and one.standing == INDEPENDENT and one.best >= A_TOLL


def _rival_readings(found: Sequence[Figure]) -> list[Figure]:
    """Read as a total what a side counts in place of dead whom it denies and a better placed source counts.

    "Fifteen fighters and no civilian", says an army, and villagers bury nine: nobody speaks of 24.
    """
    accounts: dict[tuple[str, str], list[Figure]] = {}
    for one in found:
        if one.whole:
            accounts.setdefault((one.report, one.source), []).append(one)
    none: set[Figure] = set()
    instead: set[Figure] = set()
    for told in accounts.values():
        others = [one for one in found if one.whole and one.best and one not in told]
        denied = [one for one in told if not one.high and _outranked(one, others)]
        counted = [one for one in told if one.best and one.standing == BOAST]
        if denied and counted and not {one.victims for one in counted} & {one.victims for one in others}:
            none |= set(denied)
            instead |= set(counted)
    return [
        msgspec.structs.replace(one, void=rules.RIVAL_TOTAL.name)
        if one in none
        else msgspec.structs.replace(one, victims="unknown")
        if one in instead
        else one
        for one in found
    ]


def _other_names(found: Sequence[Figure]) -> list[Figure]:
    """Read as a total what a side counts as its enemy's dead where others count about as many civilians.

    "Our jets killed 30 fighters", says an army, and villagers bury 27 farmers: two names for the same dead,
    unless somebody counts both.
    """
    counted = [one for one in found if one.whole and one.best and not one.guess]
    kinds: dict[tuple[str, str], set[Victims]] = {}
    for one in counted:
        kinds.setdefault((one.report, one.source), set()).add(one.victims)
    both = any("civilians" in told and len(told - {"unknown"}) > 1 for told in kinds.values())
    civilians = [one for one in counted if one.victims == "civilians"]
    if both or not civilians:
        return list(found)
    boasts = [one for one in counted if one.standing == BOAST and one.victims != "civilians"]
    rivals = {one for one in boasts if any(_alike(one, other) for other in civilians)}
    return [msgspec.structs.replace(one, victims="unknown") if one in rivals else one for one in found]


def _alike(boast: Figure, other: Figure) -> bool:
    """Tell whether a better placed source counts about as many dead as a side boasts of."""
    few, many = sorted((boast.best, other.best))
    return boast.source != other.source and other.standing < BOAST and many <= ABOUT * few


def _outranked(one: Figure, others: Sequence[Figure]) -> bool:
    return any(other.victims == one.victims and other.standing < one.standing for other in others)


def _covering(totals: Sequence[Figure], parts: Mapping[Group, Settled]) -> list[Figure]:
    """Leave out totals too small to cover the rest: they count some of the same dead ("a captain").

    What about covers the groups told is a total, however many more another claims ("killed 47"). So is an
    independent source's count of all the dead where whoever tells of a group has a stake.
    """
    reached = _sum(parts, "best")
    staked = all(one.standing >= STAKE for one in parts.values() if one.best)
    largest = max([reached, *(one.best for one in totals if not (one.void or one.denied))])
    least = COVERING_SHARE * largest
    if reached > 1:
        least = min(least, PART_SHARE * reached)
    return [
        one
        for one in totals
        if one.void or one.denied or one.high >= least or (reached and staked and _is_account(one))
    ]


def _sum(parts: Mapping[Group, Settled], end: Literal["low", "best", "high"]) -> int:
    return sum(getattr(one, end) for one in parts.values())


def _toll(parts: dict[Group, Settled], unknown: Settled, *, low: int, high: int) -> Toll:
    best = _sum(parts, "best") + unknown.best
    figures = [one for settled in (*parts.values(), unknown) for one in settled.figures]
    rests = tuple(sorted(set(figures)))
    return Toll(
        **parts,
        unknown=unknown,
        low=min(low, best),
        high=max(high, best),
        low_figures=rests,
        high_figures=rests,
    )


def _with_total(parts: dict[Group, Settled], totals: Settled) -> Toll:
    """Fit the groups under the totals.

    A part that a better placed total has no room for gives way. A total worse placed than every
    part is a rival account; any other covers the parts, and what is left of it is unknown.
    """
    reached = _sum(parts, "best")
    heights = [_sum(parts, "high"), totals.high]
    total = _chosen_total(totals, reached)
    kept, dropped = _giving_way(parts, total)
    told = [one for one in kept.values() if one.figures and one.rule != rules.PART_GIVES_WAY]
    reached = _sum(kept, "best")
    lows = [one.low for one in totals.figures if not one.denied] or [0]
    if dropped:
        heights = [_sum(kept, "best"), totals.high, *(one.high for one in dropped)]
        lows += [one.low for one in dropped]
    if _rivals(total, told):
        unknown = msgspec.structs.replace(total, low=0, best=0, rule=rules.RIVAL_TOTAL)
        lows.append(_sum(kept, "low"))
    elif not any(one.figures for one in parts.values()):
        unknown = msgspec.structs.replace(totals, rule=rules.TOTAL_ALONE)
        lows, heights = [totals.low], [totals.high]
    elif reached < total.best:
        unknown = msgspec.structs.replace(total, best=total.best - reached, rule=rules.REMAINDER)
    else:
        unknown = msgspec.structs.replace(total, low=0, best=0, rule=rules.NO_REMAINDER)
        if reached > total.best:
            lows.append(_sum(kept, "low"))
    return _toll(kept, unknown, low=min(lows), high=max(heights))


def _rivals(total: Settled, told: Sequence[Settled]) -> bool:
    """Tell whether a total is a rival account: its source has a stake, those of the parts have none.

    So is what a warring side counts of its enemy's dead in place of others. What is told as a part of a total
    ("six of the dead") is no rival to it.
    """
    placed = [one.standing for one in told if one.best and not all(figure.part for figure in one.figures)]
    if not placed:
        return False
    boasts = total.standing == BOAST and max(placed) < BOAST
    return boasts or (total.standing >= STAKE and max(placed) == INDEPENDENT)


def _chosen_total(totals: Settled, reached: int) -> Settled:
    """Prefer a total that the parts add up to; else the one the sources settle on."""
    for one in totals.figures:
        if not (one.denied or one.early) and reached and one.best == reached:
            return msgspec.structs.replace(totals, best=one.best, standing=one.standing)
    return totals


def _giving_way(parts: dict[Group, Settled], total: Settled) -> tuple[dict[Group, Settled], list[Settled]]:
    """Take out, worst placed first, parts that a better placed total has no room for."""
    kept, dropped = dict(parts), []
    room = total.best / PART_SHARE  # a little more is another reading of the same toll
    for group in sorted(GROUPS, key=lambda group: (-parts[group].standing, group)):
        if _sum(kept, "best") > room and kept[group].best and kept[group].standing > total.standing:
            dropped.append(kept[group])
            kept[group] = msgspec.structs.replace(kept[group], low=0, best=0, rule=rules.PART_GIVES_WAY)
    return kept, dropped
