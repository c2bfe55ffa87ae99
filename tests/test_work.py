"""Coding in this process and in several: what comes of a report never depends on which."""

from __future__ import annotations

import multiprocessing
import os
import time

import pytest

from dateline.errors import UsageError
from dateline.model import Settings
from dateline.read import report_from
from dateline.work import AT_ONCE, DIED, Crew, code_each
from fake_coding import coder

SETTINGS = Settings()


def reports(*texts: str):
    return [
        report_from({"id": f"r{number:03}", "published": "2015-03-02", "text": text})
        for number, text in enumerate(texts)
    ]


def who(report, settings):
    """Fail with the number of the process that codes."""
    del report, settings
    raise LookupError(os.getpid())


def refuse(report, settings):
    del report, settings
    raise UsageError("no such model")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_one_is_its_result_and_the_rest_goes_on(workers):
    given = reports("3 killed in Gao.", "BREAK", *["4 killed in Say."] * 20)
    found = dict(code_each(given, coder, SETTINGS, workers=workers))
    assert sorted(found) == [report.id for report in given]
    assert found["r001"] == "could not be coded: LookupError: this text breaks the coder"
    assert all(len(found[report.id]) == 1 for report in given if report.id != "r001")


def _left(before: list[multiprocessing.process.BaseProcess]) -> list[multiprocessing.process.BaseProcess]:
    """Give the processes begun since, once those that are ending have had time to.

    A process that has ended counts as alive until the pool's own thread, which may have learned of it first,
    has written that down.
    """
    begun = [one for one in multiprocessing.active_children() if one not in before]
    ends = time.monotonic() + 20
    while any(one.is_alive() for one in begun) and time.monotonic() < ends:
        time.sleep(0.02)
    return [one for one in begun if one.is_alive()]


def test_the_processes_stay_from_one_batch_to_the_next():
    before = multiprocessing.active_children()
    with Crew(who, SETTINGS, workers=2) as crew:
        first = {result for _, result in crew.each(reports(*["a"] * 40))}
        second = {result for _, result in crew.each(reports(*["b"] * 40))}
        assert len(first | second) <= 2
        assert not any(str(os.getpid()) in str(result) for result in first)
    assert _left(before) == []


def test_a_process_that_dies_costs_one_report_and_the_crew_goes_on():
    texts = ["3 killed in Gao."] * (3 * AT_ONCE)
    texts[AT_ONCE + 2] = "DIE"
    with Crew(coder, SETTINGS, workers=2) as crew:
        found = dict(crew.each(reports(*texts)))
        assert [name for name, result in found.items() if result == DIED] == [f"r{AT_ONCE + 2:03}"]
        assert len(found) == len(texts)
        again = dict(crew.each(reports(*["3 killed in Gao."] * 10)))
        assert all(len(result) == 1 for result in again.values())


@pytest.mark.parametrize("workers", [1, 2])
def test_a_wrong_setting_stops_all_and_no_process_stays(workers):
    before = multiprocessing.active_children()
    with pytest.raises(UsageError, match="no such model"), Crew(refuse, SETTINGS, workers=workers) as crew:
        list(crew.each(reports(*["a"] * 10)))
    assert _left(before) == []
