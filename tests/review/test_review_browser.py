"""The workbench in a real browser: what an analyst does, and what anybody must be able to do."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dateline import export, pipeline

from .conftest import ROOT, Serving, serve

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("workbench")]


class Window:
    """A window on a workbench."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver = driver
        self.address = address
        self.handle = driver.current_window_handle

    def open(self, path: str) -> None:
        self.focus()
        self.driver.get(f"{self.address}{path}")
        self.settled()

    def focus(self) -> None:
        self.driver.switch_to.window(self.handle)

    def run(self, script: str, *values: object) -> Any:
        return self.driver.execute_script(script, *values)

    def settled(self) -> None:
        self.until(lambda: self.run("return document.readyState") == "complete", "the page to load")

    def until(self, holds: Callable[[], Any], what: str, seconds: float = 20) -> Any:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := holds():
                return found
            time.sleep(0.03)
        raise AssertionError(f"waited in vain for {what}: {self.driver.current_url} {self.text()[:500]}")

    def text(self) -> str:
        return str(self.run("return document.body.innerText"))

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        return list(self.driver.find_elements("css selector", selector))

    def await_one(self, selector: str) -> Any:
        """Give an element as soon as it is there; asks nothing of scripts."""
        return self.until(lambda: self.all(selector), selector)[0]

    def await_head(self, words: str) -> None:
        """Wait until the head of an incident's page holds some words; asks nothing of scripts."""
        path = f"//div[@class='casehead'][contains(., '{words}')]"
        self.until(lambda: self.driver.find_elements("xpath", path), words)

    def follow(self, selector: str) -> None:
        """Click, and wait for the page it leads to."""
        before = self.run("return performance.timeOrigin")
        self.find(selector).click()
        self.until(lambda: self.run("return performance.timeOrigin") != before, "the next page")
        self.settled()

    def press(self, key: str, *, leads: bool = True) -> None:
        """Press a key on the page; leads: to another page."""
        before = self.run("return performance.timeOrigin")
        self.find("body").send_keys(key)
        if leads:
            self.until(lambda: self.run("return performance.timeOrigin") != before, f"what {key} does")
            self.settled()

    def fill(self, selector: str, value: str) -> None:
        field = self.find(selector)
        field.clear()
        field.send_keys(value)

    def at(self) -> str:
        return str(self.driver.current_url).removeprefix(self.address)


@pytest.fixture
def window(browser: Any, serving: Serving) -> Iterator[Window]:
    browser.get("about:blank")
    browser.get_log("browser")
    window = Window(browser, serving.address)
    yield window
    window.focus()
    complaints = [one for one in browser.get_log("browser") if "status of 4" not in one["message"]]
    assert complaints == []
    for handle in browser.window_handles:
        if handle != window.handle:
            browser.switch_to.window(handle)
            browser.close()
    window.focus()


def rows(window: Window) -> list[str]:
    return [row.text for row in window.all("table.linked tbody tr")]


def ged(record: Path) -> list[dict[str, str]]:
    out = io.BytesIO()
    export.write("ged", pipeline.contents(str(record)), out, all_incidents=True)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))


def test_an_analyst_codes_filters_reads_accepts_corrects_merges_splits_undoes_and_exports(
    browser: Any, tmp_path: Path
):
    record = tmp_path / "new.db"
    with serve(record) as serving:
        window = Window(browser, serving.address)
        window.open("/")
        assert "holds no incident yet" in window.text()

        # Code the shipped reports.
        window.follow(".blank a")
        reports = sorted((ROOT / "demo" / "reports").iterdir())
        window.find("#a-files").send_keys("\n".join(str(path) for path in reports))
        window.follow('form[action="/add/upload"] button')
        window.until(lambda: "reports coded" in window.text(), "the run to end", 120)
        assert "10 reports coded" in window.text()

        # Filter: by a list, at once; by words.
        window.open("/incidents")
        many = len(rows(window))
        assert many >= 6
        window.run(
            "const list = document.querySelector('select[name=country]'); list.value = 'Mali';"
            "list.dispatchEvent(new Event('change', {bubbles: true}))"
        )
        window.until(lambda: "country=Mali" in window.at() and 0 < len(rows(window)) < many, "fewer rows")
        window.open("/incidents")
        window.press("/", leads=False)
        window.driver.switch_to.active_element.send_keys("houthi family\n")
        window.until(lambda: "q=houthi" in window.at() and len(rows(window)) < many, "the search")

        # Open an incident; follow a quote to its place in the text.
        window.open("/incidents?q=houthi")
        window.press("j", leads=False)
        window.follow("table.linked tbody a")
        quote = next(one for one in window.all(".evidence a.quote") if 5 < len(one.text) < 22)  # one line
        words = quote.text.strip('\u201c\u201d"')
        window.run("arguments[0].click()", quote)
        target = " ".join(window.run("return document.querySelector('mark:target').innerText").split())
        assert target
        assert target.split("] ")[-1] in words or words in target
        top = window.run("return document.querySelector('mark:target').getBoundingClientRect().top")
        assert 0 <= top < 900

        # Accept it by a key.
        window.press("a")
        assert "accepted" in window.find(".casehead").text
        first = window.at().split("?")[0].removeprefix("/incident/")

        # Correct a toll.
        window.press("e")
        civilians = str(int(window.find("#f-deaths_civilians").get_attribute("value")) + 1)
        window.fill("#f-deaths_civilians", civilians)
        window.fill("#f-reason", "the family's own list")
        window.run("document.querySelector('#f-quote').selectedIndex = 1")
        window.follow(".formend .go")
        assert "changed" in window.find(".casehead").text

        # Merge two, and take it back.
        window.open("/incidents?country=Mali")
        window.follow("table.linked tbody a")
        window.press("m")
        window.find('input[name="other"]').click()
        window.follow(".formend .go")
        assert "merged with incident" in window.find(".notice.done").text
        assert len(ged(record)) == many - 1
        window.press("z")
        assert len(ged(record)) == many

        # Split one.
        window.open("/incidents?sort=-best")
        window.follow("table.linked tbody a")
        window.press("s")
        parts = window.all(".splitting select")
        parts[-1].send_keys("incident 2")
        window.follow(".formend .go")
        assert "split into 2 incidents" in window.text()
        assert len(ged(record)) == many + 1

        # Reload: nothing is lost. Export: it has it all.
        window.driver.refresh()
        assert "split into 2 incidents" in window.text()
        [row] = [row for row in ged(record) if row["relid"] == first]
        assert row["deaths_civilians"] == civilians
        served = window.run("return fetch('/export/ged?q=houthi').then(answer => answer.text())")
        [same] = [row for row in csv.DictReader(io.StringIO(served)) if row["relid"] == first]
        assert same["deaths_civilians"] == civilians
        assert pipeline.verify(str(record)) == []


def test_the_queue_takes_one_key_for_each_decision(window: Window, serving: Serving):
    window.open("/review")
    assert "7 left to review" in window.text()
    first = window.find(".casehead").text
    window.press("n")
    assert window.find(".casehead").text != first
    window.press("p")
    assert window.find(".casehead").text == first
    window.press("a")
    assert "6 left to review" in window.text()
    window.press("r")
    assert "5 left to review" in window.text()
    window.press("z")
    assert "6 left to review" in window.text()
    judged = pipeline.judged(str(serving.record)).judged.values()
    assert sorted(one.status for one in judged) == ["accepted", "open"]


def test_two_windows_lose_nothing(window: Window):
    window.open("/incidents?place=Saada")
    window.follow("table.linked tbody a")
    path = window.at()
    window.press("e")
    window.driver.switch_to.new_window("window")
    other = Window(window.driver, window.address)
    other.open(f"{path}/edit")
    for one, count in ((other, "18"), (window, "19")):
        one.focus()
        one.fill("#f-deaths_civilians", count)
        one.fill("#f-reason", f"counted {count}")
        one.fill("#f-source", "a list")
        one.follow(".formend .go")
    assert "Somebody else decided" in window.text(), window.find("main").text[:600]
    assert window.find("#f-deaths_civilians").get_attribute("value") == "19"
    assert "18 deaths" in window.find(".casehead").text
    window.follow(".formend .go")
    assert "19 deaths" in window.find(".casehead").text
    history = window.find(".history").text
    assert "counted 18" in history
    assert "counted 19" in history


def test_rows_and_map_light_up_together_and_quotes_and_words(window: Window):
    window.open("/incidents")
    hover = "arguments[0].dispatchEvent(new MouseEvent('mouseenter'))"
    row = window.find("table.linked tbody tr")
    window.run(hover, row)
    assert len(window.all(".symbols a.lit")) == 1
    window.run("document.querySelectorAll('.lit').forEach(one => one.classList.remove('lit'))")
    window.run(hover, window.find(".symbols a"))
    assert window.all("table.linked tr.lit")
    window.follow("table.linked tbody a")
    mark = window.find("mark.quoted")
    window.run(hover, mark)
    assert window.all("a.quote.lit")
    mark.click()
    active = window.run("return document.activeElement.className")
    assert "quote" in active


def test_selected_words_become_a_claim(window: Window):
    window.open("/incidents?place=Saada")
    window.follow("table.linked tbody a")
    words = window.run(
        "const box = document.querySelector('[data-report]');"
        "const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT); let node;"
        "while ((node = walk.nextNode())) { const at = node.data.indexOf('nine'); if (at >= 0) {"
        "  const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 4);"
        "  getSelection().removeAllRanges(); getSelection().addRange(range); return range.toString(); } }"
    )
    assert words == "nine"
    window.until(lambda: window.find(".floating").is_displayed(), "the button")
    window.press("c")
    assert window.find("blockquote mark").text == "nine"
    assert window.find("#c-low").get_attribute("value") == "9"


def test_a_page_works_before_its_scripts_have_loaded(window: Window):
    window.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        window.driver.get(f"{window.address}/incidents?place=Saada")
        window.await_one("table.linked tbody a").click()
        window.await_one(".decide .go").click()
        window.await_head("accepted")
        window.await_one('.decide a[data-key="e"]').click()
        window.await_one(".formend .go")
        window.fill("#f-deaths_civilians", "20")
        window.fill("#f-reason", "counted")
        window.fill("#f-source", "a list")
        window.find(".formend .go").click()
        window.await_head("20 deaths")
    finally:
        window.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


SCREENS = (
    "/incidents",
    "/review",
    "/overview",
    "/sources?kind=claimant",
    "/add",
    "/log",
    "/bulk?country=Mali",
)


def pages(window: Window) -> list[str]:
    window.open("/incidents?place=Saada")
    incident = window.find("table.linked tbody a").get_attribute("href").removeprefix(window.address)
    report = window.run("return fetch(arguments[0]).then(a => a.text())", incident)
    [text] = re.findall(r'href="(/report/[^"#]+)"', report)[:1]
    return [
        *SCREENS,
        incident,
        *(f"{incident}/{part}" for part in ("edit", "merge", "split")),
        text,
        "/nowhere",
    ]


def test_axe_finds_no_serious_fault_in_light_and_dark(window: Window):
    axe = files("axe_core_python").joinpath("axe.min.js").read_text("utf-8")
    found = []
    for scheme in ("light", "dark"):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        window.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        for path in pages(window):
            window.open(path)
            window.run(axe)
            violations = window.driver.execute_async_script(
                "const done = arguments[arguments.length - 1]; axe.run().then(r => done(r.violations))"
            )
            found += [
                (scheme, path, one["id"], one["nodes"][0]["html"][:200])
                for one in violations
                if one["impact"] in ("serious", "critical")
            ]
    window.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == [], "\n".join(map(str, sorted({(id, html) for _, _, id, html in found})))


@pytest.mark.parametrize(("width", "scale"), [(360, 1), (1280, 2)])
def test_nothing_runs_out_of_the_page_on_a_phone_or_at_200_percent(window: Window, width: int, scale: int):
    # A page at 200% is a page of half the width.
    size = {"width": width // scale, "height": 800, "deviceScaleFactor": scale, "mobile": False}
    window.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for path in pages(window):
            window.open(path)
            wide = window.run(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, path
    finally:
        window.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_everything_can_be_reached_with_the_keyboard_alone(window: Window):
    window.open("/incidents")
    window.press("g", leads=False)
    window.press("v")
    assert window.at() == "/review"
    window.press("e")
    assert "/edit" in window.at()
    reached = set()
    for _ in range(80):
        window.driver.switch_to.active_element.send_keys("\ue004")
        reached.add(window.run("const a = document.activeElement; return a.name || a.textContent.trim()"))
    assert {"deaths_a", "high", "side_a", "start", "place", "reason", "quote", "source", "Save"} <= reached


def test_a_report_of_a_million_characters_with_markup_shows_as_text(browser: Any, tmp_path: Path):
    line = (
        "<b>bold</b> <script>document.title='owned'</script> \u202eمرحبا\u202c \U0001f525 words of filler. "
    )
    head = "KABUL -- Gunmen killed five soldiers in Kunduz on Monday, police said.\n\n"
    text = head + line * (1_000_000 // len(line))
    record = tmp_path / "long.db"
    pipeline.code([{"id": "long", "published": "2021-03-02", "text": head}], db=str(record))
    lengthen(record, text)
    with serve(record) as serving:
        window = Window(browser, serving.address)
        window.open("/report/long")
        assert window.run("return document.title") != "owned"
        shown = window.run("return document.querySelector('main > .text').textContent.length")
        assert shown >= 900_000
        assert window.run("return document.querySelectorAll('main .text b, main .text script').length") == 0
        window.open("/incidents")
        window.follow("table.linked tbody a")
        assert "Gunmen" in window.text()


def lengthen(record: Path, text: str) -> None:
    """Give a stored report a longer text: coding a million characters is another test's matter."""
    import sqlite3

    from dateline.model import text_sha256

    with sqlite3.connect(record) as connection:
        connection.execute("UPDATE reports SET text = ?, sha256 = ?", (text, text_sha256(text)))
    connection.close()
