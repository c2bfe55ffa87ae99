"""Reports with their words marked, and claims that an analyst makes by selecting words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, get_args

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.coding import catalogue
from dateline.export.page import report_views
from dateline.ground.date import find_dates
from dateline.ground.number import find_counts
from dateline.model import (
    Attribution,
    Casualty,
    Claim,
    Contents,
    Incident,
    Interval,
    Outcome,
    Party,
    Place,
    Report,
    SourceKind,
    Span,
    Stance,
    Victims,
    When,
    Where,
    content_id,
)
from dateline.model.verdict import Claimed, anchor
from dateline.review import search
from dateline.review.desk import Case, ConflictError, Desk, draft
from dateline.review.edit import WrongError, places_for, precision_of
from dateline.review.incident import quotes, read_span, shown, span_key
from dateline.review.web import Checked, Form, Work, back, go, page, query, who
from dateline.store import Draft
from dateline.store.find import claims_in, reports_of

router = APIRouter()

GIVES = {
    "figure": "a number of people",
    "when": "when it happened",
    "where": "where it happened",
    "side_a": "who side A was",
    "side_b": "who side B was",
    "event": "that it happened",
    "denial": "that it did not happen",
}
"""What selected words may give."""

_SENTENCE = re.compile(r"[.!?][\"'\u2019\u201d)]*\s+|\n+")
_AROUND = 400  # characters on each side in which a sentence's ends are looked for


@router.get("/report/{name:path}")
def report(request: Request, desk: Work, name: str) -> Response:
    """Show a whole report, its words marked."""
    found = reports_of(desk.record, [name])
    if not found:
        raise HTTPException(404, "The record has no such report.")
    with desk.looking() as index:
        rows = index.execute(
            "SELECT incident.id FROM report JOIN told ON told.report = report.n "
            "JOIN incident ON incident.n = told.incident WHERE report.id = ? LIMIT 500",
            (name,),
        ).fetchall()
        told = search.lines(index, [row["id"] for row in rows]) if rows else []
    claims = claims_in(desk.record, [name])
    [view] = report_views(Contents(reports=found, claims=claims, incidents=()))
    return page(request, "report_page.html", view=view, told=told)


@router.get("/incident/{name}/claim")
def claim(request: Request, desk: Work, name: str) -> Response:
    """Show the form for a claim made from selected words (`span`), or about an old one (`claim`)."""
    case = _case(desk, name)
    asked = query(request)
    given = dict(asked)
    old = _old(case, asked.get("claim", ""))
    span = read_span(asked.get("span", ""), case) or (old.trigger if old else None)
    if span is None:
        raise HTTPException(422, "The words selected are in none of this incident's reports.")
    return _claim_page(request, desk, case, span, {**_guess(case, span, old), **given}, case.token)


@router.post("/incident/{name}/claim")
def make_claim(request: Request, desk: Work, name: str, form: Checked) -> Response:
    """Add a claim, put one in place of another, or take one out."""
    case = _case(desk, name)
    old = _old(case, form.text("claim"))
    span = read_span(form.text("span"), case) or (old.trigger if old else None)
    if span is None:
        raise HTTPException(422, "The words selected are in none of this incident's reports.")
    given = dict(form.items())
    try:
        made = None if form.text("action") == "drop" else _made(form, case, span, old)
        if made is None and old is None:
            raise WrongError("claim", "choose the claim to take out")
        if made is None and len(case.contents.claims) == 1:
            raise WrongError("claim", "this is the only claim; reject the incident instead")
    except WrongError as error:
        return _claim_page(request, desk, case, span, given, form.text("case"), wrong=error, status=422)
    after = Claimed(claim=made, replaces=anchor(old) if old else None)

    def make(cases: list[Case]) -> list[Draft]:
        return [draft(cases[0], "claim", form.text("reason"), after)]

    try:
        decisions = desk.decide([name], form.text("case"), who(request), make)
    except ConflictError:
        now = _case(desk, name)
        return _claim_page(request, desk, now, span, given, now.token, conflict=True, status=409)
    where = back(form, f"/incident/{name}")
    return go(f"{where}{'&' if '?' in where else '?'}done={decisions[0].id}")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the ends of the sentence that a stretch of text lies in, or of as much as is near it."""
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    first = left if left == 0 else left + (text[left:start].find(" ") + 1)
    ends = [match.end() + left for match in _SENTENCE.finditer(text[left:start])]
    after = _SENTENCE.search(text, end - 1 if end > start else end, right)
    last = after.start() + 1 if after and text[after.start()] != "\n" else (after.start() if after else right)
    return max([first, *ends]), max(last, end)


def _made(form: Form, case: Case, span: Span, old: Claim | None) -> Claim:
    """Make the claim that a form describes. Raises WrongError."""
    gives = form.text("gives")
    if gives not in GIVES:
        raise WrongError("gives", "choose what the words give")
    base = old or _blank(form, case, span)
    changed: dict[str, Any] = {"certainty": msgspec.UNSET}
    if old is None or form.text("who") != old.attribution.source:
        changed["attribution"] = _attribution(form, base)
    if gives == "figure":
        figure = _figure(form, span)
        kept = [
            one for one in base.casualties if (one.victims, one.outcome) != (figure.victims, figure.outcome)
        ]
        changed["casualties"] = (*kept, figure)
    elif gives == "when":
        changed["when"] = _when(form, span)
    elif gives == "where":
        changed["where"] = _where(form, case, span)
    elif gives in ("side_a", "side_b"):
        actor = catalogue().resolve(form.text("actor"), case.incident.start)
        if actor is None:
            raise WrongError(
                "actor", "no actor of that name is known; change the side in the form for values"
            )
        changed[gives] = Party(actor=actor, spans=(span,))
    made = msgspec.structs.replace(base, **changed)
    return msgspec.structs.replace(made, id=content_id("analyst", msgspec.json.encode(made).decode()))


def _blank(form: Form, case: Case, span: Span) -> Claim:
    incident: Incident = case.incident
    text = _text(case, span.report).text
    start, end = sentence_around(text, span.start, span.end)
    stance: Stance = "denies" if form.text("gives") == "denial" else "asserts"
    return Claim(
        id="",
        report=span.report,
        trigger=span,
        quote=Span(report=span.report, start=start, end=end),
        event_type=incident.event_type,
        sub_event_type=incident.sub_event_type,
        side_a=Party(actor=incident.side_a),
        side_b=Party(actor=incident.side_b),
        attribution=Attribution(stance=stance),
    )


def _attribution(form: Form, base: Claim) -> Attribution:
    source = " ".join(form.text("who").split())
    if not source or source == "report":
        return Attribution(stance=base.attribution.stance)
    kind = form.text("who_kind")
    if kind not in get_args(SourceKind):
        raise WrongError("who_kind", "choose what kind of source it is")
    return Attribution(source=source, kind=kind, stance=base.attribution.stance)  # type: ignore[arg-type]


def _figure(form: Form, span: Span) -> Casualty:
    victims, outcome = form.text("victims"), form.text("outcome")
    if victims not in get_args(Victims) or outcome not in get_args(Outcome):
        raise WrongError("victims", "choose whom the number counts and what befell them")
    low, high = form.text("low"), form.text("high") or form.text("low")
    if not (low.isdigit() and high.isdigit()) or int(low) > int(high) or int(high) > 10_000_000:
        raise WrongError("low", "a whole number is wanted, the second not below the first")
    return Casualty(
        victims=victims,  # type: ignore[arg-type]
        outcome=outcome,  # type: ignore[arg-type]
        low=int(low),
        best=int(low),
        high=int(high),
        span=span,
    )


def _when(form: Form, span: Span) -> When:
    try:
        start = date.fromisoformat(form.text("start"))
        end = date.fromisoformat(form.text("end") or form.text("start"))
    except ValueError:
        raise WrongError("start", "a day is written 2024-03-31") from None
    if end < start:
        raise WrongError("end", "the last day is before the first")
    precision = precision_of((end - start).days + 1)
    return When(interval=Interval(start=start, end=end, precision=precision), spans=(span,))


def _where(form: Form, case: Case, span: Span) -> Where:
    words = span.quote(_text(case, span.report))
    try:
        place = msgspec.json.decode(form.text("pick"), type=Place)
    except msgspec.DecodeError:
        raise WrongError("pick", "choose the place that the words name") from None
    return Where(place=place, words=" ".join(words.split()), spans=(span,))


def _guess(case: Case, span: Span, old: Claim | None) -> dict[str, str]:
    """Fill the form with what the program reads in the selected words."""
    text = _text(case, span.report)
    words = span.quote(text)[:2000]
    guess = {"who": old.attribution.source if old else "report"}
    counts, days = find_counts(words), find_dates(words, text.published)
    if counts:
        guess |= {"gives": "figure", "low": str(counts[0].count.low), "high": str(counts[0].count.high)}
    elif days:
        interval = days[0].interval
        guess |= {"gives": "when", "start": interval.start.isoformat(), "end": interval.end.isoformat()}
    elif catalogue().resolve(words, case.incident.start):
        guess |= {"gives": "side_a", "actor": " ".join(words.split())}
    return guess


def _text(case: Case, name: str) -> Report:
    return next(report for report in case.contents.reports if report.id == name)


def _old(case: Case, id: str) -> Claim | None:
    return next((claim for claim in case.contents.claims if claim.id == id), None)


def _case(desk: Desk, name: str) -> Case:
    case = desk.case(name)
    if case is None:
        raise HTTPException(404, "The record has no such incident.")
    return case


def _claim_page(
    request: Request,
    desk: Desk,
    case: Case,
    span: Span,
    given: dict[str, str],
    token: str,
    *,
    wrong: WrongError | None = None,
    conflict: bool = False,
    status: int = 200,
) -> Response:
    text = _text(case, span.report)
    start, end = sentence_around(text.text, span.start, span.end)
    words = span.quote(text)
    places = places_for(" ".join(words.split())[:100], "") if len(words) <= 100 else []
    claims = [claim for claim in case.contents.claims if claim.report == span.report]
    return page(
        request,
        "claim.html",
        status=status,
        **shown(desk, case),
        span=span_key(span),
        before=text.text[start : span.start],
        words=words,
        after=text.text[span.end : end],
        report=text,
        given=given,
        case_token=token,
        wrong=wrong,
        conflict=conflict,
        gives=GIVES,
        places=[(msgspec.json.encode(one).decode(), one) for one in places],
        claims=[(one, _said(one, text)) for one in claims],
        victims=get_args(Victims),
        outcomes=get_args(Outcome),
        source_kinds=[kind for kind in get_args(SourceKind) if kind != "report"],
        quotes=quotes(case),
    )


def _said(claim: Claim, text: Report) -> str:
    figures = ", ".join(f"{one.low} {one.outcome}" for one in claim.casualties)
    words = " ".join(claim.quote.quote(text).split())[:90]
    return f"{claim.attribution.source}: {figures or claim.sub_event_type} \u2013 {words}"
