"""The workbench begins, where asked to, with what was read with the least certainty."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from dateline.model import Claim
from dateline.review.app import workbench
from dateline.review.summary import uncertainty
from dateline.store import Coded, open_record

from .conftest import ADDRESS, Analyst


@pytest.fixture
def weighed(record: Path) -> dict[str, float]:
    """Give the claims of all incidents but one a certainty; gives that of each incident."""
    with open_record(str(record)) as opened:
        held = opened.contents()
        order = sorted(held.incidents, key=lambda incident: incident.id)
        of = {name: round(0.9 - n / 10, 2) for n, one in enumerate(order[1:]) for name in one.claims}

        def weigh(claim: Claim) -> Claim:
            return msgspec.structs.replace(claim, certainty=of[claim.id]) if claim.id in of else claim

        batch = [
            Coded(
                report=one,
                claims=tuple(weigh(c) for c in held.claims if c.report == one.id),
                coded_with="one day",
            )
            for one in held.reports
        ]
        opened.add(batch, lambda *_: held.incidents, program="one day")
    return {one.id: of[one.claims[0]] for one in order[1:]}


@pytest.fixture
def ana(weighed: dict[str, float], record: Path):
    assert weighed
    with workbench(str(record), who="Ana") as app, TestClient(app, base_url=ADDRESS) as client:
        yield Analyst(client)


def test_the_table_is_sorted_by_certainty_and_what_has_none_comes_last(ana, weighed):
    by = sorted(weighed, key=lambda name: weighed[name])
    assert ana.incidents("sort=certainty")[:-1] == by
    assert ana.incidents("sort=-certainty")[:-1] == by[::-1]
    last = {ana.incidents(f"sort={way}certainty")[-1] for way in ("", "-")}
    assert len(last) == 1
    assert not last & set(weighed)


def test_the_filter_chooses_the_doubtful(ana, weighed):
    for most in (0.3, 0.55, 1):
        assert set(ana.incidents(f"certainty={most}")) == {n for n, p in weighed.items() if p <= most}
    assert "a number from 0 to 1 is wanted" in ana.get("/incidents?certainty=7")


def test_the_first_click_on_the_heading_shows_the_least_certain_first(ana):
    page = ana.get("/incidents")
    assert re.search(r'href="/incidents\?sort=certainty">Certainty<', page)


def test_an_incident_says_with_what_certainty_its_claims_were_read(ana, weighed):
    for name, certainty in weighed.items():
        assert f"read with certainty {certainty:.2f}" in ana.get(f"/incident/{name}")


def test_what_was_read_with_less_certainty_comes_up_for_review_sooner(record: Path):
    with open_record(str(record)) as opened:
        incident = opened.contents().incidents[0]
    assert uncertainty(incident, 0.2) > uncertainty(incident, 0.9) > uncertainty(incident)
