"""The engines `llm` and `hybrid`: a batch of reports, read by the built-in coder, read a second time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import msgspec

from dateline.llm.answer import read_answer
from dateline.llm.ask import Asking, Progress, ask, known_answers
from dateline.llm.claims import held_claims
from dateline.llm.leash import MISSHAPEN, Held, hold
from dateline.llm.merge import BUILT_IN, merge
from dateline.llm.repair import decode
from dateline.llm.request import PROMPT
from dateline.llm.settings import Budget, Endpoint
from dateline.llm.unsure import most_unsure
from dateline.model import Claim, Report, Settings
from dateline.screen import word_of_violence
from dateline.store import Record

Kind = Literal["llm", "hybrid"]


class Gain(msgspec.Struct, kw_only=True):
    """What a second reading came to, over a run.

    answered: reports with an answer. kept: answers that the record had. failed: why there is none, by
    report. unasked: reports left out by the budget. dropped: values that the leash took, by reason.
    confirmed: claims that both readers make. added: claims of the model alone. aside: claims of the
    built-in coder alone. differing: values of incidents on which they differ.
    """

    answered: int = 0
    kept: int = 0
    failed: dict[str, str] = {}
    unasked: int = 0
    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    dropped: Counter[str] = msgspec.field(default_factory=Counter)
    confirmed: int = 0
    added: int = 0
    aside: int = 0
    differing: int = 0

    def count(self, asking: Asking) -> None:
        """Add what asking came to."""
        self.answered += len(asking.answers)
        self.kept += asking.kept
        self.failed |= asking.failed
        self.unasked += len(asking.unasked)
        self.requests += asking.requests
        self.tokens_in += asking.tokens_in
        self.tokens_out += asking.tokens_out
        self.cost += asking.cost

    def lines(self) -> list[str]:
        """Say it in a line or two for the user."""
        asked = [
            f"{self.answered:,} answers",
            f"{self.kept:,} of them kept before",
            f"{self.requests:,} requests",
        ]
        if self.tokens_in or self.tokens_out:
            asked.append(f"{self.tokens_in:,} + {self.tokens_out:,} tokens")
        if self.cost:
            asked.append(f"cost {self.cost:.4f}")
        told = f"{self.added:,} claims added, {self.confirmed:,} confirmed, "
        told += f"{self.aside:,} of the built-in coder set aside, {self.differing:,} values differ"
        if self.answered:
            told += f"; {self.differing / self.answered:.1f} differing values an answer"
        lines = ["; ".join(asked), told]
        if self.dropped:
            reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(self.dropped.items()))
            lines.append(f"dropped by the leash: {reasons}")
        if self.unasked:
            lines.append(f"{self.unasked:,} reports not asked for: the budget is used up")
        return lines


class Engine:
    """A second reader for `pipeline.code`. gain: what it came to so far."""

    def __init__(
        self,
        kind: Kind,
        endpoint: Endpoint,
        *,
        program: str,
        share: float = 1.0,
        budget: Budget | None = None,
        allow_remote: bool = False,
        kept_only: bool = False,
        progress: Progress | None = None,
        asker: Callable[..., Asking] = ask,
    ) -> None:
        """Set up; nothing is asked yet.

        share: of the reports with words of violence, how many a hybrid asks for. kept_only: take only
        answers that the record has. asker: asks, in place of the network.
        """
        self.kind = kind
        self.endpoint = endpoint
        self.share = share if kind == "hybrid" else 1.0
        self.gain = Gain()
        self._program = program
        self._budget = budget
        self._allow_remote = allow_remote
        self._kept_only = kept_only
        self._progress = progress
        self._asker = asker

    @property
    def name(self) -> str:
        """The engine as records keep it beside each report that it coded."""
        share = f" {self.share:g}" if self.kind == "hybrid" else ""
        return f"{self.kind}{share} {self.endpoint.model} {PROMPT}"

    def read(
        self,
        reports: Sequence[Report],
        own: Mapping[str, tuple[Claim, ...]],
        record: Record | None,
        settings: Settings,
    ) -> tuple[dict[str, tuple[Claim, ...]], frozenset[str]]:
        """Read reports a second time. own: the built-in coder's claims of each.

        Gives the claims of each report, and the ids of those that were to be asked for and have no
        answer: there the built-in reading stands, and the next run asks again.
        """
        wanted = [report for report in reports if word_of_violence(report.text) is not None]
        if self.kind == "hybrid":
            wanted = list(most_unsure(wanted, own, self.share))
        asking = self._asked(wanted, record)
        self.gain.count(asking)
        found = dict(own)
        for report in wanted:
            if report.id in asking.answers:
                text = asking.answers[report.id].text
                found[report.id] = self._merged(report, text, own[report.id], settings)
        return found, frozenset(report.id for report in wanted if report.id not in asking.answers)

    def _asked(self, reports: Sequence[Report], record: Record | None) -> Asking:
        if self._kept_only:
            held = known_answers(record, reports, self.endpoint.model)
            missing = [report.id for report in reports if report.id not in held]
            return Asking(answers=held, kept=len(held), failed=dict.fromkeys(missing, "it has no answer"))
        return self._asker(
            record,
            reports,
            self.endpoint,
            program=self._program,
            budget=self._budget,
            allow_remote=self._allow_remote,
            progress=self._progress,
        )

    def _merged(
        self, report: Report, text: str, own: tuple[Claim, ...], settings: Settings
    ) -> tuple[Claim, ...]:
        """Put an answer on the leash and merge it with the built-in reading.

        The model leads, but where nothing of its answer stands, or a hybrid's is silent.
        """
        try:
            held = self.held(report, text, settings)
        except Exception as error:  # whatever a model wrote, no report is lost by it
            self.gain.failed[report.id] = f"its answer could not be used: {type(error).__name__}: {error}"
            return own
        self.gain.dropped.update(held.dropped)
        if not held.incidents and (held.dropped or self.kind == "hybrid"):
            return own
        merged = merge(report, held_claims(report, held, self.endpoint.model), own, other_name=BUILT_IN)
        self.gain.confirmed += merged.shared
        self.gain.added += len(merged.claims) - merged.shared - merged.aside
        self.gain.aside += merged.aside
        self.gain.differing += merged.differing
        return merged.claims

    def held(self, report: Report, text: str, settings: Settings) -> Held:
        """Give what stands of an answer."""
        from dateline.coding import catalogue, gazetteer, read_report

        try:
            answer = read_answer(decode(text))
        except ValueError:
            return Held(incidents=(), dropped={MISSHAPEN: 1})
        if not answer.incidents:
            return Held(incidents=(), dropped={MISSHAPEN: answer.misshapen} if answer.misshapen else {})
        reading = read_report(report, settings)
        return hold(report, answer, reading, gazetteer=gazetteer(), catalogue=catalogue())
