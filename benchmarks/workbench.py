"""How quick the workbench is with many incidents, in a real browser: `python benchmarks/workbench.py`.

Makes a record of invented incidents (100,000, each told by one to three reports), opens it with
`dateline serve` in a process of its own, and measures in Chromium, from the start of the navigation to
the end of the page's load event: the first screen, filters, searches, pages, an incident. Prints the
median and the slowest of several of each, the time and size of the index, and the memory of the server.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateline.model import (
    CIVILIANS,
    EVENT_TYPE_OF,
    Actor,
    Attribution,
    Casualty,
    Claim,
    Incident,
    Interval,
    Party,
    Place,
    Report,
    Span,
    SubEventType,
    When,
    Where,
    content_id,
    text_sha256,
)
from dateline.reconcile import reconcile
from dateline.store import Coded, open_record

GOALS = {"first screen": 2.0, "filter": 0.5, "incident": 0.3}
"""Seconds that may pass."""

COUNTRIES = {  # a point in each
    "Afghanistan": (34.0, 66.0), "Mali": (16.0, -2.0), "Nigeria": (10.0, 8.5), "Ukraine": (48.5, 34.0),
    "Myanmar (Burma)": (21.0, 96.0), "Syria": (35.0, 38.5), "Somalia": (4.0, 45.0),
    "Colombia": (4.5, -73.0), "DR Congo (Zaire)": (-1.0, 28.0), "Yemen (North Yemen)": (15.5, 46.0),
}  # fmt: skip
REBELS = ("Upland Front", "Northern Brigade", "River Army", "Desert Movement", "Coast Union", "Border Group")
SOURCES = (
    ("police", "official"),
    ("residents", "witness"),
    ("a hospital", "medical"),
    ("the army", "belligerent"),
)
KINDS: tuple[SubEventType, ...] = (
    "Armed clash",
    "Attack",
    "Air/drone strike",
    "Remote explosive/landmine/IED",
)
FIRST = date(2010, 1, 1)
ROUNDS = 7


class Teller:
    """Writes one report and the claim in it."""

    def __init__(self, name: str, outlet: str, published: date) -> None:
        self.name, self.outlet, self.published, self.text = name, outlet, published, ""

    def write(self, words: str) -> Span:
        """Add words to the report and give where they stand."""
        start = len(self.text)
        self.text += words
        return Span(report=self.name, start=start, end=len(self.text))

    def report(self) -> Report:
        """Give the report."""
        text = self.text
        return Report(
            id=self.name, published=self.published, text=text, sha256=text_sha256(text), outlet=self.outlet
        )


def told(chance: random.Random, number: int) -> list[tuple[Report, Claim]]:
    """Invent an incident, and one to three reports of it."""
    country = chance.choice(list(COUNTRIES))
    latitude, longitude = COUNTRIES[country]
    precision = chance.choice((1, 1, 2, 3, 4))
    place = Place(
        name=f"Place {number % 4000}",
        kind="settlement",
        precision=precision,
        country=country,
        adm_1=f"Province {number % 20}",
        latitude=round(latitude + chance.gauss(0, 2), 3),
        longitude=round(longitude + chance.gauss(0, 2), 3),
    )
    kind = chance.choice(KINDS)
    rebels = Actor(name=chance.choice(REBELS), kind="rebel", country=country)
    state = Actor(name=f"Government of {country}", kind="government", country=country, listed=True)
    sides = (rebels, CIVILIANS) if kind == "Attack" else (state, rebels)
    day = FIRST + timedelta(days=chance.randrange(5400))
    dead = min(int(chance.expovariate(0.15)), 300)
    return [
        teller_claim(chance, number, version, (kind, sides, place, day, dead + chance.choice((0, 0, 0, 2))))
        for version in range(chance.choice((1, 1, 2, 3)))
    ]


def teller_claim(
    chance: random.Random,
    number: int,
    version: int,
    what: tuple[SubEventType, tuple[Actor, Actor], Place, date, int],
) -> tuple[Report, Claim]:
    """Write one report of an incident."""
    kind, (side_a, side_b), place, day, dead = what
    published = day + timedelta(days=1 + version)
    teller = Teller(f"r{number:06}-{version}", f"Outlet {chance.randrange(60)}", published)
    source, source_kind = chance.choice(SOURCES)
    teller.write("CAPITAL -- ")
    a = teller.write(side_a.name)
    teller.write(" and ")
    b = teller.write(side_b.name)
    teller.write(" were named after ")
    trigger = teller.write("violence")
    teller.write(" in ")
    where = teller.write(place.name)
    when = teller.write(f" on {day}")
    teller.write(" that left ")
    count = teller.write(f"{dead} people")
    cue = teller.write(" dead")
    teller.write(", ")
    said = teller.write(source)
    teller.write(" said. " + "Further words that fill the report up to a usual length. " * 8)
    claim = Claim(
        id=content_id(teller.name),
        report=teller.name,
        trigger=trigger,
        quote=Span(report=teller.name, start=0, end=said.end + 6),
        event_type=EVENT_TYPE_OF[kind],
        sub_event_type=kind,
        side_a=Party(actor=side_a, spans=(a,)),
        side_b=Party(actor=side_b, spans=(b,)),
        attribution=Attribution(source=source, kind=source_kind, span=said),  # type: ignore[arg-type]
        when=When(interval=Interval(start=day, end=day, precision=1), spans=(when,)),
        where=Where(place=place, words=place.name, spans=(where,)),
        casualties=(
            Casualty(
                victims="unknown", outcome="killed", low=dead, best=dead, high=dead, span=count, cue=cue
            ),
        ),
    )
    return teller.report(), claim


def make_record(path: Path, incidents: int) -> None:
    """Write a record of invented incidents."""
    chance = random.Random(7)
    coded: list[Coded] = []
    derived: list[Incident] = []
    for number in range(incidents):
        pairs = told(chance, number)
        reports = {report.id: report for report, _ in pairs}
        derived.append(reconcile([claim for _, claim in pairs], reports))
        coded += [Coded(report=report, claims=(claim,), coded_with="benchmark") for report, claim in pairs]
    with open_record(str(path)) as record:
        record.add(coded, lambda *_: derived, program="benchmark")


def serve(path: Path) -> tuple[subprocess.Popen[str], str, float]:
    """Start the workbench in a process of its own; gives it, its address, and how long it took to begin."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "dateline", "serve", "--db", str(path), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    for line in server.stderr:
        if found := re.match(r"(http://\S+)/", line):
            wait_for(found[1])
            return server, found[1], time.perf_counter() - begun
    raise RuntimeError("the server did not start")


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    for _ in range(600):
        try:
            urllib.request.urlopen(f"{address}/static/report.css", timeout=5).read()
            return
        except OSError:
            time.sleep(0.05)


def memory(process: int) -> tuple[int, int]:
    """Give a process's memory now and at its peak, in MiB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text()
    found = dict(re.findall(r"(VmRSS|VmHWM):\s+(\d+)", status))
    return int(found["VmRSS"]) // 1024, int(found["VmHWM"]) // 1024


def browser(folder: str) -> Any:
    """Open Chromium."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
    ):
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={folder}")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def loaded(driver: Any, address: str) -> float:
    """Open a page; gives the seconds from the start of the navigation to the end of its load event."""
    driver.get(address)
    while not (
        took := driver.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd")
    ):
        time.sleep(0.01)
    return float(took) / 1000


def answered(driver: Any) -> float:
    """Give how much of that was waiting for the server, in seconds."""
    script = "const n = performance.getEntriesByType('navigation')[0]; return n.responseEnd - n.requestStart"
    return float(driver.execute_script(script)) / 1000


def visits(chance: random.Random, ids: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give what is looked at: the goal it falls under, its name, and the path."""
    countries = [name.replace(" ", "+") for name in COUNTRIES]
    for n in range(ROUNDS):
        country, year = chance.choice(countries), 2011 + n
        yield "filter", "by country", f"/incidents?country={country}&page={n + 1}"
        yield "filter", "by days", f"/incidents?since={year}-01-01&until={year}-12-31"
        yield "filter", "by toll and status", f"/incidents?least={5 + n}&status=open&sort=-best"
        yield "filter", "by actor", f"/incidents?actor={REBELS[n % 6].replace(' ', '+')}"
        yield "filter", "by corroboration", f"/incidents?corroboration={1 + n % 3}&sort=sources"
        yield "filter", "by words, rare", f"/incidents?q=r{chance.randrange(10_000):06}"
        yield "filter", "by words, frequent", f"/incidents?q=hospital+province&page={n + 1}"
        yield "filter", "by part of the map", f"/incidents?box={6 + n},8,{9 + n},12"
        yield "filter", "last pages", f"/incidents?page={1990 - n}"
        yield "incident", "an incident", f"/incident/{chance.choice(ids)}"
        yield "other", "next in the queue", f"/review?after={chance.choice(ids)}"
        yield "other", "overview", f"/overview?country={country}"
        yield "other", "sources", f"/sources?kind=claimant&page={n + 1}"


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--record", help="where the record is made, or was; a new folder if not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(options.record or Path(folder) / "many.db")
        if not path.exists():
            begun = time.perf_counter()
            make_record(path, options.incidents)
            print(
                f"record made in {time.perf_counter() - begun:.0f} s, {path.stat().st_size >> 20} MiB",
                flush=True,
            )
        measure(path, folder)


def measure(path: Path, folder: str) -> None:
    """Serve a record and look at it."""
    index = path.with_name(f"{path.name}.index")
    if not index.exists():
        server, _, took = serve(path)
        server.terminate()
        server.wait()
        print(f"first start, index made: {took:.1f} s, {index.stat().st_size >> 20} MiB", flush=True)
    server, address, took = serve(path)
    print(f"start with the index there: {took:.2f} s; memory {memory(server.pid)[0]} MiB", flush=True)
    driver = browser(folder)
    try:
        figures: dict[tuple[str, str], list[tuple[float, float]]] = {}
        figures["first screen", "after the start"] = [(loaded(driver, f"{address}/"), answered(driver))]
        page = urllib.request.urlopen(f"{address}/incidents?page=7").read().decode()
        ids = re.findall(r"/incident/([0-9a-f]{16})", page)
        for _ in range(ROUNDS):
            figures.setdefault(("first screen", "again"), []).append(
                (loaded(driver, f"{address}/incidents"), answered(driver))
            )
        for goal, name, path_ in visits(random.Random(3), ids):
            figures.setdefault((goal, name), []).append(
                (loaded(driver, f"{address}{path_}"), answered(driver))
            )
        show(figures)
        now, peak = memory(server.pid)
        print(f"memory of the server: {now} MiB now, {peak} MiB at its peak; {os.cpu_count()} cores")
        print(f"others at work on the machine meanwhile (load average): {os.getloadavg()[0]:.1f}")
    finally:
        driver.quit()
        server.terminate()
        server.wait()


def show(figures: dict[tuple[str, str], list[tuple[float, float]]]) -> None:
    """Print the figures, each beside its goal."""
    print(f"{'':34}{'median':>8}{'slowest':>9}{'server':>8}  goal")
    for (goal, name), times in figures.items():
        whole = [one for one, _ in times]
        server = statistics.median(part for _, part in times)
        wanted = f"{GOALS[goal]:.1f} s" if goal in GOALS else ""
        missed = " MISSED" if goal in GOALS and statistics.median(whole) > GOALS[goal] else ""
        line = f"{goal + ', ' + name:34}{statistics.median(whole):7.2f}s{max(whole):8.2f}s{server:7.2f}s  "
        print(line + wanted + missed)


if __name__ == "__main__":
    main()
