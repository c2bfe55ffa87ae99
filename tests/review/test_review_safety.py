"""The workbench answers its own pages alone, shows text as text, and loses no decision."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from msgspec.structs import replace
from starlette.testclient import TestClient

from dateline import pipeline
from dateline.errors import UsageError
from dateline.review.app import listen, workbench
from dateline.review.index import open_index
from dateline.review.security import POLICY
from dateline.store import open_record

from .conftest import ADDRESS, Analyst, code_anew

HOSTILE = {
    "script": "<script>document.title='owned'</script>",
    "handler": "<img src=x onerror=\"document.title='owned'\">",
    "svg": "<svg/onload=document.title='owned'>",
    "template": "{{ 7 * 7 }}{% raw %}",
    "entity": "&lt;b&gt; &amp; &quot;",
    "attribute": "\" autofocus onfocus='document.title=1' x=\"",
    "rtl": "\u202eقتل خمسة\u202c",
    "emoji": "\U0001f469\u200d\U0001f692\U0001f525",
    "control": "\x07\x1b[31m",
}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""])
def test_another_host_is_refused(analyst: Analyst, host: str):
    assert analyst.client.get("/incidents", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:1", "[::1]:8765"])
def test_the_machine_itself_is_answered(analyst: Analyst, host: str):
    assert analyst.client.get("/incidents", headers={"host": host}).status_code == 200


def routes(analyst: Analyst, method: str) -> list[str]:
    found: list[str] = []

    def walk(router: Any) -> None:
        for route in router.routes:
            if isinstance(route, APIRoute):
                if method in (route.methods or ()):
                    found.append(route.path)
            elif hasattr(route, "original_router"):
                walk(route.original_router)

    walk(analyst.client.app.app if hasattr(analyst.client.app, "app") else analyst.client.app)
    return found


def test_every_change_needs_the_sessions_token(analyst: Analyst):
    posts = routes(analyst, "POST")
    assert len(posts) >= 12
    for path in posts:
        address = re.sub(r"\{.*?\}", "x", path)
        for data in ({}, {"token": "0" * 64}, {"token": ""}):
            assert analyst.client.post(address, data=data).status_code == 403, address


def test_a_token_of_another_session_is_refused(record: Path):
    with (
        workbench(str(record)) as app,
        TestClient(app, base_url=ADDRESS) as one,
        TestClient(app, base_url=ADDRESS) as other,
    ):
        answer = other.post("/name", data={"token": Analyst(one).token(), "name": "x"})
        assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(analyst: Analyst, headers: dict[str, str]):
    data = {"token": analyst.token(), "name": "x"}
    assert analyst.client.post("/name", data=data, headers=headers).status_code == 403


def test_every_page_has_the_strict_policy_and_no_inline_script(analyst: Analyst):
    for address in ("/incidents", "/review", "/overview", "/sources", "/add", "/log", "/nowhere"):
        answer = analyst.client.get(address)
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "unsafe" not in POLICY
        assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|style=", answer.text) == []


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example", "x:y"])
def test_a_form_leads_to_no_other_site(analyst: Analyst, address: str):
    analyst.client.follow_redirects = False
    answer = analyst.client.post("/name", data={"token": analyst.token(), "name": "x", "back": address})
    assert answer.headers["location"] == "/incidents"


@pytest.mark.parametrize("name", ["../web.py", "..%2fweb.py", "%2e%2e/web.py", "nothing.js", "report.html"])
def test_no_other_file_is_served(analyst: Analyst, name: str):
    assert analyst.client.get(f"/static/{name}").status_code == 404


def hostile_report(words: str) -> dict[str, str]:
    text = (
        f"KABUL -- Gunmen of {words} killed five soldiers in Kunduz on Monday, {words} police said. "
        f"A spokesman for the army said that {words} 12 soldiers had been killed."
    )
    named = words if words.isprintable() else "x"  # an id or a name that cannot be printed is refused
    about = {"outlet": named, "title": words, "url": f"https://example.org/{named}"}
    return {"id": f"x/{named}", "published": "2021-03-02", "text": text, **about}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_text_of_reports_is_never_markup(tmp_path: Path, words: str):
    record = tmp_path / "x.db"
    pipeline.code([hostile_report(words)], db=str(record))
    with workbench(str(record)) as app, TestClient(app, base_url=ADDRESS) as client:
        analyst = Analyst(client)
        [id] = analyst.incidents()
        pages = [f"/incident/{id}{part}" for part in ("", "/edit", "/merge", "/split")]
        pages += ["/incidents", "/incidents?q=police", "/review", "/overview", "/sources?kind=claimant"]
        pages += [re.findall(r'href="(/report/[^"#]+)"', analyst.get(f"/incident/{id}"))[0]]
        for address in pages:
            text = analyst.get(address)
            for tag in ("<script>document", "<img src=x", "<svg/onload", 'x="">', "49{%"):
                assert tag not in text, address
        picture = analyst.client.get("/picture/coverage.svg")
        assert picture.status_code == 200
        assert "<script" not in picture.text


def test_what_is_typed_into_an_address_is_text(analyst: Analyst):
    for name in ("q", "country", "actor", "since", "sort", "outlet", "box", "page"):
        page = analyst.get(f"/incidents?{name}=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        assert "<script>alert" not in page
    assert "<script>alert" not in analyst.get("/incident/<script>alert(1)<%2Fscript>", 404)


@pytest.mark.parametrize(
    "q", ['"', "*", "a AND", "NEAR(", "x OR y", "'; DROP TABLE incident; --", "(", "%", "😀"]
)
def test_no_search_breaks(analyst: Analyst, q: str):
    assert analyst.client.get("/incidents", params={"q": q, "place": q, "actor": q}).status_code == 200
    assert len(analyst.incidents()) == 7


def test_of_two_windows_the_second_is_told_and_nothing_is_lost(analyst: Analyst, record: Path):
    [id] = analyst.incidents("place=Saada")
    case = analyst.case(id)
    why = {"reason": "counted again", "source": "a list"}
    analyst.decide(id, "edit", case=case, deaths_civilians="17", **why)
    page = analyst.decide(id, "edit", 409, case=case, deaths_civilians="18", **why)
    assert "Nothing was stored yet" in page
    assert 'id="f-deaths_civilians" name="deaths_civilians" type="number" value="18"' in page
    assert "17" in page
    assert len(decisions(record)) == 1
    fresh = re.findall(r'name="case" value="([0-9a-f]+)"', page)[0]
    analyst.decide(id, "edit", case=fresh, deaths_civilians="18", **why)
    assert [one.action for one in decisions(record)] == ["change", "change"]


@pytest.mark.parametrize("action", ["accept", "reject"])
def test_a_stale_page_decides_nothing(analyst: Analyst, record: Path, action: str):
    [id] = analyst.incidents("place=Saada")
    case = analyst.case(id)
    analyst.decide(id, "accept", case=case)
    assert "Nothing was stored" in analyst.decide(id, action, 409, case=case)
    assert len(decisions(record)) == 1


def test_a_page_from_before_a_new_coding_decides_nothing(analyst: Analyst, record: Path):
    [id] = analyst.incidents("place=Dara&since=2022-09-01")
    case = analyst.case(id)
    code_anew(record, lambda one: replace(one, wounded=77))
    assert "Nothing was stored" in analyst.decide(id, "accept", 409, case=case)
    assert decisions(record) == ()


def test_two_servers_on_one_record_see_each_others_decisions(analyst: Analyst, record: Path):
    with workbench(str(record), who="Ben") as app, TestClient(app, base_url=ADDRESS) as client:
        other = Analyst(client)
        [id] = analyst.incidents("place=Saada")
        case = other.case(id)
        analyst.decide(id, "accept")
        assert "accepted" in other.get(f"/incident/{id}")
        other.decide(id, "reject", 409, case=case)
        other.decide(id, "reject")
        assert id in analyst.incidents("status=rejected")
    assert [one.made_by for one in decisions(record)] == ["Ana", "Ben"]


def decisions(record: Path) -> Any:
    with open_record(str(record)) as opened:
        return opened.decisions()


def test_saving_after_a_conflict_keeps_what_the_other_window_changed(analyst: Analyst, record: Path):
    [id] = analyst.incidents("place=Saada")
    shown = analyst.get(f"/incident/{id}/edit")
    analyst.decide(id, "edit", wounded="4", reason="counted", source="a list")
    fields = dict(re.findall(r'name="((?:was-|case)[a-z_]*)" value="([^"]*)"', shown))
    fields |= {name.removeprefix("was-"): value for name, value in fields.items() if name != "case"}
    mine = {**fields, "deaths_civilians": "18", "reason": "counted too", "source": "another list"}
    page = analyst.send(f"/incident/{id}/edit", 409, **mine)
    fields = dict(re.findall(r'name="((?:was-|case)[a-z_]*)" value="([^"]*)"', page))
    fields |= {name.removeprefix("was-"): value for name, value in fields.items() if name != "case"}
    analyst.send(f"/incident/{id}/edit", **{**mine, **fields, "deaths_civilians": "18"})
    [found] = [one for one in pipeline.contents(str(record)).incidents if one.id == id]
    assert (found.wounded, found.deaths_civilians, found.high) == (4, 18, 18)


def test_it_listens_on_this_machine_alone():
    opened = listen(0)
    assert opened.getsockname()[0] == "127.0.0.1"
    with pytest.raises(UsageError, match="give another --port"):
        listen(opened.getsockname()[1] if opened.listen() is None else 0)
    opened.close()


def test_the_command_serves_and_ends(record: Path):
    command = [sys.executable, "-m", "dateline", "serve", "--db", str(record), "--port", "0", "--as", "Eve"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        line = server.stderr.readline()
        [address] = re.findall(r"http://127\.0\.0\.1:\d+/", line)
        for _ in range(200):
            with suppress(OSError):
                page = urllib.request.urlopen(f"{address}incidents", timeout=10).read().decode()
                break
            time.sleep(0.1)
        server.terminate()
    assert "Signed: Eve" in page


def test_a_server_of_another_kind_is_refused_in_one_line(record: Path):
    with pytest.raises(UsageError, match="SQLite files"), open_record(str(record)) as opened:
        open_index(opened, None)
