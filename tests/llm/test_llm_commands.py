"""The commands, as a person or a batch service uses them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from llm_telling import LEAD, TEXT, Reply, answer, completion, figure, incident, right_reply, served, source

from dateline import cli


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"DATELINE_LLM_{name}", raising=False)
    lines = [
        {"id": name, "outlet": "Valley Wire", "published": "2022-09-13", "title": "", "text": text}
        for name, text in (("one", TEXT), ("two", TEXT + " More."), ("calm", "The harvest was good."))
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(map(json.dumps, lines)))

    def invoke(*words: str, code: int = 0):
        done = CliRunner().invoke(cli.main, words, env={"COLUMNS": "80"})
        assert done.exit_code == code, done.output
        return done

    return invoke


def lines_of(path) -> list[dict]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def answered(path, given, form=lambda key, one: {"custom_id": key, "answer": one}):
    keys = [line["custom_id"] for line in lines_of(path)]
    out = path.with_name("answers.jsonl")
    out.write_text("\n".join(json.dumps(form(key, given)) for key in keys))
    return str(out)


def in_response(key, given):
    return {"custom_id": key, "response": {"status_code": 200, "body": json.loads(completion(given))}}


def test_requests_go_out_and_answers_come_back(run, tmp_path):
    done = run("llm", "requests", "reports.jsonl", "-o", "requests.jsonl")
    requests = lines_of(tmp_path / "requests.jsonl")
    assert "2 requests to reader; 1 report without one" in done.stderr
    for line in requests:
        assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
        assert set(line) == {"custom_id", "method", "url", "body"}
    path = answered(tmp_path / "requests.jsonl", answer(), in_response)
    done = run("llm", "answers", path, "--per-report", "coded.jsonl")
    coded = {line["report"]: line for line in lines_of(tmp_path / "coded.jsonl") if line["main"]}
    assert set(coded) == {"one", "two"}
    assert (coded["one"]["where"], coded["one"]["best"], coded["one"]["date_start"]) == (
        "Dara",
        7,
        "2022-09-12",
    )
    assert "2 answers" in done.stderr
    done = run("code", "reports.jsonl", "--engine", "llm")
    assert "0 requests" in done.stderr
    assert "all is well" in run("verify").output


def test_an_answer_may_be_given_as_text_or_as_an_object(run, tmp_path):
    run("llm", "requests", "reports.jsonl", "-o", "requests.jsonl")
    text = answered(
        tmp_path / "requests.jsonl", answer(), lambda key, one: {"custom_id": key, "content": json.dumps(one)}
    )
    run("llm", "answers", text, "--per-report", "text.jsonl", "-q")
    thing = answered(tmp_path / "requests.jsonl", answer())
    run("llm", "answers", thing, "--per-report", "object.jsonl", "-q")
    assert (tmp_path / "text.jsonl").read_bytes() == (tmp_path / "object.jsonl").read_bytes()


def test_what_has_an_answer_is_not_asked_again_unless_all_is(run, tmp_path):
    run("llm", "requests", "reports.jsonl", "-o", "requests.jsonl")
    run("llm", "answers", answered(tmp_path / "requests.jsonl", answer()), "-q")
    run("llm", "requests", "reports.jsonl", "-o", "again.jsonl")
    assert lines_of(tmp_path / "again.jsonl") == []
    run("llm", "requests", "reports.jsonl", "-o", "all.jsonl", "--all")
    assert (tmp_path / "all.jsonl").read_bytes() == (tmp_path / "requests.jsonl").read_bytes()


def test_a_share_is_of_the_least_sure(run, tmp_path):
    run("llm", "requests", "reports.jsonl", "-o", "some.jsonl", "--share", "0.5")
    assert len(lines_of(tmp_path / "some.jsonl")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "not JSON",
        "[]",
        '{"response": {}}',
        '{"custom_id": 7}',
        '{"custom_id": "KEY"}',
        '{"custom_id": "KEY", "error": {"message": "expired"}, "response": null}',
        '{"custom_id": "KEY", "response": {"status_code": 500}}',
        '{"custom_id": "KEY", "response": {"status_code": 200, "body": {"choices": []}}}',
        '{"custom_id": "nobody", "answer": {"incidents": []}}',
    ],
)
def test_a_line_that_is_no_answer_is_named_and_the_rest_is_taken(run, tmp_path, line):
    run("llm", "requests", "reports.jsonl", "-o", "requests.jsonl")
    first, second = (one["custom_id"] for one in lines_of(tmp_path / "requests.jsonl"))
    good = json.dumps({"custom_id": second, "answer": answer()})
    (tmp_path / "mixed.jsonl").write_text(line.replace("KEY", first) + "\n\n" + good)
    done = run("llm", "answers", "mixed.jsonl", code=1)
    assert "mixed.jsonl" in done.stderr
    assert "1 answers" in done.stderr
    assert "Traceback" not in done.output


def test_answers_to_another_record_are_refused(run, tmp_path):
    run("llm", "requests", "reports.jsonl", "-o", "requests.jsonl")
    path = answered(tmp_path / "requests.jsonl", answer())
    done = run("llm", "answers", path, "--db", "other.db", code=1)
    assert "no record" in done.stderr


def test_a_server_is_asked_and_what_the_leash_took_is_said(run, monkeypatch):
    bad = answer(incident(figures=[figure("at least 500", LEAD, source(None, "report"))]))
    with served(lambda *_: Reply(completion(bad))) as (url, asked):
        monkeypatch.setenv("DATELINE_LLM_URL", url)
        monkeypatch.setenv("DATELINE_LLM_MODEL", "m")
        done = run("code", "reports.jsonl", "--engine", "llm", "--per-report", "-")
    assert len(asked) == 2
    assert "dropped by the leash: 2 words not in their quote" in done.stderr
    assert "500" not in done.stdout


def test_differences_are_listed_with_who_read_what(run, monkeypatch):
    bloodless = Reply(completion(answer(incident(figures=[]))))
    with served(lambda *_: bloodless) as (url, _):
        monkeypatch.setenv("DATELINE_LLM_URL", url)
        monkeypatch.setenv("DATELINE_LLM_MODEL", "m")
        run("code", "reports.jsonl", "--engine", "llm", "-q")
    rows = json.loads(run("llm", "differences", "--json").stdout)
    for name in ("one", "two"):
        assert any(row["report"] == name and "best" in row["fields"] for row in rows)
    assert {"dateline", "dateline and m", "m"} >= {row["readers"] for row in rows}
    assert all(row["quote"] for row in rows)
    assert run("llm", "consents").stdout == ""


def test_a_remote_address_wants_leave_and_one_word_says_how(run, monkeypatch):
    monkeypatch.setenv("DATELINE_LLM_URL", "http://models.example.org/v1")
    done = run("code", "reports.jsonl", "--engine", "llm", code=2)
    assert "--allow-remote" in done.stderr
    done = run("code", "reports.jsonl", "--engine", "hybrid", "--budget", "9", code=2)
    assert "prices" in done.stderr


def test_without_a_server_and_without_answers_the_command_says_what_to_do(run):
    done = run("code", "reports.jsonl", "--engine", "llm", code=2)
    assert "dateline llm requests" in done.stderr


def test_the_built_in_coder_asks_nobody(run, monkeypatch):
    with served(lambda *_: right_reply()) as (url, asked):
        monkeypatch.setenv("DATELINE_LLM_URL", url)
        run("code", "reports.jsonl")
    assert asked == []
