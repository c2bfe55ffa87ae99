"""Addresses to what is fetched from them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from dateline.errors import InputError
from dateline.read.fetch import Fetched, FetchError, Web
from dateline.read.found import Found
from dateline.read.how import How
from dateline.read.item import Item, last_part
from dateline.read.limits import DOCUMENT, Budget


def fetched_items(urls: Iterable[str], how: How, web: Web) -> Iterator[Item | Found]:
    """Fetch addresses: each to an item to read, or why there is none. What is unchanged gives nothing."""
    for url in urls:
        try:
            answer = web.get(url, limit=DOCUMENT)
        except FetchError as error:
            yield Found(name=url, made=InputError(url, str(error), url), root=url)
            continue
        if not answer.unchanged:
            yield item_of(url, answer, how)


def item_of(url: str, answer: Fetched, how: How) -> Item:
    """Give what was fetched as a thing to read."""
    return Item(
        name=url,
        root=url,
        stream=io.BytesIO(answer.body),
        how=how,
        budget=Budget(len(answer.body)),
        file_name=last_part(url.partition("?")[0].partition("#")[0]),
        url=answer.url,
        fetched=answer.fetched,
        charset=answer.charset,
    )
