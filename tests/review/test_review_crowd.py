"""Many windows at once: every request is answered, and every decision that was accepted is in the log."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from dateline import pipeline
from dateline.store import open_record

from .conftest import Serving


class Someone:
    """One browser, as far as HTTP goes."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = build_opener(HTTPCookieProcessor())

    def get(self, path: str) -> str:
        return str(self.opener.open(f"{self.address}{path}", timeout=60).read().decode())

    def accept(self, incident: str) -> bool:
        """Accept an incident as it stands; False where somebody else was quicker."""
        page = self.get(f"/incident/{incident}")
        fields = {
            name: re.findall(rf'name="{name}" value="([0-9a-f]+)"', page)[0] for name in ("token", "case")
        }
        data = urlencode(fields).encode()
        answer = self.opener.open(f"{self.address}/incident/{incident}/accept", data=data, timeout=60)
        return "done=" in answer.url


@pytest.mark.parametrize("crowd", [6])
def test_a_crowd_of_windows_loses_no_decision(serving: Serving, record: Path, crowd: int):
    ids = re.findall(
        r'<td class="date"><a href="/incident/([0-9a-f]+)"', Someone(serving.address).get("/incidents")
    )
    assert len(ids) == 7

    def work(number: int) -> int:
        someone = Someone(serving.address)
        made = 0
        for turn in range(6):
            name = ids[(number + turn) % len(ids)]
            try:
                made += someone.accept(name)
            except OSError as error:
                assert "409" in str(error), error
            assert "f-deaths_a" in someone.get(f"/incident/{name}/edit")
            someone.get("/incidents?country=Mali")
        return made

    with ThreadPoolExecutor(crowd) as pool:
        made = sum(pool.map(work, range(crowd)))
    with open_record(str(record)) as opened:
        assert len(opened.decisions()) == made > 0
    assert pipeline.verify(str(record)) == []
