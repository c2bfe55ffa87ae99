"""Who fought whom in one report's incident, by both readers, from its text to the pair of sides."""

from __future__ import annotations

import pytest

from dateline.coding import code_report
from dateline.read import report_from

ISRAEL, NIGERIA, GUINEA = "Government of Israel", "Government of Nigeria", "Government of Guinea"

FOUGHT = {
    # A fight of nobody named is a battle of two unknown sides.
    "Clashes in Tripoli left 40 people dead on Monday.": {("Unknown", "Unknown")},
    "Fighting in the Libyan capital killed 13 people on Friday, the health ministry said.": {
        ("Unknown", "Unknown")
    },
    "Four civilians were killed in clashes in Tripoli on Monday, medics said.": {("Unknown", "Civilians")},
    # A crowd is no armed side, whatever it clashes with.
    "Fifteen people were killed in clashes between protesters and police in Conakry on Monday.": {
        (GUINEA, "Civilians")
    },
    "Six people, two policemen among them, were killed in clashes between police and opposition youths in "
    "Conakry on Monday.": {(GUINEA, "Unknown")},
    # An operation in which one party is named is that party's deed.
    "Nine Palestinians were killed in an Israeli operation in the West Bank on Monday.": {
        (ISRAEL, "Civilians")
    },
    "An Israeli operation in Rafah left three Palestinians dead on Monday.": {(ISRAEL, "Civilians")},
    "Two gunmen were killed in an Israeli operation in Jenin on Monday.": {(ISRAEL, "Unknown")},
    # Two who trade fire fight each other, whomever it hits.
    "India and Pakistan exchanged artillery fire across the Line of Control on Monday, killing five "
    "civilians.": {("Government of India", "Government of Pakistan")},
    "Israel and Hezbollah exchanged fire across the border on Monday, killing two people in southern "
    "Lebanon.": {(ISRAEL, "Hezbollah")},
    # What bandits did no state did that only tells of it.
    "Eleven people were killed and 19 others abducted when bandits attacked Kutura village in Kajuru local "
    "government area of Kaduna State on Sunday night, the state government has said. The commissioner for "
    "security said troops repelled the attackers before they fled. Soldiers were combing the area.": {
        ("Unknown", "Civilians")
    },
}


@pytest.mark.parametrize("text", FOUGHT)
def test_who_fought_whom(text: str) -> None:
    report = report_from({"id": "r", "published": "2019-05-10", "text": text, "outlet": "Wire"})
    claims = code_report(report)
    assert {(claim.side_a.actor.name, claim.side_b.actor.name) for claim in claims} == FOUGHT[text]
