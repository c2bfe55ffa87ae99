"""A record as the HTML report shows it: every value with its quotes, claims side by side, marked texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from dateline.decided import ANALYST
from dateline.export import chart, wording
from dateline.export.ged import ged_rows
from dateline.export.lookup import Lookup
from dateline.export.map import place_key
from dateline.export.marks import Mark, Piece, decided_mark, marks_of, passages, pieces
from dateline.model import Casualty, Claim, Contents, Incident, Report, Span
from dateline.model.ged import GED_COLUMNS, GedRow
from dateline.reconcile.rules import RULES


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a span, where they stand in the page, and whose report they are from."""

    words: str
    href: str
    report: str


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Values of an incident that one rule read from the same words.

    named: (field's name, value, field). rule: the rule's name; does: what it does.
    """

    named: tuple[tuple[str, str, str], ...]
    rule: str
    does: str
    quotes: tuple[Quote, ...]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a claimant says on one point. disputes: numbers of the contradictions it is part of.

    certainty: how likely it was read rightly, as a number with two decimals; "" where that is not known.
    """

    text: str
    note: str
    quote: Quote | None
    disputes: tuple[int, ...] = ()
    certainty: str = ""


class Claimant(msgspec.Struct, frozen=True, kw_only=True):
    """A source as one report names it, with what it says, point by point (`Comparison.points`).

    grade: of the source, on the Admiralty scale ("B2"), "" where nobody graded it. claims: ids.
    """

    source: str
    kind: str
    report: str
    href: str
    said: dict[str, tuple[Said, ...]]
    grade: str = ""
    claims: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The claimants of an incident side by side. points: key and name of each row."""

    points: tuple[tuple[str, str], ...]
    claimants: tuple[Claimant, ...]


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The paragraphs of one report that tell of an incident, marked. number: the report's in the page."""

    report: str
    href: str
    number: int
    id: str
    stretches: tuple[tuple[Piece, ...], ...]


class IncidentView(msgspec.Struct, frozen=True, kw_only=True):
    """An incident, ready to be shown."""

    number: int
    incident: Incident
    sides: str
    dates: str
    where: str
    type: str
    key: str
    values: tuple[Value, ...]
    comparison: Comparison
    disputes: tuple[str, ...]
    figures: chart.Figures | None
    passages: tuple[Passage, ...]
    ged: tuple[tuple[str, str], ...]


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its whole text marked, and the numbers of the incidents it tells of."""

    number: int
    report: Report
    name: str
    link: str
    incidents: tuple[tuple[int, str], ...]
    pieces: tuple[Piece, ...]


_RULES = {rule.name: rule.does for rule in RULES} | {
    ANALYST: "A person decided it; that counts over what the reports come to."
}
_VICTIMS = {"side_a": "side A", "side_b": "side B", "civilians": "civilians", "unknown": "status unknown"}
_OUTCOMES = ("killed", "wounded", "captured", "missing")
_STANCES = {"asserts": "says so", "denies": "denies it", "confirms": "confirms it"}
_POINTS = {
    "stance": "Position",
    **{f"{o}.{v}": f"{o.capitalize()}: {words}" for o in _OUTCOMES for v, words in _VICTIMS.items()},
    "side_a": "Side A",
    "side_b": "Side B",
    "when": "When",
    "where": "Where",
}
_POINTS_OF_FIELD = {
    "deaths_a": ("killed.side_a",),
    "deaths_b": ("killed.side_b",),
    "deaths_civilians": ("killed.civilians",),
    "deaths_unknown": ("killed.unknown",),
    "sides": ("side_a", "side_b"),
    "side_a": ("side_a",),
    "side_b": ("side_b",),
    "start": ("when",),
    "end": ("when",),
    "place": ("where",),
    "where": ("where",),
}
"""Where a contradiction about a field is marked; if the claim has no such point, at its position."""


def incident_views(
    contents: Contents, *, grades: Mapping[tuple[str, str], str] | None = None
) -> tuple[IncidentView, ...]:
    """Give every incident of `contents`, numbered by first day, then by id.

    grades: of sources, by kind ("outlet", "claimant") and name, as they are to be shown.
    """
    lookup = Lookup(contents)
    numbers = _numbers(lookup)
    rows = zip(lookup.incidents, ged_rows(contents), strict=True)
    return tuple(
        _incident(n, incident, row, lookup, numbers, grades or {})
        for n, (incident, row) in enumerate(rows, 1)
    )


def report_views(contents: Contents) -> tuple[ReportView, ...]:
    """Give every report of `contents`, oldest first, its text marked with all that was read from it."""
    lookup = Lookup(contents)
    marks: dict[str, list[Mark]] = {}
    for claim in contents.claims:
        marks.setdefault(claim.report, []).extend(marks_of(claim))
    told: dict[str, list[tuple[int, str]]] = {}
    for number, incident in enumerate(lookup.incidents, 1):
        for id in incident.reports:
            told.setdefault(id, []).append((number, incident.id))
    return tuple(
        ReportView(
            number=number,
            report=report,
            name=report_name(report),
            link=report.url if report.url and report.url.startswith(("https://", "http://")) else "",
            incidents=tuple(told.get(report.id, ())),
            pieces=pieces(report.text, marks.get(report.id, ())),
        )
        for number, report in enumerate(lookup.reports, 1)
    )


def report_name(report: Report) -> str:
    """Name a report in a line: outlet and day."""
    return f"{report.outlet or report.id}, {wording.day(report.published)}"


def _numbers(lookup: Lookup) -> dict[str, int]:
    return {report.id: number for number, report in enumerate(lookup.reports, 1)}


def _incident(
    number: int,
    incident: Incident,
    row: GedRow,
    lookup: Lookup,
    numbers: dict[str, int],
    grades: Mapping[tuple[str, str], str],
) -> IncidentView:
    claims = lookup.claims_of(incident)
    return IncidentView(
        number=number,
        incident=incident,
        sides=f"{incident.side_a.name} \u2013 {incident.side_b.name}",
        dates=wording.days(incident.start, incident.end),
        where=wording.where(incident),
        type=incident.sub_event_type,
        key=place_key(incident),
        values=_values(incident, lookup, numbers),
        comparison=_comparison(incident, claims, lookup, numbers, grades),
        disputes=tuple(contradiction.note for contradiction in incident.contradictions),
        figures=chart.figures(incident, claims),
        passages=_passages(incident, claims, lookup, numbers),
        ged=tuple((name, _cell(getattr(row, name))) for name in GED_COLUMNS),
    )


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _quote(span: Span, lookup: Lookup, numbers: dict[str, int]) -> Quote:
    report = lookup.report(span.report)
    return Quote(
        words=" ".join(span.quote(report).split()),
        href=f"#t{numbers[report.id]}-{span.start}",
        report=report_name(report),
    )


def _values(incident: Incident, lookup: Lookup, numbers: dict[str, int]) -> tuple[Value, ...]:
    order = {name: n for n, name in enumerate(wording.FIELDS)}
    working = sorted(incident.working, key=lambda w: (order.get(w.field, len(order)), w.field))
    groups = groupby(working, key=lambda step: (step.rule, sorted(set(step.spans))))
    return tuple(
        Value(
            named=tuple(
                (wording.field(step.field), wording.value(step.field, step.value), step.field)
                for step in steps
            ),
            rule=rule,
            does=_RULES.get(rule, ""),
            quotes=tuple(_quote(span, lookup, numbers) for span in spans),
        )
        for (rule, spans), steps in groups
    )


def _comparison(
    incident: Incident,
    claims: Sequence[Claim],
    lookup: Lookup,
    numbers: dict[str, int],
    grades: Mapping[tuple[str, str], str],
) -> Comparison:
    columns: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        columns.setdefault((claim.report, claim.attribution.source), []).append(claim)
    disputes = _disputes(incident)
    claimants = tuple(_claimant(group, disputes, lookup, numbers, grades) for group in columns.values())
    said = {point for claimant in claimants for point in claimant.said}
    points = tuple((key, name) for key, name in _POINTS.items() if key in said)
    return Comparison(points=points, claimants=claimants)


def _disputes(incident: Incident) -> dict[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    """Number the contradictions: by claim, each with the points where it is marked."""
    found: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = {}
    for number, contradiction in enumerate(incident.contradictions, 1):
        points = _POINTS_OF_FIELD.get(contradiction.field, ("stance",))
        for id in contradiction.claims:
            found[id] = (*found.get(id, ()), (number, points))
    return found


def _claimant(
    claims: Sequence[Claim],
    disputes: dict[str, tuple[tuple[int, tuple[str, ...]], ...]],
    lookup: Lookup,
    numbers: dict[str, int],
    grades: Mapping[tuple[str, str], str],
) -> Claimant:
    said: dict[str, list[Said]] = {}
    for claim in claims:
        told = _told(claim)
        marked = _marked(disputes.get(claim.id, ()), {point for point, *_ in told})
        for point, text, note, span in told:
            quote = _quote(span, lookup, numbers) if span else None
            entry = Said(text=text, note=note, quote=quote, disputes=marked.get(point, ()))
            if _carries(claim, point):
                entry = msgspec.structs.replace(entry, certainty=f"{claim.certainty:.2f}")
            if entry not in said.setdefault(point, []):
                said[point].append(entry)
    first_claim = claims[0]
    report = lookup.report(first_claim.report)
    attribution = first_claim.attribution
    own = attribution.kind == "report"
    return Claimant(
        source="The report itself" if own else attribution.source,
        kind="the outlet\u2019s own voice" if own else attribution.kind,
        report=report_name(report),
        href=f"#r{numbers[report.id]}",
        said={point: tuple(entries) for point, entries in said.items()},
        grade=grades.get(
            ("outlet", report.outlet or report.id)
            if own
            else ("claimant", " ".join(attribution.source.split())),
            "",
        ),
        claims=tuple(claim.id for claim in claims),
    )


def _marked(disputes: tuple[tuple[int, tuple[str, ...]], ...], told: set[str]) -> dict[str, tuple[int, ...]]:
    """Give the numbers of a claim's contradictions by the points on which the claim says something."""
    found: dict[str, tuple[int, ...]] = {}
    for number, points in disputes:
        for point in told.intersection(points) or {"stance"}:
            found[point] = (*found.get(point, ()), number)
    return found


def _carries(claim: Claim, point: str) -> bool:
    """Tell whether a claim's certainty is shown at a point: at its figures, else at what it says happened."""
    figures = {f"{one.outcome}.{one.victims}" for one in claim.casualties}
    return isinstance(claim.certainty, float) and (point in figures if figures else point == "stance")


def _told(claim: Claim) -> list[tuple[str, str, str, Span | None]]:
    """Give the points of a claim: key, value, remark, span."""
    attribution = claim.attribution
    remarks: list[str] = [claim.modality] if claim.modality != "happened" else []
    remarks += [attribution.hedge] if attribution.hedge else []
    remarks += [] if claim.main else ["recalled as background"]
    told: list[tuple[str, str, str, Span | None]] = [
        ("stance", _STANCES[attribution.stance], ", ".join(remarks), attribution.cue or claim.trigger)
    ]
    told += [_casualty(casualty) for casualty in claim.casualties]
    for key, party in (("side_a", claim.side_a), ("side_b", claim.side_b)):
        if party.spans:
            told.append((key, party.actor.name, "", party.spans[0]))
    if claim.when:
        days = claim.when.interval
        precision = wording.DATE_PRECISION[days.precision]
        told.append(("when", wording.days(days.start, days.end), precision, _first(claim.when.spans)))
    if claim.where:
        told.append(("where", claim.where.place.name, "", _first(claim.where.spans)))
    return told


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


def _casualty(casualty: Casualty) -> tuple[str, str, str, Span]:
    remarks = [
        word
        for word, holds in (("part of another figure", casualty.part), ("since revised", casualty.revised))
        if holds
    ]
    text = wording.span_of(casualty.low, casualty.high)
    if casualty.qualifier:
        text = f"{casualty.qualifier} {text}"
    return f"{casualty.outcome}.{casualty.victims}", text, ", ".join(remarks), casualty.span


def _passages(
    incident: Incident, claims: Sequence[Claim], lookup: Lookup, numbers: dict[str, int]
) -> tuple[Passage, ...]:
    found = []
    for report in lookup.reports_of(incident):
        decided = {span for step in incident.working if step.rule == ANALYST for span in step.spans}
        marks = sorted(
            {mark for claim in claims if claim.report == report.id for mark in marks_of(claim)}
            | {decided_mark(span) for span in decided if span.report == report.id}
        )
        stretches = tuple(pieces(report.text, marks, *cut) for cut in passages(report.text, marks))
        if stretches:
            name = report_name(report)
            number = numbers[report.id]
            found.append(
                Passage(report=name, href=f"#r{number}", number=number, id=report.id, stretches=stretches)
            )
    return tuple(found)
