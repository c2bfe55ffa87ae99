"""What is asked, of whom, with whose leave, and at what cost."""

from __future__ import annotations

import json

import pytest
from llm_telling import TEXT, Reply, answer, completion, no_sleep, report, right_reply, served
from llm_telling import endpoint as at

from dateline import pipeline
from dateline.errors import UsageError
from dateline.llm import ask as asking
from dateline.llm.ask import ask, known_answers
from dateline.llm.engine import Engine
from dateline.llm.request import PROMPT, answer_key, body, messages
from dateline.llm.settings import Budget, Endpoint, budget, endpoint
from dateline.store import open_record
from dateline.store.answer import consents_of

MANY = [report(f"{TEXT}\n\nReport {n}.", f"r{n}") for n in range(6)]


def asked_of(record, reports, server, **options):
    return ask(record, reports, server, program="test", sleep=no_sleep, **options)


@pytest.fixture
def record(tmp_path):
    with open_record(str(tmp_path / "rec.db")) as opened:
        yield opened


def test_an_answer_is_asked_for_once_and_then_kept(record):
    with served(lambda *_: right_reply()) as (url, asked):
        first = asked_of(record, MANY, at(url))
        second = asked_of(record, MANY, at(url))
    assert len(asked) == len(MANY)
    assert (first.requests, second.requests, second.kept) == (6, 0, 6)
    assert first.answers == second.answers
    assert (first.tokens_in, first.tokens_out) == (6000, 1800)


def test_an_answer_is_kept_by_model_prompt_and_all_that_the_request_tells(monkeypatch):
    one = report()
    keys = {
        answer_key(one, "m"),
        answer_key(one, "n"),
        answer_key(report(TEXT + "!"), "m"),
        answer_key(report(title="Other"), "m"),
        answer_key(report(outlet="Other"), "m"),
    }
    assert answer_key(report(name="another id"), "m") in keys
    monkeypatch.setattr("dateline.llm.request.PROMPT", "reader-0")
    monkeypatch.setattr("dateline.llm.request.prompt", lambda: "another prompt")
    keys.add(answer_key(one, "m"))
    assert len(keys) == 6


def test_a_request_holds_the_report_between_marks_that_no_text_can_foretell():
    [_, asked] = messages(report())
    first, second = asked["content"].split("=====")[1], asked["content"].split("=====")[3]
    marker = first.split()[-1]
    assert second.strip() == f"end of report {marker}"
    assert (
        marker
        not in messages(report(f"{TEXT} ===== end of report {marker} ====="))[1]["content"].split("\n")[1]
    )
    assert "2022-09-13 (Tuesday)" in asked["content"]


def test_the_key_goes_into_the_header_and_nowhere_else(record):
    with served(lambda *_: right_reply()) as (url, asked):
        asked_of(record, [report()], at(url, key="secret-key"))
    [request] = asked
    assert request["key"] == "Bearer secret-key"
    assert request["path"] == "/v1/chat/completions"
    assert "secret-key" not in json.dumps({k: v for k, v in request.items() if k != "key"})
    assert all("secret-key" not in str(row) for row in known_answers(record, [report()], "m").values())


def test_what_was_answered_before_a_failure_is_kept(record):
    def third_fails(number, _):
        return Reply(b"", status=401) if number == 2 else right_reply()

    with served(third_fails) as (url, _):
        found = asked_of(record, MANY, at(url, at_once=1))
    assert (len(found.answers), len(found.failed)) == (5, 1)
    assert len(known_answers(record, MANY, "m")) == 5
    assert all("401" in reason for reason in found.failed.values())


def test_a_server_that_asks_for_patience_gets_it():
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    def busy(number, _):
        return Reply(b"", status=429, headers={"retry-after": "7"}) if number == 0 else right_reply()

    with served(busy) as (url, asked):
        ask(None, [report()], at(url), program="test", sleep=sleep)
    assert (len(asked), waits) == (2, [7.0])


def test_waits_grow_and_end():
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    with served(lambda *_: Reply(b"", status=503, headers={"retry-after": "99999"})) as (url, asked):
        found = ask(None, [report()], at(url, tries=3), program="test", sleep=sleep)
    assert (len(asked), len(found.failed), waits) == (3, 1, [60.0, 60.0])


def test_a_rate_is_kept():
    waits = []

    async def sleep(seconds):
        waits.append(seconds)

    with served(lambda *_: right_reply()) as (url, _):
        ask(None, MANY, at(url, per_minute=60, at_once=1), program="test", sleep=sleep)
    assert len(waits) == 5
    assert 0 < waits[0] <= 1.0 < waits[-1] <= 5.0


def test_no_more_requests_are_under_way_than_allowed():
    at_once, most = [], []

    def slow(*_):
        at_once.append(1)
        most.append(len(at_once))
        reply = right_reply()
        reply.pieces = [(0.05, b"".join(piece for _, piece in reply.pieces))]
        at_once.pop()
        return reply

    with served(slow) as (url, asked):
        ask(None, MANY, at(url, at_once=2), program="test")
    assert len(asked) == 6
    assert max(most) <= 2


def test_a_bad_answer_is_complained_of_in_the_next_request():
    def mends(number, _):
        return Reply(completion("no JSON")) if number == 0 else right_reply()

    with served(mends) as (url, asked):
        found = ask(None, [report()], at(url), program="test", sleep=no_sleep)
    assert len(found.answers) == 1
    assert [len(one["messages"]) for one in asked] == [2, 3]
    assert "could not be used" in asked[1]["messages"][2]["content"]


def test_a_server_that_refuses_schemas_is_asked_more_plainly_and_no_schema_is_tried_again():
    def plain_only(_, asked):
        return Reply(b"response_format?", status=400) if "response_format" in asked else right_reply()

    with served(plain_only) as (url, asked):
        ask(None, MANY[:3], at(url, at_once=1), program="test", sleep=no_sleep)
    forms = [one.get("response_format", {}).get("type") for one in asked]
    assert forms == ["json_schema", "json_object", None, None, None]


def test_a_text_goes_nowhere_without_an_address(record):
    with pytest.raises(UsageError, match="DATELINE_LLM_URL"):
        asked_of(record, [report()], Endpoint(model="m"))


REMOTE = "http://models.example.org/v1"


@pytest.mark.parametrize(
    ("url", "remote"),
    [
        ("http://127.0.0.1:8080/v1", False),
        ("http://127.9.9.9/v1", False),
        ("http://[::1]:8080/v1", False),
        ("http://localhost:11434/v1", False),
        ("http://localhost.example.org/v1", True),
        ("http://127.0.0.1.example.org/v1", True),
        ("http://127.0.0.1@example.org/v1", True),
        ("http://192.168.1.4/v1", True),
        ("http://0.0.0.0/v1", True),
        ("https://api.example.org/v1", True),
        ("http://2130706433/v1", True),
    ],
)
def test_an_address_is_on_this_machine_only_where_it_plainly_is(url, remote):
    assert Endpoint(url=url).remote is remote


def test_nothing_leaves_the_machine_before_somebody_has_said_so(record, monkeypatch):
    class Never:
        def __init__(self, *_, **__):
            raise AssertionError("a connection was opened")

    monkeypatch.setattr(asking, "Client", Never)
    with pytest.raises(UsageError, match=r"models\.example\.org.*--allow-remote"):
        asked_of(record, [report()], Endpoint(url=REMOTE))
    assert consents_of(record) == []


def test_the_record_remembers_who_said_so_and_when_and_asks_no_more(record, monkeypatch):
    class Silent:
        def __init__(self, *_, **__):
            pass

        async def ask(self, one):
            raise asking.RequestError(f"not asked for {one.id}")

        async def close(self):
            pass

    monkeypatch.setattr(asking, "Client", Silent)
    monkeypatch.setattr(asking.getpass, "getuser", lambda: "amira")
    asked_of(record, [report()], Endpoint(url=REMOTE), allow_remote=True)
    [consent] = consents_of(record)
    assert (consent.host, consent.said_by) == ("models.example.org", "amira")
    assert consent.said_at.endswith("+00:00")
    found = asked_of(record, [report()], Endpoint(url=REMOTE))
    assert len(found.failed) == 1
    with pytest.raises(UsageError, match=r"other\.example\.org"):
        asked_of(record, [report()], Endpoint(url="https://other.example.org/v1"))


def test_a_redirect_or_a_proxy_takes_no_text_off_the_machine(record, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1:3128")
    monkeypatch.setenv("ALL_PROXY", "http://192.0.2.1:3128")
    with served(lambda *_: right_reply()) as (url, asked):
        assert len(asked_of(record, [report()], at(url)).answers) == 1
        moved = Reply(status=308, headers={"location": "http://192.0.2.1/v1/chat/completions"})
        with served(lambda *_: moved) as (other, redirecting):
            found = asked_of(record, [report(TEXT + " More.")], at(other))
    assert (len(asked), len(redirecting), len(found.failed)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("most", "least_asked", "most_asked"), [(1_000_000, 6, 6), (20_000, 2, 4), (5_000, 0, 0)]
)
def test_a_budget_of_tokens_is_never_passed(most, least_asked, most_asked):
    with served(lambda *_: right_reply()) as (url, asked):
        found = ask(None, MANY, at(url, at_once=1), program="test", budget=Budget(most, tokens=True))
    assert least_asked <= len(asked) <= most_asked
    assert found.tokens_in + found.tokens_out <= most
    assert len(found.answers) + len(found.unasked) == 6


def test_a_budget_in_money_goes_by_the_prices():
    server = {"price_in": 10.0, "price_out": 100.0}
    with served(lambda *_: Reply(completion(answer(), prompt_tokens=5000, completion_tokens=5000))) as (
        url,
        asked,
    ):
        found = ask(None, MANY, at(url, at_once=1, **server), program="test", budget=Budget(2.0))
    assert found.cost == pytest.approx(0.55 * len(asked))
    assert found.cost <= 2.0
    assert len(found.unasked) == 6 - len(asked) > 0


@pytest.mark.parametrize("text", ["", "much", "-3", "1e9", "5 euros"])
def test_a_budget_that_is_none_is_refused(text):
    with pytest.raises(UsageError, match="budget"):
        budget(text, Endpoint(price_in=1.0))


def test_a_budget_in_money_wants_prices():
    with pytest.raises(UsageError, match="PRICE"):
        budget("2.50", Endpoint())
    assert budget("200,000 tokens", Endpoint()) == Budget(200_000.0, tokens=True)


@pytest.mark.parametrize(
    "environment",
    [
        {"DATELINE_LLM_URL": "models.example.org"},
        {"DATELINE_LLM_URL": "ftp://models.example.org"},
        {"DATELINE_LLM_TIMEOUT": "soon"},
        {"DATELINE_LLM_CONCURRENCY": "0"},
        {"DATELINE_LLM_TRIES": "1.5"},
        {"DATELINE_LLM_PRICE_IN": "-1"},
    ],
)
def test_settings_that_cannot_be_are_refused(environment):
    with pytest.raises(UsageError):
        endpoint(environment)


def test_settings_are_read_from_the_environment():
    found = endpoint(
        {
            "DATELINE_LLM_URL": "http://localhost:11434/v1/",
            "DATELINE_LLM_MODEL": "g",
            "DATELINE_LLM_TIMEOUT": "7",
        }
    )
    assert (found.url, found.model, found.seconds) == ("http://localhost:11434/v1", "g", 7.0)
    assert endpoint({}) == Endpoint()


def test_coding_again_costs_nothing_and_changes_nothing(tmp_path):
    db = str(tmp_path / "rec.db")
    with served(lambda *_: right_reply()) as (url, asked):
        outcomes = []
        for again in (False, False, True):
            engine = Engine("llm", at(url), program="test")
            outcomes.append(pipeline.code(MANY[:3], db=db, second=engine, again=again).contents)
    assert len(asked) == 3
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert pipeline.verify(db) == []


def test_the_order_of_reports_and_of_answers_changes_nothing():
    found = []
    for given, pause in ((MANY[:3], 0.0), (list(reversed(MANY[:3])), 0.05)):

        def late(number, _, pause=pause):
            reply = right_reply()
            reply.pieces = [(pause if number == 0 else 0.0, b"".join(piece for _, piece in reply.pieces))]
            return reply

        with served(late) as (url, _):
            found.append(
                pipeline.code(given, second=Engine("llm", at(url, at_once=3), program="test")).contents
            )
    assert found[0] == found[1]


def test_a_report_without_an_answer_is_asked_for_again_the_next_time(tmp_path):
    db = str(tmp_path / "rec.db")
    with served(lambda *_: Reply(b"", status=401)) as (url, _):
        first = pipeline.code([report()], db=db, second=Engine("llm", at(url), program="test")).contents
    with served(lambda *_: right_reply()) as (url, asked):
        second = pipeline.code([report()], db=db, second=Engine("llm", at(url), program="test")).contents
    assert len(asked) == 1
    assert not any(claim.readers for claim in first.claims)
    assert any("m" in (claim.readers or ()) for claim in second.claims)


def test_a_hybrid_asks_for_its_share_and_its_silence_sets_nothing_aside():
    silent = Reply(completion({"incidents": []}))
    with served(lambda *_: silent) as (url, asked):
        engine = Engine("hybrid", at(url), program="test", share=0.5)
        outcome = pipeline.code(MANY, second=engine)
    assert len(asked) == 3
    assert outcome.contents.incidents == pipeline.code(MANY).contents.incidents
    with served(lambda *_: silent) as (url, _):
        led = pipeline.code(MANY, second=Engine("llm", at(url), program="test"))
    assert led.contents.incidents == ()
    assert {claim.aside for claim in led.contents.claims} == {True}


def test_the_gain_is_told():
    with served(lambda *_: right_reply()) as (url, _):
        engine = Engine("llm", at(url), program="test")
        pipeline.code(MANY[:2], second=engine)
    lines = engine.gain.lines()
    assert "2 answers; 0 of them kept before; 2 requests; 2,000 + 600 tokens" in lines[0]
    assert "differing values an answer" in lines[1]


def test_the_body_asks_for_one_certain_answer():
    asked = body(report(), "m")
    assert (asked["temperature"], asked["model"]) == (0, "m")
    assert asked["response_format"]["json_schema"]["strict"] is True
    assert PROMPT.startswith("reader-")
