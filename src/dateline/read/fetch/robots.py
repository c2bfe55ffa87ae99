"""What a site's robots.txt says (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dateline.read.fetch.errors import FetchError
from dateline.read.fetch.request import Fetched

ROBOTS_LIMIT = 512_000  # bytes; RFC 9309 asks for at least 500 KiB
DELAY_LIMIT = 30.0  # seconds between requests that a site may ask for
SITES = 10_000  # whose robots.txt is remembered


class Robots:
    """The robots.txt of sites, each asked for once."""

    def __init__(self, agent: str, get: Callable[[str, int], Fetched]) -> None:
        self._agent = agent
        self._get = get
        self._sites: dict[str, RobotFileParser | str] = {}

    def check(self, url: str) -> float:
        """Give the seconds to leave between requests to a site, 0 if it does not say.

        Raises FetchError where its robots.txt forbids the address, or cannot be had (RFC 9309, 2.3.1.4).
        """
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if site not in self._sites:
            if len(self._sites) >= SITES:
                self._sites.clear()
            self._sites[site] = self._ask(site)
        rules = self._sites[site]
        if isinstance(rules, str):
            raise FetchError(rules, again=True)
        if not rules.can_fetch(self._agent, url):
            raise FetchError("its site's robots.txt forbids it")
        return min(float(rules.crawl_delay(self._agent) or 0), DELAY_LIMIT)

    def _ask(self, site: str) -> RobotFileParser | str:
        rules = RobotFileParser()
        try:
            answer = self._get(f"{site}/robots.txt", ROBOTS_LIMIT)
        except FetchError as error:
            return f"its site's robots.txt cannot be had: {error}"
        if answer.status >= 500 or answer.status == 429:
            return f"its site's robots.txt cannot be had (status {answer.status})"
        lines = answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
        rules.parse(lines)
        return rules
