"""Follows feeds: what is new in them is coded and linked as it comes, round after round.

All that tells old from new is in the record, in the same transactions as the reports: a watch that was
killed goes on where it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import closing
from functools import partial

import msgspec

from dateline import pipeline
from dateline.errors import InputError, RecordError
from dateline.model import Page, Settings
from dateline.read import How, Web
from dateline.read.feeds import Feed, Feeds, news_of
from dateline.read.fetch import FetchError
from dateline.read.guard import Guard
from dateline.store import count_incidents, get_page, known_addresses, open_record
from dateline.work import Coder

LONGEST_PAUSE = 86_400.0  # seconds between two tries of a feed that fails


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What came of asking a feed. coded: new reports. incidents: of the record, that they tell of.

    failed: entries that could not be read. dead: why the feed itself could not be had.
    """

    feed: Feed
    coded: int = 0
    incidents: int = 0
    failed: tuple[InputError, ...] = ()
    dead: str | None = None


class Watch:
    """Feeds that are followed into a record. db, settings, workers, coder: as `pipeline.code` has them."""

    def __init__(
        self,
        feeds: Feeds,
        db: str,
        *,
        settings: Settings | None = None,
        workers: int = 1,
        coder: Coder | None = None,
        web: Web | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._feeds = feeds
        self._db = db
        self._code = partial(pipeline.code, db=db, settings=settings, workers=workers, coder=coder)
        self._workers = workers
        self._web = web or Web(tries=1)
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}
        self._misses: dict[str, int] = {}

    def run(self, *, once: bool, told: Callable[[Heard], None]) -> bool:
        """Ask the feeds when their time comes, for ever, or `once`. told: what came of each.

        Gives whether all feeds could be had (once). Raises RecordError where there can be no record; one that
        another program writes, or a full disk, is tried again as a feed is that fails.
        """
        with open_record(self._db):
            pass
        with closing(Guard(self._workers)) as guard:
            while True:
                due = [feed for feed in self._feeds.feed if self._next.get(feed.url, 0.0) <= self._clock()]
                for feed in due:
                    heard = self._ask(feed, guard)
                    self._plan(feed, dead=heard.dead is not None)
                    told(heard)
                if once:
                    return not self._misses
                soonest = min(self._next.values())
                self._sleep(max(0.0, soonest - self._clock()))

    def _ask(self, feed: Feed, guard: Guard) -> Heard:
        """Ask one feed, and code what is new. Nothing that a feed does stops the others."""
        self._web.fetched.clear()
        self._web.known = self._page
        try:
            news = news_of(feed, How(), self._web, guard, self._known)
            if not news.whole:
                self._web.fetched.pop(feed.url, None)
            outcome = self._code(news.found, web=self._web)
            told = self._told(outcome.coded)
        except (FetchError, RecordError) as error:
            return Heard(feed=feed, dead=str(error))
        return Heard(feed=feed, coded=len(outcome.coded), incidents=told, failed=outcome.failed)

    def _plan(self, feed: Feed, *, dead: bool) -> None:
        """Set the time to ask a feed again: one that fails ever later, up to a day."""
        every = float(feed.every or self._feeds.every)
        self._misses[feed.url] = self._misses.get(feed.url, 0) + 1 if dead else 0
        if not self._misses[feed.url]:
            del self._misses[feed.url]
        pause = min(LONGEST_PAUSE, every * 2 ** min(20, self._misses.get(feed.url, 0)))
        self._next[feed.url] = self._clock() + max(every, pause)

    def _page(self, url: str) -> Page | None:
        with open_record(self._db) as record, record.reading() as connection:
            return get_page(connection, url) if connection is not None else None

    def _told(self, reports: tuple[str, ...]) -> int:
        with open_record(self._db) as record, record.reading() as connection:
            return count_incidents(connection, reports) if connection is not None else 0

    def _known(self, urls: list[str]) -> Iterable[str]:
        with open_record(self._db) as record, record.reading() as connection:
            return known_addresses(connection, urls) if connection is not None else set()
