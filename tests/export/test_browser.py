"""The page in a real browser: nothing asked for, nothing broken, and the paths an analyst walks."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.export import write

from . import sample

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMEDRIVER = shutil.which("chromedriver")


@pytest.fixture(scope="module")
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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = io.BytesIO()
    write("html", sample.sample(), out)
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(out.getvalue())
    return path.as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get("about:blank")
    browser.get(address)
    WebDriverWait(browser, 20).until(shown)
    return browser


def run(page: Any, script: str, *values: object) -> Any:
    return page.execute_script(script, *values)


def shown(page: Any) -> list[str]:
    """The numbers of the rows that are shown, in their order."""
    cells = "[...document.querySelectorAll('#rows tbody tr:not([hidden]) td:first-child')]"
    return run(page, f"return {cells}.map(cell => cell.textContent)")


def type_into(page: Any, id: str, value: str) -> None:
    run(
        page,
        "const f = document.getElementById(arguments[0]);"
        "if (f.type === 'checkbox') f.checked = true; else f.value = arguments[1];"
        "f.dispatchEvent(new Event('input', {bubbles: true}))",
        id,
        value,
    )


def test_nothing_is_asked_for_and_nothing_is_complained_about(page: Any, address: str):
    page.get_log("performance")
    page.get(address)
    run(page, "document.querySelectorAll('details').forEach(d => d.open = true)")
    asked = [
        message["params"]["request"]["url"]
        for entry in page.get_log("performance")
        if (message := json.loads(entry["message"])["message"])["method"] == "Network.requestWillBeSent"
    ]
    assert {url.split("#")[0] for url in asked} == {address}
    assert page.get_log("browser") == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 640, 1280])
def test_the_page_never_scrolls_sideways(page: Any, address: str, width: int, dark: bool):
    scheme = {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme)
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    page.get(address)
    run(page, "document.querySelectorAll('details').forEach(d => d.open = true)")
    assert run(page, "return document.documentElement.scrollWidth") <= width
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_what_is_behind_it(page: Any, address: str, dark: bool):
    """WCAG AA: 4.5 to 1, for marks, labels and notes in either scheme."""
    scheme = {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]}
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme)
    page.get(address)
    run(page, "document.querySelectorAll('details').forEach(d => d.open = true)")
    weak = run(
        page,
        """
        const rgb = c => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
        const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
          .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = e => {
          for (; e; e = e.parentElement) {
            const c = rgb(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] > 0) return c;
          }
          return [255, 255, 255];
        };
        const weak = [];
        const some = 'mark, small, .meta, .flag, .chip, a, th, td, dt, dd, .none, label, button';
        for (const e of document.querySelectorAll(some)) {
          if (e.closest('svg') || e.closest('.skip') || !e.textContent.trim()) continue;
          const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
          if ((a + 0.05) / (b + 0.05) < 4.5) weak.push(e.outerHTML.slice(0, 90));
        }
        return weak;
        """,
    )
    assert weak == []


def test_a_head_sorts_and_sorts_back(page: Any):
    assert shown(page) == ["1", "2", "3", "4", "5", "6"]
    head = "document.querySelectorAll('#rows thead th')[5]"
    run(page, f"{head}.querySelector('button').click()")
    assert shown(page) == ["1", "3", "2", "5", "4", "6"]
    assert run(page, f"return {head}.getAttribute('aria-sort')") == "descending"
    run(page, f"{head}.querySelector('button').click()")
    assert shown(page) == ["4", "6", "5", "2", "3", "1"]
    run(page, "document.querySelectorAll('#rows thead th')[2].querySelector('button').click()")
    assert shown(page) == ["1", "2", "4", "6", "3", "5"]


@pytest.mark.parametrize(
    ("field", "value", "rows"),
    [
        ("f-text", "damboa", ["2"]),
        ("f-text", "NIGERIA jas", ["2", "5"]),
        ("f-text", "no such words", []),
        ("f-type", "battle", ["2", "4"]),
        ("f-country", "Niger", ["4"]),
        ("f-deaths", "20", ["1", "5"]),
        ("f-contested", "", ["2", "3", "4", "5"]),
    ],
)
def test_a_filter_chooses_rows_and_the_incidents_below(page: Any, field: str, value: str, rows: list[str]):
    type_into(page, field, value)
    assert shown(page) == rows
    assert run(page, "return document.getElementById('f-count').textContent") == f"{len(rows)} of 6 incidents"
    numbers = "[...document.querySelectorAll('.incident:not([hidden]) .no')].map(no => no.textContent)"
    assert run(page, f"return {numbers}") == rows


def test_a_link_in_the_table_opens_its_incident(page: Any):
    page.find_element("css selector", f'#rows a[href="#i-{sample.AMBUSH.id}"]').click()
    wait_until(page, f"return document.getElementById('i-{sample.AMBUSH.id}').open")
    marked = run(
        page,
        f"return [...document.querySelectorAll('#i-{sample.AMBUSH.id} .passage mark')].map(m => m.innerText)",
    )
    assert any("19 soldiers" in words for words in marked)
    assert run(page, f"return document.querySelectorAll('#i-{sample.AMBUSH.id} td.disputed').length") == 3


def test_a_quote_leads_into_the_report_to_its_words(page: Any):
    quote = page.find_element("css selector", f"#i-{sample.AMBUSH.id} .evidence .quote")
    run(page, "arguments[0].click()", quote)
    wait_until(page, "return document.querySelector('.report[open] mark:target') !== null")
    target = run(page, "return document.querySelector('mark:target').innerText")
    assert "an army convoy" in target


def test_a_symbol_on_the_map_opens_its_incident(page: Any):
    symbol = page.find_element("css selector", f'.symbols a[href="#i-{sample.STRIKE.id}"]')
    run(
        page, "arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))", symbol
    )
    wait_until(page, f"return document.getElementById('i-{sample.STRIKE.id}').open")


def test_an_incident_opens_from_the_keyboard(page: Any):
    summary = page.find_element("css selector", ".incident > summary")
    summary.send_keys("\ue007")
    assert run(page, "return document.querySelector('.incident').open")


def test_a_script_in_a_report_does_not_run(page: Any):
    assert run(page, "return document.scripts.length") == 1
    assert page.title.startswith("6 incidents")


def test_everything_is_there_without_script(browser: Any, address: str):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(address)
        assert len(browser.find_elements("css selector", "#rows tbody tr")) == 6
        assert len(browser.find_elements("css selector", ".incident")) == 6
        assert not browser.find_element("css selector", ".filters").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def wait_until(page: Any, script: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 10).until(lambda driver: driver.execute_script(script))
