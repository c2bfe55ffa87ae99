from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import page, rss, words
from server import Site, changing, send, serving

from dateline import cli, pipeline
from dateline.errors import UsageError
from dateline.read import Web
from dateline.read.feeds import load_feeds
from dateline.store import open_record
from dateline.watch import Heard, Watch
from fake_coding import coder, derive


@pytest.fixture(autouse=True)
def _fake_linking(monkeypatch):
    monkeypatch.setattr(pipeline, "derive", derive)


@pytest.fixture
def site():
    with serving(Site()) as one:
        yield one


def feed(site: Site, *names: str, text: str = "5 killed in Gao.") -> bytes:
    items = "".join(
        f"<item><title>About {name}</title><link>{site.url}/{name}</link>"
        f"<pubDate>Tue, 31 Aug 2021 10:00:00 +0000</pubDate><description>{text}</description></item>"
        for name in names
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()
    )


def article(name: str) -> bytes:
    return page(name).replace(words(name), f"In all 3 killed in {name}. {words(name)}").encode()


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self, stop_after: float = 0.0) -> None:
        self.now = 0.0
        self.slept: list[float] = []
        self._stop = stop_after

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        if self.now > self._stop:
            raise KeyboardInterrupt


def watch(
    folder: Path, text: str, *, clock: Clock | None = None, once: bool = True
) -> tuple[list[Heard], bool]:
    """Watch a list of feeds: what was heard of each, in order, and whether all was well."""
    (folder / "feeds.toml").write_text(text)
    clock = clock or Clock()
    web = Web(permit=lambda number: number == "127.0.0.1", sleep=lambda _: None, tries=1)
    options = {"coder": coder, "web": web, "clock": clock.time, "sleep": clock.sleep}
    following = Watch(load_feeds(str(folder / "feeds.toml")), str(folder / "d.db"), **options)
    heard: list[Heard] = []
    try:
        well = following.run(once=once, told=heard.append)
    except KeyboardInterrupt:
        well = True
    return heard, well


def held(folder: Path) -> list[tuple[str | None, str]]:
    contents = pipeline.contents(str(folder / "d.db"))
    return sorted((report.url, report.outlet) for report in contents.reports)


def test_new_entries_are_coded_and_linked_and_only_they(tmp_path, site):
    site.answers |= {"/feed": feed(site, "Gao", "Say"), "/Gao": article("Gao"), "/Say": article("Say")}
    listed = f'[[feed]]\nurl = "{site.url}/feed"\n'
    (first,), well = watch(tmp_path, listed)
    assert (first.coded, first.incidents, first.dead, well) == (2, 2, None, True)
    assert [outlet for _, outlet in held(tmp_path)] == ["The Ferry"] * 2
    before = (tmp_path / "d.db").read_bytes()
    site.answers["/feed"] = feed(site, "Say", "Mopti", "Gao")
    site.answers["/Mopti"] = article("Mopti")
    site.asked.clear()
    (second,), _ = watch(tmp_path, listed)
    assert second.coded == 1
    assert site.asked == ["/robots.txt", "/feed", "/Mopti"]
    assert len(held(tmp_path)) == 3
    assert (tmp_path / "d.db").read_bytes() != before


def test_a_feed_that_is_unchanged_is_not_read_again(tmp_path, site):
    site.answers |= {"/feed": changing(feed(site, "Gao")), "/Gao": article("Gao")}
    listed = f'[[feed]]\nurl = "{site.url}/feed"\n'
    watch(tmp_path, listed)
    site.asked.clear()
    (second,), _ = watch(tmp_path, listed)
    assert (second.coded, second.dead) == (0, None)
    assert site.asked == ["/robots.txt", "/feed"]


def test_a_dead_feed_does_not_stop_the_others_and_comes_back(tmp_path, site):
    site.answers |= {"/good": feed(site, "Gao"), "/bad": b"<html>no feed</html>", "/Gao": article("Gao")}
    site.answers["/down"] = lambda handler: send(handler, 500)
    listed = "".join(f'[[feed]]\nurl = "{site.url}/{name}"\n' for name in ("down", "bad", "gone", "good"))
    heard, well = watch(tmp_path, listed)
    assert [one.dead for one in heard] == [
        "its server is busy or failing (status 500)",
        "is no feed (neither RSS nor Atom)",
        "its server answers with status 404",
        None,
    ]
    assert (heard[-1].coded, well) == (1, False)
    site.answers["/down"] = feed(site, "Say")
    site.answers["/Say"] = article("Say")
    heard, _ = watch(tmp_path, listed)
    assert [one.coded for one in heard] == [1, 0, 0, 0]


def test_a_feed_that_fails_is_asked_ever_less_often(tmp_path, site):
    site.answers["/down"] = lambda handler: send(handler, 500)
    clock = Clock(stop_after=2999)
    heard, _ = watch(tmp_path, f'every = 100\n[[feed]]\nurl = "{site.url}/down"\n', clock=clock, once=False)
    assert len(heard) == 4
    assert clock.slept == [200.0, 400.0, 800.0, 1600.0]


def test_feeds_are_asked_each_in_its_own_time(tmp_path, site):
    site.answers |= {"/a": feed(site), "/b": feed(site)}
    listed = f'every = 60\n[[feed]]\nurl = "{site.url}/a"\n[[feed]]\nurl = "{site.url}/b"\nevery = 120\n'
    heard, _ = watch(tmp_path, listed, clock=Clock(stop_after=250), once=False)
    assert [one.feed.url[-1] for one in heard] == ["a", "b", "a", "a", "b", "a", "a", "b"]


def test_an_entry_whose_page_cannot_be_read_is_read_from_the_feed(tmp_path, site):
    site.answers |= {"/feed": feed(site, "Gao", "Say"), "/Say": b"<html><body></body></html>"}
    (heard,), _ = watch(tmp_path, f'[[feed]]\nurl = "{site.url}/feed"\noutlet = "The Ferry"\n')
    assert (heard.coded, heard.failed) == (2, ())
    assert held(tmp_path) == [(f"{site.url}/Gao", "The Ferry"), (f"{site.url}/Say", "The Ferry")]


def test_an_entry_whose_page_is_not_there_yet_is_asked_for_again(tmp_path, site):
    site.answers |= {"/feed": changing(feed(site, "Gao")), "/Gao": lambda handler: send(handler, 503)}
    listed = f'[[feed]]\nurl = "{site.url}/feed"\n'
    (heard,), _ = watch(tmp_path, listed)
    assert heard.coded == 0
    site.answers["/Gao"] = article("Gao")
    (heard,), _ = watch(tmp_path, listed)
    assert heard.coded == 1


def test_a_record_that_another_program_writes_is_tried_again(tmp_path, site, monkeypatch):
    monkeypatch.setattr("dateline.store.engine.BUSY_SECONDS", 0.1)
    site.answers |= {"/feed": feed(site, "Gao"), "/Gao": article("Gao")}
    listed = f'every = 30\n[[feed]]\nurl = "{site.url}/feed"\n'
    watch(tmp_path, f'[[feed]]\nurl = "{site.url}/empty"\n')
    pipeline.code({"id": "a", "published": "2020-01-01", "text": "x"}, db=str(tmp_path / "d.db"), coder=coder)
    other = sqlite3.connect(tmp_path / "d.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    (heard,), well = watch(tmp_path, listed)
    other.close()
    assert ("is in use by another program" in heard.dead, well) == (True, False)
    (heard,), well = watch(tmp_path, listed)
    assert (heard.coded, well) == (1, True)


def test_pages_may_be_left_alone(tmp_path, site):
    site.answers["/feed"] = feed(site, "Gao", text="Near dawn 4 killed in Gao. " * 40)
    for pages in ("auto", "never"):
        watch(tmp_path, f'[[feed]]\nurl = "{site.url}/feed"\npages = "{pages}"\n')
    assert "/Gao" not in site.asked
    assert len(held(tmp_path)) == 1


def test_where_a_report_came_from_and_when_is_kept(tmp_path, site):
    from dateline.store import get_provenance

    site.answers |= {"/feed": feed(site, "Gao"), "/Gao": article("Gao")}
    watch(tmp_path, f'[[feed]]\nurl = "{site.url}/feed"\n')
    with open_record(str(tmp_path / "d.db")) as record, record.reading() as connection:
        (one,) = get_provenance(connection).values()
    assert (one.origin, one.kind) == (f"{site.url}/Gao", "html")
    assert abs(one.fetched.timestamp() - time.time()) < 600


WRONG = [
    ("", "Object missing required field `feed`"),
    ("feed = []", "names no feed"),
    ("[[feed]]\nurl = 7", "Expected `str`, got `int`"),
    ('[[feed]]\nurl = "https://a/"\nevrey = 5', "unknown field `evrey`"),
    ('[[feed]]\nurl = "https://a/"\nevery = 5', "feeds are asked every 30 seconds at most"),
    ('[[feed]]\nurl = "https://a/"\npages = "some"', "Invalid enum value 'some'"),
    ('[[feed]]\nurl = "https://a/"\n[[feed]]\nurl = "https://a/"', "names the feed https://a/ twice"),
    ("[[feed", "is no TOML"),
]


@pytest.mark.parametrize(("text", "reason"), WRONG)
def test_a_list_that_is_wrong_says_how(tmp_path, text, reason):
    (tmp_path / "feeds.toml").write_text(text)
    with pytest.raises(UsageError) as caught:
        load_feeds(str(tmp_path / "feeds.toml"))
    assert reason in str(caught.value)
    with pytest.raises(UsageError, match="cannot be read"):
        load_feeds(str(tmp_path / "none.toml"))


def test_the_command_never_asks_this_machine(tmp_path, site, monkeypatch):
    monkeypatch.chdir(tmp_path)
    site.answers["/feed"] = feed(site, "Gao")
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{site.url}/feed"\n')
    done = CliRunner().invoke(cli.main, ["watch", "feeds.toml", "--once"])
    assert done.exit_code == 1
    assert "127.0.0.1 is not a public one" in done.stderr
    assert site.asked == []


def test_a_watch_that_is_killed_goes_on_where_it_was(tmp_path, site):
    """Killed at any moment: what it had is kept, the rest comes, and nothing twice."""
    names = [f"Town{n}" for n in range(6)]
    site.answers |= {"/feed": feed(site, *names)} | {f"/{name}": article(name) for name in names}
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{site.url}/feed"\n')
    code = """
import sys, time
sys.path.insert(0, sys.argv[1])
from dateline import pipeline
from dateline.read import Web
from dateline.read.feeds import load_feeds
from dateline.watch import Watch
from fake_coding import coder, derive
pipeline.derive = derive
web = Web(permit=lambda number: True, sleep=lambda _: time.sleep(0.05), tries=1)
Watch(load_feeds("feeds.toml"), "d.db", coder=coder, web=web).run(once=True, told=print)
"""
    command = [sys.executable, "-c", code, str(Path(__file__).parents[1])]
    for seconds in (0.8, 1.6):
        with subprocess.Popen(command, cwd=tmp_path, start_new_session=True) as process:
            time.sleep(seconds)
            os.killpg(process.pid, signal.SIGKILL)
    subprocess.run(command, cwd=tmp_path, check=True)
    assert [url for url, _ in held(tmp_path)] == sorted(f"{site.url}/{name}" for name in names)
    assert pipeline.verify(str(tmp_path / "d.db")) == []


def test_a_feed_of_samples_is_followed(tmp_path, site):
    site.answers["/feed"] = rss("Gwoza", "Bama").encode()
    (heard,), _ = watch(tmp_path, f'[[feed]]\nurl = "{site.url}/feed"\npages = "never"\n')
    assert heard.coded == 2
