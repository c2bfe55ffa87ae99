"""Who speaks for a side is a belligerent however the report names him; an earlier toll gives way."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import code_report
from dateline.model import Claim, Report
from dateline.reconcile import reconcile


def coded(text: str, on: date) -> tuple[Report, tuple[Claim, ...]]:
    report = Report(id="r", published=on, text=text, sha256="", outlet="Courier", title="")
    return report, code_report(report)


def test_a_groups_spokesman_named_in_full_is_no_witness() -> None:
    _, claims = coded(
        "GOMA - Rebels of the M23 movement fought government troops near Goma on Monday.\n\n"
        "The M23's spokesman, Vianney Kazarama, said that the army had lost at least 51 soldiers.",
        date(2012, 11, 19),
    )
    said = [claim.attribution for claim in claims if any(c.best == 51 for c in claim.casualties)]
    assert [one.kind for one in said] == ["belligerent"]


@pytest.mark.parametrize(
    "words", ["revising an earlier toll of three", "replacing an initial death toll of three"]
)
def test_an_earlier_toll_told_after_the_new_one_gives_way(words: str) -> None:
    report, claims = coded(
        "JENIN - Four Palestinians were killed on Wednesday when Israeli forces raided the Jenin camp, "
        f"the Palestinian health ministry said, {words}.",
        date(2022, 9, 28),
    )
    news = [claim for claim in claims if claim.group == 0]
    assert reconcile(news, {report.id: report}).best == 4
