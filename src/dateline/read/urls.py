"""Addresses to what is fetched from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.errors import InputError
from dateline.read.found import Found
from dateline.read.how import How
from dateline.read.item import Item


def fetched_items(urls: Iterable[str], how: How) -> Iterator[Item | Found]:
    """Fetch addresses."""
    for url in urls:
        yield Found(name=url, made=InputError(url, "not yet", url), root=url)
