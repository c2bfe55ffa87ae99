"""Pages of the network: one at a time, with pauses, within robots.txt, and not again what is unchanged."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.metadata import version
from urllib.parse import urljoin, urlsplit

from dateline.model import Page
from dateline.read.fetch.address import Permit, checked_url, is_public
from dateline.read.fetch.errors import FetchError
from dateline.read.fetch.request import Fetched, ask
from dateline.read.fetch.robots import Robots

PAUSE_SECONDS = 1.0  # between two requests to one machine
TRIES = 3
LONGEST_WAIT = 60.0  # seconds that a busy server is waited for
REDIRECTIONS = 5
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (408, 425, 429, 500, 502, 503, 504)


class Web:
    """What is asked of the network, and what came of it.

    permit: whether a numeric address may be connected to. known: what is known of an address, from
    earlier runs. fetched: what was learnt of addresses in this one.
    """

    def __init__(
        self,
        *,
        permit: Permit = is_public,
        known: Callable[[str], Page | None] | None = None,
        pause: float = PAUSE_SECONDS,
        tries: int = TRIES,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.fetched: dict[str, Page] = {}
        self.known = known or (lambda _url: None)
        self._permit = permit
        self._pause = pause
        self._tries = tries
        self._sleep = sleep
        self._last: dict[str, float] = {}
        self._agent = f"dateline/{version('dateline')}"
        self._robots = Robots("dateline", lambda url, limit: self._follow(url, limit, {}, robots=False))

    def get(self, url: str, *, limit: int, conditional: bool = True) -> Fetched:
        """Fetch an address. `unchanged` in the answer says that it is what it was when last asked for.

        limit: bytes of the answer. A server that is busy, or does not answer, is asked again.
        Raises FetchError.
        """
        headers = self._conditions(url) if conditional else {}
        for attempt in range(1, self._tries + 1):
            try:
                answer = self._follow(url, limit, headers, robots=True)
                if answer.status in _BUSY:
                    words = f"its server is busy or failing (status {answer.status})"
                    raise FetchError(words, again=True, after=answer.after)
                if answer.status not in (200, 304):
                    raise FetchError(f"its server answers with status {answer.status}")
                break
            except FetchError as error:
                if not error.again or attempt == self._tries:
                    raise
                self._sleep(min(LONGEST_WAIT, error.after or 2.0**attempt))
        self.fetched[url] = Page(url=url, etag=answer.etag, modified=answer.modified, fetched=answer.fetched)
        return answer

    def _conditions(self, url: str) -> dict[str, str]:
        page = self.known(url)
        found = {}
        if page is not None and page.etag:
            found["If-None-Match"] = page.etag
        if page is not None and page.modified:
            found["If-Modified-Since"] = page.modified
        return found

    def _follow(self, url: str, limit: int, headers: dict[str, str], *, robots: bool) -> Fetched:
        """Ask, and go where the answer sends; every step is checked as the first."""
        for _ in range(REDIRECTIONS + 1):
            url = checked_url(url)
            pause = self._robots.check(url) if robots else 0.0
            self._wait(url, max(self._pause, pause))
            sent = {"User-Agent": self._agent, "Accept": "*/*", **headers}
            answer = ask(url, sent, limit=limit, permit=self._permit)
            if answer.status not in _MOVED or not answer.location:
                return answer
            url = urljoin(url, answer.location)
        raise FetchError(f"sends on more than {REDIRECTIONS} times")

    def _wait(self, url: str, pause: float) -> None:
        """Leave a pause between two requests to one machine."""
        host = urlsplit(url).netloc
        now = time.monotonic()
        ready = self._last.get(host, now - pause) + pause
        if ready > now:
            self._sleep(ready - now)
        self._last[host] = max(now, ready)
