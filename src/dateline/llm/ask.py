"""Many reports put to a model: leave first, then what the record keeps already, then the server."""

from __future__ import annotations

import asyncio
import getpass
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from dateline.errors import UsageError
from dateline.llm.client import BudgetError, Client, RequestError
from dateline.llm.purse import Purse
from dateline.llm.request import PROMPT, answer_key
from dateline.llm.settings import Budget, Endpoint
from dateline.model import Report
from dateline.store.answer import Consent, KeptAnswer, consents_of, keep_answers, keep_consent, kept_answers
from dateline.store.record import Record

KEPT_AT_ONCE = 20  # answers after which they are stored: a run that is stopped has paid for no more in vain

Progress = Callable[[int, int, Purse], None]
"""Told the numbers of reports answered and to be asked, and the purse."""


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """What came of asking.

    answers: by report id. kept: how many of them the record had. failed: why there is none, by report id.
    unasked: reports that the budget left out.
    """

    answers: dict[str, KeptAnswer]
    kept: int
    failed: dict[str, str]
    unasked: tuple[str, ...] = ()
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0


def give_leave(record: Record | None, endpoint: Endpoint, *, allow: bool, program: str) -> None:
    """See that texts may go to the endpoint. Raises UsageError where nobody has said so.

    allow: somebody says so now; the record, if there is one, keeps who and when.
    """
    if not endpoint.remote:
        return
    if record is not None and any(one.host == endpoint.host for one in consents_of(record)):
        return
    if not allow:
        raise UsageError(
            f"{endpoint.host} is not this machine: the reports' texts would leave it; say --allow-remote "
            "(once for a record and an address) if they may"
        )
    if record is not None:
        said = datetime.now(UTC).isoformat(timespec="seconds")
        keep_consent(record, Consent(host=endpoint.host, said_by=_user(), said_at=said), program=program)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return os.environ.get("USER", "unknown")


def known_answers(record: Record | None, reports: Iterable[Report], model: str) -> dict[str, KeptAnswer]:
    """Give the answers that the record keeps already, by report id."""
    if record is None:
        return {}
    held = kept_answers(record)
    keys = {report.id: answer_key(report, model) for report in reports}
    return {name: held[key] for name, key in keys.items() if key in held}


def ask(
    record: Record | None,
    reports: Sequence[Report],
    endpoint: Endpoint,
    *,
    program: str,
    budget: Budget | None = None,
    allow_remote: bool = False,
    progress: Progress | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Asking:
    """Get an answer to each report, from the record or from the server, in the order of their ids.

    Raises UsageError where an answer is missing and there is no address, or no leave to use it.
    """
    reports = sorted(reports, key=lambda report: report.id)
    answers = known_answers(record, reports, endpoint.model)
    wanted = [report for report in reports if report.id not in answers]
    kept = len(answers)
    purse = Purse(endpoint, budget)
    failed: dict[str, str] = {}
    unasked: list[str] = []
    if wanted:
        if not endpoint.url:
            raise UsageError(
                f"of {len(reports)} reports {len(wanted)} have no answer by {endpoint.model}, and there is "
                "no server to ask: set DATELINE_LLM_URL, or use `dateline llm requests` and `dateline llm "
                "answers`"
            )
        give_leave(record, endpoint, allow=allow_remote, program=program)
        work = _Work(record, endpoint, purse, program, progress, len(wanted))
        asyncio.run(work.run(wanted, sleep))
        answers |= work.answers
        failed, unasked = work.failed, sorted(work.unasked)
    return Asking(
        answers=answers,
        kept=kept,
        failed={name: failed[name] for name in sorted(failed)},
        unasked=tuple(unasked),
        requests=purse.requests,
        tokens_in=purse.tokens_in,
        tokens_out=purse.tokens_out,
        cost=purse.cost,
    )


class _Work:
    """The asking of one run."""

    def __init__(
        self,
        record: Record | None,
        endpoint: Endpoint,
        purse: Purse,
        program: str,
        progress: Progress | None,
        total: int,
    ) -> None:
        self.record = record
        self.endpoint = endpoint
        self.purse = purse
        self.program = program
        self.progress = progress
        self.total = total
        self.answers: dict[str, KeptAnswer] = {}
        self.failed: dict[str, str] = {}
        self.unasked: list[str] = []
        self._unstored: list[KeptAnswer] = []

    async def run(self, reports: Sequence[Report], sleep: Callable[[float], Awaitable[None]]) -> None:
        """Ask for all reports, as many at once as the endpoint allows; what was answered is stored."""
        client = Client(self.endpoint, self.purse, sleep=sleep)
        waiting = iter(reports)

        async def worker() -> None:
            for report in waiting:
                await self._one(client, report)

        try:
            await asyncio.gather(*(worker() for _ in range(min(self.endpoint.at_once, len(reports)))))
        finally:
            self._store()
            await client.close()

    async def _one(self, client: Client, report: Report) -> None:
        try:
            given, tries = await client.ask(report)
        except BudgetError:
            self.unasked.append(report.id)
            return
        except RequestError as failure:
            self.failed[report.id] = str(failure)
            return
        kept = KeptAnswer(
            key=given.key,
            report=report.id,
            model=self.endpoint.model,
            prompt=PROMPT,
            text=given.text,
            tokens_in=given.tokens_in,
            tokens_out=given.tokens_out,
            tries=tries,
        )
        self.answers[report.id] = kept
        self._unstored.append(kept)
        if len(self._unstored) >= KEPT_AT_ONCE:
            self._store()
        if self.progress:
            self.progress(len(self.answers), self.total, self.purse)

    def _store(self) -> None:
        if self.record is not None and self._unstored:
            keep_answers(self.record, self._unstored, program=self.program)
        self._unstored = []
