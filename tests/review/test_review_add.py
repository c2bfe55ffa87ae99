"""Adding reports on the page: pasted, uploaded, from an address."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.review.app import workbench

from .conftest import ADDRESS, Analyst

TEXT = "BANGUI -- Gunmen killed 12 soldiers in Bria on Monday, the army said."


@pytest.fixture
def empty(tmp_path: Path):
    with workbench(str(tmp_path / "new.db"), who="Ana") as app, TestClient(app, base_url=ADDRESS) as client:
        yield Analyst(client)


def ended(analyst: Analyst, page: str) -> str:
    [run] = re.findall(r'data-poll="(/add/\d+)/state"', page) or [""]
    for _ in range(600):
        if not run or analyst.client.get(f"{run}/state").json()["state"] in ("done", "failed"):
            return analyst.get(run) if run else page
        time.sleep(0.1)
    raise AssertionError("the run does not end")


def test_an_empty_record_says_what_to_do(empty: Analyst):
    for address in ("/incidents", "/review"):
        assert 'href="/add"' in empty.get(address)
        assert "holds no incident yet" in empty.get(address)
    assert "Nobody has decided anything yet" in empty.get("/log")
    assert "Nothing to show" in empty.get("/overview")
    assert "No outlet yet" in empty.get("/sources")


def test_a_pasted_report_is_coded_and_its_incident_shown(empty: Analyst):
    fields = {"text": TEXT, "published": "2021-03-02", "outlet": "Bria Radio"}
    page = ended(empty, empty.send("/add/paste", **fields))
    assert "1 report coded" in page
    assert "Bria" in page
    assert len(empty.incidents()) == 1
    again = ended(empty, empty.send("/add/paste", **fields))
    assert "1 report already in the record" in again


def test_a_report_without_incident_is_said_to_have_none(empty: Analyst):
    page = ended(empty, empty.send("/add/paste", text="The match ended 2-1.", published="2021-03-02"))
    assert "No incident was found" in page


@pytest.mark.parametrize(
    ("way", "fields", "words"),
    [
        ("paste", {"text": " "}, "Paste the text of a report first"),
        ("paste", {"text": TEXT}, "Give the day of publication"),
        ("paste", {"text": TEXT, "published": "2/3/21"}, "is written 2024-03-31"),
        ("upload", {}, "Choose at least one file"),
        ("link", {"address": "javascript:alert(1)"}, "An address begins with https://"),
        ("link", {"address": "file:///etc/passwd"}, "An address begins with https://"),
    ],
)
def test_what_cannot_be_added_is_said_and_what_was_typed_stays(
    empty: Analyst, way: str, fields: dict[str, str], words: str
):
    page = empty.send(f"/add/{way}", 422, **fields)
    assert words in page
    if way == "paste":
        assert fields["text"].strip() in page


def test_uploaded_files_are_coded_and_a_bad_one_is_named(empty: Analyst):
    files = [
        ("files", ("2021-03-02_radio.txt", TEXT.encode())),
        ("files", ("../../nothing.txt", b"\x00\x01\x02")),
    ]
    answer = empty.client.post("/add/upload", data={"token": empty.token()}, files=files)
    page = ended(empty, answer.text)
    assert "1 report coded" in page
    assert "1 input could not be read" in page
    assert "<b>nothing.txt</b>" in page


def test_an_address_of_this_machine_is_not_fetched(empty: Analyst):
    page = ended(empty, empty.send("/add/link", address="http://127.0.0.1:9/report"))
    assert "could not be read" in page
    assert empty.incidents() == []


def test_a_run_that_there_is_none_of_is_not_found(empty: Analyst):
    assert "no such run" in empty.get("/add/99", 404)
