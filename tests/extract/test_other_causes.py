"""Local news of accidents, disease and private crime makes no incident of armed violence."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import code_report
from dateline.model import Report, Settings

QUIET = [
    "A house fire on Mill Street killed a man of 70 on Sunday, the fire chief said.",
    "Carbon monoxide is thought to have killed three people in a caravan on Saturday, police said.",
    "A man was killed when he was struck by a car near the high school on Sunday morning, police said.",
    "A couple were found shot dead on Monday in what police believe was a murder-suicide, a spokesman said.",
    "Two people were killed and nine hurt in a gas explosion in Hollin on Friday, officials said.",
    "An outbreak of salmonella has killed four people since Monday, the health department said.",
    "Homicide detectives said on Tuesday that a domestic dispute led to the killing of a man in Elm Park.",
]
TOLD = [
    "Nine soldiers were killed by rebels on Friday in an outbreak of violence in Tallan, the army said.",
    "Four rebels were killed in a fire fight with soldiers near Tallan on Friday, the army said.",
]


def coded(text: str) -> int:
    report = Report(
        id="r", published=date(2012, 5, 8), text=text, sha256="", outlet="Courier", title=text.split(",")[0]
    )
    return len({claim.group for claim in code_report(report, Settings(reader="patterns"))})


@pytest.mark.parametrize("text", QUIET)
def test_other_causes_of_death_make_no_incident(text: str) -> None:
    assert coded(text) == 0


@pytest.mark.parametrize("text", TOLD)
def test_words_that_only_look_like_them_hide_none(text: str) -> None:
    assert coded(text) == 1
