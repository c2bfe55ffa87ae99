"""The list of feeds to follow, and the new entries of one."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import InputError, UsageError
from dateline.read.document import document_job, settled
from dateline.read.fetch import Fetched, FetchError, Web
from dateline.read.found import Found
from dateline.read.guard import Guard
from dateline.read.how import How
from dateline.read.item import Job, Part
from dateline.read.kind import kind_of
from dateline.read.limits import DOCUMENT, PAGE
from dateline.read.published import day
from dateline.read.source import find_in, read_item
from dateline.read.urls import item_of

WHOLE = 700  # characters: an entry with fewer is a summary; the page it points to has the report
PAGES_AT_ONCE = 100  # fetched for one feed in one round; the rest come in the next
SHORTEST = 30  # seconds between two rounds


class Feed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed to follow.

    outlet: the name to give its reports, in place of the feed's. pages: whether to fetch the pages that
    entries point to: for entries that are summaries (auto), for all, for none. every: seconds between rounds.
    """

    url: str
    outlet: str | None = None
    pages: Literal["auto", "always", "never"] = "auto"
    every: int | None = None


class Feeds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Feeds to follow. every: seconds between two rounds, for feeds that do not say."""

    feed: list[Feed]
    every: int = 900


class News(msgspec.Struct, frozen=True, kw_only=True):
    """What is new of a feed. whole: whether all that is new was had; else it is to be asked for anew."""

    found: tuple[Found, ...] = ()
    whole: bool = True


def load_feeds(path: str) -> Feeds:
    """Read a list of feeds (TOML). Raises UsageError that says what is wrong with it."""
    try:
        data = tomllib.loads(Path(path).read_text("utf-8"))
        feeds = msgspec.convert(data, Feeds)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is no TOML ({error})") from None
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {error}") from None
    if not feeds.feed:
        raise UsageError(f"{path}: names no feed; write [[feed]] and below it url = ...")
    for one in (feeds.every, *(feed.every or feeds.every for feed in feeds.feed)):
        if one < SHORTEST:
            raise UsageError(f"{path}: every = {one}: feeds are asked every {SHORTEST} seconds at most")
    twice = sorted({feed.url for feed in feeds.feed if sum(feed.url == one.url for one in feeds.feed) > 1})
    if twice:
        raise UsageError(f"{path}: names the feed {twice[0]} twice")
    return feeds


def news_of(
    feed: Feed, how: How, web: Web, guard: Guard, known: Callable[[list[str]], Iterable[str]]
) -> News:
    """Fetch a feed and give its entries, but for those whose address is known.

    known: gives those of some addresses that reports came from, or that were fetched.
    Raises FetchError where the feed cannot be had.
    """
    answer = web.get(feed.url, limit=PAGE)
    if answer.unchanged:
        return News()
    parts = _entries(feed, answer, how, guard)
    links = [link for part in parts if (link := _link(part))]
    old = set(known(links))
    found: list[Found] = []
    whole, fetched = True, 0
    for part in parts:
        link = _link(part)
        if link in old:
            continue
        if link and _wants_page(feed, part):
            if fetched >= PAGES_AT_ONCE:
                whole = False
                continue
            fetched += 1
            of_page = _page(link, part, how, web, guard)
            if of_page is None:
                whole = False
                continue
            if any(not isinstance(one.made, InputError) for one in of_page):
                found += of_page
                continue
        found += _entry(feed, part, answer, how)
    named = (_named(one, feed.outlet) for one in found)
    return News(found=tuple(named), whole=whole)


def _entries(feed: Feed, answer: Fetched, how: How, guard: Guard) -> list[Part]:
    if kind_of(answer.body) != "feed":
        raise FetchError("is no feed (neither RSS nor Atom)")
    item = item_of(feed.url, answer, how)
    parts = guard.submit(document_job(item, "feed", answer.body)).result()
    problems = [part.problem for part in parts if part.problem]
    entries = [part for part in parts if part.fields]
    if problems and not entries and problems != ["is a feed without entries"]:
        raise FetchError(problems[0])
    return entries


def _link(part: Part) -> str | None:
    link = (part.fields or {}).get("url")
    return link if link and link.startswith(("http://", "https://")) else None


def _wants_page(feed: Feed, part: Part) -> bool:
    if feed.pages == "auto":
        return len((part.fields or {}).get("text") or "") < WHOLE
    return feed.pages == "always"


def _page(link: str, part: Part, how: How, web: Web, guard: Guard) -> list[Found] | None:
    """Read the page of an entry: what is found there, nothing where there is none for good.

    None where it may be there later.
    """
    try:
        answer = web.get(link, limit=DOCUMENT, conditional=False)
    except FetchError as error:
        return None if error.again else []
    item = item_of(link, answer, how)
    published = _day((part.fields or {}).get("published"))
    return list(find_in(msgspec.structs.replace(item, published=published), guard))


def _entry(feed: Feed, part: Part, answer: Fetched, how: How) -> list[Found]:
    """Make a report of what the feed itself says of an entry."""
    link = _link(part)
    item = msgspec.structs.replace(item_of(feed.url, answer, how), name=link or f"{feed.url}{part.name}")
    job: Job = document_job(item, "feed", answer.body)
    alone = msgspec.structs.replace(part, name="")
    return [one for one in settled(job, [alone], read_item) if isinstance(one, Found)]


def _named(found: Found, outlet: str | None) -> Found:
    if outlet is None or isinstance(found.made, InputError):
        return found
    return msgspec.structs.replace(found, made=msgspec.structs.replace(found.made, outlet=outlet))


def _day(words: str | None) -> date | None:
    try:
        return day(words) if words else None
    except ValueError:
        return None
