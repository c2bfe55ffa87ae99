"""What a record keeps about its inputs: where reports came from, what failed, which pages were fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from dateline.model import Page, Provenance
from dateline.store import tables


class Failure(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """An input that could not be used. root: what was given that holds it. how: to read it so, JSON."""

    name: str
    reason: str
    root: str
    how: str


def put_provenance(connection: sa.Connection, found: Mapping[str, Provenance]) -> None:
    """Put where reports came from, by id, in place of what was there."""
    if not found:
        return
    table = tables.provenance
    names = [{"name": name} for name in sorted(found)]
    connection.execute(sa.delete(table).where(table.c.report == sa.bindparam("name")), names)
    rows = [tables.provenance_row(name, found[name]) for name in sorted(found)]
    connection.execute(sa.insert(table), rows)


def get_provenance(connection: sa.Connection) -> dict[str, Provenance]:
    """Give where reports came from, by id."""
    table = tables.provenance
    rows = connection.execute(sa.select(table).order_by(table.c.report)).mappings()
    return {
        row["report"]: Provenance(
            origin=row["origin"],
            kind=row["kind"],
            raw_sha256=row["raw_sha256"],
            fetched=_moment(row["fetched"]),
        )
        for row in rows
    }


def get_failures(connection: sa.Connection) -> tuple[Failure, ...]:
    """Give the failures that were kept, by name."""
    table = tables.failures
    rows = connection.execute(sa.select(table).order_by(table.c.name, table.c.reason)).mappings()
    return tuple(Failure(**row) for row in rows)


def put_failures(connection: sa.Connection, roots: Sequence[str], failures: Iterable[Failure]) -> None:
    """Put the failures of `roots`, which were read anew, in place of those that were kept of them."""
    table = tables.failures
    if roots:
        given = [{"given": root} for root in sorted(set(roots))]
        connection.execute(sa.delete(table).where(table.c.root == sa.bindparam("given")), given)
    new = {(one.name, one.reason): one for one in failures}
    if new:
        names = [{"n": name, "r": reason} for name, reason in sorted(new)]
        same = sa.and_(table.c.name == sa.bindparam("n"), table.c.reason == sa.bindparam("r"))
        connection.execute(sa.delete(table).where(same), names)
        connection.execute(sa.insert(table), [msgspec.structs.asdict(new[key]) for key in sorted(new)])


def get_page(connection: sa.Connection, url: str) -> Page | None:
    """Give what is known of an address; None where it was never fetched."""
    table = tables.pages
    row = connection.execute(sa.select(table).where(table.c.url == url)).mappings().first()
    if row is None:
        return None
    fetched = _moment(row["fetched"]) or datetime.fromtimestamp(0, UTC)
    return Page(url=row["url"], etag=row["etag"], modified=row["modified"], fetched=fetched)


def known_addresses(connection: sa.Connection, urls: Sequence[str]) -> set[str]:
    """Give those of `urls` that a report came from, or that were fetched."""
    found: set[str] = set()
    for first in range(0, len(urls), 500):  # databases take a limited number of values in one query
        some = urls[first : first + 500]
        for column in (tables.provenance.c.origin, tables.pages.c.url):
            found.update(connection.execute(sa.select(column).where(column.in_(some))).scalars())
    return found


def count_incidents(connection: sa.Connection, reports: Sequence[str]) -> int:
    """Count the incidents that some reports tell of. reports: ids."""
    found: set[str] = set()
    links, claims = tables.incident_claims, tables.claims
    query = sa.select(links.c.incident).join(claims, claims.c.id == links.c.claim)
    for first in range(0, len(reports), 500):
        some = claims.c.report.in_(reports[first : first + 500])
        found.update(connection.execute(query.where(some)).scalars())
    return len(found)


def put_pages(connection: sa.Connection, pages: Iterable[Page]) -> None:
    """Put what is known of addresses in place of what was."""
    new = {page.url: page for page in pages}
    if not new:
        return
    table = tables.pages
    urls = [{"given": url} for url in sorted(new)]
    connection.execute(sa.delete(table).where(table.c.url == sa.bindparam("given")), urls)
    rows = [
        {
            "url": url,
            "etag": new[url].etag,
            "modified": new[url].modified,
            "fetched": new[url].fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        for url in sorted(new)
    ]
    connection.execute(sa.insert(table), rows)


def _moment(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
