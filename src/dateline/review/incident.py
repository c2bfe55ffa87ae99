"""The screen of one incident, and every decision on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dateline.decided import Entry, Judged
from dateline.export import wording
from dateline.export.history import difference, history, past
from dateline.export.page import IncidentView, incident_views
from dateline.link import explain_links
from dateline.model import EVENT_TYPE_OF, Claim, Span
from dateline.model.verdict import Anchor, Change, Merge, Pointer, Split, Undo, anchor
from dateline.review import search
from dateline.review.desk import Case, ConflictError, Desk, draft
from dateline.review.edit import KINDS, WrongError, changes, fields_of, places_for
from dateline.review.web import Checked, Form, Work, back, go, page, query, who
from dateline.store import Draft
from dateline.store.log import decision_named

router = APIRouter(prefix="/incident/{name}")
MOST_PARTS = 4


@router.get("")
def incident(request: Request, desk: Work, name: str) -> Response:
    """Show an incident."""
    case = desk.case(name)
    if case is None:
        moved = desk.moved(name)
        if moved:
            return go(f"/incident/{moved}")
        raise HTTPException(
            404, "The record has no such incident. It may have been coded anew under another id."
        )
    done = request.query_params.get("done", "")
    return page(request, "incident.html", **shown(desk, case), done=done_of(desk, done))


@router.post("/accept")
def accept(request: Request, desk: Work, name: str, form: Checked) -> Response:
    """Accept an incident as it stands."""
    return _simple(request, desk, name, form, "accept")


@router.post("/reject")
def reject(request: Request, desk: Work, name: str, form: Checked) -> Response:
    """Reject an incident."""
    return _simple(request, desk, name, form, "reject")


@router.post("/undo")
def undo(request: Request, desk: Work, name: str, form: Checked) -> Response:
    """Take back a decision."""
    target = decision_named(desk.record, form.text("decision"))
    if target is None or target[1].action in ("grade", "view"):
        raise HTTPException(404, "There is no such decision to take back.")
    after = Undo(decision=target[1].id)
    subject = target[1].incident

    def make(cases: list[Case]) -> list[Draft]:
        reason = form.text("reason")
        if cases:
            return [draft(cases[0], "undo", reason, after)]
        unseen = Draft(incident=subject, action="undo", made_at="", made_by="", reason=reason)
        return [msgspec.structs.replace(unseen, after=msgspec.json.encode(after).decode())]

    case = desk.case(name)
    # What is taken back is named in full, so a page made before is no danger; the state may have moved on.
    desk.decide([name], case.token if case else "-", who(request), make)
    return go(back(form, f"/incident/{subject}"))


@router.get("/edit")
def edit(request: Request, desk: Work, name: str) -> Response:
    """Show the form for an incident's values."""
    case = _case(desk, name)
    return _edit_page(request, desk, case, fields_of(case.incident), case.token)


@router.post("/edit")
def change(request: Request, desk: Work, name: str, form: Checked) -> Response:
    """Change values of an incident."""
    case = _case(desk, name)
    given = _touched(dict(form.items()))
    if case.token != form.text("case"):
        return _edit_page(request, desk, case, given, case.token, conflict=True, status=409)
    if form.text("lookup"):
        return _edit_page(request, desk, case, given, case.token, looked_up=True)
    try:
        values = changes(case.incident, given)
        if not values:
            raise WrongError("", "nothing was changed")
        if not form.text("reason"):
            raise WrongError("reason", "say in a few words why")
        rests_on = _pointers(form, case)
    except WrongError as error:
        return _edit_page(request, desk, case, given, case.token, wrong=error, status=422)
    after = Change(values=values, rests_on=rests_on)

    def make(cases: list[Case]) -> list[Draft]:
        return [draft(cases[0], "change", form.text("reason"), after)]

    return _decide(
        request,
        desk,
        [name],
        form,
        make,
        again=lambda now: _edit_page(request, desk, now, given, now.token, conflict=True, status=409),
    )


@router.get("/merge")
def merge(request: Request, desk: Work, name: str) -> Response:
    """Show the incidents that may be the same one."""
    return _merge_page(request, desk, _case(desk, name))


@router.post("/merge")
def merge_with(request: Request, desk: Work, name: str, form: Checked) -> Response:
    """Merge an incident with another."""
    other = form.text("other")
    case = _case(desk, name)
    if not other or other == name or desk.case(other) is None:
        return _merge_page(request, desk, case, wrong="Choose the incident that is the same one.", status=422)

    def make(cases: list[Case]) -> list[Draft]:
        return [draft(cases[0], "merge", form.text("reason"), Merge(other=other, seen=cases[1].seen()))]

    token = f"{form.text('case')} {form.text(f'case-{other}')}"
    return _decide(
        request,
        desk,
        [name, other],
        form,
        make,
        token=token,
        again=lambda now: _merge_page(request, desk, now, conflict=True, status=409),
    )


@router.get("/split")
def split(request: Request, desk: Work, name: str) -> Response:
    """Show the claims of an incident, to tell them apart."""
    return _split_page(request, desk, _case(desk, name))


@router.post("/split")
def split_off(request: Request, desk: Work, name: str, form: Checked) -> Response:
    """Split an incident by its claims."""
    case = _case(desk, name)
    parts: dict[int, list[Anchor]] = {}
    for claim in case.contents.claims:
        part = form.text(f"part-{claim.id}")
        if part.isdigit() and 2 <= int(part) <= MOST_PARTS:
            parts.setdefault(int(part), []).append(anchor(claim))
    leaving = sum(len(part) for part in parts.values())
    if not parts or leaving == len(case.contents.claims):
        wrong = "At least one claim must stay, and at least one must go to another incident."
        return _split_page(request, desk, case, wrong=wrong, status=422)
    after = Split(parts=tuple(tuple(sorted(parts[part])) for part in sorted(parts)))

    def make(cases: list[Case]) -> list[Draft]:
        return [draft(cases[0], "split", form.text("reason"), after)]

    return _decide(
        request,
        desk,
        [name],
        form,
        make,
        again=lambda now: _split_page(request, desk, now, conflict=True, status=409),
    )


def shown(desk: Desk, case: Case) -> dict[str, Any]:
    """Give what the templates show of an incident."""
    view = view_of(desk, case)
    reports = {report.id: report for report in case.contents.reports}
    claims = list(case.contents.claims)
    return {
        "case": case,
        "judged": case.judged,
        "view": view,
        "history": history(case.judged),
        "differs": [difference(one) for one in case.judged.differs],
        "links": explain_links(claims, reports) if len(case.incident.reports) > 1 else "",
        "parted": _parted(desk, case.judged),
        "fields": fields_of(case.incident),
    }


def view_of(desk: Desk, case: Case) -> IncidentView:
    """Give an incident as the HTML report shows it, with the grades of its sources."""
    with desk.looking() as index:
        rows = index.execute("SELECT kind, name, reliability, credibility FROM grade").fetchall()
    graded = {(row["kind"], row["name"]): f"{row['reliability']}{row['credibility']}" for row in rows}
    [view] = incident_views(case.contents, grades=graded)
    return view


def done_of(desk: Desk, id: str) -> dict[str, Any] | None:
    """Give the decision that was just made, to say so and to offer to take it back."""
    found = decision_named(desk.record, id) if id else None
    if found is None:
        return None
    return {"decision": found[1], "words": past(Entry(decision=found[1])).words}


def quotes(case: Case) -> list[tuple[str, str, str]]:
    """Give the words that values of an incident were read from: key, words, report."""
    texts = {report.id: report for report in case.contents.reports}
    spans = {span for step in case.incident.working for span in step.spans}
    spans |= {casualty.span for claim in case.contents.claims for casualty in claim.casualties}
    spans |= {claim.quote for claim in case.contents.claims}
    return [
        (span_key(span), _short(" ".join(span.quote(texts[span.report]).split())), span.report)
        for span in sorted(spans)
        if span.report in texts
    ]


def span_key(span: Span) -> str:
    """Write a span as a form has it."""
    return f"{span.start}:{span.end}:{span.report}"


def read_span(text: str, case: Case) -> Span | None:
    """Read a span of one of an incident's reports; None where it is none."""
    start, _, rest = text.partition(":")
    end, _, report = rest.partition(":")
    length = {one.id: len(one.text) for one in case.contents.reports}.get(report, 0)
    if not (start.isdigit() and end.isdigit() and int(start) < int(end) <= length):
        return None
    return Span(report=report, start=int(start), end=int(end))


def sentences(claims: Iterable[Claim], case: Case) -> list[tuple[str, list[tuple[Claim, str]]]]:
    """Give the claims by report, each with its sentence."""
    texts = {report.id: report for report in case.contents.reports}
    found: dict[str, list[tuple[Claim, str]]] = {}
    for claim in sorted(claims, key=lambda one: (one.report, one.trigger, one.id)):
        words = " ".join(claim.quote.quote(texts[claim.report]).split())
        found.setdefault(claim.report, []).append((claim, _short(words, 300)))
    return list(found.items())


def _short(words: str, longest: int = 140) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}\u2026"


def _parted(desk: Desk, judged: Judged) -> list[search.Line]:
    """Give the other incidents that this one's decisions made or took from."""
    with desk.looking() as index:
        rows = index.execute(
            "SELECT DISTINCT other.name FROM touches AS own JOIN touches AS other USING (number) "
            "WHERE own.name = ? AND other.name != own.name LIMIT 20",
            (judged.incident.id,),
        ).fetchall()
        return search.lines(index, [row["name"] for row in rows]) if rows else []


def _case(desk: Desk, name: str) -> Case:
    case = desk.case(name)
    if case is None:
        raise HTTPException(404, "The record has no such incident.")
    return case


def _simple(request: Request, desk: Desk, name: str, form: Form, action: str) -> Response:
    def make(cases: list[Case]) -> list[Draft]:
        return [draft(cases[0], action, form.text("reason"))]

    def again(now: Case) -> Response:
        return page(request, "incident.html", status=409, conflict=action, done=None, **shown(desk, now))

    return _decide(request, desk, [name], form, make, again=again)


def _decide(
    request: Request,
    desk: Desk,
    names: list[str],
    form: Form,
    make: Callable[[list[Case]], list[Draft]],
    *,
    again: Callable[[Case], Response],
    token: str | None = None,
) -> Response:
    """Decide, and go on; where the incident is no longer as the page showed it, show it again."""
    try:
        made = desk.decide(names, token or form.text("case"), who(request), make)
    except ConflictError:
        return again(_case(desk, names[0]))
    where = back(form, f"/incident/{names[0]}")
    return go(f"{where}{'&' if '?' in where else '?'}done={made[0].id}")


def _touched(given: dict[str, str]) -> dict[str, str]:
    """Leave out the fields that stand as the page showed them: what others changed meanwhile must stay."""
    return {
        name: value
        for name, value in given.items()
        if not name.startswith("was-") and given.get(f"was-{name}") != value
    }


def _pointers(form: Form, case: Case) -> tuple[Pointer, ...]:
    found = []
    if form.text("quote"):
        span = read_span(form.text("quote"), case)
        if span is None:
            raise WrongError("quote", "the words chosen are in none of the incident's reports")
        found.append(Pointer(span=span))
    if form.text("source"):
        found.append(Pointer(source=form.text("source")[:2000]))
    if not found:
        raise WrongError("quote", "point to the words of a report, or name a source outside the record")
    return tuple(found)


def _edit_page(
    request: Request,
    desk: Desk,
    case: Case,
    fields: dict[str, str],
    token: str,
    *,
    wrong: WrongError | None = None,
    looked_up: bool = False,
    conflict: bool = False,
    status: int = 200,
) -> Response:
    places = places_for(fields.get("place", ""), fields.get("country", "")) if looked_up else None
    with desk.looking() as index:
        actors = search.choices(index, "side_a")
    return page(
        request,
        "edit.html",
        status=status,
        **{**shown(desk, case), "fields": {**fields_of(case.incident), **fields}},
        was=fields_of(case.incident),
        case_token=token,
        wrong=wrong,
        places=[(msgspec.json.encode(one).decode(), one) for one in places] if places is not None else None,
        conflict=conflict,
        quotes=quotes(case),
        actors=actors,
        actor_kinds=KINDS,
        events=EVENT_TYPE_OF,
        violence=wording.VIOLENCE,
        back=fields.get("back") or query(request).get("back", ""),
    )


def _merge_page(
    request: Request, desk: Desk, case: Case, *, wrong: str = "", conflict: bool = False, status: int = 200
) -> Response:
    asked = query(request)
    with desk.looking() as index:
        near = search.near(index, case.incident.id, asked.get("q", ""))
    others = [(one, found) for one in near if (found := desk.case(one.id))]
    return page(
        request,
        "merge.html",
        status=status,
        case=case,
        view=view_of(desk, case),
        others=[(one, view_of(desk, found), found.token) for one, found in others],
        wrong=wrong,
        conflict=conflict,
        q=asked.get("q", ""),
        back=asked.get("back", ""),
    )


def _split_page(
    request: Request, desk: Desk, case: Case, *, wrong: str = "", conflict: bool = False, status: int = 200
) -> Response:
    return page(
        request,
        "split.html",
        status=status,
        case=case,
        view=view_of(desk, case),
        told=sentences(case.contents.claims, case),
        wrong=wrong,
        conflict=conflict,
        parts=range(2, MOST_PARTS + 1),
        back=query(request).get("back", ""),
    )
