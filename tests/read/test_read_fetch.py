from __future__ import annotations

import gzip
import socket
from datetime import date

import pytest
from samples import page, shared_guard, words, zipped
from server import Site, changing, dripping, endless, failing_first, moved, send, serving

from dateline import pipeline
from dateline.errors import InputError
from dateline.model import Page, Report
from dateline.read import Found, How, Web, find
from dateline.read.fetch import FetchError, is_public, request
from dateline.read.fetch.address import checked_url
from fake_coding import coder, derive


@pytest.fixture
def site():
    with serving(Site()) as one:
        yield one


def web(**options) -> tuple[Web, list[float]]:
    """Give what fetches from this machine too, and the pauses that it makes."""
    pauses: list[float] = []
    return Web(permit=lambda number: number == "127.0.0.1", sleep=pauses.append, **options), pauses


def found(path, how: How | None = None, **options) -> list[Found]:
    return list(
        find([path], how, web=web()[0] if "web" not in options else options["web"], guard=shared_guard())
    )


NUMBERS = [
    ("8.8.8.8", True),
    ("2606:4700::1111", True),
    ("127.0.0.1", False),
    ("10.1.2.3", False),
    ("172.16.0.1", False),
    ("192.168.1.1", False),
    ("169.254.169.254", False),
    ("100.64.0.1", False),
    ("0.0.0.0", False),
    ("224.0.0.1", False),
    ("240.0.0.1", False),
    ("255.255.255.255", False),
    ("198.18.0.1", False),
    ("::", False),
    ("::1", False),
    ("fe80::1%eth0", False),
    ("fd00::1", False),
    ("ff02::1", False),
    ("::ffff:127.0.0.1", False),
    ("::ffff:10.0.0.1", False),
    ("::ffff:8.8.8.8", True),
    ("64:ff9b::7f00:1", False),
    ("64:ff9b::808:808", True),
    ("2002:7f00:1::", False),
    ("2001:0:7f00:1::", False),
    ("localhost", False),
    ("", False),
]


@pytest.mark.parametrize(("number", "public"), NUMBERS)
def test_only_public_machines_may_be_asked(number, public):
    assert is_public(number) is public


ADDRESSES = [
    ("http://ferry.example", "http://ferry.example/"),
    ("HTTPS://Ferry.Example:8443/a b?q=é#top", "https://ferry.example:8443/a%20b?q=%C3%A9"),
    ("https://bücher.example/ä%20b", "https://xn--bcher-kva.example/%C3%A4%20b"),
    ("http://[::1]:80/", "http://[::1]:80/"),
]


@pytest.mark.parametrize(("given", "asked"), ADDRESSES)
def test_an_address_is_asked_in_plain_form(given, asked):
    assert checked_url(given) == asked


@pytest.mark.parametrize(
    "url",
    ["ftp://a/", "file:///etc/passwd", "javascript:1", "http://", "http://a@b/", "http://a:x/", "http://\0/"],
)
def test_what_is_no_address_of_a_page_is_not_asked(url):
    with pytest.raises(FetchError):
        checked_url(url)


def test_an_address_is_fetched_and_read(site):
    site.answers["/1.html"] = page().encode()
    (one,) = found(f"{site.url}/1.html")
    assert one.made.text.startswith(words())
    assert one.made.url == f"{site.url}/1.html"
    assert one.provenance.fetched is not None
    assert site.asked == ["/robots.txt", "/1.html"]
    assert site.headers[1]["User-Agent"].startswith("dateline/")


def test_a_list_of_addresses_is_fetched_only_if_asked(tmp_path, site):
    site.answers |= {"/1": page("Gwoza").encode(), "/2": gzip.compress(page("Bama").encode())}
    (tmp_path / "list.txt").write_text(f"# mine\n{site.url}/1\n\n{site.url}/2\n{site.url}/3\n")
    (refused,) = found(tmp_path / "list.txt")
    assert refused.made.reason == "is a list of addresses; --fetch fetches them"
    assert site.asked == []
    one, two, three = found(tmp_path / "list.txt", How(fetch=True))
    assert [made.made.title for made in (one, two)] == ["Attack near Gwoza", "Attack near Bama"]
    assert str(three.made) == f"{site.url}/3: its server answers with status 404"


def test_a_list_within_an_archive_is_never_fetched(tmp_path, site):
    (tmp_path / "a.zip").write_bytes(zipped({"list.txt": f"{site.url}/1\n".encode()}))
    (one,) = found(tmp_path / "a.zip", How(fetch=True))
    assert "only one that is a file of its own is fetched" in one.made.reason
    assert site.asked == []


def test_this_machine_is_not_asked_by_name_number_or_redirection(site):
    site.answers["/to"] = moved(f"http://localhost:{site.url.rpartition(':')[2]}/secret")
    site.answers["/secret"] = page().encode()
    strict = Web(sleep=lambda _: None)
    for url in (
        site.url,
        site.url.replace("127.0.0.1", "localhost"),
        site.url.replace("127.0.0.1", "2130706433"),
    ):
        (one,) = found(f"{url}/secret", web=strict)
        assert "is not a public one" in one.made.reason or "is not found" in one.made.reason
    assert site.asked == []
    numbers = {"127.0.0.1": True}
    only_first = Web(permit=lambda number: numbers.pop(number, False), sleep=lambda _: None)
    only_first._robots.check = lambda _: 0.0
    (one,) = found(f"{site.url}/to", web=only_first)
    assert "localhost is not a public one" in one.made.reason
    assert "/secret" not in site.asked


def test_a_name_that_stands_for_another_machine_when_asked_again(site, monkeypatch):
    """What was checked is what is connected to: names are looked up once for each request."""
    real, asked = socket.getaddrinfo, []

    def turning(host, port, *rest, **options):
        asked.append(host)
        return real("127.0.0.1", port, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    site.answers["/"] = page().encode()
    port = site.url.rpartition(":")[2]
    fetcher, _ = web()
    fetcher.get(f"http://ferry.example:{port}/", limit=10**6)
    assert asked == ["ferry.example"] * 2, "once for robots.txt, once for the page"
    with pytest.raises(FetchError, match="not a public one"):
        Web(sleep=lambda _: None).get(f"http://ferry.example:{port}/", limit=10**6)


def test_robots_txt_is_kept_to(site):
    site.answers["/robots.txt"] = b"User-agent: dateline\nDisallow: /private\nCrawl-delay: 9\n"
    site.answers |= {"/private/1": page().encode(), "/open": page().encode()}
    fetcher, pauses = web()
    with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
        fetcher.get(f"{site.url}/private/1", limit=10**6)
    fetcher.get(f"{site.url}/open", limit=10**6)
    fetcher.get(f"{site.url}/open", limit=10**6)
    assert site.asked == ["/robots.txt", "/open", "/open"]
    assert 8 < min(pauses) <= 9


def test_a_site_whose_robots_txt_cannot_be_had_is_not_asked_for_more(site):
    site.answers["/robots.txt"] = lambda handler: send(handler, 500)
    fetcher, _ = web(tries=1)
    with pytest.raises(FetchError, match=r"robots\.txt cannot be had \(status 500\)"):
        fetcher.get(f"{site.url}/1", limit=10**6)
    assert site.asked == ["/robots.txt"]


def test_pauses_are_made_between_requests_to_one_machine(site):
    site.answers["/1"] = page().encode()
    fetcher, pauses = web()
    for _ in range(3):
        fetcher.get(f"{site.url}/1", limit=10**6)
    assert len(pauses) == 3
    assert all(pause > 0.5 for pause in pauses)


def test_a_busy_server_is_waited_for_and_asked_again(site):
    site.answers["/1"] = failing_first(2, page().encode())
    fetcher, pauses = web()
    assert fetcher.get(f"{site.url}/1", limit=10**6).body == page().encode()
    assert pauses.count(7.0) == 2, "as long as it asked for"
    site.answers["/2"] = failing_first(9, b"")
    with pytest.raises(FetchError, match="busy or failing"):
        fetcher.get(f"{site.url}/2", limit=10**6)
    assert site.asked.count("/2") == 3


def test_what_is_unchanged_is_not_sent_again(site):
    site.answers["/1"] = changing(page().encode())
    first, _ = web()
    assert not first.get(f"{site.url}/1", limit=10**6).unchanged
    known: Page = first.fetched[f"{site.url}/1"]
    again, _ = web(known=lambda _: known)
    assert again.get(f"{site.url}/1", limit=10**6).unchanged
    assert found(f"{site.url}/1", web=again) == []


def test_a_second_run_over_a_list_fetches_what_changed_and_what_failed(tmp_path, site, monkeypatch):
    monkeypatch.setattr(pipeline, "derive", derive)
    site.answers |= {"/1": changing(page("Gwoza").encode()), "/2": failing_first(9, page("Bama").encode())}
    (tmp_path / "list.txt").write_text(f"{site.url}/1\n{site.url}/2\n")
    db, how = str(tmp_path / "d.db"), How(fetch=True)
    first = pipeline.code([tmp_path / "list.txt"], db=db, how=how, coder=coder, web=web()[0])
    assert (len(first.coded), len(first.failed)) == (1, 1)
    again = pipeline.code([tmp_path / "list.txt"], db=db, how=how, coder=coder, web=web(tries=1)[0])
    assert (again.coded, len(again.failed)) == ((), 1)
    assert site.headers[-2].get("If-None-Match") == '"v1"'
    site.asked.clear()
    site.answers["/2"] = page("Bama").encode()
    retried = pipeline.retry(db, coder=coder, web=web()[0])
    assert (len(retried.coded), retried.failed) == (1, ())
    assert site.asked == ["/robots.txt", "/2"]


def test_answers_without_end_are_cut(site, monkeypatch):
    site.answers |= {"/fast": endless, "/slow": dripping}
    monkeypatch.setattr(request, "WHOLE_SECONDS", 0.5)
    fetcher, _ = web(tries=1)
    with pytest.raises(FetchError, match="answers with more than 1,000,000 bytes"):
        fetcher.get(f"{site.url}/fast", limit=10**6)
    with pytest.raises(FetchError, match="to answer"):
        fetcher.get(f"{site.url}/slow", limit=10**6)


def test_a_packed_answer_that_is_a_bomb_is_cut(site):
    bomb = gzip.compress(b"\0" * 50_000_000)
    site.answers["/1"] = lambda handler: send(handler, 200, bomb, Content_Encoding="gzip")
    site.answers["/2"] = lambda handler: send(
        handler, 200, gzip.compress(page().encode()), Content_Encoding="gzip"
    )
    fetcher, _ = web()
    with pytest.raises(FetchError, match="more than 1,000,000 bytes"):
        fetcher.get(f"{site.url}/1", limit=10**6)
    assert fetcher.get(f"{site.url}/2", limit=10**6).body == page().encode()


def test_a_circle_of_redirections_ends(site):
    site.answers |= {"/a": moved("/b"), "/b": moved("/a")}
    fetcher, _ = web()
    with pytest.raises(FetchError, match="sends on more than 5 times"):
        fetcher.get(f"{site.url}/a", limit=10**6)


def test_a_page_moved_is_found_where_it_is_and_kept_under_what_was_asked(site):
    site.answers |= {"/old": moved("/new?x=1"), "/new?x=1": page(day=None).encode()}
    (one,) = found(f"{site.url}/old", How(published=date(2021, 9, 1)))
    assert isinstance(one.made, Report)
    assert (one.made.url, one.provenance.origin) == (f"{site.url}/new?x=1", f"{site.url}/old")


def test_a_server_that_is_gone_is_one_line():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (one,) = found(f"http://127.0.0.1:{port}/")
    assert isinstance(one.made, InputError)
    assert "cannot be had: cannot be fetched" in one.made.reason
