"""The whole flow on one page: inputs to reports, each coded to claims, all claims to incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cache, cached_property, partial
from importlib.metadata import version
from typing import Protocol

import msgspec

from dateline.decided import Decided, decide, grades
from dateline.errors import InputError, RecordError, UsageError
from dateline.growth import Growth
from dateline.ledger import Input, Ledger
from dateline.model import Claim, Contents, Incident, Page, Report, Settings
from dateline.read import ABSENT, STDIN, How, Web, checked
from dateline.screen import dropped
from dateline.spool import Taken
from dateline.store import (
    Coded,
    Failure,
    Record,
    became,
    get_failures,
    get_page,
    grow,
    open_record,
    problems,
    put_failures,
    put_pages,
)
from dateline.work import Coder, Crew

BATCH = 2000  # reports stored in one transaction; a longer run that is stopped keeps its whole batches


LANGUAGES = ("en",)  # that are coded; reports in others are kept with no claims


class Outcome(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What a run came to.

    given: ids of the reports that were read and coded, now or before, sorted. coded: those coded now.
    failed: an error for each input that could not be read or coded, by name.
    foreign: the number of reports in each language that is not coded; they are among those given.
    screened: how many of those coded now the screen dropped, by reason; they have no claims.
    hold: gives `contents`. tell: gives the same, the reports without claims left out.
    """

    given: tuple[str, ...]
    coded: tuple[str, ...]
    failed: tuple[InputError, ...]
    foreign: dict[str, int] = {}
    screened: dict[str, int] = {}
    hold: Callable[[], Contents]
    tell: Callable[[], Contents] | None = None

    @cached_property
    def contents(self) -> Contents:
        """All that the record holds, read when first asked for; without one, what the inputs came to."""
        return self.hold()

    @cached_property
    def held(self) -> tuple[Incident, ...]:
        """All incidents of the record, by id. Less is read for it than for `contents`."""
        return self.contents.incidents if self.tell is None else self.tell().incidents

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that the given reports tell of, by date and place."""
        given = set(self.given)
        return in_order(one for one in self.held if given.intersection(one.reports))


class SecondReading(Protocol):
    """A reader of reports that the coder has read: `dateline.llm.engine.Engine`."""

    @property
    def name(self) -> str:
        """Name the reader, as records keep it beside the settings."""

    def read(
        self,
        reports: Sequence[Report],
        own: Mapping[str, tuple[Claim, ...]],
        record: Record | None,
        settings: Settings,
    ) -> tuple[dict[str, tuple[Claim, ...]], frozenset[str]]:
        """Give the claims of each report, and the ids of those where the coder's own stand for now."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How a run codes: with what, in how many processes, and whom it tells how far it is."""

    coder: Coder
    settings: Settings
    workers: int
    progress: Callable[[int, int], None] | None
    second: SecondReading | None = None

    @property
    def plain_name(self) -> str:
        """The version and the settings, as records keep them beside each report."""
        return f"{program()} {msgspec.json.encode(self.settings).decode()}"

    @property
    def name(self) -> str:
        """The version, the settings and the second reader."""
        return f"{self.plain_name} {self.second.name}" if self.second else self.plain_name


def code(
    inputs: Input | Iterable[Input],
    *,
    db: str | None = None,
    settings: Settings | None = None,
    workers: int = 1,
    published: date | None = None,
    encoding: str = "utf-8",
    how: How | None = None,
    again: bool = False,
    coder: Coder | None = None,
    second: SecondReading | None = None,
    progress: Callable[[int, int], None] | None = None,
    notice: Callable[[InputError], None] | None = None,
    web: Web | None = None,
) -> Outcome:
    """Code reports into a record, or without one. The order of inputs changes nothing.

    inputs: reports, their fields as mappings, paths of files and folders, or addresses to fetch.
    db: the path of an SQLite file or a database address; None keeps nothing. Reports that the
    record holds are not coded again, unless the version or the settings differ, or with `again`.
    workers: processes. published: the date of reports that give none. encoding: of files.
    how: all that can be said of how to read files, in place of these two.
    coder: codes one report; `dateline.coding.code_report`, behind the screen, if None.
    second: reads what was coded a second time (docs/llm.md).
    progress: told the numbers of reports coded and to code. notice: told each failure at once.
    web: fetches addresses; what the record knows of them is not fetched again unchanged.
    Raises RecordError if the record cannot be opened or written (it is then as it was, or as
    after its last whole batch); UsageError for a setting that cannot be.
    """
    if workers < 1:
        raise UsageError(f"the number of workers is {workers}; it is 1 or more")
    way = Way(
        coder=coder or screened,
        settings=settings or Settings(),
        workers=workers,
        progress=progress,
        second=second,
    )
    how = checked(how or How(published=published, encoding=encoding))
    web = web or Web()
    if db is None:
        with closing(Ledger(notice, progress)) as ledger:
            ledger.take(inputs, how, workers=workers, web=web)
            return _without_record(ledger, way)
    with open_record(db) as record:
        watched = {one.root for one in _kept_failures(record)}
        with closing(Ledger(notice, progress, watched)) as ledger:
            web.known = partial(_known_page, record)
            ledger.take(inputs, how, workers=workers, web=web)
            return _into(record, ledger, way, again=again, web=web)


def retry(
    db: str,
    *,
    settings: Settings | None = None,
    workers: int = 1,
    coder: Coder | None = None,
    second: SecondReading | None = None,
    progress: Callable[[int, int], None] | None = None,
    notice: Callable[[InputError], None] | None = None,
    web: Web | None = None,
) -> Outcome:
    """Code again the inputs that failed before, each read as it was then.

    Options as in `code`. What the record holds already of a file that failed in part is passed over.
    """
    way = Way(
        coder=coder or screened,
        settings=settings or Settings(),
        workers=workers,
        progress=progress,
        second=second,
    )
    web = web or Web()
    with open_record(db, must_exist=True) as record:
        kept = _kept_failures(record)
        with closing(Ledger(notice, progress, {one.root for one in kept})) as ledger:
            for words in sorted({one.how for one in kept}):
                roots = sorted({one.root for one in kept if one.how == words})
                ledger.take(roots, msgspec.json.decode(words, type=How), workers=workers, web=web)
            return _into(record, ledger, way, again=False, web=web)


def derive(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Incident]:
    """Give the incidents that all claims come to, by id. The order of claims changes nothing.

    Claims that are kept aside come to none.
    """
    from dateline.link import link_claims
    from dateline.reconcile import is_incident, reconcile

    claims = [claim for claim in claims if not claim.aside]
    incidents = [reconcile(group, reports) for group in link_claims(claims, reports) if is_incident(group)]
    return sorted(incidents, key=lambda incident: incident.id)


ALL_AT_ONCE = derive
"""What `Growth` comes to batch by batch; where `derive` is another, all incidents are worked out anew."""


def screened(report: Report, settings: Settings) -> tuple[Claim, ...]:
    """Code a report; one that the screen drops has no claims and is not parsed."""
    if foreign(report) or dropped(report, settings.screen):
        return ()
    return parsed(report, settings)


def parsed(report: Report, settings: Settings) -> tuple[Claim, ...]:
    """Code a report that passed the screen."""
    from dateline.coding import code_report

    return code_report(report, settings)


_OWN = screened  # the run's own screen stands before it, in this process: it costs less than an errand


def foreign(report: Report) -> bool:
    """Say whether a report is in a language that is not coded. One in an unknown language may be."""
    return report.language is not None and report.language not in LANGUAGES


def contents(db: str, *, preset: str = "ucdp") -> Contents:
    """Give all that a record holds, as people have decided it. Raises RecordError if there is none."""
    return judged(db, preset=preset).contents


def judged(db: str, *, preset: str = "ucdp") -> Decided:
    """Give a record with what people have decided on it. Raises RecordError if there is none.

    preset: how tolls are settled that sources disagree on (`reconcile.PRESETS`).
    """
    with open_record(db, must_exist=True) as record:
        return _decided(record, settled(record.contents(), preset))


def settled(held: Contents, preset: str) -> Contents:
    """Settle the tolls of incidents by another preset. Raises UsageError where there is none of that name."""
    from dateline.reconcile import UCDP, preset_named, reconcile

    rules = preset_named(preset)
    if rules == UCDP:
        return held
    reports = {report.id: report for report in held.reports}
    claims = {claim.id: claim for claim in held.claims}
    again = [
        msgspec.structs.replace(
            reconcile([claims[name] for name in one.claims], reports, preset=rules), id=one.id
        )
        for one in held.incidents
    ]
    return msgspec.structs.replace(held, incidents=tuple(again))


def reliability(db: str) -> dict[tuple[str, str], str]:
    """Give the letters that analysts graded sources with, by kind (outlet, claimant) and name."""
    with open_record(db, must_exist=True) as record:
        return {key: grade.reliability for key, grade in grades(record.decisions()).items()}


def _decided(record: Record, coded: Contents) -> Decided:
    try:
        return decide(coded, record.decisions())
    except ValueError as error:
        raise RecordError(f"{record.name}: {error}; `dateline verify` says more") from error


def follow_incident(
    db: str, held: Contents, beginning: str, *, tell: Callable[[str], object] = lambda _: None
) -> Incident:
    """Find the incident whose id begins so, or the one that what it named has become part of.

    tell: told in a line what became of it. Raises UsageError as `find_incident` does.
    """
    there = {one.id for one in held.incidents}
    if not beginning or any(name.startswith(beginning) for name in there):
        return find_incident(held, beginning)
    with open_record(db, must_exist=True) as record:
        rows = [one for one in became(record) if one.incident.startswith(beginning)]
        changes = became(record)
    names = {one.incident for one in rows}
    if len(names) != 1:
        return find_incident(held, beginning)
    ahead, seen = names, set[str]()
    while ahead - there - seen:
        name = min(ahead - there - seen)
        seen.add(name)
        last = [one for one in changes if one.incident == name][-1:]
        for one in last:
            tell(f"{name} was {one.how}" + (f" into {', '.join(one.into)}" if one.into else ""))
            ahead = ahead | set(one.into)
    reached = sorted(ahead & there)
    if len(reached) == 1:
        return find_incident(held, reached[0])
    if reached:
        raise UsageError(f"{beginning} became several incidents: {', '.join(reached)}; name one of them")
    return find_incident(held, beginning)


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Put incidents in the order to show them in: by date, then by place."""
    return tuple(sorted(incidents, key=lambda i: (i.start, i.end, i.where or "", i.id)))


def find_incident(held: Contents, beginning: str) -> Incident:
    """Find the one incident whose id begins so. Raises UsageError if there is none, or several."""
    found = [incident for incident in held.incidents if beginning and incident.id.startswith(beginning)]
    if not found:
        raise UsageError(f"there is no incident {beginning!r}; `dateline incidents` lists them")
    if len(found) > 1:
        names = ", ".join(incident.id for incident in found[:5])
        raise UsageError(f"{len(found)} incidents begin with {beginning!r}: {names}; give more of the id")
    return found[0]


def unlisted_actors(held: Contents) -> list[tuple[str, list[str], str]]:
    """Give the armed actors that the catalogue lacks: name, ids of reports, and a quote that names it."""
    texts = {report.id: report for report in held.reports}
    named: dict[str, dict[str, str]] = {}
    for claim in sorted(held.claims, key=lambda claim: (claim.report, claim.trigger)):
        for party in (claim.side_a, claim.side_b):
            if party.actor.kind not in ("unknown", "civilians") and not party.actor.listed:
                quote = " ".join(claim.quote.quote(texts[claim.report]).split())
                named.setdefault(party.actor.name, {}).setdefault(claim.report, quote)
    rows = [(name, sorted(quotes), quotes[min(quotes)]) for name, quotes in named.items()]
    return sorted(rows, key=lambda row: (-len(row[1]), row[0]))


def verify(db: str) -> list[str]:
    """Say in one line each what is wrong with a record (`store.problems`); none where all is well.

    A record coded by this version alone is also worked out anew and compared.
    Raises RecordError if there is no record or it cannot be read.
    """
    with open_record(db, must_exist=True) as record:
        found = problems(record)
        coded_with = {name for _, name in record.known().values()}
        held = record.contents()
    if not found and all(name.startswith(f"{program()} ") for name in coded_with):
        derived = derive(held.claims, {report.id: report for report in held.reports})
        if tuple(derived) != held.incidents:
            found.append("the incidents are not those that the claims come to")
    return found


@cache
def program() -> str:
    """Name the version of the program, as records keep it."""
    return f"dateline-{version('dateline')}"


def _without_record(ledger: Ledger, way: Way) -> Outcome:
    taken = [one for chunk in ledger.chunks(BATCH) for one in chunk]
    tally = Counter[str]()
    with _crew(way) as crew:
        coded = _coded(taken, ledger, way, crew, tally, before=0, total=len(taken))
    kept = tuple(one.report for one in coded)
    claims = tuple(sorted((claim for one in coded for claim in one.claims), key=lambda claim: claim.id))
    incidents = tuple(derive(claims, {report.id: report for report in kept}))
    held = Contents(reports=kept, claims=claims, incidents=incidents)
    return _outcome(ledger, lambda: held, [report.id for report in kept], tally)


def _crew(way: Way) -> Crew:
    return Crew(parsed if way.coder is _OWN else way.coder, way.settings, workers=way.workers)


def _into(record: Record, ledger: Ledger, way: Way, *, again: bool, web: Web) -> Outcome:
    """Code what the record lacks, a batch at a time, each stored whole with the incidents it leads to."""
    stored: list[str] = []
    growth = Growth() if derive is ALL_AT_ONCE else None
    tally = Counter[str]()
    total = len(ledger)
    with _crew(way) as crew:
        for batch, passed in _batches(record, ledger, way, again=again):
            coded = _coded(
                batch, ledger, way, crew, tally, before=len(stored), total=total - passed, record=record
            )
            if coded:
                if growth is None:
                    record.add(coded, derive, program=program())
                else:
                    grow(record, coded, growth, program=program())
                stored += [one.report.id for one in coded]
    _keep(record, ledger, web)
    hold, tell = _reader(record.address), _reader(record.address, bare=True)
    return _outcome(ledger, hold, stored, tally, tell)


def _reader(db: str, *, bare: bool = False) -> Callable[[], Contents]:
    """Give a function that gives all that a record holds, as people have decided it.

    bare: without the reports that have no claims.
    """

    def held() -> Contents:
        with open_record(db) as record:
            return _decided(record, record.contents(bare=bare)).contents

    return held


def _batches(record: Record, ledger: Ledger, way: Way, *, again: bool) -> Iterator[tuple[list[Taken], int]]:
    """Give the reports to code, by id, in batches, each with how many were passed over until then.

    What is in a batch rests on what the record lacks alone: a run that was killed goes on with the
    batch that it was killed in.
    """
    waiting: list[Taken] = []
    passed = 0
    for chunk in ledger.chunks(BATCH):
        known = record.known([one.report.id for one in chunk])
        for one in chunk:
            stored, coded_with = known.get(one.report.id, (one.report, None))
            if stored != one.report:
                ledger.clashes(one.report, stored, record.name)
                passed += 1
            elif again or coded_with != way.name:
                waiting.append(one)
            else:
                passed += 1
        if len(waiting) >= BATCH:
            yield waiting[:BATCH], passed
            del waiting[:BATCH]
    if waiting:
        yield waiting, passed


def _coded(
    taken: Sequence[Taken],
    ledger: Ledger,
    way: Way,
    crew: Crew,
    tally: Counter[str],
    *,
    before: int,
    total: int,
    record: Record | None = None,
) -> list[Coded]:
    """Code reports; those that cannot be coded fail. before, total: how far the run is.

    tally: counts why reports were screened out. Gives the rest in the order of `taken`.
    """
    claims: dict[str, tuple[Claim, ...]] = {}
    if way.progress and taken:
        way.progress(before, total)
    reports = [one.report for one in taken]
    passing = reports
    if way.coder is _OWN:
        passing = list(_passing(reports, way.settings, tally))
        claims = dict.fromkeys({report.id for report in reports} - {report.id for report in passing}, ())
        if passing:
            open_gazetteer()
    unread = frozenset(claims)
    for done, (name, result) in enumerate(crew.each(passing), start=before + len(claims) + 1):
        if isinstance(result, str):
            ledger.fail(name, result)
        else:
            claims[name] = result
        if way.progress:
            way.progress(done, total)
    read_once: frozenset[str] = frozenset()
    if way.second is not None:
        able = claims.keys() - unread
        kept = [report for report in reports if report.id in able and not foreign(report)]
        again, read_once = way.second.read(kept, claims, record, way.settings)
        claims |= again
    return [
        Coded(
            report=one.report,
            claims=claims[one.report.id],
            coded_with=way.plain_name if one.report.id in read_once else way.name,
            provenance=one.provenance,
        )
        for one in taken
        if one.report.id in claims
    ]


def _passing(reports: Sequence[Report], settings: Settings, tally: Counter[str]) -> Iterator[Report]:
    """Give the reports to parse, and count why the others are not."""
    for report in reports:
        if foreign(report):
            continue
        if reason := dropped(report, settings.screen):
            tally[reason] += 1
        else:
            yield report


def failures(db: str) -> tuple[Failure, ...]:
    """Give the inputs that failed and were not read since, by name. Raises RecordError without a record."""
    with open_record(db, must_exist=True) as record:
        return _kept_failures(record)


def _kept_failures(record: Record) -> tuple[Failure, ...]:
    with record.reading() as connection:
        return get_failures(connection) if connection is not None else ()


def _known_page(record: Record, url: str) -> Page | None:
    with record.reading() as connection:
        return get_page(connection, url) if connection is not None else None


def _keep(record: Record, ledger: Ledger, web: Web) -> None:
    """Keep what failed, to be retried, in place of what failed before of those files; and what was fetched.

    A path that never existed is not kept, nor is standard input, which cannot be read again. An address is
    kept as fetched once its reports are stored.
    """
    new = {
        Failure(
            name=error.name,
            reason=error.reason,
            root=error.root,
            how=msgspec.json.encode(how, order="sorted").decode(),
        )
        for error, how in ledger.with_how()
        if error.root is not None
        and error.root != STDIN
        and (error.reason != ABSENT or error.root in ledger.seen)
    }
    failed = {error.root for error in ledger.failures()}
    pages = [page for url, page in sorted(web.fetched.items()) if url not in failed]
    old = set(_kept_failures(record))
    gone = {one for one in old if one.root in ledger.seen}
    if new == gone and not pages:
        return
    with record.writing(program()) as connection:
        put_failures(connection, sorted(ledger.seen), sorted(new))
        put_pages(connection, pages)


def open_gazetteer() -> None:
    """Open the gazetteer, which builds it the first time, once and before any report or process needs it."""
    from dateline.coding import gazetteer

    try:
        gazetteer()
    except OSError as error:
        words = f"the gazetteer cannot be built in the cache folder ({error})"
        raise UsageError(f"{words}; set DATELINE_CACHE to a folder that may be written") from error


def _outcome(
    ledger: Ledger,
    hold: Callable[[], Contents],
    coded: Sequence[str],
    tally: Counter[str],
    tell: Callable[[], Contents] | None = None,
) -> Outcome:
    languages = {name: count for name, count in ledger.languages().items() if name not in LANGUAGES}
    return Outcome(
        given=ledger.ids(),
        coded=tuple(coded),
        failed=ledger.failures(),
        foreign=languages,
        screened=dict(sorted(tally.items())),
        hold=hold,
        tell=tell,
    )
