"""The workbench on the shipped reports, a copy of the record for each test."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
import uvicorn
from starlette.testclient import TestClient

from dateline.model import Contents, Incident
from dateline.review.app import listen, workbench
from dateline.store import Coded, open_record

ROOT = Path(__file__).parents[2]
ADDRESS = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped reports as they were coded one day: how coding gets better is other tests' matter."""
    path = tmp_path_factory.mktemp("coded") / "dateline.db"
    text = (Path(__file__).parent / "coded.json").read_text("utf-8")
    held = msgspec.json.decode(text, type=Contents)
    batch = [
        Coded(report=one, claims=tuple(c for c in held.claims if c.report == one.id), coded_with="one day")
        for one in held.reports
    ]
    with open_record(str(path)) as opened:
        opened.add(batch, lambda *_: held.incidents, program="one day")
    return path


def code_anew(record: Path, change: Callable[[Incident], Incident]) -> None:
    """Put other incidents in place of those that a record holds, as a later version might."""
    with open_record(str(record)) as opened:
        held = opened.contents()
        opened.add([], lambda *_: [change(one) for one in held.incidents], program="a later one")


@pytest.fixture
def record(coded: Path, tmp_path: Path) -> Path:
    path = tmp_path / "dateline.db"
    shutil.copy(coded, path)
    return path


class Analyst:
    """Fills forms as a browser would: what a page has, with some fields changed."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text[:500]
        return answer.text

    def token(self) -> str:
        return re.findall(r'name="token" value="([0-9a-f]+)"', self.get("/add"))[0]

    def send(self, address: str, status: int = 200, /, **fields: Any) -> str:
        answer = self.client.post(address, data={"token": self.token(), **fields})
        assert answer.status_code == status, answer.text[:500]
        return answer.text

    def case(self, incident: str) -> str:
        """The state of an incident that its page was made from."""
        return re.findall(r'name="case" value="([0-9a-f]+)"', self.get(f"/incident/{incident}"))[0]

    def decide(self, incident: str, what: str, /, status: int = 200, **fields: Any) -> str:
        return self.send(f"/incident/{incident}/{what}", status, **{"case": self.case(incident), **fields})

    def change(self, incident: str, status: int = 200, **fields: Any) -> str:
        why = {"reason": "the hospital's list", "source": "a list seen on 2024-03-31"}
        return self.decide(incident, "edit", status, **{**why, **fields})

    def incidents(self, query: str = "") -> list[str]:
        found = re.findall(
            r'<td class="date"><a href="/incident/([0-9a-f]+)"', self.get(f"/incidents?{query}")
        )
        return list(dict.fromkeys(found))


@pytest.fixture
def analyst(record: Path) -> Iterator[Analyst]:
    with workbench(str(record), who="Ana") as app, TestClient(app, base_url=ADDRESS) as client:
        yield Analyst(client)


class Serving:
    """A workbench that listens."""

    def __init__(self, address: str, record: Path) -> None:
        self.address = address
        self.record = record


@pytest.fixture
def serving(record: Path) -> Iterator[Serving]:
    with serve(record) as found:
        yield found


@contextmanager
def serve(record: Path) -> Iterator[Serving]:
    opened = listen(0)
    with workbench(str(record), who="Ana") as app:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield Serving(f"http://127.0.0.1:{opened.getsockname()[1]}", record)
        server.should_exit = True
        thread.join(10)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not CHROMIUM or not CHROMEDRIVER:
        pytest.skip("no Chromium with chromedriver on this machine")
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--no-first-run",
        "--force-prefers-reduced-motion",
        "--window-size=1280,900",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(CHROMEDRIVER))
    yield driver
    driver.quit()
