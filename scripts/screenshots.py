"""Pictures of every screen of the workbench for docs/workbench.md: `make screenshots`.

Codes the shipped reports into a record of its own, decides on some incidents, and takes the pictures in
Chromium. The pictures are reduced to 256 colours, so that they stay small.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By

from dateline import pipeline
from dateline.review.app import listen, workbench

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screenshots"
WIDTH, HEIGHT = 1280, 860
DESK = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
PHONE = {"width": 390, "height": 760, "deviceScaleFactor": 1, "mobile": False}
ZOOMED = {"width": WIDTH // 2, "height": HEIGHT // 2, "deviceScaleFactor": 2, "mobile": False}


def main() -> None:
    """Take the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "dateline.db"
        pipeline.code(ROOT / "demo" / "reports", db=str(record))
        opened = listen(0)
        with workbench(str(record), who="Ana") as app:
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]}, daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.05)
            driver = browser(folder)
            try:
                take(driver, f"http://127.0.0.1:{opened.getsockname()[1]}")
            finally:
                driver.quit()
                server.should_exit = True
                thread.join(10)
    size = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}, {size >> 10} KiB")


def browser(folder: str) -> Any:
    """Open Chromium."""
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
    options.add_argument("--force-prefers-reduced-motion")
    options.add_argument("--hide-scrollbars")
    options.add_argument(f"--user-data-dir={folder}/chromium")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def take(driver: Any, address: str) -> None:
    """Go through the screens."""
    view(driver, DESK)
    driver.get(f"{address}/incidents?place=Saada")
    incident = driver.find_element(By.CSS_SELECTOR, "table.linked tbody a").get_attribute("href")
    driver.get(f"{address}/incidents?q=Pul-e")
    driver.find_element(By.CSS_SELECTOR, "table.linked tbody a").click()
    driver.find_element(By.CSS_SELECTOR, ".decide .go").click()
    correct(driver, incident)
    shot(driver, f"{address}/incidents", "incidents")
    shot(driver, incident, "incident")
    shot(driver, f"{incident}/edit", "edit")
    shot(driver, f"{address}/review?queue=contested", "review")
    driver.get(f"{address}/incidents?country=Mali")
    other = driver.find_element(By.CSS_SELECTOR, "table.linked tbody a").get_attribute("href")
    shot(driver, f"{other}/merge", "merge")
    shot(driver, f"{other}/split", "split")
    shot(driver, f"{address}/sources?kind=claimant", "sources")
    shot(driver, f"{address}/overview", "overview")
    shot(driver, f"{address}/add", "add")
    shot(driver, f"{address}/log", "decisions")
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    shot(driver, f"{address}/review?queue=contested", "review-dark")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    view(driver, PHONE)
    shot(driver, f"{address}/incidents", "incidents-phone")
    shot(driver, incident, "incident-phone")
    view(driver, ZOOMED)
    shot(driver, f"{address}/incidents", "incidents-200-percent")


def correct(driver: Any, incident: str) -> None:
    """Correct a toll, so that there is a history to see."""
    driver.get(f"{incident}/edit")
    if not driver.find_elements(By.ID, "f-reason"):
        raise RuntimeError(driver.find_element(By.TAG_NAME, "body").text)
    for field, value in (
        ("deaths_civilians", "17"),
        ("reason", "The family's list has 17 names."),
        ("source", "list seen 2016-11-02"),
    ):
        box = driver.find_element(By.ID, f"f-{field}")
        box.clear()
        box.send_keys(value)
    driver.find_element(By.CSS_SELECTOR, ".formend .go").click()


def view(driver: Any, size: dict[str, Any]) -> None:
    """Set the size of the window."""
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def shot(driver: Any, address: str, name: str) -> None:
    """Take the picture of a page, without the name of the folder that the record is in."""
    driver.get(address)
    hide = "document.querySelector('.brand .meta').textContent = 'dateline.db'; document.activeElement.blur()"
    driver.execute_script(hide)
    time.sleep(0.2)
    (FOLDER / f"{name}.png").write_bytes(reduced(driver.get_screenshot_as_png()))
    print(name, flush=True)


def reduced(png: bytes) -> bytes:
    """Reduce a PNG to 256 colours, rare ones among them."""
    out = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
