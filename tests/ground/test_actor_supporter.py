"""Who only supports a group is a civilian where he is harmed, and the group's where he fights."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import read_report
from dateline.model import Report, Settings

SUPPORTERS = [  # a text on Nepal; whose the people of the words are
    ("Police in Nepal killed nine supporters of the CPN-M at a rally.", "CPN-M", "Civilians"),
    ("Police in Nepal killed nine CPN-M supporters at a rally.", "CPN-M", "Civilians"),
    ("Three sympathisers of the CPN-M were killed by police in Nepal.", "CPN-M", "Civilians"),
    ("Police in Nepal killed nine suspected supporters of the CPN-M.", "CPN-M", "CPN-M"),
    ("Police in Nepal killed nine CPN-M fighters.", "CPN-M", "CPN-M"),
    ("Supporters of the CPN-M attacked a police post in Nepal and killed two officers.", "CPN-M", "CPN-M"),
    ("CPN-M supporters clashed with police in Nepal; nine people died.", "CPN-M", "CPN-M"),
]


@pytest.mark.parametrize(("text", "words", "whose"), SUPPORTERS)
def test_supporters_whom_others_harm_are_civilians(text: str, words: str, whose: str) -> None:
    report = Report(id="r", published=date(2004, 5, 4), text=text, sha256="")
    mentions = [m for m in read_report(report, Settings()).actors if words in text[m.start : m.end]]
    assert [m.actor.name for m in mentions] == [whose]
