"""Days of what somebody did or was before, which date none of a report's news."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coding import read_report
from dateline.model import Report, Settings

PUBLISHED = date(2009, 7, 3)

BACKDROP = [
    "A unit of the ELN, which was founded in 1964, ambushed a patrol in Arauca, killing two soldiers.",
    "Guerrillas of the Red Front, named after a man killed in 1966, ambushed a patrol, killing two soldiers.",
    "The rebels, who have blown up the pipeline 23 times so far this year, attacked a convoy near Orsk.",
    "Troops retook the villages that rebels had captured on June 4, killing 60 fighters.",
    "Twelve soldiers died in the worst fighting since foreign troops left the country ten months ago.",
    "The Red Front has carried out some of the worst bombings in the country in recent years.",
    "Soldiers killed ten villagers in Sangin during the curfew imposed on 2 May.",
    "Six priests were murdered in Kandahar during the rebel offensive that began on 11 May.",
    "Gunmen shot dead an envoy who took part in the talks that started on 3 March in Doha.",
    "A bomb killed nine people at a school opened on 2 April by the governor.",
    "Gunmen killed two men. The Taliban should claim it, as the mujahideen did in the 1980s.",
    "The governor will go to the town on Tuesday.",
]
ASIDE = "Attackers stormed a post on Tuesday in Galkayo, a town that troops freed five days ago, killing six."
NEWS = [
    "The rebels, who attacked a convoy on Wednesday, killed two soldiers.",
    "A boy of 15, who was shot dead last June, had mocked them.",
    "The raid, which killed nine people on May 20, was the first.",
    "The road has been shelled since July 1, when a truce ended.",
    "Rebels have killed 60 people in recent weeks.",
    "Gunmen killed nine people in May.",
    "Forty people have died in the offensive that began on 11 June.",
    "Clashes that began on 11 June have killed forty people.",
    "The attack came before an inspection of three towns, among them Orsk, where 26 people died on March 19.",
]


@pytest.mark.parametrize(("text", "backdrop"), [*((t, True) for t in BACKDROP), *((t, False) for t in NEWS)])
def test_what_somebody_did_before_dates_no_news(text: str, backdrop: bool) -> None:
    report = Report(id="r", published=PUBLISHED, text=text, sha256="")
    assert [d.backdrop for d in read_report(report, Settings()).dates] == [backdrop]


def test_a_day_told_of_a_place_dates_nothing_beside_the_day_of_the_news() -> None:
    report = Report(id="r", published=PUBLISHED, text=ASIDE, sha256="")
    assert [d.backdrop for d in read_report(report, Settings()).dates] == [False, True]
