"""Two readings of a report as one, and which reports a hybrid asks for."""

from __future__ import annotations

import msgspec
import pytest
from llm_telling import report

from dateline.llm.difference import differences_of
from dateline.llm.merge import BUILT_IN, FOUND, merge
from dateline.llm.unsure import most_unsure, unsureness
from dateline.model import (
    UNKNOWN,
    Actor,
    Attribution,
    Casualty,
    Claim,
    Contents,
    Interval,
    Party,
    Place,
    Span,
    When,
    Where,
)
from dateline.pipeline import derive
from dateline.review.summary import uncertainty

TEXT = (
    "Rebels killed 7 soldiers in Dara on Monday, police said. Later 3 rebels died in Rokha. "
    "9 fell, a doctor said."
)
ONE = report(TEXT)
ARMY = Actor(name="Government of Niger", kind="government", country="Niger", listed=True)
REBELS = Actor(name="Rebels", kind="rebel")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(report=ONE.id, start=start, end=start + len(words))


def claim(
    name: str, number: str | None, place: str | None, group: int, *, by="police", reader=None, **more
) -> Claim:
    figure = ()
    if number:
        count = int("".join(c for c in number if c.isdigit()))
        figure = (
            Casualty(
                victims="side_a", outcome="killed", low=count, best=count, high=count, span=span(number)
            ),
        )
    where = None
    if place:
        where = Where(
            place=Place(name=place, kind="settlement", precision=1, country="Niger"),
            words=place,
            spans=(span(place),),
        )
    return Claim(
        id=f"{name}",
        report=ONE.id,
        trigger=more.pop("trigger", span("killed")),
        quote=more.pop("quote", span(TEXT.split(". ")[0])),
        event_type="battle",
        sub_event_type="Armed clash",
        side_a=Party(actor=ARMY),
        side_b=Party(actor=REBELS),
        attribution=Attribution(source=by, kind="official"),
        where=where,
        casualties=figure,
        group=group,
        readers=(reader,) if reader else msgspec.UNSET,
        **more,
    )


def merged(leading, other):
    return merge(ONE, leading, other, other_name=BUILT_IN)


def test_a_claim_of_both_readers_is_one_claim_with_two_readers():
    found = merged([claim("a", "7 soldiers", "Dara", 0, reader="m")], [claim("b", "7 soldiers", "Dara", 0)])
    [one] = found.claims
    assert one.readers == (BUILT_IN, "m")
    assert (one.differs or (), one.aside or False) == ((), False)
    assert (found.shared, found.aside, found.differing) == (1, 0, 0)


def test_readers_who_differ_on_a_figure_mark_the_incident():
    mine = claim("a", "7 soldiers", "Dara", 0, reader="m")
    found = merged([mine], [claim("b", "9", "Dara", 0, by="a doctor")])
    leading, aside = found.claims
    assert "deaths_a" in leading.differs
    assert (aside.aside, aside.readers, aside.group) == (True, (BUILT_IN,), 0)
    [incident] = derive(found.claims, {ONE.id: ONE})
    assert (incident.deaths_a, incident.claims) == (7, ("a",))
    assert "deaths_a" in incident.differs
    assert list(incident.differs) == sorted(incident.differs)
    agreed = msgspec.structs.replace(incident, differs=msgspec.UNSET)
    assert uncertainty(incident) == uncertainty(agreed) + len(incident.differs)


def test_what_one_reader_alone_found_is_kept_with_its_name():
    later = claim(
        "c", "3 rebels", "Rokha", 1, trigger=span("died"), quote=span("Later 3 rebels died in Rokha")
    )
    mine = claim("a", "7 soldiers", "Dara", 0, reader="m")
    found = merged([mine], [claim("b", "7 soldiers", "Dara", 0), later])
    kept = next(one for one in found.claims if one.aside)
    assert (kept.readers, kept.group, kept.casualties) == ((BUILT_IN,), 1, later.casualties)
    incidents = derive(found.claims, {ONE.id: ONE})
    assert [one.deaths_a for one in incidents] == [7]
    contents = Contents(reports=(ONE,), claims=found.claims, incidents=tuple(incidents))
    [difference] = differences_of(contents)
    assert (difference.incident, difference.fields, difference.readers) == (None, (FOUND,), BUILT_IN)
    assert difference.quote == "Later 3 rebels died in Rokha"


def test_an_incident_that_the_leading_reader_alone_found_counts_and_is_marked():
    found = merged([claim("a", "7 soldiers", "Dara", 0, reader="m")], [])
    [incident] = derive(found.claims, {ONE.id: ONE})
    assert incident.differs == (FOUND,)


def test_a_reading_without_incidents_sets_all_aside():
    found = merged([], [claim("b", "7 soldiers", "Dara", 0)])
    assert [one.aside for one in found.claims] == [True]
    assert derive(found.claims, {ONE.id: ONE}) == []


def test_the_same_claim_of_another_stance_or_source_is_another_claim():
    mine = claim("a", "7 soldiers", "Dara", 0, reader="m")
    denied = msgspec.structs.replace(mine, id="d", attribution=Attribution(source="police", stance="denies"))
    for other in (denied, claim("b", "7 soldiers", "Dara", 0, by="residents")):
        assert merged([mine], [other]).shared == 0


def test_claims_of_one_reader_keep_the_bytes_they_had_before_there_were_two():
    encoded = msgspec.json.encode(claim("a", None, None, 0))
    assert not any(word in encoded for word in (b"readers", b"aside", b"differs", b"incomplete"))


SURE = claim("s", "7 soldiers", "Dara", 0)
DATED = msgspec.structs.replace(
    SURE,
    when=When(
        interval=Interval(start=ONE.published, end=ONE.published, precision=1), spans=(span("Monday"),)
    ),
)
UNSURE = msgspec.structs.replace(SURE, where=None, side_b=Party(actor=UNKNOWN))


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ([DATED], [SURE]),
        ([SURE], [UNSURE]),
        ([DATED], [DATED, msgspec.structs.replace(DATED, group=1)]),
        ([DATED], [DATED, claim("x", "9", "Dara", 0)]),
    ],
)
def test_the_coder_is_less_sure_where_it_found_less_and_where_sources_quarrel(less, more):
    assert unsureness(ONE, less) < unsureness(ONE, more)


def test_a_report_without_a_word_of_violence_is_never_asked_for():
    quiet = report("The harvest was good in Dara, farmers said.", "quiet")
    assert unsureness(quiet, ()) == 0.0
    assert most_unsure([quiet], {}, 1.0) == ()


def test_the_share_asked_is_the_least_sure_in_any_order():
    reports = [report(TEXT, f"r{n}") for n in range(8)]
    claims = {f"r{n}": [UNSURE] if n in (2, 5) else [DATED] for n in range(8)}
    for given in (reports, list(reversed(reports))):
        assert [one.id for one in most_unsure(given, claims, 0.25)] == ["r2", "r5"]
    assert len(most_unsure(reports, claims, 1.0)) == 8
