"""The headline that a text opens with tells nothing that the report does not tell again."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import code_report
from dateline.ground.headline import headline
from dateline.model import Report, text_sha256

LEAD = "At least 42 people were killed when gunmen opened fire on a convoy near Kandahar on Thursday."
HEAD = "Gunmen kill dozens in Afghan convoy attack"


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        (f"{HEAD}\n\n{LEAD}", None, HEAD),
        (f"{HEAD}\n{LEAD}", "", HEAD),
        (f"{HEAD}\n\n{LEAD}", HEAD.upper(), HEAD),
        (f"{HEAD}\n\n{LEAD}", "Another title", None),
        (f"{HEAD}.\n\n{LEAD}", None, None),
        (f"{LEAD}\n\nThey fled.", None, None),
        (f"Zone 3\n\n{LEAD}", None, None),
        (f"{HEAD}\nBomb kills two in Kabul\n{LEAD}", None, None),
        (HEAD, None, None),
    ],
)
def test_the_headline_is_the_first_line(text: str, title: str | None, found: str | None) -> None:
    at = headline(text, title)
    assert (at and text[slice(*at)]) == found


@pytest.mark.parametrize("title", ["", HEAD])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_makes_no_incident_of_its_own(title: str, gap: str) -> None:
    text = f"{HEAD}{gap}{LEAD}"
    report = Report(
        id="r", published=date(2024, 11, 22), title=title, text=text, sha256=text_sha256(text), outlet="o"
    )
    claims = code_report(report)
    assert {claim.group for claim in claims} == {0}
    assert {one.best for claim in claims for one in claim.casualties} == {42}
