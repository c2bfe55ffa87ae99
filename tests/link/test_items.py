"""Reports that are lists: where each item begins and ends, and what heads it."""

from __future__ import annotations

import pytest

from dateline.coding import read_report
from dateline.link.items import items
from dateline.model import Settings
from dateline.read import report_from

CASES = [
    ("- Four died in Bardera.\n- Two died in Afgoye.",
     [["- Four died in Bardera."], ["- Two died in Afgoye."]]),
    ("1. Four died in Bardera.\n2. Two died in Afgoye.",
     [["1. Four died in Bardera."], ["2. Two died in Afgoye."]]),
    ("Gedo region\n- Four died.\n- Two died.\nBay region\n- One died.",
     [["- Four died.", "Gedo region"], ["- Two died.", "Gedo region"], ["- One died.", "Bay region"]]),
    ("Bardera: four died.\nAfgoye: two died.", [["Bardera: four died."], ["Afgoye: two died."]]),
    ("BARDERA - Four died.\nAFGOYE - Two died.", [["BARDERA - Four died."], ["AFGOYE - Two died."]]),
    ("BAKOOL. Four died.\nHIIRAAN. Two died.", [["BAKOOL. Four died."], ["HIIRAAN. Two died."]]),
    ("5.10 pm: The toll is four.\n4.35 pm: Two died near Bardera.", []),
    ("Four died in Bardera.\nTwo died in Afgoye.", []),
    ("- Four died in Bardera.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), CASES)
def test_items(text, told):
    report = report_from({"id": "r", "published": "2014-05-12", "text": text, "outlet": "Wire"})
    found = items(text, read_report(report, Settings(reader="patterns")))
    assert [[text[start:end].strip() for start, end in item] for item in found] == told
