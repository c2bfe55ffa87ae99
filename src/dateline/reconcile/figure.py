"""The figures of an incident's claims, on the incident's own terms: whose, how many, who says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

import msgspec

from dateline.data import of_kind, pattern_of
from dateline.earlier import told_as_earlier, told_as_guess, told_as_moved
from dateline.model import Actor, Casualty, Claim, Outcome, Report, Span, Victims
from dateline.reconcile import rules
from dateline.reconcile.preset import UCDP, Preset
from dateline.reconcile.sides import victims_in
from dateline.reconcile.some import count_some, is_one_person
from dateline.reconcile.standing import BOAST, INCOMPLETE, OWN_DEAD, STAKE, speaks_for, standing

OUTLET = "outlet "
"""How the source key of an outlet's own voice begins."""

VAGUE = re.compile(
    r"\b(?:tens|dozens|scores|hundreds|thousands|(?:several|many|some) (?:hundred|thousand|dozen)s?)\b",
    re.IGNORECASE,
)
"""Words for a number that say little beside a number."""

BEYOND = re.compile(
    r"(?<!no )(?<!not )\b(?:more than|over|above|exceeding|in excess of|upwards? of)\b", re.IGNORECASE
)
"""Qualifiers by which a number is exceeded."""

ROUND = (5, 12)
"""What numbers are rounded to: tens, fives, dozens."""

NAMES = re.compile(r"\bnames\Z", re.IGNORECASE)
LIST = re.compile(r"\blists?\b", re.IGNORECASE)
"""What counts the dead whose names somebody knows, of whom there may be others; a list has all of them."""

BESIDE, SENTENCE_END = 60, re.compile(r"[.;!?]\s|\n")
"""How many characters on either side of bodies say where they came, and what ends their sentence."""

BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?)\b", re.IGNORECASE)

FEW, MANY_TIMES = 2, 2.5
"""Up to this many people are no toll beside a figure this many times theirs.

Tried 2 and 3 too on the development, golden and held reports: a villager's own two dead are no rival to a
hospital's five, but one may be to two.
"""

AT_MOST_TIMES = 3
"""An earlier count may be this many times the later one; beyond that the two count different dead."""

PART_SHARE = 0.875
"""Below this share of its source's largest figure a figure is a part of it, or an early count.

Swept on the development reports: from 0.85 to 0.95 all alike; 7-8 beside 9-10 are two versions of one toll.
"""


class Figure(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """How many of an incident's victims met one fate, as one claim has it.

    standing: how well placed its source is (`standing.py`); smaller is better.
    source: one key for one source. denied: the claim denies the figure.
    part: counted within another figure. added: beyond another figure of its source.
    more: claims whose figures are added into this one.
    vague: all of it is told in words such as "dozens". beyond: it is more than a round number ("over 100").
    own_dead: a warring side gives it for its own. early: its report calls it an earlier count.
    total: a running total that its words say has moved ("rose to 14").
    bound: by its words the least there are ("at least 12").
    bodies: counts bodies of a side's fighters, those that were found.
    reached: counts bodies that came to one place ("the hospital received 12 bodies", "34 were buried"), or
        names that its source knows ("could confirm 21 names").
    listed: told in one list with figures of other groups, so that it counts none of theirs.
    some: by its words it counts only some of the dead (children, a speaker's kin).
    lone: a single witness gives it.
    guess: only feared or foreseen, where the report counts others for certain.
    void: the rule by which it does not count, "" where it does.
    """

    victims: Victims
    standing: int
    best: int
    low: int
    high: int
    source: str
    published: date
    report: str
    claim: str
    spans: tuple[Span, ...]
    denied: bool = False
    part: bool = False
    void: str = ""
    added: bool = False
    vague: bool = False
    beyond: bool = False
    more: tuple[str, ...] = ()
    own_dead: bool = False
    early: bool = False
    total: bool = False
    bound: bool = False
    bodies: bool = False
    reached: bool = False
    listed: bool = False
    some: bool = False
    lone: bool = False
    guess: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether it counts, by itself, and asserts all that its source knows of."""
        return not (self.part or self.void or self.denied or self.added or self.guess)

    @property
    def at(self) -> int:
        """Give where in its report it stands."""
        return min((span.start for span in self.spans), default=0)

    @property
    def own_voice(self) -> bool:
        """Tell whether the outlet gives the figure in its own voice."""
        return self.source.startswith(OUTLET)


def source_key(claim: Claim, report: Report) -> str:
    """Name a claim's source so that two claims of one source have one key.

    The outlet for its own voice. Residents, medics, unnamed people and what one word names ("police") are one
    source in the reports of one outlet, and others in another's.
    """
    attribution = claim.attribution
    outlet = report.outlet or report.id
    if attribution.kind in ("report", "media") and attribution.source == "report":
        return f"{OUTLET}{outlet}"
    name = " ".join(attribution.source.casefold().split())
    if attribution.kind in ("witness", "unnamed", "medical") or " " not in name:
        return f"{attribution.kind} {name} in {outlet}"
    return f"{attribution.kind} {name}"


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
            told = _figures_of(claim, reports[claim.report], side_a, side_b, outcome)
            found += [_reread(one, reports[claim.report], preset) for one in told]
    if side_b.kind == "civilians":
        found = _civilians_in_one_sided(found)
    found = _void_outgrown(_void_replaced(_with_listed(_certain_alone(found))))
    found = _void_vague(_void_smaller(_void_parts(_parts_by_their_words(found))))
    found = _totals_told_apart(_less_their_parts(found))
    return tuple(sorted(_void_earlier(_void_echoes(_with_added(found)))))


def _reread(figure: Figure, report: Report, preset: Preset) -> Figure:
    """Read words such as "dozens" as a preset does; a number before the word ("two dozen") stands."""
    if not figure.vague or not preset.vague or figure.more:
        return figure
    words = [match[0].casefold() for span in figure.spans for match in VAGUE.finditer(span.quote(report))]
    known = [preset.vague[word] for word in words if word in preset.vague]
    if len(known) != 1 or figure.low != figure.high:
        return figure
    return msgspec.structs.replace(figure, low=known[0], best=known[0], high=known[0])


def _victims(claim: Claim, casualty: Casualty, side_a: Actor, side_b: Actor) -> Victims:
    """Give whose people a figure counts; "people" are civilians only where the violence is one-sided."""
    victims = victims_in(claim, casualty.victims, side_a, side_b)
    if casualty.plain and victims == "civilians" and side_b.kind != "civilians":
        return "unknown"
    return victims


def _figures_of(claim: Claim, report: Report, side_a: Actor, side_b: Actor, outcome: Outcome) -> list[Figure]:
    mapped = [
        (_victims(claim, casualty, side_a, side_b), casualty)
        for casualty in _with_former(claim.casualties, report)
        if casualty.outcome == outcome
    ]

    listed = _listed(mapped, report)

    def figure(victims: Victims, casualties: Sequence[Casualty]) -> Figure:
        low, best, high = (sum(getattr(one, end) for one in casualties) for end in ("low", "best", "high"))
        return Figure(
            victims=victims,
            standing=INCOMPLETE
            if all(one.incomplete is True for one in casualties)
            else standing(claim.attribution, victims, side_a, side_b),
            best=best,
            low=low,
            high=high,
            source=source_key(claim, report),
            published=report.published,
            report=report.id,
            claim=claim.id,
            spans=tuple(sorted({s for one in casualties for s in (one.span, one.cue) if s})),
            denied=claim.attribution.stance == "denies",
            part=all(one.part for one in casualties),
            added=all(one.added for one in casualties),
            vague=all(VAGUE.search(one.span.quote(report)) for one in casualties),
            beyond=all(_is_beyond(one) for one in casualties),
            void=rules.REVISED.name if all(one.revised for one in casualties) else "",
            own_dead=speaks_for(claim.attribution, side_a, side_b) == victims,
            early=any(told_as_earlier(one, report) for one in casualties),
            total=all(one.total is True and told_as_moved(one, report) for one in casualties),
            bound=any(_is_bound(one) for one in casualties),
            bodies=victims in ("side_a", "side_b") and any(_are_bodies(one, report) for one in casualties),
            reached=any(_have_reached(one, report) for one in casualties),
            listed=any(one.span in listed for one in casualties),
            some=count_some(casualties, report),
            lone=is_one_person(claim.attribution),
            guess=all(told_as_guess(one, report) for one in casualties),
        )

    revised = [figure(victims, [one]) for victims, one in mapped if one.revised]
    wholes = _by_victims([(v, one) for v, one in mapped if not one.part and not one.revised])
    parts = _by_victims([(v, one) for v, one in mapped if one.part and not one.revised])
    return [
        *revised,
        *(figure(victims, one) for victims, counted in wholes.items() for one in _lists(counted, report)),
        *(figure(victims, counted) for victims, counted in parts.items() if _stands(victims, wholes)),
    ]


def _by_victims(mapped: Sequence[tuple[Victims, Casualty]]) -> dict[Victims, list[Casualty]]:
    """Group a claim's figures by whose they are; the same words count once."""
    groups: dict[Victims, list[Casualty]] = {}
    for victims, casualty in sorted(mapped, key=lambda pair: pair[1].span):
        group = groups.setdefault(victims, [])
        if all(casualty.span != other.span for other in group):
            group.append(casualty)
    return groups


def _lists(counted: Sequence[Casualty], report: Report) -> list[list[Casualty]]:
    """Part figures that are told one by one from those of one list, which add up.

    "Killed a driver and two guards" is one list; "the army counts 27 bodies, the hospital 18" is none, and
    neither is "two neighbours died, which makes 13".
    """
    lists: list[list[Casualty]] = []
    for casualty in counted:
        if lists and _in_one_list(lists[-1][-1], casualty, report):
            lists[-1].append(casualty)
        else:
            lists.append([casualty])
    return lists


def _in_one_list(one: Casualty, other: Casualty, report: Report) -> bool:
    if told_as_guess(one, report) != told_as_guess(other, report):
        return False
    gap = report.text[one.span.end : other.span.start]
    return (one.cue == other.cue and not _between("anew").search(gap)) or bool(LIST_GAP.fullmatch(gap))


@cache
def _between(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern_of('count_anew_words', kind)}(?!\w)", re.IGNORECASE)


def _with_former(counted: Sequence[Casualty], report: Report) -> list[Casualty]:
    """Mark what a figure is told to have been before as revised ("14, revised from 17")."""
    found: list[Casualty] = []
    for casualty in counted:
        last = found[-1] if found else None
        gap = report.text[last.span.end : casualty.span.start] if last and last.cue == casualty.cue else ""
        former = bool(gap) and bool(_between("former").search(gap))
        found.append(msgspec.structs.replace(casualty, revised=True) if former else casualty)
    return found


LIST_GAP = re.compile(r"\s*(?:,|;|and|as well as|,\s*and)\s*")
"""What stands between the figures of one list."""

AND = re.compile(r",?\s*(?:and|as well as|along with|together with)\s+", re.IGNORECASE)
"""What stands between figures of a list that count different people: a comma may explain a figure."""


def _stands(victims: Victims, wholes: Mapping[Victims, Sequence[Casualty]]) -> bool:
    """Tell whether a part says more than the wholes it is told with.

    It does under a total, as fighters among civilians, and where its whole stands in another claim.
    """
    if victims in wholes:
        return False
    if not wholes:
        return True
    return victims != "unknown" and ("unknown" in wholes or set(wholes) == {"civilians"})


def _listed(mapped: Sequence[tuple[Victims, Casualty]], report: Report) -> set[Span]:
    """Give the figures of one list that are for people of no stated side and for others.

    "Twelve people and a policeman": the policeman is none of the twelve.
    """
    told = sorted((pair for pair in mapped if not (pair[1].part or pair[1].revised)), key=lambda p: p[1].span)
    found: set[Span] = set()
    for (whose, one), (others, other) in pairwise(told):
        gap = report.text[one.span.end : other.span.start]
        if whose != others and "unknown" in (whose, others) and AND.fullmatch(gap):
            found |= {one.span, other.span}
    return found


@cache
def _bounding() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in of_kind("number_words_context", "low"))
    return re.compile(rf"(?<!no )(?<!not )\b(?:{words})\b", re.IGNORECASE)


def _is_beyond(casualty: Casualty) -> bool:
    """Tell whether a figure is a round number that is said to be exceeded ("over 100")."""
    beyond = bool(casualty.qualifier and BEYOND.search(casualty.qualifier))
    return beyond and not casualty.added and any(casualty.best % unit == 0 for unit in ROUND)


def _are_bodies(casualty: Casualty, report: Report) -> bool:
    spans = [span for span in (casualty.span, casualty.cue) if span]
    return any(BODIES.search(span.quote(report)) for span in spans)


def _have_reached(casualty: Casualty, report: Report) -> bool:
    """Tell whether bodies came to a hospital or a grave, or names are known: there may be others."""
    named = NAMES.search(casualty.span.quote(report)) is not None
    if not named and not _are_bodies(casualty, report):
        return False
    start, end = casualty.span.start, casualty.span.end
    around = (report.text[max(0, start - BESIDE) : start], report.text[end : end + BESIDE])
    before, behind = SENTENCE_END.split(around[0])[-1], SENTENCE_END.split(around[1])[0]
    if named:
        return LIST.search(before) is None
    return _between("reached").search(f"{before} {behind}") is not None


def _is_bound(casualty: Casualty) -> bool:
    return bool(casualty.qualifier and _bounding().search(casualty.qualifier))


def _with_listed(found: list[Figure]) -> list[Figure]:
    """Add to people of no stated side the others of their list: together they are a total."""

    def beside(one: Figure) -> list[Figure]:
        if one.victims != "unknown" or not one.listed or one.void:
            return []
        return [o for o in found if o.claim == one.claim and o.listed and o.victims != "unknown"]

    return [_sum(one, others) if (others := beside(one)) else one for one in found]


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

    Fighters are among civilians; civilians are among fighters only where one source says both.
    """
    wholes = [one for one in found if one.whole and one.report == part.report]
    own = [one for one in wholes if one.claim == part.claim]
    earlier = [one for one in wholes if one.at < part.at and one.best >= part.best]
    if len({one.victims for one in own}) > 1 or not (own or earlier):
        return None
    whole = min(own, key=lambda one: one.at) if own else max(earlier, key=lambda one: (one.at, one))
    if whole.victims == "civilians" and part.victims in ("side_a", "side_b"):
        return whole
    fighters = whole.victims in ("side_a", "side_b") and whole.source == part.source
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

    Another source's whole does so only where the report has no total that the part may be of.
    """
    wholes = [one for one in found if not one.part and not one.void]
    own = {(one.report, one.victims, one.source) for one in wholes}
    others = {(one.report, one.victims) for one in wholes}
    totals = {one.report for one in wholes if one.victims == "unknown"}

    def within(one: Figure) -> bool:
        if (one.report, one.victims, one.source) in own:
            return True
        of_a_total = one.victims != "unknown" and one.report in totals
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
        if not (one.some and one.whole and one.best):
            return one
        holding = {other.victims for other in found if holds(other, one)}
        if one.victims in holding:
            return _voided(one, rules.SOME_OF_THEM)
        return msgspec.structs.replace(one, part=True) if "unknown" in holding else one

    return [read(one) for one in found]


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


def grown_from(other: Figure, one: Figure) -> bool:
    """Tell whether a figure is a later count of the dead that a lower one counted when there were fewer.

    In one report it says so further down ("the toll rose to six"), by a source no worse placed. In a later
    report a source with no stake may give it, and "at least" a lower number grows to any higher one.
    """
    if other.victims != one.victims or other.best <= one.best or other.early or other.vague:
        return False
    if other.report == one.report:
        return other.total and other.at > one.at and other.standing <= one.standing
    later = other.published > one.published and (other.total or one.bound)
    return later and other.standing <= max(one.standing, OWN_DEAD)


def counts_anew(other: Figure, one: Figure) -> bool:
    """Tell whether a figure is a later count of the dead that an earlier one of its report counts.

    What a warring side says of its enemy's dead replaces nothing but such a boast.
    """
    return (
        not (other.early or other.denied)
        and (other.report, other.victims) == (one.report, one.victims)
        and other.standing <= max(one.standing, STAKE)
        and one.best <= AT_MOST_TIMES * other.best
    )


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

    An outlet does not dispute its source in silence: its smaller figure is a part or an early count.
    One or two people told of by themselves ("a man was shot") are no toll beside that of a source without
    a stake, but for a warring side that belittles or boasts.
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
        if one.own_voice and any(o.standing < one.standing and o.best > one.best for o in others):
            return _voided(one, rules.OWN_VOICE_PART)
        few = one.best <= FEW and one.standing < BOAST
        placed = max(one.standing, OWN_DEAD)
        few = few and any(o.standing <= placed and o.best >= MANY_TIMES * one.best for o in others)
        return _voided(one, rules.FEW_NO_TOLL) if few else one

    return [read(one) for one in found]


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
