"""One JSON line per report and incident: what each report by itself says of an incident.

The names are those that the scoring of coded reports uses, with two more: `report`, and
`incident`, the id of the incident that the claims of all reports come to. `spans` names, for
each value, the words it was read from as `[start, end, quote]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from dateline.model import Claim, Contents, Incident, Outcome, Report, Span
from dateline.reconcile import is_incident, reconcile
from dateline.reconcile.counting import figures
from dateline.reconcile.figure import Figure
from dateline.reconcile.rules import PART_NOT_ADDED

OUTCOMES: tuple[Outcome, ...] = ("killed", "wounded", "captured", "missing")

# The fields of a line, and the field of an incident whose words each was read from.
READ_FROM = {
    "main": "main",
    "event_type": "event_type",
    "type_of_violence": "type_of_violence",
    "side_a": "side_a",
    "side_b": "side_b",
    "date_start": "start",
    "date_end": "end",
    "country": "place",
    "adm_1": "place",
    "adm_2": "place",
    "where": "where",
    "latitude": "place",
    "longitude": "place",
    "deaths_a": "deaths_a",
    "deaths_b": "deaths_b",
    "deaths_civilians": "deaths_civilians",
    "deaths_unknown": "deaths_unknown",
    "low": "low",
    "best": "best",
    "high": "high",
    "wounded": "wounded",
}

FROM_THE_EVENT = ("main", "event_type", "type_of_violence", "side_a", "side_b")

Quote = tuple[int, int, str]


def write_per_report(contents: Contents, out: BinaryIO, *, reports: Iterable[str] | None = None) -> int:
    """Write the lines of `reports` (ids; all if None) by report and place in the text; give their number."""
    number = 0
    for line in lines(contents, reports=reports):
        out.write(msgspec.json.encode(line) + b"\n")
        number += 1
    return number


def lines(contents: Contents, *, reports: Iterable[str] | None = None) -> Iterator[dict[str, Any]]:
    """Give one mapping per report and incident that it tells of as having happened."""
    by_id = {report.id: report for report in contents.reports}
    claims = {claim.id: claim for claim in contents.claims}
    told: dict[str, list[tuple[str, tuple[Claim, ...]]]] = {}
    for incident in contents.incidents:
        for name in incident.reports:
            own = tuple(claims[c] for c in incident.claims if claims[c].report == name)
            if is_incident(own):
                told.setdefault(name, []).append((incident.id, own))
    for name in sorted(set(told).intersection(by_id if reports is None else reports)):
        for linked, own in sorted(told[name], key=lambda pair: (min(c.trigger for c in pair[1]), pair[0])):
            yield _line(linked, own, by_id[name])


def _line(linked: str, claims: tuple[Claim, ...], report: Report) -> dict[str, Any]:
    incident = reconcile(claims, {report.id: report})
    values = _values(incident)
    divisions = _divisions(incident, claims)
    for field, words in divisions.items():
        values[field] = report.text[words.start : words.end]
    return {
        "report": report.id,
        "incident": linked,
        **values,
        "claims": list(_claims(incident, claims, report)),
        "spans": _spans(incident, values, claims, report, divisions),
    }


def _divisions(incident: Incident, claims: tuple[Claim, ...]) -> dict[str, Span]:
    """Give the words by which a report names the divisions of an incident, the first of several."""
    told = [claim.where for claim in claims if claim.where and claim.where.place == incident.place]
    districts = [where.district for where in told if where.district]
    provinces = [where.province for where in told if where.province]
    return {field: min(words) for field, words in (("adm_1", provinces), ("adm_2", districts)) if words}


def _values(incident: Incident) -> dict[str, Any]:
    place = incident.place
    return {
        "main": incident.main,
        "event_type": incident.event_type,
        "type_of_violence": incident.type_of_violence,
        "side_a": incident.side_a.name,
        "side_b": incident.side_b.name,
        "date_start": incident.start.isoformat(),
        "date_end": incident.end.isoformat(),
        "country": (place.country if place else None) or "",
        "adm_1": (place.adm_1 if place else None) or "",
        "adm_2": (place.adm_2 if place else None) or "",
        "where": incident.where or "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "deaths_a": incident.deaths_a,
        "deaths_b": incident.deaths_b,
        "deaths_civilians": incident.deaths_civilians,
        "deaths_unknown": incident.deaths_unknown,
        "low": incident.low,
        "best": incident.best,
        "high": incident.high,
        "wounded": incident.wounded,
    }


def _spans(
    incident: Incident,
    values: Mapping[str, Any],
    claims: tuple[Claim, ...],
    report: Report,
    divisions: Mapping[str, Span],
) -> dict[str, list[Quote]]:
    """Give the words of every value that has some. divisions: those for the incident's, if there are any.

    A side that nobody names, what follows from it, and whether the event is news or recalled rest on
    the words that tell of the event.
    What no words gave has none: 0 dead, a date that is the day of publication.
    """
    worked = {working.field: working.spans for working in incident.working}
    told = tuple(sorted({claim.trigger for claim in claims if claim.modality == "happened"}))
    found: dict[str, list[Quote]] = {}
    for field, source in READ_FROM.items():
        spans = worked.get(source) or (told if field in FROM_THE_EVENT else ())
        if values[field] not in (None, "") and spans:
            found[field] = [_quote(span, report) for span in spans]
    for field, words in divisions.items():
        if words not in worked["place"]:
            found[field] = [*found[field], _quote(words, report)]
    return found


def _claims(incident: Incident, claims: tuple[Claim, ...], report: Report) -> Iterator[dict[str, Any]]:
    """Give who says what, one entry a figure; the same said twice by one source is one entry.

    That nobody was harmed is a denial of no particular figure and has no entry. certainty: that of the
    surest claim that says so, where two readers read it.
    """
    by_id = {claim.id: claim for claim in claims}
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for outcome in OUTCOMES:
        found = figures(claims, {report.id: report}, incident.side_a, incident.side_b, outcome)
        for figure in sorted(found, key=lambda one: (one.spans, one)):
            claim = by_id[figure.claim]
            entry = {"source": _claimant(claim, report), **_entry(figure, claim, outcome)}
            told = figure.high > 0 and figure.void != PART_NOT_ADDED.name
            if not told:
                continue
            first = seen.setdefault(
                tuple(entry.values()), {**entry, "spans": _claim_spans(figure, claim, report)}
            )
            known = [one for one in (first.get("certainty"), claim.certainty) if isinstance(one, float)]
            if known:
                first["certainty"] = max(known)
    yield from seen.values()


def _claimant(claim: Claim, report: Report) -> str:
    """Name who makes a claim: the outlet where it is a party's own ("Army press office")."""
    said = claim.attribution
    own = said.kind == "report" and said.actor is not None
    return report.outlet or said.source if own else said.source


def _entry(figure: Figure, claim: Claim, outcome: Outcome) -> dict[str, Any]:
    """Give what the claim itself says: what others add to its figure has entries of its own."""
    own = [
        one for one in claim.casualties if figure.more and one.outcome == outcome and one.span in figure.spans
    ]
    return {
        "stance": "denies" if figure.denied else "asserts",
        "outcome": outcome,
        "victims": figure.victims,
        "low": sum(one.low for one in own) if own else figure.low,
        "high": sum(one.high for one in own) if own else figure.high,
    }


def _claim_spans(figure: Figure, claim: Claim, report: Report) -> dict[str, list[Quote]]:
    said = claim.attribution
    own = {span for one in claim.casualties for span in (one.span, one.cue)}
    counted = [span for span in figure.spans if span in own or not figure.more]
    named = {"source": (said.span,), "stance": (said.cue,), "figure": counted}
    quotes = {field: [_quote(span, report) for span in spans if span] for field, spans in named.items()}
    return {field: found for field, found in quotes.items() if found}


def _quote(span: Span, report: Report) -> Quote:
    return span.start, span.end, span.quote(report)
