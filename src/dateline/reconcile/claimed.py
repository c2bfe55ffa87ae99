"""The figures that one claim gives of an incident, and what their words say of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from dateline.data import of_kind, pattern_of
from dateline.earlier import told_as_earlier, told_as_guess, told_as_moved
from dateline.model import Actor, Casualty, Claim, Outcome, Report, Span, Victims
from dateline.reconcile import rules
from dateline.reconcile.figure import OUTLET, Figure
from dateline.reconcile.preset import Preset
from dateline.reconcile.service import service_of
from dateline.reconcile.sides import victims_in
from dateline.reconcile.some import are_of_them, count_some, is_one_person
from dateline.reconcile.standing import INCOMPLETE, speaks_for, standing

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


def reread(figure: Figure, report: Report, preset: Preset) -> Figure:
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


def figures_of(claim: Claim, report: Report, side_a: Actor, side_b: Actor, outcome: Outcome) -> list[Figure]:
    """Give what a claim counts of one outcome: what it revises, its whole figures, and their parts."""
    mapped = [
        (_victims(claim, casualty, side_a, side_b), casualty)
        for casualty in _with_former(claim.casualties, report)
        if casualty.outcome == outcome
    ]

    listed = _listed(mapped, report)

    def figure(victims: Victims, casualties: Sequence[Casualty]) -> Figure:
        low, best, high = (sum(getattr(one, end) for one in casualties) for end in ("low", "best", "high"))
        own_dead = speaks_for(claim.attribution, side_a, side_b) == victims
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
            own_dead=own_dead,
            early=any(told_as_earlier(one, report) for one in casualties),
            total=all(one.total is True and told_as_moved(one, report) for one in casualties),
            bound=any(_is_bound(one) for one in casualties),
            bodies=victims in ("side_a", "side_b") and any(_are_bodies(one, report) for one in casualties),
            reached=any(_have_reached(one, report) for one in casualties),
            listed=any(one.span in listed for one in casualties),
            some=count_some(casualties, report),
            of_them=are_of_them(casualties, report),
            lone=is_one_person(claim.attribution),
            guess=all(told_as_guess(one, report) for one in casualties),
            above=own_dead and all(one.qualifier and BEYOND.search(one.qualifier) for one in casualties),
            begins=min(one.span.start for one in casualties),
            service=service_of(casualties, report),
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

ASIDE = re.compile(
    r"\s*(?:,|\(|[-–—]+)[^.;:]{1,80}?(?:,|\)|[-–—]+)\s*(?:and|as well as|along with|together with)\s+",
    re.IGNORECASE,
)
"""What stands between them where the first is described: "six soldiers, including an officer, and a cook"."""

CAMPS = re.compile(
    r"[^.;:]*\b(?:(?:on|from)\b[^.;:,]*\bside|among\b[^.;:,]+|in\b[^.;:,]*\branks\b[^.;:,]*),?\s+(?:and\s+|while\s+)?",
    re.IGNORECASE,
)
"""What stands between the figures of two camps: "three dead on one side and five on the other"."""


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
        apart = AND.fullmatch(gap) or (
            one.cue == other.cue and (CAMPS.fullmatch(gap) or ASIDE.fullmatch(gap))
        )
        if whose != others and "unknown" in (whose, others) and apart:
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
