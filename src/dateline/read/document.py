"""Documents (pages, feeds, PDF, office documents, mail): what another process read, to reports."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from dateline.errors import InputError
from dateline.read.found import Found
from dateline.read.item import Item, Job, Part, Steps, shown_name, stem_of
from dateline.read.published import day, day_in_name
from dateline.read.record import report_from

WEB = ("html", "feed")  # whose ids come from their content unless a file has a name of its own


def document_job(item: Item, kind: str, data: bytes) -> Job:
    """Have a document read. data: all its bytes."""
    return Job(item=item, kind=kind, data=data, raw_sha256=hashlib.sha256(data).hexdigest())


def settled(job: Job, parts: list[Part], read: Callable[[Item], Steps]) -> Steps:
    """Make what was read of a document into reports, and read what else it holds. read: any item."""
    for part in parts:
        name = f"{job.item.name}{part.name}" if part.name.startswith("#") else job.item.name
        if part.problem is not None:
            yield job.item.failure(part.problem, name)
        elif part.data is not None:
            yield from _held(job.item, part, read)
        elif part.fields is not None:
            yield _report(job, part, name)


def _held(item: Item, part: Part, read: Callable[[Item], Steps]) -> Steps:
    """Read what is attached to a mail. Kinds that hold no words are passed over."""
    data = part.data or b""
    name = shown_name(part.name)
    published = _day(part.published) or item.published
    try:
        item.budget.spend(len(data))
        held = item.within(name, io.BytesIO(data), published=published)
    except ValueError as error:
        yield item.failure(str(error), f"{item.name}/{name}")
        return
    yield from read(held)


def _report(job: Job, part: Part, name: str) -> Found:
    item = job.item
    fields = {key: value for key, value in (part.fields or {}).items() if value}
    try:
        stem = None if part.name or job.kind == "feed" else stem_of(item)
        published = fields.pop("published", None)
        found = _day(published) or _day_in(item.file_name) or item.fallback
        if found is None:
            raise ValueError(
                "has no date of publication: the document gives none; put the date in the file's name, "
                "or give --date"
            )
        if item.url:
            fields = {"url": item.url, "outlet": urlsplit(item.url).hostname or "", **fields}
        made = report_from({**fields, "published": found}, default_id=stem)
    except ValueError as error:
        return item.failure(str(error), name)
    kind = "warc" if item.media == "warc" else job.kind
    provenance = item.provenance(kind, job.raw_sha256, name)
    return Found(name=name, made=made, root=item.root, provenance=provenance)


def _day(words: str | None) -> date | None:
    try:
        return day(words) if words else None
    except ValueError:
        return None


def _day_in(file_name: str) -> date | None:
    try:
        return day_in_name(file_name)
    except ValueError:
        return None


def failed(item: Item, error: Exception) -> Found:
    """Say why an item cannot be read, in one line."""
    if isinstance(error, OSError):
        reason = f"cannot be read: {error.strerror or error}"
    else:
        reason = " ".join(str(error).split())[:300] or type(error).__name__
    return Found(name=item.name, made=InputError(item.name, reason, item.root), root=item.root)
