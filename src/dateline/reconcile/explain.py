"""An incident told in plain text: each value, the rule that decided it, and the words it rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from dateline.model import Claim, Incident, Report, Span, Working
from dateline.reconcile import rules
from dateline.reconcile.figure import Figure, figures
from dateline.reconcile.standing import STANDINGS

WIDTH = 92
QUOTE_LENGTH = 300
"""Characters of a sentence that are shown around the words a value was read from."""

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
        "low",
        "best",
        "high",
        "wounded",
    ),
    "How well known": ("main", "clarity", "sources"),
}

DOES = {rule.name: rule.does for rule in rules.RULES}


def explain(incident: Incident, claims: Sequence[Claim], reports: Mapping[str, Report]) -> str:
    """Say how each value of an incident came about, and what contradicts what.

    claims: the incident's own (others are left out). Plain text, lines of at most 92 characters
    but for words longer than that.
    """
    own = {claim.id: claim for claim in claims if claim.id in incident.claims}
    labels = _labels(incident, own)
    lines = [_title(incident), ""]
    for heading, fields in HEADINGS.items():
        lines.append(heading)
        for working in incident.working:
            if working.field in fields:
                lines += _value(working, labels, reports)
        lines.append("")
    lines += _figures(incident, own, reports, labels)
    lines += _contradictions(incident, labels)
    lines += _claims(own, labels, reports)
    return "\n".join(lines).rstrip() + "\n"


def _labels(incident: Incident, own: Mapping[str, Claim]) -> dict[str, str]:
    """Number the claims in the order of their text, for reference."""
    order = sorted(own.values(), key=lambda one: (not one.main, one.report, one.trigger, one.id))
    labels = {claim.id: f"[{number}]" for number, claim in enumerate(order, 1)}
    return {one: labels.get(one, "[?]") for one in incident.claims}


def _title(incident: Incident) -> str:
    days = f"{incident.start}" if incident.start == incident.end else f"{incident.start} to {incident.end}"
    where = incident.where or "place unknown"
    country = incident.place.country if incident.place and incident.place.country else None
    place = f"{where}, {country}" if country and country != where else where
    dead = (
        f"{incident.best} dead"
        if incident.low == incident.high
        else f"{incident.best} dead ({incident.low} to {incident.high})"
    )
    text = f"Incident {incident.id}: {incident.side_a.name} - {incident.side_b.name}, {place}, {days}, {dead}"
    return textwrap.fill(text, WIDTH, subsequent_indent="  ")


def _value(working: Working, labels: Mapping[str, str], reports: Mapping[str, Report]) -> list[str]:
    value = "none" if working.value is None else str(working.value)
    resting = " ".join(sorted((labels.get(one, "[?]") for one in working.claims), key=_label_order))
    head = f"  {working.field}: {value}   by {working.rule}"
    lines = textwrap.wrap(
        f"{head}: {DOES.get(working.rule, '')}", WIDTH, subsequent_indent="      ", break_long_words=False
    )
    quotes = _quotes(working.spans, reports)
    if quotes and working.field not in ("best", "clarity", "type_of_violence", "main", "sources"):
        lines += _wrapped(f"rests on {resting}: {'; '.join(quotes)}")
    elif resting:
        lines += _wrapped(f"rests on {resting}")
    return lines


def _label_order(label: str) -> tuple[int, str]:
    return (len(label), label)


def _quotes(spans: Sequence[Span], reports: Mapping[str, Report]) -> list[str]:
    """Give the words of spans, each wording once, in text order."""
    words = [
        " ".join(span.quote(reports[span.report]).split()) for span in sorted(spans) if span.report in reports
    ]
    return [f'"{one}"' for one in dict.fromkeys(words)]


def _wrapped(text: str, *, indent: str = "      ") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_long_words=False
    )


def _figures(
    incident: Incident, own: Mapping[str, Claim], reports: Mapping[str, Report], labels: Mapping[str, str]
) -> list[str]:
    """List every figure of the dead and wounded with its standing and whether it counts."""
    names = {
        "side_a": incident.side_a.name,
        "side_b": incident.side_b.name,
        "civilians": "civilians",
        "unknown": "people",
    }
    lines = ["Figures"]
    for outcome in ("killed", "wounded"):
        found = figures(list(own.values()), reports, incident.side_a, incident.side_b, outcome)
        for one in found:
            lines += _wrapped(_figure(one, outcome, names, own, labels), indent="  ")
    return [*lines, ""] if len(lines) > 1 else []


def _figure(
    figure: Figure,
    outcome: str,
    names: Mapping[str, str],
    own: Mapping[str, Claim],
    labels: Mapping[str, str],
) -> str:
    count = str(figure.best) if figure.low == figure.high else f"{figure.low} to {figure.high}"
    source = own[figure.claim].attribution.source
    said = "denied by" if figure.denied else "says"
    who = f"{said} {source}" if figure.denied else f"{source} {said}"
    counts = f"; does not count: {figure.void}" if figure.void else ""
    text = f"{names[figure.victims]}, {outcome}: {count}"
    return f"{labels.get(figure.claim, '[?]')} {text} ({who}; {STANDINGS[figure.standing]}{counts})"


def _contradictions(incident: Incident, labels: Mapping[str, str]) -> list[str]:
    if not incident.contradictions:
        return []
    lines = ["Contradictions"]
    for one in incident.contradictions:
        pair = " against ".join(labels.get(claim, "[?]") for claim in one.claims)
        lines += _wrapped(f"{one.field}: {one.note} ({pair})", indent="  ")
    return [*lines, ""]


def _claims(own: Mapping[str, Claim], labels: Mapping[str, str], reports: Mapping[str, Report]) -> list[str]:
    lines = ["Claims"]
    for claim in sorted(own.values(), key=lambda one: _label_order(labels[one.id])):
        report = reports[claim.report]
        outlet = report.outlet or "outlet unknown"
        source = "the outlet itself" if claim.attribution.source == "report" else claim.attribution.source
        hedge = f", {claim.attribution.hedge}" if claim.attribution.hedge else ""
        news = "" if claim.main else ", background"
        head = (
            f"{labels[claim.id]} {outlet}, {report.published} ({claim.report}): {source} "
            f"({claim.attribution.kind}) {claim.attribution.stance}{hedge}{news}"
        )
        lines += _wrapped(head, indent="  ")
        quote = " ".join(claim.quote.quote(report).split())
        lines += _wrapped(f'"{textwrap.shorten(quote, QUOTE_LENGTH, placeholder=" ...")}"', indent="      ")
    return lines
