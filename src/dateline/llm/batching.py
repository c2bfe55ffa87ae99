"""The work behind batch files: which reports to ask for, and answers taken back into the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.errors import InputError
from dateline.llm.batch import read_answers
from dateline.llm.request import PROMPT, answer_key
from dateline.llm.unsure import most_unsure
from dateline.model import Claim, Report, Settings
from dateline.read import read
from dateline.screen import dropped
from dateline.store import open_record
from dateline.store.answer import Asked, KeptAnswer, asked_reports, keep_answers, keep_asked, kept_answers
from dateline.work import attempt


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Answers taken back: their reports by model, and the lines that were none."""

    reports: dict[str, list[Report]]
    failed: tuple[InputError, ...]


def reports_of(paths: Iterable[str]) -> Iterator[Report | InputError]:
    """Read the reports of files and folders; what cannot be read is its error."""
    return (one for _, one in read(paths))


def asked_of(
    db: str,
    reports: Sequence[Report],
    model: str,
    *,
    program: str,
    share: float = 1.0,
    everything: bool = False,
) -> list[Asked]:
    """Give what to ask a model for, by report id, and keep it in the record.

    Reports that the screen drops are left out. share: of the rest, those that the built-in coder is
    least sure of.
    everything: also reports that the record has the model's answer for.
    """
    wanted: Sequence[Report] = [one for one in reports if not dropped(one, Settings().screen)]
    if share < 1:
        wanted = most_unsure(wanted, {report.id: _coded(report) for report in wanted}, share)
    asked = [Asked(key=answer_key(one, model), model=model, report=one) for one in wanted]
    with open_record(db) as record:
        held = {} if everything else kept_answers(record)
        asked = sorted((one for one in asked if one.key not in held), key=lambda one: one.report.id)
        keep_asked(record, asked, program=program)
    return asked


def _coded(report: Report) -> tuple[Claim, ...]:
    from dateline.coding import code_report

    found = attempt(report, code_report, Settings())
    return () if isinstance(found, str) else found


def keep_given(db: str, lines: Iterable[bytes], name: str, *, program: str) -> Taken:
    """Keep the answers of a batch file in the record.

    An answer to no request of this record is among the failed lines. Of two answers to one request the
    last counts. Raises RecordError where there is no record.
    """
    kept: dict[str, KeptAnswer] = {}
    failed: list[InputError] = []
    with open_record(db, must_exist=True) as record:
        asked = asked_reports(record)
        for given in read_answers(lines, name):
            if isinstance(given, InputError):
                failed.append(given)
            elif given.key not in asked:
                failed.append(InputError(name, f"answers {given.key[:40]}, which this record never asked"))
            else:
                one = asked[given.key]
                kept[given.key] = KeptAnswer(
                    key=given.key,
                    report=one.report.id,
                    model=one.model,
                    prompt=PROMPT,
                    text=given.text,
                    tokens_in=given.tokens_in,
                    tokens_out=given.tokens_out,
                )
        keep_answers(record, list(kept.values()), program=program)
    by_model: dict[str, list[Report]] = {}
    for key in sorted(kept, key=lambda key: (asked[key].model, asked[key].report.id)):
        by_model.setdefault(asked[key].model, []).append(asked[key].report)
    return Taken(reports=by_model, failed=tuple(failed))
