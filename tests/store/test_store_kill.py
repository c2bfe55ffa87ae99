from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")
def test_a_kill_at_any_statement_leaves_the_record_as_it_was_or_complete(tmp_path):
    done = subprocess.run(
        [sys.executable, str(TESTS / "store" / "kill_everywhere.py"), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        capture_output=True,
        text=True,
        check=True,
    )
    tally = dict(line.rsplit(": ", 1) for line in done.stdout.splitlines())
    assert set(tally) <= {
        "statement as it was",
        "statement complete",
        "moment as it was",
        "moment complete",
    }, tally
    assert int(tally["statement as it was"]) > 10
