"""An incident told in plain text: each value, the rule that decided it, and the words it rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from dateline.model import Claim, Incident, Outcome, Report, Span, Working
from dateline.reconcile import rules
from dateline.reconcile.counting import figures
from dateline.reconcile.figure import Figure
from dateline.reconcile.preset import UCDP, Preset
from dateline.reconcile.standing import STANDINGS

WIDTH = 92
QUOTE_LENGTH = 70
"""Characters that are shown of the words a value was read from."""
QUOTES = 4
"""Wordings that are shown of one value; the claims' own sentences follow below."""
SENTENCE_LENGTH = 400

HEADINGS: dict[str, tuple[str, ...]] = {
    "Who": ("side_a", "side_b"),
    "What": ("event_type", "sub_event_type", "type_of_violence"),
    "When": ("start", "end", "date_precision"),
    "Where": ("where", "place", "where_precision"),
    "Toll": (
        "deaths_a",
        "deaths_b",
        "deaths_civilians",
        "deaths_unknown",
        "best",
        "low",
        "high",
        "wounded",
    ),
    "How well known": ("main", "clarity", "sources", "corroboration"),
}
DERIVED = (
    *("type_of_violence", "best", "low", "high"),
    *("main", "clarity", "sources", "corroboration"),
)
"""Fields that follow from others or from all claims: they name their claims, but repeat no words."""

OUTCOMES: tuple[Outcome, ...] = ("killed", "wounded")
DOES = {rule.name: rule.does for rule in rules.RULES}


class Material(msgspec.Struct, frozen=True):
    """What the lines are written from: the incident's claims by id, their labels, their reports."""

    claims: dict[str, Claim]
    labels: dict[str, int]
    reports: Mapping[str, Report]
    preset: Preset


def explain(
    incident: Incident, claims: Sequence[Claim], reports: Mapping[str, Report], *, preset: Preset = UCDP
) -> str:
    """Say how each value of an incident came about, and what contradicts what.

    claims: the incident's own (others are left out). reports: by id. preset: the one it was worked out by.
    Plain text; lines of at most 92 characters but for words longer than that.
    """
    own = {claim.id: claim for claim in claims if claim.id in incident.claims and claim.report in reports}
    order = sorted(own.values(), key=lambda one: (not one.main, one.report, one.trigger, one.id))
    material = Material(own, {claim.id: number for number, claim in enumerate(order, 1)}, reports, preset)
    sections = [
        [_title(incident)],
        *([heading, *_values(incident, fields, material)] for heading, fields in HEADINGS.items()),
        _section("Sources", _sources(incident)),
        _section("Figures", _figures(incident, material)),
        _section("Contradictions", _contradictions(incident, material)),
        _section("Claims", _claims(order, material)),
        _section("Rules", _rules(incident, material)),
    ]
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    body = list(lines)
    return [heading, *body] if body else []


def _title(incident: Incident) -> str:
    days = str(incident.start) if incident.start == incident.end else f"{incident.start} to {incident.end}"
    where = incident.where or "place unknown"
    country = incident.place.country if incident.place else None
    place = f"{where}, {country}" if country and country != where else where
    dead = f"{incident.best} dead"
    if incident.low != incident.high:
        dead += f" ({incident.low} to {incident.high})"
    sides = f"{incident.side_a.name} - {incident.side_b.name}"
    return textwrap.fill(f"Incident {incident.id}: {sides}, {place}, {days}, {dead}", WIDTH)


def _values(incident: Incident, fields: Sequence[str], material: Material) -> Iterator[str]:
    """Give the lines of some fields; those that rest on the same words share their last line."""
    by_field = {working.field: working for working in incident.working}
    workings = [by_field[field] for field in fields if field in by_field]
    for _, shared in groupby(workings, key=lambda one: (one.rule, one.claims, one.spans)):
        group = list(shared)
        for working in group:
            value = "none" if working.value is None else str(working.value)
            yield f"  {working.field:<17} {value:<36} {working.rule}"
        yield from _rests_on(group[0], material)


def _rests_on(working: Working, material: Material) -> list[str]:
    if not working.claims:
        return []
    text = f"from {_references(working.claims, material)}"
    quotes = [] if working.field in DERIVED else _quotes(working.spans, material.reports)
    if quotes:
        text += ": " + "; ".join(quotes)
    return _wrapped(text, " " * 20)


def _references(ids: Iterable[str], material: Material) -> str:
    """Give the numbers of claims, runs shortened: [1-3, 7]."""
    numbers = sorted(material.labels[one] for one in ids if one in material.labels)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return f"[{', '.join(str(run[0]) if len(run) == 1 else f'{run[0]}-{run[-1]}' for run in runs)}]"


def _quotes(spans: Sequence[Span], reports: Mapping[str, Report]) -> list[str]:
    """Give the words of spans, each wording once, in text order, the first few."""
    words = [
        " ".join(span.quote(reports[span.report]).split()) for span in sorted(spans) if span.report in reports
    ]
    distinct = list(dict.fromkeys(words))
    shown = [f'"{textwrap.shorten(one, QUOTE_LENGTH, placeholder=" ...")}"' for one in distinct[:QUOTES]]
    return [*shown, f"{len(distinct) - QUOTES} more"] if len(distinct) > QUOTES else shown


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False
    )


def _figures(incident: Incident, material: Material) -> Iterator[str]:
    """Give a line for every figure of the dead and wounded: who says it, and whether it counts."""
    names = {"civilians": "civilians", "unknown": "people"}
    names |= {"side_a": incident.side_a.name, "side_b": incident.side_b.name}
    for outcome in OUTCOMES:
        found = _found(incident, outcome, material)
        for one in sorted(found, key=lambda one: (one.victims, one.void != "", material.labels[one.claim])):
            yield from _wrapped(_figure(one, outcome, names, material), "  ")


def _found(incident: Incident, outcome: Outcome, material: Material) -> tuple[Figure, ...]:
    claims = list(material.claims.values())
    return figures(claims, material.reports, incident.side_a, incident.side_b, outcome, material.preset)


def _figure(figure: Figure, outcome: str, names: Mapping[str, str], material: Material) -> str:
    count = str(figure.best) if figure.low == figure.high else f"{figure.low} to {figure.high}"
    source = _source(material.claims[figure.claim])
    said = f"{source} denies" if figure.denied else source
    counts = f"; does not count: {figure.void}" if figure.void else ""
    people = f"{names[figure.victims]}, {outcome}: {count}"
    references = _references((figure.claim, *figure.more), material)
    return f"{references} {people} - {said} ({STANDINGS[figure.standing]}{counts})"


def _source(claim: Claim) -> str:
    return "the outlet itself" if claim.attribution.source == "report" else claim.attribution.source


WHENCE = {
    "outlet": "",
    "agency": " (agency copy)",
    "copy": " (copies of one text)",
    "citation": " (cited)",
    "statement": " (one statement)",
}


def _sources(incident: Incident) -> Iterator[str]:
    """Give a line for each independent source: what it is, and the reports that carry it."""
    found = incident.corroboration
    if found is None:
        return
    for origin in found.origins:
        yield from _wrapped(f"{origin.name}{WHENCE[origin.why]}: {', '.join(origin.reports)}", "  ")
    saying = [*found.sides, *found.independent]
    yield from _wrapped(f"It happened, by their own word: {', '.join(saying) or 'nobody but outlets'}", "  ")


def _contradictions(incident: Incident, material: Material) -> Iterator[str]:
    for one in incident.contradictions:
        yield from _wrapped(f"{one.field}: {one.note} {_references(one.claims, material)}", "  ")


def _claims(order: Sequence[Claim], material: Material) -> Iterator[str]:
    """Give each sentence once, under those who say it there."""
    for _, shared in groupby(order, key=lambda one: (one.main, one.report, one.quote)):
        group = list(shared)
        report = material.reports[group[0].report]
        news = "" if group[0].main else ", background"
        outlet = report.outlet or "outlet unknown"
        yield from _wrapped(f"{outlet}, {report.published} ({report.id}{news})", "  ")
        for said, claims in groupby(group, key=_saying):
            same = list(claims)
            sure = _read_with([one.certainty for one in same if isinstance(one.certainty, float)])
            yield from _wrapped(f"{_references((one.id for one in same), material)} {said}{sure}", "    ")
        words = " ".join(group[0].quote.quote(report).split())
        yield from _wrapped(f'"{textwrap.shorten(words, SENTENCE_LENGTH, placeholder=" ...")}"', "      ")


def _read_with(certainty: Sequence[float]) -> str:
    """Say how likely claims were read rightly: that of the only one, else from the least to the surest."""
    if not certainty:
        return ""
    least, most = f"{min(certainty):.2f}", f"{max(certainty):.2f}"
    return f", read with certainty {least}" + (f" to {most}" if most != least else "")


def _saying(claim: Claim) -> str:
    attribution = claim.attribution
    kind = "" if attribution.kind == "report" else f" ({attribution.kind})"
    hedge = f", {attribution.hedge}" if attribution.hedge else ""
    modality = "" if claim.modality == "happened" else f", {claim.modality}"
    return f"{_source(claim)}{kind} {attribution.stance}{hedge}{modality}"


def _rules(incident: Incident, material: Material) -> Iterator[str]:
    """Say what each rule named above does."""
    used = {working.rule for working in incident.working}
    for outcome in OUTCOMES:
        used |= {one.void for one in _found(incident, outcome, material) if one.void}
    for name in sorted(used):
        yield from _wrapped(f"{name}: {DOES.get(name, '')}", "  ")
