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
    # A group of which only its habits are told, or that is accused of less, did not do what nobody claims.
    "Gunmen attacked a police post in Lahore, killing two policemen on Monday.\n\nThe Pakistani Taliban have "
    "killed hundreds of policemen in recent years.": {("Government of Pakistan", "Unknown")},
    "A bomb killed three people in Nairobi on Monday.\n\nAl-Shabaab has carried out a string of attacks in "
    "Kenya.": {("Unknown", "Civilians")},
    "Gunmen killed four villagers in Tillaberi, Niger, on Monday. The region is plagued by fighters of the "
    "Islamic State.": {("Unknown", "Civilians")},
    "A car bomb killed four in Cairo on Monday. The ministry accused the Muslim Brotherhood of inciting "
    "violence.": {("Unknown", "Civilians")},
    "Suspected Boko Haram gunmen killed nine villagers near Chibok on Monday.\n\nBoko Haram has killed "
    "thousands since 2009.": {("JAS", "Civilians")},
    "Two policemen died when unknown men fired at their post in Khasavyurt, Dagestan, on Monday.\n\nRussia "
    "faces an insurgency there. Doku Umarov, the leader of the insurgents, called for attacks.": {
        ("Government of Russia (Soviet Union)", "Unknown"),
    },
    # Armed people whom gunmen killed were their enemies; who shot the gunmen did not do what they had done.
    "Gunmen killed three Taliban commanders and a civilian near Kunduz on Monday.": {("Taleban", "Unknown")},
    "Police shot dead four gunmen after they killed 14 people at a market in Kano in Nigeria on Saturday.": {
        ("Unknown", "Civilians")
    },
    "Unknown men killed Ahmad Khan, leader of the leftist party National Revolutionary Movement, in Lahore "
    "on Monday.": {("Unknown", "Civilians")},
    # Who counts the dead did not kill them; an army's helicopters are the army, and a rebel base is armed.
    "Raiders left seven people dead near Rundu on Monday by the Namibian Defence Force's count.": {
        ("Unknown", "Civilians")
    },
    "Shelling killed nine people in Mariupol on Monday, by the count of the police.": {
        ("Unknown", "Civilians")
    },
    "Nine villagers were killed by army helicopters near Kidal in Mali on Monday.": {
        ("Government of Mali", "Civilians")
    },
    "Army helicopters attacked a rebel base near Wau on Monday, killing 30 people, the army said.": {
        ("Government of South Sudan", "Unknown")
    },
    # Whom the police suspect is blamed.
    "A car bomb killed 28 people in Omagh on Saturday. No group has admitted planting the bomb but the "
    "security forces suspect the Real IRA.": {("RIRA", "Civilians")},
    # The doer behind a dateline; a bomb that is dropped comes from the air.
    "KOLKATA, India, May 8 - Police opened fire on thousands of villagers on Wednesday, killing at least 11 "
    "people. About 75 people, 12 policemen among them, were hurt.": {("Government of India", "Civilians")},
    "Sudan's Antonov dropped six bombs between the market and the school in Heiban on Monday, killing two "
    "children.": {("Government of Sudan", "Civilians")},
}


@pytest.mark.parametrize("text", FOUGHT)
def test_who_fought_whom(text: str) -> None:
    report = report_from({"id": "r", "published": "2019-05-10", "text": text, "outlet": "Wire"})
    claims = code_report(report)
    assert {(claim.side_a.actor.name, claim.side_b.actor.name) for claim in claims} == FOUGHT[text]
