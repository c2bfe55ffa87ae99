"""The same report gives the same claims on a processor of another kind: one without the newest instructions.

The user-mode emulator `qemu-x86_64` (Debian package `qemu-user`) stands for the other machine.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EMULATOR = shutil.which("qemu-x86_64")
OLDER = "Haswell-v4"  # of 2013: no 512-bit vectors, no products of bytes
ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib, sys
import msgspec
from dateline.coding import code_report
from dateline.extract.learned.second import learned_reading
from dateline.read import report_from

for name in sys.argv[1:]:
    told = {"id": name, "published": "2021-09-01", "text": open(name, encoding="utf-8").read()[:1200]}
    report = report_from(told | {"outlet": "Courier", "title": ""})
    print(hashlib.sha256(msgspec.json.encode(code_report(report))).hexdigest())
    reading = learned_reading("", report.text)
    print(*(f"{likely:.6f}" for tag in "EFAB" for _, _, likely in reading.tagged(tag)))
"""


def run(*before: str) -> list[str]:
    reports = sorted(map(str, (ROOT / "demo" / "reports").glob("*.txt")))[1:3]
    done = subprocess.run(
        [*before, sys.executable, "-c", PROGRAM, *reports],
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.skipif(EMULATOR is None, reason="needs qemu-x86_64 (package qemu-user)")
@pytest.mark.skipif(platform.machine() != "x86_64", reason="compares processors of one family")
def test_an_older_processor_gives_the_same_claims() -> None:
    here, there = run(), run(str(EMULATOR), "-cpu", OLDER)
    assert len(here) == len(there) == 4
    assert there[::2] == here[::2]
    for mine, theirs in zip(here[1::2], there[1::2], strict=True):
        assert [float(p) for p in theirs.split()] == pytest.approx([float(p) for p in mine.split()], abs=1e-4)
        assert mine
