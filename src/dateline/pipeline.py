"""The whole flow on one page: inputs to reports, each coded to claims, all claims to incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.metadata import version

import msgspec

from dateline.decided import Decided, decide
from dateline.errors import InputError, RecordError, UsageError
from dateline.ledger import Input, Ledger
from dateline.model import Claim, Contents, Incident, Report, Settings
from dateline.screen import word_of_violence
from dateline.store import Coded, Record, open_record, problems
from dateline.work import Coder, code_each

BATCH = 2000  # reports stored in one transaction; a longer run that is stopped keeps its whole batches


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a run came to.

    contents: all that the record now holds (without a record: what the inputs came to).
    given: ids of the reports that were read and coded, now or before, sorted. coded: those coded now.
    failed: an error for each input that could not be read or coded, by name.
    """

    contents: Contents
    given: tuple[str, ...]
    coded: tuple[str, ...]
    failed: tuple[InputError, ...]

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that the given reports tell of, by date and place."""
        given = set(self.given)
        return in_order(one for one in self.contents.incidents if given.intersection(one.reports))


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How a run codes: with what, in how many processes, and whom it tells how far it is."""

    coder: Coder
    settings: Settings
    workers: int
    progress: Callable[[int, int], None] | None

    @property
    def name(self) -> str:
        """The version and the settings, as records keep them beside each report."""
        return f"{program()} {msgspec.json.encode(self.settings).decode()}"


def code(
    inputs: Input | Iterable[Input],
    *,
    db: str | None = None,
    settings: Settings | None = None,
    workers: int = 1,
    published: date | None = None,
    encoding: str = "utf-8",
    again: bool = False,
    coder: Coder | None = None,
    progress: Callable[[int, int], None] | None = None,
    notice: Callable[[InputError], None] | None = None,
) -> Outcome:
    """Code reports into a record, or without one. The order of inputs changes nothing.

    inputs: reports, their fields as mappings, or paths of files and folders.
    db: the path of an SQLite file or a database address; None keeps nothing. Reports that the
    record holds are not coded again, unless the version or the settings differ, or with `again`.
    workers: processes. published: the date of reports that give none. encoding: of files.
    coder: codes one report; `dateline.coding.code_report`, behind the screen, if None.
    progress: told the numbers of reports coded and to code. notice: told each failure at once.
    Raises RecordError if the record cannot be opened or written (it is then as it was, or as
    after its last whole batch); UsageError for a setting that cannot be.
    """
    if workers < 1:
        raise UsageError(f"the number of workers is {workers}; it is 1 or more")
    way = Way(coder=coder or screened, settings=settings or Settings(), workers=workers, progress=progress)
    ledger = Ledger(notice)
    if db is None:
        ledger.take(inputs, published=published, encoding=encoding)
        return _without_record(ledger, way)
    with open_record(db) as record:
        ledger.take(inputs, published=published, encoding=encoding)
        return _into(record, ledger, way, again=again)


def derive(claims: Sequence[Claim], reports: Mapping[str, Report]) -> list[Incident]:
    """Give the incidents that all claims come to, by id. The order of claims changes nothing."""
    from dateline.link import link_claims
    from dateline.reconcile import is_incident, reconcile

    incidents = [reconcile(group, reports) for group in link_claims(claims, reports) if is_incident(group)]
    return sorted(incidents, key=lambda incident: incident.id)


def screened(report: Report, settings: Settings) -> tuple[Claim, ...]:
    """Code a report; one without a word of violence has no claims and is not parsed."""
    if word_of_violence(report.text) is None:
        return ()
    from dateline.coding import code_report

    return code_report(report, settings)


def contents(db: str) -> Contents:
    """Give all that a record holds, as people have decided it. Raises RecordError if there is none."""
    return judged(db).contents


def judged(db: str) -> Decided:
    """Give a record with what people have decided on it. Raises RecordError if there is none."""
    with open_record(db, must_exist=True) as record:
        return _decided(record, record.contents())


def _decided(record: Record, coded: Contents) -> Decided:
    try:
        return decide(coded, record.decisions())
    except ValueError as error:
        raise RecordError(f"{record.name}: {error}; `dateline verify` says more") from error


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
    reports = [ledger.reports[name] for name in sorted(ledger.reports)]
    coded = _coded(reports, ledger, way, before=0, total=len(reports))
    kept = tuple(one.report for one in coded)
    claims = tuple(sorted((claim for one in coded for claim in one.claims), key=lambda claim: claim.id))
    incidents = tuple(derive(claims, ledger.reports))
    held = Contents(reports=kept, claims=claims, incidents=incidents)
    return _outcome(ledger, held, [report.id for report in kept])


def _into(record: Record, ledger: Ledger, way: Way, *, again: bool) -> Outcome:
    """Code what the record lacks, a batch at a time, each stored whole with the incidents it leads to."""
    waiting = list(_waiting(record, ledger, way, again=again))
    stored: list[str] = []
    held: Contents | None = None
    for first in range(0, len(waiting), BATCH):
        batch = waiting[first : first + BATCH]
        coded = _coded(batch, ledger, way, before=first, total=len(waiting))
        if coded:
            held = record.add(coded, derive, program=program())
            stored += [one.report.id for one in coded]
    return _outcome(ledger, _decided(record, held or record.contents()).contents, stored)


def _waiting(record: Record, ledger: Ledger, way: Way, *, again: bool) -> Iterator[Report]:
    """Give the reports to code, by id; those that clash with the record fail."""
    known = record.known()
    for name in sorted(ledger.reports):
        report = ledger.reports[name]
        stored, coded_with = known.get(name, (report, None))
        if stored != report:
            ledger.clashes(name, stored, record.name)
        elif again or coded_with != way.name:
            yield report


def _coded(reports: Sequence[Report], ledger: Ledger, way: Way, *, before: int, total: int) -> list[Coded]:
    """Code reports; those that cannot be coded fail. before, total: how far the run is.

    Gives the rest in the order of `reports`.
    """
    claims: dict[str, tuple[Claim, ...]] = {}
    if way.progress and reports:
        way.progress(before, total)
    if way.coder is screened and any(word_of_violence(report.text) for report in reports):
        open_gazetteer()
    results = code_each(reports, way.coder, way.settings, workers=way.workers)
    for done, (name, result) in enumerate(results, start=before + 1):
        if isinstance(result, str):
            ledger.fail(name, result)
        else:
            claims[name] = result
        if way.progress:
            way.progress(done, total)
    return [Coded(report=r, claims=claims[r.id], coded_with=way.name) for r in reports if r.id in claims]


def open_gazetteer() -> None:
    """Open the gazetteer, which builds it the first time, once and before any report or process needs it."""
    from dateline.coding import gazetteer

    try:
        gazetteer()
    except OSError as error:
        words = f"the gazetteer cannot be built in the cache folder ({error})"
        raise UsageError(f"{words}; set DATELINE_CACHE to a folder that may be written") from error


def _outcome(ledger: Ledger, held: Contents, coded: Sequence[str]) -> Outcome:
    return Outcome(
        contents=held, given=tuple(sorted(ledger.reports)), coded=tuple(coded), failed=ledger.failures()
    )
